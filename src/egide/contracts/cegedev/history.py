"""What the facts known so far give to the procedure and the questions: pure functions of the history."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from egide.contracts.cegedev.a01_service import PLANNING
from egide.contracts.cegedev.a01_startup import STEP, started
from egide.contracts.cegedev.a03_obligations import BREACHES
from egide.contracts.cegedev.schedule import SCHEDULE
from egide.contracts.cegedev.vocabulary import CONTACTS, KIND
from egide.law.contract import History, InputsFrom, Known
from egide.law.days import paris
from egide.law.evaluate import program
from egide.law.histories import inputs_known, signed_schedule, signings
from egide.law.questions import Question
from egide.law.types import FLAG, MOMENT

STARTED = program(started)
NOT_YET: dict[str, Any] = {
    "analysis": "pending",
    "finding": "none_yet",
    "verified": False,
    "second_loss": False,
    "link_back": False,
}
"""What an alert's file holds before anything has been found out."""
SETTINGS = ("by_notification", "by_email", "link_loss_told")


def alert_values(history: History, at: datetime, data: Mapping[str, Any]) -> dict[str, Any]:
    """What the procedure of an alert received at `at` knows from its first second."""
    contract = data.get("contract")
    return {
        **NOT_YET,
        **schedule_at(history, contract),
        **settings_at(history, at),
        "kind": KIND.read(data["kind"], "kind"),
        "alert_at": at,
        **detection_at(data),
        "service_started": started_at(history, at, contract),
        "contacts": contacts_of(instructions_at(history, at)),
    }


def detection_at(data: Mapping[str, Any]) -> dict[str, bool]:
    """Whether detection was on, as the camera says. An alert that somebody telephones needs no camera; else it is asked for."""
    if data.get("detection_on") is not None:
        return {"detection_on": FLAG.read(data["detection_on"], "detection_on")}
    return {"detection_on": True} if data.get("caller") else {}


def schedule_at(history: History, contract: object = None) -> dict[str, Any]:
    """The schedule in force, by path."""
    return signed_schedule(history, "cegedev", SCHEDULE, contract)


def _before(history: History, kind: str, at: datetime) -> list[Known]:
    return [fact for fact in history if fact.kind == kind and fact.happened_at <= at]


# ── Start-up (§ 1) ──────────────────────────────────────────────────────────────────────────────────────────────────


def startup_at(history: History, at: datetime, contract: object = None) -> dict[str, bool]:
    """Which steps of the start-up are done; instructions recorded are validated, and a code in them is the password."""
    done = {
        fact.data.get("done"): True
        for fact in _before(history, "startup.recorded", at)
        if contract is None or fact.stream == contract
    }
    instructions = instructions_at(history, at)
    known = {step: done.get(step, False) for step in STEP.values}
    known["instructions_validated"] = known["instructions_validated"] or len(contacts_of(instructions)) >= 2
    known["password_set"] = known["password_set"] or bool(instructions.get("code"))
    return known


def started_at(history: History, at: datetime, contract: object = None) -> bool:
    """Whether the five steps are done; a subscription that is not known is no subscription."""
    values = {**schedule_at(history, contract), **startup_at(history, at, contract)}
    if "schedule.subscription" not in values:
        return False
    return bool(STARTED.run(values)[started])


def startup_days(history: History, at: datetime) -> dict[str, Any]:
    """The day of each step of the start-up that a fact tells."""
    days = {
        f"{fact.data.get('done')}_on": paris(fact.happened_at).date()
        for fact in _before(history, "startup.recorded", at)
    }
    signed = signings(history, "cegedev")
    if signed:
        days["subscribed_on"] = paris(signed[0].happened_at).date()
    for fact in _before(history, "instructions.recorded", at):
        if len(contacts_of(fact.data)) >= 2:
            days.setdefault("instructions_validated_on", paris(fact.happened_at).date())
        if fact.data.get("code"):
            days.setdefault("password_set_on", paris(fact.happened_at).date())
    return days


# ── Instructions and settings ───────────────────────────────────────────────────────────────────────────────────────


def instructions_at(history: History, at: datetime) -> Mapping[str, Any]:
    """The instructions in force at a moment: the last version recorded before it."""
    versions = _before(history, "instructions.recorded", at)
    return versions[-1].data if versions else {}


def contacts_of(instructions: Mapping[str, Any]) -> tuple[Mapping[str, Any], ...]:
    """The people to call, in the customer's order; of each only the columns that procedures read."""
    known = {field.name for field in CONTACTS.fields}
    rows = instructions.get("contacts") or ()
    return CONTACTS.read([{name: row[name] for name in row if name in known} for row in rows], "contacts")


def settings_at(history: History, at: datetime) -> dict[str, bool]:
    """Which alerts the customer chose to receive too: none that were not chosen."""
    chosen = _before(history, "site.alert_settings", at)
    last = chosen[-1].data if chosen else {}
    return {name: last.get(name) is True for name in SETTINGS}


def breaches_at(history: History, at: datetime) -> dict[str, bool]:
    """The breaches of the customer's duties established for this moment; one that nobody recorded stays unknown."""
    return {
        str(fact.data["breach"]): True
        for fact in _before(history, "breach.recorded", at)
        if fact.data.get("breach") in BREACHES
        and (fact.data.get("until") is None or at < MOMENT.read(fact.data["until"], "until"))
    }


# ── What the history answers, question by question ──────────────────────────────────────────────────────────────────


def known_now(history: History, at: datetime) -> dict[str, Any]:
    """What the facts say, at a moment, of the inputs that questions share."""
    versions = [fact for fact in history if fact.kind == "instructions.recorded"]
    known: dict[str, Any] = {
        **schedule_at(history),
        **settings_at(history, at),
        **startup_at(history, at),
        **startup_days(history, at),
        **breaches_at(history, at),
        "service_started": started_at(history, at),
        "versions": tuple(
            {"version": fact.data.get("version", number), "recorded_at": fact.happened_at}
            for number, fact in enumerate(versions, 1)
        ),
    }
    alerts = _before(history, "alert.opened", at)
    if alerts and alerts[-1].data.get("kind") in KIND.values and "detection_on" in alerts[-1].data:
        last = alerts[-1]
        known |= {
            "kind": last.data["kind"],
            "alert_at": last.happened_at,
            "detection_on": FLAG.read(last.data["detection_on"], "detection_on"),
        }
    planned = [
        fact.data["planning"] for fact in _before(history, "site.alert_settings", at) if fact.data.get("planning")
    ]
    if planned:
        known["planning"] = PLANNING.read(planned[-1], "planning")
    instructions = instructions_at(history, at)
    if instructions:
        known |= {"contacts": contacts_of(instructions), "access_known": bool(instructions.get("access"))}
    return known


def inputs_from(questions: tuple[Question, ...]) -> dict[str, InputsFrom]:
    """For each question, of what the facts say, what it asks."""
    return inputs_known(questions, known_now)
