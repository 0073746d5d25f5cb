"""The runner: facts and deadlines in, what the contracts make of them out, in one transaction of the ledger.

It knows no contract. Given a fact it folds the file it belongs to, lets the contracts say what follows, and writes both
together or neither. Given the hour it lets the deadlines that are due happen, each dated when it was due.

The order of things: before a fact is folded, the deadlines of its file that were due before it happened happen. A fact
learnt late that happened before a deadline comes before it, unless that deadline has already been noticed: what is recorded
stands, and the fact is folded after it, with its own date. At the very same instant the fact comes first: a delay of 30
seconds is kept at the thirtieth.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from egide.contracts import load
from egide.law.contract import Known
from egide.law.proceed import BadEvent, read_fields
from egide.law.types import BadValue
from egide.ledger import Conflict, Deadline, Fact, Json, Ledger, NewDeadline, NewFact
from egide.runner.checking import Difference, compare
from egide.runner.files import File, file_of
from egide.runner.folding import FAILED, LIMIT_REACHED, UNFOLDED, State, Told, advance, fold, has_file, still_current
from egide.runner.states import States
from egide.runner.streams import Snapshot, Streams, merged
from egide.runner.ties import SIGNED, Contracts, Tie, Ties, file_tie, ties_of
from egide.runner.writing import written

log = logging.getLogger(__name__)

MOST_AT_ONCE = 10_000
RETRIES = (timedelta(minutes=1), timedelta(minutes=10), timedelta(hours=1), timedelta(hours=6), timedelta(days=1))
"""When a deadline that failed is tried again; after the last, it waits for a person."""


@dataclass(frozen=True)
class Reached:
    """A deadline that was due: the facts that followed (none when it no longer applied), or why it failed."""

    deadline: Deadline
    facts: tuple[Fact, ...]
    error: str | None = None


class Runner:
    """Runs contracts over a ledger, whatever holds it. May be shared by threads."""

    def __init__(self, ledger: Ledger, contracts: Contracts = load) -> None:
        self.ledger = ledger
        self.contracts = contracts
        self._streams, self._states = Streams(ledger), States()

    def _ties(self) -> Ties:
        """The contracts and what is known of them, as the ledger stands now."""
        return Ties(Snapshot(self._streams), self.contracts)

    # ── Facts ────────────────────────────────────────────────────────────────────────────────────────────────────────

    def record(self, stream: str, *facts: NewFact, expected: int | None = None) -> list[Fact]:
        """Write these facts and all that follows from them; returns the facts given, as written.

        A fact whose key is already known is the one first written, and nothing follows again. Raises BadEvent or BadValue, with a
        French sentence, when a fact cannot have happened, Conflict when the stream's last fact is not number `expected`:
        nothing at all is written then.
        """
        with self.ledger.transaction():
            known = [self.ledger.find(fact.key) if fact.key else None for fact in facts]
            head = self.ledger.head(stream)
            if expected is not None and head != expected and not all(known):
                raise Conflict(stream, expected, head)
            return [self._record(stream, fact) for fact in facts]

    def _record(self, stream: str, new: NewFact) -> Fact:
        known = self.ledger.find(new.key) if new.key else None
        if known is not None:
            return known
        self._walk(stream, min(new.happened_at, self.ledger.clock.now()))
        fact, _ = self._write(stream, new)
        return fact

    def _write(self, stream: str, new: NewFact, state: State | None = None) -> tuple[Fact, tuple[Fact, ...]]:
        """One fact and what follows from it, inside a transaction; a refusal undoes it. `state` is the file just before."""
        (fact,) = self.ledger.append(stream, [new])
        ties = self._ties()
        self._check(ties, fact)
        if not has_file(stream) or fact.kind in UNFOLDED:
            return fact, ()
        if state is None:
            state = self._states.of(ties, ties.streams.read(stream)[: fact.seq - 1])
        state, told = advance(ties, state, fact)
        self._states.keep(fact, state)
        following = self._follow(told)
        if state.broken is None:
            self._drop_deadlines(stream, state)
        return fact, following

    def _follow(self, told: Told) -> tuple[Fact, ...]:
        """Write what follows from a fact."""
        fact, facts = told.fact, []
        for part in told.opens:
            if part.tie.stream != fact.stream:
                tie = file_tie(part.tie.stream, fact.stream, fact.kind, fact.happened_at)
                facts += self.ledger.append(part.tie.stream, [tie])
        for one in told.following:
            new = written(one, fact)
            facts += self.ledger.append(fact.stream, new.facts)
            if new.of_site and one.part.tie.site:
                self.ledger.append(one.part.tie.site, new.of_site)
            for deadline in new.deadlines:
                self.ledger.schedule(deadline)
            for message in new.messages:
                self.ledger.queue(message)
        return tuple(facts)

    def _drop_deadlines(self, stream: str, state: State) -> None:
        """Deadlines of steps that are left no longer apply."""
        for deadline in self.ledger.pending(stream):
            if "run" in deadline.data and not still_current(state, deadline.data):
                self.ledger.cancel(deadline.key)

    def _check(self, ties: Ties, fact: Fact) -> None:
        """Refuse a fact that its contracts declare and that does not read as they say; tie what a signed contract ties."""
        if fact.kind == SIGNED:
            tie = ties.read(fact.stream, merged(fact))
            for stream, new in ties_of(tie, fact.happened_at):
                self.ledger.append(stream, [new])
            return
        if not fact.stream.startswith(("contract:", "site:", "customer:")):
            return
        data = merged(fact)
        for tie in ties.tied_to(fact.stream):
            record = tie.contract.record(fact.kind)
            if record is not None:
                names = {one.name for one in record.fields}
                read_fields(record.fields, {name: value for name, value in data.items() if name in names}, fact.kind)

    # ── Deadlines ────────────────────────────────────────────────────────────────────────────────────────────────────

    def tick(self, now: datetime, most: int = MOST_AT_ONCE) -> list[Reached]:
        """Let the deadlines due at `now` happen, earliest first, those that come up on the way too; `most` at a time.

        Twice is once. One that fails is recorded (`deadline.failed`), set aside until a later attempt, and stops no other.
        """
        reached: list[Reached] = []
        while len(reached) < most and (due := self.ledger.due(now, limit=1)):
            reached.append(self._reach(due[0]))
        return reached

    def _walk(self, stream: str, until: datetime) -> None:
        """The deadlines of one file that were due before a moment."""
        for _ in range(MOST_AT_ONCE):
            due = next((one for one in self.ledger.pending(stream) if one.due_at < until), None)
            if due is None:
                return
            self._reach(due)

    def _reach(self, deadline: Deadline) -> Reached:
        try:
            with self.ledger.transaction():
                return Reached(deadline, self._reached(deadline))
        except Exception as bad:
            log.exception("deadline %s failed", deadline.key)
            with self.ledger.transaction():
                return Reached(deadline, self._set_aside(deadline, bad), str(bad))

    def _reached(self, deadline: Deadline) -> tuple[Fact, ...]:
        """The fact that a delay ran out, when it still runs, and what follows; of another room's deadline, that it was due."""
        if not any(one.key == deadline.key for one in self.ledger.pending(deadline.stream)):
            return ()  # somebody else was quicker
        self.ledger.settle(deadline.key)
        due = datetime.fromisoformat(str(deadline.data.get("due") or deadline.due_at.isoformat()))
        key = f"{deadline.data.get('key') or deadline.key}/reached"
        if "run" not in deadline.data:
            data: dict[str, Json] = {**deadline.data, "name": deadline.name}
            fact, following = self._write(deadline.stream, NewFact("deadline.reached", due, data, key=key))
            return (fact, *following)
        ties = self._ties()
        state = self._states.of(ties, ties.streams.read(deadline.stream))
        if state.broken is not None:
            raise BadEvent(state.broken)
        if not still_current(state, deadline.data):
            return ()
        data = {name: deadline.data[name] for name in ("contract", "run", "step", "limit", "visit")}
        fact, following = self._write(deadline.stream, NewFact(LIMIT_REACHED, due, data, key=key), state)
        return (fact, *following)

    def _set_aside(self, deadline: Deadline, bad: Exception) -> tuple[Fact, ...]:
        """Record the failure; try again later, a few times, then leave it to a person."""
        tried = deadline.data.get("attempt", 0)
        attempt = (tried if isinstance(tried, int) else 0) + 1
        original = str(deadline.data.get("key") or deadline.key)
        again = self.ledger.clock.now() + RETRIES[attempt - 1] if attempt <= len(RETRIES) else None
        data: dict[str, Json] = {
            "deadline": original,
            "name": deadline.name,
            "due": str(deadline.data.get("due") or deadline.due_at.isoformat()),
            "error": f"{type(bad).__name__}: {bad}"[:1000],
            "attempt": attempt,
            "retry_at": again.isoformat() if again else None,
        }
        new = NewFact(FAILED, self.ledger.clock.now(), data, key=f"{original}/failed~{attempt}")
        facts = self.ledger.append(deadline.stream, [new])
        self.ledger.settle(deadline.key)
        if again is not None:
            more: dict[str, Json] = {**deadline.data, "key": original, "due": data["due"], "attempt": attempt}
            key = f"{original}~{attempt}"
            self.ledger.schedule(NewDeadline(key, deadline.stream, deadline.name, again, deadline.started_by, more))
        return tuple(facts)

    # ── Reading ──────────────────────────────────────────────────────────────────────────────────────────────────────

    def file(self, stream: str) -> File:
        """The file of an incident: where it stands, what happened, what is owed and due. Of an unknown stream it is empty."""
        ties = self._ties()
        facts = ties.streams.read(stream)
        return file_of(stream, facts, *fold(ties, facts), self.ledger.pending(stream))

    def check(self, stream: str) -> list[Difference]:
        """Fold the file from its first fact, forgetting what was kept, and compare what follows with what was recorded."""
        ties = Ties(Snapshot(Streams(self.ledger)), self.contracts)
        facts = ties.streams.read(stream)
        return compare(stream, facts, *fold(ties, facts), self.ledger.pending(stream))

    def tie(self, contract: str) -> Tie:
        """The contract of a contract's stream. Raises BadValue when nobody signed it."""
        return _signed(self._ties(), contract)

    def history(self, contract: str, at: datetime | None = None) -> Sequence[Known]:
        """What is known of a contract by a moment (now by default): its stream, its site's, its customer's, its incidents'."""
        ties = self._ties()
        return ties.history(_signed(ties, contract), at=at or self.ledger.clock.now(), files=ties.files(contract))

    def known(
        self, contract: str, question: str, at: datetime | None = None, *, apart: str = "", file: str = ""
    ) -> Mapping[str, Any]:
        """What the facts already answer of a question: inputs by path, typed. The schedule is always part of it.

        Asked about one `file` among those that a fact of the kind `apart` opened (one claim among several), the others are
        left out; without `file`, about one that is not opened yet, all of them are.
        """
        ties, moment = self._ties(), at or self.ledger.clock.now()
        tie = _signed(ties, contract)
        asked = {one.path for one in tie.contract.question(question).inputs}
        found = tie.contract.inputs_from.get(question)
        history = ties.history(tie, at=moment, files=ties.files(contract, apart, file)) if found else ()
        values = {**tie.schedule, **(found(history, moment) if found else {})}
        return {path: value for path, value in values.items() if path in asked}


def _signed(ties: Ties, contract: str) -> Tie:
    tie = ties.signed(contract)
    if tie is None:
        raise BadValue("contract", contract, "le fil d'un contrat signé, comme contract:1")
    return tie
