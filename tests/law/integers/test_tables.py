"""Tables say what the functions that decide one case say, at every hour the clocks change and every odd month."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from egide.law.calendars import ALSACE_MOSELLE, FRANCE, Calendar
from egide.law.days import MonthEnd, at, paris
from egide.law.delays import Delay, Extend, Start, Unit
from egide.law.hours import TimeWindow
from egide.law.integers import tables
from egide.law.integers.tables import A_DAY, day_at, day_number, moment_at, moment_number

DAYS = st.integers(tables.FIRST_DELAY, tables.LAST_DELAY)


def test_days_and_moments_are_numbered_from_1970() -> None:
    assert day_number(date(1970, 1, 1)) == 0
    assert day_number(date(1969, 12, 31)) == -1
    assert day_at(day_number(date(2026, 11, 22))) == date(2026, 11, 22)
    assert moment_number(datetime(1970, 1, 1, 0, 0, 1, tzinfo=UTC)) == 1_000_000
    moment = datetime(2026, 11, 22, 4, 58, 0, 123456, tzinfo=UTC)
    assert moment_at(moment_number(moment)) == moment


@given(st.integers(tables.FIRST_DAY, tables.LAST_DAY))
def test_months(number: int) -> None:
    day = day_at(number)
    assert tables.MONTH.at(number) == day.year * 12 + day.month - 1
    assert tables.DAY_OF_MONTH.at(number) == day.day
    first_of_next = date(day.year + day.month // 12, day.month % 12 + 1, 1) if day.year < 9999 else day
    assert tables.MONTH_LENGTH.at(number) == (first_of_next - timedelta(days=1)).day
    for table in (tables.MONTH, tables.DAY_OF_MONTH, tables.MONTH_LENGTH):
        assert table.least <= table.at(number) <= table.most


CHANGES = [date(2026, 3, 29), date(2026, 10, 25), date(1976, 3, 28), date(2026, 7, 1), date(2038, 10, 31)]


@pytest.mark.parametrize("day", CHANGES, ids=str)
@pytest.mark.parametrize("minute", range(0, 24 * 60, 15))
def test_paris_time_from_utc(day: date, minute: int) -> None:
    moment = datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(minutes=minute)
    before, change, after = (table.at(day_number(day)) for table in tables.UTC_SHIFT)
    shift = before if minute * 60_000_000 < change else after
    there = paris(moment)
    assert moment_number(moment) + shift == day_number(there.date()) * A_DAY + minute_of(there.time()) * 60_000_000


@pytest.mark.parametrize("day", CHANGES, ids=str)
@pytest.mark.parametrize("minute", range(0, 24 * 60, 15))
def test_utc_from_paris_time(day: date, minute: int) -> None:
    """Also where a quarter of an hour is skipped or comes twice."""
    clock = time(minute // 60, minute % 60)
    before, change, after = (table.at(day_number(day)) for table in tables.LOCAL_SHIFT)
    shift = before if minute * 60_000_000 < change else after
    assert day_number(day) * A_DAY + minute * 60_000_000 - shift == moment_number(at(day, clock))


def minute_of(clock: time) -> int:
    return clock.hour * 60 + clock.minute


@given(
    DAYS,
    st.sampled_from(
        [
            Delay(5, Unit.DAYS),
            Delay(30, Unit.WORKING_DAYS),
            Delay(2, Unit.WORKABLE_DAYS, extend=Extend.NEXT_WORKING),
            Delay(3, Unit.MONTHS, month_end=MonthEnd.LAST_DAY),
            Delay(1, Unit.YEARS, month_end=MonthEnd.NEXT_DAY, start=Start.EVENT),
            Delay(1, Unit.DAYS, start=Start.EVENT),
        ]
    ),
    st.sampled_from([FRANCE, ALSACE_MOSELLE]),
)
def test_delays(number: int, delay: Delay, calendar: Calendar) -> None:
    table = tables.delay_days(delay, calendar)
    end = table.at(number)
    assert day_at(end) == delay.end_of(day_at(number), calendar)
    assert table.least <= end <= table.most
    assert number == table.last or table.at(number + 1) >= end


def test_a_table_is_named_by_what_it_says() -> None:
    five = Delay(5, Unit.WORKING_DAYS)
    assert tables.delay_days(five, FRANCE).key == tables.delay_days(Delay(5, Unit.WORKING_DAYS), FRANCE).key
    others = [
        tables.delay_days(Delay(6, Unit.WORKING_DAYS), FRANCE),
        tables.delay_days(Delay(5, Unit.WORKABLE_DAYS), FRANCE),
        tables.delay_days(five, ALSACE_MOSELLE),
    ]
    assert len({table.key for table in [tables.delay_days(five, FRANCE), *others]}) == 4


def test_a_delay_from_a_moment_lands_at_the_same_hour_or_when_the_day_begins() -> None:
    two = Delay(2, Unit.WORKING_DAYS)
    day, same = tables.delay_lands(two, FRANCE)
    thursday, saturday = day_number(date(2026, 6, 4)), day_number(date(2026, 6, 6))
    assert (day_at(day.at(thursday)), same.at(thursday)) == (date(2026, 6, 8), 1)
    assert (day_at(day.at(saturday)), same.at(saturday)) == (date(2026, 6, 10), 0)


def test_the_ends_of_a_window() -> None:
    assert tables.window_ends(TimeWindow(time(8, 30), time(20))) == (30_600_000_000, 72_000_000_000)
