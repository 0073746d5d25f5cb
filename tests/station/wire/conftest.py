"""Receivers and journals for the tests of the wire.

- `journal`: a SQLite journal in a folder of its own.
- `receiver`: a running receiver over `journal`, that knows account 1234 and no other.
- `listening(**options)`: another one, with its own limits, clock or journal.
- `any_journal`: the journals one after the other (SQLite, PostgreSQL), for the suite of the journal itself.
- `open_journal()`: opens `any_journal` once more, as another process would.
"""

from __future__ import annotations

import os
import uuid
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg.conninfo import make_conninfo

from egide.station.wire import Journal, Lines, PostgresJournal, ReceiverThread, SqliteJournal
from tests.station.wire.lines import Fixed, Panel


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[SqliteJournal]:
    opened = SqliteJournal(tmp_path / "signals.sqlite3")
    yield opened
    opened.close()


@pytest.fixture
def listening(journal: SqliteJournal) -> Iterator[Callable[..., ReceiverThread]]:
    with ExitStack() as stack:

        def start(kept_in: Journal | None = None, **options: Any) -> ReceiverThread:
            options.setdefault("lines", Lines(lambda account: account == "1234"))
            options.setdefault("clock", Fixed())
            return stack.enter_context(ReceiverThread(kept_in or journal, port=0, **options))

        yield start


@pytest.fixture
def receiver(listening: Callable[..., ReceiverThread]) -> ReceiverThread:
    return listening()


@pytest.fixture
def panel(receiver: ReceiverThread) -> Iterator[Panel]:
    with Panel(receiver.port) as opened:
        yield opened


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def open_journal(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[[], Journal]]:
    with ExitStack() as stack:
        dsn = postgres_dsn(request, stack) if request.param == "postgres" else None

        def opened() -> Journal:
            journal: Journal = PostgresJournal(dsn) if dsn else SqliteJournal(tmp_path / "signals.sqlite3")
            stack.callback(journal.close)
            return journal

        yield opened


@pytest.fixture
def any_journal(open_journal: Callable[[], Journal]) -> Journal:
    return open_journal()


@pytest.fixture
def dsn(request: pytest.FixtureRequest) -> Iterator[str]:
    """A PostgreSQL schema of the test's own."""
    with ExitStack() as stack:
        yield postgres_dsn(request, stack)


def postgres_dsn(request: pytest.FixtureRequest, stack: ExitStack) -> str:
    from django.db import connections

    alias = request.getfixturevalue("postgres")
    params = connections[alias].get_connection_params()
    where = {key: params[key] for key in ("host", "port", "user", "password", "dbname") if params.get(key)}
    schema = f"journal_{os.getpid()}_{uuid.uuid4().hex[:8]}"
    db = stack.enter_context(psycopg.connect(make_conninfo(**where), autocommit=True))
    db.execute(f"CREATE SCHEMA {schema}")
    stack.callback(db.execute, f"DROP SCHEMA {schema} CASCADE")
    return make_conninfo(**where, options=f"-csearch_path={schema}")
