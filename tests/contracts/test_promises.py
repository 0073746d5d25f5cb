"""What the three Vigilians contracts promise is proved for every case, by the solver that `egide prove` runs."""

from __future__ import annotations

import pytest

from egide.contracts import load
from egide.law.prove.obligations import PROVED, prove

PROMISED = [
    ("cegedev", "alert_plan"),
    ("axa-assistance", "guard_visit_payer"),
    ("axa-assistance", "repair"),
    ("axa-assistance", "support_cost"),
    ("vigilians", "indemnity"),
    ("axa-assistance", "buyback"),
    ("vigilians", "late_costs"),
]


@pytest.mark.parametrize(("contract", "question"), PROMISED)
def test_every_point_is_proved(contract: str, question: str) -> None:
    results = list(prove(load(contract).question(question), seconds=20))
    assert results
    assert [(one.says, one.note) for one in results if one.status != PROVED] == []


@pytest.mark.parametrize("name", ["police_after_verification", "fire_brigade_at_once"])
def test_the_plan_of_an_alert_promises_what_matters_most(name: str) -> None:
    assert name in [promise.name for promise in load("cegedev").question("alert_plan").proves]
