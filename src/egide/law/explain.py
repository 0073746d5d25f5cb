"""The first reading: decide one case and keep every step, clause by clause, as a tree that a layman can read."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import Any

from egide.law.clauses import Clause
from egide.law.evaluate import Trace
from egide.law.french import NBSP
from egide.law.graph import ROW, Expr, Input
from egide.law.relevance import grounds
from egide.law.types import TEXT, Listing


@dataclass(frozen=True)
class Step:
    """One clause at work: its value, the inputs it used itself, the clauses it rests on."""

    clause: Clause
    value: Any
    shown: str
    inputs: tuple[tuple[Input, Any], ...]
    because: tuple[Step, ...]
    written: Any = None
    row: str | None = None
    """Where the clause worked on one row of a listing: which one."""

    def to_json(self) -> dict[str, Any]:
        """Version 1 of an explanation's JSON."""
        told: dict[str, Any] = {
            "clause": self.clause.id,
            "article": self.clause.article,
            "title": self.clause.title,
            "summary": self.clause.summary,
            "value": self.written,
            "shown": self.shown,
            "inputs": [
                {"name": one.path, "label": one.label, "value": one.type.write(value), "shown": one.type.show(value)}
                for one, value in self.inputs
            ],
            "because": [step.to_json() for step in self.because],
        }
        if self.clause.reading:
            told["reading"] = self.clause.reading
        if self.row:
            told["row"] = self.row
        return told


Made = dict[tuple[int, int], "Step"]
"""Steps already told in one pass, by its values and the node (by `id`): the parts of an answer share them."""


def explain(
    root: Expr, trace: Trace, given: Collection[str] | None = None, made: Made | None = None
) -> tuple[tuple[Step, ...], tuple[tuple[Input, Any], ...]]:
    """The clauses that a formula's value rests on, outermost first, and the inputs used outside any clause.

    Of the inputs only those `given` are told, all by default. `made` keeps steps for the other parts of the same answer.
    """
    found = _Found([], {}, set())
    _collect(root, _Reading(trace, given, {} if made is None else made), found)
    return tuple(found.steps), tuple(found.inputs.values())


@dataclass(frozen=True)
class _Reading:
    trace: Trace
    given: Collection[str] | None
    made: Made
    row: tuple[Expr, int] | None = None
    """Inside a listing: the node that goes row by row, and which row, from 0."""

    def told(self, node: Expr) -> bool:
        """Whether an input is shown: what the case gives, what the row gives."""
        return self.given is None or node.detail.path in self.given or node.detail.group == ROW


@dataclass(frozen=True)
class _Found:
    steps: list[Step]
    inputs: dict[str, tuple[Input, Any]]
    seen: set[int]


def _collect(node: Expr, reading: _Reading, found: _Found) -> None:
    if id(node) in found.seen or not reading.trace.known(node):
        return
    found.seen.add(id(node))
    clause = _applied(node, reading.trace)
    if clause is not None:
        found.steps.append(_step(node, clause, reading))
    elif node.op == "input":
        _collect_input(node, reading, found)
    elif node.op == "total" and node.detail in _computed(node.args[0]):
        _collect_rows(node.args[0], reading, found, node.detail)
    else:
        for arg in grounds(node, reading.trace):
            _collect(arg, reading, found)
        if node.op == "each_row":
            _collect_rows(node, reading, found)


def _collect_input(node: Expr, reading: _Reading, found: _Found) -> None:
    """An input as it was given; a cell that an earlier column computed rests on what that column rests on."""
    if reading.row is not None and node.detail.group == ROW:
        listing, number = reading.row[0].args[0], reading.row[1]
        while listing.op == "each_row":
            if node.detail.name in listing.detail:
                formula = listing.args[1 + listing.detail.index(node.detail.name)]
                _collect(formula, _at(reading, listing, number), found)
                return
            listing = listing.args[0]
    if reading.told(node) and not node.detail.name.endswith("?"):  # that a cell is filled shows by its value
        found.inputs[node.detail.path] = (node.detail, reading.trace[node])


def _at(reading: _Reading, listing: Expr, number: int) -> _Reading:
    """Where one row of a listing is read."""
    return _Reading(reading.trace.at_row(listing, number), reading.given, reading.made, (listing, number))


def _computed(listing: Expr) -> Collection[str]:
    """The columns that a node computes row by row."""
    names: tuple[str, ...] = listing.detail if listing.op == "each_row" else ()
    return names


def _collect_rows(node: Expr, reading: _Reading, found: _Found, column: str | None = None) -> None:
    """The clauses at work on each row, with the row they worked on; for one column, on the rows that add to it."""
    columns = node.type.fields if isinstance(node.type, Listing) else ()
    formulas = [one for name, one in zip(node.detail, node.args[1:], strict=True) if column in (None, name)]
    for number, row in enumerate(reading.trace[node]):
        if column is not None and not row[column]:
            continue
        name = next((row[field.name] for field in columns if field.type is TEXT and field.name in row), "")
        label = f"ligne {number + 1}" + (f" : {name}" if name else "")
        in_row = _Found([], {}, set())
        for formula in formulas:
            _collect(formula, _at(reading, node, number), in_row)
        found.steps.extend(replace(step, row=label) for step in in_row.steps)


def _applied(node: Expr, trace: Trace) -> Clause | None:
    """The clause that this node states: its own, or the exception of a rule that applied."""
    if node.op in ("clause", "exclusion"):
        stated: Clause = node.detail
        return stated
    if node.op == "rule":
        for clause, condition in zip(node.detail, node.args[1::2], strict=True):
            if trace.raw(condition) is True:
                exception: Clause = clause
                return exception
    return None


def _step(node: Expr, clause: Clause, reading: _Reading) -> Step:
    key = (id(reading.trace.values), id(node))
    if key not in reading.made:
        below = _Found([], {}, set())
        for arg in grounds(node, reading.trace):
            _collect(arg, reading, below)
        value = reading.trace[node]
        reading.made[key] = Step(
            clause,
            value,
            node.type.show(value),
            tuple(below.inputs.values()),
            tuple(below.steps),
            node.type.write(value),
        )
    return reading.made[key]


def clauses_in(steps: Iterable[Step]) -> list[Clause]:
    """Every clause in these trees, in reading order, once each."""
    found: dict[str, Clause] = {}
    for step in steps:
        found.setdefault(step.clause.id, step.clause)
        for clause in clauses_in(step.because):
            found.setdefault(clause.id, clause)
    return list(found.values())


def in_french(steps: Iterable[Step], depth: int = 0) -> str:
    """The tree as plain French text, one clause a line, indented under what it supports."""
    lines: list[str] = []
    for step in steps:
        pad = "  " * depth
        which = f" ({step.row})" if step.row else ""
        lines.append(f"{pad}{step.clause.place} — {step.clause.title}{which}{NBSP}: {step.shown}")
        lines.extend(f"{pad}  · {one.label}{NBSP}: {one.type.show(value)}" for one, value in step.inputs)
        if step.clause.reading:
            lines.append(f"{pad}  · lecture retenue{NBSP}: {step.clause.reading}")
        if step.because:
            lines.append(in_french(step.because, depth + 1))
    return "\n".join(lines)
