"""Answers as Arrow columns: amounts as decimals, days as dates, choices as their words, rates as people write them.

`status` says of each row `decided`, `needs` or `error`; `needs` names the inputs that may still matter, `error` what could not be
used and where, `not_invoked` the exclusions that nobody raised and that the decision rests on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

import numpy as np
import pyarrow as pa

from egide.law.columns.answers import DECIDED, Answers, Asked, Values
from egide.law.columns.arrays import Array
from egide.law.columns.plan import clause_parts, parts
from egide.law.integers.lower import code
from egide.law.types import AMOUNT, COUNT, DAY, FLAG, MOMENT, Choice, Type

STATUS = ("decided", "needs", "error")
_WORDS = pa.dictionary(pa.int8(), pa.string())
_OWN = (("status", _WORDS), ("needs", pa.string()), ("error", pa.string()), ("not_invoked", pa.string()))


def schema(asked: Asked, kept: pa.Schema | None = None) -> pa.Schema:
    """The columns of an answer: those kept from the input, what became of the row, then each part."""
    fields = [*(kept or []), *(pa.field(name, type) for name, type in _OWN)]
    for part in [*parts(asked.question), *(clause_parts(asked.question) if asked.clauses else ())]:
        fields.append(pa.field(part.name, arrow_type(part.type)))
    return pa.schema(fields)


def arrow_type(type: Type) -> pa.DataType:
    if isinstance(type, Choice):
        return pa.dictionary(pa.int16(), pa.string())
    return {
        FLAG: pa.bool_(),
        AMOUNT: pa.decimal64(18, 2),
        COUNT: pa.int64(),
        DAY: pa.date32(),
        MOMENT: pa.timestamp("us", "Europe/Paris"),
    }.get(type, pa.string())


def table(asked: Asked, answers: Answers, kept: pa.Table | None = None, first_row: int = 1) -> pa.Table:
    """The answers, beside the columns kept. `first_row` is the number of the first row in the whole file."""
    wanted = schema(asked, None if kept is None else kept.schema)
    columns = [] if kept is None else list(kept.columns)
    columns += _own(answers, first_row)
    decided = answers.status == DECIDED
    whole = bool(decided.all())
    for field in list(wanted)[len(columns) :]:
        columns.append(_column(answers.parts[field.name], None if whole else decided, answers.rows))
    return pa.Table.from_arrays(columns, schema=wanted)


def _own(answers: Answers, first_row: int) -> Iterator[Any]:
    yield pa.DictionaryArray.from_arrays(pa.array(answers.status.view(np.int8)), pa.array(STATUS))
    yield _sparse(answers.rows, {row: ", ".join(names) for row, names in answers.needs.items()})
    yield _sparse(answers.rows, {row: f"ligne {row + first_row} : {said}" for row, said in answers.errors.items()})
    yield _sparse(answers.rows, _not_invoked(answers))


def _not_invoked(answers: Answers) -> dict[int, str]:
    found: dict[int, list[str]] = {}
    for name, flags in answers.uninvoked.items():
        for row in np.flatnonzero(flags & (answers.status <= 1)).tolist():
            found.setdefault(row, []).append(name)
    return {row: ", ".join(names) for row, names in found.items()}


def _sparse(rows: int, said: Mapping[int, str]) -> Any:
    """Texts for a few rows, null elsewhere."""
    if not said:
        return _nulls(rows)
    return pa.array([said.get(row) for row in range(rows)], pa.string())


@lru_cache(maxsize=4)
def _nulls(rows: int) -> Any:
    return pa.nulls(rows, pa.string())


def _column(values: Values, decided: Array | None, rows: int) -> Any:
    """One part, null where it does not count or the row is not decided."""
    told = arrow_type(values.type)
    if pa.types.is_string(told):
        return _as_text(values, decided, rows)
    top, valid = values.top, values.valid
    if values.told:
        top, valid = _with_told(values)
    if decided is not None:
        valid = decided if valid is None else valid.astype(bool) & decided
    nulls = None if valid is None else _packed(valid)
    if isinstance(values.type, Choice):
        indices = pa.Array.from_buffers(pa.int16(), rows, [nulls, pa.py_buffer(_held(top, np.int16))])
        return pa.DictionaryArray.from_arrays(indices, pa.array(values.type.values))
    if values.type is FLAG:
        return pa.Array.from_buffers(told, rows, [nulls, _packed(top)])
    kind = np.int32 if values.type is DAY else np.int64
    return pa.Array.from_buffers(told, rows, [nulls, pa.py_buffer(_held(top, kind))])


def _held(values: Array, kind: Any) -> Array:
    return np.ascontiguousarray(values.astype(kind, copy=False))


def _packed(flags: Array) -> Any:
    return pa.py_buffer(np.packbits(flags.astype(bool, copy=False), bitorder="little"))


def _with_told(values: Values) -> tuple[Array, Array]:
    """The numbers, with those of the rows decided apart."""
    top = values.top.copy()
    valid = np.ones(len(top), np.uint8) if values.valid is None else values.valid.copy()
    for row, value in values.told.items():
        valid[row] = value is not None
        if value is not None:
            top[row] = code({}, values.type, value)
    return top, valid


def _as_text(values: Values, decided: Array | None, rows: int) -> Any:
    shown = []
    written: dict[Any, Any] = {}
    for row in range(rows):
        value = values.value(row) if decided is None or decided[row] else None
        if value is not None and value not in written:
            written[value] = values.type.write(value)
        shown.append(None if value is None else written[value])
    return pa.array(shown, pa.string())
