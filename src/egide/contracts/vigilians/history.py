"""What the facts known so far give to the procedure and the questions: pure functions of the history."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from egide.contracts.vigilians.schedule import SCHEDULE
from egide.law.contract import History, InputsFrom
from egide.law.days import paris
from egide.law.questions import Question, read_inputs

NAME = "vigilians"


def schedule_at(history: History, contract: object = None) -> dict[str, Any]:
    """The schedule in force, by path."""
    signed = [
        fact
        for fact in history
        if fact.kind == "contract.signed"
        and fact.data.get("contract") == NAME
        and (contract is None or fact.stream == contract)
    ]
    if not signed:
        return {}
    inputs = tuple(expr.detail for expr in SCHEDULE)
    return read_inputs(inputs, {"schedule": signed[-1].data.get("schedule", {})})


def arrears_values(history: History, at: datetime, data: Mapping[str, Any]) -> dict[str, Any]:
    """What the procedure of an unpaid bill knows from its first second."""
    return {**schedule_at(history, data.get("contract")), "litigated": False}


def known_now(history: History, at: datetime) -> dict[str, Any]:
    """What the facts say, at a moment, of the inputs that questions share."""
    known = schedule_at(history)
    dated = {"service.activated": "activated_on", "payment.defaulted": "default_on"}
    for fact in history:
        if fact.kind in dated and fact.happened_at <= at:
            known[dated[fact.kind]] = paris(fact.happened_at).date()
    return known


def inputs_from(questions: tuple[Question, ...]) -> dict[str, InputsFrom]:
    """For each question, of what the facts say, what it asks."""
    return {question.name: _known_for(question) for question in questions}


def _known_for(question: Question) -> InputsFrom:
    paths = {one.path for one in question.inputs}

    def inputs(history: History, at: datetime) -> Mapping[str, Any]:
        return {path: value for path, value in known_now(history, at).items() if path in paths}

    return inputs
