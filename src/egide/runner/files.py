"""The file of an incident, as people read it: what happened by which clause, what is open, owed, due, and what went wrong."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from egide.law.clauses import Clause
from egide.law.procedures import Procedure, Step
from egide.law.proceed import Run, steps_view
from egide.ledger import Deadline, Fact, Json
from egide.runner.folding import FAILED, FOLLOWING, Part, State, Told
from egide.runner.streams import merged


@dataclass(frozen=True)
class Entry:
    """A line of the timeline: a fact, in words, with the clause it comes from where it has one."""

    fact: Fact
    label: str
    clause: str | None
    article: str | None
    data: Mapping[str, object]

    @property
    def at(self) -> datetime:
        return self.fact.happened_at

    @property
    def follows(self) -> bool:
        """Whether a contract made it follow, rather than somebody telling it."""
        return self.fact.kind in FOLLOWING


@dataclass(frozen=True)
class Owed:
    """An amount owed in this file, in cents."""

    amount: int
    payer: str
    label: str
    clause: str
    at: datetime
    contract: str
    key: str


@dataclass(frozen=True)
class OpenStep:
    """Something that somebody has to do now."""

    contract: str
    run: Run
    step: Step
    to: str
    row: int | None = None
    round: int | None = None


@dataclass(frozen=True)
class File:
    """A file at its last fact. `story` is each fact told, with what followed.

    `broken` says why its procedures can no longer be told; what was recorded stands anyway.
    """

    stream: str
    parts: Mapping[str, Part]
    timeline: tuple[Entry, ...]
    owed: tuple[Owed, ...]
    messages: tuple[Entry, ...]
    problems: tuple[Entry, ...]
    pending: tuple[Deadline, ...]
    story: tuple[Told, ...] = ()
    broken: str | None = None

    @property
    def head(self) -> int:
        """The number of its last fact, for `expected`."""
        return self.timeline[-1].fact.seq if self.timeline else 0

    @property
    def runs(self) -> tuple[Run, ...]:
        return tuple(run for part in self.parts.values() for run in part.proceedings.runs.values())

    @property
    def open(self) -> tuple[Run, ...]:
        """The procedures that are not over."""
        return tuple(run for run in self.runs if run.ended is None)

    @property
    def book(self) -> Mapping[str, Procedure]:
        """The procedures of all its contracts, by name; of two that share a name, that of the contract that came first."""
        return ChainMap(*(dict(part.contract.book) for part in self.parts.values()))

    def open_steps(self) -> tuple[OpenStep, ...]:
        """What has to be done now, in the order in which it came up."""
        found = []
        for name, part in self.parts.items():
            for run in part.proceedings.open:
                if run.step is not None:
                    found.append(_open_step(name, part, run))
        return tuple(sorted(found, key=lambda one: one.run.since or one.run.started_at))

    def open_titles(self) -> tuple[str, ...]:
        return tuple(one.step.title for one in self.open_steps())

    def reasons(self) -> tuple[str, ...]:
        """Why the procedures that are over ended, in their order."""
        return tuple(run.ended.reason for run in self.runs if run.ended is not None)

    def steps(self, contract: str, run: str) -> tuple[tuple[Step, str], ...]:
        """Each step of a run: done, current, to_come or not_applicable."""
        part = self.parts[contract]
        found = part.proceedings.runs[run]
        return tuple(steps_view(part.contract.book[found.procedure], found))

    def owed_by(self, payer: str) -> int:
        """What this payer owes in all, in cents."""
        return sum(one.amount for one in self.owed if one.payer == payer)

    def totals(self) -> dict[str, int]:
        """What each payer owes, in cents."""
        return {payer: self.owed_by(payer) for payer in dict.fromkeys(one.payer for one in self.owed)}


def file_of(
    stream: str, facts: Sequence[Fact], state: State, story: Sequence[Told], pending: Sequence[Deadline]
) -> File:
    """The view of a file over its facts and what was folded from them."""
    told = {one.fact.id: one for one in story}
    timeline = tuple(_entry(fact, told.get(fact.id)) for fact in facts)
    return File(
        stream,
        state.parts,
        timeline,
        tuple(_owed(one) for one in timeline if one.fact.kind == "amount.owed"),
        tuple(one for one in timeline if one.fact.kind == "message.queued"),
        tuple(one for one in timeline if one.fact.kind == FAILED),
        tuple(pending),
        tuple(story),
        state.broken,
    )


def _entry(fact: Fact, told: Told | None) -> Entry:
    data = merged(fact)
    if fact.kind in FOLLOWING:
        return Entry(fact, str(data["label"]), str(data["clause"]), str(data["article"]), data)
    clause: Clause | None = told.clause if told else None
    label = told.label if told else fact.kind
    return Entry(fact, label, clause.id if clause else None, clause.article if clause else None, data)


def _owed(entry: Entry) -> Owed:
    data: Mapping[str, Json] = entry.fact.data
    amount = data["amount"]
    assert isinstance(amount, int), "an amount owed is whole cents"
    return Owed(
        amount,
        str(data["payer"]),
        entry.label,
        str(data["clause"]),
        entry.at,
        str(data["contract"]),
        entry.fact.key or entry.fact.id,
    )


def _open_step(name: str, part: Part, run: Run) -> OpenStep:
    step = part.contract.book[run.procedure].step(run.step or "")
    if step.each is None:
        return OpenStep(name, run, step, step.to)
    row, round_ = run.loops[step.name]
    person = run.values[step.each.listing][row]
    return OpenStep(name, run, step, str(person.get("name", f"{step.to} {row + 1}")), row + 1, round_ + 1)
