"""A bakery insured under Intégral Pro, watched and assisted; its burglary, answered as its owner would."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from egide.claims.desk import ClaimsDesk
from egide.claims.models import Claim
from egide.ledger import NewFact
from egide.portfolio.register import Register
from egide.runner import Runner

SITE, CUSTOMER, INSURED, ASSISTED = "site:9", "customer:9", "contract:9-pro", "contract:9-axa"
HANDLER = "user:1"
SCHEDULE: Mapping[str, Any] = {
    "effect_on": "2025-01-01",
    "theft_taken": True,
    "site_in": "metropolitan_france",
    "protection_level": "n3",
    "deductible": "150.00",
    "vacancy_deductible": "1500.00",
    "building_limit": "30000.00",
    "contents_limit": "30000.00",
    "cash_limit": "2000.00",
    "cash_transport_limit": "3000.00",
    "cash_home_limit": "1000.00",
}
ASSISTANCE: Mapping[str, Any] = {
    "assistance": True,
    "insured_declared": True,
    "location": "mainland",
    "drivable_road": True,
    "monitored": True,
}
OVEN = {
    "label": "Four à soles",
    "kind": "machine",
    "place": "inside",
    "harm": "stolen",
    "new_value": "3000.00",
    "in_service": "2026-06-01",
    "fate": "replaced",
    "done_on": "2026-11-23",
    "invoice": "3000.00",
}


def sign(runner: Runner, home: Any, schedule: Mapping[str, Any] = SCHEDULE) -> None:
    """The customer, the place, the two contracts, since the first of January."""
    now = runner.ledger.clock.now()
    register = Register(runner, home)
    person = {"name": "Boulangerie Aux Trois Épis", "email": "trois.epis@exemple.fr", "mobile": "+33 6 39 98 30 01"}
    register.register_customer(CUSTOMER, person, now, "system")
    place = {"address": "17 rue des Tanneurs", "town": "59230 Saint-Amand-les-Eaux"}
    register.open_site(SITE, "9001", CUSTOMER, place, now, "system")
    since = date(2026, 1, 1)
    for stream, name, given in (
        (INSURED, "integral-pro", schedule),
        (ASSISTED, "axa-assistance", ASSISTANCE),
    ):
        register.sign_contract(stream, name, SITE, CUSTOMER, since, given, now, "system")


def declare(desk: ClaimsDesk, hours: int = 6, **told: Any) -> str:
    """A theft found so many hours ago and declared now; the alarm was on."""
    now = desk.ledger.clock.now()
    at = (now - timedelta(hours=hours)).isoformat()
    return desk.declare(INSURED, {"event": "theft", "discovered_at": at, "loss_at": at, **told}, HANDLER)


def answer(desk: ClaimsDesk, claim: str, **more: Any) -> None:
    """What the interview asks of this burglary: an oven of six months, replaced at once, 3,000 €, 150 € of deductible."""
    desk.answer(claim, HANDLER, {"entry": "break_in", "at_insured_address": True, "items": [OVEN], **more})


def decided(desk: ClaimsDesk, hours: int = 6, **more: Any) -> str:
    """A burglary declared, answered, its papers complete, decided and, where it must be, signed in second."""
    claim = declare(desk, hours)
    answer(desk, claim, **more)
    step(desk, claim, "collect", "complete")
    desk.record_decision(claim, HANDLER, "theft_indemnity")
    return claim


def step(desk: ClaimsDesk, claim: str, name: str, outcome: str, **data: Any) -> None:
    desk.step(claim, HANDLER, "theft_claim", name, outcome, data)


def row(claim: str) -> Claim:
    found: Claim = Claim.objects.get(stream=claim)
    return found


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def found_break_in(runner: Runner, at: datetime) -> None:
    """What the guard found at the shop, as a fact of the site."""
    runner.record(SITE, NewFact("site.break_in_found", at, {"finding": "break_in", "found_by": "guard"}, by=HANDLER))
