"""Playing the life of a contract from a test: what opens a file, what people do, delays that run out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from egide.contracts import load
from egide.law.contract import Known
from egide.law.days import parse_instant
from egide.law.proceed import Emitted, Happened, LimitReached, Run, StepDone, begin, proceed
from tests.contracts.ima_protect.playing import CONTRACT, SITE, TOUT_INCLUS, known, past

INSTALLED = "2025-03-10T10:00:00"


def lived(*more: Known, installed: str = INSTALLED, schedule: dict[str, Any] = TOUT_INCLUS) -> tuple[Known, ...]:
    """A contract signed in January, installed on 10 March, and what else is known."""
    return past(schedule, known(SITE, "equipment.installed", installed), *more)


class Life:
    """A file of this contract from the fact that opens it. `at` is now."""

    def __init__(self, fact: str, at: str, history: Sequence[Known] | None = None, **data: Any) -> None:
        self.contract, self.at = load("ima-protect"), parse_instant(at)
        opening = next(one for one in self.contract.openings if one.fact == fact)
        told = {"contract": CONTRACT, "site": SITE, **data}
        self.values = opening.values(lived() if history is None else history, self.at, told)
        self.file, self.emitted = begin(self.contract.book, opening.procedure, self.at, self.values)

    def do(self, *names: str, at: str | None = None, **data: Any) -> Life:
        """Steps with their outcomes, in turn: "receipt/sent", five minutes apart or at this moment."""
        for name in names:
            step, outcome = name.split("/")
            self.at = parse_instant(at) if at else self.at + timedelta(minutes=5)
            run = next(one.name for one in self.file.open if one.step == step)
            self._move(StepDone(run, step, outcome, self.at, "anne", data))
        return self

    def happen(self, kind: str, **data: Any) -> Life:
        self.at += timedelta(minutes=5)
        return self._move(Happened(kind, self.at, "anne", data))

    def reach(self, limit: str) -> Life:
        """Let the delay of this name run out, when it is due."""
        run = next(one for one in self.file.open if self._due(one, limit) is not None)
        due = self._due(run, limit)
        assert due is not None
        assert due.due is not None
        self.at = due.due
        return self._move(LimitReached(run.name, run.step or "", limit, run.visit, due.due))

    def _due(self, run: Run, limit: str) -> Emitted | None:
        key = f"{run.name}/{run.step}#{run.visit}/{limit}"
        return next((one for one in self.emitted if one.kind == "deadline" and one.key == key), None)

    def _move(self, event: StepDone | LimitReached | Happened) -> Life:
        self.file, more = proceed(self.contract.book, self.file, event)
        self.emitted = (*self.emitted, *more)
        return self

    # ── What is read of it ───────────────────────────────────────────────────────────────────────────────────────────

    @property
    def places(self) -> list[str]:
        """Where each run stands: its step, or why it ended."""
        return [run.ended.reason if run.ended else str(run.step) for run in self.file.runs.values()]

    def due(self, limit: str) -> str | None:
        """When the delay of this name was last said to run out, in Paris."""
        found = [one.due for one in self.emitted if one.kind == "deadline" and one.what == limit and one.due]
        return found[-1].isoformat() if found else None

    def owed(self) -> list[tuple[str, int | None, str | None]]:
        return [(one.what, one.amount, one.payer) for one in self.emitted if one.kind == "owe"]

    def said(self) -> list[str]:
        return [f"{one.what} → {one.to}" for one in self.emitted if one.kind in ("do", "tell")]
