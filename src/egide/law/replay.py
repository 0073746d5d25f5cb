"""A decision kept with all it rests on: it replays to the same bytes, and tells what today's wording or knowledge would change.

kept = keep("integral-pro", decision)           # JSON: the graph, the case, what was answered, each with its hash
replay(kept)                                    # the same bytes, or Altered: the program reads this graph otherwise
compare(kept, contract.question("theft"), known)
kept = forget(kept, at)                         # erased: what it was asked and answered is gone, its graph and hashes remain
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from egide.law.decide import Decision, decide
from egide.law.graph_text import address, graph_of, question_of
from egide.law.questions import Question
from egide.law.show import show_clauses

VERSION = 1
Kept = Mapping[str, Any]
Graphs = Callable[[str], Any]
"""Finds a graph by its hash, where it is stored once for many decisions; KeyError where there is none."""


class CannotReplay(ValueError):
    """A decision that is not one, or was touched since: what does not fit (French)."""


class Forgotten(CannotReplay):
    """The personal data behind a decision were erased: it cannot be replayed, since that moment."""

    def __init__(self, since: datetime) -> None:
        self.since = since
        super().__init__(f"les données de cette décision ont été effacées le {since.isoformat()}")


def keep(contract: str, decision: Decision) -> dict[str, Any]:
    """The decision as JSON. `case` and `told` may be personal data; graph and hashes are not."""
    graph = graph_of(decision.question)
    inputs = {one.path: one for one in decision.question.inputs}
    told = decision.to_json()
    return {
        "version": VERSION,
        "contract": contract,
        "question": decision.question.name,
        "graph": {"hash": address(graph), "text": graph},
        "case": {path: inputs[path].type.write(value) for path, value in decision.values.items() if path in inputs},
        "told": told,
        "told_hash": address(told),
    }


def forget(kept: Kept, at: datetime) -> dict[str, Any]:
    """The same without what may be personal data, erased at this instant."""
    rest = {name: value for name, value in kept.items() if name not in ("case", "told")}
    return {**rest, "erased_at": at.astimezone(UTC).isoformat()}


@dataclass(frozen=True)
class Replayed:
    """A decision made again from its own graph and case; `same` when it says the same bytes."""

    decision: Decision
    same: bool


def replay(kept: Kept, graph: Graphs | None = None) -> Replayed:
    """Decide again, by the graph that the decision carries, or that `graph` finds. Raises Forgotten or CannotReplay."""
    question, values = opened(kept, graph)
    decision = decide(question, values)
    return Replayed(decision, address(decision.to_json()) == kept["told_hash"])


def opened(kept: Kept, graph: Graphs | None = None) -> tuple[Question, dict[str, Any]]:
    """The question as it was, and the case. `graph` finds a graph by its hash where it is stored apart from the decision."""
    if kept.get("version") != VERSION:
        raise CannotReplay(f"une décision de version {kept.get('version')!r} ; attendu : {VERSION}")
    try:
        if "erased_at" in kept:
            raise Forgotten(datetime.fromisoformat(kept["erased_at"]))
        return _opened(kept, graph)
    except CannotReplay:
        raise
    except (KeyError, TypeError, AttributeError, ValueError) as bad:
        raise CannotReplay(f"ce n’est pas une décision gardée : {bad}") from bad


def _opened(kept: Kept, graph: Graphs | None) -> tuple[Question, dict[str, Any]]:
    hash_ = kept["graph"]["hash"]
    text = kept["graph"]["text"] if graph is None else graph(hash_)
    if address(text) != hash_:
        raise CannotReplay("le graphe de cette décision n’est pas celui que nomme son empreinte")
    if address(kept["told"]) != kept["told_hash"]:
        raise CannotReplay("la réponse gardée n’est pas celle que nomme son empreinte")
    question = question_of(text)
    inputs = {one.path: one for one in question.inputs}
    return question, {path: inputs[path].type.read(raw, path) for path, raw in kept["case"].items()}


@dataclass(frozen=True)
class Difference:
    """One part of the answer, as it was and as it is by today's wording and knowledge (None: it has none)."""

    part: str
    then: Any
    now: Any


@dataclass(frozen=True)
class Compared:
    """What a decision would be today: the parts that differ, the clauses that say something else, the facts no longer used."""

    decision: Decision
    differences: tuple[Difference, ...]
    clauses: tuple[tuple[str, str | None, str | None], ...]
    """Id, formula then, formula now."""
    unused: tuple[str, ...]


def compare(kept: Kept, today: Question, known: Mapping[str, Any], graph: Graphs | None = None) -> Compared:
    """The case under today's wording, with what is `known` since (by path; it comes before what was). Raises as `replay`."""
    question, values = opened(kept, graph)
    mine = {one.path: one for one in today.inputs}
    old = {one.path: one for one in question.inputs}
    carried = {path: value for path, value in values.items() if path in mine and mine[path].type == old[path].type}
    decision = decide(today, {**carried, **known})
    then, now = kept["told"]["answer"] or {}, dict(decision.answer)
    told = tuple(
        Difference(part, then.get(part), now.get(part))
        for part in dict.fromkeys((*then, *now))
        if then.get(part) != now.get(part)
    )
    unused = tuple(path for path in values if path not in carried and path not in known)
    return Compared(decision, told, _clauses(question, today), unused)


def _clauses(then: Question, now: Question) -> tuple[tuple[str, str | None, str | None], ...]:
    old, new = (show_clauses(*one.answer.formulas()) for one in (then, now))
    ids = dict.fromkeys((*old, *new))
    return tuple((id_, old.get(id_), new.get(id_)) for id_ in ids if old.get(id_) != new.get(id_))


__all__ = [
    "CannotReplay",
    "Compared",
    "Difference",
    "Forgotten",
    "Replayed",
    "compare",
    "forget",
    "keep",
    "opened",
    "replay",
]
