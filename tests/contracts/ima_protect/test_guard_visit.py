"""The guard's visit, played: on time, outside only, what is found, who is told, what is owed."""

from __future__ import annotations

import pytest

from egide.law.days import parse_instant
from tests.contracts.ima_protect.playing import (
    A_LA_CARTE,
    Alert,
    BadEvent,
    asked_in_a_la_carte,
    event_found,
    guard_arrived,
    guard_sent,
    known,
    past,
)

# ── On the way (8.2.2) ──────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.clause("ima.8.2.2-b")
def test_the_window_runs_from_the_decision_whoever_accepts_the_mission_when() -> None:
    alert = guard_sent()
    decided = alert.run("guard_visit").started_at
    assert decided == parse_instant("2025-03-10T02:06:00")
    for step in ("dispatch", "arrival"):
        assert alert.steps == [step]
        assert alert.due("earliest") == parse_instant("2025-03-10T02:36:00")
        assert alert.due("latest") == parse_instant("2025-03-10T03:06:00")
        if step == "dispatch":
            alert.do("dispatch/accepted", after=600, company="Garde et Cie")
    assert alert.reach("earliest").said() == []
    assert alert.reach("latest").said() == [("late_guard", "guard", "ima.8.2.2-b")]
    assert alert.steps == ["arrival"]


@pytest.mark.clause("ima.8.2.2-b")
def test_a_guard_who_comes_early_is_welcome_and_force_majeure_excuses_a_late_one() -> None:
    assert guard_sent().do("dispatch/accepted", "arrival/arrived").steps == ["report"]
    alert = guard_sent().do("dispatch/accepted").happen("force_majeure.recorded", reason="tempête, routes coupées")
    assert alert.reach("latest").said() == []
    with pytest.raises(BadEvent, match="reason"):
        guard_sent().happen("force_majeure.recorded")


@pytest.mark.clause("ima.8.2.2-a")
def test_a_guard_is_cancelled_before_arrival_by_those_listed_and_costs_nothing() -> None:
    alert = asked_in_a_la_carte().do("dispatch/accepted")
    with pytest.raises(BadEvent):
        alert.happen("guard.cancelled", requester="other")
    alert.happen("guard.cancelled", requester="customer")
    assert alert.ends == {"guard_visit": "cancelled"}
    assert alert.owed() == []
    with pytest.raises(BadEvent):
        guard_arrived().happen("guard.cancelled", requester="customer")


# ── On site ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.clause("ima.8.2.2-c", "ima.lex.aps-a", "ima.8.2.2-e")
def test_the_guard_looks_from_outside_and_reports() -> None:
    alert = guard_arrived()
    assert alert.said() == [("report", "site", "ima.8.2.2-c")]
    report = alert.contract.book["guard_visit"].step("report")
    clauses = {one.name: one.clause.id for one in report.outcomes if one.clause}
    assert clauses["nothing_found"] == "ima.lex.aps-a"
    assert clauses["gate_locked"] == "ima.8.2.2-e"
    assert alert.contract.book["guard_visit"].clause.id == "ima.lex.aps-a"


@pytest.mark.clause("ima.8.2.2-f", "ima.lex.aps-b")
def test_an_event_is_told_at_once_with_its_clues_to_the_police_of_the_place() -> None:
    alert = guard_arrived()
    with pytest.raises(BadEvent, match="clues"):
        alert.do("report/event_found", found="break_in")
    alert.do("report/event_found", found="break_in", clues="porte forcée")
    assert alert.said() == [("call_police", "police", "ima.lex.aps-b")]
    assert alert.last[0].at == alert.at
    assert alert.run("guard_visit").values["verification"] == "confirmed"


@pytest.mark.clause("ima.lex.aps-b")
@pytest.mark.parametrize(
    ("found", "called"), [("fire", True), ("co", True), ("flood", False), ("presence", False), ("aggression", False)]
)
def test_for_fire_and_co_the_fire_brigade_comes_first(found: str, called: bool) -> None:
    alert = guard_arrived().do("report/event_found", found=found, clues="vu à travers la baie")
    assert [what for what, _, _ in alert.said()] == ["fire_brigade"] * called + ["call_police"]


@pytest.mark.clause("ima.lex.aps-b")
@pytest.mark.parametrize("report", ["nothing_found", "gate_locked"])
def test_with_nothing_found_no_police_call_follows(report: str) -> None:
    alert = guard_arrived().do(f"report/{report}")
    assert alert.said() == [("cause", "file", "ima.8.2.2-i")]
    assert not [one for one in alert.towards("step") if "police" in one]


@pytest.mark.clause("ima.8.2.2-g")
def test_the_customer_is_told_and_if_unreachable_the_contacts_in_their_order() -> None:
    alert = event_found()
    assert alert.said() == [("inform_customer", "customer", "ima.8.2.2-g")]
    assert alert.do("inform_customer/unreachable").said() == [("inform_contact", "N1", "ima.8.2.2-g")]
    assert alert.do("inform_contact/unreachable").said() == [("inform_contact", "N2", "ima.8.2.2-g")]


@pytest.mark.clause("ima.8.2.3-a")
@pytest.mark.parametrize(
    ("who", "requester"),
    [
        (("inform_customer/asks_guarding",), "customer"),
        (("inform_customer/undecided", "inform_contact/asks_guarding"), "contact"),
    ],
)
def test_who_is_told_may_ask_for_guarding(who: tuple[str, ...], requester: str) -> None:
    alert = event_found().do(*who)
    assert alert.ends["guard_visit"] == "guarding_asked"
    assert alert.said() == [("check_request", "file", "ima.8.2.3-a")]
    assert alert.run("guarding").values["requester"] == requester


@pytest.mark.clause("ima.8.2.3-b", "ima.8.2.3-d")
def test_when_nobody_decides_the_site_is_guarded_and_the_customer_told_by_email_and_sms() -> None:
    alert = event_found().do("inform_customer/unreachable", "inform_contact/unreachable", "inform_contact/undecided")
    assert alert.said() == [
        ("precaution_sms", "customer", "ima.8.2.3-d"),
        ("precaution_email", "customer", "ima.8.2.3-d"),
        ("place_precaution", "site", "ima.8.2.3-b"),
    ]
    assert sorted(channel for one in alert.last for channel in one.channels) == ["email", "sms"]
    assert all("42\u00a0€" in one.text for one in alert.last if one.kind == "tell")
    assert alert.ends["guard_visit"] == "guarded_as_precaution"


@pytest.mark.clause("ima.8.2.3-b")
def test_who_declines_guarding_ends_it_there() -> None:
    for told in (
        ("inform_customer/declines_guarding",),
        ("inform_customer/undecided", "inform_contact/declines_guarding"),
    ):
        alert = event_found().do(*told)
        assert alert.ends["guard_visit"] == "guarding_declined"
        assert alert.steps == []


# ── What is owed ────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.clause("ima.8.2.2-h", "ima.8.2.2-i")
@pytest.mark.parametrize(
    ("cause", "data", "owed"),
    [
        ("unexplained", {}, []),
        ("handling_error", {"proof": "le client dit avoir oublié le chat"}, [(8000, "customer", "ima.8.2.2-i")]),
        ("breach", {"proof": "box débranchée depuis trois jours"}, [(8000, "customer", "ima.8.2.2-i")]),
    ],
)
def test_in_tout_inclus_only_a_false_alarm_of_the_customer_is_paid(
    cause: str, data: dict[str, str], owed: list[tuple[int, str, str]]
) -> None:
    alert = guard_arrived().do("report/nothing_found").do(f"cause/{cause}", **data)
    assert alert.owed() == owed
    assert alert.ends["guard_visit"] == f"nothing_found_{cause}"


@pytest.mark.clause("ima.8.2.2-i")
@pytest.mark.parametrize("cause", ["handling_error", "breach"])
def test_a_cause_that_costs_says_what_proves_it(cause: str) -> None:
    with pytest.raises(BadEvent, match="proof"):
        guard_arrived().do("report/nothing_found", f"cause/{cause}")


@pytest.mark.clause("ima.8.2.2-h")
def test_an_event_costs_nothing_in_tout_inclus_and_the_visit_on_request_is_owed_in_a_la_carte() -> None:
    assert event_found().owed() == []
    alert = asked_in_a_la_carte().do("dispatch/accepted", "arrival/arrived")
    alert.do("report/event_found", found="break_in", clues="porte forcée")
    assert alert.owed() == [(8000, "customer", "ima.8.1.2-b")]


@pytest.mark.clause("ima.8.1.3-c", "ima.8.2.2-h")
def test_under_protect_plus_the_visit_is_in_the_price_of_the_day() -> None:
    period = known(
        "contract:1",
        "option.protect_plus",
        "2025-03-01T09:00:00",
        **{"from": "2025-03-09T18:00:00", "until": "2025-03-10T18:00:00"},
    )
    alert = guard_arrived(history=past(A_LA_CARTE, period)).do("report/nothing_found", "cause/unexplained")
    assert alert.owed() == []


def test_a_visit_is_charged_once() -> None:
    alert = Alert("intrusion", past(A_LA_CARTE)).happen("guard.requested", requester="customer")
    alert.do("dispatch/accepted", "arrival/arrived").do("report/event_found", found="break_in", clues="vitre")
    alert.do("call_police/called", "inform_customer/declines_guarding")
    assert len(alert.owed()) == 1


def test_the_same_place_may_be_visited_again_and_is_charged_again() -> None:
    alert = asked_in_a_la_carte().do(
        "dispatch/accepted", "arrival/arrived", "report/nothing_found", "cause/unexplained"
    )
    alert.happen("guard.requested", requester="contact")
    assert set(alert.file.runs) == {"alert_handling", "guard_visit", "guard_visit/2"}
    alert.do("dispatch/accepted", "arrival/arrived", "report/gate_locked", "cause/unexplained")
    assert len(alert.owed()) == 2
