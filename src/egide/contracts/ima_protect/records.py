"""The kinds of facts that this contract reads, and what opens a file."""

from __future__ import annotations

from egide.contracts.ima_protect.history import alert_values
from egide.contracts.ima_protect.vocabulary import CONTACTS, KIND
from egide.law.contract import Opening, Record
from egide.law.formulas import COUNT, FLAG, MOMENT, TEXT, Field

ALERT = (
    Field("contract", TEXT, "Contrat"),
    Field("site", TEXT, "Site"),
    Field("kind", KIND, "Type d’alerte"),
    Field("signal_kind", TEXT, "Signal de la centrale", optional=True),
    Field("caller", TEXT, "Qui a téléphoné", optional=True),
    Field("account", TEXT, "Compte de la centrale", optional=True),
    Field("code", TEXT, "Code transmis", optional=True),
    Field("zone_or_user", TEXT, "Zone ou utilisateur", optional=True),
    Field("subject", TEXT, "Ce que le numéro désigne", optional=True),
    Field("area", TEXT, "Partition", optional=True),
    Field("text", TEXT, "Libellé", optional=True),
    Field("received_at", MOMENT, "Réception à la station", optional=True),
    Field("position", COUNT, "Place dans le journal", optional=True),
)

OPENINGS = (Opening("alert.opened", "alert_handling", ALERT, alert_values),)

RECORDS = (
    Record(
        "option.protect_plus",
        "Période de Protect+ commandée",
        (Field("from", MOMENT, "Début"), Field("until", MOMENT, "Fin demandée")),
    ),
    Record(
        "instructions.recorded",
        "Consignes enregistrées",
        (
            Field("contacts", CONTACTS, "Personnes à appeler, dans l’ordre"),
            Field("code", TEXT, "Code d’identification", optional=True),
            Field("access", TEXT, "Comment accéder au site", optional=True),
            Field("gate_key_in_box", FLAG, "Clé du portail dans une boîte à clés", optional=True),
            Field("site_phone", TEXT, "Téléphone fixe du site", optional=True),
            Field("email", TEXT, "Adresse e-mail du client", optional=True),
            Field("version", COUNT, "Version", optional=True),
        ),
    ),
)
