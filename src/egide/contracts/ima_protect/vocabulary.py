"""The words of the contract: its closed lists, and the facts of a case that several articles name."""

from __future__ import annotations

from egide.law.formulas import FLAG, MOMENT, TEXT, Field, ask
from egide.law.types import choices, listing

OFFER = choices("offer", {"tout_inclus": "Tout inclus", "a_la_carte": "À la carte"})

KIND = choices(
    "alert kind",
    {
        "intrusion": "Intrusion",
        "tamper": "Arrachement du matériel",
        "smoke": "Fumée",
        "flood": "Inondation",
        "co": "Monoxyde de carbone",
        "sos": "SOS",
        "duress": "Désarmement sous contrainte",
    },
)

HANDLING = choices(
    "handling",
    {
        "operator": "Levée de doute par un opérateur",
        "inform": "Information des personnes par un opérateur",
        "voice_server": "INFO Alertes par le serveur vocal",
        "sos_listen": "SOS : écoute passive, puis appel du site",
        "sos_call": "SOS : appel du site",
        "duress": "Contrainte : secours en silence",
        "not_covered": "Aucune gestion : détection hors de ce qui est souscrit",
    },
)

REQUESTER = choices(
    "requester",
    {
        "customer": "Le client",
        "contact": "Une personne désignée dans les consignes",
        "other": "Quelqu’un d’autre",
    },
)

DECISION = choices(
    "decision",
    {
        "send_guard": "Demande l’envoi d’un agent",
        "no_guard": "Ne veut pas d’agent, ou dit que tout va bien",
        "undecided": "Ne souhaite pas se prononcer",
        "unreachable": "Personne n’a pu être joint",
    },
)

PAYER = choices("payer", {"operator": "IMA Protect", "customer": "Le client"})

CONTACTS = listing(
    "contacts",
    Field("name", TEXT, "Nom"),
    Field("phone", TEXT, "Numéro de téléphone", optional=True),
    Field("email", TEXT, "Adresse e-mail", optional=True),
    Field("relation", TEXT, "Lien avec le client", optional=True),
)

# ── Facts of a case that several articles name ──────────────────────────────────────────────────────────────────────

kind = ask("kind", KIND, "Type d’alerte", "Ce que la centrale a transmis.")
protect_plus = ask(
    "protect_plus",
    FLAG,
    "Option Protect+ active à cet instant",
    "En offre À la carte : oui si l’alerte tombe dans une période de Protect+ commandée par le client.",
)
alert_at = ask("alert_at", MOMENT, "Moment de l’alerte", "Celui qu’indique la centrale, à la seconde.")
requester = ask("requester", REQUESTER, "Qui demande", "Les personnes désignées sont celles des consignes en vigueur.")
event_found = ask(
    "event_found",
    FLAG,
    "Événement de sécurité constaté",
    "Oui dès qu’une effraction, un incendie, une inondation, du monoxyde de carbone ou une agression a été constaté.",
)

# Inside a procedure: the moment of what is happening, and when the procedure began.
event_at = ask("event.at", MOMENT, "Moment de ce qui se passe")
begun_at = ask("run.at", MOMENT, "Début de la procédure")
