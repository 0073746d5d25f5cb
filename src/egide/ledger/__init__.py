"""The ledger: facts in their streams, deadlines, the outbox and the clock. The only room that writes what is true.

`MemoryLedger` (plays and tests) and `egide.ledger.database.DatabaseLedger` (SQLite, PostgreSQL) have one face,
`Ledger`, one suite of tests and the same hashes. Nothing imported here needs Django; `egide.ledger.database` does.
"""

from egide.ledger.clock import Clock, SimulatedClock, SystemClock
from egide.ledger.errors import BadInput, Conflict, LedgerError, UnknownFact, UnknownKey, UnknownVersion
from egide.ledger.facts import KINDS, Deadline, Fact, Json, Kinds, Message, NewDeadline, NewFact, NewMessage
from egide.ledger.memory import MemoryLedger
from egide.ledger.protocol import Ledger

__all__ = [
    "KINDS",
    "BadInput",
    "Clock",
    "Conflict",
    "Deadline",
    "Fact",
    "Json",
    "Kinds",
    "Ledger",
    "LedgerError",
    "MemoryLedger",
    "Message",
    "NewDeadline",
    "NewFact",
    "NewMessage",
    "SimulatedClock",
    "SystemClock",
    "UnknownFact",
    "UnknownKey",
    "UnknownVersion",
]
