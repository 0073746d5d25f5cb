"""What a procedure's table must hold to be one: found when it is written, with the place.

Every place leads somewhere, every step is reached and leads to an end, nothing goes round without anybody doing anything, every
condition is a flag, every amount an amount, and what is named is known.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from egide.law.graph import Expr, a
from egide.law.procedures import (
    BadProcedure,
    Begin,
    Branch,
    End,
    Go,
    Interrupt,
    Limit,
    Next,
    Outcome,
    Owe,
    Procedure,
    Stay,
    Step,
    Target,
    ways,
)
from egide.law.types import AMOUNT, FLAG, MOMENT, Choice, Listing, Type

ALWAYS_KNOWN = frozenset({"event.at", "run.at"})


def check(procedure: Procedure) -> None:
    """Raises BadProcedure with the place and what is wrong there."""
    for sentence in (
        *_names(procedure),
        *_entries(procedure),
        *_targets(procedure),
        *_formulas(procedure),
        *_steps(procedure),
        *_known(procedure),
    ):
        raise BadProcedure(f"procedure {procedure.name}{sentence}")
    _check_reach(procedure, {step.name for step in procedure.steps})
    _check_turning(procedure)


def _names(procedure: Procedure) -> Iterator[str]:
    yield from (f": two steps are called {name!r}" for name in _twice([step.name for step in procedure.steps]))
    for step in procedure.steps:
        for name in _twice([*(one.name for one in step.outcomes), *(one.name for one in step.limits)]):
            yield f", {step.name}: two of its outcomes or limits are called {name!r}"


def _twice(names: Sequence[str]) -> list[str]:
    return sorted({name for name in names if names.count(name) > 1})


def _entries(procedure: Procedure) -> Iterator[str]:
    if procedure.start is None:
        wanted: tuple[str, ...] = ("start",)
    elif isinstance(procedure.start.type, Choice):
        wanted = procedure.start.type.values
    else:
        yield f": its start is {a(procedure.start.type)}, expected a choice"
        return
    for name in wanted:
        if name not in procedure.entries:
            yield f": no entry for {name!r}"
    for name, target in procedure.entries.items():
        if name not in wanted:
            yield f", entry {name}: the start never has this value; it has {', '.join(wanted)}"
        if any(isinstance(way, Stay) for way in ways(target)):
            yield f", entry {name}: it stays nowhere; expected a step or an end"


def _targets(procedure: Procedure) -> Iterator[str]:
    names = {step.name: step for step in procedure.steps}
    for where, target in procedure.targets():
        if isinstance(target, (Go, Next)) and target.step not in names:
            yield f", {where}: there is no step {target.step!r}"
        elif isinstance(target, Next) and names[target.step].each is None:
            yield f", {where}: step {target.step!r} does not loop"
        elif isinstance(target, Stay) and where.endswith(("/exhausted", "/otherwise")):
            yield f", {where}: it stays nowhere; expected a step or an end"


def _formulas(procedure: Procedure) -> Iterator[str]:
    for where, target in procedure.written_targets():
        for way in _branches(target):
            yield from _typed(f", {where}", "its condition", way.when, FLAG)
    for part in procedure.parts():
        place = f", {_called(part)}"
        yield from _typed(place, "its condition", getattr(part, "when", None), FLAG)
        if isinstance(part, Owe):
            yield from _typed(place, "its amount", part.amount, AMOUNT)
            if isinstance(part.payer, Expr) and not isinstance(part.payer.type, Choice):
                yield f"{place}: its payer is {a(part.payer.type)}, expected a choice"
        if isinstance(part, Limit):
            yield from _typed(place, "its moment", part.due, MOMENT)


def _typed(place: str, what: str, formula: Expr | None, wanted: Type) -> Iterator[str]:
    if formula is not None and formula.type is not wanted:
        yield f"{place}: {what} is {a(formula.type)}, expected {a(wanted)}"


def _called(part: object) -> str:
    """A part of a procedure as its author finds it again."""
    for name in ("name", "what", "on", "procedure"):
        if hasattr(part, name):
            return f"{type(part).__name__.lower()} {getattr(part, name)}"
    return type(part).__name__.lower()


def _steps(procedure: Procedure) -> Iterator[str]:
    names = {step.name for step in procedure.steps}
    for step in procedure.steps:
        if (step.when is None) != (step.otherwise is None):
            yield f", {step.name}: `when` and `otherwise` go together"
        if not step.outcomes and all(isinstance(limit.to, Stay) for limit in step.limits):
            yield f", {step.name}: nothing ever ends this step"
        if step.each is not None and step.each.rounds < 1:
            yield f", {step.name}: {step.each.rounds} rounds, expected at least one"
        for outcome in step.code or ():
            if outcome not in {one.name for one in step.outcomes}:
                yield f", {step.name}: the code leads to {outcome!r}, which is no outcome of the step"
        for limit in step.limits:
            if (limit.delay is None) == (limit.due is None):
                yield f", limit {limit.name}: expected a delay, or a moment when it is due, and not both"
            if limit.since is not None and limit.delay is None:
                yield f", limit {limit.name}: `since` says from when its delay runs, and it has no delay"
    for interrupt in procedure.interrupts:
        if interrupt.late and not isinstance(interrupt.to, Stay):
            yield f", on {interrupt.on}: what comes late cannot move anything"
        for name in interrupt.while_at:
            if name not in names:
                yield f", on {interrupt.on}: there is no step {name!r} to be at"


def _known(procedure: Procedure) -> Iterator[str]:
    """What a loop goes through and what a delay runs from are inputs that the procedure declares, or facts that it asks."""
    known: dict[str, Type] = {one.path: one.type for one in procedure.needed()}
    for part in procedure.parts():
        if isinstance(part, (Outcome, Interrupt)):
            known |= {one.name: one.type for one in part.asks}
            known |= {path: formula.type for path, formula in part.sets.items()}
        if isinstance(part, Begin):
            known |= {path: formula.type for path, formula in part.given.items()}
    for step in procedure.steps:
        if step.each is not None and not isinstance(known.get(step.each.listing), Listing):
            yield f", {step.name}: it goes through {step.each.listing!r}, expected a listing among its inputs"
        for limit in step.limits:
            if limit.since and limit.since not in ALWAYS_KNOWN and known.get(limit.since) is not MOMENT:
                yield f", limit {limit.name}: it runs from {limit.since!r}, expected a moment among its inputs"


def _check_reach(procedure: Procedure, names: set[str]) -> None:
    entered = {t.step for w, t in procedure.targets() if w.startswith(("entry ", "on ")) and isinstance(t, (Go, Next))}
    reached = set(entered)
    for name in entered:
        reached |= procedure.reachable(name)
    if names - reached:
        raise BadProcedure(f"procedure {procedure.name}: never reached: {', '.join(sorted(names - reached))}")
    ending = {w.split("/", 1)[0] for w, t in procedure.targets() if isinstance(t, End)}
    for step in procedure.steps:
        if step.name not in ending and not (procedure.reachable(step.name) & ending):
            raise BadProcedure(f"procedure {procedure.name}: step {step.name!r} never leads to an end")


def _check_turning(procedure: Procedure) -> None:
    """No circle of steps that are all passed through (their condition does not hold, their listing is empty)."""
    passed = {step.name: {way.step for way in _passed_to(step)} for step in procedure.steps}
    for name in passed:
        seen: set[str] = set()
        todo = [name]
        while todo:
            for onward in passed[todo.pop()] - seen:
                seen.add(onward)
                todo.append(onward)
        if name in seen:
            raise BadProcedure(f"procedure {procedure.name}, {name}: it may lead to itself without anything being done")


def _passed_to(step: Step) -> Iterator[Go | Next]:
    for target in (step.otherwise, step.each.exhausted if step.each else None):
        for way in ways(target) if target is not None else ():
            if isinstance(way, (Go, Next)):
                yield way


def _branches(target: Target) -> Iterator[Branch]:
    if isinstance(target, Branch):
        yield target
        yield from _branches(target.then)
        yield from _branches(target.otherwise)
