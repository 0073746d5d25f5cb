"""The delays that run: what must be done before when, since what, under which clause."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from egide.law.clauses import Clause
from egide.law.procedures import Limit, Step
from egide.ledger import Deadline, Fact
from egide.runner import File


@dataclass(frozen=True)
class LimitLine:
    """One delay: « agent sur place » before `due`, `because` « 1 h après « Envoyer un agent : Mission acceptée » »."""

    what: str
    due: datetime
    started_at: datetime
    because: str
    clause: Clause | None


def limit_lines(file: File) -> list[LimitLine]:
    """The delays of an alert that still run, the nearest first."""
    facts = {entry.fact.id: entry for entry in file.timeline}
    known = clauses(file)
    lines = []
    for deadline in sorted(file.pending, key=lambda one: one.due_at):
        cause = facts.get(deadline.started_by)
        started = _started(file, deadline, cause.fact if cause else None)
        label = str(deadline.data.get("label") or deadline.name)
        lines.append(
            LimitLine(
                label,
                deadline.due_at,
                started,
                _because(file, deadline, cause.label if cause else ""),
                known.get(str(deadline.data.get("clause", ""))),
            )
        )
    return lines


def clauses(file: File) -> Mapping[str, Clause]:
    """The clauses of the contracts of a file, by the id that facts cite."""
    return {clause.id: clause for part in file.parts.values() for clause in part.contract.clauses}


def cited(file: File, ids: Iterable[str]) -> list[Clause]:
    """These clauses, each once, in order."""
    known = clauses(file)
    return [known[one] for one in dict.fromkeys(ids) if one in known]


def _found(file: File, deadline: Deadline) -> tuple[Step, Limit] | None:
    """The limit of the contract that a deadline stands for; none when another room set it."""
    data = deadline.data
    part = file.parts.get(str(data.get("contract", "")))
    run = part.proceedings.runs.get(str(data.get("run", ""))) if part else None
    if part is None or run is None:
        return None
    step = part.contract.book[run.procedure].step(str(data["step"]))
    return step, next(one for one in step.limits if one.name == data["limit"])


def _started(file: File, deadline: Deadline, cause: Fact | None) -> datetime:
    """The moment the delay runs from: a moment that the contract names, or the beginning of the step."""
    found = _found(file, deadline)
    if found and found[1].since:
        run = file.parts[str(deadline.data["contract"])].proceedings.runs[str(deadline.data["run"])]
        since = run.values.get(found[1].since)
        if isinstance(since, datetime):
            return since
    return cause.happened_at if cause else deadline.due_at


def _because(file: File, deadline: Deadline, cause: str) -> str:
    found = _found(file, deadline)
    if found is None or found[1].delay is None:
        return cause
    return f"{found[1].delay.in_french()} après « {cause} »" if cause else found[1].delay.in_french()
