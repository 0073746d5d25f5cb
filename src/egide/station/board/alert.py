"""One alert as its pane shows it: what it is, whose it is, what to do, whom to call, what runs out, what is owed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from egide.law.clauses import Clause
from egide.portfolio.sheets import Sheet
from egide.runner import File
from egide.station.board.acts import Act, acts
from egide.station.board.calls import CallLine, call_lines
from egide.station.board.chronicle import payers
from egide.station.board.limits import LimitLine, cited, clauses, limit_lines
from egide.station.board.queue_rows import Urgency, urgency
from egide.station.board.signals import SignalLine, kind_label, signal_lines
from egide.station.board.site import phones
from egide.station.board.steps import RunView, run_views

SHOWN = 4
"""How many signals stay in sight; those before are folded away: a runaway detector must not push the steps off the screen."""


@dataclass(frozen=True)
class Held:
    """Whose an alert is, as the queue's row says."""

    stream: str
    site: str
    kind: str
    priority: int
    opened_at: datetime
    owner: str
    taken_at: datetime | None
    parked_until: datetime | None
    closed_at: datetime | None


@dataclass(frozen=True)
class OwedLine:
    """An amount owed, in cents, by whom, under which clause."""

    label: str
    amount: int
    payer: str
    clause: Clause | None


@dataclass(frozen=True)
class AlertView:
    """All of an alert. `broken` says why its procedures can no longer be told."""

    held: Held
    urgency: Urgency
    signals: Sequence[SignalLine]
    runs: Sequence[RunView]
    calls: Sequence[CallLine]
    limits: Sequence[LimitLine]
    acts: Sequence[Act]
    owed: Sequence[OwedLine]
    readings: Sequence[Clause]
    contracts: Sequence[str]
    head: int
    broken: str | None

    @property
    def label(self) -> str:
        return kind_label(self.held.kind)

    @property
    def incident(self) -> str:
        """The part of the stream's name that stands in addresses."""
        return self.held.stream.removeprefix("incident:")

    @property
    def open(self) -> bool:
        return self.held.closed_at is None

    @property
    def current(self) -> Sequence[RunView]:
        """The procedures that wait for somebody."""
        return [run for run in self.runs if run.current is not None]

    @property
    def left_open(self) -> Sequence[str]:
        """What closing now would leave undone."""
        return [run.current.title for run in self.runs if run.current is not None]

    @property
    def earlier(self) -> Sequence[SignalLine]:
        """The signals before the last few."""
        return self.signals[:-SHOWN]

    @property
    def latest(self) -> Sequence[SignalLine]:
        """The last few signals."""
        return self.signals[-SHOWN:]

    @property
    def news(self) -> str:
        """The last signal, in one breath: what a screen reader says when it changes."""
        return self.signals[-1].said if self.signals else ""


def alert_view(held: Held, file: File, known: Sheet) -> AlertView:
    """The alert's pane, from its row, its file and what is known of the site."""
    ids = [entry.clause for entry in file.timeline if entry.clause]
    by_id, paying = clauses(file), payers(file)
    return AlertView(
        held,
        urgency(held.priority),
        signal_lines([entry.fact for entry in file.timeline]),
        run_views(file, code_known=isinstance(known.instructions.get("code"), str), phones=phones(known)),
        call_lines(file, known.contacts),
        limit_lines(file),
        acts(file),
        [OwedLine(one.label, one.amount, paying.get(one.payer, one.payer), by_id.get(one.clause)) for one in file.owed],
        [clause for clause in cited(file, ids) if clause.reading],
        [part.contract.title for part in file.parts.values()],
        file.head,
        file.broken,
    )
