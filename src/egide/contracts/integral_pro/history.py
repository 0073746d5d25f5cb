"""What the facts known so far give to the claim's procedure and to the questions: pure functions of the history."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from egide.contracts.integral_pro.a2_4_2_premium import NOTICES
from egide.contracts.integral_pro.a3_2_settlement import PREMIUMS
from egide.contracts.integral_pro.lexicon_values import INDEX_VALUES
from egide.contracts.integral_pro.schedule import SCHEDULE
from egide.law.contract import History, InputsFrom, Known
from egide.law.days import paris
from egide.law.histories import inputs_known, signed_schedule
from egide.law.questions import Question
from egide.law.types import FLAG, MOMENT, BadValue

NAME = "integral-pro"
ARMING = {
    "signal.armed": True,
    "signal.partial_armed": True,
    "signal.disarmed": False,
    "detection.on": True,
    "detection.off": False,
}
FOUND = {"break_in": ("theft", "break_in"), "attempt": ("attempt", "break_in")}
"""What a guard or a centre found at the site, as a claim tells it: the event, and how they came in."""


def of_kind(history: History, *kinds: str) -> list[Known]:
    return [fact for fact in history if fact.kind in kinds]


# ── What the contract's own facts say ───────────────────────────────────────────────────────────────────────────────


def schedule_at(history: History, contract: object = None) -> dict[str, Any]:
    """The schedule in force, by path."""
    return signed_schedule(history, NAME, SCHEDULE, contract)


def money_at(history: History) -> dict[str, Any]:
    """Premiums unpaid, notices sent and what was paid since; nothing at all when no contract was signed."""
    if not of_kind(history, "contract.signed"):
        return {}
    paid = {str(fact.data["due_on"]): paris(fact.happened_at).date() for fact in of_kind(history, "premium.paid")}
    unpaid = [
        {"due_on": fact.data["due_on"], "amount": fact.data["amount"]}
        for fact in of_kind(history, "premium.unpaid")
        if str(fact.data["due_on"]) not in paid
    ]
    notices = [
        {"sent_on": paris(fact.happened_at).date(), "paid_on": paid.get(str(fact.data["due_on"]))}
        for fact in of_kind(history, "premium.notice_sent")
    ]
    return {"unpaid_premiums": PREMIUMS.read(unpaid, "unpaid_premiums"), "notices": NOTICES.read(notices, "notices")}


def index_at(history: History) -> dict[str, Any]:
    """The index as it was published; unknown while no value is."""
    published = [
        {"series": fact.data["series"], "published_on": fact.data["published_on"], "value": fact.data["value"]}
        for fact in of_kind(history, "index.published")
    ]
    return {"index_values": INDEX_VALUES.read(published, "index_values")} if published else {}


# ── What happened at the site ───────────────────────────────────────────────────────────────────────────────────────


def armed_at(history: History, moment: datetime) -> bool | None:
    """Whether the alarm, or the detection of the cameras, was on then; None when no fact says."""
    before = [fact for fact in of_kind(history, *ARMING) if fact.happened_at <= moment]
    return ARMING[max(before, key=lambda fact: fact.happened_at).kind] if before else None


def site_at(history: History, at: datetime) -> dict[str, Any]:
    """The last event that somebody found at the site, what it was and how they came in."""
    found = [fact for fact in of_kind(history, "site.break_in_found") if fact.happened_at <= at]
    if not found or found[-1].data.get("finding") not in FOUND:
        return {}
    event, entry = FOUND[str(found[-1].data["finding"])]
    return {"event": event, "entry": entry, "at_insured_address": True, "discovered_at": found[-1].happened_at}


def alerts_at(history: History, moment: datetime) -> dict[str, Any]:
    """What an alert says of the moment and of the alarm: a camera tells whether its detection was on."""
    alerts = [fact for fact in of_kind(history, "alert.opened") if fact.happened_at <= moment]
    if not alerts:
        return {}
    known: dict[str, Any] = {"loss_at": alerts[-1].happened_at}
    if "detection_on" in alerts[-1].data:
        known["alarm_on"] = FLAG.read(alerts[-1].data["detection_on"], "detection_on")
    return known


# ── The claim ───────────────────────────────────────────────────────────────────────────────────────────────────────

TOLD = {"loss_at": MOMENT, "discovered_at": MOMENT}


def declared_at(history: History) -> dict[str, Any]:
    """What the declaration of the last claim says, over what the site's facts say."""
    claims = of_kind(history, "claim.declared")
    if not claims:
        return {}
    data = claims[-1].data
    told = {name: type_.read(data[name], name) for name, type_ in TOLD.items() if data.get(name) is not None}
    named = {name: data[name] for name in ("event", "entry") if data.get(name) is not None}
    return {**told, **named, "declared_on": paris(claims[-1].happened_at).date()}


def followed_at(history: History) -> dict[str, Any]:
    """The dates that came since: complaint, pieces, acceptance, certificate, things found again."""
    known: dict[str, Any] = {}
    for fact in of_kind(history, "complaint.filed"):
        known["complaint_at"] = MOMENT.read(fact.data["complaint_at"], "complaint_at")
    steps = {
        ("collect", "complete"): ("statement_on", "statement_given", "proofs_given"),
        ("offer", "accepted"): ("accepted_on", "accepted"),
        ("certificate", "received"): ("certificate_on", "certificate_given"),
        ("payment", "paid"): ("paid_on", "paid_before_recovery"),
    }
    for fact in of_kind(history, "step.done"):
        day, *flags = steps.get((str(fact.data.get("step")), str(fact.data.get("outcome"))), ("",))
        if day:
            known |= {day: paris(fact.happened_at).date(), **dict.fromkeys(flags, True)}
    for fact in of_kind(history, "goods.recovered"):
        known["recovery_noticed_on"] = paris(fact.happened_at).date()
    return known


def check_order(told: Mapping[str, datetime], data: Mapping[str, Any], declared_at: datetime) -> None:
    """What happened comes before it is known, and what is known before it is declared. Raises BadValue."""
    if "discovered_at" in told and told["discovered_at"] > declared_at:
        raise BadValue("discovered_at", data["discovered_at"], "un moment qui n’est pas après la déclaration")
    known_at = told.get("discovered_at", declared_at)
    if "loss_at" in told and told["loss_at"] > known_at:
        raise BadValue("loss_at", data["loss_at"], "un moment qui n’est pas après celui où l’assuré a su")


def claim_values(history: History, at: datetime, data: Mapping[str, Any]) -> dict[str, Any]:
    """What the procedure of a claim declared at `at` knows from its first second; what is said goes before what is deduced."""
    told = {name: type_.read(data[name], name) for name, type_ in TOLD.items() if data.get(name) is not None}
    check_order(told, data, at)
    seen = {**alerts_at(history, at), **site_at(history, at), **told}
    return {
        **schedule_at(history, data.get("contract")),
        **({"loss_at": seen["discovered_at"]} if "loss_at" not in seen and "discovered_at" in seen else {}),
        **seen,
        "event": data["event"],
        "declared_at": at,
        "declared_on": paris(at).date(),
        "paid_before_recovery": False,
    }


def known_now(history: History, at: datetime) -> dict[str, Any]:
    """What the facts say, at a moment, of the inputs that questions share.

    Of a claim, what was found and what rang until it was declared: what happened at the site later is another story.
    """
    claims = of_kind(history, "claim.declared")
    until = min(at, claims[-1].happened_at) if claims else at
    seen = {**alerts_at(history, until), **site_at(history, until), **declared_at(history)}
    armed = armed_at(history, seen["loss_at"]) if "loss_at" in seen else None
    if armed is not None:
        seen.setdefault("alarm_on", armed)
    return {**schedule_at(history), **money_at(history), **index_at(history), **seen, **followed_at(history)}


def inputs_from(questions: tuple[Question, ...]) -> dict[str, InputsFrom]:
    """For each question, of what the facts say, what it asks."""
    return inputs_known(questions, known_now)
