"""Personal data over time (art. 25): consent withdrawn and the services that end, the four rights and their answer."""

from __future__ import annotations

from egide.contracts.ima_protect.a23_return import IN_TIME
from egide.contracts.ima_protect.a25_privacy import (
    CONSENT_WITHDRAWN,
    RIGHTS,
    SUPERVISOR,
    data_request,
    ground_missing,
    stops,
)
from egide.law.procedures import Begin, Branch, Do, End, Go, Outcome, Procedure, Step, Tell

# ── Consent withdrawn ────────────────────────────────────────────────────────────────────────────────────────────────

confirm_end = Step(
    "confirm_end",
    "Dire au client ce qui s’arrête, et l’entendre",
    by="office",
    to="customer",
    clause=CONSENT_WITHDRAWN,
    help="Sans ces données la télésurveillance ne peut se faire.",
    outcomes=(
        Outcome(
            "confirmed",
            "Le client maintient son retrait",
            End(
                "monitoring_stopped",
                "Télésurveillance arrêtée",
                (
                    Do("stop_monitoring", "Arrêter la télésurveillance et ses options", "station", CONSENT_WITHDRAWN),
                    Begin("equipment_return", IN_TIME),
                ),
            ),
        ),
        Outcome("kept", "Le client revient sur son retrait", End("consent_kept", "Consentement maintenu")),
    ),
)
other_means = Step(
    "other_means",
    "Passer le client au virement",
    by="office",
    to="customer",
    clause=CONSENT_WITHDRAWN,
    outcomes=(
        Outcome(
            "done",
            "Le client paie par virement",
            End(
                "direct_debit_stopped",
                "Prélèvement arrêté",
                (Do("stop_direct_debit", "Ne plus prélever", "office", CONSENT_WITHDRAWN),),
            ),
        ),
    ),
)
CONSENT_PROCEDURE = Procedure(
    "consent_withdrawal",
    "Retrait du consentement",
    CONSENT_WITHDRAWN,
    start=stops,
    entries={
        "everything": Go("confirm_end"),
        "direct_debit": Go("other_means"),
        "solicitations": End(
            "solicitations_stopped",
            "Plus aucune sollicitation",
            (Do("stop_solicitations", "Retirer le client des études et promotions", "office", CONSENT_WITHDRAWN),),
        ),
        "nothing": End("nothing_stops", "Retrait enregistré : aucune prestation ne s’arrête"),
    },
    steps=(confirm_end, other_means),
)

# ── The four rights ──────────────────────────────────────────────────────────────────────────────────────────────────

ask_identity = Step(
    "ask_identity",
    "Demander une pièce d’identité",
    by="delegate",
    to="customer",
    clause=RIGHTS,
    outcomes=(
        Outcome("received", "Pièce reçue", Branch(ground_missing, Go("ask_ground"), Go("answer"))),
        Outcome("silent", "Rien n’est venu", End("not_identified", "Demande close : identité non justifiée")),
    ),
)
ask_ground = Step(
    "ask_ground",
    "Demander le motif de l’opposition",
    by="delegate",
    to="customer",
    clause=RIGHTS,
    outcomes=(
        Outcome("given", "Motif légitime donné", Go("answer")),
        Outcome("none", "Aucun motif légitime", Go("refuse")),
    ),
)


def answered(text: str) -> Tell:
    """Every answer reminds of the supervisor."""
    return Tell("answer", "Réponse envoyée", "customer", ("email",), f"{text} Vous pouvez saisir la CNIL.", SUPERVISOR)


answer = Step(
    "answer",
    "Faire droit à la demande et répondre",
    by="delegate",
    to="customer",
    clause=RIGHTS,
    outcomes=(
        Outcome(
            "done",
            "Réponse envoyée",
            End("answered", "Demande satisfaite"),
            do=(answered("Votre demande est satisfaite."),),
        ),
    ),
)
refuse = Step(
    "refuse",
    "Refuser l’opposition et répondre",
    by="delegate",
    to="customer",
    clause=RIGHTS,
    outcomes=(
        Outcome(
            "done",
            "Réponse envoyée",
            End("refused", "Opposition écartée, faute de motif légitime"),
            do=(answered("Votre opposition est écartée, faute de motif légitime."),),
        ),
    ),
)
DATA_PROCEDURE = Procedure(
    "data_request",
    "Demande sur les données personnelles",
    RIGHTS,
    start=data_request,
    entries={"identity_needed": Go("ask_identity"), "ground_needed": Go("ask_ground"), "registered": Go("answer")},
    steps=(ask_identity, ask_ground, answer, refuse),
)
