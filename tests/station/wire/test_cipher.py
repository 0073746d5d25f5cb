"""Encrypted messages: what opens them, what they are answered, and what nobody without the key can do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from my_dc09_spt.dc09_spt import dc09_spt
from siadc09.account import Account
from siadc09.message import EventMessage, NullMessage, parse_frame
from siadc09.xdata import Data

from egide.ledger.clock import SystemClock
from egide.station.wire import BadKey, Frame, Kind, Lines, Reason, ReceiverThread, Secrecy, SqliteJournal, key_from
from egide.station.wire.cipher import open_frame, seal
from egide.station.wire.dc09 import FrameError, envelope, parse
from egide.station.wire.framing import Piece
from egide.station.wire.intake import Taken, take
from tests.station.wire.lines import NOON, Fixed, Panel, alarm, message

KEY, NEXT, OTHER = bytes(range(16)), bytes(range(24)), bytes(range(32))
SECRECY = {"1234": Secrecy((KEY,)), "5678": Secrecy((NEXT, OTHER))}
LINES = Lines(lambda account: account in ("1234", "5678", "9012"), SECRECY.get)


def sealed(
    key: bytes = KEY, data: str = "#1234|Nri1/BA01]", at: datetime | None = NOON, account: str = "1234", number: int = 1
) -> bytes:
    stamp = "" if at is None else f"_{at:%H:%M:%S,%m-%d-%Y}"
    return envelope(f'"*SIA-DCS"{number:04d}L0#{account}['.encode() + seal(key, f"|{data}{stamp}".encode()))


def taken(raw: bytes, at: datetime = NOON, lines: Lines = LINES) -> Taken:
    return take(Piece(raw), at, "192.0.2.7:5000", lines)


@pytest.fixture
def panel(listening: Callable[..., ReceiverThread]) -> Iterator[Panel]:
    with Panel(listening(lines=LINES).port) as opened:
        yield opened


class TestOneMessage:
    def test_it_works(self) -> None:
        found = taken(sealed())
        assert (found.entry.answer, found.entry.reason) == ("ACK", None)
        assert '"code":"BA"' in (found.entry.summary or "")
        answer = parse(found.reply, NOON)
        assert (answer.token, answer.encrypted, answer.sequence, answer.account) == ("ACK", True, "0001", "1234")
        content = open_frame(answer, Secrecy((KEY,))).content
        assert (content.data, content.stamped_at) == ("", NOON)
        assert KEY.hex().encode() not in found.reply.lower()

    @pytest.mark.parametrize("size", [16, 24, 32])
    def test_each_length_of_key(self, size: int) -> None:
        key = bytes(range(100, 100 + size))
        lines = Lines(None, {"1234": Secrecy((key,))}.get)
        assert taken(sealed(key), lines=lines).entry.reason is None

    def test_either_key_while_it_is_changed_and_the_answer_under_the_same(self) -> None:
        for key in (NEXT, OTHER):
            found = taken(sealed(key, "#5678|Nri1/BA01]", account="5678"))
            assert found.entry.reason is None
            assert open_frame(parse(found.reply, NOON), Secrecy((key,))).key == key

    @pytest.mark.parametrize(
        ("late", "answer"),
        [
            (timedelta(seconds=40), "ACK"),
            (timedelta(seconds=41), "NAK"),
            (timedelta(seconds=-20), "ACK"),
            (timedelta(seconds=-21), "NAK"),
        ],
    )
    def test_the_window_to_the_second(self, late: timedelta, answer: str) -> None:
        found = taken(sealed(at=NOON - late))
        assert found.entry.answer == answer
        assert (found.entry.reason == "time") == (answer == "NAK")

    def test_the_account_s_own_window(self) -> None:
        wide = Lines(None, {"1234": Secrecy((KEY,), timedelta(minutes=5), timedelta(0))}.get)
        assert taken(sealed(at=NOON - timedelta(minutes=5)), lines=wide).entry.answer == "ACK"
        assert taken(sealed(at=NOON + timedelta(seconds=1)), lines=wide).entry.answer == "NAK"

    def test_a_nak_tells_our_time_and_is_in_clear(self) -> None:
        assert taken(sealed(at=NOON - timedelta(hours=1))).reply == message('"NAK"0000R0L0A0[]_12:00:00,03-02-2026')

    def test_without_a_timestamp_it_could_be_anybody_s_recording(self) -> None:
        found = taken(sealed(at=None))
        assert (found.entry.answer, found.entry.reason) == ("NAK", "time")
        assert "sans heure" in (found.entry.detail or "")

    @pytest.mark.parametrize(
        ("raw", "detail"),
        [
            (sealed(OTHER), "ne l’ouvre pas"),
            (sealed(account="9012"), "aucune clé"),
            (envelope(b'"*SIA-DCS"0001L0#1234[' + b"AB" * 15), "blocs de 16 octets"),
            (envelope(b'"*SIA-DCS"0001L0#1234['), "blocs de 16 octets"),
            (envelope(b'"*SIA-DCS"0001L0#1234[#1234|Nri1/BA01]'), "blocs de 16 octets"),
        ],
    )
    def test_what_no_key_opens_is_kept_and_answered_duh_in_clear(self, raw: bytes, detail: str) -> None:
        found = taken(raw)
        assert (found.entry.raw, found.entry.reason, found.entry.answer) == (raw, "encrypted", "DUH")
        assert detail in (found.entry.detail or "")
        assert found.reply.startswith(message('"DUH"0001L0#')[:1])
        assert b'"DUH"0001L0#' in found.reply
        assert found.readable, "the panel keeps its line"

    def test_in_clear_for_an_account_that_encrypts_is_refused_whoever_sends_it(self) -> None:
        for raw in (alarm(), message('"SIA-DCS"0001L0#9012[#1234|Nri1/BA01]')):
            found = taken(raw)
            assert (found.entry.reason, found.entry.answer) == ("in_clear", "DUH")
        assert taken(message('"SIA-DCS"0001L0#9012[#9012|Nri1/BA01]')).entry.answer == "ACK"

    def test_one_account_s_key_does_not_speak_for_another_s(self) -> None:
        found = taken(sealed(data="#5678|Nri1/BA01]"))
        assert (found.entry.reason, found.entry.answer) == ("encrypted", "DUH")
        shared = taken(sealed(data="#9012|Nri1/BA01]"))
        assert shared.entry.reason is None, "a transmitter may report for a panel in clear behind it"

    def test_two_sendings_share_no_byte_and_are_one_message(self) -> None:
        first, again, next_one = (
            taken(sealed()),
            taken(sealed(at=NOON + timedelta(seconds=5))),
            taken(sealed(number=2)),
        )
        assert first.entry.raw != again.entry.raw
        assert first.entry.key == again.entry.key != next_one.entry.key


class TestOverTheWire:
    def test_a_replay_is_one_fact_then_refused(
        self, listening: Callable[..., ReceiverThread], journal: SqliteJournal
    ) -> None:
        clock = Fixed()
        with Panel(listening(lines=LINES, clock=clock).port) as panel:
            recorded = sealed()
            assert b'"*ACK"' in panel.ask(recorded)
            assert b'"*ACK"' in panel.ask(recorded)
            clock.moment = NOON + timedelta(seconds=41)
            assert b'"NAK"' in panel.ask(recorded)
        assert [(one.reason, one.duplicate_of) for one in journal.read()] == [(None, None), (None, 1), ("time", None)]

    def test_sent_again_after_a_restart_it_is_still_one_fact(
        self, open_journal: Callable[[], SqliteJournal], listening: Callable[..., ReceiverThread]
    ) -> None:
        with Panel(listening(open_journal(), lines=LINES).port) as panel:
            panel.ask(sealed())
        with Panel(listening(open_journal(), lines=LINES).port) as panel:
            panel.ask(sealed(at=NOON + timedelta(seconds=2)))
        assert [one.duplicate_of for one in open_journal().read()] == [None, 1]

    def test_an_unreadable_body_does_not_close_the_line(self, panel: Panel) -> None:
        for number in range(1, 80):
            assert b'"DUH"' in panel.ask(sealed(OTHER, number=number))
        assert b'"*ACK"' in panel.ask(sealed())


class TestClientsThatAreNotOurs:
    @pytest.mark.parametrize("key", [KEY, OTHER])
    @pytest.mark.parametrize("transport", ["TCP", "UDP"])
    def test_a_dialler(
        self, listening: Callable[..., ReceiverThread], journal: SqliteJournal, key: bytes, transport: str
    ) -> None:
        running = listening(lines=Lines(None, {"1234": Secrecy((key,))}.get), clock=SystemClock())
        spt = dc09_spt("1234")
        spt.set_path("main", "primary", "127.0.0.1", running.port, type=transport, key=key)
        spt.send_msg("SIA-DCS", {"code": "BA", "zone": 3, "area": 2})
        spt.send_msg("ADM-CID", {"code": 130, "q": 1, "zone": 15})
        assert spt.notSent() == 0
        kinds = [signal.kind for entry in journal.read() for signal in entry.signals]
        assert kinds == [Kind.INTRUSION, Kind.INTRUSION]

    @pytest.mark.parametrize("key", [KEY, NEXT, OTHER])
    def test_a_frame_library(self, listening: Callable[..., ReceiverThread], key: bytes) -> None:
        running = listening(lines=Lines(None, {"1234": Secrecy((key,))}.get))
        account = Account(acct=0x1234, pref=0, rcvr=0x21, key=key.hex())
        event = EventMessage(account, {"idtoken": "SIA-DCS", "data": Data(content=b"#1234|Nri1/BA01")})
        with Panel(running.port) as panel:
            for number, sent in enumerate((event, NullMessage(account)), 1):
                raw = sent.encode(seq=number, timestamp=NOON)
                found = parse_frame(panel.ask(raw), account.key)
                assert (found.idtoken, found.encrypted, found.seq) == ("ACK", True, number)


class TestKeys:
    def test_it_works(self) -> None:
        assert key_from("00112233445566778899AABBCCDDEEFF") == bytes.fromhex("00112233445566778899aabbccddeeff")
        assert key_from("0011-2233-4455-6677 8899 aabb ccdd eeff " * 2) == bytes.fromhex(
            "00112233445566778899aabbccddeeff" * 2
        )

    @pytest.mark.parametrize("digits", ["", "0011", "0" * 31, "0" * 33, "g" * 32, "é" * 32, "0" * 128])
    def test_what_is_no_key(self, digits: str) -> None:
        with pytest.raises(BadKey, match="32, 48 ou 64 chiffres"):
            key_from(digits)


@given(st.binary(max_size=400))
def test_no_payload_breaks_it(payload: bytes) -> None:
    frame = parse(envelope(b'"*SIA-DCS"0001L0#1234['), NOON)._replace(payload=payload)
    assert isinstance(frame, Frame)
    with pytest.raises(FrameError) as refused:
        open_frame(frame, Secrecy((KEY,)))
    assert refused.value.reason is Reason.ENCRYPTED


@given(st.binary(min_size=16, max_size=16), st.binary(min_size=16, max_size=16))
def test_a_wrong_key_opens_nothing(key: bytes, other: bytes) -> None:
    assume(key != other)
    frame = parse(sealed(key), NOON)
    with pytest.raises(FrameError, match="ne l’ouvre pas"):
        open_frame(frame, Secrecy((other,)))


@given(
    st.binary(min_size=16, max_size=16), st.text(st.characters(codec="latin-1", exclude_characters="[]|"), max_size=60)
)
def test_what_is_sealed_opens(key: bytes, said: str) -> None:
    frame = parse(envelope(b'"*SIA-DCS"0001L0#1234[' + seal(key, f"|{said}]_12:00:00,03-02-2026".encode())), NOON)
    assert open_frame(frame, Secrecy((key,))).content.data == said
