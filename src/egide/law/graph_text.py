"""A question's graph as JSON, and back: what a kept decision carries, so that it replays whatever became of the contract.

Nodes are a list, arguments before the nodes that use them, each named by its place; a shared part is written once. The text is
canonical (sorted, without spaces), so that its hash is the graph's name: two that say the same have the same.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import UTC, date, datetime, time
from enum import Enum
from fractions import Fraction
from hashlib import sha256
from typing import Any

from egide.law import types
from egide.law.calendars import FRANCE, Calendar
from egide.law.clauses import Clause
from egide.law.days import MonthEnd
from egide.law.delays import Delay, Extend, Start, Unit
from egide.law.graph import Expr, Input, walk
from egide.law.hours import OnHolidays, OpeningHours, TimeWindow
from egide.law.questions import Action, Answer, Line, Question
from egide.law.types import Choice, Field, Listing, Type

Json = Any
_PLAIN = {
    one.name: one
    for one in (
        types.FLAG,
        types.AMOUNT,
        types.EXACT,
        types.RATE,
        types.COUNT,
        types.DURATION,
        types.DAY,
        types.MOMENT,
        types.TEXT,
    )
}
_PARTS: dict[str, type[Any]] = {
    one.__name__: one for one in (Clause, Input, Calendar, Delay, TimeWindow, OpeningHours, Field, Choice, Listing)
}
_ENUMS: dict[str, type[Enum]] = {one.__name__: one for one in (Unit, Start, Extend, MonthEnd, OnHolidays)}


class BadGraph(ValueError):
    """A text that is not the graph of a question, or not the one that its hash names."""


def graph_of(question: Question) -> Json:
    """The question as JSON: its answer's formulas with their clauses, in one table of nodes."""
    writer = _Writer()
    answer = question.answer
    told = {
        **{name: writer.formula(getattr(answer, name)) for name in _SINGLE if getattr(answer, name) is not None},
        "dates": [[name, writer.formula(one)] for name, one in answer.dates.items()],
        "fields": [[name, writer.formula(one)] for name, one in answer.fields.items()],
        "lines": [_part(writer, one, amount=writer.formula(one.amount)) for one in answer.lines],
        "actions": [_part(writer, one) for one in answer.actions],
    }
    named = {"name": question.name, "title": question.title, "help": question.help}
    return {"version": 1, **named, "answer": told, "nodes": writer.nodes}


def question_of(graph: Json) -> Question:
    """The question that a graph stands for. Raises BadGraph."""
    try:
        if graph["version"] != 1:
            raise BadGraph(f"a graph of version {graph['version']!r}; this program reads version 1")
        reader = _Reader(graph["nodes"])
        told = graph["answer"]
        answer = Answer(
            **{name: reader.node(told[name]) for name in _SINGLE if name in told},
            dates={name: reader.node(one) for name, one in told["dates"]},
            fields={name: reader.node(one) for name, one in told["fields"]},
            lines=tuple(
                Line(amount=reader.node(one["amount"]), **_named(reader, one, "label")) for one in told["lines"]
            ),
            actions=tuple(Action(**_named(reader, one, "what", "label", "to")) for one in told["actions"]),
        )
        return Question(graph["name"], graph["title"], answer, graph["help"])
    except (KeyError, IndexError, TypeError, AttributeError) as bad:
        raise BadGraph(f"not the graph of a question: {bad!r}") from bad


def canonical(told: Json) -> bytes:
    """JSON as bytes, always the same for the same things."""
    return json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def address(told: Json) -> str:
    """The name of what these bytes say: their hash, in 64 hexadecimal digits."""
    return sha256(canonical(told)).hexdigest()


_SINGLE = ("verdict", "amount", "payer", "date")


def _part(writer: _Writer, part: Line | Action, **more: Json) -> Json:
    plain = {one.name: getattr(part, one.name) for one in fields(part)}
    texts = {name: value for name, value in plain.items() if isinstance(value, str)}
    when = {} if part.when is None else {"when": writer.formula(part.when)}
    return {**texts, **more, **when, "clause": writer.thing(part.clause)}


def _named(reader: _Reader, told: Json, *texts: str) -> dict[str, Any]:
    when = reader.node(told["when"]) if "when" in told else None
    return {**{name: told[name] for name in texts}, "clause": reader.thing(told["clause"]), "when": when}


class _Writer:
    def __init__(self) -> None:
        self.nodes: list[Json] = []
        self.places: dict[int, int] = {}
        self.same: dict[bytes, int] = {}
        self.alive: list[Expr] = []  # places are found by `id`, which lasts as long as the node does

    def formula(self, root: Expr) -> int:
        """Where a formula stands in the table; what it needs is written before it."""
        for node in walk(root):
            if id(node) not in self.places:
                args = [self.places[id(arg)] for arg in node.args]
                self.places[id(node)] = self.write([node.op, self.thing(node.type), args, self.thing(node.detail)])
                self.alive.append(node)
        return self.places[id(root)]

    def write(self, row: Json) -> int:
        key = canonical(row)
        if key not in self.same:
            self.same[key] = len(self.nodes)
            self.nodes.append(row)
        return self.same[key]

    def thing(self, one: Any) -> Json:
        """What a node holds, as JSON that says of what kind it is."""
        if one is None or isinstance(one, (bool, int, str)):
            return one
        if isinstance(one, Expr):
            return {"node": self.formula(one)}
        if type(one) is Type:
            return {"type": one.name}
        if isinstance(one, (tuple, frozenset)):
            items = [self.thing(inner) for inner in one]
            return {"set": sorted(items, key=canonical)} if isinstance(one, frozenset) else {"row": items}
        if isinstance(one, Enum):
            return {type(one).__name__: one.name}
        if type(one).__name__ in _PARTS:
            return {type(one).__name__: {each.name: self.thing(getattr(one, each.name)) for each in fields(one)}}
        for name, (kind, write, _) in _WRITTEN.items():
            if type(one) is kind:
                return {name: write(one)}
        if isinstance(one, Mapping):
            return {"map": [[self.thing(name), self.thing(value)] for name, value in one.items()]}
        raise BadGraph(f"nothing says how to write {one!r}")


_WRITTEN: dict[str, tuple[type[Any], Callable[[Any], Json], Callable[[Any], Any]]] = {
    "fraction": (Fraction, str, Fraction),
    "day": (date, date.isoformat, date.fromisoformat),
    "time": (time, time.isoformat, time.fromisoformat),
    "moment": (datetime, lambda one: one.astimezone(UTC).isoformat(), datetime.fromisoformat),
    "pattern": (re.Pattern, lambda one: one.pattern, re.compile),
}


class _Reader:
    def __init__(self, nodes: list[Json]) -> None:
        self.made: list[Expr] = []
        for op, type_, args, detail in nodes:
            self.made.append(Expr(op, self.thing(type_), tuple(self.node(place) for place in args), self.thing(detail)))

    def node(self, place: int) -> Expr:
        """The node at a place of the table, written before whoever uses it."""
        if not 0 <= place < len(self.made):
            raise BadGraph(f"node {place} is used before it is written")
        return self.made[place]

    def thing(self, told: Json) -> Any:
        if not isinstance(told, dict):
            return told
        ((name, inside),) = told.items()
        if name == "node":
            return self.node(inside)
        if name == "type":
            return _PLAIN[inside]
        if name in ("row", "set"):
            items = [self.thing(one) for one in inside]
            return tuple(items) if name == "row" else frozenset(items)
        if name == "map":
            return {self.thing(one): self.thing(value) for one, value in inside}
        if name in _ENUMS:
            return _ENUMS[name][inside]
        if name in _PARTS:
            return self.part(_PARTS[name], {one: self.thing(value) for one, value in inside.items()})
        return _WRITTEN[name][2](inside)

    def part(self, kind: type[Any], values: dict[str, Any]) -> Any:
        made = kind(**values)
        return FRANCE if made == FRANCE else made  # the readings know it by identity


__all__ = ["BadGraph", "address", "canonical", "graph_of", "question_of"]
