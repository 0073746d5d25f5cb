"""The installation that commands work on: its settings, its database, its clock."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from egide.cli.arguments import Unusable

if TYPE_CHECKING:
    from egide.ledger.database import DatabaseLedger


def open_installation() -> Path:
    """Django ready to use; returns the home folder. Raises Unusable when the settings cannot be read."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "egide.settings")
    import django

    try:
        django.setup()
        from egide import settings
    except (OSError, ValueError) as bad:
        raise Unusable(f"cette installation ne s'ouvre pas : {bad}") from bad
    return settings.HOME


def open_ledger(*, migrated: bool = False) -> DatabaseLedger:
    """The ledger of this installation, on its own clock. `migrated` creates or updates the tables first.

    Raises Unusable when the database cannot be reached or has no tables yet.
    """
    from django.core.management import call_command
    from django.db import DatabaseError, connection

    from egide.ledger.clock import StoredClock
    from egide.ledger.database import DatabaseLedger

    try:
        if migrated:
            call_command("migrate", verbosity=0, interactive=False)
        elif "ledger_fact" not in connection.introspection.table_names():
            raise Unusable("cette installation n'a pas encore de registre ; « egide run » le crée")
    except DatabaseError as bad:
        raise Unusable(f"la base ne répond pas : {str(bad).strip()}") from bad
    return DatabaseLedger(StoredClock())
