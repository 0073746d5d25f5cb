"""Annex 2, preamble: where the service is sold, and under which subscription."""

from __future__ import annotations

from egide.contracts.cegedev.schedule import professional
from egide.law.clauses import clause
from egide.law.formulas import FLAG, ask, const, says, when
from egide.law.types import choices

PLACE = choices(
    "territory",
    {
        "mainland": "France continentale",
        "corsica": "Corse",
        "overseas": "Outre-mer",
        "andorra": "Andorre",
        "monaco": "Monaco",
        "abroad": "Autre pays",
    },
)
territory = ask("territory", PLACE, "Où se trouve le local", "Le lieu à surveiller, non celui du siège.")
professional_use = ask("professional_use", FLAG, "Usage professionnel du local", "Une boutique, un bureau, un atelier…")

TERRITORY = clause(
    "ceg.preambule-a",
    article="Annexe 2, préambule",
    title="La France métropolitaine",
    summary="Le centre ne surveille que des locaux de métropole.",
    reading="La Corse en fait partie : l’annexe ne l’écarte pas, contrairement à l’article 11 des conditions "
    "générales. Andorre et Monaco ne sont cités que pour l’assistance (annexe 1).",
)
in_territory = says(TERRITORY, territory.one_of("mainland", "corsica"))

PROFESSIONAL = clause(
    "ceg.preambule-b",
    article="Annexe 2, préambule",
    title="Un abonnement professionnel",
    summary="L’usage professionnel d’un local n’est couvert que sous un abonnement professionnel.",
)
use_covered = says(PROFESSIONAL, ~professional_use | professional)

ELIGIBILITY = choices(
    "eligibility",
    {
        "eligible": "Local admis",
        "outside_territory": "Refus : hors de métropole",
        "private_subscription": "Usage professionnel non couvert : abonnement particulier",
    },
)
eligibility = when(
    in_territory,
    when(use_covered, const(ELIGIBILITY, "eligible"), const(ELIGIBILITY, "private_subscription")),
    const(ELIGIBILITY, "outside_territory"),
)
