"""The solver's model of a question is the question: every input fixed, it has the answer that `decide` gives, and no other."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from egide.law.columns.plan import parts
from egide.law.decide import settle
from egide.law.evaluate import Conflict, Undefined
from egide.law.integers import tables
from egide.law.integers.cells import Cell
from egide.law.integers.lower import code
from egide.law.prove.world import WIDEST, World, world
from egide.law.questions import Question
from egide.law.types import DAY, EXACT, FLAG, MOMENT, RATE, TEXT, Listing
from tests.law.columns.wider import cases, wide_questions
from tests.law.generated import Grammar, questions, some_of

SLOW = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
SECONDS = 20.0


@SLOW
@given(st.data())
def test_generated_questions(data: st.DataObject) -> None:
    question = data.draw(questions(Grammar(partial=True)))
    case = data.draw(some_of([one.path for one in question.inputs]))
    assume(len(case) == len(question.inputs))
    assert_held(question, case)


@SLOW
@given(st.data())
def test_every_type_and_operation(data: st.DataObject) -> None:
    question = data.draw(wide_questions(depth=3))
    assume(not any(isinstance(one.type, Listing) or one.type is TEXT for one in question.inputs))
    case = data.draw(cases(question, whole=True))
    assume(all(admitted(one.type, case[one.path]) for one in question.inputs))
    assert_held(question, case)


def admitted(type: Any, value: Any) -> bool:
    """Dates within those that tables hold; the model says so itself of the others."""
    if type is DAY:
        return tables.FIRST_DELAY < tables.day_number(value) < tables.LAST_DELAY - 20_000
    return (
        type is not MOMENT or tables.FIRST_MOMENT < tables.moment_number(value) < tables.LAST_MOMENT - 2 * 10**15 // 2
    )


def assert_held(question: Question, case: dict[str, Any]) -> None:
    """One answer, the right one; or none where deciding fails."""
    all = world(question)
    if all.lowering.hosted:
        return
    fixed = [equal(all, one.path, case[one.path], one.type) for one in question.inputs if one.path in written(all)]
    try:
        trace = settle(question, case).trace
    except (Conflict, Undefined):
        assert all.find([*fixed, all.decided()], SECONDS) is None
        return
    within = all.find(fixed, SECONDS) is not None
    if not within:  # a date left what tables hold on the way: the model says nothing of such cases
        assert all.lowering.outside
        return
    assert all.find([*fixed, all.sheet.flip(all.decided())], SECONDS) is None
    for part in parts(question):
        if part.node.op == "const" or (part.when is not None and trace[part.when] is not True):
            continue
        right = worth(all, part.node, trace[part.node])
        assert all.find([*fixed, right], SECONDS) is not None
        assert all.find([*fixed, all.sheet.flip(right)], SECONDS) is None


def written(all: World) -> set[str]:
    return {cell.detail for held in all.lowering.held.values() for cell in [held.top] if cell.op == "input"}


def equal(all: World, path: str, value: Any, type: Any) -> Cell:
    """That an input has this value."""
    sheet = all.sheet
    (top,) = {held.top for held in all.lowering.held.values() if held.top.op == "input" and held.top.detail == path}
    if type is FLAG:
        return top if value else sheet.flip(top)
    if type is RATE:
        return sheet.eq(sheet.times(top, value.denominator), sheet.number(value.numerator))
    return sheet.eq(top, sheet.number(code(all.lowering.texts, type, value)))


def worth(all: World, node: Any, value: Any) -> Cell:
    """That a node has this value."""
    sheet, held = all.sheet, all.lowering[node]
    if node.type is FLAG:
        return held.top if value else sheet.flip(held.top)
    if node.type in (RATE, EXACT):
        fraction = Fraction(value)
        under = sheet.number(held.under) if isinstance(held.under, int) else held.under
        return sheet.eq(sheet.times(held.top, fraction.denominator), sheet.times(under, fraction.numerator))
    return sheet.eq(held.top, sheet.number(code(all.lowering.texts, node.type, value)))


def test_the_bounds_of_figures_are_those_that_can_be_read() -> None:
    assert WIDEST.amount == 10**15 - 1
