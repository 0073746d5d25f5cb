"""Columns in memory: whole numbers as the kernels take them, and how a row of them is read back as values of a case."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

import numpy as np

from egide.law.columns.arrays import Array
from egide.law.integers.lower import PPM, code
from egide.law.integers.tables import day_at, moment_at
from egide.law.types import DAY, EXACT, FLAG, MOMENT, RATE, TEXT, Choice, Listing, Type

BEYOND = {"u1": 255, "u2": 65535, "i4": -(2**31), "i8": -(2**62)}
"""What a column holds where its value is no whole number that a kernel takes: outside all bounds, so that the row is marked."""


@dataclass(frozen=True)
class Column:
    """The values of one input.

    `values`: cents, days since 1970, microseconds, millionths of a rate, codes of a choice in its order, 0 or 1; for a text the
    numbers of `names`; for a listing the rows themselves. `given`: a byte a row, 0 where unknown (None: all given). `exact` are
    the values of rows whose number is BEYOND. A `scalar` has one value, for all rows.
    """

    values: Array | Sequence[Any]
    given: Array | None = None
    names: Sequence[str] = ()
    exact: Mapping[int, Any] = field(default_factory=dict)
    scalar: bool = False

    def known(self, row: int) -> bool:
        return self.given is None or bool(self.given[0 if self.scalar else row])

    def value(self, row: int, type: Type) -> Any:
        """The value of a row, as a case has it."""
        at = 0 if self.scalar else row
        return self.exact[at] if at in self.exact else decoded(self.values[at], type, self.names)


@dataclass(frozen=True)
class Data:
    """So many rows of columns, by the path of their input. An input without a column is unknown in every row."""

    rows: int
    columns: Mapping[str, Column]

    def case(self, row: int, types: Mapping[str, Type]) -> dict[str, Any]:
        """One row as `decide` takes it."""
        return {
            path: column.value(row, types[path])
            for path, column in self.columns.items()
            if path in types and column.known(row)
        }


def constant(type: Type, value: Any) -> Column:
    """One value for all rows."""
    if isinstance(type, Listing):
        return Column([value], scalar=True)
    if type is TEXT:
        return Column(np.zeros(1, np.int32), names=[value], scalar=True)
    try:
        return Column(np.array([code({}, type, value)]).astype(form(type)), scalar=True)
    except ValueError:  # a rate that is no whole number of millionths
        return Column(np.array([BEYOND[form(type)]]).astype(form(type)), exact={0: value}, scalar=True)


def decoded(value: Any, type: Type, names: Sequence[str] = ()) -> Any:
    """A whole number as the value it stands for."""
    if isinstance(type, Listing):
        return value
    number = int(value)
    if isinstance(type, Choice):
        return type.values[number]
    if type is FLAG:
        return bool(number)
    if type is DAY:
        return day_at(number)
    if type is MOMENT:
        return moment_at(number)
    if type is TEXT:
        return names[number]
    if type is RATE:
        return Fraction(number, PPM)
    return Fraction(number) if type is EXACT else number


def form(type: Type) -> str:
    """How a column of this type usually lies in memory."""
    if type is FLAG:
        return "u1"
    if isinstance(type, Choice):
        return "u1" if len(type.values) < 256 else "u2"
    return "i4" if type in (DAY, TEXT) else "i8"


def form_of(values: Array) -> str:
    """How this array lies in memory."""
    return f"{'u' if values.dtype.kind in 'ub' else 'i'}{values.dtype.itemsize}"


def contiguous(values: Array | Sequence[Any], wanted: str) -> Array:
    """The array as a kernel takes it."""
    found = np.ascontiguousarray(values)
    if found.dtype.kind == "b":
        found = found.view(np.uint8)
    return found if found.dtype == np.dtype(wanted) else found.astype(wanted)


__all__ = ["BEYOND", "Column", "Data", "constant", "contiguous", "decoded", "form", "form_of"]
