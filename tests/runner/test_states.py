"""A state that was kept is the one that telling the file anew gives, or it is not believed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from egide.runner import Runner
from egide.runner.folding import State, fold
from egide.runner.states import States
from tests.runner import demo
from tests.runner.conftest import INCIDENT, House


def picture(state: State) -> Any:
    """Everything that what follows may depend on. (Formulas compare by building formulas: ends are told by their reasons.)"""
    return {
        name: (
            part.prefix,
            part.tie.schedule,
            {
                run.name: (
                    run.procedure,
                    run.step,
                    run.since,
                    run.visit,
                    run.loops,
                    run.values,
                    run.marks,
                    run.ended_at,
                )
                + ((run.ended.reason,) if run.ended else ())
                for run in part.proceedings.runs.values()
            },
        )
        for name, part in state.parts.items()
    } | {"broken": state.broken}


def kept_and_anew(runner: Runner, stream: str = INCIDENT) -> tuple[Any, Any]:
    ties = runner._ties()
    facts = ties.streams.read(stream)
    return picture(runner._states.of(ties, facts)), picture(fold(ties, facts)[0])


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How long each file was that had to be told anew."""
    told: list[int] = []

    def counting(ties: Any, facts: Any) -> Any:
        told.append(len(facts))
        return fold(ties, facts)

    monkeypatch.setattr("egide.runner.states.fold", counting)
    return told


def test_the_next_fact_goes_on_from_the_one_before(house: House, counted: list[int]) -> None:
    house.sign().open("water")
    counted.clear()
    house.do("call", "no_answer", 1)
    house.do("call", "send", 2, faulty=False)
    house.wait(200)
    assert counted == []
    kept, anew = kept_and_anew(house.runner)
    assert kept == anew


def test_what_another_process_wrote_is_told_on(house: House, counted: list[int]) -> None:
    other = Runner(house.ledger, demo.contracts)
    house.sign().open("water")
    other.record(INCIDENT, demo.done("watch", "call", "no_answer", house.at(1)))
    counted.clear()
    house.do("call", "no_answer", 2)
    assert counted == []
    assert [fact.private["to"] for fact in house.of_kind("step.opened")] == ["Ana", "Bob", "Ana"]
    kept, anew = kept_and_anew(house.runner)
    assert kept == anew


def test_an_act_undone_is_forgotten(house: House) -> None:
    house.sign().open("water")

    def work() -> None:
        with house.ledger.transaction():
            house.do("call", "leave", 1)
            raise KeyError("changed my mind")

    with pytest.raises(KeyError):
        work()
    kept, anew = kept_and_anew(house.runner)
    assert kept == anew
    house.do("call", "no_answer", 1)
    kept, anew = kept_and_anew(house.runner)
    assert kept == anew
    assert house.step() == "call"


def test_after_an_erasure_the_file_is_told_anew(house: House, counted: list[int]) -> None:
    house.sign().open("water")
    (told,) = house.of_kind("instructions.recorded", "site:1")
    house.ledger.erase("site:1", told.seq, reason="asked", by="dpo")
    counted.clear()
    kept, anew = kept_and_anew(house.runner)
    assert counted
    assert kept == anew
    assert "ne se relit plus" in kept["broken"]


def test_a_contract_that_changed_is_not_the_one_kept(house: House, counted: list[int]) -> None:
    chosen = {**demo.CONTRACTS}
    house.runner = Runner(house.ledger, chosen.__getitem__)
    house.sign().open("water")
    chosen["demo-watch"] = replace(demo.HOUSE)
    counted.clear()
    house.do("call", "send", 1, faulty=False)
    assert counted
    assert house.step() == "visit"


def test_few_files_are_kept(house: House) -> None:
    house.sign().open()
    (fact,) = [one for one in house.ledger.read(INCIDENT) if one.kind == "alert.opened"]
    states = States()
    for number in range(300):
        states.keep(replace(fact, stream=f"incident:{number}"), State())
    assert len(states._kept) == 256


def test_what_cannot_be_told_is_not_kept(house: House) -> None:
    house.sign().open()
    (fact, *_) = house.ledger.read(INCIDENT)
    states = States()
    states.keep(fact, State(broken="no longer"))
    assert len(states._kept) == 0
    assert states.of(house.runner._ties(), []) == State()
