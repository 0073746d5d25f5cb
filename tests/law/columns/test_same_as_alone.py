"""Columns answer each row as `decide` answers the case: same cents, same needs, same refusals, by both ways to compute."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bench.reference_claim import QUESTION
from egide.law.columns import answers as module
from egide.law.columns.answers import DECIDED, NEEDS, REFUSED, Asked
from egide.law.columns.data import Column, Data, constant
from egide.law.columns.kernels import Workshop
from egide.law.decide import decide, settle
from egide.law.evaluate import program
from egide.law.formulas import AMOUNT, COUNT, FLAG, ask, count, euros, exception, half_up, rate, rule, says, when
from egide.law.graph import Expr
from egide.law.listings import cell, rows_where
from egide.law.money import cents
from egide.law.questions import Action, Answer, Line, Question
from egide.law.relevance import rests_on
from egide.law.rules import exclusion
from egide.law.types import Field, listing
from tests.law.columns.rows import alone, read_back, side_by_side
from tests.law.columns.wider import cases, wide_questions
from tests.law.generated import Grammar, questions, some_of
from tests.law.samples import BASE, CAUSE, FIRST, SECOND, THIRD, cause, locked, loss, visits

SLOW = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    return Workshop(tmp_path_factory.mktemp("kernels"), threads=1)


@pytest.fixture(params=["kernel", "blocks"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both ways to compute, whatever the number of rows."""
    never, always = 10**18, 0
    for name in ("WORTH_COMPILING", "WORTH_LOADING"):
        monkeypatch.setattr(module, name, always if request.param == "kernel" else never)
    return str(request.param)


@SLOW
@given(st.data(), st.sampled_from([Grammar(burden=True), Grammar(finite=True, burden=True), Grammar(partial=False)]))
def test_generated_questions(way: str, workshop: Workshop, data: st.DataObject, grammar: Grammar) -> None:
    question = data.draw(questions(grammar))
    paths = [one.path for one in question.inputs]
    held = data.draw(st.lists(some_of(paths), min_size=1, max_size=10))
    answers = Asked(question, workshop).answer(side_by_side(question, held))
    for row, case in enumerate(held):
        assert read_back(question, answers, row) == alone(question, case)


@SLOW
@given(st.data(), st.booleans())
def test_every_type_and_operation(way: str, workshop: Workshop, data: st.DataObject, whole: bool) -> None:
    question = data.draw(wide_questions())
    held = data.draw(st.lists(cases(question, whole), min_size=1, max_size=8))
    answers = Asked(question, workshop).answer(side_by_side(question, held))
    for row, case in enumerate(held):
        assert read_back(question, answers, row) == alone(question, case)


@SLOW
@given(st.data())
def test_clauses_are_those_that_the_decision_rests_on(way: str, workshop: Workshop, data: st.DataObject) -> None:
    """Those of the explanation, and those that kept an action or a line out, which it does not show."""
    question = data.draw(questions(Grammar(burden=True)))
    held = data.draw(st.lists(some_of([one.path for one in question.inputs]), min_size=1, max_size=6))
    answers = Asked(question, workshop, clauses=True).answer(side_by_side(question, held))
    for row, case in enumerate(held):
        if answers.status[row] == DECIDED:
            told = {
                name.removeprefix("clause:"): part.value(row) for name, part in answers.parts.items() if ":" in name
            }
            told = {name: value for name, value in told.items() if value is not None}
            assert told == played(question, case)
            assert explained(question, case).items() <= told.items()


def played(question: Question, case: Mapping[str, Any]) -> dict[str, Any]:
    """The clauses of the nodes that a decision rests on, with their values."""
    settled = settle(question, case)
    found: dict[str, Any] = {}
    for node in question.program.order:
        if id(node) in rests_on(settled.roots, settled.trace):
            if node.op in ("clause", "exclusion"):
                found[node.detail.id] = settled.trace[node]
            if node.op == "rule":
                applied = zip(node.detail, node.args[1::2], strict=True)
                found |= {clause.id: settled.trace[node] for clause, flag in applied if settled.trace.raw(flag) is True}
    return found


def explained(question: Question, case: Mapping[str, Any]) -> dict[str, Any]:
    """The clauses of the explanation's trees, with their values."""
    steps = [step for tree in decide(question, case).why.values() for step in tree]
    found: dict[str, Any] = {}
    while steps:
        step = steps.pop()
        found[step.clause.id] = step.value
        steps += step.because
    return found


def test_the_reference_claim(way: str, workshop: Workshop) -> None:
    """Every combination of choices and flags, figures at every limit."""
    random = np.random.default_rng(7)
    figures = [0, 1, 33, 99_999, 100_000, 12_345_678, 2**40 - 1, 10**14]
    amounts = ["new_value", "invoices", "economic_value", "schedule.limit", "schedule.deductible", "unpaid"]
    held = [
        {
            "kind": ["tubes", "other", "engine"][number % 3],
            "months": [0, 1, 35, 36, 49, 50, 51, 107, 108, 1200][number % 10],
            "cause": ["fire", "water", "disaster", "theft", "breakage"][number // 2 % 5],
            "replaced": number % 2 == 0,
            "breach": number % 7 < 3,
            **{name: figures[random.integers(0, len(figures))] for name in amounts},
        }
        for number in range(600)
    ]
    answers = Asked(QUESTION, workshop).answer(side_by_side(QUESTION, held))
    for row, case in enumerate(held):
        assert answers.parts["amount"].value(row) == cents(decide(QUESTION, case).answer["amount"])
    assert 0 < answers.apart < len(held)


def question_of(formula: Expr, *more: Line | Action) -> Question:
    lines = tuple(one for one in more if isinstance(one, Line))
    return Question("q", "Q", Answer(fields={"x": formula}, lines=lines))


def test_no_rows(way: str, workshop: Workshop) -> None:
    answers = Asked(QUESTION, workshop).answer(side_by_side(QUESTION, []))
    assert (answers.rows, len(answers.status), answers.apart) == (0, 0, 0)


def test_an_input_that_matters_not_may_be_missing(way: str, workshop: Workshop) -> None:
    """Invoices when nothing was replaced: decided by the kernel itself, no row apart."""
    case = {
        "kind": "other", "months": 40, "cause": "fire", "replaced": False, "breach": False, "new_value": 100_000,
        "economic_value": 70_000, "schedule.limit": 10**6, "schedule.deductible": 5_000, "unpaid": 0,
    }  # fmt: skip
    answers = Asked(QUESTION, workshop).answer(side_by_side(QUESTION, [case, {**case, "replaced": True}]))
    assert answers.parts["amount"].value(0) == 55_000
    assert answers.apart == 1
    assert (list(answers.status), answers.needs) == ([DECIDED, NEEDS], {1: ("invoices",)})


def test_an_exclusion_nobody_raised_is_listed_where_the_decision_rests_on_it(way: str, workshop: Workshop) -> None:
    amount = when(exclusion(FIRST, locked), euros("0.00"), loss)
    question = Question("q", "Q", Answer(amount=when(cause == "theft", amount, euros("1.00"))))
    held = [{"cause": "theft", "loss": 500}, {"cause": "fire", "loss": 500}, {"cause": "theft", "locked": True}]
    answers = Asked(question, workshop).answer(side_by_side(question, held))
    assert [answers.parts["amount"].value(row) for row in range(3)] == [500, 100, 0]
    assert list(answers.uninvoked[FIRST.id]) == [1, 0, 0]
    assert answers.apart == 0


def test_two_exceptions_at_once_refuse_the_row_and_no_other(way: str, workshop: Workshop) -> None:
    clash = rule(loss, exception(FIRST, locked, euros("1.00")), exception(SECOND, visits > 2, euros("2.00")))
    question = Question("q", "Q", Answer(amount=says(BASE, clash)))
    held = [{"loss": 9, "locked": x, "visits": y} for x, y in ((True, 3), (True, 0), (False, 3), (False, 0))]
    answers = Asked(question, workshop).answer(side_by_side(question, held))
    assert list(answers.status) == [REFUSED, DECIDED, DECIDED, DECIDED]
    assert "apply at once" in answers.errors[0]
    assert [answers.parts["amount"].value(row) for row in (1, 2, 3)] == [100, 200, 9]


def test_a_figure_beyond_the_bounds_of_its_input_refuses_the_row(way: str, workshop: Workshop) -> None:
    bounded = ask("paid", AMOUNT, "Payé", at_least=euros("0.00"), at_most=euros("10.00"))
    question = Question("q", "Q", Answer(amount=bounded))
    held = [{"paid": paid} for paid in (-1, 0, 1000, 1001)]
    answers = Asked(question, workshop).answer(side_by_side(question, held))
    assert list(answers.status) == [REFUSED, DECIDED, DECIDED, REFUSED]
    assert "au moins" in answers.errors[0]
    assert "au plus" in answers.errors[3]


def test_a_bound_that_is_no_whole_number_of_millionths(way: str, workshop: Workshop) -> None:
    third = rate("33.3333333 %")
    share = ask("share", third.type, "Part", at_least=third)
    question = Question("q", "Q", Answer(amount=half_up(share * euros("100.00"))))
    held = Data(2, {"share": Column(np.array([333_333, 333_334], np.int64))})
    answers = Asked(question, workshop).answer(held)
    assert list(answers.status) == [REFUSED, DECIDED]
    assert answers.parts["amount"].value(1) == 3333


def test_one_value_for_all_rows(way: str, workshop: Workshop) -> None:
    question = Question("q", "Q", Answer(amount=visits * loss, lines=(Line("L", loss, BASE, cause == "fire"),)))
    columns = {"visits": constant(COUNT, 3), "loss": Column(np.arange(5)), "cause": constant(CAUSE, "fire")}
    answers = Asked(question, workshop).answer(Data(5, columns))
    assert [answers.parts["amount"].value(row) for row in range(5)] == [0, 3, 6, 9, 12]
    assert [answers.parts["lines.1"].value(row) for row in range(5)] == [0, 1, 2, 3, 4]
    absent = Asked(question, workshop).answer(Data(2, {"loss": Column(np.arange(2))}))
    assert absent.needs[0] == absent.needs[1]
    assert set(absent.needs[0]) == {"visits", "cause"}


@pytest.mark.parametrize("kind", ["i2", "i4", "i8", "u1", "u2"])
def test_columns_as_narrow_as_they_come(way: str, workshop: Workshop, kind: str) -> None:
    question = Question("q", "Q", Answer(amount=loss + loss))
    answers = Asked(question, workshop).answer(Data(3, {"loss": Column(np.array([0, 7, 100], kind))}))
    assert [answers.parts["amount"].value(row) for row in range(3)] == [0, 14, 200]


def test_the_widest_columns_overflow_nothing(way: str, workshop: Workshop) -> None:
    """Figures that no kernel holds are decided apart, exactly."""
    question = Question("q", "Q", Answer(amount=visits * loss))
    held = [{"visits": 10**15, "loss": 1}, {"visits": -(10**15), "loss": 900}, {"visits": 2, "loss": 10**15 - 1}]
    answers = Asked(question, workshop).answer(side_by_side(question, held))
    assert [answers.parts["amount"].value(row) for row in range(3)] == [10**15, -9 * 10**17, 2 * 10**15 - 2]


def test_what_cells_cannot_say_is_computed_row_by_row(way: str, workshop: Workshop) -> None:
    repairs = listing("repairs", Field("cost", AMOUNT, "Coût"), Field("urgent", FLAG, "Urgent", optional=True))
    repair = ask("repairs", repairs, "Réparations")
    urgent = rows_where(repair, cell(repairs, "urgent"))
    question = Question("q", "Q", Answer(amount=urgent * loss))
    rows = ({"cost": 5, "urgent": True}, {"cost": 6}, {"cost": 7, "urgent": True})
    held = [{"loss": 10, "repairs": rows}, {"loss": 10, "repairs": ()}, {"loss": 10}]
    answers = Asked(question, workshop).answer(side_by_side(question, held))
    assert [answers.parts["amount"].value(row) for row in range(2)] == [20, 0]
    assert answers.needs == {2: ("repairs",)}


def test_actions_and_constants(way: str, workshop: Workshop) -> None:
    always, perhaps = Action("call", "Appeler", "site", BASE), Action("send", "Envoyer", "guard", FIRST, locked)
    lines = (Line("A", euros("3.00"), SECOND), Line("B", euros("4.00"), THIRD, locked))
    question = Question("q", "Q", Answer(actions=(always, perhaps), lines=lines, fields={"n": count(4)}))
    answers = Asked(question, workshop).answer(side_by_side(question, [{"locked": True}, {"locked": False}]))
    told = [{name: part.value(row) for name, part in answers.parts.items()} for row in (0, 1)]
    assert told[0] == {"n": 4, "lines.1": 300, "lines.2": 400, "actions.1.call": True, "actions.2.send": True}
    assert told[1] == {"n": 4, "lines.1": 300, "lines.2": None, "actions.1.call": True, "actions.2.send": False}


def test_rows_known_to_be_unusable_are_not_decided(way: str, workshop: Workshop) -> None:
    question = Question("q", "Q", Answer(amount=loss))
    answers = Asked(question, workshop).answer(Data(3, {"loss": Column(np.arange(3))}), {1: "illisible"})
    assert list(answers.status) == [DECIDED, REFUSED, DECIDED]
    assert answers.errors == {1: "illisible"}


def test_values_come_back_with_their_types() -> None:
    """Dates, moments and texts, as the program gives them."""
    from tests.law.samples import alarm, declared, remark

    question = Question("q", "Q", Answer(fields={"d": declared, "m": alarm, "t": remark}))
    moment = datetime.fromisoformat("2026-11-22T04:58:00+00:00")
    held = [{"declared": date(2026, 2, 28), "alarm": moment, "remark": "oui"}]
    answers = Asked(question).answer(side_by_side(question, held))
    trace = program(*question.answer.formulas()).run(held[0])
    assert [answers.parts[name].value(0) for name in "dmt"] == [trace[one] for one in question.answer.fields.values()]
