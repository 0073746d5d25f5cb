"""The wire: what panels send, kept before it is acknowledged. ANSI/SIA DC-09 over TCP and UDP, in clear or encrypted.

    bytes → framing (messages of a stream) → dc09 (frame) → cipher (when encrypted)
          → decode (signals: contact_id, sia_block, sia_codes)
          → intake (journal entry and answer) → commit (one batch a loop pass) → journal → the answers leave

Readers take the journal from a position on (`read`, `wait`, `subscribe`); see `journal.Journal`.
"""

from egide.station.wire.background import FollowingClock, ReceiverThread
from egide.station.wire.cipher import BadKey, Secrecy, key_from
from egide.station.wire.dc09 import Frame, FrameError, Reason, parse
from egide.station.wire.decode import decode
from egide.station.wire.intake import Lines
from egide.station.wire.journal import Entry, Journal, JournalError, NewEntry, Verification
from egide.station.wire.postgres_journal import PostgresJournal
from egide.station.wire.server import HOST, PORT, Limits, Receiver, Status, serve
from egide.station.wire.signal import Kind, Qualifier, Signal
from egide.station.wire.sqlite_journal import SqliteJournal

__all__ = [
    "HOST",
    "PORT",
    "BadKey",
    "Entry",
    "FollowingClock",
    "Frame",
    "FrameError",
    "Journal",
    "JournalError",
    "Kind",
    "Limits",
    "Lines",
    "NewEntry",
    "PostgresJournal",
    "Qualifier",
    "Reason",
    "Receiver",
    "ReceiverThread",
    "Secrecy",
    "Signal",
    "SqliteJournal",
    "Status",
    "Verification",
    "decode",
    "key_from",
    "parse",
    "serve",
]
