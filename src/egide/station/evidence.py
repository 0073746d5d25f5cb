"""The evidence record of an alert, drawn from its file: the same facts, the same words as on the screen."""

from __future__ import annotations

from collections.abc import Callable

from egide.documents.evidence import Evidence, Line, Owed
from egide.law.days import paris
from egide.law.french import day, listing
from egide.ledger import Fact
from egide.portfolio.sheets import Sheet, sheet
from egide.runner import File, Runner
from egide.station.board.chronicle import ChronicleLine, chronicle, payers
from egide.station.board.limits import cited
from egide.station.board.signals import kind_label

Name = Callable[[str], str]
"""Turns who did it, as facts say it (« user:3 », « panel »), into what people read."""


def evidence(runner: Runner, stream: str, station: str, name: Name, printed_by: str) -> Evidence:
    """The record of one alert as it stands now."""
    file = runner.file(stream)
    opened = next(entry.fact for entry in file.timeline if entry.fact.kind == "alert.opened")
    known = sheet(runner.ledger, str(opened.data["site"]), at=opened.learnt_at)
    ids = [entry.clause for entry in file.timeline if entry.clause]
    return Evidence(
        reference=f"{known.reference}-{stream.removeprefix('incident:')}",
        station=station,
        contract=listing([part.contract.title for part in file.parts.values()]),
        site=f"site {known.reference}",
        address=", ".join(str(known.place[part]) for part in ("address", "town") if known.place.get(part)),
        customer=str(known.customer.get("name", "")),
        kind=kind_label(str(opened.data.get("signal_kind") or opened.data["kind"])),
        opened_at=opened.happened_at,
        verdicts=[run.ended.label for run in file.runs if run.ended is not None],
        under_way=bool(file.open),
        instructions=_instructions(known),
        lines=[_line(line, name) for line in chronicle(file)],
        owed=_owed(file),
        readings=[(clause.article, clause.reading) for clause in cited(file, ids) if clause.reading],
        facts=len(file.timeline),
        head=_head(file),
        printed_at=runner.ledger.clock.now(),
        printed_by=printed_by,
    )


def _line(line: ChronicleLine, name: Name) -> Line:
    article = line.clause.article if line.clause else ""
    return Line(line.at, name(line.by), line.what, line.detail, article, line.learnt_at)


def _owed(file: File) -> list[Owed]:
    paying = payers(file)
    articles = {entry.clause: entry.article or "" for entry in file.timeline if entry.clause}
    return [
        Owed(one.label, one.amount, paying.get(one.payer, one.payer), articles.get(one.clause, "")) for one in file.owed
    ]


def _instructions(known: Sheet) -> str:
    if known.instructed_at is None:
        return "aucune consigne enregistrée"
    return f"version {known.version}, du {day(paris(known.instructed_at).date())}"


def _head(file: File) -> str:
    last: Fact = file.timeline[-1].fact
    return last.hash
