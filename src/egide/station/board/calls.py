"""The people to call, in the order of the instructions, with how each call turned out so far."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from egide.law.procedures import Step
from egide.law.proceed import Run
from egide.runner import File


@dataclass(frozen=True)
class Attempt:
    """One call and its outcome."""

    at: datetime
    outcome: str
    by: str


@dataclass(frozen=True)
class CallLine:
    """One person of the list. `current`: it is their turn."""

    rank: int
    name: str
    phone: str
    note: str
    attempts: Sequence[Attempt]
    current: bool


def call_lines(file: File, contacts: Sequence[Mapping[str, Any]]) -> list[CallLine]:
    """The list as it was when the alert opened; before any procedure uses it, the instructions in force."""
    loops = _loops(file)
    started = next(((run, step) for run, step in loops if _rows(run, step)), None)
    rows = _rows(*started) if started else contacts
    return [_line(number, row, loops, contacts) for number, row in enumerate(rows)]


def _line(
    number: int, row: Mapping[str, Any], loops: Sequence[tuple[Run, Step]], contacts: Sequence[Mapping[str, Any]]
) -> CallLine:
    name = str(row.get("name", ""))
    recorded = next((one for one in contacts if one.get("name") == name), {})
    attempts = [
        Attempt(mark.at, mark.label, mark.by)
        for run, step in loops
        for mark in run.marks
        if mark.step == step.name and _same(_rows(run, step), mark.row, row)
    ]
    return CallLine(
        number + 1,
        name,
        str(row.get("phone") or recorded.get("phone") or ""),
        str(recorded.get("relation") or recorded.get("note") or ""),
        sorted(attempts, key=lambda one: one.at),
        any(
            run.step == step.name and run.ended is None and _same(_rows(run, step), _place(run, step), row)
            for run, step in loops
        ),
    )


def _loops(file: File) -> list[tuple[Run, Step]]:
    """Every step that goes through a list, with its run."""
    return [
        (run, step)
        for part in file.parts.values()
        for run in part.proceedings.runs.values()
        for step in part.contract.book[run.procedure].steps
        if step.each is not None
    ]


def _rows(run: Run, step: Step) -> Sequence[Mapping[str, Any]]:
    assert step.each is not None, "only looping steps are asked for"
    rows: Sequence[Mapping[str, Any]] = run.values.get(step.each.listing, ())
    return rows


def _same(rows: Sequence[Mapping[str, Any]], place: int, row: Mapping[str, Any]) -> bool:
    """Whether the row at this place is that person: lists of several procedures may be shortened or ordered otherwise."""
    return 0 <= place < len(rows) and all(rows[place].get(part) == row.get(part) for part in ("name", "phone"))


def _place(run: Run, step: Step) -> int:
    return run.loops.get(step.name, (-1, 0))[0]
