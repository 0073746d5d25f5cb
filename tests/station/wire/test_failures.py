"""When the journal cannot keep: silence to the panels, a complaint everybody can see, and work resumed by itself. Never a lie."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable, Iterator, Sequence

import pytest

from egide.station.wire import NewEntry, ReceiverThread, SqliteJournal, Status
from tests.station.wire.lines import Panel, alarm


def status(receiver: ReceiverThread) -> Status:
    found = receiver.status()
    assert found is not None
    return found


@pytest.fixture
def complaints(caplog: pytest.LogCaptureFixture) -> Iterator[pytest.LogCaptureFixture]:
    """What the receiver logs, whatever the level the tests run at."""
    logger = logging.getLogger("egide.station.wire.commit")
    logger.addHandler(caplog.handler)
    logger.setLevel(logging.ERROR)
    yield caplog
    logger.removeHandler(caplog.handler)
    logger.setLevel(logging.NOTSET)


def test_it_works(receiver: ReceiverThread, panel: Panel) -> None:
    panel.ask(alarm())
    assert status(receiver).trouble is None
    assert (status(receiver).counts.acknowledged, status(receiver).counts.lost) == (1, 0)


def test_a_full_disk(
    receiver: ReceiverThread, panel: Panel, journal: SqliteJournal, complaints: pytest.LogCaptureFixture
) -> None:
    panel.ask(alarm(1))
    pages = journal._db.execute("PRAGMA page_count").fetchone()[0]
    journal._db.execute(f"PRAGMA max_page_count = {pages}")
    panel.send(b"".join(alarm(number) for number in range(2, 60)))
    assert panel.silence()
    assert "disk is full" in (status(receiver).trouble or "")
    assert "disk is full" in complaints.text
    assert status(receiver).counts.lost == 58
    assert journal.head() == 1
    journal._db.execute("PRAGMA max_page_count = 1000000")
    assert b'"ACK"0002' in panel.ask(alarm(2))
    assert status(receiver).trouble is None


def test_a_locked_journal(receiver: ReceiverThread, panel: Panel, journal: SqliteJournal) -> None:
    other = sqlite3.connect(journal.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    panel.send(alarm())
    assert panel.silence(0.6)
    assert "locked" in (status(receiver).trouble or "")
    other.execute("ROLLBACK")
    other.close()
    assert b'"ACK"0001' in panel.ask(alarm())
    assert journal.verify().sound


@pytest.mark.parametrize("inline", [True, False])
def test_whatever_goes_wrong_nothing_is_acknowledged(
    listening: Callable[..., ReceiverThread], inline: bool, complaints: pytest.LogCaptureFixture
) -> None:
    class Wrong:
        def __init__(self) -> None:
            self.inline = inline

        def commit(self, batch: Sequence[NewEntry]) -> list[int | None]:
            raise ZeroDivisionError("a fault nobody thought of")

    receiver = listening(Wrong())
    with Panel(receiver.port) as panel:
        panel.send(alarm(1))
        assert panel.silence()
        panel.send(alarm(2))
        assert panel.silence(), "the line stays open, and silent"
    assert "ZeroDivisionError" in (status(receiver).trouble or "")
    assert status(receiver).counts.lost == 2
    assert "a fault nobody thought of" in complaints.text
