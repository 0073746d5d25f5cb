"""Delays from an instant: when they have run, who is late, and the slices begun, with the nights when clocks change."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from egide.law.calendars import FRANCE
from egide.law.days import PARIS, MonthEnd, paris, parse_instant, start_of_day
from egide.law.delays import Delay, Extend, Start, Unit, periods_started
from tests.law.dates import CLOCK_UNITS, day_delays, instants, some_days

LAST, NEXT = MonthEnd.LAST_DAY, MonthEnd.NEXT_DAY
MONTH, YEAR = Delay(1, Unit.MONTHS, month_end=LAST), Delay(1, Unit.YEARS, month_end=LAST)


def day(text: str) -> date:
    return date.fromisoformat(text)


def test_it_works() -> None:
    start = parse_instant("2026-11-22 14:00")
    assert Delay(24, Unit.HOURS).after(start) == parse_instant("2026-11-23 14:00")
    assert periods_started(start, start + timedelta(hours=24, seconds=1), Delay(24, Unit.HOURS)) == 2


# ── From an instant ─────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("delay", "start", "end"),
    [
        (Delay(30, Unit.SECONDS), "2026-11-22T04:58:00+01:00", "2026-11-22T04:58:30+01:00"),
        (Delay(90, Unit.MINUTES), "2026-11-22T23:00:00+01:00", "2026-11-23T00:30:00+01:00"),
        (Delay(24, Unit.HOURS), "2026-11-22T14:00:00+01:00", "2026-11-23T14:00:00+01:00"),
        # The night of 29 March lasts 23 hours, that of 25 October 25.
        (Delay(24, Unit.HOURS), "2026-03-28T14:00:00+01:00", "2026-03-29T15:00:00+02:00"),
        (Delay(24, Unit.HOURS), "2026-10-24T14:00:00+02:00", "2026-10-25T13:00:00+01:00"),
        (Delay(1, Unit.HOURS), "2026-03-29T01:30:00+01:00", "2026-03-29T03:30:00+02:00"),
        (Delay(1, Unit.HOURS), "2026-10-25T02:30:00+02:00", "2026-10-25T02:30:00+01:00"),
        (Delay(1, Unit.DAYS), "2026-03-28T14:00:00+01:00", "2026-03-29T14:00:00+02:00"),
        (Delay(1, Unit.DAYS), "2026-10-24T14:00:00+02:00", "2026-10-25T14:00:00+01:00"),
        (Delay(1, Unit.DAYS), "2026-03-28T02:30:00+01:00", "2026-03-29T03:30:00+02:00"),
        (Delay(1, Unit.DAYS), "2026-10-24T02:30:00+02:00", "2026-10-25T02:30:00+01:00"),
        (Delay(1, Unit.DAYS, Start.EVENT), "2026-11-22T14:00:00+01:00", "2026-11-23T14:00:00+01:00"),
        (Delay(0, Unit.DAYS), "2026-10-25T02:30:00+02:00", "2026-10-25T02:30:00+02:00"),
        (MONTH, "2026-01-31T14:00:00+01:00", "2026-02-28T14:00:00+01:00"),
        (Delay(1, Unit.MONTHS, month_end=NEXT), "2026-03-31T14:00:00+02:00", "2026-05-01T14:00:00+02:00"),
        (YEAR, "2024-02-29T14:00:00+01:00", "2025-02-28T14:00:00+01:00"),
        (Delay(2, Unit.WORKING_DAYS), "2026-04-30T14:00:00+02:00", "2026-05-05T14:00:00+02:00"),
        (Delay(1, Unit.WORKING_DAYS), "2026-03-06T14:00:00+01:00", "2026-03-09T14:00:00+01:00"),
        (Delay(1, Unit.WORKING_DAYS), "2026-03-07T14:00:00+01:00", "2026-03-10T00:00:00+01:00"),  # from a Saturday
        (Delay(1, Unit.WORKING_DAYS), "2026-03-08T09:00:00+01:00", "2026-03-10T00:00:00+01:00"),  # from a Sunday
        (Delay(1, Unit.WORKABLE_DAYS), "2026-03-07T14:00:00+01:00", "2026-03-09T14:00:00+01:00"),
        (
            Delay(2, Unit.DAYS, Start.NEXT_DAY, extend=Extend.NEXT_WORKING),
            "2026-03-05 14:00",
            "2026-03-10T00:00:00+01:00",
        ),
        # From the next midnight on.
        (Delay(6, Unit.HOURS, Start.NEXT_DAY), "2026-11-22T14:00:00+01:00", "2026-11-23T06:00:00+01:00"),
        (Delay(6, Unit.HOURS, Start.NEXT_DAY), "2026-03-28T14:00:00+01:00", "2026-03-29T07:00:00+02:00"),
        (Delay(3, Unit.DAYS, Start.NEXT_DAY), "2026-03-02T14:00:00+01:00", "2026-03-06T00:00:00+01:00"),
        (Delay(2, Unit.WORKING_DAYS, Start.NEXT_DAY), "2026-03-06T14:00:00+01:00", "2026-03-11T00:00:00+01:00"),
    ],
)
def test_after(delay: Delay, start: str, end: str) -> None:
    assert delay.after(parse_instant(start), FRANCE).isoformat() == end


@given(st.integers(0, 10**6), st.sampled_from(CLOCK_UNITS), instants)
def test_hours_are_time_that_really_passes(count: int, unit: Unit, start: datetime) -> None:
    delay = Delay(count, unit)
    assert delay.after(start) - start == delay.length
    assert delay.after(start) == delay.after(start.astimezone(PARIS))


@given(st.integers(1, 3000), instants)
def test_days_keep_the_clock_unless_the_night_forbids(count: int, start: datetime) -> None:
    end = Delay(count, Unit.DAYS).after(start)
    assert end.date() == paris(start).date() + timedelta(days=count)
    moved = datetime.combine(end.date(), end.time()) - datetime.combine(end.date(), paris(start).time())
    assert moved in (timedelta(0), timedelta(hours=1))  # an hour where that time is skipped


@given(day_delays(extended=False), instants, instants)
def test_a_later_instant_never_ends_earlier(delay: Delay, one: datetime, other: datetime) -> None:
    first, last = sorted((one, other))
    assert delay.after(first, FRANCE) <= delay.after(last, FRANCE)


@given(day_delays(), some_days)
def test_the_last_moment_is_the_end_of_the_last_day(delay: Delay, event: date) -> None:
    last = delay.last_moment(event, FRANCE)
    assert last.date() == delay.end_of(event, FRANCE)
    assert last + timedelta(microseconds=1) == start_of_day(delay.end_of(event, FRANCE) + timedelta(days=1))


def test_the_last_moment() -> None:
    last = Delay(5, Unit.DAYS).last_moment(date(2026, 3, 2))
    assert last.isoformat() == "2026-03-07T23:59:59.999999+01:00"
    assert Delay(27, Unit.DAYS).last_moment(date(2026, 3, 2)).isoformat() == "2026-03-29T23:59:59.999999+02:00"


# ── In time, or late ────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("moment", "within", "late"),
    [
        (date(2025, 3, 2), False, False),
        (date(2025, 3, 3), True, False),
        (date(2025, 3, 10), True, False),
        (date(2025, 3, 11), False, True),
        (parse_instant("2025-03-03 00:00"), True, False),
        (parse_instant("2025-03-10 23:59:59.999999"), True, False),
        (parse_instant("2025-03-10T22:59:59Z"), True, False),
        (parse_instant("2025-03-11 00:00"), False, True),
        (datetime(2025, 3, 10, 23, 30, tzinfo=UTC), False, True),  # already the 11th in Paris
    ],
)
def test_within_a_delay_in_days(moment: date | datetime, within: bool, late: bool) -> None:
    delay = Delay(5, Unit.WORKING_DAYS)
    assert delay.within(date(2025, 3, 3), moment, FRANCE) is within
    assert delay.is_late(date(2025, 3, 3), moment, FRANCE) is late


@pytest.mark.parametrize(
    ("moment", "within", "late"),
    [
        ("2026-03-28T13:59:59+01:00", False, False),
        ("2026-03-28T14:00:00+01:00", True, False),
        ("2026-03-29T15:00:00+02:00", True, False),
        ("2026-03-29T15:00:00.000001+02:00", False, True),
    ],
)
def test_within_a_delay_in_hours(moment: str, within: bool, late: bool) -> None:
    start = parse_instant("2026-03-28 14:00")
    for zone in (UTC, PARIS):
        assert Delay(24, Unit.HOURS).within(start.astimezone(zone), parse_instant(moment).astimezone(zone)) is within
        assert Delay(24, Unit.HOURS).is_late(start.astimezone(zone), parse_instant(moment).astimezone(zone)) is late


def test_an_instant_is_not_compared_with_a_day() -> None:
    with pytest.raises(TypeError, match="is a day where an instant is expected"):
        Delay(24, Unit.HOURS).within(parse_instant("2026-03-28 14:00"), date(2026, 3, 29))


# ── Slices ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2025-07-12 08:00", "2025-07-12 08:00:01", 1),
        ("2025-07-12 08:00", "2025-07-13 08:00", 1),
        ("2025-07-12 08:00", "2025-07-13 08:00:01", 2),
        ("2025-07-12 08:00", "2025-07-14 08:00", 2),
        ("2025-07-12 08:00", "2025-07-14 09:00", 3),
        ("2026-03-28 14:00", "2026-03-29 15:00", 1),  # 24 hours that really passed
        ("2026-03-28 14:00", "2026-03-29 15:00:01", 2),
        ("2026-10-24 14:00", "2026-10-25 13:00", 1),
        ("2026-10-24 14:00", "2026-10-25 14:00", 2),
    ],
)
def test_slices_of_24_hours(start: str, end: str, expected: int) -> None:
    begun, ended = parse_instant(start), parse_instant(end)
    assert periods_started(begun, ended, Delay(24, Unit.HOURS)) == expected
    assert periods_started(begun.astimezone(PARIS), ended.astimezone(PARIS), Delay(24, Unit.HOURS)) == expected
    assert periods_started(begun, ended, Delay(1440, Unit.MINUTES)) == expected


@pytest.mark.parametrize(
    ("start", "end", "slice_", "expected"),
    [
        ("2024-05-20", "2024-07-03", MONTH, 2),
        ("2024-05-20", "2024-06-20", MONTH, 1),
        ("2024-05-20", "2024-06-21", MONTH, 2),
        ("2026-01-31", "2026-02-28", MONTH, 1),
        ("2026-01-31", "2026-03-31", MONTH, 2),
        ("2026-01-31", "2026-04-01", MONTH, 3),
        ("2020-01-01", "2026-01-01", YEAR, 6),
        ("2020-01-01", "2026-01-02", YEAR, 7),
        ("2026-03-02", "2026-03-09", Delay(7, Unit.DAYS), 1),
        ("2026-03-02", "2026-03-10", Delay(7, Unit.DAYS), 2),
    ],
)
def test_slices_of_days_and_months(start: str, end: str, slice_: Delay, expected: int) -> None:
    assert periods_started(day(start), day(end), slice_) == expected
    assert periods_started(start_of_day(day(start)), start_of_day(day(end)), slice_) == expected


def test_slices_of_a_day_keep_the_clock() -> None:
    start, end = parse_instant("2026-10-24 14:00"), parse_instant("2026-10-25 14:00")
    assert periods_started(start, end, Delay(1, Unit.DAYS)) == 1
    assert periods_started(start, end, Delay(24, Unit.HOURS)) == 2


@given(instants, st.integers(1, 10**7), st.integers(1, 10**5))
def test_slices_cover_the_period_and_no_fewer_would(start: datetime, seconds: int, size: int) -> None:
    end = start + timedelta(seconds=seconds)
    begun = periods_started(start, end, Delay(size, Unit.SECONDS))
    assert start + begun * timedelta(seconds=size) >= end > start + (begun - 1) * timedelta(seconds=size)


@given(some_days, st.integers(1, 5000), st.integers(1, 40), st.sampled_from([Unit.DAYS, Unit.MONTHS, Unit.YEARS]))
def test_slices_of_days_cover_the_period_and_no_fewer_would(start: date, length: int, size: int, unit: Unit) -> None:
    month_end = None if unit is Unit.DAYS else LAST
    end = start + timedelta(days=length)
    begun = periods_started(start, end, Delay(size, unit, month_end=month_end))
    assert Delay(size * begun, unit, month_end=month_end).end_of(start) >= end
    assert Delay(size * (begun - 1), unit, month_end=month_end).end_of(start) < end


@pytest.mark.parametrize("later", [timedelta(0), timedelta(seconds=-1)])
def test_no_slice_is_begun_by_nothing(later: timedelta) -> None:
    start = parse_instant("2025-07-12 08:00")
    with pytest.raises(ValueError, match="is no length of time; expected an end after the start"):
        periods_started(start, start + later, Delay(24, Unit.HOURS))


@pytest.mark.parametrize(
    ("slice_", "message"),
    [
        (Delay(3, Unit.WORKING_DAYS), "a slice of 3 working days is no length of time"),
        (Delay(0, Unit.HOURS), "expected a slice above zero"),
        (Delay(1, Unit.DAYS, Start.NEXT_DAY), "ordinary start"),
        (Delay(1, Unit.DAYS, extend=Extend.NEXT_WORKING), "no extension"),
    ],
)
def test_what_is_no_slice_is_refused(slice_: Delay, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        periods_started(date(2026, 1, 1), date(2026, 2, 1), slice_)


def test_hours_do_not_slice_days() -> None:
    with pytest.raises(TypeError, match=r"runs from an instant, and 2026-01-01 is a day"):
        periods_started(date(2026, 1, 1), date(2026, 2, 1), Delay(24, Unit.HOURS))
    with pytest.raises(TypeError, match="is a day where an instant is expected"):
        periods_started(start_of_day(date(2026, 1, 1)), date(2026, 2, 1), Delay(24, Unit.HOURS))
