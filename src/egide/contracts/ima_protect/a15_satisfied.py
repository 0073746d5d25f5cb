"""Article 15: satisfied or refunded. One month to end the contract with the coupon, at no cost."""

from __future__ import annotations

from egide.contracts.ima_protect.a18_term import ONE_MONTH, effect_on
from egide.law.clauses import clause
from egide.law.formulas import day_after, says

WITHIN_A_MONTH = clause(
    "ima.15-a",
    "ima.sr-a",
    article="15",
    title="Un mois pour changer d’avis",
    summary="Le coupon signé, renvoyé dans le mois de l’installation, met fin au contrat.",
    reading="En recommandé ou par e-mail, comme le coupon le dit ; le jour de l’envoi compte, et le mois finit au même "
    "quantième.",
)
trial_ends = says(WITHIN_A_MONTH, day_after(effect_on, ONE_MONTH))
