"""What would change it: the single facts that, were they otherwise, would flip or move a decision, with what it would then be.

Each fact alone: of a flag or a choice its other values, of a figure or a date the nearest value that crosses what a clause
compares it with (a day earlier, a euro under the threshold). The nearest other cases, not all of them. An exclusion nobody
invoked is tried too: that is what the insurer would have to prove.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from egide.law.decide import Decision, decide
from egide.law.evaluate import Conflict, Undefined
from egide.law.graph import Expr, Input, walk
from egide.law.questions import Question
from egide.law.types import FLAG, STEPS, BadValue, Choice


@dataclass(frozen=True)
class Change:
    """One fact, the value it would have to have, and the answer then."""

    input: Input
    value: Any
    answer: Mapping[str, Any]

    @property
    def shown(self) -> str:
        return self.input.type.show(self.value)


def what_would_change(question: Question, values: Mapping[str, Any], parts: tuple[str, ...]) -> list[Change]:
    """The single-fact changes after which one of these parts of the answer (« amount », « verdict ») is another."""
    before = decide(question, values)
    if before.status != "decided":
        return []
    found = []
    for one, value in (*_tries(question, values), *_crossings(before, values)):
        try:
            after = decide(question, {**values, one.path: value})
        except (Conflict, Undefined):
            continue  # a case that cannot be: it says nothing of this one
        if after.status == "decided" and any(after.answer.get(part) != before.answer.get(part) for part in parts):
            found.append(Change(one, value, after.answer))
    return found


def _tries(question: Question, values: Mapping[str, Any]) -> Iterator[tuple[Input, Any]]:
    for one in question.inputs:
        for value in _values(one):
            if one.path not in values or values[one.path] != value:
                yield one, value


def _values(one: Input) -> tuple[Any, ...]:
    if one.type is FLAG:
        return (True, False)
    return one.type.values if isinstance(one.type, Choice) else ()


# ── Figures and dates ───────────────────────────────────────────────────────────────────────────────────────────────

_MIRRORED = {"lt": "gt", "le": "ge", "gt": "lt", "ge": "le", "eq": "eq"}
_ACROSS = {"lt": (0, -1), "le": (1, 0), "gt": (0, 1), "ge": (-1, 0), "eq": (1, 0)}
"""How many steps beyond what an input is compared with the comparison turns: where it held, where it did not."""


def _crossings(before: Decision, values: Mapping[str, Any]) -> Iterator[tuple[Input, Any]]:
    """For each comparison of an input that is known with something known, the nearest value that turns it."""
    trace = before.settled.trace
    seen: set[tuple[str, Any]] = set()
    for node in walk(*before.question.answer.formulas()):
        if node.op in _ACROSS and id(node) in trace.values and trace.known(node):
            left, right = node.args
            for one, other, op in ((left, right, node.op), (right, left, _MIRRORED[node.op])):
                crossing = _crossing(one, trace.raw(other), op, trace[node]) if _plain(one, other, values) else None
                if crossing is not None and (one.detail.path, crossing) not in seen:
                    seen.add((one.detail.path, crossing))
                    yield one.detail, crossing


def _plain(one: Expr, other: Expr, values: Mapping[str, Any]) -> bool:
    """An input of the case with a figure or a date in it, beside something that does not depend on it."""
    if one.op != "input" or one.detail.path not in values or one.type.name not in STEPS:
        return False
    return all(node.op != "input" or node.detail.path != one.detail.path for node in walk(other))


def _crossing(one: Expr, figure: Any, op: str, held: bool) -> Any:
    """The nearest value of an input that turns its comparison with a figure; None where its bounds or its type have none."""
    steps = _ACROSS[op][0 if held else 1]
    try:
        value = figure + steps * STEPS[one.type.name]
        one.detail.check(value, value, one.detail.path)
    except (BadValue, OverflowError):
        return None
    return value
