"""A circuit: the cells that a kernel computes for each row, what it reads and what it writes, and how it holds each value.

Numbers are held as float64 where their bounds make them exact there (whole numbers up to 2^53): additions, products and
choices are then exact, and processors do eight at a time. What is wider is held on 64 bits, what is a code or a day on 32.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from egide.law.integers.cells import Cell, below
from egide.law.integers.tables import Table

EXACT_FLOAT = 2**53
DIVIDED_FLOAT = 2**51 - 1
"""Up to here ⌊x ÷ d⌋ = ⌊(x + ½) × fl(1 ÷ d)⌋ for every whole d: (x + ½) ÷ d stands at least ½ ÷ d from a whole number, and the
two roundings move it by less than that (|x + ½| × 2^-52 × (1 + 2^-54) < ½)."""
WIDEST = 2**62
ESTIMATED = 2**50
"""Up to this quotient, an estimate in float64 of a 64-bit division is at most one off (three roundings: 3 × 2^-53 of it)."""
SMALL = 2**31 - 1

BITS = {"u1": 1, "u2": 2, "i1": 1, "i2": 2, "i4": 4, "i8": 8}
"""How a column lies in memory, as NumPy writes it, with its bytes."""


@dataclass(frozen=True)
class Port:
    """A column that is read. `code`: a choice, a text or a day. `optional`: a second column of bytes tells where it has a value.

    What is outside `low` to `high` is not computed: the row is marked, for somebody to decide it on its own. `leads`: its
    value may lead to a place in a table, so that it must be kept inside even in such a row.
    """

    name: str
    form: str
    low: int
    high: int
    code: bool = False
    flag: bool = False
    scalar: bool = False
    optional: bool = False
    leads: bool = True

    @property
    def guarded(self) -> bool:
        """Whether the column could hold what is outside."""
        if self.flag:
            return False
        bits = 8 * BITS[self.form]
        least, most = (0, 2**bits - 1) if self.form[0] == "u" else (-(2 ** (bits - 1)), 2 ** (bits - 1) - 1)
        return least < self.low or most > self.high


@dataclass(frozen=True)
class Out:
    """A column that is written."""

    name: str
    form: str
    cell: Cell


@dataclass(frozen=True)
class Circuit:
    """What is read, what is written. `marked` holds where a row is to be decided on its own; guards of ports add to it."""

    ports: tuple[Port, ...]
    outs: tuple[Out, ...]
    marked: Cell

    @cached_property
    def cells(self) -> tuple[Cell, ...]:
        """In the order in which they are computed."""
        return tuple(below([*(out.cell for out in self.outs), self.marked]))

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        found: dict[str, Table] = {}
        for cell in self.cells:
            if cell.op == "lookup":
                found.setdefault(cell.detail.key, cell.detail)
        return tuple(found.values())

    @property
    def marks(self) -> bool:
        """Whether some row may be marked."""
        return self.marked.settled != 0 or any(port.guarded for port in self.ports)

    @cached_property
    def forms(self) -> dict[int, str]:
        """How each cell (by `id`) is held: b a flag, c a code on 32 bits, f a float64, i 64 bits, k a constant."""
        ports = {port.name: port for port in self.ports}
        found: dict[int, str] = {}
        for cell in self.cells:
            found[id(cell)] = _form(cell, [found[id(arg)] for arg in cell.args], ports)
        return found


def _form(cell: Cell, args: Sequence[str], ports: dict[str, Port]) -> str:
    if cell.op == "const":
        return "k"
    if cell.flag:
        return "b"
    small = max(abs(cell.low), abs(cell.high)) <= SMALL
    if cell.op == "input":
        return "c" if ports[cell.detail].code and small else _number(cell)
    if cell.op == "lookup":
        return "c" if small else _number(cell)
    if cell.op in ("least", "most", "pick"):
        values = args[1:] if cell.op == "pick" else args
        return "c" if small and all(form in "ck" for form in values) and "c" in values else _number(cell)
    return _number(cell)


def _number(cell: Cell) -> str:
    return "f" if max(abs(cell.low), abs(cell.high)) <= EXACT_FLOAT else "i"


def meeting(cells: Sequence[Cell], forms: Sequence[str]) -> str:
    """The form in which numbers are compared, or looked at together."""
    reach = max(max(abs(cell.low), abs(cell.high)) for cell in cells)
    if reach <= SMALL and all(form in "ck" for form in forms):
        return "c"
    return "f" if reach <= EXACT_FLOAT else "i"


def divided(x: Cell) -> str:
    """The form in which x is divided."""
    return "f" if max(abs(x.low), abs(x.high)) <= DIVIDED_FLOAT else "i"


def estimated(x: Cell, by: int) -> bool:
    """Whether a 64-bit quotient is small enough to be estimated, then put right."""
    return max(abs(x.low), abs(x.high)) // by < ESTIMATED


def half(by: int) -> int:
    """What to add before dividing by `by` and rounding down, to round half up: for an odd one no half ever falls."""
    return by // 2 if by % 2 == 0 else (by - 1) // 2
