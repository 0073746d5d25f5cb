"""Which arguments made a value what it is, and which of the missing ones may still matter."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from egide.law.evaluate import Open, Trace
from egide.law.graph import Expr


def grounds(node: Expr, trace: Trace) -> tuple[Expr, ...]:
    """The arguments that a known value rests on: the branch taken, the flag that settled an and, the exception that applied."""
    value, args = trace[node], node.args
    if node.op == "when" and trace.known(args[0]):
        return (args[0], args[1] if trace[args[0]] else args[2])
    if node.op == "table" and trace.known(args[0]):
        return (args[0], args[1 + node.detail.index(trace[args[0]])])
    if node.op in ("and", "or") and value is (node.op == "or"):
        return tuple(arg for arg in args if trace[arg] is value)[:1]
    if node.op == "rule":
        return _rule_grounds(node, trace)
    return tuple(arg for arg in args if trace.known(arg))


def _rule_grounds(node: Expr, trace: Trace) -> tuple[Expr, ...]:
    for condition, result in zip(node.args[1::2], node.args[2::2], strict=True):
        if trace[condition] is True:
            return (condition, result)
    return (node.args[0], *(condition for condition in node.args[1::2] if trace.known(condition)))


def missing(roots: tuple[Expr, ...], trace: Trace) -> dict[str, Expr]:
    """The missing inputs that may still change these formulas, the ones that settle a branch before the ones inside it."""
    found: dict[str, Expr] = {}
    seen: set[int] = set()

    def visit(node: Expr) -> None:
        if id(node) in seen or trace.known(node):
            return
        seen.add(id(node))
        if node.op == "input":
            found.setdefault(node.detail.path, node)
        for arg in _open_first(node, trace):
            visit(arg)

    for root in roots:
        visit(root)
    return found


def _open_first(node: Expr, trace: Trace) -> Iterator[Expr]:
    if node.op == "when" and trace.known(node.args[0]):
        yield node.args[1] if trace[node.args[0]] else node.args[2]
    elif node.op == "rule":
        yield from node.args[1::2]
        for condition, value in zip(node.args[1::2], node.args[2::2], strict=True):
            if trace[condition] is not False:
                yield value
        if not any(trace[condition] is True for condition in node.args[1::2]):
            yield node.args[0]
    elif node.op == "table" and isinstance(trace[node.args[0]], Open):
        yield node.args[0]
        possible = trace[node.args[0]].values or frozenset(node.detail)
        yield from (node.args[1 + node.detail.index(value)] for value in node.detail if value in possible)
    else:
        yield from node.args


def same(one: Any, other: Any) -> bool:
    """Whether two values, known or open, are the same."""
    return type(one) is type(other) and bool(one == other)
