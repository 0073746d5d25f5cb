"""What the facts known so far give to the procedures and the questions: pure functions of the history."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from egide.contracts.axa_assistance.schedule import SCHEDULE
from egide.contracts.axa_assistance.vocabulary import EVENT
from egide.law.contract import History, InputsFrom
from egide.law.days import MonthEnd, add_months, paris, parse_day, years_completed
from egide.law.histories import inputs_known, signed_schedule, signings
from egide.law.questions import Question

NAME = "axa-assistance"
WARNED = ("alert.opened", "assistance.requested")


def schedule_at(history: History, contract: object = None) -> dict[str, Any]:
    """The schedule in force, by path."""
    return signed_schedule(history, NAME, SCHEDULE, contract)


# ── The year, and the visits made in it (2.1) ───────────────────────────────────────────────────────────────────────


def year_from(history: History, at: datetime, contract: object = None) -> date | None:
    """The last anniversary of the adhesion before a moment; None while nothing is signed."""
    signed = signings(history, NAME, contract)
    if not signed:
        return None
    since, today = parse_day(str(signed[0].data["since"])), paris(at).date()
    if today <= since:
        return since
    return add_months(since, 12 * years_completed(since, today), MonthEnd.LAST_DAY)


def guard_visits(history: History) -> list[tuple[date, str]]:
    """The day and the result of each visit that a guard reported on."""
    grounds = {fact.stream: fact.data.get("ground") for fact in history if fact.kind == "assistance.requested"}
    return [
        (paris(fact.happened_at).date(), _result(str(fact.data.get("finding")), grounds.get(fact.stream)))
        for fact in history
        if fact.kind == "guard.reported"
    ]


def _result(finding: str, ground: object) -> str:
    if finding in ("break_in", "attempt"):
        return "justified"
    return "fire" if finding == "fire" or ground == "fire" else "unjustified"


def unjustified_visits(history: History, at: datetime, contract: object = None) -> int:
    """How many visits of the current year of adhesion found neither a break-in nor an attempt."""
    start = year_from(history, at, contract)
    return sum(1 for on, result in guard_visits(history) if result == "unjustified" and start and on >= start)


# ── What happened at the premises ───────────────────────────────────────────────────────────────────────────────────


def event_at(history: History, at: datetime) -> dict[str, Any]:
    """The last break-in or attempt found at the site, and its day."""
    found = [fact for fact in history if fact.kind == "site.break_in_found" and fact.happened_at <= at]
    if not found or found[-1].data.get("finding") not in EVENT.values:
        return {}
    return {"event": found[-1].data["finding"], "event_on": paris(found[-1].happened_at).date()}


# ── What each procedure knows from its first second ─────────────────────────────────────────────────────────────────


def visit_values(history: History, at: datetime, data: Mapping[str, Any]) -> dict[str, Any]:
    contract = data.get("contract")
    return {
        **schedule_at(history, contract),
        "requester": data["requester"],
        "presence": data.get("presence", "not_checked"),
        "alert_received": data["alert_received"],
        "unjustified_visits": unjustified_visits(history, at, contract),
    }


def benefit_values(history: History, at: datetime, data: Mapping[str, Any]) -> dict[str, Any]:
    """What a request for a benefit says, over what the site's facts say; what neither says stays unknown."""
    told = {name: value for name, value in data.items() if name not in ("contract", "contracts", "site")}
    return {**schedule_at(history, data.get("contract")), **event_at(history, at), **told}


def repair_values(history: History, at: datetime, data: Mapping[str, Any]) -> dict[str, Any]:
    """The provider of this procedure is the one that AXA Assistance sends."""
    return {**benefit_values(history, at, data), "sent_by_axa": True}


def buyback_values(history: History, at: datetime, data: Mapping[str, Any]) -> dict[str, Any]:
    """A declaration is made the day it is told; what it holds is what it names."""
    named = ("name", "address", "circumstances", "insurer")
    given = {f"{name}_given": bool(str(data.get(name) or "").strip()) for name in named}
    told = {name: value for name, value in data.items() if name not in named}
    return {**benefit_values(history, at, told), **given, "declared_on": paris(at).date()}


# ── What the history answers, question by question ──────────────────────────────────────────────────────────────────


def known_now(history: History, at: datetime) -> dict[str, Any]:
    """What the facts say, at a moment, of the inputs that questions share."""
    known: dict[str, Any] = {**schedule_at(history), **event_at(history, at)}
    start = year_from(history, at)
    if start is not None:
        known |= {
            "year_from": start,
            "unjustified_visits": unjustified_visits(history, at),
            "visits": tuple({"kind": "guard", "on": on, "result": result} for on, result in guard_visits(history)),
        }
    if any(fact.kind in WARNED for fact in history):
        known["alert_received"] = True
    requests = [fact for fact in history if fact.kind == "assistance.requested"]
    if requests:
        known["requester"] = requests[-1].data["requester"]
    return known


def inputs_from(questions: tuple[Question, ...]) -> dict[str, InputsFrom]:
    """For each question, of what the facts say, what it asks."""
    return inputs_known(questions, known_now)
