"""Article 3.1.2 and the first page: how a claim is declared, and when each line answers."""

from __future__ import annotations

from egide.law.clauses import clause
from egide.law.formulas import MOMENT, ask, const, says, table, yes
from egide.law.hours import OnHolidays, OpeningHours
from egide.law.services import open_at
from egide.law.types import choices

CHANNELS = clause(
    "ipro.3.1.2-a",
    "ipro.entete-a",
    article="3.1.2",
    title="Par téléphone ou par écrit",
    summary="La ligne juridique pour un litige, la ligne générale pour le reste ; ou lettre, télécopie, courriel.",
)
LEGAL_HOURS = clause(
    "ipro.3.1.2-b",
    "ipro.entete-c",
    article="3.1.2",
    title="Ligne juridique, du lundi au samedi",
    summary="Elle répond de 8 h à 20 h, sauf le dimanche.",
    reading="Rien n’exclut les jours fériés : la ligne est tenue pour ouverte s’ils tombent en semaine.",
)
ALWAYS_OPEN = clause(
    "ipro.3.1.2-c",
    "ipro.entete-d",
    article="3.1.2",
    title="Ligne générale, jour et nuit",
    summary="Pour tout autre sinistre, et l’assistance, elle répond sans interruption.",
)
CHANNEL = choices(
    "channel",
    {
        "legal_line": "Ligne juridique, 0 821 21 80 50",
        "general_line": "Ligne générale, 0 821 21 80 90",
        "writing": "Lettre, télécopie ou courriel au département indemnisation",
    },
)
MATTER = choices("matter", {"legal": "Protection ou information juridique", "other": "Tout autre sinistre, assistance"})
channel = ask("channel", CHANNEL, "Comment le sinistre est déclaré")
matter = ask("matter", MATTER, "Ce qui est déclaré")
called_at = ask("called_at", MOMENT, "Moment de l’appel")

HOURS = OpeningHours.parse("mon-sat 8:00-20:00", OnHolidays.AS_USUAL)
line = says(CHANNELS, table(matter, {"legal": const(CHANNEL, "legal_line"), "other": const(CHANNEL, "general_line")}))
answered = table(
    channel,
    {
        "legal_line": says(LEGAL_HOURS, open_at(called_at, HOURS)),
        "general_line": says(ALWAYS_OPEN, yes()),
        "writing": says(CHANNELS, yes()),
    },
)
right_line = table(
    channel,
    {
        "legal_line": says(CHANNELS, matter == "legal"),
        "general_line": says(CHANNELS, matter == "other"),
        "writing": yes(),
    },
)
