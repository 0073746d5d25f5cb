"""What the insured bears himself of a loss: an amount, a percentage between bounds, a multiple, the highest of several, a time.

fixed(KEPT, euros("300.00"))
percentage(KEPT, rate("10 %"), at_least=euros("500.00"), at_most=euros("3000.00"))
highest(fixed(THEFT, …), fixed(GLASS, …)) ; multiplied(YOUNG, fixed(KEPT, …), count(2))
waiting(STOPPAGE, count(3), days_stopped)
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from egide.law.clauses import Clause
from egide.law.formulas import count, euros, half_up, least, most, when
from egide.law.graph import Expr, a, refuse
from egide.law.measures import prorata
from egide.law.rules import says
from egide.law.types import AMOUNT, COUNT, FLAG, RATE


@dataclass(frozen=True)
class Deductible:
    """The amount that the insured bears, from the amount it is taken off; never more than that amount."""

    clause: Clause
    of: Callable[[Expr], Expr]

    def said(self, amount: Expr) -> Expr:
        """What the clause takes off this amount."""
        return says(self.clause, self.of(amount))

    def kept(self, amount: Expr) -> Expr:
        """What the insured bears of this amount."""
        return says(self.clause, least(self.of(amount), amount))


def fixed(clause: Clause, amount: Expr) -> Deductible:
    """The same amount for each loss."""
    _check(clause, "a deductible", amount, AMOUNT)
    return Deductible(clause, lambda loss: amount)


def percentage(
    clause: Clause, share: Expr, *, at_least: Expr | None = None, at_most: Expr | None = None, of: Expr | None = None
) -> Deductible:
    """A share of the loss, or of another amount (`of`: the sum insured), between a floor and a ceiling. Rounded half up here.

    Where they cross the ceiling wins.
    """
    _check(clause, "the share of a deductible", share, RATE)
    for what, bound in (("floor", at_least), ("ceiling", at_most), ("base", of)):
        if bound is not None:
            _check(clause, f"the {what} of a deductible", bound, AMOUNT)

    def kept(loss: Expr) -> Expr:
        found = half_up(share * (loss if of is None else of))
        found = found if at_least is None else most(at_least, found)
        return found if at_most is None else least(at_most, found)

    return Deductible(clause, kept)


def multiplied(clause: Clause, deductible: Deductible, times: Expr, when_: Expr | None = None) -> Deductible:
    """Another deductible so many times over, where a condition holds (always without one)."""
    _check(clause, "how many times a deductible is counted", times, COUNT)
    if when_ is not None:
        _check(clause, "when a deductible is multiplied", when_, FLAG)
    factor = times if when_ is None else when(when_, times, count(1))
    return Deductible(clause, lambda loss: factor * deductible.said(loss))


def where(condition: Expr, deductible: Deductible) -> Deductible:
    """A deductible that only applies where a condition holds: that of one guarantee among several."""
    _check(deductible.clause, "where a deductible applies", condition, FLAG)
    return Deductible(deductible.clause, lambda loss: when(condition, deductible.of(loss), euros("0.00")))


def highest(clause: Clause, *deductibles: Deductible) -> Deductible:
    """Several deductibles meet in one loss: only the highest applies."""
    if len(deductibles) < 2:
        raise refuse(f"clause {clause.id}: the highest of at least two deductibles, got {len(deductibles)}")
    return Deductible(clause, lambda loss: most(*(one.said(loss) for one in deductibles)))


def waiting(clause: Clause, waited: Expr, lasted: Expr) -> Deductible:
    """A deductible in time: of a loss that lasted so many days (or hours), the first are not made good. Rounded half up."""
    _check(clause, "how long nothing is paid", waited, COUNT)
    _check(clause, "how long the loss lasted", lasted, COUNT)

    def kept(loss: Expr) -> Expr:
        return when(lasted > waited, half_up(prorata(loss, waited, lasted)), loss)

    return Deductible(clause, kept)


def _check(clause: Clause, what: str, expr: Expr, expected: object) -> None:
    if expr.type is not expected:
        raise refuse(f"clause {clause.id}: {what} is {a(expr.type)}, expected {a(expected)}")  # type: ignore[arg-type] # one of the types


__all__ = ["Deductible", "fixed", "highest", "multiplied", "percentage", "waiting", "where"]
