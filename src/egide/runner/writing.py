"""What follows, as it is written: facts, deadlines and messages, each named once and for all by its key.

Personal data go apart: whom a looping step is done to is a person of the customer's list, and a message says what the case says.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from egide.law import french
from egide.law.procedures import Procedure
from egide.law.proceed import Emitted
from egide.law.types import Type
from egide.ledger import Fact, Json, NewDeadline, NewFact, NewMessage
from egide.runner.folding import Following

KINDS = {
    "step": "step.opened",
    "do": "action.required",
    "owe": "amount.owed",
    "tell": "message.queued",
    "end": "procedure.ended",
}


@dataclass(frozen=True)
class Written:
    """What one thing that follows becomes."""

    facts: tuple[NewFact, ...] = ()
    deadlines: tuple[NewDeadline, ...] = ()
    messages: tuple[NewMessage, ...] = ()
    of_site: tuple[NewFact, ...] = ()


def written(following: Following, cause: Fact) -> Written:
    """The fact, the deadline or the messages of something that follows from `cause`."""
    emitted, key = following.emitted, f"{cause.stream}/{following.key}"
    if emitted.kind == "deadline":
        return Written(deadlines=(_deadline(following, cause, key),))
    data: dict[str, Json] = {
        "contract": following.part.tie.stream,
        "run": emitted.run,
        "what": emitted.what,
        "label": emitted.label,
        "to": emitted.to,
        "clause": emitted.clause.id,
        "article": emitted.clause.article,
    }
    private: dict[str, Json] | None = None
    messages: tuple[NewMessage, ...] = ()
    if emitted.kind == "step":
        private = _step(following, data)
    elif emitted.kind == "owe":
        data |= {"amount": emitted.amount, "payer": emitted.payer}
    elif emitted.kind == "end":
        data["reason"] = emitted.reason
    elif emitted.kind == "tell":
        text = filled(emitted, following)
        data["channels"], private = list(emitted.channels), {"text": text}
        messages = tuple(_message(emitted, cause.stream, key, channel, text) for channel in emitted.channels)
    fact = NewFact(KINDS[emitted.kind], emitted.at, data, private, key=key)
    return Written((fact,), (), messages, _found(emitted, cause, key))


def _found(emitted: Emitted, cause: Fact, key: str) -> tuple[NewFact, ...]:
    """What was found, as a fact of the site: its other contracts read it there."""
    if emitted.finds is None:
        return ()
    data: dict[str, Json] = {
        **{name: str(one) for name, one in emitted.finds.data.items()},
        "file": cause.stream,
        "clause": emitted.clause.id,
    }
    return (NewFact(emitted.finds.kind, emitted.at, data, by=cause.by, key=f"{key}/site"),)


def _step(following: Following, data: dict[str, Json]) -> dict[str, Json] | None:
    """The step's visit; in a loop, the row in public and the person's name apart."""
    run, emitted = following.run, following.emitted
    step = following.part.contract.book[run.procedure].step(emitted.what)
    data["step"], data["visit"] = step.name, int(emitted.key.rsplit("#", 1)[1])
    if step.each is None:
        return None
    row, round_ = run.loops[step.name]
    data |= {"to": step.to, "row": row + 1, "round": round_ + 1}
    return {"to": emitted.to}


def _deadline(following: Following, cause: Fact, key: str) -> NewDeadline:
    emitted = following.emitted
    assert emitted.due is not None, "a deadline is due at some moment"
    step, visit = emitted.key.split("/")[-2].rsplit("#", 1)
    data: dict[str, Json] = {
        "contract": following.part.tie.stream,
        "run": emitted.run,
        "step": step,
        "limit": emitted.what,
        "visit": int(visit),
        "label": emitted.label,
        "clause": emitted.clause.id,
        "article": emitted.clause.article,
    }
    return NewDeadline(key, cause.stream, emitted.what, emitted.due, cause.id, data)


def _message(emitted: Emitted, stream: str, key: str, channel: str, text: str) -> NewMessage:
    return NewMessage(f"{key}/{channel}", channel, emitted.to, emitted.label, text, stream, emitted.clause.id)


# ── What a message says ─────────────────────────────────────────────────────────────────────────────────────────────


def filled(emitted: Emitted, following: Following) -> str:
    """The text with its {names} replaced by what the run knows, in French; what is not known is said to be so."""
    run = following.run
    types = value_types(following.part.contract.book[run.procedure])

    def value(name: re.Match[str]) -> str:
        path = name.group(1)
        known = run.values.get(path)
        return "(non précisé)" if known is None else shown(known, types.get(path))

    return re.sub(r"\{([a-z][a-z0-9_.]*)\}", value, emitted.text)


def value_types(procedure: Procedure) -> Mapping[str, Type]:
    """The types of what a procedure's formulas and forms name, by path."""
    types = {one.path: one.type for one in procedure.needed()}
    for part in procedure.parts():
        for asked in getattr(part, "asks", ()):
            types.setdefault(asked.name, asked.type)
    return types


def shown(value: Any, type_: Type | None = None) -> str:
    """A value in French."""
    if type_ is not None:
        return type_.show(value)
    if isinstance(value, datetime):
        return french.instant(value)
    if isinstance(value, date):
        return french.day(value)
    if isinstance(value, bool):
        return "oui" if value else "non"
    return str(value)
