"""The tariff sheet: each price with its clause. Amounts include VAT, as the sheet states them."""

from __future__ import annotations

from egide.law.clauses import clause
from egide.law.formulas import euros, says

SHEET = "Conditions particulières tarifaires"

PROTECT_PLUS_PRICE = clause(
    "ima.tarif.alc.protect-plus-a",
    article=SHEET,
    title="Prix de Protect+",
    summary="La tranche de 24 heures de Protect+ coûte 3 €, et se paie en entier dès qu’elle est commencée.",
)
protect_plus_price = says(PROTECT_PLUS_PRICE, euros("3.00"))

GUARD_PRICE_ON_REQUEST = clause(
    "ima.tarif.alc.agent-demande-a",
    "ima.tarif.achat.agent-a-la-demande-alc-a",
    article=SHEET,
    title="Prix de l’agent à la demande, À la carte",
    summary="En À la carte, chaque visite d’un agent est vendue 80 €, police prévenue et gardiennage organisé s’il "
    "y a lieu.",
)
guard_price_on_request = says(GUARD_PRICE_ON_REQUEST, euros("80.00"))

GUARD_PRICE_AFTER_BREACH = clause(
    "ima.tarif.achat.deplacement-d-un-agent-de-prevention-et-securite-a",
    article=SHEET,
    title="Prix de l’agent après un manquement",
    summary="La visite causée par un manquement du client est remboursée 80 €.",
    reading="La fiche range ce prix dans l’offre Tout inclus ; sous Protect+, dont les alertes suivent les mêmes "
    "règles (art. 8.1.3), il s’applique aussi.",
)
guard_price_after_breach = says(GUARD_PRICE_AFTER_BREACH, euros("80.00"))

GUARD_PRICE_FOR_WATER_OR_CO = clause(
    "ima.tarif.achat.deplacement-d-un-agent-de-prevention-et-securite-b",
    article=SHEET,
    title="Prix de l’agent demandé pour une inondation ou du monoxyde",
    summary="Pour une alerte d’inondation ou de monoxyde de carbone, l’agent ne vient que si on le demande : 80 €.",
    reading="La fiche ne vise que l’offre Tout inclus ; sous Protect+ le client paie le même prix, celui de l’agent "
    "à la demande.",
)
guard_price_for_water_or_co = says(GUARD_PRICE_FOR_WATER_OR_CO, euros("80.00"))

GUARDING_PRICE = clause(
    "ima.tarif.achat.prestation-de-gardiennage-a",
    article=SHEET,
    title="Prix du gardiennage",
    summary="L’heure de gardiennage est facturée 42 €.",
    reading="La fiche ne dit pas qu’une heure commencée serait due : le temps de présence est payé en proportion, à "
    "la seconde, et la somme arrondie au centime.",
)
guarding_hour = says(GUARDING_PRICE, euros("42.00"))
