"""Proofs over rows, within their time."""

from __future__ import annotations

from egide.law.formulas import (
    AMOUNT,
    COUNT,
    FLAG,
    ask,
    count,
    euros,
    least,
    most,
    says,
    table,
    when,
)
from egide.law.listings import cell, each_row, rows_where, total
from egide.law.promises import Indemnity, Promise
from egide.law.prove.obligations import PROVED, UNDECIDED, prove
from egide.law.questions import Answer, Question
from egide.law.types import Field
from tests.law.prove.test_prove import ITEMS, KEPT, NONE, items, limit, loss, paid, results, statuses
from tests.law.samples import BASE, CAUSE, CONTACTS, FIRST, SECOND, cause, contacts, locked


def test_a_sum_of_what_is_never_negative_is_not_negative() -> None:
    amount = says(BASE, least(total(KEPT, "due"), limit))
    found = statuses(paid(amount, indemnity=Indemnity(limit, limit)))
    assert (found["never_negative"], found["within_limit"], found[BASE.id]) == (PROVED, PROVED, PROVED)


def test_what_rests_on_rows_is_not_refuted_by_rows_that_cannot_be() -> None:
    """The solver takes a total for any number: a case it finds is told only when deciding it confirms it."""
    amount = says(BASE, total(KEPT, "due"))
    found = results(paid(amount, Promise("small", "Jamais plus de 5 €", amount <= euros("5.00"))))["small"]
    assert found.status == UNDECIDED
    assert "listes" in found.note


def test_clauses_of_rows_are_reachable() -> None:
    row = says(FIRST, most(NONE, cell(ITEMS, "cost")))
    amount = says(BASE, total(each_row(items, (Field("due", AMOUNT, "Dû"), row)), "due"))
    assert statuses(paid(amount)) == {FIRST.id: PROVED, BASE.id: PROVED}


def test_conditions_on_rows_may_hold_or_not() -> None:
    many = rows_where(contacts, cell(CONTACTS, "name") == cell(CONTACTS, "name"))
    verdict = when(many > 2, says(FIRST, locked), says(SECOND, ~locked))
    assert statuses(Question("q", "Q", Answer(verdict=verdict))) == {FIRST.id: PROVED, SECOND.id: PROVED}


# ── Time ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_what_is_not_settled_in_time_is_said_so() -> None:
    x, y, z = (ask(name, COUNT, name, at_least=count(2)) for name in "xyz")
    cubes = Promise("fermat", "Pas de cube somme de deux cubes", ~says(BASE, x * x * x + y * y * y == z * z * z))
    found = {one.kind: one for one in prove(Question("q", "Q", Answer(verdict=cubes.formula), proves=(cubes,)), 0.3)}[
        "fermat"
    ]
    assert found.status == UNDECIDED
    assert found.seconds < 10


def test_tables_and_choices() -> None:
    fee = says(BASE, table(cause, {"theft": euros("1.00"), "fire": euros("2.00"), "wear": euros("3.00")}))
    three = Promise("three", "Trois euros au plus", fee <= euros("3.00"))
    two = Promise("two", "Deux euros au plus", fee <= euros("2.00"))
    found = results(paid(fee, three, two))
    assert found["three"].status == PROVED
    assert found["two"].case == {"cause": "wear"}
    assert CAUSE.values[2] == "wear"


def test_a_flag_that_nothing_mentions_has_its_simplest_value() -> None:
    question = paid(when(locked, loss, loss), Promise("p", "P", says(BASE, loss) < NONE))
    (shown,) = [one for one in prove(question) if one.kind == "p"]
    assert shown.case == {"locked": False, "loss": 0}
    assert FLAG is locked.type
