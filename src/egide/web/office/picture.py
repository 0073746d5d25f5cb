"""What the office's page of a contract shows: its story in order, what is owed with why, the letters sent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from egide.law.clauses import Clause
from egide.portfolio.holdings import Holding
from egide.station.board.chronicle import CHANNELS, chronicle
from egide.web.console.sites import EVENTS

MOST = 300
OWN = {
    **EVENTS,
    "contract.signed": "Contrat signé",
    "request.made": "Demande du client",
    "request.answered": "Réponse à une demande",
    "document.made": "Document établi",
    "customer.registered": "Client enregistré",
}
QUIET = ("contract.tied", "file.tied")


@dataclass(frozen=True)
class Told:
    """One line of the story: when, who, what, in which file, by which clause."""

    at: datetime
    by: str
    what: str
    detail: str
    clause: Clause | None
    file: str


def chronicle_of(held: Holding) -> list[Told]:
    """The contract's own facts and those of its files, latest first."""
    labels = {one.kind: one.label for one in held.tie.contract.records}
    told = [
        Told(
            fact.happened_at,
            fact.by,
            OWN.get(fact.kind) or labels.get(fact.kind, fact.kind),
            _detail(fact.data),
            None,
            "",
        )
        for fact in held.facts
        if fact.kind not in QUIET
    ]
    for file in held.files:
        if file.stream != held.tie.stream:
            told += [
                Told(line.at, line.by, line.what, line.detail, line.clause, file.stream) for line in chronicle(file)
            ]
    return sorted(told, key=lambda one: one.at, reverse=True)[:MOST]


def owed_of(held: Holding) -> list[tuple[str, str, int, datetime, Clause | None]]:
    """What is owed: why, by whom, how much, since when, under which clause."""
    clauses = {clause.id: clause for clause in held.tie.contract.clauses}
    return [(one.label, one.payer, one.amount, one.at, clauses.get(one.clause)) for one in held.owed]


def letters_of(held: Holding) -> list[tuple[datetime, str, str, str]]:
    """The messages sent under the contract: when, to whom, how, what."""
    found = []
    for _, entry in held.messages:
        channels = entry.data.get("channels")
        names: Sequence[object] = channels if isinstance(channels, list) else ()
        found.append(
            (
                entry.at,
                str(entry.data.get("to", "")),
                ", ".join(CHANNELS.get(str(one), str(one)) for one in names),
                entry.label,
            )
        )
    return found


def _detail(data: object) -> str:
    """What tells one fact from its likes, where it has a title."""
    return str(data.get("title", "")) if isinstance(data, dict) else ""
