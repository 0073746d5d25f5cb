"""The journal in PostgreSQL, for stations of several machines: the same entries, chain and refusals as the SQLite file.

A commit waits for the network, so it does not run on the event loop: the server hands a batch to one worker thread and goes on
reading; what arrives meanwhile makes the next batch. The loop stays free, and batches grow by themselves with the load.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import Any

import psycopg

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
CREATE TABLE IF NOT EXISTS {table} (
    position bigint PRIMARY KEY, received_at text NOT NULL, peer text NOT NULL, raw bytea NOT NULL, answer text NOT NULL,
    summary text, reason text, detail text, duplicate_of bigint
);
CREATE TABLE IF NOT EXISTS {table}_batch (
    first bigint PRIMARY KEY, last bigint NOT NULL UNIQUE, previous bytea NOT NULL, hash bytea NOT NULL
);
CREATE OR REPLACE FUNCTION {table}_only_grows() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'the signal journal only grows'; END $$;
CREATE OR REPLACE TRIGGER {table}_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION {table}_only_grows();
CREATE OR REPLACE TRIGGER {table}_batch_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}_batch
    FOR EACH STATEMENT EXECUTE FUNCTION {table}_only_grows();
"""
_COLUMNS = "position, received_at, peer, raw, answer, summary, reason, detail, duplicate_of"
_INSERT = """INSERT INTO {table} ({columns}) SELECT * FROM
    unnest(%s::bigint[], %s::text[], %s::text[], %s::bytea[], %s::text[], %s::text[], %s::text[], %s::text[], %s::bigint[])"""

# One writer at a time, whoever the process is: "egide" in ASCII.
_WRITER = 0x6567696465


class PostgresJournal:
    inline = False

    def __init__(self, dsn: str, table: str = "signal_journal") -> None:
        """`table` names the journal: a word of our own, never of a user's."""
        self._dsn = dsn
        self._table = table
        self._insert = _INSERT.format(table=table, columns=_COLUMNS)
        self._lock = threading.Lock()
        self._local = threading.local()
        self._readers: list[psycopg.Connection[Any]] = []
        self._notifier = Notifier()
        self._numbering = Numbering()
        self._writer: psycopg.Connection[Any] | None = None
        try:
            with self._connect() as db:
                if db.execute("SHOW fsync").fetchone() == ("off",):
                    raise JournalError(
                        "PostgreSQL runs with fsync=off: it may lose what it has confirmed, signals would not be safe"
                    )
                with db.transaction():
                    db.execute(
                        "SELECT pg_advisory_xact_lock(%s)", (_WRITER,)
                    )  # two processes may create the tables at once
                    db.execute(_SCHEMA.format(table=table))
        except psycopg.Error as error:
            raise JournalError(f"the signal journal cannot be opened in PostgreSQL: {error}") from error

    def _connect(self) -> psycopg.Connection[Any]:
        db = psycopg.connect(self._dsn, autocommit=True, connect_timeout=5)
        db.execute("SET synchronous_commit TO on")
        return db

    def commit(self, batch: Sequence[NewEntry]) -> list[int | None]:
        if not batch:
            return []
        with self._lock:
            try:
                if self._writer is None or self._writer.closed:
                    self._writer = self._connect()
                with self._writer.transaction():
                    rows, chained = self._write(self._writer, batch)
            except psycopg.Error as error:
                self._drop_writer()
                raise JournalError(f"PostgreSQL: {len(batch)} signals not kept: {error}") from error
            self._numbering.adopt(batch, rows, chained)
        self._notifier.announce(rows[-1][0])
        return [row[8] for row in rows]

    def _write(self, db: psycopg.Connection[Any], batch: Sequence[NewEntry]) -> tuple[list[Row], bytes]:
        db.execute("SELECT pg_advisory_xact_lock(%s)", (_WRITER,))
        self._catch_up(db)
        rows = self._numbering.number(batch)
        chained = journal.link(self._numbering.hash, rows)
        db.execute(self._insert, [list(column) for column in zip(*rows, strict=True)])
        db.execute(
            f"INSERT INTO {self._table}_batch (first, last, previous, hash) VALUES (%s, %s, %s, %s)",
            (rows[0][0], rows[-1][0], self._numbering.hash, chained),
        )
        return rows, chained

    def _drop_writer(self) -> None:
        """After an error the connection may be half dead: the next batch takes a new one, and reads where the table ends."""
        if self._writer is not None:
            self._writer.close()
            self._writer = None

    def _catch_up(self, db: psycopg.Connection[Any]) -> None:
        """Inside the transaction: begin where the table ends, also when another process wrote to it, or when a commit was kept
        although its confirmation was lost."""
        last = db.execute(f"SELECT last, hash FROM {self._table}_batch ORDER BY first DESC LIMIT 1").fetchone()
        if last is None or (last[0], bytes(last[1])) == (self._numbering.position, self._numbering.hash):
            return
        state = Numbering()
        state.position, state.hash = last[0], bytes(last[1])
        newest = db.execute(f"SELECT received_at FROM {self._table} WHERE position = %s", (state.position,)).fetchone()
        assert newest is not None  # a batch has at least one entry
        horizon = (datetime.fromisoformat(newest[0]) - STAMPED_WINDOW).isoformat()
        recent = db.execute(
            "SELECT position, raw, reason, summary, received_at FROM"
            f" (SELECT * FROM {self._table} ORDER BY position DESC LIMIT 250000) AS late"
            " WHERE received_at >= %s AND duplicate_of IS NULL ORDER BY position",
            (horizon,),
        )
        for position, raw, reason, said, at in recent:
            state.recent.remember(key_of(bytes(raw), reason, said), position, datetime.fromisoformat(at))
        self._numbering = state

    def read(self, after: int = 0, limit: int = 1000) -> list[Entry]:
        found = self._reader().execute(
            f"SELECT {_COLUMNS} FROM {self._table} WHERE position > %s ORDER BY position LIMIT %s", (after, limit)
        )
        return [journal.entry(row) for row in found]

    def head(self) -> int:
        found = self._reader().execute(f"SELECT max(position) FROM {self._table}").fetchone()
        return (found[0] or 0) if found else 0

    def wait(self, after: int, timeout: float) -> bool:
        return self._notifier.wait(lambda: self.head() > after, timeout)

    def subscribe(self, callback: Callable[[int], None]) -> Callable[[], None]:
        return self._notifier.subscribe(callback)

    def verify(self) -> Verification:
        with self._connect() as db, db.transaction():
            db.execute(
                "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"
            )  # one state throughout, while the writer goes on
            checked = journal.verify(self._batches(db), lambda first, last: self._rows(db, first, last))
            loose = db.execute(f"SELECT count(*) FROM {self._table} WHERE position > %s", (checked.entries,)).fetchone()
            if loose and loose[0]:
                problem = f"{loose[0]} entries after position {checked.entries} belong to no batch"
                return Verification(checked.entries, checked.batches, checked.head, (*checked.problems, problem))
            return checked

    def _batches(self, db: psycopg.Connection[Any]) -> Iterator[tuple[int, int, bytes, bytes]]:
        with db.cursor(name="batches") as cursor:
            yield from cursor.execute(f"SELECT first, last, previous, hash FROM {self._table}_batch ORDER BY first")

    def _rows(self, db: psycopg.Connection[Any], first: int, last: int) -> list[Row]:
        query = f"SELECT {_COLUMNS} FROM {self._table} WHERE position BETWEEN %s AND %s ORDER BY position"
        return db.execute(query, (first, last)).fetchall()

    def _reader(self) -> psycopg.Connection[Any]:
        db: psycopg.Connection[Any] | None = getattr(self._local, "db", None)
        if db is None or db.closed:
            db = self._local.db = self._connect()
            with self._lock:
                self._readers.append(db)
        return db

    def close(self) -> None:
        with self._lock:
            for db in self._readers:
                db.close()
            self._readers.clear()
            self._drop_writer()
