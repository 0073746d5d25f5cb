"""A program written out as Python gives every node the value that the interpreter gives it, node by node."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from egide.law.evaluate import Failed, Program, program
from egide.law.formulas import AMOUNT, FLAG, Field, ask, euros, least, most, says, when
from egide.law.graph import Expr
from egide.law.listings import cell, each_row, total
from egide.law.rules import exclusion
from egide.law.types import Listing, listing
from tests.law.columns.wider import cases, wide_questions
from tests.law.generated import Grammar, questions, some_of
from tests.law.samples import BASE, CAUSE, FIRST, SECOND, cause, limit, locked, loss, visits

SLOW = settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))


def check_same(asked: Program, case: dict[str, Any]) -> None:
    """Both, on one case: values, exclusions not invoked, rows."""
    both = []
    for run in (asked.interpret, asked.written):
        uninvoked: list[Expr] = []
        rows: dict[int, Any] = {}
        found = run(case, uninvoked, rows)
        told = {key: [dict(row) for row in each] for key, each in rows.items()}
        both.append(
            (
                told_of(found),
                sorted(map(id, uninvoked)),
                {key: [told_of(r) for r in each] for key, each in told.items()},
            )
        )
    assert both[0] == both[1]


def told_of(found: dict[int, Any]) -> dict[int, Any]:
    """Two failures are the same when they say the same."""
    return {key: ("failed", str(value.error)) if isinstance(value, Failed) else value for key, value in found.items()}


@SLOW
@given(st.data(), st.sampled_from([Grammar(burden=True), Grammar(finite=True, burden=True), Grammar()]))
def test_generated_questions(data: st.DataObject, grammar: Grammar) -> None:
    question = data.draw(questions(grammar))
    check_same(question.program, data.draw(some_of([one.path for one in question.inputs])))


@SLOW
@given(st.data(), st.booleans())
def test_every_type_and_operation(data: st.DataObject, whole: bool) -> None:
    question = data.draw(wide_questions())
    check_same(question.program, data.draw(cases(question, whole)))


ITEMS = listing(
    "goods",
    Field("cost", AMOUNT, "Coût"),
    Field("kind", CAUSE, "Genre", optional=True),
    Field("new", FLAG, "Neuf", optional=True),
)
goods = ask("goods", ITEMS, "Biens")
KEPT = each_row(
    goods,
    (
        Field("due", AMOUNT, "Dû"),
        says(
            BASE,
            when(exclusion(FIRST, cell(ITEMS, "kind") == "wear"), euros("0.00"), least(cell(ITEMS, "cost"), limit)),
        ),
    ),
    (Field("fresh", AMOUNT, "Neuf"), when(cell(ITEMS, "new") & locked, cell(ITEMS, "cost"), most(loss, euros("1.00")))),
)
assert isinstance(KEPT.type, Listing)
PAID = Field("paid", AMOUNT, "Payé")
TWICE = each_row(KEPT, (PAID, when(cell(KEPT.type, "due") > loss, loss, cell(KEPT.type, "fresh"))))
TOTALS = program(says(SECOND, total(TWICE, "paid") + total(KEPT, "due")), when(cause == "fire", visits, visits + 1))

ROW = st.fixed_dictionaries(
    {"cost": st.integers(0, 5000)}, optional={"kind": st.sampled_from(CAUSE.values), "new": st.booleans()}
)
CASE = st.fixed_dictionaries(
    {},
    optional={
        "goods": st.lists(ROW, max_size=3).map(tuple),
        "loss": st.integers(0, 5000),
        "schedule.limit": st.integers(0, 5000),
        "locked": st.booleans(),
        "cause": st.sampled_from(CAUSE.values),
        "visits": st.integers(0, 3),
    },
)


@SLOW
@given(CASE)
def test_listings_row_by_row(case: dict[str, Any]) -> None:
    check_same(TOTALS, case)


def test_a_program_is_written_out_once_it_has_been_run_a_few_times() -> None:
    asked = program(loss + limit)
    for _ in range(4):
        assert "written" not in asked.__dict__ or asked.run({"loss": 1, "schedule.limit": 2})
        assert asked.run({"loss": 1, "schedule.limit": 2})[asked.roots[0]] == 3
    assert "written" in asked.__dict__
