"""One pass over the graph, with some inputs perhaps missing: the interpreter that explain and ask share.

A value is known, `Open` (perhaps among a few values) or `Failed`. It is sound: what comes out known would come out
the same under every completion of the missing inputs (exclusions apart, which unknown facts do not invoke: see `exclusion`),
and none of those completions would fail. A failure in a branch that is not taken does no harm.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from itertools import product
from math import ceil, floor
from typing import Any

from egide.law.clauses import Clause
from egide.law.days import PARIS
from egide.law.graph import Expr, walk
from egide.law.measures import MEASURES
from egide.law.money import half_up as round_half_up
from egide.law.types import FLAG, Choice

_COMBINATIONS = 256
"""How many combinations of open arguments an operation tries before it calls its result open."""


@dataclass(frozen=True)
class Open:
    """A value still open: among `values`, or anything of its type when None. `fails`: some completion has no result."""

    values: frozenset[Any] | None = None
    fails: bool = False


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


@dataclass(frozen=True)
class Failed:
    """No value: whoever needs it gets the error."""

    error: Conflict | Undefined


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

# ── The operations themselves ───────────────────────────────────────────────────────────────────────────────────────


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


def _next_opening(node: Expr, args: list[Any]) -> datetime:
    opening, calendar = node.detail
    try:
        return opening.next_opening(args[0], calendar).astimezone(UTC)  # type: ignore[no-any-return]
    except (OverflowError, ValueError) as bad:
        raise Undefined(f"à partir du {args[0]}, aucune heure d’ouverture n’est connue") from bad


def _open_at(node: Expr, args: list[Any]) -> bool:
    opening, calendar = node.detail
    try:
        return opening.is_open(args[0], calendar)  # type: ignore[no-any-return]
    except OverflowError as bad:
        raise Undefined(f"le {args[0]} est hors des calendriers connus") from bad


def _meets(condition: Expr, row: Mapping[str, Any], outer: Values) -> bool:
    """Whether a row meets a condition on its cells; what the row lacks leaves it unmet."""
    cells: dict[str, Any] = {}
    for node in walk(condition):
        if node.op == "input" and node.detail.group == "row":
            name = node.detail.name
            if name.endswith("?"):
                cells[node.detail.path] = name[:-1] in row
            elif name in row:
                cells[node.detail.path] = row[name]
    return program(condition).run({**outer, **cells})[condition] is True


def _outer(node: Expr, args: list[Any]) -> Values:
    return {arg.detail.path: value for arg, value in zip(node.args[1:], args[1:], strict=True)}


def _rows_where(node: Expr, args: list[Any]) -> int:
    outer = _outer(node, args)
    return sum(1 for row in args[0] if _meets(node.detail, row, outer))


def _last_where(node: Expr, args: list[Any]) -> Any:
    condition, name = node.detail
    outer = _outer(node, args)
    for row in reversed(args[0]):
        if name in row and _meets(condition, row, outer):
            return row[name]
    raise Undefined("aucune ligne de la liste ne convient")


def _ratio(node: Expr, args: list[Any]) -> Fraction:
    if args[2] <= 0:
        raise Undefined(f"rien ne se rapporte à {node.args[2].type.show(args[2])} : attendu plus de zéro")
    return Fraction(args[0]) * Fraction(args[1]) / Fraction(args[2])


def _between(node: Expr, args: list[Any]) -> int:
    start, end = args
    if end < start:
        raise Undefined(f"la période va du {start} au {end} : la fin doit suivre le début")
    return MEASURES[node.detail](start, end)


_ROUNDINGS: dict[str | None, Callable[[Fraction], int]] = {None: round_half_up, "down": floor, "up": ceil}
"""Half up; the other two are only written by mutants, to see that a test notices."""

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
    "half_up": lambda n, a: _ROUNDINGS[n.detail](Fraction(a[0])),
    "per": lambda n, a: Fraction(a[0] * a[1]) / n.detail,
    "ratio": _ratio,
    "days_between": lambda n, a: (a[1] - a[0]).days,
    "between": _between,
    "day_after": _after,
    "moment_after": _after,
    "moment_plus": _moment_plus,
    "day_of": lambda n, a: a[0].astimezone(PARIS).date(),
    "elapsed": lambda n, a: (a[1] - a[0]) // timedelta(seconds=1),
    "slices": _slices,
    "during": lambda n, a: n.detail.contains(a[0]),
    "open_at": _open_at,
    "next_opening": _next_opening,
    "rows": lambda n, a: len(a[0]),
    "rows_where": _rows_where,
    "last_where": _last_where,
    "repeated": lambda n, a: a[0] * n.detail,
    "matches": lambda n, a: n.detail.fullmatch(a[0]) is not None,
}
_PARTIAL = frozenset(
    {
        "slices",
        "day_after",
        "moment_after",
        "moment_plus",
        "open_at",
        "next_opening",
        "rows_where",
        "last_where",
        "ratio",
        "between",
    }
)
"""Operations that have no result for some arguments."""
