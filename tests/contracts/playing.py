"""Playing a file of any contract from a test: facts that came before, its opening, what people do, what comes of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from egide.contracts import load
from egide.law.contract import Known
from egide.law.days import parse_instant
from egide.law.proceed import (
    BadEvent,
    Emitted,
    Event,
    Happened,
    LimitReached,
    Run,
    StepDone,
    begin,
    proceed,
    read_fields,
)

CONTRACT, SITE = "contract:1", "site:1"


def known(stream: str, kind: str, at: str, /, **data: Any) -> Known:
    moment = parse_instant(at)
    return Known(stream, kind, moment, moment, data)


class File:
    """One file, from its first second. `at` is now, and goes forward a minute with each thing done."""

    def __init__(self, contract: str, fact: str, history: Sequence[Known], at: str, /, **data: Any) -> None:
        self.contract = load(contract)
        self.at = parse_instant(at)
        opening = next(one for one in self.contract.openings if one.fact == fact)
        given = {"contract": CONTRACT, "site": SITE, **data}
        read = read_fields(opening.asks, given, fact)
        schedule = self._schedule(history, contract)
        self.values = {**schedule, **opening.values(history, self.at, {**given, **read})}
        self.file, self.emitted = begin(self.contract.book, opening.procedure, self.at, self.values)
        self.last: tuple[Emitted, ...] = self.emitted

    def _schedule(self, history: Sequence[Known], contract: str) -> dict[str, Any]:
        """What the runner gives every procedure of a signed contract."""
        signed = [one.data for one in history if one.kind == "contract.signed" and one.data["contract"] == contract]
        read = {one.path: one for one in self.contract.schedule_inputs()}
        return {
            f"schedule.{name}": read[f"schedule.{name}"].type.read(raw, name)
            for name, raw in (signed[-1]["schedule"] if signed else {}).items()
        }

    # ── What people and time do ──────────────────────────────────────────────────────────────────────────────────────

    def do(self, *names: str, after: float = 60, **data: Any) -> File:
        """Steps with their outcomes, in turn: "call_contact/no_answer"."""
        for name in names:
            step, outcome = name.split("/")
            run = next((one.name for one in self.file.open if one.step == step), "none")
            self._move(StepDone(run, step, outcome, self._later(after), "anne", data))
        return self

    def happen(self, kind: str, after: float = 60, **data: Any) -> File:
        return self._move(Happened(kind, self._later(after), "system", data))

    def reach(self, limit: str) -> File:
        """Let the delay of this name run out, at the moment when it is due."""
        due = next(one for one in reversed(self.emitted) if one.kind == "deadline" and one.what == limit)
        assert due.due is not None
        run = self.file.runs[due.run]
        self.at = due.due
        return self._move(LimitReached(run.name, str(due.step), limit, run.visit, due.due))

    def refused(self, *names: str, **data: Any) -> str:
        """The French sentence with which a step or an event is refused."""
        try:
            if "/" in names[0]:
                self.do(names[0], **data)
            else:
                self.happen(names[0], **data)
        except BadEvent as bad:
            return str(bad)
        raise AssertionError(f"{names[0]} was admitted")

    def _later(self, seconds: float) -> datetime:
        self.at += timedelta(seconds=seconds)
        return self.at

    def _move(self, event: Event) -> File:
        self.file, self.last = proceed(self.contract.book, self.file, event)
        self.emitted += self.last
        return self

    # ── What came of it ──────────────────────────────────────────────────────────────────────────────────────────────

    def run(self, name: str) -> Run:
        return self.file.runs[name]

    @property
    def steps(self) -> list[str]:
        """The steps to be done now."""
        return [str(run.step) for run in self.file.open]

    @property
    def reasons(self) -> list[str]:
        """Why the procedures that are over ended."""
        return [run.ended.reason for run in self.file.runs.values() if run.ended]

    def done(self, kind: str = "do") -> list[tuple[str, str, str]]:
        """What followed of a kind: what, towards whom, by which clause."""
        return [(one.what, one.to, one.clause.id) for one in self.emitted if one.kind == kind]

    def owed(self) -> list[tuple[str, int | None, str | None, str]]:
        return [(one.what, one.amount, one.payer, one.clause.id) for one in self.emitted if one.kind == "owe"]

    def due(self, name: str) -> datetime:
        found = next(one.due for one in reversed(self.emitted) if one.kind == "deadline" and one.what == name)
        assert found is not None
        return found
