"""A question put to a signed contract, prefilled by what is known of it, and its answer in French words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from egide.law.clauses import Clause
from egide.law.contract import Contract
from egide.law.decide import Decision, decide
from egide.law.evaluate import Conflict, Undefined
from egide.law.graph import Expr
from egide.law.types import COUNT, FLAG, BadValue, Choice, Listing
from egide.runner import Runner


class Unanswerable(ValueError):
    """The question has no answer in this case: a French sentence that says why."""


@dataclass(frozen=True)
class Said:
    """One line of an answer: what it is (verdict, amount, payer, line, date, field, action), its words, the clause behind it."""

    part: str
    label: str
    value: str
    clause: Clause | None


def known_values(runner: Runner, stream: str, question: str, at: datetime | None = None) -> dict[str, Any]:
    """What the facts already answer of a question."""
    return dict(runner.known(stream, question, at))


def answered(contract: Contract, question: str, values: Mapping[str, Any]) -> Decision:
    """The decision for these values; raises Unanswerable where the facts contradict one another or reach no date."""
    try:
        return decide(contract.question(question), values)
    except (Conflict, Undefined, BadValue) as bad:
        raise Unanswerable(str(bad)) from bad


def said(contract: Contract, decision: Decision) -> list[Said]:
    """The answer, line by line: first what it comes to, then the dates and the rest. Empty while inputs are missing."""
    return list(_said(contract, decision)) if decision.status == "decided" else []


def label_of(contract: Contract, decision: Decision, name: str) -> str:
    """The French words of a date or a field: the contract's own, else the title of the clause that it rests on."""
    words = contract.words
    own = words.get(f"{decision.question.name}.{name}") or words.get(name)
    if own:
        return own
    clause = _behind(decision, name)
    return clause.title if clause else name


def _said(contract: Contract, decision: Decision) -> Iterator[Said]:
    told, answer = decision.answer, decision.question.answer
    clauses = {part.clause.id: part.clause for part in answer.parts}
    alone = [line["amount"] for line in told.get("lines", ())] == [told.get("amount")]
    for name, label in (("verdict", "Réponse"), ("amount", "Montant"), ("payer", "À la charge de")):
        if name in told and not (name == "amount" and alone):  # its only line says as much, with what it is for
            yield Said(name, label, _shown(getattr(answer, name), told[name]), _behind(decision, name))
    for line in told.get("lines", ()):
        yield Said(
            "line", line["label"], _shown_amount(answer.lines[0].amount, line["amount"]), clauses[line["clause"]]
        )
    if "date" in told and answer.date is not None:
        yield Said(
            "date",
            contract.words.get(f"{decision.question.name}.date", "Date"),
            _shown(answer.date, told["date"]),
            _behind(decision, "date"),
        )
    for name, written in told.get("dates", {}).items():
        yield Said(
            "date", label_of(contract, decision, name), _shown(answer.dates[name], written), _behind(decision, name)
        )
    for name, expr in answer.fields.items():
        if name in told:
            yield from _field(contract, decision, name, expr, told[name])
    for action in told.get("actions", ()):
        yield Said("action", action["label"], "", clauses[action["clause"]])


def _field(contract: Contract, decision: Decision, name: str, expr: Expr, written: Any) -> Iterator[Said]:
    label, clause = label_of(contract, decision, name), _behind(decision, name)
    if not isinstance(expr.type, Listing):
        yield Said("field", label, _shown(expr, written), clause)
        return
    for row in expr.type.read(written, name):
        yield Said("field", label, ", ".join(_cells(expr.type, row)), clause)


def _cells(listing: Listing, row: Mapping[str, Any]) -> Iterator[str]:
    """A row in words: what it is about needs no label, what there is none of is not counted."""
    for one in listing.fields:
        value = row.get(one.name)
        if value is None or (one.type in (COUNT, FLAG) and not value):
            continue
        if isinstance(one.type, Choice):
            yield one.type.show(value)
        else:
            yield f"{one.label}\u00a0: {one.type.show(value)}"


def _behind(decision: Decision, part: str) -> Clause | None:
    """The outermost clause that a part of the answer rests on."""
    steps: Sequence[Any] = decision.why.get(part, ())
    return steps[0].clause if steps else None


def _shown(expr: Expr, written: Any) -> str:
    value = expr.type.read(written, "answer")
    if expr.type is FLAG:
        return "Oui" if value else "Non"
    return expr.type.show(value)


def _shown_amount(expr: Expr, written: Any) -> str:
    return expr.type.show(expr.type.read(written, "answer"))
