"""The database itself refuses to change or remove a fact, or to change a private payload (which may only be destroyed).

Triggers guard against mistakes, not against somebody who owns the database: for him there is the chain and its anchors.
"""

from django.db import migrations

SQLITE = [
    """CREATE TRIGGER ledger_fact_no_update BEFORE UPDATE ON ledger_fact
    BEGIN SELECT RAISE(ABORT, 'ledger: a fact is never changed'); END""",
    """CREATE TRIGGER ledger_fact_no_delete BEFORE DELETE ON ledger_fact
    BEGIN SELECT RAISE(ABORT, 'ledger: a fact is never removed'); END""",
    # INSERT OR REPLACE removes rows without firing the trigger above.
    """CREATE TRIGGER ledger_fact_no_replace BEFORE INSERT ON ledger_fact
    WHEN EXISTS (SELECT 1 FROM ledger_fact WHERE position = NEW.position)
      OR EXISTS (SELECT 1 FROM ledger_fact WHERE stream = NEW.stream AND seq = NEW.seq)
      OR EXISTS (SELECT 1 FROM ledger_fact WHERE key = NEW.key)
    BEGIN SELECT RAISE(ABORT, 'ledger: a fact is never replaced'); END""",
    """CREATE TRIGGER ledger_private_no_update BEFORE UPDATE ON ledger_private
    BEGIN SELECT RAISE(ABORT, 'ledger: a private payload is never changed'); END""",
    """CREATE TRIGGER ledger_private_no_replace BEFORE INSERT ON ledger_private
    WHEN EXISTS (SELECT 1 FROM ledger_private WHERE position = NEW.position)
    BEGIN SELECT RAISE(ABORT, 'ledger: a private payload is never replaced'); END""",
]
POSTGRESQL = [
    """CREATE FUNCTION ledger_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'ledger: % on % is refused, facts never change', TG_OP, TG_TABLE_NAME; END $$""",
    """CREATE TRIGGER ledger_fact_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_fact
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse()""",
    """CREATE TRIGGER ledger_private_no_change BEFORE UPDATE OR TRUNCATE ON ledger_private
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse()""",
    # Names of streams are found by their beginning, in the order of their bytes whatever the language of the database.
    """ALTER TABLE ledger_stream ALTER COLUMN name TYPE varchar(200) COLLATE "C" """,
]
UNDO_SQLITE = [
    f"DROP TRIGGER {name}"
    for name in (
        "ledger_fact_no_update",
        "ledger_fact_no_delete",
        "ledger_fact_no_replace",
        "ledger_private_no_update",
        "ledger_private_no_replace",
    )
]
UNDO_POSTGRESQL = [
    "DROP TRIGGER ledger_fact_no_change ON ledger_fact",
    "DROP TRIGGER ledger_private_no_change ON ledger_private",
    "DROP FUNCTION ledger_refuse()",
]


def _run(schema_editor, sqlite, postgresql):
    vendor = schema_editor.connection.vendor
    if vendor not in {"sqlite", "postgresql"}:
        raise NotImplementedError(f"the ledger knows SQLite and PostgreSQL, not {vendor}")
    for statement in sqlite if vendor == "sqlite" else postgresql:
        schema_editor.execute(statement, params=None)


def guard(apps, schema_editor):
    _run(schema_editor, SQLITE, POSTGRESQL)


def unguard(apps, schema_editor):
    _run(schema_editor, UNDO_SQLITE, UNDO_POSTGRESQL)


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_begin")]

    operations = [migrations.RunPython(guard, unguard)]
