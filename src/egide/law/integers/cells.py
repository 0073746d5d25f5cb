"""Cells: operations over whole numbers and flags, each with the bounds of its value, each made once.

A `Sheet` makes them. Two cells that say the same are one cell, and what is already certain (a constant, a comparison that its
bounds settle, a choice between two equal values) costs no cell at all. A cell has a value whatever its arguments are: who
must not use it knows so by another flag.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

FAR = 10**60
"""Further than any value goes."""


class TooWide(ArithmeticError):
    """A value may leave the widest numbers allowed: the formula cannot be computed this way for these bounds."""


@dataclass(frozen=True, eq=False)
class Cell:
    """One operation. `low` and `high` bound its value, both included; a flag is 0 or 1."""

    op: str
    args: tuple[Cell, ...]
    detail: Any
    low: int
    high: int
    flag: bool = False

    @property
    def settled(self) -> int | None:
        """The only value it can have, if there is only one."""
        return self.low if self.low == self.high else None


class Sheet:
    """Makes cells. `widest` is the largest magnitude allowed; None: any, and a moving division is one cell, for a solver."""

    def __init__(self, widest: int | None = None) -> None:
        self.widest = widest
        self._made: dict[tuple[Any, ...], Cell] = {}
        self.yes, self.no = self._flag("const", (), 1, 1, 1), self._flag("const", (), 0, 0, 0)

    # ── Numbers ─────────────────────────────────────────────────────────────────────────────────────────────────────

    def number(self, value: int) -> Cell:
        return self._cell("const", (), value, value, value)

    def input(self, name: str, low: int, high: int) -> Cell:
        return self._cell("input", (), name, low, high)

    def add(self, x: Cell, y: Cell) -> Cell:
        if x.settled == 0:
            return y
        if y.settled == 0:
            return x
        return self._cell("add", (x, y), None, x.low + y.low, x.high + y.high)

    def sub(self, x: Cell, y: Cell) -> Cell:
        if y.settled == 0:
            return x
        if x is y:
            return self.number(0)
        return self._cell("sub", (x, y), None, x.low - y.high, x.high - y.low)

    def mul(self, x: Cell, y: Cell) -> Cell:
        if y.settled == 1:
            return x
        if x.settled == 1:
            return y
        corners = [a * b for a in (x.low, x.high) for b in (y.low, y.high)]
        return self._cell("mul", (x, y), None, min(corners), max(corners))

    def times(self, x: Cell, factor: int) -> Cell:
        return self.mul(x, self.number(factor))

    def least(self, x: Cell, y: Cell) -> Cell:
        if x.high <= y.low or x is y:
            return x
        if y.high <= x.low:
            return y
        return self._cell("least", (x, y), None, min(x.low, y.low), min(x.high, y.high))

    def most(self, x: Cell, y: Cell) -> Cell:
        if x.low >= y.high or x is y:
            return x
        if y.low >= x.high:
            return y
        return self._cell("most", (x, y), None, max(x.low, y.low), max(x.high, y.high))

    def floor(self, x: Cell, by: int) -> Cell:
        """x ÷ by, rounded down; `by` is at least 1."""
        if by == 1:
            return x
        return self._cell("floor", (x,), by, x.low // by, x.high // by)

    def round(self, x: Cell, by: int, mode: str | None = None) -> Cell:
        """x ÷ by, rounded half away from zero; or as `mode` says, down or up."""
        if by == 1:
            return x
        if mode == "down":
            return self.floor(x, by)
        if mode == "up":
            return self.floor(self.add(x, self.number(by - 1)), by)
        self._fits(2 * x.low - by, 2 * x.high + by)
        return self._cell("round", (x,), by, rounded(x.low, by), rounded(x.high, by))

    def floor_by(self, x: Cell, y: Cell) -> Cell:
        """x ÷ y, rounded down; y is at least 1 (or, before a solver, any number above zero)."""
        if y.settled is not None:
            return self.floor(x, y.settled)
        if y.low < 1:
            return self._cell("floor_by", (x, y), None, -FAR, FAR)
        ends = [value // by for value in (x.low, x.high) for by in (y.low, y.high)]
        return self._cell("floor_by", (x, y), None, min(ends), max(ends))

    def round_by(self, x: Cell, y: Cell, mode: str | None = None) -> Cell:
        """x ÷ y, rounded half away from zero (or as `mode` says); y is at least 1."""
        if y.settled is not None:
            return self.round(x, y.settled, mode)
        if mode == "down":
            return self.floor_by(x, y)
        if mode == "up":
            return self.floor_by(self.add(x, self.sub(y, self.number(1))), y)
        if self.widest is None:
            return self._cell("round_by", (x, y), None, -FAR, FAR)
        doubled, twice = self.times(x, 2), self.times(y, 2)
        up = self.floor_by(self.add(doubled, y), twice)
        down = self.sub(self.number(0), self.floor_by(self.sub(y, doubled), twice))
        return up if x.low >= 0 else self.pick(self.lt(x, self.number(0)), down, up)

    def lookup(self, x: Cell, table: Any) -> Cell:
        """What a table says at x, which stays within it. A table has a `key`, and the bounds `least` and `most` of its values."""
        if x.settled is not None:
            value = table.at(x.settled)
            return self.truth(bool(value)) if table.flag else self.number(value)
        if table.flag:
            return self._flag("lookup", (x,), table, 0, 1)
        return self._cell("lookup", (x,), table, table.least, table.most)

    # ── Flags ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def truth(self, value: bool) -> Cell:
        return self.yes if value else self.no

    def flag(self, name: str) -> Cell:
        return self._flag("input", (), name, 0, 1)

    def given(self, name: str) -> Cell:
        """Whether this input has a value."""
        return self._flag("given", (), name, 0, 1)

    def lt(self, x: Cell, y: Cell) -> Cell:
        if x.high < y.low:
            return self.yes
        if x.low >= y.high or x is y:
            return self.no
        return self._flag("lt", (x, y), None, 0, 1)

    def le(self, x: Cell, y: Cell) -> Cell:
        return self.flip(self.lt(y, x))

    def eq(self, x: Cell, y: Cell) -> Cell:
        if x is y:
            return self.yes
        if x.high < y.low or y.high < x.low:
            return self.no
        if x.flag:
            return self.flip(self._differ(x, y))
        return self._flag("eq", (x, y), None, 0, 1)

    def _differ(self, x: Cell, y: Cell) -> Cell:
        return self.either([self.both([x, self.flip(y)]), self.both([self.flip(x), y])])

    def among(self, x: Cell, values: Iterable[int]) -> Cell:
        wanted = tuple(sorted(value for value in set(values) if x.low <= value <= x.high))
        if len(wanted) == x.high - x.low + 1:
            return self.yes
        if not wanted:
            return self.no
        if len(wanted) == 1:
            return self.eq(x, self.number(wanted[0]))
        return self._flag("among", (x,), wanted, 0, 1)

    def flip(self, x: Cell) -> Cell:
        if x.settled is not None:
            return self.truth(not x.settled)
        return x.args[0] if x.op == "flip" else self._flag("flip", (x,), None, 0, 1)

    def both(self, flags: Iterable[Cell]) -> Cell:
        return self._settling("both", flags, self.no, self.yes)

    def either(self, flags: Iterable[Cell]) -> Cell:
        return self._settling("either", flags, self.yes, self.no)

    def _settling(self, op: str, flags: Iterable[Cell], by: Cell, neutral: Cell) -> Cell:
        """And, or: `by` settles it, `neutral` adds nothing."""
        kept: dict[int, Cell] = {}
        for one in flags:
            for part in one.args if one.op == op else (one,):
                if part is by or id(self.flip(part)) in kept:
                    return by
                if part is not neutral:
                    kept[id(part)] = part
        if not kept:
            return neutral
        parts = tuple(kept.values())
        return parts[0] if len(parts) == 1 else self._flag(op, parts, None, 0, 1)

    def pick(self, condition: Cell, x: Cell, y: Cell) -> Cell:
        """x where the condition holds, else y."""
        if condition.settled is not None:
            return x if condition.settled else y
        if x is y or (x.settled is not None and x.settled == y.settled):
            return x
        if condition.op == "flip":
            return self.pick(condition.args[0], y, x)
        if x.flag:
            return self._pick_flag(condition, x, y)
        return self._cell("pick", (condition, x, y), None, min(x.low, y.low), max(x.high, y.high))

    def _pick_flag(self, condition: Cell, x: Cell, y: Cell) -> Cell:
        if x is self.yes or y is self.no:
            return (self.either if x is self.yes else self.both)([condition, y if x is self.yes else x])
        if x is self.no or y is self.yes:
            unless = self.flip(condition)
            return (self.both if x is self.no else self.either)([unless, y if x is self.no else x])
        return self._flag("pick", (condition, x, y), None, 0, 1)

    # ── Making them ─────────────────────────────────────────────────────────────────────────────────────────────────

    def _fits(self, low: int, high: int) -> None:
        if self.widest is not None and max(abs(low), abs(high)) > self.widest:
            raise TooWide(f"a value between {low} and {high} is beyond {self.widest}")

    def _cell(self, op: str, args: tuple[Cell, ...], detail: Any, low: int, high: int) -> Cell:
        self._fits(low, high)
        if low == high and op not in ("const", "input"):
            return self.number(low)
        return self._kept(op, args, detail, low, high, flag=False)

    def _flag(self, op: str, args: tuple[Cell, ...], detail: Any, low: int, high: int) -> Cell:
        return self._kept(op, args, detail, low, high, flag=True)

    def _kept(self, op: str, args: tuple[Cell, ...], detail: Any, low: int, high: int, flag: bool) -> Cell:
        key = (op, flag, getattr(detail, "key", detail), *map(id, args))
        if key not in self._made:
            self._made[key] = Cell(op, args, detail, low, high, flag)
        return self._made[key]


def rounded(x: int, by: int) -> int:
    """x ÷ by rounded half away from zero."""
    magnitude = (2 * abs(x) + by) // (2 * by)
    return magnitude if x >= 0 else -magnitude


def below(roots: Sequence[Cell]) -> Iterator[Cell]:
    """Every cell under these, once each, arguments first."""
    seen: set[int] = set()
    todo: list[tuple[Cell, bool]] = [(root, False) for root in reversed(roots)]
    while todo:
        cell, opened = todo.pop()
        if opened:
            yield cell
        elif id(cell) not in seen:
            seen.add(id(cell))
            todo.append((cell, True))
            todo.extend((arg, False) for arg in reversed(cell.args))


def value_of(root: Cell, given: Callable[[Cell], int]) -> int:
    """The value of a cell, worked out with Python's own whole numbers; `given` answers for inputs."""
    found: dict[int, int] = {}
    for cell in below([root]):
        args = [found[id(arg)] for arg in cell.args]
        found[id(cell)] = given(cell) if cell.op in ("input", "given") else _EXACT[cell.op](cell, args)
    return found[id(root)]


_EXACT: dict[str, Callable[[Cell, list[int]], int]] = {
    "const": lambda cell, a: int(cell.detail),
    "add": lambda cell, a: a[0] + a[1],
    "sub": lambda cell, a: a[0] - a[1],
    "mul": lambda cell, a: a[0] * a[1],
    "least": lambda cell, a: min(a),
    "most": lambda cell, a: max(a),
    "floor": lambda cell, a: a[0] // int(cell.detail),
    "round": lambda cell, a: rounded(a[0], cell.detail),
    "floor_by": lambda cell, a: a[0] // a[1],
    "round_by": lambda cell, a: rounded(a[0], a[1]),
    "lookup": lambda cell, a: int(cell.detail.at(a[0])),
    "lt": lambda cell, a: a[0] < a[1],
    "eq": lambda cell, a: a[0] == a[1],
    "among": lambda cell, a: a[0] in cell.detail,
    "flip": lambda cell, a: 1 - a[0],
    "both": lambda cell, a: min(a),
    "either": lambda cell, a: max(a),
    "pick": lambda cell, a: a[1] if a[0] else a[2],
}
