"""What the facts known so far give to the procedures and the questions: pure functions of the history."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from egide.contracts.ima_protect.a08_1_a_la_carte import protect_plus_active
from egide.contracts.ima_protect.questions import QUESTIONS
from egide.contracts.ima_protect.schedule import SCHEDULE
from egide.contracts.ima_protect.site_facts import site_at
from egide.contracts.ima_protect.vocabulary import CONTACTS, KIND
from egide.law.contract import History, Known
from egide.law.days import paris
from egide.law.evaluate import program
from egide.law.histories import inputs_known, signed_schedule, signings
from egide.law.types import MOMENT

ACTIVE = program(protect_plus_active)
NOT_YET: dict[str, Any] = {
    "verification": "not_done",
    "clues_recorded": False,
    "event_found": False,
    "force_majeure": False,
}
"""What an alert's file holds before anything has been found out."""


def alert_values(history: History, at: datetime, data: Mapping[str, Any]) -> dict[str, Any]:
    """What the procedures of an alert received at `at` know from its first second."""
    contract = data.get("contract")
    instructions = instructions_at(history, at)
    return {
        **NOT_YET,
        **schedule_at(history, contract),
        "kind": KIND.read(data["kind"], "kind"),
        "alert_at": at,
        "protect_plus": protect_plus_at(history, at, contract),
        "contacts": contacts_of(instructions),
        **means_of(instructions),
    }


def schedule_at(history: History, contract: object = None) -> dict[str, Any]:
    """The schedule in force, by path."""
    return signed_schedule(history, "ima-protect", SCHEDULE, contract)


def protect_plus_at(history: History, at: datetime, contract: object = None) -> bool:
    """Whether a period of Protect+ that the customer ordered is active at this moment."""
    return any(
        ACTIVE.run({**period_of(fact), "at": at})[protect_plus_active]
        for fact in history
        if fact.kind == "option.protect_plus" and (contract is None or fact.stream == contract) and fact.learnt_at <= at
    )


def period_of(fact: Known) -> dict[str, datetime]:
    """The period a customer ordered, by path."""
    return {
        "protect_plus_from": MOMENT.read(fact.data["from"], "from"),
        "protect_plus_until": MOMENT.read(fact.data["until"], "until"),
    }


def instructions_at(history: History, at: datetime) -> Mapping[str, Any]:
    """The instructions in force at a moment: the last version recorded before it (art. 4.2)."""
    versions = [fact for fact in history if fact.kind == "instructions.recorded" and fact.happened_at <= at]
    return versions[-1].data if versions else {}


def means_of(instructions: Mapping[str, Any]) -> dict[str, bool]:
    """By which means the customer can be told, and the gate opened."""
    return {
        "site_phone_known": bool(instructions.get("site_phone")),
        "email_known": "@" in str(instructions.get("email") or ""),
        "gate_key_in_box": instructions.get("gate_key_in_box") is True,
    }


def contacts_of(instructions: Mapping[str, Any]) -> tuple[Mapping[str, Any], ...]:
    """The people to call, in the customer's order; of each only the columns that procedures read."""
    known = {field.name for field in CONTACTS.fields}
    rows = instructions.get("contacts") or ()
    return CONTACTS.read([{name: row[name] for name in row if name in known} for row in rows], "contacts")


# ── The dates of its life ───────────────────────────────────────────────────────────────────────────────────────────


def life_at(history: History, at: datetime, contract: object = None) -> dict[str, Any]:
    """What the facts say of installation, offers and moves (art. 16, 18 and 20.1); what they do not say is left out."""
    mine = [fact for fact in history if fact.happened_at <= at and (contract is None or fact.stream == contract)]
    installed = _last_day(
        [fact for fact in history if fact.kind == "equipment.installed" and fact.happened_at <= at][:1]
    )
    if installed is None:
        return {}
    known: dict[str, Any] = {"installed_on": installed}
    signed = signings(mine, "ima-protect")
    offers = [fact.data.get("schedule", {}).get("offer") for fact in signed]
    changed = [fact for before, now, fact in zip(offers, offers[1:], signed[1:], strict=False) if before != now]
    moves = [fact for fact in history if fact.kind == "move.completed" and fact.happened_at <= at]
    free = _last_day([fact for fact in moves if fact.data.get("free") is True])
    known |= {"offer_changed": bool(changed), "moved_before": free is not None}
    known |= {"new_offer_on": _last_day(changed)} if changed else {}
    return known | ({"last_free_move": free} if free else {})


def _last_day(facts: History) -> date | None:
    """The day in Paris of the last of these facts."""
    return paris(facts[-1].happened_at).date() if facts else None


# ── What the history answers, question by question ──────────────────────────────────────────────────────────────────


def known_now(history: History, at: datetime) -> dict[str, Any]:
    """What the facts say, at a moment, of the inputs that questions share."""
    instructions = instructions_at(history, at)
    versions = [fact for fact in history if fact.kind == "instructions.recorded"]
    known: dict[str, Any] = {
        **schedule_at(history),
        **life_at(history, at),
        **site_at(history, at),
        "protect_plus": protect_plus_at(history, at),
        "instructions_recorded": bool(versions),
        "versions": tuple(
            {"version": fact.data.get("version", number), "recorded_at": fact.happened_at}
            for number, fact in enumerate(versions, 1)
        ),
    }
    if instructions:
        known |= {
            "contacts": contacts_of(instructions),
            "access_known": bool(instructions.get("access")),
            "code_known": bool(instructions.get("code")),
            **means_of(instructions),
        }
    return known


INPUTS_FROM = inputs_known(QUESTIONS, known_now)
