"""Annex 1, preamble: immediate help after a break-in, where, and on whose call."""

from __future__ import annotations

from egide.contracts.axa_assistance.schedule import assistance, location, monitored
from egide.contracts.axa_assistance.vocabulary import requester
from egide.law.clauses import clause
from egide.law.formulas import says

ARTICLE = "Annexe 1, préambule"

IMMEDIATE_HELP = clause(
    "axa.preambule-a",
    article=ARTICLE,
    title="Une aide immédiate après une effraction",
    summary="Le local professionnel forcé, ou qu’on a tenté de forcer, ouvre droit à l’assistance.",
    reading="Le préambule l’attache à l’adhésion, l’article 10 des conditions générales en fait une option : elle vaut "
    "si les conditions particulières disent qu’elle est souscrite.",
)
taken = says(IMMEDIATE_HELP, assistance)

TERRITORY = clause(
    "axa.preambule-c",
    article=ARTICLE,
    title="Métropole, Andorre et Monaco",
    summary="L’assistance vaut en métropole, en Andorre et à Monaco.",
    reading="La Corse et les îles de métropole en font partie : ce texte ne les écarte pas, contrairement à "
    "l’article 10 des conditions générales. Andorre et Monaco comptent bien que « local professionnel » (art. 1) "
    "parle d’une adresse en France.",
)
in_territory = says(TERRITORY, location.one_of("mainland", "corsica", "island", "andorra", "monaco"))

ON_CALL = clause(
    "axa.preambule-d",
    article=ARTICLE,
    title="Sur appel",
    summary="Tout commence par un appel à AXA Assistance, pour une effraction ou ce qui y ressemble.",
    reading="L’annexe 1 attend l’appel de l’assuré. Pour un local télésurveillé, l’annexe 2 fait appeler le centre : "
    "son appel vaut celui de l’assuré.",
)
called = says(ON_CALL, (requester == "insured") | (monitored & (requester == "centre")))
