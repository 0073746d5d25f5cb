"""How amounts, dates, times and lists are written in French, for everything that a person reads.

Spaces follow the usage of French printers: a no-break space (U+00A0) between a number and its sign or symbol (€, %, h,
min), a narrow one (U+202F) between thousands, an ordinary space before a word (« 30 jours », « 22 nov. 2026 »). A
negative number takes the true minus sign (U+2212).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from fractions import Fraction

from egide.law.days import checked_day, paris

NBSP = "\u00a0"
NARROW_NBSP = "\u202f"
MINUS = "\u2212"

MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)
_SHORT_MONTHS = ("janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc.")
_UNITS = ((86400, "j"), (3600, "h"), (60, "min"), (1, "s"))
WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")


def euros(amount: int) -> str:
    """An amount of cents: ``euros(123450)`` is « 1 234,50 € »."""
    if isinstance(amount, bool) or not isinstance(amount, int):
        raise TypeError(f"euros: {amount!r} is not a whole number of cents (int)")
    whole, rest = divmod(abs(amount), 100)
    return f"{MINUS if amount < 0 else ''}{number(whole)},{rest:02d}{NBSP}€"


def number(count: int) -> str:
    """A whole number, its thousands apart from 1 000 on."""
    return f"{MINUS if count < 0 else ''}{abs(count):,}".replace(",", NARROW_NBSP)


def percent(part: Fraction | int) -> str:
    """A rate: ``percent(Fraction(3, 200))`` is « 1,5 % ».

    It is exact when six decimals are enough; otherwise it is rounded to two and says so: « environ 33,33 % ».
    """
    if isinstance(part, bool) or not isinstance(part, (Fraction, int)):
        raise TypeError(f"percent: {part!r} is not an exact rate (Fraction)")
    millionths = abs(Fraction(part)) * 100 * 10**6
    if millionths.denominator == 1:
        about, whole, decimals = "", *_cut(millionths.numerator, 6)
    else:
        hundredths = millionths / 10**4
        about, whole, decimals = "environ ", *_cut(int(hundredths + Fraction(1, 2)), 2)
    fraction = f",{decimals}" if decimals else ""
    return f"{about}{MINUS if part < 0 else ''}{number(whole)}{fraction}{NBSP}%"


def day(date_: date) -> str:
    """A day, short: « 22 nov. 2026 », « 1er mai 2026 »."""
    checked_day(date_)
    return f"{_first(date_.day)} {_SHORT_MONTHS[date_.month - 1]} {date_.year}"


def long_day(date_: date, weekday: bool = False) -> str:
    """A day in full, as letters write it: « 22 novembre 2026 », or « dimanche 22 novembre 2026 »."""
    checked_day(date_)
    name = f"{WEEKDAYS[date_.weekday()]} " if weekday else ""
    return f"{name}{_first(date_.day)} {MONTHS[date_.month - 1]} {date_.year}"


def instant(moment: datetime, seconds: bool = False) -> str:
    """An instant, as clocks in Paris show it: « 22 nov. 2026, 04 h 58 »."""
    there = paris(moment)
    return f"{day(there.date())}, {clock(there, seconds)}"


def clock(moment: datetime, seconds: bool = False) -> str:
    """The time of an instant in Paris: « 04 h 58 », or « 04 h 58 min 07 s »."""
    there = paris(moment)
    short = f"{there:%H}{NBSP}h{NBSP}{there:%M}"
    return f"{short}{NBSP}min{NBSP}{there:%S}{NBSP}s" if seconds else short


def duration(seconds: float) -> str:
    """A length of time, to the second: « 1 h 30 min », « 2 j 1 h », « 45 s »; a part of a second is left out."""
    left = int(abs(seconds))
    shown = []
    for size, symbol in _UNITS:
        count, left = divmod(left, size)
        if count:
            shown.append(f"{number(count)}{NBSP}{symbol}")
    return (MINUS if shown and seconds < 0 else "") + (" ".join(shown) or f"0{NBSP}s")


def hours(seconds: int) -> str:
    """A length of time told in hours and never in days, nothing left out: « 72 h », « 1 h 30 », « 1 min 30 s »."""
    whole, rest = divmod(seconds, 3600)
    minutes, left = divmod(rest, 60)
    if whole and minutes and not left:
        return f"{whole}{NBSP}h{NBSP}{minutes:02d}"
    shown = [f"{count}{NBSP}{symbol}" for count, symbol in ((whole, "h"), (minutes, "min"), (left, "s")) if count]
    return " ".join(shown) or f"0{NBSP}s"


def ago(seconds: float) -> str:
    """How long ago, by the largest unit: « il y a 3 min », « à l’instant »; « dans 2 h » when negative."""
    left = int(abs(seconds))
    if left < 1:
        return "à l’instant"
    size, symbol = next((size, symbol) for size, symbol in _UNITS if left >= size)
    shown = f"{number(left // size)}{NBSP}{symbol}"
    return f"il y a {shown}" if seconds > 0 else f"dans {shown}"


def listing(items: Sequence[str], word: str = "et") -> str:
    """« a, b et c »; with ``word="ou"``, « a, b ou c »."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {word} {items[-1]}"


def ordinal(rank: int, feminine: bool = False) -> str:
    """« 1er », « 1re », « 2e »."""
    if rank < 1:
        raise ValueError(f"ordinal: {rank} is no rank; expected 1 or more")
    if rank == 1:
        return "1re" if feminine else "1er"
    return f"{number(rank)}e"


def plural(count: int, singular: str, several: str | None = None) -> str:
    """A count and its noun, which takes the plural from two on: « 0 jour », « 1 jour », « 2 jours ».

    ``several`` is the plural, where it is more than a final s: ``plural(2, "jour ouvré", "jours ouvrés")``.
    """
    return f"{number(count)} {singular if abs(count) < 2 else several or singular + 's'}"


def _first(number_in_month: int) -> str:
    """Only the first of the month is an ordinal in French."""
    return "1er" if number_in_month == 1 else str(number_in_month)


def _cut(scaled: int, places: int) -> tuple[int, str]:
    """A number held as a count of its last decimal: its whole part, its decimals without trailing zeros."""
    whole, rest = divmod(scaled, 10**places)
    return whole, f"{rest:0{places}d}".rstrip("0")
