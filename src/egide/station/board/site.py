"""A site as its pane shows it: the way in, the people, the instructions in force, the equipment, what happened before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from egide.portfolio.sheets import Sheet

ARMED = {"armed": "En marche", "partial": "En marche partielle", "disarmed": "À l’arrêt"}
ADDRESS = ("address", "postcode", "town")
PLACE = {
    "access": "Accès",
    "gate": "Portail",
    "keys": "Clés",
    "key_box": "Boîte à clés",
    "dog": "Chien",
    "dogs": "Chiens",
    "floor": "Étage",
    "door_code": "Digicode",
    "phone": "Téléphone du site",
    "police": "Police ou gendarmerie",
    "notes": "À savoir",
}
"""What a place may say, in the order in which it matters to somebody on the way; other words follow as they are."""
PHONES = ("phone", "mobile")


@dataclass(frozen=True)
class Contact:
    """A person of the instructions."""

    rank: int
    name: str
    phone: str
    note: str


@dataclass(frozen=True)
class SiteView:
    """A site at a moment; what has been erased is simply not there."""

    site: str
    reference: str
    customer: str
    customer_phones: Sequence[str]
    address: str
    place: Sequence[tuple[str, str]]
    version: int
    instructed_at: datetime | None
    contacts: Sequence[Contact]
    has_code: bool
    panels: Sequence[tuple[str, str]]
    armed: str
    armed_at: datetime | None

    @property
    def slug(self) -> str:
        """The part of the stream's name that stands in addresses."""
        return self.site.removeprefix("site:")


def site_view(sheet: Sheet) -> SiteView:
    """The site's pane, from its sheet."""
    person, place = sheet.customer, sheet.place
    return SiteView(
        sheet.site,
        sheet.reference or sheet.site.removeprefix("site:"),
        str(person.get("name", "")),
        [str(person[one]) for one in PHONES if person.get(one)],
        ", ".join(str(place[one]) for one in ADDRESS if place.get(one)),
        _place({**place, "phone": sheet.instructions.get("site_phone") or place.get("phone")}),
        sheet.version,
        sheet.instructed_at,
        [_contact(rank, one) for rank, one in enumerate(sheet.contacts, 1)],
        isinstance(sheet.instructions.get("code"), str),
        [(str(one.get("account", "")), str(one.get("model", ""))) for one in sheet.panels],
        ARMED.get(sheet.armed, ""),
        sheet.armed_at,
    )


def phones(sheet: Sheet) -> dict[str, str]:
    """The numbers of those to whom steps are done, by the contracts' words."""
    site = sheet.instructions.get("site_phone") or sheet.place.get("phone")
    customer = next((sheet.customer[one] for one in ("mobile", "phone") if sheet.customer.get(one)), None)
    return {name: str(number) for name, number in (("site", site), ("customer", customer)) if number}


def dial(phone: str) -> str:
    """The number as a telephone takes it."""
    return "".join(sign for sign in phone if sign.isdigit() or sign == "+")


def _place(place: Mapping[str, Any]) -> list[tuple[str, str]]:
    known = [(label, _said(place[name])) for name, label in PLACE.items() if place.get(name) not in (None, "")]
    others = [
        (name.replace("_", " ").capitalize(), _said(value))
        for name, value in place.items()
        if name not in PLACE and name not in ADDRESS and value not in (None, "")
    ]
    return known + others


def _said(value: Any) -> str:
    return ("oui" if value else "non") if isinstance(value, bool) else str(value)


def _contact(rank: int, one: Mapping[str, Any]) -> Contact:
    note = str(one.get("relation") or one.get("note") or "")
    return Contact(rank, str(one.get("name", "")), str(one.get("phone", "")), note)
