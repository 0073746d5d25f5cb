"""Article 4.1: amounts that follow the index, the value that counts, an index that is not published."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from egide.law.evaluate import Undefined
from tests.contracts.integral_pro.asking import answer, needs, told
from tests.contracts.integral_pro.reference_values import cents
from tests.contracts.sheets import actions

VALUES: list[dict[str, Any]] = [
    {"series": "ffb", "published_on": "2024-03-15", "value": "700.00"},
    {"series": "ffb", "published_on": "2025-05-31", "value": "735.00"},
    {"series": "ri", "published_on": "2025-06-01", "value": "5000.00"},
    {"series": "ffb", "published_on": "2025-06-10", "value": "740.00"},
]
CASE: dict[str, Any] = {
    "written_amount": "10000.00",
    "is_indexed": True,
    "index_at_subscription": "700.00",
    "due_on": "2025-07-01",
    "index_values": VALUES,
}


def indexed(**changes: Any) -> str:
    return str(answer("indexed_amount", **{**CASE, **changes})["amount"])


@pytest.mark.clause("ipro.4.1-a", "ipro.4.1-c", "ipro.4.1-d")
@pytest.mark.parametrize(
    ("due_on", "value"),
    [
        ("2025-06-29", 70_000),
        ("2025-06-30", 73_500),  # a month after 31 May
        ("2025-07-01", 73_500),
        ("2025-07-09", 73_500),
        ("2025-07-10", 74_000),
    ],
)
@pytest.mark.parametrize("written", ["10000.00", "333.33", "0.00", "150.01"])
def test_amounts_follow_the_index_published_a_month_before_the_due_date(due_on: str, value: int, written: str) -> None:
    whole = Fraction(written) * 100
    assert cents(whole * value / 70_000) == cents(Fraction(indexed(due_on=due_on, written_amount=written)) * 100)
    assert cents(whole * value / 69_999) == cents(
        Fraction(indexed(due_on=due_on, written_amount=written, index_at_subscription="699.99")) * 100
    )


@pytest.mark.clause("ipro.4.1-a")
@pytest.mark.parametrize(
    ("written", "amount"), [("0.10", "0.11"), ("0.09", "0.09"), ("0.30", "0.32"), ("1.10", "1.16")]
)
def test_an_indexed_amount_is_rounded_half_up(written: str, amount: str) -> None:
    """735 over 700 is 1,05: 0,105 €, 0,0945 €, 0,315 €, 1,155 €."""
    assert indexed(written_amount=written) == amount


@pytest.mark.clause("ipro.4.1-b")
def test_an_amount_that_is_not_indexed_stays() -> None:
    assert indexed(is_indexed=False, written_amount="500.00") == "500.00"
    assert indexed(is_indexed=True, written_amount="500.00") == "525.00"
    assert needs("indexed_amount", is_indexed=False, written_amount="500.00") == []


@pytest.mark.clause("ipro.4.1-d")
def test_no_value_a_month_before_the_due_date_is_told() -> None:
    with pytest.raises(Undefined, match="aucune valeur de l’indice FFB n’est publiée un mois avant"):
        told("indexed_amount", **{**CASE, "due_on": "2024-04-14"})
    assert indexed(due_on="2024-04-15") == "10000.00"


@pytest.mark.clause("ipro.4.1-e")
@pytest.mark.parametrize(
    ("previous", "today", "verdict", "expert_from"),
    [
        ("2024-12-31", "2025-07-30", "wait", "2025-07-31"),
        ("2024-12-31", "2025-07-31", "expert", "2025-07-31"),
        ("2024-07-31", "2025-02-27", "wait", "2025-02-28"),
        ("2024-07-31", "2025-02-28", "expert", "2025-02-28"),
    ],
)
def test_seven_months_without_an_index_call_for_an_expert(
    previous: str, today: str, verdict: str, expert_from: str
) -> None:
    given = answer("missing_index", previous_published_on=previous, today=today)
    assert (given["verdict"], given["dates"]["expert_from"], given["payer"]) == (verdict, expert_from, "insurer")
    asked = [one["what"] for one in given["actions"]]
    assert asked == (["request_expert"] if verdict == "expert" else [])
    assert actions("integral-pro", "missing_index") == "request_expert → court, ipro.4.1-e"
