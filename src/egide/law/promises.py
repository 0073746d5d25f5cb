"""What a question promises of its answers in every case, for the solver to prove.

Indemnity(loss=loss, limit=limit)                    # never below zero, above the loss or the limit; more loss never pays less
Promise("never_twice", "Une même facture n’est payée qu’une fois", paid <= invoices)
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from egide.law.graph import Expr, a, refuse
from egide.law.types import AMOUNT, FLAG


@dataclass(frozen=True)
class Indemnity:
    """What an amount owes when it makes good a loss.

    It is never negative, never more than the `loss`, nor than the `limit`; where one of `grows_with` is larger and all else the
    same, it is not smaller. `grows_with` are inputs, the loss itself when it is one. `may_fall` says why more loss may pay less,
    where a contract has it so.
    """

    loss: Expr
    limit: Expr | None = None
    grows_with: tuple[Expr, ...] = ()
    may_fall: str | None = None

    def __post_init__(self) -> None:
        for what, expr in (("loss", self.loss), ("limit", self.limit)):
            if expr is not None and expr.type is not AMOUNT:
                raise refuse(f"an indemnity's {what} is an amount, this is {a(expr.type)}")
        for expr in self.grows_with:
            if expr.op != "input" or expr.type is not AMOUNT:
                raise refuse("an indemnity grows with inputs that are amounts; one of these is not")
        if self.may_fall is not None and self.grows_with:
            raise refuse("an indemnity that may fall as the loss grows does not grow with it; state one of the two")
        if self.may_fall is None and not self.growing:
            raise refuse("an indemnity grows with its loss: name the inputs in grows_with, or say in may_fall why not")

    @property
    def growing(self) -> tuple[Expr, ...]:
        """The inputs that may not lower the indemnity as they grow."""
        if self.may_fall is not None:
            return ()
        return self.grows_with or ((self.loss,) if self.loss.op == "input" else ())

    def formulas(self) -> Iterator[Expr]:
        yield self.loss
        yield from (self.limit,) if self.limit is not None else ()


@dataclass(frozen=True)
class Promise:
    """A flag that holds in every case, wherever `given` does: `says` is its French sentence.

    It says something of the answer: one that would hold whatever the clauses said is refused when it is proved.
    """

    name: str
    says: str
    formula: Expr
    given: Expr | None = None

    def __post_init__(self) -> None:
        for expr in (self.formula, self.given):
            if expr is not None and expr.type is not FLAG:
                raise refuse(f"promise {self.name}: it is a flag, this is {a(expr.type)}")
        if not self.says:
            raise refuse(f"promise {self.name}: it needs its French sentence")

    def formulas(self) -> Iterator[Expr]:
        yield self.formula
        yield from (self.given,) if self.given is not None else ()
