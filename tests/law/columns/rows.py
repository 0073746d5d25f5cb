"""Cases put side by side as columns, and answers read back one by one, to hold columns against `decide`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

import numpy as np

from egide.law.columns.answers import DECIDED, NEEDS, Answers
from egide.law.columns.data import BEYOND, Column, Data, form
from egide.law.columns.plan import parts
from egide.law.decide import settle
from egide.law.evaluate import Conflict, Undefined
from egide.law.graph import Input
from egide.law.integers.lower import PPM, code
from egide.law.questions import Question
from egide.law.types import RATE, TEXT, Listing


def side_by_side(question: Question, cases: Sequence[Mapping[str, Any]]) -> Data:
    """The cases as columns; a value that a case lacks is unknown in its row."""
    return Data(len(cases), {one.path: _column(one, cases) for one in question.inputs})


def _column(one: Input, cases: Sequence[Mapping[str, Any]]) -> Column:
    given = np.array([one.path in case for case in cases], np.uint8)
    if isinstance(one.type, Listing):
        return Column([case.get(one.path) for case in cases], given)
    names: list[str] = []
    values, exact = [], {}
    for row, case in enumerate(cases):
        value = case.get(one.path)
        if value is None:
            values.append(0)
        elif one.type is TEXT:
            names.append(value)
            values.append(len(names) - 1)
        elif one.type is RATE and (value * PPM).denominator != 1:
            values.append(BEYOND[form(one.type)])
            exact[row] = value
        else:
            values.append(code({}, one.type, value))
    held = np.array(values, np.int64).astype(form(one.type))
    return Column(held, None if given.all() else given, names, exact)


def read_back(question: Question, answers: Answers, row: int) -> dict[str, Any]:
    """A row's answer as columns have it."""
    if answers.status[row] == NEEDS:
        return {"needs": sorted(answers.needs[row])}
    if answers.status[row] != DECIDED:
        return {"error": answers.errors[row]}
    not_invoked = sorted(name for name, flags in answers.uninvoked.items() if flags[row])
    return {"not invoked": not_invoked, **{name: part.value(row) for name, part in answers.parts.items()}}


def alone(question: Question, case: Mapping[str, Any]) -> dict[str, Any]:
    """The same, decided on its own."""
    try:
        settled = settle(question, case)
    except (Conflict, Undefined) as bad:
        return {"error": str(bad)}
    if settled.missing:
        return {"needs": sorted(settled.missing)}
    told: dict[str, Any] = {"not invoked": sorted({node.detail.id for node in settled.uninvoked})}
    for part in parts(question):
        if part.when is not None and settled.trace[part.when] is not True:
            told[part.name] = None
        else:
            told[part.name] = part.node.detail if part.node.op == "const" else settled.trace[part.node]
    return told


def same(found: Any, expected: Any) -> bool:
    """Rates and exact amounts come back as fractions, also where they are whole."""
    return found == (Fraction(expected) if isinstance(found, Fraction) else expected)
