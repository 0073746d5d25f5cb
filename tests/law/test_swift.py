"""A question compiled to a function decides as `decide` does: same answer, same steps, same refusals."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bench.reference_claim import QUESTION
from egide.law.decide import decide
from egide.law.evaluate import Conflict, Undefined
from egide.law.formulas import COUNT, euros, exception, rows, rule, says
from egide.law.questions import Answer, Question
from egide.law.swift import Swift
from tests.law.columns.wider import cases, wide_questions
from tests.law.generated import Grammar, questions, some_of
from tests.law.samples import BASE, FIRST, SECOND, contacts, guarded, locked, loss, visits

SLOW = settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
CLAIM = {
    "kind": "other", "months": 40, "cause": "fire", "replaced": False, "breach": False, "new_value": 100_000,
    "invoices": 0, "economic_value": 70_000, "schedule.limit": 10**6, "schedule.deductible": 5_000, "unpaid": 0,
}  # fmt: skip


def outcome(question: Question, case: dict[str, Any]) -> Any:
    try:
        decision = decide(question, case)
    except (Conflict, Undefined) as bad:
        return str(bad)
    return decision.status, dict(decision.answer)


def swiftly(asked: Swift, case: dict[str, Any]) -> Any:
    made = asked.decide(case)
    try:
        return made.status, dict(made.answer)
    except (Conflict, Undefined) as bad:
        return str(bad)


@SLOW
@given(st.data(), st.sampled_from([Grammar(burden=True), Grammar(finite=True), Grammar()]))
def test_generated_questions(data: st.DataObject, grammar: Grammar) -> None:
    question = data.draw(questions(grammar))
    case = data.draw(some_of([one.path for one in question.inputs]))
    assert swiftly(Swift(question), case) == outcome(question, case)


@SLOW
@given(st.data(), st.booleans())
def test_every_type_and_operation(data: st.DataObject, whole: bool) -> None:
    question = data.draw(wide_questions())
    asked = Swift(question)
    for case in data.draw(st.lists(cases(question, whole), min_size=1, max_size=3)):
        assert swiftly(asked, case) == outcome(question, case)


def test_the_steps_are_those_of_the_tree() -> None:
    made = Swift(QUESTION).decide(CLAIM)
    assert made.numbers is not None
    steps = dict(made.clauses)
    todo = list(made.decision.why["amount"])
    seen = 0
    while todo:
        step = todo.pop()
        assert steps[step.clause] == step.value
        seen += 1
        todo += step.because
    assert seen == 5
    assert made.answer == made.decision.answer == {"amount": "550.00"}


@pytest.mark.parametrize(
    "change",
    [{"months": 1201}, {"new_value": 10**15}, {"new_value": -1}, {"replaced": None}, {"kind": None}],
    ids=str,
)
def test_what_it_cannot_hold_is_for_decide(change: dict[str, Any]) -> None:
    case = {name: value for name, value in {**CLAIM, **change}.items() if value is not None}
    made = Swift(QUESTION).decide(case)
    assert made.numbers is None
    assert (made.status, made.answer) == (made.decision.status, made.decision.answer)
    assert made.clauses == []


def test_a_conflict_is_raised_when_the_answer_is_looked_at() -> None:
    clash = rule(loss, exception(FIRST, locked, euros("1.00")), exception(SECOND, guarded, euros("2.00")))
    made = Swift(Question("q", "Q", Answer(amount=says(BASE, clash)))).decide(
        {"loss": 5, "locked": True, "guarded": True}
    )
    with pytest.raises(Conflict):
        made.answer  # noqa: B018 # looking is what raises


def test_a_question_over_listings_is_for_decide() -> None:
    asked = Swift(Question("q", "Q", Answer(fields={"n": rows(contacts) + visits})))
    made = asked.decide({"contacts": ({"name": "A"},), "visits": 2})
    assert made.numbers is None
    assert made.answer == {"n": 3}
    assert visits.type is COUNT
