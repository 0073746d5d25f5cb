"""What can be asked about a theft: is it covered, for how much."""

from __future__ import annotations

from egide.contracts.integral_pro.a1_1_4_cash import CARRIED_VIOLENCE, CASH_VIOLENCE, HOME_VIOLENCE
from egide.contracts.integral_pro.a1_1_4_cover import BUILDING, CONTENTS, LOCKS
from egide.contracts.integral_pro.a1_1_4_prevention import BREACH
from egide.contracts.integral_pro.a3_2_settlement import ORDER, UNPAID
from egide.contracts.integral_pro.lexicon_things import HEAD
from egide.contracts.integral_pro.theft import ground, judged, verdict
from egide.contracts.integral_pro.theft_indemnity import (
    HEADS,
    NOTHING,
    heads,
    indemnity,
    kept_by_insured,
    premium_deducted,
    taken_off,
    valued,
)
from egide.contracts.integral_pro.vocabulary import PAYER
from egide.law.formulas import const
from egide.law.questions import Answer, Line, Question

THEFT_COVER = Question(
    "theft_cover",
    "Ce vol est-il garanti ?",
    Answer(verdict=verdict, fields={"ground": ground, "items": judged}),
    "Pour chaque bien, puis pour le sinistre entier.",
)

CLAUSE_OF = {
    "building": BUILDING,
    "locks": LOCKS,
    "contents": CONTENTS,
    "cash": CASH_VIOLENCE,
    "cash_transport": CARRIED_VIOLENCE,
    "cash_home": HOME_VIOLENCE,
}
TAKEN_OFF = (
    Line("Réduction : protection exigée absente ou inutilisée", NOTHING - taken_off, BREACH, taken_off > NOTHING),
    Line("Franchise", NOTHING - kept_by_insured, ORDER, kept_by_insured > NOTHING),
    Line("Prime impayée", NOTHING - premium_deducted, UNPAID, premium_deducted > NOTHING),
)
THEFT_INDEMNITY = Question(
    "theft_indemnity",
    "Combien l’assureur doit-il pour ce vol ?",
    Answer(
        amount=indemnity,
        payer=const(PAYER, "insurer"),
        lines=(
            *(Line(HEAD.show(name), heads[name], CLAUSE_OF[name], heads[name] > NOTHING) for name in HEADS),
            *TAKEN_OFF,
        ),
        fields={"ground": ground, "items": valued},
    ),
    "Les lignes s’additionnent : ce qui est garanti, puis ce qui s’en retire.",
)

QUESTIONS = (THEFT_COVER, THEFT_INDEMNITY)
