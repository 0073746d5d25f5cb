"""Hours of the day and of the week: a window of the clock, the opening hours of a service, and time counted in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum
from itertools import pairwise

from egide.law.calendars import Calendar
from egide.law.days import at, checked_instant, elapsed, paris
from egide.law.french import NBSP, WEEKDAYS

_CLOCK = re.compile(r"(\d{1,2}):(\d{2})", re.ASCII)
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_LONGEST_SEARCH = 370  # days: a service that does not open within a year is closed for good
_MIDNIGHT = time(0)


@dataclass(frozen=True)
class TimeWindow:
    """A window of the clock in Paris, its start included and its end not: 07:00 to 21:00, and 21:00 to 07:00 the rest.

    One that ends before it starts crosses midnight. Midnight to midnight is the whole day; any other window of no
    length is refused.
    """

    start: time
    end: time

    def __post_init__(self) -> None:
        if self.start.tzinfo or self.end.tzinfo:
            raise ValueError(f"TimeWindow({self.start}, {self.end}): expected times without zone, read in Paris")
        if self.start == self.end != _MIDNIGHT:
            raise ValueError(
                f"TimeWindow({self.start}, {self.end}): starts and ends together; expected two times, or midnight twice"
            )

    @classmethod
    def parse(cls, text: str, where: str = "window") -> TimeWindow:
        """Read ``8:30-20:00``; ``24:00`` is the midnight that ends the day."""
        start, _, end = text.partition("-")
        first, last = _parse_clock(start), _parse_clock(end)
        if first is None or last is None:
            raise ValueError(f"{where}: {text!r} is not a window; expected two times, such as 8:30-20:00 or 21:00-7:00")
        return cls(first, last)

    @property
    def crosses_midnight(self) -> bool:
        """Whether it ends on the day after it starts."""
        return _MIDNIGHT < self.end < self.start

    def contains(self, instant: datetime) -> bool:
        """Whether the clock in Paris is in the window at that instant.

        21:00 to 07:00 holds 21:00, 23:30 and 06:59, not 07:00.
        """
        clock = paris(instant).time()
        if self.start == self.end:
            return True
        if self.start < self.end:
            return self.start <= clock < self.end
        return clock >= self.start or clock < self.end

    def on(self, day: date) -> tuple[datetime, datetime]:
        """The instants at which the window that starts on that day opens and closes."""
        last = day + timedelta(days=1) if self.end <= self.start else day
        return at(day, self.start), at(last, self.end)


WHOLE_DAY = TimeWindow(_MIDNIGHT, _MIDNIGHT)


class OnHolidays(Enum):
    """What a service does on public holidays."""

    CLOSED = "closed"
    AS_USUAL = "as usual"


@dataclass(frozen=True)
class OpeningHours:
    """The weekly hours of a service, and what it does on public holidays.

    A window that crosses midnight belongs to the day it starts on. Windows of a day come in order and do not overlap.
    """

    week: tuple[tuple[TimeWindow, ...], ...]  # from Monday to Sunday; a day without window is closed
    on_holidays: OnHolidays

    def __post_init__(self) -> None:
        if len(self.week) != 7 or not any(self.week):
            raise ValueError("OpeningHours: expected the windows of seven days, from Monday, at least one of them open")
        for weekday, windows in zip(_WEEKDAYS, self.week, strict=True):
            for earlier, later in pairwise(windows):
                if earlier.end <= earlier.start or later.start < earlier.end:
                    raise ValueError(f"OpeningHours: the windows of {weekday} overlap or are out of order")

    @classmethod
    def parse(cls, text: str, on_holidays: OnHolidays, where: str = "hours") -> OpeningHours:
        """Read ``mon-fri 8:30-20:00, sat 8:30-14:00``; a day named again gets one more window."""
        week: list[tuple[TimeWindow, ...]] = [()] * 7
        for part in text.split(","):
            days, _, window = part.strip().partition(" ")
            first, _, last = days.partition("-")
            if first not in _WEEKDAYS or (last or first) not in _WEEKDAYS:
                raise ValueError(
                    f"{where}: {part.strip()!r} names no days; expected such as mon-fri 8:30-20:00, sat 8:30-14:00"
                )
            span = range(_WEEKDAYS.index(first), _WEEKDAYS.index(last or first) + 1)
            if not span:
                raise ValueError(f"{where}: {days} goes backwards; expected the order of the week, such as mon-fri")
            for weekday in span:
                week[weekday] = (*week[weekday], TimeWindow.parse(window.strip(), where))
        return cls(tuple(week), on_holidays)

    def in_french(self) -> str:
        """How a person reads it: « du lundi au vendredi de 8 h à 20 h, le samedi de 8 h 30 à 14 h »."""
        spans: list[list[int]] = []
        for weekday, windows in enumerate(self.week):
            if windows and spans and spans[-1][-1] == weekday - 1 and self.week[weekday - 1] == windows:
                spans[-1].append(weekday)
            elif windows:
                spans.append([weekday])
        text = ", ".join(f"{_days(span)} {_windows(self.week[span[0]])}" for span in spans)
        return text if self.on_holidays is OnHolidays.AS_USUAL else f"{text}, sauf les jours fériés"

    def openings_on(self, day: date, calendar: Calendar) -> list[tuple[datetime, datetime]]:
        """When it opens and closes that day; empty when it stays closed."""
        if self.on_holidays is OnHolidays.CLOSED and calendar.is_holiday(day):
            return []
        return [window.on(day) for window in self.week[day.weekday()]]

    def is_open(self, instant: datetime, calendar: Calendar) -> bool:
        """Whether the service is open at that instant; closing time itself is closed.

        Monday to Friday, 9:00 to 19:00: Friday 3 May 2024 at 18:59 is open, 19:00 is not, Saturday is not.
        """
        day = paris(instant).date()
        openings = self.openings_on(day - timedelta(days=1), calendar) + self.openings_on(day, calendar)
        return any(start <= instant < end for start, end in openings)

    def next_opening(self, instant: datetime, calendar: Calendar) -> datetime:
        """The instant itself when the service is open, else when it next opens.

        Monday to Saturday, 9:00 to 19:00: asked on Sunday 9 March 2025, Monday 10 March at 9:00.
        """
        return paris(next(self._from(instant, calendar))[0])

    def add(self, instant: datetime, length: timedelta, calendar: Calendar) -> datetime:
        """The instant at which so much opening time has passed, from that instant on.

        48 hours, Monday to Saturday from 8:00 to 19:00 (11 hours a day), from Monday 3 March 2025 at 8:00: Friday 7
        March at 12:00. Time that ends with the opening ends at closing time, not at the next opening.
        """
        if length < timedelta(0):
            raise ValueError(f"OpeningHours.add: {length} is negative; expected a length of time, or zero")
        if not length:
            return paris(instant)
        left = length
        for start, end in self._from(instant, calendar):
            if left <= elapsed(start, end):
                return paris(start + left)
            left -= elapsed(start, end)
        raise AssertionError("unreachable: the openings never end")

    def between(self, start: datetime, end: datetime, calendar: Calendar) -> timedelta:
        """The opening time between two instants."""
        if elapsed(start, end) < timedelta(0):
            raise ValueError(
                f"OpeningHours.between: the end {end} is before the start {start}; expected a start, then an end"
            )
        total = timedelta(0)
        for opening, closing in self._from(start, calendar):
            if opening >= end:
                break
            total += elapsed(opening, min(closing, end))
        return total

    def _from(self, instant: datetime, calendar: Calendar) -> Iterator[tuple[datetime, datetime]]:
        """The openings from an instant on, the first one cut to it."""
        checked_instant(instant)
        day = paris(instant).date() - timedelta(days=1)  # a window of the day before may have crossed midnight
        closed_for = 0
        while True:
            openings = self.openings_on(day, calendar)
            yield from ((max(start, instant), end) for start, end in openings if end > instant)
            closed_for = 0 if openings else closed_for + 1
            if closed_for > _LONGEST_SEARCH:
                raise ValueError(
                    f"these hours do not open within a year of {paris(instant).date()}; expected a service that opens"
                )
            day += timedelta(days=1)


def add_working_hours(instant: datetime, hours: int, opening: OpeningHours, calendar: Calendar) -> datetime:
    """The instant at which so many working hours have passed; ``opening`` says which hours those are.

    72 working hours where a working day counts 24 (Monday to Friday, midnight to midnight), from Thursday 6 June 2024
    at 10:00: Tuesday 11 June at 10:00.
    """
    return opening.add(instant, timedelta(hours=hours), calendar)


def _days(span: list[int]) -> str:
    if len(span) == 7:
        return "tous les jours"
    if len(span) == 1:
        return f"le {WEEKDAYS[span[0]]}"
    return f"du {WEEKDAYS[span[0]]} au {WEEKDAYS[span[-1]]}"


def _windows(windows: tuple[TimeWindow, ...]) -> str:
    if windows == (WHOLE_DAY,):
        return "à toute heure"
    return " et ".join(f"de {_clock(window.start)} à {_clock(window.end)}" for window in windows)


def _clock(moment: time) -> str:
    minutes = f"{NBSP}{moment.minute:02d}" if moment.minute else ""
    return f"{moment.hour}{NBSP}h{minutes}"


def _parse_clock(text: str) -> time | None:
    found = _CLOCK.fullmatch(text.strip())
    if found is None:
        return None
    hour, minute = int(found.group(1)), int(found.group(2))
    if (hour, minute) == (24, 0):
        return _MIDNIGHT
    return time(hour, minute) if hour < 24 and minute < 60 else None
