"""IMA Protect's monitoring contract, offers À la carte and Tout inclus: instructions, alerts, prices, changes and ends.

Files follow the paper: `lexicon`, `a00_object`, `a01_…` to `a30_…`, `tariff…`. `vocabulary` is its closed lists; `schedule` what
the particular conditions leave open; `handling` article 8 as one table; `priced` makes clauses of a price list.

Procedures: `alert_handling` (with `alert_events`, `sos_handling` and `endings`), `guard_visit` and `guarding` for alerts;
`installing`, `failures` and `power_cuts` for the site; `arrears`, `moving`, `termination`, `operator_ends`, `equipment_return`,
`withdrawing`, `conditions_change`, `privacy_requests` and `complaint` for the contract's life; `letters` is a step two share.
What opens them: `records`, `site_openings`, `life`. What the facts already answer: `history`, `site_facts`.

`questions` gathers `questions_…`, what can be asked; `charging` says what is invoiced; `proved` what the solver proves in every
case; `requests`, `papers` and `words` are what the customer may ask for in his space, what is written to him, in which words.
"""

from __future__ import annotations

from datetime import date
from types import ModuleType

from egide.contracts.ima_protect import (
    a00_object,
    a01_equipment,
    a02_1_installation,
    a02_4_unfit,
    a03_changes,
    a03_network,
    a04_instructions,
    a05_4_cost,
    a05_control,
    a06_power,
    a07_duties,
    a07_stations,
    a08_1_a_la_carte,
    a08_2_1_verification,
    a08_2_2_guard,
    a08_2_2_police,
    a08_2_3_guarding,
    a08_3_1_sos,
    a08_3_2_immediate_stop,
    a09_2_images,
    a09_3_options,
    a09_camera,
    a10_remote,
    a15_satisfied,
    a16_moving,
    a17_documents,
    a18_term,
    a19_price,
    a20_1_billing,
    a20_2_arrears,
    a20_3_vat,
    a21_liability,
    a22_1_customer,
    a22_2_operator,
    a23_return,
    a24_changes,
    a25_privacy,
    a25_recordings,
    a26_signature,
    a27_withdrawal,
    a28_insurance,
    a29_subcontracting,
    a30_complaints,
    lexicon,
    tariff,
    tariff_offers,
    tariff_options,
    tariff_purchases,
    tariff_return,
)
from egide.contracts.ima_protect.alert_handling import ALERT_HANDLING
from egide.contracts.ima_protect.arrears import ARREARS_PROCEDURE
from egide.contracts.ima_protect.charging import CHARGING
from egide.contracts.ima_protect.complaint import COMPLAINT_PROCEDURE
from egide.contracts.ima_protect.conditions_change import CONDITIONS_PROCEDURE
from egide.contracts.ima_protect.equipment_return import RETURN_PROCEDURE
from egide.contracts.ima_protect.failures import FAILURE
from egide.contracts.ima_protect.guard_visit import GUARD_VISIT
from egide.contracts.ima_protect.guarding import GUARDING_PROCEDURE
from egide.contracts.ima_protect.history import INPUTS_FROM
from egide.contracts.ima_protect.installing import INSTALLATION
from egide.contracts.ima_protect.life import LIFE_OPENINGS, LIFE_RECORDS
from egide.contracts.ima_protect.moving import MOVING_PROCEDURE
from egide.contracts.ima_protect.operator_ends import OPERATOR_ENDS_PROCEDURE
from egide.contracts.ima_protect.papers import OVERVIEW, PAPERS
from egide.contracts.ima_protect.power_cuts import POWER_CUT
from egide.contracts.ima_protect.privacy_requests import CONSENT_PROCEDURE, DATA_PROCEDURE
from egide.contracts.ima_protect.questions import QUESTIONS
from egide.contracts.ima_protect.records import OPENINGS, RECORDS
from egide.contracts.ima_protect.requests import REQUESTS
from egide.contracts.ima_protect.schedule import SCHEDULE
from egide.contracts.ima_protect.site_facts import SITE_RECORDS
from egide.contracts.ima_protect.site_openings import SITE_OPENINGS
from egide.contracts.ima_protect.termination import TERMINATION_PROCEDURE
from egide.contracts.ima_protect.withdrawing import COUPON_PROCEDURE, WITHDRAWAL_PROCEDURE
from egide.contracts.ima_protect.words import WORDS
from egide.law.clauses import Clause
from egide.law.contract import Contract, Wording

PROCEDURES = (
    ALERT_HANDLING,
    GUARD_VISIT,
    GUARDING_PROCEDURE,
    INSTALLATION,
    FAILURE,
    POWER_CUT,
    ARREARS_PROCEDURE,
    MOVING_PROCEDURE,
    TERMINATION_PROCEDURE,
    OPERATOR_ENDS_PROCEDURE,
    RETURN_PROCEDURE,
    WITHDRAWAL_PROCEDURE,
    COUPON_PROCEDURE,
    CONDITIONS_PROCEDURE,
    CONSENT_PROCEDURE,
    DATA_PROCEDURE,
    COMPLAINT_PROCEDURE,
)
CHAPTERS = (
    lexicon,
    a00_object,
    a01_equipment,
    a02_1_installation,
    a02_4_unfit,
    a03_changes,
    a03_network,
    a04_instructions,
    a05_4_cost,
    a05_control,
    a06_power,
    a07_duties,
    a07_stations,
    a08_1_a_la_carte,
    a08_2_1_verification,
    a08_2_2_guard,
    a08_2_2_police,
    a08_2_3_guarding,
    a08_3_1_sos,
    a08_3_2_immediate_stop,
    a09_2_images,
    a09_3_options,
    a09_camera,
    a10_remote,
    a15_satisfied,
    a16_moving,
    a17_documents,
    a18_term,
    a19_price,
    a20_1_billing,
    a20_2_arrears,
    a20_3_vat,
    a21_liability,
    a22_1_customer,
    a22_2_operator,
    a23_return,
    a24_changes,
    a25_privacy,
    a25_recordings,
    a26_signature,
    a27_withdrawal,
    a28_insurance,
    a29_subcontracting,
    a30_complaints,
    tariff_offers,
    tariff_options,
    tariff_purchases,
    tariff,
    tariff_return,
)


def written(*chapters: ModuleType) -> tuple[Clause, ...]:
    """Every clause written in these chapters, in their order."""
    found: dict[str, Clause] = {}
    for chapter in chapters:
        for name, value in vars(chapter).items():
            several = value.values() if name == "CLAUSES" else (value,)
            found |= {one.id: one for one in several if isinstance(one, Clause)}
    return tuple(found.values())


CONTRACT = Contract(
    name="ima-protect",
    title="IMA Protect, télésurveillance",
    principal="IMA Protect",
    wordings=(Wording("conditions générales de services", date(2020, 1, 1)),),  # the paper bears no date
    schedule=SCHEDULE,
    clauses=written(*CHAPTERS),
    questions=QUESTIONS,
    procedures=PROCEDURES,
    openings=(*OPENINGS, *SITE_OPENINGS, *LIFE_OPENINGS),
    charging=CHARGING,
    records=(*RECORDS, *SITE_RECORDS, *LIFE_RECORDS),
    inputs_from=INPUTS_FROM,
    overview=OVERVIEW,
    requests=REQUESTS,
    papers=PAPERS,
    words=WORDS,
)
