"""Which arguments made a value what it is, and which of the missing ones may still matter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from egide.law.evaluate import Open, Trace
from egide.law.graph import ROW, Expr, Input


def grounds(node: Expr, trace: Trace) -> tuple[Expr, ...]:
    """The arguments that a known value rests on: the branch taken, the flag that settled an and, the exception that applied."""
    args = node.args
    if node.op == "each_row":
        return args[:1]
    if node.op == "when" and trace.known(args[0]):
        return (args[0], args[1] if trace[args[0]] else args[2])
    if node.op == "table":
        return (*((args[0],) if trace.known(args[0]) else ()), *_rows(node, trace))
    if node.op in ("and", "or") and trace[node] is (node.op == "or"):
        return tuple(arg for arg in args if trace.raw(arg) is trace[node])[:1]
    if node.op == "rule":
        return _rule_grounds(node, trace)
    return tuple(arg for arg in args if trace.known(arg))


def _rows(node: Expr, trace: Trace) -> tuple[Expr, ...]:
    """The rows of a table that its choice leads to, or may still lead to."""
    by = trace.raw(node.args[0])
    return tuple(
        row
        for value, row in zip(node.detail, node.args[1:], strict=True)
        if (by.values is None or value in by.values if isinstance(by, Open) else value == by)
    )


def _rule_grounds(node: Expr, trace: Trace) -> tuple[Expr, ...]:
    for condition, result in zip(node.args[1::2], node.args[2::2], strict=True):
        if trace.raw(condition) is True:
            return (condition, result)
    return (node.args[0], *(condition for condition in node.args[1::2] if trace.known(condition)))


def missing(roots: tuple[Expr, ...], trace: Trace) -> dict[str, Expr]:
    """The missing inputs that may still change these formulas, the ones that settle a branch before the ones inside it.

    A cell that a row lacks is one of them, under the place a case file gives it: `items[2].kind`.
    """
    found: dict[str, Expr] = {}
    seen: set[int] = set()
    for root in roots:
        _visit(root, trace, found, seen)
    return found


def _visit(
    node: Expr, trace: Trace, found: dict[str, Expr], seen: set[int], row: tuple[Input, int] | None = None
) -> None:
    if id(node) in seen or not trace.open(node):
        return
    seen.add(id(node))
    if node.op == "input":
        one = node if row is None or node.detail.group != ROW else _at_row(node, *row)
        found.setdefault(one.detail.path, one)
    if node.op == "each_row" and trace.known(node.args[0]):
        listing = _listing_of(node)
        for number, values in enumerate(trace.each_row(node), 1):
            in_row: set[int] = set()
            for formula in node.args[1:]:
                _visit(formula, values, found, in_row, (listing, number))
        return
    for arg in _open_first(node, trace):
        _visit(arg, trace, found, seen, row)


def _listing_of(node: Expr) -> Input:
    """The input whose rows these are."""
    while node.op != "input":
        node = node.args[0]
    named: Input = node.detail
    return named


def _at_row(cell: Expr, listing: Input, number: int) -> Expr:
    """A cell that one row lacks, as an input of its own."""
    one: Input = cell.detail
    label = f"{one.label}, ligne {number} de « {listing.label} »"
    return Expr(
        "input", cell.type, (), replace(one, name=f"{listing.path}[{number}].{one.name}", label=label, group="case")
    )


def is_cell(node: Expr) -> bool:
    """Whether a missing input is a cell of one row: the row gives it, not the case."""
    return "[" in node.detail.name


def _open_first(node: Expr, trace: Trace) -> Iterator[Expr]:
    """The arguments that an open value may still depend on."""
    if node.op == "each_row":
        yield node.args[0]
    elif node.op == "when" and trace.known(node.args[0]):
        yield node.args[1] if trace[node.args[0]] else node.args[2]
    elif node.op == "rule":
        yield from _open_rule(node, trace)
    elif node.op == "table":
        yield node.args[0]
        yield from _rows(node, trace)
    else:
        yield from node.args


def _open_rule(node: Expr, trace: Trace) -> Iterator[Expr]:
    conditions, results = node.args[1::2], node.args[2::2]
    yield from conditions
    applied = [result for condition, result in zip(conditions, results, strict=True) if trace[condition] is True]
    if applied:
        yield from applied
        return
    for condition, result in zip(conditions, results, strict=True):
        if trace[condition] is not False:
            yield result
    yield node.args[0]


def rests_on(roots: tuple[Expr, ...], trace: Trace) -> frozenset[int]:
    """The nodes that played a part (by `id`): under a known value its grounds, under an open one whatever may still matter."""
    found: set[int] = set()
    _rest(roots, trace, found, set())
    return frozenset(found)


def _rest(roots: Sequence[Expr], trace: Trace, found: set[int], seen: set[int]) -> None:
    todo = list(roots)
    while todo:
        node = todo.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        found.add(id(node))
        if node.op == "each_row":
            todo.append(node.args[0])
            for values in trace.each_row(node):
                _rest(node.args[1:], values, found, set())
        else:
            todo.extend(grounds(node, trace) if trace.known(node) else node.args)
