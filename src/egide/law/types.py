"""What a value in a contract can be: its type reads it from a case, writes it to JSON and shows it in French.

Money is whole cents (`AMOUNT`), or an exact fraction of cents that still has to be rounded (`EXACT`). A day is a date in
Europe/Paris, a moment an aware instant (kept in UTC, so that it compares and subtracts across
changes of hour), a duration a whole number of seconds. Nothing here is a float.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

from egide.law import french
from egide.law.days import PARIS, parse_day, parse_instant
from egide.law.money import cents, decimal_text, rate

UNKNOWN = "inconnu"
"""What a case file writes, like null, for a fact not known yet."""


class BadValue(ValueError):
    """A value that cannot be used: `where` it stands, what was found, what is expected (French, for the person who wrote it)."""

    def __init__(self, where: str, found: object, expected: str) -> None:
        self.where, self.found, self.expected = where, found, expected
        super().__init__(f"{where} : « {_shortly(found)} » ne convient pas ; attendu : {expected}")


def _shortly(found: object) -> str:
    """What was found, as YAML or JSON would write it, cut where it goes on."""
    text = {True: "true", False: "false"}[found] if isinstance(found, bool) else str(found)
    return text if len(text) <= 80 else f"{text[:79]}…"


def is_unknown(raw: object) -> bool:
    """Null, nothing, or the word « inconnu »."""
    return raw is None or (isinstance(raw, str) and raw.strip().lower() == UNKNOWN)


@dataclass(frozen=True)
class Type:
    """A kind of value. `name` is what error messages of the language call it."""

    name: str
    expected: str

    def read(self, raw: object, where: str) -> Any:
        """The value that `raw` (as YAML or JSON gives it) stands for; raises BadValue."""
        reader = _READERS[self.name]
        try:
            return reader(raw)
        except (ValueError, TypeError, ArithmeticError) as bad:
            raise BadValue(where, raw, self.expected) from bad

    def holds(self, value: object) -> bool:
        """Whether this is a value of the type, already read (a constant of a contract)."""
        return _HELD[self.name](value)

    def write(self, value: Any) -> Any:
        """The value as JSON: amounts in euros as decimal text, dates and instants in ISO 8601."""
        writer: Callable[[Any], Any] = _WRITERS[self.name]
        return writer(value)

    def show(self, value: Any) -> str:
        """The value as a French reader expects it."""
        shower: Callable[[Any], str] = _SHOWERS[self.name]
        return shower(value)

    def schema(self) -> dict[str, Any]:
        """The JSON Schema of a value of this type."""
        return dict(_SCHEMAS[self.name])


FLAG = Type("flag", "oui ou non (true ou false)")
AMOUNT = Type("amount", "un montant en euros, au centime, comme 1234.50")
EXACT = Type("exact amount", "un montant exact, avant arrondi")
RATE = Type("rate", "un taux, comme « 20 % » ou 0.2")
COUNT = Type("count", "un nombre entier, comme 3")
DURATION = Type("duration", "une durée, comme « 45 s », « 90 min », « 6 h » ou « 2 j »")
DAY = Type("day", "une date, comme 2026-11-22")
MOMENT = Type("moment", "une date et une heure, comme 2026-11-22T04:58:12 (heure de Paris) ou avec son décalage +01:00")
TEXT = Type("text", "un texte")


STEPS: Mapping[str, Any] = {
    AMOUNT.name: 1,
    COUNT.name: 1,
    DURATION.name: 1,
    DAY.name: timedelta(days=1),
    MOMENT.name: timedelta(seconds=1),
}
"""By type, what lies between a value and the next that a case file can say: a cent, a second, a day."""


@dataclass(frozen=True)
class Choice(Type):
    """A closed list of values, each with the French words that people read."""

    options: tuple[tuple[str, str], ...] = ()

    def read(self, raw: object, where: str) -> str:
        if isinstance(raw, str) and raw in dict(self.options):
            return raw
        allowed = ", ".join(f"{value} ({label})" for value, label in self.options)
        raise BadValue(where, raw, f"une de ces valeurs : {allowed}")

    def holds(self, value: object) -> bool:
        return value in self.values

    def write(self, value: str) -> str:
        return value

    def show(self, value: str) -> str:
        return dict(self.options)[value]

    def schema(self) -> dict[str, Any]:
        return {
            "type": "string",
            "enum": [value for value, _ in self.options],
            "x-labels": dict(self.options),
        }

    @property
    def values(self) -> tuple[str, ...]:
        return tuple(value for value, _ in self.options)


def choices(name: str, options: Mapping[str, str]) -> Choice:
    """The type of a closed enumeration: value → French label."""
    if len(options) < 2:
        raise ValueError(f"choice {name!r}: a choice has at least two values, got {list(options)}")
    if UNKNOWN in options:
        raise ValueError(f"choice {name!r}: {UNKNOWN!r} is what a case file writes for a fact not known yet")
    return Choice(name, "une valeur de la liste", tuple(options.items()))


@dataclass(frozen=True)
class Field:
    """One column of a listing. `at_least` and `at_most` are values of the type, themselves allowed; what is beyond is refused."""

    name: str
    type: Type
    label: str
    optional: bool = False
    help: str = ""
    at_least: Any = None
    at_most: Any = None

    def read(self, raw: object, where: str) -> Any:
        """The value that `raw` stands for, within the bounds of this column; raises BadValue."""
        value = self.type.read(raw, where)
        if self.at_least is not None and value < self.at_least:
            raise BadValue(where, raw, f"{self.type.show(self.at_least)} au moins")
        if self.at_most is not None and value > self.at_most:
            raise BadValue(where, raw, f"{self.type.show(self.at_most)} au plus")
        return value

    def schema(self) -> dict[str, Any]:
        """The JSON Schema of a cell of this column."""
        described = {"description": self.help} if self.help else {}
        bounds = {"x-minimum": self.at_least, "x-maximum": self.at_most}
        written = {word: self.type.write(value) for word, value in bounds.items() if value is not None}
        return {"title": self.label, **described, **self.type.schema(), **written}


@dataclass(frozen=True)
class Listing(Type):
    """Rows of the same shape: contacts, invoices, damaged goods."""

    fields: tuple[Field, ...] = ()

    def read(self, raw: object, where: str) -> tuple[Mapping[str, Any], ...]:
        if not isinstance(raw, Sequence) or isinstance(raw, str):
            raise BadValue(where, raw, "une liste de lignes")
        return tuple(self._row(row, f"{where}[{number}]") for number, row in enumerate(raw, 1))

    def _row(self, row: object, where: str) -> Mapping[str, Any]:
        if not isinstance(row, Mapping):
            raise BadValue(where, row, "une ligne avec " + ", ".join(f.name for f in self.fields))
        known = {field.name: field for field in self.fields}
        for key in row:
            if key not in known:
                raise BadValue(f"{where}.{key}", row[key], "une de ces colonnes : " + ", ".join(known))
        read: dict[str, Any] = {}
        for field in self.fields:
            if not is_unknown(row.get(field.name)):
                read[field.name] = field.read(row[field.name], f"{where}.{field.name}")
            elif not field.optional:
                raise BadValue(f"{where}.{field.name}", "rien", f"{field.label} ({field.type.expected})")
        return read

    def holds(self, value: object) -> bool:
        return isinstance(value, tuple)

    def write(self, value: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
        return [{f.name: f.type.write(row[f.name]) for f in self.fields if f.name in row} for row in value]

    def show(self, value: Sequence[Mapping[str, Any]]) -> str:
        return f"{len(value)} ligne{'s' if len(value) > 1 else ''}"

    def schema(self) -> dict[str, Any]:
        return {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {f.name: f.schema() for f in self.fields},
                "required": [f.name for f in self.fields if not f.optional],
                "additionalProperties": False,
            },
        }


def listing(name: str, *fields: Field) -> Listing:
    """The type of rows with these columns."""
    return Listing(name, "une liste de lignes", fields)


def _flag(raw: object) -> bool:
    if isinstance(raw, bool):
        return raw
    if isinstance(raw, str) and raw.strip().lower() in {"oui", "non"}:
        return raw.strip().lower() == "oui"
    raise ValueError(raw)


def _amount(raw: object) -> int:
    if isinstance(raw, (bool, float)):
        raise TypeError(raw)
    if isinstance(raw, (int, str, Decimal)):
        return cents(Decimal(raw) if isinstance(raw, int) else raw)
    raise TypeError(raw)


def _rate(raw: object) -> Fraction:
    """With its sign %, or a number from 0 to 1: 20 alone could be meant for either."""
    if isinstance(raw, (bool, float)) or not isinstance(raw, (int, Decimal, str)):
        raise TypeError(raw)
    if isinstance(raw, str):
        if "%" in raw:
            return rate(raw)
        if not re.fullmatch(r"[01](?:[.,]\d{1,9})?|\d{1,9}/\d{1,9}", raw, re.ASCII):
            raise ValueError(raw)
        raw = raw.replace(",", ".")
    elif not 0 <= raw <= 1:  # before any arithmetic: Decimal("1e999999") would fill the memory
        raise ValueError(raw)
    found = Fraction(raw)
    if not 0 <= found <= 1:
        raise ValueError(raw)
    return found


def _percent(value: Fraction) -> str:
    """A rate as JSON: « 12.5 % », or a fraction where no decimals tell it exactly."""
    billionths = value * 100 * 10**9
    if billionths.denominator != 1 or value < 0:
        return str(value)
    whole, rest = divmod(int(billionths), 10**9)
    decimals = f".{rest:09d}".rstrip("0") if rest else ""
    return f"{whole}{decimals} %"


def _count(raw: object) -> int:
    if isinstance(raw, bool) or not isinstance(raw, (int, str)):
        raise TypeError(raw)
    if isinstance(raw, str) and not re.fullmatch(r"-?\d{1,15}", raw):
        raise ValueError(raw)
    return int(raw)


_SECONDS = {"s": 1, "sec": 1, "min": 60, "h": 3600, "j": 86400, "d": 86400}
_DURATION = re.compile(r"(\d{1,9})\s*(sec|s|min|h|j|d)(?![a-z])", re.ASCII)


def _duration(raw: object) -> int:
    if isinstance(raw, timedelta):
        return raw // timedelta(seconds=1)
    if not isinstance(raw, str):
        raise TypeError(raw)
    text = re.sub(r"(\d\s*h\s*\d{1,2})$", r"\1 min", raw.strip().lower())  # « 1 h 30 »
    parts = _DURATION.findall(text)
    if not parts or _DURATION.sub("", text).strip():
        raise ValueError(raw)
    return sum(int(number) * _SECONDS[unit] for number, unit in parts)


def _day(raw: object) -> date:
    if isinstance(raw, datetime):
        raise TypeError(raw)
    if isinstance(raw, date):
        return raw
    if isinstance(raw, str):
        return parse_day(raw)
    raise TypeError(raw)


def _moment(raw: object) -> datetime:
    if isinstance(raw, datetime):
        return raw.astimezone(UTC) if raw.tzinfo else parse_instant(raw.isoformat()).astimezone(UTC)
    if isinstance(raw, str):
        return parse_instant(raw).astimezone(UTC)
    raise TypeError(raw)


def _text(raw: object) -> str:
    if not isinstance(raw, str):
        raise TypeError(raw)
    return raw


def _exact(raw: object) -> Fraction:
    return Fraction(_amount(raw))


_READERS = {
    "flag": _flag,
    "amount": _amount,
    "exact amount": _exact,
    "rate": _rate,
    "count": _count,
    "duration": _duration,
    "day": _day,
    "moment": _moment,
    "text": _text,
}


def _whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


_HELD: dict[str, Callable[[object], bool]] = {
    "flag": lambda value: isinstance(value, bool),
    "amount": _whole,
    "exact amount": lambda value: isinstance(value, Fraction),
    "rate": lambda value: isinstance(value, Fraction),
    "count": _whole,
    "duration": _whole,
    "day": lambda value: isinstance(value, date) and not isinstance(value, datetime),
    "moment": lambda value: isinstance(value, datetime) and value.tzinfo is not None,
    "text": lambda value: isinstance(value, str),
}


def _iso(value: datetime) -> str:
    return value.astimezone(PARIS).isoformat()


def _same(value: Any) -> Any:
    return value


_WRITERS: dict[str, Any] = {
    "flag": _same,
    "amount": decimal_text,
    "exact amount": str,
    "rate": _percent,
    "count": _same,
    "duration": lambda seconds: f"{seconds} s",
    "day": date.isoformat,
    "moment": _iso,
    "text": _same,
}
_SHOWERS: dict[str, Any] = {
    "flag": lambda value: "oui" if value else "non",
    "amount": french.euros,
    "exact amount": lambda value: f"{value} centimes",
    "rate": french.percent,
    "count": str,
    "duration": french.duration,
    "day": french.day,
    "moment": french.instant,
    "text": _same,
}
_SCHEMAS: dict[str, dict[str, Any]] = {
    "flag": {"type": "boolean"},
    "amount": {"type": ["string", "integer"], "pattern": r"^-?\d+([.,]\d{1,2})?$", "x-unit": "EUR"},
    "exact amount": {"type": "string"},
    "rate": {"type": "string"},
    "count": {"type": "integer"},
    "duration": {"type": "string", "pattern": r"^(\d+\s*(s|sec|min|h|j|d)\s*)+$"},
    "day": {"type": "string", "format": "date"},
    "moment": {"type": "string", "format": "date-time", "x-zone": "Europe/Paris"},
    "text": {"type": "string"},
}
