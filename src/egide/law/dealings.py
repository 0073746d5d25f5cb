"""What a contract offers its customer, declared: what he may ask for by himself, and the papers that are made for him.

Screens and letters are drawn from these declarations and know no rule of any contract.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from egide.law.clauses import Clause
from egide.law.types import Field

Settled = Callable[[datetime], Mapping[str, Any]]
"""The inputs that making a request at this moment settles, by path, already typed. Pure."""


def nothing_settled(at: datetime) -> Mapping[str, Any]:
    """A request whose circumstances settle no input."""
    return {}


@dataclass(frozen=True)
class Request:
    """Something the customer may ask for in his own space: its question says date and cost beforehand, a fact confirms it.

    `fact` is an opening (it starts its procedure) or a record of the contract; without one the request itself is recorded and
    waits for the office. `fields` names the input that fills a field of that fact, where the two have different names. With
    `admits`, only these verdicts of the question let it be confirmed; the others are refused, with their reason.
    """

    name: str
    title: str
    question: str
    clause: Clause
    confirm: str
    help: str = ""
    fact: str | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
    settled: Settled = nothing_settled
    admits: tuple[object, ...] | None = None
    only: Mapping[str, object] = field(default_factory=dict)
    """What the schedule must say, by path, for this to be offered: an option of one offer only."""
    asks: tuple[Field, ...] = ()
    """What is asked besides the inputs of the question and the fields of the fact: in the customer's own words."""


@dataclass(frozen=True)
class Table:
    """A list of prices or pieces in a paper: label, value as people read it, the clause it comes from."""

    title: str
    rows: tuple[tuple[str, str, Clause], ...]


@dataclass(frozen=True)
class Paper:
    """A letter, a form or a report made under this contract, in our own words.

    Its questions are answered from what is known and what `asks` adds; `says` and `box` may name their answers, as
    « {withdrawal_deadline__date} », and what is asked, as « {amount} ». A form has `blanks`, filled in by hand.
    """

    name: str
    title: str
    object: str
    clauses: tuple[Clause, ...]
    questions: tuple[str, ...] = ()
    says: tuple[str, ...] = ()
    asks: tuple[Field, ...] = ()
    tables: tuple[Table, ...] = ()
    box: tuple[str, ...] = ()
    blanks: tuple[str, ...] = ()
    signatures: tuple[str, ...] = ()
    letter: bool = True
    """Addressed to the customer, with a salutation; otherwise a form or a report."""
    summary: bool = False
    """Whether the particular conditions and the instructions in force are set out in it."""
    by_customer: bool = False
    """Whether the customer may have it made himself, in his space."""
    settled: Settled = nothing_settled
