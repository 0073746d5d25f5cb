"""The receiver beside something else, and as a process of its own."""

from __future__ import annotations

import socket
import threading
import time
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from egide.ledger.clock import SystemClock
from egide.station.wire import FollowingClock, ReceiverThread, SqliteJournal
from egide.station.wire.__main__ import main
from tests.station.wire.lines import Panel, alarm


def test_it_works(journal: SqliteJournal) -> None:
    with ReceiverThread(journal, port=0) as receiver, Panel(receiver.port) as panel:
        assert b'"ACK"0001' in panel.ask(alarm())
    assert journal.head() == 1


def test_it_stops_and_frees_its_port(journal: SqliteJournal) -> None:
    receiver = ReceiverThread(journal, port=0).start()
    port = receiver.port
    receiver.stop()
    assert not receiver.alive
    with ReceiverThread(journal, port=port) as again:
        assert again.port == port


def test_a_port_already_taken_is_said_at_once(journal: SqliteJournal) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        receiver = ReceiverThread(journal, port=taken.getsockname()[1])
        with pytest.raises(OSError, match="in use"):
            receiver.start()
    assert receiver.status() is None


def test_a_reader_in_the_same_process_hears_of_each_signal(journal: SqliteJournal) -> None:
    heard = threading.Event()
    journal.subscribe(lambda position: heard.set())
    with ReceiverThread(journal, port=0) as receiver, Panel(receiver.port) as panel:
        panel.ask(alarm())
        assert heard.wait(5)
    assert journal.read()[0].raw == alarm()


class Traveller:
    """A clock kept elsewhere, that may be moved and may fail."""

    def __init__(self) -> None:
        self.ahead = timedelta(0)
        self.fails = False

    def now(self) -> datetime:
        if self.fails:
            raise ConnectionError("no database")
        return SystemClock().now() + self.ahead


class TestFollowingClock:
    def test_it_follows_a_clock_that_travels(self) -> None:
        traveller = Traveller()
        clock = FollowingClock(traveller, every=0.01)
        assert abs(clock.now() - SystemClock().now()) < timedelta(seconds=5)
        traveller.ahead = timedelta(days=30)
        deadline = time.monotonic() + 5
        while clock.now() - SystemClock().now() < timedelta(days=29) and time.monotonic() < deadline:
            time.sleep(0.01)
        assert abs(clock.now() - SystemClock().now() - timedelta(days=30)) < timedelta(seconds=5)
        clock.close()

    def test_it_keeps_going_when_the_other_clock_cannot_be_read(self) -> None:
        traveller = Traveller()
        traveller.ahead = timedelta(days=1)
        clock = FollowingClock(traveller, every=0.01)
        traveller.fails = True
        time.sleep(0.05)
        assert abs(clock.now() - SystemClock().now() - timedelta(days=1)) < timedelta(seconds=5)
        clock.close()


class TestProcess:
    def test_a_journal_that_cannot_be_opened(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        (tmp_path / "file").write_text("not a folder")
        assert main(["--journal", str(tmp_path / "file" / "signals.sqlite3")]) == 2
        assert "the signal journal cannot be opened" in capsys.readouterr().err

    def test_a_port_already_taken(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        with socket.create_server(("127.0.0.1", 0)) as taken:
            port = taken.getsockname()[1]
            assert main(["--journal", str(tmp_path / "signals.sqlite3"), "--port", str(port)]) == 2
        assert f"127.0.0.1:{port}" in capsys.readouterr().err

    def test_where_to_keep_the_signals_must_be_said(self, capsys: pytest.CaptureFixture[str]) -> None:
        with pytest.raises(SystemExit) as refusal:
            main([])
        assert refusal.value.code == 2
        assert "--journal" in capsys.readouterr().err
