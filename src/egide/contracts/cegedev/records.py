"""The kinds of facts that this contract reads, and what opens a file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from egide.contracts.cegedev.a01_service import PLANNING
from egide.contracts.cegedev.a01_startup import STEP
from egide.contracts.cegedev.a03_obligations import BREACH
from egide.contracts.cegedev.history import alert_values, contacts_of
from egide.contracts.cegedev.vocabulary import CONTACTS, KIND
from egide.law.contract import Opening, Record
from egide.law.formulas import COUNT, FLAG, MOMENT, TEXT, Field
from egide.law.types import BadValue

ALERT = (
    Field("contract", TEXT, "Contrat"),
    Field("site", TEXT, "Site"),
    Field("kind", KIND, "Type d’alerte"),
    Field("detection_on", FLAG, "Détection activée à cet instant", optional=True),
    Field("camera", TEXT, "Caméra", optional=True),
    Field("clip", TEXT, "Vidéo d’alerte : sa référence", optional=True),
    Field("signal_kind", TEXT, "Ce que la caméra a transmis", optional=True),
    Field("caller", TEXT, "Qui a téléphoné", optional=True),
    Field("text", TEXT, "Libellé", optional=True),
    Field("received_at", MOMENT, "Réception au centre", optional=True),
    Field("position", COUNT, "Place dans le journal", optional=True),
)


def check_instructions(data: Mapping[str, Any]) -> list[str]:
    """Fewer than two contacts are refused (§ 1); the rest is what the customer should put right."""
    contacts = contacts_of(data)
    if len(contacts) < 2:
        raise BadValue("contacts", f"{len(contacts)}", "au moins deux personnes à appeler (annexe 2, § 1)")
    warnings = [
        f"{row['name']} : son accord n’est pas noté (annexe 2, § 1)"
        for row in contacts
        if row.get("agreed") is not True
    ]
    if not data.get("access"):
        warnings.append("il manque l’accès et les particularités du local (annexe 2, § 1)")
    return warnings


def check_settings(data: Mapping[str, Any]) -> list[str]:
    """Each detection window ends after it begins."""
    for number, row in enumerate(PLANNING.read(data.get("planning") or [], "planning"), 1):
        if row["until"] <= row["from"]:
            raise BadValue(f"planning[{number}].until", row["until"], "une fin qui suit le début de la plage")
    return []


def check_breach(data: Mapping[str, Any]) -> list[str]:
    BREACH.read(data["breach"], "breach")
    return []


OPENINGS = (Opening("alert.opened", "alert_handling", ALERT, alert_values),)

RECORDS = (
    Record(
        "startup.recorded",
        "Étape de mise en route faite",
        (Field("done", STEP, "Étape faite"),),
    ),
    Record(
        "instructions.recorded",
        "Consignes validées",
        (
            Field("contacts", CONTACTS, "Personnes à appeler, dans l’ordre"),
            Field("access", TEXT, "Accès et particularités du local", optional=True),
            Field("code", TEXT, "Mot de passe convenu avec le centre", optional=True),
            Field("site_phone", TEXT, "Téléphone fixe du local", optional=True),
            Field("email", TEXT, "Adresse e-mail du client", optional=True),
            Field("version", COUNT, "Version", optional=True),
        ),
        check=check_instructions,
    ),
    Record(
        "site.alert_settings",
        "Réglages du client : messages en parallèle, plages de détection",
        (
            Field("by_notification", FLAG, "Alertes aussi par notification", optional=True),
            Field("by_email", FLAG, "Alertes aussi par e-mail", optional=True),
            Field("link_loss_told", FLAG, "Pertes de liaison signalées aussi", optional=True),
            Field("planning", PLANNING, "Plages de détection", optional=True),
        ),
        check=check_settings,
    ),
    Record(
        "breach.recorded",
        "Manquement du client constaté",
        (
            Field("breach", BREACH, "Manquement"),
            Field("until", MOMENT, "Fin du manquement", optional=True),
            Field("proof", TEXT, "Ce qui l’établit", optional=True),
        ),
        check=check_breach,
    ),
)
