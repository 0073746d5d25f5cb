"""The ledger in a database: SQLite for one machine, PostgreSQL beyond.

Writers go one at a time. On SQLite, BEGIN IMMEDIATE sees to it; on PostgreSQL, an advisory lock held until the end of
the transaction. Positions are given under that lock, so they become visible in the order they were given: a reader who
has seen position 7 will never see a 6 appear behind it. With a plain sequence, a slow writer holding 6 could commit
after 7 was read, and the reader, going on from 7, would miss a fact for ever.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from typing import Any

from django.db import connections, transaction
from django.db.models import Q

from egide.ledger.base import BaseLedger, new_salt
from egide.ledger.canonical import Json, canonical, instant, parse, prose
from egide.ledger.clock import Clock
from egide.ledger.errors import UnknownKey
from egide.ledger.facts import KINDS, Deadline, Fact, Kinds, Message, NewDeadline, NewMessage
from egide.ledger.models import DeadlineRow, FactRow, MessageRow, StreamRow
from egide.ledger.record import Head, Record

WRITERS_LOCK = 0x65676964  # "egid": any number will do, as long as every writer of this database takes the same
FACT_COLUMNS = (
    "position",
    "stream",
    "seq",
    "kind",
    "version",
    "happened_at",
    "learnt_at",
    "data",
    "by",
    "key",
    "hash",
    "commitment",
)
COLUMNS = (*FACT_COLUMNS, "private__salt", "private__payload")
MOST_ROWS = 75  # rows of 12 values an INSERT: SQLite built with its old limit takes 999
MOST_KEYS = 900
# In one round trip: the last position of the ledger, and the end of the stream if it has begun.
TIP = """
SELECT coalesce((SELECT position FROM ledger_fact ORDER BY position DESC LIMIT 1), 0), last.seq, last.hash
FROM (SELECT 1 AS one) AS always
LEFT JOIN (SELECT seq, hash FROM ledger_fact WHERE stream = %s ORDER BY seq DESC LIMIT 1) AS last ON 1 = 1
"""
LAST_CHARACTER = "\U0010ffff"


class DatabaseLedger(BaseLedger):
    """`using` is the alias of the database in Django's settings. May be shared by threads: Django gives each its
    connection."""

    def __init__(
        self, clock: Clock, *, using: str = "default", kinds: Kinds = KINDS, salt: Callable[[], str] = new_salt
    ) -> None:
        super().__init__(clock, kinds=kinds, salt=salt)
        self.using = using

    @contextmanager
    def transaction(self) -> Iterator[None]:
        connection = connections[self.using]
        with transaction.atomic(using=self.using):
            if connection.vendor == "postgresql":
                # Taken again in nested transactions: undoing a savepoint also gives back the locks taken since.
                with connection.cursor() as cursor:
                    cursor.execute("SELECT pg_advisory_xact_lock(%s)", [WRITERS_LOCK])
            yield

    # Facts

    def streams(self, prefix: str = "") -> list[str]:
        names = StreamRow.objects.using(self.using).filter(name__gte=prefix, name__lt=prefix + LAST_CHARACTER)
        return sorted(names.values_list("name", flat=True))

    def _announce(self, facts: list[Fact]) -> None:
        if self._subscribers:
            transaction.on_commit(partial(self._tell, facts), using=self.using)

    def _facts(self) -> Any:
        return FactRow.objects.using(self.using)

    def _by_keys(self, keys: Collection[str]) -> dict[str, Record]:
        found: dict[str, Record] = {}
        wanted = list(keys)
        for start in range(0, len(wanted), MOST_KEYS):
            known = self._known(wanted[start : start + MOST_KEYS])
            rows = self._facts().filter(position__in=known).values_list(*COLUMNS) if known else []
            found.update({record.key: record for record in map(_record, rows) if record.key is not None})
        return found

    def _known(self, keys: list[str]) -> list[int]:
        """The positions of the facts with these keys: usually none, and then nothing more is read."""
        with connections[self.using].cursor() as cursor:
            cursor.execute(f"SELECT position FROM ledger_fact WHERE key IN ({', '.join(['%s'] * len(keys))})", keys)
            return [position for (position,) in cursor.fetchall()]

    def _tip(self, stream: str) -> tuple[int, Head]:
        with connections[self.using].cursor() as cursor:
            cursor.execute(TIP, [stream])
            position, seq, hash = cursor.fetchone()
        return position, Head(seq, hash) if seq else Head()

    def last_position(self) -> int:
        return self._facts().order_by("-position").values_list("position", flat=True).first() or 0

    def _record(self, stream: str, seq: int) -> Record | None:
        row = self._facts().filter(stream=stream, seq=seq).values_list(*COLUMNS).first()
        return _record(row) if row else None

    def _stream_records(self, stream: str, after: int) -> Iterable[Record]:
        rows = self._facts().filter(stream=stream, seq__gt=after).order_by("seq")
        return map(_record, rows.values_list(*COLUMNS))

    def _all_records(self, after: int, kinds: Collection[str] | None, limit: int) -> Iterable[Record]:
        rows = self._facts().filter(position__gt=after)
        if kinds is not None:
            rows = rows.filter(kind__in=kinds)
        return map(_record, rows.order_by("position").values_list(*COLUMNS)[:limit])

    def insert(self, records: list[Record]) -> None:
        connection = connections[self.using]
        moment = connection.ops.adapt_datetimefield_value
        with connection.cursor() as cursor:
            _insert(cursor, "ledger_stream", ("name",), [(record.stream,) for record in records if record.seq == 1])
            _insert(cursor, "ledger_fact", FACT_COLUMNS, [_row(record, moment) for record in records])
            private = [(item.position, item.salt, item.private) for item in records if item.private is not None]
            _insert(cursor, "ledger_private", ("position", "salt", "payload"), private)

    def _destroy_private(self, record: Record) -> None:
        with connections[self.using].cursor() as cursor:
            cursor.execute("DELETE FROM ledger_private WHERE position = %s", [record.position])
        self._scrub_on_commit()

    def _scrub_on_commit(self) -> None:
        if connections[self.using].vendor == "sqlite":
            transaction.on_commit(self._scrub_log, using=self.using, robust=True)

    def _scrub_log(self) -> None:
        """Empty SQLite's write-ahead log, where the erased bytes may still stand (secure_delete zeroes them in the
        file). Best effort: a reader at work keeps it, the next checkpoint does it, and the erasure stands anyway."""
        with connections[self.using].cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    # Deadlines

    def schedule(self, deadline: NewDeadline) -> None:
        with self.transaction():
            self._require(deadline.started_by, f"deadline {deadline.key}")
            row = DeadlineRow(
                key=deadline.key,
                stream=deadline.stream,
                name=deadline.name,
                due_at=deadline.due_at,
                started_by=deadline.started_by,
                data=deadline.data_text,
            )
            DeadlineRow.objects.using(self.using).bulk_create([row], ignore_conflicts=True)

    def cancel(self, key: str) -> None:
        self._end_deadline(key, "cancelled")

    def settle(self, key: str) -> None:
        self._end_deadline(key, "settled")

    def due(self, now: datetime, limit: int = 100) -> list[Deadline]:
        rows = self._pending().filter(due_at__lte=instant(now, "due: now"))
        return [_deadline(row) for row in rows[:limit]]

    def pending(self, stream: str | None = None) -> list[Deadline]:
        rows = self._pending() if stream is None else self._pending().filter(stream=stream)
        return [_deadline(row) for row in rows]

    def _pending(self) -> Any:
        return DeadlineRow.objects.using(self.using).filter(state="pending").order_by("due_at", "id")

    def _end_deadline(self, key: str, state: str) -> None:
        with self.transaction():
            rows = DeadlineRow.objects.using(self.using).filter(key=key)
            if not rows.filter(state="pending").update(state=state) and not rows.exists():
                raise UnknownKey(f"deadline {key!r}: never scheduled")

    # Outbox

    def queue(self, message: NewMessage) -> None:
        with self.transaction():
            row = MessageRow(
                key=message.key,
                channel=message.channel,
                to=message.to,
                subject=message.subject,
                body=message.body,
                stream=message.stream,
                clause=message.clause,
                attachments=canonical(message.attachments, "attachments"),
                queued_at=self.clock.now(),
            )
            MessageRow.objects.using(self.using).bulk_create([row], ignore_conflicts=True)

    def outbox(self, *, unsent_only: bool = True) -> list[Message]:
        rows = MessageRow.objects.using(self.using).order_by("id")
        return [_message(row) for row in (rows.exclude(state="sent") if unsent_only else rows)]

    def erase_message(self, key: str, *, reason: str, by: str) -> None:
        with self.transaction():
            message = _message(self._message(key).get())
            if self._forget(message, reason=reason, by=by):
                self._message(key).update(to="", subject="", body="", attachments="[]", erased=True)
                self._scrub_on_commit()

    def claim(self, key: str, *, now: datetime, until: datetime) -> bool:
        now, until = instant(now, "claim: now"), instant(until, "claim: until")
        with self.transaction():
            ready = self._message(key).filter(Q(retry_at=None) | Q(retry_at__lte=now), state="queued")
            return bool(ready.update(retry_at=until))

    def mark_sent(self, key: str, proof: Mapping[str, Json]) -> None:
        kept = canonical(proof, f"message {key}: proof")
        with self.transaction():
            row = self._message(key).get()
            if row.state != "sent":
                row.state, row.sent_at, row.proof, row.error, row.retry_at = "sent", self.clock.now(), kept, None, None
                row.attempts += 1
                row.save(using=self.using)

    def mark_failed(self, key: str, error: str, retry_at: datetime | None) -> None:
        error = prose(error, f"message {key}: error")
        retry_at = None if retry_at is None else instant(retry_at, f"message {key}: retry_at")
        with self.transaction():
            row = self._message(key).get()
            if row.state != "sent":
                row.state = "undeliverable" if retry_at is None else "queued"
                row.attempts, row.error, row.retry_at = row.attempts + 1, error, retry_at
                row.save(using=self.using)

    def _message(self, key: str) -> Any:
        rows = MessageRow.objects.using(self.using).filter(key=key)
        if not rows.exists():
            raise UnknownKey(f"message {key!r}: never queued")
        return rows


def _record(row: tuple[Any, ...]) -> Record:
    position, stream, seq, kind, version, happened_at, learnt_at, *rest = row
    return Record(position, stream, seq, kind, version, happened_at.astimezone(UTC), learnt_at.astimezone(UTC), *rest)


def _row(record: Record, moment: Callable[[datetime], object]) -> tuple[object, ...]:
    return (
        record.position,
        record.stream,
        record.seq,
        record.kind,
        record.version,
        moment(record.happened_at),
        moment(record.learnt_at),
        record.data,
        record.by,
        record.key,
        record.hash,
        record.commitment,
    )


def _insert(cursor: Any, table: str, columns: Sequence[str], rows: Sequence[tuple[object, ...]]) -> None:
    """INSERT without the ORM, which takes four times as long: appending is what the house does most."""
    one = f"({', '.join(['%s'] * len(columns))})"
    for start in range(0, len(rows), MOST_ROWS):
        some = rows[start : start + MOST_ROWS]
        statement = f"INSERT INTO {table} ({', '.join(columns)}) VALUES {', '.join([one] * len(some))}"
        cursor.execute(statement, [value for row in some for value in row])


def _deadline(row: Any) -> Deadline:
    return Deadline(
        key=row.key,
        stream=row.stream,
        name=row.name,
        due_at=row.due_at.astimezone(UTC),
        started_by=row.started_by,
        data=parse(row.data),
        state=row.state,
    )


def _message(row: Any) -> Message:
    return Message(
        key=row.key,
        channel=row.channel,
        to=row.to,
        subject=row.subject,
        body=row.body,
        stream=row.stream,
        clause=row.clause,
        attachments=tuple(str(item) for item in json.loads(row.attachments)),
        state=row.state,
        queued_at=row.queued_at.astimezone(UTC),
        attempts=row.attempts,
        retry_at=row.retry_at and row.retry_at.astimezone(UTC),
        error=row.error,
        sent_at=row.sent_at and row.sent_at.astimezone(UTC),
        proof=parse(row.proof) if row.proof else None,
        erased=row.erased,
    )
