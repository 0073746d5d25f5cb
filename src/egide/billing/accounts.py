"""The billing file of a contract: from when it is invoiced, on which inputs, to whom. Each act is a fact; the row follows.

The inputs are those of the contract's own formulas that neither the schedule nor history gives (options, purchases, proof of a
reduced rate). Who is invoiced is personal data, in the fact's private payload.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from egide.billing.models import Account
from egide.billing.refused import Refused
from egide.contracts import load
from egide.law.charges import Terms
from egide.law.graph import Input
from egide.law.questions import read_inputs
from egide.law.types import BadValue
from egide.ledger import Fact, Json, NewFact
from egide.runner import Runner

OPENED, CHANGED = "billing.opened", "billing.changed"
DEBTOR = ("name", "address", "siren", "vat_number")


def open_account(
    runner: Runner,
    contract: str,
    starts_on: date,
    debtor: Mapping[str, Json],
    at: datetime,
    by: str,
    *,
    values: Mapping[str, Json] | None = None,
    business: bool = False,
    prenotice_days: int = 14,
) -> Account:
    """From `starts_on` (installation, activation) the contract is invoiced to `debtor`: name, address (lines), SIREN and VAT
    number of a business. `prenotice_days`: how long before it a direct debit is announced (14 unless agreed shorter)."""
    if not isinstance(debtor.get("name"), str) or not debtor["name"]:
        raise Refused("débiteur : il manque le nom à porter sur la facture")
    if not isinstance(debtor.get("address"), list) or not debtor["address"]:
        raise Refused("débiteur : il manque l’adresse, une liste de lignes")
    unknown = sorted(set(debtor) - set(DEBTOR))
    if unknown:
        raise Refused(f"débiteur : {', '.join(unknown)} n’est pas attendu ; attendu : {', '.join(DEBTOR)}")
    if business:
        _check_siren(debtor.get("siren"))
    if not 1 <= prenotice_days <= 14:
        raise Refused(f"préavis de prélèvement : {prenotice_days} jours ; de 1 à 14 attendus")
    tie = runner.tie(contract)
    _checked_values(tie.contract.name, values or {})
    data: dict[str, Json] = {
        "starts_on": starts_on.isoformat(),
        "business": business,
        "prenotice_days": prenotice_days,
        "values": dict(values or {}),
    }
    key = f"{contract}/billing"
    known = runner.ledger.find(key)
    if known is not None and (dict(known.data), known.private) != (data, dict(debtor)):
        raise Refused(f"{contract} a déjà un dossier de facturation, avec d’autres données")
    with runner.ledger.transaction():
        runner.record(contract, NewFact(OPENED, at, data, dict(debtor), by, key=key))
        return refreshed(runner, contract)


def change_account(
    runner: Runner,
    contract: str,
    at: datetime,
    by: str,
    *,
    values: Mapping[str, Json] | None = None,
    ends_on: date | None = None,
) -> Account:
    """Other inputs from the next invoice on, or the last day of service. What was invoiced stands."""
    account = Account.objects.filter(contract=contract).first()
    if account is None:
        raise Refused(f"{contract} n’a pas de dossier de facturation")
    data: dict[str, Json] = {}
    if values is not None:
        _checked_values(account.name, values)
        data["values"] = dict(values)
    if ends_on is not None:
        if ends_on < account.starts_on:
            raise Refused(f"fin du service : le {ends_on:%d/%m/%Y} précède son début, le {account.starts_on:%d/%m/%Y}")
        data["ends_on"] = ends_on.isoformat()
    with runner.ledger.transaction():
        runner.record(contract, NewFact(CHANGED, at, data, None, by))
        return refreshed(runner, contract)


def refreshed(runner: Runner, contract: str) -> Account:
    """The row made anew from the contract's facts."""
    facts = [one for one in runner.ledger.read(contract) if one.kind in (OPENED, CHANGED)]
    opened = next(one for one in facts if one.kind == OPENED)
    tie = runner.tie(contract)
    values = _latest(facts, "values") or {}
    ends = _latest(facts, "ends_on")
    signed = next(one for one in reversed(runner.ledger.read(contract)) if one.kind == "contract.signed")
    row: Account = Account.objects.update_or_create(
        contract=contract,
        defaults={
            "name": tie.contract.name,
            "customer": tie.customer or contract,
            "site": tie.site or "",
            "principal": tie.contract.principal,
            "starts_on": date.fromisoformat(str(opened.data["starts_on"])),
            "ends_on": date.fromisoformat(str(ends)) if ends else None,
            "business": opened.data["business"] is True,
            "prenotice_days": opened.data["prenotice_days"],
            "values": json.dumps({"schedule": signed.data["schedule"], **_mapping(values)}, sort_keys=True),
            "debtor": json.dumps(opened.private or {"name": "(effacé)", "address": []}, ensure_ascii=False),
        },
    )[0]
    return row


def rebuild(runner: Runner) -> int:
    """Every row made anew from the facts; returns how many."""
    opened = [one for one in runner.ledger.streams("contract:") if runner.ledger.find(f"{one}/billing")]
    Account.objects.exclude(contract__in=opened).delete()
    for contract in opened:
        refreshed(runner, contract)
    return len(opened)


def terms_of(account: Account) -> Terms:
    """What the contract's dues go by."""
    return Terms(_read(account.name, account.values), account.starts_on, account.ends_on)


@lru_cache(maxsize=4096)
def _read(name: str, text: str) -> Mapping[str, Any]:
    return read_inputs(_inputs(name), json.loads(text))


@lru_cache(maxsize=64)
def _inputs(name: str) -> tuple[Input, ...]:
    """Every input of the contract's questions, and its schedule."""
    contract = load(name)
    found = {one.path: one for question in contract.questions for one in question.inputs}
    return tuple({**found, **{one.path: one for one in contract.schedule_inputs()}}.values())


def _checked_values(name: str, values: Mapping[str, Any]) -> None:
    if "schedule" in values:
        raise Refused("valeurs : les conditions particulières viennent du contrat signé, par avenant")
    try:
        read_inputs(_inputs(name), values)
    except BadValue as bad:
        raise Refused(str(bad)) from bad


def _latest(facts: list[Fact], name: str) -> Any:
    return next((one.data[name] for one in reversed(facts) if name in one.data), None)


def _mapping(values: Any) -> Mapping[str, Any]:
    return values if isinstance(values, Mapping) else {}


def _check_siren(siren: object) -> None:
    """Nine figures that pass Luhn's check."""
    if not isinstance(siren, str) or len(siren) != 9 or not siren.isdecimal():
        raise Refused(f"débiteur : SIREN « {siren} » ; neuf chiffres attendus pour un professionnel")
    doubled = [int(figure) * (2 if rank % 2 else 1) for rank, figure in enumerate(reversed(siren))]
    if sum(number - 9 if number > 9 else number for number in doubled) % 10:
        raise Refused(f"débiteur : le SIREN « {siren} » n’a pas la bonne clé")
