"""Between site and station (art. 7.1, lexicon): two stations in mirror, alarms, voices, delays to come in, settings."""

from __future__ import annotations

from itertools import product

import pytest

from tests.contracts.ima_protect.asking import A_LA_CARTE, TOUT_INCLUS, answer, whats


@pytest.mark.clause("ima.lex.miroir-a", "ima.7.1-b")
def test_the_other_station_takes_over() -> None:
    for assigned, first, second in product(["first", "second"], [True, False], [True, False]):
        given = answer("station_relay", assigned_station=assigned, first_works=first, second_works=second)
        works = {"first": first, "second": second}
        other = "second" if assigned == "first" else "first"
        handled = assigned if works[assigned] else other if works[other] else "none"
        assert given["verdict"] == handled
        assert given["stations_informed"] == first + second


@pytest.mark.clause("ima.lex.alarme-a")
@pytest.mark.parametrize(("who", "alarm"), [("station", True), ("customer", True), ("nobody", False)])
def test_an_alert_becomes_an_alarm_when_it_is_received(who: str, alarm: bool) -> None:
    given = answer("alarm", received_by=who, received_at="2025-03-10T10:00:05")
    assert given == {"verdict": alarm, "dates": {"received_at": "2025-03-10T10:00:05+01:00"}}


@pytest.mark.clause("ima.lex.teleinterpellation-a")
@pytest.mark.parametrize("device", [True, False])
def test_speaking_on_site_needs_something_to_speak_through(device: bool) -> None:
    assert answer("voice_on_site", TOUT_INCLUS, voice_device=device)["verdict"] is True
    assert answer("voice_on_site", A_LA_CARTE, voice_device=device)["verdict"] is device


@pytest.mark.clause("ima.lex.temporisation-a")
@pytest.mark.parametrize(
    ("typed", "delay", "alarm"),
    [
        ("18:00:20", "30 s", False),
        ("18:00:30", "30 s", False),
        ("18:00:31", "30 s", True),
        ("18:00:45", "30 s", True),
        ("18:00:45", "45 s", False),
    ],
)
def test_the_code_typed_within_the_delay_raises_nothing(typed: str, delay: str, alarm: bool) -> None:
    given = answer(
        "entry_delay", entry_delay=delay, entered_at="2025-03-10T18:00:00", disarmed_at=f"2025-03-10T{typed}"
    )
    assert given["verdict"] is alarm


@pytest.mark.clause("ima.lex.temporisation-b", "ima.lex.mode-partiel-b")
@pytest.mark.parametrize("setting", ["entry_delay", "partial_mode"])
@pytest.mark.parametrize("asked", [True, False])
def test_the_technical_service_changes_what_the_customer_asks(setting: str, asked: bool) -> None:
    given = answer("setting_change", setting=setting, asked_by_customer=asked)
    assert given["verdict"] == (setting if asked else "refused")
    expected = [("change_setting", "technical_service", "ima.lex.temporisation-b")]
    assert whats(given) == (expected if asked else [])
