"""What a contract makes its customer pay, declared: billing asks for a month's dues and knows no rule of any contract."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from egide.law.clauses import Clause
from egide.law.money import Cents, Rate


@dataclass(frozen=True)
class Terms:
    """What dues go by: inputs by path (the schedule, and what the office recorded), the first day of service and, once it is
    known, the last."""

    values: Mapping[str, Any]
    starts_on: date
    ends_on: date | None = None


@dataclass(frozen=True)
class Tax:
    """The part of an amount that bears one rate of VAT: without tax, and the tax, in cents. Their sum is what is paid."""

    rate: Rate
    net: Cents
    tax: Cents


@dataclass(frozen=True)
class Due:
    """One thing owed for a period (both days included) or, without one, once. `name` and the period make it unique in its
    contract. `held` is money kept for the customer, a deposit: no revenue, no tax."""

    name: str
    label: str
    clause: Clause
    taxes: tuple[Tax, ...]
    due_on: date
    period: tuple[date, date] | None = None
    held: bool = False

    @property
    def amount(self) -> Cents:
        return sum(part.net + part.tax for part in self.taxes)

    @property
    def key(self) -> str:
        """Its name, and the first day of its period: the same thing owed has the same key, whatever its amount."""
        return f"{self.name}/{self.period[0].isoformat()}" if self.period else self.name


@dataclass(frozen=True)
class Charging:
    """How a contract charges. Pure, as everything a contract declares.

    `dues(terms, month, issued_on)` are the dues invoiced for the calendar month that begins on `month`, when the invoice bears
    the day `issued_on`. `taxed(terms, amount)` divides an amount that an event makes the customer owe. `unpaid` is the opening
    fact that starts the contract's own arrears.
    """

    dues: Callable[[Terms, date, date], Sequence[Due]]
    taxed: Callable[[Terms, Cents], tuple[Tax, ...]]
    unpaid: str | None = None
    late: str = ""
    """In French, the rate of the penalties for late payment, as a business's invoice must say it."""
    late_costs: Callable[[Terms, Cents, date, date, Rate], Sequence[Due]] | None = None
    """What paying an amount late costs a business: amount, the day it fell due, the day it was paid, the legal rate then."""
    ordered: Mapping[str, Callable[[Terms, Mapping[str, Any]], Sequence[Due]]] = field(default_factory=dict)
    """By kind of fact of the contract: what it makes owed by itself, once (an option ordered for some days)."""
