"""The words of the contract: its closed lists, and the facts of a case that several articles name."""

from __future__ import annotations

from egide.law.formulas import FLAG, MOMENT, ask
from egide.law.types import choices

EVENT = choices(
    "event",
    {
        "break_in": "Effraction",
        "attempt": "Tentative d’effraction",
        "none": "Ni effraction ni tentative",
    },
)

FINDING = choices(
    "guard finding",
    {
        "nothing": "Rien d’anormal",
        "attempt": "Tentative d’effraction",
        "break_in": "Effraction",
        "fire": "Feu",
    },
)

PLACE = choices(
    "place",
    {
        "main": "Le local principal",
        "adjoining_annex": "Annexe close, couverte et mitoyenne",
        "open_annex": "Annexe ouverte, ou sans toit",
        "communicating_outbuilding": "Dépendance qui communique avec le local",
        "detached_outbuilding": "Dépendance extérieure qui ne communique pas",
        "communicating_cellar": "Cave ou véranda qui communique avec le local",
        "separate_cellar": "Cave ou véranda qui ne communique pas",
        "common_part": "Partie commune d’immeuble",
        "site_connection": "Branchement provisoire de chantier",
        "public_domain": "Installation du domaine public",
    },
)

LOCATION = choices(
    "location",
    {
        "mainland": "France continentale",
        "corsica": "Corse",
        "island": "Autre île de métropole",
        "overseas": "Outre-mer",
        "andorra": "Andorre",
        "monaco": "Monaco",
        "abroad": "Autre pays",
    },
)

CAUSE = choices(
    "cause",
    {
        "burglar": "Ce qu’a fait le cambrioleur",
        "burglar_explosives": "Un explosif du cambrioleur",
        "own_explosives": "Un explosif détenu par l’assuré",
        "nuclear": "Une irradiation, un effet nucléaire",
        "insured_act": "Un acte volontaire de l’assuré ou du souscripteur",
        "complicity": "Un acte commis avec la complicité de l’assuré",
        "negligence": "Une négligence de l’assuré",
        "wear": "L’usure",
        "other": "Autre chose",
    },
)

REQUESTER = choices(
    "requester",
    {"insured": "L’assuré", "centre": "Le centre de télésurveillance", "other": "Quelqu’un d’autre"},
)

PAYER = choices("payer", {"axa": "AXA Assistance", "insured": "L’assuré"})

# ── Facts of a case that several articles name ──────────────────────────────────────────────────────────────────────

event = ask(
    "event",
    EVENT,
    "Ce qui est arrivé au local",
    "Voir la question « event_class ». Une vitre cassée par la grêle, une clé perdue : « none ».",
)
place = ask("place", PLACE, "Partie du local concernée", "Là où se trouvent la fermeture forcée, la vitre, la serrure.")
cause = ask("cause", CAUSE, "Ce qui a causé le dommage", "Inconnu : aucune exclusion n’est invoquée.")
requester = ask(
    "requester", REQUESTER, "Qui appelle AXA Assistance", "Celui qui a téléphoné, ou dont la demande est arrivée."
)

# Inside a procedure: the moment of what is happening.
event_at = ask("event.at", MOMENT, "Moment de ce qui se passe")
unsafe_access = ask(
    "unsafe_access", FLAG, "Accès dangereux pour l’agent ou le prestataire", "Un toit, une structure qui menace…"
)
