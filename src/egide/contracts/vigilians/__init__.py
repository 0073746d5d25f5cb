"""Vigilians for professional customers: the general conditions of OZONE PRO, cameras by subscription.

Files follow the articles: `a01_definitions` and `a01_eligibility` (preamble and 1), `a03_order` (2 and 3), `a04_service`,
`a05_duration`, `a06_withdrawal`, `a07_changes`, `a08_use` (8 to 11), `a12_billing` and `a12_unpaid` (12 and 15.3),
`a13_conduct` (what is forbidden, wherever it is written), `a13_duties`, `a14_property`, `a15_interruptions`, `a16_liability`,
`a17_termination`, `a18_disputes` (18 to 21). `arrears` is what follows an unpaid bill.

Its annexes are contracts of their own: `axa_assistance` (annex 1) and `cegedev` (annex 2).
"""

from __future__ import annotations

from datetime import date
from types import ModuleType

from egide.contracts.vigilians import (
    a01_definitions,
    a01_eligibility,
    a03_order,
    a04_service,
    a05_duration,
    a06_withdrawal,
    a07_changes,
    a08_use,
    a12_billing,
    a12_unpaid,
    a13_conduct,
    a13_duties,
    a14_property,
    a15_interruptions,
    a16_liability,
    a17_termination,
    a18_disputes,
)
from egide.contracts.vigilians.arrears import ARREARS
from egide.contracts.vigilians.charging import CHARGING
from egide.contracts.vigilians.history import inputs_from
from egide.contracts.vigilians.questions import QUESTIONS
from egide.contracts.vigilians.records import OPENINGS, RECORDS
from egide.contracts.vigilians.schedule import SCHEDULE
from egide.law.clauses import Clause
from egide.law.contract import Contract, Wording

CHAPTERS = (
    a01_definitions,
    a01_eligibility,
    a03_order,
    a04_service,
    a05_duration,
    a06_withdrawal,
    a07_changes,
    a08_use,
    a12_billing,
    a12_unpaid,
    a13_conduct,
    a13_duties,
    a14_property,
    a15_interruptions,
    a16_liability,
    a17_termination,
    a18_disputes,
)


def written(*chapters: ModuleType) -> tuple[Clause, ...]:
    """Every clause written in these chapters, in their order."""
    found = {
        clause.id: clause for chapter in chapters for clause in vars(chapter).values() if isinstance(clause, Clause)
    }
    return tuple({**found, **{clause.id: clause for clause in a13_conduct.CLAUSES}}.values())


CONTRACT = Contract(
    name="vigilians",
    title="Vigilians, conditions générales professionnelles",
    principal="OZONE PRO",
    wordings=(Wording("19/02/2020", date(2020, 2, 19)),),
    schedule=SCHEDULE,
    clauses=written(*CHAPTERS),
    questions=QUESTIONS,
    procedures=(ARREARS,),
    openings=OPENINGS,
    charging=CHARGING,
    records=RECORDS,
    inputs_from=inputs_from(QUESTIONS),
)
