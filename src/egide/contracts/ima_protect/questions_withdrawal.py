"""What can be asked of who changes their mind, or cannot be served: art. 2.4, 15 and 27."""

from __future__ import annotations

from egide.contracts.ima_protect import a02_4_unfit as unfit
from egide.contracts.ima_protect import a15_satisfied as coupon
from egide.contracts.ima_protect import a27_withdrawal as away
from egide.law.questions import Action, Answer, Line, Question

UNFIT = Question(
    "unfit_premises",
    "Les locaux sont inaptes : que devient le contrat, que rend-on ?",
    Answer(
        verdict=unfit.ended_as_unfit,
        amount=unfit.deposit_due,
        dates={"ends": unfit.unfit_end, "refund_by": unfit.deposit_by},
        lines=(Line("Acomptes rendus", unfit.deposit_due, unfit.DEPOSIT_BACK),),
    ),
    "Rien n’est à rendre tant que l’équipement n’est pas revenu.",
)

SATISFIED = Question(
    "satisfied_or_refunded",
    "Le coupon « satisfait ou remboursé » vaut-il, et que rend-on ?",
    Answer(
        verdict=coupon.coupon_check,
        amount=coupon.coupon_refund,
        payer=coupon.refund_payer,
        dates={"coupon_until": coupon.trial_ends, "refund_by": coupon.coupon_refund_by},
        lines=(Line("Sommes encaissées, rendues", coupon.coupon_refund, coupon.MONEY_BACK),),
        actions=(
            Action(
                "dismantle", "Démonter et reprendre l’équipement", "technician", coupon.ONCE_RETURNED, coupon.satisfied
            ),
            Action("refund", "Rembourser le client", "customer", coupon.MONEY_BACK, coupon.satisfied),
        ),
        fields={"dismantling_fee": coupon.coupon_fee},
    ),
    "Dans le mois de l’installation ; remboursé quatorze jours après le retour de l’équipement.",
)

DEADLINE = Question(
    "withdrawal_deadline",
    "Jusqu’à quand peut-on se rétracter ?",
    Answer(date=away.withdrawal_ends),
    "Quatorze jours, le premier étant le lendemain de l’installation.",
)

WITHDRAWAL = Question(
    "withdrawal",
    "La rétractation vaut-elle, et que rend-on ?",
    Answer(
        verdict=away.withdrawal,
        amount=away.refund,
        payer=away.refund_payer,
        dates={"deadline": away.withdrawal_ends, "pickup_by": away.pickup_by, "refund_by": away.refund_by},
        lines=(
            Line("Paiements rendus", away.payments_back, away.ALL_BACK),
            Line("Perte de valeur, à déduire", away.wear_kept, away.WEAR),
        ),
        actions=(
            Action("pickup", "Reprendre l’équipement", "technician", away.PICKUP, away.withdrawn),
            Action(
                "refund", "Rembourser par le moyen du premier paiement", "customer", away.SAME_MEANS, away.withdrawn
            ),
        ),
        fields={"dismantling_fee": away.withdrawal_fee},
    ),
    "La date de l’envoi, la forme, le remboursement et le retour de l’équipement.",
)

REFUND_MEANS = Question(
    "refund_means",
    "Par quel moyen rembourse-t-on, et qui en paie les frais ?",
    Answer(verdict=away.refund_means, fields={"cost_for_operator": away.operator_bears}),
    "Celui du premier paiement, sauf accord exprès ; les frais sont pour IMA Protect.",
)

FORM = Question(
    "withdrawal_form",
    "Le formulaire de rétractation est-il complet ?",
    Answer(verdict=away.form_complete),
    "Il n’est qu’un modèle : une déclaration claire vaut sans lui.",
)

QUESTIONS = (UNFIT, SATISFIED, DEADLINE, WITHDRAWAL, REFUND_MEANS, FORM)
