"""What can be asked of a contract, and the answer: everything the form, the API, the CLI file and the batch need."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from egide.law.clauses import Clause
from egide.law.evaluate import Program, program
from egide.law.graph import Expr, Input, inputs_of
from egide.law.types import AMOUNT, FLAG, BadValue


@dataclass(frozen=True)
class Line:
    """One amount of an answer, with the clause that makes it owed."""

    label: str
    amount: Expr
    clause: Clause
    when: Expr | None = None


@dataclass(frozen=True)
class Action:
    """One thing to do, in order: a code that programs read, French words that people read, towards whom, and why."""

    what: str
    label: str
    to: str
    clause: Clause
    when: Expr | None = None


@dataclass(frozen=True)
class Answer:
    """The parts that a question answers with; each is a formula, and those it does not have are left out."""

    verdict: Expr | None = None
    amount: Expr | None = None
    payer: Expr | None = None
    date: Expr | None = None
    dates: Mapping[str, Expr] = field(default_factory=dict)
    lines: tuple[Line, ...] = ()
    actions: tuple[Action, ...] = ()
    fields: Mapping[str, Expr] = field(default_factory=dict)

    @property
    def parts(self) -> tuple[Line | Action, ...]:
        return (*self.lines, *self.actions)

    def formulas(self) -> Iterator[Expr]:
        """Every formula of the answer."""
        yield from (one for one in (self.verdict, self.amount, self.payer, self.date) if one is not None)
        yield from self.dates.values()
        yield from self.fields.values()
        for line in self.lines:
            yield line.amount
        for part in self.parts:
            if part.when is not None:
                yield part.when

    def map(self, change: Any) -> Answer:
        """The same answer with every formula changed (a mutant, a substitution)."""

        def one(expr: Expr | None) -> Expr | None:
            return None if expr is None else change(expr)

        return Answer(
            one(self.verdict),
            one(self.amount),
            one(self.payer),
            one(self.date),
            {name: change(expr) for name, expr in self.dates.items()},
            tuple(replace(line, amount=change(line.amount), when=one(line.when)) for line in self.lines),
            tuple(replace(action, when=one(action.when)) for action in self.actions),
            {name: change(expr) for name, expr in self.fields.items()},
        )


@dataclass(frozen=True)
class Question:
    """Something that can be asked. Its inputs are those its answer's formulas name, nothing else."""

    name: str
    title: str
    answer: Answer
    help: str = ""

    def __post_init__(self) -> None:
        for expr, wanted in ((self.answer.amount, AMOUNT), *((line.amount, AMOUNT) for line in self.answer.lines)):
            if expr is not None and expr.type is not wanted:
                raise TypeError(
                    f"question {self.name}: an amount of its answer is a {expr.type.name}; round it with half_up"
                )
        for part in self.answer.parts:
            if part.when is not None and part.when.type is not FLAG:
                raise TypeError(f"question {self.name}: a condition of its answer is a {part.when.type.name}")

    @cached_property
    def program(self) -> Program:
        return program(*self.answer.formulas())

    @cached_property
    def inputs(self) -> tuple[Input, ...]:
        return inputs_of(*self.answer.formulas())

    def read(self, case: Mapping[str, Any]) -> dict[str, Any]:
        """A case file's values by path, each read by its type. Unknown keys and unreadable values raise BadValue.

        A missing key, null, or the word « inconnu » means unknown.
        """
        return read_inputs(self.inputs, case)

    def schema(self) -> dict[str, Any]:
        """The JSON Schema of a case file."""
        groups: dict[str, dict[str, Any]] = {}
        for one in self.inputs:
            described: dict[str, Any] = {"title": one.label, **one.type.schema()}
            if one.help:
                described["description"] = one.help
            groups.setdefault(one.group, {})[one.name] = described
        properties = dict(groups.pop("case", {}))
        for group, inner in groups.items():
            properties[group] = {"type": "object", "properties": inner, "additionalProperties": False}
        return {"type": "object", "properties": properties, "additionalProperties": False}


def read_inputs(inputs: tuple[Input, ...], case: Mapping[str, Any]) -> dict[str, Any]:
    """The values that a mapping gives for these inputs, by path; see Question.read."""
    if not isinstance(case, Mapping):
        raise BadValue("le fichier", case, "une liste « nom: valeur »")
    known = {one.path: one for one in inputs}
    groups = {one.group for one in inputs} - {"case"}
    read: dict[str, Any] = {}
    for path, raw in _flatten(case, groups):
        if path not in known:
            raise BadValue(path, raw, "un de ces noms : " + ", ".join(sorted(known)))
        if raw is not None and raw != "inconnu":
            read[path] = known[path].type.read(raw, path)
    return read


def _flatten(case: Mapping[str, Any], groups: set[str]) -> Iterator[tuple[str, Any]]:
    for name, raw in case.items():
        if name in groups:
            if not isinstance(raw, Mapping):
                raise BadValue(str(name), raw, "une liste « nom: valeur »")
            for inner, value in raw.items():
                yield f"{name}.{inner}", value
        else:
            yield str(name), raw
