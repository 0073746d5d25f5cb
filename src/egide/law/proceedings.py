"""A file under way: the runs that one incident started, what may happen to them, what follows. `proceed.py` moves them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from egide.law.clauses import Clause
from egide.law.procedures import End, Finding, Outcome, Procedure, Step
from egide.law.types import BadValue, Field

Book = Mapping[str, Procedure]


class BadEvent(ValueError):
    """Something that cannot have happened now: what, why, what is expected (French, for the person at the screen)."""


class Unknown(BadEvent):
    """A condition of the contract cannot be settled: the fact is missing and nothing is guessed."""


@dataclass(frozen=True)
class Mark:
    """What happened in a run, kept in order."""

    at: datetime
    step: str
    outcome: str
    label: str
    by: str
    row: int
    data: Mapping[str, Any]


@dataclass(frozen=True)
class Run:
    """One procedure under way or over. `values` are what its formulas see."""

    name: str
    procedure: str
    started_at: datetime
    values: Mapping[str, Any]
    step: str | None = None
    since: datetime | None = None
    visit: int = 0
    loops: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    marks: tuple[Mark, ...] = ()
    owed: tuple[str, ...] = ()
    ended: End | None = None
    ended_at: datetime | None = None


@dataclass(frozen=True)
class Proceedings:
    """All the runs of one file, by name, in the order in which they began."""

    runs: Mapping[str, Run] = field(default_factory=dict)

    @property
    def open(self) -> tuple[Run, ...]:
        return tuple(run for run in self.runs.values() if run.ended is None)

    def put(self, run: Run) -> Proceedings:
        return Proceedings({**self.runs, run.name: run})

    def knowing(self, known: Mapping[str, Any]) -> Proceedings:
        """The same file, whose every run knows this from now on."""
        return Proceedings({name: replace(run, values={**run.values, **known}) for name, run in self.runs.items()})


@dataclass(frozen=True)
class Emitted:
    """What follows: a step to do, an effect, a deadline, an end; `key` names it once and for all within its file."""

    kind: str
    at: datetime
    run: str
    key: str
    what: str
    label: str
    to: str
    clause: Clause
    amount: int | None = None
    payer: str | None = None
    channels: tuple[str, ...] = ()
    text: str = ""
    due: datetime | None = None
    step: str | None = None
    reason: str | None = None
    finds: Finding | None = None


@dataclass(frozen=True)
class StepDone:
    """Somebody did the current step of a run, with this outcome."""

    run: str
    step: str
    outcome: str
    at: datetime
    by: str = "operator"
    data: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class LimitReached:
    """A delay ran out. `at` is when it was due, however late that is noticed."""

    run: str
    step: str
    limit: str
    visit: int
    at: datetime


@dataclass(frozen=True)
class Happened:
    """Something else happened: a disarm, a call from a contact."""

    kind: str
    at: datetime
    by: str = "system"
    data: Mapping[str, Any] = field(default_factory=dict)


Event = StepDone | LimitReached | Happened


def read_fields(asks: tuple[Field, ...], data: Mapping[str, Any], where: str) -> dict[str, Any]:
    """The facts that come with an event, each read by its type. Unknown names and missing facts raise BadEvent."""
    known = {one.name: one for one in asks}
    read: dict[str, Any] = {}
    for name, raw in data.items():
        if name not in known:
            expected = ", ".join(known) or "aucune précision"
            raise BadEvent(f"{where}.{name} : précision inconnue ; attendu : {expected}")
        try:
            read[name] = known[name].type.read(raw, f"{where}.{name}")
        except BadValue as bad:
            raise BadEvent(str(bad)) from bad
    for one in asks:
        if one.name not in read and not one.optional:
            raise BadEvent(f"{where} : il manque {one.name} ({one.label} ; {one.type.expected})")
    return read


def steps_view(procedure: Procedure, run: Run) -> Iterator[tuple[Step, str]]:
    """Each step with where it stands: done, current, to come (may still be reached) or not applicable."""
    done = {mark.step for mark in run.marks}
    ahead = procedure.reachable(run.step) if run.step else frozenset()
    for step in procedure.steps:
        if step.name == run.step and run.ended is None:
            yield step, "current"
        elif step.name in done:
            yield step, "done"
        elif step.name in ahead:
            yield step, "to_come"
        else:
            yield step, "not_applicable"


def outcome_named(step: Step, name: str) -> Outcome | None:
    return next((one for one in step.outcomes if one.name == name), None)
