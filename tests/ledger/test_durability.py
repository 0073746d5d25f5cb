"""Nothing acknowledged is lost: what is told to the disk, seen from outside, and a process killed while it writes."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from datetime import UTC, datetime

import pytest

from egide.ledger import NewFact, NewMessage
from egide.ledger.chain import verify

NOON = datetime(2026, 3, 1, 11, tzinfo=UTC)

WRITER = """
import sys
import django
django.setup()
from datetime import UTC, datetime
from django.core.management import call_command
from egide.ledger import NewFact, SystemClock
from egide.ledger.database import DatabaseLedger
call_command("migrate", verbosity=0, interactive=False)
ledger = DatabaseLedger(SystemClock())
for number in range(int(sys.argv[1])):
    (fact,) = ledger.append(f"site:{number % 3}", [NewFact("a", datetime(2026, 3, 1, tzinfo=UTC), {"n": number}, {"w": "x"})])
    print(fact.id, fact.hash, flush=True)
"""


@pytest.fixture
def sqlite(db):
    from django.db import connections

    if connections[db].vendor != "sqlite":
        pytest.skip("about SQLite")
    connections[db].ensure_connection()
    return connections[db]


def test_sqlite_syncs_before_it_answers(sqlite):
    with sqlite.cursor() as cursor:
        values = {
            name: cursor.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("synchronous", "journal_mode", "foreign_keys", "secure_delete")
        }
    assert values == {"synchronous": 2, "journal_mode": "wal", "foreign_keys": 1, "secure_delete": 1}


@pytest.mark.postgres
def test_postgresql_syncs_before_it_answers(postgres):
    from django.db import connections

    with connections[postgres].cursor() as cursor:
        values = {}
        for name in ("fsync", "synchronous_commit"):
            cursor.execute(f"SHOW {name}")
            (values[name],) = cursor.fetchone()
    assert values == {"fsync": "on", "synchronous_commit": "on"}


def test_what_a_killed_process_acknowledged_is_there(tmp_path, sqlite):
    """Killed at any moment, the printed facts are all there and the chain holds. (Whether they would survive a power cut is the
    test after this one: the kernel keeps the writes of a killed process.)"""
    environment = {**os.environ, "EGIDE_HOME": str(tmp_path)}
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, "100000"],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    lines = [writer.stdout.readline() for _ in range(40)]
    writer.send_signal(signal.SIGKILL)
    rest, errors = writer.communicate(timeout=30)
    assert lines[-1], errors
    acknowledged = dict(line.split() for line in [*lines, *rest.splitlines(keepends=True)] if line.endswith("\n"))
    assert len(acknowledged) >= 40
    with opened(tmp_path / "egide.sqlite3") as ledger:
        found = {record.id: record.hash for record in ledger.records(limit=10**6)}
        assert acknowledged.items() <= found.items()
        assert len(found) <= len(acknowledged) + 1
        assert verify(ledger, []).ok


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace shows the order of the sync and the acknowledgement")
def test_the_sync_comes_before_the_acknowledgement(tmp_path, sqlite):
    """Between the last write to the log and each printed acknowledgement there is a sync of the log: seen in the system calls."""
    trace = tmp_path / "trace"
    command = [
        "strace",
        "-f",
        "-y",
        "-e",
        "trace=fsync,fdatasync,pwrite64,write",
        "-o",
        str(trace),
        sys.executable,
        "-c",
    ]
    environment = {**os.environ, "EGIDE_HOME": str(tmp_path)}
    done = subprocess.run([*command, WRITER, "20"], env=environment, capture_output=True, text=True, timeout=100)
    if "ptrace" in done.stderr and done.returncode:
        pytest.skip(f"tracing is not allowed here: {done.stderr[:200]}")
    assert done.returncode == 0, done.stderr
    unsynced, acknowledged = False, 0
    for line in trace.read_text(errors="replace").splitlines():
        if "pwrite64(" in line and "egide.sqlite3-wal" in line:
            unsynced = True
        elif "sync(" in line and "egide.sqlite3-wal" in line:
            unsynced = False
        elif "write(1" in line and "site:" in line:
            acknowledged += 1
            assert not unsynced, f"acknowledged before the sync: {line}"
    assert acknowledged == 20


def test_erased_bytes_leave_the_disk(sqlite, database_ledger):
    """secure_delete zeroes them in the file, and the log is emptied at once."""
    secret = "Zoë-Quarante-Deux"
    path = sqlite.settings_dict["NAME"]

    def on_disk():
        return any(
            secret.encode() in file.read_bytes()
            for file in path.parent.glob(path.name + "*")
            if file.suffix != ".fresh"
        )

    database_ledger.append("site:1", [NewFact("a", NOON, private={"who": secret}), NewFact("b", NOON)])
    database_ledger.queue(NewMessage("m", "email", secret, secret, f"Madame {secret},", "site:1"))
    database_ledger.mark_sent("m", {})
    database_ledger.erase("site:1", 1, reason="request", by="dpo")
    assert on_disk()
    database_ledger.erase_message("m", reason="request", by="dpo")
    assert not on_disk()


class opened:  # noqa: N801 - used as a function
    """A SQLite file of a ledger, under an alias for the time of the test."""

    def __init__(self, path):
        self.path = path

    def __enter__(self):
        from django.db import connections

        from egide.ledger import SystemClock
        from egide.ledger.database import DatabaseLedger

        copied = {**connections.settings["default"], "NAME": self.path}
        connections.settings["other"] = copied
        return DatabaseLedger(SystemClock(), using="other")

    def __exit__(self, *_error):
        from django.db import connections

        connections["other"].close()
        del connections["other"], connections.settings["other"]
