"""On which nodes a decision rests, as flags: what `relevance.rests_on` says of one case, for all cases at once.

Under a known value these are its grounds: the branch taken, the flag that settled an and, the exception that applied.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from egide.law.graph import Expr, walk
from egide.law.integers.cells import Cell, Sheet
from egide.law.integers.lower import Lowering
from egide.law.questions import Question


def roots(question: Question, lowering: Lowering) -> list[tuple[Expr, Cell]]:
    """The formulas an answer is made of, each with where it counts: a line's amount only where the line applies."""
    sheet, answer = lowering.sheet, question.answer
    found = [(one, sheet.yes) for one in (answer.verdict, answer.amount, answer.payer, answer.date) if one is not None]
    found += [(one, sheet.yes) for one in (*answer.dates.values(), *answer.fields.values())]
    found += [(part.when, sheet.yes) for part in answer.parts if part.when is not None]
    found += [(line.amount, sheet.yes if line.when is None else lowering[line.when].top) for line in answer.lines]
    return found


def decided(question: Question, lowering: Lowering) -> Cell:
    """Where every part of the answer that counts is known."""
    sheet = lowering.sheet
    flags = []
    for node, counts in roots(question, lowering):
        known = lowering[node].known
        if known is not None:
            flags.append(sheet.either([sheet.flip(counts), known]))
    return sheet.both(flags)


def live(lowering: Lowering, tops: Sequence[tuple[Expr, Cell]]) -> dict[int, Cell]:
    """For each node (by `id`) below these: where the decision rests on it, once it is decided."""
    sheet = lowering.sheet
    reasons: dict[int, list[Cell]] = {}
    for node, counts in tops:
        reasons.setdefault(id(node), []).append(counts)
    found: dict[int, Cell] = {}
    for node in reversed(list(walk(*(node for node, _ in tops)))):
        here = sheet.either(reasons.get(id(node), []))
        found[id(node)] = here
        for arg, ground in grounds(lowering, node):
            reasons.setdefault(id(arg), []).append(sheet.both([here, ground]))
    return found


def grounds(lowering: Lowering, node: Expr) -> Iterator[tuple[Expr, Cell]]:
    """The arguments of a node, each with where its value rests on it."""
    sheet, args = lowering.sheet, node.args
    if node.op in ("and", "or"):
        yield from _settling(lowering, node)
    elif node.op == "when":
        condition = lowering[args[0]].top
        yield args[0], sheet.yes
        yield args[1], condition
        yield args[2], sheet.flip(condition)
    elif node.op == "table":
        yield args[0], sheet.yes
        for number, row in enumerate(args[1:]):
            yield row, sheet.eq(lowering[args[0]].top, sheet.number(number))
    elif node.op == "rule":
        yield from _rule(lowering, node)
    elif node.op == "exclusion":
        yield args[0], lowering[args[0]].known or sheet.yes
    else:  # under a value that is known all arguments are; what rows compute is no ground of one case
        for arg in args[:1] if node.op == "each_row" and not lowering.domain.symbolic else args:
            yield arg, sheet.yes


def _settling(lowering: Lowering, node: Expr) -> Iterator[tuple[Expr, Cell]]:
    """The first argument that settles it, or all of them where none does."""
    sheet, by = lowering.sheet, node.op == "or"
    nothing_before = sheet.yes
    settles: list[tuple[Expr, Cell]] = []
    for arg in node.args:
        held = lowering[arg]
        here = sheet.both([held.known or sheet.yes, held.top if by else sheet.flip(held.top)])
        settles.append((arg, sheet.both([nothing_before, here])))
        nothing_before = sheet.both([nothing_before, sheet.flip(here)])
    for arg, first in settles:
        yield arg, sheet.either([first, nothing_before])


def _rule(lowering: Lowering, node: Expr) -> Iterator[tuple[Expr, Cell]]:
    """Of the exceptions the one that applied; else the base, and the conditions that kept the exceptions out."""
    sheet = lowering.sheet
    conditions = [lowering[arg].top for arg in node.args[1::2]]
    base = sheet.flip(sheet.either(conditions))
    yield node.args[0], base
    for condition, arg, value in zip(conditions, node.args[1::2], node.args[2::2], strict=True):
        yield arg, sheet.either([base, condition])
        yield value, condition


def applied(lowering: Lowering, node: Expr) -> Sequence[Cell]:
    """For each exception of a rule: where it applied."""
    assert node.op == "rule"
    return [lowering[arg].top for arg in node.args[1::2]]


__all__ = ["Sheet", "applied", "decided", "grounds", "live", "roots"]
