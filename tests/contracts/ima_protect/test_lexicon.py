"""The lexicon: what is an alert, what is a security event, who is identified, what a notification is."""

from __future__ import annotations

import pytest

from tests.contracts.ima_protect.asking import answer, cited, needs, whats

ALERTS = ["intrusion", "tamper", "flood", "smoke", "co", "sos", "duress"]
SECURITY_EVENTS = ["break_in", "flood", "fire", "co", "sos"]
NEITHER = ["power_cut", "low_battery", "technical"]


@pytest.mark.clause("ima.lex.alerte-a")
@pytest.mark.parametrize("event", sorted({*ALERTS, *SECURITY_EVENTS, *NEITHER}))
def test_six_kinds_and_duress_are_alerts(event: str) -> None:
    assert answer("event_class", event=event)["alert"] is (event in ALERTS)
    assert "ima.lex.alerte-a" in cited("event_class", event=event)


@pytest.mark.clause("ima.lex.evenement-securite-a")
@pytest.mark.parametrize("event", sorted({*ALERTS, *SECURITY_EVENTS, *NEITHER}))
def test_five_incidents_are_security_events_and_tampering_is_not_one(event: str) -> None:
    assert answer("event_class", event=event)["security_event"] is (event in SECURITY_EVENTS)


@pytest.mark.clause("ima.lex.code-identification-a")
def test_the_recorded_code_identifies_and_another_does_not() -> None:
    assert answer("identification", code_recorded="TULIPE", code_given="TULIPE")["verdict"] is True
    assert answer("identification", code_recorded="TULIPE", code_given="ROSE")["verdict"] is False
    assert needs("identification", code_recorded="TULIPE") == ["code_given"]


@pytest.mark.clause("ima.lex.notification-a")
@pytest.mark.parametrize(
    ("mobile", "email", "ways"),
    [(True, True, ["sms", "email"]), (True, False, ["sms"]), (False, True, ["email"]), (False, False, [])],
)
def test_a_notification_leaves_by_each_way_that_is_known(mobile: bool, email: bool, ways: list[str]) -> None:
    given = answer("notification", notification_mobile=mobile, notification_email=email)
    assert [what for what, _, _ in whats(given)] == ways
    assert given["verdict"] is bool(ways)


@pytest.mark.clause("ima.lex.notification-b")
def test_an_answer_to_a_notification_is_not_handled() -> None:
    given = answer("notification", notification_mobile=True, notification_email=False)
    assert given["answer_is_handled"] is False
    assert "ima.lex.notification-b" in cited("notification", notification_mobile=True, notification_email=False)


@pytest.mark.clause("ima.lex.gardiennage-a")
def test_a_place_is_guarded_after_an_event_and_not_after_a_false_alarm() -> None:
    assert answer("guarding", event_found=True, requester="customer")["verdict"] == "eligible"
    assert answer("guarding", event_found=False, requester="customer")["verdict"] == "no_event"
    assert "ima.lex.gardiennage-a" in cited("guarding", event_found=True, requester="customer")
