"""Annex 2, preamble and § 1: where the service is sold, the five steps, the password, what the centre may look at."""

from __future__ import annotations

from itertools import product

import pytest

from tests.contracts.cegedev.shop import CENTRE

STEPS = ("instructions_validated", "cameras_connected", "connection_confirmed", "password_set")
MISSING = {
    "subscribed": ("subscribe", "ceg.1-e"),
    "instructions_validated": ("validate_instructions", "ceg.1-f"),
    "cameras_connected": ("connect_cameras", "ceg.1-g"),
    "connection_confirmed": ("confirm_connection", "ceg.1-h"),
    "password_set": ("set_password", "ceg.1-j"),
}


@pytest.mark.clause("ceg.preambule-a")
@pytest.mark.parametrize(
    ("territory", "verdict"),
    [
        ("mainland", "eligible"),
        ("corsica", "eligible"),
        ("overseas", "outside_territory"),
        ("andorra", "outside_territory"),
        ("monaco", "outside_territory"),
        ("abroad", "outside_territory"),
    ],
)
def test_the_service_is_sold_in_metropolitan_france(territory: str, verdict: str) -> None:
    assert CENTRE.verdict("eligibility", territory=territory, professional_use=True) == verdict
    assert "ceg.preambule-a" in CENTRE.cited("eligibility", territory=territory, professional_use=True)


@pytest.mark.clause("ceg.preambule-b")
@pytest.mark.parametrize(
    ("use", "professional", "verdict"),
    [
        (True, True, "eligible"),
        (True, False, "private_subscription"),
        (False, False, "eligible"),
        (False, True, "eligible"),
    ],
)
def test_a_shop_needs_a_professional_subscription(use: bool, professional: bool, verdict: str) -> None:
    case = {"territory": "mainland", "professional_use": use, "schedule": {"professional": professional}}
    assert CENTRE.verdict("eligibility", **case) == verdict
    assert "ceg.preambule-b" in CENTRE.cited("eligibility", **case)


@pytest.mark.clause("ceg.1-d", "ceg.1-e", "ceg.1-f", "ceg.1-g", "ceg.1-h", "ceg.1-j")
@pytest.mark.parametrize("done", list(product([True, False], repeat=5)), ids=str)
def test_the_service_begins_with_the_fifth_step_and_says_what_is_missing(done: tuple[bool, ...]) -> None:
    state = dict(zip(("subscribed", *STEPS), done, strict=True))
    case = {name: state[name] for name in STEPS}
    schedule = {"subscription": "monitoring" if state["subscribed"] else "video_only"}
    assert CENTRE.verdict("startup", schedule=schedule, **case) is all(done)
    assert CENTRE.whats("startup", schedule=schedule, **case) == [MISSING[name] for name in state if not state[name]]


@pytest.mark.clause("ceg.1-d")
@pytest.mark.parametrize("last", ["subscribed_on", *(f"{name}_on" for name in STEPS)])
def test_the_service_is_active_from_the_day_of_the_last_step_whichever_it_is(last: str) -> None:
    days = dict.fromkeys(("subscribed_on", *(f"{name}_on" for name in STEPS)), "2024-05-10")
    assert CENTRE.answer("startup_date", **{**days, last: "2024-05-12"})["date"] == "2024-05-12"
    assert CENTRE.answer("startup_date", **days)["date"] == "2024-05-10"


@pytest.mark.clause("ceg.1-i")
@pytest.mark.parametrize(("to", "breach"), [("nobody", False), ("trusted_contact", False), ("somebody_else", True)])
def test_the_password_is_for_trusted_contacts_alone(to: str, breach: bool) -> None:
    assert CENTRE.verdict("password_rule", disclosed_to=to) is breach


@pytest.mark.clause("ceg.1-c")
@pytest.mark.parametrize(("on", "detected", "seen"), [(False, True, False), (True, False, False), (True, True, True)])
def test_the_centre_sees_films_only_when_watching_and_something_was_detected(
    on: bool, detected: bool, seen: bool
) -> None:
    assert CENTRE.verdict("video_access", monitoring_on=on, detected=detected) is seen


@pytest.mark.clause("ceg.1-b")
@pytest.mark.parametrize(
    ("at", "treated"),
    [
        ("2024-05-11T03:00:00", True),
        ("2024-05-11T12:00:00", False),
        ("2024-05-10T20:00:00", True),
        ("2024-05-10T19:59:59", False),
        ("2024-05-11T06:59:59", True),
        ("2024-05-11T07:00:00", False),
        ("2024-05-12T02:00:00", True),
    ],
)
def test_alerts_are_treated_day_and_night_within_the_planning(at: str, treated: bool) -> None:
    planning = [
        {"from": "2024-05-10T20:00:00", "until": "2024-05-11T07:00:00"},
        {"from": "2024-05-11T20:00:00", "until": "2024-05-12T07:00:00"},
    ]
    assert CENTRE.verdict("detection_schedule", planning=planning, alert_at=at) is treated
    assert CENTRE.verdict("detection_schedule", planning=[], alert_at=at) is False


@pytest.mark.clause("ceg.1-m")
@pytest.mark.parametrize(("given", "verdict"), [("right", "authorised"), ("wrong", "suspect"), ("none", "suspect")])
def test_who_gives_the_password_is_authorised(given: str, verdict: str) -> None:
    assert CENTRE.verdict("identification", password_given=given) == verdict
