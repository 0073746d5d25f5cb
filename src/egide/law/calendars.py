"""Which days are worked: public holidays, jours ouvrés, jours ouvrables.

A calendar is passed in to whoever counts days; there is no default one. The holidays themselves come from the
``holidays`` library, one year at a time, read when first needed (importing it costs more than the rest of the law).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from types import MappingProxyType

MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = range(7)


@dataclass(frozen=True)
class Calendar:
    """The days worked in a place, or in a trade.

    ``working_week`` are the weekdays (0 is Monday) that make a jour ouvré; ``closed`` are days not worked beyond public
    holidays (jours chômés), where the schedule of a contract names some.
    """

    name: str
    region: str | None = None  # of the holidays library; None is the common law of metropolitan France
    working_week: frozenset[int] = frozenset({MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY})
    closed: frozenset[date] = frozenset()

    def __post_init__(self) -> None:
        if not self.working_week or not self.working_week <= set(range(7)):
            raise ValueError(
                f"Calendar {self.name!r}: working_week is {sorted(self.working_week)}, expected at least one weekday, "
                "from 0 (Monday) to 6 (Sunday)"
            )

    def holiday_name(self, day: date) -> str | None:
        """The French name of the public holiday that falls on a day, if any.

        1 May 2008 was both Labour Day and Ascension: « Ascension et Fête du Travail ».
        """
        return _holidays(self.region, _plain(day).year).get(day)

    def is_holiday(self, day: date) -> bool:
        """A public holiday (jour férié), whatever the weekday it falls on."""
        return self.holiday_name(day) is not None

    def is_working_day(self, day: date) -> bool:
        """A jour ouvré: a day of the working week, neither a public holiday nor a closing day.

        Friday 1 May 2026 is not one, Saturday 2 May is not one, Monday 4 May is.
        """
        return _plain(day).weekday() in self.working_week and not self._closed(day)

    def is_workable_day(self, day: date) -> bool:
        """A jour ouvrable: every day of the week but Sunday, public holidays and closing days.

        Saturday 2 May 2026 is one; Friday 1 May and Sunday 3 May are not.
        """
        return _plain(day).weekday() != SUNDAY and not self._closed(day)

    def next_working_day(self, day: date) -> date:
        """The day itself when it is a jour ouvré, else the next one: Friday 1 May 2026 gives Monday 4 May."""
        return _first(day, self.is_working_day)

    def next_workable_day(self, day: date) -> date:
        """The day itself when it is a jour ouvrable, else the next one: Friday 1 May 2026 gives Saturday 2 May."""
        return _first(day, self.is_workable_day)

    def _closed(self, day: date) -> bool:
        return day in self.closed or self.is_holiday(day)


FRANCE = Calendar("France")
"""The eleven public holidays of article L. 3133-1 of the Code du travail."""

ALSACE_MOSELLE = Calendar("Alsace-Moselle", region="6AE")
"""Bas-Rhin, Haut-Rhin and Moselle: the same, with Good Friday and 26 December (article L. 3134-13).

Good Friday is a holiday there in the communes that have a Protestant church or a shared one; taken as everywhere.
"""


@lru_cache(maxsize=512)
def _holidays(region: str | None, year: int) -> Mapping[date, str]:
    from holidays import country_holidays

    found = country_holidays("FR", subdiv=region, years=year, language="fr", expand=False)
    if not found:  # the library answers a year that it does not know with no holiday at all
        raise OverflowError(
            f"the public holidays of {year} are not known; expected a year from {found.start_year} to {found.end_year}"
        )
    return MappingProxyType({day: name.replace("; ", " et ").replace("'", "’") for day, name in found.items()})


def _first(day: date, wanted: Callable[[date], bool]) -> date:
    while not wanted(day):
        day += timedelta(days=1)
    return day


def _plain(day: date) -> date:
    """A datetime is a date for Python, and never equal to one: it would pass by every holiday in silence."""
    if isinstance(day, datetime) or not isinstance(day, date):
        raise TypeError(
            f"{day!r} is not a day; expected a date: paris(instant).date() is the day of an instant in Paris"
        )
    return day
