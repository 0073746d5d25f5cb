"""Two customers with a contract each, signed in to their own space."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from egide.portfolio.register import Register
from egide.runner import Runner
from egide.web import accounts
from egide.web.console import room
from egide.web.roles import CUSTOMER

NAMES = {"1042": "Camille Arnaud", "2077": "Hugo Lemaire"}
OFFERS = {"1042": "tout_inclus", "2077": "a_la_carte"}
INSTRUCTIONS = {
    "contacts": [
        {"name": "Julien Arnaud", "phone": "+33 6 39 98 20 01"},
        {"name": "Nadia Belkacem", "phone": "+33 5 49 00 20 02"},
    ],
    "code": "tulipe",
    "access": "Portail vert",
}


@pytest.fixture
def house(people: dict[str, Any]) -> Iterator[Runner]:
    """The portfolio over the test's database; « customer » holds contract 1042, « other » holds 2077."""
    room.desk.cache_clear()
    runner = room.desk().runner
    register = Register(runner, Path(settings.HOME))
    at = runner.ledger.clock.now() - timedelta(days=60)
    for number, role in (("1042", "customer"), ("2077", "other")):
        register.register_customer(
            f"customer:{number}", {"name": NAMES[number], "mobile": "+33 6 39 98 10 42"}, at, "system"
        )
        place = {"address": "12 rue des Tilleuls", "town": "79000 Niort"}
        register.open_site(f"site:{number}", number, f"customer:{number}", place, at, "system")
        schedule = {"offer": OFFERS[number], "smoke_detector": True, "flood_detector": False, "co_detector": False}
        stream = f"contract:{number}"
        register.sign_contract(
            stream, "ima-protect", f"site:{number}", f"customer:{number}", at.date(), schedule, at, "system"
        )
        register.record_instructions(f"site:{number}", "ima-protect", INSTRUCTIONS, at, "system")
        user = accounts.create_user(f"client.{number}", CUSTOMER, by=None)
        accounts.tie_customer(user, f"customer:{number}", by=None)
        people[role] = user
    yield runner
    room.desk.cache_clear()


@pytest.fixture
def mine(visit: Any, house: Runner) -> Any:
    """Django's client, signed in as the customer of contract 1042."""
    return visit("customer")


def words(response: Any) -> str:
    """A page's text with ordinary spaces."""
    text = response.content.decode()
    for space in ("\u202f", "\u00a0", "&nbsp;"):
        text = text.replace(space, " ")
    return text


def today(runner: Runner) -> date:
    moment: datetime = runner.ledger.clock.now()
    return moment.date()
