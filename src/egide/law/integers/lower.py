"""Writes a graph as cells: what each node is worth, and whether it is known.

A node is `Held`: a whole number over a denominator, with the flag that says where it has a value. It has none where an operation
fails, where two exceptions conflict, and where an input that it rests on is missing. Known here is known in
`law.evaluate` too, with the same value; the reverse does not hold (evaluate also tries completions).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from fractions import Fraction
from math import lcm
from typing import Any

from egide.law.graph import Expr, Input, walk
from egide.law.integers.cells import Cell, Sheet
from egide.law.integers.tables import day_number, moment_number
from egide.law.types import FLAG, RATE, Choice, Listing, Type

PPM = 1_000_000
"""A rate that a case gives is so many millionths; one that is not is decided on its own."""


@dataclass(frozen=True)
class Held:
    """A node's value: `top` over `under`. `known`: where it has one (None: always). `fails`: it may lack one, inputs given."""

    top: Cell
    under: int | Cell = 1
    known: Cell | None = None
    fails: bool = False


@dataclass(frozen=True)
class Domain:
    """How the inputs are taken: their bounds, whether some may be missing, and what becomes of an exclusion.

    With `symbolic` the bounds of a rate are those of the rate itself.
    """

    bounds: Callable[[Input], tuple[int, int]]
    missing: bool = False
    """Whether an input may be missing."""
    symbolic: bool = False
    """Before a solver: a rate is any fraction (not so many millionths), a row of a listing any row, its formulas written once."""
    may_not_be_invoked: bool = False
    """Whether an exclusion may stay out although its predicate holds: nobody has proved it."""


@dataclass
class Lowering:
    """A graph being written as cells."""

    sheet: Sheet
    domain: Domain
    held: dict[int, Held] = field(default_factory=dict)
    outside: list[Cell] = field(default_factory=list)
    """Flags: where one of these holds, a value left what the tables hold; the whole case is to be decided on its own."""
    hosted: dict[str, Expr] = field(default_factory=dict)
    """Nodes computed elsewhere and given as inputs of these names: listings, the form of a text."""
    uninvoked: list[tuple[Expr, Cell]] = field(default_factory=list)
    """Exclusions that nobody raised, and where: their predicate is unknown."""
    texts: dict[str, int] = field(default_factory=dict)
    kept: list[Expr] = field(default_factory=list)
    """The nodes written, kept as long as what is held for them by `id`."""

    def write(self, *roots: Expr) -> None:
        """Writes these formulas and all that is below them."""
        from egide.law.integers.operations import WRITERS

        for node in walk(*roots):
            if id(node) not in self.held:
                self.kept.append(node)
                writer = WRITERS.get(node.op, host)
                self.held[id(node)] = writer(self, node, [self.held[id(arg)] for arg in node.args])

    def __getitem__(self, node: Expr) -> Held:
        return self.held[id(node)]

    # ── Knowing ─────────────────────────────────────────────────────────────────────────────────────────────────────

    def all_known(self, args: Sequence[Held]) -> Cell | None:
        """Where every one of these is known; None when all always are."""
        flags = [arg.known for arg in args if arg.known is not None]
        return _unless_certain(self.sheet.both(flags)) if flags else None

    def known_if(self, condition: Cell, known: Cell | None) -> Cell | None:
        return _unless_certain(condition if known is None else self.sheet.both([known, condition]))

    def known_picked(self, condition: Cell, x: Cell | None, y: Cell | None) -> Cell | None:
        if x is None and y is None:
            return None
        yes = self.sheet.yes
        return _unless_certain(self.sheet.pick(condition, x or yes, y or yes))

    # ── Fractions ───────────────────────────────────────────────────────────────────────────────────────────────────

    def alike(self, args: Sequence[Held]) -> tuple[list[Cell], int | Cell]:
        """The tops of these over one denominator, and that denominator."""
        sheet = self.sheet
        fixed = [arg.under for arg in args if isinstance(arg.under, int)]
        common = lcm(*fixed)
        moving: list[Cell] = []
        for arg in args:
            if isinstance(arg.under, Cell) and all(arg.under is not one for one in moving):
                moving.append(arg.under)
        tops = []
        for arg in args:
            top = (
                sheet.times(arg.top, common // arg.under)
                if isinstance(arg.under, int)
                else sheet.times(arg.top, common)
            )
            for other in moving:
                top = top if other is arg.under else sheet.mul(top, other)
            tops.append(top)
        under: int | Cell = common
        for other in moving:
            under = sheet.mul(other, under if isinstance(under, Cell) else sheet.number(under))
        return tops, under

    def inside(self, cell: Cell, first: int, last: int) -> Cell:
        """The cell kept within a table; where it was not, the case is marked."""
        if first <= cell.low <= cell.high <= last:
            return cell
        sheet = self.sheet
        low, high = sheet.number(first), sheet.number(last)
        self.outside.append(sheet.either([sheet.lt(cell, low), sheet.lt(high, cell)]))
        return sheet.least(high, sheet.most(low, cell))


def _unless_certain(flag: Cell) -> Cell | None:
    return None if flag.settled == 1 else flag


def constant(lowering: Lowering, node: Expr) -> Held:
    """A figure of the contract."""
    sheet, value = lowering.sheet, node.detail
    if isinstance(value, Fraction):
        return Held(sheet.number(value.numerator), value.denominator)
    return Held(sheet.truth(value) if node.type is FLAG else sheet.number(code(lowering.texts, node.type, value)))


def code(texts: dict[str, int], type: Type, value: Any) -> int:
    """A value as a whole number. Texts are numbered as they are met, from 1."""
    if isinstance(value, datetime):
        return moment_number(value)
    if isinstance(value, date):
        return day_number(value)
    if isinstance(type, Choice):
        return type.values.index(value)
    if isinstance(value, str):
        return texts.setdefault(value, len(texts) + 1)
    whole = value * PPM if type is RATE else value
    if isinstance(whole, Fraction) and whole.denominator != 1:
        raise ValueError(f"{value} is no whole number, nor of millionths")
    return int(whole)


def given(lowering: Lowering, name: str, node: Expr, low: int, high: int) -> Held:
    """A value that a case gives, perhaps."""
    sheet = lowering.sheet
    top = sheet.flag(name) if node.type is FLAG else sheet.input(name, low, high)
    whole = node.type is not RATE or lowering.domain.symbolic
    return Held(top, 1 if whole else PPM, sheet.given(name) if lowering.domain.missing else None)


def host(lowering: Lowering, node: Expr, args: list[Held]) -> Held:
    """A node that cells cannot say: whoever runs them computes it from its inputs and gives it, or says that it has no value."""
    if isinstance(node.type, Listing):  # whoever uses it is hosted too, and computes from the rows themselves
        return Held(lowering.sheet.number(0), 1, None if lowering.domain.symbolic else lowering.sheet.no, fails=True)
    name = f"@{len(lowering.hosted)}"
    lowering.hosted[name] = node
    low, high = lowering.domain.bounds(Input(name, node.type, name))
    found = given(lowering, name, node, low, high)
    return Held(found.top, found.under, lowering.sheet.given(name), fails=True)
