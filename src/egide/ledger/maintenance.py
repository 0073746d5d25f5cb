"""What the person who keeps an installation does with its ledger: verify, anchor, back up, restore.

Two sorts of backup, told by the name of the file. `.jsonl` is portable: SQLite or PostgreSQL, restorable into either.
`.sqlite3` is a copy of the embedded database, made page by page while others write; it can also simply take its place.
Neither holds the anchors nor the key: keep those elsewhere, they are what a backup is verified against.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connections

from egide.ledger.anchors import Anchor, anchor, public_key, read_anchors
from egide.ledger.backup import BadBackup, check, lines, put_back, restore, snapshot
from egide.ledger.chain import Report
from egide.ledger.chain import verify as verify_chain
from egide.ledger.database import DatabaseLedger
from egide.ledger.files import draft

__all__ = ["Anchor", "BadBackup", "Report", "anchor", "backup", "restore_backup", "verify"]

SQLITE_MAGIC = b"SQLite format 3\0"


def verify(ledger: DatabaseLedger, home: Path) -> Report:
    """Recompute the whole ledger and compare it with the anchors in `home`, which must be signed by this installation's
    key."""
    anchors = read_anchors(home)
    return verify_chain(ledger, anchors, trusted={public_key(home)})


def backup(ledger: DatabaseLedger, path: Path) -> dict[str, int]:
    """Write a backup, complete or not at all, readable by its owner only. Returns what it holds, by sort.

    Raises BadBackup when the file exists, or when its name ends neither with .jsonl nor with .sqlite3.
    """
    vendor = connections[ledger.using].vendor
    if path.suffix not in {".jsonl", ".sqlite3"}:
        raise BadBackup(
            f"{path}: expected a name that ends with .jsonl (portable) or .sqlite3 (copy of the embedded database)"
        )
    if path.suffix == ".sqlite3" and vendor != "sqlite":
        raise BadBackup(f"{path}: this ledger is in {vendor}; its portable backup has a name that ends with .jsonl")
    if path.exists():
        raise BadBackup(f"{path}: already exists; a backup never replaces another")
    if not path.parent.is_dir():
        raise BadBackup(f"{path}: there is no folder {path.parent}")
    with draft(path) as beside:
        if path.suffix == ".sqlite3":
            _copy_sqlite(ledger, beside)
            return _contents_of_copy(beside)
        _write_lines(ledger, beside)
        return check(beside)


def restore_backup(ledger: DatabaseLedger, path: Path, home: Path) -> Report:
    """Put a backup back into an empty, migrated database, and verify its chain against the anchors in `home` before it
    counts.

    Raises BadBackup, with nothing written, when the ledger is not empty or the backup is not whole.
    """
    if not path.is_file():
        raise BadBackup(f"{path}: no such file")
    anchors = read_anchors(home)
    with path.open("rb") as file:
        is_sqlite = file.read(len(SQLITE_MAGIC)) == SQLITE_MAGIC
    if not is_sqlite:
        return restore(ledger, path, anchors)
    _contents_of_copy(path)
    with _opened(path, ledger) as source:
        return put_back(ledger, _entries(source), anchors, str(path))


def _entries(source: DatabaseLedger) -> Iterator[tuple[str, dict[str, object]]]:
    import json

    for line in lines(source):
        ((name, value),) = json.loads(line).items()
        yield name, value


def _write_lines(ledger: DatabaseLedger, draft: Path) -> None:
    """On SQLite the lines are read from a copy: reading them from the database itself would hold up writers."""
    with draft.open("w", encoding="utf-8", newline="\n") as file:
        if connections[ledger.using].vendor == "sqlite":
            copy = draft.with_name(draft.name + ".copy")
            try:
                copy.touch(mode=0o600)
                _copy_sqlite(ledger, copy)
                with _opened(copy, ledger) as still:
                    file.writelines(lines(still))
            finally:
                copy.unlink(missing_ok=True)
        else:
            with snapshot(ledger):
                file.writelines(lines(ledger))


def _copy_sqlite(ledger: DatabaseLedger, target: Path) -> None:
    connection = connections[ledger.using]
    connection.ensure_connection()
    copy = sqlite3.connect(target)
    try:
        connection.connection.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")  # one file, nothing beside it
    finally:
        copy.close()


def _contents_of_copy(path: Path) -> dict[str, int]:
    tables = {"fact": "ledger_fact", "deadline": "ledger_deadline", "message": "ledger_message"}
    try:
        copy = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
        try:
            (verdict,) = copy.execute("PRAGMA integrity_check").fetchone()
            if verdict != "ok":
                raise BadBackup(f"{path}: the copy is damaged ({verdict})")
            return {name: copy.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for name, table in tables.items()}
        finally:
            copy.close()
    except sqlite3.DatabaseError as error:
        raise BadBackup(f"{path}: cannot be read as a copy of the embedded database ({error})") from error


@contextmanager
def _opened(path: Path, like: DatabaseLedger) -> Iterator[DatabaseLedger]:
    """A SQLite file as a ledger to read from, under an alias that lasts as long as this."""
    alias = f"backup-{os.getpid()}-{path.name}"
    entry = {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": f"{path.absolute().as_uri()}?mode=ro&immutable=1",
        "OPTIONS": {"uri": True},
    }
    connections.settings[alias] = connections.configure_settings({"default": {}, alias: entry})[alias]
    try:
        yield DatabaseLedger(like.clock, using=alias, kinds=like.kinds)
    finally:
        connections[alias].close()
        del connections[alias]
        del connections.settings[alias]
