"""The small changes that a careless hand could make to a procedure's table or to the parts of an answer.

Another step to go to, an effect forgotten, a limit a minute longer, an interrupt left out: each is a part to stand for another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from egide.law.clauses import Clause
from egide.law.delay_variants import delays
from egide.law.graph import Expr
from egide.law.procedures import (
    Begin,
    Branch,
    Do,
    Each,
    Effect,
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
    Tell,
    formulas_on,
    ways,
)
from egide.law.questions import Question


@dataclass(frozen=True)
class Edit:
    """One part, the part that stands for it, and the clauses that the change belongs to."""

    part: Any
    new: Any
    what: str
    clauses: tuple[Clause, ...]


@dataclass(frozen=True)
class Edited:
    """A place of a procedure: its clause, the formulas written there, the changes that could be made there."""

    where: str
    clause: Clause
    formulas: tuple[Expr, ...]
    edits: tuple[Edit, ...]


_WORDS = {"by": "fait par", "to": "envers", "refuse": "refusé quand il ne vaut pas", "late": "admis après la fin"}


# ── Questions ───────────────────────────────────────────────────────────────────────────────────────────────────────


def question_edits(question: Question) -> Iterator[Edit]:
    """A line or an action left out, two actions in the other order, one done or owed in any case."""
    answer = question.answer
    for number, line in enumerate(answer.lines):
        left = answer.lines[:number] + answer.lines[number + 1 :]
        yield Edit(answer, replace(answer, lines=left), f"sans la ligne « {line.label} »", (line.clause,))
    for what, actions, clauses in _sequence("l’action", answer.actions):
        yield Edit(answer, replace(answer, actions=actions), what, clauses)
    for part in answer.parts:
        if part.when is not None:
            yield Edit(part, replace(part, when=None), f"« {part.label} » dans tous les cas", (part.clause,))


def _sequence(name: str, parts: tuple[Any, ...]) -> Iterator[tuple[str, tuple[Any, ...], tuple[Clause, ...]]]:
    """One left out, or two in the other order."""
    for number, part in enumerate(parts):
        yield f"sans {name} {_called(part)}", parts[:number] + parts[number + 1 :], (part.clause,)
    for number in range(len(parts) - 1):
        first, second = parts[number : number + 2]
        if isinstance(first, Owe) and isinstance(second, Owe):
            continue  # two amounts are owed together, in no order
        swapped = (*parts[:number], second, first, *parts[number + 2 :])
        clauses = tuple({one.clause.id: one.clause for one in (first, second)}.values())
        yield f"{_called(second)} avant {_called(first)}", swapped, clauses


def _called(part: Any) -> str:
    return f"« {part.label} »" if hasattr(part, "label") else f"« {part.procedure} »"


# ── Procedures ──────────────────────────────────────────────────────────────────────────────────────────────────────


def procedure_edits(procedure: Procedure) -> Iterator[Edited]:
    """Every place of a procedure once, with what could be changed there."""
    yield _procedure(procedure)
    name = f"procédure {procedure.name}"
    for step in procedure.steps:
        yield _step(procedure, f"{name}, {step.name}", step)
        for outcome in step.outcomes:
            yield _outcome(procedure, f"{name}, {step.name}, {outcome.name}", step, outcome)
        for limit in step.limits:
            yield _limit(procedure, f"{name}, {step.name}, {limit.name}", step, limit)
    for interrupt in procedure.interrupts:
        yield _interrupt(procedure, f"{name}, {interrupt.on}", interrupt)
    for end in {id(one): one for _, one in procedure.targets() if isinstance(one, End)}.values():
        yield Edited(f"{name}, fin {end.reason}", procedure.clause, (), tuple(_doing(end, end.do)))
    effects = {id(one): one for one in procedure.parts() if isinstance(one, (Do, Tell, Owe, Begin))}
    for effect in effects.values():
        what = effect.procedure if isinstance(effect, Begin) else effect.what
        yield _effect(f"{name}, {what}", effect, list(effects.values()))


def _procedure(procedure: Procedure) -> Edited:
    edits: list[Edit] = []
    for name, target in procedure.entries.items():
        for other in _others(
            procedure, target, [*procedure.entries.values(), *(Go(step.name) for step in procedure.steps)]
        ):
            entries = {**procedure.entries, name: other}
            edits.append(Edit(procedure.entries, entries, f"{name} mène à {_way(other)}", (procedure.clause,)))
    for number, interrupt in enumerate(procedure.interrupts):
        left = procedure.interrupts[:number] + procedure.interrupts[number + 1 :]
        what = f"sans l’événement « {interrupt.label} »"
        edits.append(Edit(procedure.interrupts, left, what, (interrupt.clause,)))
    for what, do, clauses in _sequence("l’effet", procedure.do):
        edits.append(Edit(procedure.do, do, what, clauses))
    start = () if procedure.start is None else (procedure.start,)
    branches = _branches(*procedure.entries.values())
    return Edited(
        f"procédure {procedure.name}",
        procedure.clause,
        (*start, *(branch.when for branch in branches)),
        (*edits, *_swapped(branches, procedure.clause)),
    )


def _step(procedure: Procedure, where: str, step: Step) -> Edited:
    clause = (step.clause,)
    edits = list(_doing(step, step.do))
    for name in ("by",) if step.each else ("by", "to"):  # in a loop the row says towards whom
        values = {str(getattr(one, name)) for one in procedure.steps}
        for other in sorted(values - {getattr(step, name)})[:1]:
            edits.append(Edit(step, _with(step, name, other), f"{_WORDS[name]} {other}", clause))
    for number, limit in enumerate(step.limits):
        left = step.limits[:number] + step.limits[number + 1 :]
        edits.append(Edit(step, replace(step, limits=left), f"sans le délai « {limit.label} »", (limit.clause,)))
    if step.when is not None:
        edits.append(Edit(step, replace(step, when=None, otherwise=None), "dans tous les cas", clause))
    targets: list[Target] = []
    if step.otherwise is not None:
        targets.append(step.otherwise)
        for way in _others(procedure, step.otherwise, _onward(step)):
            edits.append(Edit(step, replace(step, otherwise=way), f"sinon mène à {_way(way)}", clause))
    if step.each is not None:
        targets.append(step.each.exhausted)
        edits += [
            Edit(step, replace(step, each=each), what, clause) for what, each in _rounds(procedure, step, step.each)
        ]
    branches = _branches(*targets)
    formulas = (*formulas_on(step), *(branch.when for branch in branches))
    return Edited(where, step.clause, formulas, (*edits, *_swapped(branches, step.clause)))


def _rounds(procedure: Procedure, step: Step, each: Each) -> Iterator[tuple[str, Each]]:
    for rounds in (each.rounds + 1, each.rounds - 1):
        if rounds:
            yield f"{rounds} tour(s)", replace(each, rounds=rounds)
    for other in _others(procedure, each.exhausted, _onward(step)):
        yield f"liste épuisée mène à {_way(other)}", replace(each, exhausted=other)


def _outcome(procedure: Procedure, where: str, step: Step, outcome: Outcome) -> Edited:
    clause = outcome.clause or step.clause
    edits = [
        *_moving(procedure, outcome, _onward(step), clause),
        *_doing(outcome, outcome.do),
        *_conditions(outcome, clause),
    ]
    if outcome.decided is not None:
        edits.append(Edit(outcome, replace(outcome, decided=None), "sans décision", (clause,)))
    return _edited(where, clause, outcome, edits)


def _limit(procedure: Procedure, where: str, step: Step, limit: Limit) -> Edited:
    edits = [*_moving(procedure, limit, _onward(step), limit.clause), *_doing(limit, limit.do)]
    if limit.delay is not None:
        for delay in delays(limit.delay):
            what = f"{limit.delay.in_french()} devient {delay.in_french()}"
            edits.append(Edit(limit, replace(limit, delay=delay), what, (limit.clause,)))
    if limit.since is not None:
        edits.append(Edit(limit, replace(limit, since=None), "à compter du début de l’étape", (limit.clause,)))
    return _edited(where, limit.clause, limit, edits)


def _interrupt(procedure: Procedure, where: str, interrupt: Interrupt) -> Edited:
    clause = (interrupt.clause,)
    onward: list[Target] = [Stay(), *_all_ends(procedure)]
    edits = [*_doing(interrupt, interrupt.do), *_conditions(interrupt, interrupt.clause)]
    if not interrupt.late:
        edits += _moving(procedure, interrupt, onward, interrupt.clause)
    for name in ("refuse", "late"):
        flipped = not getattr(interrupt, name)
        narrow = interrupt.when is not None or bool(interrupt.while_at)
        if not flipped or (name == "refuse" and narrow):
            edits.append(
                Edit(
                    interrupt,
                    _with(interrupt, name, flipped),
                    f"{_WORDS[name]} : {'oui' if flipped else 'non'}",
                    clause,
                )
            )
    if interrupt.while_at:
        edits.append(Edit(interrupt, replace(interrupt, while_at=()), "à toute étape", clause))
        for name in interrupt.while_at if len(interrupt.while_at) > 1 else ():
            left = tuple(one for one in interrupt.while_at if one != name)
            edits.append(Edit(interrupt, replace(interrupt, while_at=left), f"pas à l’étape {name}", clause))
    return _edited(where, interrupt.clause, interrupt, edits)


def _edited(where: str, clause: Clause, part: Outcome | Limit | Interrupt, edits: Sequence[Edit]) -> Edited:
    branches = _branches(part.to)
    formulas = (*formulas_on(part), *(branch.when for branch in branches))
    return Edited(where, clause, formulas, (*edits, *_swapped(branches, clause)))


# ── What the places have in common ──────────────────────────────────────────────────────────────────────────────────


def _with(part: Any, name: str, value: object) -> Any:
    return replace(part, **{name: value})


def _moving(
    procedure: Procedure, part: Outcome | Limit | Interrupt, onward: Iterable[Target], clause: Clause
) -> Iterator[Edit]:
    for other in _others(procedure, part.to, onward):
        yield Edit(part, replace(part, to=other), f"mène à {_way(other)}", (clause,))


def _doing(part: Step | Outcome | Limit | Interrupt | End, effects: tuple[Effect, ...]) -> Iterator[Edit]:
    for what, do, clauses in _sequence("l’effet", effects):
        yield Edit(part, replace(part, do=do), what, clauses)


def _conditions(part: Outcome | Interrupt, clause: Clause) -> Iterator[Edit]:
    if part.when is not None:
        yield Edit(part, replace(part, when=None), "dans tous les cas", (clause,))
    for name in part.sets:
        left = {other: formula for other, formula in part.sets.items() if other != name}
        yield Edit(part, replace(part, sets=left), f"{name} n’est pas retenu", (clause,))


def _effect(where: str, effect: Effect, others: Sequence[Effect]) -> Edited:
    clause = (effect.clause,)
    edits: list[Edit] = []
    if effect.when is not None:
        edits.append(Edit(effect, replace(effect, when=None), "dans tous les cas", clause))
    if isinstance(effect, (Do, Tell)):
        towards = sorted({one.to for one in others if isinstance(one, (Do, Tell))} - {effect.to})
        edits += [Edit(effect, replace(effect, to=other), f"envers {other}", clause) for other in towards[:1]]
    if isinstance(effect, Do) and effect.finds is not None:
        edits.append(Edit(effect, replace(effect, finds=None), "rien n’est constaté", clause))
        for name in effect.finds.data:
            told = {other: value for other, value in effect.finds.data.items() if other != name}
            finds = replace(effect.finds, data=told)
            edits.append(Edit(effect, replace(effect, finds=finds), f"{name} n’est pas constaté", clause))
    if isinstance(effect, Tell) and len(effect.channels) > 1:
        for channel in effect.channels:
            left = tuple(one for one in effect.channels if one != channel)
            edits.append(Edit(effect, replace(effect, channels=left), f"pas par {channel}", clause))
    if isinstance(effect, Owe) and isinstance(effect.payer, str):
        payers = sorted(
            {one.payer for one in others if isinstance(one, Owe) and isinstance(one.payer, str)} - {effect.payer}
        )
        edits += [
            Edit(effect, replace(effect, payer=other), f"dû par {other}", clause)
            for other in payers[:1] or ["personne"]
        ]
    if isinstance(effect, Begin):
        edits.append(
            Edit(
                effect,
                replace(effect, again=not effect.again),
                f"de nouveau : {'non' if effect.again else 'oui'}",
                clause,
            )
        )
        for name in effect.given:
            left_given = {other: formula for other, formula in effect.given.items() if other != name}
            edits.append(Edit(effect, replace(effect, given=left_given), f"{name} n’est pas transmis", clause))
    return Edited(where, effect.clause, tuple(formulas_on(effect)), tuple(edits))


def _swapped(branches: Sequence[Branch], clause: Clause) -> Iterator[Edit]:
    for one in branches:
        swapped = replace(one, then=one.otherwise, otherwise=one.then)
        yield Edit(one, swapped, f"{_way(one.then)} et {_way(one.otherwise)} échangés", (clause,))


def _branches(*targets: Target) -> list[Branch]:
    found: list[Branch] = []
    for target in targets:
        if isinstance(target, Branch):
            found += [target, *_branches(target.then, target.otherwise)]
    return found


# ── Where else one could go ─────────────────────────────────────────────────────────────────────────────────────────


def _others(procedure: Procedure, target: Target, candidates: Iterable[Target]) -> list[Target]:
    """At most two other places to go: the loop from its first row instead of its next, then those near by."""
    found: list[Target] = [Go(target.step)] if isinstance(target, Next) else []
    known = {_way(target), *(_way(one) for one in found)}
    for other in (*candidates, *_all_ends(procedure)):
        if len(found) < 2 and not isinstance(other, Branch) and _way(other) not in known:
            known.add(_way(other))
            found.append(other)
    return found


def _onward(step: Step) -> list[Target]:
    """Where the step leads otherwise."""
    targets = [*(outcome.to for outcome in step.outcomes), *(limit.to for limit in step.limits)]
    return [way for target in targets for way in ways(target)]


def _all_ends(procedure: Procedure) -> list[End]:
    ends = [target for _, target in procedure.targets() if isinstance(target, End)]
    return list({end.reason: end for end in ends}.values())


def _way(target: Target) -> str:
    if isinstance(target, Branch):
        return f"({_way(target.then)} ou {_way(target.otherwise)})"
    if isinstance(target, End):
        return f"la fin {target.reason}"
    if isinstance(target, Stay):
        return "rester là"
    return f"{'la suite de ' if isinstance(target, Next) else ''}{target.step}"
