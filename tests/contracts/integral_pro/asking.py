"""Asking Intégral Pro from a test: a burglary as a case file tells it, with what one test changes; the answer as JSON."""

from __future__ import annotations

from typing import Any

from egide.contracts import load
from egide.law.decide import Decision, decide

SCHEDULE: dict[str, Any] = {
    "effect_on": "2024-01-01",
    "theft_taken": True,
    "site_in": "metropolitan_france",
    "protection_level": "n3",
    "deductible": "0.00",
    "vacancy_deductible": "1500.00",
    "building_limit": "30000.00",
    "contents_limit": "30000.00",
    "cash_limit": "2000.00",
    "cash_transport_limit": "3000.00",
    "cash_home_limit": "1000.00",
}
BURGLARY: dict[str, Any] = {
    "event": "theft",
    "loss_at": "2025-03-03T02:00:00",
    "at_insured_address": True,
    "entry": "break_in",
    "violence": "none",
    "unpaid_premiums": [],
}
GOODS: dict[str, Any] = {"label": "Tissus", "kind": "goods", "place": "inside", "cost": "1000.00"}


def case_of(question: str, case: dict[str, Any], schedule: dict[str, Any]) -> dict[str, Any]:
    """What a question asks for, of all that a case tells."""
    asked = {one.path for one in load("integral-pro").question(question).inputs}
    return {**{name: raw for name, raw in case.items() if name in asked}, "schedule": schedule}


def decided(question: str, schedule: dict[str, Any] | None = None, **case: Any) -> Decision:
    """The decision on the burglary, with these changes; a value of None leaves its input unknown."""
    contract = load("integral-pro")
    given = case_of(question, {**BURGLARY, **case}, {**SCHEDULE, **(schedule or {})})
    return decide(contract.question(question), contract.read(question, given))


def told(question: str, schedule: dict[str, Any] | None = None, **case: Any) -> dict[str, Any]:
    """The whole decision, as JSON."""
    return decided(question, schedule, **case).to_json()


def answer(question: str, schedule: dict[str, Any] | None = None, **case: Any) -> dict[str, Any]:
    """The answer of a case that must be decided."""
    decision = told(question, schedule, **case)
    assert decision["status"] == "decided", [one["name"] for one in decision["needs"]]
    result: dict[str, Any] = decision["answer"]
    return result


def needs(question: str, schedule: dict[str, Any] | None = None, **case: Any) -> list[str]:
    """The names of what is still missing."""
    return [one["name"] for one in told(question, schedule, **case)["needs"]]


def covered(*items: dict[str, Any], schedule: dict[str, Any] | None = None, **case: Any) -> str:
    """How the first item fares: its outcome, or the ground on which the whole claim is refused."""
    given = answer("theft_cover", schedule, items=list(items or (GOODS,)), **case)
    if given["ground"] != "acquired":
        assert given["verdict"] == "refused"
        return str(given["ground"])
    return str(given["items"][0]["outcome"])


def indemnity(*items: dict[str, Any], schedule: dict[str, Any] | None = None, **case: Any) -> str:
    """The indemnity for these items."""
    return str(answer("theft_indemnity", schedule, items=list(items or (GOODS,)), **case)["amount"])


def not_invoked(question: str, schedule: dict[str, Any] | None = None, **case: Any) -> set[str]:
    """The ids of the exclusions that nobody raised."""
    return {id_ for one in told(question, schedule, **case)["not_invoked"] for id_ in one["ids"]}


def invoked(question: str, schedule: dict[str, Any] | None = None, **case: Any) -> set[str]:
    """The clauses of `why` that came out true: among them, the exclusions that were invoked."""
    found: set[str] = set()
    todo = [step for steps in told(question, schedule, **case)["why"].values() for step in steps]
    while todo:
        step = todo.pop()
        if step["value"] is True:
            found.add(step["clause"])
        todo += step["because"]
    return found
