"""The kinds of facts that this contract reads, and what opens a claim."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from egide.contracts.integral_pro.history import claim_values
from egide.contracts.integral_pro.lexicon_values import SERIES
from egide.contracts.integral_pro.pieces import BORNE, PIECES
from egide.contracts.integral_pro.vocabulary import ENTRY, EVENT
from egide.law.contract import Opening, Record
from egide.law.formulas import AMOUNT, DAY, MOMENT, TEXT, Field
from egide.law.types import BadValue

CLAIM = (
    Field("contract", TEXT, "Contrat"),
    Field("site", TEXT, "Site"),
    Field("event", EVENT, "Ce qui est arrivé"),
    Field(
        "discovered_at", MOMENT, "Moment où l’assuré a su", help="Celui où il a découvert le vol, ou en a été averti."
    ),
    Field("loss_at", MOMENT, "Moment des faits, s’il est connu", optional=True),
    Field("entry", ENTRY, "Comment le voleur est entré", optional=True),
    Field("channel", TEXT, "Comment il a déclaré", optional=True),
    Field("alert", TEXT, "Dossier de l’alerte, s’il y en a un", optional=True),
    Field("circumstances", TEXT, "Circonstances", optional=True),
)

OPENINGS = (
    Opening(
        "claim.declared",
        "theft_claim",
        CLAIM,
        claim_values,
        questions=("theft_cover", "theft_indemnity"),
        pieces=PIECES,
        borne=BORNE,
    ),
)


def check_index(data: Mapping[str, Any]) -> list[str]:
    """A value of zero is no value."""
    if AMOUNT.read(data["value"], "value") <= 0:
        raise BadValue("value", data["value"], "une valeur au-dessus de zéro")
    return []


ARMED = (
    Record("signal.armed", "Alarme mise en service"),
    Record("signal.partial_armed", "Alarme mise en service en partie"),
    Record("signal.disarmed", "Alarme arrêtée"),
    Record("detection.on", "Détection des caméras activée", (Field("camera", TEXT, "Caméra", optional=True),)),
    Record("detection.off", "Détection des caméras arrêtée", (Field("camera", TEXT, "Caméra", optional=True),)),
)
RECORDS = (
    *ARMED,
    Record(
        "site.break_in_found",
        "Effraction ou tentative constatée au local",
        (
            Field("finding", TEXT, "Constat"),
            Field("found_by", TEXT, "Par qui", optional=True),
            Field("clues", TEXT, "Indices relevés", optional=True),
            Field("file", TEXT, "Dossier de l’alerte", optional=True),
        ),
    ),
    Record(
        "premium.unpaid",
        "Prime restée impayée à son échéance",
        (Field("due_on", DAY, "Exigible le"), Field("amount", AMOUNT, "Montant impayé", at_least=1)),
    ),
    Record("premium.notice_sent", "Mise en demeure envoyée", (Field("due_on", DAY, "Prime exigible le"),)),
    Record("premium.paid", "Prime impayée réglée, frais compris", (Field("due_on", DAY, "Prime exigible le"),)),
    Record(
        "index.published",
        "Valeur d’un indice publiée",
        (
            Field("series", SERIES, "Indice"),
            Field("published_on", DAY, "Publié le"),
            Field("value", AMOUNT, "Valeur, en euros", help="Une fois l’indice."),
        ),
        check=check_index,
    ),
)
