"""What every contract reads of its history in the same way: who signed it, under which schedule, what a question need not ask."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any

from egide.law.contract import History, InputsFrom, Known
from egide.law.graph import Expr
from egide.law.questions import Question, read_inputs

Knowing = Callable[[History, datetime], Mapping[str, Any]]
"""All that the facts say at a moment of the inputs that a contract's questions share, by path."""


def signings(history: History, name: str, contract: object = None) -> list[Known]:
    """The facts that signed the contract of this name, oldest first; of one stream only where `contract` names it."""
    return [
        fact
        for fact in history
        if fact.kind == "contract.signed"
        and fact.data.get("contract") == name
        and (contract is None or fact.stream == contract)
    ]


def signed_schedule(history: History, name: str, schedule: tuple[Expr, ...], contract: object = None) -> dict[str, Any]:
    """The schedule last signed, by path; nothing where none was."""
    signed = signings(history, name, contract)
    if not signed:
        return {}
    inputs = tuple(expr.detail for expr in schedule)
    return read_inputs(inputs, {"schedule": signed[-1].data.get("schedule", {})})


def inputs_known(questions: Iterable[Question], known_now: Knowing) -> dict[str, InputsFrom]:
    """For each question, of what the facts say, what it asks."""
    return {question.name: _known_for(question, known_now) for question in questions}


def _known_for(question: Question, known_now: Knowing) -> InputsFrom:
    paths = {one.path for one in question.inputs}

    def inputs(history: History, at: datetime) -> Mapping[str, Any]:
        return {path: value for path, value in known_now(history, at).items() if path in paths}

    return inputs
