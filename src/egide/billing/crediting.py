"""Taking back what was invoiced: a credit note, line by line the exact opposite, that cites the invoice it cancels."""

from __future__ import annotations

from django.db import transaction

from egide.billing.issuer import issuer_now
from egide.billing.issuing import Draft, issue
from egide.billing.models import Account, Invoice, Obligation, Payment
from egide.billing.owed import taxes_of, taxes_text
from egide.billing.refused import Refused
from egide.law.charges import Tax
from egide.law.days import paris
from egide.runner import Runner


def credit(runner: Runner, number: str) -> Invoice:
    """The credit note of a whole invoice; asked again, the same one. A debit not yet sent is dropped."""
    issuer = issuer_now(runner.ledger)
    today = paris(runner.ledger.clock.now()).date()
    with transaction.atomic():
        invoice = Invoice.objects.select_for_update().filter(number=number).first()
        if invoice is None:
            raise Refused(f"facture {number} : inconnue")
        if invoice.kind != "invoice":
            raise Refused(f"{number} n’est pas une facture de services : seule une facture est annulée par un avoir")
        account = Account.objects.get(contract=invoice.contract)
        old = list(invoice.obligations.order_by("id"))
        known: Invoice | None = Invoice.objects.filter(key=f"credit/{old[0].key}/back").first()
        if known is not None:
            return known
        new = tuple(_opposite(one) for one in old)
        (note,) = issue([Draft(account, "credit", new, today, today, cancels=number)], issuer)
        left = invoice.total - invoice.paid
        Payment.objects.filter(invoice=invoice, state="planned").update(state="dropped")
        Invoice.objects.filter(number=number).update(paid=invoice.paid + left)
        Invoice.objects.filter(number=note.number).update(paid=-left)
        note.paid = -left
        return note


def _opposite(one: Obligation) -> Obligation:
    return Obligation(
        key=f"{one.key}/back",
        contract=one.contract,
        clause=one.clause,
        article=one.article,
        label=one.label,
        stream=one.stream,
        amount=-one.amount,
        taxes=taxes_text(Tax(part.rate, -part.net, -part.tax) for part in taxes_of(one)),
        held=one.held,
        period_from=one.period_from,
        period_until=one.period_until,
        due_on=one.due_on,
        source=one.key,
    )
