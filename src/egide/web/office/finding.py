"""Finding a contract: by its number, its site, its customer's name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from egide.law.types import BadValue
from egide.portfolio.holdings import number_of
from egide.portfolio.sealing import normalise
from egide.portfolio.sheets import sheet
from egide.runner import Tie
from egide.web.console.room import desk
from egide.web.roles import MANAGER, may
from egide.web.search import MOST, Hit

READ_AT_ONCE = 2_000
"""Contracts whose customers' names are read for one search: names stay in the ledger, where they can be erased."""


@dataclass(frozen=True)
class Found:
    """A contract as lists show it."""

    number: str
    tie: Tie
    name: str
    address: str


def contracts(query: str = "", most: int = MOST) -> list[Found]:
    """The contracts that these words name, all of them without words; the last signed first."""
    runner, plain, found = desk().runner, normalise(query), []
    for stream in runner.ledger.streams("contract:")[:READ_AT_ONCE][::-1]:
        try:
            tie = runner.tie(stream)
        except BadValue:
            continue  # a stream where nobody signed: a contract prepared, not yet one
        one = _found(tie)
        if plain in normalise(f"{one.number} {one.name} {one.address} {tie.contract.title}"):
            found.append(one)
        if len(found) == most:
            break
    return found


def _found(tie: Tie) -> Found:
    known = sheet(desk().ledger, tie.site) if tie.site else None
    place = known.place if known else {}
    where = ", ".join(str(place[part]) for part in ("address", "town") if place.get(part))
    return Found(number_of(tie.stream), tie, str(known.customer.get("name", "")) if known else "", where)


class Holders(dict[str, Found]):
    """Whose contract it is, by its stream; looked up once a page."""

    def __missing__(self, stream: str) -> Found:
        self[stream] = _found(desk().runner.tie(stream))
        return self[stream]


def hits(query: str, user: Any) -> list[Hit]:
    """Contracts, for the search of every page."""
    if not may(user, (MANAGER,)):
        return []
    return [
        Hit(
            "Contrat",
            one.name or one.number,
            reverse("office:contract", args=[one.number]),
            f"{one.tie.contract.title}, {one.number}",
        )
        for one in contracts(query)
    ]
