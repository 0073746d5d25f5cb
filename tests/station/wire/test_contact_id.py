"""Contact ID: every code of the standard has a meaning, and E, R and P mean what the field makes of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from siadc09 import dc05

from egide.station.wire import contact_id
from egide.station.wire.signal import Kind, Qualifier, Signal
from tests.station.wire.lines import said


def one(event: str) -> Signal:
    (signal,) = said(f'"ADM-CID"0001L0#1234[#1234|{event}]')
    return signal


def test_it_works() -> None:
    signal = one("1130 01 015")
    assert (signal.protocol, signal.code, signal.kind, signal.qualifier) == ("ADM-CID", "130", Kind.INTRUSION, "new")
    assert (signal.area, signal.zone_or_user, signal.subject) == ("01", "015", "zone")
    assert signal.text == "Intrusion"


def test_every_code_another_library_knows_has_a_meaning() -> None:
    assert set(dc05.EVENT) <= set(contact_id.TABLE)
    assert all(meaning.text for meaning in contact_id.TABLE.values())


@pytest.mark.parametrize(
    ("event", "kind"),
    [
        ("1100 00 001", Kind.SOS),
        ("1110 01 001", Kind.FIRE),
        ("1111 01 001", Kind.SMOKE),
        ("1116 01 001", Kind.SMOKE),
        ("1118 01 001", Kind.FIRE),
        ("1120 01 001", Kind.SOS),
        ("1121 01 001", Kind.DURESS),
        ("1130 01 001", Kind.INTRUSION),
        ("1134 01 001", Kind.INTRUSION),
        ("1137 01 001", Kind.TAMPER),
        ("1139 01 001", Kind.INTRUSION),
        ("1144 01 001", Kind.TAMPER),
        ("1145 01 001", Kind.TAMPER),
        ("1383 01 001", Kind.TAMPER),
        ("1151 01 001", Kind.CO),
        ("1162 01 001", Kind.CO),
        ("1154 01 001", Kind.FLOOD),
        ("1158 01 001", Kind.TECHNICAL),
        ("1301 00 000", Kind.POWER_CUT),
        ("3301 00 000", Kind.POWER_RESTORE),
        ("1302 00 000", Kind.LOW_BATTERY),
        ("1384 00 007", Kind.LOW_BATTERY),
        ("1305 00 000", Kind.PANEL_TROUBLE),
        ("1344 00 000", Kind.TAMPER),
        ("1350 00 000", Kind.COMMUNICATION_LOSS),
        ("1401 01 002", Kind.DISARMED),
        ("3401 01 002", Kind.ARMED),
        ("3403 01 000", Kind.ARMED),
        ("1407 01 002", Kind.DISARMED),
        ("3407 01 002", Kind.ARMED),
        ("3441 01 002", Kind.PARTIAL_ARMED),
        ("1441 01 002", Kind.DISARMED),
        ("3456 01 002", Kind.PARTIAL_ARMED),
        ("1406 01 002", Kind.CANCEL),
        ("1570 01 003", Kind.BYPASS),
        ("1602 00 000", Kind.PERIODIC_TEST),
        ("1601 00 000", Kind.PERIODIC_TEST),
        ("1627 00 000", Kind.INFORMATION),
    ],
)
def test_what_a_code_means(event: str, kind: Kind) -> None:
    assert one(event).kind is kind


@pytest.mark.parametrize(
    ("event", "restores"),
    [("3130 01 015", Kind.INTRUSION), ("3110 01 015", Kind.FIRE), ("3350 00 000", Kind.COMMUNICATION_LOSS)],
)
def test_a_restoral_says_what_has_ended(event: str, restores: Kind) -> None:
    signal = one(event)
    assert (signal.kind, signal.qualifier, signal.restores) == (Kind.RESTORAL, Qualifier.RESTORE, restores)
    assert signal.text.startswith("Fin\u00a0: ")


def test_arming_is_not_a_restoral() -> None:
    signal = one("3401 01 002")
    assert (signal.text, signal.restores, signal.subject) == ("Mise en service", None, "user")
    assert one("1401 01 002").text == "Mise hors service"


def test_status_is_the_same_alarm_said_again() -> None:
    signal = one("6130 01 015")
    assert (signal.kind, signal.qualifier) == (Kind.INTRUSION, Qualifier.STATUS)


@pytest.mark.parametrize("event", ["1130 01 015", "113001015", " 1130  01  015 ", "1130 01015"])
def test_spaces_are_as_panels_put_them(event: str) -> None:
    signal = one(event)
    assert (signal.code, signal.area, signal.zone_or_user) == ("130", "01", "015")


def test_an_unknown_code_is_shown_with_its_family_never_dropped() -> None:
    signal = one("1119 01 001")
    assert signal.kind is Kind.UNKNOWN
    assert signal.text == "Code Contact ID 119 inconnu (alarme incendie)"
    assert one("1775 01 001").kind is Kind.UNKNOWN, "codes the installer makes up are for a person to read"


def test_several_events_are_several_signals() -> None:
    first, second = said('"ADM-CID"0001L0#1234[#1234|1130 01 001|1131 01 002]')
    assert [first.code, second.code] == ["130", "131"]


@given(st.text(max_size=30))
def test_any_text_is_an_event_or_none(packet: str) -> None:
    event = contact_id.read(packet)
    assert event is None or (len(event.code) == 3 and len(event.area) == 2 and len(event.number) == 3)


@given(st.sampled_from("136"), st.integers(0, 999), st.integers(0, 99), st.integers(0, 999))
def test_every_number_is_decoded(qualifier: str, code: int, area: int, number: int) -> None:
    signal = one(f"{qualifier}{code:03d} {area:02d} {number:03d}")
    assert (signal.code, signal.area, signal.zone_or_user) == (f"{code:03d}", f"{area:02d}", f"{number:03d}")
    assert signal.text
    assert (signal.restores is not None) <= (signal.kind is Kind.RESTORAL)
