"""From a frame to its signals: accounts, times, extended data, encodings; and any bytes give signals or a reason."""

from __future__ import annotations

import json
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from egide.station.wire.dc09 import FrameError, Reason, parse, read_content
from egide.station.wire.decode import decode
from egide.station.wire.signal import Kind, signals, summary
from tests.station.wire.lines import NOON, message, said

BA = '"SIA-DCS"0001R1L2#1234[#1234|Nri1/BA01]'


def test_it_works() -> None:
    (signal,) = said(BA)
    assert (signal.account, signal.receiver, signal.line, signal.sequence) == ("1234", "1", "2", "0001")
    assert (signal.received_at, signal.happened_at, signal.stamped_at) == (NOON, NOON, None)


def test_decoding_twice_gives_the_same() -> None:
    frame = parse(message(BA + "[Vhttps://example.org/1]_11:59:58,03-02-2026"), NOON)
    assert decode(frame) == decode(frame)


@pytest.mark.parametrize("token", ["NULL", "XNM"])
def test_supervision_is_a_sign_of_life(token: str) -> None:
    (signal,) = said(f'"{token}"0000L0#1234[]')
    assert (signal.protocol, signal.kind, signal.code) == ("NULL", Kind.PERIODIC_TEST, "")


@pytest.mark.parametrize(
    ("header", "data", "account"),
    [
        ("#1234", "#1234|Nri1/BA01", "1234"),
        ("#abcd", "#abcd|Nri1/BA01", "ABCD"),
        ("#1234", "|Nri1/BA01", "1234"),
        ("#1234", "Nri1/BA01", "1234"),
        ("#1234", "1234|Nri1/BA01", "1234"),
        ("", "#1234|Nri1/BA01", "1234"),
        ("#1234", "#5678|Nri1/BA01", "5678"),
        ("", "Nri1/BA01", ""),
    ],
)
def test_the_account_is_the_site_the_message_speaks_of(header: str, data: str, account: str) -> None:
    (signal,) = said(f'"SIA-DCS"0001L0{header}[{data}]')
    assert (signal.account, signal.code, signal.zone_or_user) == (account, "BA", "01")


def test_contact_id_without_the_account_sign() -> None:
    (signal,) = said('"ADM-CID"0001L0#1234[1234|1130 01 015]')
    assert (signal.account, signal.code) == ("1234", "130")


SECONDS_AGO = "_11:59:58,03-02-2026"


@pytest.mark.parametrize(
    ("ending", "happened"),
    [
        ("", NOON),
        (SECONDS_AGO, NOON - timedelta(seconds=2)),
        ("_12:01:30,03-02-2026", NOON + timedelta(seconds=90)),
        ("_13:00:00,03-02-2026", NOON),  # a panel on Paris time instead of UTC
        ("_00:00:04,01-01-2000", NOON),  # a clock that was never set
        ("_25:61:00,13-40-2026", NOON),
        ("_rubbish", NOON),
        ("[H09:30:00,02-28-2026]" + SECONDS_AGO, datetime.fromisoformat("2026-02-28T09:30:00+00:00")),
        ("[H09:30:00,02-28-2020]" + SECONDS_AGO, NOON - timedelta(seconds=2)),
        ("[H09:30:00,02-28-2030]", NOON),
    ],
)
def test_the_moment_to_act_on(ending: str, happened: datetime) -> None:
    (signal,) = said(BA + ending)
    assert signal.happened_at == happened
    assert signal.received_at == NOON, "both times are kept"


def test_an_implausible_stamp_is_kept_all_the_same() -> None:
    (signal,) = said(BA + "_13:00:00,03-02-2026")
    assert signal.stamped_at == NOON + timedelta(hours=1)


def test_extended_data_is_kept_in_order() -> None:
    (signal,) = said(BA + "[X002E21.03][Y48N51.24][Vrtsp://cam/1][MNe pas déranger][LHall]" + SECONDS_AGO)
    assert signal.extra == (
        ("X", "002E21.03"),
        ("Y", "48N51.24"),
        ("V", "rtsp://cam/1"),
        ("M", "Ne pas déranger"),
        ("L", "Hall"),
    )
    assert signal.block("V") == "rtsp://cam/1"
    assert signal.block("Z") is None
    assert signal.stamped_at is not None


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_accents_in_both_encodings_of_the_standard(encoding: str) -> None:
    frame = parse(message(BA + "[LEntrée — 1ᵉʳ étage]".replace("ᵉʳ", "er"), encoding), NOON)
    assert decode(frame)[0].block("L") == "Entrée — 1er étage"


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ('"*SIA-DCS"0001L0#1234[00112233445566778899AABBCCDDEEFF', Reason.ENCRYPTED),
        ('"*NULL"0001L0#1234[]', Reason.ENCRYPTED),
        ('"ACR-SF"0001L0#1234[00]', Reason.UNSUPPORTED),
        ('"ADM-CID"0001L0#1234[#1234|E130 01 015]', Reason.CONTENT),
        ('"ADM-CID"0001L0#1234[#1234]', Reason.CONTENT),
        ('"ADM-CID"0001L0#1234[]', Reason.CONTENT),
        ('"SIA-DCS"0001L0#1234[#1234]', Reason.CONTENT),
        ('"SIA-DCS"0001L0#1234[#1234|???]', Reason.CONTENT),
        ('"SIA-DCS"0001L0#1234[#1234|Nri1/BA01', Reason.CONTENT),
        ('"SIA-DCS"0001L0#1234[#12;34|Nri1/BA01]', Reason.CONTENT),
        ('"SIA-DCS"0001L0#1234[#1234|Nri1/BA01][Vx', Reason.CONTENT),
        ('"SIA-DCS"0001L0#1234[#1234|Nri1/BA01]trailing', Reason.CONTENT),
    ],
)
def test_what_cannot_be_read_says_why(body: str, reason: Reason) -> None:
    with pytest.raises(FrameError) as refusal:
        said(body)
    assert refusal.value.reason is reason
    assert refusal.value.detail.endswith(".")


def test_an_unreadable_stamp_is_noted_not_refused() -> None:
    content = read_content(b"#1234|Nri1/BA01]_yesterday")
    assert content.stamped_at is None
    assert content.notes == ("unreadable timestamp 'yesterday'",)


SENTENCES = st.sampled_from(
    [
        "#1234|Nri1/BA01NBA02]",
        "#1234|Nri1/id3^Jean^CL3]",
        "#1234|1130 01 015]",
        "#1234|3401 01 002]",
        "]",
        "#1234|Nri1/BR01|Atexte][V1][X2]_11:59:58,03-02-2026",
        "#1234|Nri1/RP]_13:00:00,03-02-2026",
    ]
)


@given(st.sampled_from(["SIA-DCS", "ADM-CID", "NULL"]), SENTENCES)
def test_a_summary_gives_the_signals_back(token: str, content: str) -> None:
    try:
        found = said(f'"{token}"0042R1L2#1234[{content}')
    except FrameError:
        return
    kept = json.loads(json.dumps(summary(found)))
    assert signals(kept, NOON) == found


@given(st.sampled_from(["SIA-DCS", "ADM-CID", "NULL", "XNM", "ACK", "SCN-S8"]), st.binary(max_size=200))
def test_any_content_gives_signals_or_a_reason(token: str, content: bytes) -> None:
    raw = b'\n"%b"0001L0#1234[%b\r' % (token.encode(), content.replace(b"\r", b""))
    frame = parse(raw, NOON)
    try:
        found = decode(frame)
    except FrameError as error:
        found = []
        reason = error.reason
    else:
        reason = None
    assert found or reason in (Reason.CONTENT, Reason.UNSUPPORTED)
    assert not found or signals(json.loads(json.dumps(summary(found))), NOON) == found
