"""What a claim's page shows: the decision as it stands, what is known with its source, what to ask next, the story."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from egide.claims.decided import grounds_of, verdict_of
from egide.claims.desk import ClaimsDesk, Refused, Standing, shown
from egide.claims.knowledge import Answered, contract_of, known_of, values_of
from egide.claims.models import Claim
from egide.claims.sources import Source, sources
from egide.claims.story import acts_said
from egide.law.changes import Change, what_would_change
from egide.law.clauses import Clause
from egide.law.decide import Decision, Need
from egide.law.french import euros
from egide.law.graph import Input
from egide.law.money import cents
from egide.law.procedures import Step
from egide.law.proceed import Run
from egide.law.types import Listing
from egide.station.board.chronicle import ChronicleLine, chronicle
from egide.web.claims.around import Around, around
from egide.web.reference import ClauseRef


@dataclass(frozen=True)
class Money:
    """One line of the decision, in cents, with its clause."""

    label: str
    amount: int
    ref: ClauseRef | None


@dataclass(frozen=True)
class Panel:
    """The decision as it stands. `trouble` says why none can be worked out."""

    decision: Decision | None
    verdict: str
    amount: int | None
    lines: Sequence[Money]
    not_invoked: Sequence[tuple[ClauseRef, str]]
    changes: Sequence[tuple[Change, str]]
    readings: Sequence[ClauseRef]
    grounds: Sequence[ClauseRef]
    standing: Standing | None
    trouble: str
    seen: str = ""


@dataclass(frozen=True)
class ClaimView:
    """All of a claim's page."""

    row: Claim
    contract: str
    question: str
    known: Sequence[Answered]
    schedule: Sequence[Answered]
    unsure: Sequence[Answered]
    asking: Need | None
    refs: Sequence[ClauseRef]
    others: Sequence[Need]
    rows: Sequence[tuple[Input, Sequence[Mapping[str, Any]]]]
    panel: Panel
    steps: Sequence[tuple[Run, Step]]
    story: Sequence[ChronicleLine]
    similar: Sequence[Claim]
    around: Around
    sources: Mapping[str, Source]


def claim_view(desk: ClaimsDesk, row: Claim, asked: str = "") -> ClaimView:
    """The page of one claim; `asked` is the input the handler chose to answer now."""
    stream = str(row.stream)
    question = desk.questions(stream)[-1]
    known = known_of(desk.runner, stream, question)
    panel = _panel(desk, stream, question, known)
    needs = list(panel.decision.needs) if panel.decision else []
    asking = _next(needs, known, asked)
    file = desk.runner.file(stream)
    return ClaimView(
        row,
        contract_of(desk.runner, stream)[1].title,
        question,
        [one for one in known.values() if one.known and one.input.group == "case"],
        [one for one in known.values() if one.known and one.input.group == "schedule"],
        [one for one in known.values() if not one.known],
        asking,
        [reference(clause) for clause in asking.clauses] if asking else [],
        [need for need in needs if need is not asking],
        [
            (one.input, _rows(one.input.type, one.value))
            for one in known.values()
            if one.known and isinstance(one.input.type, Listing)
        ],
        panel,
        [(one.run, one.step) for one in file.open_steps()],
        _story(desk, stream, chronicle(file)),
        desk.similar(str(row.contract), row.happened_at, stream),
        around(desk, row, file),
        sources(desk.runner, stream, question),
    )


def _story(desk: ClaimsDesk, stream: str, lines: Sequence[ChronicleLine]) -> list[ChronicleLine]:
    """The chronicle, with the acts of the claims desk in their own words."""
    said = acts_said(desk.runner, stream)
    return [
        replace(line, what=said[line.seq][0], detail=said[line.seq][1]) if line.seq in said else line for line in lines
    ]


def reference(clause: Clause) -> ClauseRef:
    return ClauseRef(clause.article, clause.summary, clause.title, clause.ids, clause.reading or "")


def _next(needs: Sequence[Need], known: Mapping[str, Answered], asked: str) -> Need | None:
    """The question to ask now: the one chosen, else the most decisive that nobody said « pas encore » to."""
    chosen = next((need for need in needs if need.input.path == asked), None)
    fresh = (need for need in needs if need.input.path not in known)
    return chosen or next(fresh, needs[0] if needs else None)


def _panel(desk: ClaimsDesk, stream: str, question: str, known: Mapping[str, Answered]) -> Panel:
    try:
        decision = desk.decision(stream, question)
    except Refused as no:
        return Panel(None, "", None, [], [], [], [], [], None, str(no))
    answer = decision.answer
    clauses = {clause.id: clause for clause in decision.citations}
    lines = [
        Money(
            str(line["label"]),
            cents(line["amount"]),
            reference(clauses[line["clause"]]) if line["clause"] in clauses else None,
        )
        for line in answer.get("lines", [])
    ]
    amount = answer.get("amount")
    return Panel(
        decision,
        verdict_of(decision),
        cents(amount) if isinstance(amount, str) else None,
        lines,
        [(reference(clause), ", ".join(one.label for one in inputs)) for clause, inputs in decision.not_invoked],
        [
            (change, _then(change.answer))
            for change in what_would_change(decision.question, values_of(known), ("amount", "verdict"))
        ],
        [reference(clause) for clause in decision.readings],
        [reference(clause) for clause in grounds_of(decision)] if decision.status == "decided" else [],
        desk.standing(stream),
        "",
        shown(decision),
    )


def _then(answer: Mapping[str, Any]) -> str:
    amount = answer.get("amount")
    said = euros(cents(amount)) if isinstance(amount, str) else ""
    words = [str(answer[name]) for name in ("verdict_label", "ground_label") if name in answer]
    return ", ".join(one for one in (*words[:1], said) if one)


def _rows(listing: Listing, value: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The rows as people read them; the columns nobody filled are left out."""
    return [
        {field.label: field.type.show(row[field.name]) for field in listing.fields if field.name in row}
        for row in value
    ]
