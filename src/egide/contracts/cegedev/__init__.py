"""Monitoring by the CEGEDEV centre for Vigilians customers: annex 2 of the general conditions, cameras instead of a panel.

Files follow the paper: `a00_preamble`, `a01_…` to `a04_…`. `alert_handling` is § 4 as one procedure, its steps in `motion_steps`,
`fire_steps` and `link_steps`; `calls` is what several of them share; `questions` is what can be asked; `history` is what the
facts already answer.

Annex 1 (AXA Assistance) has the insured call, annex 2 the centre: for monitored customers annex 2 governs. The two contracts know
nothing of each other: the guard's finding reaches this one as a fact of the incident, `guard.reported`.
"""

from __future__ import annotations

from datetime import date
from types import ModuleType

from egide.contracts.cegedev import (
    a00_preamble,
    a01_instructions,
    a01_service,
    a01_startup,
    a02_intervention,
    a03_obligations,
    a04_alerts,
    a04_disconnection,
    a04_motion,
    a04_sound,
)
from egide.contracts.cegedev.alert_handling import ALERT_HANDLING
from egide.contracts.cegedev.history import inputs_from
from egide.contracts.cegedev.questions import QUESTIONS
from egide.contracts.cegedev.records import OPENINGS, RECORDS
from egide.contracts.cegedev.schedule import SCHEDULE
from egide.law.clauses import Clause
from egide.law.contract import Contract, Wording

CHAPTERS = (
    a00_preamble,
    a01_service,
    a01_startup,
    a01_instructions,
    a02_intervention,
    a03_obligations,
    a04_alerts,
    a04_motion,
    a04_disconnection,
    a04_sound,
)


def written(*chapters: ModuleType) -> tuple[Clause, ...]:
    """Every clause written in these chapters, in their order."""
    found = {
        clause.id: clause for chapter in chapters for clause in vars(chapter).values() if isinstance(clause, Clause)
    }
    return tuple(found.values())


CONTRACT = Contract(
    name="cegedev",
    title="Télésurveillance CEGEDEV (Vigilians, annexe 2)",
    principal="CEGEDEV",
    wordings=(Wording("19/02/2020", date(2020, 2, 19)),),
    schedule=SCHEDULE,
    clauses=written(*CHAPTERS),
    questions=QUESTIONS,
    procedures=(ALERT_HANDLING,),
    openings=OPENINGS,
    records=RECORDS,
    inputs_from=inputs_from(QUESTIONS),
)
