"""Days and instants in Paris: reading them, their limits, and counting the months and days between them.

Two conventions hold in the whole law:

* a **period** is half open: it begins on its first day and ends *before* its end, so that periods which follow each
  other neither overlap nor leave a gap (a year from 1 January 2026 ends on 1 January 2027);
* a **delay** (``egide.law.delays``) is told by its last day, that day included.

An instant is an aware datetime. Here it always comes back with the plain offset that Paris had at that moment
(+01:00 or +02:00), not with the zone: Python compares and subtracts two datetimes of one zone by their clock faces, so
that it is an hour wrong over a night when the clocks change. With plain offsets, comparing, subtracting and adding a
timedelta are always right; after adding one, ``paris`` reads the clock again.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta, timezone
from enum import Enum
from fractions import Fraction
from zoneinfo import ZoneInfo

from egide.law.money import share

PARIS = ZoneInfo("Europe/Paris")

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_INSTANT = re.compile(r"(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?)(Z|[+-]\d{2}:\d{2})?", re.ASCII)


class MonthEnd(Enum):
    """Where a sum of months lands when the month has no such day: 31 January and one month, in 2026."""

    LAST_DAY = "last day"  # 28 February: the rule of article 641 of the Code de procédure civile
    NEXT_DAY = "next day"  # 1 March


def paris(instant: datetime) -> datetime:
    """The same instant, as clocks in Paris show it.

    >>> paris(datetime(2026, 7, 1, 12, tzinfo=UTC)).isoformat()
    '2026-07-01T14:00:00+02:00'
    """
    checked_instant(instant)
    there = instant.astimezone(UTC).astimezone(PARIS)  # by way of UTC, for one of Paris would be left as it is
    offset = there.utcoffset()
    assert offset is not None
    return there.replace(tzinfo=timezone(offset), fold=0)


def at(day: date, clock: time) -> datetime:
    """The instant at which clocks in Paris show that time on that day.

    Twice a year the question has no single answer. 02:30 on 29 March 2026 is skipped: it is taken as 03:30, half an
    hour after the change. 02:30 on 25 October 2026 comes twice: the second is taken, so that who has until then has
    all of it. A moment that somebody *states* is not settled this way: ``parse_instant`` asks for the offset.
    """
    local = datetime.combine(checked_day(day), clock.replace(tzinfo=None, fold=0), tzinfo=PARIS)
    return max(paris(local), paris(local.replace(fold=1)))


def start_of_day(day: date) -> datetime:
    """Midnight, when the day begins in Paris."""
    return at(day, time(0))


def end_of_day(day: date) -> datetime:
    """The last instant that still belongs to the day: 23:59:59.999999 in Paris, a microsecond before the next midnight.

    It is the last one that a datetime can hold: a fact of that day is never after it, one of the next day always is.
    """
    return at(day, time.max)


def elapsed(start: datetime, end: datetime) -> timedelta:
    """The time that really passed between two instants, clock changes included.

    From 01:00 to 04:00 on 29 March 2026, two hours.
    """
    return checked_instant(end).astimezone(UTC) - checked_instant(start).astimezone(UTC)


def parse_day(text: str, where: str = "day") -> date:
    """Read ``2026-11-22``; anything else is refused, naming ``where``."""
    if not _matches(_DAY, text):
        raise ValueError(f"{where}: {text!r} is not a day; expected year-month-day, such as 2026-11-22")
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError(
            f"{where}: {text} is not in the calendar; expected an existing day, such as 2026-11-22"
        ) from None


def parse_instant(text: str, where: str = "instant") -> datetime:
    """Read ``2026-11-22T04:58:00+01:00``, or ``2026-11-22 04:58`` as clocks in Paris show it.

    A time that clocks skip that night, or show twice, is refused when it is given without an offset.
    """
    found = _matches(_INSTANT, text)
    if found is None:
        raise ValueError(
            f"{where}: {text!r} is not an instant; expected a day and a time, such as 2026-11-22T04:58:00+01:00, "
            "or 2026-11-22 04:58 read in Paris"
        )
    day = parse_day(found.group(1), where)
    try:
        clock = time.fromisoformat(found.group(2))
        offset = _offset(found.group(3))
    except ValueError:
        raise ValueError(
            f"{where}: {text} has no such time; expected 00:00 to 23:59:59 and an offset such as +01:00"
        ) from None
    stated = datetime.combine(day, clock)
    try:
        return paris(stated.replace(tzinfo=offset)) if offset else _in_paris(stated, where)
    except OverflowError:
        raise ValueError(f"{where}: {text} is out of range; expected an instant of the years 1 to 9999") from None


def add_months(day: date, months: int, month_end: MonthEnd) -> date:
    """The day that bears the same number, that many months later (or earlier, when negative).

    15 January 2026 and one month: 15 February. 31 January 2026 and one month: 28 February under LAST_DAY, 1 March
    under NEXT_DAY. 29 February 2024 and twelve months: 28 February 2025, or 1 March 2025.
    """
    year, month = divmod(checked_day(day).year * 12 + day.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        raise OverflowError(f"{day} and {months} months is out of range; expected a day of the years 1 to 9999")
    last = date(year, month + 1, monthrange(year, month + 1)[1])
    if day.day <= last.day:
        return last.replace(day=day.day)
    return last if month_end is MonthEnd.LAST_DAY else last + timedelta(days=1)


def months_between(start: date, end: date) -> int:
    """How many whole months have passed from one day to another.

    From 15 January to 14 February, none; to 15 February, one. From 31 January to 28 February 2026, one (LAST_DAY).
    """
    _ordered(start, end, "months_between")
    months = (end.year - start.year) * 12 + end.month - start.month
    return months if add_months(start, months, MonthEnd.LAST_DAY) <= end else months - 1


def months_begun(start: date, end: date) -> int:
    """How many months are begun by a period, its end not included: every month begun counts whole.

    From 20 May to 20 June, one; to 21 June, two. An empty period begins none.
    """
    whole = months_between(start, end)
    return whole if add_months(start, whole, MonthEnd.LAST_DAY) == end else whole + 1


def years_completed(start: date, end: date) -> int:
    """How many whole years have passed from one day to another: an age, a seniority.

    From 10 March 2023 to 9 March 2026, two; to 10 March 2026, three. From 29 February 2024 to 28 February 2025, one.
    """
    return months_between(start, end) // 12


def years_begun(start: date, end: date) -> int:
    """How many years are begun by a period, its end not included.

    From 10 March 2025 to 10 March 2026, one; to 11 March 2026, two. The year that a *day* falls in is another question:
    ``years_completed(start, day) + 1``.
    """
    return -(-months_begun(start, end) // 12)


def prorata_days(amount: int, start: date, end: date, period_start: date, period_end: date) -> Fraction:
    """The part of an amount due for a whole period that falls to the days from ``start`` to ``end``, ends not included.

    365,00 € for the year 2026, cover from 1 January to 2 July (182 days): 18200 cents exactly. Not rounded.
    """
    _ordered(start, end, "prorata_days")
    _ordered(period_start, period_end, "prorata_days")
    if period_start == period_end:
        raise ValueError(f"prorata_days: the period begins and ends on {period_start}; expected at least one day")
    if start < period_start or end > period_end:
        raise ValueError(f"prorata_days: {start} to {end} is not within the period {period_start} to {period_end}")
    return share(amount, Fraction((end - start).days, (period_end - period_start).days))


def checked_day(day: object) -> date:
    """The day, when it is one; a datetime is refused, because its day depends on the zone."""
    if isinstance(day, datetime):
        raise TypeError(
            f"{day.isoformat()} is an instant where a day is expected; paris(instant).date() is its day in Paris"
        )
    if not isinstance(day, date):
        raise TypeError(f'{day!r} is not a day; expected a date, which parse_day("2026-11-22") reads')
    return day


def checked_instant(instant: object) -> datetime:
    """The instant, when it is one; a day, or a datetime without offset, is refused."""
    if not isinstance(instant, datetime):
        if isinstance(instant, date):
            raise TypeError(
                f"{instant} is a day where an instant is expected; start_of_day(day) and end_of_day(day) are its limits"
            )
        raise TypeError(f"{instant!r} is not an instant; expected an aware datetime, which parse_instant reads")
    if instant.utcoffset() is None:
        raise TypeError(f"{instant.isoformat()} has no offset; expected an aware datetime, which parse_instant reads")
    return instant


def _matches(pattern: re.Pattern[str], text: object) -> re.Match[str] | None:
    """What is read may be anything that a file can hold; only a text matches."""
    return pattern.fullmatch(text) if isinstance(text, str) else None


def _in_paris(stated: datetime, where: str) -> datetime:
    first, second = (paris(stated.replace(tzinfo=PARIS, fold=fold)) for fold in (0, 1))
    if first == second:
        return first
    if first.replace(tzinfo=None) != stated:
        raise ValueError(
            f"{where}: {stated.isoformat(' ', 'minutes')} does not exist in Paris, clocks jump forward that night; "
            f"expected another time, such as {second.isoformat()} or {first.isoformat()}"
        )
    raise ValueError(
        f"{where}: {stated.isoformat(' ', 'minutes')} comes twice in Paris, clocks go back that night; "
        f"expected the offset with it: {first.isoformat()} or {second.isoformat()}"
    )


def _offset(text: str | None) -> timezone | None:
    if text is None:
        return None
    if text == "Z":
        return UTC
    hours, minutes = int(text[1:3]), int(text[4:6])
    if minutes > 59:
        raise ValueError(text)
    return timezone(timedelta(hours=hours, minutes=minutes) * (-1 if text[0] == "-" else 1))


def _ordered(start: date, end: date, function: str) -> None:
    if checked_day(end) < checked_day(start):
        raise ValueError(f"{function}: the end {end} is before the start {start}; expected a start, then an end")
