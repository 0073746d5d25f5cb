"""Verifying the ledger: everything recomputed, compared with what is stored and with what was anchored outside.

Altered, reordered and removed facts break the chain of their stream or leave a hole in the positions. Facts rewritten
together with all their hashes, and a tail cut off, look sound from inside: only the anchors show them. What was added
after the last anchor is checked against itself alone; the report says from which position that is.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from egide.ledger.anchors import Anchor, next_root, pages
from egide.ledger.base import ERASED, erasure_key
from egide.ledger.canonical import parse
from egide.ledger.protocol import Ledger
from egide.ledger.record import Head, Record, commitment_of

MOST_BREAKS = 100


@dataclass(frozen=True)
class Break:
    """Where the ledger is not what it should be. `stream` is "" and `seq` 0 when only the whole shows that something is
    wrong."""

    position: int
    stream: str
    seq: int
    what: str

    def __str__(self) -> str:
        place = f"{self.stream}/{self.seq}" if self.stream else "ledger"
        return f"{place} (position {self.position}): {self.what}"


@dataclass(frozen=True)
class Report:
    facts: int
    streams: int
    erased: int
    anchors: int
    anchored_to: int  # the position up to which anchors vouch; later facts are only consistent with themselves
    breaks: Sequence[Break]  # at most MOST_BREAKS, those that name a fact first, then by position

    @property
    def ok(self) -> bool:
        return not self.breaks

    @property
    def first(self) -> Break | None:
        return self.breaks[0] if self.breaks else None


def verify(ledger: Ledger, anchors: Sequence[Anchor], *, trusted: Collection[str] | None = None) -> Report:
    """Recompute the whole ledger. `trusted` are the public keys (hexadecimal) anchors may be signed with; None trusts
    the key that an anchor names, which shows damage but not forgery. Anchors must have been read before this is
    called."""
    walk = _Walk(ledger, anchors)
    for records in pages(ledger):
        for record in records:
            walk.step(record)
    walk.end()
    found = [*check_anchors(anchors, trusted), *walk.breaks]
    found.sort(key=lambda item: (not item.stream, item.position))
    return Report(
        facts=walk.count,
        streams=len(walk.heads),
        erased=walk.erased,
        anchors=len(anchors),
        anchored_to=anchors[-1].position if anchors else 0,
        breaks=found[:MOST_BREAKS],
    )


def check_anchors(anchors: Sequence[Anchor], trusted: Collection[str] | None) -> Iterator[Break]:
    """The anchors by themselves: each signed, by a known key, after the one it names."""
    previous, position = "", 0
    for number, anchor in enumerate(anchors, 1):
        if not anchor.signed_by_its_key():
            yield Break(anchor.position, "", 0, f"anchor {number}: its signature does not match what it says")
        elif trusted is not None and anchor.public_key not in trusted:
            yield Break(anchor.position, "", 0, f"anchor {number}: signed with the unknown key {anchor.public_key}")
        if anchor.previous != previous or anchor.position <= position:
            yield Break(
                anchor.position,
                "",
                0,
                f"anchor {number}: does not follow the anchor before it (one is missing or moved)",
            )
        previous, position = anchor.digest(), anchor.position


@dataclass
class _Walk:
    """What was seen so far, in order of position."""

    ledger: Ledger
    anchors: Sequence[Anchor]
    breaks: list[Break] = field(default_factory=list)
    heads: dict[str, Head] = field(default_factory=dict)
    count: int = 0
    erased: int = 0
    _position: int = 0
    _root: str = ""
    _next_anchor: int = 0
    _bare: dict[str, Record] = field(default_factory=dict)  # committed to a payload that is not there

    def __post_init__(self) -> None:
        self._anchored = {
            (stream, head[0]): head[1] for anchor in self.anchors for stream, head in anchor.heads.items()
        }

    def step(self, record: Record) -> None:
        self.count += 1
        if record.position != self._position + 1:
            self._broken(self._position + 1, "", 0, f"no fact from here to position {record.position - 1}: removed")
        self._position = record.position
        self._check_chain(record)
        self._check_private(record)
        self.heads[record.stream] = Head(record.seq, record.hash)
        self._root = next_root(self._root, record)
        self._check_roots()

    def end(self) -> None:
        self._check_tails()
        self._check_bare()
        missing = sorted(self.heads.keys() - set(self.ledger.streams()))
        for stream in missing:
            self._broken(
                self._position, stream, self.heads[stream].seq, "the list of streams does not name this stream"
            )

    def _check_chain(self, record: Record) -> None:
        head = self.heads.get(record.stream, Head())
        if record.seq != head.seq + 1:
            what = f"expected fact number {head.seq + 1} here, found {record.seq}: facts were removed or reordered"
            self._broken(record.position, record.stream, min(head.seq + 1, record.seq), what)
        elif record.hash != record.expected_hash(head.hash):
            self._broken(
                record.position, record.stream, record.seq, "altered, or no longer after the same fact: hash differs"
            )
        if self._anchored.get((record.stream, record.seq), record.hash) != record.hash:
            self._broken(
                record.position, record.stream, record.seq, "rewritten: its hash is not the one that was anchored"
            )

    def _check_private(self, record: Record) -> None:
        if record.kind == ERASED:
            self._check_erasure(record)
        if record.commitment is None:
            return
        if record.private is None or record.salt is None:
            self._bare[record.id] = record
        elif commitment_of(record.salt, record.private) != record.commitment:
            self._broken(record.position, record.stream, record.seq, "its private payload was altered")

    def _check_erasure(self, record: Record) -> None:
        """The fact and the destruction were committed together: from here on the payload must be gone."""
        id = f"{record.stream}/{parse(record.data).get('seq')}"
        if self._bare.pop(id, None) is not None:
            self.erased += 1
            return
        target = self.ledger.record(id)
        if target is None or target.commitment is None:
            self._broken(
                record.position, record.stream, record.seq, f"says that a private payload {id} was erased: none was"
            )
        elif target.private is not None:
            what = "a fact says that its private payload was erased, it is still there"
            self._broken(record.position, target.stream, target.seq, what)
        else:
            self.erased += 1  # it was still there when the walk passed it

    def _check_roots(self) -> None:
        while self._next_anchor < len(self.anchors) and self.anchors[self._next_anchor].position <= self._position:
            anchor = self.anchors[self._next_anchor]
            self._next_anchor += 1
            if (anchor.position, anchor.root) != (self._position, self._root):
                self._broken(
                    anchor.position, "", 0, f"anchor {self._next_anchor} of {anchor.at}: the ledger up to there differs"
                )

    def _check_tails(self) -> None:
        for number, anchor in enumerate(self.anchors[self._next_anchor :], self._next_anchor + 1):
            what = f"anchor {number} of {anchor.at}: the ledger ends at {self._position}, its tail was removed"
            self._broken(anchor.position, "", 0, what)
        told: set[str] = set()
        for stream, seq in self._anchored:
            head = self.heads.get(stream, Head())
            if head.seq < seq and stream not in told:
                told.add(stream)
                what = "removed: an anchor vouches for it, the stream ends before it"
                self._broken(self._position + 1, stream, head.seq + 1, what)

    def _check_bare(self) -> None:
        for record in self._bare.values():
            said = self.ledger.find(erasure_key(record.id))
            if said is not None and said.kind == ERASED and said.position > self._position:
                self.erased += 1  # erased since this walk began
                continue
            self._broken(
                record.position, record.stream, record.seq, "its private payload is gone, and no fact says why"
            )

    def _broken(self, position: int, stream: str, seq: int, what: str) -> None:
        self.breaks.append(Break(position, stream, seq, what))
