"""Rebuilding a file and comparing: what its facts lead to now, and what was recorded when they came."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from egide.ledger import Deadline, Fact, NewFact
from egide.ledger.canonical import canonical
from egide.runner.folding import FOLLOWING, State, Told, still_current
from egide.runner.writing import written


@dataclass(frozen=True)
class Difference:
    """Where the two do not agree: the key of what follows, and how."""

    key: str
    what: str


def compare(
    stream: str, facts: Sequence[Fact], state: State, story: Sequence[Told], pending: Sequence[Deadline]
) -> list[Difference]:
    """Every difference between what was recorded and what the facts lead to; none when the file holds together."""
    if state.broken is not None:
        return [Difference(stream, state.broken)]
    recorded = {fact.key: fact for fact in facts if fact.kind in FOLLOWING and fact.key}
    follows = [written(one, told.fact) for told in story for one in told.following]
    expected = {new.key: new for one in follows for new in one.facts if new.key}
    deadlines = {one.key: one.data for each in follows for one in each.deadlines}
    return [*_facts(expected, recorded), *_deadlines(deadlines, state, pending, facts)]


def _facts(expected: Mapping[str, NewFact], recorded: Mapping[str, Fact]) -> Iterator[Difference]:
    for key, new in expected.items():
        fact = recorded.get(key)
        if fact is None:
            yield Difference(key, f"{new.kind} devrait être inscrit et ne l'est pas")
        elif (told := _told(new)) != (stands := _stands(fact)):
            yield Difference(key, f"inscrit : {stands} ; attendu : {told}")
        elif fact.private is not None and canonical(fact.private, key) != canonical(new.private, key):
            yield Difference(key, "les données personnelles inscrites diffèrent de celles attendues")
    for key, fact in recorded.items():
        if key not in expected:
            yield Difference(key, f"{fact.kind} est inscrit et rien n'y conduit")


def _told(new: NewFact) -> str:
    return canonical([new.kind, new.happened_at.isoformat(), new.data], "compare")


def _stands(fact: Fact) -> str:
    return canonical([fact.kind, fact.happened_at.isoformat(), fact.data], "compare")


def _deadlines(
    expected: Mapping[str, Mapping[str, object]], state: State, pending: Sequence[Deadline], facts: Sequence[Fact]
) -> Iterator[Difference]:
    """The delays that still run are pending, once; those set aside after their last attempt are not missed."""
    running = {str(one.data.get("key") or one.key) for one in pending if "run" in one.data}
    done = {fact.key for fact in facts if fact.key}
    gone = {
        str(fact.data["deadline"]) for fact in facts if fact.kind == "deadline.failed" and not fact.data["retry_at"]
    }
    due = {key for key, data in expected.items() if still_current(state, data) and f"{key}/reached" not in done} - gone
    for key in sorted(due - running):
        yield Difference(key, "ce délai court et n'est pas attendu")
    for key in sorted(running - due):
        yield Difference(key, "ce délai est attendu et ne court plus")
