"""Many rows of one table written at once: COPY on PostgreSQL, several rows an INSERT elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import connections, router


def insert(rows: Sequence[Any]) -> None:
    """Write new rows, all of one model, inside the caller's transaction. Their own numbers, if the database gives them, are
    not read back."""
    if not rows:
        return
    model = type(rows[0])
    connection = connections[router.db_for_write(model)]
    if connection.vendor != "postgresql":
        model.objects.bulk_create(rows, batch_size=200)
        return
    fields = [one for one in model._meta.concrete_fields if one.get_internal_type() != "BigAutoField"]
    names = ", ".join(f'"{one.column}"' for one in fields)
    attributes = [one.attname for one in fields]
    with connection.cursor() as cursor, cursor.copy(f'COPY "{model._meta.db_table}" ({names}) FROM STDIN') as copy:
        for row in rows:
            values = row.__dict__
            copy.write_row([values[name] for name in attributes])
