"""Article 4.2: the two years in which to act, and what starts them again."""

from __future__ import annotations

from egide.law.clauses import clause
from egide.law.days import MonthEnd
from egide.law.delays import Delay, Unit
from egide.law.formulas import DAY, ask, const, day_after, says, when
from egide.law.types import choices

TIME_BARRED = clause(
    "ipro.4.2-a",
    article="4.2",
    title="Deux ans pour agir",
    summary="Toute action née du contrat s’éteint deux ans après l’événement qui lui donne naissance.",
    reading="Pour un refus, les deux ans sont comptés de ce refus ; une nouvelle pièce ou une lettre recommandée relance le "
    "dossier.",
)
INTERRUPTED = clause(
    "ipro.4.2-b",
    "ipro.4.2-c",
    "ipro.4.2-d",
    "ipro.4.2-e",
    article="4.2",
    title="Ce qui fait repartir les deux ans",
    summary="Un expert désigné, une lettre recommandée avec avis de réception, un tribunal saisi, même en référé, ou une "
    "cause ordinaire : deux nouvelles années partent de ce jour.",
    reading="Ce qui vient après les deux ans n’y change rien.",
)
CAUSE = choices(
    "cause of interruption",
    {
        "none": "Aucune",
        "expert": "Désignation d’un expert après le sinistre",
        "registered_letter": "Lettre recommandée avec avis de réception",
        "court": "Saisine d’un tribunal, même en référé",
        "ordinary": "Autre cause ordinaire, telle une reconnaissance de dette",
        "plain_letter": "Lettre simple, courriel ou appel",
    },
)
INTERRUPTING = ("expert", "registered_letter", "court", "ordinary")
TWO_YEARS = Delay(2, Unit.YEARS, month_end=MonthEnd.LAST_DAY)
born_on = ask("born_on", DAY, "Événement qui donne naissance à l’action", "Ou la dernière interruption déjà comptée.")
interruption = ask("interruption", CAUSE, "Ce qui a été fait depuis")
interrupted_on = ask("interrupted_on", DAY, "Jour où cela a été fait")
first_limit = says(TIME_BARRED, day_after(born_on, TWO_YEARS))
counts = says(INTERRUPTED, interruption.one_of(*INTERRUPTING) & (interrupted_on <= first_limit))
act_by = when(counts, says(INTERRUPTED, day_after(interrupted_on, TWO_YEARS)), first_limit)
BARRED = choices("right to act", {"open": "Ouverte", "barred": "Éteinte"})
acting_on = ask("acting_on", DAY, "Jour de l’action")
right_to_act = when(acting_on <= act_by, const(BARRED, "open"), const(BARRED, "barred"))
