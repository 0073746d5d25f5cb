"""What a customer asks for in his own space: its date and cost worked out first, then confirmed once, as a fact.

What the facts already say and what the request itself settles is never asked, and cannot be told otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from egide.law.clauses import Clause
from egide.law.contract import Contract
from egide.law.dealings import Request
from egide.law.decide import Decision, Need
from egide.law.proceed import BadEvent
from egide.law.types import BadValue, Field, Listing
from egide.ledger import Json, NewFact
from egide.portfolio.answers import Said, answered, known_values, said
from egide.portfolio.holdings import REQUESTED, number_of
from egide.portfolio.register import Refused
from egide.runner import Runner, Tie

_TOKEN = re.compile(r"\A[0-9a-f]{12,32}\Z")
FIXED = {"contract", "site"}


@dataclass(frozen=True)
class Standing:
    """Where a request stands: what is known, what is asked next, what it comes to once all is known, why it cannot be."""

    decision: Decision
    given: Mapping[str, Any]
    need: Need | None
    lines: Sequence[Said]
    refusal: str
    clauses: Sequence[Clause]

    @property
    def ready(self) -> bool:
        """Whether it may be confirmed."""
        return self.need is None and not self.refusal


def standing(runner: Runner, tie: Tie, request: Request, given: Mapping[str, str], at: datetime) -> Standing:
    """Where it stands with these answers, as typed. Raises BadValue on one that does not read, Unanswerable."""
    question = tie.contract.question(request.question)
    inputs = {one.path: one for one in question.inputs}
    settled = {path: value for path, value in request.settled(at).items() if path in inputs}
    known = {**known_values(runner, tie.stream, request.question, at), **settled}
    told = {
        path: inputs[path].read(raw.strip(), inputs[path].label)
        for path, raw in given.items()
        if path in inputs and path not in known and raw.strip() and not isinstance(inputs[path].type, Listing)
    }
    decision = answered(tie.contract, request.question, {**known, **told})
    need = next(iter(decision.needs), None)
    return Standing(
        decision,
        told,
        need,
        said(tie.contract, decision),
        _refusal(request, decision),
        decision.citations if need is None else (),
    )


def asked_besides(runner: Runner, tie: Tie, request: Request) -> tuple[Field, ...]:
    """What is asked on the last page: the fields of the fact that no input of the question fills, and the request's own.

    What the history knows under the same name is not asked again.
    """
    contract = tie.contract
    inputs = {one.name for one in contract.question(request.question).inputs}
    filled = FIXED | inputs | set(request.fields)
    fields = [one for one in _fields(contract, request) if one.name not in filled and not isinstance(one.type, Listing)]
    return (*(one for one in fields if not _known(runner, tie, one.name)), *request.asks)


def _known(runner: Runner, tie: Tie, name: str) -> bool:
    """Whether the facts already say it, to a question that asks it."""
    asking = next((one.name for one in tie.contract.questions if any(each.path == name for each in one.inputs)), None)
    return asking is not None and name in known_values(runner, tie.stream, asking)


def confirm(
    runner: Runner, tie: Tie, request: Request, stands: Standing, besides: Mapping[str, Json], by: str, token: str
) -> str:
    """Record the request and what it opens, once however often it is sent; returns its reference. Raises Refused."""
    if not stands.ready:
        raise Refused(stands.refusal or "il manque encore une réponse")
    if not _TOKEN.match(token):
        raise Refused("rechargez la page avant de confirmer\u202f: elle était trop ancienne")
    key = f"{tie.stream}/request/{token}"
    at = runner.ledger.clock.now()
    stream = _stream(tie, request, token)
    private: dict[str, Json] = {
        "given": {path: _written(stands, path) for path in stands.given},
        "besides": dict(besides),
        "said": [[one.label, one.value] for one in stands.lines],
    }
    data: dict[str, Json] = {"request": request.name, "title": request.title, "file": stream}
    try:
        with runner.ledger.transaction():
            known = runner.ledger.find(key)
            if known is None:
                (known,) = runner.record(tie.stream, NewFact(REQUESTED, at, data, private, by, key=key))
                if request.fact is not None:
                    fact = NewFact(request.fact, at, _told(tie, request, stands, besides), by=by, key=f"{key}/fact")
                    runner.record(stream or tie.stream, fact)
    except (BadEvent, BadValue) as bad:
        raise Refused(str(bad)) from bad
    return reference_of(known.stream, known.seq)


def reference_of(stream: str, seq: int) -> str:
    """The reference of a request, that people can read out."""
    return f"D-{number_of(stream)}-{seq:04d}"


def _refusal(request: Request, decision: Decision) -> str:
    if decision.status != "decided" or request.admits is None:
        return ""
    answer = decision.answer
    if answer.get("verdict") in request.admits:
        return ""
    return f"Ce n’est pas possible\u00a0: {answer.get('verdict_label', 'la réponse du contrat est non').lower()}."


def _fields(contract: Contract, request: Request) -> Sequence[Field]:
    opening = next((one for one in contract.openings if one.fact == request.fact), None)
    record = contract.record(request.fact) if request.fact else None
    return opening.asks if opening else record.fields if record else ()


def _stream(tie: Tie, request: Request, token: str) -> str | None:
    """The file that an opening opens; a record stands in the contract's own stream."""
    opens = any(one.fact == request.fact for one in tie.contract.openings)
    return f"incident:{number_of(tie.stream)}-{request.name}-{token[:12]}" if opens else None


def _told(tie: Tie, request: Request, stands: Standing, besides: Mapping[str, Json]) -> dict[str, Json]:
    """The data of the fact: from the inputs, by name or as the request says, and from what was asked besides."""
    values = {one.name: one for one in tie.contract.question(request.question).inputs}
    told: dict[str, Json] = {}
    for one in _fields(tie.contract, request):
        path = request.fields.get(one.name) or (values[one.name].path if one.name in values else "")
        if path in stands.decision.values:
            told[one.name] = one.type.write(stands.decision.values[path])
        elif one.name in besides:
            told[one.name] = besides[one.name]
    if _stream(tie, request, "0" * 12):
        told |= {"contract": tie.stream, **({"site": tie.site} if tie.site else {})}
    return told


def _written(stands: Standing, path: str) -> Json:
    inputs = {one.path: one for one in stands.decision.question.inputs}
    written: Json = inputs[path].type.write(stands.given[path])
    return written
