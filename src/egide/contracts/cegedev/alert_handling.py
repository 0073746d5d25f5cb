"""Annex 2, § 4, as one procedure: what a camera signals, from its first second to its report."""

from __future__ import annotations

from egide.contracts.cegedev.a01_startup import STARTUP
from egide.contracts.cegedev.a04_alerts import AT_ONCE, TOLD_TOO, handling, told_by_email, told_by_notification
from egide.contracts.cegedev.a04_disconnection import LINK_LOSS_TOLD_TOO, told_of_link_loss
from egide.contracts.cegedev.alert_events import ALERT_EVENTS
from egide.contracts.cegedev.fire_steps import FIRE_STEPS
from egide.contracts.cegedev.link_steps import LINK_STEPS
from egide.contracts.cegedev.motion_steps import MOTION_STEPS
from egide.contracts.cegedev.vocabulary import contacts
from egide.law.procedures import Do, End, Go, Procedure, Tell

TEXT = "Une alerte a été reçue de votre local ; le centre de télésurveillance s’en occupe."
LOST = "La liaison avec votre caméra est perdue ; le centre de télésurveillance en est averti."

TOLD_IN_PARALLEL = (
    Tell(
        "parallel_notification",
        "Alerte notifiée aussi au client",
        "customer",
        ("push",),
        TEXT,
        TOLD_TOO,
        when=told_by_notification,
    ),
    Tell(
        "parallel_email",
        "Alerte envoyée aussi au client",
        "customer",
        ("email",),
        TEXT,
        TOLD_TOO,
        when=told_by_email,
    ),
    Tell(
        "parallel_link_loss",
        "Perte de liaison signalée aussi au client",
        "customer",
        ("push",),
        LOST,
        LINK_LOSS_TOLD_TOO,
        when=told_of_link_loss,
    ),
)

NOT_STARTED = End(
    "not_started",
    "Mise en route inachevée : alerte notée, aucune surveillance",
    (Do("finish_startup", "Dire au client ce qui manque à sa mise en route", "customer", STARTUP),),
)

ALERT_HANDLING = Procedure(
    "alert_handling",
    "Gestion d’une alerte de caméra",
    AT_ONCE,
    start=handling,
    entries={
        "motion": Go("analyse_motion"),
        "sound": Go("analyse_sound"),
        "link_lost": Go("call_about_link"),
        "link_restored": End("link_restored", "Liaison rétablie : notée, sans suite"),
        "not_transmitted": End("not_transmitted", "Détection éteinte : rien n’est traité"),
        "not_started": NOT_STARTED,
    },
    steps=(*MOTION_STEPS, *FIRE_STEPS, *LINK_STEPS),
    interrupts=ALERT_EVENTS,
    inputs=(contacts,),
    do=TOLD_IN_PARALLEL,
)
