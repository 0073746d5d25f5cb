"""What a customer asks on his own before he changes his mind: no sum paid or worn is known that day, and none is asked."""

from __future__ import annotations

from egide.contracts.ima_protect import a15_satisfied as coupon
from egide.contracts.ima_protect import a27_withdrawal as away
from egide.law.questions import Answer, Question

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

QUESTIONS = (WITHDRAWAL_NOW, TRIAL_DEADLINE)
