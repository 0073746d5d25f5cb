"""What comes from outside while an alert is handled: a stop, a call back, the police, the rescue, a reply to a message."""

from __future__ import annotations

from typing import Any

import pytest

from tests.contracts.ima_protect.playing import (
    A_LA_CARTE,
    TOUT_INCLUS,
    Alert,
    BadEvent,
    guard_sent,
    known,
    past,
)

# ── The immediate stop (8.3.2) ──────────────────────────────────────────────────────────────────────────────────────

WAYS = {"site_phone": "0251179179", "email": "a@example.org"}
LOG = ("log_stop", "remote_control", "ima.8.3.2-b")
VOICE = ("stop_voice", "site", "ima.8.3.2-c")
EMAIL = ("stop_email", "customer", "ima.8.3.2-c")


@pytest.mark.clause("ima.8.3.2-a")
@pytest.mark.parametrize("schedule", [TOUT_INCLUS, A_LA_CARTE])
@pytest.mark.parametrize(("after", "stopped"), [(0, True), (1, True), (30, True), (31, False), (600, False)])
def test_a_disarm_within_thirty_seconds_ends_the_alert(schedule: dict[str, Any], after: float, stopped: bool) -> None:
    alert = Alert("intrusion", past(schedule))
    alert.happen("signal.disarmed", after=after, zone_or_user="003", code="401")
    assert alert.ends == ({"alert_handling": "immediate_stop"} if stopped else {})


@pytest.mark.clause("ima.8.3.2-a")
@pytest.mark.parametrize("kind", ["intrusion", "tamper", "smoke", "flood", "co"])
def test_the_stop_holds_for_every_kind_of_ordinary_alert(kind: str) -> None:
    alert = Alert(kind, past(TOUT_INCLUS)).happen("signal.disarmed", after=30)
    assert alert.ends == {"alert_handling": "immediate_stop"}


@pytest.mark.clause("ima.8.3.2-a")
def test_a_disarm_dated_before_the_alert_is_no_stop() -> None:
    alert = Alert("intrusion", past(TOUT_INCLUS)).happen("signal.disarmed", after=-1)
    assert alert.ends == {}


@pytest.mark.clause("ima.8.3.2-a")
def test_a_stop_counts_by_the_panels_times_when_it_is_learnt_late() -> None:
    alert = Alert("intrusion", past(TOUT_INCLUS)).do("call_site/no_answer", "leave_message/left")
    alert.happen("signal.disarmed", after=-100)
    assert alert.ends == {"alert_handling": "immediate_stop"}


@pytest.mark.clause("ima.8.3.2-b", "ima.8.3.2-c")
@pytest.mark.parametrize(
    ("ways", "said"),
    [
        (WAYS, [LOG, VOICE, EMAIL]),
        ({"site_phone": "0251179179"}, [LOG, VOICE]),
        ({"email": "a@example.org"}, [LOG, EMAIL]),
        ({"email": "néant"}, [LOG]),
        ({}, [LOG]),
    ],
)
def test_the_stop_is_logged_and_confirmed_by_the_ways_known(
    ways: dict[str, str], said: list[tuple[str, str, str]]
) -> None:
    alert = Alert("intrusion", past(TOUT_INCLUS, **ways)).happen("signal.disarmed", after=30, means="badge")
    assert alert.said() == said
    assert [one.channels for one in alert.last if one.kind == "tell"] == [
        {"stop_voice": ("voice",), "stop_email": ("email",)}[what] for what, _, _ in said[1:]
    ]
    assert alert.run("alert_handling").marks[-1].data == {"means": "badge"}


@pytest.mark.clause("ima.8.3.2-c")
def test_a_la_carte_is_told_of_the_stop_only_under_protect_plus() -> None:
    alert = Alert("intrusion", past(A_LA_CARTE, **WAYS)).happen("signal.disarmed", after=30)
    assert alert.said() == [LOG]
    period = known(
        "contract:1",
        "option.protect_plus",
        "2025-03-01T09:00:00",
        **{"from": "2025-03-09T18:00:00", "until": "2025-03-10T18:00:00"},
    )
    alert = Alert("intrusion", past(A_LA_CARTE, period, **WAYS)).happen("signal.disarmed", after=30)
    assert alert.said() == [LOG, VOICE, EMAIL]


# ── Somebody calls back (8.2.1) ─────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.clause("ima.8.2.1-d")
@pytest.mark.parametrize(
    ("requester", "decision", "ends"),
    [
        ("contact", "send_guard", {"alert_handling": "guard_asked"}),
        ("customer", "no_guard", {"alert_handling": "no_guard"}),
        ("contact", "undecided", {}),
        ("contact", "unreachable", {}),
        ("other", "no_guard", {}),
        ("other", "send_guard", {}),
    ],
)
def test_who_calls_back_decides_as_if_reached(requester: str, decision: str, ends: dict[str, str]) -> None:
    alert = Alert("intrusion", past(TOUT_INCLUS)).do("call_site/no_answer", "leave_message/left")
    alert.happen("contact.called_back", requester=requester, decision=decision)
    assert alert.ends == ends
    assert (alert.steps == ["dispatch"]) is (decision == "send_guard" and requester != "other")


# ── The police (8.2.2) ──────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.clause("ima.8.2.2-j")
def test_for_property_the_police_are_refused_until_the_verification_is_confirmed_with_clues() -> None:
    alert = Alert("intrusion", past(TOUT_INCLUS))
    call = {"ground": "property", "reason": "porte ouverte"}
    with pytest.raises(BadEvent, match="L613-6"):
        alert.happen("police.called", **call)
    for result, clues in (("inconclusive", True), ("confirmed", False)):
        alert.happen("verification.recorded", verification=result, clues_recorded=clues, reason="image floue")
        with pytest.raises(BadEvent, match=r"8\.2\.2"):
            alert.happen("police.called", **call)
    alert.happen(
        "verification.recorded", verification="confirmed", clues_recorded=True, reason="deux hommes, pied-de-biche"
    )
    alert.happen("police.called", **call)
    assert alert.said() == [("police_call", "police", "ima.8.2.2-j")]


@pytest.mark.clause("ima.8.2.2-j", "ima.lex.fonction-sos-b")
def test_danger_to_persons_waits_for_nothing_and_an_override_is_reviewed() -> None:
    alert = Alert("smoke", past(TOUT_INCLUS))
    alert.happen("emergency.called", service="fire", reason="flammes visibles à l'image")
    assert alert.run("alert_handling").marks[-1].label == "Secours aux personnes appelés"
    alert.happen("police.called", ground="persons", reason="cris entendus")
    assert alert.said() == [("police_call", "police", "ima.8.2.2-j")]
    alert.happen("police.called", ground="override", reason="voisin policier au téléphone")
    assert alert.said() == [("police_call", "police", "ima.8.2.2-j"), ("review", "supervisor", "ima.8.2.2-j")]
    with pytest.raises(BadEvent, match="reason"):
        alert.happen("police.called", ground="override")
    assert alert.steps == ["call_site"]


@pytest.mark.clause("ima.8.2.2-j")
def test_what_the_guard_saw_is_a_verification_for_the_whole_file() -> None:
    alert = guard_sent().do("dispatch/accepted", "arrival/arrived")
    with pytest.raises(BadEvent):
        alert.happen("police.called", ground="property", reason="avant le rapport")
    alert.do("report/event_found", found="break_in", clues="porte forcée")
    assert alert.happen("police.called", ground="property", reason="rappel").said()[0][0] == "police_call"


@pytest.mark.clause("ima.8.2.2-k")
def test_the_customers_own_call_is_logged_as_theirs_and_the_handling_goes_on() -> None:
    alert = Alert("intrusion", past(TOUT_INCLUS)).do("call_site/no_answer").happen("police.called_by_customer")
    assert alert.said() == [("log_own_call", "file", "ima.8.2.2-k")]
    assert alert.steps == ["leave_message"]
    alert = guard_sent().happen("police.called_by_customer")
    assert alert.steps == ["dispatch"]


@pytest.mark.clause("ima.lex.levee-de-doute-a")
def test_a_verification_that_finds_nothing_or_comes_again_is_kept_too() -> None:
    alert = Alert("intrusion", past(TOUT_INCLUS))
    for result in ("nothing", "confirmed", "confirmed"):
        alert.happen("verification.recorded", verification=result, clues_recorded=True, reason="caméra du salon")
    run = alert.run("alert_handling")
    assert [mark.outcome for mark in run.marks] == ["verification.recorded"] * 3
    assert (run.values["event_found"], run.values["found_at"]) == (True, run.marks[1].at)


# ── Guarding asked for later; a reply to a message ──────────────────────────────────────────────────────────────────


@pytest.mark.clause("ima.8.2.3-a", "ima.lex.gardiennage-a")
def test_guarding_may_be_asked_for_once_an_event_was_found_and_by_those_listed() -> None:
    alert = Alert("intrusion", past(TOUT_INCLUS))
    with pytest.raises(BadEvent, match=r"8\.2\.3"):
        alert.happen("guarding.requested", requester="customer")
    alert.happen("verification.recorded", verification="confirmed", clues_recorded=True, reason="vitre brisée")
    with pytest.raises(BadEvent, match=r"8\.2\.3"):
        alert.happen("guarding.requested", requester="other")
    assert alert.happen("guarding.requested", requester="contact").steps == ["call_site", "check_request"]


@pytest.mark.clause("ima.lex.notification-b")
def test_an_answer_to_a_notification_moves_nothing() -> None:
    alert = Alert("intrusion", past(TOUT_INCLUS))
    assert alert.happen("notification.answered").said() == []
    assert alert.steps == ["call_site"]
    assert alert.run("alert_handling").marks[-1].label.startswith("Réponse")
