"""The portable backup: one JSON object a line, written by and restorable into SQLite and PostgreSQL alike.

    {"header": {"format": "egide backup 1", "at": …}}
    {"fact": {…}}       as stored and hashed, with its private payload and salt, by position
    {"deadline": {…}}   {"message": {…}}   {"clock": {…}}
    {"row": {…}}        a row of another room, as Django serialises it (users, portfolio…)
    {"end": {"counts": {"fact": n, …}, "sha256": of all the lines before}}

The last line shows that the file is whole. A payload erased after the backup was made is still in it: backups have to
be kept no longer than the personal data in them may be.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core import serializers
from django.core.management.color import no_style
from django.db import Error, connections, transaction
from django.utils.duration import duration_iso_string

from egide.ledger.anchors import Anchor
from egide.ledger.canonical import iso
from egide.ledger.chain import Report, verify
from egide.ledger.database import DatabaseLedger
from egide.ledger.errors import LedgerError
from egide.ledger.models import ClockRow, DeadlineRow, MessageRow
from egide.ledger.record import Record

FORMAT = "egide backup 1"
BATCH = 1000
OWN_ROWS: dict[str, Any] = {"deadline": DeadlineRow, "message": MessageRow, "clock": ClockRow}
# Made again by the migrations, worth nothing later, or written in lines of their own.
NOT_ROWS = {"contenttypes", "sessions", "ledger", "auth.permission"}


class BadBackup(LedgerError):
    """The file is not a whole backup, or may not be restored here. Nothing was written."""


def lines(ledger: DatabaseLedger) -> Iterator[str]:
    """The backup, line by line. The caller sees to it that `ledger` does not move meanwhile (`snapshot`)."""
    sha, counts = hashlib.sha256(), Counter[str]()
    for name, value in _entries(ledger):
        counts[name] += 1
        line = _line(name, value)
        sha.update(line.encode())
        yield line
    yield _line("end", {"counts": counts, "sha256": sha.hexdigest()})


@contextmanager
def snapshot(ledger: DatabaseLedger) -> Iterator[None]:
    """On PostgreSQL, one view of the database for all that is read inside, without holding up writers."""
    connection = connections[ledger.using]
    with transaction.atomic(using=ledger.using):
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        yield


def check(path: Path) -> dict[str, int]:
    """What the backup holds, by sort of line; raises BadBackup unless it is whole and unaltered."""
    sha, counts, end = hashlib.sha256(), Counter[str](), None
    with path.open(encoding="utf-8", newline="\n") as file:
        for number, (line, name, value) in enumerate(_parsed(file, path), 1):
            if end is not None:
                raise BadBackup(f"{path}, line {number}: something follows the end of the backup")
            if number == 1 and (name != "header" or value.get("format") != FORMAT):
                raise BadBackup(f"{path}, line 1: expected a backup that begins with {FORMAT!r}")
            if name == "end":
                end = value
            else:
                counts[name] += 1
                sha.update(line.encode())
    if end is None:
        raise BadBackup(f"{path}: the backup stops before its end; it was cut short")
    if end.get("sha256") != sha.hexdigest() or end.get("counts") != dict(counts):
        raise BadBackup(f"{path}: its lines are not those it was made of (checksum differs); it was altered or damaged")
    return dict(counts)


def restore(ledger: DatabaseLedger, path: Path, anchors: Sequence[Anchor]) -> Report:
    """Put a checked backup back, all or nothing, and verify the chain before it is committed."""
    check(path)
    with path.open(encoding="utf-8") as file:
        entries = ((name, value) for _, name, value in _parsed(file, path))
        return put_back(ledger, entries, anchors, str(path))


def put_back(
    ledger: DatabaseLedger, entries: Iterable[tuple[str, dict[str, Any]]], anchors: Sequence[Anchor], where: str
) -> Report:
    """Write the entries of a backup into an empty ledger. Anchors past its end do not speak against an older backup."""
    try:
        with ledger.transaction():
            if ledger.records(limit=1) or ledger.pending() or ledger.outbox(unsent_only=False):
                raise BadBackup("restore: the ledger is not empty; restore into a new database, then exchange the two")
            _write(ledger, iter(entries))
            last = ledger.last_position()
            report = verify(ledger, [anchor for anchor in anchors if anchor.position <= last])
            if report.first:
                raise BadBackup(f"{where}: the facts in the backup do not hold together; {report.first}")
            connections[ledger.using].check_constraints()
    except (Error, KeyError, TypeError, ValueError, serializers.base.DeserializationError) as error:
        raise BadBackup(f"{where}: cannot be put back ({type(error).__name__}: {error})") from error
    return report


def _entries(ledger: DatabaseLedger) -> Iterator[tuple[str, Any]]:
    yield "header", {"format": FORMAT, "at": ledger.clock.now()}
    position = 0
    while records := ledger.records(after=position, limit=BATCH):
        yield from (("fact", asdict(record)) for record in records)
        position = records[-1].position
    for name, model in OWN_ROWS.items():
        for row in model.objects.using(ledger.using).order_by("id").values().iterator(BATCH):
            yield name, {field: value for field, value in row.items() if field != "id"}
    for model in _other_models():
        rows = model._base_manager.using(ledger.using).order_by("pk").iterator(BATCH)
        while batch := list(islice(rows, BATCH)):
            serialised = serializers.serialize("python", batch, use_natural_foreign_keys=True)
            yield from (("row", row) for row in serialised)


def _other_models() -> list[Any]:
    """The models of the other rooms, those referred to before those that refer to them."""
    kept = [
        (
            config,
            [model for model in config.get_models() if model._meta.managed and model._meta.label_lower not in NOT_ROWS],
        )
        for config in apps.get_app_configs()
        if config.label not in NOT_ROWS
    ]
    return [model for model in serializers.sort_dependencies(kept) if model._meta.app_label not in NOT_ROWS]


def _write(ledger: DatabaseLedger, entries: Iterator[tuple[str, dict[str, Any]]]) -> None:
    while batch := list(islice(entries, BATCH)):
        ledger.insert([_record(value) for name, value in batch if name == "fact"])
        for name, model in OWN_ROWS.items():
            model.objects.using(ledger.using).bulk_create([model(**value) for entry, value in batch if entry == name])
        rows = [value for name, value in batch if name == "row"]
        for found in serializers.deserialize("python", rows, using=ledger.using):
            found.save(using=ledger.using)
    connection = connections[ledger.using]
    with connection.cursor() as cursor:  # rows came with their numbers: the next ones must come after them
        for statement in connection.ops.sequence_reset_sql(no_style(), _other_models()):
            cursor.execute(statement)


def _record(value: dict[str, Any]) -> Record:
    instants = {name: datetime.fromisoformat(value[name]) for name in ("happened_at", "learnt_at")}
    return Record(**{**value, **instants})


def _parsed(file: Iterable[str], path: Path) -> Iterator[tuple[str, str, dict[str, Any]]]:
    try:
        for number, line in enumerate(file, 1):  # noqa: B007 - named in the error below
            ((name, value),) = json.loads(line).items()
            if not isinstance(value, dict):
                raise TypeError(f"expected an object, got {type(value).__name__}")
            yield line, name, value
    except (UnicodeDecodeError, ValueError, AttributeError, TypeError) as error:
        raise BadBackup(f"{path}, line {number}: cannot be read as a line of a backup ({error})") from error


def _line(name: str, value: Any) -> str:
    text = json.dumps({name: value}, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_text)
    return text + "\n"


def _text(value: object) -> str:
    """What JSON has no form for, in the form that Django's fields read back without loss."""
    if isinstance(value, datetime):
        return iso(value)
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return str(duration_iso_string(value))
    if isinstance(value, Decimal):
        return str(value)
    raise TypeError(f"a {type(value).__name__} cannot be kept in a backup")
