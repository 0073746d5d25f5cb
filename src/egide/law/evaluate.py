"""One pass over the graph, with some inputs perhaps missing: the interpreter that explain and ask share.

A value is either known or `Open`: still open, perhaps among a few values. It is sound: what comes out known would come out
the same under every completion of the missing inputs (exclusions apart, which unknown facts do not invoke: see `exclusion`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from itertools import pairwise, product
from typing import Any

from egide.law.clauses import Clause
from egide.law.days import PARIS
from egide.law.graph import Expr, walk
from egide.law.money import half_up as round_half_up
from egide.law.types import FLAG, Choice


@dataclass(frozen=True)
class Open:
    """A value still open: among `values`, or anything of its type when None."""

    values: frozenset[Any] | None = None


class Conflict(ValueError):
    """Two exceptions to one rule apply at once and the contract does not say which comes first."""

    def __init__(self, first: Clause, second: Clause) -> None:
        self.first, self.second = first, second
        super().__init__(
            f"art. {first.article} ({first.id}) and art. {second.article} ({second.id}) apply at once; "
            f"neither says that it comes before the other"
        )


class Undefined(ValueError):
    """An operation with no result for these facts (a negative duration in slices, a date beyond the calendar)."""


Values = Mapping[str, Any]


@dataclass(frozen=True)
class Program:
    """Formulas put in the order in which they are computed; made once for a question."""

    roots: tuple[Expr, ...]
    order: tuple[Expr, ...]

    def run(self, given: Values) -> Trace:
        """Every node's value for these inputs (by path)."""
        found: dict[int, Any] = {}
        uninvoked: list[Expr] = []
        for node in self.order:
            found[id(node)] = _value(node, given, found, uninvoked)
        return Trace(self, found, tuple(uninvoked))


@dataclass(frozen=True)
class Trace:
    """The values of one pass, and the exclusions that nobody raised."""

    program: Program
    values: Mapping[int, Any]
    uninvoked: tuple[Expr, ...]

    def __getitem__(self, node: Expr) -> Any:
        return self.values[id(node)]

    def known(self, node: Expr) -> bool:
        return not isinstance(self.values[id(node)], Open)


def program(*roots: Expr) -> Program:
    return Program(roots, tuple(walk(*roots)))


def _value(node: Expr, given: Values, found: dict[int, Any], uninvoked: list[Expr]) -> Any:
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
    special = _LAZY.get(node.op)
    if special:
        return special(node, args)
    return _strict(node, args)


def _open(node: Expr) -> Open:
    if node.type is FLAG:
        return Open(frozenset({True, False}))
    if isinstance(node.type, Choice):
        return Open(frozenset(node.type.values))
    return Open()


def _strict(node: Expr, args: list[Any]) -> Any:
    """An operation that needs all its arguments; over a few possible values of each it tries them all."""
    compute = _STRICT[node.op]
    if not any(isinstance(arg, Open) for arg in args):
        return compute(node, args)
    return _over(lambda *chosen: compute(node, list(chosen)), args, node)


def _over(compute: Callable[..., Any], args: Sequence[Any], node: Expr) -> Any:
    spans = [arg.values if isinstance(arg, Open) else frozenset({arg}) for arg in args]
    total = 1
    for span in spans:
        if span is None:
            return _open(node)
        total *= len(span)
    if total > 256:
        return _open(node)
    results = {compute(*chosen) for chosen in product(*[span for span in spans if span is not None])}
    return results.pop() if len(results) == 1 else Open(frozenset(results))


def _and(node: Expr, args: list[Any]) -> Any:
    if any(arg is False for arg in args):
        return False
    return True if all(arg is True for arg in args) else Open(frozenset({True, False}))


def _or(node: Expr, args: list[Any]) -> Any:
    if any(arg is True for arg in args):
        return True
    return False if all(arg is False for arg in args) else Open(frozenset({True, False}))


def _union(node: Expr, possible: Sequence[Any]) -> Any:
    """The value when it is one of these, whichever: known if they agree."""
    merged: set[Any] = set()
    for value in possible:
        if isinstance(value, Open):
            if value.values is None:
                return _open(node)
            merged |= value.values
        else:
            merged.add(_hashable(value))
    if len(merged) == 1 and not isinstance(possible[0], Open):
        return possible[0]
    return merged.pop() if len(merged) == 1 else Open(frozenset(merged))


def _hashable(value: Any) -> Any:
    return repr(value) if isinstance(value, tuple) else value


def _when(node: Expr, args: list[Any]) -> Any:
    condition, then, otherwise = args
    if isinstance(condition, Open):
        return _union(node, [then, otherwise])
    return then if condition else otherwise


def _table(node: Expr, args: list[Any]) -> Any:
    by, rows = args[0], args[1:]
    if not isinstance(by, Open):
        return rows[node.detail.index(by)]
    values = by.values if by.values is not None else frozenset(node.detail)
    return _union(node, [rows[node.detail.index(value)] for value in values])


def _rule(node: Expr, args: list[Any]) -> Any:
    base, conditions, values = args[0], args[1::2], args[2::2]
    certain = [n for n, condition in enumerate(conditions) if condition is True]
    for first, second in pairwise(certain):
        raise Conflict(node.detail[first], node.detail[second])
    if certain:
        return values[certain[0]]
    possible = [value for condition, value in zip(conditions, values, strict=True) if condition is not False]
    return _union(node, [base, *possible]) if possible else base


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


def _slices(node: Expr, args: list[Any]) -> int:
    unit = int(node.detail.length.total_seconds())
    if args[0] <= 0:
        raise Undefined(
            f"une période d'une durée de {args[0]} s ne contient aucune tranche : la fin doit suivre le début"
        )
    return int(-(-args[0] // unit))


def _after(node: Expr, args: list[Any]) -> Any:
    delay, calendar = node.detail
    try:
        if node.op == "day_after":
            return delay.end_of(args[0], calendar)
        return delay.after(args[0], calendar).astimezone(UTC)
    except (OverflowError, ValueError) as bad:
        raise Undefined(f"la date {args[0]} est trop éloignée pour calculer un délai") from bad


def _moment_plus(node: Expr, args: list[Any]) -> datetime:
    try:
        return args[0].astimezone(UTC) + timedelta(seconds=args[1])  # type: ignore[no-any-return]
    except OverflowError as bad:
        raise Undefined(f"la date {args[0]} est trop éloignée pour y ajouter une durée") from bad


_STRICT: dict[str, Callable[[Expr, list[Any]], Any]] = {
    "not": lambda n, a: not a[0],
    "eq": lambda n, a: a[0] == a[1],
    "lt": lambda n, a: a[0] < a[1],
    "le": lambda n, a: a[0] <= a[1],
    "gt": lambda n, a: a[0] > a[1],
    "ge": lambda n, a: a[0] >= a[1],
    "among": lambda n, a: a[0] in n.detail,
    "add": lambda n, a: a[0] + a[1],
    "sub": lambda n, a: a[0] - a[1],
    "mul": lambda n, a: a[0] * a[1],
    "least": lambda n, a: min(a),
    "most": lambda n, a: max(a),
    "half_up": lambda n, a: round_half_up(Fraction(a[0])),
    "per": lambda n, a: Fraction(a[0] * a[1]) / n.detail,
    "day_after": _after,
    "moment_after": _after,
    "moment_plus": _moment_plus,
    "day_of": lambda n, a: a[0].astimezone(PARIS).date(),
    "elapsed": lambda n, a: int((a[1] - a[0]).total_seconds()),
    "slices": _slices,
    "during": lambda n, a: n.detail.contains(a[0]),
    "rows": lambda n, a: len(a[0]),
}
