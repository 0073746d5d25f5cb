"""The envelope: what is read, what is refused and why, and answers that echo what came."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from my_dc09_spt.msg.dc09_msg import dc09_msg
from siadc09 import util as siadc09

from egide.station.wire.dc09 import Answer, FrameError, Reason, answer, crc16, envelope, key_of, nak, parse
from tests.station.wire.lines import NOON, message

BODY = '"SIA-DCS"0001R1L2#1234[#1234|Nri1/BA01]'


def test_it_works() -> None:
    frame = parse(message(BODY), NOON)
    assert (frame.token, frame.encrypted, frame.sequence) == ("SIA-DCS", False, "0001")
    assert (frame.receiver, frame.line, frame.account) == ("1", "2", "1234")
    assert frame.payload == b"#1234|Nri1/BA01]"
    assert frame.notes == ()


def test_crc_of_the_standard_example() -> None:
    assert crc16(b"123456789") == 0xBB3D
    assert crc16(b"") == 0


@given(st.binary(max_size=700))
def test_crc_agrees_with_another_library(data: bytes) -> None:
    assert crc16(data) == siadc09.crc(data)


@pytest.mark.parametrize(
    ("raw", "note"),
    [
        (message(BODY)[:1] + message(BODY)[1:9].lower() + message(BODY)[9:], "lowercase CRC or length"),
        (b"\n" + BODY.encode() + b"\r", "no CRC and length"),
        (envelope(BODY.encode(), binary_crc=True), "binary CRC"),
        (message(BODY)[1:], None),
        (message(BODY)[:-1], None),
        (message(BODY) + b"\n", None),
        (message(BODY) + b"\0", None),
        (message('"null"0001L0#1234[]'), None),
    ],
    ids=["lowercase", "no CRC", "binary CRC", "no LF", "no CR", "CR LF", "NUL", "lowercase token"],
)
def test_liberties_that_panels_take_are_read_and_noted(raw: bytes, note: str | None) -> None:
    frame = parse(raw, NOON)
    assert frame.token in ("SIA-DCS", "NULL")
    assert frame.raw == raw, "what is recorded is what came"
    assert note is None or note in frame.notes


@pytest.mark.parametrize(
    ("raw", "reason", "words"),
    [
        (b"\n0000" + message(BODY)[5:], Reason.CRC, "CRC reçu 0000"),
        (message(BODY).replace(b"BA01", b"BA02"), Reason.CRC, "calculé"),
        (message(BODY)[:5] + b"0028" + message(BODY)[9:], Reason.LENGTH, "Longueur annoncée 40, reçue 39"),
        (message(BODY)[:5] + b"0026" + message(BODY)[9:], Reason.LENGTH, "Longueur annoncée 38, reçue 39"),
        (b"GET / HTTP/1.1\r", Reason.HEADER, "en-tête illisible"),
        (b"\n", Reason.HEADER, "en-tête illisible"),
        (b"", Reason.HEADER, "en-tête illisible"),
        (message('"SIA-DCS"1L0#1234[]'), Reason.HEADER, "en-tête illisible"),
        (message('"SIA-DCS"0001L0#1234'), Reason.HEADER, "en-tête illisible"),
        (message("SIA-DCS 0001"), Reason.HEADER, "en-tête illisible"),
    ],
)
def test_what_cannot_be_trusted_is_refused_with_its_reason(raw: bytes, reason: Reason, words: str) -> None:
    with pytest.raises(FrameError) as refusal:
        parse(raw, NOON)
    assert refusal.value.reason is reason
    assert words in refusal.value.detail


@pytest.mark.parametrize(
    ("header", "echo"),
    [
        ("0001R1L2#1234", "0001R1L2#1234"),
        ("9999L0#ABCD", "9999L0#ABCD"),
        ("0001L#7303658550", "0001L#7303658550"),
        ("0001#12", "0001#12"),
        ("0001", "0001"),
        ("0001R0L0#abc", "0001R0L0#abc"),
        ("0001RFFFFFFLFFFFFF#FEDCBA9876543210", "0001RFFFFFFLFFFFFF#FEDCBA9876543210"),
        ("0000R#1234", "0000R#1234"),
    ],
)
def test_an_answer_echoes_what_came_and_nothing_else(header: str, echo: str) -> None:
    frame = parse(message(f'"NULL"{header}[]'), NOON)
    assert answer(Answer.ACK, frame) == message(f'"ACK"{echo}[]')
    assert answer(Answer.DUH, frame) == message(f'"DUH"{echo}[]')
    assert b"None" not in answer(Answer.ACK, frame)


def test_a_binary_crc_is_answered_with_a_binary_crc() -> None:
    frame = parse(envelope(b'"NULL"0001L0#1234[]', binary_crc=True), NOON)
    assert answer(Answer.ACK, frame) == envelope(b'"ACK"0001L0#1234[]', binary_crc=True)


def test_nak_carries_our_time_in_utc() -> None:
    paris_summer = datetime.fromisoformat("2026-07-01T14:00:05+02:00")
    assert nak(paris_summer) == message('"NAK"0000R0L0A0[]_12:00:05,07-01-2026')


def test_nak_is_read_by_another_library() -> None:
    now = datetime.now(UTC).replace(microsecond=0)
    kind, offset = dc09_msg("1234").dc09answer(7, nak(now).decode())
    assert kind == "NAK"
    assert abs(offset) < 5, "the panel learns how far its clock is off"


def test_two_sendings_have_one_key_and_two_messages_have_two() -> None:
    again = parse(message(BODY) + b"\n", NOON)
    assert key_of(again.raw, None) == parse(message(BODY), NOON).body
    assert key_of(message(BODY), None) != key_of(message(BODY.replace("0001", "0002")), None)


def test_a_damaged_copy_has_not_the_key_of_the_good_one() -> None:
    """Otherwise the repeated, undamaged alarm would count as already known."""
    assert key_of(message(BODY), None) != key_of(message(BODY), "crc")


headers = st.from_regex(
    r'"(SIA-DCS|ADM-CID|NULL)"[0-9]{4}(R[0-9A-F]{1,6})?(L[0-9A-F]{1,6})?#[0-9A-F]{3,16}\[', fullmatch=True
)


@given(headers, st.binary(max_size=300).filter(lambda data: not set(data) & set(b"\r\n\0")))
def test_round_trip(header: str, payload: bytes) -> None:
    frame = parse(envelope(header.encode() + payload), NOON)
    assert frame.body == header.encode() + payload
    assert frame.payload == payload
    echoed = answer(Answer.ACK, frame)
    assert parse(echoed, NOON).sequence == frame.sequence


@given(st.binary(max_size=400))
def test_any_bytes_are_a_frame_or_a_reason(data: bytes) -> None:
    found = read(data)
    assert found in (Reason.CRC, Reason.LENGTH, Reason.HEADER) or found == data


@given(st.integers(0, len(message(BODY)) - 3), st.integers(1, 255))
def test_one_damaged_byte_is_never_taken_for_the_message(place: int, change: int) -> None:
    """CRC-16 sees every single damaged byte; damage in the CRC or the length themselves is seen too."""
    raw = bytearray(message(BODY))
    raw[1 + place] ^= change
    if bytes(raw).upper() == message(BODY).upper() and place < 8:
        return  # lower case hexadecimal is the same CRC
    assert read(bytes(raw)) in (Reason.CRC, Reason.LENGTH, Reason.HEADER)


def read(data: bytes) -> Reason | bytes:
    """Why `data` is not a frame, or its bytes as the frame keeps them."""
    try:
        return parse(data, NOON).raw
    except FrameError as error:
        return error.reason
