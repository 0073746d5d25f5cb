"""The office's day, over all contracts: requests that wait, steps to take, what falls due, what could not leave."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime

from egide.ledger import Deadline, Fact, Ledger, Message
from egide.portfolio.holdings import ANSWERED, HANDLED_ELSEWHERE, REQUESTED
from egide.runner import File, OpenStep, Runner
from egide.runner.ties import TIED_FILE

LATEST = 300
"""Files looked into for steps to take: the last that were opened."""


def waiting(ledger: Ledger) -> list[Fact]:
    """Requests that opened no file of their own and that nobody has answered, the oldest first."""
    facts = list(_all(ledger, {REQUESTED, ANSWERED}))
    answered = {fact.data.get("request") for fact in facts if fact.kind == ANSWERED}
    return [one for one in facts if one.kind == REQUESTED and not one.data.get("file") and one.id not in answered]


def steps(runner: Runner) -> list[tuple[str, File, OpenStep]]:
    """What somebody has to do in the files of this office, with the contract's stream."""
    opened: dict[str, str] = {}
    for fact in _all(runner.ledger, {TIED_FILE}):
        if fact.data.get("kind") not in HANDLED_ELSEWHERE:
            opened[str(fact.data["file"])] = fact.stream
    found = []
    for stream in list(opened)[-LATEST:]:
        file = runner.file(stream)
        found += [(one.contract, file, one) for one in file.open_steps()]
    return found


def due(ledger: Ledger, until: datetime, most: int) -> list[tuple[str, Deadline]]:
    """What falls due by a moment, the soonest first, with the contract's stream."""
    found = [
        (str(one.data["contract"]), one) for one in ledger.pending() if one.due_at <= until and one.data.get("contract")
    ]
    return found[:most]


def undeliverable(ledger: Ledger) -> list[Message]:
    """Messages that wait for a person."""
    return [one for one in ledger.outbox() if one.state == "undeliverable"]


def _all(ledger: Ledger, kinds: Collection[str]) -> Iterator[Fact]:
    after = 0
    while page := ledger.read_all(after=after, kinds=kinds):
        yield from page
        after = page[-1].position
