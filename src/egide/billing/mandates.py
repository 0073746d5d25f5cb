"""SEPA mandates: who lets us debit which account, since when, until when. Each act is a fact; bank details are private in it."""

from __future__ import annotations

import re
from datetime import date, datetime

from schwifty import BIC, IBAN
from schwifty.exceptions import SchwiftyException

from egide.billing.models import Mandate, Payment
from egide.billing.refused import Refused
from egide.law.days import MonthEnd, add_months, paris
from egide.ledger import Json, NewFact
from egide.runner import Runner

SIGNED, AMENDED, REVOKED = "mandate.signed", "mandate.amended", "mandate.revoked"
LAPSE_MONTHS = 36
_UMR = re.compile(r"[A-Za-z0-9+?/:().,'-]{1,35}")


def sign(
    runner: Runner,
    contract: str,
    umr: str,
    iban: str,
    holder: str,
    signed_on: date,
    at: datetime,
    by: str,
    *,
    bic: str = "",
    scheme: str = "CORE",
) -> Mandate:
    """A mandate that came back signed. CORE, or B2B between businesses (no refund of an authorised debit)."""
    if not _UMR.fullmatch(umr):
        raise Refused(f"mandat : la référence « {umr} » ; 1 à 35 lettres sans accent, chiffres et +?/-:().,' attendus")
    if scheme not in ("CORE", "B2B"):
        raise Refused(f"mandat {umr} : schéma « {scheme} » ; CORE ou B2B attendu")
    if not holder.strip() or len(holder) > 70:
        raise Refused(f"mandat {umr} : le titulaire du compte, 1 à 70 caractères, est attendu")
    if signed_on > paris(runner.ledger.clock.now()).date():
        raise Refused(f"mandat {umr} : signé le {signed_on:%d/%m/%Y}, dans le futur")
    runner.tie(contract)
    known = Mandate.objects.filter(umr=umr).first()
    if known is not None and known.contract != contract:
        raise Refused(f"mandat {umr} : cette référence est déjà celle d’un autre contrat")
    iban, bic = checked_iban(iban, f"mandat {umr}"), checked_bic(bic, f"mandat {umr}")
    public: dict[str, Json] = {"umr": umr, "scheme": scheme, "signed_on": signed_on.isoformat()}
    private: dict[str, Json] = {"iban": iban, "bic": bic, "holder": holder}
    with runner.ledger.transaction():
        (fact,) = runner.record(contract, NewFact(SIGNED, at, public, private, by, key=f"mandate/{umr}"))
        if known is not None and (fact.private or {}) != private:
            raise Refused(f"mandat {umr} : déjà signé avec d’autres coordonnées ; l’amender, ou en signer un autre")
        values = {"contract": contract, "scheme": scheme, "signed_on": signed_on, "iban": iban, "bic": bic}
        row: Mandate = Mandate.objects.get_or_create(umr=umr, defaults={**values, "holder": holder})[0]
    return row


def amend(runner: Runner, umr: str, iban: str, at: datetime, by: str, *, bic: str = "") -> Mandate:
    """The customer's new account under the same mandate. Debits already sent keep the old one."""
    row = _known(umr)
    iban, bic = checked_iban(iban, f"mandat {umr}"), checked_bic(bic, f"mandat {umr}")
    with runner.ledger.transaction():
        runner.record(row.contract, NewFact(AMENDED, at, {"umr": umr}, {"iban": iban, "bic": bic}, by))
        row.iban, row.bic = iban, bic
        row.save()
    return row


def revoke(runner: Runner, umr: str, on: date, at: datetime, by: str) -> None:
    """No debit from this day on. What was planned and not sent is dropped: the invoice is then paid otherwise."""
    row = _known(umr)
    with runner.ledger.transaction():
        runner.record(
            row.contract, NewFact(REVOKED, at, {"umr": umr, "on": on.isoformat()}, None, by, f"mandate/{umr}/end")
        )
        row.ended_on = on
        row.save()
        Payment.objects.filter(mandate=row, state="planned", on__gte=on).update(state="dropped")


def usable(mandate: Mandate, on: date) -> bool:
    """Whether it may be debited on a day: neither revoked nor lapsed (36 months unused)."""
    if mandate.ended_on is not None and on >= mandate.ended_on:
        return False
    return on <= add_months(mandate.last_used_on or mandate.signed_on, LAPSE_MONTHS, MonthEnd.LAST_DAY)


def checked_iban(iban: str, where: str) -> str:
    """The IBAN without spaces, its check digits right, the French RIB key too."""
    try:
        read = IBAN(iban)
        read.validate(validate_bban=True)
    except SchwiftyException as bad:
        raise Refused(f"{where} : l’IBAN « {iban} » n’est pas valide (clé, longueur ou banque)") from bad
    return str(read)


def checked_bic(bic: str, where: str) -> str:
    try:
        return str(BIC(bic)) if bic else ""
    except SchwiftyException as bad:
        raise Refused(f"{where} : le BIC « {bic} » n’est pas valide ; 8 ou 11 caractères attendus") from bad


def _known(umr: str) -> Mandate:
    row: Mandate | None = Mandate.objects.filter(umr=umr).first()
    if row is None:
        raise Refused(f"mandat {umr} : inconnu")
    return row
