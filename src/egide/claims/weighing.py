"""What becomes, in a claim, of what another contract already paid: it leaves the loss of a thing, or concerns none of them."""

from __future__ import annotations

from typing import Any

from egide.claims.beside import WEIGHED, to_weigh
from egide.claims.desk import ClaimsDesk, Refused
from egide.claims.knowledge import contract_of, known_of, opening_of
from egide.claims.models import Claim
from egide.law.french import euros
from egide.law.money import decimal_text
from egide.ledger import Json, NewFact


def weigh(desk: ClaimsDesk, row: Claim, who: str, key: str, number: int | None) -> None:
    """What another contract bore leaves this row of the things (from 0), or concerns none of them. Written as an answer."""
    stream = str(row.stream)
    benefit = next((one for one in to_weigh(desk.runner, row) if one.key == key), None)
    opening = opening_of(contract_of(desk.runner, stream)[1])
    if benefit is None or benefit.bore is None or opening is None or opening.borne is None:
        raise Refused("cette prestation n’est plus à rapprocher du sinistre\u00a0: rien n’a été enregistré")
    amount, borne = benefit.bore.amount, opening.borne
    with desk.ledger.transaction():
        if number is not None:
            rows = rows_of(desk, stream)
            if not 0 <= number < len(rows) or borne.spent not in rows[number]:
                raise Refused("choisissez un bien dont la facture est connue")
            one = rows[number]
            left = max(min(int(one[borne.spent]), int(one.get(borne.loss, one[borne.spent]))) - amount, 0)
            written = [{**_written(desk, stream, other)} for other in rows]
            written[number][borne.loss] = decimal_text(left)
            desk.answer(stream, who, {borne.listing: written})
        data: dict[str, Json] = {
            "benefit": key,
            "amount": amount,
            "row": number,
            "principal": benefit.principal,
            "clause": borne.clause.id,
        }
        desk.write(stream, NewFact(WEIGHED, desk.ledger.clock.now(), data, by=who, key=f"{stream}/weighed/{key}"))


def rows_of(desk: ClaimsDesk, stream: str) -> list[dict[str, Any]]:
    """The things of the claim as they are known, their amounts in cents."""
    opening = opening_of(contract_of(desk.runner, stream)[1])
    if opening is None or opening.borne is None:
        return []
    known = known_of(desk.runner, stream, desk.questions(stream)[-1]).get(opening.borne.listing)
    return [dict(one) for one in known.value] if known is not None and known.known else []


def concerned(desk: ClaimsDesk, stream: str) -> list[tuple[int, str]]:
    """The things whose bill is known: their number, and how people name them."""
    opening = opening_of(contract_of(desk.runner, stream)[1])
    spent = opening.borne.spent if opening and opening.borne else ""
    return [
        (number, f"{one.get('label', f'bien {number + 1}')}, {euros(one[spent])}")
        for number, one in enumerate(rows_of(desk, stream))
        if spent in one
    ]


def _written(desk: ClaimsDesk, stream: str, one: dict[str, Any]) -> dict[str, Any]:
    """A row as answers write it."""
    opening = opening_of(contract_of(desk.runner, stream)[1])
    listing = opening.borne.listing if opening and opening.borne else ""
    known = known_of(desk.runner, stream, desk.questions(stream)[-1])[listing]
    fields = {field.name: field.type for field in getattr(known.input.type, "fields", ())}
    return {name: fields[name].write(value) for name, value in one.items()}
