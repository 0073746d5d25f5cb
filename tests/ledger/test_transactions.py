"""All or nothing, nested too, and nobody is told of what did not happen."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import UTC, datetime

import pytest

from egide.ledger import Conflict, NewDeadline, NewFact, NewMessage

NOON = datetime(2026, 3, 1, 11, tzinfo=UTC)


class Stop(Exception):
    pass


@contextmanager
def undone(ledger):
    """A transaction that fails at its end."""
    try:
        with ledger.transaction():
            yield
            raise Stop
    except Stop:
        return
    raise AssertionError("the transaction swallowed the failure")


def write_everything(ledger, stream="site:1", key="k"):
    (begun,) = ledger.append(stream, [NewFact("begun", NOON, private={"who": "x"}, key=key)])
    ledger.schedule(NewDeadline(key, stream, "reminder", NOON, begun.id))
    ledger.queue(NewMessage(key, "email", "a@example.org", "s", "b", stream))


def everything(ledger):
    facts = [item.id for item in ledger.read_all()]
    return facts, [item.key for item in ledger.pending()], [item.key for item in ledger.outbox()], ledger.streams("")


def test_facts_deadlines_and_messages_stand_together(ledger):
    with ledger.transaction():
        write_everything(ledger)
    assert everything(ledger) == (["site:1/1"], ["k"], ["k"], ["site:1"])


def test_facts_deadlines_and_messages_fall_together(ledger):
    write_everything(ledger, "site:0", "before")
    before = everything(ledger), ledger.records()
    with undone(ledger):
        write_everything(ledger)
        ledger.erase("site:0", 1, reason="r", by="x")
        ledger.settle("before")
        ledger.mark_sent("before", {"id": "1"})
        assert ledger.read("site:0")[0].private is None
    assert (everything(ledger), ledger.records()) == before
    assert ledger.find("k") is None
    write_everything(ledger)
    assert ledger.read("site:1")[0].position == 2


def test_an_inner_one_that_fails_undoes_only_itself(ledger):
    with ledger.transaction():
        write_everything(ledger, "site:1", "outer")
        with undone(ledger):
            write_everything(ledger, "site:2", "inner")
        ledger.append("site:1", [NewFact("after", NOON)])
    assert everything(ledger) == (["site:1/1", "site:1/2"], ["outer"], ["outer"], ["site:1"])


def test_an_outer_one_that_fails_undoes_the_inner_ones(ledger):
    with undone(ledger), ledger.transaction():
        write_everything(ledger)
    assert everything(ledger) == ([], [], [], [])


def test_a_refusal_inside_leaves_what_was_written_before_it(ledger):
    with ledger.transaction():
        ledger.append("site:1", [NewFact("a", NOON)])
        with pytest.raises(Conflict):
            ledger.append("site:1", [NewFact("b", NOON)], expected=0)
        ledger.append("site:1", [NewFact("c", NOON)], expected=1)
    assert [item.kind for item in ledger.read("site:1")] == ["a", "c"]


def test_subscribers_are_told_after_the_commit_only(ledger):
    told: list[list[str]] = []
    ledger.subscribe(lambda facts: told.append([item.id for item in facts]))
    with ledger.transaction():
        ledger.append("site:1", [NewFact("a", NOON), NewFact("b", NOON)])
        with undone(ledger):
            ledger.append("site:2", [NewFact("c", NOON)])
        assert told == []
    assert told == [["site:1/1", "site:1/2"]]
    with undone(ledger):
        ledger.append("site:1", [NewFact("d", NOON)])
    assert len(told) == 1


def test_a_known_fact_is_no_news(ledger):
    told: list[object] = []
    ledger.append("site:1", [NewFact("a", NOON, key="k")])
    ledger.subscribe(told.append)
    ledger.append("site:1", [NewFact("a", NOON, key="k")])
    assert told == []


def test_a_subscriber_may_write_and_may_leave(ledger):
    def echo(facts):
        if facts[0].kind == "a":
            ledger.append("site:2", [NewFact("echo", NOON)])

    leave = ledger.subscribe(echo)
    ledger.append("site:1", [NewFact("a", NOON)])
    leave()
    leave()
    ledger.append("site:1", [NewFact("a", NOON)])
    assert [item.kind for item in ledger.read_all()] == ["a", "echo", "a"]


def test_a_subscriber_that_fails_harms_nobody(ledger, caplog):
    told: list[object] = []

    def broken(facts):
        raise Stop

    ledger.subscribe(broken)
    ledger.subscribe(told.append)
    with caplog.at_level("ERROR", logger="egide.ledger"):
        ledger.append("site:1", [NewFact("a", NOON)])
    assert len(told) == 1
    assert ledger.head("site:1") == 1
    assert "a subscriber failed" in caplog.text
