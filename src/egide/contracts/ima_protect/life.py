"""The life of a contract told: what opens each of its procedures (art. 15 to 30), and what its history says of its dates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from egide.contracts.ima_protect.a15_satisfied import COUPON_CHANNEL
from egide.contracts.ima_protect.a22_1_customer import CHANNEL, GROUND
from egide.contracts.ima_protect.a22_2_operator import OPERATOR_GROUND
from egide.contracts.ima_protect.a24_changes import CHANGE
from egide.contracts.ima_protect.a25_privacy import DATA, RIGHT
from egide.contracts.ima_protect.a27_withdrawal import WITHDRAWAL_CHANNEL
from egide.contracts.ima_protect.a30_complaints import COMPLAINT_CHANNEL
from egide.contracts.ima_protect.history import life_at, schedule_at
from egide.contracts.ima_protect.records import WHERE, nothing_known
from egide.law.contract import History, Opening, Record
from egide.law.days import at as moment_of
from egide.law.days import paris
from egide.law.formulas import COUNT, DAY, FLAG, TEXT, Field
from egide.law.types import BadValue

INSTALLED = Field("installed_on", DAY, "Jour de l’installation, si le dossier ne le dit pas", optional=True)

TERMINATION = (
    *WHERE,
    Field("termination_channel", CHANNEL, "Voie de la résiliation"),
    Field("ground", GROUND, "Motif"),
    Field("guard_notice_on", DAY, "Jour où le client a su qu’aucun agent ne viendrait", optional=True),
    Field("change", CHANGE, "Nature des nouvelles conditions refusées", optional=True),
    Field("notified_on", DAY, "Jour de leur notification", optional=True),
    INSTALLED,
)
WITHDRAWAL = (
    *WHERE,
    Field("withdrawal_channel", WITHDRAWAL_CHANNEL, "Voie de la rétractation"),
    Field("clear_statement", FLAG, "Décision dite clairement"),
    INSTALLED,
)
COUPON = (
    *WHERE,
    Field("coupon_channel", COUPON_CHANNEL, "Voie du coupon"),
    Field("coupon_signed", FLAG, "Coupon rempli et signé"),
    INSTALLED,
)
MOVE = (
    *WHERE,
    Field("moves_on", DAY, "Jour du déménagement"),
    Field("told_in_writing", FLAG, "Annoncé par écrit"),
    INSTALLED,
)
COMPLAINT = (
    *WHERE,
    Field("complaint_channel", COMPLAINT_CHANNEL, "Voie de la réclamation"),
    Field("subject", TEXT, "Objet", optional=True),
)
CONDITIONS = (
    *WHERE,
    Field("effective_on", DAY, "Effet des nouvelles conditions"),
    Field("change", CHANGE, "Nature des changements"),
    INSTALLED,
)
CONSENT = (*WHERE, Field("withdrawn_data", DATA, "Données retirées"))
DATA_REQUEST = (
    *WHERE,
    Field("data_right", RIGHT, "Droit exercé"),
    Field("identity_proved", FLAG, "Pièce d’identité jointe"),
    Field("ground_given", FLAG, "Motif légitime donné (opposition)", optional=True),
)

OPERATOR_ENDS = (
    *WHERE,
    Field("operator_ground", OPERATOR_GROUND, "Raison d’IMA Protect"),
    *(
        Field(name, kind, label, optional=True)
        for name, kind, label in (
            ("breaches", COUNT, "Manquements notés"),
            ("compromises", FLAG, "La prestation est en péril"),
            ("site_reported", FLAG, "Constat écrit"),
            ("animal_seen", FLAG, "Animal dangereux vu"),
            ("link_lost", FLAG, "Liaison perdue définitivement"),
            ("fault_of_operator", FLAG, "Par la faute d’IMA Protect"),
            ("still_customer", FLAG, "Répond à la définition du client"),
            ("decision_shown", FLAG, "Décision produite"),
            ("noticed_on", DAY, "Mise en demeure présentée le"),
            ("paid", FLAG, "Mensualité payée depuis"),
            ("objected", FLAG, "Contestation sérieuse reçue"),
            ("objected_on", DAY, "Jour de la contestation"),
            ("says_how_to_pay", FLAG, "La lettre dit comment et quand payer"),
            ("says_to_object", FLAG, "La lettre dit de signaler une contestation"),
            ("says_what_follows", FLAG, "La lettre annonce la suite"),
        )
    ),
    INSTALLED,
)

# ── What each procedure knows from its first moment ─────────────────────────────────────────────────────────────────


def termination_values(history: History, at: datetime, data: Mapping[str, Any]) -> dict[str, Any]:
    """The day of the fact is the day of sending (art. 22.1); only the telephone leaves no writing."""
    told, today = read(TERMINATION, data), paris(at).date()
    return {
        **life(history, at, data),
        **told,
        "notice_sent_on": today,
        "refused_on": today,
        "in_writing": told["termination_channel"] != "phone",
    }


def withdrawal_values(history: History, at: datetime, data: Mapping[str, Any]) -> dict[str, Any]:
    """The sending counts (art. 27.1)."""
    return {**life(history, at, data), **read(WITHDRAWAL, data), "withdrawn_on": paris(at).date()}


def coupon_values(history: History, at: datetime, data: Mapping[str, Any]) -> dict[str, Any]:
    """The sending counts (art. 15)."""
    return {**life(history, at, data), **read(COUPON, data), "coupon_sent_on": paris(at).date()}


def move_values(history: History, at: datetime, data: Mapping[str, Any]) -> dict[str, Any]:
    """Told today; free unless another move was given less than two years before (art. 16)."""
    told = read(MOVE, data)
    return {
        **life(history, at, data),
        **told,
        "told_on": paris(at).date(),
        "moves_at": moment_of(told["moves_on"], datetime.min.time()),
    }


def conditions_values(history: History, at: datetime, data: Mapping[str, Any]) -> dict[str, Any]:
    """Notified today (art. 24)."""
    return {**life(history, at, data), **read(CONDITIONS, data), "notified_on": paris(at).date()}


def consent_values(history: History, at: datetime, data: Mapping[str, Any]) -> dict[str, Any]:
    """Received by the delegate today (art. 25)."""
    return {**read(CONSENT, data), "consent_withdrawn_on": paris(at).date()}


def operator_values(history: History, at: datetime, data: Mapping[str, Any]) -> dict[str, Any]:
    """Decided today (art. 22.2), on what the file shows."""
    return {**life(history, at, data), **read(OPERATOR_ENDS, data), "on_day": paris(at).date()}


def complaint_values(history: History, at: datetime, data: Mapping[str, Any]) -> dict[str, Any]:
    """By which way it came (art. 30)."""
    return read(COMPLAINT, data)


def data_values(history: History, at: datetime, data: Mapping[str, Any]) -> dict[str, Any]:
    """What was asked, and with what (art. 25)."""
    return read(DATA_REQUEST, data)


def read(fields: Sequence[Field], data: Mapping[str, Any]) -> dict[str, Any]:
    """What the fact says, typed; the stream names stay out."""
    return {
        field.name: field.type.read(data[field.name], field.name)
        for field in fields
        if field not in WHERE and data.get(field.name) is not None
    }


def life(history: History, at: datetime, data: Mapping[str, Any]) -> dict[str, Any]:
    """The schedule and the dates of the contract; the fact may say the day of installation where the history does not."""
    contract = data.get("contract")
    known = {**schedule_at(history, contract), **life_at(history, at, contract), **read((INSTALLED,), data)}
    if "installed_on" not in known:
        raise BadValue("installed_on", "rien", "le jour de l’installation : aucun fait du dossier ne le dit")
    return {"moved_before": False, "offer_changed": False, **known}


# ── Declared ─────────────────────────────────────────────────────────────────────────────────────────────────────────

LIFE_OPENINGS = (
    Opening("termination.received", "termination", TERMINATION, termination_values),
    Opening("operator.terminated", "operator_termination", OPERATOR_ENDS, operator_values),
    Opening("contract.ended", "equipment_return", WHERE, nothing_known),
    Opening("withdrawal.received", "withdrawal", WITHDRAWAL, withdrawal_values),
    Opening("coupon.received", "satisfied_or_refunded", COUPON, coupon_values),
    Opening("move.announced", "moving", MOVE, move_values),
    Opening("complaint.received", "complaint", COMPLAINT, complaint_values),
    Opening("conditions.notified", "conditions_change", CONDITIONS, conditions_values),
    Opening("consent.withdrawn", "consent_withdrawal", CONSENT, consent_values),
    Opening("data.asked", "data_request", DATA_REQUEST, data_values),
)
LIFE_RECORDS = (
    Record("equipment.installed", "Équipement installé"),
    Record("move.completed", "Déménagement fait", (Field("free", FLAG, "Offert"),)),
)
