"""Annex 1, 2.5: help with administrative steps, by telephone."""

from __future__ import annotations

from egide.contracts.axa_assistance.a02_4_support import asked_at
from egide.contracts.axa_assistance.a02_cover import cover
from egide.law.clauses import clause
from egide.law.formulas import FLAG, ask, const, exclusion, says, when
from egide.law.hours import OnHolidays, OpeningHours
from egide.law.services import next_opening, open_at
from egide.law.types import choices

ARTICLE = "Annexe 1, 2.5"

HELP = clause(
    "axa.2.5-a",
    article=ARTICLE,
    title="Des renseignements pour les démarches",
    summary="Après une effraction ou une tentative, un service téléphonique oriente l’assuré.",
)
THEMES = clause(
    "axa.2.5-b",
    article=ARTICLE,
    title="Huit thèmes",
    summary="Papiers d’identité, véhicules, impôts, chéquiers, carte et comptes bancaires, assurances : rien d’autre.",
    reading="« Carte bleu » est lu carte bancaire.",
)
THEME = choices(
    "theme",
    {
        "identity_card": "Carte d’identité",
        "passport": "Passeport",
        "vehicle": "Auto, moto",
        "tax": "Impôts",
        "cheques": "Chéquiers",
        "bank_card": "Carte bancaire",
        "bank_account": "Comptes bancaires",
        "insurance": "Assurances",
        "other": "Autre thème",
    },
)
theme = ask("theme", THEME, "Thème de la question", "« other » s’il n’est pas de la liste.")
on_theme = says(THEMES, theme != "other")

PRIVATE_ONLY = clause(
    "axa.2.5-d",
    article=ARTICLE,
    title="Des questions privées",
    summary="Rien de ce qui touche à l’activité professionnelle n’est traité.",
)
about_business = ask(
    "about_business",
    FLAG,
    "La question porte sur l’activité professionnelle",
    "La TVA du commerce, un salarié, un fournisseur…",
)
professional = exclusion(PRIVATE_ONLY, about_business)
ADMISSION = choices(
    "admission",
    {
        "accepted": "Acceptée",
        "professional": "Refusée : question professionnelle",
        "off_theme": "Refusée : hors des thèmes",
    },
)
admission = when(
    professional,
    const(ADMISSION, "professional"),
    when(on_theme, const(ADMISSION, "accepted"), const(ADMISSION, "off_theme")),
)
help_cover = says(HELP, cover())

HOURS = clause(
    "axa.2.5-c",
    article=ARTICLE,
    title="Du lundi au samedi, de 8 h à 19 h 30",
    summary="Le service répond six jours sur sept.",
    reading="Les jours fériés ne sont pas exclus : le service est ouvert.",
)
DESK_HOURS = OpeningHours.parse("mon-sat 8:00-19:30", OnHolidays.AS_USUAL)
desk_open = says(HOURS, open_at(asked_at, DESK_HOURS))
desk_from = says(HOURS, next_opening(asked_at, DESK_HOURS))

INFORMATION_ONLY = clause(
    "axa.2.5-e",
    article=ARTICLE,
    title="Des renseignements, rien de plus",
    summary="AXA Assistance ne répond pas de ce que l’assuré comprend de travers.",
)
misread = ask(
    "misread", FLAG, "L’assuré a mal interprété un renseignement", "Le renseignement était juste, sa lecture non."
)
misread_by_insured = exclusion(INFORMATION_ONLY, misread)
