"""What is not paid becomes a file under the contract's own arrears procedure, dated from the day it fell due.

Billing notices and tells; reminders, notice, suspension, end and fees are the contract's. An overdue invoice opens its file as
of the first moment after its due date, whenever the job ran: a job that was down walks through every state it missed. While a
debit is on its way the invoice waits for the bank's word.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, F, OuterRef

from egide.billing.accounts import terms_of
from egide.billing.models import Account, Invoice, Obligation, Payment
from egide.billing.owed import SERVICES, taxes_text
from egide.billing.series import in_force
from egide.contracts import load
from egide.law.days import start_of_day
from egide.law.money import decimal_text
from egide.law.procedures import Procedure
from egide.ledger import NewFact
from egide.runner import Runner

PAYMENT = "payment.received"
LEGAL_RATE = "legal-rate"


def overdue(runner: Runner, today: date) -> list[str]:
    """Open the file of every invoice that fell due before today and is not paid; returns their streams. Twice is once."""
    on_its_way = Payment.objects.filter(invoice=OuterRef("pk"), state__in=("planned", "sent"))
    late = Invoice.objects.filter(due_on__lt=today, total__gt=0, paid__lt=F("total")).exclude(Exists(on_its_way))
    found = []
    for invoice in late.order_by("due_on", "number").iterator(chunk_size=500):
        stream = unpaid(runner, invoice)
        if stream is not None:
            found.append(stream)
    return found


def unpaid(runner: Runner, invoice: Invoice) -> str | None:
    """Open the arrears of an invoice; None when the contract has no procedure for it. A debit that comes back once its first
    file is over opens another, dated from the day it came back."""
    account = Account.objects.get(contract=invoice.contract)
    contract = load(account.name)
    if contract.charging is None or contract.charging.unpaid is None:
        return None
    opening = next(one for one in contract.openings if one.fact == contract.charging.unpaid)
    stream, at = file_of(invoice.number), start_of_day(invoice.due_on + timedelta(days=1))
    returns = Payment.objects.filter(invoice=invoice, state="returned").count()
    if returns and runner.ledger.head(stream) and not runner.file(stream).open:
        stream, at = f"{stream}-{returns}", runner.ledger.clock.now()
    given: dict[str, Any] = {
        "contract": invoice.contract,
        "site": account.site,
        "amount": decimal_text(invoice.total - invoice.paid),
        "fell_due_on": invoice.due_on.isoformat(),
        "invoice": invoice.number,
    }
    names = {field.name for field in opening.asks}
    data = {name: value for name, value in given.items() if name in names}
    runner.record(stream, NewFact(opening.fact, at, data, key=f"{stream}/opened"))
    return stream


def paid(runner: Runner, invoice: Invoice, on: date) -> None:
    """Money came in, on that day by the bank: once nothing is left unpaid its open files are told, and being late costs."""
    if invoice.paid < invoice.total:
        return
    for stream in runner.ledger.streams(file_of(invoice.number)):
        _tell(runner, stream)
    _late_costs(invoice, on)


def _tell(runner: Runner, stream: str) -> None:
    """By the payment itself where the procedure listens to it, else by the outcome « paid » of the step where it stands."""
    file, now = runner.file(stream), runner.ledger.clock.now()
    for one in file.open_steps():
        procedure = file.book[one.run.procedure]
        if _listens(procedure):
            runner.record(stream, NewFact(PAYMENT, now, {"settled": True}))
            return
        outcome = next((each for each in one.step.outcomes if each.name == "paid" and not each.asks), None)
        if outcome is not None:
            done = {"contract": one.contract, "run": one.run.name, "step": one.step.name, "outcome": outcome.name}
            runner.record(stream, NewFact("step.done", now, done))


def _listens(procedure: Procedure) -> bool:
    return any(one.on == PAYMENT for one in procedure.interrupts)


def _late_costs(invoice: Invoice, on: date) -> None:
    """Interest and the recovery fee, where the contract says so: owed once, invoiced with the next month."""
    account = Account.objects.get(contract=invoice.contract)
    charging = load(account.name).charging
    if charging is None or charging.late_costs is None or on <= invoice.due_on or not account.business:
        return
    rate, _ = in_force(LEGAL_RATE, on)
    for due in charging.late_costs(terms_of(account), invoice.total, invoice.due_on, on, rate):
        Obligation.objects.get_or_create(
            key=f"{invoice.number}/{due.key}",
            defaults={
                "contract": invoice.contract,
                "clause": due.clause.id,
                "article": due.clause.article,
                "label": f"{due.label}, facture {invoice.number}",
                "stream": SERVICES,
                "amount": due.amount,
                "taxes": taxes_text(due.taxes),
                "due_on": due.due_on,
                "source": invoice.number,
            },
        )


def file_of(number: str) -> str:
    """The stream of the arrears of an invoice."""
    return f"incident:unpaid-{number}"
