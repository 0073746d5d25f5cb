"""Delays run out when they are due, however late that is noticed; facts learnt late keep their own date."""

from __future__ import annotations

from datetime import timedelta

import pytest

from egide.ledger import Fact, NewDeadline
from egide.runner import Runner, Told
from egide.runner.runner import RETRIES
from tests.runner import demo
from tests.runner.conftest import INCIDENT, House

WEEK = 7 * 24 * 60


def test_a_delay_hangs_on_the_fact_that_started_it(house: House) -> None:
    house.sign().open("water")
    (deadline,) = house.ledger.pending(INCIDENT)
    assert deadline.key == "incident:1/watch/call#1/patience"
    assert (deadline.name, deadline.due_at) == ("patience", house.at(10))
    assert house.ledger.fact(deadline.started_by).kind == "alert.opened"
    assert deadline.data["clause"] == "demo.2-c"


def test_nothing_happens_before_the_minute_it_is_due(house: House) -> None:
    house.sign().open("water")
    assert house.wait(9.99) == []
    assert house.wait(10) == [("patience", 10)]
    (reached,) = house.of_kind("limit.reached")
    assert reached.happened_at == house.at(10)


def test_a_job_down_for_a_week_walks_through_every_state_it_missed(house: House) -> None:
    house.sign().open("water")
    assert house.wait(WEEK) == [("patience", 10), ("patience", 20), ("patience", 30), ("patience", 40), ("late", 100)]
    visits = [fact for fact in house.of_kind("step.opened") if fact.data["step"] == "visit"]
    assert [fact.happened_at for fact in visits] == [house.at(40)]
    assert house.of_kind("amount.owed")[0].happened_at == house.at(40)
    learnt = {fact.learnt_at for fact in house.of_kind("limit.reached")}
    assert learnt == {house.at(WEEK)}


def test_down_or_not_the_same_things_happen_at_the_same_time(house: House) -> None:
    """One house whose job runs each minute, one whose job was down."""
    house.sign().open("water")
    house.wait(150)
    rows = [(fact.kind, fact.key, fact.happened_at) for fact in house.ledger.read(INCIDENT)]
    other = House(demo.memory(house.start)).sign().open("water")
    for minute in range(1, 151):
        other.wait(minute)
    assert [(fact.kind, fact.key, fact.happened_at) for fact in other.ledger.read(INCIDENT)] == rows


def test_twice_is_once(house: House) -> None:
    house.sign().open("water")
    house.wait(15)
    before = house.kinds()
    assert house.runner.tick(house.clock.now()) == []
    assert house.kinds() == before


def test_a_step_left_takes_its_delay_with_it(house: House) -> None:
    house.sign().open("water").do("call", "leave", 5)
    assert house.ledger.pending(INCIDENT) == []
    assert house.wait(60) == []
    assert house.of_kind("limit.reached") == []


def test_a_delay_that_only_warns_leaves_the_step_where_it_is(house: House) -> None:
    house.sign().open("water").do("call", "send", 1, faulty=False)
    assert house.wait(61) == [("late", 61)]
    assert house.step() == "visit"
    assert [fact.data["what"] for fact in house.of_kind("action.required")] == ["dispatch", "hurry"]
    house.do("visit", "done", 70)
    assert house.runner.file(INCIDENT).reasons() == ("visited",)


def test_a_procedure_that_another_one_began_has_its_own_delays(house: House) -> None:
    house.sign().open("water").do("call", "send", 1, faulty=False)
    house.do("visit", "done", 2)
    assert house.wait(4 * 24 * 60) == [("day", 2 + 1440), ("again", 2 + 1440 + 2880)]
    assert house.runner.file(INCIDENT).open_titles() == ("Écrire le compte-rendu",)


def test_a_tick_is_bounded_and_goes_on_the_next_time(house: House) -> None:
    house.sign().open("water")
    house.clock.travel_to(house.at(WEEK))
    assert len(house.runner.tick(house.clock.now(), most=2)) == 2
    assert len(house.runner.tick(house.clock.now(), most=2)) == 2
    assert len(house.runner.tick(house.clock.now())) == 1


def test_deadlines_of_all_files_happen_in_the_order_in_which_they_were_due(house: House) -> None:
    house.sign().open("water")
    told = demo.fact("alert.opened", house.at(3), contract="contract:1", kind="water")
    house.clock.travel_to(house.at(3))
    house.runner.record("incident:2", told)
    house.clock.travel_to(house.at(35))
    due = [one.deadline.due_at for one in house.runner.tick(house.clock.now())]
    assert due == sorted(due)
    assert len(due) == 6


# ── Facts learnt late ───────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("seconds", "reasons"), [(29, ("stopped",)), (30, ("stopped",)), (31, ())])
def test_what_counts_is_when_it_happened(house: House, seconds: int, reasons: tuple[str, ...]) -> None:
    """The disarm's signal comes five minutes later; the panel's own time decides."""
    house.sign().open()
    house.clock.travel_to(house.at(5))
    house.runner.record(INCIDENT, demo.fact("signal.disarmed", house.start + timedelta(seconds=seconds), by="panel"))
    assert house.runner.file(INCIDENT).reasons() == reasons
    assert house.runner.check(INCIDENT) == []


def test_before_a_fact_the_delays_due_before_it_happen(house: House) -> None:
    """The job is down; the operator's act comes after two delays had run out: they come first."""
    house.sign().open("water")
    house.do("call", "leave", 25)
    assert [fact.happened_at for fact in house.of_kind("limit.reached")] == [house.at(10), house.at(20)]
    marks = house.runner.file(INCIDENT).runs[0].marks
    assert [mark.outcome for mark in marks] == ["patience", "patience", "leave"]


def test_at_the_very_same_instant_the_fact_comes_first(house: House) -> None:
    house.sign().open("water").do("call", "leave", 10)
    assert house.of_kind("limit.reached") == []
    assert house.runner.file(INCIDENT).reasons() == ("declined",)


def test_a_fact_learnt_late_comes_before_a_delay_that_nobody_has_noticed_yet(house: House) -> None:
    house.sign().open("water")
    house.clock.travel_to(house.at(30))
    house.runner.record(INCIDENT, demo.done("watch", "call", "leave", house.at(9)))
    assert house.runner.file(INCIDENT).reasons() == ("declined",)
    assert house.of_kind("limit.reached") == []


def test_a_delay_already_noticed_stands(house: House) -> None:
    house.sign().open("water")
    house.wait(12)
    house.runner.record(INCIDENT, demo.done("watch", "call", "leave", house.at(9)))
    assert [fact.kind for fact in house.ledger.read(INCIDENT) if fact.kind in ("limit.reached", "step.done")] == [
        "limit.reached",
        "step.done",
    ]
    assert house.runner.check(INCIDENT) == []


def test_a_date_in_the_future_makes_nothing_run_out_early(house: House) -> None:
    house.sign().open("water")
    house.runner.record(INCIDENT, demo.fact("note.added", house.at(100)))
    assert house.of_kind("limit.reached") == []


def test_an_act_refused_leaves_the_delays_for_the_job(house: House) -> None:
    house.sign().open("water")
    house.clock.travel_to(house.at(15))
    with pytest.raises(ValueError, match="pas une issue"):
        house.runner.record(INCIDENT, demo.done("watch", "call", "maybe", house.at(15)))
    assert house.of_kind("limit.reached") == []
    assert house.wait(15) == [("patience", 10)]


# ── Failures ────────────────────────────────────────────────────────────────────────────────────────────────────────


class Failing(Runner):
    """A runner whose contract cannot be told once a day has come: a failure in what the delay leads to."""

    broken = True

    def _follow(self, told: Told) -> tuple[Fact, ...]:
        if self.broken and told.fact.kind == "limit.reached" and told.fact.stream == INCIDENT:
            raise ZeroDivisionError("a formula without result")
        return super()._follow(told)


def failing(house: House) -> Failing:
    house.runner = Failing(house.ledger, demo.contracts)
    return house.runner


def test_a_deadline_that_fails_is_recorded_and_blocks_nobody(house: House) -> None:
    runner = failing(house)
    house.sign().open("water")
    runner.record("incident:2", demo.fact("alert.opened", house.start, contract="contract:1", kind="water"))
    house.clock.travel_to(house.at(10))
    reached = runner.tick(house.clock.now())
    assert [(one.deadline.stream, one.error) for one in reached] == [
        (INCIDENT, "a formula without result"),
        ("incident:2", None),
    ]
    (failed,) = house.of_kind("deadline.failed")
    assert failed.data["deadline"] == "incident:1/watch/call#1/patience"
    assert failed.data["error"] == "ZeroDivisionError: a formula without result"
    assert failed.data["attempt"] == 1
    assert house.of_kind("limit.reached") == []
    assert runner.tick(house.clock.now()) == []
    assert [one.data["error"] for one in runner.file(INCIDENT).problems] == [failed.data["error"]]


def test_it_is_tried_again_and_keeps_the_date_it_was_due(house: House) -> None:
    runner = failing(house)
    house.sign().open("water")
    house.wait(10)
    runner.broken = False
    assert house.wait(11) == [("patience", 11)]
    (reached,) = house.of_kind("limit.reached")
    assert reached.happened_at == house.at(10)
    assert runner.check(INCIDENT) == []


def test_after_the_last_attempt_it_waits_for_a_person(house: House) -> None:
    runner = failing(house)
    house.sign().open("water")
    moment = house.at(10)
    for pause in (timedelta(0), *RETRIES):
        moment += pause
        house.clock.travel_to(moment)
        assert [one.error for one in runner.tick(moment)] == ["a formula without result"]
    assert house.ledger.pending(INCIDENT) == []
    assert [fact.data["attempt"] for fact in house.of_kind("deadline.failed")] == [1, 2, 3, 4, 5, 6]
    assert house.of_kind("deadline.failed")[-1].data["retry_at"] is None
    assert runner.check(INCIDENT) == []


def test_a_failing_delay_does_not_keep_an_operator_from_working(house: House) -> None:
    failing(house)
    house.sign().open("water").do("call", "leave", 15)
    assert house.runner.file(INCIDENT).reasons() == ("declined",)
    assert house.ledger.pending(INCIDENT) == []


def test_a_step_left_takes_a_later_attempt_with_it(house: House) -> None:
    failing(house)
    house.sign().open("water")
    house.wait(10)
    house.do("call", "leave", 10.5)
    assert house.ledger.pending(INCIDENT) == []


def test_a_deadline_of_another_room_becomes_a_fact_of_its_stream(house: House) -> None:
    house.sign()
    (signed, *_) = house.ledger.read("contract:1")
    house.ledger.schedule(NewDeadline("bill-3", "contract:1", "bill", house.at(5), signed.id, {"number": 3}))
    assert house.wait(60) == [("bill", 5)]
    (reached,) = house.of_kind("deadline.reached", "contract:1")
    assert reached.data == {"name": "bill", "number": 3}
    assert reached.happened_at == house.at(5)
    assert house.wait(61) == []
