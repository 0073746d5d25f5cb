"""What a customer is told in his space before he confirms: a complaint's first deadline, the last day of the coupon."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from egide.contracts import load
from egide.law.decide import decide

SECOND = "Sans réponse satisfaisante à cette date, saisir le Service Réclamation"


def answer(question: str, **values: Any) -> Any:
    return decide(load("ima-protect").question(question), values).answer


@pytest.mark.clause("ima.30-a")
@pytest.mark.clause("ima.30-b")
@pytest.mark.clause("ima.30-c")
@pytest.mark.parametrize(("channel", "second_level"), [("email", [SECOND]), ("letter", [SECOND]), ("phone", [])])
def test_it_works(channel: str, second_level: list[str]) -> None:
    """Received on Tuesday 24 November 2026: thirty working days, Christmas and New Year's Day out, end on 7 January 2027."""
    told = answer("complaint_now", complaint_channel=channel, first_received_on=date(2026, 11, 24))
    assert told["dates"] == {"first_answer_by": "2027-01-07"}
    assert [one["label"] for one in told["actions"]] == second_level


@pytest.mark.clause("ima.15-a")
@pytest.mark.clause("ima.15-b")
@pytest.mark.parametrize(
    ("installed", "last"), [("2026-01-31", "2026-02-28"), ("2026-03-10", "2026-04-10"), ("2028-01-31", "2028-02-29")]
)
def test_the_coupons_last_day(installed: str, last: str) -> None:
    told = answer("trial_deadline", installed_on=date.fromisoformat(installed))
    assert told["date"] == last
    assert told["dismantling_fee"] == "0.00"


@pytest.mark.clause("ima.27.1-a")
@pytest.mark.clause("ima.27.3-b")
@pytest.mark.clause("ima.27.3-c")
@pytest.mark.parametrize(("day", "verdict"), [(14, "valid"), (15, "late")])
def test_withdrawing_on_the_day(day: int, verdict: str) -> None:
    installed = date(2026, 11, 2)
    sent = installed + timedelta(days=day)
    told = answer(
        "withdrawal_now", installed_on=installed, withdrawn_on=sent, clear_statement=True, withdrawal_channel="email"
    )
    assert told["verdict"] == verdict
    assert told["dates"]["deadline"] == "2026-11-16"
    assert told["dates"]["pickup_by"] == (sent + timedelta(days=14)).isoformat()
    assert told["dismantling_fee"] == "0.00"
