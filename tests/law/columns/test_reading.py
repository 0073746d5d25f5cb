"""Arrow columns as inputs: each type as it lies and as text, what is unknown, what is wrong and in which row."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pyarrow as pa
import pytest

from egide.law.columns.data import Column
from egide.law.columns.reading import read_column, unfit
from egide.law.formulas import AMOUNT, COUNT, DAY, DURATION, FLAG, MOMENT, RATE, TEXT
from egide.law.graph import Input
from egide.law.types import Field, Type, listing
from tests.law.samples import CAUSE

ITEMS = listing("items", Field("cost", AMOUNT, "Coût"), Field("urgent", FLAG, "Urgent", optional=True))


def read(type: Type, values: Any, kind: Any = None, cents: bool = False) -> tuple[list[Any], dict[int, str]]:
    """The values as a case has them (None: unknown, or unusable), and what is said of the bad rows."""
    array = values if isinstance(values, pa.Array) else pa.array(values, kind)
    one = Input("x", type, "X")
    assert unfit(one, array.type, cents) is None
    column, bad = read_column(one, array, cents)
    return [None if row in bad else value(column, row, type) for row in range(len(array))], bad


def value(column: Column, row: int, type: Type) -> Any:
    return column.value(row, type) if column.known(row) else None


MOMENT_READ = datetime(2026, 11, 22, 3, 58, tzinfo=UTC)


@pytest.mark.parametrize(
    ("type", "values", "kind", "expected"),
    [
        (FLAG, [True, False, None], pa.bool_(), [True, False, None]),
        (
            FLAG,
            ["oui", "NON", "true", "False", "inconnu", "", None],
            None,
            [True, False, True, False, None, None, None],
        ),
        (AMOUNT, [Decimal("1.50"), None, Decimal("-0.01")], pa.decimal128(12, 2), [150, None, -1]),
        (AMOUNT, [Decimal("1.5"), Decimal("3.0")], pa.decimal128(12, 1), [150, 300]),
        (AMOUNT, [Decimal("7"), None], pa.decimal128(5, 0), [700, None]),
        (AMOUNT, [Decimal("1.50")], pa.decimal32(5, 2), [150]),
        (AMOUNT, [Decimal("1.50"), None], pa.decimal64(12, 2), [150, None]),
        (AMOUNT, [Decimal("1.5000"), Decimal("2.2500")], pa.decimal128(12, 4), [150, 225]),
        (AMOUNT, [Decimal("1.50")], pa.decimal128(30, 2), [150]),
        (AMOUNT, [12, None, -3], pa.int32(), [1200, None, -300]),
        (AMOUNT, [12], pa.uint64(), [1200]),
        (
            AMOUNT,
            ["12", "12.5", "1 234,50", "1234.50", "inconnu", None],
            None,
            [1200, 1250, 123450, 123450, None, None],
        ),
        (AMOUNT, ["12", "12.5", "-0.01", "9999999999999.99"], None, [1200, 1250, -1, 10**15 - 1]),
        (COUNT, [3, None, -4], pa.int16(), [3, None, -4]),
        (COUNT, ["3", "-4", None], None, [3, -4, None]),
        (RATE, [Decimal("0.125"), None, Decimal("1.000")], pa.decimal128(4, 3), [Fraction(1, 8), None, 1]),
        (RATE, [Decimal("0.12345678901")], pa.decimal128(12, 11), [Fraction(12345678901, 10**11)]),
        (
            RATE,
            ["12.5 %", "0.2", "1/3", "150 %"],
            None,
            [Fraction(1, 8), Fraction(1, 5), Fraction(1, 3), Fraction(3, 2)],
        ),
        (DURATION, [45, None], pa.duration("s"), [45, None]),
        (DURATION, [45_000], pa.duration("ms"), [45]),
        (DURATION, ["45 s", "1 h 30", None], None, [45, 5400, None]),
        (DAY, [date(2026, 2, 28), None], pa.date32(), [date(2026, 2, 28), None]),
        (DAY, [date(2026, 2, 28)], pa.date64(), [date(2026, 2, 28)]),
        (DAY, ["2026-02-28", "1899-12-31"], None, [date(2026, 2, 28), date(1899, 12, 31)]),
        (MOMENT, [MOMENT_READ, None], pa.timestamp("us", "UTC"), [MOMENT_READ, None]),
        (MOMENT, [MOMENT_READ], pa.timestamp("s", "Europe/Paris"), [MOMENT_READ]),
        (MOMENT, [MOMENT_READ], pa.timestamp("ns", "UTC"), [MOMENT_READ]),
        (MOMENT, [datetime(2026, 11, 22, 4, 58)], pa.timestamp("us"), [MOMENT_READ]),  # noqa: DTZ001 # as Paris shows it
        (MOMENT, ["2026-11-22T04:58", "2026-11-22T03:58:00Z"], None, [MOMENT_READ, MOMENT_READ]),
        (CAUSE, ["theft", None, "fire", "inconnu"], None, ["theft", None, "fire", None]),
        (TEXT, ["un", "", None, "inconnu", "un"], None, ["un", None, None, None, "un"]),
        (ITEMS, [[{"cost": "1.50"}], [], None], None, [({"cost": 150},), (), None]),
        (
            ITEMS,
            ['[{"cost": "1.50", "urgent": true}]', "", "inconnu"],
            None,
            [({"cost": 150, "urgent": True},), None, None],
        ),
        (COUNT, [None, None], pa.null(), [None, None]),
        (ITEMS, [None], pa.null(), [None]),
    ],
)
def test_each_type(type: Type, values: Any, kind: Any, expected: list[Any]) -> None:
    assert read(type, values, kind) == (expected, {})


@pytest.mark.parametrize("index", [pa.int8(), pa.int16(), pa.int32(), pa.uint32()])
def test_words_of_a_dictionary(index: pa.DataType) -> None:
    array = pa.DictionaryArray.from_arrays(pa.array([1, 0, None, 1], index), pa.array(["wear", "theft"]))
    assert read(CAUSE, array) == (["theft", "wear", None, "theft"], {})


def test_a_piece_of_a_longer_column() -> None:
    """Columns come sliced: what precedes them in memory is not theirs."""
    for type, values, kind in (
        (FLAG, [True] * 11 + [False, True, None], pa.bool_()),
        (AMOUNT, [Decimal(f"{n}.00") for n in range(14)], pa.decimal128(9, 2)),
        (COUNT, list(range(14)), pa.int64()),
        (CAUSE, ["theft"] * 11 + ["fire", "wear", None], pa.string()),
    ):
        whole = pa.array(values, kind)
        assert read(type, whole.slice(11))[0] == read(type, whole)[0][11:]
        assert read(type, whole.slice(3, 5))[0] == read(type, whole)[0][3:8]


def test_whole_cents_where_the_file_is_said_to_hold_them() -> None:
    assert read(AMOUNT, [150, None], pa.int64(), cents=True)[0] == [150, None]
    assert read(AMOUNT, ["1.50"], None, cents=True)[0] == [150]
    assert read(AMOUNT, [Decimal("1.50")], pa.decimal128(9, 2), cents=True)[0] == [150]
    assert read(COUNT, [150], pa.int64(), cents=True)[0] == [150]


WRONG: list[tuple[Type, Any, Any, Mapping[int, str]]] = [
    (FLAG, ["oui", "peut-être"], None, {1: "peut-être"}),
    (AMOUNT, ["1.50", "1.505", "abc", "1e3"], None, {1: "1.505", 2: "abc", 3: "1e3"}),
    (AMOUNT, [Decimal("1.5050"), Decimal("1.5000")], pa.decimal128(9, 4), {0: "1.5050"}),
    (AMOUNT, [10**15, 3], pa.int64(), {0: "1000000000000000"}),
    (AMOUNT, [2**64 - 1, 3], pa.uint64(), {0: "18446744073709551615"}),
    (AMOUNT, [Decimal("10000000000000.00"), None], pa.decimal128(18, 2), {0: "10000000000000.00"}),
    (COUNT, ["3", "3.5"], None, {1: "3.5"}),
    (COUNT, [10**16, 1], pa.int64(), {}),
    (RATE, [Decimal("1.5"), Decimal("0.5"), Decimal("-0.1")], pa.decimal128(3, 1), {0: "1.5", 2: "-0.1"}),
    (RATE, ["20"], None, {0: "20"}),
    (DURATION, ["45", "45 s"], None, {0: "45"}),
    (DURATION, [1500], pa.duration("ms"), {0: "1500 ms"}),
    (DAY, ["2026-02-30", "2026-02-28", "hier"], None, {0: "2026-02-30", 2: "hier"}),
    (MOMENT, ["2026-10-25T02:30"], None, {0: "2026-10-25T02:30"}),
    (CAUSE, ["theft", "wheel"], None, {1: "wheel"}),
    (ITEMS, ["[{", '[{"cost": "x"}]', '[{"other": 1}]'], None, {0: "JSON", 1: "x", 2: "other"}),
]


@pytest.mark.parametrize(("type", "values", "kind", "bad"), WRONG)
def test_what_is_wrong_is_said_of_its_row_alone(type: Type, values: Any, kind: Any, bad: Mapping[int, str]) -> None:
    found, said = read(type, values, kind)
    assert set(said) == set(bad)
    for row, words in bad.items():
        assert words in said[row]
        assert "attendu" in said[row]
    assert all(found[row] is not None for row in range(len(found)) if row not in bad and values[row] is not None)


@pytest.mark.parametrize(
    ("type", "kind", "sentence"),
    [
        (AMOUNT, pa.float64(), "virgule flottante"),
        (RATE, pa.float32(), "virgule flottante"),
        (FLAG, pa.int8(), "une colonne de int8 ; attendu : des booléens, ou des textes"),
        (AMOUNT, pa.bool_(), "attendu : des décimaux (ou des entiers)"),
        (COUNT, pa.decimal128(5, 0), "attendu : des entiers"),
        (DAY, pa.int32(), "attendu : des dates"),
        (DAY, pa.timestamp("us"), "attendu : des dates"),
        (MOMENT, pa.date32(), "attendu : des horodatages"),
        (DURATION, pa.int64(), "attendu : des durées"),
        (CAUSE, pa.int8(), "attendu : des textes"),
        (RATE, pa.int64(), "attendu : des décimaux de 0 à 1"),
        (TEXT, pa.binary(), "attendu : des textes"),
        (ITEMS, pa.int64(), "attendu : des listes de lignes"),
    ],
)
def test_a_column_of_another_type_is_refused_whole(type: Type, kind: pa.DataType, sentence: str) -> None:
    assert sentence in (unfit(Input("x", type, "X"), kind) or "")
