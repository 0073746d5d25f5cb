"""Cutting the stream: messages come out whole, whatever the network did, and memory stays bounded."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from egide.station.wire.dc09 import Reason, envelope, parse
from egide.station.wire.framing import MAX_FRAME, Piece, Splitter
from tests.station.wire.lines import NOON, alarm, message

NULL = message('"NULL"0001L0#1234[]')
BINARY = envelope(b'"NULL"0002L0#1234[]', binary_crc=True)


def pieces(*chunks: bytes) -> list[Piece]:
    splitter = Splitter()
    return [piece for chunk in chunks for piece in splitter.feed(chunk)]


def test_it_works() -> None:
    assert pieces(NULL) == [Piece(NULL)]


def test_two_messages_in_one_segment_are_two() -> None:
    assert pieces(alarm(1) + alarm(2)) == [Piece(alarm(1)), Piece(alarm(2))]


def test_a_message_cut_in_two_is_one() -> None:
    assert pieces(alarm()[:20], alarm()[20:]) == [Piece(alarm())]


@pytest.mark.parametrize(
    "stream",
    [
        NULL + NULL,
        NULL + b"\n" + NULL + b"\n",
        NULL[:-1] + b"\r\n" + NULL,
        NULL[:-1] + NULL,
        NULL[1:] + NULL[1:],
        b"\r\n\0 " + NULL + b"\0\0" + NULL,
        BINARY + NULL,
        NULL[:-1] + NULL[:-1],
        b'\n"NULL"0001L0#1234[]\r\n"NULL"0002L0#1234[]\r\n',
        b'\n"NULL"0001L0#1234[]\n"NULL"0002L0#1234[]\n',
    ],
    ids=["plain", "CR LF", "CR LF only", "no CR", "no LF", "NULs", "binary CRC", "never a CR", "no CRC", "LF alone"],
)
def test_every_way_of_ending_a_message(stream: bytes) -> None:
    for size in (1, 2, 3, 7, len(stream)):
        found = pieces(*(stream[at : at + size] for at in range(0, len(stream), size)))
        assert [parse(piece.raw, NOON).token for piece in found] == ["NULL", "NULL"], size
        assert all(piece.reason is None for piece in found)


@given(st.lists(st.integers(1, 9999), min_size=1, max_size=8, unique=True), st.lists(st.integers(1, 60), max_size=30))
def test_however_it_is_chopped(numbers: list[int], cuts: list[int]) -> None:
    stream = b"".join(alarm(number) for number in numbers)
    chunks, at = [], 0
    for cut in [*cuts, len(stream)]:
        chunks.append(stream[at : at + cut])
        at += cut
    # A message of the right length and CRC is not kept waiting for its CR.
    assert [piece.raw.rstrip(b"\r") for piece in pieces(*chunks)] == [alarm(number)[:-1] for number in numbers]


@given(st.integers(0, 0xFFFF), st.integers(1, 30))
def test_two_bytes_of_crc_may_be_anything_even_a_cr(account: int, cut: int) -> None:
    raw = envelope(b'"NULL"0001L0#%04X[]' % account, binary_crc=True)
    assert [piece.raw.rstrip(b"\r") for piece in pieces(raw[:cut], raw[cut:] + NULL)] == [raw[:-1], NULL[:-1]]


@pytest.mark.parametrize("crc", [b"\r\r", b"\n\n", b"\r\n", b"\n\r", b"\0\r", b"\0\0"])
def test_a_binary_crc_that_looks_like_an_ending(crc: bytes) -> None:
    raw = b"\n" + crc + b'0013"NULL"0002L0#1234[]\r'
    for cut in range(1, len(raw)):
        assert [piece.raw for piece in pieces(raw[:cut], raw[cut:])] == [raw], cut


def test_a_damaged_message_does_not_take_the_next_one_with_it() -> None:
    damaged = alarm(1).replace(b"BA001", b"BA0\x011")
    assert pieces(damaged + alarm(2)) == [Piece(damaged), Piece(alarm(2))]


def test_a_length_that_reaches_into_the_next_message_does_not_swallow_it() -> None:
    swollen = alarm(1)[:5] + b"0FFF" + alarm(1)[9:]
    assert pieces(swollen + alarm(2)) == [Piece(swollen), Piece(alarm(2))]


def test_what_never_ends_is_cut_and_the_next_message_is_found() -> None:
    assert pieces(b"x" * 20_000 + b"\r" + alarm()) == pieces(b"x" * 20_000, b"y\r" + alarm())
    found = pieces(b"x" * 20_000, b"y" * 20_000 + b"\r" + alarm())
    assert [piece.reason for piece in found] == [Reason.OVERSIZED, None]
    assert len(found[0].raw) == MAX_FRAME
    assert found[1].raw == alarm()


def test_the_longest_message_of_the_standard_is_read() -> None:
    start = '"SIA-DCS"0001L0#1234[#1234|A'
    body = start + "x" * (0xFFF - len(start) - 1) + "]"
    raw = message(body)
    assert parse(raw, NOON).body == body.encode()
    assert pieces(raw[:3000], raw[3000:] + NULL) == [Piece(raw), Piece(NULL)]


@given(st.lists(st.binary(max_size=6000), max_size=12))
def test_memory_is_bounded_and_nothing_hangs(chunks: list[bytes]) -> None:
    splitter = Splitter()
    for chunk in chunks:
        for piece in splitter.feed(chunk):
            assert len(piece.raw) <= MAX_FRAME
        assert splitter.pending <= MAX_FRAME
    rest = splitter.rest()
    assert rest is None or rest.reason is Reason.INCOMPLETE
    assert splitter.pending == 0


def test_a_message_without_an_ending_is_what_is_left() -> None:
    splitter = Splitter()
    assert splitter.feed(b'\n"NULL"0001L0#1234[]') == []
    assert splitter.pending
    assert splitter.rest() == Piece(b'"NULL"0001L0#1234[]', Reason.INCOMPLETE)
    assert splitter.rest() is None


def test_an_lf_alone_is_not_a_message_begun() -> None:
    splitter = Splitter()
    assert len(splitter.feed(NULL + b"\n")) == 1
    assert splitter.pending == 0
    assert splitter.rest() is None
