"""What the customer's pages show, in words that need no key: what is covered, what is owed, what happened."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from egide.law.clauses import Clause
from egide.law.proceed import Run
from egide.portfolio.answers import Said, Unanswerable, answered, known_values, said
from egide.portfolio.holdings import Holding
from egide.runner import File, Runner
from egide.station.board.chronicle import CHANNELS, chronicle
from egide.station.board.signals import kind_label
from egide.station.kinds import ALERTS

PLAIN = {"system", "panel", "camera", "line"}
CUSTOMERS = ("customer", "site")


@dataclass(frozen=True)
class Happened:
    """One alert as its customer reads it: what, when, how it ended, what was done in order."""

    what: str
    at: datetime
    ended: Sequence[str]
    acts: Sequence[tuple[datetime, str, Clause | None]]
    under_way: bool


@dataclass(frozen=True)
class Due:
    """An amount that the customer owes: why, under which clause."""

    label: str
    amount: int
    at: datetime
    clause: Clause | None


def covered(runner: Runner, held: Holding) -> list[tuple[str, list[Said]]]:
    """What sums the contract up, as far as it can be answered from what is known."""
    contract, found = held.tie.contract, []
    for name in contract.overview:
        try:
            decision = answered(contract, name, known_values(runner, held.tie.stream, name))
        except Unanswerable:
            continue  # an answer that the facts do not give is left out of a summary; the office sees why
        lines = [one for one in said(contract, decision) if one.value not in ("0", "Non")]
        if lines:
            found.append((contract.words.get(name, decision.question.title), lines))
    return found


def owed_view(held: Holding) -> list[Due]:
    """What the customer himself owes, latest first."""
    clauses = {clause.id: clause for clause in held.tie.contract.clauses}
    return [Due(one.label, one.amount, one.at, clauses.get(one.clause)) for one in held.owed if one.payer in CUSTOMERS]


def alerts_of(held: Holding) -> list[File]:
    """The alerts that the space may list, latest first: never a silent one, whoever may be looking over his shoulder."""
    return [file for file in held.alerts if not silent(file)]


def silent(file: File) -> bool:
    """Whether this is an alert that must not be seen in the customer's hands."""
    known = ALERTS.get(_kind(file))
    return known is not None and known.silent


def _kind(file: File) -> str:
    opened = file.timeline[0] if file.timeline else None
    return str(opened.data.get("signal_kind") or opened.data.get("kind", "")) if opened else ""


def alert_view(file: File) -> Happened:
    """An alert in plain words: the names of those who handled it stay at the station."""
    opened = file.timeline[0]
    acts = [
        (line.at, line.what if not line.detail or line.weight == "act" else f"{line.what} · {line.detail}", line.clause)
        for line in chronicle(file)
        if line.weight != "follows" or line.what.startswith(("Message", "Somme due", "Fin"))
    ]
    return Happened(kind_label(_kind(file)), opened.at, _ends(file.runs), acts, bool(file.open))


def received(held: Holding) -> list[tuple[datetime, str, str, str, str]]:
    """The messages to the customer: when, by which channels, their object, their text, their article."""
    found = []
    for _, entry in held.messages:
        if str(entry.data.get("to", "")) in CUSTOMERS:
            channels = entry.data.get("channels")
            names = [CHANNELS.get(str(one), str(one)) for one in channels] if isinstance(channels, list) else []
            found.append(
                (entry.at, ", ".join(names), entry.label, str(entry.data.get("text", "")), entry.article or "")
            )
    return found


def _ends(runs: Sequence[Run]) -> list[str]:
    return [run.ended.label for run in runs if run.ended is not None]


def contact_rows(given: Mapping[str, Any], columns: Sequence[str], most: int) -> list[dict[str, str]]:
    """The rows of a list as a form shows them, with empty ones to fill, up to `most`."""
    rows = [{name: str(row.get(name, "") or "") for name in columns} for row in given.get("contacts") or ()]
    return [*rows, *(dict.fromkeys(columns, "") for _ in range(max(2, 3 - len(rows))))][:most]
