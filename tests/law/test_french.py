"""What people read: French typography, exact figures."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from egide.law import french

NB, NNB, MINUS = "\u00a0", "\u202f", "\u2212"


def test_it_works() -> None:
    assert french.euros(123450) == "1\u202f234,50\u00a0€"


@pytest.mark.parametrize(
    ("amount", "expected"),
    [
        (0, f"0,00{NB}€"),
        (5, f"0,05{NB}€"),
        (99900, f"999,00{NB}€"),
        (100000, f"1{NNB}000,00{NB}€"),
        (123456789, f"1{NNB}234{NNB}567,89{NB}€"),
        (-123450, f"{MINUS}1{NNB}234,50{NB}€"),
    ],
)
def test_euros(amount: int, expected: str) -> None:
    assert french.euros(amount) == expected


def test_euros_refuses_what_is_not_cents() -> None:
    for wrong in (1.5, "12", True, Fraction(1, 2)):
        with pytest.raises(TypeError, match="is not a whole number of cents"):
            french.euros(wrong)


@pytest.mark.parametrize(
    ("count", "expected"),
    [(0, "0"), (999, "999"), (1000, f"1{NNB}000"), (1234567, f"1{NNB}234{NNB}567"), (-1000, f"{MINUS}1{NNB}000")],
)
def test_numbers(count: int, expected: str) -> None:
    assert french.number(count) == expected


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        (Fraction(1, 5), f"20{NB}%"),
        (Fraction(3, 200), f"1,5{NB}%"),
        (Fraction(0), f"0{NB}%"),
        (1, f"100{NB}%"),
        (Fraction(45, 100_000), f"0,045{NB}%"),
        (Fraction(1, 10**8), f"0,000001{NB}%"),
        (Fraction(-1, 20), f"{MINUS}5{NB}%"),
        (Fraction(25, 2), f"1{NNB}250{NB}%"),
        (Fraction(1, 3), f"environ 33,33{NB}%"),
        (Fraction(2, 3), f"environ 66,67{NB}%"),
        (Fraction(5, 9), f"environ 55,56{NB}%"),
        (Fraction(-2, 3), f"environ {MINUS}66,67{NB}%"),
        (Fraction(1, 3_000_000), f"environ 0{NB}%"),
        (Fraction(29_999, 30_000), f"environ 100{NB}%"),
    ],
)
def test_percent(part: Fraction, expected: str) -> None:
    assert french.percent(part) == expected


def test_percent_refuses_a_float() -> None:
    with pytest.raises(TypeError, match="is not an exact rate"):
        french.percent(0.2)


@pytest.mark.parametrize(
    ("day", "short", "long"),
    [
        ("2026-11-22", "22 nov. 2026", "dimanche 22 novembre 2026"),
        ("2026-05-01", "1er mai 2026", "vendredi 1er mai 2026"),
        ("2026-02-02", "2 févr. 2026", "lundi 2 février 2026"),
        ("2026-08-11", "11 août 2026", "mardi 11 août 2026"),
        ("2026-12-31", "31 déc. 2026", "jeudi 31 décembre 2026"),
    ],
)
def test_days(day: str, short: str, long: str) -> None:
    assert french.day(date.fromisoformat(day)) == short
    assert french.long_day(date.fromisoformat(day), weekday=True) == long
    assert french.long_day(date.fromisoformat(day)) == long.partition(" ")[2]


def test_every_month_has_its_name() -> None:
    shorts = [french.day(date(2026, month, 2)).split()[1] for month in range(1, 13)]
    assert shorts == ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."]
    longs = [french.long_day(date(2026, month, 2)).split()[1] for month in range(1, 13)]
    assert all(long.startswith(short.rstrip(".")) for long, short in zip(longs, shorts, strict=True))


def test_instants_are_read_in_paris() -> None:
    instant = datetime(2026, 11, 22, 3, 58, 7, tzinfo=UTC)
    assert french.instant(instant) == f"22 nov. 2026, 04{NB}h{NB}58"
    assert french.instant(instant, seconds=True) == f"22 nov. 2026, 04{NB}h{NB}58{NB}min{NB}07{NB}s"
    assert french.clock(instant) == f"04{NB}h{NB}58"
    assert french.instant(datetime(2026, 12, 31, 23, 30, tzinfo=UTC)) == f"1er janv. 2027, 00{NB}h{NB}30"
    assert french.clock(datetime(2026, 7, 1, 12, 0, tzinfo=UTC)) == f"14{NB}h{NB}00"


def test_a_day_and_an_instant_are_not_confused() -> None:
    for function in (french.day, french.long_day):
        with pytest.raises(TypeError, match="is an instant where a day is expected"):
            function(datetime(2026, 11, 22, tzinfo=UTC))
    with pytest.raises(TypeError, match="is a day where an instant is expected"):
        french.instant(date(2026, 11, 22))


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [
        (0, "0 s"),
        (45, "45 s"),
        (90, "1 min 30 s"),
        (5400, "1 h 30 min"),
        (3600, "1 h"),
        (86_400, "1 j"),
        (176_401, "2 j 1 h 1 s"),
        (0.9, "0 s"),
        (-90, "−1 min 30 s"),
        (86_400_000, "1 000 j"),
    ],
)
def test_durations(seconds: float, expected: str) -> None:
    assert french.duration(seconds).replace(NB, " ").replace(NNB, " ") == expected


@given(st.integers(1, 10**8))
def test_a_duration_leaves_nothing_out(seconds: int) -> None:
    sizes = {"j": 86_400, "h": 3600, "min": 60, "s": 1}
    parts = french.duration(seconds).replace(NNB, "").split(" ")
    assert sum(int(count) * sizes[symbol] for count, _, symbol in (part.partition(NB) for part in parts)) == seconds


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [
        (0, "0 s"),
        (30, "30 s"),
        (900, "15 min"),
        (90, "1 min 30 s"),
        (5400, "1 h 30"),
        (3900, "1 h 05"),
        (5401, "1 h 30 min 1 s"),
        (3601, "1 h 1 s"),
        (259_200, "72 h"),
    ],
)
def test_hours(seconds: int, expected: str) -> None:
    assert french.hours(seconds).replace(NB, " ") == expected


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [
        (0, "à l’instant"),
        (0.5, "à l’instant"),
        (-0.5, "à l’instant"),
        (1, "il y a 1 s"),
        (59, "il y a 59 s"),
        (180, "il y a 3 min"),
        (239, "il y a 3 min"),
        (7200, "il y a 2 h"),
        (2 * 86_400, "il y a 2 j"),
        (-7200, "dans 2 h"),
        (timedelta(days=1200).total_seconds(), "il y a 1 200 j"),
    ],
)
def test_ago(seconds: float, expected: str) -> None:
    assert french.ago(seconds).replace(NB, " ").replace(NNB, " ") == expected


@pytest.mark.parametrize(
    ("items", "word", "expected"),
    [
        ([], "et", ""),
        (["a"], "et", "a"),
        (["a", "b"], "et", "a et b"),
        (["a", "b", "c"], "et", "a, b et c"),
        (["a", "b", "c"], "ou", "a, b ou c"),
        (("a", "b"), "ni", "a ni b"),
    ],
)
def test_listing(items: list[str], word: str, expected: str) -> None:
    assert french.listing(items, word) == expected


def test_ordinals() -> None:
    assert [french.ordinal(rank) for rank in (1, 2, 3, 21)] == ["1er", "2e", "3e", "21e"]
    assert french.ordinal(1, feminine=True) == "1re"
    assert french.ordinal(2, feminine=True) == "2e"
    with pytest.raises(ValueError, match="0 is no rank"):
        french.ordinal(0)


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (0, "0 jour ouvré"),
        (1, "1 jour ouvré"),
        (2, "2 jours ouvrés"),
        (-1, f"{MINUS}1 jour ouvré"),
        (1000, f"1{NNB}000 jours ouvrés"),
    ],
)
def test_plurals(count: int, expected: str) -> None:
    assert french.plural(count, "jour ouvré", "jours ouvrés") == expected


def test_the_plural_is_an_s_unless_told() -> None:
    assert french.plural(3, "sinistre") == "3 sinistres"
    assert french.plural(3, "mois", "mois") == "3 mois"
