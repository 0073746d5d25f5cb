"""Annex 1, 2.2: somebody guards the premises that no longer close."""

from __future__ import annotations

from egide.contracts.axa_assistance.a02_cover import cover
from egide.contracts.axa_assistance.vocabulary import event
from egide.law.clauses import clause
from egide.law.delays import Delay, Unit
from egide.law.formulas import (
    DURATION,
    FLAG,
    MOMENT,
    ask,
    hours,
    least,
    moment_after,
    most,
    says,
    seconds,
    slices_begun,
)

ARTICLE = "Annexe 1, 2.2"

GUARDING = clause(
    "axa.2.2-a",
    article=ARTICLE,
    title="Un vigile quand le local ne ferme plus",
    summary="Le local forcé qui ne ferme plus et n’est plus sûr est gardé si l’assuré n’est pas sur place.",
    reading="Le titre parle du domicile, le texte du local professionnel : c’est le local qui est gardé.",
)
closes = ask("closes", FLAG, "Le local ferme encore", "Portes, fenêtres et rideau.")
secure = ask("secure", FLAG, "Le local est encore sûr", "Malgré l’effraction.")
insured_on_site = ask("insured_on_site", FLAG, "L’assuré est sur place", "Au moment de la demande.")
unprotected = says(GUARDING, ~closes & ~secure & ~insured_on_site)

AFTER_BREAK_IN = clause(
    "axa.2.2-c",
    article=ARTICLE,
    title="Après une effraction seulement",
    summary="Une simple tentative n’ouvre pas droit au vigile.",
    reading="L’article 2 ouvre toutes les prestations aussi à la tentative ; 2.2 n’écrit que l’effraction : le texte "
    "particulier l’emporte.",
)
broken_into = says(AFTER_BREAK_IN, event == "break_in")
guarding_cover = cover(broken_into & unprotected)

LIMIT = clause(
    "axa.2.2-b",
    article=ARTICLE,
    title="Vingt-quatre heures au plus",
    summary="La garde dure 24 heures de suite, ou se prend par tranches de 12 heures.",
    reading="Le nombre de tranches n’est pas écrit : deux, soit 24 heures en tout.",
)
TWENTY_FOUR_HOURS = Delay(24, Unit.HOURS)
TWELVE_HOURS = Delay(12, Unit.HOURS)
guarded_from = ask("guarded_from", MOMENT, "Arrivée du vigile", "À la minute.")
guarded_for = ask("guarded_for", DURATION, "Durée de garde demandée", "Par exemple « 30 h ».")
guarding_ends = says(LIMIT, moment_after(guarded_from, TWENTY_FOUR_HOURS))
slices = slices_begun(guarded_for, TWELVE_HOURS)
covered_time = says(LIMIT, least(guarded_for, hours(24)))
time_beyond = says(LIMIT, most(guarded_for - hours(24), seconds(0)))
