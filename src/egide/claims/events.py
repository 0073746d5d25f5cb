"""What may be reported on a claim at any time: goods found again, a withdrawal, a complaint filed, works completed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from egide.law.clauses import Clause
from egide.law.evaluate import program
from egide.law.graph import Expr
from egide.law.procedures import Interrupt
from egide.law.proceed import Run
from egide.law.types import Field
from egide.runner import File


@dataclass(frozen=True)
class Event:
    """One of them, with what it asks. Where the contract says no to it now, `possible` is False and its clause says why."""

    kind: str
    label: str
    clause: Clause
    asks: tuple[Field, ...]
    possible: bool


def events(file: File) -> list[Event]:
    """What the procedures under way admit, and what those that are over still do; each kind once."""
    found: dict[str, Event] = {}
    for part in file.parts.values():
        for run in part.proceedings.runs.values():
            for one in part.contract.book[run.procedure].interrupts:
                if one.on.startswith("signal.") or not _timely(one, run):
                    continue
                event = Event(one.on, one.label, one.clause, one.asks, _holds(one.when, run.values))
                if one.on not in found or (event.possible and not found[one.on].possible):
                    found[one.on] = event
    return list(found.values())


def _timely(interrupt: Interrupt, run: Run) -> bool:
    if run.ended is not None:
        return interrupt.late
    return not interrupt.while_at or run.step in interrupt.while_at


def _holds(when: Expr | None, values: Mapping[str, Any]) -> bool:
    """Whether a condition may hold: what is not known yet does not forbid it."""
    if when is None:
        return True
    trace = program(when).run(values)
    return not trace.known(when) or bool(trace[when])
