"""A contract's hash: the same words give the same, another word gives another."""

from __future__ import annotations

from datetime import time

import pytest

from egide.law.clauses import Clause
from egide.law.delays import Delay, Unit
from egide.law.fingerprint import fingerprint
from egide.law.formulas import (
    FLAG,
    const,
    count,
    day_after,
    during,
    elapsed,
    euros,
    minutes,
    says,
    seconds,
)
from egide.law.graph import Expr, walk
from egide.law.hours import TimeWindow
from egide.law.listings import filled, rows_where
from tests.law.samples import (
    BASE,
    CONTACTS,
    FIRST,
    alarm,
    contacts,
    declared,
    limit,
    loss,
    stop,
    visits,
)


def test_the_same_words_give_the_same_print() -> None:
    assert fingerprint(says(BASE, loss + euros("1.00"))) == fingerprint(says(BASE, loss + euros("1.00")))


@pytest.mark.parametrize(
    "other",
    [
        says(FIRST, loss + euros("1.00")),
        says(BASE, loss - euros("1.00")),
        says(BASE, loss + euros("1.01")),
        says(BASE, euros("1.00") + loss),
        says(BASE, limit + euros("1.00")),
        loss + euros("1.00"),
    ],
)
def test_another_word_gives_another(other: Expr) -> None:
    assert fingerprint(other) != fingerprint(says(BASE, loss + euros("1.00")))


def test_values_of_different_kinds_do_not_meet() -> None:
    assert len({fingerprint(one) for one in (count(1), const(FLAG, True), seconds(1), euros("0.01"))}) == 4
    assert fingerprint(count(60)) != fingerprint(minutes(1))


def test_a_listing_condition_counts() -> None:
    one = rows_where(contacts, filled(CONTACTS, "phone"))
    other = rows_where(contacts, ~filled(CONTACTS, "phone"))
    assert fingerprint(one) != fingerprint(other)


def test_a_clause_s_words_count() -> None:
    told = Clause(BASE.ids, BASE.article, BASE.title, "Autre chose.")
    assert fingerprint(says(told, loss)) != fingerprint(says(BASE, loss))


def test_delays_and_windows_count() -> None:
    prints = {
        fingerprint(day_after(declared, Delay(5, Unit.DAYS))),
        fingerprint(day_after(declared, Delay(5, Unit.WORKING_DAYS))),
        fingerprint(during(alarm, TimeWindow(time(8), time(20)))),
        fingerprint(during(alarm, TimeWindow(time(8), time(21)))),
        fingerprint(elapsed(alarm, stop)),
    }
    assert len(prints) == 5


def test_a_shared_part_is_read_once() -> None:
    formula: Expr = visits
    for _ in range(200):
        formula = formula + formula
    assert len(fingerprint(formula)) == 64
    assert sum(1 for _ in walk(formula)) == 201
