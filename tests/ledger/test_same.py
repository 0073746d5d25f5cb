"""Memory and databases give the same answers and the same hashes to the same story."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from egide.ledger import Conflict, LedgerError, MemoryLedger, NewDeadline, NewFact, NewMessage, SimulatedClock
from egide.ledger.chain import verify

NOON = datetime(2026, 3, 1, 11, tzinfo=UTC)


class Salts:
    """Salts one after the other, the same for each ledger."""

    def __init__(self):
        self.count = 0

    def __call__(self):
        self.count += 1
        return f"{self.count:064d}"


streams = st.sampled_from(["site:1", "site:é", "contract:1"])
keys = st.none() | st.sampled_from(["k1", "k2", "k3"])
data = st.dictionaries(st.sampled_from(["a", "é", "z"]), st.integers() | st.text("aé«\n😀", max_size=4), max_size=3)
facts = st.lists(st.tuples(st.sampled_from(["a", "b"]), data, st.none() | data, keys), max_size=3)
small = st.integers(0, 4)
steps = st.one_of(
    st.tuples(st.just("append"), streams, facts, st.none() | small),
    st.tuples(st.just("erase"), streams, small),
    st.tuples(st.just("schedule"), st.sampled_from(["d1", "d2"]), streams, small),
    st.tuples(st.just("settle"), st.sampled_from(["d1", "d2"])),
    st.tuples(st.just("cancel"), st.sampled_from(["d1", "d2"])),
    st.tuples(st.just("queue"), st.sampled_from(["m1", "m2"]), streams),
    st.tuples(st.just("sent"), st.sampled_from(["m1", "m2"])),
    st.tuples(st.just("failed"), st.sampled_from(["m1", "m2"]), st.booleans()),
    st.tuples(st.just("travel"), small),
)
stories = st.lists(st.tuples(steps, st.booleans()), max_size=12)


def act(ledger, step):
    """One step; what it answered, or the refusal."""
    what, *rest = step
    now = ledger.clock.now()
    if what == "append":
        stream, given_facts, expected = rest
        made = [NewFact(kind, NOON, payload, private, key=key) for kind, payload, private, key in given_facts]
        return ledger.append(stream, made, expected=expected)
    if what == "erase":
        return ledger.erase(rest[0], rest[1], reason="r", by="x")
    if what == "schedule":
        key, stream, days = rest
        return ledger.schedule(
            NewDeadline(key, stream, "n", NOON + timedelta(days=days), f"{stream}/1", {"days": days})
        )
    if what == "queue":
        return ledger.queue(NewMessage(rest[0], "email", "to", "s", "b", rest[1]))
    if what == "sent":
        return ledger.mark_sent(rest[0], {"at": now.isoformat()})
    if what == "failed":
        return ledger.mark_failed(rest[0], "no", now if rest[1] else None)
    if what == "travel":
        return ledger.clock.travel_to(now + timedelta(hours=rest[0]))
    return getattr(ledger, what)(rest[0])


def play(ledger, story):
    answers = []
    for step, undone in story:
        try:
            with ledger.transaction():
                answers.append(act(ledger, step))
                if undone and step[0] != "travel":
                    raise Conflict("undone", 0, 0)
        except LedgerError as refusal:
            answers.append((type(refusal), str(refusal)))
    return answers


def state(ledger):
    return (
        ledger.records(),
        ledger.read_all(),
        ledger.pending(),
        ledger.due(NOON + timedelta(days=2)),
        ledger.outbox(unsent_only=False),
        ledger.outbox(),
        ledger.streams(""),
        [ledger.read(stream, after=1) for stream in ledger.streams("")],
        ledger.read_all(kinds={"a"}, after=1, limit=2),
    )


@pytest.mark.parametrize("where", ["db", pytest.param("postgres", marks=pytest.mark.postgres)])
def test_every_story_ends_the_same(request, where, wipe):
    from egide.ledger.database import DatabaseLedger

    alias = request.getfixturevalue(where)

    @given(stories)
    @settings(max_examples=60, suppress_health_check=list(HealthCheck))
    def compare(story):
        wipe(alias)
        memory = MemoryLedger(SimulatedClock(NOON), salt=Salts())
        database = DatabaseLedger(SimulatedClock(NOON), using=alias, salt=Salts())
        assert play(memory, story) == play(database, story)
        assert state(memory) == state(database)
        assert verify(memory, []).ok
        assert verify(database, []).ok

    compare()


def test_the_first_hash_is_the_same_for_ever(ledger):
    """Written down once: a change here means that every ledger in use stops verifying."""
    ledger._salt = lambda: "5" * 64
    given_fact = NewFact("signal.received", NOON, {"zone": 3, "texte": "Fumée"}, {"who": "Zoë"}, by="panel", key="k")
    (fact,) = ledger.append("site:1", [given_fact])
    assert fact.commitment == "85255475e9babc634bbc2afcc1fded6c20746260f86e9457d03ad5924e239ee1"
    assert fact.hash == "f58fa2096af9cbd83373bac53acb3e6b3d99fed2186bc8b618b07705fcab3bb8"
