"""What is invoiced, month by month (art. 19 and 20): the same formulas as the questions, asked for a month."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from egide.contracts.ima_protect import a08_1_a_la_carte as a_la_carte
from egide.contracts.ima_protect import a19_price as price
from egide.contracts.ima_protect import a20_1_billing as billing
from egide.contracts.ima_protect import a20_3_vat as vat
from egide.contracts.ima_protect import tariff_options as options
from egide.law.charges import Charging, Due, Tax, Terms
from egide.law.clauses import Clause
from egide.law.days import paris
from egide.law.evaluate import Trace, program
from egide.law.graph import Expr
from egide.law.money import Cents
from egide.law.types import MOMENT, BadValue
from egide.law.values import Open

MONTH = program(price.monthly_price, options.options_check)
FIRST = program(
    billing.first_prorata,
    billing.month_ahead,
    billing.first_commissioning,
    billing.first_purchases,
    billing.first_instalment,
)
SPLIT = program(vat.net, vat.eligible, vat.reduced_tax, vat.standard_tax, vat.standard, vat.reduced)
SLICES = program(a_la_carte.protect_plus_cost, a_la_carte.protect_plus_ends)
FULL_RATE: Mapping[str, Any] = {"rates_changed": False, "proof_given": False}
"""Until the office records otherwise: today's rates, and no proof of a right to the reduced one (art. 20.3)."""


def dues(terms: Terms, month: date, issued_on: date) -> Sequence[Due]:
    """The month in advance; with the first one, the month of installation in proportion, the start-up and the purchases."""
    if month <= terms.starts_on or (terms.ends_on is not None and terms.ends_on < month):
        return ()
    month_end = _last_day(month)
    values = {**FULL_RATE, "purchases": (), "options": (), **terms.values, "installed_on": terms.starts_on}
    subscription = _known(MONTH.run(values), price.monthly_price)
    ahead = _due("subscription", "Abonnement", billing.IN_ADVANCE, values, subscription, month, (month, month_end))
    if _months(terms.starts_on) + 1 != _months(month):
        return (ahead,)
    first = FIRST.run(values)
    begun = (terms.starts_on, _last_day(terms.starts_on))
    prorata, fee, goods = (
        _known(first, formula)
        for formula in (billing.first_prorata, billing.first_commissioning, billing.first_purchases)
    )
    plain = {**values, "proof_given": False}  # the reduced rate bears on the subscription only (art. 20.3)
    return tuple(
        due
        for due in (
            _due(
                "subscription", "Abonnement, mois d’installation", billing.FIRST_PRORATA, values, prorata, month, begun
            ),
            ahead,
            _due("commissioning", "Mise en service", billing.WITH_THE_FIRST, plain, fee, month),
            _due("purchases", "Articles achetés", billing.WITH_THE_FIRST, plain, goods, month),
        )
        if due.amount
    )


def protect_plus(terms: Terms, ordered: Mapping[str, Any]) -> Sequence[Due]:
    """A period of Protect+ that was ordered: every slice of 24 hours begun, in À la carte only (art. 8.1.3)."""
    if terms.values.get("schedule.offer") != "a_la_carte":
        return ()
    begins = MOMENT.read(ordered["from"], "from")
    period = {"protect_plus_from": begins, "protect_plus_until": MOMENT.read(ordered["until"], "until")}
    trace = SLICES.run({**terms.values, **period})
    first = paris(begins).date()
    last = paris(trace[a_la_carte.protect_plus_ends] - timedelta(microseconds=1)).date()
    plain = {**FULL_RATE, **terms.values, "proof_given": False}
    cost = _known(trace, a_la_carte.protect_plus_cost)
    return (_due("protect_plus", "Protect+", a_la_carte.PROTECT_PLUS_SLICES, plain, cost, last, (first, last)),)


def taxed(terms: Terms, amount: Cents) -> tuple[Tax, ...]:
    """Of a price that an event makes the customer owe, VAT included at the standard rate."""
    return _split({**FULL_RATE, **terms.values, "proof_given": False}, amount)


def _due(
    name: str,
    label: str,
    clause: Clause,
    values: Mapping[str, Any],
    amount: Cents,
    on: date,
    period: tuple[date, date] | None = None,
) -> Due:
    return Due(name, label, clause, _split(values, amount), on, period)


def _split(values: Mapping[str, Any], amount: Cents) -> tuple[Tax, ...]:
    """The price as the contract divides it: the part at the standard rate, the part at the reduced one."""
    trace = SPLIT.run({**values, "price": amount})
    net, eligible = _known(trace, vat.net), _known(trace, vat.eligible)
    standard = Tax(_rate(trace, vat.standard), net - eligible, _known(trace, vat.standard_tax))
    if not eligible:
        return (standard,)
    return (standard, Tax(_rate(trace, vat.reduced), eligible, _known(trace, vat.reduced_tax)))


def _known(trace: Trace, formula: Expr) -> Cents:
    value = trace[formula]
    if isinstance(value, Open):
        raise BadValue("values", "incomplet", "de quoi établir le prix : offre, options, achats, justificatifs de TVA")
    return int(value)


def _rate(trace: Trace, formula: Expr) -> Fraction:
    return Fraction(trace[formula])


def _months(day: date) -> int:
    return day.year * 12 + day.month


def _last_day(day: date) -> date:
    return date.fromordinal(date(day.year + day.month // 12, day.month % 12 + 1, 1).toordinal() - 1)


CHARGING = Charging(dues, taxed, unpaid="instalment.unpaid", ordered={"option.protect_plus": protect_plus})
