"""Cells handed to Z3 as linear arithmetic over whole numbers, and exact fractions.

A product of two unknowns and a table of the calendar are not linear: each is first an unknown with what is always true of it
(bounds, signs, order). When a solution contradicts the true product or the true table there, that fact is added and the question
asked again. What is proved is therefore proved of the true ones; a solution is one only when every product and table agrees.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

import z3

from egide.law.integers.cells import FAR, Cell, below
from egide.law.integers.tables import DAY_OF_MONTH, MONTH, MONTH_LENGTH, Table

Number = int | Fraction


class Undecided(Exception):
    """Neither proved nor refuted in the time given."""


@dataclass
class _Product:
    """An unknown that stands for x × y."""

    value: Any
    x: Any
    y: Any


@dataclass
class _Lookup:
    """An unknown that stands for what a table says at x."""

    value: Any
    x: Any
    table: Table


@dataclass
class Questioner:
    """Asks whether some inputs make flags hold. `reals` are inputs that are fractions; `exact` bounds them more finely."""

    reals: frozenset[str] = frozenset()
    exact: Mapping[str, tuple[Number | None, Number | None]] = field(default_factory=dict)
    inputs: dict[str, Any] = field(default_factory=dict)
    _made: dict[int, Any] = field(default_factory=dict)
    _products: list[_Product] = field(default_factory=list)
    _lookups: list[_Lookup] = field(default_factory=list)
    _facts: list[Any] = field(default_factory=list)
    _divisions: dict[tuple[str, int], list[tuple[Any, Any]]] = field(default_factory=dict)
    _months: dict[int, dict[str, Any]] = field(default_factory=dict)
    _solver: Any = field(default_factory=z3.Solver)
    _added: int = 0

    def find(self, flags: Sequence[Cell], seconds: float) -> dict[str, Number | bool] | None:
        """Inputs for which all these flags hold, None when there are none. Raises Undecided."""
        if any(flag.settled == 0 for flag in flags):
            return None
        wanted = [self._expression(flag) for flag in flags]
        until = time.monotonic() + seconds
        self._add_facts()
        self._solver.push()
        try:
            self._solver.add(*wanted)
            return self._search(until)
        finally:
            self._solver.pop()

    def _add_facts(self) -> None:
        self._solver.add(*self._facts[self._added :])
        self._added = len(self._facts)

    def _search(self, until: float) -> dict[str, Number | bool] | None:
        fresh = self._added
        while True:
            left = until - time.monotonic()
            if left <= 0:
                raise Undecided
            self._solver.set("timeout", max(1, int(left * 1000)))
            found = self._solver.check()
            if found == z3.unsat:
                return None
            if found != z3.sat:
                raise Undecided
            model = self._solver.model()
            if not self._refine(model):
                return self._found(model)
            self._solver.add(*self._facts[fresh:])
            fresh = len(self._facts)
            repaired = self._repaired(model)
            if repaired is not None:
                return repaired

    def _found(self, model: Any) -> dict[str, Number | bool]:
        return {name: _value(model, unknown) for name, unknown in self.inputs.items()}

    def _repaired(self, model: Any) -> dict[str, Number | bool] | None:
        """A true solution near this one: one factor of each product, and the place in each table, stay where they are.

        Products are then linear, and the facts just added make them and the tables exact.
        """
        self._solver.push()
        try:
            self._solver.add(*(product.x == _rational(_value(model, product.x)) for product in self._products))
            self._solver.add(*(lookup.x == int(_value(model, lookup.x)) for lookup in self._lookups))
            if self._solver.check() != z3.sat:
                return None
            near = self._solver.model()
            return self._found(near) if self._true(near) else None
        finally:
            self._solver.pop()

    def _true(self, model: Any) -> bool:
        """Whether every product and table of a solution is what it stands for."""
        for product in self._products:
            x, y, value = (_value(model, one) for one in (product.x, product.y, product.value))
            if value != x * y:
                return False
        return all(_value(model, one.value) == one.table.at(int(_value(model, one.x))) for one in self._lookups)

    # ── What is always true ─────────────────────────────────────────────────────────────────────────────────────────

    def _refine(self, model: Any) -> bool:
        """Adds the facts that this solution contradicts; whether there were any."""
        before = len(self._facts)
        for product in self._products:
            x, y, value = (_value(model, one) for one in (product.x, product.y, product.value))
            if value != x * y:
                self._facts += _near(product, x, y)
        for lookup in self._lookups:
            x, value = _value(model, lookup.x), _value(model, lookup.value)
            true = lookup.table.at(int(x))
            if value != true:
                self._facts.append(z3.Implies(lookup.x == int(x), lookup.value == true))
        return len(self._facts) > before

    def _product(self, x: Any, y: Any, low: Number, high: Number, whole: bool) -> Any:
        name = f"product {len(self._products)}"
        value = z3.Int(name) if whole else z3.Real(name)
        if high < FAR:
            self._facts.append(value <= high)
        if low > -FAR:
            self._facts.append(value >= low)
        made = _Product(value, x, y)
        self._facts += [
            z3.Implies(z3.Or(x == 0, y == 0), value == 0),
            z3.Implies(z3.And(x >= 0, y >= 0), value >= 0),
            z3.Implies(z3.And(x <= 0, y <= 0), value >= 0),
            z3.Implies(z3.Or(z3.And(x >= 0, y <= 0), z3.And(x <= 0, y >= 0)), value <= 0),
            z3.Implies(z3.And(x >= 0, y >= 1), value >= x),
            z3.Implies(z3.And(y >= 0, x >= 1), value >= y),
            z3.Implies(z3.And(x >= 0, y >= 0, y <= 1), value <= x),
            z3.Implies(z3.And(y >= 0, x >= 0, x <= 1), value <= y),
        ]
        for other in self._products:
            self._facts += _together(made, other)
        self._products.append(made)
        return value

    def _lookup(self, cell: Cell, x: Any) -> Any:
        table: Table = cell.detail
        name = f"table {len(self._lookups)}"
        value = z3.Int(name)
        self._facts += [value >= table.least, value <= table.most]
        if table.ahead is not None:
            self._facts += [value >= x + table.ahead[0], value <= x + table.ahead[1]]
        for other in self._lookups:
            if other.table.key == table.key:
                self._facts.append(z3.Implies(x == other.x, value == other.value))
                if table.rising:
                    self._facts.append(z3.Implies(x <= other.x, value <= other.value))
                    self._facts.append(z3.Implies(x >= other.x, value >= other.value))
        self._lookups.append(_Lookup(value, x, table))
        self._month(x, table.key, value)
        return value == 1 if cell.flag else value

    def _month(self, x: Any, key: str, value: Any) -> None:
        """What ties the month of a day, its number in it and the length of that month together, from one day to another."""
        if key not in (MONTH.key, DAY_OF_MONTH.key, MONTH_LENGTH.key):
            return
        mine = self._months.setdefault(x.get_id(), {"day": x})
        mine[key] = value
        for other in self._months.values():
            if MONTH.key in other and DAY_OF_MONTH.key in other and MONTH.key in mine and DAY_OF_MONTH.key in mine:
                self._facts += _months_apart(mine, other) + _months_apart(other, mine)
        if DAY_OF_MONTH.key in mine and MONTH_LENGTH.key in mine:
            self._facts.append(mine[DAY_OF_MONTH.key] <= mine[MONTH_LENGTH.key])

    # ── Cells ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def _expression(self, root: Cell) -> Any:
        for cell in below([root]):
            if id(cell) not in self._made:
                self._made[id(cell)] = self._said(cell, [self._made[id(arg)] for arg in cell.args])
        return self._made[id(root)]

    def _said(self, cell: Cell, args: list[Any]) -> Any:
        if cell.op == "const":
            return z3.BoolVal(bool(cell.low)) if cell.flag else z3.IntVal(cell.low)
        if cell.op == "input":
            return self._input(cell)
        if cell.op == "given":
            return z3.Bool(f"given {cell.detail}")
        if cell.op == "mul":
            if any(arg.settled is not None for arg in cell.args):
                return args[0] * args[1]
            for figure, other in ((0, 1), (1, 0)):
                if _of_figures(cell.args[figure]):
                    return self._times(cell.args[figure], args[other])
            return self._product(args[0], args[1], cell.low, cell.high, all(z3.is_int(arg) for arg in args))
        if cell.op == "lookup":
            return self._lookup(cell, args[0])
        if cell.op in ("floor", "round"):
            return self._divided(cell, args[0])
        if cell.op in ("floor_by", "round_by"):
            return self._quotient(cell, args[0], args[1])
        return _SAID[cell.op](cell, args)

    def _times(self, figures: Cell, x: Any) -> Any:
        """x times one of several figures: linear, each in its case."""
        if figures.op == "const":
            return figures.low * x
        condition, then, otherwise = figures.args
        return z3.If(self._made[id(condition)], self._times(then, x), self._times(otherwise, x))

    def _input(self, cell: Cell) -> Any:
        name = cell.detail
        if cell.flag:
            unknown = z3.Bool(name)
        else:
            unknown = z3.Real(name) if name in self.reals else z3.Int(name)
            self._facts += [unknown >= cell.low, unknown <= cell.high]
            low, high = self.exact.get(name, (None, None))
            self._facts += [unknown >= _rational(low)] if low is not None else []
            self._facts += [unknown <= _rational(high)] if high is not None else []
        self.inputs[name] = unknown
        return unknown

    def _divided(self, cell: Cell, x: Any) -> Any:
        """⌊x ÷ d⌋, or x ÷ d rounded: an unknown between its two ends, in the order of x among those of the same divisor."""
        by, kind = cell.detail, (cell.op, cell.detail)
        value = z3.Int(f"divided {sum(map(len, self._divisions.values()))}")
        self._facts += [value >= cell.low, value <= cell.high] if cell.high < FAR else []
        if cell.op == "floor":
            self._facts.append(z3.And(by * value <= x, x < by * value + by))
        else:
            up = z3.And(2 * by * value <= 2 * x + by, 2 * x + by < 2 * by * value + 2 * by)
            down = z3.And(-2 * by * value <= by - 2 * x, by - 2 * x < 2 * by - 2 * by * value)
            self._facts.append(up if cell.args[0].low >= 0 else z3.If(x >= 0, up, down))
        for other, least in self._divisions.setdefault(kind, []):
            self._facts += [z3.Implies(x <= other, value <= least), z3.Implies(x >= other, value >= least)]
        self._divisions[kind].append((x, value))
        return value

    def _quotient(self, cell: Cell, x: Any, y: Any) -> Any:
        """⌊x ÷ y⌋ is the whole q with q × y ≤ x < q × y + y; rounded, 2 × q × y is within y of 2 × x, away from zero.

        The products that x is made of are set beside those of the same factors by y: so a × b ÷ y is no more than a where b ≤ y.
        """
        quotient = z3.Int(f"quotient {len(self._products)}")
        if cell.high < FAR:
            self._facts += [quotient >= cell.low, quotient <= cell.high]
        taken = self._product(quotient, y, -FAR, FAR, z3.is_int(y))
        for part in below(cell.args[:1]):
            if part.op == "mul" and all(arg.settled is None for arg in part.args):
                for factor in part.args:
                    self._product(self._made[id(factor)], y, -FAR, FAR, False)
        if cell.op == "floor_by":
            bounds = z3.And(taken <= x, x < taken + y)
        else:
            up = z3.And(2 * taken <= 2 * x + y, 2 * x + y < 2 * taken + 2 * y)
            down = z3.And(-2 * taken <= y - 2 * x, y - 2 * x < 2 * y - 2 * taken)
            bounds = z3.If(x >= 0, up, down)
        self._facts.append(z3.Implies(y > 0, bounds))
        return quotient


def _of_figures(cell: Cell) -> bool:
    """Whether it is one of several figures, by cases: the rows of a table of rates."""
    return cell.op == "const" or (cell.op == "pick" and all(_of_figures(arg) for arg in cell.args[1:]))


def _near(product: _Product, x: Number, y: Number) -> list[Any]:
    """What is true of a product around a point: its value on both lines through it, and on which side of their plane it lies."""
    a, b, value = product.x, product.y, product.value
    at_x, at_y = _rational(x), _rational(y)
    plane = at_y * a + at_x * b - _rational(x * y)
    return [
        z3.Implies(a == at_x, value == at_x * b),
        z3.Implies(b == at_y, value == at_y * a),
        z3.Implies(z3.Or(z3.And(a <= at_x, b >= at_y), z3.And(a >= at_x, b <= at_y)), value <= plane),
        z3.Implies(z3.Or(z3.And(a <= at_x, b <= at_y), z3.And(a >= at_x, b >= at_y)), value >= plane),
    ]


def _together(one: _Product, other: _Product) -> list[Any]:
    """Two products that share a factor are in the order of their other factors."""
    found = []
    for shared, x, also, y in (
        (one.x, one.y, other.x, other.y),
        (one.x, one.y, other.y, other.x),
        (one.y, one.x, other.x, other.y),
        (one.y, one.x, other.y, other.x),
    ):
        if shared.eq(also):
            found += [
                z3.Implies(z3.And(shared >= 0, x <= y), one.value <= other.value),
                z3.Implies(z3.And(shared >= 0, x >= y), one.value >= other.value),
                z3.Implies(z3.And(shared <= 0, x <= y), one.value >= other.value),
                z3.Implies(z3.And(shared <= 0, x >= y), one.value <= other.value),
                z3.Implies(z3.And(shared >= 0, x >= y + 1), one.value >= other.value + shared),
                z3.Implies(z3.And(shared >= 0, y >= x + 1), other.value >= one.value + shared),
            ]
    return found


def _months_apart(one: Mapping[str, Any], other: Mapping[str, Any]) -> list[Any]:
    """The first days of two months, so many months apart: an average month has 146097 ÷ 4800 days, give or take five in all."""
    first, second = (each["day"] - each[DAY_OF_MONTH.key] + 1 for each in (one, other))
    months, days = other[MONTH.key] - one[MONTH.key], second - first
    facts = [
        4800 * days - 146097 * months <= 4800 * 5,
        4800 * days - 146097 * months >= -4800 * 5,
        z3.Implies(months == 0, days == 0),
        z3.Implies(months >= 1, z3.And(days >= 28 * months, days <= 31 * months)),
    ]
    if MONTH_LENGTH.key in one:
        facts.append(z3.Implies(months == 1, days == one[MONTH_LENGTH.key]))
    return facts


def _rational(number: Number) -> Any:
    if isinstance(number, int):
        return z3.IntVal(number)
    return z3.RealVal(f"{number.numerator}/{number.denominator}")


def _value(model: Any, unknown: Any) -> Number | bool:
    """The value of an expression in a solution; what the solution leaves open is 0 or no."""
    found = model.eval(unknown, model_completion=True)
    if z3.is_bool(found):
        return bool(z3.is_true(found))
    if z3.is_int(found):
        return int(found.as_long())
    return Fraction(found.numerator_as_long(), found.denominator_as_long())


_SAID: dict[str, Callable[[Cell, list[Any]], Any]] = {
    "add": lambda cell, a: a[0] + a[1],
    "sub": lambda cell, a: a[0] - a[1],
    "least": lambda cell, a: z3.If(a[0] < a[1], a[0], a[1]),
    "most": lambda cell, a: z3.If(a[0] < a[1], a[1], a[0]),
    "lt": lambda cell, a: a[0] < a[1],
    "eq": lambda cell, a: a[0] == a[1],
    "among": lambda cell, a: z3.Or(*(a[0] == value for value in cell.detail)),
    "flip": lambda cell, a: z3.Not(a[0]),
    "both": lambda cell, a: z3.And(*a),
    "either": lambda cell, a: z3.Or(*a),
    "pick": lambda cell, a: z3.If(a[0], a[1], a[2]),
}
