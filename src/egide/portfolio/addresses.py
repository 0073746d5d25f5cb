"""Where a message goes: the person that a contract names, found in the instructions in force and the customer's file.

Addresses are looked up when a message leaves, not when it is queued: they stay in one place, there to be corrected or erased.
"""

from __future__ import annotations

from collections.abc import Mapping

from egide.ledger import Json, Ledger, Message
from egide.portfolio.sheets import Sheet, sheet

CUSTOMER = ("customer", "site", "insured")
"""How contracts name the customer himself."""


class NoAddress(LookupError):
    """Nobody can be reached this way: French sentence for the person who looks at it."""


def address_of(ledger: Ledger, message: Message) -> str:
    """The number or address a message goes to; raises NoAddress."""
    if message.channel == "email" and "@" in message.to:
        return message.to
    known = sheet(ledger, _site(ledger, message.stream))
    found = _customer(known, message.channel) if message.to in CUSTOMER else _contact(known, message)
    if not found:
        raise NoAddress(f"aucune coordonnée connue pour joindre « {message.to} » par {message.channel}")
    return found


def _customer(known: Sheet, channel: str) -> str:
    if channel == "letter":
        parts = (_first(known.customer, "name"), _first(known.place, "address"), _first(known.place, "town"))
        return ", ".join(parts) if all(parts) else ""
    if channel == "email":
        return _first(known.instructions, "email") or _first(known.customer, "email")
    if channel == "voice":
        return _first(known.instructions, "site_phone") or _first(known.customer, "phone", "mobile")
    return _first(known.instructions, "notification_phone") or _first(known.customer, "mobile", "phone")


def _contact(known: Sheet, message: Message) -> str:
    for contact in known.contacts:
        if contact.get("name") == message.to:
            return _first(contact, "email") if message.channel == "email" else _first(contact, "phone")
    return ""


def _first(data: Mapping[str, Json], *names: str) -> str:
    return next((str(data[name]) for name in names if data.get(name)), "")


def _site(ledger: Ledger, stream: str) -> str:
    if stream.startswith("site:"):
        return stream
    for fact in ledger.read(stream):
        site = fact.data.get("site")
        if isinstance(site, str):
            return site
    raise NoAddress(f"le dossier {stream} n'est rattaché à aucun site")
