"""What follows from the bank's files: payments settled, refused or sent back, and the movements that nobody expected.

A file is known by the digest of its bytes, a movement by the bank's reference: read twice, it changes nothing. All of a file is
applied in one transaction, or none of it.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

from django.db.models import F

from egide.billing import books
from egide.billing.arrears import paid, unpaid
from egide.billing.books import Entry, Side, post
from egide.billing.models import BankFile, BankLine, Invoice, Payment
from egide.billing.principals import receipt
from egide.billing.reasons import explained
from egide.billing.refused import Refused
from egide.billing.statements import Told, read, schema_of
from egide.law.days import paris
from egide.law.french import euros
from egide.ledger import Json, NewFact
from egide.runner import Runner

ASSIGNED = "payment.assigned"
STATES = {
    "planned": "prévue",
    "sent": "envoyée",
    "settled": "déjà réglée",
    "rejected": "refusée",
    "returned": "déjà rendue",
    "dropped": "abandonnée",
}


def receive(runner: Runner, path: Path) -> dict[str, int]:
    """Read and apply a file: how many payments were settled, refused, returned, how many movements match nothing, and how many
    things were known already. Raises Refused, with nothing changed, when the file cannot be used."""
    told = read(path)
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    found: Counter[str] = Counter(settled=0, refused=0, returned=0, unmatched=0, known=0)
    with runner.ledger.transaction():
        if BankFile.objects.filter(key=digest).exists():
            return {**found, "known": len(told)}
        now = runner.ledger.clock.now()
        row = BankFile.objects.create(
            key=digest, name=path.name[:200], schema=schema_of(path), sent=False, at=now, count=len(told), whole=True
        )
        for one in told:
            found[_apply(runner, row, one)] += 1
    return dict(found)


def _apply(runner: Runner, file: BankFile, told: Told) -> str:
    """One thing told: which count it falls in."""
    if BankLine.objects.filter(key=told.key).exists():
        return "known"
    on = told.on or paris(runner.ledger.clock.now()).date()
    payment = (
        Payment.objects.select_for_update(of=("self",))
        .select_related("invoice")
        .filter(end_to_end=told.end_to_end)
        .first()
    )
    outcome, why = _outcome(payment, told)
    BankLine.objects.create(
        key=told.key,
        file=file,
        on=on,
        amount=told.amount,
        end_to_end=told.end_to_end,
        reason=told.reason,
        text=told.text,
        state="unmatched" if why else "matched",
        why=why,
    )
    if outcome == "known":
        return "known"
    if why:
        post([_suspended(told, on)] if told.amount else [])
        return "unmatched"
    _move(runner, payment, told, on, outcome)
    return outcome


def _outcome(payment: Any, told: Told) -> tuple[str, str]:
    """What a thing told does to its payment, or why a person must look at it."""
    if payment is None:
        return "unmatched", f"référence de bout en bout « {told.end_to_end or 'absente'} » inconnue"
    expected = payment.amount if payment.kind == "debit" else -payment.amount
    if told.refused:
        if payment.state == "rejected":
            return "known", ""
        return (
            ("refused", "")
            if payment.state == "sent"
            else ("unmatched", f"refus d’une opération {STATES[payment.state]}")
        )
    if told.returned:
        if told.amount != -expected:
            return "unmatched", "le montant rendu n’est pas celui de l’opération"
        if payment.state == "returned":
            return "unmatched", "opération déjà rendue une fois"
        return (
            ("returned", "")
            if payment.state in ("settled", "sent")
            else ("unmatched", f"retour d’une opération {STATES[payment.state]}")
        )
    if told.amount != expected:
        return "unmatched", "le montant n’est pas celui de l’opération"
    if payment.state == "settled":
        return "unmatched", "opération déjà réglée"
    return (
        ("settled", "")
        if payment.state == "sent"
        else ("unmatched", f"règlement d’une opération {STATES[payment.state]}")
    )


def _move(runner: Runner, payment: Payment, told: Told, on: date, outcome: str) -> None:
    """The payment's new state, the entry, the invoice's account, the fact, and what the contract makes of it."""
    was = payment.state
    payment.state = "rejected" if outcome == "refused" else outcome
    payment.reason = told.reason
    payment.save()
    back = was == "settled" and outcome == "returned"
    if outcome == "settled" or back:
        post([_entry(payment, told, on, back)])
        if payment.invoice is not None:
            Invoice.objects.filter(number=payment.invoice.number).update(
                paid=F("paid") + (-payment.amount if back else payment.amount)
            )
    elif outcome == "returned":
        post([_suspended(told, on)])  # told before its settlement, which will stand there too: both are one to look at
    kind = {"settled": "payment.settled", "refused": "payment.rejected", "returned": "payment.returned"}[outcome]
    runner.record(
        payment.contract,
        NewFact(
            kind,
            runner.ledger.clock.now(),
            {
                "payment": payment.end_to_end,
                "invoice": payment.invoice.number if payment.invoice else "",
                "amount": payment.amount,
                "on": on.isoformat(),
                "reason": explained(told.reason) if outcome != "settled" else "",
            },
            key=f"{payment.end_to_end}/{outcome}",
        ),
    )
    if payment.invoice is None:
        return
    invoice = Invoice.objects.get(number=payment.invoice.number)
    if outcome == "settled":
        _paid(runner, invoice, on)
    elif invoice.due_on <= paris(runner.ledger.clock.now()).date():
        unpaid(runner, invoice)


def _entry(payment: Payment, told: Told, on: date, back: bool) -> Entry:
    """Money in against what the customer owes, or out against what he, or the principal for him, is owed; back, the reverse."""
    amount = payment.amount if payment.kind == "debit" else -payment.amount
    amount = -amount if back else amount
    owner = payment.invoice.customer if payment.invoice else payment.principal or payment.contract
    account = books.PRINCIPALS if payment.principal else books.CUSTOMERS
    label = f"{'retour ' if back else ''}{payment.label} {told.reason}".strip()
    clause = payment.clause if payment.invoice is None else _clause(payment.invoice)
    sides = (Side(books.BANK, amount, "", clause), Side(account, -amount, owner, clause))
    return Entry(f"bank/{told.key}", books.BANKING, on, payment.end_to_end, label, sides)


def _clause(invoice: Invoice) -> str:
    """The clause that the first line of an invoice comes from."""
    return invoice.obligations.order_by("id").values_list("clause", flat=True).first() or ""


def _suspended(told: Told, on: date) -> Entry:
    """Money that nobody expected stands in a waiting account until a person says whose it is."""
    sides = (Side(books.BANK, told.amount), Side(books.SUSPENSE, -told.amount))
    return Entry(f"bank/{told.key}", books.BANKING, on, told.key[:60], told.text or "mouvement à identifier", sides)


def assign(runner: Runner, key: str, number: str, by: str) -> None:
    """A person says that an unmatched receipt pays this invoice: a transfer, most often."""
    with runner.ledger.transaction():
        line = BankLine.objects.select_for_update().filter(key=key, state="unmatched").first()
        invoice = Invoice.objects.select_for_update().filter(number=number).first()
        if line is None or invoice is None:
            raise Refused(f"mouvement {key} ou facture {number} : inconnu, ou déjà rapproché")
        if line.amount <= 0 or line.amount > invoice.total - invoice.paid:
            raise Refused(
                f"mouvement {key} : {euros(line.amount)} ; la facture {number} en attend {euros(invoice.total - invoice.paid)}"
            )
        sides = (
            Side(books.SUSPENSE, line.amount),
            Side(books.CUSTOMERS, -line.amount, invoice.customer, _clause(invoice)),
        )
        label = f"règlement {number}"
        post(
            [Entry(f"bank/{key}/assigned", books.SUNDRY, paris(runner.ledger.clock.now()).date(), number, label, sides)]
        )
        Invoice.objects.filter(number=number).update(paid=F("paid") + line.amount)
        line.state, line.why = "matched", ""
        line.save()
        told: dict[str, Json] = {"movement": key, "invoice": number, "amount": line.amount, "on": line.on.isoformat()}
        runner.record(invoice.contract, NewFact(ASSIGNED, runner.ledger.clock.now(), told, by=by))
        _paid(runner, Invoice.objects.get(number=number), line.on)


def _paid(runner: Runner, invoice: Invoice, on: date) -> None:
    """Its arrears are told; a premium paid in full has its receipt."""
    paid(runner, invoice, on)
    if invoice.kind == "premium" and invoice.paid == invoice.total:
        receipt(runner, invoice)


def suggestions(line: BankLine) -> list[Invoice]:
    """The invoices that a movement may pay: named in its text, else of the very amount still owed."""
    owed = Invoice.objects.exclude(paid=F("total")).filter(total__gt=0)
    named = list(owed.filter(number__in=set(line.text.upper().replace(",", " ").split())))
    return named or list(owed.filter(total=line.amount + F("paid")).order_by("due_on")[:5])
