"""What is invoiced, month by month (art. 12.1): months counted from activation, in advance, VAT added."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from egide.contracts.vigilians import a12_billing as billing
from egide.contracts.vigilians import a12_unpaid as unpaid
from egide.law.charges import Charging, Due, Tax, Terms
from egide.law.days import MonthEnd, add_months
from egide.law.evaluate import program
from egide.law.money import Cents, Rate

GROSS = program(billing.vat, billing.gross)
DATES = program(billing.earliest_debit)
DEPOSIT = program(billing.deposit)
LATE = program(unpaid.penalty, unpaid.recovery_fee)


def dues(terms: Terms, month: date, issued_on: date) -> Sequence[Due]:
    """The period that begins in this month, whole even when the service ends within it; with the first one, the deposit."""
    rank = (month.year - terms.starts_on.year) * 12 + month.month - terms.starts_on.month
    if rank < 0:
        return ()
    begins = add_months(terms.starts_on, rank, MonthEnd.LAST_DAY)
    if terms.ends_on is not None and terms.ends_on < begins:
        return ()
    ends = date.fromordinal(add_months(terms.starts_on, rank + 1, MonthEnd.LAST_DAY).toordinal() - 1)
    on = DATES.run({"issued_on": issued_on})[billing.earliest_debit]
    net = terms.values["schedule.monthly_price"]
    tax = _added(terms.values, net)
    period = Due("subscription", "Abonnement", billing.MONTHLY, (tax,), on, (begins, ends))
    deposit = DEPOSIT.run(terms.values)[billing.deposit] if rank == 0 else 0
    if not deposit:
        return (period,)
    held = Due("deposit", "Dépôt de garantie", billing.DEPOSIT, (Tax(tax.rate * 0, deposit, 0),), on, held=True)
    return (held, period)


def taxed(terms: Terms, amount: Cents) -> tuple[Tax, ...]:
    """Of a price that an event makes the customer owe: prices are without tax, VAT is added."""
    return (_added(terms.values, amount),)


def _added(values: Mapping[str, Any], net: Cents) -> Tax:
    return Tax(values["schedule.vat_rate"], net, GROSS.run({**values, "net": net})[billing.vat])


def late_costs(terms: Terms, amount: Cents, due_on: date, paid_on: date, legal_rate: Rate) -> Sequence[Due]:
    """Interest for the days late and the flat fee, both outside VAT (art. 12.1.k)."""
    values = {
        "amount_due": amount,
        "due_on": due_on,
        "settled_on": paid_on,
        "legal_rate": legal_rate,
        "late_invoices": 1,
    }
    trace = LATE.run(values)
    costs = (
        Due("late_interest", "Pénalité de retard", unpaid.PENALTY, _outside(trace[unpaid.penalty]), paid_on),
        Due(
            "recovery_fee", "Indemnité de recouvrement", unpaid.RECOVERY, _outside(trace[unpaid.recovery_fee]), paid_on
        ),
    )
    return tuple(due for due in costs if due.amount)


def _outside(amount: Cents) -> tuple[Tax, ...]:
    return (Tax(Rate(0), amount, 0),)


CHARGING = Charging(
    dues,
    taxed,
    unpaid="payment.defaulted",
    late="taux d’intérêt légal majoré de cinq points (art. 12.1.k)",
    late_costs=late_costs,
)
