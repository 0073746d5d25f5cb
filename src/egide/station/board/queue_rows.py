"""The queue as it is read: one row a site, most urgent first, with its alerts and their signals inside."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from egide.station.board.signals import SignalLine, kind_label

TABS = {"new": "À prendre", "mine": "Miennes", "others": "Autres", "parked": "Parquées", "closed": "Fermées"}


@dataclass(frozen=True)
class Urgency:
    """A priority with its word and its shape: colour never speaks alone."""

    rank: int
    word: str
    shape: str
    tone: str


URGENCIES = {
    1: Urgency(1, "Personnes", "◆", "danger"),
    2: Urgency(2, "Effraction", "▲", "time"),
    3: Urgency(3, "Eau", "●", "neutral"),
    4: Urgency(4, "Autre", "○", "neutral"),
}


@dataclass(frozen=True)
class QueueRow:
    """One alert in the queue."""

    stream: str
    site: str
    kind: str
    urgency: Urgency
    opened_at: datetime
    owner: str
    parked_until: datetime | None
    closed_at: datetime | None
    due: datetime | None
    due_label: str
    signals: Sequence[SignalLine]
    finished: bool

    @property
    def label(self) -> str:
        return kind_label(self.kind)

    @property
    def incident(self) -> str:
        """The part of the stream's name that stands in addresses."""
        return self.stream.removeprefix("incident:")

    @property
    def last_signal(self) -> SignalLine | None:
        return self.signals[-1] if self.signals else None


@dataclass(frozen=True)
class SiteRow:
    """A site of the queue with its alerts, the most urgent first."""

    site: str
    reference: str
    alerts: Sequence[QueueRow]


def site_rows(rows: Iterable[QueueRow], references: Mapping[str, str]) -> list[SiteRow]:
    """The rows gathered by site; a site stands where its most urgent alert stands."""
    gathered: dict[str, list[QueueRow]] = {}
    for row in rows:
        gathered.setdefault(row.site, []).append(row)
    return [
        SiteRow(site, references.get(site, site.removeprefix("site:")), alerts) for site, alerts in gathered.items()
    ]


def urgency(priority: int) -> Urgency:
    """The word and shape of a priority; beyond those known, the last one."""
    return URGENCIES.get(priority, URGENCIES[4])
