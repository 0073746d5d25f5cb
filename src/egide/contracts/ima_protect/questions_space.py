"""What a customer asks on his own before he changes his mind: no sum paid or worn is known that day, and none is asked."""

from __future__ import annotations

from egide.contracts.ima_protect import a15_satisfied as coupon
from egide.contracts.ima_protect import a27_withdrawal as away
from egide.contracts.ima_protect import a30_complaints as complaints
from egide.law.questions import Action, Answer, Question

WITHDRAWAL_NOW = Question(
    "withdrawal_now",
    "Peut-on encore se rétracter, et que se passe-t-il ensuite ?",
    Answer(
        verdict=away.withdrawal,
        dates={"deadline": away.withdrawal_ends, "pickup_by": away.pickup_by},
        fields={"dismantling_fee": away.withdrawal_fee},
    ),
    "Le dernier jour, la reprise de l’équipement, son prix.",
)

TRIAL_DEADLINE = Question(
    "trial_deadline",
    "Jusqu’à quand vaut le coupon « satisfait ou remboursé » ?",
    Answer(date=coupon.trial_ends, fields={"dismantling_fee": coupon.coupon_fee}),
    "Un mois après l’installation.",
)

COMPLAINT_NOW = Question(
    "complaint_now",
    "Pour quand une réponse à cette réclamation est-elle due ?",
    Answer(
        dates={"first_answer_by": complaints.first_until},
        actions=(
            Action(
                "second_level",
                "Sans réponse satisfaisante à cette date, saisir le Service Réclamation",
                "customer",
                complaints.SECOND_LEVEL,
                complaints.complaint_admitted,
            ),
        ),
    ),
    "Au premier des deux niveaux.",
)

QUESTIONS = (WITHDRAWAL_NOW, TRIAL_DEADLINE, COMPLAINT_NOW)
