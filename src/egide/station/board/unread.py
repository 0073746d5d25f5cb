"""What the line brought and nobody could place: unreadable frames, unknown accounts, sites without a contract.

Nothing is dropped: each is shown with its bytes, as it came.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from egide.ledger import Fact
from egide.station.board.signals import kind_label, place
from egide.station.wire import Entry

ILLEGIBLE = "signal.quarantined"
HOMELESS = "signal.unassigned"
HANDLED = "quarantine.handled"
LINE, CAMERAS = "line", "cameras"
OF_CAMERAS = ("camera.refused", "camera.unassigned")


@dataclass(frozen=True)
class Unread:
    """One message of the line. `said` is what could be understood of it; `hexadecimal` and `text` are its bytes."""

    position: int
    at: datetime
    sort: str
    why: str
    account: str
    said: str
    peer: str
    hexadecimal: str
    text: str


@dataclass(frozen=True)
class Settled:
    """A message that somebody looked at: where it stands in which journal, when, by whom, what came of it."""

    journal: str
    place: int
    at: datetime
    by: str
    reason: str


def settled(facts: Iterable[Fact]) -> list[Settled]:
    """What was looked at, newest first."""
    found = [
        Settled(str(fact.data["journal"]), place, fact.happened_at, fact.by, str(fact.data.get("reason", "")))
        for fact in facts
        if fact.kind == HANDLED and isinstance(place := fact.data.get("place"), int)
    ]
    return found[::-1]


def looked_at(facts: Iterable[Fact], journal: str) -> frozenset[int]:
    """The places of one journal that somebody looked at."""
    return frozenset(one.place for one in settled(facts) if one.journal == journal)


def waits(facts: Sequence[Fact], journal: str, place: int) -> bool:
    """Whether this message is in quarantine and nobody looked at it yet."""
    if journal == LINE:
        return place in positions(facts)
    waiting = [fact for fact in facts if fact.kind in OF_CAMERAS and fact.data.get("entry") == place]
    return journal == CAMERAS and bool(waiting) and place not in looked_at(facts, CAMERAS)


def positions(facts: Iterable[Fact]) -> list[int]:
    """The places in the journal of the messages nobody could place, each once, in order."""
    return list(_gathered(facts))


def unread(facts: Iterable[Fact], entries: Mapping[int, Entry]) -> list[Unread]:
    """These messages, newest first. A message with a known sort and no site is one line, not two."""
    gathered = _gathered(facts)
    lines = [_line(position, told, entries.get(position)) for position, told in gathered.items()]
    return sorted(lines, key=lambda line: line.position, reverse=True)


def _gathered(facts: Iterable[Fact]) -> dict[int, list[Fact]]:
    found: dict[int, list[Fact]] = {}
    known = list(facts)
    done = looked_at(known, LINE)
    for fact in known:
        position = fact.data.get("position")
        if fact.kind in (ILLEGIBLE, HOMELESS) and isinstance(position, int) and position not in done:
            found.setdefault(position, []).append(fact)
    return found


def _line(position: int, told: list[Fact], entry: Entry | None) -> Unread:
    homeless = [fact for fact in told if fact.kind == HOMELESS]
    raw = entry.raw if entry else b""
    return Unread(
        position,
        entry.received_at if entry else told[0].learnt_at,
        "Signal sans site" if homeless else "Trame illisible",
        next(
            (str(fact.data[name]) for name in ("detail", "why", "reason") for fact in told if fact.data.get(name)), ""
        ),
        ", ".join(dict.fromkeys(str(fact.data.get("account", "")) for fact in homeless)),
        " ; ".join(_said(fact) for fact in homeless),
        entry.peer if entry else str(told[0].data.get("peer", "")),
        _hexadecimal(raw),
        "".join(chr(byte) if 32 <= byte < 127 else "·" for byte in raw),
    )


def _said(fact: Fact) -> str:
    data = dict(fact.data)
    parts = (kind_label(str(data.get("kind", ""))), place(data), str(data.get("text", "")))
    return ", ".join(part for part in parts if part)


def _hexadecimal(raw: bytes) -> str:
    """Sixteen bytes a line, as they are read by hand."""
    return "\n".join(raw[start : start + 16].hex(" ") for start in range(0, len(raw), 16))
