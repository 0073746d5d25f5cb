"""Windows of the clock and opening hours, in Paris."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from egide.law.calendars import ALSACE_MOSELLE, FRANCE, Calendar
from egide.law.days import PARIS, paris, parse_instant
from egide.law.hours import WHOLE_DAY, OnHolidays, OpeningHours, TimeWindow, add_working_hours
from tests.law.dates import instants

OFFICE = OpeningHours.parse("mon-fri 9:00-19:00", OnHolidays.CLOSED)
ASSISTANCE = OpeningHours.parse("mon-sat 8:00-19:00", OnHolidays.CLOSED)
WORKING_DAYS = OpeningHours.parse("mon-fri 0:00-24:00", OnHolidays.CLOSED)
TWO_SHIFTS = OpeningHours.parse("mon-fri 8:00-12:00, mon-fri 14:00-18:00, sat 8:00-12:00", OnHolidays.AS_USUAL)
NIGHTS = OpeningHours.parse("fri-sun 21:00-7:00", OnHolidays.AS_USUAL)
services = st.sampled_from([OFFICE, ASSISTANCE, WORKING_DAYS, TWO_SHIFTS, NIGHTS])
lengths = st.integers(0, 400_000).map(lambda n: timedelta(seconds=n))


def test_it_works() -> None:
    assert TimeWindow.parse("7:00-21:00").contains(parse_instant("2026-03-02 20:59"))
    assert OFFICE.is_open(parse_instant("2024-05-03 18:59"), FRANCE)


# ── Windows ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("window", "clock", "inside"),
    [
        ("7:00-21:00", "06:59:59", False),
        ("7:00-21:00", "07:00", True),
        ("7:00-21:00", "20:59:59.999999", True),
        ("7:00-21:00", "21:00", False),
        ("21:00-7:00", "20:59", False),
        ("21:00-7:00", "21:00", True),
        ("21:00-7:00", "23:59", True),
        ("21:00-7:00", "00:00", True),
        ("21:00-7:00", "06:59", True),
        ("21:00-7:00", "07:00", False),
        ("18:00-24:00", "23:59", True),
        ("18:00-24:00", "00:00", False),
        ("0:00-24:00", "00:00", True),
        ("0:00-24:00", "23:59", True),
    ],
)
def test_windows(window: str, clock: str, inside: bool) -> None:
    assert TimeWindow.parse(window).contains(parse_instant(f"2026-11-22 {clock}")) is inside


def test_the_window_reads_the_clock_of_paris() -> None:
    evening = TimeWindow.parse("21:00-7:00")
    assert evening.contains(datetime(2026, 7, 1, 19, 0, tzinfo=UTC))  # 21:00 in Paris
    assert not evening.contains(datetime(2026, 12, 1, 19, 0, tzinfo=UTC))  # 20:00
    with pytest.raises(TypeError, match="has no offset"):
        evening.contains(datetime.fromisoformat("2026-07-01T22:00"))


@given(st.times(), st.times(), instants)
def test_a_window_and_the_rest_of_the_day_share_every_instant(start: time, end: time, instant: datetime) -> None:
    if start != end:
        assert TimeWindow(start, end).contains(instant) != TimeWindow(end, start).contains(instant)


def test_midnight() -> None:
    assert TimeWindow.parse("0:00-24:00") == WHOLE_DAY
    assert not WHOLE_DAY.crosses_midnight
    assert TimeWindow.parse("21:00-7:00").crosses_midnight
    assert not TimeWindow.parse("18:00-24:00").crosses_midnight
    assert not TimeWindow.parse("7:00-21:00").crosses_midnight


@pytest.mark.parametrize(
    ("window", "day", "start", "end"),
    [
        ("8:30-20:00", "2026-07-01", "2026-07-01T08:30:00+02:00", "2026-07-01T20:00:00+02:00"),
        ("21:00-7:00", "2026-03-28", "2026-03-28T21:00:00+01:00", "2026-03-29T07:00:00+02:00"),
        ("0:00-24:00", "2026-10-25", "2026-10-25T00:00:00+02:00", "2026-10-26T00:00:00+01:00"),
    ],
)
def test_a_window_on_a_day(window: str, day: str, start: str, end: str) -> None:
    opening, closing = TimeWindow.parse(window).on(date.fromisoformat(day))
    assert (opening.isoformat(), closing.isoformat()) == (start, end)


@pytest.mark.parametrize(
    "text", ["", "8:30", "8:30-", "8h30-20h", "25:00-26:00", "8:60-9:00", "24:01-3:00", "8-20", "8:00-9:00-10:00"]
)
def test_windows_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"^night: .* is not a window; expected two times"):
        TimeWindow.parse(text, "night")


def test_a_window_of_no_length_or_with_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="starts and ends together"):
        TimeWindow.parse("8:00-8:00")
    with pytest.raises(ValueError, match="expected times without zone"):
        TimeWindow(time(8, tzinfo=UTC), time(9))


# ── Opening hours ───────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("service", "instant", "is_open", "opens"),
    [
        (OFFICE, "2024-05-03 08:59", False, "2024-05-03T09:00:00+02:00"),
        (OFFICE, "2024-05-03 09:00", True, "2024-05-03T09:00:00+02:00"),
        (OFFICE, "2024-05-03 18:59", True, "2024-05-03T18:59:00+02:00"),
        (OFFICE, "2024-05-03 19:00", False, "2024-05-06T09:00:00+02:00"),
        (OFFICE, "2024-05-04 10:00", False, "2024-05-06T09:00:00+02:00"),
        (OFFICE, "2026-04-06 10:00", False, "2026-04-07T09:00:00+02:00"),  # Easter Monday
        (ASSISTANCE, "2025-03-09 12:00", False, "2025-03-10T08:00:00+01:00"),
        (ASSISTANCE, "2026-05-25 12:00", False, "2026-05-26T08:00:00+02:00"),  # Whit Monday
        (TWO_SHIFTS, "2026-03-02 13:00", False, "2026-03-02T14:00:00+01:00"),
        (TWO_SHIFTS, "2026-05-25 09:00", True, "2026-05-25T09:00:00+02:00"),  # holidays as usual
        (TWO_SHIFTS, "2026-03-07 12:00", False, "2026-03-09T08:00:00+01:00"),
        (NIGHTS, "2026-03-09 06:59", True, "2026-03-09T06:59:00+01:00"),  # Sunday's night, on Monday
        (NIGHTS, "2026-03-09 07:00", False, "2026-03-13T21:00:00+01:00"),
        (NIGHTS, "2026-03-13 06:00", False, "2026-03-13T21:00:00+01:00"),  # no window on Thursday
    ],
)
def test_opening_hours(service: OpeningHours, instant: str, is_open: bool, opens: str) -> None:
    asked = parse_instant(instant)
    assert service.is_open(asked, FRANCE) is is_open
    assert service.next_opening(asked, FRANCE).isoformat() == opens
    assert service.is_open(asked.astimezone(UTC), FRANCE) is is_open


def test_the_holidays_are_those_of_the_calendar() -> None:
    good_friday = parse_instant("2026-04-03 10:00")
    assert OFFICE.is_open(good_friday, FRANCE)
    assert not OFFICE.is_open(good_friday, ALSACE_MOSELLE)
    assert OFFICE.openings_on(date(2026, 4, 3), ALSACE_MOSELLE) == []


@pytest.mark.parametrize(
    ("service", "start", "hours", "end"),
    [
        (ASSISTANCE, "2025-03-03 08:00", 48, "2025-03-07T12:00:00+01:00"),
        (ASSISTANCE, "2025-03-03 08:00", 11, "2025-03-03T19:00:00+01:00"),  # closing time, not the next opening
        (ASSISTANCE, "2025-03-03 06:00", 1, "2025-03-03T09:00:00+01:00"),
        (ASSISTANCE, "2026-05-23 18:00", 2, "2026-05-26T09:00:00+02:00"),  # Saturday, Sunday, Whit Monday
        (WORKING_DAYS, "2024-06-06 10:00", 72, "2024-06-11T10:00:00+02:00"),
        (WORKING_DAYS, "2026-04-30 10:00", 24, "2026-05-04T10:00:00+02:00"),  # over 1 May and the week-end
        (TWO_SHIFTS, "2026-03-02 11:00", 2, "2026-03-02T15:00:00+01:00"),
        (OFFICE, "2026-03-07 11:00", 0, "2026-03-07T11:00:00+01:00"),
        (NIGHTS, "2026-03-28 23:00", 4, "2026-03-29T04:00:00+02:00"),  # the night is an hour shorter
        (NIGHTS, "2026-10-24 23:00", 4, "2026-10-25T02:00:00+01:00"),
    ],
)
def test_working_hours(service: OpeningHours, start: str, hours: int, end: str) -> None:
    assert add_working_hours(parse_instant(start), hours, service, FRANCE).isoformat() == end


@given(services, instants, lengths)
def test_the_time_added_is_the_time_found_between(service: OpeningHours, start: datetime, length: timedelta) -> None:
    end = service.add(start, length, FRANCE)
    assert service.between(start, end, FRANCE) == length
    assert service.between(start.astimezone(PARIS), end, FRANCE) == length
    if length:
        assert service.is_open(end - timedelta(microseconds=1), FRANCE)


@given(services, instants, lengths, lengths)
def test_opening_time_adds_up(service: OpeningHours, start: datetime, one: timedelta, other: timedelta) -> None:
    assert service.add(service.add(start, one, FRANCE), other, FRANCE) == service.add(start, one + other, FRANCE)


@given(services, instants)
def test_the_next_opening_is_open_and_nothing_was_before(service: OpeningHours, asked: datetime) -> None:
    opens = service.next_opening(asked, FRANCE)
    assert opens >= asked
    assert service.is_open(opens, FRANCE)
    assert service.between(asked, opens, FRANCE) == timedelta(0)
    assert service.is_open(asked, FRANCE) == (opens == asked)
    assert opens.utcoffset() == paris(opens).utcoffset()


def test_hours_between() -> None:
    start, end = parse_instant("2026-03-06 18:00"), parse_instant("2026-03-09 10:30")
    assert OFFICE.between(start, end, FRANCE) == timedelta(hours=2, minutes=30)
    with pytest.raises(ValueError, match="is before the start"):
        OFFICE.between(end, start, FRANCE)
    with pytest.raises(ValueError, match="is negative"):
        OFFICE.add(start, timedelta(seconds=-1), FRANCE)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "names no days"),
        ("lun-ven 9:00-19:00", "'lun-ven 9:00-19:00' names no days; expected such as mon-fri"),
        ("mon-fri", "is not a window"),
        ("fri-mon 9:00-19:00", "fri-mon goes backwards"),
        ("mon 9:00-12:00, mon 11:00-14:00", "the windows of mon overlap or are out of order"),
        ("mon 14:00-18:00, mon 8:00-12:00", "out of order"),
        ("mon 21:00-7:00, mon 22:00-23:00", "overlap"),
        ("mon 0:00-24:00, mon 8:00-9:00", "overlap"),
        ("mon-ven 9:00-19:00", "names no days"),
        ("lun-fri 9:00-19:00", "names no days"),
    ],
)
def test_hours_refused(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        OpeningHours.parse(text, OnHolidays.CLOSED, "service")


def test_windows_may_follow_each_other() -> None:
    joined = OpeningHours.parse("mon 8:00-12:00, mon 12:00-18:00", OnHolidays.CLOSED)
    assert joined.is_open(parse_instant("2026-03-02 12:00"), FRANCE)
    assert joined.add(parse_instant("2026-03-02 08:00"), timedelta(hours=10), FRANCE) == parse_instant(
        "2026-03-02 18:00"
    )


def test_a_week_has_seven_days_and_opens() -> None:
    for week in ((), ((WHOLE_DAY,),), ((),) * 7):
        with pytest.raises(ValueError, match="expected the windows of seven days"):
            OpeningHours(week, OnHolidays.CLOSED)


def test_a_service_that_never_opens_is_said_so() -> None:
    mondays = OpeningHours.parse("mon 9:00-10:00", OnHolidays.CLOSED)

    class AlwaysHoliday(Calendar):
        def is_holiday(self, day: date) -> bool:
            return True

    with pytest.raises(ValueError, match="do not open within a year of 2026-03-02"):
        mondays.next_opening(parse_instant("2026-03-02 09:00"), AlwaysHoliday("toujours férié"))


def test_opening_hours_are_values() -> None:
    assert OpeningHours.parse("mon-fri 9:00-19:00", OnHolidays.CLOSED) == OFFICE
    assert hash(OpeningHours.parse("mon-fri 9:00-19:00", OnHolidays.CLOSED)) == hash(OFFICE)
    assert OpeningHours.parse("mon-fri 9:00-19:00", OnHolidays.AS_USUAL) != OFFICE


def test_hours_say_whether_holidays_close_them() -> None:
    closed = OpeningHours.parse("mon-fri 8:30-20:00", OnHolidays.CLOSED).in_french()
    usual = OpeningHours.parse("mon-fri 8:30-20:00", OnHolidays.AS_USUAL).in_french()
    assert closed == f"{usual}, sauf les jours fériés"
    assert usual.startswith("du lundi au vendredi de 8")
