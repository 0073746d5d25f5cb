"""Article 15: satisfied or refunded. One month to end the contract with the coupon, at no cost."""

from __future__ import annotations

from egide.contracts.ima_protect.a02_4_unfit import FOURTEEN_DAYS, equipment_back
from egide.contracts.ima_protect.a18_term import ONE_MONTH, effect_on
from egide.contracts.ima_protect.vocabulary import PAYER
from egide.law.clauses import clause
from egide.law.formulas import AMOUNT, DAY, FLAG, ask, const, day_after, euros, says, when
from egide.law.types import choices

# ── The coupon ───────────────────────────────────────────────────────────────────────────────────────────────────────

WITHIN_A_MONTH = clause(
    "ima.15-a",
    article="15",
    title="Un mois pour changer d’avis",
    summary="Le coupon renvoyé dans le mois de l’installation met fin au contrat.",
    reading="Le jour de l’envoi compte, et le mois finit au même quantième que l’installation, ou au dernier jour.",
)
trial_ends = says(WITHIN_A_MONTH, day_after(effect_on, ONE_MONTH))

COUPON = clause(
    "ima.sr-a",
    article="Garantie « Satisfait ou remboursé »",
    title="Le coupon",
    summary="Rempli et signé, il part en recommandé ou par e-mail.",
    reading="L’article 15 dit « au siège » ; le coupon lui-même admet l’e-mail.",
)
COUPON_CHANNEL = choices(
    "coupon channel",
    {"registered_letter": "Lettre recommandée", "email": "E-mail", "other": "Autre voie"},
)
coupon_channel = ask("coupon_channel", COUPON_CHANNEL, "Voie du coupon", "Comment le coupon a été envoyé.")
coupon_signed = ask("coupon_signed", FLAG, "Coupon rempli et signé", "Oui si rien n’y manque.")
coupon_sent_on = ask("coupon_sent_on", DAY, "Coupon envoyé le", "Le jour de l’envoi.")
coupon_valid = says(COUPON, coupon_signed & coupon_channel.one_of("registered_letter", "email"))

COUPON_CHECK = choices(
    "coupon check",
    {"valid": "Le contrat prend fin", "late": "Coupon envoyé trop tard", "invalid": "Coupon sans valeur"},
)
coupon_check = when(
    ~coupon_valid,
    const(COUPON_CHECK, "invalid"),
    when(coupon_sent_on <= trial_ends, const(COUPON_CHECK, "valid"), const(COUPON_CHECK, "late")),
)
satisfied = coupon_check == "valid"

# ── What it costs, what comes back ───────────────────────────────────────────────────────────────────────────────────

NO_DISMANTLING_FEE = clause(
    "ima.15-b",
    article="15",
    title="Démontage gratuit",
    summary="IMA Protect prend le démontage à sa charge.",
)
coupon_fee = says(NO_DISMANTLING_FEE, euros("0.00"))

ONCE_RETURNED = clause(
    "ima.15-d",
    article="15",
    title="Rendre l’équipement d’abord",
    summary="L’équipement revient comme l’article 23 le prévoit.",
    reading="Tant qu’il n’est pas revenu, rien n’est à rembourser.",
)
MONEY_BACK = clause(
    "ima.15-c",
    article="15",
    title="Remboursé sous quatorze jours",
    summary="Ce qui a été facturé et encaissé est rendu dans les quatorze jours du retour de l’équipement.",
)
collected = ask("collected", AMOUNT, "Sommes encaissées", "Ce que le client a vraiment payé.", at_least=euros("0.00"))
returned_on = ask("returned_on", DAY, "Équipement repris le", "Jour du démontage par le technicien.")
refund_open = says(ONCE_RETURNED, equipment_back)
coupon_refund = says(MONEY_BACK, when(satisfied & refund_open, collected, euros("0.00")))
coupon_refund_by = says(MONEY_BACK, day_after(returned_on, FOURTEEN_DAYS))
refund_payer = const(PAYER, "operator")
