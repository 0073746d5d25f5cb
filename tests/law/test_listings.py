"""Conditions on the rows of a listing, the last row that meets one, the same rows again; the form of a text; time added."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from egide.law.evaluate import Undefined, program
from egide.law.formulas import MOMENT, TEXT, Field, ask, count, moment_plus, rows, says
from egide.law.graph import BadFormula, Expr, inputs_of
from egide.law.listings import cell, filled, last_where, matches, repeated, rows_where
from egide.law.types import listing
from tests.law.samples import BASE, CONTACTS, alarm, contacts, loss, remark, stay, visits

ANNE = {"name": "Anne", "phone": "0611111111"}
PAUL = {"name": "Paul"}
LISE = {"name": "Lise", "phone": "3222222222"}
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def value(formula: Expr, **given: Any) -> Any:
    return program(formula).run(given)[formula]


def is_open(formula: Expr, **given: Any) -> bool:
    return program(formula).run(given).open(formula)


FRENCH = matches(cell(CONTACTS, "phone"), r"0\d{9}")


@pytest.mark.parametrize(
    ("people", "french", "foreign", "mute"),
    [((), 0, 0, 0), ((ANNE,), 1, 0, 0), ((PAUL,), 0, 0, 1), ((ANNE, PAUL, LISE, LISE), 1, 2, 1)],
)
def test_a_row_without_the_cell_meets_neither_a_condition_nor_its_contrary(
    people: Any, french: int, foreign: int, mute: int
) -> None:
    assert value(rows_where(contacts, FRENCH), contacts=people) == french
    assert value(rows_where(contacts, ~FRENCH), contacts=people) == foreign
    assert value(rows_where(contacts, ~filled(CONTACTS, "phone")), contacts=people) == mute


def test_a_condition_may_name_an_input_of_the_case_and_only_that_is_asked_for() -> None:
    same = rows_where(contacts, cell(CONTACTS, "name") == remark)
    assert [one.path for one in inputs_of(same)] == ["contacts", "remark"]
    assert value(same, contacts=(ANNE, PAUL, ANNE), remark="Anne") == 2
    assert is_open(same, contacts=(ANNE,))
    assert is_open(same, remark="Anne")


VERSIONS = listing("versions", Field("label", TEXT, "Nom"), Field("since", MOMENT, "Depuis"))
versions = ask("versions", VERSIONS, "Versions")
HISTORY = ({"label": "a", "since": NOON}, {"label": "b", "since": NOON + timedelta(hours=1)})
in_force = last_where(versions, cell(VERSIONS, "since") <= alarm, "label")


@pytest.mark.parametrize(("minutes", "label"), [(0, "a"), (59, "a"), (60, "b"), (600, "b")])
def test_the_last_row_that_meets_a_condition_gives_its_cell(minutes: int, label: str) -> None:
    assert value(in_force, versions=HISTORY, alarm=NOON + timedelta(minutes=minutes)) == label


def test_where_no_row_meets_it_there_is_no_result_and_unknown_stays_open() -> None:
    with pytest.raises(Undefined, match="aucune ligne"):
        value(in_force, versions=HISTORY, alarm=NOON - timedelta(seconds=1))
    with pytest.raises(Undefined, match="aucune ligne"):
        value(in_force, versions=(), alarm=NOON)
    assert is_open(in_force, versions=HISTORY)


def test_the_last_row_is_one_that_has_the_cell_asked_for() -> None:
    phone = last_where(contacts, filled(CONTACTS, "name"), "phone")
    assert value(phone, contacts=(ANNE, PAUL)) == ANNE["phone"]


def test_a_listing_repeated_keeps_its_order() -> None:
    assert value(repeated(contacts, 2), contacts=(ANNE, PAUL)) == (ANNE, PAUL, ANNE, PAUL)
    assert value(rows(repeated(contacts, 3)), contacts=(ANNE,)) == 3
    assert value(repeated(contacts, 2), contacts=()) == ()


@pytest.mark.parametrize(("text", "fits"), [("0611111111", True), (" 0611111111", False), ("06111111112", False)])
def test_the_whole_text_has_the_form(text: str, fits: bool) -> None:
    assert value(matches(remark, r"0\d{9}"), remark=text) is fits


def test_a_duration_moves_a_moment_by_time_that_really_passes() -> None:
    later = moment_plus(alarm, stay)
    before_spring = datetime(2026, 3, 28, 13, tzinfo=UTC)
    assert value(later, alarm=before_spring, stay=24 * 3600) == before_spring + timedelta(hours=24)
    assert is_open(later, alarm=NOON)
    with pytest.raises(Undefined, match="trop éloignée"):
        value(later, alarm=datetime(9999, 12, 31, 23, tzinfo=UTC), stay=7200)


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda: cell(CONTACTS, "age"), "has no column 'age'"),
        (lambda: filled(CONTACTS, "age"), "has no column 'age'"),
        (lambda: rows_where(visits, FRENCH), "a listing and a condition"),
        (lambda: rows_where(contacts, visits), "a listing and a condition"),
        (lambda: rows_where(contacts, says(BASE, FRENCH)), "no clause"),
        (lambda: rows_where(contacts, cell(VERSIONS, "since") <= alarm), "no column"),
        (lambda: last_where(contacts, FRENCH, "age"), "has no column 'age'"),
        (lambda: repeated(contacts, 0), "from 1"),
        (lambda: repeated(loss, 2), "needs a listing"),
        (lambda: matches(visits, "1"), "reads a text"),
        (lambda: rows_where(contacts, FRENCH) > count(0) > loss, "compare|true nor false"),
    ],
)
def test_what_has_no_meaning_is_refused_where_it_is_written(make: Any, sentence: str) -> None:
    with pytest.raises(BadFormula, match=sentence) as refused:
        make()
    assert "test_listings.py" in str(refused.value)
