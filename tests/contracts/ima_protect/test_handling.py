"""Article 8 as a table: offer, Protect+ at that minute, kind of alert, detectors; and the order of what is done."""

from __future__ import annotations

from typing import Any

import pytest

from tests.contracts.ima_protect.asking import A_LA_CARTE, TOUT_INCLUS, answer, cited, needs, whats

OPERATOR = [
    ("call_site", "site", "ima.8.2.1-a"),
    ("close_on_code", "file", "ima.8.2.1-b"),
    ("leave_message", "customer", "ima.8.2.1-c"),
    ("follow_instructions", "file", "ima.lex.consignes-a"),
    ("call_contacts", "contacts", "ima.8.2.1-h"),
    ("leave_message_to_contact", "contact", "ima.8.2.1-e"),
    ("follow_decision", "contact", "ima.8.2.1-d"),
]
GUARD = [("send_guard", "guard", "ima.8.2.2-a")]
INFORM = [("inform_only", "contacts", "ima.8.2.1-f")]
SIREN = [("siren", "site", "ima.8.3.3.1-c")]
VOICE = [
    ("follow_instructions", "file", "ima.lex.consignes-a"),
    ("voice_calls", "contacts", "ima.8.1.1-b"),
    ("second_round", "contacts", "ima.8.1.1-c"),
    ("email", "customer", "ima.8.1.1-f"),
]


def plan(schedule: dict[str, Any], kind: str, **case: Any) -> tuple[str, list[tuple[str, str, str]]]:
    given = answer("alert_plan", schedule, kind=kind, **case)
    return given["verdict"], whats(given)


@pytest.mark.clause(
    "ima.8.2-a", "ima.8.2.1-a", "ima.8.2.1-b", "ima.8.2.1-c", "ima.8.2.1-d", "ima.8.2.1-e", "ima.8.2.1-h", "ima.8.2.2-a"
)
@pytest.mark.parametrize("kind", ["intrusion", "tamper"])
def test_tout_inclus_delegates_every_alert_to_the_operators(kind: str) -> None:
    assert plan(TOUT_INCLUS, kind) == ("operator", OPERATOR + GUARD)
    assert {"ima.8.2-a", "ima.lex.levee-de-doute-a"} <= cited("alert_plan", TOUT_INCLUS, kind=kind)


@pytest.mark.clause("ima.8.3.3.1-c", "ima.8.2.1-f", "ima.8.2.1-a")
def test_household_risks_sound_the_siren_and_water_and_co_are_only_told() -> None:
    assert plan(TOUT_INCLUS, "smoke") == ("operator", SIREN + OPERATOR + GUARD)
    for kind in ("flood", "co"):
        assert plan(TOUT_INCLUS, kind) == ("inform", SIREN + OPERATOR + INFORM)
        assert "ima.8.2.1-f" in cited("alert_plan", TOUT_INCLUS, kind=kind)
    assert "ima.8.3.3.1-c" in cited("alert_plan", TOUT_INCLUS, kind="smoke")
    assert "ima.lex.levee-de-doute-a" not in cited("alert_plan", TOUT_INCLUS, kind="smoke")


@pytest.mark.clause("ima.8.1-a", "ima.8.1.1-b", "ima.8.1.1-c", "ima.8.1.1-f")
@pytest.mark.parametrize("kind", ["intrusion", "tamper"])
def test_a_la_carte_alerts_go_to_the_voice_server(kind: str) -> None:
    assert plan(A_LA_CARTE, kind, protect_plus=False) == ("voice_server", VOICE)
    assert "ima.8.1-a" in cited("alert_plan", A_LA_CARTE, kind=kind, protect_plus=False)


@pytest.mark.clause("ima.8.1.1-a")
@pytest.mark.parametrize("kind", ["smoke", "flood", "co"])
def test_a_la_carte_announces_a_household_risk_only_if_its_detector_is_taken(kind: str) -> None:
    assert plan(A_LA_CARTE, kind, protect_plus=False) == ("not_covered", [])
    for other in ("smoke", "flood", "co"):
        schedule = A_LA_CARTE | {f"{other}_detector": True}
        expected = ("voice_server", VOICE) if other == kind else ("not_covered", [])
        assert plan(schedule, kind, protect_plus=False) == expected


@pytest.mark.clause("ima.8.1.3-c", "ima.8.3.3.2-a", "ima.8.2.1-a")
def test_protect_plus_hands_everything_to_the_operators_for_its_time() -> None:
    assert plan(A_LA_CARTE, "intrusion", protect_plus=True) == ("operator", OPERATOR + GUARD)
    assert plan(A_LA_CARTE, "smoke", protect_plus=True) == ("operator", SIREN + OPERATOR + GUARD)
    assert plan(A_LA_CARTE, "flood", protect_plus=True) == ("inform", SIREN + OPERATOR + INFORM)
    assert "ima.8.1.3-c" in cited("alert_plan", A_LA_CARTE, kind="intrusion", protect_plus=True)
    assert "ima.8.3.3.2-a" in cited("alert_plan", A_LA_CARTE, kind="smoke", protect_plus=True)
    assert "ima.8.3.3.2-a" not in cited("alert_plan", TOUT_INCLUS, kind="smoke")


@pytest.mark.clause("ima.8.3.1-a", "ima.8.3.1-c", "ima.8.3.1-d", "ima.8.3.1-e")
def test_sos_in_tout_inclus_listens_before_any_call() -> None:
    assert plan(TOUT_INCLUS, "sos") == (
        "sos_listen",
        [
            ("listen", "site", "ima.8.3.1-a"),
            ("call_site", "site", "ima.8.3.1-c"),
            ("close_on_mistake", "file", "ima.8.3.1-d"),
            ("call_police", "police", "ima.8.3.1-e"),
            ("send_guard", "guard", "ima.8.3.1-e"),
        ],
    )


@pytest.mark.clause("ima.8.3.1-f")
@pytest.mark.parametrize("protect_plus", [True, False])
def test_sos_in_a_la_carte_calls_the_site_without_listening(protect_plus: bool) -> None:
    assert plan(A_LA_CARTE, "sos", protect_plus=protect_plus) == (
        "sos_call",
        [
            ("call_site", "site", "ima.8.3.1-f"),
            ("close_on_mistake", "file", "ima.8.3.1-d"),
            ("call_police", "police", "ima.8.3.1-e"),
            ("send_guard", "guard", "ima.8.3.1-e"),
        ],
    )


@pytest.mark.clause("ima.lex.code-sous-contrainte-a")
@pytest.mark.parametrize("schedule", [TOUT_INCLUS, A_LA_CARTE])
def test_duress_is_silent_and_calls_for_help_in_both_offers(schedule: dict[str, Any]) -> None:
    clause = "ima.lex.code-sous-contrainte-a"
    assert plan(schedule, "duress") == (
        "duress",
        [
            ("stay_silent", "site", clause),
            ("call_police", "police", clause),
            ("send_guard", "guard", clause),
            ("tell_contacts_quietly", "contacts", clause),
        ],
    )
    assert clause in cited("alert_plan", schedule, kind="duress")


def test_only_what_may_change_the_handling_is_asked() -> None:
    assert needs("alert_plan", kind="duress") == []
    assert needs("alert_plan", kind="intrusion") == ["schedule.offer", "protect_plus"]
    assert needs("alert_plan", {"offer": "tout_inclus"}, kind="smoke") == []
    assert needs("alert_plan", {"offer": "a_la_carte"}, kind="smoke") == ["protect_plus", "schedule.smoke_detector"]
    assert needs("alert_plan", {"offer": "a_la_carte"}, kind="sos") == []
    assert needs("alert_plan", {"offer": "tout_inclus"}) == ["kind"]


@pytest.mark.clause("ima.8.3.3.1-a")
@pytest.mark.parametrize(
    ("schedule", "smoke", "flood", "co"),
    [
        (TOUT_INCLUS, True, False, False),
        (TOUT_INCLUS | {"smoke_detector": False}, True, False, False),
        (TOUT_INCLUS | {"flood_detector": True}, True, True, False),
        (TOUT_INCLUS | {"co_detector": True}, True, False, True),
        (A_LA_CARTE, False, False, False),
        (A_LA_CARTE | {"smoke_detector": True}, True, False, False),
    ],
)
def test_smoke_is_watched_in_tout_inclus_and_the_rest_by_option(
    schedule: dict[str, Any], smoke: bool, flood: bool, co: bool
) -> None:
    given = answer("detectors", schedule)
    assert (given["smoke"], given["flood"], given["co"]) == (smoke, flood, co)


@pytest.mark.clause("ima.8.3.3.1-b")
def test_these_detectors_watch_when_the_system_is_off() -> None:
    assert answer("detectors", TOUT_INCLUS)["also_when_disarmed"] is True
