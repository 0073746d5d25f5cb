"""Delays: their last day, their last instant, and the slices begun, with the nights when clocks change."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from egide.law.calendars import ALSACE_MOSELLE, FRANCE, Calendar
from egide.law.days import MonthEnd, parse_instant
from egide.law.delays import Delay, Extend, Start, Unit
from tests.law.dates import day_delays, some_days

LAST, NEXT = MonthEnd.LAST_DAY, MonthEnd.NEXT_DAY
MONTH, YEAR = Delay(1, Unit.MONTHS, month_end=LAST), Delay(1, Unit.YEARS, month_end=LAST)


def day(text: str) -> date:
    return date.fromisoformat(text)


def test_it_works() -> None:
    declare = Delay(5, Unit.WORKING_DAYS)
    assert declare.end_of(date(2025, 3, 3), FRANCE) == date(2025, 3, 10)
    assert declare.in_french() == "5 jours ouvrés"


# ── The last day ────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("delay", "event", "last"),
    [
        # The table of the docstring.
        (Delay(5, Unit.DAYS), "2026-03-02", "2026-03-07"),
        (Delay(5, Unit.DAYS, Start.EVENT), "2026-03-02", "2026-03-06"),
        (Delay(5, Unit.DAYS, extend=Extend.NEXT_WORKING), "2026-03-02", "2026-03-09"),
        (Delay(5, Unit.WORKING_DAYS), "2026-04-30", "2026-05-11"),
        (Delay(5, Unit.WORKABLE_DAYS), "2026-04-30", "2026-05-07"),
        (MONTH, "2026-01-31", "2026-02-28"),
        (Delay(1, Unit.MONTHS, month_end=NEXT), "2026-01-31", "2026-03-01"),
        (Delay(1, Unit.MONTHS, Start.EVENT, LAST), "2026-03-02", "2026-04-01"),
        (YEAR, "2024-02-29", "2025-02-28"),
        # Days.
        (Delay(5, Unit.DAYS, Start.NEXT_DAY), "2026-03-02", "2026-03-07"),
        (Delay(0, Unit.DAYS), "2026-03-02", "2026-03-02"),
        (Delay(14, Unit.DAYS), "2024-02-20", "2024-03-05"),
        (Delay(1, Unit.DAYS, Start.EVENT), "2026-03-02", "2026-03-02"),
        (Delay(30, Unit.DAYS), "2026-03-01", "2026-03-31"),  # clocks change on the way
        # A holiday on the day of the limit.
        (Delay(1, Unit.DAYS, extend=Extend.NEXT_WORKING), "2026-04-05", "2026-04-07"),  # Easter Monday
        (Delay(10, Unit.DAYS, extend=Extend.NEXT_WORKABLE), "2026-05-04", "2026-05-15"),  # Ascension
        (Delay(10, Unit.DAYS, extend=Extend.NEXT_WORKABLE), "2026-05-15", "2026-05-26"),  # Whit Monday
        (Delay(1, Unit.DAYS, extend=Extend.NEXT_WORKABLE), "2026-04-30", "2026-05-02"),
        (Delay(1, Unit.DAYS, extend=Extend.NEXT_WORKING), "2026-04-30", "2026-05-04"),
        (Delay(1, Unit.MONTHS, month_end=LAST, extend=Extend.NEXT_WORKING), "2026-11-25", "2026-12-28"),
        (Delay(1, Unit.DAYS, extend=Extend.NEXT_WORKING), "2026-03-02", "2026-03-03"),  # worked: not extended
        # Jours ouvrés and ouvrables.
        (Delay(2, Unit.WORKING_DAYS), "2025-03-07", "2025-03-11"),
        (Delay(5, Unit.WORKING_DAYS), "2024-05-10", "2024-05-17"),
        (Delay(30, Unit.WORKING_DAYS), "2025-03-03", "2025-04-14"),
        (Delay(1, Unit.WORKING_DAYS), "2026-04-04", "2026-04-07"),  # Saturday before Easter
        (Delay(1, Unit.WORKING_DAYS), "2026-05-13", "2026-05-15"),  # the eve of Ascension
        (Delay(1, Unit.WORKING_DAYS), "2025-12-31", "2026-01-02"),
        (Delay(1, Unit.WORKING_DAYS, Start.EVENT), "2026-03-02", "2026-03-02"),
        (Delay(1, Unit.WORKING_DAYS, Start.EVENT), "2026-03-01", "2026-03-02"),  # an event on Sunday
        (Delay(3, Unit.WORKING_DAYS, Start.EVENT), "2026-03-06", "2026-03-10"),
        (Delay(10, Unit.WORKABLE_DAYS), "2026-07-10", "2026-07-23"),
        (Delay(0, Unit.WORKING_DAYS), "2026-03-01", "2026-03-01"),
        (Delay(0, Unit.WORKING_DAYS, extend=Extend.NEXT_WORKING), "2026-03-01", "2026-03-02"),
        # Months and years.
        (MONTH, "2025-03-10", "2025-04-10"),
        (MONTH, "2024-01-30", "2024-02-29"),
        (Delay(6, Unit.MONTHS, month_end=LAST), "2024-08-31", "2025-02-28"),
        (Delay(3, Unit.MONTHS, month_end=LAST), "2026-11-30", "2027-02-28"),
        (Delay(10, Unit.YEARS, month_end=LAST), "2026-12-31", "2036-12-31"),
        (Delay(4, Unit.YEARS, month_end=NEXT), "2024-02-29", "2028-02-29"),
        (Delay(1, Unit.YEARS, month_end=NEXT), "2024-02-29", "2025-03-01"),
        (Delay(1, Unit.YEARS, Start.EVENT, LAST), "2026-01-01", "2026-12-31"),
        (Delay(1, Unit.MONTHS, Start.EVENT, LAST), "2026-01-31", "2026-02-27"),
    ],
)
def test_last_day(delay: Delay, event: str, last: str) -> None:
    assert delay.end_of(day(event), FRANCE) == day(last)


def test_the_calendar_decides() -> None:
    one, before_good_friday = Delay(1, Unit.WORKING_DAYS), date(2026, 4, 2)
    assert one.end_of(before_good_friday, FRANCE) == date(2026, 4, 3)
    assert one.end_of(before_good_friday, ALSACE_MOSELLE) == date(2026, 4, 7)
    six_days_a_week = Calendar("magasin", working_week=frozenset(range(6)))
    assert one.end_of(date(2026, 3, 6), six_days_a_week) == date(2026, 3, 7)


def test_a_calendar_is_asked_for_where_it_matters_only() -> None:
    assert Delay(5, Unit.DAYS).end_of(date(2026, 3, 2)) == date(2026, 3, 7)
    assert MONTH.end_of(date(2026, 3, 2)) == date(2026, 4, 2)
    for delay in (Delay(5, Unit.WORKING_DAYS), Delay(5, Unit.DAYS, extend=Extend.NEXT_WORKING)):
        with pytest.raises(TypeError, match=r"depends on the days worked; expected a calendar"):
            delay.end_of(date(2026, 3, 2))


@given(st.integers(1, 60), some_days, st.sampled_from([FRANCE, ALSACE_MOSELLE]))
def test_working_days_agree_with_counting_on_the_fingers(count: int, event: date, calendar: Calendar) -> None:
    following = [event + timedelta(days=n) for n in range(1, 200)]
    working = [d for d in following if d.weekday() < 5 and not calendar.is_holiday(d)]
    workable = [d for d in following if d.weekday() < 6 and not calendar.is_holiday(d)]
    assert Delay(count, Unit.WORKING_DAYS).end_of(event, calendar) == working[count - 1]
    assert Delay(count, Unit.WORKABLE_DAYS).end_of(event, calendar) == workable[count - 1]


@given(day_delays(), some_days, some_days)
def test_a_later_event_never_ends_earlier(delay: Delay, one: date, other: date) -> None:
    first, last = sorted((one, other))
    assert delay.end_of(first, FRANCE) <= delay.end_of(last, FRANCE)


@given(day_delays(extended=False), some_days)
def test_a_longer_delay_ends_later_and_an_extended_one_not_before(delay: Delay, event: date) -> None:
    def changed(count: int = delay.count, extend: Extend = Extend.NO) -> Delay:
        return Delay(count, delay.unit, delay.start, delay.month_end, extend)

    end = delay.end_of(event, FRANCE)
    assert changed(count=delay.count + 1).end_of(event, FRANCE) > end
    working = changed(extend=Extend.NEXT_WORKING).end_of(event, FRANCE)
    workable = changed(extend=Extend.NEXT_WORKABLE).end_of(event, FRANCE)
    assert end <= workable <= working
    assert FRANCE.is_working_day(working)
    assert FRANCE.is_workable_day(workable)


@given(st.integers(1, 400), some_days)
def test_counted_from_the_event_a_delay_in_days_is_one_day_shorter(count: int, event: date) -> None:
    from_event = Delay(count, Unit.DAYS, Start.EVENT).end_of(event)
    assert from_event + timedelta(days=1) == Delay(count, Unit.DAYS).end_of(event)


# ── Backwards ───────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("delay", "limit", "latest"),
    [
        (Delay(2, Unit.MONTHS, month_end=LAST), "2026-07-01", "2026-05-01"),
        (Delay(3, Unit.MONTHS, month_end=LAST), "2026-12-31", "2026-09-30"),
        (Delay(1, Unit.MONTHS, month_end=LAST), "2025-06-30", "2025-05-30"),
        (Delay(1, Unit.YEARS, month_end=LAST), "2024-02-29", "2023-02-28"),
        (Delay(5, Unit.WORKING_DAYS), "2026-03-09", "2026-03-02"),
        (Delay(1, Unit.WORKING_DAYS), "2026-05-04", "2026-04-30"),  # over 1 May
        (Delay(1, Unit.WORKABLE_DAYS), "2026-05-04", "2026-05-02"),
        (Delay(5, Unit.WORKING_DAYS), "2026-03-08", "2026-02-27"),  # by a Sunday
        (Delay(1, Unit.WORKING_DAYS), "2010-01-01", "2009-12-30"),  # by a holiday
        (Delay(15, Unit.DAYS), "2026-03-16", "2026-03-01"),
        (Delay(0, Unit.DAYS), "2026-03-16", "2026-03-16"),
    ],
)
def test_the_latest_day_of_a_notice(delay: Delay, limit: str, latest: str) -> None:
    assert delay.before(day(limit), FRANCE) == day(latest)
    assert delay.end_of(day(latest), FRANCE) <= day(limit)


@given(day_delays(extended=False), some_days)
def test_a_notice_given_on_the_latest_day_has_run_by_the_limit(delay: Delay, limit: date) -> None:
    if delay.start is not Start.EVENT and delay.month_end is not NEXT:
        assert delay.end_of(delay.before(limit, FRANCE), FRANCE) <= limit


def test_a_notice_is_neither_extended_nor_counted_from_its_day() -> None:
    for delay in (Delay(5, Unit.DAYS, Start.EVENT), Delay(5, Unit.DAYS, extend=Extend.NEXT_WORKING)):
        with pytest.raises(ValueError, match=r"before\(\) counts back from a limit"):
            delay.before(date(2026, 3, 2), FRANCE)


# ── Refusals ────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("unit", [Unit.MONTHS, Unit.YEARS])
def test_a_month_without_a_named_month_end_is_refused(unit: Unit) -> None:
    with pytest.raises(ValueError, match=r"month_end=MonthEnd\.LAST_DAY .* or month_end=MonthEnd\.NEXT_DAY"):
        Delay(1, unit)


@pytest.mark.parametrize("unit", [unit for unit in Unit if unit not in (Unit.MONTHS, Unit.YEARS)])
def test_a_month_end_without_months_is_refused(unit: Unit) -> None:
    with pytest.raises(ValueError, match="it is for months and years"):
        Delay(1, unit, month_end=LAST)


def test_a_delay_that_keeps_the_clock_is_not_extended() -> None:
    with pytest.raises(ValueError, match=r"expected end_of\(day\) or Start\.NEXT_DAY"):
        Delay(1, Unit.DAYS, extend=Extend.NEXT_WORKING).after(parse_instant("2026-03-06 14:00"), FRANCE)


def test_other_delays_without_meaning_are_refused() -> None:
    with pytest.raises(ValueError, match="only a delay that ends on a day is extended"):
        Delay(1, Unit.HOURS, extend=Extend.NEXT_WORKING)
    with pytest.raises(ValueError, match="a delay of zero does not even hold the day of its event"):
        Delay(0, Unit.DAYS, Start.EVENT)
    for count in (-1, 1.5, "3", True, None):
        with pytest.raises(ValueError, match="expected a whole number, zero or more"):
            Delay(count, Unit.DAYS)


def test_days_and_instants_are_two_methods() -> None:
    instant = parse_instant("2026-03-02 14:00")
    for counts_days in (Delay(5, Unit.DAYS).end_of, Delay(5, Unit.DAYS).last_moment, Delay(5, Unit.DAYS).before):
        with pytest.raises(TypeError, match=r"is an instant where a day is expected; paris\(instant\)\.date\(\)"):
            counts_days(instant)
    for counts_days in (Delay(5, Unit.HOURS).end_of, Delay(5, Unit.HOURS).last_moment, Delay(5, Unit.HOURS).before):
        with pytest.raises(TypeError, match=r"expected after\(instant\) for hours, minutes and seconds"):
            counts_days(date(2026, 3, 2))
    for unit in (Unit.HOURS, Unit.DAYS):
        with pytest.raises(TypeError, match=r"runs from an instant, and 2026-03-02 is a day; start_of_day\(day\)"):
            Delay(5, unit).after(date(2026, 3, 2))
    with pytest.raises(TypeError, match="has no offset"):
        Delay(5, Unit.HOURS).after(datetime.fromisoformat("2026-03-02T14:00"))


def test_a_delay_beyond_the_calendar_is_refused() -> None:
    for delay in (Delay(10**9, Unit.DAYS), Delay(9000, Unit.YEARS, month_end=LAST), Delay(10**9, Unit.WORKING_DAYS)):
        with pytest.raises(OverflowError, match=r"^Delay\(.* from 2026-03-02 is out of range"):
            delay.end_of(date(2026, 3, 2), FRANCE)
    with pytest.raises(OverflowError, match="out of range"):
        Delay(10**12, Unit.HOURS).after(parse_instant("2026-03-02 14:00"))
    with pytest.raises(OverflowError, match="the public holidays of 2101 are not known"):
        Delay(1, Unit.WORKING_DAYS).end_of(date(2100, 12, 31), FRANCE)


def test_only_hours_have_a_length() -> None:
    assert Delay(24, Unit.HOURS).length == timedelta(days=1)
    assert Delay(90, Unit.MINUTES).length == Delay(5400, Unit.SECONDS).length == timedelta(seconds=5400)
    with pytest.raises(TypeError, match="has no fixed length"):
        _ = MONTH.length


# ── In French ───────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("delay", "expected"),
    [
        (Delay(30, Unit.WORKING_DAYS), "30 jours ouvrés"),
        (Delay(1, Unit.WORKING_DAYS), "un jour ouvré"),
        (Delay(10, Unit.WORKABLE_DAYS), "10 jours ouvrables"),
        (Delay(14, Unit.DAYS), "14 jours"),
        (Delay(1, Unit.DAYS), "un jour"),
        (Delay(0, Unit.DAYS), "0 jour"),
        (MONTH, "un mois"),
        (Delay(3, Unit.MONTHS, month_end=LAST), "3 mois"),
        (YEAR, "un an"),
        (Delay(10, Unit.YEARS, month_end=LAST), "10 ans"),
        (Delay(24, Unit.HOURS), "24\u00a0h"),
        (Delay(72, Unit.HOURS), "72\u00a0h"),
        (Delay(90, Unit.MINUTES), "1\u00a0h\u00a030"),
        (Delay(65, Unit.MINUTES), "1\u00a0h\u00a005"),
        (Delay(15, Unit.MINUTES), "15\u00a0min"),
        (Delay(30, Unit.SECONDS), "30\u00a0s"),
        (Delay(90, Unit.SECONDS), "1\u00a0min 30\u00a0s"),
        (Delay(0, Unit.SECONDS), "0\u00a0s"),
    ],
)
def test_in_french(delay: Delay, expected: str) -> None:
    assert delay.in_french() == expected
