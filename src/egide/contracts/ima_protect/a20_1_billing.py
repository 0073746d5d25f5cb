"""Article 20.1: from which day one pays, by which means, and what the first instalment holds."""

from __future__ import annotations

from egide.contracts.ima_protect.a19_price import monthly_price
from egide.contracts.ima_protect.tariff_purchases import commissioning_price, purchases_due
from egide.law.clauses import clause
from egide.law.days import MonthEnd
from egide.law.delays import Delay, Unit
from egide.law.formulas import DAY, FLAG, ask, const, day_after, half_up, says, table, when
from egide.law.graph import Expr
from egide.law.measures import days_between, month_start, prorata
from egide.law.types import choices

NEXT_MONTH = Delay(1, Unit.MONTHS, month_end=MonthEnd.LAST_DAY)


def next_month(day: Expr) -> Expr:
    """The first day of the month that follows a day."""
    return day_after(month_start(day), NEXT_MONTH)


# ── From which day ───────────────────────────────────────────────────────────────────────────────────────────────────

BILLING_STARTS = clause(
    "ima.20.1-a",
    article="20.1",
    title="Payer dès l’installation",
    summary="La facturation commence le jour de la première installation.",
)
installed_on = ask("installed_on", DAY, "Jour de l’installation", "Celui de la première installation.")
billing_starts = says(BILLING_STARTS, installed_on)

# ── The first instalment ─────────────────────────────────────────────────────────────────────────────────────────────

IN_ADVANCE = clause(
    "ima.20.1-d",
    "ima.20.1-g",
    article="20.1",
    title="Chaque mois d’avance",
    summary="L’abonnement d’un mois est facturé et payé avant ce mois.",
    reading="Le contrat ne fixe pas le jour : la facture est faite pour le premier du mois au plus tard.",
)
FIRST_PRORATA = clause(
    "ima.20.1-e",
    article="20.1",
    title="Le premier mois en proportion",
    summary="La part du mois d’installation est prélevée le mois d’après, avec la première mensualité.",
    reading="En jours du calendrier, celui de l’installation compris, sur le nombre de jours du mois ; arrondi au "
    "centime.",
)
WITH_THE_FIRST = clause(
    "ima.20.1-f",
    article="20.1",
    title="Payé avec la première mensualité",
    summary="Mise en service et articles achetés se paient en même temps que la première mensualité.",
)
first_instalment = says(IN_ADVANCE, next_month(billing_starts))
first_month = half_up(
    prorata(
        monthly_price,
        days_between(billing_starts, first_instalment),
        days_between(month_start(billing_starts), first_instalment),
    )
)
first_prorata = says(FIRST_PRORATA, first_month)
month_ahead = says(IN_ADVANCE, monthly_price)
first_commissioning = says(WITH_THE_FIRST, commissioning_price)
first_purchases = says(WITH_THE_FIRST, purchases_due)
first_total = first_prorata + month_ahead + first_commissioning + first_purchases

# ── What is added later ──────────────────────────────────────────────────────────────────────────────────────────────

ADDED_LATER = clause(
    "ima.20.1-i",
    article="20.1",
    title="Matériel ajouté",
    summary="Ce que le client ajoute entre dans la mensualité à partir de la facture suivante.",
    reading="Aucune proportion n’est prévue : le reste du mois de l’ajout n’est pas facturé.",
)
added_on = ask("added_on", DAY, "Jour de l’ajout", "Le jour où le matériel a été ajouté.")
billed_from = says(ADDED_LATER, next_month(added_on))

# ── By which means ───────────────────────────────────────────────────────────────────────────────────────────────────

MEANS = clause(
    "ima.20.1-b",
    article="20.1",
    title="Deux moyens de payer",
    summary="Prélèvement SEPA ou virement chaque mois, au choix du client.",
    reading="L’article 17 cite toujours un mandat de prélèvement ; qui paie par virement n’a pas à en donner.",
)
MANDATE = clause(
    "ima.20.1-c",
    article="20.1",
    title="Mandat et coordonnées bancaires",
    summary="Pour le prélèvement, le client rend le mandat rempli et signé, avec ses coordonnées bancaires.",
)
PAYMENT = choices("payment", {"direct_debit": "Prélèvement SEPA", "transfer": "Virement", "cheque": "Chèque"})
PAYMENT_CHECK = choices(
    "payment check",
    {"accepted": "Accepté", "incomplete": "Incomplet : mandat ou coordonnées bancaires", "refused": "Refusé"},
)
payment = ask("payment", PAYMENT, "Moyen de paiement", "Celui que le client choisit.")
mandate_signed = ask("mandate_signed", FLAG, "Mandat rempli et signé", "Oui s’il est revenu signé.")
bank_details = ask("bank_details", FLAG, "Coordonnées bancaires jointes", "Un RIB, par exemple.")
with_mandate = when(mandate_signed & bank_details, const(PAYMENT_CHECK, "accepted"), const(PAYMENT_CHECK, "incomplete"))
payment_check = says(
    MEANS,
    table(
        payment,
        {
            "direct_debit": says(MANDATE, with_mandate),
            "transfer": const(PAYMENT_CHECK, "accepted"),
            "cheque": const(PAYMENT_CHECK, "refused"),
        },
    ),
)

# ── In which form ────────────────────────────────────────────────────────────────────────────────────────────────────

INVOICE_FORM = clause(
    "ima.20.1-h",
    article="20.1",
    title="Factures sans papier",
    summary="Les factures sont électroniques ; sur papier, et seulement sur papier, pour qui le demande.",
)
FORM = choices("invoice form", {"electronic": "Électronique", "paper": "Sur papier"})
paper_asked = ask("paper_asked", FLAG, "Papier demandé", "Oui si le client a demandé ses factures sur papier.")
paper_asked_on = ask("paper_asked_on", DAY, "Jour de cette demande", "Le jour où elle est parvenue.")
invoiced_on = ask("invoiced_on", DAY, "Jour de la facture", "Le jour où elle est émise.")
invoice_form = says(
    INVOICE_FORM,
    when(paper_asked & (paper_asked_on <= invoiced_on), const(FORM, "paper"), const(FORM, "electronic")),
)
