"""A follower is told of every fact anybody writes, in order, and again when it could not take it."""

from __future__ import annotations

import threading
from datetime import UTC, datetime

import pytest

from egide.ledger import NewFact
from egide.ledger import follow as module
from egide.ledger.follow import Follower

NOON = datetime(2026, 3, 1, 11, tzinfo=UTC)


@pytest.fixture
def told():
    return []


def write(ledger, *kinds):
    ledger.append("site:1", [NewFact(kind, NOON) for kind in kinds])


def positions(told):
    return [fact.position for facts in told for fact in facts]


def test_it_begins_now_or_where_it_is_told(ledger, told):
    write(ledger, "a", "a")
    assert Follower(ledger, told.append).poll() == 0
    follower = Follower(ledger, told.append, after=1)
    assert follower.poll() == 1
    write(ledger, "a")
    assert follower.poll() == 1
    assert follower.poll() == 0
    assert positions(told) == [2, 3]


def test_it_may_follow_some_kinds_only_and_never_reads_the_others_twice(ledger, told):
    follower = Follower(ledger, told.append, after=0, kinds={"b"})
    write(ledger, "a", "b", "a")
    assert follower.poll() == 1
    assert follower.position == 3
    write(ledger, "a")
    assert follower.poll() == 0
    assert follower.position == 4
    assert positions(told) == [2]


@pytest.mark.parametrize("kinds", [None, {"a"}])
def test_it_reads_page_by_page(ledger, told, monkeypatch, kinds):
    monkeypatch.setattr(module, "PAGE", 3)
    write(ledger, *["a"] * 7)
    follower = Follower(ledger, told.append, after=0, kinds=kinds)
    assert follower.poll() == 7
    assert [len(facts) for facts in told] == [3, 3, 1]
    assert positions(told) == list(range(1, 8))
    assert follower.position == 7


def test_what_it_could_not_take_it_is_told_again(ledger, told):
    failing = [True]

    def tell(facts):
        if failing:
            failing.pop()
            raise ConnectionError("screen gone")
        told.append(facts)

    write(ledger, "a")
    follower = Follower(ledger, tell, after=0)
    with pytest.raises(ConnectionError):
        follower.poll()
    assert follower.position == 0
    assert follower.poll() == 1
    assert positions(told) == [1]


def test_it_runs_until_it_is_stopped_and_outlives_failures(ledger, told, caplog):
    stop, seen, failing = threading.Event(), threading.Event(), [True]

    def tell(facts):
        if failing:
            failing.pop()
            raise ConnectionError("screen gone")
        told.append(facts)
        seen.set()

    def run():
        from django.db import connections

        follower.run(stop, every=0.01)
        connections.close_all()

    follower = Follower(ledger, tell)
    thread = threading.Thread(target=run)
    with caplog.at_level("ERROR", logger="egide.ledger"):
        thread.start()
        write(ledger, "a")
        assert seen.wait(timeout=10)
        stop.set()
        thread.join(timeout=10)
    assert not thread.is_alive()
    assert positions(told) == [1]
    assert "trying again" in caplog.text
