"""A claims desk over an invented contract, signed for one customer with a site."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from egide import contracts
from egide.claims.models import Delegation
from egide.ledger import NewFact
from egide.portfolio.register import Register
from egide.web import accounts
from egide.web.claims import pages
from egide.web.console import room
from tests.claims.invented import CONTRACT


@pytest.fixture
def desk(people: dict[str, Any]) -> Iterator[Any]:
    """The desk of this process, over the test's database; the handler decides up to 300 euros alone."""
    room.desk.cache_clear()
    pages.claims.cache_clear()
    contracts.substitute(CONTRACT, "invented")
    found = pages.claims()
    now = found.ledger.clock.now()
    register = Register(found.runner, Path(settings.HOME))
    register.register_customer("customer:1", {"name": "Boulangerie Aux Trois Épis"}, now, "system")
    place = {"address": "17 rue des Tanneurs", "town": "59230 Saint-Amand-les-Eaux"}
    register.open_site("site:1", "3001", "customer:1", place, now, "system")
    since = (now - timedelta(days=90)).date().isoformat()
    signed = {
        "contract": "invented",
        "site": "site:1",
        "customer": "customer:1",
        "since": since,
        "schedule": {"limit": "800.00"},
    }
    found.runner.record("contract:1", NewFact("contract.signed", now - timedelta(days=90), signed))
    Delegation.objects.create(user=accounts.identity(people["handler"]), limit=30_000)
    Delegation.objects.create(user=accounts.identity(people["manager"]), limit=1_000_000)
    yield found
    contracts.substitute(None, "invented")
    room.desk.cache_clear()
    pages.claims.cache_clear()


@pytest.fixture
def handler(visit: Any) -> Any:
    return visit("handler")


@pytest.fixture
def theft_desk(people: dict[str, Any], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Any]:
    """The desk of a shop insured for theft, at nine on Monday 23 November 2026; reminders follow the ledger as in the house."""
    from egide.claims.paperwork import following
    from egide.ledger import SimulatedClock
    from egide.ledger.database import DatabaseLedger
    from egide.web import house
    from tests.claims import shop

    house.ledger.cache_clear()
    clock = SimulatedClock(shop.moment("2026-11-23T09:00:00+01:00"))
    ledger = DatabaseLedger(clock)
    monkeypatch.setattr(house, "ledger", lambda: ledger)
    monkeypatch.setattr(settings, "HOME", tmp_path)
    room.desk.cache_clear()
    room.streams.cache_clear()
    pages.claims.cache_clear()
    found = pages.claims()
    shop.sign(found.runner, tmp_path)
    monkeypatch.setattr(shop, "HANDLER", accounts.identity(people["handler"]))
    Delegation.objects.create(user=accounts.identity(people["handler"]), limit=500_000)
    Delegation.objects.create(user=accounts.identity(people["manager"]), limit=5_000_000)
    stop = ledger.subscribe(following(found, tmp_path))
    yield found
    stop()
    room.desk.cache_clear()
    room.streams.cache_clear()
    pages.claims.cache_clear()
