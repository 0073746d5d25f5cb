"""Annex 1, article 4: the number to call, who handles the claim, and false declarations."""

from __future__ import annotations

from egide.law.clauses import clause
from egide.law.formulas import AMOUNT, FLAG, MOMENT, TEXT, ask, const, euros, exclusion, says, when
from egide.law.hours import OnHolidays, OpeningHours
from egide.law.services import open_at
from egide.law.types import choices

ARTICLE = "Annexe 1, art. 4"
AROUND_THE_CLOCK = OpeningHours.parse("mon-sun 0:00-24:00", OnHolidays.AS_USUAL)

NUMBER = clause(
    "axa.4-a",
    article=ARTICLE,
    title="Un numéro, jour et nuit",
    summary="On appelle le 01 55 92 27 85, tous les jours à toute heure ; l’appel, non surtaxé, est payé par l’assuré.",
    reading="Le soutien (2.4) et les renseignements (2.5) ont leurs propres heures.",
)
called_at = ask("called_at", MOMENT, "Moment de l’appel", "Heure de Paris.")
line_open = says(NUMBER, open_at(called_at, AROUND_THE_CLOCK))
number = says(NUMBER, const(TEXT, "01 55 92 27 85"))

AVAILABLE = clause(
    "axa.4-b",
    article=ARTICLE,
    title="Une centrale et un réseau toujours disponibles",
    summary="La centrale d’appels, en France, et le réseau national répondent jour et nuit.",
)
network_available = says(AVAILABLE, open_at(called_at, AROUND_THE_CLOCK))

HANDLER = clause(
    "axa.4-d",
    article=ARTICLE,
    title="AXA Assistance gère, et répond",
    summary="AXA Assistance répond de ses garanties et traite directement avec les assurés.",
)
MANAGER = choices("manager", {"axa": "AXA Assistance, avec l’assuré", "vigilians": "Ozone ou Vigilians"})
manager = says(HANDLER, const(MANAGER, "axa"))

FALSE_DECLARATION = clause(
    "axa.4-e",
    article=ARTICLE,
    title="Mentir sur le sinistre",
    summary="Une fausse déclaration de mauvaise foi annule la souscription ; les primes payées sont gardées.",
    reading="La mauvaise foi est à établir par AXA Assistance ; de bonne foi, rien n’est annulé.",
)
false_statement = ask(
    "false_statement",
    FLAG,
    "Réticence ou fausse déclaration sur le sinistre",
    "Sur un élément que l’assuré connaissait.",
)
bad_faith = ask("bad_faith", FLAG, "Mauvaise foi de l’assuré établie", "Par AXA Assistance, preuves à l’appui.")
annulled = exclusion(FALSE_DECLARATION, false_statement & bad_faith)
VALIDITY = choices("validity", {"valid": "Souscription valable", "annulled": "Souscription nulle, primes gardées"})
validity = when(annulled, const(VALIDITY, "annulled"), const(VALIDITY, "valid"))
premiums_paid = ask(
    "premiums_paid", AMOUNT, "Primes déjà payées", "Au titre de cette assistance.", at_least=euros("0.00")
)
premiums_kept = when(annulled, says(FALSE_DECLARATION, premiums_paid), euros("0.00"))
premiums_refunded = says(FALSE_DECLARATION, euros("0.00"))
