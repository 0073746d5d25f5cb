"""What may be reported at any time on an open alert: a request, a call received, the police called by the customer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from egide.law.clauses import Clause
from egide.law.procedures import Interrupt
from egide.law.proceed import Run
from egide.law.types import Field
from egide.runner import File
from egide.station.board.steps import anchor, settled

KINDS = {
    "contact.called_back": "Rappel du client ou d’un contact",
    "guard.requested": "Agent demandé",
    "verification.recorded": "Levée de doute consignée",
}
"""Acts that a contract admits in several ways, each with its own words, under one name."""


@dataclass(frozen=True)
class Act:
    """Something a person reports. `possible` is False when the contract says no to it now; its clause says why."""

    kind: str
    label: str
    clause: Clause
    asks: Sequence[Field]
    possible: bool

    @property
    def anchor(self) -> str:
        """Its name on the screen."""
        return anchor("acte", self.kind)


def acts(file: File) -> list[Act]:
    """The acts that the procedures under way admit, and the late ones of those that are over; each kind once."""
    gathered: dict[str, list[tuple[Interrupt, bool]]] = {}
    for interrupt, run in _admitted(file):
        possible = interrupt.when is None or settled(interrupt.when, run.values) is not False
        gathered.setdefault(interrupt.on, []).append((interrupt, possible))
    return [_act(kind, ways) for kind, ways in gathered.items()]


def _admitted(file: File) -> Iterator[tuple[Interrupt, Run]]:
    for part in file.parts.values():
        for run in part.proceedings.runs.values():
            for interrupt in part.contract.book[run.procedure].interrupts:
                if not interrupt.on.startswith("signal.") and _timely(interrupt, run):
                    yield interrupt, run


def _timely(interrupt: Interrupt, run: Run) -> bool:
    if run.ended is not None:
        return interrupt.late
    return not interrupt.while_at or run.step in interrupt.while_at


def _act(kind: str, ways: Sequence[tuple[Interrupt, bool]]) -> Act:
    """One act out of the ways a contract admits it: the first that may hold says by which clause."""
    first, possible = next((way for way in ways if way[1]), ways[0])
    labels = list(dict.fromkeys(interrupt.label for interrupt, _ in ways))
    label = labels[0] if len(labels) == 1 else KINDS.get(kind, " / ".join(labels))
    asks = {asked.name: asked for interrupt, _ in ways for asked in interrupt.asks}
    return Act(kind, label, first.clause, tuple(asks.values()), possible)
