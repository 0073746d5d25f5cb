"""What can be asked of a contract, and the answer: everything the form, the API, the CLI file and the batch need."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from functools import cached_property
from typing import Any

from egide.law.clauses import Clause
from egide.law.evaluate import Program, program
from egide.law.graph import Expr, Input, a, inputs_of, refuse
from egide.law.promises import Indemnity, Promise
from egide.law.types import AMOUNT, DAY, FLAG, MOMENT, BadValue, Choice, Type, is_unknown


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
    """Something that can be asked. Its inputs are those its answer's formulas name, nothing else.

    `indemnity` says that its amount makes good a loss, `proves` what else holds in every case: `egide prove` holds it to both.
    """

    name: str
    title: str
    answer: Answer
    help: str = ""
    indemnity: Indemnity | None = None
    proves: tuple[Promise, ...] = ()

    def __post_init__(self) -> None:
        for part, expr, fits, expected in self._typed():
            if expr is not None and not fits(expr.type):
                raise refuse(f"question {self.name}: {part} is {a(expr.type)}; expected {expected}")
        clash = sorted(set(self.answer.fields) & _RESERVED)
        if clash:
            raise refuse(
                f"question {self.name}: a field cannot be called {', '.join(clash)}, the answer has one already"
            )
        if not any(True for _ in self.answer.formulas()) and not self.answer.parts:
            raise refuse(f"question {self.name}: its answer has no part")
        self._check_promises()

    def _check_promises(self) -> None:
        if self.indemnity is not None and self.answer.amount is None:
            raise refuse(f"question {self.name}: an indemnity is its amount, and it has none")
        names = [promise.name for promise in self.proves]
        if len(names) != len(set(names)):
            raise refuse(f"question {self.name}: two of its promises have the same name, among {', '.join(names)}")
        for promise in (*self.proves, *((self.indemnity,) if self.indemnity else ())):
            for one in inputs_of(*promise.formulas()):
                if one not in self.inputs:
                    raise refuse(
                        f"question {self.name}: a promise names {one.path}, which the answer does not depend on"
                    )

    def _typed(self) -> Iterator[tuple[str, Expr | None, Callable[[Type], bool], str]]:
        answer = self.answer
        yield "its verdict", answer.verdict, lambda t: t is FLAG or isinstance(t, Choice), "a flag or a choice"
        yield "its payer", answer.payer, lambda t: isinstance(t, Choice), "a choice"
        for name, expr in (("its date", answer.date), *((f"date {n}", e) for n, e in answer.dates.items())):
            yield name, expr, lambda t: t in (DAY, MOMENT), "a day or a moment"
        for name, expr in (("its amount", answer.amount), *((f"line {x.label!r}", x.amount) for x in answer.lines)):
            yield name, expr, lambda t: t is AMOUNT, "an amount; half_up rounds an exact one"
        for part in answer.parts:
            yield f"the condition of {part.label!r}", part.when, lambda t: t is FLAG, "a flag"

    @cached_property
    def program(self) -> Program:
        return program(*self.answer.formulas())

    @cached_property
    def inputs(self) -> tuple[Input, ...]:
        return inputs_of(*self.answer.formulas())

    def read(self, case: Mapping[str, Any], also: Iterable[Input] = ()) -> dict[str, Any]:
        """A case file's values by path, each read by its type. Unknown keys and unreadable values raise BadValue.

        A missing key, null, or the word « inconnu » means unknown. `also` are inputs that the file may give although this
        question does not use them (the rest of the schedule): read, checked, and left out.
        """
        mine = {one.path for one in self.inputs}
        others = [one for one in also if one.path not in mine]
        read = read_inputs((*self.inputs, *others), case)
        return {path: value for path, value in read.items() if path in mine}

    def schema(self) -> dict[str, Any]:
        """The JSON Schema of a case file."""
        groups: dict[str, dict[str, Any]] = {}
        for one in self.inputs:
            described = one.schema()
            if one.help:
                described["description"] = one.help
            groups.setdefault(one.group, {})[one.name] = described
        properties = dict(groups.pop("case", {}))
        for group, inner in groups.items():
            properties[group] = {"type": "object", "properties": inner, "additionalProperties": False}
        return {"type": "object", "properties": properties, "additionalProperties": False}


_RESERVED = {"verdict", "amount", "payer", "date", "dates", "lines", "actions", "verdict_label", "payer_label"}


def read_inputs(inputs: tuple[Input, ...], case: Mapping[str, Any]) -> dict[str, Any]:
    """The values that a mapping gives for these inputs, by path; see Question.read."""
    if not isinstance(case, Mapping):
        raise BadValue("le fichier", case, "une liste « nom: valeur »")
    known = {one.path: one for one in inputs}
    groups = {one.group for one in inputs} - {"case"}
    seen: set[str] = set()
    read: dict[str, Any] = {}
    for path, raw in _flatten(case, groups):
        if path not in known:
            raise BadValue(path, raw, _names(path, sorted(known)))
        if path in seen:
            raise BadValue(path, raw, "ce nom une seule fois")
        seen.add(path)
        if not is_unknown(raw):
            read[path] = known[path].read(raw, path)
    return read


def _names(path: str, known: list[str]) -> str:
    """What was perhaps meant, then every name there is."""
    if not known:
        return "rien, rien d'autre n'est demandé"
    group, _, name = path.rpartition(".")
    names = {other.rpartition(".")[2]: other for other in known if other.rpartition(".")[0] == group}
    close = get_close_matches(name, names, 1)
    meant = f"« {names[close[0]]} » peut-être ; " if close else ""
    return f"{meant}un de ces noms : {', '.join(known)}"


def _flatten(case: Mapping[str, Any], groups: set[str]) -> Iterator[tuple[str, Any]]:
    """Each value with its path. A group (`schedule:`) is a mapping of its own; one left empty says nothing."""
    for name, raw in case.items():
        if name not in groups:
            yield str(name), raw
        elif isinstance(raw, Mapping):
            for inner, value in raw.items():
                yield f"{name}.{inner}", value
        elif not is_unknown(raw):
            raise BadValue(str(name), raw, "une liste « nom: valeur »")
