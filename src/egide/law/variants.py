"""The small changes that a careless hand could make to one formula: a cent, a day, < for ≤, an exception forgotten.

Each is a node to stand in the place of another, of the same type. `mutate.py` says to which clause it belongs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from typing import Any

from egide.law.clauses import Clause
from egide.law.days import MonthEnd
from egide.law.delay_variants import delays
from egide.law.delays import Unit
from egide.law.graph import Expr, rebuilt, walk
from egide.law.hours import WHOLE_DAY, OnHolidays, TimeWindow
from egide.law.show import show
from egide.law.types import AMOUNT, COUNT, DAY, DURATION, FLAG, MOMENT, RATE, Choice

_LONGEST = 90
"""A description is read in a list: what is longer is cut."""


@dataclass(frozen=True)
class Variant:
    """A node that stands for another; `clause` when it belongs to one exception of a rule rather than to what encloses it."""

    what: str
    node: Expr
    clause: Clause | None = None


def variants(node: Expr) -> Iterator[Variant]:
    """Every small change to this very node; those of its arguments are their own."""
    for what, new in _VARIED.get(node.op, _nothing)(node):
        yield Variant(what, new)
    if node.op == "rule":
        yield from _rule(node)


def told(node: Expr) -> str:
    """The formula in French, cut where it goes on."""
    text = show(node, by_title=True)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


Changes = Iterator[tuple[str, Expr]]


def _nothing(node: Expr) -> Changes:
    yield from ()


def _becomes(old: Expr, new: Expr) -> tuple[str, Expr]:
    return f"{told(old)} devient {told(new)}", new


def _with(node: Expr, *args: Expr) -> Expr:
    return Expr(node.op, node.type, args, node.detail)


def _detailed(node: Expr, detail: object) -> Expr:
    return Expr(node.op, node.type, node.args, detail)


# ── Figures ─────────────────────────────────────────────────────────────────────────────────────────────────────────

_STEPS: dict[str, Any] = {
    AMOUNT.name: 1,
    COUNT.name: 1,
    DURATION.name: 1,
    RATE.name: Fraction(1, 100),
    DAY.name: timedelta(days=1),
    MOMENT.name: timedelta(seconds=1),
}
"""A cent, a unit, a second, a percentage point, a day."""


def _const(node: Expr) -> Changes:
    if node.type is FLAG:
        yield _becomes(node, _detailed(node, not node.detail))
    elif isinstance(node.type, Choice):
        for value in _neighbours(node.type.values, (node.detail,)):
            yield _becomes(node, _detailed(node, value))
    elif node.type.name in _STEPS:
        step = _STEPS[node.type.name]
        for sign in (1, -1):
            try:
                yield _becomes(node, _detailed(node, node.detail + sign * step))
            except OverflowError:
                continue  # the last day of the calendar has no next one


def _neighbours(values: Sequence[str], there: Sequence[str]) -> list[str]:
    """The values that stand nearest to those already there, one on each side, going round."""
    others: list[str] = []
    for start, step in ((values.index(there[-1]), 1), (values.index(there[0]), -1)):
        for distance in range(1, len(values)):
            value = values[(start + step * distance) % len(values)]
            if value not in there:
                others.append(value)
                break
    return list(dict.fromkeys(others))


# ── Conditions ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _without_one(node: Expr) -> Changes:
    """One term of an and, an or, a least or a most left out."""
    for number, arg in enumerate(node.args):
        left = node.args[:number] + node.args[number + 1 :]
        yield f"sans {told(arg)}", left[0] if len(left) == 1 else _with(node, *left)


def _least(node: Expr) -> Changes:
    if len(node.args) > 1:
        other = Expr("most" if node.op == "least" else "least", node.type, node.args)
        yield _becomes(node, other)
        yield from _without_one(node)


def _not(node: Expr) -> Changes:
    yield f"{told(node)} : la négation oubliée", node.args[0]


def _shifted(*others: str) -> Callable[[Expr], Changes]:
    def change(node: Expr) -> Changes:
        for op in others:
            yield _becomes(node, Expr(op, FLAG, node.args))

    return change


def _equal(node: Expr) -> Changes:
    negated = Expr("not", FLAG, (node,))
    yield f"{told(node)} devient {told(negated)}", negated
    if node.args[0].type.name in _STEPS and all(arg.op != "const" for arg in node.args):  # else the figure itself moves
        yield from _shifted("le", "ge")(node)


def _among(node: Expr) -> Changes:
    choice = node.args[0].type
    assert isinstance(choice, Choice)
    for number, value in enumerate(node.detail):
        left = node.detail[:number] + node.detail[number + 1 :]
        new = _detailed(node, left) if left else Expr("const", FLAG, (), False)
        yield f"{told(node)}, sauf « {choice.show(value)} »", new
    for value in _neighbours(choice.values, node.detail):
        yield f"{told(node)}, et aussi « {choice.show(value)} »", _detailed(node, (*node.detail, value))


def _during(node: Expr) -> Changes:
    window: TimeWindow = node.detail
    for minutes in (1, -1):
        yield from _window(node, _clock(window.start, minutes), window.end)
        yield from _window(node, window.start, _clock(window.end, minutes))


def _window(node: Expr, start: time, end: time) -> Changes:
    if start != end:
        yield _becomes(node, _detailed(node, TimeWindow(start, end)))


def _hours(node: Expr) -> Changes:
    """A minute at each end of every opening, and holidays the other way."""
    opening, calendar = node.detail
    for before, after in ((1, 0), (-1, 0), (0, 1), (0, -1)):
        try:
            week = tuple(tuple(_moved(window, before, after) for window in day) for day in opening.week)
            other = replace(opening, week=week)
        except ValueError:
            continue  # no window is left, or two meet
        if other != opening:
            yield _becomes(node, _detailed(node, (other, calendar)))
    holidays = OnHolidays.AS_USUAL if opening.on_holidays is OnHolidays.CLOSED else OnHolidays.CLOSED
    yield (
        f"{told(node)} : les jours fériés autrement",
        _detailed(node, (replace(opening, on_holidays=holidays), calendar)),
    )


def _moved(window: TimeWindow, start: int, end: int) -> TimeWindow:
    return window if window == WHOLE_DAY else TimeWindow(_clock(window.start, start), _clock(window.end, end))


def _clock(moment: time, minutes: int) -> time:
    return (datetime.combine(date(2000, 1, 2), moment) + timedelta(minutes=minutes)).time()


# ── Branches, clauses, rules ────────────────────────────────────────────────────────────────────────────────────────


def _when(node: Expr) -> Changes:
    condition, then, otherwise = node.args
    yield f"branches échangées : {told(node)}", _with(node, condition, otherwise, then)
    yield f"toujours {told(then)}", then
    yield f"toujours {told(otherwise)}", otherwise


def _table(node: Expr) -> Changes:
    by, rows = node.args[0], list(node.args[1:])
    names = [by.type.show(value) for value in node.detail]
    for n in range(len(rows) - 1):
        swapped = [*rows[:n], rows[n + 1], rows[n], *rows[n + 2 :]]
        yield f"lignes « {names[n]} » et « {names[n + 1]} » échangées", _with(node, by, *swapped)


def _exclusion(node: Expr) -> Changes:
    yield "l’exclusion oubliée", _with(node, Expr("const", FLAG, (), False))
    yield "l’exclusion toujours invoquée", _with(node, Expr("const", FLAG, (), True))
    yield "l’exclusion à écarter par l’assuré", Expr("clause", FLAG, node.args, node.detail)


def _rule(node: Expr) -> Iterator[Variant]:
    base, values = node.args[0], node.args[2::2]
    always = Expr("const", FLAG, (), True)
    for n, clause in enumerate(node.detail):
        before, after = node.args[1 : 1 + 2 * n], node.args[3 + 2 * n :]
        if len(node.detail) == 1:
            yield Variant("l’exception oubliée", base, clause)
        else:
            left = Expr("rule", node.type, (base, *before, *after), node.detail[:n] + node.detail[n + 1 :])
            yield Variant("l’exception oubliée", left, clause)
        yield Variant("l’exception toujours appliquée", _with(node, base, *before, always, values[n], *after), clause)


# ── Computing ───────────────────────────────────────────────────────────────────────────────────────────────────────


def _sign(node: Expr) -> Changes:
    yield _becomes(node, Expr("sub" if node.op == "add" else "add", node.type, node.args))


def _mul(node: Expr) -> Changes:
    for factor, other in (node.args, node.args[::-1]):
        if factor.op != "const" and other.type is node.type and factor.type in (COUNT, RATE):
            yield f"sans × {told(factor)}", other


def _half_up(node: Expr) -> Changes:
    for rounding, word in (("down", "bas"), ("up", "haut")):
        yield f"{told(node)} : arrondi vers le {word}", _detailed(node, rounding)


def _per(node: Expr) -> Changes:
    for seconds in (60, 3600, 86_400):
        if seconds != node.detail:
            yield _becomes(node, _detailed(node, Fraction(seconds)))


def _ratio(node: Expr) -> Changes:
    amount, part, whole = node.args
    yield _becomes(node, _with(node, amount, whole, part))


# ── Time ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _after(node: Expr) -> Changes:
    delay, calendar = node.detail
    for other in delays(delay):
        yield _becomes(node, _detailed(node, (other, calendar)))


def _slices(node: Expr) -> Changes:
    for other in delays(node.detail):
        if other.count and other.unit in (Unit.SECONDS, Unit.MINUTES, Unit.HOURS):
            yield _becomes(node, _detailed(node, other))


def _days_between(node: Expr) -> Changes:
    for step in (1, -1):
        yield (
            f"{told(node)} : un jour de {'plus' if step > 0 else 'moins'}",
            Expr("add", COUNT, (node, Expr("const", COUNT, (), step))),
        )


def _month_start(node: Expr) -> Changes:
    yield _becomes(node, node.args[0])


def _months_later(node: Expr) -> Changes:
    other = MonthEnd.NEXT_DAY if node.detail is MonthEnd.LAST_DAY else MonthEnd.LAST_DAY
    yield (
        f"{told(node)} : le jour qui manque tombe {'après' if other is MonthEnd.NEXT_DAY else 'avant'}",
        _detailed(node, other),
    )
    for step in (1, -1):
        months = Expr("add", COUNT, (node.args[1], Expr("const", COUNT, (), step)))
        yield (
            f"{told(node)} : un mois de {'plus' if step > 0 else 'moins'}",
            Expr("months_later", DAY, (node.args[0], months), node.detail),
        )


def _between(node: Expr) -> Changes:
    others = {"months": "months begun", "months begun": "months", "years": "years begun", "years begun": "years"}
    yield _becomes(node, _detailed(node, others[node.detail]))


# ── Listings ────────────────────────────────────────────────────────────────────────────────────────────────────────


def _rows_where(node: Expr) -> Changes:
    for what, condition in _inside(node.detail):
        yield what, _detailed(node, condition)


def _condition_first(node: Expr) -> Changes:
    condition, *rest = node.detail
    for what, other in _inside(condition):
        yield what, _detailed(node, (other, *rest))


def _inside(condition: Expr) -> Changes:
    """A condition on rows is a formula of its own, that the graph does not hold."""
    yield f"{told(condition)} : la condition oubliée", Expr("const", FLAG, (), True)
    for inner in walk(condition):
        for variant in variants(inner):
            yield variant.what, rebuilt(condition, {id(inner): variant.node})


def _repeated(node: Expr) -> Changes:
    for times in (node.detail + 1, node.detail - 1):
        if times:
            yield _becomes(node, _detailed(node, times))


def _matches(node: Expr) -> Changes:
    yield f"{told(node)} : tout texte convient", _detailed(node, re.compile(".*", re.DOTALL))


_VARIED: dict[str, Callable[[Expr], Changes]] = {
    "const": _const,
    "and": _without_one,
    "or": _without_one,
    "not": _not,
    "lt": _shifted("le"),
    "le": _shifted("lt"),
    "gt": _shifted("ge"),
    "ge": _shifted("gt"),
    "eq": _equal,
    "among": _among,
    "during": _during,
    "when": _when,
    "table": _table,
    "exclusion": _exclusion,
    "add": _sign,
    "sub": _sign,
    "mul": _mul,
    "least": _least,
    "most": _least,
    "half_up": _half_up,
    "per": _per,
    "ratio": _ratio,
    "day_after": _after,
    "moment_after": _after,
    "slices": _slices,
    "days_between": _days_between,
    "between": _between,
    "rows_where": _rows_where,
    "last_where": _condition_first,
    "latest_where": _condition_first,
    "month_start": _month_start,
    "months_later": _months_later,
    "open_at": _hours,
    "next_opening": _hours,
    "repeated": _repeated,
    "matches": _matches,
}
