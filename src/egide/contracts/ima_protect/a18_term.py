"""Article 18: from when the contract holds, and how long one is committed."""

from __future__ import annotations

from egide.contracts.ima_protect.a20_1_billing import installed_on
from egide.law.clauses import clause
from egide.law.days import MonthEnd
from egide.law.delays import Delay, Unit
from egide.law.formulas import DAY, FLAG, ask, const, day_after, says, when
from egide.law.types import choices

ONE_MONTH = Delay(1, Unit.MONTHS, month_end=MonthEnd.LAST_DAY)

EFFECT = clause(
    "ima.18-a",
    article="18",
    title="Effet à l’installation",
    summary="Le contrat vaut depuis le jour où l’équipement est installé.",
)
effect_on = says(EFFECT, installed_on)

NEW_OFFER = clause(
    "ima.18-d",
    article="18",
    title="Nouvelle offre, nouvel engagement",
    summary="Prendre une autre offre engage de nouveau pour douze mois.",
)
offer_changed = ask("offer_changed", FLAG, "Offre changée depuis", "Oui si le client a pris une autre offre ensuite.")
new_offer_on = ask("new_offer_on", DAY, "Jour de la nouvelle offre", "Le jour où elle a pris effet.")
committed_since = when(offer_changed, says(NEW_OFFER, new_offer_on), effect_on)

TWELVE_MONTHS = clause(
    "ima.18-b",
    article="18",
    title="Douze mois au moins",
    summary="L’engagement dure douze mois.",
    reading="Le jour anniversaire n’en fait plus partie : installé le 10 mars, on est libre le 10 mars suivant.",
)
commitment_ends = says(TWELVE_MONTHS, day_after(committed_since, Delay(12, Unit.MONTHS, month_end=MonthEnd.LAST_DAY)))

THEN_ON = clause(
    "ima.18-c",
    article="18",
    title="Ensuite, sans durée",
    summary="Passé l’engagement, le contrat continue sans terme, jusqu’à ce que l’un ou l’autre le dénonce.",
)
TERM = choices(
    "term", {"committed": "Engagé", "open_ended": "Durée indéterminée", "not_begun": "Pas encore en vigueur"}
)
on_day = ask("on_day", DAY, "Jour en question", "Celui pour lequel on veut savoir.")
term = when(
    on_day < effect_on,
    const(TERM, "not_begun"),
    says(THEN_ON, when(on_day < commitment_ends, const(TERM, "committed"), const(TERM, "open_ended"))),
)
