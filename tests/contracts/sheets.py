"""A procedure or a question of any contract written out in short, so that a test can hold it beside the paper, line by line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from egide.contracts import load
from egide.law.graph import Expr
from egide.law.procedures import Begin, Branch, Do, Effect, End, Go, Interrupt, Limit, Next, Owe, Stay, Target, Tell


def step(contract: str, procedure: str, name: str) -> str:
    """Who does it, towards whom, by which clause; then each thing that may come of it."""
    one = load(contract).book[procedure].step(name)
    lines = [f"{one.by} → {one.to}, {one.clause.id}", *_effects(one.do)]
    if one.each:
        lines.append(f"each of {one.each.listing} × {one.each.rounds}, then")
        lines += _target(one.each.exhausted)
    if one.otherwise:
        lines += ["passed by to", *_target(one.otherwise)]
    if one.code:
        lines.append(f"code: {' / '.join(one.code)}")
    for limit in one.limits:
        lines += _limit(limit)
    for outcome in one.outcomes:
        clause = f", {outcome.clause.id}" if outcome.clause else ""
        lines.append(f"{outcome.name}{clause}{_asks(outcome.asks)}")
        lines += [*_kept(outcome.sets), *_effects(outcome.do), *_target(outcome.to)]
    return "\n".join(lines)


def event(contract: str, procedure: str, on: str) -> str:
    """Each reading of an event, in the order in which they are tried."""
    interrupts = load(contract).book[procedure].interrupts
    return "\n".join(line for one in interrupts if one.on == on for line in _event(one))


def actions(contract: str, question: str) -> str:
    """What a question may answer to do, in its order."""
    answer = load(contract).question(question).answer
    return "\n".join(f"{one.what} → {one.to}, {one.clause.id}" for one in answer.actions)


def _event(one: Interrupt) -> Iterator[str]:
    how = "".join([", refused otherwise" * one.refuse, ", late too" * one.late])
    yield f"{one.clause.id}{how}{_asks(one.asks)}"
    if one.while_at:
        yield f"    at {', '.join(one.while_at)}"
    yield from _kept(one.sets)
    yield from _effects(one.do)
    yield from _target(one.to)


def _limit(one: Limit) -> Iterator[str]:
    runs = one.delay.in_french() if one.delay else "until it is due"
    since = f" since {one.since}" if one.since else ""
    yield f"limit {one.name}, {one.clause.id}: {runs}{since}".replace("\u00a0", " ")
    yield from _effects(one.do)
    yield from _target(one.to)


def _target(to: Target) -> Iterator[str]:
    if isinstance(to, Go):
        yield f"    → {to.step}"
    elif isinstance(to, Next):
        yield f"    → next {to.step}"
    elif isinstance(to, Branch):
        yield from (*_target(to.then), "    or", *_target(to.otherwise))
    elif isinstance(to, End):
        yield f"    → END {to.reason}"
        yield from _effects(to.do)
    else:
        assert isinstance(to, Stay)
        yield "    → stays"


def _effects(effects: Sequence[Effect]) -> list[str]:
    return [f"    {_effect(one)}, {one.clause.id}" for one in effects]


def _effect(one: Effect) -> str:
    if isinstance(one, Begin):
        return (
            f"begins {one.procedure}{' again' if one.again else ''}{f' with {_values(one.given)}' if one.given else ''}"
        )
    if isinstance(one, Owe):
        return f"owes {one.what}"
    if isinstance(one, Tell):
        return f"tells {one.to} by {'+'.join(one.channels)} {one.what}"
    assert isinstance(one, Do)
    found = f", found {one.finds.kind} {_found(one.finds.data)}" if one.finds else ""
    return f"does {one.what} → {one.to}{found}"


def _found(data: Mapping[str, Expr | str]) -> str:
    return " ".join(f"{name}={value}" if isinstance(value, str) else name for name, value in data.items())


def _asks(fields: Sequence[object]) -> str:
    """The facts that are asked, on lines of their own where they are many."""
    names = [f"{getattr(one, 'name', '')}{'?' if getattr(one, 'optional', False) else ''}" for one in fields]
    if len(names) <= 6:
        return f"; asks {' '.join(names)}" if names else ""
    return "; asks" + "".join(f"\n    {' '.join(names[start : start + 4])}" for start in range(0, len(names), 4))


def _kept(known: Mapping[str, Expr]) -> list[str]:
    return [f"    knows {_values(known)}"] if known else []


def _values(known: Mapping[str, Expr]) -> str:
    return " ".join(f"{path}={one.detail}" if one.op == "const" else path for path, one in known.items())


def written(text: str) -> str:
    """A text of a test without the margin it has there."""
    lines = text.strip("\n").splitlines()
    margin = len(lines[0]) - len(lines[0].lstrip())
    return "\n".join(line[margin:].rstrip() for line in lines).strip()


def entries(contract: str, procedure: str) -> str:
    """Where each beginning of a procedure leads, after what follows from beginning at all."""
    one = load(contract).book[procedure]
    lines = [one.clause.id, *_effects(one.do)]
    for name, target in one.entries.items():
        lines += [name, *_target(target)]
    return "\n".join(lines)


def headings(contract: str) -> set[str]:
    """Everything that is to be held: steps, events, actions."""
    known = load(contract)
    found = {f"question {one.name}" for one in known.questions if one.answer.actions}
    for procedure in known.procedures:
        found.add(f"{procedure.name} begins")
        found |= {f"{procedure.name} / {one.name}" for one in procedure.steps}
        found |= {f"{procedure.name} on {one.on}" for one in procedure.interrupts}
    return found
