"""What the facts known so far give to the procedure and the questions: pure functions of the history."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from egide.contracts.vigilians.schedule import SCHEDULE
from egide.law.contract import History, InputsFrom
from egide.law.days import paris
from egide.law.histories import inputs_known, signed_schedule
from egide.law.questions import Question

NAME = "vigilians"


def schedule_at(history: History, contract: object = None) -> dict[str, Any]:
    """The schedule in force, by path."""
    return signed_schedule(history, NAME, SCHEDULE, contract)


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
    return inputs_known(questions, known_now)
