"""An alert handled by operators, played: site, customer, contacts in their order, decisions, guard or information only."""

from __future__ import annotations

from typing import Any

import pytest

from egide.law.days import parse_instant
from tests.contracts.ima_protect.playing import A_LA_CARTE, TOUT_INCLUS, Alert, guard_sent, known, past


@pytest.mark.clause("ima.8.2.1-a", "ima.lex.levee-de-doute-a")
def test_the_site_is_called_at_the_second_of_the_alert() -> None:
    alert = Alert("intrusion", past(TOUT_INCLUS))
    assert alert.said() == [("call_site", "site", "ima.8.2.1-a")]
    assert alert.emitted[0].at == parse_instant("2025-03-10T02:00:00")
    assert alert.contract.book["alert_handling"].step("call_site").code == ("code_right", "code_wrong")
    assert alert.contract.book["alert_handling"].clause.id == "ima.lex.levee-de-doute-a"


@pytest.mark.clause("ima.8.2.1-b")
def test_the_right_code_closes_the_alert_and_nobody_else_is_called() -> None:
    alert = Alert("intrusion", past(TOUT_INCLUS)).do("call_site/code_right")
    assert alert.ends == {"alert_handling": "code_conforme"}
    assert alert.steps == []
    assert [one.clause.id for one in alert.last] == ["ima.8.2.1-b"]


@pytest.mark.clause("ima.8.2.1-c", "ima.8.2.1-h")
@pytest.mark.parametrize("first", ["call_site/code_wrong", "call_site/no_answer"])
def test_a_wrong_code_or_silence_leads_to_a_message_then_the_numbers_in_order(first: str) -> None:
    alert = Alert("intrusion", past(TOUT_INCLUS)).do(first)
    assert alert.said() == [("leave_message", "customer", "ima.8.2.1-c")]
    assert alert.do("leave_message/left").said() == [("call_contact", "N1", "ima.8.2.1-h")]
    alert.do("call_contact/unreachable", "contact_message/left")
    assert alert.said() == [("call_contact", "N2", "ima.8.2.1-h")]


@pytest.mark.clause("ima.8.2.1-e")
def test_a_contact_who_does_not_answer_gets_a_message_before_anything_else() -> None:
    alert = Alert("intrusion", past(TOUT_INCLUS)).do("call_site/no_answer", "leave_message/no_voicemail")
    assert alert.do("call_contact/unreachable").said() == [("contact_message", "contact", "ima.8.2.1-e")]
    assert alert.do("contact_message/no_voicemail").steps == ["call_contact"]


@pytest.mark.clause("ima.8.2.1-h", "ima.8.2.2-a")
def test_nobody_decided_after_one_round_so_a_guard_is_sent() -> None:
    alert = guard_sent()
    assert alert.ends == {"alert_handling": "guard_sent"}
    assert alert.said() == [("dispatch", "guard", "ima.8.2.2-a")]
    assert [one for one in alert.towards("step") if one.startswith("call_contact")] == [
        "call_contact → N1",
        "call_contact → N2",
    ]


@pytest.mark.clause("ima.8.2.1-h", "ima.8.2.2-a")
def test_without_any_contact_the_guard_is_sent_after_the_message() -> None:
    alert = Alert("intrusion", past(TOUT_INCLUS, contacts=())).do("call_site/no_answer", "leave_message/left")
    assert alert.ends == {"alert_handling": "guard_sent"}
    assert alert.steps == ["dispatch"]


@pytest.mark.clause("ima.8.2.1-f", "ima.8.2.1-h")
@pytest.mark.parametrize("kind", ["flood", "co"])
def test_water_and_co_end_with_people_told_and_no_guard(kind: str) -> None:
    alert = guard_sent(kind)
    assert alert.ends == {"alert_handling": "informed"}
    assert set(alert.file.runs) == {"alert_handling"}
    assert alert.steps == []


@pytest.mark.clause("ima.8.2.1-f")
def test_smoke_is_not_only_told() -> None:
    assert guard_sent("smoke").steps == ["dispatch"]


@pytest.mark.clause("ima.8.3.3.1-c")
@pytest.mark.parametrize(("kind", "sounds"), [("smoke", True), ("flood", True), ("co", True), ("intrusion", False)])
def test_the_siren_sounds_for_household_risks(kind: str, sounds: bool) -> None:
    alert = Alert(kind, past(TOUT_INCLUS))
    assert (("siren", "site", "ima.8.3.3.1-c") in alert.said()) is sounds


@pytest.mark.clause("ima.lex.levee-de-doute-a")
@pytest.mark.parametrize(
    ("schedule", "kind", "first"),
    [
        (TOUT_INCLUS, "intrusion", ["call_site"]),
        (TOUT_INCLUS, "smoke", ["call_site"]),
        (TOUT_INCLUS, "co", ["call_site"]),
        (TOUT_INCLUS, "sos", ["listen"]),
        (TOUT_INCLUS, "duress", ["police_duress", "dispatch"]),
        (A_LA_CARTE, "intrusion", ["voice_call"]),
        (A_LA_CARTE, "sos", ["sos_call"]),
        (A_LA_CARTE, "duress", ["police_duress", "dispatch"]),
        (A_LA_CARTE, "smoke", []),
    ],
)
def test_every_alert_is_met_by_the_step_its_handling_begins_with(
    schedule: dict[str, Any], kind: str, first: list[str]
) -> None:
    assert Alert(kind, past(schedule)).steps == first


REACHED = ("call_site/no_answer", "leave_message/left", "call_contact/reached")


@pytest.mark.clause("ima.8.2.1-d", "ima.8.2.2-a")
@pytest.mark.parametrize(
    ("decision", "ends", "steps"),
    [
        ("send_guard", {"alert_handling": "guard_asked"}, ["dispatch"]),
        ("no_guard", {"alert_handling": "no_guard"}, []),
        ("undecided", {}, ["call_contact"]),
        ("will_check", {}, ["contact_checks"]),
    ],
)
def test_the_contact_reached_decides_or_leaves_it_to_the_next(
    decision: str, ends: dict[str, str], steps: list[str]
) -> None:
    alert = Alert("intrusion", past(TOUT_INCLUS)).do(*REACHED)
    assert alert.said() == [("contact_decides", "contact", "ima.8.2.1-d")]
    alert.do(f"contact_decides/{decision}")
    assert (alert.ends, alert.steps) == (ends, steps)


@pytest.mark.clause("ima.8.2.1-d")
def test_a_customer_who_answers_decides_like_a_contact() -> None:
    alert = Alert("intrusion", past(TOUT_INCLUS)).do("call_site/no_answer", "leave_message/answered")
    assert alert.said() == [("customer_decides", "customer", "ima.8.2.1-d")]
    assert alert.do("customer_decides/undecided").said() == [("call_contact", "N1", "ima.8.2.1-h")]
    alert = Alert("intrusion", past(TOUT_INCLUS)).do("call_site/no_answer", "leave_message/answered")
    assert alert.do("customer_decides/send_guard").steps == ["dispatch"]


@pytest.mark.clause("ima.8.2.1-d")
@pytest.mark.parametrize(
    ("outcome", "ends", "steps"),
    [
        ("nothing", {"alert_handling": "checked_nothing"}, []),
        ("send_guard", {"alert_handling": "guard_asked"}, ["dispatch"]),
        ("no_news", {}, ["call_contact"]),
    ],
)
def test_the_contact_who_goes_to_see_reports_back(outcome: str, ends: dict[str, str], steps: list[str]) -> None:
    alert = Alert("intrusion", past(TOUT_INCLUS)).do(*REACHED, "contact_decides/will_check")
    alert.do(f"contact_checks/{outcome}")
    assert (alert.ends, alert.steps) == (ends, steps)


@pytest.mark.clause("ima.8.2.1-d", "ima.8.2.2-j")
def test_a_break_in_seen_by_the_contact_is_a_verification_the_police_are_called_with() -> None:
    alert = Alert("intrusion", past(TOUT_INCLUS)).do(*REACHED, "contact_decides/will_check")
    alert.do("contact_checks/confirmed", clues="vitre brisée")
    assert alert.said() == [("police_confirmed", "police", "ima.8.2.2-j")]
    assert alert.do("police_confirmed/called").said() == [("secure_site", "contact", "ima.8.2.1-d")]
    alert.do("secure_site/asks_guarding")
    assert alert.ends == {"alert_handling": "guarding_asked"}
    assert alert.steps == ["check_request"]


@pytest.mark.clause("ima.8.2.1-f")
def test_water_seen_by_the_contact_calls_no_police_and_sends_nobody() -> None:
    alert = Alert("flood", past(TOUT_INCLUS)).do(*REACHED, "contact_decides/will_check")
    alert.do("contact_checks/confirmed", clues="cave inondée")
    assert alert.steps == ["secure_site"]
    assert alert.do("secure_site/nothing").ends == {"alert_handling": "event_confirmed"}


@pytest.mark.clause("ima.8.1.3-c", "ima.8.1-a")
@pytest.mark.parametrize(
    ("at", "step"),
    [
        ("2025-07-12T07:59:59", "voice_call"),
        ("2025-07-12T08:00:00", "call_site"),
        ("2025-07-12T08:01:00", "call_site"),
        ("2025-07-13T07:59:59", "call_site"),
        ("2025-07-13T08:00:00", "voice_call"),
    ],
)
def test_protect_plus_decides_by_the_minute_of_the_alert(at: str, step: str) -> None:
    period = known(
        "contract:1",
        "option.protect_plus",
        "2025-07-01T09:00:00",
        **{"from": "2025-07-12T08:00:00", "until": "2025-07-13T08:00:00"},
    )
    assert Alert("intrusion", past(A_LA_CARTE, period), at).steps == [step]


@pytest.mark.clause("ima.8.1.1-a")
@pytest.mark.parametrize(
    ("kind", "step"),
    [("intrusion", "voice_call"), ("tamper", "voice_call"), ("smoke", None), ("flood", "voice_call"), ("co", None)],
)
def test_what_no_option_covers_is_noted_and_closed_with_its_reason(kind: str, step: str | None) -> None:
    alert = Alert(kind, past(A_LA_CARTE | {"flood_detector": True}))
    assert alert.steps == ([step] if step else [])
    assert alert.ends == ({} if step else {"alert_handling": "not_covered"})


@pytest.mark.clause("ima.4.2-c")
@pytest.mark.parametrize(("at", "first"), [("2025-03-10T11:59:00", "N1"), ("2025-03-10T12:01:00", "Neuf")])
def test_the_instructions_of_the_moment_say_whom_to_call(at: str, first: str) -> None:
    newer = known("site:1", "instructions.recorded", "2025-03-10T12:00:00", contacts=({"name": "Neuf"},))
    alert = Alert("intrusion", past(TOUT_INCLUS, newer), at).do("call_site/no_answer", "leave_message/left")
    assert alert.said() == [("call_contact", first, "ima.8.2.1-h")]
