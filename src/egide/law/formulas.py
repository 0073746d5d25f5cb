"""What a contract author writes: inputs, constants, and the operations between them.

fee = says(GUARD_ON_REQUEST, euros("80.00"))
payer = rule(says(BORNE_BY_US, const(PAYER, "operator")), exception(BREACH, cause.one_of("handling_error"), "customer"))

What has no meaning (euros plus days, a figure without its unit, an amount of half a cent) is refused where it is written.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from egide.law import money
from egide.law.calendars import FRANCE, Calendar
from egide.law.delays import Delay, Extend, Start, Unit
from egide.law.graph import ORDERED, Expr, Input, a, lift, refuse
from egide.law.hours import TimeWindow
from egide.law.rules import exception, exclusion, rule, says
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


def ask(
    name: str, type: Type, label: str, help: str = "", *, at_least: Expr | None = None, at_most: Expr | None = None
) -> Expr:
    """An input of the case: `ask("kind", ALERT_KIND, "Type d'alerte")`; bounds are figures: `at_least=euros("0.00")`."""
    return _input(Input(name, type, label, help, "case", *_bounds(name, type, at_least, at_most)))


def scheduled(
    name: str, type: Type, label: str, help: str = "", *, at_least: Expr | None = None, at_most: Expr | None = None
) -> Expr:
    """An input that the schedule (conditions particulières) gives."""
    return _input(Input(name, type, label, help, "schedule", *_bounds(name, type, at_least, at_most)))


def _bounds(name: str, type: Type, *bounds: Expr | None) -> tuple[Any, ...]:
    for bound in bounds:
        if bound is not None and (bound.op != "const" or bound.type != type or type not in ORDERED):
            raise refuse(f"input {name}: its bounds are figures of its own type, {a(type)} that has an order")
    low, high = (None if bound is None else bound.detail for bound in bounds)
    if low is not None and high is not None and high < low:
        raise refuse(f"input {name}: nothing lies between {low} and {high}")
    return low, high


def _input(one: Input) -> Expr:
    if not re.fullmatch(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*", one.name):
        raise refuse(f"{one.name!r} cannot name an input; expected small letters, digits and _, such as alarm_kind")
    if not one.label:
        raise refuse(f"input {one.name}: it needs a label, the French words that people read")
    return Expr("input", one.type, (), one)


# ── Constants ───────────────────────────────────────────────────────────────────────────────────────────────────────


def euros(text: str) -> Expr:
    """A figure of the contract in euros: euros("80.00")."""
    return Expr("const", AMOUNT, (), _parsed(money.cents, text, "euros"))


def rate(text: str) -> Expr:
    """A figure of the contract in per cent: rate("20 %")."""
    return Expr("const", RATE, (), _parsed(money.rate, text, "rate"))


def count(number: int) -> Expr:
    """A number of things: count(3)."""
    return const(COUNT, number)


def seconds(number: int) -> Expr:
    """A duration: seconds(30); see also minutes and hours."""
    return const(DURATION, number)


def minutes(number: int) -> Expr:
    return const(DURATION, number * 60)


def hours(number: int) -> Expr:
    return const(DURATION, number * 3600)


def day(text: str) -> Expr:
    """A date of the paper: day("2026-11-22")."""
    return Expr("const", DAY, (), _parsed(date.fromisoformat, text, "day"))


def yes() -> Expr:
    return Expr("const", FLAG, (), True)


def no() -> Expr:
    return Expr("const", FLAG, (), False)


def const(type: Type, value: Any) -> Expr:
    """A value of any type, checked: const(PAYER, "customer")."""
    if isinstance(type, Choice) and value not in type.values:
        raise refuse(f"{value!r} is not a value of {type.name}: {', '.join(type.values)}")
    if not type.holds(value):
        raise refuse(f"{value!r} is not the value of {a(type)}")
    return Expr("const", type, (), value)


def _parsed(read: Callable[[str], Any], text: object, name: str) -> Any:
    if not isinstance(text, str):
        raise refuse(f"{name} reads a text, such as {_EXAMPLES[name]}; got {text!r}")
    try:
        return read(text)
    except ValueError as bad:
        raise refuse(f"{name}({text!r}): expected such as {_EXAMPLES[name]}") from bad


_EXAMPLES = {"euros": "euros('80.00')", "rate": "rate('20 %')", "day": "day('2026-11-22')"}


# ── Operations ──────────────────────────────────────────────────────────────────────────────────────────────────────


def when(condition: Expr, then: Expr | str | int, otherwise: Expr | str | int) -> Expr:
    """One value or another. A plain value beside a formula is one of its type."""
    if condition.type is not FLAG:
        raise refuse(f"when needs a flag first, this is {a(condition.type)}")
    left = lift(then, like=otherwise if isinstance(otherwise, Expr) else None)
    right = lift(otherwise, like=left)
    if left.type != right.type:
        raise refuse(f"when: one branch is {a(left.type)}, the other {a(right.type)}")
    return Expr("when", left.type, (condition, left, right))


def table(by: Expr, rows: Mapping[str, Expr]) -> Expr:
    """A value for each value of a choice; a missing row is an error where the table is written."""
    if not isinstance(by.type, Choice):
        raise refuse(f"a table goes by a choice, this is {a(by.type)}")
    missing = [value for value in by.type.values if value not in rows]
    unknown = [value for value in rows if value not in by.type.values]
    if missing or unknown:
        raise refuse(
            f"table by {by.type.name}: "
            + "; ".join(
                f"{word} {', '.join(these)}" for word, these in (("missing", missing), ("unknown", unknown)) if these
            )
        )
    values = [rows[value] for value in by.type.values]
    _one_type("a table's rows", values)
    return Expr("table", values[0].type, (by, *values), by.type.values)


def all_of(*flags: Expr) -> Expr:
    """True when each of these is."""
    return _joined("all_of", "and", flags)


def any_of(*flags: Expr) -> Expr:
    """True when one of these is, or several."""
    return _joined("any_of", "or", flags)


def _joined(name: str, op: str, flags: Sequence[Expr]) -> Expr:
    if not flags:
        raise refuse(f"{name} needs at least one flag")
    for flag in flags:
        if flag.type is not FLAG:
            raise refuse(f"{name} needs flags, one of these is {a(flag.type)}")
    return Expr(op, FLAG, tuple(flags)) if len(flags) > 1 else flags[0]


def least(*values: Expr) -> Expr:
    """The smallest of these: a limit."""
    return _fold("least", values)


def most(*values: Expr) -> Expr:
    """The largest of these: a floor."""
    return _fold("most", values)


def _fold(op: str, values: Sequence[Expr]) -> Expr:
    if not values:
        raise refuse(f"{op} needs at least one value")
    _one_type(op, values)
    if values[0].type not in ORDERED:
        raise refuse(f"{op}: {a(values[0].type)} has no order")
    return Expr(op, values[0].type, tuple(values))


def _one_type(what: str, values: Sequence[Expr]) -> None:
    for value in values:
        if value.type != values[0].type:
            raise refuse(f"{what}: all are of one type, here {a(values[0].type)} and {a(value.type)}")


def half_up(exact: Expr) -> Expr:
    """Rounds an exact amount to the cent, half up, here and nowhere else."""
    if exact.type not in (EXACT, AMOUNT):
        raise refuse(f"half_up rounds an exact amount, this is {a(exact.type)}")
    return Expr("half_up", AMOUNT, (exact,))


def per(amount: Expr, duration: Expr, unit_seconds: int) -> Expr:
    """An amount per unit of time, for a duration, exact: 42 € an hour for 90 minutes."""
    if amount.type is not AMOUNT or duration.type is not DURATION:
        raise refuse(f"per needs an amount and a duration, got {a(amount.type)} and {a(duration.type)}")
    if unit_seconds <= 0:
        raise refuse(f"per: the unit is {unit_seconds}, expected a number of seconds, such as 3600 for an hour")
    return Expr("per", EXACT, (amount, duration), Fraction(unit_seconds))


# ── Time ────────────────────────────────────────────────────────────────────────────────────────────────────────────


_LENGTHS = (Unit.SECONDS, Unit.MINUTES, Unit.HOURS)


def day_after(start: Expr, delay: Delay, calendar: Calendar = FRANCE) -> Expr:
    """The last day of a delay that starts on a day."""
    if start.type is not DAY:
        raise refuse(f"day_after starts from a day, this is {a(start.type)}; day_of gives the day of a moment")
    if delay.unit in _LENGTHS:
        raise refuse(f"day_after counts days, this delay is in {delay.unit.value}; expected moment_after")
    return Expr("day_after", DAY, (start,), (delay, calendar))


def moment_after(start: Expr, delay: Delay, calendar: Calendar = FRANCE) -> Expr:
    """The instant at which a delay runs out."""
    if start.type is not MOMENT:
        raise refuse(f"moment_after starts from a moment, this is {a(start.type)}")
    if delay.extend is not Extend.NO and delay.start is not Start.NEXT_DAY:
        raise refuse(
            "moment_after: only a delay that ends with a day is extended; expected Start.NEXT_DAY or day_after"
        )
    return Expr("moment_after", MOMENT, (start,), (delay, calendar))


def day_of(moment: Expr) -> Expr:
    """The day of a moment, in Paris."""
    if moment.type is not MOMENT:
        raise refuse(f"day_of needs a moment, this is {a(moment.type)}")
    return Expr("day_of", DAY, (moment,))


def elapsed(start: Expr, end: Expr) -> Expr:
    """The whole seconds between two moments (negative when the second comes first)."""
    if start.type is not MOMENT or end.type is not MOMENT:
        raise refuse(f"elapsed needs two moments, got {a(start.type)} and {a(end.type)}")
    return Expr("elapsed", DURATION, (start, end))


def moment_plus(start: Expr, duration: Expr) -> Expr:
    """The moment reached when that much time has really passed (a duration that the case gives)."""
    if start.type is not MOMENT or duration.type is not DURATION:
        raise refuse(f"moment_plus needs a moment and a duration, got {a(start.type)} and {a(duration.type)}")
    return Expr("moment_plus", MOMENT, (start, duration))


def slices_begun(duration: Expr, unit: Delay) -> Expr:
    """How many slices of `unit` (hours, minutes or seconds) a duration has begun: 24 h is one, 24 h and a second two."""
    if duration.type is not DURATION:
        raise refuse(f"slices_begun needs a duration, this is {a(duration.type)}")
    if unit.unit not in _LENGTHS or unit.count == 0:
        raise refuse(
            f"slices_begun: a slice of {unit.count} {unit.unit.value} has no length; expected hours or minutes"
        )
    return Expr("slices", COUNT, (duration,), unit)


def during(moment: Expr, window: TimeWindow) -> Expr:
    """True when the moment falls in this window of the day, in Paris."""
    if moment.type is not MOMENT:
        raise refuse(f"during needs a moment, this is {a(moment.type)}")
    return Expr("during", FLAG, (moment,), window)


# ── Listings ────────────────────────────────────────────────────────────────────────────────────────────────────────


def rows(listing: Expr) -> Expr:
    """How many rows a listing has."""
    if not isinstance(listing.type, Listing):
        raise refuse(f"rows counts a listing, this is {a(listing.type)}")
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
    "hours",
    "least",
    "lift",
    "minutes",
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
