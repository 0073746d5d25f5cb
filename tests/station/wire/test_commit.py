"""Group commit: one batch a loop pass, answers after it and together, and nothing but silence for what was not kept."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Sequence

import pytest

from egide.station.wire import JournalError, NewEntry
from egide.station.wire.commit import GroupCommit
from tests.station.wire.lines import NOON


class Recorder:
    """A journal that writes down each batch in `story`, and fails those whose number is in `failing`."""

    def __init__(self, story: list[str], *, inline: bool = True, failing: Sequence[int] = ()) -> None:
        self.inline = inline
        self.batches = 0
        self.threads: set[str] = set()
        self.gate = threading.Event()
        self.gate.set()
        self._story, self._failing = story, failing

    def commit(self, batch: Sequence[NewEntry]) -> list[int | None]:
        assert self.gate.wait(5)
        self.batches += 1
        self.threads.add(threading.current_thread().name)
        if self.batches in self._failing:
            self._story.append("refused")
            raise JournalError("disk full")
        self._story.append("kept " + " ".join(entry.raw.decode() for entry in batch))
        return [None] * len(batch)


class Line:
    """A sender that writes down its answers."""

    def __init__(self, name: str, story: list[str]) -> None:
        self._name, self._story = name, story

    def settled(self, replies: bytes, messages: int) -> None:
        self._story.append(f"{self._name} {messages} {replies.decode() or 'silence'}")


def entry(name: str) -> NewEntry:
    return NewEntry(name.encode(), NOON, "192.0.2.7:5000", "ACK")


async def settle(group: GroupCommit) -> None:
    await group.drain()
    group.close()


def test_it_works() -> None:
    story: list[str] = []

    async def scene() -> GroupCommit:
        group = GroupCommit(Recorder(story))  # type: ignore[arg-type]  # a journal that only commits
        a, b = Line("a", story), Line("b", story)
        group.add(entry("1"), a, b"+1")
        group.add(entry("2"), b, b"+2")
        group.add(entry("3"), a, b"+3")
        assert story == [], "nothing leaves before the commit"
        await settle(group)
        return group

    group = asyncio.run(scene())
    assert story == ["kept 1 2 3", "a 2 +1+3", "b 1 +2"]
    assert (group.counts.received, group.counts.batches, group.counts.largest_batch) == (3, 1, 3)


def test_the_next_pass_is_the_next_batch() -> None:
    story: list[str] = []

    async def scene() -> None:
        group = GroupCommit(Recorder(story))  # type: ignore[arg-type]  # a journal that only commits
        line = Line("a", story)
        group.add(entry("1"), line, b"+1")
        await asyncio.sleep(0)
        group.add(entry("2"), line, b"+2")
        await settle(group)

    asyncio.run(scene())
    assert story == ["kept 1", "a 1 +1", "kept 2", "a 1 +2"]


@pytest.mark.parametrize("inline", [True, False])
def test_a_refused_batch_is_silence_and_the_next_one_goes_on(inline: bool) -> None:
    story: list[str] = []

    async def scene() -> GroupCommit:
        group = GroupCommit(Recorder(story, inline=inline, failing=[1]))  # type: ignore[arg-type]  # a journal that only commits
        line = Line("a", story)
        group.add(entry("1"), line, b"+1")
        group.add(entry("2"), line, b"+2")
        await group.drain()
        assert group.trouble == "disk full"
        group.add(entry("1"), line, b"+1")
        await settle(group)
        return group

    group = asyncio.run(scene())
    assert story == ["refused", "a 2 silence", "kept 1", "a 1 +1"]
    assert (group.trouble, group.counts.lost, group.counts.received) == (None, 2, 1)


def test_a_journal_that_waits_has_a_thread_and_batches_grow_meanwhile() -> None:
    story: list[str] = []
    journal = Recorder(story, inline=False)
    journal.gate.clear()

    async def scene() -> None:
        group = GroupCommit(journal)  # type: ignore[arg-type]  # a journal that only commits
        line = Line("a", story)
        group.add(entry("1"), line, b"+1")
        for number in range(2, 6):
            await asyncio.sleep(0.01)  # the loop turns while the first batch waits
            group.add(entry(str(number)), line, b"+%d" % number)
        journal.gate.set()
        await settle(group)

    asyncio.run(scene())
    assert story == ["kept 1", "a 1 +1", "kept 2 3 4 5", "a 4 +2+3+4+5"]
    assert all(name.startswith("signal-journal") for name in journal.threads)


def test_counts_tell_duplicates_and_quarantine_apart() -> None:
    class Knows(Recorder):
        def commit(self, batch: Sequence[NewEntry]) -> list[int | None]:
            return [7 if entry.raw == b"again" else None for entry in batch]

    async def scene() -> GroupCommit:
        story: list[str] = []
        group = GroupCommit(Knows(story))  # type: ignore[arg-type]  # a journal that only commits
        line = Line("a", story)
        group.add(entry("new"), line, b"+")
        group.add(entry("again"), line, b"+")
        group.add(NewEntry(b"bad", NOON, "p", "", reason="crc"), line, b"")
        group.add(NewEntry(b"beyond", NOON, "p", "DUH", reason="content"), line, b"-")
        await settle(group)
        return group

    counts = asyncio.run(scene()).counts
    assert (counts.received, counts.acknowledged, counts.duplicates, counts.quarantined) == (4, 2, 1, 2)
