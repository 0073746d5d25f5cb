"""What is kept of streams says what the ledger says, whatever was undone or erased meanwhile."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from egide.ledger import Conflict, Ledger, MemoryLedger, SimulatedClock
from egide.runner import Runner
from egide.runner.streams import Snapshot, Streams, known, merged
from tests.runner import demo
from tests.runner.conftest import INCIDENT, House

ACTS = st.lists(st.sampled_from(["append", "private", "undone", "replaced", "erase", "read"]), max_size=40)


def undone(ledger: Ledger, streams: Streams) -> None:
    """A transaction writes, is read from inside, and fails."""

    def work() -> None:
        with ledger.transaction():
            ledger.append("site:1", [demo.fact("tried", ledger.clock.now(), {"name": "Ana"})])
            streams.read("site:1")
            raise KeyError("changed my mind")

    with pytest.raises(KeyError):
        work()


@given(ACTS)
def test_kept_or_read_anew_it_is_the_same(acts: list[str]) -> None:
    ledger = MemoryLedger(SimulatedClock(demo.NOON))
    streams = Streams(ledger)
    for number, act in enumerate(acts):
        if act == "append":
            ledger.append("site:1", [demo.fact("seen", demo.NOON, number=number)])
        elif act == "private":
            ledger.append("site:1", [demo.fact("told", demo.NOON, {"name": f"Ana {number}"})])
        elif act == "undone":
            undone(ledger, streams)
        elif act == "replaced":  # what follows an undone fact takes its number
            undone(ledger, streams)
            ledger.append("site:1", [demo.fact("other", demo.NOON, number=number)])
        elif act == "erase":
            held = [fact for fact in ledger.read("site:1") if fact.private is not None]
            if held:
                ledger.erase("site:1", held[number % len(held)].seq, reason="asked", by="dpo")
        if act in ("read", "erase", "undone"):
            assert list(streams.read("site:1").facts) == ledger.read("site:1")
    assert list(streams.read("site:1").facts) == ledger.read("site:1")
    assert streams.read("site:1").known == tuple(known(fact) for fact in ledger.read("site:1"))


def test_an_unknown_stream_is_empty_and_may_begin_later(ledger: Ledger) -> None:
    streams = Streams(ledger)
    assert streams.read("site:9").facts == ()
    ledger.append("site:9", [demo.fact("seen", demo.NOON)])
    assert [fact.kind for fact in streams.read("site:9").facts] == ["seen"]


def test_only_what_is_new_is_asked_of_the_ledger(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    ledger.append("site:1", [demo.fact("seen", demo.NOON, number=number) for number in range(50)])
    streams, asked = Streams(ledger), []
    streams.read("site:1")
    read: Callable[..., list] = ledger.read
    monkeypatch.setattr(ledger, "read", lambda stream, after=0: asked.append(after) or read(stream, after=after))
    assert len(streams.read("site:1").facts) == 50
    assert asked == [49]


def test_few_streams_are_kept(ledger: Ledger) -> None:
    streams = Streams(MemoryLedger(ledger.clock))
    for number in range(300):
        streams.read(f"site:{number}")
    assert len(streams._kept) == 256


def test_a_snapshot_does_not_move(ledger: Ledger) -> None:
    ledger.append("site:1", [demo.fact("seen", demo.NOON)])
    snapshot = Snapshot(Streams(ledger))
    assert len(snapshot.read("site:1")) == 1
    ledger.append("site:1", [demo.fact("seen", demo.NOON)])
    assert len(snapshot.read("site:1")) == 1
    assert len(snapshot.of_kind("site:1", "seen")) == 1
    assert len(Snapshot(snapshot.streams).read("site:1")) == 2


def test_contracts_see_public_and_personal_data_together(ledger: Ledger) -> None:
    told = demo.fact("step.done", demo.NOON, {"data": {"name": "Ana"}, "who": "x"}, data={"row": 1}, run="watch")
    (fact,) = ledger.append("incident:1", [told])
    assert merged(fact) == {"data": {"row": 1, "name": "Ana"}, "run": "watch", "who": "x"}
    assert known(fact).data == merged(fact)


def test_two_operators_at_once_only_one_is_heard(house: House) -> None:
    """Both read the file, both answer; the second is told that the file moved."""
    house.sign().open()
    other = Runner(house.ledger, demo.contracts)
    head = house.runner.file(INCIDENT).head
    told: list[str] = []

    def act(runner: Runner, outcome: str) -> None:
        from django.db import connections

        try:
            runner.record(INCIDENT, demo.done("watch", "identify", outcome, house.at(1)), expected=head)
            told.append("written")
        except Conflict:
            told.append("moved")
        finally:
            connections.close_all()

    threads = [threading.Thread(target=act, args=args) for args in ((house.runner, "right"), (other, "wrong"))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert sorted(told) == ["moved", "written"]
    assert len(house.of_kind("step.done")) == 1
    assert house.runner.check(INCIDENT) == []


def test_many_threads_on_one_runner_keep_the_file_whole(house: House) -> None:
    house.sign().open("water")
    failures: list[BaseException] = []

    def note(number: int) -> None:
        from django.db import connections

        try:
            for again in range(5):
                house.runner.record(INCIDENT, demo.fact("note.added", house.at(1), key=f"{number}/{again}"))
                house.runner.file(INCIDENT)
        except BaseException as bad:  # noqa: BLE001 - reported by the assertion below
            failures.append(bad)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=note, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert failures == []
    assert house.kinds().count("note.added") == 20
    assert house.runner.check(INCIDENT) == []
