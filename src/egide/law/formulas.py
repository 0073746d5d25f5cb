"""What a contract author writes: inputs, constants, and the operations between them.

fee = says(GUARD_ON_REQUEST, euros("80.00"))
payer = rule(says(BORNE_BY_US, const(PAYER, "operator")), exception(BREACH, cause.one_of("handling_error"), "customer"))
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from egide.law import money
from egide.law.calendars import FRANCE, Calendar
from egide.law.clauses import Clause
from egide.law.delays import Delay
from egide.law.graph import Expr, Input, lift, refuse
from egide.law.hours import TimeWindow
from egide.law.types import (
    AMOUNT,
    COUNT,
    DAY,
    DURATION,
    EXACT,
    FLAG,
    MOMENT,
    RATE,
    TEXT,
    Choice,
    Field,
    Listing,
    Type,
)

# ── Inputs ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def ask(name: str, type: Type, label: str, help: str = "") -> Expr:
    """An input of the case: `ask("kind", ALERT_KIND, "Type d'alerte")`."""
    return Expr("input", type, (), Input(name, type, label, help))


def scheduled(name: str, type: Type, label: str, help: str = "") -> Expr:
    """An input that the schedule (conditions particulières) gives."""
    return Expr("input", type, (), Input(name, type, label, help, "schedule"))


# ── Constants ───────────────────────────────────────────────────────────────────────────────────────────────────────


def euros(text: str) -> Expr:
    """A figure of the contract in euros: euros("80.00")."""
    return Expr("const", AMOUNT, (), money.cents(text))


def rate(text: str) -> Expr:
    """A figure of the contract in per cent: rate("20 %")."""
    return Expr("const", RATE, (), money.rate(text))


def count(number: int) -> Expr:
    return Expr("const", COUNT, (), number)


def seconds(number: int) -> Expr:
    """A duration: seconds(30); minutes and hours by multiplication where the contract writes them."""
    return Expr("const", DURATION, (), number)


def day(text: str) -> Expr:
    return Expr("const", DAY, (), date.fromisoformat(text))


def yes() -> Expr:
    return Expr("const", FLAG, (), True)


def no() -> Expr:
    return Expr("const", FLAG, (), False)


def const(type: Type, value: Any) -> Expr:
    """A value of any type, checked: const(PAYER, "customer")."""
    if isinstance(type, Choice) and value not in type.values:
        raise refuse(f"{value!r} is not a value of {type.name}: {', '.join(type.values)}")
    return Expr("const", type, (), value)


# ── Clauses, rules and exceptions, burden of proof ──────────────────────────────────────────────────────────────────


def says(clause: Clause, formula: Expr) -> Expr:
    """This formula is what the clause says: its value is explained and cited with it."""
    return Expr("clause", formula.type, (formula,), clause)


def exclusion(clause: Clause, predicate: Expr) -> Expr:
    """An exclusion or forfeiture: for the insurer or operator to prove. Unknown means not invoked, and is listed as such."""
    if predicate.type is not FLAG:
        raise refuse(f"an exclusion is a predicate, this is a {predicate.type.name}")
    return Expr("exclusion", FLAG, (predicate,), clause)


@dataclass(frozen=True)
class Excepted:
    """One exception to a rule: when it applies, what holds instead. `over` names exceptions it comes before."""

    clause: Clause
    condition: Expr
    value: Expr
    over: tuple[Clause, ...] = ()


def exception(clause: Clause, condition: Expr, value: Expr, over: Sequence[Clause] = ()) -> Excepted:
    return Excepted(clause, condition, value, tuple(over))


def rule(base: Expr, *exceptions: Excepted) -> Expr:
    """The base value unless an exception applies; two that apply at once without an order are an error naming both."""
    flat: list[Expr] = [base]
    orders: list[Clause | None] = []
    for one in exceptions:
        if one.value.type != base.type:
            raise refuse(f"exception {one.clause.id}: gives a {one.value.type.name}, the rule gives a {base.type.name}")
        hidden = no()
        for other in exceptions:
            if other is not one and one.clause in other.over:
                hidden = hidden | other.condition
        condition = one.condition if hidden.op == "const" else one.condition & ~hidden
        flat += [condition, one.value]
        orders.append(one.clause)
    return Expr("rule", base.type, tuple(flat), tuple(orders))


# ── Operations ──────────────────────────────────────────────────────────────────────────────────────────────────────


def when(condition: Expr, then: Expr, otherwise: Expr) -> Expr:
    if condition.type is not FLAG:
        raise refuse(f"when needs a flag first, this is a {condition.type.name}")
    if then.type != otherwise.type:
        raise refuse(f"when: one branch is a {then.type.name}, the other a {otherwise.type.name}")
    return Expr("when", then.type, (condition, then, otherwise))


def table(by: Expr, rows: Mapping[str, Expr]) -> Expr:
    """A value for each value of a choice; a missing row is an error where the table is written."""
    if not isinstance(by.type, Choice):
        raise refuse(f"a table goes by a choice, this is a {by.type.name}")
    missing = [value for value in by.type.values if value not in rows]
    unknown = [value for value in rows if value not in by.type.values]
    if missing or unknown:
        raise refuse(f"table by {by.type.name}: missing {missing}, unknown {unknown}")
    values = [rows[value] for value in by.type.values]
    if len({value.type.name for value in values}) > 1:
        raise refuse("a table's rows are of one type: " + ", ".join(value.type.name for value in values))
    return Expr("table", values[0].type, (by, *values), by.type.values)


def all_of(*flags: Expr) -> Expr:
    result = flags[0]
    for flag in flags[1:]:
        result = result & flag
    return result


def any_of(*flags: Expr) -> Expr:
    result = flags[0]
    for flag in flags[1:]:
        result = result | flag
    return result


def least(*values: Expr) -> Expr:
    return _fold("least", values)


def most(*values: Expr) -> Expr:
    return _fold("most", values)


def _fold(op: str, values: Sequence[Expr]) -> Expr:
    if len({value.type.name for value in values}) != 1:
        raise refuse(f"{op} compares values of one type: " + ", ".join(value.type.name for value in values))
    return Expr(op, values[0].type, tuple(values))


def half_up(exact: Expr) -> Expr:
    """Rounds an exact amount to the cent, half up, here and nowhere else."""
    if exact.type not in (EXACT, AMOUNT):
        raise refuse(f"half_up rounds an exact amount, this is a {exact.type.name}")
    return Expr("half_up", AMOUNT, (exact,))


def per(amount: Expr, duration: Expr, unit_seconds: int) -> Expr:
    """An amount per unit of time, for a duration, exact: 42 € an hour for 90 minutes."""
    if amount.type is not AMOUNT or duration.type is not DURATION:
        raise refuse(f"per needs an amount and a duration, got {amount.type.name} and {duration.type.name}")
    return Expr("per", EXACT, (amount, duration), Fraction(unit_seconds))


# ── Time ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def day_after(start: Expr, delay: Delay, calendar: Calendar = FRANCE) -> Expr:
    """The last day of a delay that starts on a day."""
    if start.type is not DAY:
        raise refuse(f"day_after starts from a day, this is a {start.type.name}")
    return Expr("day_after", DAY, (start,), (delay, calendar))


def moment_after(start: Expr, delay: Delay, calendar: Calendar = FRANCE) -> Expr:
    """The instant at which a delay runs out."""
    if start.type is not MOMENT:
        raise refuse(f"moment_after starts from a moment, this is a {start.type.name}")
    return Expr("moment_after", MOMENT, (start,), (delay, calendar))


def day_of(moment: Expr) -> Expr:
    """The day of a moment, in Paris."""
    if moment.type is not MOMENT:
        raise refuse(f"day_of needs a moment, this is a {moment.type.name}")
    return Expr("day_of", DAY, (moment,))


def elapsed(start: Expr, end: Expr) -> Expr:
    """The time between two moments (negative when the second comes first)."""
    if start.type is not MOMENT or end.type is not MOMENT:
        raise refuse(f"elapsed needs two moments, got {start.type.name} and {end.type.name}")
    return Expr("elapsed", DURATION, (start, end))


def moment_plus(start: Expr, duration: Expr) -> Expr:
    """The moment reached when that much time has really passed (a duration that the case gives)."""
    if start.type is not MOMENT or duration.type is not DURATION:
        raise refuse(f"moment_plus needs a moment and a duration, got {start.type.name} and {duration.type.name}")
    return Expr("moment_plus", MOMENT, (start, duration))


def slices_begun(duration: Expr, unit: Delay) -> Expr:
    """How many slices of `unit` (hours, minutes or seconds) a duration has begun: 24 h is one, 24 h and a second two."""
    if duration.type is not DURATION:
        raise refuse(f"slices_begun needs a duration, this is a {duration.type.name}")
    return Expr("slices", COUNT, (duration,), unit)


def during(moment: Expr, window: TimeWindow) -> Expr:
    """True when the moment falls in this window of the day, in Paris."""
    if moment.type is not MOMENT:
        raise refuse(f"during needs a moment, this is a {moment.type.name}")
    return Expr("during", FLAG, (moment,), window)


# ── Listings ────────────────────────────────────────────────────────────────────────────────────────────────────────


def rows(listing: Expr) -> Expr:
    """How many rows a listing has."""
    if not isinstance(listing.type, Listing):
        raise refuse(f"rows counts a listing, this is a {listing.type.name}")
    return Expr("rows", COUNT, (listing,))


__all__ = [
    "AMOUNT",
    "COUNT",
    "DAY",
    "DURATION",
    "EXACT",
    "FLAG",
    "MOMENT",
    "RATE",
    "TEXT",
    "Choice",
    "Field",
    "Listing",
    "Type",
    "all_of",
    "any_of",
    "ask",
    "const",
    "count",
    "day",
    "day_after",
    "day_of",
    "during",
    "elapsed",
    "euros",
    "exception",
    "exclusion",
    "half_up",
    "least",
    "lift",
    "moment_after",
    "moment_plus",
    "most",
    "no",
    "per",
    "rate",
    "rows",
    "rule",
    "says",
    "scheduled",
    "seconds",
    "slices_begun",
    "table",
    "when",
    "yes",
]
