"""A question compiled to a function decides as the interpreter does: same answer, same steps, same refusals."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bench.reference_claim import QUESTION
from egide.law.decide import Decision, decide, settle
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


def check_same(question: Question, case: dict[str, Any]) -> None:
    """Where it settles a case, the interpreter gives the same answer, and asks for nothing."""
    swift = Swift(question)
    numbers = swift.numbers(case)
    if numbers is None:
        return
    slowly = Decision(question, case, settle(question, case), None)
    assert slowly.status == "decided"
    assert swift.told(numbers) == slowly.answer


@SLOW
@given(st.data(), st.sampled_from([Grammar(burden=True), Grammar(finite=True), Grammar()]))
def test_generated_questions(data: st.DataObject, grammar: Grammar) -> None:
    question = data.draw(questions(grammar))
    check_same(question, data.draw(some_of([one.path for one in question.inputs])))


@SLOW
@given(st.data())
def test_every_type_and_operation(data: st.DataObject) -> None:
    question = data.draw(wide_questions())
    for case in data.draw(st.lists(cases(question, whole=True), min_size=1, max_size=3)):
        check_same(question, case)


def test_the_steps_are_those_of_the_tree() -> None:
    swift = Swift(QUESTION)
    numbers = swift.numbers(CLAIM)
    assert numbers is not None
    steps = dict(swift.steps(numbers))
    todo = list(decide(QUESTION, CLAIM).why["amount"])
    seen = 0
    while todo:
        step = todo.pop()
        assert steps[step.clause] == step.value
        seen += 1
        todo += step.because
    assert seen == 5
    assert swift.told(numbers) == {"amount": "550.00"}


@pytest.mark.parametrize(
    "change",
    [{"months": 1201}, {"new_value": 10**15}, {"new_value": -1}, {"replaced": None}, {"kind": None}],
    ids=str,
)
def test_what_it_cannot_hold_is_for_the_interpreter(change: dict[str, Any]) -> None:
    case = {name: value for name, value in {**CLAIM, **change}.items() if value is not None}
    assert Swift(QUESTION).numbers(case) is None


def test_a_conflict_is_for_the_interpreter() -> None:
    clash = rule(loss, exception(FIRST, locked, euros("1.00")), exception(SECOND, guarded, euros("2.00")))
    question = Question("q", "Q", Answer(amount=says(BASE, clash)))
    swift = Swift(question)
    assert swift.numbers({"loss": 5, "locked": True, "guarded": True}) is None
    alone = swift.numbers({"loss": 5, "locked": True, "guarded": False})
    assert alone is not None
    assert swift.told(alone) == {"amount": "1.00"}
    for _ in range(6):
        with pytest.raises((Conflict, Undefined)):
            decide(question, {"loss": 5, "locked": True, "guarded": True})


def test_a_question_over_listings_is_for_the_interpreter() -> None:
    question = Question("q", "Q", Answer(fields={"n": rows(contacts) + visits}))
    assert Swift(question).numbers({"contacts": ({"name": "A"},), "visits": 2}) is None
    assert visits.type is COUNT


def test_a_question_decided_again_is_decided_the_same() -> None:
    """The first times by the interpreter, then by the function; with its reasons, whoever looks."""
    question = Question("again", "Q", QUESTION.answer)
    told = [decide(question, CLAIM).to_json() for _ in range(8)]
    assert all(one == told[0] for one in told)
    assert "swift" in question.program.kept
    decision = decide(question, CLAIM)
    assert (decision.status, decision.needs, decision.not_invoked) == ("decided", (), ())
    assert decision.answer == {"amount": "550.00"}
    missing = {name: value for name, value in CLAIM.items() if name != "replaced"}
    assert decide(question, missing).status == "needs"


def test_a_question_that_changes_is_compiled_anew() -> None:
    """A mutant takes the place of the answer, and its program goes with it."""
    question = Question("changed", "Q", Answer(amount=loss))
    for _ in range(6):
        assert decide(question, {"loss": 500}).answer == {"amount": "5.00"}
    object.__setattr__(question, "answer", Answer(amount=loss + loss))
    for computed in ("program", "inputs"):
        question.__dict__.pop(computed, None)
    for _ in range(6):
        assert decide(question, {"loss": 500}).answer == {"amount": "10.00"}
