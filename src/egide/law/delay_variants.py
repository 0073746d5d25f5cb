"""The small changes that a careless hand could make to one delay: a day more, another unit, another start."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from egide.law.days import MonthEnd
from egide.law.delays import Delay, Extend, Start, Unit

_OTHER_UNITS = {
    Unit.SECONDS: ((Unit.MINUTES, 1),),
    Unit.MINUTES: ((Unit.HOURS, 1), (Unit.SECONDS, 1)),
    Unit.HOURS: ((Unit.MINUTES, 1),),
    Unit.DAYS: ((Unit.WORKING_DAYS, 1),),
    Unit.WORKING_DAYS: ((Unit.DAYS, 1), (Unit.WORKABLE_DAYS, 1)),
    Unit.WORKABLE_DAYS: ((Unit.DAYS, 1), (Unit.WORKING_DAYS, 1)),
    Unit.MONTHS: ((Unit.DAYS, 30),),
    Unit.YEARS: ((Unit.DAYS, 365),),
}


def delays(delay: Delay) -> list[Delay]:
    """One more, one less, in another unit, with another start or end."""
    changes: list[dict[str, Any]] = [{"count": delay.count + 1}, {"count": delay.count - 1}]
    changes += [{"unit": unit, "count": delay.count * n, "month_end": None} for unit, n in _OTHER_UNITS[delay.unit]]
    if delay.start is not Start.ORDINARY:
        changes.append({"start": Start.ORDINARY})
    if delay.extend is not Extend.NO:
        changes.append({"extend": Extend.NO})
    if delay.month_end:
        changes.append({"month_end": _other_end(delay.month_end)})
    found: list[Delay] = []
    for change in changes:
        try:
            found.append(replace(delay, **change))
        except ValueError:
            continue  # no delay: less than zero, or an option that its unit does not have
    return found


def _other_end(month_end: MonthEnd) -> MonthEnd:
    return MonthEnd.NEXT_DAY if month_end is MonthEnd.LAST_DAY else MonthEnd.LAST_DAY
