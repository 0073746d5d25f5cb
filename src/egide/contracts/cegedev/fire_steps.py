"""Annex 2, § 4, sound, as steps: the fire brigade first, then the people of the instructions, then a guard."""

from __future__ import annotations

from egide.contracts.cegedev.a01_service import INSTRUCTIONS_APPLIED
from egide.contracts.cegedev.a02_intervention import DISASTER
from egide.contracts.cegedev.a04_alerts import SOUND
from egide.contracts.cegedev.a04_sound import FIRE, FIRE_UNANSWERED, NEGATIVE
from egide.contracts.cegedev.calls import call
from egide.contracts.cegedev.motion_steps import analyse, analysis_outcomes, call_axa
from egide.law.procedures import Do, Each, Go, Next, Outcome, Step

call_fire_brigade = call(
    "call_fire_brigade",
    "Appeler les pompiers : départ de feu",
    "fire",
    FIRE,
    Go("tell_contact"),
    Do("call_contacts_too", "Appeler aussi le client ou ses contacts, sans attendre", "contacts", FIRE),
    help="Tout de suite : aucune réponse n’est attendue avant.",
)

tell_contact = Step(
    "tell_contact",
    "Prévenir selon les consignes : départ de feu",
    by="operator",
    to="contact",
    clause=FIRE,
    each=Each("contacts", exhausted=Go("call_axa_fire")),
    outcomes=(
        Outcome("told", "Prévenu", Go("report")),
        Outcome("no_answer", "Ne répond pas", Next("tell_contact"), INSTRUCTIONS_APPLIED),
    ),
)

fire_brigade_again = call(
    "fire_brigade_again", "Appeler les pompiers : feu constaté", "fire", FIRE_UNANSWERED, Go("report")
)
fire_brigade_found = call("fire_brigade_found", "Appeler les pompiers : feu constaté", "fire", DISASTER, Go("report"))

FIRE_STEPS = (
    analyse("analyse_sound", SOUND, analysis_outcomes(NEGATIVE, FIRE, SOUND)),
    call_fire_brigade,
    tell_contact,
    call_axa("call_axa_fire", FIRE_UNANSWERED),
    fire_brigade_again,
    fire_brigade_found,
)
