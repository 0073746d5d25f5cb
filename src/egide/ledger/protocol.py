"""The face of the ledger: what every other room may rely on, whatever holds it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol

from egide.ledger.clock import Clock
from egide.ledger.facts import Deadline, Fact, Json, Message, NewDeadline, NewFact, NewMessage
from egide.ledger.record import Record

Subscriber = Callable[[list[Fact]], None]


class Ledger(Protocol):
    clock: Clock

    # Facts

    def append(self, stream: str, facts: Sequence[NewFact], *, expected: int | None = None) -> list[Fact]:
        """Write facts at the end of `stream`, all or none, and return them in the order given.

        A fact whose key the ledger already holds is returned as it was first written, wherever that was. Raises
        Conflict when something is to be written and the last fact of the stream is not number `expected` (0: the stream
        is new).
        """
        ...

    def read(self, stream: str, *, after: int = 0) -> list[Fact]:
        """The facts of a stream whose seq is above `after`, in order. An unknown stream is empty."""
        ...

    def read_all(self, *, after: int = 0, kinds: Collection[str] | None = None, limit: int = 1000) -> list[Fact]:
        """At most `limit` facts of the whole ledger whose position is above `after`, in order of position. A reader who
        goes on from the last position it was given misses nothing, also while others write."""
        ...

    def streams(self, prefix: str = "") -> list[str]:
        """The names of the streams that start with `prefix`, sorted."""
        ...

    def head(self, stream: str) -> int:
        """The seq of the last fact of a stream, 0 when there is none: what `expected` compares with."""
        ...

    def last_position(self) -> int:
        """The position of the last fact of the whole ledger, 0 when it is empty."""
        ...

    def fact(self, id: str) -> Fact:
        """The fact with this id; raises UnknownFact."""
        ...

    def find(self, key: str) -> Fact | None:
        """The fact written under this idempotency key, if any."""
        ...

    def erase(self, stream: str, seq: int, *, reason: str, by: str) -> None:
        """Destroy the private payload of a fact and its salt, and append the fact `payload.erased`. Twice is once."""
        ...

    def record(self, id: str) -> Record | None:
        """The fact with this id exactly as stored and hashed, None when there is none: for verification."""
        ...

    def records(self, *, after: int = 0, limit: int = 1000) -> list[Record]:
        """Facts exactly as stored and hashed, by position: for verification and backup."""
        ...

    def subscribe(self, subscriber: Subscriber) -> Callable[[], None]:
        """Call `subscriber` with the facts of each append once they are committed, in this process. Returns what undoes
        it. A subscriber that fails is logged and changes nothing for the writer."""
        ...

    def transaction(self) -> AbstractContextManager[None]:
        """All that is written inside (facts, deadlines, messages) stands or falls together. May be nested: an inner one
        that fails undoes only itself. One writer at a time: keep it short and never wait for the network inside."""
        ...

    # Deadlines

    def schedule(self, deadline: NewDeadline) -> None:
        """Raises UnknownFact when `started_by` is not in the ledger. A key already scheduled, whatever became of it,
        stands."""
        ...

    def cancel(self, key: str) -> None:
        """The deadline no longer applies. Nothing happens to one already settled or cancelled; raises UnknownKey."""
        ...

    def settle(self, key: str) -> None:
        """The deadline has been acted on. Nothing happens to one already settled or cancelled; raises UnknownKey."""
        ...

    def due(self, now: datetime, limit: int = 100) -> list[Deadline]:
        """Pending deadlines due at or before `now`, earliest first, then in the order they were scheduled."""
        ...

    def pending(self, stream: str | None = None) -> list[Deadline]:
        """Pending deadlines, of one stream or of all, earliest first."""
        ...

    # Outbox

    def queue(self, message: NewMessage) -> None:
        """Put a message in the outbox; a key already queued, sent or not, stands."""
        ...

    def outbox(self, *, unsent_only: bool = True) -> list[Message]:
        """Messages in the order they were queued; undeliverable ones are unsent."""
        ...

    def erase_message(self, key: str, *, reason: str, by: str) -> None:
        """Destroy to whom a message was and what it said, and append the fact `message.erased` to its stream. Twice is
        once. Raises BadInput while it is still to leave, UnknownKey when there is none."""
        ...

    def claim(self, key: str, *, now: datetime, until: datetime) -> bool:
        """Reserve a message that may leave at `now` for one sender until `until`; False when somebody else has it."""
        ...

    def mark_sent(self, key: str, proof: Mapping[str, Json]) -> None:
        """The message left and `proof` shows it; raises UnknownKey."""
        ...

    def mark_failed(self, key: str, error: str, retry_at: datetime | None) -> None:
        """An attempt failed. It will be tried again at `retry_at`; None: never by itself, a person must look at it."""
        ...
