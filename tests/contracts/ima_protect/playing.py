"""Playing an alert from a test: facts that came before, the alert, what people do, what the contract makes of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from egide.contracts import load
from egide.law.contract import Known
from egide.law.days import parse_instant
from egide.law.proceed import BadEvent, Emitted, Happened, LimitReached, Run, StepDone, begin, proceed
from tests.contracts.ima_protect.asking import A_LA_CARTE, TOUT_INCLUS

CONTRACT, SITE = "contract:1", "site:1"
CONTACTS = ({"name": "N1", "phone": "0611111111"}, {"name": "N2", "phone": "0622222222"})
NIGHT = "2025-03-10T02:00:00"


def known(stream: str, kind: str, at: str, **data: Any) -> Known:
    moment = parse_instant(at)
    return Known(stream, kind, moment, moment, data)


def past(schedule: Mapping[str, Any], *more: Known, **instructions: Any) -> tuple[Known, ...]:
    """A contract signed and instructions recorded in January, and what else is known."""
    sheet = {"contacts": CONTACTS, "code": "TULIPE", "access": "portail ouvert", **instructions}
    return (
        known(CONTRACT, "contract.signed", "2025-01-02T09:00:00", contract="ima-protect", site=SITE, schedule=schedule),
        known(SITE, "instructions.recorded", "2025-01-02T10:00:00", **sheet),
        *more,
    )


class Alert:
    """One alert, from its first second. `at` is now, and goes forward a minute with each thing done."""

    def __init__(self, kind: str, history: Sequence[Known], at: str = NIGHT) -> None:
        self.contract = load("ima-protect")
        self.at = parse_instant(at)
        opening = next(one for one in self.contract.openings if one.fact == "alert.opened")
        self.values = opening.values(history, self.at, {"contract": CONTRACT, "site": SITE, "kind": kind})
        self.file, self.emitted = begin(self.contract.book, opening.procedure, self.at, self.values)
        self.last: tuple[Emitted, ...] = self.emitted

    # ── What people and time do ──────────────────────────────────────────────────────────────────────────────────────

    def do(self, *names: str, after: float = 60, **data: Any) -> Alert:
        """Steps with their outcomes, in turn: "call_site/no_answer"."""
        for name in names:
            step, outcome = name.split("/")
            run = next((one.name for one in self.file.open if one.step == step), "alert_handling")
            self._move(StepDone(run, step, outcome, self._later(after), "anne", data))
        return self

    def happen(self, kind: str, after: float = 60, **data: Any) -> Alert:
        return self._move(Happened(kind, self._later(after), "system", data))

    def reach(self, limit: str) -> Alert:
        """Let the delay of this name run out, at the moment when it is due."""
        for run in self.file.open:
            for one in reversed(self.emitted):
                if one.kind == "deadline" and one.run == run.name and one.what == limit and one.step == run.step:
                    assert one.due is not None
                    self.at = one.due
                    return self._move(LimitReached(run.name, run.step or "", limit, run.visit, one.due))
        raise AssertionError(f"no delay {limit} runs")

    def _later(self, seconds: float) -> datetime:
        self.at += timedelta(seconds=seconds)
        return self.at

    def _move(self, event: StepDone | Happened | LimitReached) -> Alert:
        self.file, self.last = proceed(self.contract.book, self.file, event)
        self.emitted += self.last
        return self

    # ── What is read of it ───────────────────────────────────────────────────────────────────────────────────────────

    @property
    def steps(self) -> list[str]:
        """The current steps."""
        return [run.step for run in self.file.open if run.step]

    @property
    def ends(self) -> dict[str, str]:
        """Why each run that is over ended."""
        return {name: run.ended.reason for name, run in self.file.runs.items() if run.ended}

    def run(self, name: str) -> Run:
        return self.file.runs[name]

    def said(self) -> list[tuple[str, str, str]]:
        """What the last event led to, deadlines apart: what, towards whom, by which clause."""
        return [(one.what, one.to, one.clause.id) for one in self.last if one.kind not in ("deadline", "end")]

    def towards(self, kind: str) -> list[str]:
        """Of all that was emitted, those of this kind: what, and to whom."""
        return [f"{one.what} → {one.to}" for one in self.emitted if one.kind == kind]

    def owed(self) -> list[tuple[int | None, str | None, str]]:
        """Every amount owed so far: cents, payer, clause."""
        return [(one.amount, one.payer, one.clause.id) for one in self.emitted if one.kind == "owe"]

    def due(self, limit: str) -> datetime | None:
        """When the delay of this name was last said to run out."""
        return next((one.due for one in reversed(self.emitted) if one.kind == "deadline" and one.what == limit), None)


def guard_sent(kind: str = "intrusion", history: Sequence[Known] | None = None) -> Alert:
    """An alert for which nobody decided: a guard is to be sent."""
    alert = Alert(kind, history or past(TOUT_INCLUS))
    alert.do("call_site/no_answer", "leave_message/left", "call_contact/unreachable", "contact_message/left")
    return alert.do("call_contact/unreachable", "contact_message/left")


def guard_arrived(kind: str = "intrusion", history: Sequence[Known] | None = None) -> Alert:
    return guard_sent(kind, history).do("dispatch/accepted", "arrival/arrived")


def event_found(found: str = "break_in", history: Sequence[Known] | None = None) -> Alert:
    """The guard found something and the police are told; the customer is next."""
    alert = guard_arrived(history=history).do("report/event_found", found=found, clues="porte forcée, traces de pas")
    return alert.do("call_police/called")


def asked_in_a_la_carte(kind: str = "intrusion", **schedule: bool) -> Alert:
    """INFO Alertes, and the customer asks for a guard during the first call."""
    return Alert(kind, past(A_LA_CARTE | schedule)).happen("guard.requested", requester="customer")


__all__ = [
    "A_LA_CARTE",
    "TOUT_INCLUS",
    "Alert",
    "BadEvent",
    "asked_in_a_la_carte",
    "event_found",
    "guard_arrived",
    "guard_sent",
    "known",
    "past",
]
