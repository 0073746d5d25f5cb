"""Index ratios, by the value in force and by its publication."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from egide.law.decide import decide
from egide.law.evaluate import Undefined, program
from egide.law.formulas import DAY, ask, half_up, says
from egide.law.graph import BadFormula
from egide.law.indices import INDEX, Publication, index_at, indexed, series
from egide.law.questions import Answer, Question
from egide.law.types import BadValue
from tests.law.samples import BASE, alarm, loss

BT01 = series(
    "BT01",
    ("2025-11-01", "2026-01-15", "130"),
    ("2025-12-01", "2026-02-19", "132.4"),
    ("2026-01-01", "2026-03-20", "133.15"),
)
claimed = ask("claimed_on", DAY, "Jour de la réclamation")
signed = ask("signed_on", DAY, "Jour de la souscription")


def at(day: date, rule: Publication) -> Any:
    formula = index_at(BT01, claimed, rule)
    return program(formula).run({"claimed_on": day})[formula]


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
    assert at(day, Publication.LAST_PUBLISHED) == published
    assert at(day, Publication.PERIOD_OF_THE_DAY) == of_the_period


def test_before_the_first_one_there_is_no_value() -> None:
    assert at(date(2025, 12, 31), Publication.PERIOD_OF_THE_DAY) == 13_240
    with pytest.raises(Undefined, match="aucune valeur de cet indice"):
        at(date(2026, 1, 14), Publication.LAST_PUBLISHED)


def test_an_amount_follows_its_index() -> None:
    question = Question(
        "q", "Q", Answer(amount=says(BASE, half_up(indexed(loss, BT01, claimed, signed, Publication.LAST_PUBLISHED))))
    )
    case = {"loss": 10_000_001, "claimed_on": date(2026, 4, 1), "signed_on": date(2026, 2, 1)}
    expected = int(Fraction(10_000_001 * 13_315, 13_000) + Fraction(1, 2))
    assert decide(question, case).answer["amount"] == f"{expected // 100}.{expected % 100:02d}"


def test_a_series_may_be_an_input() -> None:
    told = ask("ffb", INDEX, "Indice FFB")
    question = Question(
        "q", "Q", Answer(amount=half_up(indexed(loss, told, claimed, signed, Publication.PERIOD_OF_THE_DAY)))
    )
    rows = [
        {"period": "2026-01-01", "published": "2026-03-01", "value": 10_000},
        {"period": "2026-04-01", "published": "2026-06-01", "value": 10_250},
    ]
    case = question.read({"ffb": rows, "loss": "1000.00", "claimed_on": "2026-05-01", "signed_on": "2026-02-01"})
    assert decide(question, case).answer["amount"] == "1025.00"
    assert decide(question, {"loss": 1, "claimed_on": date(2026, 5, 1)}).status == "needs"


def test_a_value_of_an_index_is_above_zero() -> None:
    row = {"period": "2026-01-01", "published": "2026-03-01", "value": 1}
    assert INDEX.read([row], "ffb")[0]["value"] == 1
    with pytest.raises(BadValue, match="1 au moins"):
        INDEX.read([{**row, "value": 0}], "ffb")


REFUSED: list[tuple[Callable[[], object], str]] = [
    (lambda: series("X", ("hier", "2026-01-01", "100")), "are not two days"),
    (lambda: series("X", ("2026-01-01", "2026-03-01", "100,5")), "no value in points"),
    (lambda: series("X", ("2026-01-01", "2026-03-01", "0")), "above zero"),
    (lambda: series("X"), "needs values"),
    (lambda: series("X", ("2026-02-01", "2026-03-01", "1"), ("2026-02-01", "2026-03-02", "2")), "does not come after"),
    (lambda: index_at(BT01, alarm, Publication.LAST_PUBLISHED), "a series (INDEX) and a day"),
    (lambda: indexed(claimed, BT01, claimed, signed, Publication.LAST_PUBLISHED), "this is a day"),
]


@pytest.mark.parametrize(("write", "says_"), REFUSED)
def test_what_is_refused(write: Callable[[], object], says_: str) -> None:
    with pytest.raises(BadFormula) as bad:
        write()
    assert says_ in str(bad.value)
    assert "test_indices.py" in str(bad.value)
