"""The documents that a file needs under a contract: which, when, by which day, by which clause, what receiving them settles."""

from __future__ import annotations

from dataclasses import dataclass

from egide.law.clauses import Clause
from egide.law.graph import Expr


@dataclass(frozen=True)
class Piece:
    """One document. `when` says in which cases it is wanted (always, without it), `by` the day it is due, both formulas.

    Once received, the flags of `gives` are true and `on` (an input of the contract) is the day it came; where `outcome` names a
    step and one of its outcomes, that step turns out so.
    """

    name: str
    label: str
    clause: Clause
    gives: tuple[str, ...] = ()
    on: str = ""
    when: Expr | None = None
    by: Expr | None = None
    outcome: tuple[str, str] | None = None


@dataclass(frozen=True)
class Borne:
    """How what somebody else already bore is kept out: in a row of `listing`, `loss` becomes `spent` less that part."""

    listing: str
    spent: str
    loss: str
    clause: Clause
