"""The steps of an alert as its contract orders them: done, current, to come or not applicable, each with its clause."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from egide.law.clauses import Clause
from egide.law.evaluate import program
from egide.law.graph import Expr
from egide.law.procedures import Outcome, Procedure, Step
from egide.law.proceed import Mark, Run, steps_view
from egide.law.types import Field
from egide.runner import File

KEYS = 9
"""Outcomes that have a key of their own: 1 to 9, counted over all that can be done now."""
SOMEBODY = "cette personne"
"""How a contract's title speaks of the row of a list whose turn it is; the screen says the name."""
CALLER = "operator"
"""Who telephones: a guard on the way to the site calls nobody."""

TOWARDS = {
    "axa": "AXA Assistance",
    "insured": "l’assuré",
    "insurer": "l’assureur",
    "experts": "les experts",
    "handler": "le gestionnaire",
    "provider": "le prestataire",
    "requester": "le demandeur",
    "site": "le site",
    "customer": "le client",
    "contact": "la personne des consignes",
    "police": "la police",
    "fire": "les pompiers",
    "rescue": "les secours",
    "file": "le dossier",
    "guard": "l’agent",
    "office": "le bureau",
    "operator": "l’opérateur",
    "technician": "le technicien",
    "supervisor": "le responsable",
}
"""Those to whom steps are done, in French; a contract's own words otherwise."""


@dataclass(frozen=True)
class DoneLine:
    """One time a step was done. `towards` names the row of a list (a contact); `said` is what was told with it."""

    at: datetime
    label: str
    by: str
    towards: str
    said: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class OutcomeChoice:
    """One way the current step can turn out; `number` is its key, None beyond the ninth; `anchor` names it on the screen."""

    anchor: str
    name: str
    label: str
    clause: Clause | None
    asks: Sequence[Field]
    number: int | None
    possible: bool


@dataclass(frozen=True)
class StepLine:
    """One step. `state` is done, current, to_come or not_applicable; `towards` is to whom, the contact's name in a loop. `anchor`
    names this visit of it on the screen."""

    anchor: str
    name: str
    title: str
    by: str
    towards: str
    phone: str
    state: str
    clause: Clause
    help: str
    done: Sequence[DoneLine]
    outcomes: Sequence[OutcomeChoice]
    code: bool
    visit: int


@dataclass(frozen=True)
class RunView:
    """One procedure of the alert, under one contract (its stream). `ended` says how it ended."""

    contract: str
    name: str
    title: str
    clause: Clause
    started_at: datetime
    ended: str
    ended_at: datetime | None
    steps: Sequence[StepLine]

    @property
    def anchor(self) -> str:
        """Its name on the screen."""
        return anchor(self.contract, self.name)

    @property
    def open(self) -> bool:
        return self.ended_at is None

    @property
    def current(self) -> StepLine | None:
        return next((step for step in self.steps if step.state == "current"), None)

    @property
    def shown(self) -> Sequence[StepLine]:
        """The steps that concern this alert."""
        return [step for step in self.steps if step.state != "not_applicable"]

    @property
    def aside(self) -> Sequence[StepLine]:
        """The steps that do not concern it."""
        return [step for step in self.steps if step.state == "not_applicable"]


def run_views(file: File, code_known: bool, phones: Mapping[str, str] | None = None) -> list[RunView]:
    """Every procedure of an alert, those under way first. `code_known`: the site has a code that the machine can compare;
    `phones`: the numbers of those to whom steps are done, by the contract's word (site, customer)."""
    numbers = iter(range(1, KEYS + 1))
    runs = [
        (name, part.contract.book[run.procedure], run)
        for name, part in file.parts.items()
        for run in part.proceedings.runs.values()
    ]
    runs.sort(key=lambda one: one[2].ended is not None)
    drawing = _Drawing(numbers, code_known, phones or {})
    return [_run_view(contract, procedure, run, drawing) for contract, procedure, run in runs]


@dataclass(frozen=True)
class _Drawing:
    """What all steps of a screen share: the keys still free, whether a code can be compared, whom to dial."""

    numbers: Iterator[int]
    code_known: bool
    phones: Mapping[str, str]


def _run_view(contract: str, procedure: Procedure, run: Run, drawing: _Drawing) -> RunView:
    steps = [_step_line(contract, step, state, procedure, run, drawing) for step, state in steps_view(procedure, run)]
    ended = run.ended.label if run.ended else ""
    title = procedure.title if "/" not in run.name else f"{procedure.title} ({run.name.rpartition('/')[2]})"
    return RunView(contract, run.name, title, procedure.clause, run.started_at, ended, run.ended_at, steps)


def _step_line(contract: str, step: Step, state: str, procedure: Procedure, run: Run, drawing: _Drawing) -> StepLine:
    current = state == "current"
    here = anchor(contract, run.name, step.name, run.visit)
    offered = _offered(step, drawing.code_known) if current else ()
    name, phone = towards(step, procedure, run, drawing.phones) if current else (TOWARDS.get(step.to, step.to), "")
    return StepLine(
        here,
        step.name,
        step.title.replace(SOMEBODY, name) if current and _loop_of(step, procedure, run) else step.title,
        step.by,
        name,
        phone,
        state,
        step.clause,
        step.help,
        [_done(step, run, mark) for mark in run.marks if mark.step == step.name],
        [_choice(f"{here}-{one.name}", one, run, drawing.numbers) for one in offered],
        current and step.code is not None and drawing.code_known,
        run.visit,
    )


def anchor(*parts: object) -> str:
    """A name for something on the screen, the same each time it is drawn: « ima-12-alert_handling-call_site-1 »."""
    return re.sub(r"[^\w-]+", "-", "-".join(str(part) for part in parts))


def _offered(step: Step, code_known: bool) -> Sequence[Outcome]:
    """The outcomes a person may choose: whether a code is right is the machine's to say. Without a recorded code nobody can."""
    if step.code is None:
        return step.outcomes
    right, wrong = step.code
    machine = {right, wrong} if code_known else {right}
    return [one for one in step.outcomes if one.name not in machine]


def _choice(here: str, outcome: Outcome, run: Run, numbers: Iterator[int]) -> OutcomeChoice:
    possible = outcome.when is None or settled(outcome.when, run.values) is not False
    number = next(numbers, None) if possible else None
    return OutcomeChoice(here, outcome.name, outcome.label, outcome.clause, outcome.asks, number, possible)


def _done(step: Step, run: Run, mark: Mark) -> DoneLine:
    towards = row_name(step, run, mark.row) if step.each else ""
    return DoneLine(mark.at, mark.label, mark.by, towards, told(_asks(step, mark.outcome), mark.data))


def _asks(step: Step, outcome: str) -> Sequence[Field]:
    return next((one.asks for one in step.outcomes if one.name == outcome), ())


def towards(step: Step, procedure: Procedure, run: Run, phones: Mapping[str, str]) -> tuple[str, str]:
    """To whom the current step is done, and their number. In a loop, or in a step that follows from one (the message to the
    contact who did not answer), the person whose turn it is."""
    looping = _loop_of(step, procedure, run)
    if looping is None:
        return TOWARDS.get(step.to, step.to), phones.get(step.to, "") if step.by == CALLER else ""
    row = run.loops[looping.name][0]
    return row_name(looping, run, row), str(_row(looping, run, row).get("phone") or "")


def _loop_of(step: Step, procedure: Procedure, run: Run) -> Step | None:
    """The loop that a step is, or follows from."""
    return step if step.each else _loop_towards(step, procedure, run)


def _loop_towards(step: Step, procedure: Procedure, run: Run) -> Step | None:
    """The loop that the run is in, when it goes through the people to whom this step is done."""
    loops = [one for one in procedure.steps if one.each and one.to == step.to and one.name in run.loops]
    return next((one for one in loops if step.name in procedure.reachable(one.name)), None)


def row_name(step: Step, run: Run, row: int) -> str:
    """The name of a row of the list that a step loops over; its place when it has none."""
    return str(_row(step, run, row).get("name") or f"n° {row + 1}")


def _row(step: Step, run: Run, row: int) -> Mapping[str, Any]:
    assert step.each is not None, "only a looping step has rows"
    rows: Sequence[Mapping[str, Any]] = run.values.get(step.each.listing, ())
    return rows[row] if row < len(rows) else {}


def told(asks: Sequence[Field], data: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What came with an act, each value as a French reader expects it."""
    known = {one.name: one for one in asks}
    return [
        (known[name].label, known[name].type.show(value)) if name in known else (name, str(value))
        for name, value in data.items()
        if value not in (None, "")
    ]


def settled(formula: Expr, values: Mapping[str, Any]) -> bool | None:
    """Whether a condition holds with what is known; None while that is open."""
    trace = program(formula).run(values)
    return bool(trace[formula]) if trace.known(formula) else None
