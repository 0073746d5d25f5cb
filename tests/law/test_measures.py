"""Shares, elapsed days and months, scales, bounds of inputs: each with its edges."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from egide.law.days import MonthEnd
from egide.law.decide import decide
from egide.law.evaluate import Undefined, program
from egide.law.formulas import AMOUNT, COUNT, DAY, FLAG, ask, count, day, euros, half_up, least, rate, seconds, when
from egide.law.graph import BadFormula, Expr, Input
from egide.law.measures import (
    bands,
    clamp,
    days_between,
    month_start,
    months_begun,
    months_between,
    months_later,
    prorata,
    years_begun,
    years_completed,
)
from egide.law.questions import Answer, Question
from egide.law.types import BadValue
from tests.law.samples import alarm, cause, declared, loss, share, stay, visits

start, end = ask("start", DAY, "Début"), ask("end", DAY, "Fin")


def value(formula: Expr, **given: str) -> Any:
    """What a formula gives for values written as in a case file."""
    by_name = {"start": DAY, "end": DAY, "loss": AMOUNT, "visits": COUNT}
    return program(formula).run({name: by_name[name].read(raw, name) for name, raw in given.items()})[formula]


@pytest.mark.parametrize(
    ("first", "last", "months", "begun", "years", "years_on", "days"),
    [
        ("2026-01-15", "2026-01-15", 0, 0, 0, 0, 0),
        ("2026-01-15", "2026-02-14", 0, 1, 0, 1, 30),
        ("2026-01-15", "2026-02-15", 1, 1, 0, 1, 31),
        ("2026-01-15", "2026-02-16", 1, 2, 0, 1, 32),
        ("2026-01-31", "2026-02-28", 1, 1, 0, 1, 28),
        ("2023-03-10", "2026-03-09", 35, 36, 2, 3, 1095),
        ("2023-03-10", "2026-03-10", 36, 36, 3, 3, 1096),
    ],
)
def test_time_elapsed(first: str, last: str, months: int, begun: int, years: int, years_on: int, days: int) -> None:
    given = {"start": first, "end": last}
    assert value(months_between(start, end), **given) == months
    assert value(months_begun(start, end), **given) == begun
    assert value(years_completed(start, end), **given) == years
    assert value(years_begun(start, end), **given) == years_on
    assert value(days_between(start, end), **given) == days


@pytest.mark.parametrize(
    ("given", "first"),
    [("2026-01-01", "2026-01-01"), ("2028-02-29", "2028-02-01"), ("2026-12-31", "2026-12-01")],
)
def test_the_month_of_a_day_begins_on_its_first(given: str, first: str) -> None:
    assert value(month_start(start), start=given) == date.fromisoformat(first)


@pytest.mark.parametrize(
    ("given", "months", "last", "following"),
    [
        ("2024-02-01", "36", "2027-02-01", "2027-02-01"),
        ("2026-01-31", "1", "2026-02-28", "2026-03-01"),
        ("2024-02-29", "12", "2025-02-28", "2025-03-01"),
        ("2026-05-15", "0", "2026-05-15", "2026-05-15"),
    ],
)
def test_so_many_months_later(given: str, months: str, last: str, following: str) -> None:
    case = {"start": given, "visits": months}
    assert value(months_later(start, visits, MonthEnd.LAST_DAY), **case) == date.fromisoformat(last)
    assert value(months_later(start, visits, MonthEnd.NEXT_DAY), **case) == date.fromisoformat(following)


def test_months_beyond_the_calendar_have_no_day() -> None:
    with pytest.raises(Undefined, match="trop éloignée"):
        value(months_later(start, visits, MonthEnd.LAST_DAY), start="9999-12-31", visits="1")


def test_days_may_go_backwards_months_may_not() -> None:
    assert value(days_between(start, end), start="2026-03-02", end="2026-03-01") == -1
    with pytest.raises(Undefined, match="la fin doit suivre le début"):
        value(months_between(start, end), start="2026-03-02", end="2026-03-01")


def test_a_share_is_exact_until_it_is_rounded() -> None:
    part = prorata(loss, visits, count(3))
    assert value(part, loss="100.00", visits="1") == Fraction(10000, 3)
    assert value(half_up(part), loss="100.00", visits="1") == 3333
    assert value(half_up(part), loss="100.00", visits="2") == 6667


def test_nothing_is_shared_over_zero() -> None:
    part = prorata(euros("100.00"), count(1), visits)
    assert value(part, visits="1") == 10000
    for none in ("0", "-1"):
        with pytest.raises(Undefined, match="attendu plus de zéro"):
            value(part, visits=none)


def test_an_open_share_may_fail_and_says_so() -> None:
    question = Question(
        "q", "Q", Answer(amount=when(visits < 1, euros("0.00"), half_up(prorata(loss, visits, visits))))
    )
    assert decide(question, {"visits": 0}).answer == {"amount": "0.00"}
    assert [need.input.path for need in decide(question, {"loss": 500}).needs] == ["visits"]


def test_a_wear_of_so_much_a_month_is_capped() -> None:
    wear = least(visits * rate("1.5 %"), rate("75 %"))
    assert value(wear, visits="10") == Fraction(15, 100)
    assert value(wear, visits="50") == value(wear, visits="51") == Fraction(3, 4)
    assert value((rate("100 %") - wear) * euros("10.00"), visits="10") == 850
    assert value(rate("50 %") * rate("50 %")) == Fraction(1, 4)


def test_a_scale_goes_by_bands_ends_included() -> None:
    scale = bands(visits, [(count(12), euros("0.00")), (count(36), euros("25.00"))], beyond=euros("50.00"))
    found = [value(scale, visits=str(number)) for number in (-1, 12, 13, 36, 37)]
    assert found == [0, 0, 2500, 2500, 5000]


def test_a_value_is_kept_between_two_others() -> None:
    kept = clamp(euros("10.00"), loss, euros("20.00"))
    assert [value(kept, loss=amount) for amount in ("9.99", "10.00", "15.00", "20.01")] == [1000, 1000, 1500, 2000]
    assert value(clamp(euros("20.00"), loss, euros("10.00")), loss="50.00") == 1000


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        (lambda: prorata(share, visits, visits), "prorata shares an amount"),
        (lambda: prorata(loss, visits, stay), "part and whole are of one type"),
        (lambda: prorata(loss, cause, cause), "counts, durations, rates or amounts; got a cause"),
        (lambda: days_between(declared, alarm), "days_between needs two days, got a day and a moment"),
        (lambda: month_start(alarm), "month_start needs a day, this is a moment; day_of gives"),
        (lambda: months_between(alarm, declared), "months_between needs two days"),
        (lambda: months_later(declared, loss, MonthEnd.LAST_DAY), "months_later needs a day and a count of months"),
        (lambda: months_begun(loss, declared), "months_begun needs two days"),
        (lambda: years_completed(declared, loss), "years_completed needs two days"),
        (lambda: years_begun(declared, loss), "years_begun needs two days"),
        (lambda: bands(visits, [], beyond=count(1)), "at least one band"),
        (lambda: bands(visits, [(euros("1.00"), count(1))], beyond=count(1)), "goes by a count, one of its ends is an"),
        (lambda: bands(cause, [(cause, count(1))], beyond=count(1)), "the scale goes by a cause"),
        (lambda: bands(visits, [(count(2), count(1)), (count(2), count(0))], beyond=count(1)), "ends of a scale go up"),
        (lambda: bands(visits, [(count(2), count(1))], beyond=loss), "one branch is a count, the other an amount"),
        (lambda: ask("paid", AMOUNT, "Payé", at_least=count(1)), "its bounds are figures of its own type"),
        (lambda: ask("paid", AMOUNT, "Payé", at_least=loss), "its bounds are figures of its own type"),
        (lambda: ask("paid", FLAG, "Payé", at_most=cause.one_of("fire")), "its bounds are figures"),
        (lambda: ask("n", COUNT, "N", at_least=count(2), at_most=count(1)), "nothing lies between 2 and 1"),
    ],
)
def test_what_has_no_meaning_is_refused(written: Callable[[], object], sentence: str) -> None:
    with pytest.raises(BadFormula, match=sentence):
        written()


BOUNDED = Question(
    "bounded",
    "Question",
    Answer(
        fields={
            "paid": ask("paid", AMOUNT, "Payé", at_least=euros("0.00")),
            "months": ask("months", COUNT, "Mois", at_least=count(0), at_most=count(1200)),
            "since": ask("since", DAY, "Depuis", at_most=day("2100-01-01")),
            "held": ask("held", seconds(1).type, "Durée", at_most=seconds(60)),
        }
    ),
)


def test_bounds_themselves_are_allowed() -> None:
    case = {"paid": "0.00", "months": 1200, "since": "2100-01-01", "held": "1 min"}
    assert BOUNDED.read(case)["months"] == 1200
    assert BOUNDED.read({"months": 0}) == {"months": 0}


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        ({"paid": "-0.01"}, "paid : « -0.01 » ne convient pas ; attendu : 0,00 € au moins"),
        ({"months": 1201}, "attendu : 1200 au plus"),
        ({"since": "2100-01-02"}, "au plus"),
        ({"held": "61 s"}, "au plus"),
    ],
)
def test_what_lies_beyond_the_bounds_is_refused(case: Mapping[str, Any], expected: str) -> None:
    with pytest.raises(BadValue) as bad:
        BOUNDED.read(case)
    assert expected in str(bad.value).replace("\u202f", " ").replace("\xa0", " ")


def test_the_schema_tells_the_bounds() -> None:
    properties = BOUNDED.schema()["properties"]
    assert (properties["months"]["minimum"], properties["months"]["maximum"]) == (0, 1200)
    assert properties["paid"]["x-minimum"] == "0.00"
    assert "x-maximum" not in properties["paid"]
    assert properties["since"]["x-maximum"] == "2100-01-01"


def test_an_input_without_bounds_takes_any_value_of_its_type() -> None:
    assert Input("paid", AMOUNT, "Payé").read("-5.00", "paid") == -500
