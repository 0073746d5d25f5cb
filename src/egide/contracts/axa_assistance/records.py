"""The kinds of facts that this contract reads, and what opens a file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from egide.contracts.axa_assistance.a01_definitions import ELEMENT, LOCK_KIND
from egide.contracts.axa_assistance.a02_1_guard import PRESENCE
from egide.contracts.axa_assistance.a02_3_repair import PROBLEM
from egide.contracts.axa_assistance.history import benefit_values, buyback_values, repair_values, visit_values
from egide.contracts.axa_assistance.vocabulary import CAUSE, EVENT, PLACE, REQUESTER
from egide.law.contract import Opening, Record
from egide.law.formulas import DAY, FLAG, TEXT, Field
from egide.law.types import choices

GROUND = choices("ground", {"intrusion": "Intrusion", "fire": "Départ de feu"})
FOUND_BY = choices(
    "found by",
    {
        "guard": "L’agent de sécurité",
        "customer": "Le client",
        "contact": "Une personne des consignes",
        "centre": "Le centre de télésurveillance",
        "police": "La police",
    },
)
BREAK_IN = choices("site event", {value: label for value, label in EVENT.options if value != "none"})

WHERE = (Field("contract", TEXT, "Contrat"), Field("site", TEXT, "Site"))
DESCRIBED = (
    Field("event", EVENT, "Ce qui est arrivé, si aucun fait du site ne le dit", optional=True),
    Field("place", PLACE, "Partie du local concernée"),
    Field("cause", CAUSE, "Ce qui a causé le dommage", optional=True),
)

VISIT = (
    *WHERE,
    Field("requester", REQUESTER, "Qui appelle"),
    Field("alert_received", FLAG, "Alerte Vigilians reçue"),
    Field("presence", PRESENCE, "Ce que l’assuré a vérifié", optional=True),
    Field("ground", GROUND, "Pourquoi", optional=True),
)
GUARDING = (
    *WHERE,
    *DESCRIBED,
    Field("closes", FLAG, "Le local ferme encore"),
    Field("secure", FLAG, "Le local est encore sûr"),
    Field("insured_on_site", FLAG, "L’assuré est sur place"),
)
REPAIR = (
    *WHERE,
    *DESCRIBED,
    Field("problem", PROBLEM, "Ce qui est à réparer"),
    Field("element", ELEMENT, "Élément brisé, pour une vitre", optional=True),
    Field("insecure", FLAG, "Le local n’est plus assez sûr, pour une vitre", optional=True),
    Field("lock_kind", LOCK_KIND, "Serrure concernée", optional=True),
)
BUYBACK = (
    *WHERE,
    *DESCRIBED,
    Field("event_on", DAY, "Jour du sinistre, si aucun fait du site ne le dit", optional=True),
    Field("name", TEXT, "Nom et prénom de l’assuré", optional=True),
    Field("address", TEXT, "Adresse du local", optional=True),
    Field("circumstances", TEXT, "Circonstances", optional=True),
    Field("insurer", TEXT, "Assureur multirisque et ses coordonnées", optional=True),
)

OPENINGS = (
    Opening("assistance.requested", "guard_visit", VISIT, visit_values, reads_files=True),
    Opening("guarding.requested", "guarding", GUARDING, benefit_values),
    Opening("repair.requested", "repair", REPAIR, repair_values),
    Opening("buyback.declared", "buyback", BUYBACK, buyback_values),
)


def check_break_in(data: Mapping[str, Any]) -> list[str]:
    """What was found and by whom, in words that every contract of the site reads."""
    BREAK_IN.read(data["finding"], "finding")
    if data.get("found_by") is not None:
        FOUND_BY.read(data["found_by"], "found_by")
    return []


RECORDS = (
    Record(
        "site.break_in_found",
        "Effraction ou tentative constatée au local",
        (
            Field("finding", BREAK_IN, "Constat"),
            Field("found_by", FOUND_BY, "Par qui", optional=True),
            Field("clues", TEXT, "Indices relevés", optional=True),
            Field("file", TEXT, "Dossier de l’alerte", optional=True),
        ),
        check=check_break_in,
    ),
)
