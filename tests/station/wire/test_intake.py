"""The fate of one message: what is kept of it, what answers it, and what makes two of them one. Pure, whatever the bytes."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from egide.station.wire.dc09 import Reason, parse
from egide.station.wire.framing import Piece
from egide.station.wire.intake import Lines, Taken, take
from egide.station.wire.journal import STAMPED_WINDOW, UNSTAMPED_WINDOW
from tests.station.wire.lines import NOON, alarm, message

PEER = "192.0.2.7:5000"


def taken(raw: bytes, reason: Reason | None = None) -> Taken:
    return take(Piece(raw, reason), NOON, PEER, Lines(lambda account: account == "1234"))


def test_it_works() -> None:
    found = taken(alarm())
    assert found.reply == message('"ACK"0001L0#1234[]')
    assert found.readable
    entry = found.entry
    assert (entry.raw, entry.received_at, entry.peer, entry.answer) == (alarm(), NOON, PEER, "ACK")
    assert (entry.reason, entry.detail, entry.window) == (None, None, UNSTAMPED_WINDOW)
    event = {
        "kind": "intrusion",
        "code": "BA",
        "zone_or_user": "001",
        "subject": "zone",
        "text": "Alarme intrusion",
        "area": "1",
    }
    assert json.loads(entry.summary or "") == {
        "account": "1234",
        "protocol": "SIA-DCS",
        "sequence": "0001",
        "line": "0",
        "signals": [event],
    }


def test_a_timestamp_makes_it_the_same_message_for_longer() -> None:
    stamped = message('"SIA-DCS"0001L0#1234[#1234|Nri1/BA01]_11:59:58,03-02-2026')
    assert taken(stamped).entry.window == STAMPED_WINDOW


def test_liberties_are_noted() -> None:
    bare = taken(alarm()[9:]).entry
    assert json.loads(bare.summary or "")["notes"] == ["no CRC and length"]
    odd = taken(message('"NULL"0001L0#1234[]_soon')).entry
    assert json.loads(odd.summary or "")["notes"] == ["unreadable timestamp 'soon'"]


@pytest.mark.parametrize(
    ("raw", "reason", "answer"),
    [
        (b"\n0000" + alarm()[5:], "crc", ""),
        (alarm()[:5] + b"0FFF" + alarm()[9:], "length", ""),
        (b"hello", "header", ""),
        (message('"*ADM-CID"0001L0#1234[00'), "encrypted", "DUH"),
        (message('"SCN-S8"0001L0#1234[00]'), "unsupported", "DUH"),
        (message('"NULL"0001L0#1234['), "content", "DUH"),
        (message('"ACK"0001L0#1234[]'), "unsupported", ""),
        (message('"NULL"0001L0#9999[]'), "unknown_account", "ACK"),
        (message('"NULL"0001L0[]'), "unknown_account", "ACK"),
    ],
)
def test_quarantine(raw: bytes, reason: str, answer: str) -> None:
    found = taken(raw)
    assert (found.entry.reason, found.entry.answer) == (reason, answer)
    assert (found.entry.summary is not None) == (reason == "unknown_account")
    assert found.entry.detail
    assert bool(found.reply) == bool(answer)
    if answer:
        assert parse(found.reply, NOON).token == answer


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (alarm(), None),  # only its CR was missing
        (alarm()[9:], None),
        (alarm()[:-8], "incomplete"),
        (alarm()[9:-4], "incomplete"),
        (b"rubbish", "incomplete"),
    ],
)
def test_what_the_line_left_unfinished(raw: bytes, reason: str | None) -> None:
    assert taken(raw, Reason.INCOMPLETE).entry.reason == reason


def test_what_never_ended() -> None:
    found = taken(b"x" * 4105, Reason.OVERSIZED)
    assert (found.entry.reason, found.reply, found.readable) == ("oversized", b"", False)
    assert "4105 octets" in (found.entry.detail or "")


def test_one_unknown_site_among_the_events_is_enough() -> None:
    entry = take(Piece(alarm()), NOON, PEER, Lines(lambda account: False)).entry
    assert entry.detail == "Aucun site n’a le compte 1234."


def test_quarantined_and_good_never_share_a_key() -> None:
    keys = [
        taken(alarm()).entry.key,
        taken(alarm(1, "9999")).entry.key,
        taken(b"\n0000" + alarm()[5:]).entry.key,
        take(Piece(alarm()), NOON, PEER, Lines(lambda account: False)).entry.key,
    ]
    assert len(set(keys)) == 4
    assert all(keys)


@given(st.binary(max_size=300), st.sampled_from([None, Reason.INCOMPLETE]))
def test_any_bytes_have_a_fate(raw: bytes, reason: Reason | None) -> None:
    found = taken(raw, reason)
    assert found.entry.raw == raw
    assert (found.entry.summary is None) <= (found.entry.reason is not None)
    assert b"None" not in found.reply
    assert bool(found.reply) == bool(found.entry.answer)


@given(st.text(alphabet='"*SIADC-NULM0123R4L#[]|/BACP_:, é\0\n', max_size=80))
def test_anything_that_looks_like_a_message_has_a_fate(body: str) -> None:
    found = taken(message(body))
    assert found.entry.reason is not None or found.entry.summary is not None
    assert found.entry.detail is None or "\0" not in found.entry.detail
