"""Arrow columns read as inputs: each value as a case file would give it, or the row's number and what is wrong with it.

Texts are read by the input's own type, so that a CSV file says what a case file says. Typed columns are read as they lie:
decimals for amounts and rates, dates, timestamps, booleans, whole numbers (of euros for an amount, unless the file is said to
hold cents).
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from egide.law.columns.arrays import Array
from egide.law.columns.data import BEYOND, Column, form
from egide.law.graph import Input
from egide.law.integers.lower import PPM, code
from egide.law.money import LARGEST
from egide.law.types import (
    AMOUNT,
    COUNT,
    DAY,
    DURATION,
    EXACT,
    FLAG,
    MOMENT,
    RATE,
    TEXT,
    BadValue,
    Choice,
    Listing,
    is_unknown,
)


@dataclass
class Reading:
    """A column being read: its input, what it says of the rows that cannot be used."""

    input: Input
    cents: bool = False
    bad: dict[int, str] = field(default_factory=dict)

    def refuse(self, rows: Array, found: Callable[[int], object]) -> None:
        """These rows hold what the type does not."""
        for row in np.flatnonzero(rows).tolist():
            self.bad[row] = str(BadValue(self.input.path, found(row), self.input.type.expected))


def unfit(one: Input, type: pa.DataType, cents: bool = False) -> str | None:
    """Why a column of this Arrow type cannot give this input, as a French sentence; None when it can."""
    if pa.types.is_floating(type):
        return "des nombres à virgule flottante ne tiennent pas les centimes ; attendu : décimaux, entiers ou textes"
    if _reader(one, type) is None:
        return f"une colonne de {type} ; attendu : {_wanted(one)}, ou des textes"
    return None


def read_column(one: Input, column: pa.Array, cents: bool = False) -> tuple[Column, dict[int, str]]:
    """The input's values, and the sentence for each row that cannot be used. The Arrow type is one that fits (`unfit`)."""
    reading = Reading(one, cents)
    reader = _reader(one, column.type)
    assert reader is not None, column.type
    return reader(reading, column), reading.bad


_Reader = Callable[[Reading, Any], Column]


def _reader(one: Input, type: pa.DataType) -> _Reader | None:
    if pa.types.is_null(type):
        return _nothing
    words = pa.types.is_dictionary(type) and _is_text(type.value_type)
    if isinstance(one.type, Listing):
        rows = pa.types.is_list(type) or pa.types.is_large_list(type)
        return _listing if rows or words or _is_text(type) else None
    if pa.types.is_dictionary(type):
        return _dictionary if words else None
    if _is_text(type):
        return _texts
    for kind, fits, reader in _TYPED:
        if one.type is kind and fits(type):
            return reader
    return None


def _is_text(type: pa.DataType) -> bool:
    return bool(pa.types.is_string(type) or pa.types.is_large_string(type) or pa.types.is_string_view(type))


def _wanted(one: Input) -> str:
    if isinstance(one.type, Choice):
        return "des textes"
    return {
        FLAG: "des booléens",
        AMOUNT: "des décimaux (ou des entiers)",
        RATE: "des décimaux de 0 à 1",
        COUNT: "des entiers",
        DURATION: "des durées",
        DAY: "des dates",
        MOMENT: "des horodatages",
    }.get(one.type, "des listes de lignes" if isinstance(one.type, Listing) else "des textes")


# ── What every column has ───────────────────────────────────────────────────────────────────────────────────────────


def _given(column: Any) -> Array | None:
    """A byte a row, 0 where null; None when nothing is."""
    if column.null_count == 0:
        return None
    return _bits(column.is_valid())


def _bits(flags: Any) -> Array:
    """A byte a row, from Arrow's bits."""
    buffer = flags.buffers()[1]
    if buffer is None or len(flags) == 0:
        return np.zeros(len(flags), np.uint8)
    bits = np.frombuffer(buffer, np.uint8)
    first = flags.offset // 8
    last = (flags.offset + len(flags) + 7) // 8
    unpacked = np.unpackbits(bits[first:last], bitorder="little")
    return unpacked[flags.offset % 8 : flags.offset % 8 + len(flags)]


def _words(column: Any, kind: Any) -> Array:
    """The values of a fixed-width column as they lie in memory; where null, whatever lies there."""
    width = np.dtype(kind).itemsize
    buffer = column.buffers()[1]
    if buffer is None:
        return np.zeros(len(column), kind)
    return np.frombuffer(buffer, kind, len(column), column.offset * width)


def _filled(values: Array, given: Array | None) -> Array:
    """Zero where nothing is given: what lies there may be anything."""
    return values if given is None else np.where(given != 0, values, 0).astype(values.dtype)


def _nothing(reading: Reading, column: Any) -> Column:
    kind = reading.input.type
    if isinstance(kind, Listing):
        return Column([None] * len(column), np.zeros(len(column), np.uint8))
    return Column(np.zeros(len(column), form(kind)), np.zeros(len(column), np.uint8))


# ── Typed columns ───────────────────────────────────────────────────────────────────────────────────────────────────


def _flags(reading: Reading, column: Any) -> Column:
    return Column(_bits(column), _given(column))


def _integers(reading: Reading, column: Any) -> Column:
    given = _given(column)
    whole = reading.input.type is COUNT or reading.cents
    if whole and column.type != pa.uint64():
        return Column(_filled(_words(column, column.type.to_pandas_dtype()), given), given)
    values = _filled(_words(column, column.type.to_pandas_dtype()), given)
    largest = LARGEST if whole else LARGEST // 100
    values = _within(reading, values, 0 if values.dtype.kind == "u" else -largest, largest, column)
    return Column(values.astype(np.int64) * (1 if whole else 100), given)


def _decimals(reading: Reading, column: Any) -> Column:
    """Decimals of at most 18 digits lie as whole numbers; larger or finer ones are read one by one."""
    given = _given(column)
    scaled, scale = _scaled(column), column.type.scale
    wanted = 6 if reading.input.type is RATE else 2
    if scaled is None or scale > wanted:
        return _dictionary(reading, column.dictionary_encode())
    limit = PPM if reading.input.type is RATE else LARGEST
    factor = 10 ** (wanted - scale)
    values = _filled(scaled, given)
    values = _within(reading, values, 0 if reading.input.type is RATE else -(limit // factor), limit // factor, column)
    return Column(values * np.int64(factor) if factor > 1 else values, given)


def _within(reading: Reading, values: Array, low: int, high: int, column: Any) -> Array:
    """The values, zero where they are beyond what the type holds: those rows are refused."""
    if len(values) == 0 or (low <= int(values.min()) and int(values.max()) <= high):
        return values
    wrong = (values > high) | (values < low)
    reading.refuse(wrong, lambda row: column[row].as_py())
    return np.where(wrong, 0, values).astype(values.dtype)


def _scaled(column: Any) -> Array | None:
    """The digits as whole numbers of 64 bits."""
    if column.type.precision > 18 or column.type.bit_width > 128:
        return None
    if column.type.bit_width == 32:
        return _words(column, np.int32).astype(np.int64)
    if column.type.bit_width == 64:
        return _words(column, np.int64)
    buffer = column.buffers()[1]
    if buffer is None:
        return np.zeros(len(column), np.int64)
    return np.ascontiguousarray(np.frombuffer(buffer, np.int64, 2 * len(column), column.offset * 16)[::2])


def _days(reading: Reading, column: Any) -> Column:
    return Column(_words(column.cast(pa.date32()), np.int32), _given(column))


def _moments(reading: Reading, column: Any) -> Column:
    if column.type.tz is None:  # as clocks in Paris show it, which is refused where they show it twice
        return _texts(reading, pc.strftime(column, "%Y-%m-%d %H:%M:%S"))
    given = _given(column)
    if column.type.unit == "ns":
        nanoseconds = _filled(_words(column, np.int64), given)
        return Column(
            nanoseconds // 1000, given
        )  # a datetime holds microseconds: what is finer is not said by any case
    return Column(_filled(_words(column.cast(pa.timestamp("us", "UTC")), np.int64), given), given)


def _durations(reading: Reading, column: Any) -> Column:
    given = _given(column)
    unit = {"s": 1, "ms": 10**3, "us": 10**6, "ns": 10**9}[column.type.unit]
    values = _filled(_words(column, np.int64), given)
    wrong = values % unit != 0
    reading.refuse(wrong, lambda row: f"{values[row]} {column.type.unit}")
    return Column(values // unit, given)


# ── Texts ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def _dictionary(reading: Reading, column: Any) -> Column:
    """Each word of the dictionary is read once."""
    words = column.dictionary.to_pylist()
    codes = _words(column.indices, column.indices.type.to_pandas_dtype())
    given = _given(column)
    return _by_word(reading, words, _filled(codes, given), given)


def _texts(reading: Reading, column: Any) -> Column:
    fast = _fast(reading, column)
    return fast if fast is not None else _dictionary(reading, column.cast(pa.string()).dictionary_encode())


def _fast(reading: Reading, column: Any) -> Column | None:
    """Plain figures and dates, when the whole column is made of them: read by Arrow at once."""
    if reading.input.type not in _PLAIN or len(column) == 0:
        return None
    pattern, target = _PLAIN[reading.input.type]
    plain = pc.all(pc.match_substring_regex(column, pattern), min_count=0).as_py()
    if not plain:
        return None
    try:
        return read_column(reading.input, column.cast(target))[0]
    except pa.ArrowInvalid:  # 2026-02-30: read one by one, to say which
        return None


_PLAIN = {
    AMOUNT: (r"^-?\d{1,13}(\.\d{1,2})?$", pa.decimal128(15, 2)),
    COUNT: (r"^-?\d{1,15}$", pa.int64()),
    DAY: (r"^\d{4}-\d{2}-\d{2}$", pa.date32()),
}


def _by_word(reading: Reading, words: list[Any], codes: Array, given: Array | None) -> Column:
    """The column of which each row is one of these words."""
    one, kind = reading.input, reading.input.type
    if kind is TEXT:
        return _as_names(words, codes, given)
    numbers = np.zeros(max(len(words), 1), form(kind))
    known, wrong = np.ones(max(len(words), 1), np.uint8), np.zeros(max(len(words), 1), np.uint8)
    beyond: dict[int, Any] = {}
    told: dict[int, str] = {}
    for number, word in enumerate(words):
        try:
            if word == "" or is_unknown(word):
                known[number] = 0
            else:
                numbers[number] = _number(one.type.read(_spoken(one, word), one.path), one, beyond, number)
        except BadValue as bad:
            wrong[number], told[number] = 1, str(bad)
    if told:
        for row in np.flatnonzero(_at(wrong, codes, given)).tolist():
            reading.bad[row] = told[int(codes[row])]
    exact = {}
    if beyond:
        for row in np.flatnonzero(np.isin(codes, list(beyond))).tolist():
            exact[row] = beyond[int(codes[row])]
    return Column(_taken(numbers, codes), _present(known, codes, given), (), exact)


def _taken(numbers: Array, codes: Array) -> Array:
    """The number of each code; bytes are translated at the speed of memory."""
    if numbers.dtype == np.uint8 and len(numbers) <= 256:
        table = numbers.tobytes().ljust(256, b"\0")
        return np.frombuffer(codes.astype(np.uint8, copy=False).tobytes().translate(table), np.uint8)
    return numbers[codes]


def _present(known: Array, codes: Array, given: Array | None) -> Array | None:
    """A byte a row, 0 where nothing is said; None when all is."""
    if known.all():
        return given
    return _at(known, codes, given)


def _number(value: Any, one: Input, beyond: dict[int, Any], number: int) -> int:
    try:
        return code({}, one.type, value)
    except ValueError:  # a rate that is no whole number of millionths
        beyond[number] = value
        return BEYOND[form(one.type)]


def _spoken(one: Input, word: object) -> object:
    """A word as YAML would take it: CSV has no other way to write a flag."""
    if not isinstance(word, str):
        return word
    word = word.strip()
    if one.type is FLAG and word.lower() in ("true", "false"):
        return word.lower() == "true"
    return word


def _as_names(words: list[str], codes: Array, given: Array | None) -> Column:
    known = np.array([not (word == "" or is_unknown(word)) for word in words] or [False], np.uint8)
    return Column(codes.astype(np.int32), _present(known, codes, given), words)


def _at(flags: Array, codes: Array, given: Array | None) -> Array:
    return flags[codes] if given is None else flags[codes] & given


# ── Listings ────────────────────────────────────────────────────────────────────────────────────────────────────────


def _listing(reading: Reading, column: Any) -> Column:
    """Rows of rows, each read as a case file's; in a text, as JSON."""
    one = reading.input
    values: list[Any] = []
    given = np.zeros(len(column), np.uint8)
    for row, raw in enumerate(column.to_pylist()):
        try:
            found = _from_json(one, raw) if isinstance(raw, str) else raw
            if found is not None:
                values.append(one.type.read(found, one.path))
                given[row] = 1
                continue
        except BadValue as bad:
            reading.bad[row] = str(bad)
        values.append(None)
    return Column(values, None if given.all() else given)


def _from_json(one: Input, raw: str) -> Any:
    if raw == "" or is_unknown(raw):
        return None
    try:
        return json.loads(raw, parse_float=Fraction)
    except ValueError as bad:
        raise BadValue(one.path, raw, "une liste de lignes, en JSON") from bad


_TYPED: tuple[tuple[Any, Callable[[Any], bool], _Reader], ...] = (
    (FLAG, pa.types.is_boolean, _flags),
    (AMOUNT, pa.types.is_integer, _integers),
    (AMOUNT, pa.types.is_decimal, _decimals),
    (EXACT, pa.types.is_integer, _integers),
    (EXACT, pa.types.is_decimal, _decimals),
    (RATE, pa.types.is_decimal, _decimals),
    (COUNT, pa.types.is_integer, _integers),
    (DURATION, pa.types.is_duration, _durations),
    (DAY, pa.types.is_date, _days),
    (MOMENT, pa.types.is_timestamp, _moments),
)
