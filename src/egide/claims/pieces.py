"""The documents of a claim: which the contract wants and by when, which were asked for, which came, which were reminded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from egide.claims.knowledge import RECEIVED, contract_of, opening_of, said_by
from egide.claims.letters import ASKED, REMINDED
from egide.law.clauses import Clause
from egide.law.contract import Contract
from egide.law.evaluate import program
from egide.law.graph import Expr, inputs_of
from egide.law.pieces import Piece
from egide.ledger import Fact
from egide.runner import Runner

OTHER = "other"
"""A document that the contract does not name and that the handler asks for."""


@dataclass(frozen=True)
class Arrived:
    """A document that came: when, from whom it was taken in, and the file where there is one (`gone` once it was destroyed)."""

    at: datetime
    by: str
    seq: int
    on_paper: bool
    filename: str
    gone: bool


@dataclass(frozen=True)
class Wanted:
    """A document on the desk. `open` is whether the contract already says that it is wanted; None while that is not known."""

    key: str
    label: str
    clause: Clause | None
    wanted: bool | None
    due_on: date | None
    requested_at: datetime | None
    reminded: Sequence[datetime]
    received: Sequence[Arrived]

    def late(self, today: date) -> bool:
        return not self.received and self.due_on is not None and self.due_on < today

    @property
    def missing(self) -> bool:
        return not self.received and self.wanted is not False


def pieces_of(contract: Contract) -> tuple[Piece, ...]:
    """The documents that a claim under this contract needs."""
    opening = opening_of(contract)
    return opening.pieces if opening else ()


def wanted(runner: Runner, stream: str) -> list[Wanted]:
    """The documents of a claim, those of the contract first, then those that the handler asked for besides."""
    contract = contract_of(runner, stream)[1]
    facts, values = runner.ledger.read(stream), _values(runner, stream)
    found = []
    for piece in pieces_of(contract):
        when = _settled(piece.when, values) if piece.when is not None else True
        due = _settled(piece.by, values) if piece.by is not None else None
        one = _wanted(piece.name, piece.label, piece.clause, when, due, facts)
        found.append(one if one.received else replace(one, received=_noted(piece, facts)))
    for fact in facts:
        if fact.kind == ASKED and fact.data["piece"] == OTHER:
            label = str((fact.private or {}).get("label", "document demandé (effacé)"))
            found.append(_wanted(fact.id, label, _clause(contract, fact), True, None, facts))
    return found


def _wanted(
    key: str, label: str, clause: Clause | None, when: bool | None, due: date | None, facts: Sequence[Fact]
) -> Wanted:
    asked = [fact for fact in facts if fact.kind == ASKED and key in (fact.data["piece"], fact.id)]
    later = date.fromisoformat(str(asked[-1].data["due_on"])) if asked else None
    return Wanted(
        key,
        label,
        clause,
        when,
        later or due,
        asked[-1].happened_at if asked else None,
        [fact.happened_at for fact in facts if fact.kind == REMINDED and fact.data["piece"] == key],
        [_arrived(fact) for fact in facts if fact.kind == RECEIVED and fact.data["piece"] == key],
    )


def _noted(piece: Piece, facts: Sequence[Fact]) -> list[Arrived]:
    """A document that the procedure itself says came: its step turned out so, without a file."""
    done = [
        fact
        for fact in facts
        if fact.kind == "step.done" and (fact.data["step"], fact.data["outcome"]) == piece.outcome
    ]
    return [Arrived(fact.happened_at, fact.by, fact.seq, True, "", False) for fact in done[-1:]]


def _arrived(fact: Fact) -> Arrived:
    return Arrived(
        fact.happened_at,
        fact.by,
        fact.seq,
        bool(fact.data["on_paper"]),
        str((fact.private or {}).get("filename", "")),
        not fact.data["on_paper"] and fact.private is None,
    )


def _clause(contract: Contract, fact: Fact) -> Clause | None:
    return next((one for one in contract.clauses if one.id == fact.data.get("clause")), None)


def _values(runner: Runner, stream: str) -> Mapping[str, Any]:
    """What the procedures of the claim know, and what people answered since."""
    known: dict[str, Any] = {}
    for run in runner.file(stream).runs:
        known |= run.values
    pieces = pieces_of(contract_of(runner, stream)[1])
    exprs = [one for piece in pieces for one in (piece.when, piece.by) if one is not None]
    inputs = {one.path: one for one in inputs_of(*exprs)}
    for fact in runner.ledger.read(stream):
        for path, raw in said_by(fact).items():
            if path in inputs and raw is not None:
                known[path] = inputs[path].type.read(raw, path)
    return known


def _settled(formula: Expr, values: Mapping[str, Any]) -> Any:
    """The value of a formula with what is known; None while that is open."""
    trace = program(formula).run(values)
    return trace[formula] if trace.known(formula) else None
