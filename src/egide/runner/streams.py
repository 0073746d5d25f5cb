"""Reading streams again and again cheaply: what was read is kept, and only what came since is asked of the ledger.

What is kept is never trusted by itself: the last fact kept is read again each time, and its hash says whether everything
before it still stands (a transaction undone makes it differ). An erasure appends a fact to the stream it erases from, so it is
seen with what came since, and the personal data go from here too.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from operator import itemgetter

from egide.law.contract import Known
from egide.ledger import Fact, Ledger

ERASED = "payload.erased"
_MOST_STREAMS = 256


@dataclass(frozen=True)
class Read:
    """A stream as it was read: its facts, and each of them as contracts see it."""

    facts: tuple[Fact, ...] = ()
    known: tuple[Known, ...] = ()


class Streams:
    """The streams of a ledger. May be shared by threads."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._kept: OrderedDict[str, Read] = OrderedDict()
        self._lock = threading.Lock()

    def read(self, stream: str) -> Read:
        """All the facts of a stream, in order."""
        with self._lock:
            kept = self._kept.get(stream, Read())
        fresh = self._ledger.read(stream, after=len(kept.facts) - 1 if kept.facts else 0)
        if kept.facts and (not fresh or fresh[0].hash != kept.facts[-1].hash):
            kept, fresh = Read(), self._ledger.read(stream)
        read = _without_erased((*kept.facts[:-1], *fresh), (*kept.known[:-1], *map(known, fresh)), fresh)
        with self._lock:
            self._kept[stream] = read
            self._kept.move_to_end(stream)
            while len(self._kept) > _MOST_STREAMS:
                self._kept.popitem(last=False)
        return read


@dataclass(frozen=True)
class Snapshot:
    """The streams as they stand during one operation: each is read once, when it is first asked for."""

    streams: Streams
    _read: dict[str, Read] = field(default_factory=dict)
    _kinds: dict[tuple[str, str], tuple[Fact, ...]] = field(default_factory=dict)

    def read(self, stream: str) -> tuple[Fact, ...]:
        """All the facts of a stream, in order."""
        return self._whole(stream).facts

    def of_kind(self, stream: str, kind: str) -> tuple[Fact, ...]:
        """The facts of one kind in a stream, in order."""
        if (stream, kind) not in self._kinds:
            self._kinds[stream, kind] = tuple(fact for fact in self.read(stream) if fact.kind == kind)
        return self._kinds[stream, kind]

    def history(self, streams: Iterable[str], before: int | None = None, at: datetime | None = None) -> list[Known]:
        """What these streams tell, in the order in which it was learnt: before a position, learnt by a moment."""
        told: list[tuple[int, Known]] = []
        for stream in dict.fromkeys(streams):
            read = self._whole(stream)
            told += [
                (fact.position, one)
                for fact, one in zip(read.facts, read.known, strict=True)
                if (before is None or fact.position < before) and (at is None or fact.learnt_at <= at)
            ]
        return [one for _, one in sorted(told, key=itemgetter(0))]

    def _whole(self, stream: str) -> Read:
        if stream not in self._read:
            self._read[stream] = self.streams.read(stream)
        return self._read[stream]


def _without_erased(facts: tuple[Fact, ...], told: tuple[Known, ...], fresh: list[Fact]) -> Read:
    gone = {fact.data["seq"] for fact in fresh if fact.kind == ERASED}
    if not gone:
        return Read(facts, told)
    facts = tuple(replace(fact, private=None) if fact.seq in gone else fact for fact in facts)
    return Read(facts, tuple(known(fact) if fact.seq in gone else one for fact, one in zip(facts, told, strict=True)))


def known(fact: Fact) -> Known:
    """A fact as contracts see it: personal data still held are part of its data."""
    return Known(fact.stream, fact.kind, fact.happened_at, fact.learnt_at, merged(fact))


def merged(fact: Fact) -> dict[str, object]:
    """Public and personal data together; the facts that come with a step (`data` inside) likewise."""
    data: dict[str, object] = dict(fact.data)
    for name, value in (fact.private or {}).items():
        inner = data.get(name)
        if name == "data" and isinstance(inner, dict) and isinstance(value, dict):
            data[name] = {**inner, **value}
        else:
            data[name] = value
    return data
