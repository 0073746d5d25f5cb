"""The operations themselves, over known values: what each node computes once all its arguments are there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from functools import lru_cache
from math import ceil, floor
from typing import TYPE_CHECKING, Any

from egide.law.days import PARIS, add_months
from egide.law.graph import Expr
from egide.law.measures import MEASURES
from egide.law.money import half_up as round_half_up
from egide.law.rowwise import cells_of
from egide.law.values import Undefined

if TYPE_CHECKING:
    from egide.law.evaluate import Program

Values = Mapping[str, Any]


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
        return args[0].astimezone(UTC) + timedelta(seconds=args[1])  # type: ignore[no-any-return] # values of a trace are untyped
    except OverflowError as bad:
        raise Undefined(f"la date {args[0]} est trop éloignée pour y ajouter une durée") from bad


def _next_opening(node: Expr, args: list[Any]) -> datetime:
    opening, calendar = node.detail
    try:
        return opening.next_opening(args[0], calendar).astimezone(UTC)  # type: ignore[no-any-return] # values of a trace are untyped
    except (OverflowError, ValueError) as bad:
        raise Undefined(f"à partir du {args[0]}, aucune heure d’ouverture n’est connue") from bad


def _open_at(node: Expr, args: list[Any]) -> bool:
    opening, calendar = node.detail
    try:
        return opening.is_open(args[0], calendar)  # type: ignore[no-any-return] # values of a trace are untyped
    except OverflowError as bad:
        raise Undefined(f"le {args[0]} est hors des calendriers connus") from bad


def _meets(condition: Expr, row: Mapping[str, Any], outer: Values) -> bool:
    """Whether a row meets a condition on its cells; what the row lacks leaves it unmet."""
    asked = _condition(condition)
    return asked.run({**outer, **cells_of(asked.order, row)})[condition] is True


@lru_cache(maxsize=1024)
def _condition(condition: Expr) -> Program:
    from egide.law.evaluate import program  # which is made of these operations

    return program(condition)


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


def _latest_where(node: Expr, args: list[Any]) -> Any:
    condition, by, name, otherwise = node.detail
    outer = _outer(node, args)
    admitted = [row for row in args[0] if by in row and name in row and _meets(condition, row, outer)]
    if not admitted:
        raise Undefined(otherwise)
    return max(admitted, key=lambda row: row[by])[name]


def _ratio(node: Expr, args: list[Any]) -> Fraction:
    if args[2] <= 0:
        raise Undefined(f"rien ne se rapporte à {node.args[2].type.show(args[2])} : attendu plus de zéro")
    return Fraction(args[0]) * Fraction(args[1]) / Fraction(args[2])


def _months_later(node: Expr, args: list[Any]) -> date:
    try:
        return add_months(args[0], args[1], node.detail)
    except OverflowError as bad:
        raise Undefined(f"la date {args[0]} est trop éloignée pour y ajouter {args[1]} mois") from bad


def _between(node: Expr, args: list[Any]) -> int:
    start, end = args
    if end < start:
        raise Undefined(f"la période va du {start} au {end} : la fin doit suivre le début")
    return MEASURES[node.detail](start, end)


_ROUNDINGS: dict[str | None, Callable[[Fraction], int]] = {None: round_half_up, "down": floor, "up": ceil}
"""Half up; the other two are only written by mutants, to see that a test notices."""

STRICT: dict[str, Callable[[Expr, list[Any]], Any]] = {
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
    "month_start": lambda n, a: a[0].replace(day=1),
    "months_later": _months_later,
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
    "latest_where": _latest_where,
    "total": lambda n, a: sum(row[n.detail] for row in a[0]),
    "repeated": lambda n, a: a[0] * n.detail,
    "matches": lambda n, a: n.detail.fullmatch(a[0]) is not None,
}
PARTIAL = frozenset(
    {
        "slices",
        "day_after",
        "moment_after",
        "moment_plus",
        "months_later",
        "open_at",
        "next_opening",
        "rows_where",
        "last_where",
        "latest_where",
        "ratio",
        "between",
    }
)
"""Operations that have no result for some arguments."""
