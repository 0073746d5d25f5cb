"""The door of the cameras: what is taken is on disk before it is answered for; what is refused is shown to a person.

An event goes to the journal; a film goes to its place among the media, then what it is goes to the journal. Only then is there an
answer to send. The same event or film again is answered with what is already there.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from mmap import ACCESS_READ, mmap
from pathlib import Path

from egide.ledger import Json, Ledger
from egide.station.cameras.events import Filmed, read_event, read_filmed
from egide.station.cameras.media import Incoming, Kept, Media
from egide.station.cameras.mp4 import Clip, inspect
from egide.station.cameras.refusal import Refusal
from egide.station.wire.journal import Journal, JournalError, NewEntry
from egide.station.wire.postgres_journal import PostgresJournal
from egide.station.wire.sqlite_journal import SqliteJournal

RETRY = 5
"""Seconds after which a camera tries again what could not be kept now."""
SHOWN = 500
"""Characters of a refused message that are kept, to see what it was."""
REFUSED = "refused"


def open_camera_journal(home: Path, dsn: str | None) -> Journal:
    """The journal of what cameras say: a file of its own, or a table on PostgreSQL."""
    return PostgresJournal(dsn, "camera_journal") if dsn else SqliteJournal(home / "cameras.sqlite3")


def event_key(camera: str, event: str) -> str:
    """The key in the ledger of the fact that an event became."""
    return f"camera/{camera}/{event}"


def clip_key(name: str) -> str:
    """The key in the ledger of the fact that a film was received."""
    return f"clip/{name}"


@dataclass(frozen=True)
class Answer:
    """What the camera is told."""

    status: int
    body: Mapping[str, Json]


@dataclass(frozen=True)
class Door:
    """Takes what an authenticated camera sends. `longest` is the length of a film in seconds, `largest` its size in bytes."""

    ledger: Ledger
    journal: Journal
    media: Media
    longest: int
    largest: int

    def event(self, camera: str, raw: bytes, peer: str) -> Answer:
        """An event, kept. Raises Refusal."""
        now = self.ledger.clock.now()
        event = read_event(raw, now)
        said: dict[str, Json] = {"event": event.id, "kind": event.kind, "at": event.at.isoformat()}
        known = self.ledger.find(event_key(camera, event.id))
        if known is not None:
            if known.data.get("said") != event.said:
                raise Refusal(
                    409, "this event was already sent, and said something else", "id", "a new id for a new event"
                )
            return Answer(200, {**said, "at": known.happened_at.isoformat(), "known": True})
        self._commit(NewEntry(raw, now, peer, "201", _json({"camera": camera, "event": event.to_json()})))
        return Answer(201, {**said, "known": False})

    def clip(self, camera: str, given: Mapping[str, str], incoming: Incoming, peer: str) -> Answer:
        """A film received whole, kept. Raises Refusal."""
        now = self.ledger.clock.now()
        filmed = read_filmed(given, now)
        clip = self._checked(incoming)
        kept = self._kept(incoming, camera, filmed)
        again = kept.again and self.ledger.find(clip_key(kept.name)) is not None
        if not again:
            self._commit(_clip_entry(camera, kept.name, filmed, clip, now, peer))
        said: dict[str, Json] = {"clip": kept.name, "event": filmed.event, "started_at": filmed.started_at.isoformat()}
        return Answer(
            200 if again else 201, {**said, "duration_ms": clip.milliseconds, "size": incoming.size, "known": again}
        )

    def refused(self, camera: str, no: Refusal, raw: bytes, peer: str) -> None:
        """Keep that something was refused, so that a person sees it; what the disk cannot take now is only answered."""
        said = {
            "status": no.status,
            "what": str(no),
            "text": raw[:SHOWN].decode("utf-8", "replace").replace("\0", "\ufffd"),
        }
        now = self.ledger.clock.now()
        summary = _json({"camera": camera, "refused": said})
        self._commit(NewEntry(raw[:SHOWN], now, peer, str(no.status), summary, REFUSED, str(no)))

    def _checked(self, incoming: Incoming) -> Clip:
        if not incoming.size:
            raise Refusal(422, "the film is empty", "body", "an MP4 file")
        incoming.file.flush()
        with mmap(incoming.file.fileno(), 0, access=ACCESS_READ) as data:
            return inspect(data, self.longest)

    def _kept(self, incoming: Incoming, camera: str, filmed: Filmed) -> Kept:
        try:
            return self.media.keep(incoming, camera, filmed.event, filmed.stated_at)
        except OSError as error:
            raise Refusal(503, f"the film could not be kept ({error.strerror})", retry=RETRY) from error

    def _commit(self, entry: NewEntry) -> None:
        try:
            self.journal.commit([entry])
        except JournalError as error:
            raise Refusal(503, "the journal could not keep it; nothing was taken", retry=RETRY) from error


def _clip_entry(camera: str, name: str, filmed: Filmed, clip: Clip, now: datetime, peer: str) -> NewEntry:
    said = {
        "name": name,
        "event": filmed.event,
        "started_at": filmed.started_at.isoformat(),
        "milliseconds": clip.milliseconds,
        "sound": clip.sound,
        "codec": clip.codec,
        "width": clip.width,
        "height": clip.height,
    }
    if filmed.stated_at != filmed.started_at:
        said["stated_at"] = filmed.stated_at.isoformat()
    summary = _json({"camera": camera, "clip": said})
    return NewEntry(summary.encode(), now, peer, "201", summary)


def _json(said: object) -> str:
    return json.dumps(said, separators=(",", ":"))
