"""The expression graph: what a clause says, written once, read by many interpreters.

An `Expr` is an immutable, typed node. Operators build nodes and refuse, where the contract is written, what has no meaning: euros
plus days, a date against an amount. A node knows nothing of how it will be read (explained, asked, mutated…).
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NoReturn

from egide.law.clauses import Clause
from egide.law.types import AMOUNT, COUNT, DAY, DURATION, EXACT, FLAG, MOMENT, RATE, BadValue, Choice, Listing, Type

ROW = "row"
"""The group of inputs that the row being looked at gives: cells of a listing."""


class BadFormula(TypeError):
    """A formula that has no meaning: raised where it is written, with file and line."""


def _written_at() -> str:
    """File and line of the contract's own code that is building the formula."""
    frame = sys._getframe(1)
    while frame.f_back is not None and _ours(frame.f_code.co_filename):
        frame = frame.f_back
    return f"{frame.f_code.co_filename}:{frame.f_lineno}"


def _ours(file: str) -> bool:
    """The language's own code; the methods that dataclasses write stand in no file."""
    return file == "<string>" or "/egide/law/" in file.replace("\\", "/")


def refuse(sentence: str) -> BadFormula:
    """The error to raise: where, what is wrong, what would be right."""
    return BadFormula(f"{_written_at()}: {sentence}")


@dataclass(frozen=True)
class Input:
    """A named fact that a formula needs. `group` says which part of the case file gives it: the case itself or the schedule.

    `at_least` and `at_most` are values of the type, themselves allowed: what is beyond is refused where the case is read.
    """

    name: str
    type: Type
    label: str
    help: str = ""
    group: str = "case"
    at_least: Any = None
    at_most: Any = None

    @property
    def path(self) -> str:
        """How a case file addresses it: `offer`, or `schedule.offer`."""
        return self.name if self.group == "case" else f"{self.group}.{self.name}"

    def read(self, raw: object, where: str) -> Any:
        """The value that `raw` stands for, within the bounds of this input; raises BadValue."""
        value = self.type.read(raw, where)
        self.check(value, raw, where)
        return value

    def check(self, value: Any, raw: object, where: str) -> None:
        """Raises BadValue for a value beyond the bounds; `raw` is how it was written."""
        if self.at_least is not None and value < self.at_least:
            raise BadValue(where, raw, f"{self.type.show(self.at_least)} au moins")
        if self.at_most is not None and value > self.at_most:
            raise BadValue(where, raw, f"{self.type.show(self.at_most)} au plus")

    def schema(self) -> dict[str, Any]:
        """The JSON Schema of this input's value. JSON Schema itself bounds numbers only, so other bounds are `x-`."""
        bounds = {"minimum": self.at_least, "maximum": self.at_most}
        prefix = "" if self.type is COUNT else "x-"
        written = {f"{prefix}{word}": self.type.write(value) for word, value in bounds.items() if value is not None}
        return {"title": self.label, **self.type.schema(), **written}


@dataclass(frozen=True, eq=False, repr=False)
class Expr:
    """A node: an operation over other nodes, with its type. `detail` is what the operation needs beside them."""

    op: str
    type: Type
    args: tuple[Expr, ...] = ()
    detail: Any = None

    def __repr__(self) -> str:
        """Short, for whoever debugs: `add(loss, 8000)`; show.py writes formulas for readers."""
        return _short(self, 5)

    def __bool__(self) -> bool:
        raise refuse("a formula is neither true nor false while it is written; use when(condition, a, b), &, | or ~")

    __hash__ = object.__hash__

    def __eq__(self, other: object) -> Expr:  # type: ignore[override] # comparison builds a node
        return self._compare("eq", other)

    def __ne__(self, other: object) -> Expr:  # type: ignore[override] # comparison builds a node
        return Expr("not", FLAG, (self._compare("eq", other),))

    def __lt__(self, other: object) -> Expr:
        return self._compare("lt", other)

    def __le__(self, other: object) -> Expr:
        return self._compare("le", other)

    def __gt__(self, other: object) -> Expr:
        return self._compare("gt", other)

    def __ge__(self, other: object) -> Expr:
        return self._compare("ge", other)

    def __add__(self, other: object) -> Expr:
        return self._sum("add", other)

    def __sub__(self, other: object) -> Expr:
        return self._sum("sub", other)

    def __radd__(self, other: object) -> Expr:
        return lift(other, like=self)._sum("add", self)

    def __rsub__(self, other: object) -> Expr:
        return lift(other, like=self)._sum("sub", self)

    def __neg__(self) -> NoReturn:
        raise refuse("a formula has no sign to change; subtract it: euros('0.00') - …")

    def __truediv__(self, other: object) -> NoReturn:
        raise refuse(
            "nothing divides in a contract; write a rate (rate('20 %')) or per(amount, duration, unit_seconds)"
        )

    __rtruediv__ = __floordiv__ = __rfloordiv__ = __mod__ = __rmod__ = __truediv__

    def __mul__(self, other: object) -> Expr:
        right = lift(other, like=None)
        for one, two in ((self, right), (right, self)):
            if one.type is COUNT and two.type in (AMOUNT, COUNT, EXACT, DURATION):
                return Expr("mul", two.type, (self, right))
            if one.type is RATE and two.type in (AMOUNT, EXACT):
                return Expr("mul", EXACT, (self, right))
            if one.type is RATE and two.type in (COUNT, RATE):
                return Expr("mul", RATE, (self, right))
        raise refuse(f"{self.type.name} × {right.type.name} has no meaning; multiply a count or a rate by an amount")

    __rmul__ = __mul__

    def __and__(self, other: object) -> Expr:
        return Expr("and", FLAG, self._flags("&", other))

    def __or__(self, other: object) -> Expr:
        return Expr("or", FLAG, self._flags("|", other))

    __rand__ = __and__
    __ror__ = __or__

    def __invert__(self) -> Expr:
        if self.type is not FLAG:
            raise refuse(f"~ needs a flag, this is {a(self.type)}")
        return Expr("not", FLAG, (self,))

    def one_of(self, *values: str) -> Expr:
        """True when this choice is one of these values."""
        if not isinstance(self.type, Choice):
            raise refuse(f"one_of needs a choice, this is {a(self.type)}")
        if not values:
            raise refuse(f"one_of needs at least one value of {self.type.name}: {', '.join(self.type.values)}")
        for number, value in enumerate(values):
            if value not in self.type.values:
                raise refuse(f"{value!r} is not a value of {self.type.name}: {', '.join(self.type.values)}")
            if value in values[:number]:
                raise refuse(f"{value!r} is named twice")
        return Expr("among", FLAG, (self,), values)

    def _flags(self, sign: str, other: object) -> tuple[Expr, Expr]:
        if self.type is not FLAG:
            raise refuse(f"{sign} needs two flags, this is {a(self.type)}")
        right = lift(other, like=self)
        if right.type is not FLAG:
            raise refuse(f"{sign} needs two flags, the second is {a(right.type)}")
        return self, right

    def _compare(self, op: str, other: object) -> Expr:
        if op == "eq" and isinstance(self.type, Choice) and isinstance(other, str):
            return self.one_of(other)
        right = lift(other, like=self)
        if self.type != right.type:
            hint = "; round the exact one with half_up" if {self.type, right.type} == {AMOUNT, EXACT} else ""
            raise refuse(f"{a(self.type)} cannot be compared with {a(right.type)}{hint}")
        if op != "eq" and self.type not in ORDERED:
            raise refuse(f"{a(self.type)} has no order; compare it with ==")
        if isinstance(self.type, Listing):
            raise refuse(f"two listings are not compared; count their rows with rows({self.type.name})")
        return Expr(op, FLAG, (self, right))

    def _sum(self, op: str, other: object) -> Expr:
        right = lift(other, like=self)
        if {self.type, right.type} <= {AMOUNT, EXACT}:
            return Expr(op, AMOUNT if self.type is right.type is AMOUNT else EXACT, (self, right))
        if self.type is right.type and self.type in (COUNT, DURATION, RATE):
            return Expr(op, self.type, (self, right))
        word = "plus" if op == "add" else "minus"
        raise refuse(
            f"{self.type.name} {word} {right.type.name} has no meaning; dates move by delays (day_after, moment_after)"
        )


def _short(node: Expr, depth: int) -> str:
    if node.op == "input":
        return str(node.detail.path)
    if node.op == "const":
        return repr(node.detail)
    carries = f"[{', '.join(clause.id for clause in carried(node))}]" if carried(node) else ""
    return f"{node.op}{carries}({', '.join(_short(arg, depth - 1) for arg in node.args) if depth else '…'})"


ORDERED = (AMOUNT, EXACT, RATE, COUNT, DURATION, DAY, MOMENT)
"""The types whose values come before or after one another."""


def a(type: Type) -> str:
    """A type with its article, as sentences of the language name it: an amount, a flag."""
    return f"{'an' if type.name[0] in 'aeio' else 'a'} {type.name}"


def lift(value: object, like: Expr | None) -> Expr:
    """A plain value beside a formula becomes a constant of the formula's type. Amounts are written with euros("…")."""
    if isinstance(value, Expr):
        return value
    if like is not None and like.type is FLAG and isinstance(value, bool):
        return Expr("const", FLAG, (), value)
    if isinstance(value, int) and not isinstance(value, bool) and (like is None or like.type is COUNT):
        return Expr("const", COUNT, (), value)
    if like is not None and isinstance(like.type, Choice) and isinstance(value, str) and value in like.type.values:
        return Expr("const", like.type, (), value)
    if like is not None and isinstance(like.type, Choice):
        raise refuse(f"{value!r} is not a value of {like.type.name}: {', '.join(like.type.values)}")
    beside = a(like.type) if like is not None else "a formula"
    raise refuse(
        f"{value!r} beside {beside}: write it with its unit (euros('80.00'), rate('20 %'), seconds(30), day('2026-11-22'))"
    )


def walk(*roots: Expr) -> Iterator[Expr]:
    """Every node below these roots once, arguments before the nodes that use them."""
    seen: set[int] = set()
    todo: list[tuple[Expr, bool]] = [(root, False) for root in reversed(roots)]
    while todo:
        node, opened = todo.pop()
        if opened:
            yield node
        elif id(node) not in seen:
            seen.add(id(node))
            todo.append((node, True))
            todo.extend((arg, False) for arg in reversed(node.args))


def rebuilt(root: Expr, changes: Mapping[int, Expr]) -> Expr:
    """The formula with some nodes (by `id`) replaced; what is above nothing that changed is shared, not copied."""
    made: dict[int, Expr] = {}
    for node in walk(root):
        args = tuple(made[id(arg)] for arg in node.args)
        if id(node) in changes:
            made[id(node)] = changes[id(node)]
        elif all(new is old for new, old in zip(args, node.args, strict=True)):
            made[id(node)] = node
        else:
            made[id(node)] = Expr(node.op, node.type, args, node.detail)
    return made[id(root)]


def inputs_of(*roots: Expr) -> tuple[Input, ...]:
    """The inputs these formulas name, in the order in which they are met; cells are not inputs, their listing is."""
    found: dict[str, Input] = {}
    for node in walk(*roots):
        if node.op == "input" and node.detail.group != ROW:
            known = found.setdefault(node.detail.path, node.detail)
            if known != node.detail:
                raise refuse(f"two different inputs are called {known.path!r}; one name, one type, one label")
    return tuple(found.values())


def row_bound(order: Sequence[Expr]) -> set[int]:
    """The nodes (by `id`) that mean something only row by row. `order` has arguments before the nodes that use them."""
    bound: set[int] = set()
    for node in order:
        if node.op == "each_row":
            continue
        if (node.op == "input" and node.detail.group == ROW) or any(id(arg) in bound for arg in node.args):
            bound.add(id(node))
    return bound


def clauses_of(*roots: Expr) -> tuple[Clause, ...]:
    """The clauses that these formulas carry, in the order in which they are met."""
    found: dict[str, Clause] = {}
    for node in walk(*roots):
        for clause in carried(node):
            found.setdefault(clause.id, clause)
    return tuple(found.values())


def carried(node: Expr) -> tuple[Clause, ...]:
    """The clauses written on this very node."""
    if node.op in ("clause", "exclusion"):
        return (node.detail,)
    if node.op == "rule":
        return tuple(clause for clause in node.detail if clause is not None)
    return ()
