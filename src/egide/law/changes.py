"""What would change it: the single facts that, were they otherwise, would flip or move a decision, with what it would then be.

Only facts with a few possible values (flags and choices) are tried, each alone, among those the decision rests on: the nearest
other cases, not all of them. An exclusion nobody invoked is tried too: that is what the insurer would have to prove.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from egide.law.decide import decide
from egide.law.evaluate import Conflict, Undefined
from egide.law.graph import Input
from egide.law.questions import Question
from egide.law.types import FLAG, Choice


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
    for one, value in _tries(question, values):
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
