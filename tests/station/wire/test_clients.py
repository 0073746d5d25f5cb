"""Clients that are not ours: a dialler, a frame library, a monitoring client's own reader."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from my_dc09_spt.dc09_spt import dc09_spt
from pysiaalarm.account import SIAAccount
from pysiaalarm.event import SIAEvent
from siadc09.account import Account
from siadc09.message import EventMessage, ExtendedNullMessage, NullMessage, parse_frame
from siadc09.xdata import Data, parse_xdata

from egide.ledger.clock import SystemClock
from egide.station.wire import Kind, ReceiverThread, SqliteJournal
from tests.station.wire.lines import NOON, Panel, said


@pytest.fixture
def dialler(receiver: ReceiverThread) -> dc09_spt:
    """my-dc09-spt: one connection a message, and an exception unless the answer's CRC, length, sequence and kind are right."""
    spt = dc09_spt("1234")
    spt.set_path("main", "primary", "127.0.0.1", receiver.port, type="TCP")
    return spt


class TestDialler:
    def test_it_works(self, dialler: dc09_spt, journal: SqliteJournal) -> None:
        dialler.send_msg("SIA-DCS", {"code": "BA", "zone": 3, "area": 2})
        (signal,) = journal.read()[0].signals
        assert (signal.code, signal.area, signal.zone_or_user, signal.line) == ("BA", "2", "3", None)
        assert dialler.isConnected()
        assert dialler.notSent() == 0

    def test_everything_a_sia_message_can_carry(self, dialler: dc09_spt, journal: SqliteJournal) -> None:
        dialler.send_msg(
            "SIA-DCS",
            {
                "area": 2,
                "areaname": "Etage",
                "code": "BA",
                "zone": 3,
                "zonename": "Entree",
                "user": 14,
                "username": "Jean",
                "time": "now",
                "text": "Contact magnetique",
                "lon": "2.35",
                "lat": "48.85",
                "verification": "https://example.org/clip/1",
                "mac": "0026b9e4268b",
            },
        )
        (signal,) = journal.read()[0].signals
        assert (signal.code, signal.zone_or_user, signal.kind) == ("BA", "3", Kind.INTRUSION)
        assert signal.text == "Alarme intrusion — Entree — Contact magnetique"
        assert signal.block("V") == "https://example.org/clip/1"
        assert signal.block("X") == "2.35"
        assert signal.block("id") == "14 Jean"

    @pytest.mark.parametrize(
        ("event", "kind"),
        [
            ({"code": 130, "q": 1, "zone": 15}, Kind.INTRUSION),
            ({"code": 401, "q": 1, "user": 2}, Kind.DISARMED),
            ({"code": 401, "q": 3, "user": 2}, Kind.ARMED),
            ({"code": 602, "q": 1}, Kind.PERIODIC_TEST),
            ({"code": 121, "q": 1, "user": 9}, Kind.DURESS),
        ],
    )
    def test_contact_id(self, dialler: dc09_spt, journal: SqliteJournal, event: dict[str, int], kind: Kind) -> None:
        dialler.send_msg("ADM-CID", event)
        (signal,) = journal.read()[0].signals
        assert (signal.code, signal.kind) == (str(event["code"]), kind)

    def test_receiver_and_line_come_back_as_sent(self, receiver: ReceiverThread, journal: SqliteJournal) -> None:
        spt = dc09_spt("1234", receiver=0xA1, line=0xB2)
        spt.set_path("main", "primary", "127.0.0.1", receiver.port, type="TCP")
        spt.send_msg("SIA-DCS", {"code": "RP"})
        (signal,) = journal.read()[0].signals
        assert (signal.receiver, signal.line) == ("A1", "B2")

    def test_a_shared_transmitter_speaks_for_another_account(self, dialler: dc09_spt, journal: SqliteJournal) -> None:
        dialler.send_msg("ADM-CID", {"account": "124", "code": 130, "q": 1})
        (entry,) = journal.read()
        assert entry.signals[0].account == "124"
        assert entry.summary is not None
        assert entry.summary["sender"] == "1234"
        assert entry.reason == "unknown_account"

    def test_an_encrypted_message_is_refused_and_kept(self, receiver: ReceiverThread, journal: SqliteJournal) -> None:
        spt = dc09_spt("1234")
        spt.set_path("main", "primary", "127.0.0.1", receiver.port, type="TCP", key=bytes(16))
        with pytest.raises(Exception, match="None of the paths are working"):
            spt.send_msg("SIA-DCS", {"code": "BA", "zone": 1})
        assert {(entry.reason, entry.answer) for entry in journal.read()} == {("encrypted", "DUH")}


class TestFrameLibrary:
    """siadc09 builds the message, and reads our answer back."""

    @pytest.fixture
    def account(self) -> Account:
        return Account(acct=0x1234, pref=0, rcvr=0x21)

    @pytest.mark.parametrize("sequence", [1, 42, 9999])
    def test_an_acknowledgement_it_can_read(self, panel: Panel, account: Account, sequence: int) -> None:
        event = EventMessage(account, {"idtoken": "SIA-DCS", "data": Data(content=b"#1234|Nri1/BA01")})
        found = parse_frame(panel.ask(event.encode(seq=sequence)))
        assert (found.idtoken, found.seq, found.account.get_id()) == ("ACK", sequence, "1234:-:21")

    def test_supervision(self, panel: Panel, account: Account, journal: SqliteJournal) -> None:
        for number, null in enumerate((NullMessage(account), ExtendedNullMessage(account)), 1):
            assert parse_frame(panel.ask(null.encode(seq=number))).idtoken == "ACK"
        assert [entry.signals[0].protocol for entry in journal.read()] == ["NULL", "NULL"]

    def test_timestamp_and_extended_data(self, panel: Panel, account: Account, journal: SqliteJournal) -> None:
        event = EventMessage(account, {"idtoken": "ADM-CID", "data": Data(content=b"#1234|1130 01 015")})
        event.xdata = [parse_xdata("LEntrée".encode()), parse_xdata(b"Vhttps://example.org")]
        assert parse_frame(panel.ask(event.encode(seq=7, timestamp=NOON))).idtoken == "ACK"
        (signal,) = journal.read()[0].signals
        assert (signal.stamped_at, signal.happened_at) == (NOON, NOON)
        assert (signal.block("L"), signal.block("V")) == ("Entrée", "https://example.org")

    def test_an_encrypted_message_is_answered_in_clear(self, panel: Panel, journal: SqliteJournal) -> None:
        account = Account(acct=0x1234, pref=0, key="00112233445566778899aabbccddeeff")
        event = EventMessage(account, {"idtoken": "SIA-DCS", "data": Data(content=b"#1234|Nri1/BA01")})
        found = parse_frame(panel.ask(event.encode(seq=1)))
        assert (found.idtoken, found.encrypted, found.seq) == ("DUH", False, 1)
        assert journal.read()[0].reason == "encrypted"


@pytest.mark.parametrize(
    ("line", "code", "number"),
    [
        ('"SIA-DCS"0001L0#1234[#1234|Nri1/BA01]', "BA", "01"),
        ('"SIA-DCS"0001L0#1234[#1234|Nri1/OP007]', "OP", "007"),
        ('"ADM-CID"0001L0#1234[#1234|1130 01 015]', "BA", "015"),
        ('"ADM-CID"0001L0#1234[#1234|3401 01 002]', "CL", "002"),
    ],
)
def test_what_another_receiver_understands(line: str, code: str, number: str) -> None:
    """pysiaalarm reads the same event in the same bytes, in its own vocabulary."""
    event = SIAEvent.from_line(f"0000{len(line):04X}{line}", {"1234": SIAAccount("1234")})
    assert (event.code, event.ri if event.message_type.value == "ADM-CID" else event.message or event.ri) is not None
    (signal,) = said(line)
    assert event.code == code
    assert signal.zone_or_user == number


def test_the_real_clock(receiver: ReceiverThread, listening: object, journal: SqliteJournal) -> None:
    """A message stamped now by another library happened when it says."""
    assert callable(listening)
    running = listening(clock=SystemClock())
    account = Account(acct=0x1234, pref=0)
    event = EventMessage(account, {"idtoken": "SIA-DCS", "data": Data(content=b"#1234|Nri1/BA01")})
    now = datetime.now(UTC).replace(microsecond=0)
    with Panel(running.port) as panel:
        panel.ask(event.encode(seq=1, timestamp=now))
    (signal,) = journal.read()[0].signals
    assert signal.happened_at == now
    assert abs((signal.received_at - now).total_seconds()) < 30
