"""What is owed, each thing once. Dues come from what the contract charges for a month, the rest from facts: amounts that its
procedures make the customer owe, premiums called.

An obligation's key is made from the contract and the period, or from the fact: the database refuses a second one, whatever
was repeated, crashed or ran at the same time.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from fractions import Fraction
from functools import lru_cache

from django.db import transaction

from egide.billing.accounts import refreshed, terms_of
from egide.billing.models import Account, Cursor, Obligation
from egide.billing.refused import Refused
from egide.billing.series import in_force
from egide.contracts import load
from egide.law.charges import Due, Tax
from egide.law.days import paris
from egide.law.money import half_up
from egide.law.types import BadValue
from egide.ledger import Fact, Json, NewFact
from egide.runner import Runner

OWED, PREMIUM, SIGNED = "amount.owed", "premium.called", "contract.signed"
SERVICES, INSURANCE = "services", "insurance"


def dues_of(account: Account, month: date, issued_on: date) -> Sequence[Due]:
    """What the contract charges for a month. Raises BadValue when an input it needs is missing."""
    charging = load(account.name).charging
    return charging.dues(terms_of(account), month, issued_on) if charging else ()


def due_key(contract: str, due: Due) -> str:
    return f"{contract}/{due.key}"


def from_due(account: Account, due: Due) -> Obligation:
    """The obligation of one due, not yet written."""
    begins, ends = due.period or (None, None)
    return Obligation(
        key=due_key(account.contract, due),
        contract=account.contract,
        clause=due.clause.id,
        article=due.clause.article,
        label=due.label,
        stream=SERVICES,
        amount=due.amount,
        taxes=taxes_text(due.taxes),
        held=due.held,
        period_from=begins,
        period_until=ends,
        due_on=due.due_on,
    )


def taxes_text(taxes: Iterable[Tax]) -> str:
    return json.dumps([[str(one.rate), one.net, one.tax] for one in taxes])


def taxes_of(obligation: Obligation) -> tuple[Tax, ...]:
    return _taxes(obligation.taxes)


@lru_cache(maxsize=4096)
def _taxes(text: str) -> tuple[Tax, ...]:
    return tuple(Tax(Fraction(rate), net, tax) for rate, net, tax in json.loads(text))


# ── From facts ──────────────────────────────────────────────────────────────────────────────────────────────────────


def call_premium(
    runner: Runner,
    contract: str,
    net: int,
    tax_series: str,
    period: tuple[date, date],
    due_on: date,
    clause: str,
    at: datetime,
    by: str,
) -> None:
    """The premium of a period, without tax, in cents; the tax is the series in force when it falls due. Once per period."""
    if net <= 0:
        raise Refused("prime : un montant hors taxe au-dessus de zéro est attendu")
    if period[1] < period[0]:
        raise Refused("prime : la période finit avant de commencer")
    in_force(tax_series, due_on)
    tie = runner.tie(contract)
    if clause not in {one.id for one in tie.contract.clauses}:
        raise Refused(f"prime : {tie.contract.name} n’a pas de clause {clause}")
    data: dict[str, Json] = {
        "net": net,
        "tax": tax_series,
        "from": period[0].isoformat(),
        "until": period[1].isoformat(),
        "due_on": due_on.isoformat(),
        "clause": clause,
    }
    key = f"{contract}/premium/{period[0].isoformat()}"
    (known,) = runner.record(contract, NewFact(PREMIUM, at, data, by=by, key=key))
    if known.data != data:
        raise Refused(f"prime : celle du {period[0]:%d/%m/%Y} est déjà appelée, autrement ; corriger par un avoir")


def follow(runner: Runner, most: int = 1000) -> int:
    """Read the facts written since last time and keep what they make owed; returns how many obligations are new.

    The place reached and the obligations are written together: a crash in between forgets both.
    """
    new = 0
    while True:
        with transaction.atomic():
            Cursor.objects.get_or_create(name="owed")
            cursor = Cursor.objects.select_for_update().get(name="owed")
            facts = runner.ledger.read_all(after=cursor.position, kinds={OWED, PREMIUM, SIGNED}, limit=most)
            for fact in facts:
                if fact.kind == SIGNED:
                    if Account.objects.filter(contract=fact.stream).exists():
                        refreshed(runner, fact.stream)
                    continue
                found = _of_fact(fact)
                if found is not None:
                    new += Obligation.objects.get_or_create(key=found.key, defaults=_fields(found))[1]
            if facts:
                cursor.position = facts[-1].position
                cursor.save()
        if len(facts) < most:
            return new


def _of_fact(fact: Fact) -> Obligation | None:
    """None when it is nobody's to be billed: an amount that the operator or an insurer bears."""
    if fact.kind == PREMIUM:
        return _premium(fact)
    amount = fact.data["amount"]
    if fact.data["payer"] != "customer" or not isinstance(amount, int) or amount == 0:
        return None
    contract = str(fact.data["contract"])
    account = Account.objects.filter(contract=contract).first()
    charging = load(account.name).charging if account else None
    waits, taxes = "", "[]"
    if account is None:
        waits = "le contrat n’a pas de dossier de facturation"
    elif charging is None:
        waits = "le contrat ne dit pas la TVA de ce montant"
    else:
        try:
            parts = charging.taxed(terms_of(account), amount)
            taxes, amount = taxes_text(parts), sum(one.net + one.tax for one in parts)
        except BadValue as bad:
            waits = str(bad)[:300]
    day = paris(fact.happened_at).date()
    return Obligation(
        key=fact.key or fact.id,
        contract=contract,
        clause=str(fact.data["clause"]),
        article=str(fact.data["article"]),
        label=str(fact.data["label"])[:200],
        stream=SERVICES,
        amount=amount,
        taxes=taxes,
        due_on=day,
        source=fact.id,
        waits=waits,
    )


def _premium(fact: Fact) -> Obligation:
    due_on, net = date.fromisoformat(str(fact.data["due_on"])), fact.data["net"]
    assert isinstance(net, int), "a premium is whole cents"
    rate, _ = in_force(str(fact.data["tax"]), due_on)
    tax = half_up(net * rate)
    return Obligation(
        key=fact.key or fact.id,
        contract=fact.stream,
        clause=str(fact.data["clause"]),
        label="Prime d’assurance",
        stream=INSURANCE,
        amount=net + tax,
        taxes=taxes_text((Tax(rate, net, tax),)),
        period_from=date.fromisoformat(str(fact.data["from"])),
        period_until=date.fromisoformat(str(fact.data["until"])),
        due_on=due_on,
        source=fact.id,
    )


def _fields(row: Obligation) -> dict[str, object]:
    return {
        field.attname: getattr(row, field.attname)
        for field in Obligation._meta.concrete_fields
        if field.attname not in ("id", "key")
    }


def release_waiting() -> int:
    """Obligations that waited for a billing file and whose contract has one now; returns how many."""
    done = 0
    for row in Obligation.objects.filter(invoice=None).exclude(waits=""):
        account = Account.objects.filter(contract=row.contract).first()
        charging = load(account.name).charging if account else None
        if account is None or charging is None:
            continue
        try:
            parts = charging.taxed(terms_of(account), row.amount)
        except BadValue:
            continue  # its reason stands
        taxes, amount = taxes_text(parts), sum(one.net + one.tax for one in parts)
        done += Obligation.objects.filter(pk=row.pk).exclude(waits="").update(waits="", taxes=taxes, amount=amount)
    return done
