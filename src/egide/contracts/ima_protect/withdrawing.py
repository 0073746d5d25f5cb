"""Who changes their mind: withdrawal (art. 27) and the satisfied-or-refunded coupon (art. 15), up to the refund."""

from __future__ import annotations

from egide.contracts.ima_protect.a15_satisfied import (
    COUPON,
    MONEY_BACK,
    NO_DISMANTLING_FEE,
    ONCE_RETURNED,
    WITHIN_A_MONTH,
    collected,
    coupon_check,
)
from egide.contracts.ima_protect.a27_withdrawal import (
    ALL_BACK,
    CLEARLY,
    FREE_DISMANTLING,
    HANDLING,
    PICKUP,
    SAME_MEANS,
    SENT_IN_TIME,
    WEAR,
    refund,
    withdrawal,
)
from egide.contracts.ima_protect.vocabulary import event_at
from egide.law.delays import Delay, Start, Unit
from egide.law.formulas import AMOUNT, Field
from egide.law.procedures import Do, End, Go, Limit, Outcome, Owe, Procedure, Step, Tell

FOURTEEN_DAYS = Delay(14, Unit.DAYS, Start.NEXT_DAY)

# ── Withdrawal ───────────────────────────────────────────────────────────────────────────────────────────────────────

answer_unclear = Step(
    "answer_unclear",
    "Dire au client comment se rétracter",
    by="office",
    to="customer",
    clause=CLEARLY,
    outcomes=(
        Outcome(
            "told", "Client informé", End("not_told", "Rétractation à redire clairement, en recommandé ou par e-mail")
        ),
    ),
)
answer_late = Step(
    "answer_late",
    "Dire au client que le délai est passé",
    by="office",
    to="customer",
    clause=SENT_IN_TIME,
    outcomes=(
        Outcome("told", "Client informé", End("late", "Envoyée après les quatorze jours : le contrat continue")),
    ),
)
pickup = Step(
    "pickup",
    "Reprendre l’équipement chez le client",
    by="technician",
    to="customer",
    clause=PICKUP,
    do=(
        Tell(
            "withdrawal_receipt",
            "Rétractation enregistrée",
            "customer",
            ("email",),
            "Votre rétractation est enregistrée. Recevez notre installateur dans les 14 jours ; le démontage est gratuit.",
            FREE_DISMANTLING,
        ),
    ),
    limits=(
        Limit(
            "pickup_overdue",
            "Quatorze jours passés sans reprise",
            FOURTEEN_DAYS,
            PICKUP,
            do=(Do("remind_pickup", "Relancer le client pour la reprise", "office", PICKUP),),
            since="run.at",
        ),
    ),
    outcomes=(Outcome("taken_back", "Équipement repris", Go("settle"), sets={"returned_at": event_at}),),
)
settle = Step(
    "settle",
    "Arrêter ce qui est à rendre",
    by="office",
    to="file",
    clause=WEAR,
    outcomes=(
        Outcome(
            "settled",
            "Somme arrêtée",
            Go("refund"),
            asks=(
                Field("received", AMOUNT, "Paiements reçus du client"),
                Field("value_lost", AMOUNT, "Valeur perdue"),
                Field("handling_of_goods", HANDLING, "D’où vient la perte de valeur"),
            ),
            do=(Owe("refund", "Paiements rendus", refund, "operator", ALL_BACK),),
        ),
    ),
)
refund_step = Step(
    "refund",
    "Rembourser par le moyen du premier paiement",
    by="office",
    to="customer",
    clause=SAME_MEANS,
    limits=(
        Limit(
            "refund_overdue",
            "Quatorze jours passés sans remboursement",
            FOURTEEN_DAYS,
            ALL_BACK,
            do=(Do("refund_now", "Rembourser sans plus attendre", "office", ALL_BACK),),
            since="returned_at",
        ),
    ),
    outcomes=(Outcome("paid", "Remboursement envoyé", End("refunded", "Rétracté, repris, remboursé")),),
)
WITHDRAWAL_PROCEDURE = Procedure(
    "withdrawal",
    "Rétractation",
    CLEARLY,
    start=withdrawal,
    entries={"valid": Go("pickup"), "late": Go("answer_late"), "not_told": Go("answer_unclear")},
    steps=(answer_unclear, answer_late, pickup, settle, refund_step),
)

# ── Satisfied or refunded ────────────────────────────────────────────────────────────────────────────────────────────

coupon_refused = Step(
    "coupon_refused",
    "Dire au client pourquoi le coupon ne vaut pas",
    by="office",
    to="customer",
    clause=COUPON,
    outcomes=(Outcome("told", "Client informé", End("coupon_refused", "Coupon sans effet : le contrat continue")),),
)
coupon_late = Step(
    "coupon_late",
    "Dire au client que le mois est passé",
    by="office",
    to="customer",
    clause=WITHIN_A_MONTH,
    outcomes=(
        Outcome("told", "Client informé", End("coupon_late", "Coupon envoyé après le mois : le contrat continue")),
    ),
)
coupon_pickup = Step(
    "coupon_pickup",
    "Démonter et reprendre l’équipement",
    by="technician",
    to="customer",
    clause=ONCE_RETURNED,
    do=(
        Tell(
            "coupon_receipt",
            "Coupon enregistré",
            "customer",
            ("email",),
            "Votre coupon est enregistré. Le démontage est gratuit ; vous serez remboursé une fois l’équipement repris.",
            NO_DISMANTLING_FEE,
        ),
    ),
    outcomes=(
        Outcome(
            "taken_back",
            "Équipement repris",
            Go("coupon_refund"),
            asks=(Field("collected", AMOUNT, "Sommes encaissées"),),
            do=(Owe("coupon_refund", "Sommes encaissées, rendues", collected, "operator", MONEY_BACK),),
        ),
    ),
)
coupon_refund_step = Step(
    "coupon_refund",
    "Rembourser le client",
    by="office",
    to="customer",
    clause=MONEY_BACK,
    limits=(
        Limit(
            "refund_overdue",
            "Quatorze jours passés sans remboursement",
            FOURTEEN_DAYS,
            MONEY_BACK,
            do=(Do("refund_now", "Rembourser sans plus attendre", "office", MONEY_BACK),),
        ),
    ),
    outcomes=(Outcome("paid", "Remboursement envoyé", End("refunded", "Repris et remboursé")),),
)
COUPON_PROCEDURE = Procedure(
    "satisfied_or_refunded",
    "Satisfait ou remboursé",
    WITHIN_A_MONTH,
    start=coupon_check,
    entries={"valid": Go("coupon_pickup"), "late": Go("coupon_late"), "invalid": Go("coupon_refused")},
    steps=(coupon_refused, coupon_late, coupon_pickup, coupon_refund_step),
)
