"""Article 19: what is part of the subscription, what is invoiced apart."""

from __future__ import annotations

from egide.contracts.ima_protect.priced import SHEET
from egide.contracts.ima_protect.tariff import guard_price_after_breach, guard_price_on_request
from egide.contracts.ima_protect.tariff_offers import subscription
from egide.contracts.ima_protect.tariff_options import options_due
from egide.contracts.ima_protect.tariff_purchases import commissioning_price
from egide.law.clauses import clause
from egide.law.formulas import AMOUNT, Field, ask, euros, says, table
from egide.law.listings import cell, each_row, total
from egide.law.types import choices, listing

# ── By the month ─────────────────────────────────────────────────────────────────────────────────────────────────────

BY_THE_MONTH = clause(
    "ima.19.1-a",
    article="19.1",
    title="L’abonnement et ses options",
    summary="Ce qui est pris en abonnement se paie chaque mois, aux prix de la fiche tarif.",
)
monthly_price = says(BY_THE_MONTH, subscription + options_due)

# ── Apart from it ────────────────────────────────────────────────────────────────────────────────────────────────────

TECHNICIAN_PRICE = clause(
    "ima.tarif.achat.deplacement-d-un-technicien-expert-a-votre-deman-a",
    article=SHEET,
    title="Prix d’un technicien demandé",
    summary="La visite d’un technicien que le client demande coûte 99 €.",
)
SECOND_MOVE = clause(
    "ima.19.2-c",
    article="19.2",
    title="Déménagement de trop",
    summary="Passé un déménagement en deux ans, la mise en service se paie à part.",
)
OPTION_VISIT = clause(
    "ima.19.2-d",
    article="19.2",
    title="Visite pour une option",
    summary="Le technicien que le client fait venir pour une option, à poser ou à retirer, se paie à part.",
)
GUARD_BY_CHOICE = clause(
    "ima.19.2-e",
    article="19.2",
    title="Agent en À la carte",
    summary="En À la carte, la visite de l’agent se paie à part.",
)
GUARD_AFTER_BREACH = clause(
    "ima.19.2-f",
    article="19.2",
    title="Agent venu par la faute du client",
    summary="En Tout inclus ou sous Protect+, la visite que le client a causée en manquant au contrat se paie à part.",
)
GUARDING_APART = clause(
    "ima.19.2-g",
    article="19.2",
    title="Gardiennage",
    summary="Le gardiennage se paie à part.",
)
ENDING_APART = clause(
    "ima.19.2-h",
    article="19.2",
    title="Fin du contrat avec démontage",
    summary="Les frais de résiliation, démontage compris, se paient à part.",
)
EQUIPMENT_APART = clause(
    "ima.19.2-i",
    article="19.2",
    title="Matériel perdu, abîmé ou gardé",
    summary="Le matériel qui ne revient pas, ou revient abîmé, se paie à part.",
)
PURCHASES_APART = clause(
    "ima.19.2-j",
    article="19.2",
    title="Articles vendus seulement",
    summary="Ce qui ne se prend qu’à l’achat se paie à part.",
)
FEE = choices(
    "fee",
    {
        "second_move": "Déménagement de trop : mise en service",
        "option_visit": "Technicien venu pour une option",
        "guard_a_la_carte": "Agent, offre À la carte",
        "guard_after_breach": "Agent, par la faute du client",
        "guarding": "Gardiennage",
        "termination": "Résiliation avec démontage",
        "equipment": "Matériel manquant ou abîmé",
        "purchase": "Article acheté",
    },
)
FEES = listing(
    "fees",
    Field("fee", FEE, "Frais"),
    Field("amount", AMOUNT, "Montant calculé", optional=True, at_least=0),
)
fees = ask(
    "fees",
    FEES,
    "Frais du mois, hors abonnement",
    "Une ligne par fait. Le montant n’est demandé que s’il dépend du cas : gardiennage, résiliation, matériel, achat.",
)
computed = cell(FEES, "amount")
fee_due = table(
    cell(FEES, "fee"),
    {
        "second_move": says(SECOND_MOVE, commissioning_price),
        "option_visit": says(OPTION_VISIT, says(TECHNICIAN_PRICE, euros("99.00"))),
        "guard_a_la_carte": says(GUARD_BY_CHOICE, guard_price_on_request),
        "guard_after_breach": says(GUARD_AFTER_BREACH, guard_price_after_breach),
        "guarding": says(GUARDING_APART, computed),
        "termination": says(ENDING_APART, computed),
        "equipment": says(EQUIPMENT_APART, computed),
        "purchase": says(PURCHASES_APART, computed),
    },
)
charged = each_row(fees, (Field("due", AMOUNT, "À payer"), fee_due))

APART = clause(
    "ima.19.2-b",
    "ima.20.1-j",
    article="19.2",
    title="Une facture à part",
    summary="Ce qui n’est pas de l’abonnement a sa propre facture.",
)
BY_THE_SHEET = clause(
    "ima.19.2-a",
    article="19.2",
    title="Toujours le prix de la fiche",
    summary="Services hors abonnement, frais et articles achetés suivent eux aussi la fiche tarif.",
)
apart = says(APART, says(BY_THE_SHEET, total(charged, "due")))
