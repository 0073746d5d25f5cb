"""What a contract understands, read from what it declares: schedule, facts, steps with their outcomes, what may follow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from egide.law.clauses import Clause
from egide.law.contract import Contract
from egide.law.graph import Expr
from egide.law.procedures import Begin, Do, End, Interrupt, Limit, Owe, Procedure, Step, Tell
from egide.law.show import show
from egide.law.types import Choice, Field, Listing, Type

FILLED_IN = {"contract", "site"}
"""What `egide play` gives an opening fact by itself."""


def vocabulary(contract: Contract) -> dict[str, Any]:
    """Everything that a scenario of this contract may say, as JSON."""
    return {
        "contract": contract.name,
        "title": contract.title,
        "schedule": [
            {"name": one.name, "label": one.label, "help": one.help, **_typed(one.type)}
            for one in contract.schedule_inputs()
        ],
        "openings": [
            {
                "fact": one.fact,
                "label": contract.book[one.procedure].title,
                "procedure": one.procedure,
                "fields": _fields(field for field in one.asks if field.name not in FILLED_IN),
            }
            for one in contract.openings
        ],
        "records": [{"fact": one.kind, "label": one.label, "fields": _fields(one.fields)} for one in contract.records],
        "procedures": [_procedure(one) for one in contract.procedures],
    }


def _procedure(procedure: Procedure) -> dict[str, Any]:
    ends = {target.reason: target.label for _, target in procedure.targets() if isinstance(target, End)}
    return {
        "name": procedure.name,
        "title": procedure.title,
        "steps": [_step(one) for one in procedure.steps],
        "facts": [_interrupt(one) for one in procedure.interrupts],
        "ends": [{"reason": reason, "label": label} for reason, label in ends.items()],
        "follows": list(_follows(procedure)),
    }


def _step(step: Step) -> dict[str, Any]:
    told: dict[str, Any] = {
        "step": step.name,
        "title": step.title,
        "by": step.by,
        "to": step.to,
        **_cited(step.clause),
        "outcomes": [
            {
                "outcome": one.name,
                "label": one.label,
                **_cited(one.clause or step.clause),
                "fields": _fields(one.asks),
                **_condition(one.when),
            }
            for one in step.outcomes
        ],
        "limits": [_limit(one) for one in step.limits],
    }
    if step.each is not None:
        told["each"] = {"listing": step.each.listing, "rounds": step.each.rounds}
    if step.code is not None:
        told["heard"] = {"right": step.code[0], "wrong": step.code[1]}
    return told


def _limit(limit: Limit) -> dict[str, Any]:
    return {"limit": limit.name, "label": limit.label, **_cited(limit.clause)}


def _interrupt(one: Interrupt) -> dict[str, Any]:
    return {
        "fact": one.on,
        "label": one.label,
        **_cited(one.clause),
        "fields": _fields(one.asks),
        "at_steps": list(one.while_at),
        **_condition(one.when),
        "also_once_over": one.late,
    }


def _condition(formula: Expr | None) -> dict[str, str]:
    """What must hold, in French."""
    return {} if formula is None else {"condition": show(formula, by_title=True)}


def _follows(procedure: Procedure) -> Iterator[dict[str, Any]]:
    """What may follow beside steps: the codes that events carry in `what`."""
    seen: set[tuple[str, str]] = set()
    for part in procedure.parts():
        if isinstance(part, Do | Owe | Tell):
            sort = "action" if isinstance(part, Do) else "amount" if isinstance(part, Owe) else "message"
            if (sort, part.what) not in seen:
                seen.add((sort, part.what))
                yield {"kind": sort, "what": part.what, "label": part.label, **_cited(part.clause)}
        elif isinstance(part, Begin) and ("procedure", part.procedure) not in seen:
            seen.add(("procedure", part.procedure))
            yield {"kind": "procedure", "what": part.procedure, **_cited(part.clause)}


def _cited(clause: Clause) -> dict[str, str]:
    return {"clause": clause.id, "article": clause.article, "place": clause.place}


def _fields(fields: Iterable[Field]) -> list[dict[str, Any]]:
    return [{"name": one.name, "label": one.label, "optional": one.optional, **_typed(one.type)} for one in fields]


def _typed(type_: Type) -> dict[str, Any]:
    if isinstance(type_, Choice):
        return {"expected": type_.expected, "values": dict(type_.options)}
    if isinstance(type_, Listing):
        return {"expected": type_.expected, "columns": _fields(type_.fields)}
    return {"expected": type_.expected}


# ── In French ───────────────────────────────────────────────────────────────────────────────────────────────────────


def in_words(known: dict[str, Any]) -> str:
    return "\n".join(_words(known))


def _words(known: dict[str, Any]) -> Iterator[str]:
    yield f"{known['contract']} : {known['title']}"
    yield from ("", "Conditions particulières (schedule)")
    yield from _field_words(known["schedule"])
    yield from ("", "Faits qui ouvrent un dossier (fact)")
    for one in known["openings"]:
        yield f"  {one['fact']} : {one['label']}"
        yield from _field_words(one["fields"], 4)
    yield from ("", "Faits du contrat et du site (fact)")
    for one in known["records"]:
        yield f"  {one['fact']} : {one['label']}"
        yield from _field_words(one["fields"], 4)
    for procedure in known["procedures"]:
        yield from _procedure_words(procedure)


def _procedure_words(procedure: dict[str, Any]) -> Iterator[str]:
    yield from ("", f"Procédure {procedure['name']} : {procedure['title']}")
    for step in procedure["steps"]:
        loop = (
            f", pour chaque ligne de {step['each']['listing']}, {step['each']['rounds']} fois" if "each" in step else ""
        )
        heard = " ; ou heard: ce qui est entendu" if "heard" in step else ""
        yield f"  step: {step['step']} : {step['title']} ({step['by']} → {step['to']}, {step['place']}{loop}){heard}"
        for one in step["outcomes"]:
            yield f"    outcome: {one['outcome']} : {one['label']} ({one['place']})"
            yield from _condition_words(one, 6)
            yield from _field_words(one["fields"], 6)
        for one in step["limits"]:
            yield f"    délai {one['limit']} : {one['label']} ({one['place']})"
    for one in procedure["facts"]:
        where = f", aux étapes {', '.join(one['at_steps'])}" if one["at_steps"] else ""
        late = ", aussi une fois terminé" if one["also_once_over"] else ""
        yield f"  fact: {one['fact']} : {one['label']} ({one['place']}{where}{late})"
        yield from _condition_words(one, 4)
        yield from _field_words(one["fields"], 4)
    for one in procedure["follows"]:
        yield f"  peut suivre : {one['kind']} {one['what']} ({one['place']})"
    for one in procedure["ends"]:
        yield f"  fin {one['reason']} : {one['label']}"


def _condition_words(told: dict[str, Any], indent: int) -> Iterator[str]:
    if "condition" in told:
        yield f"{' ' * indent}si {told['condition']}"


def _field_words(fields: list[dict[str, Any]], indent: int = 2) -> Iterator[str]:
    for one in fields:
        expected = one["expected"]
        if "values" in one:
            expected = " | ".join(one["values"])
        elif "columns" in one:
            expected = "lignes avec " + ", ".join(column["name"] for column in one["columns"])
        optional = ", facultatif" if one.get("optional") else ""
        yield f"{' ' * indent}{one['name']} : {one['label']} ({expected}{optional})"
