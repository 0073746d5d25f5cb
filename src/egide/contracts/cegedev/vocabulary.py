"""The words of the contract: its closed lists, and the facts of a case that several articles name."""

from __future__ import annotations

from egide.law.formulas import FLAG, MOMENT, TEXT, Field, ask
from egide.law.types import choices, listing

KIND = choices(
    "alert kind",
    {
        "motion": "Mouvement",
        "tamper": "Caméra masquée, tournée ou arrachée",
        "sound": "Son : sirène ou alarme",
        "smoke": "Fumée",
        "fire": "Incendie",
        "disconnection": "Perte de liaison avec la caméra",
        "reconnection": "Liaison avec la caméra rétablie",
    },
)

HANDLING = choices(
    "handling",
    {
        "motion": "Analyse vidéo d’un mouvement",
        "sound": "Analyse vidéo d’un son, d’une fumée ou d’un feu",
        "link_lost": "Perte de liaison : appels entre 8 h et 20 h",
        "link_restored": "Liaison rétablie : notée, sans suite",
        "not_transmitted": "Détection éteinte : rien n’est traité au centre",
        "not_started": "Mise en route inachevée : aucune surveillance",
    },
)

ANALYSIS = choices(
    "video analysis",
    {
        "pending": "Pas encore faite",
        "negative": "Négative : rien de suspect",
        "intrusion": "Intrusion identifiée",
        "inconclusive": "Sans conclusion",
        "fire": "Départ de feu identifié",
    },
)

REPLY = choices(
    "reply",
    {
        "not_called": "Pas encore appelés",
        "recognises": "Reconnaît la personne présente",
        "does_not_recognise": "Ne reconnaît pas la personne présente",
        "break_in": "Constate une effraction",
        "all_clear": "Tout va bien",
        "told": "Prévenu, sans rien à ajouter",
        "no_answer": "Personne ne répond, ou personne ne sait",
    },
)

LINK_REPLY = choices(
    "reply on a lost link",
    {
        "not_called": "Pas encore appelés",
        "cause_known": "Connaît la cause",
        "cause_unknown": "Ne connaît pas la cause",
        "no_answer": "Personne ne répond",
    },
)

FINDING = choices(
    "finding",
    {
        "none_yet": "Aucun constat pour l’instant",
        "nothing": "Rien d’anormal",
        "attempt": "Tentative d’effraction",
        "break_in": "Effraction",
        "fire": "Feu",
    },
)

CONTACTS = listing(
    "contacts",
    Field("name", TEXT, "Nom"),
    Field("phone", TEXT, "Numéro de téléphone", optional=True),
    Field("email", TEXT, "Adresse e-mail", optional=True),
    Field("relation", TEXT, "Lien avec le client", optional=True),
    Field("agreed", FLAG, "A donné son accord", optional=True),
)

# ── Facts of a case that several articles name ──────────────────────────────────────────────────────────────────────

kind = ask("kind", KIND, "Type d’alerte", "Ce que la caméra a signalé.")
alert_at = ask("alert_at", MOMENT, "Moment de l’alerte", "À la seconde, à l’heure de la caméra.")
detection_on = ask(
    "detection_on",
    FLAG,
    "Détection activée à cet instant",
    "Le mode « Détection d’activité » ou, pour un son, la détection de son : tels que le client les a réglés.",
)
analysis = ask("analysis", ANALYSIS, "Résultat de l’analyse vidéo", "Ce que l’opérateur a vu ; « pending » avant.")
reply = ask(
    "reply", REPLY, "Réponse du client ou de ses contacts", "« no_answer » une fois tous les contacts appelés en vain."
)
finding = ask(
    "finding",
    FINDING,
    "Constat sur place",
    "De l’agent, du client ou des secours ; « none_yet » tant qu’il n’y en a pas.",
)
contacts = ask("contacts", CONTACTS, "Personnes à appeler, dans l’ordre", "Celles que les consignes désignent.")

# Inside a procedure: the moment of what is happening.
event_at = ask("event.at", MOMENT, "Moment de ce qui se passe")
