"""A house with the shop in it, made in a process of its own: `python -m tests.api.prepared` prints the tokens of its cameras."""

from __future__ import annotations

import json
from pathlib import Path


def main() -> None:
    """Create the tables of EGIDE_HOME and open the shop there."""
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)
    from egide.ledger.clock import StoredClock
    from egide.ledger.database import DatabaseLedger
    from egide.runner import Runner
    from tests.station.cameras.shop import open_shop

    print(json.dumps(open_shop(Runner(DatabaseLedger(StoredClock())), Path(settings.HOME))))


if __name__ == "__main__":
    main()
