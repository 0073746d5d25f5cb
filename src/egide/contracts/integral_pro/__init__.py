"""Intégral Pro, the theft guarantee: cover, protection, exclusions, duties after a loss, valuation and settlement.

Files follow the paper: `lexicon_…`, then articles `a1_1_4_…` to `a3_2_3_…`. `schedule` is what the particular conditions leave
open, `vocabulary` and `items` describe a loss; `theft` and `theft_indemnity` put the guarantee together.
"""

from __future__ import annotations

from datetime import date
from types import ModuleType

from egide.contracts.integral_pro import (
    a1_1_4_cash,
    a1_1_4_cover,
    a1_1_4_exclusions,
    a1_1_4_prevention,
    a1_1_11_exclusions,
    a1_6_always_excluded,
    a2_3_1_levels,
    a2_4_2_premium,
    a3_1_2_channels,
    a3_1_4_recovered,
    a3_1_duties,
    a3_2_1_payment,
    a3_2_3_building,
    a3_2_3_contents,
    a3_2_3_equipment,
    a3_2_principles,
    a3_2_settlement,
    a3_3_disagreement,
    a3_3_recourse,
    a4_1_indexation,
    a4_2_time_limit,
    lexicon_events,
    lexicon_persons,
    lexicon_repair,
    lexicon_things,
    lexicon_values,
    theft,
)
from egide.contracts.integral_pro.claim import PROCEDURES
from egide.contracts.integral_pro.history import inputs_from
from egide.contracts.integral_pro.questions import QUESTIONS
from egide.contracts.integral_pro.records import OPENINGS, RECORDS
from egide.contracts.integral_pro.schedule import SCHEDULE
from egide.law.clauses import Clause
from egide.law.contract import Contract, Wording

CHAPTERS = (
    lexicon_events,
    lexicon_persons,
    lexicon_things,
    lexicon_values,
    lexicon_repair,
    theft,
    a1_1_4_cover,
    a1_1_4_cash,
    a1_1_4_exclusions,
    a1_1_4_prevention,
    a1_1_11_exclusions,
    a1_6_always_excluded,
    a2_3_1_levels,
    a2_4_2_premium,
    a3_1_duties,
    a3_1_2_channels,
    a3_1_4_recovered,
    a3_2_principles,
    a3_2_1_payment,
    a3_2_settlement,
    a3_2_3_building,
    a3_2_3_equipment,
    a3_2_3_contents,
    a3_3_disagreement,
    a3_3_recourse,
    a4_1_indexation,
    a4_2_time_limit,
)


def written(*chapters: ModuleType) -> tuple[Clause, ...]:
    """Every clause written in these chapters, in their order."""
    found = {
        clause.id: clause for chapter in chapters for clause in vars(chapter).values() if isinstance(clause, Clause)
    }
    return tuple(found.values())


CONTRACT = Contract(
    name="integral-pro",
    title="Intégral Pro",
    principal="Novélia",
    wordings=(Wording("conditions générales", date(2008, 1, 1)),),  # the paper bears no date
    schedule=SCHEDULE,
    clauses=written(*CHAPTERS),
    questions=QUESTIONS,
    procedures=PROCEDURES,
    openings=OPENINGS,
    records=RECORDS,
    inputs_from=inputs_from(QUESTIONS),
)
