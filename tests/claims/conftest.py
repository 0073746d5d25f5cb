"""The desk of a shop insured for theft, over a database of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from egide.claims.desk import ClaimsDesk
from egide.claims.letters import Writer
from egide.claims.models import Delegation
from egide.ledger import SimulatedClock
from egide.ledger.database import DatabaseLedger
from egide.runner import Runner
from tests.claims import shop

NAMES = {shop.HANDLER: "Anne Martin", "user:2": "Marc Durand"}


@pytest.fixture
def insured(database_ledger: DatabaseLedger, clock: SimulatedClock, tmp_path: Path) -> ClaimsDesk:
    """Anne decides up to 5,000 € alone, Marc up to 50,000 €."""
    runner = Runner(database_ledger)
    clock.travel_to(shop.moment("2026-11-23T09:00:00+01:00"))
    shop.sign(runner, tmp_path)
    Delegation.objects.create(user=shop.HANDLER, limit=500_000)
    Delegation.objects.create(user="user:2", limit=5_000_000)
    return ClaimsDesk(runner, Writer("Gestion des sinistres", NAMES.__getitem__))
