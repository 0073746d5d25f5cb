"""Several contracts on one incident: each makes of it what it says, and their keys never meet."""

from __future__ import annotations

import pytest

from egide.law.proceed import BadEvent
from tests.runner import demo
from tests.runner.conftest import INCIDENT, House


def both(house: House) -> House:
    house.sign().aid()
    house.tell("alert.opened", 0, contracts=["contract:1", "contract:2"], kind="noise")
    return house


def test_one_alert_opens_a_procedure_of_each(house: House) -> None:
    both(house)
    keys = [fact.key for fact in house.of_kind("step.opened")]
    assert keys == ["incident:1/watch/identify#1", "incident:1/contract:2/watch/plumber#1"]
    assert [one.step.name for one in house.runner.file(INCIDENT).open_steps()] == ["identify", "plumber"]
    assert [fact.data["file"] for fact in house.of_kind("file.tied", "contract:2")] == [INCIDENT]


def test_a_step_goes_to_the_contract_whose_step_it_is(house: House) -> None:
    both(house).do("plumber", "sent", 1)
    file = house.runner.file(INCIDENT)
    assert [run.step for run in file.runs] == ["identify", None]
    assert file.reasons() == ("helped",)
    house.do("identify", "right", 2)
    assert house.runner.file(INCIDENT).reasons() == ("identified", "helped")


def test_what_happens_reaches_both(house: House) -> None:
    both(house).tell("fault.found", 1)
    assert [(one.data["amount"], one.data["contract"]) for one in house.of_kind("amount.owed")] == [
        (8000, "contract:1"),
        (5000, "contract:2"),
    ]
    assert house.runner.file(INCIDENT).totals() == {"customer": 13000}


def test_or_one_of_them_when_it_is_named(house: House) -> None:
    both(house).tell("fault.found", 1, contract="contract:2")
    assert house.runner.file(INCIDENT).owed_by("customer") == 5000


def test_what_one_asks_and_the_other_does_not_know(house: House) -> None:
    both(house).tell("leak.worse", 1, litres="many")
    assert [fact.data["what"] for fact in house.of_kind("action.required")] == ["call"]
    with pytest.raises(BadEvent, match="gallons"):
        house.tell("leak.worse", 2, gallons="many")


def test_a_refusal_by_one_refuses_the_fact(house: House) -> None:
    both(house).do("identify", "right", 1)
    with pytest.raises(BadEvent, match="pas possible maintenant"):
        house.tell("visit.requested", 2, faulty=False)


def test_a_contract_may_join_an_incident_already_open(house: House) -> None:
    house.sign().aid().open()
    house.tell("alert.opened", 3, contract="contract:2")
    file = house.runner.file(INCIDENT)
    assert [(name, len(part.proceedings.runs)) for name, part in file.parts.items()] == [
        ("contract:1", 1),
        ("contract:2", 1),
    ]
    assert file.runs[1].started_at == house.at(3)


def test_each_is_rebuilt_as_it_was(house: House) -> None:
    both(house).do("identify", "wrong", 1)
    house.tell("fault.found", 2)
    house.wait(60)
    assert house.runner.check(INCIDENT) == []


def test_a_delay_runs_out_in_the_contract_it_belongs_to(house: House) -> None:
    both(house).do("identify", "wrong", 1)
    assert house.wait(12) == [("patience", 11)]
    assert house.of_kind("limit.reached")[0].data["contract"] == "contract:1"


def test_the_same_step_in_two_contracts_asks_which(house: House) -> None:
    """Two watched houses share an incident: their runs and steps have the same names."""
    house.sign()
    second = {**demo.SIGNED, "site": "site:1"}
    house.runner.record("contract:3", demo.fact("contract.signed", house.start, **second))
    house.tell("alert.opened", 0, contracts=["contract:1", "contract:3"], kind="noise")
    with pytest.raises(BadEvent, match="plusieurs contrats"):
        house.do("identify", "right", 1)
    told = {"contract": "contract:3", "run": "watch", "step": "identify", "outcome": "right"}
    house.runner.record(INCIDENT, demo.fact("step.done", house.at(1), **told))
    file = house.runner.file(INCIDENT)
    assert [part.proceedings.open == () for part in file.parts.values()] == [False, True]
