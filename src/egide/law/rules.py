"""Rules with their exceptions, exclusions with their burden of proof: how a formula becomes what a clause says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from egide.law.clauses import Clause
from egide.law.graph import Expr, a, lift, refuse
from egide.law.types import FLAG


def says(clause: Clause, formula: Expr) -> Expr:
    """This formula is what the clause says: its value is explained and cited with it."""
    return Expr("clause", formula.type, (formula,), clause)


def exclusion(clause: Clause, predicate: Expr) -> Expr:
    """An exclusion or forfeiture: for the insurer or operator to prove. Unknown means not invoked, and is listed as such."""
    if predicate.type is not FLAG:
        raise refuse(f"an exclusion is a predicate, this is {a(predicate.type)}")
    return Expr("exclusion", FLAG, (predicate,), clause)


@dataclass(frozen=True)
class Excepted:
    """One exception to a rule: when it applies, what holds instead. `over` names exceptions it comes before."""

    clause: Clause
    condition: Expr
    value: Expr | str | int
    over: tuple[Clause, ...] = ()


def exception(clause: Clause, condition: Expr, value: Expr | str | int, over: Sequence[Clause] = ()) -> Excepted:
    """An exception to a `rule`; a plain value is one of the rule's own type (a choice's value, a flag, a count)."""
    if condition.type is not FLAG:
        raise refuse(f"exception {clause.id}: its condition is {a(condition.type)}, expected a flag")
    return Excepted(clause, condition, value, tuple(over))


def rule(base: Expr, *exceptions: Excepted) -> Expr:
    """The base value unless an exception applies; two that apply at once without an order are an error naming both."""
    _check_order(exceptions)
    flat: list[Expr] = [base]
    for one in exceptions:
        value = lift(one.value, like=base)
        if value.type != base.type:
            raise refuse(f"exception {one.clause.id}: gives {a(value.type)}, the rule gives {a(base.type)}")
        condition = one.condition
        before = [other.condition for other in exceptions if one.clause in other.over]
        if before:
            condition = condition & ~_either(before)
        flat += [condition, value]
    return Expr("rule", base.type, tuple(flat), tuple(one.clause for one in exceptions))


def _check_order(exceptions: Sequence[Excepted]) -> None:
    """An order names exceptions of the same rule and does not go round in a circle."""
    if not exceptions:
        raise refuse("a rule has at least one exception; without any, write its base alone")
    over = {one.clause.id: {other.id for other in one.over} for one in exceptions}
    if len(over) != len(exceptions):
        raise refuse("two exceptions of one rule carry the same clause; join their conditions with |")
    for one in exceptions:
        strangers = [other.id for other in one.over if other.id not in over]
        if strangers:
            raise refuse(f"exception {one.clause.id} comes before {', '.join(strangers)}, no exception of this rule")
        todo, later = list(over[one.clause.id]), set[str]()
        while todo:
            name = todo.pop()
            if name not in later:
                later.add(name)
                todo += over[name]
        if one.clause.id in later:
            raise refuse(f"exception {one.clause.id} comes, through the others, before itself")


def _either(flags: Sequence[Expr]) -> Expr:
    return Expr("or", FLAG, tuple(flags)) if len(flags) > 1 else flags[0]
