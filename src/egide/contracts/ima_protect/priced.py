"""Lines of a price list: a thing, its French name, its price and the clause that says it.

A row of the paper's tables is a clause like any other; what differs from row to row stands in the list, the rest is written here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from egide.law.clauses import Clause, clause
from egide.law.formulas import euros, says, table
from egide.law.french import euros as shown
from egide.law.graph import Expr
from egide.law.money import cents
from egide.law.types import Choice, choices

SHEET = "Conditions particulières tarifaires"


class Priced:
    """One line: `value` is what a case file writes, `price` euros with their cents, VAT included."""

    def __init__(self, value: str, label: str, price: str, *ids: str) -> None:
        self.value, self.label, self.price, self.ids = value, label, price, ids

    def clause(self, kind: str, per: str) -> Clause:
        """What the sheet says of it."""
        amount = cents(self.price)
        says_price = f"coûte {shown(amount)}{per}" if amount else "est offert"
        return clause(
            *self.ids, article=SHEET, title=f"{kind} : {self.label}", summary=f"« {self.label} » {says_price}."
        )


def choice_of(name: str, lines: Sequence[Priced]) -> Choice:
    """The type of a thing of the list."""
    return choices(name, {line.value: line.label for line in lines})


def clauses_for(lines: Sequence[Priced], kind: str, per: str = "") -> Mapping[str, Clause]:
    """The clause of each thing, by its value."""
    return {line.value: line.clause(kind, per) for line in lines}


def price_of(thing: Expr, lines: Sequence[Priced], clauses: Mapping[str, Clause]) -> Expr:
    """The price of one of these things, each said by its clause."""
    return table(thing, {line.value: says(clauses[line.value], euros(line.price)) for line in lines})
