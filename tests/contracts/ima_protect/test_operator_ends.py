"""Articles 20.2 and 22.2: arrears, and the grounds on which IMA Protect ends the contract."""

from __future__ import annotations

from typing import Any

import pytest

from egide.law.types import BadValue
from tests.contracts.ima_protect.asking import answer, cited, told

COMPLETE = {"says_how_to_pay": True, "says_to_object": True, "says_what_follows": True}
UNPAID: dict[str, Any] = {**COMPLETE, "noticed_on": "2025-04-10", "paid": False, "objected": False}


# ── Arrears (20.2) ──────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.clause("ima.20.2-a")
@pytest.mark.parametrize(("day", "due"), [("2025-04-04", False), ("2025-04-05", False), ("2025-04-06", True)])
def test_the_registered_letter_leaves_once_a_month_is_not_paid(day: str, due: bool) -> None:
    case = {**COMPLETE, "fell_due_on": "2025-04-05", "on_day": day}
    given = answer("formal_notice", **case)
    assert (given["verdict"], given["complete"]) == (due, True)
    assert "ima.20.2-a" in cited("formal_notice", **case)


@pytest.mark.clause("ima.20.2-b", "ima.22.2-b")
@pytest.mark.parametrize("missing", list(COMPLETE))
def test_a_letter_that_lacks_a_mention_starts_nothing(missing: str) -> None:
    case = {**UNPAID, missing: False, "on_day": "2025-09-01"}
    assert answer("arrears", **case)["verdict"] == "no_notice"
    given = answer("formal_notice", **{**COMPLETE, missing: False}, fell_due_on="2025-04-05", on_day="2025-04-06")
    assert given["complete"] is False
    assert "ima.20.2-b" in cited("arrears", **case)


@pytest.mark.clause("ima.20.2-b", "ima.20.2-c", "ima.20.2-d", "ima.20.2-e", "ima.22.2-b")
@pytest.mark.parametrize(
    ("noticed", "until", "day", "verdict"),
    [
        ("2025-04-10", "2025-05-10", "2025-05-09", "waiting"),
        ("2025-04-10", "2025-05-10", "2025-05-10", "waiting"),
        ("2025-04-10", "2025-05-10", "2025-05-11", "may_end"),
        ("2028-01-31", "2028-03-01", "2028-03-01", "waiting"),
        ("2028-01-31", "2028-03-01", "2028-03-02", "may_end"),
        ("2025-12-02", "2026-01-01", "2026-01-01", "waiting"),
    ],
)
def test_thirty_days_then_suspension_or_termination(noticed: str, until: str, day: str, verdict: str) -> None:
    case = {**UNPAID, "noticed_on": noticed, "on_day": day}
    given = answer("arrears", **case)
    assert (given["verdict"], given["dates"]) == (verdict, {"pay_until": until, "object_until": until})
    assert {"ima.20.2-b", "ima.20.2-c", "ima.20.2-d", "ima.20.2-e"} <= cited("arrears", **case)


@pytest.mark.clause("ima.22.2-b")
def test_paid_at_any_time_nothing_follows() -> None:
    for day in ("2025-05-10", "2025-09-01"):
        assert answer("arrears", **{**UNPAID, "paid": True}, on_day=day)["verdict"] == "paid"


@pytest.mark.clause("ima.20.2-d", "ima.22.2-b")
@pytest.mark.parametrize(
    ("objected_on", "verdict"),
    [("2025-05-05", "disputed"), ("2025-05-10", "disputed"), ("2025-05-11", "may_end")],
)
def test_a_serious_dispute_in_time_stops_everything(objected_on: str, verdict: str) -> None:
    case = {**UNPAID, "objected": True, "objected_on": objected_on, "on_day": "2025-06-01"}
    assert answer("arrears", **case)["verdict"] == verdict


# ── IMA Protect leaves (22.2) ───────────────────────────────────────────────────────────────────────────────────────

BASE: dict[str, Any] = {"installed_on": "2025-03-10", "offer_changed": False}


def ending(ground: str, day: str, **more: Any) -> tuple[bool, str]:
    case = {**BASE, "operator_ground": ground, "on_day": day, **more}
    given = answer("operator_termination", **case)
    assert given["options_too"] is given["verdict"]
    return given["verdict"], given["dates"]["ends"]


@pytest.mark.clause("ima.22.2-a", "ima.9.3-c", "ima.11-h")
@pytest.mark.parametrize(
    ("day", "may", "ends"),
    [
        ("2025-12-01", False, "2026-01-01"),
        ("2026-03-09", False, "2026-04-09"),
        ("2026-03-10", True, "2026-04-10"),
        ("2026-04-02", True, "2026-05-02"),
        ("2027-01-31", True, "2027-02-28"),
    ],
)
def test_without_a_reason_after_twelve_months_and_a_month_ahead(day: str, may: bool, ends: str) -> None:
    assert ending("no_reason", day) == (may, ends)
    found = cited("operator_termination", **BASE, operator_ground="no_reason", on_day=day)
    assert {"ima.22.2-a", "ima.9.3-c", "ima.11-h"} <= found


@pytest.mark.clause("ima.22.2-a", "ima.22.2-b")
@pytest.mark.parametrize(("day", "may"), [("2025-05-01", False), ("2025-05-10", False), ("2025-05-11", True)])
def test_for_arrears_once_the_letter_has_run(day: str, may: bool) -> None:
    assert ending("unpaid", day, **UNPAID) == (may, day)
    assert ending("unpaid", day, **{**UNPAID, "paid": True}) == (False, day)


GROUNDS = [
    ("breach", "ima.22.2-c", {"breaches": 3}, True),
    ("breach", "ima.22.2-c", {"breaches": 1}, True),
    ("breach", "ima.22.2-c", {"breaches": 0}, False),
    ("misuse", "ima.22.2-d", {"compromises": True}, True),
    ("misuse", "ima.22.2-d", {"compromises": False}, False),
    ("unhealthy", "ima.22.2-e", {"site_reported": True}, True),
    ("unhealthy", "ima.22.2-e", {"site_reported": False}, False),
    ("animals", "ima.22.2-f", {"animal_seen": True}, True),
    ("animals", "ima.22.2-f", {"animal_seen": False}, False),
    ("no_link", "ima.22.2-g", {"link_lost": True, "fault_of_operator": False}, True),
    ("no_link", "ima.22.2-g", {"link_lost": True, "fault_of_operator": True}, False),
    ("no_link", "ima.22.2-g", {"link_lost": False, "fault_of_operator": False}, False),
    ("not_customer", "ima.22.2-h", {"still_customer": False}, True),
    ("not_customer", "ima.22.2-h", {"still_customer": True}, False),
    ("court", "ima.22.2-i", {"decision_shown": True}, True),
    ("court", "ima.22.2-i", {"decision_shown": False}, False),
]


@pytest.mark.clause(
    *("ima.22.2-a", "ima.22.2-c", "ima.22.2-d", "ima.22.2-e", "ima.22.2-f", "ima.22.2-g", "ima.22.2-h", "ima.22.2-i"),
    "ima.9.3-c",
)
@pytest.mark.parametrize(("ground", "clause", "facts", "may"), GROUNDS)
def test_at_any_time_for_each_listed_ground(ground: str, clause: str, facts: dict[str, Any], may: bool) -> None:
    """In the fourth month, at once."""
    assert ending(ground, "2025-06-15", **facts) == (may, "2025-06-15")
    found = cited("operator_termination", **BASE, operator_ground=ground, on_day="2025-06-15", **facts)
    assert clause in found
    assert "ima.22.2-a" not in found


def test_a_negative_number_of_breaches_is_refused() -> None:
    with pytest.raises(BadValue, match="breaches"):
        told("operator_termination", **BASE, operator_ground="breach", on_day="2025-06-15", breaches=-1)
