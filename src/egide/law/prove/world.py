"""All the cases of a question at once: its graph as cells before a solver, and how a solution becomes a case again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from egide.law.graph import Expr, Input, inputs_of, walk
from egide.law.integers import live
from egide.law.integers.cells import Cell, Sheet
from egide.law.integers.domains import Widths, bounds
from egide.law.integers.lower import Domain, Lowering
from egide.law.integers.tables import day_at, moment_at
from egide.law.money import LARGEST
from egide.law.prove.solver import Number, Questioner
from egide.law.questions import Question
from egide.law.types import AMOUNT, COUNT, DAY, DURATION, FLAG, MOMENT, RATE, TEXT, Choice, Listing, Type

WIDEST = Widths(LARGEST, 10**15, 10**15)
"""Amounts as large as any that can be read; counts and seconds of fifteen digits."""
HIGHEST_RATE = Fraction(10**7)
"""The largest percentage that can be read, 999 999 999 %, rounded up."""


@dataclass
class World:
    """A question before the solver. `invoked`: every exclusion whose predicate holds is invoked; else one may stay unproved."""

    question: Question
    lowering: Lowering
    asks: Questioner
    invoked: bool

    @property
    def sheet(self) -> Sheet:
        return self.lowering.sheet

    def write(self, *formulas: Expr) -> None:
        """More formulas over the same inputs."""
        self.lowering.write(*formulas)

    def possible(self) -> list[Cell]:
        """What every case has: no date leaves the years that tables hold."""
        return [self.sheet.flip(flag) for flag in self.lowering.outside]

    def known(self, node: Expr) -> list[Cell]:
        """Where a node has a value."""
        known = self.lowering[node].known
        return [] if known is None else [known]

    def decided(self) -> Cell:
        """Where the question has an answer."""
        return live.decided(self.question, self.lowering)

    def find(self, flags: list[Cell], seconds: float) -> dict[str, Number | bool] | None:
        """Inputs for which these hold; see Questioner.find."""
        return self.asks.find([*self.possible(), *flags], seconds)


def world(question: Question, *, invoked: bool = True) -> World:
    """The question as cells. Rates are any fractions; days those of 1900 to 2099."""
    formulas = [*question.answer.formulas(), *_promised(question)]
    inputs = inputs_of(*formulas)
    lowering = Lowering(Sheet(), Domain(_bounds, symbolic=True, may_not_be_invoked=not invoked))
    rates = {one.path: (one.at_least or Fraction(0), one.at_most) for one in inputs if one.type is RATE}
    lowering.write(*formulas)
    return World(question, lowering, Questioner(frozenset(rates), rates), invoked)


def _promised(question: Question) -> list[Expr]:
    promises = [*question.proves, *((question.indemnity,) if question.indemnity else ())]
    return [formula for promise in promises for formula in promise.formulas()]


def _bounds(one: Input) -> tuple[int, int]:
    if one.type is RATE:
        low = Fraction(0) if one.at_least is None else one.at_least
        high = HIGHEST_RATE if one.at_most is None else one.at_most
        return low.__floor__(), high.__ceil__()
    return bounds(one, WIDEST)


# ── From a solution to a case ───────────────────────────────────────────────────────────────────────────────────────


def case_of(question: Question, found: Mapping[str, Number | bool], texts: Mapping[str, int]) -> dict[str, Any]:
    """The solution as values by path; an input that does not matter has the simplest value it may have."""
    return {one.path: _read(one, found.get(one.path), texts) for one in question.inputs}


def _read(one: Input, number: Number | bool | None, texts: Mapping[str, int]) -> Any:
    if isinstance(one.type, Listing):
        return ()
    if number is None:
        number = _simplest(one)
    if one.type is FLAG:
        return bool(number)
    return _value(one.type, number, texts)


def _simplest(one: Input) -> Number:
    low, high = _bounds(one)
    return min(max(0, low), high)


def _value(type: Type, number: Number, texts: Mapping[str, int]) -> Any:
    if isinstance(type, Choice):
        return type.values[int(number)]
    if type is DAY:
        return day_at(int(number))
    if type is MOMENT:
        return moment_at(int(number))
    if type is TEXT:
        known = {code: text for text, code in texts.items()}
        return known.get(int(number), f"texte {number}")
    if type in (AMOUNT, COUNT, DURATION):
        return int(number)
    return Fraction(number)


def written(question: Question, case: Mapping[str, Any]) -> dict[str, Any]:
    """The case as a file gives it: groups apart, values as JSON."""
    told: dict[str, Any] = {}
    for one in question.inputs:
        if one.path in case:
            place = told if one.group == "case" else told.setdefault(one.group, {})
            place[one.name] = one.type.write(case[one.path])
    return told


def nodes_with(*formulas: Expr, op: str) -> list[Expr]:
    return [node for node in walk(*formulas) if node.op == op]
