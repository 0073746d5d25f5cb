"""Article 23: the equipment goes back. Who takes it down, until when, the report, what is missing, what follows a refusal."""

from __future__ import annotations

from egide.contracts.ima_protect.tariff_return import nothing_back, penalty, pieces_due
from egide.contracts.ima_protect.vocabulary import PAYER
from egide.law.clauses import clause
from egide.law.delays import Delay, Unit
from egide.law.formulas import AMOUNT, DAY, FLAG, ask, const, day_after, euros, says, when
from egide.law.types import choices

# ── Taken down by a technician, in time ──────────────────────────────────────────────────────────────────────────────

TECHNICIAN = clause(
    "ima.23-a",
    article="23",
    title="Par un technicien, et lui seul",
    summary="Le démontage revient au technicien qu’IMA Protect envoie.",
)
BY_WHOM = choices(
    "dismantler",
    {"technician": "Technicien envoyé par IMA Protect", "customer": "Le client", "other": "Quelqu’un d’autre"},
)
taken_down_by = ask("taken_down_by", BY_WHOM, "Qui a démonté", "Celui qui a retiré l’équipement des murs.")
well_taken_down = says(TECHNICIAN, taken_down_by == "technician")

IN_TIME = clause(
    "ima.23-b",
    article="23",
    title="Trente jours après la fin",
    summary="Le démontage a lieu au jour convenu, au plus tard trente jours après la fin du contrat.",
)
contract_ended_on = ask("contract_ended_on", DAY, "Fin du contrat", "Le dernier jour de la télésurveillance.")
dismantle_by = says(IN_TIME, day_after(contract_ended_on, Delay(30, Unit.DAYS)))

ACCESS = clause(
    "ima.23-c",
    article="23",
    title="Être là et ouvrir",
    summary="Le client est présent et laisse entrer le technicien.",
)
access_given = ask("access_given", FLAG, "Accès donné au technicien", "Oui si le client était là et a ouvert.")
access_refused = says(ACCESS, ~access_given)

REPORT = clause(
    "ima.23-d",
    article="23",
    title="Compte-rendu signé",
    summary="Le compte-rendu de démontage est fait devant le client, qui le signe.",
    reading="Sans cette signature le dossier reste ouvert, et le matériel abîmé n’est pas facturé.",
)
report_signed = ask("report_signed", FLAG, "Compte-rendu signé", "Oui si le client l’a signé, présent au démontage.")
report_complete = says(REPORT, report_signed)

# ── What is owed ─────────────────────────────────────────────────────────────────────────────────────────────────────

OWED = clause(
    "ima.23-e",
    article="23",
    title="Abîmé ou manquant : facturé",
    summary="Ce qui manque ou revient abîmé est prélevé ou facturé aux prix de la fiche.",
)
NO_ACCESS_PENALTY = clause(
    "ima.23-f",
    article="23",
    title="Quinze jours après la mise en demeure",
    summary="Si rien n’a pu être repris quinze jours après une mise en demeure recommandée, la pénalité est prélevée.",
    reading="Les quinze jours partent du lendemain de la première présentation de la lettre ; la pénalité est due le "
    "seizième. Elle ne l’est que si rien n’est revenu.",
)
return_noticed = ask("return_noticed", FLAG, "Mise en demeure envoyée", "En recommandé, pour reprendre l’équipement.")
return_noticed_on = ask("return_noticed_on", DAY, "Lettre présentée le", "Première présentation du recommandé.")
return_until = says(NO_ACCESS_PENALTY, day_after(return_noticed_on, Delay(15, Unit.DAYS)))
settled_on = ask("settled_on", DAY, "Jour du décompte", "Celui où l’on veut savoir ce qui est dû.")
penalty_open = says(NO_ACCESS_PENALTY, return_noticed & (settled_on > return_until))

SETTLEMENT = choices(
    "settlement",
    {
        "penalty": "Rien n’est revenu : pénalité",
        "to_notice": "Rien n’est revenu : mise en demeure d’abord, ou délai en cours",
        "unsigned": "Compte-rendu à signer",
        "settled": "Pièce par pièce",
    },
)
settlement = when(
    nothing_back & access_refused,
    when(penalty_open, const(SETTLEMENT, "penalty"), const(SETTLEMENT, "to_notice")),
    when(report_complete, const(SETTLEMENT, "settled"), const(SETTLEMENT, "unsigned")),
)
owed = when(
    settlement == "penalty",
    penalty,
    when(settlement == "settled", says(OWED, pieces_due), euros("0.00")),
)

owed_payer = const(PAYER, "customer")
notice_missing = nothing_back & access_refused & ~return_noticed

# ── What the walls keep ──────────────────────────────────────────────────────────────────────────────────────────────

HOLES = clause(
    "ima.23-g",
    article="23",
    title="Trous à reboucher",
    summary="Reboucher et réparer après le démontage reste à la charge du client.",
)
repairs = ask("repairs", AMOUNT, "Coût des reprises", "Trous, peinture et autres suites.", at_least=euros("0.00"))
repairs_due = says(HOLES, repairs)
repairs_payer = says(HOLES, const(PAYER, "customer"))
