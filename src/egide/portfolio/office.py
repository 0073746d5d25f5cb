"""The office's acts: a declared fact, foreseen before it is recorded; the next step of a file; a request answered."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from egide.law.contract import Contract
from egide.law.proceed import BadEvent
from egide.law.types import BadValue, Field, Listing
from egide.ledger import Conflict, Json, NewFact
from egide.portfolio.answers import Unanswerable, answered, known_values, said
from egide.portfolio.holdings import ANSWERED, HANDLED_ELSEWHERE, number_of
from egide.portfolio.register import Refused
from egide.runner import Entry, Runner, Tie

_TOKEN = re.compile(r"\A[0-9a-f]{12,32}\Z")
FIXED = {"contract", "site"}
SITES = ("instructions.", "detection.", "signal.", "guard.")
"""Facts that belong to the place rather than to the contract."""


@dataclass(frozen=True)
class Recordable:
    """A kind of fact that may be recorded: its words, what it asks; `opens` when it opens a file of its own."""

    kind: str
    label: str
    asks: tuple[Field, ...]
    opens: bool


@dataclass(frozen=True)
class Foreseen:
    """What recording a fact would lead to: what follows in its file, what the contract's summary would then say, warnings."""

    follows: Sequence[Entry]
    before: Sequence[tuple[str, str]]
    after: Sequence[tuple[str, str]]
    warnings: Sequence[str]

    @property
    def changes(self) -> list[tuple[str, str, str]]:
        """The lines of the summary that would differ: label, before, after."""
        old = dict(self.before)
        return [(label, old.get(label, "—"), value) for label, value in self.after if old.get(label) != value]


class _NotKept(Exception):
    """Undoes what was written to see what follows."""


def recordables(contract: Contract) -> list[Recordable]:
    """What the office may record by hand under this contract: facts whose lists are entered elsewhere are left out."""
    found = [
        Recordable(one.fact, contract.book[one.procedure].title, _asked(one.asks), True)
        for one in contract.openings
        if one.fact not in HANDLED_ELSEWHERE
    ]
    found += [
        Recordable(one.kind, one.label, _asked(one.fields), False)
        for one in contract.records
        if not any(isinstance(field.type, Listing) and not field.optional for field in one.fields)
    ]
    return found


def foresee(runner: Runner, tie: Tie, one: Recordable, told: Mapping[str, Json], by: str) -> Foreseen:
    """What would follow; nothing stays written. Raises Refused."""
    record, before = tie.contract.record(one.kind), _summary(runner, tie)
    warnings = list(record.check(told)) if record is not None and record.check else []
    found: list[Foreseen] = []
    try:
        with runner.ledger.transaction():
            stream = _write(runner, tie, one, told, by, "0" * 12)
            follows = [entry for entry in runner.file(stream).timeline if entry.follows] if one.opens else []
            found.append(Foreseen(follows, before, _summary(runner, tie), warnings))
            raise _NotKept
    except _NotKept:
        return found[0]


def keep(runner: Runner, tie: Tie, one: Recordable, told: Mapping[str, Json], by: str, token: str) -> str:
    """Record it, once however often it is sent; returns the stream it stands in. Raises Refused."""
    if not _TOKEN.match(token):
        raise Refused("rechargez la page avant d’enregistrer\u202f: elle était trop ancienne")
    with runner.ledger.transaction():
        return _write(runner, tie, one, told, by, token)


def step(runner: Runner, stream: str, run: str, name: str, outcome: str, data: Mapping[str, Json], by: str) -> None:
    """The current step of a file turned out so. Raises Refused when it is no longer the current one, or cannot be."""
    file = runner.file(stream)
    if not any(one.run.name == run and one.step.name == name for one in file.open_steps()):
        raise Refused("cette étape n’est plus en cours\u00a0: le dossier a avancé\u202f; rien n’a été enregistré")
    told: dict[str, Json] = {"run": run, "step": name, "outcome": outcome, "data": dict(data)}
    try:
        runner.record(stream, NewFact("step.done", runner.ledger.clock.now(), told, by=by), expected=file.head)
    except (BadEvent, BadValue, Conflict) as bad:
        raise Refused(str(bad)) from bad


def answer_request(runner: Runner, stream: str, request: str, text: str, by: str) -> None:
    """A request is answered: what was decided, in words. Raises Refused."""
    if not text.strip():
        raise Refused("dites ce qui a été décidé\u202f: la réponse est vide")
    asked = next(
        (fact for fact in runner.ledger.read(stream) if fact.id == request and fact.kind == "request.made"), None
    )
    if asked is None:
        raise Refused("cette demande n’est pas au dossier")
    new = NewFact(
        ANSWERED,
        runner.ledger.clock.now(),
        {"request": request},
        {"text": text.strip()[:4000]},
        by,
        key=f"{request}/answered",
    )
    runner.record(stream, new)


def _asked(fields: Sequence[Field]) -> tuple[Field, ...]:
    return tuple(one for one in fields if one.name not in FIXED and not isinstance(one.type, Listing))


def _write(runner: Runner, tie: Tie, one: Recordable, told: Mapping[str, Json], by: str, token: str) -> str:
    data: dict[str, Json] = dict(told)
    stream = tie.stream
    if one.opens:
        stream = f"incident:{number_of(tie.stream)}-{one.kind.replace('.', '-')}-{token[:12]}"
        data |= {"contract": tie.stream, **({"site": tie.site} if tie.site else {})}
    elif one.kind.startswith(SITES) and tie.site:
        stream = tie.site
    record = tie.contract.record(one.kind)
    try:
        if record is not None and record.check:
            record.check(data)
        new = NewFact(one.kind, runner.ledger.clock.now(), data, by=by, key=f"{tie.stream}/recorded/{token}")
        (fact,) = runner.record(stream, new)
    except (BadEvent, BadValue) as bad:
        raise Refused(str(bad)) from bad
    return fact.stream


def _summary(runner: Runner, tie: Tie) -> list[tuple[str, str]]:
    """The contract's summary as lines, for comparing."""
    found = []
    for name in tie.contract.overview:
        try:
            decision = answered(tie.contract, name, known_values(runner, tie.stream, name))
        except Unanswerable:
            continue  # not answerable before or after: not a line to compare
        found += [(f"{decision.question.title} {line.label}", line.value) for line in said(tie.contract, decision)]
    return found
