"""Delays: five jours ouvrés, one month, 24 hours; how each is counted, from what, and until when.

Two questions that must not be confused are two methods:

* ``end_of`` counts **days**: it takes the day of the event and gives the last day of the delay, that day included;
* ``after`` counts from an **instant** and gives the instant at which the delay has run.

A day given where an instant is expected, or the reverse, is a TypeError that says what to write instead.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import Enum
from typing import TypeVar

from egide.law.calendars import Calendar
from egide.law.days import (
    MonthEnd,
    add_months,
    at,
    checked_day,
    checked_instant,
    elapsed,
    end_of_day,
    paris,
    start_of_day,
)
from egide.law.french import hours, plural


class Unit(Enum):
    """What a delay is counted in."""

    SECONDS = "seconds"
    MINUTES = "minutes"
    HOURS = "hours"
    DAYS = "days"  # calendar days
    WORKING_DAYS = "working days"  # jours ouvrés: Monday to Friday, without public holidays
    WORKABLE_DAYS = "workable days"  # jours ouvrables: Monday to Saturday, without public holidays
    MONTHS = "months"
    YEARS = "years"


class Start(Enum):
    """What a delay is counted from."""

    ORDINARY = "ordinary"
    """The rule where the contract says nothing: a delay in days, months or years does not count the day of its event
    (article 641 of the Code de procédure civile); one in hours, minutes or seconds runs from the instant of it."""
    EVENT = "event"
    """The event itself: its day is the first one counted."""
    NEXT_DAY = "next day"
    """The day after the event: in hours, the midnight that follows it."""


class Extend(Enum):
    """What happens when the last day is not worked."""

    NO = "no"
    NEXT_WORKING = "next working day"  # to the next jour ouvré
    NEXT_WORKABLE = "next workable day"  # to the next jour ouvrable


_T = TypeVar("_T")

_SECONDS = {Unit.SECONDS: 1, Unit.MINUTES: 60, Unit.HOURS: 3600}
_MONTHS = {Unit.MONTHS: 1, Unit.YEARS: 12}
_WORDS = {
    Unit.DAYS: ("jour", "jours"),
    Unit.WORKING_DAYS: ("jour ouvré", "jours ouvrés"),
    Unit.WORKABLE_DAYS: ("jour ouvrable", "jours ouvrables"),
    Unit.MONTHS: ("mois", "mois"),
    Unit.YEARS: ("an", "ans"),
}


@dataclass(frozen=True)
class Delay:
    """So many units from an event.

    A delay in months or years names its ``month_end``; the choice is refused for the other units, where it has no
    meaning. ``extend`` moves a last day that is not worked, and has no meaning in hours, minutes or seconds.
    """

    count: int
    unit: Unit
    start: Start = Start.ORDINARY
    month_end: MonthEnd | None = None
    extend: Extend = Extend.NO

    def __post_init__(self) -> None:
        if not _is_count(self.count):
            raise ValueError(f"{self._name}: the count is {self.count!r}, expected a whole number, zero or more")
        if self.unit in _MONTHS and self.month_end is None:
            raise ValueError(
                f"{self._name}: 31 January and one month has no such day; name the choice, month_end=MonthEnd.LAST_DAY "
                "(28 February) or month_end=MonthEnd.NEXT_DAY (1 March)"
            )
        if self.unit not in _MONTHS and self.month_end is not None:
            raise ValueError(
                f"{self._name}: month_end is {self.month_end.name}, expected none; it is for months and years"
            )
        if self.unit in _SECONDS and self.extend is not Extend.NO:
            raise ValueError(
                f"{self._name}: extend is {self.extend.name}, expected NO; only a delay that ends on a day is extended"
            )
        if self.count == 0 and self.start is Start.EVENT and self.unit not in _SECONDS:
            raise ValueError(
                f"{self._name}: start is EVENT, but a delay of zero does not even hold the day of its event"
            )

    def end_of(self, day: date, calendar: Calendar | None = None) -> date:
        """The last day of the delay, that day included, when its event happens on ``day``.

        ==============================  ==================================  ============================
        delay                           event                               last day
        ==============================  ==================================  ============================
        5 days                          Monday 2 March 2026                 Saturday 7 March
        5 days, Start.EVENT             Monday 2 March 2026                 Friday 6 March
        5 days, NEXT_WORKING            Monday 2 March 2026                 Monday 9 March
        5 working days                  Thursday 30 April 2026              Friday 8 May is a holiday too: Monday 11 May
        5 workable days                 Thursday 30 April 2026              Thursday 7 May
        1 month, LAST_DAY               31 January 2026                     28 February
        1 month, NEXT_DAY               31 January 2026                     1 March
        1 month, LAST_DAY, Start.EVENT  2 March 2026                        1 April
        1 year, LAST_DAY                29 February 2024                    28 February 2025
        ==============================  ==================================  ============================

        ``calendar`` is required as soon as worked days matter to the answer.
        """
        self._needs_days("end_of")
        checked_day(day)
        return self._in_range(day, lambda: self._extended(self._counted(day, calendar), calendar))

    def last_moment(self, day: date, calendar: Calendar | None = None) -> datetime:
        """The last instant of the delay whose event happens on ``day``: the end of ``end_of(day)``, in Paris.

        5 days from 2 March 2026: 7 March at 23:59:59.999999, the last instant a datetime can hold that day.
        """
        return end_of_day(self.end_of(day, calendar))

    def before(self, limit: date, calendar: Calendar | None = None) -> date:
        """The day reached by counting the delay backwards: the latest day to give notice that must run by ``limit``.

        Two months before 1 July 2026: 1 May. Three months before 31 December 2026: 30 September (LAST_DAY). Five
        working days before Monday 9 March 2026: Monday 2 March; before Sunday 8 March: Friday 27 February, for the fifth
        day has to be over by Friday 6. The day of the notice is not counted.
        """
        self._needs_days("before")
        if self.start is Start.EVENT or self.extend is not Extend.NO:
            raise ValueError(
                f"{self._name}: before() counts back from a limit, and takes neither Start.EVENT nor extend"
            )
        checked_day(limit)
        return self._in_range(limit, lambda: self._moved_back(limit, calendar))

    def after(self, instant: datetime, calendar: Calendar | None = None) -> datetime:
        """The instant at which the delay has run, from an instant; as Paris clocks show it.

        Hours, minutes and seconds are time that really passes: 24 hours from 28 March 2026 at 14:00 end on 29 March at
        15:00, for clocks lose an hour that night. Days, months and years keep the time of the clock: one day from 28
        March at 14:00 ends on 29 March at 14:00; where that time is skipped or comes twice, see ``days.at`` (the later
        instant). One working day from Friday at 14:00 ends on Monday at 14:00; from any hour of Saturday or Sunday,
        when Monday ends. With Start.NEXT_DAY a delay in days runs to the midnight that ends its last day; only then
        can it be extended.
        """
        self._needs_instants(instant)
        return self._in_range(instant, lambda: self._run(paris(instant), calendar))

    def within(self, start: date | datetime, moment: date | datetime, calendar: Calendar | None = None) -> bool:
        """Whether a moment falls in the delay, from its start to its end, both included.

        From a day, the moment is a day or an instant (whose day in Paris counts); from an instant, it is an instant.
        What comes before the start is not within: where only lateness matters, ask ``is_late``.
        """
        if isinstance(start, datetime):
            return elapsed(start, checked_instant(moment)) >= timedelta(0) and not self.is_late(start, moment, calendar)
        return _day_of(moment) >= start and not self.is_late(start, moment, calendar)

    def is_late(self, start: date | datetime, moment: date | datetime, calendar: Calendar | None = None) -> bool:
        """Whether a moment falls after the end of the delay.

        Five working days from Monday 3 March 2025: 10 March is not late, 11 March is.
        """
        if isinstance(start, datetime):
            return elapsed(self.after(start, calendar), checked_instant(moment)) > timedelta(0)
        return _day_of(moment) > self.end_of(start, calendar)

    @property
    def length(self) -> timedelta:
        """How long a delay in hours, minutes or seconds lasts; the others have no fixed length."""
        if self.unit not in _SECONDS:
            raise TypeError(f"{self._name} has no fixed length; expected hours, minutes or seconds")
        return timedelta(seconds=self.count * _SECONDS[self.unit])

    def in_french(self) -> str:
        """How a person reads it: « 30 jours ouvrés », « 1 h 30 », « un mois »."""
        if self.unit in _SECONDS:
            return hours(self.count * _SECONDS[self.unit])
        singular, several = _WORDS[self.unit]
        return f"un {singular}" if self.count == 1 else plural(self.count, singular, several)

    def _run(self, start: datetime, calendar: Calendar | None) -> datetime:
        next_day = self.start is Start.NEXT_DAY
        if self.unit in _SECONDS:
            return paris((_midnight_after(start.date()) if next_day else start) + self.length)
        if next_day:
            return _midnight_after(self.end_of(start.date(), calendar))
        if self.extend is not Extend.NO:
            raise ValueError(
                f"{self._name}: extend is for a delay that ends with a day; expected end_of(day) or Start.NEXT_DAY"
            )
        last = self._moved(start.date(), self.count, calendar)
        if last == start.date():
            return start
        return at(last, start.time()) if self._is_counted(start.date(), calendar) else _midnight_after(last)

    def _counted(self, day: date, calendar: Calendar | None) -> date:
        """The last day, before any extension."""
        if self.start is not Start.EVENT:
            return self._moved(day, self.count, calendar)
        if self.unit in _MONTHS:
            return self._moved(day, self.count, calendar) - timedelta(days=1)
        return self._moved(day - timedelta(days=1), self.count, calendar)

    def _moved(self, day: date, count: int, calendar: Calendar | None) -> date:
        """The day reached by counting so many units from a day that is not counted; backwards when negative."""
        if self.month_end is not None:
            return add_months(day, count * _MONTHS[self.unit], self.month_end)
        if self.unit is Unit.DAYS:
            return day + timedelta(days=count)
        step = timedelta(days=1 if count > 0 else -1)
        for _ in range(abs(count)):
            day += step
            while not self._is_counted(day, calendar):
                day += step
        return day

    def _moved_back(self, limit: date, calendar: Calendar | None) -> date:
        while self.count and not self._is_counted(limit, calendar):
            limit -= timedelta(days=1)
        return self._moved(limit, -self.count, calendar)

    def _is_counted(self, day: date, calendar: Calendar | None) -> bool:
        if self.unit is Unit.WORKING_DAYS:
            return self._known(calendar).is_working_day(day)
        return self.unit is not Unit.WORKABLE_DAYS or self._known(calendar).is_workable_day(day)

    def _extended(self, day: date, calendar: Calendar | None) -> date:
        if self.extend is Extend.NO:
            return day
        known = self._known(calendar)
        return known.next_working_day(day) if self.extend is Extend.NEXT_WORKING else known.next_workable_day(day)

    def _known(self, calendar: Calendar | None) -> Calendar:
        if calendar is None:
            raise TypeError(f"{self._name} depends on the days worked; expected a calendar, such as calendars.FRANCE")
        return calendar

    def _needs_days(self, method: str) -> None:
        if self.unit in _SECONDS:
            raise TypeError(
                f"{self._name}: {method}() counts days; expected after(instant) for hours, minutes and seconds"
            )

    def _needs_instants(self, start: date) -> None:
        if not isinstance(start, datetime):
            raise TypeError(
                f"{self._name} runs from an instant, and {start} is a day; start_of_day(day) is its first instant"
            )

    def _in_range(self, start: date, compute: Callable[[], _T]) -> _T:
        try:
            return compute()
        except OverflowError as beyond:
            raise OverflowError(f"{self._name} from {start} is out of range: {beyond}") from None

    @property
    def _name(self) -> str:
        return f"Delay({self.count}, {self.unit.name})"


def periods_started(start: date | datetime, end: date | datetime, slice_: Delay) -> int:
    """How many slices are begun between two instants, or two days, the end not included: every slice begun is due.

    Slices of 24 hours: exactly 24 hours are one, one second more makes two. Slices of one month from 20 May 2024: up to
    3 July, two. A length of zero, or negative, is refused: nothing was begun.
    """
    if slice_.unit in (Unit.WORKING_DAYS, Unit.WORKABLE_DAYS):
        raise ValueError(
            f"periods_started: a slice of {slice_.count} {slice_.unit.value} is no length of time; "
            "expected hours, days, months or years"
        )
    if slice_.count == 0 or slice_.extend is not Extend.NO or slice_.start is not Start.ORDINARY:
        raise ValueError("periods_started: expected a slice above zero, with the ordinary start and no extension")
    length = _time_between(start, end)
    if length <= timedelta(0):
        raise ValueError(f"periods_started: {start} to {end} is no length of time; expected an end after the start")
    if slice_.unit in _SECONDS:
        slice_._needs_instants(start)
        return -(-length // slice_.length)
    return _fewest(lambda slices: not _multiplied(slice_, slices).is_late(start, end))


def _time_between(start: date, end: date) -> timedelta:
    if isinstance(start, datetime):
        return elapsed(start, checked_instant(end))
    return checked_day(end) - checked_day(start)


def _multiplied(delay: Delay, times: int) -> Delay:
    return replace(delay, count=delay.count * times)


def _fewest(enough: Callable[[int], bool]) -> int:
    """The smallest count from 1 that is enough, when every larger one is too."""
    most = 1
    while not enough(most):
        most *= 2
    least = most // 2 + 1
    while least < most:
        middle = (least + most) // 2
        if enough(middle):
            most = middle
        else:
            least = middle + 1
    return most


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _midnight_after(day: date) -> datetime:
    return start_of_day(day + timedelta(days=1))


def _day_of(moment: date) -> date:
    """The day of a moment: itself, or the day in Paris of an instant."""
    return paris(moment).date() if isinstance(moment, datetime) else checked_day(moment)
