"""Public holidays, jours ouvrés and jours ouvrables, checked against a computation of Easter of our own."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from egide.law.calendars import ALSACE_MOSELLE, FRANCE, MONDAY, SATURDAY, SUNDAY, TUESDAY, Calendar

YEARS = range(2008, 2101)
known_days = st.dates(date(2008, 1, 1), date(2099, 12, 31))


def easter(year: int) -> date:
    """The Gregorian computus (Meeus, Jones, Butcher): the oracle of the movable holidays."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (a + 11 * h) // 319
    r = (2 * e + 2 * i - k - h + m + 32) % 7
    month = (h - m + r + 90) // 25
    return date(year, month, (h - m + r + month + 19) % 32)


def expected_holidays(year: int) -> set[date]:
    fixed = ((1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25))
    movable = (1, 39, 50)  # Easter Monday, Ascension, Whit Monday
    return {date(year, month, day) for month, day in fixed} | {easter(year) + timedelta(days=n) for n in movable}


def all_days(year: int) -> list[date]:
    return [date(year, 1, 1) + timedelta(days=n) for n in range((date(year + 1, 1, 1) - date(year, 1, 1)).days)]


def test_it_works() -> None:
    assert FRANCE.holiday_name(date(2026, 7, 14)) == "Fête nationale"
    assert not FRANCE.is_working_day(date(2026, 7, 14))
    assert FRANCE.is_working_day(date(2026, 7, 15))


@pytest.mark.parametrize("year", YEARS)
def test_every_year_has_exactly_the_legal_holidays(year: int) -> None:
    france = {day for day in all_days(year) if FRANCE.is_holiday(day)}
    alsace = {day for day in all_days(year) if ALSACE_MOSELLE.is_holiday(day)}
    assert france == expected_holidays(year)
    assert alsace == france | {easter(year) - timedelta(days=2), date(year, 12, 26)}


@pytest.mark.parametrize(
    ("day", "name"),
    [
        ("2026-01-01", "Jour de l’an"),
        ("2026-04-06", "Lundi de Pâques"),
        ("2026-05-01", "Fête du Travail"),
        ("2026-05-08", "Fête de la Victoire"),
        ("2026-05-14", "Ascension"),
        ("2026-05-25", "Lundi de Pentecôte"),
        ("2026-07-14", "Fête nationale"),
        ("2026-08-15", "Assomption"),
        ("2026-11-01", "Toussaint"),
        ("2026-11-11", "Armistice"),
        ("2026-12-25", "Noël"),
        ("2008-05-01", "Ascension et Fête du Travail"),
        ("2026-04-05", None),  # Easter Sunday is a Sunday, not a legal holiday
        ("2026-04-03", None),
    ],
)
def test_names(day: str, name: str | None) -> None:
    assert FRANCE.holiday_name(date.fromisoformat(day)) == name


def test_the_two_holidays_of_alsace_and_moselle() -> None:
    assert ALSACE_MOSELLE.holiday_name(date(2026, 4, 3)) == "Vendredi saint"
    assert ALSACE_MOSELLE.holiday_name(date(2026, 12, 26)) == "Saint-Étienne"
    assert FRANCE.is_working_day(date(2026, 4, 3))
    assert not ALSACE_MOSELLE.is_working_day(date(2026, 4, 3))


@pytest.mark.parametrize(
    ("day", "working", "workable"),
    [
        ("2026-04-30", True, True),  # Thursday
        ("2026-05-01", False, False),  # Friday, a holiday
        ("2026-05-02", False, True),  # Saturday
        ("2026-05-03", False, False),  # Sunday
        ("2026-05-04", True, True),
        ("2026-08-15", False, False),  # a holiday on a Saturday
    ],
)
def test_worked_days(day: str, working: bool, workable: bool) -> None:
    assert FRANCE.is_working_day(date.fromisoformat(day)) is working
    assert FRANCE.is_workable_day(date.fromisoformat(day)) is workable


@pytest.mark.parametrize(
    ("day", "working", "workable"),
    [
        ("2026-05-01", "2026-05-04", "2026-05-02"),
        ("2026-05-04", "2026-05-04", "2026-05-04"),
        ("2026-05-23", "2026-05-26", "2026-05-23"),  # Saturday before Whit Monday
        ("2026-05-24", "2026-05-26", "2026-05-26"),
        ("2027-12-31", "2027-12-31", "2027-12-31"),
        ("2028-01-01", "2028-01-03", "2028-01-03"),  # across the year
    ],
)
def test_the_next_day_worked(day: str, working: str, workable: str) -> None:
    assert FRANCE.next_working_day(date.fromisoformat(day)).isoformat() == working
    assert FRANCE.next_workable_day(date.fromisoformat(day)).isoformat() == workable


@given(known_days)
def test_a_working_day_is_workable_and_no_holiday(day: date) -> None:
    for calendar in (FRANCE, ALSACE_MOSELLE):
        if calendar.is_working_day(day):
            assert calendar.is_workable_day(day)
        if calendar.is_holiday(day):
            assert not calendar.is_workable_day(day)
    if FRANCE.is_holiday(day):
        assert ALSACE_MOSELLE.is_holiday(day)


@given(known_days)
def test_the_next_working_day_is_the_first(day: date) -> None:
    found = FRANCE.next_working_day(day)
    assert FRANCE.is_working_day(found)
    assert not any(FRANCE.is_working_day(day + timedelta(days=n)) for n in range((found - day).days))


def test_a_trade_has_its_own_week_and_closing_days() -> None:
    baker = Calendar("boulangerie", working_week=frozenset(range(7)) - {MONDAY}, closed=frozenset({date(2026, 8, 11)}))
    assert baker.is_working_day(date(2026, 8, 9))  # Sunday
    assert not baker.is_working_day(date(2026, 8, 10))  # Monday
    assert not baker.is_working_day(date(2026, 8, 11))  # Tuesday, closed
    assert not baker.is_workable_day(date(2026, 8, 11))
    assert not baker.is_working_day(date(2026, 11, 11))  # a holiday
    assert baker.next_working_day(date(2026, 8, 10)) == date(2026, 8, 12)


@pytest.mark.parametrize("week", [frozenset[int](), frozenset({TUESDAY, 7}), frozenset({-1})])
def test_a_week_that_is_none_is_refused(week: frozenset[int]) -> None:
    with pytest.raises(ValueError, match=r"working_week is .*, expected at least one weekday"):
        Calendar("wrong", working_week=week)


def test_a_service_may_work_every_day() -> None:
    hotel = Calendar("hôtel", working_week=frozenset(range(7)))
    assert hotel.is_working_day(date(2026, 3, 1))
    assert not hotel.is_workable_day(date(2026, 3, 1))  # a Sunday is never a jour ouvrable


def test_calendars_are_values() -> None:
    assert Calendar("France") == FRANCE
    assert hash(Calendar("France")) == hash(FRANCE)
    assert FRANCE != ALSACE_MOSELLE
    assert (SATURDAY, SUNDAY) == (5, 6)
    with pytest.raises(AttributeError):
        FRANCE.name = "other"


@pytest.mark.parametrize("year", [2101, 2300, 1802])
def test_holidays_that_nobody_knows_are_not_taken_for_none(year: int) -> None:
    with pytest.raises(OverflowError, match=f"the public holidays of {year} are not known"):
        FRANCE.is_holiday(date(year, 6, 2))


def test_an_instant_is_no_day() -> None:
    """A datetime never equals a date: it would be taken for a working day on 14 July."""
    for question in (FRANCE.is_holiday, FRANCE.is_working_day, FRANCE.is_workable_day, FRANCE.next_working_day):
        with pytest.raises(TypeError, match="is not a day"):
            question(datetime(2026, 7, 14, tzinfo=UTC))
