"""The journal of the wire: every message a panel sent, as raw bytes, on disk before its acknowledgement leaves.

A journal only grows. `commit` writes a batch at once and returns when the disk has it; batches are chained, each one's hash
covering its entries and the hash before it. A message sent again (its acknowledgement was lost) is kept too, as the duplicate
of the first one: readers take the entries whose `duplicate_of` is None as facts, and all of them as signs of life.
"""

from __future__ import annotations

import hashlib
import json
import logging
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NamedTuple, Protocol

from egide.station.wire.signal import Signal, signals

log = logging.getLogger(__name__)

# How long the same bytes from the same account are one message. With a timestamp in them they are the same for as long as a panel
# repeats itself; without one, a panel that never counts (sequence 0001 for ever) must be able to alarm twice.
STAMPED_WINDOW = timedelta(hours=1)
UNSTAMPED_WINDOW = timedelta(minutes=2)


class JournalError(Exception):
    """The journal did not keep the batch, none of it: nothing may be acknowledged. The message says what to look at."""


class NewEntry(NamedTuple):
    raw: bytes
    received_at: datetime  # UTC
    peer: str  # "192.0.2.7:51234"
    answer: str  # what will be answered once this is on disk: "ACK", "DUH" or ""
    summary: str | None = None  # JSON text; None when the message could not be read
    reason: str | None = None  # a dc09.Reason when the message is in quarantine
    detail: str | None = None  # French, for whoever opens the quarantine
    key: bytes = b""  # what makes two sendings one message; empty: never a duplicate
    window: timedelta = UNSTAMPED_WINDOW


@dataclass(frozen=True, slots=True)
class Entry:
    position: int  # 1, 2, 3… without a hole
    raw: bytes
    received_at: datetime
    peer: str
    answer: str
    summary: dict[str, Any] | None
    reason: str | None
    detail: str | None
    duplicate_of: int | None

    @property
    def quarantined(self) -> bool:
        return self.reason is not None

    @property
    def signals(self) -> list[Signal]:
        """What the message said, as it was understood when it came."""
        return signals(self.summary, self.received_at) if self.summary else []


@dataclass(frozen=True)
class Verification:
    entries: int
    batches: int
    head: str  # hexadecimal hash of the last batch: anchor it elsewhere, a chain alone cannot show that its end was cut off
    problems: tuple[str, ...]

    @property
    def sound(self) -> bool:
        return not self.problems


class Journal(Protocol):
    inline: bool  # commit is short enough to run on the event loop's own thread

    def commit(self, batch: Sequence[NewEntry]) -> list[int | None]:
        """Keep `batch`, all or nothing; returns when it is on disk, with each entry's duplicate_of. JournalError otherwise."""
        ...

    def read(self, after: int = 0, limit: int = 1000) -> list[Entry]:
        """The entries after a position, in order. Any thread, any process."""
        ...

    def head(self) -> int:
        """The last position, 0 when empty."""
        ...

    def wait(self, after: int, timeout: float) -> bool:
        """Block until there is an entry after that position (True) or `timeout` seconds have passed (False)."""
        ...

    def subscribe(self, callback: Callable[[int], None]) -> Callable[[], None]:
        """Call `callback(last position)` after each batch of this process, on the committing thread: be short.

        Returns what ends the subscription.
        """
        ...

    def verify(self) -> Verification:
        """Recompute the whole chain."""
        ...

    def close(self) -> None: ...


GENESIS = hashlib.sha256(b"egide signal journal, version 1").digest()

# One entry as it is stored, and as it is hashed: position, received_at (ISO 8601 text), peer, raw, answer, summary, reason,
# detail, duplicate_of.
Row = tuple[int, str, str, bytes, str, str | None, str | None, str | None, int | None]


def link(previous: bytes, rows: Iterable[Row]) -> bytes:
    """The hash of a batch: of the batch before it, then of each row with the lengths that keep its fields apart."""
    parts = [previous]
    for position, received_at, peer, raw, answer, summary, reason, detail, duplicate_of in rows:
        said = b"" if summary is None else summary.encode()
        why = b"" if detail is None else detail.encode()
        head = f"{position}|{received_at}|{peer}|{answer}|{reason}|{duplicate_of}|{len(raw)}|{len(said)}|{len(why)}\n"
        parts += (head.encode(), raw, said, why)
    return hashlib.sha256(b"".join(parts)).digest()


def entry(row: Row) -> Entry:
    position, received_at, peer, raw, answer, summary, reason, detail, duplicate_of = row
    said = None if summary is None else json.loads(summary)
    moment = datetime.fromisoformat(received_at)
    return Entry(position, bytes(raw), moment, peer, answer, said, reason, detail, duplicate_of)


class Recent:
    """The messages of the last hour, to know one sent again. Bounded: a storm of `capacity` messages shortens the hour."""

    def __init__(self, capacity: int = 250_000, horizon: timedelta = STAMPED_WINDOW) -> None:
        self._capacity = capacity
        self._horizon = horizon
        self._new: dict[bytes, tuple[int, datetime]] = {}
        self._old: dict[bytes, tuple[int, datetime]] = {}
        self._since: datetime | None = None

    def find(self, key: bytes, at: datetime, window: timedelta) -> int | None:
        seen = self._new.get(key) or self._old.get(key)
        if seen is None or abs(at - seen[1]) > window:
            return None
        return seen[0]

    def remember(self, key: bytes, position: int, at: datetime) -> None:
        if self._since is None:
            self._since = at
        elif len(self._new) >= self._capacity or abs(at - self._since) > self._horizon:
            self._old, self._new, self._since = self._new, {}, at
        self._new[key] = (position, at)


class Numbering:
    """Where a journal stands: its last position, its last hash, its recent messages. Changed only by a batch that was kept."""

    def __init__(self) -> None:
        self.position = 0
        self.hash = GENESIS
        self.recent = Recent()

    def number(self, batch: Sequence[NewEntry]) -> list[Row]:
        """The rows of `batch`, with positions and duplicates (of earlier batches, or within this one)."""
        rows: list[Row] = []
        fresh: dict[bytes, int] = {}
        position = self.position
        for new in batch:
            position += 1
            original = None
            if new.key:
                original = fresh.get(new.key) or self.recent.find(new.key, new.received_at, new.window)
                if original is None:
                    fresh[new.key] = position
            at = new.received_at.isoformat()
            rows.append((position, at, new.peer, new.raw, new.answer, new.summary, new.reason, new.detail, original))
        return rows

    def adopt(self, batch: Sequence[NewEntry], rows: Sequence[Row], chained: bytes) -> None:
        self.position = rows[-1][0]
        self.hash = chained
        for new, row in zip(batch, rows, strict=True):
            if new.key and row[8] is None:
                self.recent.remember(new.key, row[0], new.received_at)


def verify(batches: Iterator[tuple[int, int, bytes, bytes]], rows: Callable[[int, int], list[Row]]) -> Verification:
    """Walk (first, last, previous hash, hash) in order, with `rows(first, last)`; names each batch that does not hold."""
    problems: list[str] = []
    previous, position, count = GENESIS, 0, 0
    for first, last, before, kept in batches:
        count += 1
        name = f"batch {first}-{last}"
        if first != position + 1:
            problems.append(f"{name}: entries {position + 1} to {first - 1} belong to no batch")
        if bytes(before) != previous:
            problems.append(f"{name}: does not follow the batch before it")
        found = rows(first, last)
        if [row[0] for row in found] != list(range(first, last + 1)):
            problems.append(f"{name}: expected {last - first + 1} entries, found {len(found)}")
        elif link(bytes(before), found) != bytes(kept):
            problems.append(f"{name}: its entries are not those that were written")
        previous, position = bytes(kept), last
    return Verification(position, count, previous.hex(), tuple(problems))


class Notifier:
    """Tells the readers of the same process that something was committed."""

    def __init__(self) -> None:
        self._callbacks: list[Callable[[int], None]] = []
        self._committed = threading.Condition()

    def subscribe(self, callback: Callable[[int], None]) -> Callable[[], None]:
        self._callbacks.append(callback)

        def leave() -> None:
            if callback in self._callbacks:
                self._callbacks.remove(callback)

        return leave

    def announce(self, position: int) -> None:
        with self._committed:
            self._committed.notify_all()
        for callback in list(self._callbacks):
            try:
                callback(position)
            except Exception:
                # A reader's trouble is its own: the batch is on disk and must be acknowledged.
                log.exception("a subscriber of the signal journal failed at position %d", position)

    def wait(self, ready: Callable[[], bool], timeout: float, poll: float = 0.2) -> bool:
        """True as soon as `ready()`. Commits of this process wake it at once; those of others are seen within `poll` seconds."""
        with self._committed:
            remaining = timeout
            while not ready():
                if remaining <= 0:
                    return False
                self._committed.wait(min(poll, remaining))
                remaining -= poll
            return True
