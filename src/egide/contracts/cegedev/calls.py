"""Calls for help, their conditions, and how a file of an alert ends: what several steps and events lead to."""

from __future__ import annotations

from egide.contracts.cegedev.a01_service import EVENT_REPORTED
from egide.contracts.cegedev.a02_intervention import AUTHORITY
from egide.contracts.cegedev.a04_alerts import filmed
from egide.contracts.cegedev.a04_disconnection import lost
from egide.contracts.cegedev.vocabulary import ANALYSIS, FINDING, analysis
from egide.law.clauses import Clause
from egide.law.formulas import FLAG, TEXT, Field, ask, const, says, yes
from egide.law.graph import Expr
from egide.law.procedures import Effect, End, Outcome, Step, Target, Tell
from egide.law.types import choices

# ── When the police may be called ───────────────────────────────────────────────────────────────────────────────────

POLICE_GROUND = choices(
    "police ground",
    {
        "property": "Atteinte aux biens",
        "persons": "Danger pour des personnes",
        "override": "Passer outre, avec un motif relu ensuite",
    },
)
police_ground = ask(
    "ground", POLICE_GROUND, "Pourquoi appeler la police", "Des biens, des personnes, ou un passage outre motivé."
)
verified = ask(
    "verified",
    FLAG,
    "Levée de doute faite et notée",
    "Personne non reconnue sur la vidéo, ou effraction constatée : ce qui a été vu, par qui et quand.",
)
overridden = police_ground == "override"
police_may_be_called = says(AUTHORITY, police_ground.one_of("persons", "override") | verified)

# ── What the customer is told ───────────────────────────────────────────────────────────────────────────────────────

told_to_customer = says(EVENT_REPORTED, lost | (filmed & ~analysis.one_of("pending", "negative")))

# ── What the file then knows ────────────────────────────────────────────────────────────────────────────────────────

VERIFIED: dict[str, Expr] = {"verified": yes()}


def analysed(result: str) -> dict[str, Expr]:
    """What the operator made of the video."""
    return {"analysis": const(ANALYSIS, result)}


def found(what: str) -> dict[str, Expr]:
    """What somebody found on site: an established fact."""
    return {**VERIFIED, "finding": const(FINDING, what)}


CLUES = Field("clues", TEXT, "Ce qui a été vu ou entendu")

# ── Ends ────────────────────────────────────────────────────────────────────────────────────────────────────────────

ACCOUNT = Tell(
    "event_report",
    "Compte rendu de l’événement",
    "customer",
    ("email",),
    "Une alerte a été reçue de votre local et traitée ; son déroulement se lit dans votre dossier.",
    EVENT_REPORTED,
)


def closed(reason: str, label: str) -> End:
    """The alert is over without any intervention; the customer is told of it."""
    return End(reason, label, (ACCOUNT,))


def call(name: str, title: str, to: str, clause: Clause, then: Target, *do: Effect, help: str = "") -> Step:
    """Somebody is called for help; the step is done when the call is made."""
    return Step(
        name,
        title,
        by="operator",
        to=to,
        clause=clause,
        do=do,
        help=help,
        outcomes=(Outcome("called", "Appel passé", then),),
    )
