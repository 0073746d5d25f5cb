"""Procedures: what a contract does over time, as data. Steps, what moves from one to the next, what must be done on the way.

A procedure is a table that people can read: each `Step` says who does what towards whom under which clause; each of its
outcomes says where that leads. `Interrupt`s are events from outside that may come at any time. Conditions and amounts are
formulas of the graph. Nothing here runs: `proceed.py` moves, `walks.py` walks all paths.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from egide.law.clauses import Clause
from egide.law.delays import Delay
from egide.law.graph import Expr, Input, inputs_of
from egide.law.types import Field


@dataclass(frozen=True)
class Go:
    """Move to a step; a step that loops starts at its first row."""

    step: str


@dataclass(frozen=True)
class Next:
    """Move to the next row of a looping step, or to where it goes when its rows are used up."""

    step: str


@dataclass(frozen=True)
class End:
    """The procedure is over, for this recorded reason; `do` follows from it."""

    reason: str
    label: str
    do: tuple[Effect, ...] = ()


@dataclass(frozen=True)
class Stay:
    """Nothing moves: what happened is recorded and its effects follow."""


@dataclass(frozen=True)
class Branch:
    """Where to go depends on a formula, settled when the move is made."""

    when: Expr
    then: Target
    otherwise: Target


Target = Go | Next | End | Stay | Branch


@dataclass(frozen=True)
class Finding:
    """What was found, as a fact of the site (a break-in, by whom): its other contracts read it there."""

    kind: str
    data: Mapping[str, Expr | str]


@dataclass(frozen=True)
class Do:
    """Something is done or must be done now, towards somebody; `finds` is what it makes known of the site."""

    what: str
    label: str
    to: str
    clause: Clause
    when: Expr | None = None
    finds: Finding | None = None


@dataclass(frozen=True)
class Tell:
    """A message leaves by these channels. `text` is what it says, in French, with {names} from the values."""

    what: str
    label: str
    to: str
    channels: tuple[str, ...]
    text: str
    clause: Clause
    when: Expr | None = None


@dataclass(frozen=True)
class Owe:
    """An amount becomes owed by `payer` (a choice or a fixed word), once for this run."""

    what: str
    label: str
    amount: Expr
    payer: Expr | str
    clause: Clause
    when: Expr | None = None


@dataclass(frozen=True)
class Begin:
    """Another procedure of the same file starts, knowing what this one knows and what is `given` (by path).

    It does not start a second time while it runs, unless `again`.
    """

    procedure: str
    clause: Clause
    when: Expr | None = None
    again: bool = False
    given: Mapping[str, Expr] = field(default_factory=dict)


Effect = Do | Tell | Owe | Begin


@dataclass(frozen=True)
class Outcome:
    """One way a step can turn out. `asks` are the facts that come with it; `when` must hold for it to be admitted.

    `sets` is what every run of the file knows from then on, by path.
    """

    name: str
    label: str
    to: Target
    clause: Clause | None = None
    do: tuple[Effect, ...] = ()
    asks: tuple[Field, ...] = ()
    when: Expr | None = None
    sets: Mapping[str, Expr] = field(default_factory=dict)
    decided: str | None = None
    """The question that must have been decided, and the decision signed where it must be; its amount goes with this outcome."""


@dataclass(frozen=True)
class Each:
    """A step repeated for each row of a listing, the whole list `rounds` times; then `exhausted`."""

    listing: str
    exhausted: Target
    rounds: int = 1


@dataclass(frozen=True)
class Limit:
    """A delay that runs while a step is current, from the step's beginning or from the moment that the value `since` names.

    Where it ends at a moment that depends on the case, that moment is `due`, and there is no `delay`.
    """

    name: str
    label: str
    delay: Delay | None
    clause: Clause
    to: Target = Stay()
    do: tuple[Effect, ...] = ()
    since: str | None = None
    due: Expr | None = None


@dataclass(frozen=True)
class Step:
    """One thing that somebody has to do. When `when` does not hold, the procedure goes to `otherwise` instead."""

    name: str
    title: str
    by: str
    to: str
    clause: Clause
    outcomes: tuple[Outcome, ...]
    do: tuple[Effect, ...] = ()
    each: Each | None = None
    limits: tuple[Limit, ...] = ()
    when: Expr | None = None
    otherwise: Target | None = None
    help: str = ""
    code: tuple[str, str] | None = None
    """Where a spoken code is asked for: the outcomes when the machine finds it right, and wrong."""


@dataclass(frozen=True)
class Interrupt:
    """An event from outside, at any time while the procedure runs; `while_at` narrows it to some steps.

    When `when` does not hold a signal passes by unnoticed; an act of a person (`refuse`) is refused with the clause. A `late`
    one may also come when the procedure is over. A signal (`signal.…`) says more than a contract asks: only `asks` is read of it.
    """

    on: str
    label: str
    to: Target
    clause: Clause
    do: tuple[Effect, ...] = ()
    when: Expr | None = None
    asks: tuple[Field, ...] = ()
    while_at: tuple[str, ...] = ()
    refuse: bool = False
    late: bool = False
    sets: Mapping[str, Expr] = field(default_factory=dict)


@dataclass(frozen=True)
class Procedure:
    """A whole procedure. `start` is a choice formula, `entries` says where each of its values leads; `do` follows its start."""

    name: str
    title: str
    clause: Clause
    start: Expr | None
    entries: Mapping[str, Target]
    steps: tuple[Step, ...]
    interrupts: tuple[Interrupt, ...] = ()
    inputs: tuple[Expr, ...] = field(default=())
    do: tuple[Effect, ...] = ()

    def __post_init__(self) -> None:
        from egide.law.checking import check  # it reads the classes above

        check(self)

    def step(self, name: str) -> Step:
        for step in self.steps:
            if step.name == name:
                return step
        raise KeyError(f"procedure {self.name} has no step {name!r}")

    def targets(self) -> Iterator[tuple[str, Go | Next | End | Stay]]:
        """Everywhere one may go, with where that is written."""
        for where, target in self.written_targets():
            for end in ways(target):
                yield where, end

    def written_targets(self) -> Iterator[tuple[str, Target]]:
        """Every place that names where to go, as it is written."""
        for name, target in self.entries.items():
            yield f"entry {name}", target
        for step in self.steps:
            for outcome in step.outcomes:
                yield f"{step.name}/{outcome.name}", outcome.to
            for limit in step.limits:
                yield f"{step.name}/{limit.name}", limit.to
            if step.each:
                yield f"{step.name}/exhausted", step.each.exhausted
            if step.otherwise:
                yield f"{step.name}/otherwise", step.otherwise
        for interrupt in self.interrupts:
            yield f"on {interrupt.on}", interrupt.to

    def formulas(self) -> Iterator[Expr]:
        """Every formula of the procedure."""
        if self.start is not None:
            yield self.start
        yield from self.inputs
        for _, target in self.written_targets():
            yield from conditions_of(target)
        for part in self.parts():
            yield from formulas_on(part)

    def parts(self) -> Iterator[Step | Outcome | Limit | Interrupt | Effect]:
        """Every part that carries a clause or a condition."""
        yield from self.do
        for step in self.steps:
            yield step
            yield from step.do
            for outcome in step.outcomes:
                yield outcome
                yield from outcome.do
            for limit in step.limits:
                yield limit
                yield from limit.do
        for interrupt in self.interrupts:
            yield interrupt
            yield from interrupt.do
        for _, target in self.targets():
            if isinstance(target, End):
                yield from target.do

    def needed(self) -> tuple[Input, ...]:
        """The inputs that the procedure's formulas name."""
        return inputs_of(*self.formulas())

    def clauses(self) -> Iterator[Clause]:
        """The clauses written on the procedure itself (those inside formulas come with them)."""
        yield self.clause
        for part in self.parts():
            if part.clause is not None:
                yield part.clause

    def reachable(self, name: str) -> frozenset[str]:
        """The steps that may still come after this one."""
        onward: dict[str, set[str]] = {step.name: set() for step in self.steps}
        for where, target in self.targets():
            source = where.split("/", 1)[0]
            if source in onward and isinstance(target, (Go, Next)):
                onward[source].add(target.step)
        found: set[str] = set()
        todo = [name]
        while todo:
            for step in onward[todo.pop()] - found:
                found.add(step)
                todo.append(step)
        return frozenset(found)


def ways(target: Target) -> Iterator[Go | Next | End | Stay]:
    if isinstance(target, Branch):
        yield from ways(target.then)
        yield from ways(target.otherwise)
    else:
        yield target


def conditions_of(target: Target) -> Iterator[Expr]:
    if isinstance(target, Branch):
        yield target.when
        yield from conditions_of(target.then)
        yield from conditions_of(target.otherwise)


def formulas_on(part: Step | Outcome | Limit | Interrupt | Effect) -> Iterator[Expr]:
    """The formulas written on one part."""
    for name in ("when", "due", "amount", "payer"):
        formula = getattr(part, name, None)
        if isinstance(formula, Expr):
            yield formula
    for known in ("sets", "given"):
        yield from getattr(part, known, {}).values()
    if isinstance(part, Do) and part.finds is not None:
        yield from (one for one in part.finds.data.values() if isinstance(one, Expr))


class BadProcedure(ValueError):
    """A procedure whose table does not hold together: raised when it is written."""
