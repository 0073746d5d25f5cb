"""Index ratios, as contracts write them: the value of a published series in force on a day, over its reference."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from egide.law.decide import decide
from egide.law.evaluate import Undefined, program
from egide.law.formulas import COUNT, DAY, Field, ask, half_up, says
from egide.law.graph import BadFormula, Expr
from egide.law.listings import cell, latest_where
from egide.law.measures import prorata
from egide.law.questions import Answer, Question
from egide.law.types import BadValue, listing
from tests.law.samples import BASE, alarm, loss

INDEX = listing(
    "index",
    Field("period", DAY, "Premier jour de la période"),
    Field("published", DAY, "Publié le"),
    Field("value", COUNT, "Valeur, en centièmes de point", at_least=1),
)
bt01 = ask("bt01", INDEX, "Indice BT01")
claimed = ask("claimed_on", DAY, "Jour de la réclamation")
signed = ask("signed_on", DAY, "Jour de la souscription")
ROWS = [
    {"period": "2025-11-01", "published": "2026-01-15", "value": 13_000},
    {"period": "2025-12-01", "published": "2026-02-19", "value": 13_240},
    {"period": "2026-01-01", "published": "2026-03-20", "value": 13_315},
]


def index_at(day: Expr, by: str) -> Expr:
    """The last value that counts on a day: by the day it was published, or by the period it is that of."""
    return latest_where(bt01, cell(INDEX, by) <= day, by, "value", "aucune valeur de cet indice n’est connue")


def at(day: date, by: str) -> Any:
    formula = index_at(claimed, by)
    return program(formula).run({"bt01": INDEX.read(ROWS, "bt01"), "claimed_on": day})[formula]


@pytest.mark.parametrize(
    ("day", "published", "of_the_period"),
    [
        (date(2026, 1, 15), 13_000, 13_315),
        (date(2026, 2, 18), 13_000, 13_315),
        (date(2026, 2, 19), 13_240, 13_315),
        (date(2026, 3, 19), 13_240, 13_315),
        (date(2026, 3, 20), 13_315, 13_315),
    ],
)
def test_the_value_that_counts_on_a_day(day: date, published: int, of_the_period: int) -> None:
    assert at(day, "published") == published
    assert at(day, "period") == of_the_period


def test_before_the_first_one_there_is_no_value() -> None:
    assert at(date(2025, 12, 31), "period") == 13_240
    with pytest.raises(Undefined, match="aucune valeur de cet indice"):
        at(date(2026, 1, 14), "published")


def test_an_amount_follows_its_index() -> None:
    followed = prorata(loss, index_at(claimed, "published"), index_at(signed, "published"))
    question = Question("q", "Q", Answer(amount=says(BASE, half_up(followed))))
    series = INDEX.read(ROWS, "bt01")
    case = {"loss": 10_000_001, "bt01": series, "claimed_on": date(2026, 4, 1), "signed_on": date(2026, 2, 1)}
    expected = int(Fraction(10_000_001 * 13_315, 13_000) + Fraction(1, 2))
    assert decide(question, case).answer["amount"] == f"{expected // 100}.{expected % 100:02d}"
    assert decide(question, {"loss": 1, "claimed_on": date(2026, 5, 1)}).status == "needs"


def test_a_value_of_an_index_is_above_zero() -> None:
    assert INDEX.read([{**ROWS[0], "value": 1}], "bt01")[0]["value"] == 1
    with pytest.raises(BadValue, match="1 au moins"):
        INDEX.read([{**ROWS[0], "value": 0}], "bt01")


def test_what_is_refused() -> None:
    with pytest.raises(BadFormula, match="a day cannot be compared with a moment"):
        index_at(alarm, "published")
    with pytest.raises(BadFormula, match="this is a day"):
        prorata(claimed, index_at(claimed, "published"), index_at(signed, "published"))
