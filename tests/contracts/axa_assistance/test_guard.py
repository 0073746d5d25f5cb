"""Annex 1, 2.1 and 2.2: when a guard is sent, who is told, who pays, and how long premises are guarded."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from egide.law.money import decimal_text
from tests.contracts.axa_assistance.reference import guard_fee
from tests.contracts.axa_assistance.shop import AXA, SCHEDULE

CALL: dict[str, Any] = {"alert_received": True, "requester": "insured", "presence": "unknown"}


def dispatch(monitored: bool = False, **case: Any) -> Any:
    return AXA.verdict("guard_dispatch", **{**CALL, **case}, schedule={**SCHEDULE, "monitored": monitored})


# ── When ────────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.clause("axa.2.1-a", "axa.2.1-e")
def test_an_alert_and_a_call_send_a_guard_at_axas_cost() -> None:
    assert dispatch() == "sent"
    assert {"axa.2.1-a", "axa.2.1-d", "axa.2.1-e"} <= AXA.cited("guard_dispatch", **CALL)
    assert dispatch(alert_received=False) == "no_alert"
    assert AXA.whats("guard_dispatch", **CALL) == [("send_guard", "axa.2.1-e")]


@pytest.mark.clause("axa.preambule-d", "axa.2.1-d")
@pytest.mark.parametrize(
    ("requester", "monitored", "verdict"),
    [
        ("insured", False, "sent"),
        ("insured", True, "sent"),
        ("centre", True, "sent"),
        ("centre", False, "not_called"),
        ("other", False, "not_called"),
        ("other", True, "not_called"),
    ],
)
def test_no_guard_without_a_call_and_the_centres_call_counts_where_it_watches(
    requester: str, monitored: bool, verdict: str
) -> None:
    assert dispatch(monitored, requester=requester) == verdict


@pytest.mark.clause("axa.2.1-c")
@pytest.mark.parametrize(
    ("presence", "requester", "verdict"),
    [
        ("unknown", "insured", "sent"),
        ("authorised", "insured", "authorised"),
        ("not_checked", "insured", "to_check"),
        ("not_checked", "centre", "sent"),
        ("authorised", "centre", "authorised"),
    ],
)
def test_the_insured_checks_first_that_nobody_he_knows_is_there(presence: str, requester: str, verdict: str) -> None:
    assert dispatch(monitored=True, presence=presence, requester=requester) == verdict


@pytest.mark.clause("axa.2.1-c")
def test_what_is_still_to_be_checked_is_a_task_of_the_insured() -> None:
    assert AXA.whats("guard_dispatch", **{**CALL, "presence": "not_checked"}) == [("check_presence", "axa.2.1-c")]
    assert AXA.whats("guard_dispatch", **{**CALL, "presence": "authorised"}) == []


@pytest.mark.clause("axa.2.1-a", "axa.2.1-c", "axa.2.1-e", "axa.preambule-a", "axa.1-a", "axa.preambule-c", "axa.3-a")
@pytest.mark.parametrize(
    ("schedule", "case", "verdict"),
    [
        ({"assistance": False}, {"presence": "not_checked"}, "not_taken"),
        ({"insured_declared": False}, {"presence": "not_checked"}, "not_insured"),
        ({"location": "overseas"}, {"presence": "not_checked"}, "outside_territory"),
        ({}, {"alert_received": False, "presence": "not_checked"}, "no_alert"),
        ({}, {"requester": "other", "presence": "not_checked"}, "not_called"),
        ({}, {"requester": "centre", "presence": "not_checked"}, "not_called"),
        ({}, {"presence": "authorised"}, "authorised"),
        ({}, {"presence": "not_checked", "cause": "negligence"}, "to_check"),
        ({"assistance": False}, {"alert_received": False}, "not_taken"),
        ({"insured_declared": False}, {"alert_received": False}, "not_insured"),
        ({"location": "overseas"}, {"alert_received": False}, "outside_territory"),
        ({}, {"alert_received": False, "requester": "other"}, "no_alert"),
        ({}, {"requester": "other", "presence": "authorised"}, "not_called"),
        ({}, {"cause": "negligence"}, "excluded"),
        ({}, {"cause": "negligence", "presence": "authorised"}, "authorised"),
    ],
)
def test_the_first_obstacle_is_the_one_told(schedule: dict[str, Any], case: dict[str, Any], verdict: str) -> None:
    told = AXA.answer("guard_dispatch", **{**CALL, **case}, schedule={**SCHEDULE, **schedule})
    assert told["verdict"] == verdict
    asked = {"to_check": ["check_presence"], "sent": ["send_guard"]}.get(verdict, [])
    assert [one["what"] for one in told["actions"]] == asked


# ── The finding ─────────────────────────────────────────────────────────────────────────────────────────────────────

TOLD = [("findings_to_axa", "axa", "axa.2.1-g"), ("findings_to_insured", "insured", "axa.2.1-h")]


@pytest.mark.clause("axa.2.1-f", "axa.2.1-g", "axa.2.1-h", "axa.2.1-i")
@pytest.mark.parametrize("conclusion", ["nothing", "attempt", "break_in", "fire", "none"])
@pytest.mark.parametrize("monitored", [True, False])
def test_the_finding_goes_to_axa_then_to_the_insured_who_calls_the_police(conclusion: str, monitored: bool) -> None:
    told = AXA.answer("guard_flow", conclusion=conclusion, schedule={**SCHEDULE, "monitored": monitored})
    actions = [(one["what"], one["to"], one["clause"]) for one in told["actions"]]
    if conclusion == "none":
        assert told["verdict"] is False
        assert actions == [("conclude", "guard", "axa.2.1-f")]
        return
    assert told["verdict"] is True
    police = ("call_police", "centre" if monitored else "insured", "axa.2.1-i")
    assert actions == TOLD + [police] * (conclusion in ("attempt", "break_in"))


# ── Who pays ────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.clause("axa.2.1-j", "axa.2.1-k", "axa.2.1-e")
@pytest.mark.parametrize(
    ("unjustified", "amount", "payer"),
    [(0, "0.00", "axa"), (1, "0.00", "axa"), (2, "120.00", "insured"), (3, "120.00", "insured")],
)
def test_after_two_unjustified_visits_the_announced_price_is_due(unjustified: int, amount: str, payer: str) -> None:
    case = {"unjustified_visits": unjustified, "announced_fee": "120.00"}
    told = AXA.answer("guard_visit_payer", **case)
    assert (told["amount"], told["payer"]) == (amount, payer)
    assert told["verdict"] is (unjustified >= 2)
    clause = "axa.2.1-k" if unjustified >= 2 else "axa.2.1-e"
    assert told["lines"] == [{"label": "Déplacement de l’agent", "amount": amount, "clause": clause}]
    announced = [("announce_fee", "axa.2.1-k"), ("invoice", "axa.2.1-k")]
    assert AXA.whats("guard_visit_payer", **case) == announced * (unjustified >= 2)


@pytest.mark.clause("axa.2.1-k")
def test_a_free_visit_asks_for_no_price_and_a_paid_one_does() -> None:
    assert AXA.needs("guard_visit_payer", unjustified_visits=1) == []
    assert AXA.needs("guard_visit_payer", unjustified_visits=2) == ["announced_fee"]


@pytest.mark.clause("axa.2.1-j", "axa.2.1-k")
@settings(max_examples=100)
@given(unjustified=st.integers(0, 9), announced=st.integers(0, 50_000))
def test_every_fee_is_the_one_of_the_paper(unjustified: int, announced: int) -> None:
    told = AXA.answer("guard_visit_payer", unjustified_visits=unjustified, announced_fee=decimal_text(announced))
    assert told["amount"] == decimal_text(guard_fee(unjustified, announced))


# ── Guarding (2.2) ──────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.clause("axa.2.2-a")
@pytest.mark.parametrize("state", list(product([True, False], repeat=3)), ids=str)
def test_premises_that_close_or_are_safe_or_attended_are_not_guarded(state: tuple[bool, bool, bool]) -> None:
    closes, secure, on_site = state
    verdict = AXA.verdict("guarding_cover", closes=closes, secure=secure, insured_on_site=on_site)
    assert verdict == ("not_met" if any(state) else "covered")


OPEN = {"closes": False, "secure": False, "insured_on_site": False}


@pytest.mark.clause("axa.2.2-c", "axa.2.2-a")
def test_an_attempt_alone_is_not_guarded() -> None:
    assert AXA.verdict("guarding_cover", event="break_in", **OPEN) == "covered"
    assert AXA.verdict("guarding_cover", event="attempt", **OPEN) == "not_met"
    assert AXA.verdict("guarding_cover", event="none", **OPEN) == "no_event"
    assert "axa.2.2-c" in AXA.cited("guarding_cover", event="attempt", **OPEN)


@pytest.mark.clause("axa.2.2-b")
@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2024-05-10T20:00:00", "2024-05-11T20:00:00+02:00"),
        ("2026-03-28T20:00:00", "2026-03-29T21:00:00+02:00"),  # 24 hours that really pass
    ],
)
def test_guarding_ends_24_hours_after_it_began(start: str, end: str) -> None:
    assert AXA.answer("guarding_time", guarded_from=start, guarded_for="24 h")["date"] == end


@pytest.mark.clause("axa.2.2-b")
@pytest.mark.parametrize(
    ("asked", "covered", "beyond", "slices"),
    [
        ("1 h", 3600, 0, 1),
        ("12 h", 43_200, 0, 1),
        ("12 h 1 min", 43_260, 0, 2),
        ("24 h", 86_400, 0, 2),
        ("30 h", 86_400, 21_600, 3),
    ],
)
def test_what_is_asked_beyond_24_hours_is_not_covered(asked: str, covered: int, beyond: int, slices: int) -> None:
    told = AXA.answer("guarding_time", guarded_from="2024-05-10T20:00:00", guarded_for=asked)
    assert (told["covered"], told["beyond"]) == (f"{covered} s", f"{beyond} s")
    assert told["slices_of_12_hours"] == slices
