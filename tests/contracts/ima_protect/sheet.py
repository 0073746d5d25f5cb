"""A procedure written out in short, one line a step or event, so that a test can hold it beside the paper."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from egide.contracts import load
from egide.law.graph import Expr
from egide.law.procedures import (
    Begin,
    Branch,
    Do,
    Effect,
    End,
    Go,
    Interrupt,
    Limit,
    Next,
    Owe,
    Stay,
    Target,
    Tell,
)


def step_told(procedure: str, name: str) -> list[str]:
    """Who does it, towards whom, by which clause; then each thing that may come of it."""
    step = load("ima-protect").book[procedure].step(name)
    lines = [f"{step.by} → {step.to}, {step.clause.id}"]
    lines += [f"does {effect(one)}" for one in step.do]
    if step.each:
        lines.append(f"each of {step.each.listing} × {step.each.rounds}, then {target(step.each.exhausted)}")
    if step.otherwise:
        lines.append(f"passed: {target(step.otherwise)}")
    if step.code:
        lines.append(f"code: {' / '.join(step.code)}")
    lines += [limit(one) for one in step.limits]
    for one in step.outcomes:
        clause = f", {one.clause.id}" if one.clause else ""
        lines.append(f"{one.name}{clause}: {target(one.to)}{_asks(one.asks)}{_kept(one.sets)}{_done(one.do)}")
    return lines


def events_told(procedure: str, on: str) -> list[str]:
    """Each reading of an event, in the order in which they are tried."""
    interrupts = load("ima-protect").book[procedure].interrupts
    return [_event(one) for one in interrupts if one.on == on]


def _event(one: Interrupt) -> str:
    how = [*(["refused"] if one.refuse else []), *(["late too"] if one.late else [])]
    where = f" at {' '.join(one.while_at)}" if one.while_at else ""
    said = f" ({', '.join(how)})" if how else ""
    return f"{one.clause.id}{where}: {target(one.to)}{said}{_asks(one.asks)}{_kept(one.sets)}{_done(one.do)}"


def target(to: Target) -> str:
    if isinstance(to, Go):
        return to.step
    if isinstance(to, Next):
        return f"next {to.step}"
    if isinstance(to, End):
        return f"END {to.reason}{_done(to.do)}"
    if isinstance(to, Branch):
        return f"either {target(to.then)} or {target(to.otherwise)}"
    assert isinstance(to, Stay)
    return "stay"


def effect(one: Effect) -> str:
    if isinstance(one, Begin):
        again = " again" if one.again else ""
        return f"begin {one.procedure}{again}{_kept(one.given)}, {one.clause.id}"
    if isinstance(one, Owe):
        return f"owe {one.what}, {one.clause.id}"
    if isinstance(one, Tell):
        return f"tell {one.to} by {'+'.join(one.channels)}: {one.what}, {one.clause.id}"
    assert isinstance(one, Do)
    return f"{one.what} → {one.to}, {one.clause.id}"


def limit(one: Limit) -> str:
    runs = one.delay.in_french() if one.delay else "due"
    since = f" since {one.since}" if one.since else ""
    return f"limit {one.name}, {one.clause.id}: {runs}{since}, {target(one.to)}{_done(one.do)}"


def _asks(fields: tuple[object, ...]) -> str:
    names = [f"{getattr(one, 'name', '')}{'?' if getattr(one, 'optional', False) else ''}" for one in fields]
    return f"; asks {' '.join(names)}" if names else ""


def _kept(known: Mapping[str, Expr]) -> str:
    told = [f"{path}={formula.detail}" if formula.op == "const" else path for path, formula in known.items()]
    return f"; knows {' '.join(told)}" if told else ""


def _done(effects: tuple[Effect, ...]) -> str:
    return f" [{'; '.join(effect(one) for one in effects)}]" if effects else ""


def actions_told(question: str) -> list[str]:
    """What a question may answer to do, in its order."""
    return [f"{one.what} → {one.to}, {one.clause.id}" for one in load("ima-protect").question(question).answer.actions]


def questions() -> set[str]:
    return {question.name for question in load("ima-protect").questions if question.answer.actions}


def steps() -> Iterator[tuple[str, str]]:
    for procedure in load("ima-protect").procedures:
        for step in procedure.steps:
            yield procedure.name, step.name


def events() -> set[tuple[str, str]]:
    return {(procedure.name, one.on) for procedure in load("ima-protect").procedures for one in procedure.interrupts}


__all__ = ["actions_told", "events", "events_told", "questions", "step_told", "steps"]
