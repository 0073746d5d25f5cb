"""The hours of a service in a formula: whether it can be reached at a moment, and when it next can.

CALLS = OpeningHours.parse("mon-sun 8:00-20:00", OnHolidays.AS_USUAL)
call_at = next_opening(lost_at, CALLS)
"""

from __future__ import annotations

from egide.law.calendars import FRANCE, Calendar
from egide.law.graph import Expr, a, refuse
from egide.law.hours import OpeningHours
from egide.law.types import FLAG, MOMENT


def open_at(moment: Expr, opening: OpeningHours, calendar: Calendar = FRANCE) -> Expr:
    """True when the service is open at that moment, in Paris; its closing time is closed."""
    return Expr("open_at", FLAG, _from("open_at", moment), (opening, calendar))


def next_opening(moment: Expr, opening: OpeningHours, calendar: Calendar = FRANCE) -> Expr:
    """The moment itself when the service is open, else when it next opens."""
    return Expr("next_opening", MOMENT, _from("next_opening", moment), (opening, calendar))


def _from(name: str, moment: Expr) -> tuple[Expr]:
    if moment.type is not MOMENT:
        raise refuse(f"{name} needs a moment, this is {a(moment.type)}")
    return (moment,)


__all__ = ["next_opening", "open_at"]
