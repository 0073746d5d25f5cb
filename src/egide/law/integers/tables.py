"""What the calendar decides, as tables from a whole number to another: Paris time, months, delays.

A day is its number since 1 January 1970, a moment its microseconds since then, in UTC. A table answers one number at a time
(`at`), by the same functions that decide a single case, and bounds its answers over the days it holds; whoever computes
columns reads it whole, once, into an array.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import cache

from egide.law.calendars import Calendar
from egide.law.days import PARIS, at, paris
from egide.law.delays import Delay, Extend, Start, Unit
from egide.law.hours import TimeWindow

MICROSECONDS = 1_000_000
A_DAY = 86_400 * MICROSECONDS
_EPOCH = date(1970, 1, 1).toordinal()
_ZERO = datetime(1970, 1, 1, tzinfo=UTC)


def day_number(day: date) -> int:
    return day.toordinal() - _EPOCH


def day_at(number: int) -> date:
    return date.fromordinal(number + _EPOCH)


def moment_number(moment: datetime) -> int:
    return (moment.astimezone(UTC) - _ZERO) // timedelta(microseconds=1)


def moment_at(number: int) -> datetime:
    return _ZERO + timedelta(microseconds=number)


FIRST_DAY, LAST_DAY = day_number(date(1900, 1, 1)), day_number(date(2099, 12, 31))
"""The days that tables hold. A case beyond them is decided on its own."""
FIRST_DELAY, LAST_DELAY = day_number(date(1970, 1, 1)), day_number(date(2069, 12, 31))
"""The days from which delays are tabled, and those whose hours in Paris are."""
FIRST_MOMENT, LAST_MOMENT = moment_number(at(date(1970, 1, 3), time(0))), moment_number(at(date(2040, 12, 30), time(0)))
"""The moments that columns take: within 71 years of 1970 they are exact in a float64, with half a microsecond to spare."""


@dataclass(frozen=True)
class Table:
    """From every whole number of `first` to `last` to a value within `least` and `most`.

    `key` says which table it is, for ever: two tables of one key are the same.
    """

    key: str
    first: int
    last: int
    at: Callable[[int], int] = field(compare=False)
    least: int
    most: int
    flag: bool = False
    rising: bool = False
    """Whether a greater number never gives a smaller value."""
    ahead: tuple[int, int] | None = None
    """By how much the value passes the number, at least and at most."""


# ── Months ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def _month(number: int) -> int:
    day = day_at(number)
    return day.year * 12 + day.month - 1


def _month_length(number: int) -> int:
    day = day_at(number)
    return monthrange(day.year, day.month)[1]


MONTH = Table("month", FIRST_DAY, LAST_DAY, _month, 1900 * 12, 2099 * 12 + 11, rising=True)
DAY_OF_MONTH = Table("day of month", FIRST_DAY, LAST_DAY, lambda number: day_at(number).day, 1, 31)
MONTH_LENGTH = Table("month length", FIRST_DAY, LAST_DAY, _month_length, 28, 31)


# ── Paris ───────────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Shift:
    """The offset of Paris through one day: `before` (µs), until the microsecond of the day `change`, then `after`."""

    before: int
    change: int
    after: int


@cache
def _utc_day(number: int) -> Shift:
    """A day of UTC: what to add to have the clock of Paris."""
    start = moment_at(number * A_DAY)
    return _shift(lambda microseconds: _offset(start + timedelta(microseconds=microseconds)))


@cache
def _local_day(number: int) -> Shift:
    """A day in Paris: what its clock is ahead of UTC; where an hour is skipped or comes twice, as days.at settles it."""
    day = day_at(number)

    def ahead(microseconds: int) -> int:
        clock = (_ZERO + timedelta(microseconds=microseconds)).time()
        return number * A_DAY + microseconds - moment_number(at(day, clock))

    return _shift(ahead)


def _shift(offset: Callable[[int], int]) -> Shift:
    """Clocks change at most once a day: find when, to the microsecond."""
    before, after = offset(0), offset(A_DAY - 1)
    low, high = 0, A_DAY - 1
    while before != after and high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if offset(middle) == before else (low, middle)
    return Shift(before, high if before != after else 0, after)


def _offset(moment: datetime) -> int:
    found = moment.astimezone(PARIS).utcoffset()
    assert found is not None
    return found // timedelta(microseconds=1)


def _paris_table(name: str, days: Callable[[int], Shift]) -> tuple[Table, Table, Table]:
    """The three columns of a table of shifts. Paris has been one or two hours ahead since 1970."""
    hour = 3600 * MICROSECONDS
    return (
        Table(f"{name} before", FIRST_DELAY, LAST_DELAY, lambda number: days(number).before, hour, 2 * hour),
        Table(f"{name} change", FIRST_DELAY, LAST_DELAY, lambda number: days(number).change, 0, A_DAY - 1),
        Table(f"{name} after", FIRST_DELAY, LAST_DELAY, lambda number: days(number).after, hour, 2 * hour),
    )


UTC_SHIFT = _paris_table("utc", _utc_day)
LOCAL_SHIFT = _paris_table("local", _local_day)


# ── Delays ──────────────────────────────────────────────────────────────────────────────────────────────────────────

_LONGEST = {Unit.DAYS: 1, Unit.WORKING_DAYS: 2, Unit.WORKABLE_DAYS: 2, Unit.MONTHS: 31, Unit.YEARS: 366}
_SHORTEST = {Unit.DAYS: 1, Unit.WORKING_DAYS: 1, Unit.WORKABLE_DAYS: 1, Unit.MONTHS: 28, Unit.YEARS: 365}
_MARGIN = 60
"""Days that weekends, holidays and an extension may add; a table checks its bounds when it is read."""


def _ahead(delay: Delay) -> tuple[int, int]:
    """How many days after its event a delay may end, at least and at most."""
    event = 1 if delay.start is Start.EVENT else 0
    least, most = delay.count * _SHORTEST[delay.unit] - event, delay.count * _LONGEST[delay.unit] - event
    exact = delay.unit is Unit.DAYS and delay.extend is Extend.NO
    return least, most if exact else most + _MARGIN


def delay_days(delay: Delay, calendar: Calendar) -> Table:
    """The last day of a delay, from the day of its event."""
    ahead = _ahead(delay)

    def end(number: int) -> int:
        return day_number(delay.end_of(day_at(number), calendar))

    key = f"end of {delay!r} in {_called(calendar)}"
    return Table(
        key, FIRST_DELAY, LAST_DELAY, end, FIRST_DELAY + ahead[0], LAST_DELAY + ahead[1], rising=True, ahead=ahead
    )


def delay_lands(delay: Delay, calendar: Calendar) -> tuple[Table, Table]:
    """For a delay counted in days from a moment of that day in Paris: the day it ends on, and whether at the same hour.

    Else it ends when that day begins. Seen at noon, which no change of hour ever touched.
    """
    reach = delay.count * _LONGEST[delay.unit] + _MARGIN

    @cache
    def end(number: int) -> datetime:
        return paris(delay.after(at(day_at(number), time(12)), calendar))

    key = f"after {delay!r} in {_called(calendar)}"
    day = Table(
        f"{key}, day",
        FIRST_DELAY,
        LAST_DELAY,
        lambda number: day_number(end(number).date()),
        FIRST_DELAY,
        LAST_DELAY + reach,
        rising=True,
        ahead=(0, reach),
    )
    same = Table(
        f"{key}, same hour", FIRST_DELAY, LAST_DELAY, lambda number: int(end(number).hour == 12), 0, 1, flag=True
    )
    return day, same


def _called(calendar: Calendar) -> str:
    closed = ",".join(sorted(day.isoformat() for day in calendar.closed))
    return f"{calendar.region} {sorted(calendar.working_week)} {closed}"


def window_ends(window: TimeWindow) -> tuple[int, int]:
    """The microseconds of the day at which a window opens and closes."""
    return _clock(window.start), _clock(window.end)


def _clock(clock: time) -> int:
    return (
        timedelta(hours=clock.hour, minutes=clock.minute, seconds=clock.second, microseconds=clock.microsecond)
    ) // timedelta(microseconds=1)
