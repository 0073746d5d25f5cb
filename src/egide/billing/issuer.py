"""Who issues invoices: the managing organisation, as the law wants it named on them, and its accounts at the bank."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from egide.billing.mandates import checked_bic, checked_iban
from egide.billing.refused import Refused
from egide.ledger import Json, Ledger, NewFact

DECLARED = "issuer.declared"
STREAM = "station"
_TEXTS = ("name", "legal_form", "siren", "rcs", "vat_number", "iban", "bic", "ics")
_ICS = re.compile(r"[A-Z]{2}[0-9]{2}[A-Z0-9]{3}[A-Z0-9]{1,28}")


@dataclass(frozen=True)
class Issuer:
    """`legal_form` with the capital, `rcs` the town's register, `ics` the SEPA creditor identifier."""

    name: str
    legal_form: str
    siren: str
    rcs: str
    vat_number: str
    iban: str
    bic: str
    ics: str
    address: tuple[str, ...]

    def to_json(self) -> dict[str, Json]:
        return {**{name: getattr(self, name) for name in _TEXTS}, "address": list(self.address)}


def declare(ledger: Ledger, given: Mapping[str, Json], at: datetime, by: str) -> Issuer:
    """Holds for the invoices issued from now on; those already issued keep what they say."""
    issuer = _read(given)
    ledger.append(STREAM, [NewFact(DECLARED, at, issuer.to_json(), by=by)])
    return issuer


def issuer_now(ledger: Ledger) -> Issuer:
    """Raises Refused as long as nobody declared it: an invoice that does not name its issuer is none."""
    declared = [one for one in ledger.read(STREAM) if one.kind == DECLARED]
    if not declared:
        raise Refused(
            "l’émetteur des factures n’est pas déclaré : « egide books issuer FICHIER.yaml » (nom, adresse, SIREN…)"
        )
    return _read(declared[-1].data)


def _read(given: Mapping[str, Json]) -> Issuer:
    unknown = sorted(set(given) - {*_TEXTS, "address"})
    if unknown:
        raise Refused(
            f"émetteur : {', '.join(unknown)} n’est pas attendu ; attendu : {', '.join((*_TEXTS, 'address'))}"
        )
    texts = {}
    for name in _TEXTS:
        value = given.get(name)
        if not isinstance(value, str) or not value.strip():
            raise Refused(f"émetteur : il manque {name}, un texte")
        texts[name] = value
    address = given.get("address")
    if not isinstance(address, list) or not address or not all(isinstance(line, str) for line in address):
        raise Refused("émetteur : il manque address, une liste de lignes")
    texts["iban"] = checked_iban(texts["iban"], "émetteur")
    texts["bic"] = checked_bic(texts["bic"], "émetteur")
    if not _ICS.fullmatch(texts["ics"]):
        raise Refused(f"émetteur : l’ICS « {texts['ics']} » ; attendu comme FR72ZZZ123456")
    return Issuer(address=tuple(str(line) for line in address), **texts)
