"""Invoices, credit notes and premium notices: numbered without a gap, frozen, posted, and their debit planned, all at once.

The numbers are taken inside the transaction that writes them: two processes never get the same, and one that fails leaves no gap.
What an invoice says is frozen as canonical text with its digest; nothing is read again elsewhere to show it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from functools import cached_property, lru_cache
from typing import Any

import holidays

from egide.billing import books
from egide.billing.books import Entry, Side
from egide.billing.inserting import insert
from egide.billing.issuer import Issuer
from egide.billing.mandates import usable
from egide.billing.mentions import mentions_of
from egide.billing.models import Account, Invoice, Mandate, Obligation, Payment
from egide.billing.owed import INSURANCE, taxes_of

KINDS = {"invoice": "F", "credit": "A", "premium": "P", "receipt": "Q"}
"""The letter that begins the number of each stream of documents."""


@dataclass(frozen=True)
class Draft:
    """What one invoice will hold, before it has a number. `debit_on` and `mandate` when it will be debited."""

    account: Account
    kind: str
    obligations: tuple[Obligation, ...]
    issued_on: date
    due_on: date
    mandate: Mandate | None = None
    cancels: str = ""

    @cached_property
    def total(self) -> int:
        return sum(one.amount for one in self.obligations)

    @cached_property
    def tax(self) -> int:
        return sum(part.tax for one in self.obligations for part in taxes_of(one))

    @property
    def key(self) -> str:
        return f"{self.kind}/{self.obligations[0].key}"

    @property
    def debited(self) -> bool:
        return self.mandate is not None and self.total > 0


def drafts(
    account: Account, obligations: Sequence[Obligation], mandate: Mandate | None, issued_on: date
) -> list[Draft]:
    """The documents that these obligations make: premiums apart from services, what is apart in the contract in one invoice."""
    found = []
    for insurance in (False, True):
        part = tuple(one for one in obligations if (one.stream == INSURANCE) is insurance)
        if not part:
            continue
        kind = "premium" if insurance else "invoice" if sum(one.amount for one in part) >= 0 else "credit"
        due_on = max(issued_on, max(one.due_on for one in part))
        draft = Draft(account, kind, part, issued_on, due_on)
        if mandate is not None and draft.total > 0:
            on = next_banking_day(max(due_on, issued_on + timedelta(days=account.prenotice_days)))
            if usable(mandate, on):
                draft = replace(draft, mandate=mandate, due_on=on)
        found.append(draft)
    return found


def issue(these: Sequence[Draft], issuer: Issuer) -> list[Invoice]:
    """Number, freeze and post these documents inside the caller's transaction, with those of their obligations that are new."""
    first: dict[str, int] = {}
    for series in sorted({_series(one) for one in these}):
        first[series] = books.take(series, sum(1 for one in these if _series(one) == series))
    invoices, payments, entries = [], [], []
    for draft in these:
        series = _series(draft)
        number = f"{series}-{first[series]:07d}"
        first[series] += 1
        invoice = _frozen(draft, number, issuer)
        invoices.append(invoice)
        entries.append(_entry(draft, number))
        if draft.debited:
            payments.append(_payment(draft, invoice))
    insert(invoices)
    old: list[Obligation] = []
    new: list[Obligation] = []
    for draft, invoice in zip(these, invoices, strict=True):
        for one in draft.obligations:
            one.invoice = invoice
            (new if one.pk is None else old).append(one)
    insert(new)
    Obligation.objects.bulk_update(old, ["invoice"], batch_size=200)
    insert(payments)
    books.post(entries)
    return invoices


def issue_receipt(draft: Draft, key: str, issuer: Issuer) -> Invoice:
    """Number and freeze a receipt inside the caller's transaction: what it receipts is posted already, and nothing is owed."""
    series = _series(draft)
    invoice = _frozen(draft, f"{series}-{books.take(series):07d}", issuer)
    invoice.key, invoice.paid = key, invoice.total
    invoice.save(force_insert=True)
    return invoice


def _series(draft: Draft) -> str:
    return f"{KINDS[draft.kind]}{draft.issued_on.year}"


def _frozen(draft: Draft, number: str, issuer: Issuer) -> Invoice:
    account, says = draft.account, said(draft, number, issuer)
    text = json.dumps(says, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return Invoice(
        number=number,
        kind=draft.kind,
        contract=account.contract,
        customer=account.customer,
        key=draft.key,
        issued_on=draft.issued_on,
        due_on=draft.due_on,
        net=draft.total - draft.tax,
        tax=draft.tax,
        total=draft.total,
        frozen=text,
        digest=hashlib.sha256(text.encode()).hexdigest(),
    )


def said(draft: Draft, number: str, issuer: Issuer) -> dict[str, Any]:
    """All that the document says: who, to whom, each line with its clause, the taxes by rate, how it is paid, the mentions."""
    taxes: dict[Fraction, list[int]] = {}
    for one in draft.obligations:
        for part in taxes_of(one):
            if not one.held:
                known = taxes.setdefault(part.rate, [0, 0])
                known[0] += part.net
                known[1] += part.tax
    return {
        "number": number,
        "kind": draft.kind,
        "cancels": draft.cancels,
        "contract": draft.account.contract,
        "name": draft.account.name,
        "principal": draft.account.principal,
        "business": draft.account.business,
        "issued_on": draft.issued_on.isoformat(),
        "due_on": draft.due_on.isoformat(),
        "issuer": issuer.to_json(),
        "debtor": json.loads(draft.account.debtor),
        "lines": [_line(one) for one in draft.obligations],
        "taxes": [[str(rate), *amounts] for rate, amounts in sorted(taxes.items(), reverse=True)],
        "net": draft.total - draft.tax,
        "tax": draft.tax,
        "total": draft.total,
        "debit": _debit(draft, issuer),
        "mentions": mentions_of(draft.account.name, draft.kind, draft.account.business),
    }


def _debit(draft: Draft, issuer: Issuer) -> Mapping[str, str] | None:
    """The announcement of the direct debit that the invoice carries: day, mandate, creditor."""
    if not draft.debited:
        return None
    assert draft.mandate is not None, "what is debited has a mandate"
    iban = draft.mandate.iban
    return {"on": draft.due_on.isoformat(), "umr": draft.mandate.umr, "ics": issuer.ics, "account": f"…{iban[-4:]}"}


def _line(one: Obligation) -> dict[str, Any]:
    return {
        "label": one.label,
        "clause": one.clause,
        "article": one.article,
        "from": one.period_from.isoformat() if one.period_from else None,
        "until": one.period_until.isoformat() if one.period_until else None,
        "held": one.held,
        "total": one.amount,
        "taxes": json.loads(one.taxes),
    }


def _payment(draft: Draft, invoice: Invoice) -> Payment:
    return Payment(
        end_to_end=f"{invoice.number}-1",
        kind="debit",
        key=f"{invoice.number}/1",
        contract=invoice.contract,
        invoice=invoice,
        mandate=draft.mandate,
        label=f"{invoice.number} {draft.account.name}"[:140],
        amount=invoice.total,
        on=draft.due_on,
        sequence="RCUR",  # the file that it leaves in makes the first of a mandate FRST
    )


def _entry(draft: Draft, number: str) -> Entry:
    """The customer owes; what he owes is our revenue and the State's tax, a deposit held, or the principal's money."""
    sides = [Side(books.CUSTOMERS, draft.total, draft.account.customer, draft.obligations[0].clause)]
    for one in draft.obligations:
        for part in taxes_of(one):
            if one.stream == INSURANCE:
                owner = draft.account.principal
                sides.append(Side(books.PRINCIPALS, -part.net - part.tax, owner, one.clause))
            elif one.held:
                sides.append(Side(books.DEPOSITS, -part.net, draft.account.customer, one.clause))
            else:
                sides += [Side(books.SERVICES, -part.net, "", one.clause), Side(books.VAT, -part.tax, "", one.clause)]
    label = f"{draft.kind} {number} {draft.account.contract}"
    return Entry(f"issued/{number}", books.SALES, draft.issued_on, number, label, tuple(sides))


@lru_cache(maxsize=512)
def next_banking_day(day: date) -> date:
    """This day, or the next on which the European payment system is open (TARGET)."""
    closed = _closed(day.year)
    while day.weekday() >= 5 or day in closed:
        day += timedelta(days=1)
        closed = _closed(day.year)
    return day


@lru_cache(maxsize=16)
def _closed(year: int) -> frozenset[date]:
    return frozenset(holidays.ECB(years=year))  # type: ignore[attr-defined] # the package names its markets at run time
