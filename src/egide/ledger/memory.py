"""A ledger held in memory: for `egide play`, previews and tests. Same face, same refusals and same hashes as the
databases."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from functools import partial
from itertools import islice
from typing import TypeVar

from egide.ledger.base import BaseLedger, later, new_salt, without_private
from egide.ledger.canonical import Json, canonical, instant, parse, prose
from egide.ledger.clock import Clock
from egide.ledger.errors import UnknownKey
from egide.ledger.facts import KINDS, Deadline, Fact, Kinds, Message, NewDeadline, NewMessage
from egide.ledger.record import Head, Record

Row = TypeVar("Row", Deadline, Message)


class MemoryLedger(BaseLedger):
    """One thread at a time, readers too: nobody sees what may still be undone. Every write notes how to undo itself, so
    that a transaction that fails leaves nothing behind however much was there before it."""

    def __init__(self, clock: Clock, *, kinds: Kinds = KINDS, salt: Callable[[], str] = new_salt) -> None:
        super().__init__(clock, kinds=kinds, salt=salt)
        self._lock = threading.RLock()
        self._depth = 0
        self._undo: list[Callable[[], object]] = []
        self._news: list[list[Fact]] = []
        self._facts: list[Record] = []  # position p stands at index p - 1
        self._streams: dict[str, list[int]] = {}  # positions; seq s stands at index s - 1
        self._keys: dict[str, int] = {}
        self._deadlines: dict[str, Deadline] = {}
        self._messages: dict[str, Message] = {}

    @contextmanager
    def transaction(self) -> Iterator[None]:
        with self._lock:
            undo, news = len(self._undo), len(self._news)
            self._depth += 1
            try:
                yield
            except BaseException:
                while len(self._undo) > undo:
                    self._undo.pop()()
                del self._news[news:]
                raise
            finally:
                self._depth -= 1
            told = self._commit() if self._depth == 0 else []
        for facts in told:
            self._tell(facts)

    def _commit(self) -> list[list[Fact]]:
        told, self._news = self._news, []
        self._undo.clear()
        return told

    # Facts

    def streams(self, prefix: str = "") -> list[str]:
        with self._lock:
            return sorted(stream for stream in self._streams if stream.startswith(prefix))

    def _announce(self, facts: list[Fact]) -> None:
        self._news.append(facts)

    def _by_keys(self, keys: Collection[str]) -> dict[str, Record]:
        with self._lock:
            return {key: self._facts[self._keys[key] - 1] for key in keys if key in self._keys}

    def _tip(self, stream: str) -> tuple[int, Head]:
        with self._lock:
            positions = self._streams.get(stream)
            if not positions:
                return len(self._facts), Head()
            last = self._facts[positions[-1] - 1]
            return len(self._facts), Head(last.seq, last.hash)

    def last_position(self) -> int:
        with self._lock:
            return len(self._facts)

    def _record(self, stream: str, seq: int) -> Record | None:
        with self._lock:
            positions = self._streams.get(stream, [])
            return self._facts[positions[seq - 1] - 1] if 1 <= seq <= len(positions) else None

    def _stream_records(self, stream: str, after: int) -> Iterable[Record]:
        with self._lock:
            return [self._facts[position - 1] for position in self._streams.get(stream, [])[max(after, 0) :]]

    def _all_records(self, after: int, kinds: Collection[str] | None, limit: int) -> Iterable[Record]:
        with self._lock:
            later_ones = islice(self._facts, max(after, 0), None)
            return list(islice((record for record in later_ones if kinds is None or record.kind in kinds), limit))

    def insert(self, records: list[Record]) -> None:
        for record in records:
            self._facts.append(record)
            self._streams.setdefault(record.stream, []).append(record.position)
            if record.key is not None:
                self._keys[record.key] = record.position
            self._undo.append(partial(self._remove_last, record))

    def _remove_last(self, record: Record) -> None:
        self._facts.pop()
        positions = self._streams[record.stream]
        positions.pop()
        if not positions:
            del self._streams[record.stream]
        if record.key is not None:
            del self._keys[record.key]

    def _destroy_private(self, record: Record) -> None:
        index = record.position - 1
        self._facts[index] = without_private(record)
        self._undo.append(lambda: self._facts.__setitem__(index, record))

    # Deadlines

    def schedule(self, deadline: NewDeadline) -> None:
        with self.transaction():
            self._require(deadline.started_by, f"deadline {deadline.key}")
            if deadline.key in self._deadlines:
                return
            self._deadlines[deadline.key] = Deadline(
                key=deadline.key,
                stream=deadline.stream,
                name=deadline.name,
                due_at=deadline.due_at,
                started_by=deadline.started_by,
                data=parse(deadline.data_text),
                state="pending",
            )
            self._undo.append(lambda: self._deadlines.pop(deadline.key))

    def cancel(self, key: str) -> None:
        with self.transaction():
            deadline = self._deadline(key)
            if deadline.state == "pending":
                self._put(self._deadlines, key, replace(deadline, state="cancelled"))

    def settle(self, key: str) -> None:
        with self.transaction():
            deadline = self._deadline(key)
            if deadline.state == "pending":
                self._put(self._deadlines, key, replace(deadline, state="settled"))

    def due(self, now: datetime, limit: int = 100) -> list[Deadline]:
        now = instant(now, "due: now")
        return [deadline for deadline in self.pending() if deadline.due_at <= now][:limit]

    def pending(self, stream: str | None = None) -> list[Deadline]:
        with self._lock:
            waiting = [
                replace(deadline, data=parse(canonical(deadline.data, "data")))
                for deadline in self._deadlines.values()
                if deadline.state == "pending" and stream in (None, deadline.stream)
            ]
        return sorted(waiting, key=lambda deadline: deadline.due_at)

    def _deadline(self, key: str) -> Deadline:
        if key not in self._deadlines:
            raise UnknownKey(f"deadline {key!r}: never scheduled")
        return self._deadlines[key]

    # Outbox

    def queue(self, message: NewMessage) -> None:
        with self.transaction():
            if message.key in self._messages:
                return
            self._messages[message.key] = Message(
                key=message.key,
                channel=message.channel,
                to=message.to,
                subject=message.subject,
                body=message.body,
                stream=message.stream,
                clause=message.clause,
                attachments=tuple(message.attachments),
                state="queued",
                queued_at=self.clock.now(),
                attempts=0,
                retry_at=None,
                error=None,
                sent_at=None,
                proof=None,
            )
            self._undo.append(lambda: self._messages.pop(message.key))

    def outbox(self, *, unsent_only: bool = True) -> list[Message]:
        with self._lock:
            return [message for message in self._messages.values() if not (unsent_only and message.state == "sent")]

    def erase_message(self, key: str, *, reason: str, by: str) -> None:
        with self.transaction():
            message = self._message(key)
            if self._forget(message, reason=reason, by=by):
                self._put(
                    self._messages, key, replace(message, to="", subject="", body="", attachments=(), erased=True)
                )

    def claim(self, key: str, *, now: datetime, until: datetime) -> bool:
        now, until = instant(now, "claim: now"), instant(until, "claim: until")
        with self.transaction():
            message = self._message(key)
            if message.state != "queued" or later(message.retry_at, now):
                return False
            self._put(self._messages, key, replace(message, retry_at=until))
            return True

    def mark_sent(self, key: str, proof: Mapping[str, Json]) -> None:
        kept = parse(canonical(proof, f"message {key}: proof"))
        with self.transaction():
            message = self._message(key)
            if message.state != "sent":
                sent = replace(message, state="sent", sent_at=self.clock.now(), proof=kept, error=None, retry_at=None)
                self._put(self._messages, key, replace(sent, attempts=message.attempts + 1))

    def mark_failed(self, key: str, error: str, retry_at: datetime | None) -> None:
        error = prose(error, f"message {key}: error")
        retry_at = None if retry_at is None else instant(retry_at, f"message {key}: retry_at")
        with self.transaction():
            message = self._message(key)
            if message.state != "sent":
                failed = replace(message, attempts=message.attempts + 1, error=error, retry_at=retry_at)
                self._put(self._messages, key, replace(failed, state="undeliverable" if retry_at is None else "queued"))

    def _message(self, key: str) -> Message:
        if key not in self._messages:
            raise UnknownKey(f"message {key!r}: never queued")
        return self._messages[key]

    def _put(self, table: dict[str, Row], key: str, row: Row) -> None:
        before = table[key]
        table[key] = row
        self._undo.append(lambda: table.__setitem__(key, before))
