"""Article 25: what is collected, why, for whom, how long; consent withdrawn; the four rights."""

from __future__ import annotations

from typing import Any

import pytest

from tests.contracts.ima_protect.asking import answer, cited, needs, whats
from tests.contracts.ima_protect.sheet import actions, written


@pytest.mark.clause("ima.25-a")
@pytest.mark.parametrize(
    ("category", "admitted"),
    [
        ("identity", True),
        ("assets", True),
        ("payment_means", True),
        ("contract", True),
        ("situation", True),
        ("payments", True),
        ("marketing", True),
        ("other", False),
    ],
)
def test_seven_categories_and_no_other(category: str, admitted: bool) -> None:
    assert answer("data_collection", data_category=category) == {"verdict": admitted}
    assert cited("data_collection", data_category=category) == {"ima.25-a"}


@pytest.mark.clause("ima.25-b", "ima.25-c")
@pytest.mark.parametrize(
    ("purpose", "without", "with_consent"),
    [
        ("monitoring", True, True),
        ("customer_management", True, True),
        ("disputes", True, True),
        ("statistics", True, True),
        ("surveys", False, True),
        ("rights", True, True),
        ("controls", True, True),
        ("other", False, False),
    ],
)
def test_what_data_may_serve_for(purpose: str, without: bool, with_consent: bool) -> None:
    assert answer("data_use", purpose=purpose, consent=False)["verdict"] is without
    assert answer("data_use", purpose=purpose, consent=True)["verdict"] is with_consent
    held_by = "ima.25-c" if purpose == "surveys" else "ima.25-b"
    assert cited("data_use", purpose=purpose, consent=True) == {held_by}


@pytest.mark.clause("ima.25-c")
def test_consent_is_asked_for_only_where_it_matters() -> None:
    assert needs("data_use", purpose="surveys") == ["consent"]
    assert needs("data_use", purpose="monitoring") == []


SHARED: dict[str, Any] = {"data_needed": True, "has_prescriber": True, "of_subscription": True}


@pytest.mark.clause("ima.25-d")
@pytest.mark.parametrize("recipient", ["delivery", "technician", "guard", "guarding", "computing"])
def test_whoever_serves_the_contract_receives_what_the_task_asks_for(recipient: str) -> None:
    case = {**SHARED, "recipient": recipient}
    assert answer("data_sharing", **case)["verdict"] is True
    assert answer("data_sharing", **{**case, "data_needed": False})["verdict"] is False
    assert cited("data_sharing", **case) == {"ima.25-d"}


@pytest.mark.clause("ima.25-d")
def test_nobody_else_receives_anything() -> None:
    assert answer("data_sharing", **SHARED, recipient="other")["verdict"] is False


@pytest.mark.clause("ima.25-e")
@pytest.mark.parametrize(
    ("exists", "subscription", "shared"), [(1, 1, True), (1, 0, False), (0, 1, False), (0, 0, False)]
)
def test_the_prescriber_receives_the_subscription_only(exists: int, subscription: int, shared: bool) -> None:
    case = {"recipient": "prescriber", "has_prescriber": bool(exists), "of_subscription": bool(subscription)}
    assert answer("data_sharing", **case)["verdict"] is shared
    assert cited("data_sharing", **case) == {"ima.25-e"}


@pytest.mark.clause("ima.25-f")
@pytest.mark.parametrize(
    ("ended", "months", "on", "kept", "anonymous"),
    [
        ("2025-06-30", 60, "2030-06-30", "2030-06-30", False),
        ("2025-06-30", 60, "2030-07-01", "2030-06-30", True),
        ("2024-02-29", 60, "2029-02-28", "2029-02-28", False),
        ("2024-02-29", 60, "2029-03-01", "2029-02-28", True),
        ("2025-06-30", 0, "2025-07-01", "2025-06-30", True),
    ],
)
def test_data_live_as_long_as_the_relation_and_the_limitation(
    ended: str, months: int, on: str, kept: str, anonymous: bool
) -> None:
    given = answer("data_retention", relation_ended_on=ended, limitation_months=months, data_on=on)
    assert given == {"verdict": anonymous, "dates": {"kept_until": kept}}


STOPPED = {
    "identity": ("everything", "stop_monitoring"),
    "assets": ("everything", "stop_monitoring"),
    "payment_means": ("direct_debit", "stop_direct_debit"),
    "contract": ("everything", "stop_monitoring"),
    "situation": ("nothing", None),
    "payments": ("nothing", None),
    "marketing": ("solicitations", "stop_solicitations"),
    "other": ("nothing", None),
}


@pytest.mark.clause("ima.25-p")
@pytest.mark.parametrize("category", list(STOPPED))
def test_what_cannot_be_done_without_the_data_stops_that_day(category: str) -> None:
    verdict, what = STOPPED[category]
    given = answer("consent_withdrawal", withdrawn_data=category, consent_withdrawn_on="2025-06-01")
    assert (given["verdict"], given["date"]) == (verdict, "2025-06-01")
    assert [one["what"] for one in given["actions"]] == ([what] if what else [])
    assert {one["clause"] for one in given["actions"]} <= {"ima.25-p"}


@pytest.mark.clause("ima.25-q", "ima.25-r")
@pytest.mark.parametrize("right", ["access", "correction", "erasure", "objection"])
@pytest.mark.parametrize("proved", [True, False])
@pytest.mark.parametrize("ground", [True, False])
def test_four_rights_with_an_identity_document(right: str, proved: bool, ground: bool) -> None:
    given = answer("data_request", data_right=right, identity_proved=proved, ground_given=ground)
    if not proved:
        expected = ("identity_needed", "ask_identity", "customer")
    elif right == "objection" and not ground:
        expected = ("ground_needed", "ask_ground", "customer")
    else:
        expected = ("registered", "register", "delegate")
    assert given["verdict"] == expected[0]
    assert whats(given) == [(*expected[1:], "ima.25-q"), ("mention_supervisor", "customer", "ima.25-r")]


@pytest.mark.clause("ima.25-q")
def test_a_ground_is_asked_for_only_to_object() -> None:
    assert needs("data_request", data_right="access", identity_proved=True) == []
    assert needs("data_request", data_right="objection", identity_proved=True) == ["ground_given"]


@pytest.mark.clause("ima.25-p")
def test_actions_of_consent_withdrawal() -> None:
    assert actions("consent_withdrawal") == written("""
    stop_monitoring → station, ima.25-p
    stop_direct_debit → office, ima.25-p
    stop_solicitations → office, ima.25-p
    """)


@pytest.mark.clause("ima.25-q", "ima.25-r")
def test_actions_of_data_request() -> None:
    assert actions("data_request") == written("""
    ask_identity → customer, ima.25-q
    ask_ground → customer, ima.25-q
    register → delegate, ima.25-q
    mention_supervisor → customer, ima.25-r
    """)
