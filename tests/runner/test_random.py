"""Whatever happens, in whatever order, with the job up or down: a file can always be rebuilt, and nothing happens twice."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from egide.law.proceed import BadEvent
from egide.ledger import MemoryLedger, SimulatedClock
from tests.runner import demo
from tests.runner.conftest import INCIDENT, House
from tests.runner.test_states import kept_and_anew

STEPS = ("identify", "call", "visit", "write", "remind", "plumber")
OUTCOMES = ("right", "wrong", "no_answer", "send", "leave", "done", "sent")
FACTS = ("signal.disarmed", "visit.requested", "fault.found", "leak.worse", "note.added")
SECONDS = st.sampled_from([0, 1, 29, 30, 31, 600, 3600, 90_000])
ACTS = st.one_of(
    st.tuples(st.just("wait"), SECONDS),
    st.tuples(st.just("tick"), SECONDS),
    st.tuples(st.sampled_from(STEPS), st.sampled_from(OUTCOMES)),
    st.tuples(st.sampled_from(FACTS), SECONDS),
)
DETAILS = {"send": {"faulty": True}, "visit.requested": {"faulty": False}, "leak.worse": {"litres": "9"}}


def act(house: House, one: tuple[str, int | str]) -> None:
    """One thing of the story: time passes (the job up or down), a step, a fact that may have happened a while ago."""
    what, how = one
    now = house.clock.now()
    if isinstance(how, int) and what in ("wait", "tick"):
        house.clock.travel_to(now + timedelta(seconds=how))
        if what == "tick":
            house.runner.tick(house.clock.now())
    elif isinstance(how, int):
        house.runner.record(INCIDENT, demo.fact(what, now - timedelta(seconds=how), **DETAILS.get(what, {})))
    else:
        run = {"write": "report", "remind": "report"}.get(what, "watch")
        house.runner.record(INCIDENT, demo.done(run, what, str(how), now, **DETAILS.get(str(how), {})))


@settings(max_examples=150)
@given(st.booleans(), st.lists(ACTS, max_size=25))
def test_any_story_can_be_rebuilt(together: bool, acts: list[tuple[str, int | str]]) -> None:
    house = House(MemoryLedger(SimulatedClock(demo.NOON))).sign().aid()
    contracts = ["contract:1", "contract:2"] if together else ["contract:1"]
    house.tell("alert.opened", 0, contracts=contracts, kind="noise")
    for one in acts:
        before = house.ledger.last_position()
        try:
            act(house, one)
        except BadEvent:
            assert house.ledger.last_position() == before, "a refusal leaves nothing"
        assert house.runner.check(INCIDENT) == []
        kept, anew = kept_and_anew(house.runner)
        assert kept == anew
    house.runner.tick(house.clock.now())
    assert house.runner.tick(house.clock.now()) == []
    keys = [fact.key for fact in house.ledger.read_all(limit=10_000) if fact.key]
    assert len(keys) == len(set(keys))
    assert house.runner.check(INCIDENT) == []


@settings(max_examples=60)
@given(st.lists(ACTS, max_size=20))
def test_amounts_are_owed_once_each(acts: list[tuple[str, int | str]]) -> None:
    """What is owed in the file is what its facts say, whatever was tried and refused."""
    house = House(MemoryLedger(SimulatedClock(demo.NOON))).sign().open()
    for one in acts:
        try:
            act(house, one)
        except BadEvent:
            assert house.runner.file(INCIDENT).broken is None
    file = house.runner.file(INCIDENT)
    owed = [fact for fact in house.ledger.read(INCIDENT) if fact.kind == "amount.owed"]
    assert sum(file.totals().values()) == 8000 * len(owed)
    assert len({one.key for one in file.owed}) == len(owed)
