"""A recorded decision, as it was made: its verdict in words, its lines in cents, its clauses."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from egide.claims.knowledge import contract_of
from egide.law.clauses import Clause
from egide.law.decide import Decision, decide
from egide.law.money import cents
from egide.ledger import Fact
from egide.runner import Runner

DECIDED, SIGNED = "decision.made", "decision.signed"


class Forgotten(LookupError):
    """What the decision rested on was erased: it can no longer be told."""


def decision_of(runner: Runner, stream: str, made: Fact) -> Decision:
    """The decision of this fact, from the values it rested on. Raises Forgotten once these are erased."""
    if made.private is None:
        raise Forgotten("les éléments de cette décision ont été effacés")
    question = contract_of(runner, stream)[1].question(str(made.data["question"]))
    inputs = {one.path: one for one in question.inputs}
    values = {path: inputs[path].type.read(value, path) for path, value in made.private.items() if path in inputs}
    return decide(question, values)


def lines_of(decision: Decision) -> list[dict[str, Any]]:
    """Label, amount in cents and clause id of each line."""
    return [{**line, "amount": cents(line["amount"])} for line in decision.answer.get("lines", [])]


def covers(answer: Mapping[str, Any]) -> bool:
    """Whether something is due under it before what is taken off: a covered loss below its deductible is no refusal."""
    return any(cents(line["amount"]) > 0 for line in answer.get("lines", []))


def verdict_of(decision: Decision) -> str:
    """The decision in one sentence: the words of its verdict, or of the fields that stand for one."""
    answer = decision.answer
    if decision.status != "decided":
        count = len(decision.needs)
        return (
            f"Pas encore décidable\u00a0: {count} réponse{'s' if count > 1 else ''} manque{'nt' if count > 1 else ''}."
        )
    words = [str(answer[name]) for name in ("verdict_label", "ground_label") if name in answer]
    return f"{words[0]}." if words else "Décidé."


def grounds_of(decision: Decision) -> list[Clause]:
    """The clauses that decide: those of the lines where something is due; else what the refusal comes down to.

    A verdict is told in the order of the contract and stops at the clause that settles it: that is its last step.
    """
    clauses = {clause.id: clause for clause in decision.citations}
    if covers(decision.answer):
        return list(dict.fromkeys(clauses[one["clause"]] for one in lines_of(decision) if one["clause"] in clauses))
    last = [steps[-1].clause for name in ("ground", "verdict") if (steps := decision.why.get(name))]
    held = [step.clause for step in decision.why.get("amount", ()) if step.value is True]
    return list(dict.fromkeys((*last, *held)))
