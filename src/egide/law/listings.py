"""What can be asked of a listing: how many rows meet a condition, the last that does, the same rows again; and of a text.

A condition is an ordinary formula over the row's own cells (`cell(CONTACTS, "phone")`) and the case's inputs. A row that lacks
a cell which its condition needs does not meet it.

`each_row` computes cells for every row and `total` adds them up. There a formula may be anything, with its clauses, and a row
that lacks a cell which it needs leaves the result open: it is asked for, never taken as nothing.

    assessed = each_row(items, (Field("due", AMOUNT, "Retenu"), least(value, invoice)))
    loss = total(assessed, "due")
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from egide.law.graph import ORDERED, ROW, Expr, Input, a, carried, refuse, walk
from egide.law.types import AMOUNT, COUNT, DURATION, FLAG, TEXT, Field, Listing


def cell(listing: Listing, name: str) -> Expr:
    """A cell of the row being looked at, inside a condition."""
    for field in listing.fields:
        if field.name == name:
            return Expr("input", field.type, (), Input(name, field.type, field.label, group=ROW))
    raise refuse(f"{listing.name} has no column {name!r}; it has: {', '.join(field.name for field in listing.fields)}")


def filled(listing: Listing, name: str) -> Expr:
    """True when the row being looked at has this cell."""
    one = cell(listing, name).detail
    return Expr("input", FLAG, (), Input(f"{name}?", FLAG, one.label, group=ROW))


def rows_where(listing: Expr, condition: Expr) -> Expr:
    """How many rows meet a condition."""
    return Expr("rows_where", COUNT, _row_arguments(listing, condition), condition)


def last_where(listing: Expr, condition: Expr, name: str) -> Expr:
    """A cell of the last row that meets a condition; where none does, there is no result."""
    arguments = _row_arguments(listing, condition)
    assert isinstance(listing.type, Listing)
    return Expr("last_where", cell(listing.type, name).type, arguments, (condition, name))


def latest_where(listing: Expr, condition: Expr, by: str, name: str, otherwise: str) -> Expr:
    """A cell of the row that comes last by another cell (a publication day) among those that meet a condition.

    A published series is read with it: the value in force on a day. `otherwise` says, in French, that there is none.
    """
    arguments = _row_arguments(listing, condition)
    assert isinstance(listing.type, Listing)
    if cell(listing.type, by).type not in ORDERED:
        raise refuse(f"latest_where: {by} has no order")
    return Expr("latest_where", cell(listing.type, name).type, arguments, (condition, by, name, otherwise))


def each_row(listing: Expr, *columns: tuple[Field, Expr]) -> Expr:
    """The same rows with more cells, each computed from the row's own (`cell`) and the case."""
    if not isinstance(listing.type, Listing) or not columns:
        raise refuse(f"each_row needs a listing and at least one column, got {a(listing.type)}")
    known = {field.name for field in listing.type.fields}
    for field, formula in columns:
        if field.name in known:
            raise refuse(f"{listing.type.name} has a column {field.name!r} already")
        if field.type != formula.type or field.optional:
            raise refuse(f"column {field.name}: {a(field.type)} always there, its formula gives {a(formula.type)}")
        known.add(field.name)
    _check_cells([formula for _, formula in columns], {field.name for field in listing.type.fields}, listing.type.name)
    made = Listing(listing.type.name, listing.type.expected, (*listing.type.fields, *(field for field, _ in columns)))
    return Expr("each_row", made, (listing, *(formula for _, formula in columns)), tuple(f.name for f, _ in columns))


def total(listing: Expr, name: str) -> Expr:
    """The sum of a column that every row has; of no row at all, zero."""
    if not isinstance(listing.type, Listing):
        raise refuse(f"total adds up a column of a listing, this is {a(listing.type)}")
    field = next((one for one in listing.type.fields if one.name == name), None)
    if field is None or field.optional or field.type not in (AMOUNT, COUNT, DURATION):
        raise refuse(
            f"total: {name!r} is no column of amounts, counts or durations that every row of {listing.type.name} has; "
            "compute one with each_row"
        )
    return Expr("total", field.type, (listing,), name)


def repeated(listing: Expr, times: int) -> Expr:
    """The whole listing, so many times over, in its order."""
    if not isinstance(listing.type, Listing) or times < 1:
        raise refuse(f"repeated needs a listing and a number of times from 1, got {a(listing.type)} and {times}")
    return Expr("repeated", listing.type, (listing,), times)


def matches(text: Expr, pattern: str) -> Expr:
    """True when the whole text has this form (a regular expression)."""
    if text.type is not TEXT:
        raise refuse(f"matches reads a text, this is {a(text.type)}")
    return Expr("matches", FLAG, (text,), re.compile(pattern))


def _row_arguments(listing: Expr, condition: Expr) -> tuple[Expr, ...]:
    """What an operation over rows depends on: the listing, and the inputs of the case that its condition names."""
    if not isinstance(listing.type, Listing) or condition.type is not FLAG:
        raise refuse(f"a listing and a condition on its rows, got {a(listing.type)} and {a(condition.type)}")
    if any(carried(node) for node in walk(condition)):
        raise refuse("a condition on rows carries no clause; say it on the result")
    _check_cells([condition], {field.name for field in listing.type.fields}, listing.type.name)
    outer = [node for node in walk(condition) if node.op == "input" and node.detail.group != ROW]
    return (listing, *outer)


def _check_cells(formulas: Sequence[Expr], columns: set[str], name: str) -> None:
    """The cells that formulas name are cells of these rows."""
    for node in walk(*formulas):
        if node.op == "input" and node.detail.group == ROW and node.detail.name.removesuffix("?") not in columns:
            raise refuse(f"{name} has no column {node.detail.name!r}")


__all__ = ["cell", "each_row", "filled", "last_where", "latest_where", "matches", "repeated", "rows_where", "total"]
