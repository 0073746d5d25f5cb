"""A runner over each sort of ledger, with the contracts of demo.py signed for one site."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from egide.ledger import Ledger
from egide.runner import Runner
from tests.runner import demo

INCIDENT = "incident:1"


class House:
    """One site, two contacts, an incident; times are minutes from the start."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger, self.clock, self.runner = ledger, ledger.clock, Runner(ledger, demo.contracts)
        self.start = self.clock.now()

    def at(self, minutes: float) -> datetime:
        return self.start + timedelta(minutes=minutes)

    def sign(self, people: list[dict[str, str]] | None = None) -> House:
        self.runner.record("contract:1", demo.fact("contract.signed", self.start, **demo.SIGNED))
        private = {"contacts": demo.PEOPLE if people is None else people}
        self.runner.record("site:1", demo.fact("instructions.recorded", self.start, private))
        return self

    def aid(self) -> House:
        self.runner.record("contract:2", demo.fact("contract.signed", self.start, **demo.AIDED))
        return self

    def open(self, kind: str = "noise", minutes: float = 0, **data: object) -> House:
        told = {"contract": "contract:1", "kind": kind, **data}
        self.tell("alert.opened", minutes, **told)
        return self

    def tell(self, what: str, minutes: float, **data: object) -> None:
        if self.clock.now() < self.at(minutes):
            self.clock.travel_to(self.at(minutes))
        self.runner.record(INCIDENT, demo.fact(what, self.at(minutes), **data))

    def do(self, step: str, outcome: str, minutes: float, run: str = "watch", **data: object) -> None:
        if self.clock.now() < self.at(minutes):
            self.clock.travel_to(self.at(minutes))
        self.runner.record(INCIDENT, demo.done(run, step, outcome, self.at(minutes), **data))

    def wait(self, minutes: float) -> list[tuple[str, float]]:
        """Time passes with the job down, then the job runs: which delays ran out, and when they were due."""
        self.clock.travel_to(self.at(minutes))
        return [
            (one.deadline.name, (one.deadline.due_at - self.start).total_seconds() / 60)
            for one in self.runner.tick(self.clock.now())
            if one.facts
        ]

    def kinds(self, stream: str = INCIDENT) -> list[str]:
        return [fact.kind for fact in self.ledger.read(stream)]

    def of_kind(self, kind: str, stream: str = INCIDENT) -> list:
        return [fact for fact in self.ledger.read(stream) if fact.kind == kind]

    def step(self) -> str | None:
        """The current step of the first procedure."""
        return self.runner.file(INCIDENT).runs[0].step


@pytest.fixture
def house(ledger: Ledger) -> House:
    return House(ledger)
