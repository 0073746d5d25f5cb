"""The same event under the other contracts of the place: what assistance did, bore and owes, so that nothing is paid twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from egide.claims.knowledge import contract_of, opening_of
from egide.claims.models import Claim
from egide.law.clauses import Clause
from egide.law.contract import Contract
from egide.law.decide import decide
from egide.law.evaluate import Conflict, Undefined
from egide.law.money import cents
from egide.law.proceed import Run
from egide.runner import File, Runner
from egide.runner.ties import TIED_CONTRACT, TIED_FILE

AFTER, BEFORE = timedelta(days=60), timedelta(hours=2)
"""Files of the place opened so long before or after the event are taken to be of it."""
WEIGHED = "benefit.weighed"


@dataclass(frozen=True)
class Due:
    """An amount of another contract, in cents: what for, who pays, under which clause."""

    label: str
    amount: int
    payer: str
    clause: Clause | None


@dataclass(frozen=True)
class Benefit:
    """One procedure of another contract about this event: what it is, what came of it, what it bore (cents) and owes.

    `weighed` is whether a handler settled what becomes, in the claim, of what it bore.
    """

    key: str
    contract: str
    principal: str
    title: str
    clause: Clause
    opened_at: datetime
    state: str
    over: bool
    bore: Due | None
    owed: Sequence[Due]
    weighed: bool


def beside(runner: Runner, row: Claim) -> list[Benefit]:
    """What the other contracts of the claim's place did about its event, oldest first; watching is no benefit."""
    found: list[Benefit] = []
    weighed = {str(fact.data["benefit"]) for fact in runner.ledger.read(str(row.stream)) if fact.kind == WEIGHED}
    for name in _kept(runner, str(row.site), TIED_CONTRACT, "contract") if row.site else ():
        contract = runner.tie(name).contract
        own = {one.procedure for one in contract.openings if not one.fact.startswith("alert.")}
        for stream in _kept(runner, name, TIED_FILE, "file") if name != row.contract else ():
            file = runner.file(stream)
            part = file.parts.get(name)
            for run in part.proceedings.runs.values() if part else ():
                near = row.happened_at - BEFORE <= run.started_at <= row.happened_at + AFTER
                if near and run.procedure in own:
                    found.append(_benefit(file, name, contract, run, weighed))
    return sorted(found, key=lambda one: one.opened_at)


def _kept(runner: Runner, stream: str, kind: str, name: str) -> list[str]:
    facts = [fact for fact in runner.ledger.read(stream) if fact.kind == kind]
    return list(dict.fromkeys(str(fact.data[name]) for fact in facts))


def _benefit(file: File, name: str, contract: Contract, run: Run, weighed: set[str]) -> Benefit:
    procedure = contract.book[run.procedure]
    clauses = {clause.id: clause for clause in contract.clauses}
    own = [entry for entry in file.timeline if entry.fact.kind == "amount.owed" and entry.data.get("run") == run.name]
    owed = [
        Due(entry.label, int(str(entry.data["amount"])), str(entry.data["payer"]), clauses.get(str(entry.clause)))
        for entry in own
        if entry.data.get("contract") == name
    ]
    key = f"{file.stream}/{run.name}"
    now = procedure.step(run.step).title if run.step else procedure.title
    return Benefit(
        key,
        contract.title,
        contract.principal,
        procedure.title,
        procedure.clause,
        run.started_at,
        run.ended.label if run.ended is not None else now,
        run.ended is not None,
        _bore(contract, run),
        owed,
        key in weighed,
    )


def _bore(contract: Contract, run: Run) -> Due | None:
    """What the principal itself paid, as the contract's question of the same name says once the benefit was given."""
    question = next((one for one in contract.questions if one.name == run.procedure), None)
    if run.ended is None or question is None or question.answer.amount is None:
        return None
    asked = {one.path for one in question.inputs}
    try:
        made = decide(question, {path: value for path, value in run.values.items() if path in asked})
    except (Conflict, Undefined):
        return None  # the facts of that file contradict one another: its own screen says so
    if made.status != "decided":
        return None
    clauses = {clause.id: clause for clause in made.citations}
    lines = made.answer.get("lines", [])
    amount = cents(made.answer["amount"])
    label = lines[0]["label"] if lines else contract.principal
    clause = clauses.get(lines[0]["clause"]) if lines else None
    return Due(label, amount, contract.principal, clause) if amount > 0 else None


# ── Nothing paid twice ───────────────────────────────────────────────────────────────────────────────────────────────


def to_weigh(runner: Runner, row: Claim) -> list[Benefit]:
    """What another contract bore and that nobody has weighed in this claim yet."""
    opening = opening_of(contract_of(runner, str(row.stream))[1])
    if opening is None or opening.borne is None:
        return []
    return [one for one in beside(runner, row) if one.bore is not None and not one.weighed]
