"""Article 5.4: who pays for a failure, how much, and what follows a duty that is not kept."""

from __future__ import annotations

from egide.contracts.ima_protect.a03_changes import (
    MAY_END,
    THIRTY_DAYS,
    because_of_home,
    formal_notice_on,
    remedied,
    technician_visit,
)
from egide.contracts.ima_protect.a22_2_operator import breaches
from egide.contracts.ima_protect.tariff_return import PIECES, piece_due
from egide.contracts.ima_protect.vocabulary import PAYER
from egide.law.clauses import clause
from egide.law.formulas import AMOUNT, DAY, FLAG, Field, ask, const, count, day_after, euros, says, table, when
from egide.law.listings import each_row, total
from egide.law.types import choices

# ── Damage to the equipment, in the lexicon's words ─────────────────────────────────────────────────────────────────

BY_ACCIDENT = clause(
    "ima.lex.degradation-involontaire-a",
    article="Lexique : Dégradation involontaire",
    title="Abîmé sans le vouloir",
    summary="Une atteinte au matériel d’IMA Protect par accident, maladresse ou négligence.",
)
ON_PURPOSE = clause(
    "ima.lex.degradation-volontaire-a",
    article="Lexique : Dégradation volontaire",
    title="Abîmé exprès",
    summary="Une atteinte intentionnelle au matériel d’IMA Protect.",
)
owned_by_operator = ask(
    "owned_by_operator", FLAG, "Matériel d’IMA Protect", "Non s’il appartient au client : acheté, ou à lui avant."
)
intentional = ask("intentional", FLAG, "Fait exprès", "Non pour un accident, une maladresse, une négligence.")
DAMAGE = choices(
    "damage",
    {
        "by_accident": "Dégradation involontaire",
        "on_purpose": "Dégradation volontaire",
        "outside": "Hors de ces définitions : matériel du client",
    },
)
damage = when(
    intentional,
    says(ON_PURPOSE, when(owned_by_operator, const(DAMAGE, "on_purpose"), const(DAMAGE, "outside"))),
    says(BY_ACCIDENT, when(owned_by_operator, const(DAMAGE, "by_accident"), const(DAMAGE, "outside"))),
)

# ── Who pays ────────────────────────────────────────────────────────────────────────────────────────────────────────

OWN_FAILURE = clause(
    "ima.5.4-a",
    article="5.4",
    title="Panne de l’équipement",
    summary="Une panne venue de l’équipement lui-même ne coûte rien au client.",
    reading="Une cause que rien n’établit est traitée de même : c’est à IMA Protect de montrer qu’elle n’y est pour rien.",
)
BATTERIES = clause(
    "ima.5.4-b",
    article="5.4",
    title="Piles et batterie",
    summary="Les piles et la batterie sont remplacées gratuitement.",
)
NOT_OURS = clause(
    "ima.5.4-c",
    article="5.4",
    title="Ce qui n’est pas imputable à IMA Protect",
    summary="Visite, remise en état et remplacement sont alors payés par le client, aux prix de la fiche.",
    reading="La visite vaut celle d’un technicien demandé ; les pièces, le forfait de la fiche pour le matériel perdu, ou "
    "abîmé moins 10 % par an.",
)
MISUSED = clause(
    "ima.5.4-d",
    article="5.4",
    title="Usage contraire au guide",
    summary="La panne vient d’un usage contraire au guide.",
)
DAMAGED = clause(
    "ima.5.4-e",
    article="5.4",
    title="Équipement abîmé",
    summary="La panne vient de ce que l’équipement a été abîmé, exprès ou non.",
    reading="L’auteur n’est pas nommé ; ce qu’un technicien d’IMA Protect a abîmé reste à elle.",
)
GONE = clause(
    "ima.5.4-f", article="5.4", title="Équipement disparu", summary="Une pièce ou tout l’équipement a disparu."
)
TOUCHED = clause(
    "ima.5.4-g",
    article="5.4",
    title="Équipement modifié",
    summary="Après la pose, le client ou un tiers qu’il a fait venir est intervenu sur l’équipement.",
)
NETWORK = clause(
    "ima.5.4-h",
    article="5.4",
    title="Réseau en défaut",
    summary="L’exploitant du réseau Internet ou électrique l’a modifié ou laissé défaillir.",
)
FAULT_CAUSE = choices(
    "fault cause",
    {
        "internal": "Panne interne de l’équipement",
        "batteries": "Piles ou batterie usées",
        "misuse": "Usage contraire au guide",
        "damaged_by_accident": "Dégradation involontaire",
        "damaged_on_purpose": "Dégradation volontaire",
        "gone": "Équipement disparu",
        "modified": "Intervention du client, ou d’un tiers non mandaté",
        "mandated": "Intervention d’un technicien mandaté par IMA Protect",
        "network": "Réseau Internet ou électrique, du fait de son exploitant",
        "unexplained": "Cause non établie",
    },
)
fault_cause = ask("fault_cause", FAULT_CAUSE, "Cause de la panne", "Celle que le technicien a établie.")
fault_payer = table(
    fault_cause,
    {
        "internal": says(OWN_FAILURE, const(PAYER, "operator")),
        "batteries": says(BATTERIES, const(PAYER, "operator")),
        "misuse": says(MISUSED, const(PAYER, "customer")),
        "damaged_by_accident": says(DAMAGED, const(PAYER, "customer")),
        "damaged_on_purpose": says(DAMAGED, const(PAYER, "customer")),
        "gone": says(GONE, const(PAYER, "customer")),
        "modified": says(TOUCHED, const(PAYER, "customer")),
        "mandated": says(OWN_FAILURE, const(PAYER, "operator")),
        "network": says(NETWORK, const(PAYER, "customer")),
        "unexplained": says(OWN_FAILURE, const(PAYER, "operator")),
    },
)
customer_pays = fault_payer == "customer"
parts = ask(
    "parts",
    PIECES,
    "Pièces abîmées ou disparues",
    "Une ligne par pièce à remplacer ou remettre en état ; aucune : []. Le démontage est le jour de la réparation.",
)
parts_priced = each_row(parts, (Field("due", AMOUNT, "Dû"), piece_due))
fault_visit = when(customer_pays, says(NOT_OURS, technician_visit), euros("0.00"))
fault_parts = when(customer_pays, says(NOT_OURS, total(parts_priced, "due")), euros("0.00"))
fault_price = fault_visit + fault_parts

# ── After a formal notice ───────────────────────────────────────────────────────────────────────────────────────────

DUTIES_NOT_KEPT = clause(
    "ima.5.4-i",
    article="5.4",
    title="Obligations non tenues",
    summary="Une mise en demeure à laquelle rien ne répond permet à IMA Protect de résilier, trente jours plus tard.",
    reading="Les obligations visées sont celles de l’article 5 qui pèsent sur le client ; un manquement noté suffit.",
)
NOTICE_GROUND = choices(
    "notice ground",
    {
        "home_changes": "Modifications au domicile qui empêchent de surveiller (art. 3)",
        "control_duties": "Obligations de contrôle et d’entretien (art. 5)",
    },
)
notice_ground = ask("notice_ground", NOTICE_GROUND, "Objet de la mise en demeure", "Ce qui est reproché au client.")
end_asked_on = ask("end_asked_on", DAY, "Résiliation voulue le", "Le jour où IMA Protect résilierait.")
earliest_end = table(
    notice_ground,
    {
        "home_changes": says(MAY_END, day_after(formal_notice_on, THIRTY_DAYS)),
        "control_duties": says(DUTIES_NOT_KEPT, day_after(formal_notice_on, THIRTY_DAYS)),
    },
)
ground_holds = table(
    notice_ground,
    {
        "home_changes": says(MAY_END, because_of_home & ~remedied),
        "control_duties": says(DUTIES_NOT_KEPT, (breaches >= count(1)) & ~remedied),
    },
)
may_end_after_notice = ground_holds & (end_asked_on >= earliest_end)
