"""Two exceptions of a rule that apply together and neither comes first: found when the contract is built, not by a customer.

Every case of the flags, choices and figures that the exceptions go by is tried: a figure at, just under and just over each one
it is compared with. A rule whose exceptions go by more than that (a calendar, a listing) is left to the solver, `egide prove`.
What was found of a rule is remembered by the hash of its graph.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from math import prod
from typing import Any

from egide.law.clauses import Clause
from egide.law.evaluate import program
from egide.law.fingerprint import fingerprint
from egide.law.graph import Expr, Input, inputs_of, walk
from egide.law.types import FLAG, RATE, STEPS, Choice

_CASES = 4096
_STEPS: Mapping[str, Any] = {**STEPS, RATE.name: Fraction(1, 10**6)}


@dataclass(frozen=True)
class Clash:
    """Two exceptions that apply together, and a case where they do, as people read it."""

    first: Clause
    second: Clause
    case: str


_known: dict[str, Clash | None] = {}


def clashes(*roots: Expr) -> Iterator[Clash]:
    """The clashes found in these formulas, one a rule at most."""
    for node in walk(*roots):
        if node.op == "rule" and len(node.detail) > 1:
            name = fingerprint(node)
            if name not in _known:
                _known[name] = _clash(node)
            found = _known[name]
            if found is not None:
                yield found


def _clash(rule: Expr) -> Clash | None:
    conditions = rule.args[1::2]
    inputs = inputs_of(*conditions)
    domains = [_domain(one, conditions) for one in inputs]
    if any(not each for each in domains) or prod(len(each) for each in domains) > _CASES:
        return None
    run = program(*conditions)
    for chosen in product(*domains):
        case = dict(zip((one.path for one in inputs), chosen, strict=True))
        trace = run.run(case)
        applied = [place for place, condition in enumerate(conditions) if trace.raw(condition) is True]
        if len(applied) > 1:
            shown = ", ".join(f"{one.label} : {one.type.show(case[one.path])}" for one in inputs)
            return Clash(rule.detail[applied[0]], rule.detail[applied[1]], shown)
    return None


def _domain(one: Input, conditions: tuple[Expr, ...]) -> list[Any]:
    """The values to try for an input; none where what it is compared with is no figure."""
    if one.type is FLAG:
        return [True, False]
    if isinstance(one.type, Choice):
        return list(one.type.values)
    step = _STEPS.get(one.type.name)
    figures: list[Any] = []
    for node in walk(*conditions):
        beside = [arg for arg in node.args if not (arg.op == "input" and arg.detail.path == one.path)]
        if len(beside) == len(node.args):
            continue
        if step is None or node.op not in ("eq", "lt", "le", "gt", "ge") or any(arg.op != "const" for arg in beside):
            return []
        for arg in beside:
            figures += [arg.detail - step, arg.detail, arg.detail + step]
    return sorted(set(figures))


__all__ = ["Clash", "clashes"]
