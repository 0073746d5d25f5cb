"""Over real TCP: what leaves, what is kept, and everything existing receivers were seen to get wrong."""

from __future__ import annotations

import asyncio
import socket
import threading
import time
from collections.abc import Callable, Sequence
from datetime import timedelta

import pytest

from egide.station.wire import (
    JournalError,
    Kind,
    Lines,
    NewEntry,
    PostgresJournal,
    ReceiverThread,
    SqliteJournal,
    serve,
)
from egide.station.wire.dc09 import envelope
from tests.station.wire.lines import Fixed, Panel, alarm, message


def ack(number: int = 1, account: str = "1234") -> bytes:
    return message(f'"ACK"{number:04d}L0#{account}[]')


def test_it_works(panel: Panel, journal: SqliteJournal) -> None:
    assert panel.ask(alarm()) == ack()
    (entry,) = journal.read()
    assert entry.raw == alarm()
    assert entry.peer.startswith("127.0.0.1:")
    (signal,) = entry.signals
    assert (signal.account, signal.kind, signal.zone_or_user) == ("1234", Kind.INTRUSION, "001")
    assert signal.received_at == entry.received_at == Fixed().now()


def test_many_messages_on_one_line(panel: Panel, journal: SqliteJournal) -> None:
    for number in range(1, 30):
        assert panel.ask(alarm(number)) == ack(number)
    assert journal.head() == 29


def test_supervision_is_acknowledged_and_journalled(panel: Panel, journal: SqliteJournal) -> None:
    assert panel.ask(message('"NULL"0000R1L0#1234[]')) == message('"ACK"0000R1L0#1234[]')
    assert journal.read()[0].signals[0].protocol == "NULL"


class TestSeenInOtherReceivers:
    """Each of these is a failure of a receiver in use."""

    def test_acknowledged_only_once_kept(
        self, listening: Callable[..., ReceiverThread], journal: SqliteJournal
    ) -> None:
        gate = threading.Event()
        slow = Slow(journal, gate)
        with Panel(listening(slow).port) as panel:
            panel.send(alarm())
            assert panel.silence(), "acknowledged before it was kept"
            gate.set()
            assert panel.answer() == ack()

    def test_not_acknowledged_when_keeping_fails(
        self, listening: Callable[..., ReceiverThread], journal: SqliteJournal
    ) -> None:
        failing = Failing(journal)
        receiver = listening(failing)
        with Panel(receiver.port) as panel:
            panel.send(alarm())
            assert panel.silence()
            failing.broken = False
            assert panel.ask(alarm()) == ack(), "the panel's next try is kept and acknowledged"
        assert [entry.duplicate_of for entry in journal.read()] == [None]

    def test_two_messages_in_one_segment(self, panel: Panel, journal: SqliteJournal) -> None:
        panel.send(alarm(1) + alarm(2) + alarm(3))
        assert [panel.answer() for _ in range(3)] == [ack(1), ack(2), ack(3)]
        assert journal.head() == 3

    def test_a_message_cut_in_two(self, panel: Panel, journal: SqliteJournal) -> None:
        panel.send(alarm()[:17])
        assert panel.silence(0.1)
        assert panel.ask(alarm()[17:]) == ack()
        assert journal.read()[0].raw == alarm()

    def test_a_message_byte_by_byte(self, panel: Panel) -> None:
        panel.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for byte in alarm():
            panel.send(bytes([byte]))
        assert panel.answer() == ack()

    @pytest.mark.parametrize("header", ["0001L0#1234", "0001#1234", "0001R1L0#1234", "0001L#1234"])
    def test_the_word_none_is_never_answered(self, panel: Panel, header: str) -> None:
        assert panel.ask(message(f'"NULL"{header}[]')) == message(f'"ACK"{header}[]')

    def test_no_key_is_ever_sent_back(self, panel: Panel) -> None:
        answer = panel.ask(message('"SIA-DCS"0001L0#1234[#1234|Nri1/RP][K00112233445566778899AABBCCDDEEFF]'))
        assert answer == ack()

    def test_a_message_sent_again_is_one_fact(
        self, panel: Panel, receiver: ReceiverThread, journal: SqliteJournal
    ) -> None:
        assert panel.ask(alarm()) == ack()
        assert panel.ask(alarm()) == ack()
        with Panel(receiver.port) as another_line:
            assert another_line.ask(alarm()) == ack()
        assert [entry.duplicate_of for entry in journal.read()] == [None, 1, 1]
        status = receiver.status()
        assert status is not None
        assert status.counts.duplicates == 2

    def test_a_new_event_of_the_same_zone_is_not_a_duplicate(self, panel: Panel, journal: SqliteJournal) -> None:
        panel.ask(message('"SIA-DCS"0001L0#1234[#1234|Nri1/BA01]'))
        panel.ask(message('"SIA-DCS"0002L0#1234[#1234|Nri1/BA01]'))
        panel.ask(message('"SIA-DCS"0002R1L0#1234[#1234|Nri1/BA01]'))
        panel.ask(message('"SIA-DCS"0002R1L0#1234[#1234|Nri1/BA01]_12:00:00,03-02-2026'))
        assert [entry.duplicate_of for entry in journal.read()] == [None] * 4

    def test_a_panel_that_never_counts_may_alarm_again_later(self, listening: Callable[..., ReceiverThread]) -> None:
        clock = Fixed()
        receiver = listening(clock=clock)
        with Panel(receiver.port) as panel:
            panel.ask(alarm())
            clock.moment += timedelta(minutes=5)
            panel.ask(alarm())
        status = receiver.status()
        assert status is not None
        assert status.counts.duplicates == 0

    @pytest.mark.parametrize("length", [b"0000", b"0025", b"0027", b"0FFF"])
    def test_a_wrong_length_is_not_accepted(self, panel: Panel, journal: SqliteJournal, length: bytes) -> None:
        panel.send(alarm()[:5] + length + alarm()[9:])
        assert panel.silence()
        assert panel.ask(alarm(2)) == ack(2)
        assert [entry.reason for entry in journal.read()] == ["length", None]

    def test_two_events_in_one_block_are_two_signals(self, panel: Panel, journal: SqliteJournal) -> None:
        panel.ask(message('"SIA-DCS"0001L0#1234[#1234|Nri1/BA01NBA02]'))
        (entry,) = journal.read()
        assert [(signal.code, signal.zone_or_user) for signal in entry.signals] == [("BA", "01"), ("BA", "02")]

    @pytest.mark.parametrize("payload", ["", "zz", "0011", "00112233445566778899AABBCCDDEEFF"])
    def test_an_encrypted_body_without_a_key_keeps_the_line_open(
        self, panel: Panel, journal: SqliteJournal, payload: str
    ) -> None:
        assert panel.ask(message(f'"*SIA-DCS"0001R1L0#1234[{payload}')) == message('"DUH"0001R1L0#1234[]')
        assert panel.ask(alarm(2)) == ack(2)
        entry = journal.read()[0]
        assert (entry.reason, entry.answer, entry.summary) == ("encrypted", "DUH", None)
        assert "aucune clé" in (entry.detail or "")


class TestQuarantine:
    def test_an_unknown_account_is_kept_shown_and_acknowledged(self, panel: Panel, journal: SqliteJournal) -> None:
        assert panel.ask(alarm(1, "9999")) == ack(1, "9999")
        (entry,) = journal.read()
        assert (entry.reason, entry.detail) == ("unknown_account", "Aucun site n’a le compte 9999.")
        assert entry.signals[0].kind is Kind.INTRUSION

    def test_a_site_created_meanwhile_gets_its_alarm_when_it_is_repeated(
        self, listening: Callable[..., ReceiverThread], journal: SqliteJournal
    ) -> None:
        accounts: set[str] = set()
        with Panel(listening(lines=Lines(accounts.__contains__)).port) as panel:
            panel.ask(alarm())
            panel.ask(alarm())
            accounts.add("1234")
            panel.ask(alarm())
        found = [(entry.reason, entry.duplicate_of) for entry in journal.read()]
        assert found == [("unknown_account", None), ("unknown_account", 1), (None, None)]

    def test_accounts_that_cannot_be_asked_do_not_refuse_an_alarm(
        self, listening: Callable[..., ReceiverThread], journal: SqliteJournal
    ) -> None:
        def unreachable(account: str) -> bool:
            raise ConnectionError("no database")

        with Panel(listening(lines=Lines(unreachable)).port) as panel:
            assert panel.ask(alarm()) == ack()
        assert "n’a pas pu être vérifié" in (journal.read()[0].detail or "")

    def test_without_a_list_every_account_is_known(
        self, listening: Callable[..., ReceiverThread], journal: SqliteJournal
    ) -> None:
        with Panel(listening(lines=Lines()).port) as panel:
            assert panel.ask(alarm(1, "9999")) == ack(1, "9999")
        assert journal.read()[0].reason is None

    @pytest.mark.parametrize(
        ("body", "reason"),
        [
            ('"ACR-SF"0001L0#1234[1234]', "unsupported"),
            ('"ADM-CID"0001L0#1234[#1234|not an event]', "content"),
            ('"SIA-DCS"0001L0#1234[#1234|\x00\x01]', "content"),
        ],
    )
    def test_a_whole_message_beyond_us_is_answered_duh(
        self, panel: Panel, journal: SqliteJournal, body: str, reason: str
    ) -> None:
        assert panel.ask(message(body)) == message('"DUH"0001L0#1234[]')
        (entry,) = journal.read()
        assert (entry.reason, entry.raw) == (reason, message(body))
        assert "\0" not in (entry.detail or "")

    def test_a_wrong_crc_is_kept_and_not_answered(self, panel: Panel, journal: SqliteJournal) -> None:
        panel.send(b"\n0000" + alarm()[5:])
        assert panel.silence()
        assert panel.ask(alarm()) == ack(), "the repeated, undamaged message is a fact, not a duplicate"
        damaged, good = journal.read()
        assert (damaged.reason, damaged.answer) == ("crc", "")
        assert (good.reason, good.duplicate_of) == (None, None)

    @pytest.mark.parametrize("token", ["ACK", "NAK", "DUH", "RSP"])
    def test_an_answer_is_not_answered(self, panel: Panel, journal: SqliteJournal, token: str) -> None:
        panel.send(message(f'"{token}"0001L0#1234[]'))
        assert panel.silence()
        assert journal.read()[0].reason == "unsupported"

    def test_rubbish_then_an_alarm(self, panel: Panel, journal: SqliteJournal) -> None:
        panel.send(b"GET / HTTP/1.1\r\nHost: example.org\r\n\r\n" + alarm())
        assert panel.answer() == ack()
        assert [entry.reason for entry in journal.read()] == ["header", "header", None]


class TestLiberties:
    @pytest.mark.parametrize(
        "raw",
        [
            alarm() + b"\n",
            alarm()[:-1] + b"\r\n",
            alarm()[:-1] + b"\n",
            alarm() + b"\0",
            alarm()[1:],
            alarm()[:1] + alarm()[1:9].lower() + alarm()[9:],
            b"\n" + alarm()[9:],
            alarm()[9:],
        ],
        ids=["CR LF", "CR LF replaced", "LF", "NUL", "no LF", "lowercase", "no CRC", "bare"],
    )
    def test_acknowledged_as_written(self, panel: Panel, journal: SqliteJournal, raw: bytes) -> None:
        assert panel.ask(raw) == ack()
        assert journal.read()[0].raw.strip(b"\r\n\0") == raw.strip(b"\r\n\0")

    def test_a_binary_crc(self, panel: Panel) -> None:
        assert panel.ask(envelope(b'"NULL"0001L0#1234[]', binary_crc=True)) == envelope(
            b'"ACK"0001L0#1234[]', binary_crc=True
        )

    def test_no_ending_at_all_then_the_panel_stops_sending(self, panel: Panel) -> None:
        panel.send(alarm()[9:-1])
        panel.socket.shutdown(socket.SHUT_WR)
        assert panel.answer() == ack()
        assert panel.closed()


class TestGroups:
    def test_what_arrives_together_is_one_batch_and_every_line_gets_its_own_answers(
        self, listening: Callable[..., ReceiverThread], journal: SqliteJournal
    ) -> None:
        gate = threading.Event()
        receiver = listening(Slow(journal, gate))
        panels = [Panel(receiver.port) for _ in range(20)]
        for number, panel in enumerate(panels, 1):
            panel.send(alarm(number) + alarm(1000 + number))
        time.sleep(0.2)
        gate.set()
        for number, panel in enumerate(panels, 1):
            assert [panel.answer(), panel.answer()] == [ack(number), ack(1000 + number)]
            panel.hang_up()
        assert journal.verify().batches < 10

    def test_a_panel_that_left_does_not_disturb_the_others(
        self, listening: Callable[..., ReceiverThread], journal: SqliteJournal
    ) -> None:
        gate = threading.Event()
        receiver = listening(Slow(journal, gate))
        with Panel(receiver.port) as gone, Panel(receiver.port) as stays:
            gone.send(alarm(1))
            stays.send(alarm(2))
            time.sleep(0.1)
            gone.hang_up()
            gate.set()
            assert stays.answer() == ack(2)
        assert journal.head() == 2

    @pytest.mark.postgres
    def test_the_loop_stays_free_while_postgresql_commits(
        self, listening: Callable[..., ReceiverThread], dsn: str
    ) -> None:
        journal = PostgresJournal(dsn)
        panels = [Panel(listening(journal).port) for _ in range(10)]
        for _ in range(3):
            for number, panel in enumerate(panels, 1):
                panel.send(alarm(number))
            for number, panel in enumerate(panels, 1):
                assert panel.answer() == ack(number)
        for panel in panels:
            panel.hang_up()
        facts = [entry for entry in journal.read() if entry.duplicate_of is None]
        assert len(facts) == 10
        assert journal.verify().sound
        journal.close()


def test_on_a_loop_of_ones_own(journal: SqliteJournal) -> None:
    async def scene() -> bytes:
        async with await serve("127.0.0.1", 0, journal, clock=Fixed()) as receiver:
            reader, writer = await asyncio.open_connection("127.0.0.1", receiver.port)
            writer.write(alarm())
            answer = await reader.readuntil(b"\r")
            writer.close()
            return answer

    assert asyncio.run(scene()) == ack()


def test_an_orderly_stop_keeps_and_answers_what_was_read(
    listening: Callable[..., ReceiverThread], journal: SqliteJournal
) -> None:
    gate = threading.Event()
    receiver = listening(Slow(journal, gate))
    with Panel(receiver.port) as panel:
        panel.send(alarm())
        time.sleep(0.1)
        threading.Timer(0.2, gate.set).start()
        receiver.stop()
        assert panel.answer() == ack()
    assert journal.head() == 1
    assert not receiver.alive


class Slow:
    """A journal that waits for `gate` before each commit, on a worker thread as PostgreSQL's does."""

    inline = False

    def __init__(self, journal: SqliteJournal, gate: threading.Event) -> None:
        self._journal, self._gate = journal, gate

    def commit(self, batch: Sequence[NewEntry]) -> list[int | None]:
        assert self._gate.wait(10)
        return self._journal.commit(batch)


class Failing:
    """A journal that keeps nothing while `broken`."""

    inline = True

    def __init__(self, journal: SqliteJournal) -> None:
        self._journal, self.broken = journal, True

    def commit(self, batch: Sequence[NewEntry]) -> list[int | None]:
        if self.broken:
            raise JournalError("disk full")
        return self._journal.commit(batch)
