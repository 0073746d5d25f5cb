"""Annex 1, 2.4: somebody to talk to after a break-in. Three interviews a year."""

from __future__ import annotations

from egide.contracts.axa_assistance.a02_cover import cover
from egide.contracts.axa_assistance.vocabulary import PAYER
from egide.law.clauses import clause
from egide.law.formulas import AMOUNT, COUNT, FLAG, MOMENT, ask, const, count, euros, least, most, says, when
from egide.law.hours import OnHolidays, OpeningHours
from egide.law.services import next_opening, open_at

ARTICLE = "Annexe 1, 2.4"

SUPPORT = clause(
    "axa.2.4-a",
    article=ARTICLE,
    title="Un spécialiste à qui parler",
    summary="Après une effraction ou une tentative, sur demande, l’équipe médicale met en relation avec un spécialiste.",
)
support_asked = ask(
    "support_asked", FLAG, "Soutien demandé par l’assuré", "Personne n’est mis en relation sans l’avoir demandé."
)
support_cover = cover(says(SUPPORT, support_asked))

HOURS = clause(
    "axa.2.4-b",
    article=ARTICLE,
    title="Cinq jours sur sept, de 8 h à 20 h",
    summary="Le spécialiste se consulte en semaine, dans la journée.",
    reading="Les cinq jours ne sont pas nommés : du lundi au vendredi. Les jours fériés ne sont pas exclus.",
)
SPECIALIST_HOURS = OpeningHours.parse("mon-fri 8:00-20:00", OnHolidays.AS_USUAL)
asked_at = ask("asked_at", MOMENT, "Moment de l’appel", "Heure de Paris.")
specialist_open = says(HOURS, open_at(asked_at, SPECIALIST_HOURS))
specialist_from = says(HOURS, next_opening(asked_at, SPECIALIST_HOURS))

THREE_A_YEAR = clause(
    "axa.2.4-c",
    article=ARTICLE,
    title="Trois entretiens par an",
    summary="AXA Assistance prend en charge trois entretiens téléphoniques dans l’année.",
    reading="L’année est celle de l’adhésion, comme en 2.1.",
)
BEYOND = clause(
    "axa.2.4-d",
    article=ARTICLE,
    title="Au-delà, l’assuré paie",
    summary="Les entretiens suivants sont aux frais de l’assuré.",
    reading="Aucun prix n’est écrit : c’est celui du spécialiste.",
)
interviews_before = ask(
    "interviews_before",
    COUNT,
    "Entretiens déjà pris dans l’année",
    "Depuis le dernier anniversaire de l’adhésion.",
    at_least=count(0),
)
interviews = ask("interviews", COUNT, "Entretiens demandés", "Cette fois-ci.", at_least=count(0))
interview_price = ask(
    "interview_price", AMOUNT, "Prix d’un entretien", "Celui du spécialiste, TTC.", at_least=euros("0.00")
)
still_free = most(count(3) - interviews_before, count(0))
paid_by_axa = says(THREE_A_YEAR, least(interviews, still_free))
paid_by_insured = says(BEYOND, interviews - paid_by_axa)
insured_cost = says(BEYOND, paid_by_insured * interview_price)
interview_payer = when(paid_by_insured > count(0), says(BEYOND, const(PAYER, "insured")), const(PAYER, "axa"))
