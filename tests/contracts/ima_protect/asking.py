"""Asking the contract from a test: a question, a case as a case file gives it, the answer as JSON."""

from __future__ import annotations

from typing import Any

from egide.contracts import load
from egide.law.decide import decide

TOUT_INCLUS: dict[str, Any] = {
    "offer": "tout_inclus",
    "smoke_detector": True,
    "flood_detector": False,
    "co_detector": False,
}
A_LA_CARTE: dict[str, Any] = {
    "offer": "a_la_carte",
    "smoke_detector": False,
    "flood_detector": False,
    "co_detector": False,
}


def told(question: str, schedule: dict[str, Any] | None = None, **case: Any) -> dict[str, Any]:
    """The whole decision, as JSON."""
    contract = load("ima-protect")
    given = {**case, "schedule": schedule} if schedule else case
    return decide(contract.question(question), contract.read(question, given)).to_json()


def answer(question: str, schedule: dict[str, Any] | None = None, **case: Any) -> dict[str, Any]:
    """The answer of a case that must be decided."""
    decision = told(question, schedule, **case)
    assert decision["status"] == "decided", decision["needs"]
    result: dict[str, Any] = decision["answer"]
    return result


def needs(question: str, schedule: dict[str, Any] | None = None, **case: Any) -> list[str]:
    """The names of what is still missing, most decisive first."""
    return [one["name"] for one in told(question, schedule, **case)["needs"]]


def cited(question: str, schedule: dict[str, Any] | None = None, **case: Any) -> set[str]:
    """Every inventory id that the decision cites."""
    return {id_ for one in told(question, schedule, **case)["citations"] for id_ in one["ids"]}


def whats(given: dict[str, Any]) -> list[tuple[str, str, str]]:
    """The actions of an answer in short: what, towards whom, by which clause."""
    return [(one["what"], one["to"], one["clause"]) for one in given["actions"]]
