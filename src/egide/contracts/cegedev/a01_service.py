"""Annex 2, § 1: what the centre does, when, and what it may look at."""

from __future__ import annotations

from egide.contracts.cegedev.vocabulary import alert_at
from egide.law.clauses import clause
from egide.law.formulas import FLAG, MOMENT, Field, ask, const, count, says, when
from egide.law.listings import cell, rows_where
from egide.law.types import choices, listing

ARTICLE = "Annexe 2, § 1"

AROUND_THE_CLOCK = clause(
    "ceg.1-b",
    article=ARTICLE,
    title="Jour et nuit, selon le planning du client",
    summary="Le centre traite les alertes à toute heure, pendant les plages de détection que le client a fixées.",
    reading="Le début d’une plage en fait partie, sa fin non.",
)
PLANNING = listing("planning", Field("from", MOMENT, "Début"), Field("until", MOMENT, "Fin"))
planning = ask(
    "planning",
    PLANNING,
    "Plages de détection",
    "Celles des jours autour de l’alerte, chacune avec son début et sa fin : from: 2024-05-10T20:00, until: …",
)
planned = says(
    AROUND_THE_CLOCK,
    rows_where(planning, (cell(PLANNING, "from") <= alert_at) & (alert_at < cell(PLANNING, "until"))) > count(0),
)

VIDEO_ACCESS = clause(
    "ceg.1-c",
    article=ARTICLE,
    title="Quand le centre voit les images",
    summary="Deux conditions ensemble : surveillance active, et quelque chose de détecté.",
)
monitoring_on = ask("monitoring_on", FLAG, "Surveillance activée", "Par le client, à ce moment-là.")
detected = ask("detected", FLAG, "Quelque chose a été détecté", "Un mouvement, un son, une activité…")
may_see_video = says(VIDEO_ACCESS, monitoring_on & detected)

# ── What the service consists of ────────────────────────────────────────────────────────────────────────────────────

ALERTS_ANALYSED = clause(
    "ceg.1-k",
    article=ARTICLE,
    title="Les alertes du local sont analysées",
    summary="Chaque alerte venue du local ouvre une analyse à son nom.",
)

LINK_LOSSES_HANDLED = clause(
    "ceg.1-l",
    article=ARTICLE,
    title="Les pertes de liaison aussi",
    summary="La coupure entre une caméra et le centre est une alerte, avec sa propre procédure.",
)

VIDEO_CHECK = clause(
    "ceg.1-m",
    article=ARTICLE,
    title="Le mot de passe de la personne présente",
    summary="Qui se trouve au local est habilité s’il donne le mot de passe convenu.",
    reading="Une personne qui ne répond pas, ou se trompe, reste suspecte : les contacts sont appelés.",
)
PASSWORD_GIVEN = choices("password given", {"right": "Le bon", "wrong": "Un autre", "none": "Aucun, ou pas de réponse"})
IDENTIFICATION = choices("identification", {"authorised": "Personne habilitée", "suspect": "Personne suspecte"})
password_given = ask(
    "password_given",
    PASSWORD_GIVEN,
    "Mot de passe donné par la personne présente",
    "Par le haut-parleur ou au téléphone ; « none » si elle se tait.",
)
identified = says(
    VIDEO_CHECK,
    when(password_given == "right", const(IDENTIFICATION, "authorised"), const(IDENTIFICATION, "suspect")),
)

INSTRUCTIONS_APPLIED = clause(
    "ceg.1-n",
    article=ARTICLE,
    title="Les consignes commandent",
    summary="Le centre exécute les consignes : l’ordre des appels est celui que le client a écrit.",
)

PRECAUTIONS = clause(
    "ceg.1-o",
    article=ARTICLE,
    title="Personne ne répond : protéger le local",
    summary="Sans client ni contact joignable, le centre met le local en sûreté, par un gardien s’il le faut.",
    reading="Un doute suffit ici pour demander un agent ; ce qu’AXA Assistance paie ensuite suit l’annexe 1, où le "
    "vigile (2.2) suppose une effraction.",
)

EVENT_REPORTED = clause(
    "ceg.1-p",
    article=ARTICLE,
    title="Le client est tenu au courant",
    summary="Le centre rend compte des événements.",
    reading="Une alerte classée sans suite (§ 4) n’est pas signalée : elle reste lisible au dossier.",
)
