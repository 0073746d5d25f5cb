"""What a contract declares: everything the screens, the API, the command line, the runner and the proofs need to know of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from egide.law.charges import Charging
from egide.law.clauses import Clause
from egide.law.conflicts import clashes
from egide.law.dealings import Paper, Request
from egide.law.graph import Expr, Input, clauses_of
from egide.law.pieces import Borne, Piece
from egide.law.procedures import Begin, Outcome, Procedure
from egide.law.questions import Question
from egide.law.types import Field


@dataclass(frozen=True)
class Wording:
    """A version of the paper and the first day it applies to new contracts."""

    version: str
    since: date


@dataclass(frozen=True)
class Known:
    """A fact as a contract sees it: what happened, when, when it was learnt. Personal data still held are part of `data`."""

    stream: str
    kind: str
    happened_at: datetime
    learnt_at: datetime
    data: Mapping[str, Any]


History = Sequence[Known]
InputsFrom = Callable[[History, datetime], Mapping[str, Any]]
"""What the facts known so far give, at a moment: inputs by path, already typed. Pure."""


@dataclass(frozen=True)
class Opening:
    """A fact of this kind opens a file and starts this procedure; `values` gives it what the facts and the fact itself say."""

    fact: str
    procedure: str
    asks: tuple[Field, ...]
    values: Callable[[History, datetime, Mapping[str, Any]], Mapping[str, Any]]
    reads_files: bool = False
    """Whether what happened in the contract's earlier files (visits already made this year) is part of the history."""
    questions: tuple[str, ...] = ()
    """The questions that settle this file, the one that says how much last."""
    pieces: tuple[Piece, ...] = ()
    """The documents that the file needs."""
    borne: Borne | None = None
    """How what another contract already paid is not paid again."""


@dataclass(frozen=True)
class Record:
    """A kind of fact that this contract reads: its name, what it means, the data it carries (what scenarios and forms give)."""

    kind: str
    label: str
    fields: tuple[Field, ...] = ()
    check: Callable[[Mapping[str, Any]], Sequence[str]] | None = None
    """Warnings in French on a readable fact; raises BadValue on one that cannot be accepted."""
    at_once: Callable[[Mapping[str, Any]], Sequence[str]] | None = None
    """What a customer who types it himself must put right before it is recorded: he is there to do it. French sentences."""


@dataclass(frozen=True)
class Contract:
    """A contract as a program reads it. `inventory` are the ids and articles of its paper, operative or not."""

    name: str
    title: str
    principal: str
    wordings: tuple[Wording, ...]
    schedule: tuple[Expr, ...]
    clauses: tuple[Clause, ...]
    questions: tuple[Question, ...]
    procedures: tuple[Procedure, ...] = ()
    openings: tuple[Opening, ...] = ()
    records: tuple[Record, ...] = ()
    inputs_from: Mapping[str, InputsFrom] = field(default_factory=dict)
    """By question name: what the history already answers."""
    charging: Charging | None = None
    """What its customer is invoiced; None when nothing is invoiced from what the contract says."""
    overview: tuple[str, ...] = ()
    """The questions that sum the contract up for its customer, answered from what is known."""
    requests: tuple[Request, ...] = ()
    """What the customer may ask for in his own space."""
    papers: tuple[Paper, ...] = ()
    """The letters, forms and reports that are made under it."""
    words: Mapping[str, str] = field(default_factory=dict)
    """French words of the dates and fields of its answers, by name, or by « question.name » where a name means two things."""

    def __post_init__(self) -> None:
        check(self)

    def question(self, name: str) -> Question:
        for question in self.questions:
            if question.name == name:
                return question
        raise KeyError(
            f"contract {self.name} has no question {name!r}; it has: {', '.join(q.name for q in self.questions)}"
        )

    def paper(self, name: str) -> Paper | None:
        return next((one for one in self.papers if one.name == name), None)

    @property
    def book(self) -> Mapping[str, Procedure]:
        return {procedure.name: procedure for procedure in self.procedures}

    def read(self, question: str, case: Mapping[str, Any]) -> dict[str, Any]:
        """What a case file gives a question, by path. It may hold the whole schedule; the rest is read strictly (BadValue)."""
        return self.question(question).read(case, also=self.schedule_inputs())

    def schedule_inputs(self) -> tuple[Input, ...]:
        """The fields of the schedule, in the order of the paper."""
        return tuple(expr.detail for expr in self.schedule)

    def record(self, kind: str) -> Record | None:
        return next((one for one in self.records if one.kind == kind), None)

    def carried(self) -> Iterator[tuple[Clause, str]]:
        """Every clause that a question or a procedure really carries, with where."""
        for question in self.questions:
            place = f"question {question.name}"
            for clause in (*clauses_of(*question.answer.formulas()), *(part.clause for part in question.answer.parts)):
                yield clause, place
        for procedure in self.procedures:
            for clause in (*clauses_of(*procedure.formulas()), *procedure.clauses()):
                yield clause, f"procedure {procedure.name}"


class BadContract(ValueError):
    """A contract folder that does not hold together: found when it is built, with the two places at odds."""


def check(contract: Contract) -> None:
    """No inventory id in two clauses, no clause that nothing carries, no two exceptions at once, what is named exists."""
    _check_clauses(contract)
    _check_exceptions(contract)
    _check_names(contract)
    _check_inputs(contract)
    _check_dealings(contract)


def _check_clauses(contract: Contract) -> None:
    owners: dict[str, Clause] = {}
    for clause in contract.clauses:
        for id_ in clause.ids:
            if id_ in owners:
                raise BadContract(
                    f"{contract.name}: id {id_} is carried by two clauses, {owners[id_].title!r} and {clause.title!r}"
                )
            owners[id_] = clause
    used = {clause.id for clause, _ in contract.carried()}
    for clause in contract.clauses:
        if clause.id not in used:
            raise BadContract(
                f"{contract.name}: clause {clause.id} ({clause.title}) is in no question and no procedure"
            )
    for clause, place in contract.carried():
        if owners.get(clause.id) is not clause:
            raise BadContract(
                f"{contract.name}: {place} carries clause {clause.id}, which the contract does not declare"
            )


def _check_exceptions(contract: Contract) -> None:
    formulas = [one for question in contract.questions for one in question.answer.formulas()]
    formulas += [one for procedure in contract.procedures for one in procedure.formulas()]
    for clash in clashes(*formulas):
        raise BadContract(
            f"{contract.name}: exceptions art. {clash.first.article} ({clash.first.id}) and art. {clash.second.article} "
            f"({clash.second.id}) apply at once, and neither says that it comes before the other (over=[…]); "
            f"a case: {clash.case}"
        )


def _check_names(contract: Contract) -> None:
    named = (contract.questions, contract.procedures, contract.requests, contract.papers)
    for names in ([one.name for one in kind] for kind in named):
        if len(names) != len(set(names)):
            raise BadContract(f"{contract.name}: a name is used twice among {', '.join(names)}")
    for opening in contract.openings:
        if opening.procedure not in contract.book:
            raise BadContract(
                f"{contract.name}: fact {opening.fact} opens procedure {opening.procedure}, which does not exist"
            )
    for procedure in contract.procedures:
        for part in procedure.parts():
            if isinstance(part, Begin) and part.procedure not in contract.book:
                raise BadContract(
                    f"{contract.name}: procedure {procedure.name} begins {part.procedure}, which does not exist"
                )
    questions = {question.name for question in contract.questions}
    for place, name in _named_questions(contract):
        if name not in questions:
            raise BadContract(f"{contract.name}: {place} names question {name}, which does not exist")


def _named_questions(contract: Contract) -> Iterator[tuple[str, str]]:
    yield from (("inputs_from", name) for name in contract.inputs_from)
    yield from (("overview", name) for name in contract.overview)
    yield from ((f"request {request.name}", request.question) for request in contract.requests)
    for paper in contract.papers:
        yield from ((f"paper {paper.name}", name) for name in paper.questions)
    for opening in contract.openings:
        yield from ((f"opening {opening.fact}", name) for name in opening.questions)
    for procedure in contract.procedures:
        for part in procedure.parts():
            if isinstance(part, Outcome) and part.decided is not None:
                yield f"procedure {procedure.name}, outcome {part.name}", part.decided


def _check_dealings(contract: Contract) -> None:
    """What requests and papers name exists: the fact that confirms a request, the clauses they cite."""
    facts = {one.fact for one in contract.openings} | {one.kind for one in contract.records}
    declared = {clause.id: clause for clause in contract.clauses}
    for request in contract.requests:
        if request.fact is not None and request.fact not in facts:
            raise BadContract(
                f"{contract.name}: request {request.name} is confirmed by fact {request.fact}, unknown to it"
            )
    cited = [(f"request {one.name}", one.clause) for one in contract.requests]
    for paper in contract.papers:
        rows = [clause for table in paper.tables for _, _, clause in table.rows]
        cited += [(f"paper {paper.name}", clause) for clause in (*paper.clauses, *rows)]
    for place, clause in cited:
        if declared.get(clause.id) is not clause:
            raise BadContract(f"{contract.name}: {place} cites clause {clause.id}, which the contract does not declare")


def _check_inputs(contract: Contract) -> None:
    """What a question or a procedure reads of the schedule is a field of it, the same one."""
    for expr in contract.schedule:
        if expr.op != "input" or expr.detail.group != "schedule":
            raise BadContract(f"{contract.name}: a field of its schedule is not written with scheduled(…)")
    declared = {one.path: one for one in contract.schedule_inputs()}
    if len(declared) != len(contract.schedule):
        raise BadContract(f"{contract.name}: two fields of its schedule have the same name")
    places = [(f"question {question.name}", question.inputs) for question in contract.questions]
    places += [(f"procedure {procedure.name}", procedure.needed()) for procedure in contract.procedures]
    for place, inputs in places:
        for one in inputs:
            if one.group == "schedule" and declared.get(one.path) != one:
                lacks = (
                    "which its schedule lacks" if one.path not in declared else "which its schedule defines otherwise"
                )
                raise BadContract(f"{contract.name}: {place} uses {one.path}, {lacks}")
