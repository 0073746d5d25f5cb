"""The journal, in SQLite and in PostgreSQL: it only grows, is chained, knows a message sent again, keeps a batch whole or not."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import psycopg
import pytest

from egide.station.wire import Journal, JournalError, NewEntry, PostgresJournal, SqliteJournal
from egide.station.wire.journal import STAMPED_WINDOW, UNSTAMPED_WINDOW, Recent
from tests.station.wire.lines import NOON


def new(raw: bytes = b"one", key: bytes | None = None, after: timedelta = timedelta(0), **fields: object) -> NewEntry:
    return NewEntry(raw, NOON + after, "192.0.2.7:5000", "ACK", key=raw if key is None else key, **fields)  # type: ignore[arg-type]  # fields by name


def test_it_works(any_journal: Journal) -> None:
    assert any_journal.commit([new(b"one"), new(b"two")]) == [None, None]
    first, second = any_journal.read()
    assert (first.position, first.raw, first.received_at, first.peer) == (1, b"one", NOON, "192.0.2.7:5000")
    assert (first.answer, first.summary, first.reason, first.duplicate_of) == ("ACK", None, None, None)
    assert second.position == 2
    assert any_journal.head() == 2


def test_an_empty_journal(any_journal: Journal) -> None:
    assert any_journal.commit([]) == []
    assert any_journal.read() == []
    assert any_journal.head() == 0
    checked = any_journal.verify()
    assert checked.sound
    assert (checked.entries, checked.batches) == (0, 0)


def test_every_byte_is_kept(any_journal: Journal) -> None:
    raw = bytes(range(256))
    any_journal.commit([new(raw, summary='{"text":"\\u0000 é"}', reason="content", detail="Données illisibles.")])
    (entry,) = any_journal.read()
    assert entry.raw == raw
    assert entry.summary == {"text": "\0 é"}
    assert (entry.reason, entry.detail, entry.quarantined) == ("content", "Données illisibles.", True)


def test_reading_on_from_a_position(any_journal: Journal) -> None:
    any_journal.commit([new(bytes([number])) for number in range(10)])
    assert [entry.position for entry in any_journal.read(after=3, limit=4)] == [4, 5, 6, 7]
    assert any_journal.read(after=10) == []


def test_a_message_sent_again_is_the_duplicate_of_the_first(any_journal: Journal) -> None:
    assert any_journal.commit([new(b"one"), new(b"two"), new(b"one")]) == [None, None, 1]
    assert any_journal.commit([new(b"two"), new(b"three")]) == [2, None]
    assert any_journal.commit([new(b"one")]) == [1]
    facts = [entry.raw for entry in any_journal.read() if entry.duplicate_of is None]
    assert facts == [b"one", b"two", b"three"]


def test_the_window_closes(any_journal: Journal) -> None:
    any_journal.commit([new(b"one")])
    assert any_journal.commit([new(b"one", after=UNSTAMPED_WINDOW)]) == [1]
    assert any_journal.commit([new(b"one", after=UNSTAMPED_WINDOW + timedelta(seconds=1))]) == [None]


def test_a_timestamp_keeps_it_open_longer(any_journal: Journal) -> None:
    any_journal.commit([new(b"one", window=STAMPED_WINDOW)])
    assert any_journal.commit([new(b"one", after=timedelta(minutes=59), window=STAMPED_WINDOW)]) == [1]
    assert any_journal.commit([new(b"one", after=timedelta(minutes=61), window=STAMPED_WINDOW)]) == [None]


def test_without_a_key_nothing_is_a_duplicate(any_journal: Journal) -> None:
    assert any_journal.commit([new(key=b""), new(key=b"")]) == [None, None]


def test_duplicates_are_known_after_a_restart(open_journal: Callable[[], Journal]) -> None:
    first = open_journal()
    first.commit([new(b"one", key=b"one"), new(b"bad", key=b"crc bad", reason="crc")])
    first.close()
    again = open_journal()
    assert again.commit([new(b"one"), new(b"bad", key=b"crc bad", reason="crc"), new(b"bad")]) == [1, 2, None]


def test_two_writers_share_one_chain(open_journal: Callable[[], Journal]) -> None:
    """Two processes on one journal (a restart that overlaps): positions, chain and duplicates hold all the same."""
    one, other = open_journal(), open_journal()
    assert one.commit([new(b"1")]) == [None]
    assert other.commit([new(b"2"), new(b"1")]) == [None, 1]
    assert one.commit([new(b"3"), new(b"2")]) == [None, 2]
    assert [entry.position for entry in one.read()] == [1, 2, 3, 4, 5]
    assert one.verify().sound


def test_the_chain_holds_and_its_head_changes(any_journal: Journal) -> None:
    heads = set()
    for number in range(5):
        any_journal.commit([new(bytes([number])), new(bytes([number, number]), summary='{"é":1}', detail="détail")])
        checked = any_journal.verify()
        assert checked.sound
        assert (checked.entries, checked.batches) == (2 * number + 2, number + 1)
        heads.add(checked.head)
    assert len(heads) == 5


def test_waiting_ends_with_the_next_commit(any_journal: Journal) -> None:
    assert not any_journal.wait(0, timeout=0.05)
    started = time.monotonic()
    threading.Timer(0.1, any_journal.commit, [[new()]]).start()
    assert any_journal.wait(0, timeout=10)
    assert time.monotonic() - started < 5
    assert any_journal.wait(0, timeout=0), "what is already there is not waited for"


def test_waiting_sees_what_another_process_wrote(open_journal: Callable[[], Journal]) -> None:
    reader, writer = open_journal(), open_journal()
    threading.Timer(0.1, writer.commit, [[new()]]).start()
    assert reader.wait(0, timeout=10)


def test_subscribers_hear_each_batch_until_they_leave(any_journal: Journal) -> None:
    heard: list[int] = []
    leave = any_journal.subscribe(heard.append)
    any_journal.commit([new(b"1"), new(b"2")])
    any_journal.commit([new(b"3")])
    leave()
    leave()
    any_journal.commit([new(b"4")])
    assert heard == [2, 3]


def test_a_subscriber_that_fails_takes_nothing_with_it(any_journal: Journal) -> None:
    def fail(position: int) -> None:
        raise ValueError("not your day")

    heard: list[int] = []
    any_journal.subscribe(fail)
    any_journal.subscribe(heard.append)
    assert any_journal.commit([new()]) == [None]
    assert heard == [1]


class TestSqlite:
    @pytest.mark.parametrize("table", ["entry", "batch"])
    @pytest.mark.parametrize("attempt", ["UPDATE {} SET rowid = rowid + 1", "DELETE FROM {}"])
    def test_nothing_kept_can_be_changed(self, journal: SqliteJournal, table: str, attempt: str) -> None:
        journal.commit([new()])
        with sqlite3.connect(journal.path) as db, pytest.raises(sqlite3.IntegrityError, match="only grows"):
            db.execute(attempt.format(table))
        assert len(journal.read()) == 1

    @pytest.mark.parametrize(
        ("tampering", "problem"),
        [
            (
                "UPDATE entry SET raw = x'00' WHERE position = 3",
                "batch 3-4: its entries are not those that were written",
            ),
            ("UPDATE entry SET duplicate_of = 1 WHERE position = 4", "batch 3-4: its entries are not those"),
            ("UPDATE entry SET detail = 'x' WHERE position = 2", "batch 1-2: its entries are not those"),
            ("DELETE FROM entry WHERE position = 4", "batch 3-4: expected 2 entries, found 1"),
            ("DELETE FROM batch WHERE first = 3", "entries 3 to 4 belong to no batch"),
            ("DELETE FROM batch WHERE first = 5", "2 entries after position 4 belong to no batch"),
            ("UPDATE batch SET previous = x'00' WHERE first = 3", "batch 3-4: does not follow the batch before it"),
        ],
    )
    def test_tampering_with_the_file_is_seen_and_named(
        self, journal: SqliteJournal, tampering: str, problem: str
    ) -> None:
        for number in range(3):
            journal.commit([new(bytes([number])), new(bytes([number, 1]), detail="d")])
        with sqlite3.connect(journal.path) as db:
            for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
                db.execute(f"DROP TRIGGER {name}")
            db.execute(tampering)
        checked = journal.verify()
        assert not checked.sound
        assert any(problem in found for found in checked.problems), checked.problems

    def test_every_batch_is_synced(self, journal: SqliteJournal) -> None:
        assert journal._db.execute("PRAGMA synchronous").fetchone() == (2,)
        assert journal._db.execute("PRAGMA journal_mode").fetchone() == ("wal",)

    def test_a_full_disk_keeps_nothing_and_says_so_then_goes_on(self, journal: SqliteJournal) -> None:
        journal.commit([new(b"before")])
        pages = journal._db.execute("PRAGMA page_count").fetchone()[0]
        journal._db.execute(f"PRAGMA max_page_count = {pages + 1}")
        with pytest.raises(JournalError, match=r"1 signals not kept: database or disk is full"):
            journal.commit([new(b"x" * 100_000)])
        assert journal.head() == 1
        journal._db.execute("PRAGMA max_page_count = 1000000")
        assert journal.commit([new(b"after"), new(b"before")]) == [None, 1]
        assert journal.verify().sound

    def test_a_locked_file_keeps_nothing_and_says_so_then_goes_on(self, journal: SqliteJournal) -> None:
        other = sqlite3.connect(journal.path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(JournalError, match="database is locked"):
            journal.commit([new()])
        other.execute("ROLLBACK")
        other.close()
        assert journal.commit([new()]) == [None]

    def test_a_file_that_is_no_journal_is_refused(self, tmp_path: Path) -> None:
        path = tmp_path / "letter.txt"
        path.write_text("Madame, Monsieur, " * 100)
        with pytest.raises(JournalError, match=r"letter\.txt: the signal journal cannot be opened"):
            SqliteJournal(path)

    def test_many_readers_while_one_writes(self, journal: SqliteJournal) -> None:
        seen: list[int] = []

        def follow() -> None:
            position = 0
            while position < 200 and journal.wait(position, timeout=5):
                position = journal.read(position)[-1].position
            seen.append(position)

        readers = [threading.Thread(target=follow) for _ in range(3)]
        for reader in readers:
            reader.start()
        for number in range(200):
            journal.commit([new(number.to_bytes(2, "big"))])
        for reader in readers:
            reader.join(10)
        assert seen == [200, 200, 200]


@pytest.mark.postgres
class TestPostgres:
    @pytest.mark.parametrize("table", ["signal_journal", "signal_journal_batch"])
    @pytest.mark.parametrize("attempt", ["UPDATE {} SET ctid = ctid", "DELETE FROM {}", "TRUNCATE {}"])
    def test_nothing_kept_can_be_changed(self, dsn: str, table: str, attempt: str) -> None:
        journal = PostgresJournal(dsn)
        journal.commit([new()])
        attempt = attempt.replace("ctid = ctid", "hash = hash" if table.endswith("batch") else "raw = raw")
        with psycopg.connect(dsn) as db, pytest.raises(psycopg.errors.RaiseException, match="only grows"):
            db.execute(attempt.format(table))
        assert len(journal.read()) == 1
        journal.close()

    def test_tampering_is_seen(self, dsn: str) -> None:
        journal = PostgresJournal(dsn)
        journal.commit([new(b"1"), new(b"2")])
        with psycopg.connect(dsn) as db:
            db.execute("ALTER TABLE signal_journal DISABLE TRIGGER USER")
            db.execute("UPDATE signal_journal SET raw = 'x' WHERE position = 2")
        assert journal.verify().problems == ("batch 1-2: its entries are not those that were written",)
        journal.close()

    def test_a_lost_connection_refuses_one_batch_then_goes_on(self, dsn: str) -> None:
        journal = PostgresJournal(dsn)
        journal.commit([new(b"1")])
        assert journal._writer is not None
        with psycopg.connect(dsn, autocommit=True) as db:
            db.execute("SELECT pg_terminate_backend(%s)", (journal._writer.info.backend_pid,))
        with pytest.raises(JournalError, match="1 signals not kept"):
            journal.commit([new(b"2")])
        assert journal.commit([new(b"2"), new(b"1")]) == [None, 1]
        assert journal.verify().sound
        journal.close()

    def test_every_commit_waits_for_the_disk(self, dsn: str) -> None:
        journal = PostgresJournal(dsn)
        journal.commit([new()])
        assert journal._writer is not None
        assert journal._writer.execute("SHOW synchronous_commit").fetchone() == ("on",)
        journal.close()

    def test_nobody_there_is_said_plainly(self) -> None:
        with pytest.raises(JournalError, match="cannot be opened in PostgreSQL"):
            PostgresJournal("postgresql://nobody@127.0.0.1:1/nothing")


def test_recent_messages_are_bounded() -> None:
    recent = Recent(capacity=100)
    for number in range(1000):
        recent.remember(str(number).encode(), number + 1, NOON)
    assert recent.find(b"999", NOON, UNSTAMPED_WINDOW) == 1000
    assert recent.find(b"5", NOON, UNSTAMPED_WINDOW) is None
    assert len(recent._new) + len(recent._old) <= 200


def test_recent_messages_are_forgotten_with_time() -> None:
    recent = Recent()
    recent.remember(b"one", 1, NOON)
    for hours in (2, 4):
        recent.remember(b"later %d" % hours, hours, NOON + timedelta(hours=hours))
    assert b"one" not in recent._new
    assert b"one" not in recent._old
