"""What may come from outside while an alert is handled: the guard's finding, a call back, the link, calls for help."""

from __future__ import annotations

from egide.contracts.cegedev.a01_service import INSTRUCTIONS_APPLIED
from egide.contracts.cegedev.a02_intervention import AUTHORITY, CENTRE_CALLS_AXA, DISASTER, INJURED
from egide.contracts.cegedev.a04_disconnection import CAUSE, SECOND_LOSS
from egide.contracts.cegedev.a04_motion import BREAK_IN, INTRUSION
from egide.contracts.cegedev.calls import (
    CLUES,
    VERIFIED,
    closed,
    found,
    overridden,
    police_ground,
    police_may_be_called,
)
from egide.contracts.cegedev.link_steps import AFTER_SECOND_LOSS
from egide.contracts.cegedev.motion_steps import TO_POLICE
from egide.contracts.cegedev.vocabulary import FINDING, REPLY, analysis, reply
from egide.law.formulas import TEXT, Field, ask, no, yes
from egide.law.procedures import Branch, Do, Finding, Go, Interrupt, Stay
from egide.law.types import choices

WHY = Field("reason", TEXT, "Motif, en clair")
SERVICE = choices(
    "rescue service", {"fire": "Pompiers (18)", "medical": "Secours médicaux (15)", "any": "Secours (112)"}
)
GUARD_FINDING = choices("guard finding", {value: label for value, label in FINDING.options if value != "none_yet"})
GUARD_FOUND = Field("finding", GUARD_FINDING, "Ce que l’agent a constaté")
GUARD_CLUES = Field("clues", TEXT, "Indices relevés", optional=True)
CALLING = ("ask_password", "call_contact", "ask_contact", "call_axa_intrusion", "call_axa_doubt")
GUARD_ON_ITS_WAY = ("call_axa_intrusion", "call_axa_doubt", "call_axa_fire", "await_guard")
finding = ask("finding", GUARD_FINDING, "Ce que l’agent a constaté")
real = finding.one_of("break_in", "attempt")


def record_finding(by: str) -> Do:
    """What somebody found becomes a fact of the site, which its other contracts read."""
    seen = Finding("site.break_in_found", {"finding": finding, "found_by": by})
    return Do("record_break_in", "Inscrire ce constat au dossier du site", "site", BREAK_IN, finds=seen)


# ── The guard reports (annex 1, 2.1) ────────────────────────────────────────────────────────────────────────────────

guard_reports = (
    Interrupt(
        "guard.reported",
        "L’agent a constaté une effraction ou une tentative",
        TO_POLICE,
        BREAK_IN,
        when=real,
        asks=(GUARD_FOUND, GUARD_CLUES),
        sets=VERIFIED,
        do=(record_finding("guard"),),
        while_at=GUARD_ON_ITS_WAY,
    ),
    Interrupt(
        "guard.reported",
        "L’agent a constaté un feu",
        Branch(analysis == "fire", Go("fire_brigade_again"), Go("fire_brigade_found")),
        DISASTER,
        when=finding == "fire",
        asks=(GUARD_FOUND, GUARD_CLUES),
        sets=VERIFIED,
        while_at=GUARD_ON_ITS_WAY,
    ),
    Interrupt(
        "guard.reported",
        "L’agent n’a rien constaté",
        Go("report"),
        CENTRE_CALLS_AXA,
        asks=(GUARD_FOUND, GUARD_CLUES),
        while_at=GUARD_ON_ITS_WAY,
    ),
    Interrupt(
        "guard.reported",
        "Constat tardif de l’agent : effraction ou tentative",
        Stay(),
        BREAK_IN,
        when=real,
        asks=(GUARD_FOUND, GUARD_CLUES),
        sets=VERIFIED,
        do=(
            record_finding("guard"),
            Do("call_police", "Appeler la police : effraction avérée", "police", BREAK_IN),
            Do("request_measures", "Ouvrir les mesures de l’annexe 1", "axa", BREAK_IN),
        ),
        late=True,
    ),
    Interrupt(
        "guard.reported",
        "Constat tardif de l’agent : un feu",
        Stay(),
        DISASTER,
        when=finding == "fire",
        asks=(GUARD_FOUND, GUARD_CLUES),
        do=(Do("call_fire_brigade", "Appeler les pompiers : feu constaté", "fire", DISASTER),),
        late=True,
    ),
)

# ── Somebody calls back ─────────────────────────────────────────────────────────────────────────────────────────────

CALL_BACK = (Field("reply", REPLY, "Ce que la personne dit"), Field("clues", TEXT, "Ce qu’elle a vu", optional=True))
calls_back = (
    Interrupt(
        "contact.called_back",
        "Rappel : effraction constatée",
        TO_POLICE,
        BREAK_IN,
        when=reply == "break_in",
        asks=CALL_BACK,
        sets=found("break_in"),
        do=(record_finding("contact"),),
        while_at=(*CALLING, "await_guard"),
    ),
    Interrupt(
        "contact.called_back",
        "Rappel : personne non reconnue",
        Go("police_stranger"),
        INTRUSION,
        when=(analysis == "intrusion") & (reply == "does_not_recognise"),
        asks=CALL_BACK,
        sets=VERIFIED,
        while_at=(*CALLING, "await_guard"),
    ),
    Interrupt(
        "contact.called_back",
        "Rappel : personne reconnue, ou tout va bien",
        closed("recognised", "Personne reconnue par le client"),
        INTRUSION,
        when=reply.one_of("recognises", "all_clear"),
        asks=CALL_BACK,
        while_at=CALLING,
    ),
    Interrupt(
        "contact.called_back",
        "Rappel noté",
        Stay(),
        INSTRUCTIONS_APPLIED,
        asks=CALL_BACK,
        do=(
            Do(
                "tell_axa",
                "Dire à AXA Assistance que la personne est reconnue",
                "axa",
                CENTRE_CALLS_AXA,
                when=reply.one_of("recognises", "all_clear"),
            ),
        ),
        late=True,
    ),
)

# ── The link ────────────────────────────────────────────────────────────────────────────────────────────────────────

link_events = (
    Interrupt(
        "signal.reconnected",
        "Liaison revenue d’elle-même",
        closed("reconnected", "Liaison revenue d’elle-même"),
        CAUSE,
        while_at=("call_about_link", "await_hours", "retry"),
    ),
    Interrupt(
        "signal.reconnected",
        "Liaison revenue",
        Stay(),
        SECOND_LOSS,
        while_at=("await_second_loss",),
        sets={"link_back": yes()},
    ),
    Interrupt(
        "signal.disconnected",
        "Seconde perte de liaison",
        AFTER_SECOND_LOSS,
        SECOND_LOSS,
        while_at=("await_second_loss",),
    ),
    Interrupt(
        "signal.disconnected",
        "Nouvelle perte pendant les appels",
        Stay(),
        SECOND_LOSS,
        while_at=("call_about_link", "await_hours", "retry"),
        sets={"second_loss": yes(), "link_back": no()},
    ),
)

# ── Calls for help at any time ──────────────────────────────────────────────────────────────────────────────────────

calls_for_help = (
    Interrupt(
        "verification.recorded",
        "Levée de doute consignée",
        Stay(),
        AUTHORITY,
        asks=(CLUES,),
        sets=VERIFIED,
        late=True,
    ),
    Interrupt(
        "police.called",
        "Police appelée",
        Stay(),
        AUTHORITY,
        when=police_may_be_called,
        asks=(Field("ground", police_ground.type, "Pourquoi"), WHY),
        do=(
            Do("police_call", "Appel à la police consigné avec son motif", "police", AUTHORITY),
            Do("review", "Faire relire le motif du passage outre", "supervisor", AUTHORITY, when=overridden),
        ),
        refuse=True,
        late=True,
    ),
    Interrupt(
        "emergency.called",
        "Secours aux personnes appelés",
        Stay(),
        INJURED,
        asks=(Field("service", SERVICE, "Service appelé"), WHY),
        late=True,
    ),
)

ALERT_EVENTS = (*guard_reports, *calls_back, *link_events, *calls_for_help)
