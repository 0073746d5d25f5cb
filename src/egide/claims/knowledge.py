"""What is known of a claim, each value with its source: the facts of the contract, what the alarm told, what people answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from egide.law.contract import Contract, Opening
from egide.law.days import paris
from egide.law.graph import Input
from egide.ledger import Fact
from egide.runner import Runner
from egide.runner.streams import merged

DECLARED = "claim.declared"
"""What opens a claim. One claim is settled by its own facts: those of the contract's other claims say nothing of it."""
ANSWERED = "answers.given"
RECEIVED = "document.received"
"""A document of the claim that came: what it settles is known by it."""


@dataclass(frozen=True)
class Answered:
    """A value and where it comes from. `value` is None when the person said « je ne sais pas encore »."""

    input: Input
    value: Any
    by: str
    at: datetime | None

    @property
    def known(self) -> bool:
        return self.value is not None

    @property
    def shown(self) -> str:
        return self.input.type.show(self.value) if self.known else "pas encore su"


def contract_of(runner: Runner, stream: str) -> tuple[str, Contract]:
    """The contract that a claim was declared under: its stream, and itself."""
    declared = runner.ledger.read(stream)[0]
    name = str(declared.data["contract"])
    return name, runner.tie(name).contract


def opening_of(contract: Contract) -> Opening | None:
    """How a claim is opened under this contract; None when it opens none."""
    return next((opening for opening in contract.openings if opening.fact == DECLARED), None)


def questions_of(contract: Contract) -> tuple[str, ...]:
    """The questions that settle a claim under this contract, the one that says how much last."""
    opening = opening_of(contract)
    return opening.questions if opening else ()


def known_of(runner: Runner, stream: str, question: str) -> dict[str, Answered]:
    """Path → what is known of a question's inputs. What people answered comes before what the facts suggest."""
    name, contract = contract_of(runner, stream)
    asked = {one.path: one for one in contract.question(question).inputs}
    from_facts = runner.known(name, question, apart=DECLARED, file=stream)
    known = {path: Answered(asked[path], value, "facts", None) for path, value in from_facts.items() if path in asked}
    for fact in runner.ledger.read(stream):
        for path, value in said_by(fact).items():
            if path in asked:
                read = None if value is None else asked[path].type.read(value, path)
                known[path] = Answered(asked[path], read, fact.by, fact.happened_at)
        if fact.kind == RECEIVED:
            for path, value in settled_by(contract, fact).items():
                if path in asked:
                    known[path] = Answered(asked[path], value, fact.by, fact.happened_at)
    return known


def settled_by(contract: Contract, received: Fact) -> dict[str, Any]:
    """What a document that came makes known, by path."""
    opening = opening_of(contract)
    piece = next((one for one in opening.pieces if one.name == received.data["piece"]), None) if opening else None
    if piece is None:
        return {}
    day = {piece.on: paris(received.happened_at).date()} if piece.on else {}
    return {**dict.fromkeys(piece.gives, True), **day}


def values_of(known: Mapping[str, Answered]) -> dict[str, Any]:
    """The values alone, for a decision: what nobody knows yet is left out."""
    return {path: one.value for path, one in known.items() if one.known}


def said_by(fact: Fact) -> Mapping[str, Any]:
    """What a fact of the claim's own file answers: the declaration, and the answers given since."""
    if fact.kind == ANSWERED:
        return fact.private or {}
    if fact.kind == "claim.declared":
        data = merged(fact)
        return {name: value for name, value in data.items() if value is not None}
    return {}
