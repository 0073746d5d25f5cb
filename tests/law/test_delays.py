"""Delays: their last day, their last instant, and the slices begun, with the nights when clocks change."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from egide.law.calendars import ALSACE_MOSELLE, FRANCE, Calendar
from egide.law.days import PARIS, MonthEnd, paris, parse_instant, start_of_day
from egide.law.delays import Delay, Extend, Start, Unit, periods_started

LAST, NEXT = MonthEnd.LAST_DAY, MonthEnd.NEXT_DAY
MONTH, YEAR = Delay(1, Unit.MONTHS, month_end=LAST), Delay(1, Unit.YEARS, month_end=LAST)
DAY_UNITS = (Unit.DAYS, Unit.WORKING_DAYS, Unit.WORKABLE_DAYS, Unit.MONTHS, Unit.YEARS)
CLOCK_UNITS = (Unit.SECONDS, Unit.MINUTES, Unit.HOURS)

some_days = st.dates(date(2010, 1, 1), date(2050, 12, 31))
instants = st.one_of(
    st.datetimes(datetime(2010, 1, 1), datetime(2050, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
    st.integers(0, 60).map(lambda n: datetime(2026, 3, 28, 18, tzinfo=UTC) + timedelta(minutes=10 * n)),
    st.integers(0, 60).map(lambda n: datetime(2026, 10, 24, 18, tzinfo=UTC) + timedelta(minutes=10 * n)),
)


@st.composite
def day_delays(draw: st.DrawFn, extended: bool = True) -> Delay:
    unit = draw(st.sampled_from(DAY_UNITS))
    return Delay(
        draw(st.integers(1, 40)),
        unit,
        start=draw(st.sampled_from(Start)),
        month_end=draw(st.sampled_from(MonthEnd)) if unit in (Unit.MONTHS, Unit.YEARS) else None,
        extend=draw(st.sampled_from(Extend)) if extended else Extend.NO,
    )


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
    assert delay.after(start) - start == timedelta(seconds=delay.seconds)
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
            Delay(count, Unit.DAYS)  # type: ignore[arg-type]


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
            Delay(5, unit).after(date(2026, 3, 2))  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="has no offset"):
        Delay(5, Unit.HOURS).after(datetime(2026, 3, 2, 14))  # noqa: DTZ001


def test_a_delay_beyond_the_calendar_is_refused() -> None:
    for delay in (Delay(10**9, Unit.DAYS), Delay(9000, Unit.YEARS, month_end=LAST), Delay(10**9, Unit.WORKING_DAYS)):
        with pytest.raises(OverflowError, match=r"^Delay\(.* from 2026-03-02 is out of range"):
            delay.end_of(date(2026, 3, 2), FRANCE)
    with pytest.raises(OverflowError, match="out of range"):
        Delay(10**12, Unit.HOURS).after(parse_instant("2026-03-02 14:00"))
    with pytest.raises(OverflowError, match="the public holidays of 2101 are not known"):
        Delay(1, Unit.WORKING_DAYS).end_of(date(2100, 12, 31), FRANCE)


def test_only_hours_have_a_length_in_seconds() -> None:
    assert Delay(24, Unit.HOURS).seconds == 86_400
    assert Delay(90, Unit.MINUTES).seconds == Delay(5400, Unit.SECONDS).seconds == 5400
    with pytest.raises(TypeError, match="has no fixed length"):
        _ = MONTH.seconds


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
