"""The delays that run: what must be done before when, since what, under which clause."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from egide.law.clauses import Clause
from egide.law.procedures import Limit
from egide.law.proceed import Run
from egide.ledger import Deadline
from egide.runner import File, Part


@dataclass(frozen=True)
class LimitLine:
    """One delay: « agent sur place » before `due`, `because` « 1 h après « Recueillir sa décision : Demande un agent » »."""

    what: str
    due: datetime
    started_at: datetime
    because: str
    clause: Clause | None


def limit_lines(file: File) -> list[LimitLine]:
    """The delays of an alert that still run, the nearest first."""
    known = clauses(file)
    return [_line(file, deadline, known) for deadline in sorted(file.pending, key=lambda one: one.due_at)]


def _line(file: File, deadline: Deadline, known: Mapping[str, Clause]) -> LimitLine:
    limit = _limit(file, deadline)
    cause = next((entry for entry in file.timeline if entry.fact.id == deadline.started_by), None)
    started = cause.at if cause else deadline.due_at
    said = cause.label if cause else ""
    if limit is not None and limit.since:
        started = _since(file, deadline, limit.since) or started
        said = _said_at(file, deadline, started) or said
    delay = limit.delay.in_french() if limit is not None and limit.delay is not None else ""
    because = f"{delay} après « {said} »" if delay and said else delay or said
    label = str(deadline.data.get("label") or deadline.name)
    return LimitLine(label, deadline.due_at, started, because, known.get(str(deadline.data.get("clause", ""))))


def clauses(file: File) -> Mapping[str, Clause]:
    """The clauses of the contracts of a file, by the id that facts cite."""
    return {clause.id: clause for part in file.parts.values() for clause in part.contract.clauses}


def cited(file: File, ids: Iterable[str]) -> list[Clause]:
    """These clauses, each once, in order."""
    known = clauses(file)
    return [known[one] for one in dict.fromkeys(ids) if one in known]


def _run(file: File, deadline: Deadline) -> tuple[Part, Run] | None:
    """The run that a deadline stands in; None when another room set it."""
    part = file.parts.get(str(deadline.data.get("contract", "")))
    run = part.proceedings.runs.get(str(deadline.data.get("run", ""))) if part else None
    return (part, run) if part is not None and run is not None else None


def _limit(file: File, deadline: Deadline) -> Limit | None:
    """The limit of the contract that a deadline stands for."""
    found = _run(file, deadline)
    if found is None:
        return None
    step = found[0].contract.book[found[1].procedure].step(str(deadline.data["step"]))
    return next(one for one in step.limits if one.name == deadline.data["limit"])


def _since(file: File, deadline: Deadline, path: str) -> datetime | None:
    """The moment that the contract counts from, where it is not the beginning of the step."""
    found = _run(file, deadline)
    value = found[1].values.get(path) if found else None
    return value if isinstance(value, datetime) else None


def _said_at(file: File, deadline: Deadline, moment: datetime) -> str:
    """What was done at that moment, by a person or a machine. Of several things at the same moment: what began the run, when it
    began then, else the last."""
    said = ""
    for entry in file.timeline:
        if entry.at != moment:
            continue
        if entry.clause and not entry.follows:
            said = entry.label
        elif entry.follows and entry.data.get("run") == deadline.data.get("run"):
            break
    return said
