"""The procedures as a whole against `procedures.txt`, where they were written out once with the paper in hand.

Who does what towards whom, where each outcome leads, what follows, by which clause. The other tests play the procedures; this
one sees a line that was moved, added or lost anywhere in them.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from tests.contracts.ima_protect.sheet import actions_told, events, events_told, questions, step_told, steps


def sheet() -> dict[str, list[str]]:
    """Heading → lines."""
    entries: dict[str, list[str]] = {}
    for block in (Path(__file__).parent / "procedures.txt").read_text(encoding="utf8").split("\n\n"):
        heading, *lines = block.strip().splitlines()
        entries[heading] = [line.strip() for line in lines]
    return entries


def cases(sign: str) -> list[Any]:
    """One case a heading, marked with every clause that its lines cite."""
    return [
        pytest.param(
            *heading.split(sign), lines, marks=pytest.mark.clause(*re.findall(r"ima\.[\w.-]*\w", "\n".join(lines)))
        )
        for heading, lines in sheet().items()
        if sign in heading
    ]


@pytest.mark.parametrize(("procedure", "step", "lines"), cases(" / "))
def test_a_step_stands_as_written(procedure: str, step: str, lines: list[str]) -> None:
    assert step_told(procedure, step) == lines


@pytest.mark.parametrize(("procedure", "event", "lines"), cases(" on "))
def test_an_event_stands_as_written(procedure: str, event: str, lines: list[str]) -> None:
    assert events_told(procedure, event) == lines


@pytest.mark.parametrize(("_", "question", "lines"), cases("question: "))
def test_the_actions_of_a_question_stand_in_this_order(_: str, question: str, lines: list[str]) -> None:
    assert actions_told(question) == lines


def test_the_sheet_misses_nothing() -> None:
    written = {heading for heading in sheet() if "question: " not in heading}
    assert {heading.removeprefix("question: ") for heading in set(sheet()) - written} == questions()
    assert written == {f"{p} / {s}" for p, s in steps()} | {f"{p} on {e}" for p, e in events()}
