"""What one connection may take: time, bytes, patience, places. Rubbish is kept, bounded, and costs no other panel its alarm."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable

import pytest

from egide.station.wire import Limits, ReceiverThread, SqliteJournal
from egide.station.wire.framing import MAX_FRAME
from tests.station.wire.lines import Panel, alarm

Listening = Callable[..., ReceiverThread]
ACK = b'"ACK"'


def connections(receiver: ReceiverThread) -> int:
    found = receiver.status()
    assert found is not None
    return found.connections


def test_it_works(listening: Listening) -> None:
    receiver = listening(limits=Limits(frame=0.2, greeting=0.5))
    with Panel(receiver.port) as panel:
        assert ACK in panel.ask(alarm(1))
        time.sleep(1.2)
        assert ACK in panel.ask(alarm(2)), "a healthy panel may be silent between two messages"


def test_a_line_that_says_nothing_is_closed(listening: Listening) -> None:
    receiver = listening(limits=Limits(frame=0.2, greeting=0.3))
    with Panel(receiver.port) as panel:
        assert panel.closed()


def test_a_healthy_line_is_closed_when_silent_too_long(listening: Listening) -> None:
    receiver = listening(limits=Limits(frame=0.2, idle=0.4))
    with Panel(receiver.port) as panel:
        panel.ask(alarm())
        assert panel.closed()


def test_a_slow_line_that_never_ends_its_message_is_closed_and_its_bytes_kept(
    listening: Listening, journal: SqliteJournal
) -> None:
    receiver = listening(limits=Limits(frame=0.3))
    with Panel(receiver.port) as panel:
        started = time.monotonic()
        try:
            while time.monotonic() - started < 5:
                panel.send(b"x")
                time.sleep(0.02)
        except ConnectionError:
            pass  # closed, as it must be
        assert time.monotonic() - started < 3
    (entry,) = journal.read()
    assert (entry.reason, entry.answer) == ("incomplete", "")
    assert set(entry.raw) == {ord("x")}


def test_a_healthy_line_survives_an_unfinished_message(listening: Listening, journal: SqliteJournal) -> None:
    receiver = listening(limits=Limits(frame=0.2))
    with Panel(receiver.port) as panel:
        panel.ask(alarm(1))
        panel.send(alarm(2)[:20])
        assert panel.silence(0.6)
        assert ACK in panel.ask(alarm(3))
    assert [entry.reason for entry in journal.read()] == [None, "incomplete", None]


def test_a_message_without_crc_and_ending_is_read_when_nothing_follows(listening: Listening) -> None:
    receiver = listening(limits=Limits(frame=0.2))
    with Panel(receiver.port) as panel:
        panel.send(alarm()[9:-1])
        assert ACK in panel.answer()
        assert ACK in panel.ask(alarm(2))


def test_the_connection_breaks_in_a_message(receiver: ReceiverThread, journal: SqliteJournal) -> None:
    with Panel(receiver.port) as panel:
        panel.send(alarm()[:20])
    assert journal.wait(0, timeout=5)
    assert journal.read()[0].reason == "incomplete"


def test_a_message_without_end_is_cut_kept_and_the_next_one_read(panel: Panel, journal: SqliteJournal) -> None:
    panel.send(b"x" * 30_000 + b"\r" + alarm())
    assert ACK in panel.answer()
    first, second = journal.read()
    assert (first.reason, len(first.raw)) == ("oversized", MAX_FRAME)
    assert second.reason is None


@pytest.mark.parametrize("rubbish", [b"\xff" * 4096, b"abc\r" * 1024, b"\n\r" * 2048 + b"z" * 4096])
def test_a_flood_of_rubbish_ends_with_the_line_and_leaves_little(
    listening: Listening, journal: SqliteJournal, rubbish: bytes
) -> None:
    receiver = listening()
    with Panel(receiver.port) as flood:
        with pytest.raises(ConnectionError):  # noqa: PT012 - some sends pass before the receiver hangs up
            for _ in range(2000):
                flood.send(rubbish)
                time.sleep(0.001)
        with Panel(receiver.port) as panel:
            assert ACK in panel.ask(alarm())
    kept = journal.read()
    assert len(kept) <= Limits().broken + 2
    assert sum(len(entry.raw) for entry in kept) <= 2 * Limits().garbage


def test_damaged_messages_between_good_ones_never_close_the_line(panel: Panel, journal: SqliteJournal) -> None:
    for number in range(1, 200):
        assert ACK in panel.ask(b"\n0000" + alarm(number)[5:] + alarm(number))
    assert journal.head() == 398


def test_lines_are_counted_and_the_one_too_many_is_refused(listening: Listening) -> None:
    receiver = listening(limits=Limits(connections=3))
    panels = [Panel(receiver.port) for _ in range(3)]
    for number, panel in enumerate(panels, 1):
        panel.ask(alarm(number))
    with Panel(receiver.port) as fourth:
        assert fourth.closed()
    assert connections(receiver) == 3
    found = receiver.status()
    assert found is not None
    assert found.refused == 1
    for number, panel in enumerate(panels, 11):
        assert ACK in panel.ask(alarm(number))
        panel.hang_up()


def test_when_all_lines_are_taken_the_silent_one_gives_way_to_an_alarm(listening: Listening) -> None:
    receiver = listening(limits=Limits(connections=3, evictable=0.3))
    silent = [Panel(receiver.port) for _ in range(3)]
    time.sleep(0.5)
    silent[1].ask(alarm(1))
    with Panel(receiver.port) as panel:
        assert ACK in panel.ask(alarm(2))
    assert silent[0].closed()
    assert ACK in silent[1].ask(alarm(3))
    for line in silent:
        line.hang_up()


def test_a_line_that_does_not_read_its_answers_is_not_read_either(listening: Listening) -> None:
    """The receiver's memory stays bounded, the other lines are served."""
    receiver = listening(limits=Limits(unanswered=64))
    with Panel(receiver.port) as deaf, Panel(receiver.port) as panel:
        deaf.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        deaf.socket.settimeout(0.5)
        with pytest.raises(TimeoutError):  # noqa: PT012 - it takes a while to fill the buffers of both ends
            for _ in range(1000):
                deaf.send(b"".join(alarm(number) for number in range(1, 200)))
        assert ACK in panel.ask(alarm(1, "1234"))


def test_many_messages_sent_ahead_are_all_answered(listening: Listening) -> None:
    receiver = listening(limits=Limits(unanswered=16))
    with Panel(receiver.port) as panel:
        panel.send(b"".join(alarm(number) for number in range(1, 1001)))
        for number in range(1, 1001):
            assert b'"ACK"%04d' % number in panel.answer()
