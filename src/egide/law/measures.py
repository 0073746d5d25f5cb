"""What contracts measure: a share of an amount, days and months elapsed, bands of a scale.

wear = least(months_between(commissioned, lost_on) * rate("1 %"), rate("75 %"))
refund = half_up(prorata(premium, days_between(left_on, due_on), days_between(begun_on, due_on)))
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from egide.law import days
from egide.law.days import MonthEnd
from egide.law.formulas import least, most, when
from egide.law.graph import ORDERED, Expr, a, lift, refuse
from egide.law.types import AMOUNT, COUNT, DAY, DURATION, EXACT, RATE

MEASURES: Mapping[str, Callable[[date, date], int]] = {
    "months": days.months_between,
    "months begun": days.months_begun,
    "years": days.years_completed,
    "years begun": days.years_begun,
}
"""How a period is counted, its end not included; see egide.law.days."""


def prorata(amount: Expr, part: Expr, whole: Expr) -> Expr:
    """An amount × part ÷ whole, exact: days over days, a premium paid over the one due, an index over its reference.

    A whole of zero, or less, has no result.
    """
    if amount.type not in (AMOUNT, EXACT):
        raise refuse(f"prorata shares an amount, this is {a(amount.type)}")
    if part.type != whole.type or part.type not in (AMOUNT, COUNT, DURATION, RATE):
        raise refuse(
            f"prorata: part and whole are of one type, counts, durations, rates or amounts; "
            f"got {a(part.type)} and {a(whole.type)}"
        )
    return Expr("ratio", EXACT, (amount, part, whole))


def days_between(start: Expr, end: Expr) -> Expr:
    """How many days pass from one day to another: negative when the second comes first."""
    return Expr("days_between", COUNT, _two_days("days_between", start, end))


def month_start(day: Expr) -> Expr:
    """The first day of the month that a day belongs to: where a month's bill begins."""
    if day.type is not DAY:
        raise refuse(f"month_start needs a day, this is {a(day.type)}; day_of gives the day of a moment")
    return Expr("month_start", DAY, (day,))


def months_later(day: Expr, months: Expr, month_end: MonthEnd) -> Expr:
    """The day that bears the same number, so many months later: a commitment whose length the case or the schedule gives."""
    if day.type is not DAY or months.type is not COUNT:
        raise refuse(f"months_later needs a day and a count of months, got {a(day.type)} and {a(months.type)}")
    return Expr("months_later", DAY, (day, months), month_end)


def months_between(start: Expr, end: Expr) -> Expr:
    """How many whole months have passed from one day to another; none of these goes backwards."""
    return Expr("between", COUNT, _two_days("months_between", start, end), "months")


def months_begun(start: Expr, end: Expr) -> Expr:
    """How many months a period has begun, its end not included."""
    return Expr("between", COUNT, _two_days("months_begun", start, end), "months begun")


def years_completed(start: Expr, end: Expr) -> Expr:
    """How many whole years have passed: an age, a seniority."""
    return Expr("between", COUNT, _two_days("years_completed", start, end), "years")


def years_begun(start: Expr, end: Expr) -> Expr:
    """How many years a period has begun, its end not included."""
    return Expr("between", COUNT, _two_days("years_begun", start, end), "years begun")


def clamp(low: Expr, value: Expr, high: Expr) -> Expr:
    """The value, but never under `low` nor over `high` (which wins where they cross)."""
    return least(high, most(low, value))


def bands(by: Expr, steps: Sequence[tuple[Expr, Expr]], beyond: Expr) -> Expr:
    """A scale: the value of the first band whose upper end is not passed, that end included, else `beyond`.

    bands(age, [(count(12), rate("0 %")), (count(36), rate("25 %"))], beyond=rate("50 %"))
    """
    if not steps:
        raise refuse("bands: a scale has at least one band")
    last = None
    for end, _ in steps:
        if end.type != by.type or by.type not in ORDERED:
            raise refuse(f"bands: the scale goes by {a(by.type)}, one of its ends is {a(end.type)}")
        if end.op == "const":
            if last is not None and end.detail <= last:
                raise refuse("bands: the ends of a scale go up")
            last = end.detail
    scale = lift(beyond, like=steps[0][1])
    for end, value in reversed(steps):
        scale = when(by <= end, value, scale)
    return scale


def _two_days(name: str, start: Expr, end: Expr) -> tuple[Expr, Expr]:
    if start.type is not DAY or end.type is not DAY:
        raise refuse(f"{name} needs two days, got {a(start.type)} and {a(end.type)}; day_of gives the day of a moment")
    return start, end


__all__ = [
    "bands",
    "clamp",
    "days_between",
    "month_start",
    "months_begun",
    "months_between",
    "months_later",
    "prorata",
    "years_begun",
    "years_completed",
]
