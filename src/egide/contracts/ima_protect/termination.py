"""The customer ends the contract (art. 22.1): the ground is looked at, the receipt says date and cost, a month runs."""

from __future__ import annotations

from egide.contracts.ima_protect.a09_3_options import WITH_THE_CONTRACT
from egide.contracts.ima_protect.a22_1_customer import (
    CHANNELS,
    DISMANTLING,
    GROUND,
    NOTICE,
    UNCOVERED,
    basis,
    ground,
    termination_fee,
)
from egide.contracts.ima_protect.a23_return import IN_TIME
from egide.law.days import MonthEnd
from egide.law.delays import Delay, Start, Unit
from egide.law.formulas import const
from egide.law.procedures import Begin, Do, End, Go, Limit, Outcome, Owe, Procedure, Step, Tell

MONTH_OF_NOTICE = Delay(1, Unit.MONTHS, Start.NEXT_DAY, month_end=MonthEnd.LAST_DAY)
"""To the end of the same day of the next month; the sending is the beginning of the file."""

ENDED = End(
    "ended",
    "Contrat terminé",
    (
        Owe("termination_fee", "Frais de résiliation, démontage compris", termination_fee, "customer", DISMANTLING),
        Do("stop_monitoring", "Arrêter la télésurveillance", "station", NOTICE),
        Do("stop_options", "Arrêter les options", "office", WITH_THE_CONTRACT),
        Begin("equipment_return", IN_TIME),
    ),
)

ask_channel = Step(
    "ask_channel",
    "Inviter le client à résilier par écrit",
    by="office",
    to="customer",
    clause=CHANNELS,
    help="Par courrier, par e-mail ou dans l’espace client ; le préavis part de cet envoi.",
    outcomes=(
        Outcome(
            "invited",
            "Client informé",
            End("not_valid", "Voie refusée : le contrat continue"),
            do=(
                Tell(
                    "channels",
                    "Voies de résiliation rappelées",
                    "customer",
                    ("email",),
                    "Votre demande ne met pas fin au contrat. Résiliez par courrier, par e-mail ou dans votre espace client.",
                    CHANNELS,
                ),
            ),
        ),
    ),
)
check_ground = Step(
    "check_ground",
    "Examiner le motif et ses justificatifs",
    by="office",
    to="file",
    clause=DISMANTLING,
    when=ground != "none",
    otherwise=Go("receipt"),
    outcomes=(
        Outcome("proved", "Motif justifié", Go("receipt")),
        Outcome("not_proved", "Motif non justifié", Go("receipt"), sets={"ground": const(GROUND, "none")}),
    ),
)
receipt = Step(
    "receipt",
    "Accuser réception : date de fin et coût",
    by="office",
    to="customer",
    clause=NOTICE,
    outcomes=(
        Outcome(
            "sent",
            "Accusé de réception envoyé",
            Go("notice"),
            do=(
                Tell(
                    "termination_receipt",
                    "Résiliation enregistrée",
                    "customer",
                    ("email",),
                    "Votre résiliation est enregistrée. Votre contrat prend fin un mois après votre envoi ; la date et le "
                    "coût sont joints.",
                    NOTICE,
                ),
                Tell(
                    "no_fee",
                    "Rien à payer",
                    "customer",
                    ("email",),
                    "Aucun agent ne peut venir chez vous : nous démontons à nos frais et aucune mensualité ne reste due "
                    "au-delà.",
                    UNCOVERED,
                    when=basis == "uncovered",
                ),
            ),
        ),
    ),
    limits=(Limit("notice_over", "Préavis écoulé", MONTH_OF_NOTICE, NOTICE, ENDED, since="run.at"),),
)
notice = Step(
    "notice",
    "Laisser courir le préavis",
    by="office",
    to="customer",
    clause=NOTICE,
    help="Le service reste dû jusqu’au dernier jour.",
    limits=(Limit("notice_over", "Préavis écoulé", MONTH_OF_NOTICE, NOTICE, ENDED, since="run.at"),),
    outcomes=(),
)

TERMINATION_PROCEDURE = Procedure(
    "termination",
    "Résiliation par le client",
    CHANNELS,
    start=basis,
    entries={
        "wrong_channel": Go("ask_channel"),
        **{way: Go("check_ground") for way in ("trial", "uncovered", "refusal", "legitimate", "during", "after")},
    },
    steps=(ask_channel, check_ground, receipt, notice),
)
