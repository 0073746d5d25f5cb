"""What can be asked of a listing: how many rows meet a condition, the last that does, the same rows again; and of a text.

A condition is an ordinary formula over the row's own cells (`cell(CONTACTS, "phone")`) and the case's inputs. A row that lacks
a cell which its condition needs does not meet it.
"""

from __future__ import annotations

import re

from egide.law.graph import Expr, Input, a, carried, inputs_of, refuse, walk
from egide.law.types import COUNT, FLAG, TEXT, Listing

ROW = "row"


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
    columns = {field.name for field in listing.type.fields}
    for one in inputs_of(condition):
        if one.group == ROW and one.name.removesuffix("?") not in columns:
            raise refuse(f"{listing.type.name} has no column {one.name!r}")
    outer = [node for node in walk(condition) if node.op == "input" and node.detail.group != ROW]
    return (listing, *outer)


__all__ = ["cell", "filled", "last_where", "matches", "repeated", "rows_where"]
