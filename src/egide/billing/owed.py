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

from egide.billing.accounts import OPENED, refreshed, terms_of
from egide.billing.models import Account, Cursor, Obligation
from egide.billing.refused import Refused
from egide.billing.series import in_force
from egide.contracts import load, names
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
            kinds = {OWED, PREMIUM, SIGNED, OPENED, *_ordered_kinds()}
            facts = runner.ledger.read_all(after=cursor.position, kinds=kinds, limit=most)
            for fact in facts:
                for found in _made_owed(runner, fact):
                    new += Obligation.objects.get_or_create(key=found.key, defaults=_fields(found))[1]
            if facts:
                cursor.position = facts[-1].position
                cursor.save()
        if len(facts) < most:
            return new


@lru_cache(maxsize=1)
def _ordered_kinds() -> frozenset[str]:
    """The kinds of facts that make something owed by themselves under some contract."""
    charged = [load(name).charging for name in names()]
    return frozenset(kind for one in charged if one for kind in one.ordered)


def _made_owed(runner: Runner, fact: Fact) -> Iterable[Obligation]:
    """What a fact makes owed. A contract signed anew changes its terms; a billing file opened late takes up what was ordered."""
    if fact.kind == SIGNED:
        if Account.objects.filter(contract=fact.stream).exists():
            refreshed(runner, fact.stream)
        return ()
    if fact.kind == OPENED:
        earlier = [one for one in runner.ledger.read(fact.stream) if one.kind in _ordered_kinds()]
        return [each for one in earlier for each in _ordered(one)]
    if fact.kind in _ordered_kinds():
        return _ordered(fact)
    found = _of_fact(fact)
    return () if found is None else (found,)


def _ordered(fact: Fact) -> Iterable[Obligation]:
    """What the contract says that an order makes owed; nothing yet while the contract has no billing file."""
    account = Account.objects.filter(contract=fact.stream).first()
    charging = load(account.name).charging if account else None
    if account is None or charging is None or fact.kind not in charging.ordered:
        return
    for due in charging.ordered[fact.kind](terms_of(account), {**fact.data, **(fact.private or {})}):
        row = from_due(account, due)
        row.key, row.source = f"{fact.id}/{due.name}", fact.id
        yield row


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
