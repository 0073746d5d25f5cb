"""A question compiled to one Python function of whole numbers: what `decide` takes where every input is given.

It computes as columns do and keeps the value of every clause. What it cannot settle at once (a conflict, a figure or a date
beyond what its numbers hold, a listing) it leaves to the interpreter.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from functools import lru_cache
from typing import Any

from egide.law.clauses import Clause
from egide.law.graph import Expr, carried, inputs_of, walk
from egide.law.integers import live
from egide.law.integers.cells import Cell, Sheet, below, rounded
from egide.law.integers.domains import Widths, bounds
from egide.law.integers.lower import PPM, Domain, Held, Lowering
from egide.law.integers.tables import day_at, day_number, moment_at, moment_number
from egide.law.money import LARGEST, decimal_text
from egide.law.questions import Question
from egide.law.types import AMOUNT, DAY, EXACT, FLAG, MOMENT, RATE, TEXT, Choice, Listing, Type

_WIDTHS = Widths(LARGEST, 10**15, 10**15)
Numbers = tuple[int, ...]


class Swift:
    """A question ready to be decided again and again."""

    def __init__(self, question: Question) -> None:
        self.question = question
        self._lowering = Lowering(Sheet(), Domain(lambda one: bounds(one, _WIDTHS)))
        self._lowering.write(*question.answer.formulas())
        self._parts = _Parts(question, self._lowering)
        self._reads = [(one.path, _coder(one.type), *bounds(one, _WIDTHS)) for one in question.inputs]
        self._function = None if self._lowering.hosted else self._compiled()

    def numbers(self, values: Mapping[str, Any]) -> Numbers | None:
        """What the answer and every clause are worth for these inputs (by path); None where it is for the interpreter."""
        if self._function is None or len(values) < len(self._reads):
            return None
        given = []
        try:
            for path, coded, low, high in self._reads:
                number = coded(values[path])
                if not low <= number <= high:
                    return None
                given.append(number)
        except (KeyError, ValueError):
            return None
        return self._function(*given)

    def told(self, numbers: Numbers) -> dict[str, Any]:
        """The answer as JSON, as `Decision.answer` has it."""
        return self._parts.told(numbers)

    def steps(self, numbers: Numbers) -> list[tuple[Clause, Any]]:
        """Every clause with its value, whether the answer rests on it or not."""
        return self._parts.steps(numbers)

    def _compiled(self) -> Callable[..., Numbers | None]:
        """One Python function of the inputs; None where it cannot settle the case."""
        low, sheet = self._lowering, self._lowering.sheet
        settled = sheet.both([*(sheet.flip(flag) for flag in low.outside), live.decided(self.question, low)])
        return compiled(settled, self._parts.cells, [path for path, *_ in self._reads])


def _coder(type: Type) -> Callable[[Any], int]:
    """How a value becomes a whole number; raises ValueError where it does not."""
    if isinstance(type, Choice):
        return {value: number for number, value in enumerate(type.values)}.__getitem__
    if type is DAY:
        return day_number
    if type is MOMENT:
        return moment_number
    if type is RATE:
        return _millionths
    if type in (TEXT, EXACT) or isinstance(type, Listing):
        return _none
    return int


def _millionths(value: Fraction) -> int:
    if PPM % value.denominator:
        raise ValueError(value)
    return value.numerator * (PPM // value.denominator)


def _none(value: object) -> int:
    raise ValueError(value)


# ── Cells as Python ─────────────────────────────────────────────────────────────────────────────────────────────────


def compiled(settled: Cell, cells: Sequence[Cell], names: Sequence[str]) -> Callable[..., Numbers | None]:
    """A function of the inputs named, that gives these cells' values where `settled` holds, else None.

    A cell used once is written where it is used; the others have a name.
    """
    parameters = {name: f"x{number}" for number, name in enumerate(names)}
    uses: dict[int, int] = {}
    for cell in below([settled, *cells]):
        for arg in cell.args:
            uses[id(arg)] = uses.get(id(arg), 0) + 1
    kept = {id(cell) for cell in (settled, *cells)}
    held: dict[str, Any] = {"rounded": rounded}
    said: dict[int, str] = {}
    lines: list[str] = []
    for cell in below([settled, *cells]):
        text = _said(cell, [said[id(arg)] for arg in cell.args], parameters, held)
        if cell.args and (uses.get(id(cell), 0) > 1 or id(cell) in kept):
            lines.append(f"    c{len(lines)} = {text}")
            text = f"c{len(lines) - 1}"
        said[id(cell)] = text
    source = "\n".join(
        [
            f"def settle({', '.join(parameters.values())}):",
            *lines,
            f"    return ({''.join(f'{said[id(cell)]}, ' for cell in cells)}) if {said[id(settled)]} else None",
        ]
    )
    exec(compile(source, "<a question>", "exec"), held)  # written above, from the graph alone
    made: Callable[..., Numbers | None] = held["settle"]
    return made


def _said(cell: Cell, args: list[str], parameters: Mapping[str, str], held: dict[str, Any]) -> str:
    if cell.op == "const":
        return ("True" if cell.low else "False") if cell.flag else str(cell.low)
    if cell.op == "input":
        return parameters[cell.detail]
    if cell.op == "lookup":
        name = f"t{len(held)}"
        held[name] = lru_cache(maxsize=4096)(cell.detail.at)
        return f"{name}({args[0]})"
    if cell.op == "among":
        return f"({args[0]} in {cell.detail!r})"
    if cell.op == "floor":
        return f"({args[0]} // {cell.detail})"
    if cell.op == "round":
        by = cell.detail
        return f"((2 * {args[0]} + {by}) // {2 * by})" if cell.args[0].low >= 0 else f"rounded({args[0]}, {by})"
    return f"({_JOINED[cell.op].join(args)})" if cell.op in _JOINED else _SAID[cell.op].format(*args)


_JOINED = {"both": " and ", "either": " or ", "add": " + ", "sub": " - ", "mul": " * ", "lt": " < ", "eq": " == "}
_SAID = {
    "flip": "(not {0})",
    "least": "min({0}, {1})",
    "most": "max({0}, {1})",
    "pick": "({1} if {0} else {2})",
    "floor_by": "({0} // {1})",
    "round_by": "rounded({0}, {1})",
}


# ── From numbers to the answer ──────────────────────────────────────────────────────────────────────────────────────


class _Parts:
    """Which cells hold the parts of the answer and the clauses, and how they are told."""

    def __init__(self, question: Question, lowering: Lowering) -> None:
        self.question, self.lowering = question, lowering
        self.cells: list[Cell] = []
        self._places: dict[int, int] = {}
        answer = question.answer
        self.main = [
            (name, expr.type, self._place(expr))
            for name in ("verdict", "amount", "payer", "date")
            if (expr := getattr(answer, name)) is not None
        ]
        self.dates = [(name, expr.type, self._place(expr)) for name, expr in answer.dates.items()]
        self.fields = [(name, expr.type, self._place(expr)) for name, expr in answer.fields.items()]
        self.lines = [(line, self._place(line.amount), self._when(line.when)) for line in answer.lines]
        self.actions = [(action, self._when(action.when)) for action in answer.actions]
        self.clauses = [
            (clause, node.type, self._place(node))
            for node in walk(*answer.formulas())
            if node.op in ("clause", "exclusion") and not isinstance(node.type, Listing) and not _in_row(node)
            for clause in carried(node)
        ]

    def _when(self, condition: Expr | None) -> tuple[int, int | None] | None:
        return None if condition is None else self._place(condition)

    def _place(self, node: Expr) -> tuple[int, int | None]:
        """Where a node's top stands among the cells, and its denominator (None where it is 1)."""
        held: Held = self.lowering[node]
        under = None
        if isinstance(held.under, Cell) or held.under != 1:
            under = self._at(held.under if isinstance(held.under, Cell) else self.lowering.sheet.number(held.under))
        return self._at(held.top), under

    def _at(self, cell: Cell) -> int:
        if id(cell) not in self._places:
            self._places[id(cell)] = len(self.cells)
            self.cells.append(cell)
        return self._places[id(cell)]

    def told(self, numbers: Sequence[int]) -> dict[str, Any]:
        """The answer as `decide` writes it."""
        told: dict[str, Any] = {}
        for name, type, place in self.main:
            _tell(told, name, type, self._value(type, place, numbers))
        if self.dates:
            told["dates"] = {name: type.write(self._value(type, place, numbers)) for name, type, place in self.dates}
        if self.lines:
            told["lines"] = [
                {"label": line.label, "amount": decimal_text(numbers[place[0]]), "clause": line.clause.id}
                for line, place, when in self.lines
                if when is None or numbers[when[0]]
            ]
        if self.actions:
            told["actions"] = [
                {"what": one.what, "label": one.label, "to": one.to, "clause": one.clause.id}
                for one, when in self.actions
                if when is None or numbers[when[0]]
            ]
        for name, type, place in self.fields:
            _tell(told, name, type, self._value(type, place, numbers))
        return told

    def steps(self, numbers: Sequence[int]) -> list[tuple[Clause, Any]]:
        return [(clause, self._value(type, place, numbers)) for clause, type, place in self.clauses]

    def _value(self, type: Type, place: tuple[int, int | None], numbers: Sequence[int]) -> Any:
        top = numbers[place[0]]
        if type in (RATE, EXACT):
            return Fraction(top, 1 if place[1] is None else numbers[place[1]])
        if isinstance(type, Choice):
            return type.values[top]
        if type is FLAG:
            return bool(top)
        if type is DAY:
            return day_at(top)
        return moment_at(top) if type is MOMENT else top


def _tell(told: dict[str, Any], name: str, type: Type, value: Any) -> None:
    told[name] = decimal_text(value) if type is AMOUNT else type.write(value)
    if isinstance(type, Choice):
        told[f"{name}_label"] = type.show(value)


def _in_row(node: Expr) -> bool:
    """Whether a clause says something of each row: it has no one value."""
    named = {one.path for one in inputs_of(node)}
    return any(one.op == "input" and one.detail.path not in named for one in walk(node))
