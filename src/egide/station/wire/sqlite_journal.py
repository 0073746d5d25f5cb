"""The journal in a SQLite file of its own: WAL, synchronous FULL, one disk sync a batch.

`commit` runs on the event loop's own thread, once per pass: measured, that groups far better than a thread of its own, which
takes the messages one or two at a time. Readers have connections of their own and never wait for the writer.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path

from egide.station.wire import journal
from egide.station.wire.dc09 import key_of
from egide.station.wire.journal import (
    STAMPED_WINDOW,
    Entry,
    JournalError,
    NewEntry,
    Notifier,
    Numbering,
    Row,
    Verification,
)

_SCHEMA = """
CREATE TABLE IF NOT EXISTS entry (
    position INTEGER PRIMARY KEY, received_at TEXT NOT NULL, peer TEXT NOT NULL, raw BLOB NOT NULL, answer TEXT NOT NULL,
    summary TEXT, reason TEXT, detail TEXT, duplicate_of INTEGER
);
CREATE TABLE IF NOT EXISTS batch (
    first INTEGER PRIMARY KEY, last INTEGER NOT NULL UNIQUE, previous BLOB NOT NULL, hash BLOB NOT NULL
);
CREATE TRIGGER IF NOT EXISTS entry_kept BEFORE UPDATE ON entry BEGIN SELECT RAISE(ABORT, 'the signal journal only grows'); END;
CREATE TRIGGER IF NOT EXISTS entry_stays BEFORE DELETE ON entry BEGIN SELECT RAISE(ABORT, 'the signal journal only grows'); END;
CREATE TRIGGER IF NOT EXISTS batch_kept BEFORE UPDATE ON batch BEGIN SELECT RAISE(ABORT, 'the signal journal only grows'); END;
CREATE TRIGGER IF NOT EXISTS batch_stays BEFORE DELETE ON batch BEGIN SELECT RAISE(ABORT, 'the signal journal only grows'); END;
"""
_COLUMNS = "position, received_at, peer, raw, answer, summary, reason, detail, duplicate_of"
_INSERT = f"INSERT INTO entry ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"

# The loop may wait this long, in milliseconds, for another process that holds the file; then the batch is refused, and the
# panels repeat.
BUSY_TIMEOUT = 250


class SqliteJournal:
    inline = True

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)
        self._lock = threading.Lock()
        self._local = threading.local()
        self._readers: list[sqlite3.Connection] = []
        self._notifier = Notifier()
        self._numbering = Numbering()
        self._version: int | None = None
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._db = self._connect()
            self._db.executescript(_SCHEMA)
            if self._db.execute("PRAGMA synchronous").fetchone()[0] != 2:
                raise JournalError(
                    f"{self.path}: SQLite does not accept synchronous=FULL; signals would not be safe here"
                )
        except (sqlite3.Error, OSError) as error:
            raise JournalError(f"{self.path}: the signal journal cannot be opened: {error}") from error

    def _connect(self) -> sqlite3.Connection:
        db = sqlite3.connect(self.path, timeout=BUSY_TIMEOUT / 1000, isolation_level=None, check_same_thread=False)
        if db.execute("PRAGMA journal_mode=WAL").fetchone()[0] != "wal":
            raise JournalError(f"{self.path}: SQLite cannot keep a write-ahead log here (a network folder?)")
        db.execute("PRAGMA synchronous=FULL")
        # A checkpoint stalls one batch: rarer than SQLite's default of 1000 pages, still a log of some 16 MB at most.
        db.execute("PRAGMA wal_autocheckpoint=4000")
        return db

    def commit(self, batch: Sequence[NewEntry]) -> list[int | None]:
        if not batch:
            return []
        with self._lock:
            try:
                self._db.execute("BEGIN IMMEDIATE")
                self._catch_up()
                rows = self._numbering.number(batch)
                chained = journal.link(self._numbering.hash, rows)
                self._db.executemany(_INSERT, rows)
                self._db.execute(
                    "INSERT INTO batch (first, last, previous, hash) VALUES (?, ?, ?, ?)",
                    (rows[0][0], rows[-1][0], self._numbering.hash, chained),
                )
                self._db.execute("COMMIT")
            except sqlite3.Error as error:
                self._roll_back()
                raise JournalError(f"{self.path}: {len(batch)} signals not kept: {error}") from error
            self._numbering.adopt(batch, rows, chained)
        self._notifier.announce(rows[-1][0])
        return [row[8] for row in rows]

    def _roll_back(self) -> None:
        try:
            # After a full disk or an I/O error SQLite may have ended the transaction itself.
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
        except sqlite3.Error as error:
            raise JournalError(f"{self.path}: the signal journal is unusable: {error}") from error

    def _catch_up(self) -> None:
        """Inside the transaction: begin where the file ends, also when another process wrote to it meanwhile."""
        version = self._db.execute("PRAGMA data_version").fetchone()[0]
        if version == self._version:
            return
        state = Numbering()
        last = self._db.execute("SELECT last, hash FROM batch ORDER BY first DESC LIMIT 1").fetchone()
        if last is not None:
            state.position, state.hash = last
            newest = self._db.execute("SELECT received_at FROM entry WHERE position = ?", (state.position,)).fetchone()[
                0
            ]
            horizon = (datetime.fromisoformat(newest) - STAMPED_WINDOW).isoformat()
            recent = self._db.execute(
                "SELECT position, raw, reason, summary, received_at FROM"
                " (SELECT * FROM entry ORDER BY position DESC LIMIT 250000)"
                " WHERE received_at >= ? AND duplicate_of IS NULL ORDER BY position",
                (horizon,),
            )
            for position, raw, reason, said, at in recent:
                state.recent.remember(key_of(raw, reason, said), position, datetime.fromisoformat(at))
        self._numbering, self._version = state, version

    def read(self, after: int = 0, limit: int = 1000) -> list[Entry]:
        found = self._reader().execute(
            f"SELECT {_COLUMNS} FROM entry WHERE position > ? ORDER BY position LIMIT ?", (after, limit)
        )
        return [journal.entry(row) for row in found]

    def head(self) -> int:
        found: int | None = self._reader().execute("SELECT max(position) FROM entry").fetchone()[0]
        return found or 0

    def wait(self, after: int, timeout: float) -> bool:
        return self._notifier.wait(lambda: self.head() > after, timeout)

    def subscribe(self, callback: Callable[[int], None]) -> Callable[[], None]:
        return self._notifier.subscribe(callback)

    def verify(self) -> Verification:
        db = self._connect()
        try:
            db.execute("BEGIN")  # one state of the file throughout, while the writer goes on
            checked = journal.verify(self._batches(db), lambda first, last: self._rows(db, first, last))
            loose = db.execute("SELECT count(*) FROM entry WHERE position > ?", (checked.entries,)).fetchone()[0]
            if loose:
                problem = f"{loose} entries after position {checked.entries} belong to no batch"
                return Verification(checked.entries, checked.batches, checked.head, (*checked.problems, problem))
            return checked
        finally:
            db.close()

    @staticmethod
    def _batches(db: sqlite3.Connection) -> Iterator[tuple[int, int, bytes, bytes]]:
        yield from db.execute("SELECT first, last, previous, hash FROM batch ORDER BY first")

    @staticmethod
    def _rows(db: sqlite3.Connection, first: int, last: int) -> list[Row]:
        query = f"SELECT {_COLUMNS} FROM entry WHERE position BETWEEN ? AND ? ORDER BY position"
        return db.execute(query, (first, last)).fetchall()

    def _reader(self) -> sqlite3.Connection:
        db: sqlite3.Connection | None = getattr(self._local, "db", None)
        if db is None:
            db = self._local.db = self._connect()
            with self._lock:
                self._readers.append(db)
        return db

    def close(self) -> None:
        with self._lock:
            for db in (*self._readers, self._db):
                db.close()
            self._readers.clear()
