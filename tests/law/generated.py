"""Formulas and questions made at random, for properties that every formula must have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count as counter
from itertools import product
from typing import Any

from hypothesis import strategies as st

from egide.law.clauses import Clause
from egide.law.delays import Delay, Unit
from egide.law.formulas import (
    AMOUNT,
    COUNT,
    DURATION,
    FLAG,
    all_of,
    any_of,
    ask,
    const,
    count,
    euros,
    exception,
    exclusion,
    half_up,
    least,
    most,
    no,
    rate,
    rule,
    says,
    seconds,
    slices_begun,
    table,
    when,
    yes,
)
from egide.law.graph import Expr
from egide.law.questions import Action, Answer, Line, Question
from egide.law.types import Type
from tests.law.samples import CAUSE, OFFER, a_clause

FLAGS = tuple(ask(f"flag{n}", FLAG, f"Fait {n}") for n in (1, 2, 3))
CHOICES = (ask("cause", CAUSE, "Cause"), ask("offer", OFFER, "Formule"))
COUNTS = (ask("visits", COUNT, "Passages"),)
AMOUNTS = (ask("loss", AMOUNT, "Dommages"),)
DURATIONS = (ask("stay", DURATION, "Durée"),)
DOMAINS: Mapping[str, Sequence[Any]] = {
    **{one.detail.path: (True, False) for one in FLAGS},
    **{one.detail.path: one.type.values for one in CHOICES},  # type: ignore[attr-defined] # a choice has values
    "visits": (0, 3),
    "loss": (0, 8000, 10_000),
    "stay": (0, 7201),
}
"""What completions try for each input; a stay of zero makes slices fail."""


@dataclass(frozen=True)
class Grammar:
    """What a formula may hold: `finite` has flags and choices as only inputs, `partial` may fail, `burden` has exclusions."""

    finite: bool = False
    partial: bool = True
    burden: bool = False


def formulas(grammar: Grammar, depth: int = 4) -> st.SearchStrategy[Expr]:
    """A formula of any type."""
    return st.one_of(*(one(grammar, kind, depth) for kind in (FLAG, AMOUNT, CAUSE)))


@st.composite
def one(draw: st.DrawFn, grammar: Grammar, kind: Type, depth: int) -> Expr:
    """A formula of this type. Each clause in it is its own, so that a tree names nodes."""
    return _Maker(draw, grammar).make(kind, depth)


@st.composite
def questions(draw: st.DrawFn, grammar: Grammar) -> Question:
    maker = _Maker(draw, grammar)
    lines = [
        Line(f"Ligne {n}", maker.make(AMOUNT, 2), maker.clause(), maker.make(FLAG, 2))
        for n in range(draw(st.integers(0, 2)))
    ]
    actions = [
        Action(f"do{n}", f"Faire {n}", "site", maker.clause(), maker.make(FLAG, 2))
        for n in range(draw(st.integers(0, 1)))
    ]
    answer = Answer(
        verdict=maker.make(CAUSE, 3),
        amount=maker.make(AMOUNT, 3) if draw(st.booleans()) else None,
        lines=tuple(lines),
        actions=tuple(actions),
    )
    return Question("generated", "Question", answer)


class _Maker:
    def __init__(self, draw: st.DrawFn, grammar: Grammar) -> None:
        self.draw, self.grammar, self.numbers = draw, grammar, counter(1)

    def clause(self) -> Clause:
        return a_clause(f"g.{next(self.numbers)}")

    def make(self, kind: Type, depth: int) -> Expr:
        if depth == 0 or self.draw(st.integers(0, 6)) == 0:
            return self.leaf(kind)
        ways = ["own", "own", "says", "when", "table", "rule"]
        way = self.draw(st.sampled_from(ways))
        if way == "says":
            return says(self.clause(), self.make(kind, depth - 1))
        if way == "when":
            return when(self.make(FLAG, depth - 1), self.make(kind, depth - 1), self.make(kind, depth - 1))
        if way == "table":
            by = self.make(CAUSE, depth - 1)
            return table(by, {value: self.make(kind, depth - 1) for value in CAUSE.values})
        if way == "rule":
            return self.rule(kind, depth)
        return self.own(kind, depth)

    def rule(self, kind: Type, depth: int) -> Expr:
        clauses = [self.clause() for _ in range(self.draw(st.integers(1, 3)))]
        ordered = self.draw(st.booleans())
        exceptions = [
            exception(
                one_clause,
                self.make(FLAG, depth - 1),
                self.make(kind, depth - 1),
                over=clauses[number + 1 :] if ordered or not self.grammar.partial else (),
            )
            for number, one_clause in enumerate(clauses)
        ]
        return rule(self.make(kind, depth - 1), *exceptions)

    def own(self, kind: Type, depth: int) -> Expr:
        if kind is FLAG:
            return self.flag(depth)
        return self.amount(depth) if kind is AMOUNT else self.leaf(kind)

    def flag(self, depth: int) -> Expr:
        ways = ["and", "or", "not", "compare", "among"] + ["exclusion"] * 2 * self.grammar.burden
        way = self.draw(st.sampled_from(ways))
        if way == "and":
            return all_of(*(self.make(FLAG, depth - 1) for _ in range(self.draw(st.integers(2, 3)))))
        if way == "or":
            return any_of(*(self.make(FLAG, depth - 1) for _ in range(self.draw(st.integers(2, 3)))))
        if way == "not":
            return ~self.make(FLAG, depth - 1)
        if way == "among":
            values = self.draw(st.lists(st.sampled_from(CAUSE.values), min_size=1, max_size=3, unique=True))
            return self.make(CAUSE, depth - 1).one_of(*values)
        if way == "exclusion":
            return exclusion(self.clause(), self.make(FLAG, depth - 1))
        left, right = self.make(AMOUNT, depth - 1), self.make(AMOUNT, depth - 1)
        return self.draw(st.sampled_from([left < right, left <= right, left == right, left > right, left >= right]))

    def amount(self, depth: int) -> Expr:
        way = self.draw(st.sampled_from(["add", "sub", "mul", "share", "least", "most"]))
        left = self.make(AMOUNT, depth - 1)
        if way == "mul":
            return self.number(depth - 1) * left
        if way == "share":
            return half_up(rate(self.draw(st.sampled_from(["10 %", "33.3 %", "50 %"]))) * left)
        right = self.make(AMOUNT, depth - 1)
        return {"add": left + right, "sub": left - right, "least": least(left, right), "most": most(left, right)}[way]

    def number(self, depth: int) -> Expr:
        choices = [count(2)]
        if not self.grammar.finite:
            choices += COUNTS
        if self.grammar.partial:
            stay = seconds(0) if self.grammar.finite else DURATIONS[0]
            choices.append(slices_begun(stay, Delay(1, Unit.HOURS)))
        return self.draw(st.sampled_from(choices)) if depth else count(2)

    def leaf(self, kind: Type) -> Expr:
        if kind is FLAG:
            return self.draw(st.sampled_from([*FLAGS, yes(), no()]))
        if kind is AMOUNT:
            figures = [euros("0.00"), euros("80.00"), euros("0.01")]
            return self.draw(st.sampled_from(figures if self.grammar.finite else [*AMOUNTS, *figures]))
        return self.draw(st.sampled_from([CHOICES[0], const(CAUSE, "fire"), const(CAUSE, "theft")]))


def some_of(paths: Sequence[str]) -> st.SearchStrategy[dict[str, Any]]:
    """Values for some of these inputs; the others are missing."""
    known = {path: st.one_of(st.none(), st.sampled_from(DOMAINS[path])) for path in paths}
    return st.fixed_dictionaries(known).map(lambda given: {path: v for path, v in given.items() if v is not None})


def completions(given: Mapping[str, Any], paths: Sequence[str]) -> Iterator[dict[str, Any]]:
    """Every way to give the missing inputs a value of their domain."""
    left = [path for path in paths if path not in given]
    for chosen in product(*(DOMAINS[path] for path in left)):
        yield {**given, **dict(zip(left, chosen, strict=True))}
