"""AXA Assistance for Vigilians customers: annex 1 of the general conditions. Help after a break-in at professional premises.

Files follow the paper: `a00_preamble`, `a01_definitions`, `a02_cover` (what opens the benefits), `a02_1_…` to `a02_6_…`,
`a03_exclusions`, `a04_declaration`. `guard_visit`, `guarding`, `repair` and `buyback` are the procedures.

Annex 1 has the insured call AXA Assistance; annex 2 (contract `cegedev`) has the monitoring centre call. For monitored premises
annex 2 governs: the centre's call is enough, and the centre calls the police. These are readings, shown where they matter.
"""

from __future__ import annotations

from datetime import date
from types import ModuleType

from egide.contracts.axa_assistance import (
    a00_preamble,
    a01_definitions,
    a02_1_guard,
    a02_2_guarding,
    a02_3_repair,
    a02_4_support,
    a02_5_administration,
    a02_6_buyback,
    a02_cover,
    a03_exclusions,
    a04_declaration,
)
from egide.contracts.axa_assistance.buyback import BUYBACK_PROCEDURE
from egide.contracts.axa_assistance.guard_visit import GUARD_VISIT
from egide.contracts.axa_assistance.guarding import GUARDING_PROCEDURE
from egide.contracts.axa_assistance.history import inputs_from
from egide.contracts.axa_assistance.questions import QUESTIONS
from egide.contracts.axa_assistance.records import OPENINGS, RECORDS
from egide.contracts.axa_assistance.repair import REPAIR_PROCEDURE
from egide.contracts.axa_assistance.schedule import SCHEDULE
from egide.law.clauses import Clause
from egide.law.contract import Contract, Wording

CHAPTERS = (
    a00_preamble,
    a01_definitions,
    a02_cover,
    a02_1_guard,
    a02_2_guarding,
    a02_3_repair,
    a02_4_support,
    a02_5_administration,
    a02_6_buyback,
    a03_exclusions,
    a04_declaration,
)


def written(*chapters: ModuleType) -> tuple[Clause, ...]:
    """Every clause written in these chapters, in their order."""
    found = {
        clause.id: clause for chapter in chapters for clause in vars(chapter).values() if isinstance(clause, Clause)
    }
    return tuple(found.values())


CONTRACT = Contract(
    name="axa-assistance",
    title="AXA Assistance (Vigilians, annexe 1)",
    principal="AXA Assistance",
    wordings=(Wording("19/02/2020", date(2020, 2, 19)),),
    schedule=SCHEDULE,
    clauses=written(*CHAPTERS),
    questions=QUESTIONS,
    procedures=(GUARD_VISIT, GUARDING_PROCEDURE, REPAIR_PROCEDURE, BUYBACK_PROCEDURE),
    openings=OPENINGS,
    records=RECORDS,
    inputs_from=inputs_from(QUESTIONS),
)
