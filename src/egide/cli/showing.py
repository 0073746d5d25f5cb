"""A decision as a person reads it on a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from egide.law.changes import Change
from egide.law.decide import Decision
from egide.law.explain import Step, in_french
from egide.law.graph import Expr, Input
from egide.law.types import Choice, Field, Listing

NAMES = {"verdict": "Réponse", "amount": "Montant", "payer": "À la charge de", "date": "Date"}


def decision_in_french(decision: Decision) -> str:
    """The answer, the reasons, the readings, what is still needed."""
    lines = [decision.question.title, ""]
    if decision.status == "decided":
        lines += _answer(decision)
    else:
        lines += [
            "Il reste à savoir :",
            *(f"  {line}" for one in decision.needs for line in input_in_words(one.input)),
        ]
    if decision.not_invoked:
        lines += ["", "Non invoqué, faute d'éléments :"]
        lines += [f"  {one.place}, {one.title}" for one, _ in decision.not_invoked]
    why = _why(decision)
    if why:
        lines += ["", "Pourquoi :", why]
    if decision.readings:
        lines += ["", "Lectures retenues :"]
        lines += [f"  {one.place} : {one.reading}" for one in decision.readings]
    return "\n".join(lines)


def changes_in_french(decision: Decision, changes: Sequence[Change]) -> str:
    """Each fact that would change the answer by itself, with the parts of the answer that would differ."""
    if not changes:
        return "\nAucun fait ne changerait seul la réponse."
    lines = ["", "Ce qui, seul, changerait la réponse :"]
    for one in changes:
        then = [
            f"{label.lower()} {_shown(getattr(decision.question.answer, name), one.answer[name])}"
            for name, label in NAMES.items()
            if name in one.answer and one.answer[name] != decision.answer.get(name)
        ]
        lines.append(f"  {one.input.label} : {one.shown} → {', '.join(then) or 'le détail serait autre'}")
    return "\n".join(lines)


def input_in_words(one: Input) -> Iterator[str]:
    """What one input of a case file is and how it is written: the values of a choice, the columns of a listing."""
    yield f"{one.path} : {one.label} ({how_written(one)})"
    if one.help:
        yield f"  {one.help}"
    if isinstance(one.type, Listing):
        for column in one.type.fields:
            yield from _column_in_words(column)


def _column_in_words(column: Field) -> Iterator[str]:
    optional = ", facultatif" if column.optional else ""
    yield f"  - {column.name} : {column.label} ({how_written(column)}{optional})"
    if column.help:
        yield f"      {column.help}"


def how_written(one: Input | Field) -> str:
    """How its value is written: the values of a choice, or what its type expects, within which bounds."""
    if isinstance(one.type, Choice):
        return " | ".join(f"{value} : {label}" for value, label in one.type.options)
    if isinstance(one.type, Listing):
        return "une liste de lignes, chacune avec :"
    bounds = ((one.at_least, "au moins"), (one.at_most, "au plus"))
    return ", ".join(
        [one.type.expected, *(f"{one.type.show(value)} {word}" for value, word in bounds if value is not None)]
    )


def _answer(decision: Decision) -> Iterator[str]:
    told, answer = decision.answer, decision.question.answer
    for name, label in NAMES.items():
        if name in told:
            yield f"{label} : {_shown(getattr(answer, name), told[name])}"
    for name, day in told.get("dates", {}).items():
        yield f"{name} : {_shown(answer.dates[name], day)}"
    for name, expr in answer.fields.items():
        if name in told:
            yield f"{name} : {_shown(expr, told[name])}"
    by_clause = {(line.label, line.clause.id): line for line in answer.lines}
    for one in told.get("lines", ()):
        line = by_clause[one["label"], one["clause"]]
        yield f"  {line.label} : {_shown(line.amount, one['amount'])} ({line.clause.place})"
    places = {action.clause.id: action.clause.place for action in answer.actions}
    for one in told.get("actions", ()):
        yield f"  → {one['label']} ({one['to']}, {places[one['clause']]})"


def _shown(expr: Expr, written: Any) -> str:
    return expr.type.show(expr.type.read(written, "answer"))


def _why(decision: Decision) -> str:
    """Every clause that the answer rests on, with what it rests on, once."""
    steps: list[Step] = []
    for part in decision.why.values():
        steps += [step for step in part if step not in steps]
    return in_french(steps, 1)
