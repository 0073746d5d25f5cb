"""Mutants: a contract with one small change, and the clauses whose tests should notice it.

A clause is held by tests only if its mutants die in tests marked with its id. A mutant is the whole contract, its graph rebuilt
where it changed and shared where it did not; whoever loads it cannot tell it from a contract that somebody wrote so.
"""

from __future__ import annotations

import copy
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from functools import cached_property
from typing import Any

from egide.law.clauses import Clause
from egide.law.contract import Contract
from egide.law.edits import Edit, procedure_edits, question_edits
from egide.law.fingerprint import fingerprint
from egide.law.graph import Expr, carried, clauses_of, rebuilt
from egide.law.procedures import BadProcedure
from egide.law.questions import Question
from egide.law.variants import variants

Changes = Mapping[int, Any]
"""By `id`: the formula nodes and the parts of questions and procedures that another stands for."""


@dataclass(frozen=True)
class Mutant:
    """One change. `clauses` are those it belongs to, the first being where it is reported; `what` says it in a line."""

    clauses: tuple[Clause, ...]
    where: str
    what: str
    number: int = field(repr=False)
    original: Contract = field(repr=False, compare=False)
    changes: Changes = field(repr=False, compare=False)

    @property
    def ids(self) -> tuple[str, ...]:
        """The inventory ids whose tests should notice."""
        return tuple(dict.fromkeys(id_ for clause in self.clauses for id_ in clause.ids))

    @property
    def name(self) -> str:
        """How lists and explanations call it: unique in its contract."""
        again = f" ({self.number})" if self.number > 1 else ""
        return f"{self.clauses[0].id} — {self.where} — {self.what}{again}"

    @cached_property
    def contract(self) -> Contract:
        """The changed contract. It is not checked as a whole: a clause that nothing carries any more is the point."""
        changed = _Rebuilder(self.changes)
        mutant = copy.copy(self.original)
        object.__setattr__(mutant, "questions", changed.of(self.original.questions))
        object.__setattr__(mutant, "procedures", changed.of(self.original.procedures))
        return mutant


def mutants(contract: Contract, ids: Collection[str] = ()) -> list[Mutant]:
    """Every mutant of a contract, or of the clauses with these ids, in the order of the paper.

    What changes nothing is left out, and what the language itself refuses (a step that nothing reaches any more).
    """
    found: dict[tuple[Clause, str, str], int] = {}
    made: list[Mutant] = []
    for clauses, where, what, changes in (*_of_formulas(contract), *_of_parts(contract)):
        if ids and not any(id_ in ids for clause in clauses for id_ in clause.ids):
            continue
        key = (clauses[0], where, what)
        found[key] = found.get(key, 0) + 1
        made.append(Mutant(clauses, where, what, found[key], contract, changes))
    order = {clause.id: place for place, clause in enumerate(contract.clauses)}
    return sorted(made, key=lambda mutant: order.get(mutant.clauses[0].id, len(order)))


def _replaced(thing: Any, held: Mapping[str, Any]) -> Any:
    """The same with other parts. A question keeps its promises, also one whose answer no longer depends on what they name."""
    if not isinstance(thing, Question):
        return replace(thing, **held)
    question = object.__new__(Question)
    for name, value in held.items():
        object.__setattr__(question, name, value)
    return question


_HOLDING = ("egide.law.questions", "egide.law.procedures")
"""Where the classes are that hold formulas and parts."""

Found = tuple[tuple[Clause, ...], str, str, Changes]


# ── Formulas ────────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass
class _Node:
    """A node of the graph, where it is first met, and every clause that encloses it most nearly.

    Outside any clause it belongs to those that it puts together, or that what is `around` it does.
    """

    node: Expr
    where: str
    clauses: dict[str, Clause] = field(default_factory=dict)
    around: dict[str, Clause] = field(default_factory=dict)


def _of_formulas(contract: Contract) -> Iterator[Found]:
    known: dict[int, _Node] = {}
    for where, formula, clause, fallback in _roots(contract):
        _enclosed(formula, where, clause, fallback, known)
    for each in known.values():
        for variant in variants(each.node):
            if fingerprint(variant.node) != fingerprint(each.node):
                clauses = (variant.clause,) if variant.clause else tuple((each.clauses or each.around).values())
                yield clauses, each.where, variant.what, {id(each.node): variant.node}


def _roots(contract: Contract) -> Iterator[tuple[str, Expr, Clause | None, tuple[Clause, ...]]]:
    """Each formula, where it stands, the clause of the part it is written on, and the clauses to fall back on."""
    for question in contract.questions:
        answer = question.answer
        everything = (*clauses_of(*answer.formulas()), *(part.clause for part in answer.parts))
        place = f"question {question.name}"
        for part in answer.parts:
            for formula in (part.when, getattr(part, "amount", None)):
                if formula is not None:
                    yield f"{place}, {part.label}", formula, part.clause, everything
        for name in ("verdict", "amount", "payer", "date"):
            if getattr(answer, name) is not None:
                yield f"{place}, {name}", getattr(answer, name), None, everything
        for name, formula in (*answer.dates.items(), *answer.fields.items()):
            yield f"{place}, {name}", formula, None, everything
    for procedure in contract.procedures:
        for edited in procedure_edits(procedure):
            for formula in edited.formulas:
                yield edited.where, formula, edited.clause, (procedure.clause,)


def _enclosed(
    formula: Expr, where: str, clause: Clause | None, fallback: tuple[Clause, ...], known: dict[int, _Node]
) -> None:
    """Notes every node below with the clause that encloses it most nearly on this way to it."""
    seen: set[tuple[int, str]] = set()
    todo: list[tuple[Expr, Clause | None, tuple[Clause, ...]]] = [(formula, clause, fallback)]
    while todo:
        node, enclosing, around = todo.pop()
        key = (id(node), enclosing.id if enclosing else "")
        if key in seen:
            continue
        seen.add(key)
        own = node.detail if node.op in ("clause", "exclusion") else enclosing
        each = known.setdefault(id(node), _Node(node, where))
        if own is not None:
            each.clauses.setdefault(own.id, own)
        else:
            around = _nearest(node) or around
            each.around |= {one.id: one for one in around}
        if node.op == "rule":
            todo.append((node.args[0], enclosing, around))
            for number, exception in enumerate(node.detail):
                todo += [(arg, exception, around) for arg in node.args[1 + 2 * number : 3 + 2 * number]]
        else:
            todo += [(arg, own, around) for arg in node.args]


def _nearest(node: Expr) -> tuple[Clause, ...]:
    """The first clauses met below a node."""
    found: dict[str, Clause] = {}
    todo, seen = list(node.args), set[int]()
    while todo:
        one = todo.pop(0)
        if id(one) in seen:
            continue
        seen.add(id(one))
        found |= {clause.id: clause for clause in carried(one)}
        if not carried(one):
            todo += one.args
    return tuple(found.values())


# ── Parts of questions and procedures ───────────────────────────────────────────────────────────────────────────────


def _of_parts(contract: Contract) -> Iterator[Found]:
    for question in contract.questions:
        for edit in question_edits(question):
            yield edit.clauses, f"question {question.name}", edit.what, {id(edit.part): edit.new}
    for procedure in contract.procedures:
        for edited in procedure_edits(procedure):
            for edit in edited.edits:
                if _lives(procedure, edit):
                    yield edit.clauses, edited.where, edit.what, {id(edit.part): edit.new}


def _lives(procedure: Any, edit: Edit) -> bool:
    if fingerprint(edit.part) == fingerprint(edit.new):
        return False
    try:
        _Rebuilder({id(edit.part): edit.new}).of(procedure)
    except BadProcedure:
        return False
    return True


@dataclass(frozen=True)
class _Rebuilder:
    """Rebuilds what holds something that changed; the rest is shared."""

    changes: Changes

    def of(self, thing: Any) -> Any:
        if id(thing) in self.changes and not isinstance(thing, Expr):
            return self.changes[id(thing)]
        if isinstance(thing, Expr):
            return rebuilt(thing, self.changes)
        if isinstance(thing, tuple):
            new = tuple(self.of(one) for one in thing)
            return thing if all(a is b for a, b in zip(new, thing, strict=True)) else new
        if isinstance(thing, Mapping):
            named = {name: self.of(value) for name, value in thing.items()}
            return thing if all(named[name] is thing[name] for name in thing) else named
        if is_dataclass(thing) and type(thing).__module__ in _HOLDING:
            held = {one.name: self.of(getattr(thing, one.name)) for one in fields(thing)}
            if all(value is getattr(thing, name) for name, value in held.items()):
                return thing
            return _replaced(thing, held)
        return thing


__all__ = ["Mutant", "mutants"]
