"""The same circuit computed by NumPy, a block of rows at a time: for batches too small to be worth a compilation.

It holds values in the same forms as the kernel and divides by the same multiplications, so that both give the same cents; a test
holds them to each other and to whole numbers of any size.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np

from egide.law.columns import arrays
from egide.law.columns.arrays import Array
from egide.law.columns.circuit import Circuit, Port, divided, estimated, half, meeting
from egide.law.integers.cells import Cell

BLOCK = 8192
"""Rows at a time: their values stay in the processor's own memory."""
_TYPES: dict[str, Any] = {"b": np.bool_, "c": np.int32, "f": np.float64, "i": np.int64}


def run(circuit: Circuit, columns: Mapping[str, Array], rows: int, folder: Path | None = None) -> None:
    """Computes every row, over the columns that the kernel would take."""
    tables = {table.key: arrays.array(table, folder) for table in circuit.tables}
    with np.errstate(invalid="ignore", over="ignore"):
        for start in range(0, rows, BLOCK):
            _Block(circuit, columns, tables, slice(start, min(start + BLOCK, rows))).run()


class _Block:
    def __init__(
        self, circuit: Circuit, columns: Mapping[str, Array], tables: Mapping[str, Array], rows: slice
    ) -> None:
        self.circuit, self.columns, self.tables, self.rows = circuit, columns, tables, rows
        self.made: dict[int, Any] = {}
        self.loaded: dict[str, Any] = {}
        self.outside: list[Any] = []

    def run(self) -> None:
        for port in self.circuit.ports:
            self._load(port)
        for cell in self.circuit.cells:
            if cell.op != "const":
                self.made[id(cell)] = _READERS[cell.op](self, cell)
        for out in self.circuit.outs:
            self._column(f"out {out.name}")[...] = self._stored(out.cell)
        if self.circuit.marks:
            marks = self.flag(self.circuit.marked)
            for outside in self.outside:
                marks = marks | outside
            self._column("marks")[...] = marks

    def _column(self, name: str) -> Any:
        return self.columns[name][self.rows]

    def _stored(self, cell: Cell) -> Any:
        return self.flag(cell) if cell.flag else self.made.get(id(cell), cell.low)

    def flag(self, cell: Cell) -> Any:
        return bool(cell.settled) if cell.settled is not None else self.made[id(cell)]

    def as_form(self, cell: Cell, form: str) -> Any:
        if cell.op == "const":
            return _TYPES[form](cell.low)
        return self.turned(self.made[id(cell)], form)

    def turned(self, value: Any, form: str) -> Any:
        return value.astype(_TYPES[form], copy=False)

    def held(self, cell: Cell, position: int = 0) -> tuple[str, Any]:
        form = self.circuit.forms[id(cell)]
        return form, self.as_form(cell.args[position], form)

    # ── Columns ─────────────────────────────────────────────────────────────────────────────────────────────────────

    def _load(self, port: Port) -> None:
        rows = slice(0, 1) if port.scalar else self.rows
        raw: Any = self.columns[f"port {port.name}"][rows]
        given: Any = self.columns[f"given {port.name}"][rows] != 0 if port.optional else None
        if port.optional:
            self.loaded[f"?{port.name}"] = given
        if port.flag:
            self.loaded[port.name] = raw != 0
            return
        wide = raw.astype(np.int64, copy=False)
        if port.guarded:
            out = (wide < port.low) | (wide > port.high)
            if port.leads:
                wide = np.where(out, port.low, wide)
            self.outside.append(out if given is None else out & given)
        self.loaded[port.name] = wide

    # ── Cells ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def input(self, cell: Cell) -> Any:
        value = self.loaded[cell.detail]
        return value if cell.flag else self.turned(value, self.circuit.forms[id(cell)])

    def given(self, cell: Cell) -> Any:
        return self.loaded[f"?{cell.detail}"]

    def arithmetic(self, cell: Cell) -> Any:
        _, x = self.held(cell)
        _, y = self.held(cell, 1)
        return {"add": np.add, "sub": np.subtract, "mul": np.multiply}[cell.op](x, y)

    def extreme(self, cell: Cell) -> Any:
        _, x = self.held(cell)
        _, y = self.held(cell, 1)
        return np.minimum(x, y) if cell.op == "least" else np.maximum(x, y)

    def compared(self, cell: Cell) -> Any:
        form = meeting(cell.args, [self.circuit.forms[id(arg)] for arg in cell.args])
        x, y = (self.as_form(arg, form) for arg in cell.args)
        return x < y if cell.op == "lt" else x == y

    def among(self, cell: Cell) -> Any:
        form = meeting([cell.args[0]], [self.circuit.forms[id(cell.args[0])]])
        value = self.as_form(cell.args[0], form)
        found = value == cell.detail[0]
        for other in cell.detail[1:]:
            found = found | (value == other)
        return found

    def flip(self, cell: Cell) -> Any:
        return ~self.made[id(cell.args[0])]

    def settling(self, cell: Cell) -> Any:
        found = self.made[id(cell.args[0])]
        for arg in cell.args[1:]:
            found = found & self.made[id(arg)] if cell.op == "both" else found | self.made[id(arg)]
        return found

    def pick(self, cell: Cell) -> Any:
        condition = self.made[id(cell.args[0])]
        if cell.flag:
            return np.where(condition, self.flag(cell.args[1]), self.flag(cell.args[2]))
        form, x = self.held(cell, 1)
        return np.where(condition, x, self.as_form(cell.args[2], form))

    def lookup(self, cell: Cell) -> Any:
        found = self.tables[cell.detail.key][self.as_form(cell.args[0], "i") - cell.detail.first]
        return found != 0 if cell.flag else self.turned(found, self.circuit.forms[id(cell)])

    # ── Dividing ────────────────────────────────────────────────────────────────────────────────────────────────────

    def floor(self, cell: Cell) -> Any:
        x, by = cell.args[0], cell.detail
        value = self.as_form(x, divided(x))
        found = np.floor((value + 0.5) * (1 / by)) if divided(x) == "f" else self._floor_64(x, value, by)
        return self.turned(found, self.circuit.forms[id(cell)])

    def _floor_64(self, x: Cell, value: Any, by: int) -> Any:
        if not estimated(x, by):
            return value // np.int64(by)
        return self._put_right(value, np.int64(by), np.floor(value.astype(np.float64) * (1 / by)))

    def _put_right(self, x: Any, by: Any, estimate: Any) -> Any:
        quotient = estimate.astype(np.int64)
        left = x - quotient * by
        return quotient + (left >= by) - (left < 0)

    def round(self, cell: Cell) -> Any:
        x, by = cell.args[0], cell.detail
        value = self.as_form(x, divided(x))
        if divided(x) == "f":
            size = np.floor((np.abs(value) + (half(by) + 0.5)) * (1 / by))
            found = np.copysign(size, value)
        else:
            size = self._floor_64(x, np.abs(value) + half(by), by)
            found = np.where(value < 0, -size, size)
        return self.turned(found, self.circuit.forms[id(cell)])

    def floor_by(self, cell: Cell) -> Any:
        x, y = cell.args
        if divided(x) == divided(y) == "f":
            found = np.floor((self.as_form(x, "f") + 0.5) / self.as_form(y, "f"))
        elif estimated(x, max(y.low, 1)):
            estimate = np.floor(self.as_form(x, "i").astype(np.float64) / self.as_form(y, "i").astype(np.float64))
            found = self._put_right(self.as_form(x, "i"), self.as_form(y, "i"), estimate)
        else:
            found = self.as_form(x, "i") // self.as_form(y, "i")
        return self.turned(found, self.circuit.forms[id(cell)])


_READERS: dict[str, Callable[[_Block, Cell], Any]] = {
    "input": _Block.input,
    "given": _Block.given,
    "add": _Block.arithmetic,
    "sub": _Block.arithmetic,
    "mul": _Block.arithmetic,
    "least": _Block.extreme,
    "most": _Block.extreme,
    "lt": _Block.compared,
    "eq": _Block.compared,
    "among": _Block.among,
    "flip": _Block.flip,
    "both": _Block.settling,
    "either": _Block.settling,
    "pick": _Block.pick,
    "lookup": _Block.lookup,
    "floor": _Block.floor,
    "round": _Block.round,
    "floor_by": _Block.floor_by,
}
