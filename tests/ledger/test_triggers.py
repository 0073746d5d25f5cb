"""The databases themselves refuse to change or remove a fact."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from egide.ledger import NewFact

NOON = datetime(2026, 3, 1, 11, tzinfo=UTC)
COLUMNS = "(position, stream, seq, kind, version, happened_at, learnt_at, data, by, key, hash)"


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def stored(request, clock):
    """A ledger with two facts, and a way to run SQL behind its back."""
    from django.db import connections

    from egide.ledger.database import DatabaseLedger

    alias = request.getfixturevalue("db" if request.param == "sqlite" else "postgres")
    ledger = DatabaseLedger(clock, using=alias)
    ledger.append("site:1", [NewFact("a", NOON, private={"who": "x"}, key="k"), NewFact("b", NOON)])

    def run(sql):
        with connections[alias].cursor() as cursor:
            cursor.execute(sql)

    return ledger, run


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE ledger_fact SET data = '{}' WHERE position = 2",
        "UPDATE ledger_fact SET position = 9 WHERE position = 2",
        "DELETE FROM ledger_fact WHERE position = 2",
        "DELETE FROM ledger_fact",
        "UPDATE ledger_private SET payload = '{}'",
        (
            f"INSERT INTO ledger_fact {COLUMNS} SELECT 3, stream, seq, kind, 1, happened_at, learnt_at, data, by, NULL, hash"
            " FROM ledger_fact WHERE position = 2"
        ),
        (
            f"INSERT INTO ledger_fact {COLUMNS} SELECT 3, stream, 3, kind, 1, happened_at, learnt_at, data, by, 'k', hash"
            " FROM ledger_fact WHERE position = 2"
        ),
    ],
)
def test_a_fact_is_never_changed_removed_or_doubled(stored, sql):
    from django.db import DatabaseError

    ledger, run = stored
    before = ledger.records()
    with pytest.raises(DatabaseError):
        run(sql)
    assert ledger.records() == before


@pytest.mark.parametrize("sql", ["TRUNCATE ledger_fact CASCADE", "TRUNCATE ledger_private"])
def test_postgresql_refuses_to_empty_the_tables(stored, sql):
    from django.db import DatabaseError, connections

    ledger, run = stored
    if connections[ledger.using].vendor != "postgresql":
        sql = "DELETE FROM ledger_fact"  # SQLite has no TRUNCATE
    with pytest.raises(DatabaseError, match="ledger"):
        run(sql)
    assert len(ledger.records()) == 2


@pytest.mark.parametrize("table", ["ledger_fact", "ledger_private"])
def test_sqlite_refuses_to_replace(db, clock, table):
    from django.db import DatabaseError, connections

    from egide.ledger.database import DatabaseLedger

    if connections[db].vendor != "sqlite":
        pytest.skip("INSERT OR REPLACE is SQLite's")
    ledger = DatabaseLedger(clock, using=db)
    ledger.append("site:1", [NewFact("a", NOON, private={"who": "x"})])
    before = ledger.records()
    with connections[db].cursor() as cursor, pytest.raises(DatabaseError, match="never replaced"):
        cursor.execute(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}")
    assert ledger.records() == before


def test_a_payload_may_be_destroyed(stored):
    ledger, _ = stored
    ledger.erase("site:1", 1, reason="request", by="dpo")
    assert ledger.records()[0].private is None


def test_the_guards_can_be_taken_down_and_put_back_by_migrating(stored):
    from django.core.management import call_command
    from django.db import DatabaseError

    ledger, run = stored
    try:
        call_command("migrate", "ledger", "0001", database=ledger.using, verbosity=0)
        run("UPDATE ledger_fact SET by = 'eve' WHERE position = 2")
    finally:
        call_command("migrate", "ledger", database=ledger.using, verbosity=0)
    with pytest.raises(DatabaseError):
        run("UPDATE ledger_fact SET by = 'eve' WHERE position = 2")
    from egide.ledger.chain import verify

    found = verify(ledger, []).first
    assert (found.stream, found.seq) == ("site:1", 2)
