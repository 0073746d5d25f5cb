"""The shop of the demonstration: one place under three contracts, so that the same burglary is told to all of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from egide.cli.camera import keep
from egide.ledger import Json, NewFact
from egide.portfolio.register import Register
from egide.station.cameras.registry import Cameras

NUMBER = "3001"
CAMERA = f"{NUMBER}-vitrine"
SITE, CUSTOMER = f"site:{NUMBER}", f"customer:{NUMBER}"
MONITORED = f"contract:{NUMBER}-cegedev"
PERSON: Mapping[str, Json] = {
    "name": "Boulangerie Aux Trois Épis",
    "mobile": "+33 6 39 98 30 01",
    "email": "trois.epis@exemple.fr",
}
PLACE: Mapping[str, Json] = {
    "address": "17 rue des Tanneurs",
    "town": "59230 Saint-Amand-les-Eaux",
    "access": "Rideau métallique en façade ; livraison par la cour, porte bleue.",
    "gate": "Cour ouverte",
}
INSTRUCTIONS: Mapping[str, Json] = {
    "contacts": [
        {"name": "Inès Delattre", "phone": "+33 6 39 98 30 11", "agreed": True},
        {"name": "Paul Delattre", "phone": "+33 6 39 98 30 12", "agreed": True},
    ],
    "code": "levain",
    "access": "Par la cour, porte bleue ; rideau en façade",
    "email": "trois.epis@exemple.fr",
}
CONTRACTS: tuple[tuple[str, Mapping[str, Json]], ...] = (
    ("cegedev", {"subscription": "monitoring", "professional": True, "second_loss_within": "24 h"}),
    (
        "axa-assistance",
        {
            "assistance": True,
            "insured_declared": True,
            "location": "mainland",
            "drivable_road": True,
            "monitored": True,
        },
    ),
    (
        "integral-pro",
        {
            "effect_on": "2025-01-01",
            "theft_taken": True,
            "site_in": "metropolitan_france",
            "protection_level": "n3",
            "deductible": "500.00",
            "vacancy_deductible": "1000.00",
            "building_limit": "15000.00",
            "contents_limit": "60000.00",
            "cash_limit": "3000.00",
            "cash_transport_limit": "3000.00",
            "cash_home_limit": "1500.00",
        },
    ),
)


def load(register: Register, signed: datetime) -> None:
    """Enter the shop: monitored by cameras, assisted, insured against theft. Loading it again changes nothing."""
    if register.ledger.head(SITE):
        return
    with register.ledger.transaction():
        register.register_customer(CUSTOMER, PERSON, signed, "system")
        register.open_site(SITE, NUMBER, CUSTOMER, PLACE, signed, "system")
        register.attach_panel(SITE, NUMBER, "Caméras reliées au centre", signed, "system")
        for name, schedule in CONTRACTS:
            register.sign_contract(
                f"contract:{NUMBER}-{name}", name, SITE, CUSTOMER, signed.date(), schedule, signed, "system"
            )
        register.record_instructions(SITE, "cegedev", INSTRUCTIONS, signed, "system")
        for step in startup_steps():
            done: dict[str, Json] = {"done": step}
            register.runner.record(
                MONITORED, NewFact("startup.recorded", signed, done, key=f"{MONITORED}/startup/{step}")
            )
        keep(register.home, CAMERA, Cameras(register.runner).register(CAMERA, SITE, "vitrine", signed, "system"))


def startup_steps() -> tuple[str, ...]:
    """The steps that the monitoring contract asks for before it watches."""
    from egide.contracts import load as contract
    from egide.law.types import Choice

    record = contract("cegedev").record("startup.recorded")
    assert record is not None, "the monitoring contract says how it starts"
    kind = record.fields[0].type
    return kind.values if isinstance(kind, Choice) else ()
