"""Listings row by row: cells computed for each row, totals, the value in force of a series."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from egide.law.decide import Decision, decide
from egide.law.evaluate import Conflict, Failed, Open, Undefined, program
from egide.law.explain import in_french
from egide.law.formulas import (
    AMOUNT,
    DAY,
    FLAG,
    TEXT,
    Field,
    ask,
    const,
    count,
    euros,
    exception,
    exclusion,
    half_up,
    least,
    rate,
    rule,
    says,
    table,
    when,
)
from egide.law.graph import BadFormula, Expr, clauses_of, inputs_of
from egide.law.listings import cell, each_row, filled, latest_where, total
from egide.law.measures import months_between
from egide.law.questions import Answer, Line, Question
from egide.law.types import BadValue, choices, listing
from tests.law.samples import BASE, FIRST, SECOND, THIRD

KIND = choices("kind", {"tool": "Outil", "good": "Marchandise"})
ITEMS = listing(
    "items",
    Field("label", TEXT, "Désignation"),
    Field("kind", KIND, "Nature"),
    Field("price", AMOUNT, "Prix"),
    Field("bought", DAY, "Achat", optional=True),
    Field("lent", FLAG, "Prêté", optional=True),
)
items = ask("items", ITEMS, "Biens")
lost_on = ask("lost_on", DAY, "Jour du vol")
limit = ask("limit", AMOUNT, "Plafond")

worn = half_up(
    cell(ITEMS, "price") - months_between(cell(ITEMS, "bought"), lost_on) * rate("1 %") * cell(ITEMS, "price")
)
value = table(cell(ITEMS, "kind"), {"tool": says(FIRST, worn), "good": says(SECOND, cell(ITEMS, "price"))})
kept = when(exclusion(THIRD, cell(ITEMS, "lent")), euros("0.00"), value)
assessed = each_row(items, (Field("kept", AMOUNT, "Retenu"), kept))
loss = total(assessed, "kept")
paid = says(BASE, least(loss, limit))
QUESTION = Question(
    "paid", "Combien ?", Answer(amount=paid, lines=(Line("Biens", paid, BASE),), fields={"items": assessed})
)

TOOL = {"label": "Perceuse", "kind": "tool", "price": "100.00", "bought": "2025-01-10"}
GOOD = {"label": "Tissu", "kind": "good", "price": "40.00"}
CASE: dict[str, Any] = {"items": [TOOL, GOOD], "lost_on": "2025-11-10", "limit": "500.00"}


def asked(**given: Any) -> Decision:
    case = {**CASE, **given}
    return decide(QUESTION, QUESTION.read({name: raw for name, raw in case.items() if raw is not None}))


def test_each_row_is_computed_and_the_total_adds_up() -> None:
    told = asked().to_json()
    assert told["status"] == "decided"
    assert told["answer"]["amount"] == "130.00"  # 100 - 10 months of 1 %, and 40
    assert [row["kept"] for row in told["answer"]["items"]] == ["90.00", "40.00"]
    assert [row["label"] for row in told["answer"]["items"]] == ["Perceuse", "Tissu"]


def test_no_row_is_zero_and_no_listing_is_asked() -> None:
    assert asked(items=[]).answer["amount"] == "0.00"
    assert [need.input.path for need in asked(items=None).needs] == ["items"]


def test_a_cell_that_a_row_needs_is_asked_for_where_it_stands() -> None:
    told = asked(items=[GOOD, {**TOOL, "bought": "inconnu"}])
    assert told.status == "needs"
    assert [need.input.path for need in told.needs] == ["items[2].bought"]
    assert told.needs[0].input.label == "Achat, ligne 2 de « Biens »"
    assert FIRST in told.needs[0].clauses


def test_a_cell_that_nothing_needs_is_not_asked_for() -> None:
    assert asked(items=[GOOD], lost_on=None).status == "decided"


def test_an_input_of_the_case_that_a_row_needs_is_asked_for() -> None:
    assert [need.input.path for need in asked(lost_on=None).needs] == ["lost_on"]


def test_an_exclusion_is_raised_for_its_row_alone_and_unknown_is_not_invoked() -> None:
    told = asked(items=[{**TOOL, "lent": True}, GOOD])
    assert told.answer["amount"] == "40.00"
    assert [clause.id for clause, _ in told.not_invoked] == [THIRD.id]
    assert asked(items=[{**TOOL, "lent": False}, {**GOOD, "lent": False}]).not_invoked == ()


def test_the_explanation_names_the_row() -> None:
    told = asked()
    rows = [step for part in told.why["amount"] for step in part.because if step.clause is not THIRD]
    assert [(step.clause, step.row) for step in rows] == [(FIRST, "ligne 1 : Perceuse"), (SECOND, "ligne 2 : Tissu")]
    assert ("price", 10000) in [(one.name, value) for one, value in rows[0].inputs]
    assert "(ligne 1 : Perceuse)" in in_french(told.why["amount"])
    assert told.to_json()["why"]["amount"][0]["because"][-1]["row"] == "ligne 2 : Tissu"
    assert {clause.id for clause in told.citations} == {BASE.id, FIRST.id, SECOND.id, THIRD.id}


def test_a_row_without_result_says_which() -> None:
    with pytest.raises(Undefined, match=r"ligne 1 : la période va du 2026-01-10 au 2025-11-10"):
        asked(items=[{**TOOL, "bought": "2026-01-10"}])


def test_what_fails_or_is_open_in_a_row_stays_so() -> None:
    trace = program(loss).run({"items": ITEMS.read([GOOD], "items")})
    assert trace[loss] == 4000
    trace = program(loss).run({})
    assert isinstance(trace.raw(loss), Open)
    clash = each_row(
        items,
        (
            Field("x", AMOUNT, "X"),
            rule(
                euros("1.00"),
                exception(FIRST, cell(ITEMS, "kind") == "tool", euros("2.00")),
                exception(SECOND, cell(ITEMS, "kind") == "tool", euros("3.00")),
            ),
        ),
    )
    trace = program(clash).run({"items": ITEMS.read([TOOL], "items")})
    found = trace.raw(clash)
    assert isinstance(found, Failed)
    assert isinstance(found.error, Conflict)


def test_the_graph_sees_clauses_of_rows_and_no_cell_among_its_inputs() -> None:
    assert [one.path for one in inputs_of(paid)] == ["items", "lost_on", "limit"]
    assert {clause.id for clause in clauses_of(paid)} == {BASE.id, FIRST.id, SECOND.id, THIRD.id}


def test_computed_cells_serve_further_on() -> None:
    twice = each_row(assessed, (Field("double", AMOUNT, "Double"), count(2) * cell(assessed.type, "kept")))  # type: ignore[arg-type] # a listing, as built above
    trace = program(total(twice, "double")).run(QUESTION.read(CASE))
    assert trace[total_of(twice, trace)] == 26000


def total_of(rows: Expr, trace: Any) -> Expr:
    root: Expr = trace.program.roots[0]
    assert root.args == (rows,)
    return root


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda: each_row(limit, (Field("x", AMOUNT, "X"), limit)), "each_row needs a listing"),
        (lambda: each_row(items), "at least one column"),
        (lambda: each_row(items, (Field("price", AMOUNT, "X"), limit)), "has a column 'price' already"),
        (lambda: each_row(items, (Field("x", DAY, "X"), limit)), "its formula gives an amount"),
        (lambda: each_row(items, (Field("x", AMOUNT, "X", optional=True), limit)), "always there"),
        (lambda: each_row(items, (Field("x", AMOUNT, "X"), cell(OTHER, "size"))), "items has no column 'size'"),
        (lambda: total(limit, "x"), "total adds up a column of a listing"),
        (lambda: total(items, "bought"), "compute one with each_row"),
        (lambda: total(items, "nothing"), "compute one with each_row"),
        (lambda: latest_where(items, filled(ITEMS, "lent"), "kind", "price", "rien"), "kind has no order"),
    ],
)
def test_what_has_no_meaning_is_refused(make: Any, sentence: str) -> None:
    with pytest.raises(BadFormula, match=sentence):
        make()


OTHER = listing("other", Field("size", AMOUNT, "Taille"))
SERIES = listing("series", Field("published", DAY, "Publié le"), Field("value", AMOUNT, "Valeur"))
series = ask("series", SERIES, "Série")
on = ask("on", DAY, "Le")
in_force = latest_where(series, cell(SERIES, "published") <= on, "published", "value", "rien n’est publié à cette date")


@pytest.mark.parametrize(("day", "value"), [("2025-04-01", 110), ("2025-03-31", 100), ("2025-01-01", 100)])
def test_the_value_in_force_whatever_the_order_of_the_rows(day: str, value: int) -> None:
    rows = [{"published": "2025-04-01", "value": "1.10"}, {"published": "2025-01-01", "value": "1.00"}]
    given = {"series": SERIES.read(rows, "series"), "on": date.fromisoformat(day)}
    assert program(in_force).run(given)[in_force] == value


def test_a_value_not_published_is_a_clear_answer() -> None:
    given = {"series": SERIES.read([{"published": "2025-04-01", "value": "1.10"}], "series"), "on": date(2025, 3, 31)}
    with pytest.raises(Undefined, match="rien n’est publié à cette date"):
        program(in_force).run(given)[in_force]


def test_a_bad_row_is_refused_where_it_stands() -> None:
    with pytest.raises(BadValue, match=r"items\[2\].price"):
        asked(items=[GOOD, {**GOOD, "price": "x"}])


def test_a_column_has_its_help_and_its_bounds() -> None:
    priced = listing(
        "priced", Field("price", AMOUNT, "Prix", help="Toutes taxes comprises.", at_least=0, at_most=10000)
    )
    assert priced.read([{"price": "0.00"}, {"price": "100.00"}], "rows") == ({"price": 0}, {"price": 10000})
    with pytest.raises(BadValue, match="0,00\xa0€ au moins"):
        priced.read([{"price": "-0.01"}], "rows")
    with pytest.raises(BadValue, match="100,00\xa0€ au plus"):
        priced.read([{"price": "100.01"}], "rows")
    told = priced.schema()["items"]["properties"]["price"]
    assert (told["description"], told["x-minimum"], told["x-maximum"]) == ("Toutes taxes comprises.", "0.00", "100.00")


def test_constants_may_stand_in_a_column() -> None:
    same = each_row(items, (Field("x", KIND, "X"), const(KIND, "tool")))
    assert [row["x"] for row in program(same).run(QUESTION.read(CASE))[same]] == ["tool", "tool"]


def test_a_total_is_explained_by_the_rows_that_add_to_it_down_to_their_first_cells() -> None:
    by_kind = each_row(
        assessed,
        (
            Field("tools", AMOUNT, "Outils"),
            when(cell(ITEMS, "kind") == "tool", cell(assessed.type, "kept"), euros("0.00")),  # type: ignore[arg-type] # a listing, as built above
        ),
    )
    tools = says(BASE, total(by_kind, "tools"))
    decision = decide(Question("tools", "Outils ?", Answer(amount=tools)), QUESTION.read(CASE))
    steps = [step for step in decision.why["amount"][0].because if step.clause is not THIRD]
    assert [(step.clause, step.row) for step in steps] == [(FIRST, "ligne 1 : Perceuse")]
    assert {one.name for one, _ in steps[0].inputs} == {"price", "bought", "lost_on"}


def test_parts_of_one_answer_share_their_steps() -> None:
    told = asked()
    amount, lines = told.why["amount"][0], told.why["lines"][0]
    assert amount is lines
