"""What the customer may ask for in his own space, each with the question that says its date and cost beforehand."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from egide.contracts.ima_protect.a08_1_a_la_carte import PROTECT_PLUS_SLICES
from egide.contracts.ima_protect.a16_moving import FREE_MOVE
from egide.contracts.ima_protect.a22_1_customer import CHANNELS
from egide.contracts.ima_protect.a25_privacy import CONSENT_WITHDRAWN, RIGHTS
from egide.contracts.ima_protect.a27_withdrawal import CLEARLY
from egide.contracts.ima_protect.a30_complaints import IN_WRITING
from egide.law.days import paris
from egide.law.dealings import Request
from egide.law.formulas import TEXT, Field


def of_protect_plus(at: datetime) -> Mapping[str, Any]:
    """Whether the option is active is asked of the moment of the order."""
    return {"at": at}


def of_a_move(at: datetime) -> Mapping[str, Any]:
    """What is asked in the space is written, today."""
    return {"told_in_writing": True, "told_on": paris(at).date()}


def of_a_termination(at: datetime) -> Mapping[str, Any]:
    """The space is one of the three ways, and today the day of sending; a refusal made there is written, today."""
    today = paris(at).date()
    return {"termination_channel": "customer_space", "notice_sent_on": today, "in_writing": True, "refused_on": today}


def of_a_withdrawal(at: datetime) -> Mapping[str, Any]:
    """A statement made in the space leaves at once by e-mail, in so many words: one of the two ways admitted."""
    today = paris(at).date()
    return {"withdrawal_channel": "email", "clear_statement": True, "withdrawn_on": today}


def of_a_complaint(at: datetime) -> Mapping[str, Any]:
    """What is written in the space reaches the customer service the same day, as an e-mail does."""
    return {"complaint_channel": "email", "first_received_on": paris(at).date()}


def of_consent(at: datetime) -> Mapping[str, Any]:
    """Withdrawn today."""
    return {"consent_withdrawn_on": paris(at).date()}


REQUESTS = (
    Request(
        "protect_plus",
        "Activer Protect+ pour une période",
        "protect_plus",
        PROTECT_PLUS_SLICES,
        "Activer Protect+",
        "Pendant cette période, les opérateurs gèrent vos alertes. En offre À la carte.",
        fact="option.protect_plus",
        fields={"from": "protect_plus_from", "until": "protect_plus_until"},
        settled=of_protect_plus,
        only={"schedule.offer": "a_la_carte"},
    ),
    Request(
        "move",
        "Déménager",
        "move",
        FREE_MOVE,
        "Annoncer ce déménagement",
        "Nous calculons le prix et les dates avant que vous ne confirmiez.",
        fact="move.announced",
        settled=of_a_move,
        admits=("in_time", "late"),
        asks=(Field("new_address", TEXT, "Adresse du nouveau logement"),),
    ),
    Request(
        "withdrawal",
        "Me rétracter",
        "withdrawal_now",
        CLEARLY,
        "Je me rétracte",
        "Dans les quatorze jours de l’installation, sans motif.",
        fact="withdrawal.received",
        settled=of_a_withdrawal,
        admits=("valid",),
    ),
    Request(
        "termination",
        "Résilier mon contrat",
        "termination",
        CHANNELS,
        "Résilier",
        "La date de fin et ce que cela coûte sont dits avant le dernier bouton.",
        fact="termination.received",
        settled=of_a_termination,
        admits=("trial", "uncovered", "refusal", "legitimate", "during", "after"),
    ),
    Request(
        "complaint",
        "Faire une réclamation",
        "complaint_now",
        IN_WRITING,
        "Envoyer ma réclamation",
        "Dites ce qui ne va pas : vous saurez pour quand une réponse vous est due.",
        fact="complaint.received",
        settled=of_a_complaint,
        asks=(Field("text", TEXT, "Votre réclamation"),),
    ),
    Request(
        "personal_data",
        "Exercer un droit sur mes données",
        "data_request",
        RIGHTS,
        "Envoyer ma demande",
        "Accès, rectification, suppression, opposition.",
        fact="data.asked",
        asks=(Field("text", TEXT, "Ce que vous demandez"),),
    ),
    Request(
        "consent",
        "Retirer mon consentement",
        "consent_withdrawal",
        CONSENT_WITHDRAWN,
        "Retirer mon consentement",
        "Ce que cela arrête est dit avant que vous ne confirmiez.",
        fact="consent.withdrawn",
        settled=of_consent,
    ),
)
