"""A ledger for the tests of the chain, and what somebody with the database in hand may do to it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from egide.ledger import NewFact
from egide.ledger.chain import verify
from egide.ledger.record import Head, Record

NOON = datetime(2026, 3, 1, 11, tzinfo=UTC)


def fill(ledger):
    ledger.append("site:1", [NewFact("a", NOON, {"n": 1}, private={"who": "Zoë"}), NewFact("b", NOON, key="k")])
    ledger.append("site:2", [NewFact("c", NOON, private={"who": "Max"})])
    ledger.append("site:1", [NewFact("d", NOON)])
    ledger.append("site:2", [NewFact("e", NOON)])
    ledger.append("site:1", [NewFact("f", NOON)])


class Tampered:
    """A ledger whose stored records somebody has changed behind its back."""

    def __init__(self, records: list[Record], clock=None):
        self.stored = records
        self.clock = clock

    def records(self, *, after=0, limit=1000):
        return [record for record in self.stored if record.position > after][:limit]

    def last_position(self):
        return max((record.position for record in self.stored), default=0)

    def find(self, key):
        return next((record for record in self.stored if record.key == key), None)

    def record(self, id):
        return next((record for record in self.stored if record.id == id), None)

    def streams(self, prefix=""):
        return sorted({record.stream for record in self.stored})


def rehashed(records: list[Record]) -> list[Record]:
    """What a careful forger does: every position, seq and hash made to fit again."""
    heads: dict[str, Head] = {}
    out = []
    for position, record in enumerate(records, 1):
        head = heads.get(record.stream, Head())
        fitted = replace(record, position=position, seq=head.seq + 1)
        fitted = replace(fitted, hash=fitted.expected_hash(head.hash))
        heads[record.stream] = Head(fitted.seq, fitted.hash)
        out.append(fitted)
    return out


def first(records, anchors=()):
    report = verify(Tampered(records), anchors)
    assert not report.ok
    return report.first
