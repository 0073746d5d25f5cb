"""Days and instants in Paris: read strictly, right on the nights when clocks change, counted by whole months."""

from __future__ import annotations

import doctest
from datetime import UTC, date, datetime, time, timedelta, timezone
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from egide.law import days
from egide.law.days import (
    PARIS,
    MonthEnd,
    add_months,
    at,
    elapsed,
    end_of_day,
    months_begun,
    months_between,
    paris,
    parse_day,
    parse_instant,
    prorata_days,
    start_of_day,
    years_begun,
    years_completed,
)
from tests.law.dates import instants, some_days

LAST, NEXT = MonthEnd.LAST_DAY, MonthEnd.NEXT_DAY


def day(text: str) -> date:
    return date.fromisoformat(text)


def test_it_works() -> None:
    assert parse_day("2026-11-22") == date(2026, 11, 22)
    assert parse_instant("2026-11-22 04:58") == datetime(2026, 11, 22, 3, 58, tzinfo=UTC)


def test_the_examples_of_the_docstrings() -> None:
    result = doctest.testmod(days)
    assert result.attempted >= 1
    assert result.failed == 0


@pytest.mark.parametrize(
    "text", ["2026-2-3", "22/11/2026", "2026-11-22T00:00", "20261122", "", " 2026-11-22", "2026-W47"]
)
def test_a_day_written_otherwise_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"^effect: .* is not a day; expected year-month-day"):
        parse_day(text, "effect")


@pytest.mark.parametrize("text", ["2026-02-29", "2026-13-01", "2026-04-31", "0000-01-01"])
def test_a_day_that_does_not_exist_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=rf"^effect: {text} is not in the calendar"):
        parse_day(text, "effect")


@pytest.mark.parametrize("wrong", [None, 20261122, date(2026, 11, 22), b"2026-11-22"])
def test_only_a_text_is_read(wrong: object) -> None:
    with pytest.raises(ValueError, match="is not a day"):
        parse_day(wrong)
    with pytest.raises(ValueError, match="is not an instant"):
        parse_instant(wrong)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-11-22T04:58:00+01:00", "2026-11-22T04:58:00+01:00"),
        ("2026-11-22T03:58:00Z", "2026-11-22T04:58:00+01:00"),
        ("2026-11-21T22:58:00-05:00", "2026-11-22T04:58:00+01:00"),
        ("2026-11-22T04:58:00+01:59", "2026-11-22T03:59:00+01:00"),
        ("2026-11-22 04:58", "2026-11-22T04:58:00+01:00"),
        ("2026-11-22T04:58:07", "2026-11-22T04:58:07+01:00"),
        ("2026-07-22 04:58:07.5", "2026-07-22T04:58:07.500000+02:00"),
        ("2026-03-29 01:59", "2026-03-29T01:59:00+01:00"),
        ("2026-03-29 03:00", "2026-03-29T03:00:00+02:00"),
        ("2026-10-25T02:30:00+02:00", "2026-10-25T02:30:00+02:00"),
        ("2026-10-25T02:30:00+01:00", "2026-10-25T02:30:00+01:00"),
        ("2026-10-25 03:00", "2026-10-25T03:00:00+01:00"),
    ],
)
def test_instants_read(text: str, expected: str) -> None:
    assert parse_instant(text).isoformat() == expected


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("2026-11-22", "is not an instant; expected a day and a time"),
        ("2026-11-22 4:58", "is not an instant"),
        ("2026-11-22 04h58", "is not an instant"),
        ("2026-11-22T04:58+0100", "is not an instant"),
        ("2026-02-30 04:58", "2026-02-30 is not in the calendar"),
        ("2026-11-22 24:00", "has no such time"),
        ("2026-11-22 04:60", "has no such time"),
        ("2026-11-22 04:58+01:60", "has no such time"),
        ("2026-11-22 04:58+24:00", "has no such time"),
        ("0001-01-01 00:00", "out of range"),
        ("9999-12-31T23:59:00-12:00", "out of range"),
    ],
)
def test_instants_refused(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=rf"^facts\[3\]\.at: .*{message}"):
        parse_instant(text, "facts[3].at")


@pytest.mark.parametrize("clock", ["02:00", "02:30", "02:59:59"])
def test_a_time_that_clocks_skip_is_refused(clock: str) -> None:
    with pytest.raises(ValueError, match="does not exist in Paris, clocks jump forward"):
        parse_instant(f"2026-03-29 {clock}")


@pytest.mark.parametrize("clock", ["02:00", "02:30", "02:59:59"])
def test_a_time_that_comes_twice_asks_for_its_offset(clock: str) -> None:
    with pytest.raises(ValueError, match=r"comes twice in Paris.*\+02:00 or .*\+01:00$"):
        parse_instant(f"2026-10-25 {clock}")


@given(instants)
def test_an_instant_survives_its_text(instant: datetime) -> None:
    assert parse_instant(paris(instant).isoformat()) == instant


@given(instants, instants)
def test_instants_of_paris_compare_and_subtract_as_time_passes(one: datetime, other: datetime) -> None:
    assert (paris(one) < paris(other)) == (one < other)
    assert (paris(one) == paris(other)) == (one == other)
    assert paris(other) - paris(one) == other - one == elapsed(paris(one), paris(other))
    assert paris(paris(one) + timedelta(hours=5)) == one + timedelta(hours=5)


def test_the_zone_itself_would_be_an_hour_wrong() -> None:
    """Why ``paris`` gives a plain offset."""
    before, after = datetime(2026, 3, 29, 1, tzinfo=PARIS), datetime(2026, 3, 29, 4, tzinfo=PARIS)
    assert after - before == timedelta(hours=3)
    assert elapsed(before, after) == paris(after) - paris(before) == timedelta(hours=2)


def test_paris_reads_the_clock_of_the_moment() -> None:
    assert paris(datetime(2026, 7, 1, 12, tzinfo=UTC)).utcoffset() == timedelta(hours=2)
    assert paris(datetime(2026, 12, 1, 23, 30, tzinfo=UTC)).date() == date(2026, 12, 2)
    assert paris(datetime(2026, 3, 29, 2, 30, tzinfo=PARIS)).isoformat() == "2026-03-29T03:30:00+02:00"
    second = paris(datetime(2026, 10, 25, 2, 30, tzinfo=PARIS, fold=1))
    assert (second.isoformat(), second.fold) == ("2026-10-25T02:30:00+01:00", 0), "its offset says which of the two"


@pytest.mark.parametrize(
    ("on", "clock", "expected"),
    [
        ("2026-11-22", "04:58", "2026-11-22T04:58:00+01:00"),
        ("2026-03-29", "01:59", "2026-03-29T01:59:00+01:00"),
        ("2026-03-29", "02:30", "2026-03-29T03:30:00+02:00"),
        ("2026-03-29", "03:00", "2026-03-29T03:00:00+02:00"),
        ("2026-10-25", "01:59", "2026-10-25T01:59:00+02:00"),
        ("2026-10-25", "02:30", "2026-10-25T02:30:00+01:00"),
        ("2026-10-25", "03:00", "2026-10-25T03:00:00+01:00"),
    ],
)
def test_the_clock_on_a_day(on: str, clock: str, expected: str) -> None:
    assert at(day(on), time.fromisoformat(clock)).isoformat() == expected


@pytest.mark.parametrize(("on", "length"), [("2026-03-28", 24), ("2026-03-29", 23), ("2026-10-25", 25)])
def test_the_limits_of_a_day(on: str, length: int) -> None:
    first, last = start_of_day(day(on)), end_of_day(day(on))
    assert first.date() == last.date() == day(on)
    assert last + timedelta(microseconds=1) == start_of_day(day(on) + timedelta(days=1))
    assert last - first == timedelta(hours=length, microseconds=-1)


@given(some_days)
def test_days_follow_each_other_without_gap(first: date) -> None:
    assert end_of_day(first) + timedelta(microseconds=1) == start_of_day(first + timedelta(days=1))
    assert paris(start_of_day(first)).date() == paris(end_of_day(first)).date() == first


@pytest.mark.parametrize(
    ("start", "months", "month_end", "expected"),
    [
        ("2026-01-15", 1, LAST, "2026-02-15"),
        ("2026-01-31", 1, LAST, "2026-02-28"),
        ("2026-01-31", 1, NEXT, "2026-03-01"),
        ("2024-01-31", 1, LAST, "2024-02-29"),
        ("2024-01-30", 1, NEXT, "2024-03-01"),
        ("2026-01-31", 2, NEXT, "2026-03-31"),
        ("0001-02-01", -1, LAST, "0001-01-01"),
        ("2026-05-31", 1, LAST, "2026-06-30"),
        ("2026-05-31", 1, NEXT, "2026-07-01"),
        ("2024-02-29", 12, LAST, "2025-02-28"),
        ("2024-02-29", 12, NEXT, "2025-03-01"),
        ("2024-02-29", 48, LAST, "2028-02-29"),
        ("2026-12-31", -3, LAST, "2026-09-30"),
        ("2026-01-15", -1, LAST, "2025-12-15"),
        ("2026-01-15", 0, LAST, "2026-01-15"),
        ("2026-11-30", 3, LAST, "2027-02-28"),
        ("9999-11-30", 1, LAST, "9999-12-30"),
    ],
)
def test_adding_months(start: str, months: int, month_end: MonthEnd, expected: str) -> None:
    assert add_months(day(start), months, month_end) == day(expected)


@given(some_days, some_days, st.integers(-200, 200), st.sampled_from(MonthEnd))
def test_adding_months_keeps_the_order(one: date, other: date, months: int, month_end: MonthEnd) -> None:
    first, last = sorted((one, other))
    assert add_months(first, months, month_end) <= add_months(last, months, month_end)
    assert (
        add_months(first, months, LAST)
        <= add_months(first, months, NEXT)
        <= add_months(first, months, LAST) + timedelta(1)
    )


def test_months_beyond_the_calendar_are_refused() -> None:
    for start, months in ((date(9999, 12, 1), 1), (date(1, 1, 1), -1), (date(2026, 1, 1), 10**9)):
        with pytest.raises(OverflowError, match="out of range; expected a day of the years 1 to 9999"):
            add_months(start, months, LAST)


@pytest.mark.parametrize(
    ("start", "end", "between", "begun", "years", "years_started"),
    [
        ("2026-01-15", "2026-01-15", 0, 0, 0, 0),
        ("2026-01-15", "2026-01-16", 0, 1, 0, 1),
        ("2026-01-15", "2026-02-14", 0, 1, 0, 1),
        ("2026-01-15", "2026-02-15", 1, 1, 0, 1),
        ("2026-01-15", "2026-02-16", 1, 2, 0, 1),
        ("2026-01-31", "2026-02-28", 1, 1, 0, 1),
        ("2026-01-31", "2026-03-30", 1, 2, 0, 1),
        ("2024-05-20", "2024-07-03", 1, 2, 0, 1),
        ("2023-03-10", "2026-03-09", 35, 36, 2, 3),
        ("2023-03-10", "2026-03-10", 36, 36, 3, 3),
        ("2023-03-10", "2026-03-11", 36, 37, 3, 4),
        ("2024-02-29", "2025-02-28", 12, 12, 1, 1),
        ("2024-02-29", "2025-03-01", 12, 13, 1, 2),
    ],
)
def test_months_and_years(start: str, end: str, between: int, begun: int, years: int, years_started: int) -> None:
    period = day(start), day(end)
    assert months_between(*period) == between
    assert months_begun(*period) == begun
    assert years_completed(*period) == years
    assert years_begun(*period) == years_started


@given(some_days, some_days)
def test_whole_months_are_the_most_that_fit(one: date, other: date) -> None:
    start, end = sorted((one, other))
    whole, begun = months_between(start, end), months_begun(start, end)
    assert add_months(start, whole, LAST) <= end < add_months(start, whole + 1, LAST)
    assert begun in (whole, whole + 1)
    assert add_months(start, begun, LAST) >= end
    assert years_completed(start, end) <= years_begun(start, end) <= years_completed(start, end) + 1


@pytest.mark.parametrize("count", [months_between, months_begun, years_completed, years_begun])
def test_a_period_that_ends_before_it_starts_is_refused(count: object) -> None:
    assert callable(count)
    with pytest.raises(ValueError, match="the end 2026-01-01 is before the start 2026-01-02"):
        count(date(2026, 1, 2), date(2026, 1, 1))


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2026-01-01", "2026-07-02", Fraction(18_200)),
        ("2026-07-02", "2027-01-01", Fraction(18_300)),
        ("2026-01-01", "2027-01-01", Fraction(36_500)),
        ("2026-03-01", "2026-03-01", Fraction(0)),
    ],
)
def test_prorata(start: str, end: str, expected: Fraction) -> None:
    assert prorata_days(36_500, day(start), day(end), date(2026, 1, 1), date(2027, 1, 1)) == expected


def test_prorata_of_a_leap_year_stays_exact() -> None:
    assert prorata_days(10_000, date(2024, 1, 1), date(2024, 3, 1), date(2024, 1, 1), date(2025, 1, 1)) == Fraction(
        10_000 * 60, 366
    )


@given(st.integers(-(10**9), 10**9), st.lists(some_days, min_size=3, max_size=3, unique=True))
def test_the_two_halves_of_a_period_make_the_whole(amount: int, limits: list[date]) -> None:
    start, middle, end = sorted(limits)
    before = prorata_days(amount, start, middle, start, end)
    after = prorata_days(amount, middle, end, start, end)
    assert before + after == amount


@pytest.mark.parametrize(
    ("dates", "message"),
    [
        (("2025-12-31", "2026-02-01", "2026-01-01", "2027-01-01"), "is not within the period"),
        (("2026-01-01", "2027-01-02", "2026-01-01", "2027-01-01"), "is not within the period"),
        (("2026-02-01", "2026-01-01", "2026-01-01", "2027-01-01"), "before the start"),
        (("2026-01-01", "2026-01-01", "2026-01-01", "2026-01-01"), "at least one day"),
    ],
)
def test_prorata_refuses_days_outside_of_the_period(dates: tuple[str, ...], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        prorata_days(100, *(day(text) for text in dates))


def test_prorata_refuses_a_float() -> None:
    with pytest.raises(TypeError, match="is a float"):
        prorata_days(1.5, date(2026, 1, 1), date(2026, 2, 1), date(2026, 1, 1), date(2027, 1, 1))


def test_a_day_and_an_instant_are_not_confused() -> None:
    instant = datetime(2026, 1, 1, tzinfo=UTC)
    for refuses_instant in (start_of_day, end_of_day, lambda d: add_months(d, 1, LAST), lambda d: years_begun(d, d)):
        with pytest.raises(TypeError, match=r"is an instant where a day is expected; paris\(instant\)\.date\(\)"):
            refuses_instant(instant)
    with pytest.raises(TypeError, match="is a day where an instant is expected; start_of_day"):
        paris(date(2026, 1, 1))
    with pytest.raises(TypeError, match="has no offset; expected an aware datetime"):
        elapsed(instant, datetime.fromisoformat("2026-01-01"))
    with pytest.raises(TypeError, match="'2026-01-01' is not a day"):
        start_of_day("2026-01-01")
    with pytest.raises(TypeError, match="'2026-01-01' is not an instant"):
        paris("2026-01-01")


def test_any_aware_datetime_is_an_instant() -> None:
    in_new_york = datetime(2026, 11, 21, 22, 58, tzinfo=timezone(timedelta(hours=-5)))
    assert paris(in_new_york).isoformat() == "2026-11-22T04:58:00+01:00"
