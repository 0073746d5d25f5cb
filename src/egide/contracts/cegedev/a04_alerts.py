"""Annex 2, § 4: which alerts reach the centre, and what is done with each at first."""

from __future__ import annotations

from egide.contracts.cegedev.a01_service import LINK_LOSSES_HANDLED
from egide.contracts.cegedev.a01_startup import STARTUP
from egide.contracts.cegedev.vocabulary import HANDLING, detection_on, kind
from egide.law.clauses import clause
from egide.law.formulas import FLAG, ask, const, says, table, when

ARTICLE = "Annexe 2, § 4"

DETECTION_ON = clause(
    "ceg.4-a",
    article=ARTICLE,
    title="La détection doit être activée",
    summary="Hors du mode « Détection d’activité », aucune alerte ne part au centre.",
    reading="Une fumée ou un feu qui arriveraient malgré tout sont traités : des vies sont peut-être en jeu.",
)
transmitted = says(DETECTION_ON, detection_on | kind.one_of("smoke", "fire"))

TOLD_TOO = clause(
    "ceg.4-b",
    article=ARTICLE,
    title="Le client averti en même temps",
    summary="S’il le choisit, le client reçoit aussi l’alerte, par notification, par e-mail ou par les deux.",
)
by_notification = ask("by_notification", FLAG, "Alertes aussi par notification", "Choix du client.")
by_email = ask("by_email", FLAG, "Alertes aussi par e-mail", "Choix du client.")

AT_ONCE = clause(
    "ceg.4-c",
    article=ARTICLE,
    title="La vidéo est analysée dès réception",
    summary="Un opérateur regarde la vidéo aussitôt qu’elle arrive.",
    reading="Aucun délai n’est chiffré : l’analyse est à faire à la seconde où l’alerte arrive. Une caméra "
    "masquée ou arrachée, dont l’annexe ne parle pas, est analysée comme un mouvement.",
)

LINK_LOSS = clause(
    "ceg.4.deconnexion-a",
    article="Annexe 2, § 4, déconnexion",
    title="Perte de liaison",
    summary="La coupure entre une caméra et le centre est une alerte si la détection est activée.",
)

SOUND = clause(
    "ceg.4.son-a",
    article="Annexe 2, § 4, son",
    title="Une sirène sonne au local",
    summary="Le son d’une sirène fait partir une alerte ; la vidéo est analysée.",
    reading="Une fumée ou un feu que la caméra signale suivent la même voie. L’annexe ne dit rien d’une analyse sans "
    "conclusion : comme pour un mouvement, les contacts sont appelés, puis un agent est demandé.",
)

service_started = ask(
    "service_started", FLAG, "Mise en route terminée", "Les cinq étapes du § 1 ; voir la question « startup »."
)
first = table(
    kind,
    {
        "motion": says(AT_ONCE, const(HANDLING, "motion")),
        "tamper": says(AT_ONCE, const(HANDLING, "motion")),
        "sound": says(SOUND, const(HANDLING, "sound")),
        "smoke": says(SOUND, const(HANDLING, "sound")),
        "fire": says(SOUND, const(HANDLING, "sound")),
        "disconnection": says(LINK_LOSSES_HANDLED, const(HANDLING, "link_lost")),
        "reconnection": says(LINK_LOSSES_HANDLED, const(HANDLING, "link_restored")),
    },
)
link = kind.one_of("disconnection", "reconnection")
link_transmitted = says(LINK_LOSS, detection_on)
reaches_the_centre = when(link, link_transmitted, transmitted)
handling = when(
    service_started,
    when(reaches_the_centre, first, const(HANDLING, "not_transmitted")),
    says(STARTUP, const(HANDLING, "not_started")),
)

# ── Who else is told ────────────────────────────────────────────────────────────────────────────────────────────────

filmed = handling.one_of("motion", "sound")
told_by_notification = says(TOLD_TOO, filmed & by_notification)
told_by_email = says(TOLD_TOO, filmed & by_email)
