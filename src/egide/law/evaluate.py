"""One pass over the graph, with some inputs perhaps missing: the interpreter that explain and ask share.

A value is known, `Open` (perhaps among a few values) or `Failed`. It is sound: what comes out known would come out
the same under every completion of the missing inputs (exclusions apart, which unknown facts do not invoke: see `exclusion`),
and none of those completions would fail. A failure in a branch that is not taken does no harm.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import count, product
from typing import Any

from egide.law.compiling import Interpreter, Run, compiled
from egide.law.graph import Expr, row_bound, walk
from egide.law.operations import PARTIAL as _PARTIAL
from egide.law.operations import STRICT as _STRICT
from egide.law.rowwise import RowValues, cells_of, each_row
from egide.law.types import FLAG, Choice
from egide.law.values import Conflict, Failed, Open, Undefined

_SOME = 3
"""How many times a program is run before it is worth writing out."""
_COMBINATIONS = 256
"""How many combinations of open arguments an operation tries before it calls its result open."""


Values = Mapping[str, Any]


@dataclass(frozen=True)
class Program:
    """Formulas put in the order in which they are computed; made once for a question."""

    roots: tuple[Expr, ...]
    order: tuple[Expr, ...]
    by_row: Mapping[int, tuple[Expr, ...]]
    """For each node that goes row by row (by `id`), what is computed for every row, in order."""
    _runs: Iterator[int] = field(default_factory=count, repr=False, compare=False)
    kept: dict[str, Any] = field(default_factory=dict, repr=False, compare=False)
    """What others made of it, kept as long as it is."""

    def run(self, given: Values) -> Trace:
        """Every node's value for these inputs (by path). A program run again and again is compiled."""
        uninvoked: list[Expr] = []
        rows: dict[int, tuple[Mapping[int, Any], ...]] = {}
        run = self.written if next(self._runs) >= _SOME else self.interpret
        found = run(given, uninvoked, rows)
        return Trace(self, found, tuple({id(node): node for node in uninvoked}.values()), rows)

    @cached_property
    def written(self) -> Run:
        """The same as `interpret`, written out as Python."""
        return compiled(self, Interpreter(_operation, _open))

    def interpret(
        self, given: Values, uninvoked: list[Expr], rows: dict[int, tuple[Mapping[int, Any], ...]]
    ) -> dict[int, Any]:
        """Node by node."""
        found: dict[int, Any] = {}
        for node in self.order:
            if node.op == "each_row":
                inner = self.by_row[id(node)]

                def computed(row: Mapping[str, Any], inner: tuple[Expr, ...] = inner) -> RowValues:
                    values, cells = RowValues(found), cells_of(inner, row)
                    for one in inner:
                        values[id(one)] = _value(one, cells, values, uninvoked)
                    return values

                found[id(node)], rows[id(node)] = each_row(node, found[id(node.args[0])], computed)
            else:
                found[id(node)] = _value(node, given, found, uninvoked)
        return found


@dataclass(frozen=True)
class Trace:
    """The values of one pass, and the exclusions that nobody raised."""

    program: Program
    values: Mapping[int, Any]
    uninvoked: tuple[Expr, ...]
    rows: Mapping[int, tuple[Mapping[int, Any], ...]]

    def each_row(self, node: Expr) -> Iterator[Trace]:
        """For a node that goes row by row, the values of each row, those of the case beneath."""
        for number in range(len(self.rows[id(node)])):
            yield self.at_row(node, number)

    def at_row(self, node: Expr, number: int) -> Trace:
        """The values of one row, from 0."""
        return Trace(self.program, self.rows[id(node)][number], (), self.rows)

    def __getitem__(self, node: Expr) -> Any:
        """The node's value, known or Open; raises Conflict or Undefined where it has none."""
        value = self.values[id(node)]
        if isinstance(value, Failed):
            raise value.error
        return value

    def raw(self, node: Expr) -> Any:
        """The node's value, known, Open or Failed."""
        return self.values[id(node)]

    def known(self, node: Expr) -> bool:
        return not isinstance(self.values[id(node)], (Open, Failed))

    def open(self, node: Expr) -> bool:
        return isinstance(self.values[id(node)], Open)


def program(*roots: Expr) -> Program:
    order = tuple(walk(*roots))
    bound = row_bound(order)
    if any(id(root) in bound for root in roots):  # a condition on cells: whoever runs it gives them
        return Program(roots, order, {})
    by_row = {
        id(node): tuple(one for one in walk(*node.args[1:]) if id(one) in bound)
        for node in order
        if node.op == "each_row"
    }
    return Program(roots, tuple(node for node in order if id(node) not in bound), by_row)


def _value(node: Expr, given: Values, found: Mapping[int, Any], uninvoked: list[Expr]) -> Any:
    if node.op == "const":
        return node.detail
    if node.op == "input":
        path = node.detail.path
        return given[path] if path in given else _open(node)
    args = [found[id(arg)] for arg in node.args]
    if node.op == "exclusion":
        if isinstance(args[0], Open):
            uninvoked.append(node)
            return False
        return args[0]
    return _operation(node, args)


def _operation(node: Expr, args: list[Any]) -> Any:
    special = _LAZY.get(node.op)
    return special(node, args) if special else _strict(node, args)


def _open(node: Expr, fails: bool = False) -> Open:
    """Anything of the node's type."""
    if node.type is FLAG:
        return Open(frozenset({True, False}), fails)
    if isinstance(node.type, Choice):
        return Open(frozenset(node.type.values), fails)
    return Open(None, fails)


# ── Operations that need all their arguments ────────────────────────────────────────────────────────────────────────


def _strict(node: Expr, args: list[Any]) -> Any:
    """Over a few possible values of each argument it tries them all."""
    still_open = False
    for arg in args:
        if isinstance(arg, Failed):
            return arg
        still_open = still_open or isinstance(arg, Open)
    if still_open:
        return _over(node, args)
    try:
        return _STRICT[node.op](node, args)
    except Undefined as bad:
        return Failed(bad)


def _over(node: Expr, args: Sequence[Any]) -> Any:
    fails = any(isinstance(arg, Open) and arg.fails for arg in args)
    spans = [arg.values if isinstance(arg, Open) else (arg,) for arg in args]
    total = 1
    for span in spans:
        total *= len(span) if span is not None else _COMBINATIONS + 1
    if total > _COMBINATIONS:
        return _open(node, fails or node.op in _PARTIAL)
    results: list[Any] = []
    for chosen in product(*[span for span in spans if span is not None]):
        try:
            results.append(_STRICT[node.op](node, list(chosen)))
        except Undefined as bad:
            results.append(Failed(bad))
    return _any_of(node, results, fails)


def _any_of(node: Expr, possible: Sequence[Any], fails: bool = False) -> Any:
    """The value when it is one of these, whichever: known if they agree and none fails."""
    failed = [value for value in possible if isinstance(value, Failed)]
    if len(failed) == len(possible):
        return failed[0]
    merged: list[Any] = []
    for value in possible:
        if isinstance(value, Open):
            fails = fails or value.fails
            if value.values is None:
                return _open(node, fails or bool(failed))
            merged.extend(value.values)
        elif not isinstance(value, Failed):
            merged.append(value)
    fails = fails or bool(failed)
    if not fails and all(value == merged[0] for value in merged):
        return merged[0]
    if any(isinstance(value, tuple) for value in merged):
        return _open(node, fails)
    return Open(frozenset(merged), fails)


# ── Operations that may do without some of their arguments ──────────────────────────────────────────────────────────


def _and(node: Expr, args: list[Any]) -> Any:
    return _settled(args, by=False)


def _or(node: Expr, args: list[Any]) -> Any:
    return _settled(args, by=True)


def _settled(args: list[Any], by: bool) -> Any:
    """And, or: one argument that has the value `by` settles them, even when others are open or fail."""
    if any(arg is by for arg in args):
        return by
    still_open = [arg for arg in args if isinstance(arg, Open)]
    failed = [arg for arg in args if isinstance(arg, Failed)]
    possible = {by} if any(arg.values is None or by in arg.values for arg in still_open) else set()
    if not failed and all(arg.values is None or (not by) in arg.values for arg in still_open):
        possible.add(not by)
    fails = bool(failed) or any(arg.fails for arg in still_open)
    if not possible:
        return failed[0]
    return possible.pop() if len(possible) == 1 and not fails else Open(frozenset(possible), fails)


def _when(node: Expr, args: list[Any]) -> Any:
    condition, then, otherwise = args
    if isinstance(condition, Failed):
        return condition
    if isinstance(condition, Open):
        branches = [then] * (True in _flags(condition)) + [otherwise] * (False in _flags(condition))
        return _any_of(node, branches, condition.fails)
    return then if condition else otherwise


def _flags(condition: Open) -> frozenset[Any]:
    return condition.values if condition.values is not None else frozenset({True, False})


def _table(node: Expr, args: list[Any]) -> Any:
    by, rows = args[0], args[1:]
    if isinstance(by, Failed):
        return by
    if not isinstance(by, Open):
        return rows[node.detail.index(by)]
    values = [value for value in node.detail if by.values is None or value in by.values]
    return _any_of(node, [rows[node.detail.index(value)] for value in values], by.fails)


def _rule(node: Expr, args: list[Any]) -> Any:
    """The base, or the value of the exception that applies. Where two may apply at once, a completion may be a conflict."""
    base, conditions, values = args[0], args[1::2], args[2::2]
    for condition in conditions:
        if isinstance(condition, Failed):
            return condition
    certain = [n for n, condition in enumerate(conditions) if condition is True]
    if len(certain) > 1:
        return Failed(Conflict(node.detail[certain[0]], node.detail[certain[1]]))
    still_open = [n for n, condition in enumerate(conditions) if isinstance(condition, Open)]
    if certain:
        return _any_of(node, [values[certain[0]]], bool(still_open))
    fails = len(still_open) > 1 or any(conditions[n].fails for n in still_open)
    return _any_of(node, [base, *(values[n] for n in still_open)], fails)


def _clause(node: Expr, args: list[Any]) -> Any:
    return args[0]


_LAZY: dict[str, Callable[[Expr, list[Any]], Any]] = {
    "and": _and,
    "or": _or,
    "when": _when,
    "table": _table,
    "rule": _rule,
    "clause": _clause,
}

__all__ = ["Conflict", "Failed", "Open", "Program", "Trace", "Undefined", "Values", "program"]
