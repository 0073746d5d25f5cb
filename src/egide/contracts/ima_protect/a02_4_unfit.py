"""Article 2.4: premises where the equipment cannot work. The contract ends of itself, what was paid comes back."""

from __future__ import annotations

from egide.law.clauses import clause
from egide.law.delays import Delay, Unit
from egide.law.formulas import AMOUNT, DAY, FLAG, ask, day_after, euros, says, when

FOURTEEN_DAYS = Delay(14, Unit.DAYS)

UNFIT = clause(
    "ima.2.4-a",
    article="2.4",
    title="Locaux inaptes",
    summary="Si, lors d’une pose ou d’une modification, rien ne peut garantir le fonctionnement, le contrat prend fin "
    "de lui-même.",
    reading="Il prend fin le jour où le technicien le constate.",
)
unfit = ask("unfit", FLAG, "Locaux inaptes, c’est constaté", "Ondes, réseau ou Internet : le technicien l’a noté.")
unfit_on = ask("unfit_on", DAY, "Jour du constat", "Celui du passage du technicien.")
ended_as_unfit = says(UNFIT, unfit)
unfit_end = says(UNFIT, unfit_on)

DEPOSIT_BACK = clause(
    "ima.2.4-b",
    article="2.4",
    title="Acomptes rendus",
    summary="Les acomptes sont rendus en entier sous quatorze jours, si l’équipement est revenu.",
    reading="Les quatorze jours partent de la fin du contrat ; si l’équipement revient après, la somme est due dès son "
    "retour.",
)
deposit = ask("deposit", AMOUNT, "Acomptes versés", "Tout ce que le client a déjà payé.", at_least=euros("0.00"))
equipment_back = ask("equipment_back", FLAG, "Équipement revenu", "Oui si le technicien l’a repris (art. 23).")
deposit_due = says(DEPOSIT_BACK, when(unfit & equipment_back, deposit, euros("0.00")))
deposit_by = says(DEPOSIT_BACK, day_after(unfit_end, FOURTEEN_DAYS))
