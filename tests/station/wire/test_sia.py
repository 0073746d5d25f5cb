"""SIA blocks: each event is one signal, however panels glue them together; every code of the standard has a meaning."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from siadc09 import dc03
from siadc09.siadcs import parse_siadcs

from egide.station.wire import sia_block, sia_codes
from egide.station.wire.signal import Kind, Qualifier, Signal
from tests.station.wire.lines import said


def signals(data: str) -> list[Signal]:
    return said(f'"SIA-DCS"0001L0#1234[#1234|{data}]')


def one(data: str) -> Signal:
    (signal,) = signals(data)
    return signal


def test_it_works() -> None:
    signal = one("Nri1/BA01")
    assert (signal.protocol, signal.code, signal.kind, signal.qualifier) == ("SIA-DCS", "BA", Kind.INTRUSION, "new")
    assert (signal.area, signal.zone_or_user, signal.subject) == ("1", "01", "zone")
    assert signal.text == "Alarme intrusion"


def test_every_code_another_library_knows_has_a_meaning() -> None:
    assert set(dc03.BLOCK["N"]["block"]) == set(sia_codes.TABLE)
    assert all(meaning.text for meaning in sia_codes.TABLE.values())


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("BA", Kind.INTRUSION),
        ("BV", Kind.INTRUSION),
        ("TA", Kind.TAMPER),
        ("XQ", Kind.TAMPER),
        ("WA", Kind.FLOOD),
        ("FA", Kind.FIRE),
        ("KA", Kind.FIRE),
        ("GA", Kind.CO),
        ("PA", Kind.SOS),
        ("MA", Kind.SOS),
        ("QA", Kind.SOS),
        ("HA", Kind.DURESS),
        ("AT", Kind.POWER_CUT),
        ("AR", Kind.POWER_RESTORE),
        ("OP", Kind.DISARMED),
        ("OA", Kind.DISARMED),
        ("CL", Kind.ARMED),
        ("CA", Kind.ARMED),
        ("CF", Kind.ARMED),
        ("NL", Kind.PARTIAL_ARMED),
        ("CG", Kind.PARTIAL_ARMED),
        ("RP", Kind.PERIODIC_TEST),
        ("RX", Kind.PERIODIC_TEST),
        ("YT", Kind.LOW_BATTERY),
        ("XT", Kind.LOW_BATTERY),
        ("YX", Kind.PANEL_TROUBLE),
        ("YC", Kind.COMMUNICATION_LOSS),
        ("OC", Kind.CANCEL),
        ("BB", Kind.BYPASS),
        ("ZA", Kind.TECHNICAL),
        ("UA", Kind.UNKNOWN),
    ],
)
def test_what_a_code_means(code: str, kind: Kind) -> None:
    assert one(f"Nri1/{code}001").kind is kind


@pytest.mark.parametrize(
    ("code", "restores"),
    [
        ("BR", Kind.INTRUSION),
        ("BH", Kind.INTRUSION),
        ("FR", Kind.FIRE),
        ("TR", Kind.TAMPER),
        ("GR", Kind.CO),
        ("YR", Kind.LOW_BATTERY),
        ("YK", Kind.COMMUNICATION_LOSS),
        ("BU", Kind.BYPASS),
    ],
)
def test_a_restoral_says_what_has_ended(code: str, restores: Kind) -> None:
    signal = one(f"Nri1/{code}01")
    assert (signal.kind, signal.qualifier, signal.restores) == (Kind.RESTORAL, Qualifier.RESTORE, restores)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("Nri1/BA01NBA02", [("BA", "01"), ("BA", "02")]),
        ("Nri1/BA01/BA02", [("BA", "01"), ("BA", "02")]),
        ("Nri1/BA01BA02", [("BA", "01"), ("BA", "02")]),
        ("Nri1BA01FA02TA3", [("BA", "01"), ("FA", "02"), ("TA", "3")]),
        ("Nri1/BA01|Nri2/FA02", [("BA", "01"), ("FA", "02")]),
        ("NBA01NL2", [("BA", "01"), ("NL", "2")]),
        ("NBA01NRP", [("BA", "01"), ("RP", "")]),
        ("NBA1F", [("BA", "1F")]),
        ("NBA1FAB", [("BA", "1FAB")]),
        ("NRP", [("RP", "")]),
        ("Nri1/NL1", [("NL", "1")]),
        ("Nri1/OP007", [("OP", "007")]),
    ],
)
def test_two_events_are_never_merged_and_one_never_cut(data: str, expected: list[tuple[str, str]]) -> None:
    assert [(event.code, event.number) for event in sia_block.read(data)] == expected


def test_modifiers_hold_for_the_events_after_them() -> None:
    first, second, third = signals("Nri1/id14/BA01ri2BA02NFA3")
    assert [first.area, second.area, third.area] == ["1", "2", "2"]
    assert first.extra == (("id", "14"),)


def test_a_new_block_starts_without_the_modifiers_of_the_one_before() -> None:
    first, second = signals("Nri1/BA01|NFA02")
    assert (first.area, second.area) == ("1", None)


def test_an_area_code_names_its_area() -> None:
    signal = one("NNL3")
    assert (signal.area, signal.zone_or_user, signal.subject) == ("3", "3", "area")


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("Nri1/BA01^Porte d’entrée^", "Alarme intrusion — Porte d’entrée"),
        ("Nri1/BA01|APorte d’entrée", "Alarme intrusion — Porte d’entrée"),
        ('Nri1/BA01*"Porte d’entrée"NM', "Alarme intrusion — Porte d’entrée"),
        ("Nri1/OP1*'Jeanne'NM", "Mise hors service — Jeanne"),
        ("Nri1/ZA01*-4C_^Cave^", "Alarme gel — -4C_ — Cave"),
        ("Nri2id14^Jan^ti12:30:00BA3^Hall^|Atexte", "Alarme intrusion — Hall — texte"),
    ],
)
def test_the_words_of_the_panel_are_kept(data: str, text: str) -> None:
    assert one(data).text == text


def test_an_old_event_is_a_status() -> None:
    assert one("Ori1/BA01").qualifier is Qualifier.STATUS
    assert one("Ori1/BR01").qualifier is Qualifier.RESTORE


def test_an_unknown_code_is_shown_never_dropped() -> None:
    signal = one("Nri1/QZ12")
    assert (signal.kind, signal.code, signal.text) == (Kind.UNKNOWN, "QZ", "Code SIA QZ inconnu")


def test_a_text_alone_is_for_a_person_to_read() -> None:
    signal = one("AVérifier la centrale")
    assert (signal.kind, signal.code, signal.text) == (Kind.UNKNOWN, "", "Vérifier la centrale")


def test_what_cannot_be_read_beside_an_event_is_kept() -> None:
    alarm, rest = signals("Nri1/BA01/??")
    assert (alarm.code, rest.kind, rest.text) == ("BA", Kind.UNKNOWN, "??")


CODES = sorted(sia_codes.TABLE)


@given(st.lists(st.tuples(st.sampled_from(CODES), st.integers(1, 9999)), min_size=1, max_size=6), st.integers(1, 99))
def test_the_same_events_as_another_library(events: list[tuple[str, int]], area: int) -> None:
    data = f"Nri{area}/" + "/".join(f"{code}{number:04d}" for code, number in events)
    ours = [(event.code, event.modifier("ri"), int(event.number, 16)) for event in sia_block.read(data)]
    (block,) = parse_siadcs(data.encode()).blocks
    assert ours == [(event.code, str(event.modifiers["ri"].value), event.addr) for event in block.events]


@given(st.lists(st.tuples(st.sampled_from(CODES), st.integers(1, 999)), min_size=2, max_size=6))
def test_events_glued_by_their_function_letter(events: list[tuple[str, int]]) -> None:
    data = "".join(f"N{code}{number:03d}" for code, number in events)
    assert [(event.code, event.number) for event in sia_block.read(data)] == [(c, f"{n:03d}") for c, n in events]


@given(st.text(alphabet="NOA/|^*\"'riidtiBAFCL0123456789é: ", max_size=60))
def test_any_text_is_read_without_a_fault(data: str) -> None:
    for event in sia_block.read(data):
        assert event.code or event.text
