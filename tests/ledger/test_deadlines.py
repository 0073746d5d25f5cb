"""Deadlines: unique by key, anchored on a fact, walked through in order however late."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from egide.ledger import BadInput, NewDeadline, NewFact, UnknownFact, UnknownKey

START = datetime(2026, 3, 2, 8, tzinfo=UTC)


@pytest.fixture
def started(ledger):
    ledger.append("contract:1", [NewFact("contract.begun", START)])
    return ledger


def deadline(key, days=1, stream="contract:1", started_by="contract:1/1", **data):
    return NewDeadline(key, stream, "reminder", START + timedelta(days=days), started_by, data)


def test_due_ones_come_earliest_first_then_as_scheduled(started):
    for key, days in [("c", 3), ("a", 1), ("z", 2), ("b", 2)]:
        started.schedule(deadline(key, days))
    assert [item.key for item in started.due(START + timedelta(days=2))] == ["a", "z", "b"]
    assert [item.key for item in started.due(START + timedelta(days=9), limit=2)] == ["a", "z"]
    assert [item.key for item in started.pending()] == ["a", "z", "b", "c"]
    assert started.due(START) == []


def test_a_hundred_are_given_unless_more_are_asked_for(started):
    with started.transaction():
        for number in range(103):
            started.schedule(deadline(f"d{number:03}"))
    moment = START + timedelta(days=1)
    assert [item.key for item in started.due(moment)] == [f"d{number:03}" for number in range(100)]
    assert len(started.due(moment, limit=103)) == len(started.pending()) == 103


def test_it_is_due_at_its_very_instant(started):
    started.schedule(deadline("a", 1))
    moment = START + timedelta(days=1)
    assert started.due(moment - timedelta(microseconds=1)) == []
    assert [item.key for item in started.due(moment)] == ["a"]


def test_it_comes_back_as_it_was_given(started):
    started.schedule(deadline("a", 1, amount=1200, text="é"))
    (read,) = started.pending("contract:1")
    assert (read.key, read.stream, read.name, read.started_by) == ("a", "contract:1", "reminder", "contract:1/1")
    assert (read.due_at, read.data, read.state) == (START + timedelta(days=1), {"amount": 1200, "text": "é"}, "pending")
    assert started.pending("contract:2") == []


def test_the_same_key_twice_is_one_also_once_settled(started):
    started.schedule(deadline("a", 1, n=1))
    started.schedule(deadline("a", 5, n=2))
    (kept,) = started.pending()
    assert (kept.due_at, kept.data) == (START + timedelta(days=1), {"n": 1})
    started.settle("a")
    started.schedule(deadline("a", 7))
    assert started.pending() == []
    assert started.due(START + timedelta(days=99)) == []


def test_settled_and_cancelled_ones_are_no_longer_due(started):
    started.schedule(deadline("a"))
    started.schedule(deadline("b"))
    started.settle("a")
    started.cancel("b")
    assert started.due(START + timedelta(days=9)) == []
    started.settle("a")
    started.cancel("a")
    started.settle("b")
    assert started.pending() == []


def test_unknown_keys_are_refused(started):
    with pytest.raises(UnknownKey, match="deadline 'nope': never scheduled"):
        started.settle("nope")
    with pytest.raises(UnknownKey, match="deadline 'nope': never scheduled"):
        started.cancel("nope")


@pytest.mark.parametrize("started_by", ["contract:1/2", "contract:2/1", "yesterday"])
def test_a_deadline_hangs_on_a_fact_of_the_ledger(started, started_by):
    with pytest.raises(UnknownFact, match=f"deadline a: started_by '{started_by}' is no fact"):
        started.schedule(deadline("a", started_by=started_by))
    assert started.pending() == []


def test_asking_with_a_naive_instant_is_refused(started):
    with pytest.raises(BadInput, match="due: now"):
        started.due(datetime(2026, 3, 2))  # noqa: DTZ001 - the mistake under test


def test_the_hour_that_comes_twice_orders_by_instant(started):
    from zoneinfo import ZoneInfo

    paris = ZoneInfo("Europe/Paris")
    twice = [datetime(2026, 10, 25, 2, 30, tzinfo=paris, fold=fold) for fold in (1, 0)]
    for number, moment in enumerate(twice):
        started.schedule(NewDeadline(f"d{number}", "contract:1", "reminder", moment, "contract:1/1"))
    assert [item.key for item in started.due(datetime(2026, 10, 25, 0, 30, tzinfo=UTC))] == ["d1"]
    assert [item.key for item in started.due(datetime(2026, 10, 25, 1, 30, tzinfo=UTC))] == ["d1", "d0"]
