"""Article 3.1.4: stolen things found again, before or after the indemnity is paid."""

from __future__ import annotations

from egide.contracts.integral_pro.vocabulary import PAYER
from egide.law.clauses import clause
from egide.law.delays import Delay, Unit
from egide.law.formulas import AMOUNT, DAY, FLAG, ask, const, day_after, euros, most, says, table, when
from egide.law.graph import Expr
from egide.law.types import choices

NOTICE = clause(
    "ipro.3.1.4-a",
    article="3.1.4",
    title="Signaler tout objet retrouvé",
    summary="Dès qu’un objet volé est retrouvé, l’assuré l’écrit à l’assureur par lettre recommandée.",
)
BEFORE = clause(
    "ipro.3.1.4-b",
    article="3.1.4",
    title="Retrouvé avant le paiement",
    summary="L’assuré reprend ses objets ; l’assureur paie leurs détériorations et les frais de récupération qu’il a acceptés.",
)
CHOICE_TIME = clause(
    "ipro.3.1.4-c",
    article="3.1.4",
    title="Retrouvé après le paiement : quinze jours pour choisir",
    summary="L’assuré a quinze jours, depuis l’avis de récupération, pour décider de reprendre les objets.",
    reading="Sans décision dans ce délai, les objets restent à l’assureur et rien n’est à rembourser.",
)
REFUND = clause(
    "ipro.3.1.4-d",
    article="3.1.4",
    title="Reprendre, c’est rembourser",
    summary="S’il les reprend, l’assuré rend l’indemnité, moins les détériorations et les frais acceptés.",
)

paid_before_recovery = ask("paid_before_recovery", FLAG, "L’indemnité était payée quand les objets ont été retrouvés")
recovery_noticed_on = ask("recovery_noticed_on", DAY, "Avis de récupération du")
decided_on = ask("decided_on", DAY, "Décision de l’assuré du")
WISH = choices("wish", {"take_back": "Reprend les objets", "leave": "Les laisse à l’assureur"})
wish = ask("wish", WISH, "Décision de l’assuré")


def _figure(name: str, label: str) -> Expr:
    return ask(name, AMOUNT, label, at_least=euros("0.00"))


indemnity_paid = _figure("indemnity_paid", "Indemnité payée pour ces objets")
recovery_damage = _figure("recovery_damage", "Détériorations des objets retrouvés")
recovery_costs = _figure("recovery_costs", "Frais de récupération acceptés par l’assureur")

decide_by = says(CHOICE_TIME, day_after(recovery_noticed_on, Delay(15, Unit.DAYS)))
RECOVERY = choices(
    "recovery",
    {
        "returned": "Repris avant paiement : détériorations et frais indemnisés",
        "taken_back": "Repris après paiement : indemnité à rembourser",
        "left": "Laissés à l’assureur",
        "too_late": "Décision trop tardive : laissés à l’assureur",
    },
)
recovery = when(
    ~paid_before_recovery,
    const(RECOVERY, "returned"),
    when(
        wish == "leave",
        const(RECOVERY, "left"),
        when(decided_on > decide_by, const(RECOVERY, "too_late"), const(RECOVERY, "taken_back")),
    ),
)
spoiled = recovery_damage + recovery_costs
refund = most(euros("0.00"), indemnity_paid - spoiled)
recovery_amount = table(
    recovery,
    {
        "returned": says(BEFORE, spoiled),
        "taken_back": says(REFUND, refund),
        "left": euros("0.00"),
        "too_late": euros("0.00"),
    },
)
recovery_payer = when(paid_before_recovery, const(PAYER, "insured"), const(PAYER, "insurer"))
