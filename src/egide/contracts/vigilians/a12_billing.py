"""Articles 12.1.a to 12.1.i, 12.2, 12.3: what is billed, when, how it is paid."""

from __future__ import annotations

from egide.contracts.vigilians.a05_duration import activated_on
from egide.contracts.vigilians.schedule import deposit_required, monthly_price, vat_rate
from egide.law.clauses import clause
from egide.law.delays import Delay, Unit
from egide.law.formulas import (
    AMOUNT,
    COUNT,
    DAY,
    FLAG,
    Field,
    ask,
    const,
    count,
    day_after,
    euros,
    half_up,
    says,
    when,
)
from egide.law.listings import cell, latest_where
from egide.law.measures import months_begun
from egide.law.types import choices, listing

AS_AGREED = clause(
    "vig.12.1.a-a",
    article="12.1.a",
    title="Le prix du contrat et de ses avenants",
    summary="On facture le prix convenu, celui du dernier avenant appliqué.",
)
PRICES = listing(
    "prices", Field("from", DAY, "Appliqué à partir du"), Field("price", AMOUNT, "Prix mensuel hors taxes", at_least=0)
)
prices = ask("prices", PRICES, "Prix successifs", "Celui du bon de commande, puis celui de chaque avenant.")
period_from = ask("period_from", DAY, "Début de la période facturée", "Un mois à partir de ce jour.")
price_applied = says(
    AS_AGREED,
    latest_where(prices, cell(PRICES, "from") <= period_from, "from", "price", "aucun prix n’est connu à cette date"),
)

WITHOUT_TAX = clause(
    "vig.12.1.b-a",
    article="12.1.b",
    title="Prix hors taxes, TVA en plus",
    summary="Les prix sont hors taxes ; la TVA s’y ajoute, à la charge du client.",
    reading="La taxe est arrondie au centime, sur la facture.",
)
net = ask("net", AMOUNT, "Montant hors taxes", "De la facture.", at_least=euros("0.00"))
vat = says(WITHOUT_TAX, half_up(vat_rate * net))
gross = says(WITHOUT_TAX, net + vat)

MONTHLY = clause(
    "vig.12.1.c-a",
    article="12.1.c",
    title="Au mois, tout mois commencé est dû",
    summary="La facturation est mensuelle ; une période entamée se paie en entier.",
    reading="Les mois se comptent à partir du jour d’activation, non du premier du mois.",
)
billed_until = ask("billed_until", DAY, "Fin du service", "Le jour où il s’arrête.")
periods = says(MONTHLY, months_begun(activated_on, billed_until))
due_for_periods = says(MONTHLY, periods * monthly_price)

IN_ADVANCE = clause(
    "vig.12.1.d-a",
    article="12.1.d",
    title="D’avance",
    summary="L’abonnement se facture avant la période qu’il couvre.",
)
issued_on = ask("issued_on", DAY, "Jour d’émission de la facture", "Celui qu’elle porte.")
issued_in_time = says(IN_ADVANCE, issued_on <= period_from)

FROM_ACTIVATION = clause(
    "vig.12.1.e-a",
    article="12.1.e",
    title="Dès l’activation",
    summary="C’est l’activation du service qui ouvre la facturation.",
)
first_period_from = says(FROM_ACTIVATION, activated_on)

ONLINE = clause(
    "vig.12.1.f-a",
    article="12.1.f",
    title="La facture dans l’espace client",
    summary="La facture y est dès son émission.",
)
available_from = says(ONLINE, issued_on)

SENT_AGAIN = clause(
    "vig.12.1.f-b",
    article="12.1.f",
    title="Un autre exemplaire, gratuit",
    summary="Sur demande expresse, la facture est renvoyée sans frais, sur papier ou par voie électronique.",
)
copy_fee = says(SENT_AGAIN, euros("0.00"))

AFTER_TERMINATION = clause(
    "vig.12.1.g-a",
    article="12.1.g",
    title="Après résiliation : l’article 17",
    summary="Une fois le contrat résilié, l’article 17 remplace le cycle mensuel.",
)
BILLING = choices("billing", {"monthly": "Cycle mensuel", "article_17": "Règles de l’article 17"})
terminated = ask("terminated", FLAG, "Contrat résilié", "La résiliation a pris effet.")
billing_rules = says(AFTER_TERMINATION, when(terminated, const(BILLING, "article_17"), const(BILLING, "monthly")))

# ── Paying ──────────────────────────────────────────────────────────────────────────────────────────────────────────

DEBITED = clause(
    "vig.12.1.h-a",
    article="12.1.h",
    title="Prélevée entre le cinquième et le quinzième jour",
    summary="Le prélèvement est présenté cinq à quinze jours après l’émission.",
)
earliest_debit = says(DEBITED, day_after(issued_on, Delay(5, Unit.DAYS)))
latest_debit = says(DEBITED, day_after(issued_on, Delay(15, Unit.DAYS)))

MANDATE = clause(
    "vig.12.1.h-b",
    article="12.1.h",
    title="Un mandat SEPA",
    summary="Le client signe un mandat en faveur d’OZONE PRO.",
)
OTHER_MEANS = clause(
    "vig.12.1.i-a",
    article="12.1.i",
    title="Un autre moyen, avec accord, en quinze jours",
    summary="Payer autrement demande l’accord d’OZONE PRO ; l’argent arrive quinze jours au plus après l’émission.",
)
mandate_given = ask("mandate_given", FLAG, "Mandat SEPA signé", "En faveur d’OZONE PRO.")
other_means_agreed = ask("other_means_agreed", FLAG, "Autre moyen de paiement accepté", "Par OZONE PRO, d’avance.")
billing_set_up = says(MANDATE, mandate_given) | says(OTHER_MEANS, other_means_agreed)
paid_on = ask("paid_on", DAY, "Jour où le paiement arrive", "Chez OZONE PRO.")
pay_by = says(OTHER_MEANS, day_after(issued_on, Delay(15, Unit.DAYS)))
paid_late = says(OTHER_MEANS, paid_on > pay_by)

# ── 12.2 Prices and commitment ──────────────────────────────────────────────────────────────────────────────────────

ORDER_PREVAILS = clause(
    "vig.12.2.a-a",
    article="12.2.a",
    title="Le bon de commande l’emporte",
    summary="Deux prix se contredisent : celui du bon de commande vaut.",
)
ordered_price = ask("ordered_price", AMOUNT, "Prix du bon de commande", "Hors taxes, par mois.", at_least=euros("0.00"))
price_resolved = says(ORDER_PREVAILS, ordered_price)

BY_COMMITMENT = clause(
    "vig.12.2.b-a",
    article="12.2.b",
    title="Le prix dépend de l’engagement",
    summary="Chaque durée d’engagement a son prix.",
)
GRID = listing(
    "grid", Field("months", COUNT, "Durée, en mois"), Field("price", AMOUNT, "Prix mensuel hors taxes", at_least=0)
)
grid = ask("grid", GRID, "Grille des prix", "Une ligne par durée proposée.")
wanted_months = ask("wanted_months", COUNT, "Durée voulue, en mois", "Une de la grille.", at_least=count(0))
grid_price = says(
    BY_COMMITMENT,
    latest_where(
        grid, cell(GRID, "months") == wanted_months, "months", "price", "cette durée n’est pas dans la grille"
    ),
)

REMAINING = clause(
    "vig.12.2.c-a",
    article="12.2.c",
    title="Partir avant le terme coûte les mois qui restent",
    summary="La résiliation anticipée fait facturer la période qui court jusqu’à l’échéance, selon l’article 17.",
)
effect_on = ask("effect_on", DAY, "Jour d’effet de la résiliation", "Celui où le service s’arrête.")
term = ask("term", DAY, "Échéance de l’engagement", "Initial, ou de l’année renouvelée.")
ONE_DAY = Delay(1, Unit.DAYS)
"""The service runs to the end of its last day, the commitment to the end of its own: months are counted from the next day."""
months_begun_after = months_begun(day_after(effect_on, ONE_DAY), day_after(term, ONE_DAY))
months_left = says(REMAINING, when(effect_on < term, months_begun_after, count(0)))
remaining_due = says(REMAINING, months_left * monthly_price)

# ── 12.3 The deposit ────────────────────────────────────────────────────────────────────────────────────────────────

DEPOSIT = clause(
    "vig.12.3-a",
    article="12.3",
    title="Un dépôt de trois mois",
    summary="OZONE PRO peut demander, à la formation, un dépôt de trois abonnements mensuels.",
    reading="Hors taxes : un dépôt n’est pas un prix. Aucune restitution n’est écrite, elle suit le droit commun.",
)
WITH_FIRST_INVOICE = clause(
    "vig.12.3-b",
    article="12.3",
    title="Prélevé avec la première facture",
    summary="Le dépôt part avec le premier prélèvement.",
)
deposit = says(DEPOSIT, when(deposit_required, count(3) * monthly_price, euros("0.00")))
first_month = monthly_price + half_up(vat_rate * monthly_price)
first_debit = says(WITH_FIRST_INVOICE, first_month + deposit)
