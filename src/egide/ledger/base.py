"""What a ledger does whatever holds it. Memory and databases only add where the rows are kept."""

from __future__ import annotations

import logging
import secrets
from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import datetime

from egide.ledger.canonical import Json, name, prose
from egide.ledger.clock import Clock
from egide.ledger.errors import BadInput, Conflict, UnknownFact
from egide.ledger.facts import KINDS, Fact, Kinds, Message, NewFact
from egide.ledger.protocol import Subscriber
from egide.ledger.record import Head, Record, seal, split_id

ERASED = "payload.erased"
MESSAGE_ERASED = "message.erased"
log = logging.getLogger("egide.ledger")


def new_salt() -> str:
    return secrets.token_hex(32)


class BaseLedger(ABC):
    def __init__(self, clock: Clock, *, kinds: Kinds = KINDS, salt: Callable[[], str] = new_salt) -> None:
        self.clock = clock
        self.kinds = kinds
        self._salt = salt
        self._subscribers: list[Subscriber] = []

    def append(self, stream: str, facts: Sequence[NewFact], *, expected: int | None = None) -> list[Fact]:
        name(stream, "stream")
        with self.transaction():
            fresh, records = self._chain(stream, facts, expected)
            answers = [record.to_fact(self.kinds) for record in records]
            if fresh:
                self.insert(fresh)
                if self._subscribers:
                    self._announce([record.to_fact(self.kinds) for record in fresh])
        return answers

    def erase(self, stream: str, seq: int, *, reason: str, by: str) -> None:
        with self.transaction():
            record = self._record(stream, seq)
            if record is None:
                raise UnknownFact(f"{stream}/{seq}: no such fact; nothing was erased")
            if record.commitment is None:
                raise BadInput(f"{stream}/{seq}: this fact never had a private payload; there is nothing to erase")
            if record.private is None:
                return
            self._destroy_private(record)
            data: dict[str, Json] = {"seq": seq, "reason": prose(reason, "erase: reason")}
            self.append(stream, [NewFact(ERASED, self.clock.now(), data, by=by, key=erasure_key(record.id))])

    def fact(self, id: str) -> Fact:
        record = self.record(id)
        if record is None:
            raise UnknownFact(f"{id!r}: no such fact; expected the id of a fact, such as 'contract:C1/4'")
        return record.to_fact(self.kinds)

    def find(self, key: str) -> Fact | None:
        record = self._by_keys([key]).get(key)
        return None if record is None else record.to_fact(self.kinds)

    def read(self, stream: str, *, after: int = 0) -> list[Fact]:
        return [record.to_fact(self.kinds) for record in self._stream_records(stream, after)]

    def read_all(self, *, after: int = 0, kinds: Collection[str] | None = None, limit: int = 1000) -> list[Fact]:
        if isinstance(kinds, str):
            raise BadInput(f"kinds: expected a collection of texts, got the text {kinds!r}")
        return [record.to_fact(self.kinds) for record in self._all_records(after, kinds, limit)]

    def record(self, id: str) -> Record | None:
        place = split_id(id)
        return self._record(*place) if place else None

    def records(self, *, after: int = 0, limit: int = 1000) -> list[Record]:
        return list(self._all_records(after, None, limit))

    def head(self, stream: str) -> int:
        return self._tip(stream)[1].seq

    def subscribe(self, subscriber: Subscriber) -> Callable[[], None]:
        self._subscribers.append(subscriber)

        def unsubscribe() -> None:
            if subscriber in self._subscribers:
                self._subscribers.remove(subscriber)

        return unsubscribe

    def _forget(self, message: Message, *, reason: str, by: str) -> bool:
        """Write that a message is erased; False when it already was."""
        if message.erased:
            return False
        if message.state == "queued":
            raise BadInput(f"message {message.key}: still to leave; it can be erased once it is sent or undeliverable")
        data: dict[str, Json] = {"message": message.key, "reason": prose(reason, "erase_message: reason")}
        self.append(message.stream, [NewFact(MESSAGE_ERASED, self.clock.now(), data, by=by)])
        return True

    def _chain(self, stream: str, facts: Sequence[NewFact], expected: int | None) -> tuple[list[Record], list[Record]]:
        """The records to write, and for each fact given the record that is its answer. Called with the writer's lock
        held."""
        known = self._by_keys({fact.key for fact in facts if fact.key is not None})
        position, head = self._tip(stream)
        start = head
        learnt_at = self.clock.now()
        fresh: list[Record] = []
        answers: list[Record] = []
        for fact in facts:
            record = known.get(fact.key) if fact.key is not None else None
            if record is None:
                position += 1
                version = self.kinds.version(fact.kind)
                record = seal(
                    fact,
                    stream=stream,
                    head=head,
                    position=position,
                    version=version,
                    learnt_at=learnt_at,
                    salt=self._salt(),
                )
                head = Head(record.seq, record.hash)
                fresh.append(record)
                if fact.key is not None:
                    known[fact.key] = record
            answers.append(record)
        if fresh and expected is not None and expected != start.seq:
            raise Conflict(stream, expected, start.seq)
        return fresh, answers

    def _require(self, fact_id: str, where: str) -> None:
        if self.record(fact_id) is None:
            raise UnknownFact(
                f"{where}: started_by {fact_id!r} is no fact of the ledger; give the id of the fact it runs from"
            )

    def _tell(self, facts: list[Fact]) -> None:
        """Call the subscribers; one that fails is logged, and neither the others nor the writer feel it."""
        for subscriber in list(self._subscribers):
            try:
                subscriber(facts)
            except Exception:
                log.exception("a subscriber failed on facts from position %s; they stay written", facts[0].position)

    @abstractmethod
    def transaction(self) -> AbstractContextManager[None]: ...

    @abstractmethod
    def _announce(self, facts: list[Fact]) -> None:
        """Tell the subscribers once the outermost transaction is committed, never if it is not."""

    @abstractmethod
    def _by_keys(self, keys: Collection[str]) -> dict[str, Record]: ...

    @abstractmethod
    def _tip(self, stream: str) -> tuple[int, Head]:
        """The last position of the ledger, and where the stream ends."""

    @abstractmethod
    def last_position(self) -> int: ...

    @abstractmethod
    def _record(self, stream: str, seq: int) -> Record | None: ...

    @abstractmethod
    def _stream_records(self, stream: str, after: int) -> Iterable[Record]: ...

    @abstractmethod
    def _all_records(self, after: int, kinds: Collection[str] | None, limit: int) -> Iterable[Record]: ...

    @abstractmethod
    def insert(self, records: list[Record]) -> None:
        """Write records already sealed. Only `append` and the restoring of a backup do."""

    @abstractmethod
    def _destroy_private(self, record: Record) -> None: ...


def erasure_key(id: str) -> str:
    """The key of the fact that says that the private payload of the fact `id` was erased."""
    return f"{ERASED}:{id}"


def without_private(record: Record) -> Record:
    return replace(record, salt=None, private=None)


def later(retry_at: datetime | None, now: datetime) -> bool:
    """Whether a message must still wait."""
    return retry_at is not None and retry_at > now
