"""The hours of a service in a formula."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from egide.law.calendars import ALSACE_MOSELLE
from egide.law.evaluate import Open, Undefined, program
from egide.law.formulas import DAY, MOMENT, ask
from egide.law.graph import BadFormula, Expr
from egide.law.hours import OnHolidays, OpeningHours
from egide.law.services import next_opening, open_at

DAILY = OpeningHours.parse("mon-sun 8:00-20:00", OnHolidays.AS_USUAL)
OFFICE = OpeningHours.parse("mon-fri 8:00-20:00", OnHolidays.CLOSED)
NIGHTS = OpeningHours.parse("mon-sun 20:00-8:00", OnHolidays.AS_USUAL)
called = ask("called", MOMENT, "Appel")


def value(formula: Expr, **given: Any) -> Any:
    return program(formula).run(given)[formula]


def paris(text: str) -> datetime:
    read: datetime = MOMENT.read(text, "called")
    return read


@pytest.mark.parametrize(
    ("opening", "at", "is_open"),
    [
        (DAILY, "2026-11-22T07:59:59", False),
        (DAILY, "2026-11-22T08:00:00", True),
        (DAILY, "2026-11-22T19:59:59", True),
        (DAILY, "2026-11-22T20:00:00", False),
        (OFFICE, "2026-11-22T10:00:00", False),  # a Sunday
        (OFFICE, "2026-05-01T10:00:00", False),  # a holiday
        (OFFICE, "2026-11-23T10:00:00", True),
    ],
)
def test_a_service_is_open_from_its_opening_to_just_before_its_closing(
    opening: OpeningHours, at: str, is_open: bool
) -> None:
    assert value(open_at(called, opening), called=paris(at)) is is_open


@pytest.mark.parametrize(
    ("opening", "at", "opens"),
    [
        (DAILY, "2024-05-10T10:00:00", "2024-05-10T10:00:00"),
        (DAILY, "2024-05-10T22:30:00", "2024-05-11T08:00:00"),
        (DAILY, "2024-05-11T03:00:00", "2024-05-11T08:00:00"),
        (DAILY, "2026-03-28T22:00:00", "2026-03-29T08:00:00"),  # clocks lose an hour that night
        (NIGHTS, "2024-05-10T10:00:00", "2024-05-10T20:00:00"),
        (OFFICE, "2026-04-30T21:00:00", "2026-05-04T08:00:00"),  # over 1 May and a week-end
    ],
)
def test_the_next_opening_is_now_or_later(opening: OpeningHours, at: str, opens: str) -> None:
    found = value(next_opening(called, opening), called=paris(at))
    assert found == paris(opens)
    assert found.tzinfo is UTC


def test_the_calendar_given_says_which_days_are_holidays() -> None:
    saint_stephen = paris("2028-12-26T10:00:00")
    assert value(open_at(called, OFFICE), called=saint_stephen) is True
    assert value(open_at(called, OFFICE, ALSACE_MOSELLE), called=saint_stephen) is False
    assert value(next_opening(called, OFFICE, ALSACE_MOSELLE), called=saint_stephen) == paris("2028-12-27T08:00:00")


def test_a_moment_not_known_leaves_both_open() -> None:
    assert isinstance(value(open_at(called, DAILY)), Open)
    opens = value(next_opening(called, DAILY))
    assert isinstance(opens, Open)
    assert opens.fails, "a moment beyond the calendar has no next opening"


def test_a_moment_beyond_the_calendar_has_no_result() -> None:
    with pytest.raises(Undefined):
        value(next_opening(called, OFFICE), called=datetime(9999, 12, 31, 22, tzinfo=UTC))


@pytest.mark.parametrize("operation", [open_at, next_opening])
def test_a_day_has_no_hour(operation: Any) -> None:
    with pytest.raises(BadFormula, match="needs a moment, this is a day"):
        operation(ask("day", DAY, "Jour"), DAILY)


@pytest.mark.parametrize(
    ("text", "on_holidays", "french"),
    [
        ("mon-sun 8:00-20:00", OnHolidays.AS_USUAL, "tous les jours de 8 h à 20 h"),
        (
            "mon-fri 8:30-20:00, sat 8:30-14:00",
            OnHolidays.CLOSED,
            "du lundi au vendredi de 8 h 30 à 20 h, le samedi de 8 h 30 à 14 h, sauf les jours fériés",
        ),
        ("mon 9:00-12:00, mon 14:00-18:00", OnHolidays.AS_USUAL, "le lundi de 9 h à 12 h et de 14 h à 18 h"),
        ("mon-sun 0:00-24:00", OnHolidays.AS_USUAL, "tous les jours à toute heure"),
    ],
)
def test_hours_in_french(text: str, on_holidays: OnHolidays, french: str) -> None:
    written = OpeningHours.parse(text, on_holidays).in_french().replace("\u00a0", " ")
    assert written == french
