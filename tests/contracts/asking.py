"""Asking a contract from a test: a question, a case as a case file gives it, the answer as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from egide.contracts import load
from egide.law.decide import decide


@dataclass(frozen=True)
class Asking:
    """A contract by its name, with what its cases have in common. A name given as None is left out of the case."""

    contract: str
    usual: Mapping[str, Any] = field(default_factory=dict)
    schedule: Mapping[str, Any] = field(default_factory=dict)

    def told(self, question: str, **case: Any) -> dict[str, Any]:
        """The whole decision, as JSON. What is `usual` and no input of the question is left out."""
        contract = load(self.contract)
        asked = contract.question(question)
        paths = {one.path for one in asked.inputs}
        given = {name: value for name, value in {**self.usual, **case}.items() if name in paths or name in case}
        known = {name: value for name, value in given.items() if value is not None}
        if "schedule" not in known:
            known["schedule"] = dict(self.schedule)
        return decide(asked, contract.read(question, known)).to_json()

    def answer(self, question: str, **case: Any) -> dict[str, Any]:
        """The answer of a case that must be decided."""
        decision = self.told(question, **case)
        assert decision["status"] == "decided", [one["name"] for one in decision["needs"]]
        result: dict[str, Any] = decision["answer"]
        return result

    def verdict(self, question: str, **case: Any) -> Any:
        return self.answer(question, **case)["verdict"]

    def whats(self, question: str, **case: Any) -> list[tuple[str, str]]:
        """What is to be done and by which clause, in order."""
        return [(one["what"], one["clause"]) for one in self.answer(question, **case)["actions"]]

    def needs(self, question: str, **case: Any) -> list[str]:
        """The names of what is still missing, most decisive first."""
        return [one["name"] for one in self.told(question, **case)["needs"]]

    def cited(self, question: str, **case: Any) -> set[str]:
        """Every inventory id that the decision cites."""
        return {id_ for one in self.told(question, **case)["citations"] for id_ in one["ids"]}

    def not_invoked(self, question: str, **case: Any) -> set[str]:
        """The exclusions that nobody established."""
        return {one["id"] for one in self.told(question, **case)["not_invoked"]}
