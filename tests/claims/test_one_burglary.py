"""One burglary through two contracts: what the monitoring found, the insurance is not asked again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from egide.claims.desk import ClaimsDesk
from egide.claims.knowledge import known_of
from egide.cli import demonstration_shop as shop
from egide.ledger import NewFact, SimulatedClock
from egide.ledger.database import DatabaseLedger
from egide.portfolio.register import Register
from egide.runner import Runner

NIGHT = datetime(2026, 11, 22, 3, 58, 12, tzinfo=UTC)
INSURED = f"contract:{shop.NUMBER}-integral-pro"
ALERT = "incident:camera-1"


@pytest.fixture
def runner(database_ledger: DatabaseLedger, clock: SimulatedClock, tmp_path: Path) -> Runner:
    made = Runner(database_ledger)
    shop.load(Register(made, tmp_path), clock.now())
    clock.travel_to(NIGHT)
    opened = {"contract": shop.MONITORED, "site": shop.SITE, "kind": "motion", "detection_on": True}
    made.record(ALERT, NewFact("alert.opened", NIGHT, opened))
    return made


def step(runner: Runner, name: str, outcome: str, **data: Any) -> None:
    told = {"run": "alert_handling", "step": name, "outcome": outcome, "data": data}
    runner.record(ALERT, NewFact("step.done", NIGHT + timedelta(minutes=2), told, by="user:1"))


def found(runner: Runner) -> list[dict[str, Any]]:
    return [dict(fact.data) for fact in runner.ledger.read(shop.SITE) if fact.kind == "site.break_in_found"]


def test_it_works(runner: Runner, clock: SimulatedClock) -> None:
    step(runner, "analyse_motion", "intrusion")
    step(runner, "call_contact", "break_in", clues="porte de la cour forcée")
    (finding,) = found(runner)
    assert (finding["finding"], finding["found_by"], finding["file"]) == ("break_in", "contact", ALERT)
    clock.travel_to(NIGHT + timedelta(hours=1))
    desk = ClaimsDesk(runner)
    claim = desk.declare(INSURED, {"event": "theft", "discovered_at": NIGHT.isoformat()}, "user:3", source=ALERT)
    known = known_of(runner, claim, "theft_indemnity")
    assert known["entry"].value == "break_in"
    asked = {need.input.path for need in desk.decision(claim, "theft_indemnity").needs}
    assert not asked & {"event", "entry", "at_insured_address", "schedule.deductible"}


def test_what_the_guard_found_is_told_as_he_found_it(runner: Runner) -> None:
    step(runner, "analyse_motion", "intrusion")
    for _ in range(2):
        step(runner, "call_contact", "no_answer")
    step(runner, "call_axa_intrusion", "guard_coming")
    runner.record(ALERT, NewFact("guard.reported", NIGHT + timedelta(minutes=40), {"finding": "attempt"}, by="user:1"))
    assert [(one["finding"], one["found_by"]) for one in found(runner)] == [("attempt", "guard")]


def test_nothing_found_leaves_no_finding(runner: Runner) -> None:
    step(runner, "analyse_motion", "negative")
    assert found(runner) == []


def test_told_again_from_its_facts_the_file_is_the_same(runner: Runner) -> None:
    step(runner, "analyse_motion", "intrusion")
    step(runner, "call_contact", "break_in", clues="porte forcée")
    assert runner.check(ALERT) == []
