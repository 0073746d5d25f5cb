"""Articles 5 to 7: commitment, anniversary, withdrawal, changes and the right to leave that they open."""

from __future__ import annotations

from typing import Any

import pytest

from tests.contracts.vigilians.shop import OZONE, order


@pytest.mark.clause("vig.5.1-a", "vig.1-o", "vig.5.2-a")
@pytest.mark.parametrize(
    ("activated", "months", "end"),
    [
        ("2024-02-01", 36, "2027-02-01"),
        ("2024-03-10", 24, "2026-03-10"),
        ("2026-01-31", 1, "2026-02-28"),
        ("2024-05-15", 0, "2024-05-15"),
    ],
)
def test_the_commitment_runs_from_activation(activated: str, months: int, end: str) -> None:
    told = OZONE.answer("commitment", activated_on=activated, **order(commitment_months=months))
    assert told == {"date": end, "dates": {"shown": end}, "months": months}
    assert {"vig.5.1-a", "vig.5.2-a"} <= OZONE.cited(
        "commitment", activated_on=activated, **order(commitment_months=months)
    )


@pytest.mark.clause("vig.5.3-a")
@pytest.mark.parametrize(
    ("on", "denounced", "state"),
    [
        ("2027-01-31", False, "committed"),
        ("2027-02-01", False, "open_ended"),
        ("2027-02-02", False, "open_ended"),
        ("2027-02-02", True, "ended"),
        ("2027-01-31", True, "committed"),
    ],
)
def test_without_notice_it_goes_on(on: str, denounced: bool, state: str) -> None:
    assert OZONE.verdict("state", activated_on="2024-02-01", asked_on=on, denounced=denounced) == state


@pytest.mark.clause("vig.5.4-a", "vig.17.1.b-a")
@pytest.mark.parametrize(
    ("received", "effect"),
    [
        ("2026-10-31", "2027-02-01"),
        ("2026-11-01", "2027-02-01"),
        ("2026-11-02", "2028-02-01"),
        ("2026-11-05", "2028-02-01"),
        ("2027-11-01", "2028-02-01"),
        ("2027-11-02", "2029-02-01"),
        ("2024-03-01", "2027-02-01"),
    ],
)
def test_one_leaves_at_the_end_then_at_each_anniversary_with_three_months_notice(received: str, effect: str) -> None:
    told = OZONE.answer("leave", activated_on="2024-02-01", received_on=received)
    assert told["date"] == effect
    assert told["dates"]["notice_ends"] <= effect
    assert {"vig.5.4-a", "vig.17.1.b-a"} <= OZONE.cited("leave", activated_on="2024-02-01", received_on=received)


@pytest.mark.clause("vig.5.5-a", "vig.1-e")
@pytest.mark.parametrize(
    ("applied", "months", "until"), [("2025-06-01", 24, "2027-06-01"), ("2024-06-01", 24, "2026-06-01")]
)
def test_an_amendment_commits_again(applied: str, months: int, until: str) -> None:
    assert OZONE.answer("recommitment", applied_on=applied, amended_months=months)["date"] == until


@pytest.mark.clause("vig.5.4-a", "vig.17.1.b-a", "vig.5.5-a")
def test_a_day_that_a_month_lacks_is_its_last() -> None:
    told = OZONE.answer("leave", activated_on="2024-02-28", received_on="2026-11-30")
    assert (told["date"], told["dates"]) == ("2027-02-28", {"notice_ends": "2027-02-28"})
    leap = {"activated_on": "2024-02-29", "received_on": "2028-06-01", **order(commitment_months=48)}
    assert OZONE.answer("leave", **leap)["date"] == "2029-02-28"
    assert OZONE.answer("recommitment", applied_on="2026-01-31", amended_months=1)["date"] == "2026-02-28"


# ── 6 ───────────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.clause("vig.6-a")
@pytest.mark.parametrize(
    ("employees", "channel", "right"),
    [
        (5, "remote", True),
        (0, "remote", True),
        (6, "remote", False),
        (5, "off_premises", True),
        (5, "shop", False),
    ],
)
def test_small_clients_may_withdraw_from_what_they_signed_elsewhere(employees: int, channel: str, right: bool) -> None:
    assert OZONE.verdict("withdrawal_right", employees=employees, channel=channel) is right


SIGNED: dict[str, Any] = {
    "employees": 3,
    "channel": "remote",
    "signed_on": "2024-05-02",
    "delivered_on": "2024-05-10",
    "unambiguous": True,
}


@pytest.mark.clause("vig.6-b", "vig.6-c", "vig.6-d", "vig.6-e")
@pytest.mark.parametrize(
    ("nature", "last", "clause"),
    [("service", "2024-05-16", "vig.6-c"), ("sale", "2024-05-24", "vig.6-d"), ("mixed", "2024-05-24", "vig.6-e")],
)
def test_fourteen_days_from_the_signature_or_the_delivery(nature: str, last: str, clause: str) -> None:
    case = {**SIGNED, "nature": nature}
    told = OZONE.answer("withdrawal", **case, withdrawn_on=last)
    assert (told["verdict"], told["dates"]) == ("accepted", {"last_day": last})
    day_after = f"{last[:-2]}{int(last[-2:]) + 1}"
    assert OZONE.verdict("withdrawal", **case, withdrawn_on=day_after) == "late"
    assert {"vig.6-b", clause} <= OZONE.cited("withdrawal", **case, withdrawn_on=last)


@pytest.mark.clause("vig.6-a", "vig.6-f")
@pytest.mark.parametrize(
    ("change", "verdict"),
    [
        ({}, "accepted"),
        ({"unambiguous": False}, "unclear"),
        ({"employees": 6}, "no_right"),
        ({"employees": 6, "unambiguous": False, "withdrawn_on": "2024-06-30"}, "no_right"),
        ({"withdrawn_on": "2024-06-30", "unambiguous": False}, "late"),
    ],
)
def test_any_clear_statement_will_do(change: dict[str, Any], verdict: str) -> None:
    case = {**SIGNED, "nature": "service", "withdrawn_on": "2024-05-10", **change}
    assert OZONE.verdict("withdrawal", **case) == verdict


# ── 7 ───────────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.clause("vig.7.1-a", "vig.7.1-b")
@pytest.mark.parametrize(
    ("subject", "admitted"), [("price", True), ("offer", True), ("option", True), ("exchange", True), ("other", False)]
)
def test_what_the_client_may_have_changed_and_its_price(subject: str, admitted: bool) -> None:
    told = OZONE.answer("change_request", subject=subject, amendment_fee="30.00")
    assert (told["verdict"], told["amount"]) == (admitted, "30.00")
    assert told["lines"] == [{"label": "Frais de modification", "amount": "30.00", "clause": "vig.7.1-b"}]


CHANGE: dict[str, Any] = {
    "told_on": "2024-06-01",
    "change_applied_on": "2024-07-01",
    "durable": True,
    "right_recalled": True,
}


@pytest.mark.clause("vig.7.2-a", "vig.13.1.d-a")
@pytest.mark.parametrize(
    ("change", "verdict"),
    [
        ({}, "valid"),
        ({"told_on": "2024-06-02"}, "late"),
        ({"told_on": "2024-05-20", "right_recalled": False}, "mention_missing"),
        ({"told_on": "2024-05-20"}, "valid"),
        ({"told_on": "2024-01-31", "change_applied_on": "2024-02-29"}, "valid"),
        ({"told_on": "2024-01-31", "change_applied_on": "2024-02-28"}, "late"),
        ({"durable": False}, "not_durable"),
        ({"durable": False, "right_recalled": False}, "not_durable"),
        ({"durable": False, "told_on": "2024-06-02"}, "late"),
    ],
)
def test_new_conditions_are_announced_in_writing_a_month_before(change: dict[str, Any], verdict: str) -> None:
    assert OZONE.verdict("new_conditions", **{**CHANGE, **change}) == verdict
    if verdict != "late":
        assert "vig.13.1.d-a" in OZONE.cited("new_conditions", **{**CHANGE, **change})


@pytest.mark.clause("vig.7.2-b", "vig.13.1.d-b")
@pytest.mark.parametrize(
    ("request_on", "accepted", "verdict", "leaves"),
    [
        ("2024-08-12", False, "free", "2024-08-31"),
        ("2024-09-01", False, "free", "2024-09-30"),
        ("2024-09-02", False, "late", "2024-09-30"),
        ("2024-02-10", False, "free", "2024-02-29"),
        ("2024-08-12", True, "accepted", "2024-08-31"),
        ("2024-09-02", True, "accepted", "2024-09-30"),
    ],
)
def test_the_client_leaves_free_until_two_months_after(
    request_on: str, accepted: bool, verdict: str, leaves: str
) -> None:
    told = OZONE.answer(
        "leave_after_change",
        change_applied_on="2024-07-01",
        request_on=request_on,
        accepted_expressly=accepted,
    )
    assert (told["verdict"], told["amount"], told["date"]) == (verdict, "0.00", leaves)
    assert told["dates"] == {"until": "2024-09-01"}


@pytest.mark.clause("vig.7.2-b")
@pytest.mark.parametrize(("request_on", "verdict"), [("2025-02-28", "free"), ("2025-03-01", "late")])
def test_two_months_after_31_december_end_with_february(request_on: str, verdict: str) -> None:
    case = {"change_applied_on": "2024-12-31", "request_on": request_on, "accepted_expressly": False}
    assert OZONE.verdict("leave_after_change", **case) == verdict


@pytest.mark.clause("vig.17.1.b-b", "vig.7.2-c")
@pytest.mark.parametrize(
    ("form", "valid"), [("registered_letter", True), ("email", False), ("phone", False), ("letter", False)]
)
def test_termination_is_written_in_a_registered_letter(form: str, valid: bool) -> None:
    assert OZONE.verdict("termination_form", form=form) is valid
