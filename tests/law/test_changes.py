"""What would change a decision: each fact alone, and nothing that leaves the answer as it is."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from egide.law.changes import what_would_change
from egide.law.decide import decide
from egide.law.delays import Delay, Unit
from egide.law.formulas import AMOUNT, DAY, ask, day_after, euros, says
from egide.law.graph import Expr
from egide.law.questions import Answer, Question
from tests.claims.invented import INDEMNITY
from tests.law.samples import BASE, declared, loss, visits

CASE = {"broken": True, "loss": 30_000, "schedule.limit": 80_000}


def test_it_works() -> None:
    found = {
        (one.input.path, one.value): one.answer["amount"] for one in what_would_change(INDEMNITY, CASE, ("amount",))
    }
    assert found == {("broken", False): "0.00", ("on_purpose", True): "0.00"}


def test_each_change_is_true() -> None:
    for one in what_would_change(INDEMNITY, CASE, ("amount", "verdict")):
        assert decide(INDEMNITY, {**CASE, one.input.path: one.value}).answer == one.answer


def test_what_moves_nothing_is_not_shown() -> None:
    refused = {**CASE, "broken": False}
    assert [one.input.path for one in what_would_change(INDEMNITY, refused, ("amount",))] == ["broken"]


def test_nothing_is_said_of_a_case_not_yet_decided() -> None:
    assert what_would_change(INDEMNITY, {"broken": True}, ("amount",)) == []


def test_it_is_said_in_french() -> None:
    (change, *_) = what_would_change(INDEMNITY, CASE, ("amount",))
    assert change.shown == "non"


# ── Figures and dates: the nearest value that crosses what a clause compares it with ────────────────────────────────

DECLARE_BY = day_after(declared, Delay(5, Unit.DAYS))
told_on = ask("told_on", DAY, "Jour où l’assureur l’a su")
LATE = Question("late", "En retard ?", Answer(verdict=says(BASE, (told_on <= DECLARE_BY) & (visits > 2))))


@pytest.mark.parametrize(
    ("told", "made", "expected"),
    [
        (date(2026, 3, 6), 3, {("told_on", date(2026, 3, 8)), ("visits", 2)}),
        (date(2026, 3, 7), 9, {("told_on", date(2026, 3, 8)), ("visits", 2)}),
        (date(2026, 3, 20), 3, {("told_on", date(2026, 3, 7))}),
        (date(2026, 3, 6), 1, {("visits", 3)}),
        (date(2026, 3, 20), 1, set()),  # neither alone is enough
    ],
)
def test_the_day_and_the_count_that_turn_the_verdict(told: date, made: int, expected: set[tuple[str, Any]]) -> None:
    case = {"declared": date(2026, 3, 2), "told_on": told, "visits": made}
    found = {(one.input.path, one.value) for one in what_would_change(LATE, case, ("verdict",))}
    assert found == expected


@pytest.mark.parametrize(
    ("condition", "held", "nearest"),
    [
        (loss < euros("10.00"), 999, 1000),
        (loss < euros("10.00"), 5000, 999),
        (loss <= euros("10.00"), 0, 1001),
        (loss <= euros("10.00"), 5000, 1000),
        (loss > euros("10.00"), 5000, 1000),
        (loss > euros("10.00"), 0, 1001),
        (loss >= euros("10.00"), 1000, 999),
        (loss >= euros("10.00"), 0, 1000),
        (euros("10.00") > loss, 999, 1000),
        (loss == euros("10.00"), 5, 1000),
    ],
)
def test_a_cent_is_enough(condition: Expr, held: int, nearest: int) -> None:
    question = Question("q", "Q", Answer(verdict=says(BASE, condition)))
    (change,) = what_would_change(question, {"loss": held}, ("verdict",))
    assert change.value == nearest
    assert (
        decide(question, {"loss": nearest}).answer["verdict"] is not decide(question, {"loss": held}).answer["verdict"]
    )


def test_a_value_beyond_the_bounds_of_an_input_is_not_proposed() -> None:
    bounded = ask("bounded", AMOUNT, "Montant", at_least=euros("10.00"))
    question = Question("q", "Q", Answer(verdict=says(BASE, bounded >= euros("10.00"))))
    assert what_would_change(question, {"bounded": 1000}, ("verdict",)) == []
