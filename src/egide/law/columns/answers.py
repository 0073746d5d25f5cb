"""The third reading, columns: a question answered for many cases at once, to the same cent as one at a time.

A kernel settles most rows. Those it marks (an input that matters is missing, exceptions conflict, a figure is beyond its bounds)
are decided one by one, as `decide` does; each ends as decided, with the inputs it still needs, or refused with its reason.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

import numpy as np

from egide.law.columns import blocks
from egide.law.columns.arrays import Array
from egide.law.columns.circuit import BITS
from egide.law.columns.data import BEYOND, Column, Data, contiguous, decoded, form_of
from egide.law.columns.kernels import Kernel, Workshop
from egide.law.columns.plan import Plan, Read, Wish, clause_parts, parts, plan
from egide.law.decide import Settled, settle
from egide.law.evaluate import Conflict, Trace, Undefined, program
from egide.law.graph import Expr, inputs_of
from egide.law.integers.lower import code
from egide.law.questions import Question
from egide.law.relevance import rests_on
from egide.law.types import EXACT, RATE, TEXT, BadValue, Listing, Type

DECIDED, NEEDS, REFUSED = 0, 1, 2
WORTH_COMPILING = 20_000_000
"""Rows × cells from which compiling a kernel pays: NumPy takes some 3 ns for each."""
WORTH_LOADING = 1_000_000
_KEPT = 100_000


@dataclass
class Values:
    """One part of the answers: whole numbers over `under`, where `valid` is not 0 (None: everywhere). `told`: rows apart."""

    type: Type
    top: Array
    under: int | Array
    valid: Array | None
    names: Sequence[str]
    told: dict[int, Any] = field(default_factory=dict)

    def value(self, row: int) -> Any:
        """The value of a row, None where it has none."""
        if row in self.told:
            return self.told[row]
        if self.valid is not None and not self.valid[row]:
            return None
        if self.type in (RATE, EXACT):
            under = self.under if isinstance(self.under, int) else int(self.under[row])
            return Fraction(int(self.top[row]), under)
        return decoded(self.top[row], self.type, self.names)


@dataclass
class Answers:
    """What a question answers for every row. Rows that are not DECIDED have no value in `parts`."""

    rows: int
    status: Array
    parts: dict[str, Values]
    uninvoked: dict[str, Array]
    """By clause id: 1 where the exclusion was not invoked and the decision rests on it."""
    needs: dict[int, tuple[str, ...]]
    errors: dict[int, str]
    apart: int
    """How many rows were decided one by one."""


@dataclass(frozen=True)
class _Settled:
    """A row decided apart: the inputs it still needs, or each part's value; and the exclusions not invoked, by clause id."""

    missing: tuple[str, ...]
    uninvoked: frozenset[str]
    told: Mapping[str, Any]


@dataclass
class Asked:
    """A question put to columns again and again: plans and tables are made once."""

    question: Question
    workshop: Workshop = field(default_factory=Workshop)
    clauses: bool = False
    total: int = 0
    """How many rows are expected in all, to know whether a kernel is worth it."""
    _plans: dict[Wish, Plan | None] = field(default_factory=dict)
    _kernels: dict[int, Kernel] = field(default_factory=dict)
    _known: dict[tuple[Any, ...], _Settled | str] = field(default_factory=dict)

    def answer(self, data: Data, refused: Mapping[int, str] | None = None) -> Answers:
        """The answers for these rows. `refused` are rows already known to be unusable, with the reason."""
        made = self._plan(data)
        errors = dict(refused or {})
        if made is None:
            answers = self._nothing(data.rows)
            marked: Sequence[int] = range(data.rows)
        else:
            answers = self._computed(made, data)
            marked = np.flatnonzero(answers.status).tolist()
        for row in errors:
            answers.status[row] = REFUSED
        answers.errors = errors
        self._apart(answers, data, [row for row in marked if row not in errors])
        return answers

    # ── Together ────────────────────────────────────────────────────────────────────────────────────────────────────

    def _plan(self, data: Data) -> Plan | None:
        taken = [one.path for one in self.question.inputs if not isinstance(one.type, Listing)]
        columns = {path: data.columns[path] for path in taken if path in data.columns}
        wish = Wish(
            missing=len(columns) < len(taken) or any(column.given is not None for column in columns.values()),
            clauses=self.clauses,
            scalars=frozenset(path for path in taken if path not in columns or columns[path].scalar),
            forms=tuple(sorted(_forms(columns, self.question))),
        )
        if wish not in self._plans:
            self._plans[wish] = plan(self.question, wish)
        return self._plans[wish]

    def _computed(self, made: Plan, data: Data) -> Answers:
        columns: dict[str, Array] = {}
        texts = dict(made.texts)
        for read in made.reads:
            column = data.columns.get(read.path)
            if read.path in made.hosted:
                column = self._hosted(made.hosted[read.path], read, data, texts)
            columns |= _laid(read, column, data.rows, texts)
        outs = {f"out {out.name}": np.empty(data.rows, out.form) for out in made.circuit.outs}
        marks = np.zeros(data.rows, np.uint8)
        columns |= outs | {"marks": marks}
        self._run(made, columns, data.rows)
        names = _by_number(texts)
        found = {
            one.part.name: Values(
                one.part.type,
                outs[f"out {one.top}"],
                one.under if isinstance(one.under, int) else outs[f"out {one.under}"],
                None if one.valid is None else outs[f"out {one.valid}"],
                names,
            )
            for one in made.writes
        }
        uninvoked: dict[str, Array] = {}
        for name, node in made.uninvoked:
            held = outs[f"out {name}"]
            uninvoked[node.detail.id] = held | uninvoked[node.detail.id] if node.detail.id in uninvoked else held
        return Answers(data.rows, marks, found, uninvoked, {}, {}, 0)

    def _run(self, made: Plan, columns: Mapping[str, Array], rows: int) -> None:
        kernel = self._kernel(made, rows)
        if kernel is not None:
            kernel.run(columns, rows, self.workshop.threads)
        else:
            blocks.run(made.circuit, columns, rows, self.workshop.folder)

    def _kernel(self, made: Plan, rows: int) -> Kernel | None:
        """The kernel, where it exists or is worth compiling for so many rows."""
        work = max(rows, self.total) * len(made.circuit.cells)
        worth = work >= WORTH_COMPILING or (work >= WORTH_LOADING and self.workshop.ready(made.circuit))
        if worth and id(made) not in self._kernels:
            self._kernels[id(made)] = self.workshop.kernel(made.circuit)
        return self._kernels.get(id(made))

    def _hosted(self, node: Expr, read: Read, data: Data, texts: dict[str, int]) -> Column:
        """A node that cells cannot say, computed row by row; rows that give it the same inputs share the work."""
        types = {one.path: one.type for one in inputs_of(node)}
        run, kept = program(node), dict[tuple[Any, ...], tuple[int, int]]()
        values, given = np.zeros(data.rows, read.port.form), np.zeros(data.rows, np.uint8)
        for row in range(data.rows):
            case = data.case(row, types)
            key = _key(case)
            if key not in kept:
                trace = run.run(case)
                number = _number(read, trace[node], texts) if trace.known(node) else read.port.low
                kept[key] = (number, int(trace.known(node)))
            values[row], given[row] = kept[key]
        return Column(values, given)

    # ── One by one ──────────────────────────────────────────────────────────────────────────────────────────────────

    def _nothing(self, rows: int) -> Answers:
        """No answer yet for any row."""
        wanted = [*parts(self.question), *(clause_parts(self.question) if self.clauses else ())]
        none = np.zeros(rows, np.uint8)
        found = {part.name: Values(part.type, np.zeros(rows, np.int64), 1, none, ()) for part in wanted}
        return Answers(rows, np.ones(rows, np.uint8), found, {}, {}, {}, 0)

    def _apart(self, answers: Answers, data: Data, rows: Sequence[int]) -> None:
        types = {one.path: one.type for one in self.question.inputs}
        for row in rows:
            answers.apart += 1
            settled = self._settled(data.case(row, types))
            if isinstance(settled, str):
                answers.status[row], answers.errors[row] = REFUSED, settled
                continue
            for name in {*answers.uninvoked, *settled.uninvoked}:
                flags = answers.uninvoked.setdefault(name, np.zeros(answers.rows, np.uint8))
                flags[row] = name in settled.uninvoked
            if settled.missing:
                answers.status[row], answers.needs[row] = NEEDS, settled.missing
                continue
            answers.status[row] = DECIDED
            for name, value in settled.told.items():
                answers.parts[name].told[row] = value

    def _settled(self, case: dict[str, Any]) -> _Settled | str:
        """The case decided, or the sentence that refuses it. The same case again is not decided again."""
        key = _key(case)
        if key not in self._known:
            if len(self._known) >= _KEPT:
                self._known.clear()
            try:
                for one in self.question.inputs:
                    if one.path in case:
                        one.check(case[one.path], one.type.write(case[one.path]), one.path)
                settled = settle(self.question, case)
                uninvoked = frozenset(node.detail.id for node in settled.uninvoked)
                told = {} if settled.missing else dict(self._told(settled))
                self._known[key] = _Settled(tuple(settled.missing), uninvoked, told)
            except (BadValue, Conflict, Undefined) as bad:
                self._known[key] = str(bad)
        return self._known[key]

    def _told(self, settled: Settled) -> Iterator[tuple[str, Any]]:
        """Each part's value by its name, None where it does not count."""
        trace = settled.trace
        for part in parts(self.question):
            counts = _applied(trace, part.when)
            yield part.name, (_value(trace, part.node) if counts else None)
        if self.clauses:
            played = rests_on(settled.roots, trace)
            for part in clause_parts(self.question):
                counts = id(part.node) in played and trace.known(part.node) and _applied(trace, part.when)
                yield part.name, trace[part.node] if counts else None


def _value(trace: Trace, node: Expr) -> Any:
    """A node's value; an action without condition always holds, and is computed nowhere."""
    return node.detail if node.op == "const" else trace[node]


def _applied(trace: Trace, condition: Expr | None) -> bool:
    return condition is None or trace.raw(condition) is True


def _key(case: Mapping[str, Any]) -> tuple[Any, ...]:
    """Something to tell cases apart by; the rows of a listing as their text."""
    return tuple((path, repr(value) if isinstance(value, tuple) else value) for path, value in case.items())


def _forms(columns: Mapping[str, Column], question: Question) -> Iterator[tuple[str, str]]:
    """How columns of numbers lie in memory, where kernels read them so."""
    types = {one.path: one.type for one in question.inputs}
    for path, column in columns.items():
        if isinstance(column.values, np.ndarray) and types[path] is not TEXT and form_of(column.values) in BITS:
            yield path, form_of(column.values)


def _number(read: Read, value: Any, texts: dict[str, int]) -> int:
    try:
        number = code(texts, read.type, value)
    except ValueError:  # no whole number: the row is decided apart
        return BEYOND[read.port.form]
    return number if read.port.low <= number <= read.port.high else BEYOND[read.port.form]


def _laid(read: Read, column: Column | None, rows: int, texts: dict[str, int]) -> dict[str, Array]:
    """An input's columns as the kernel takes them."""
    port, name = read.port, read.path
    if column is None:
        return {f"port {name}": np.full(1, max(port.low, 0), port.form), f"given {name}": np.zeros(1, np.uint8)}
    values = column.values
    if read.type is TEXT and not name.startswith("@"):
        numbers = np.array([texts.setdefault(text, len(texts) + 1) for text in column.names] or [0], np.int32)
        values = numbers[np.asarray(values)]
    laid = {f"port {name}": contiguous(values, port.form)}
    if port.optional:
        size = 1 if column.scalar else rows
        given = np.ones(size, np.uint8) if column.given is None else contiguous(column.given, "u1")
        laid[f"given {name}"] = given
    return laid


def _by_number(texts: Mapping[str, int]) -> list[str]:
    """The texts by their numbers, which begin at 1."""
    return ["", *sorted(texts, key=lambda text: texts[text])]


__all__ = ["DECIDED", "NEEDS", "REFUSED", "Answers", "Asked", "Values"]
