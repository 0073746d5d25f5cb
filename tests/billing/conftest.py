"""A house that bills: its issuer, some customers under the real contracts, a clock that stands on 25 November 2026."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from egide.billing.accounts import open_account
from egide.billing.issuer import declare
from egide.billing.mandates import sign
from egide.ledger import Ledger, SimulatedClock
from egide.ledger.database import DatabaseLedger
from egide.portfolio.register import Register
from egide.runner import Runner

NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
ISSUER: dict[str, Any] = {
    "name": "Veille et Secours",
    "legal_form": "SAS au capital de 200 000 €",
    "siren": "732829320",
    "rcs": "Niort",
    "vat_number": "FR44732829320",
    "iban": "FR7630006000011234567890189",
    "bic": "AGRIFRPP",
    "ics": "FR72ZZZ123456",
    "address": ["3 place du Donjon", "79000 Niort"],
}
IBAN = "FR1420041010050500013M02606"
HOME = {"offer": "tout_inclus", "smoke_detector": True, "flood_detector": False, "co_detector": False}
SHOP = {
    "offer": "video",
    "cameras": 4,
    "monthly_price": "49.90",
    "vat_rate": "20 %",
    "commitment_months": 36,
    "equipment": "rental",
    "access_fee": "0.00",
    "shipping_fee": "0.00",
    "termination_fee": "120.00",
    "default_fee": "15.00",
    "deposit_required": True,
}


class House:
    """`home(1)` and `shop(2)` sign a contract, open its billing file and, if asked, sign a mandate."""

    def __init__(self, ledger: Ledger, folder: Path) -> None:
        self.ledger, self.runner = ledger, Runner(ledger)
        self.register = Register(self.runner, folder)

    def home(self, number: int, starts_on: date = date(2026, 11, 10), **more: Any) -> str:
        return self._signed(number, "ima-protect", {**HOME, **more.pop("schedule", {})}, starts_on, False, more)

    def shop(self, number: int, starts_on: date = date(2026, 12, 17), **more: Any) -> str:
        return self._signed(number, "vigilians", {**SHOP, **more.pop("schedule", {})}, starts_on, True, more)

    def _signed(
        self, number: int, name: str, schedule: dict[str, Any], starts_on: date, business: bool, more: dict[str, Any]
    ) -> str:
        stream, site, customer = f"contract:{number:07d}", f"site:{number}", f"customer:{number}"
        at = self.ledger.clock.now()
        self.register.register_customer(customer, {"name": f"Client {number}"}, at, "user:1")
        self.register.open_site(site, str(number), customer, {"address": "1 rue Neuve"}, at, "user:1")
        self.register.sign_contract(stream, name, site, customer, starts_on, schedule, at, "user:1")
        mandate = more.pop("mandate", True)
        debtor: dict[str, Any] = {"name": f"Client {number}", "address": ["1 rue Neuve", "79000 Niort"]}
        if business:
            debtor |= {"siren": "552100554", "vat_number": "FR40552100554"}
        open_account(self.runner, stream, starts_on, debtor, at, "user:1", business=business, **more)
        if mandate:
            sign(self.runner, stream, f"M{number}", IBAN, f"Client {number}", date(2026, 11, 2), at, "user:1")
        return stream


@pytest.fixture
def now() -> SimulatedClock:
    return SimulatedClock(NOW)


@pytest.fixture
def house(db: str, now: SimulatedClock, tmp_path: Path) -> House:
    ledger = DatabaseLedger(now, using=db)
    declare(ledger, ISSUER, NOW, "user:1")
    return House(ledger, tmp_path)
