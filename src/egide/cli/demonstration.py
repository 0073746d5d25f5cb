"""The demonstration world: invented people in two monitored homes, and those who work at the station.

Every entry is named by its key, so that loading it again changes nothing.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from egide.cli import demonstration_shop
from egide.law.days import paris
from egide.ledger import Json, NewFact
from egide.portfolio.register import Register

CONTRACT = "ima-protect"


@dataclass(frozen=True)
class Home:
    """A monitored home: who, where, under which schedule, whom to call."""

    number: str
    person: Mapping[str, Json]
    place: Mapping[str, Json]
    panel: str
    schedule: Mapping[str, Json]
    instructions: Mapping[str, Json]
    options: tuple[Mapping[str, Json], ...] = ()


HOMES = (
    Home(
        "1042",
        {"name": "Camille Arnaud", "mobile": "+33 6 39 98 10 42", "email": "camille.arnaud@exemple.fr"},
        {
            "address": "12 rue des Tilleuls",
            "town": "79000 Niort",
            "access": "Portail vert à gauche de la maison ; jardin derrière, par le passage du garage.",
            "gate": "Fermé à clé la nuit",
            "key_box": "Boîte à clés du portail sous le compteur, code chez l’agent",
            "dog": "Un beagle, Pacha, amical",
        },
        "Centrale IP et GSM, 2 détecteurs de mouvement avec image, 3 détecteurs d’ouverture",
        {"offer": "tout_inclus", "smoke_detector": True, "flood_detector": True, "co_detector": False},
        {
            "contacts": [
                {"name": "Julien Arnaud", "phone": "+33 6 39 98 20 01", "email": "julien.arnaud@exemple.fr"},
                {"name": "Nadia Belkacem", "phone": "+33 5 49 00 20 02"},
            ],
            "code": "tulipe",
            "access": "Portail verrouillé : clé dans la boîte à clés",
            "gate_key_in_box": True,
            "site_phone": "+33 5 49 00 10 42",
            "email": "camille.arnaud@exemple.fr",
        },
        ({"option": "flood", "quantity": 1}, {"option": "opening", "quantity": 2}),
    ),
    Home(
        "2077",
        {"name": "Hugo Lemaire", "mobile": "+33 6 39 98 20 77", "email": "hugo.lemaire@exemple.fr"},
        {
            "address": "3 allée du Port",
            "town": "44400 Rezé",
            "access": "Maison de ville, porte sur rue ; cour fermée.",
            "gate": "Sans portail",
        },
        "Centrale IP, 1 détecteur de mouvement avec image, 1 détecteur d’ouverture",
        {"offer": "a_la_carte", "smoke_detector": True, "flood_detector": False, "co_detector": False},
        {
            "contacts": [
                {"name": "Hugo Lemaire", "phone": "+33 6 39 98 20 77"},
                {"name": "Élise Lemaire", "phone": "+33 6 39 98 30 03"},
                {"name": "Karim Haddad", "phone": "+33 2 40 00 30 04"},
            ],
            "code": "1907",
            "access": "Sonner chez M. Haddad au n° 5, qui a les clés de la cour",
            "gate_key_in_box": False,
            "email": "hugo.lemaire@exemple.fr",
        },
    ),
)

DELEGATIONS = {"anne": 500_000, "salome": 5_000_000}
"""How much each may decide alone on claims, in cents."""
CUSTOMERS = {"camille": "customer:1042", "hugo": "customer:2077"}
"""Those who have a space of their own: user name, the customer whose contracts it shows."""
PEOPLE = (
    ("odile", "operator"),
    ("bruno", "operator"),
    ("anne", "handler"),
    ("salome", "manager"),
    *((name, "customer") for name in CUSTOMERS),
)
"""Those who work at the station, then the customers: user name, role."""


def load(register: Register, now: datetime) -> None:
    """Enter the homes, as if their contracts had begun two months ago."""
    signed = now - timedelta(days=60)
    for home in HOMES:
        site, customer, contract = f"site:{home.number}", f"customer:{home.number}", f"contract:{home.number}"
        if register.ledger.head(site):
            continue
        with register.ledger.transaction():
            register.register_customer(customer, home.person, signed, "system")
            register.open_site(site, home.number, customer, home.place, signed, "system")
            register.attach_panel(site, home.number, home.panel, signed, "system")
            since = paris(signed).date()
            register.sign_contract(contract, CONTRACT, site, customer, since, home.schedule, signed, "system")
            register.record_instructions(site, CONTRACT, home.instructions, signed, "system")
            register.runner.record(site, NewFact("equipment.installed", signed, {}, key=f"{site}/installed"))
            options: dict[str, Json] = {"options": [dict(one) for one in home.options]}
            register.runner.record(contract, NewFact("options.recorded", signed, options, key=f"{contract}/options"))
    demonstration_shop.load(register, signed)


def logins(home: Path) -> dict[str, str]:
    """User name → password: drawn at random once for this installation, kept beside its database, readable by its owner only.

    Who joined the demonstration since this installation began gets a password of their own; the others keep theirs.
    """
    path = home / "demonstration_logins"
    known = path.read_text().splitlines() if path.exists() else []
    drawn = dict(line.split(" ", 1) for line in known)
    missing = {name: secrets.token_urlsafe(9) for name, _ in PEOPLE if name not in drawn}
    if missing:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        with os.fdopen(handle, "a") as file:
            file.writelines(f"{name} {password}\n" for name, password in missing.items())
    return drawn | missing
