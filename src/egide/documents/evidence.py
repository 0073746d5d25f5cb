"""The evidence record of an alarm verification: what was checked, by whom, when, with what result, under which article.

It is made from the facts of the alert's file alone, and says by which hash and position they stand in the ledger, so that anybody
who holds the ledger can check it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from egide.documents.pages import html, pdf


@dataclass(frozen=True)
class Line:
    """One act or fact, in order. `article` is empty where no clause asked for it (a note, a takeover)."""

    at: datetime
    by: str
    what: str
    result: str = ""
    article: str = ""
    learnt_at: datetime | None = None

    @property
    def learnt_late(self) -> bool:
        """Whether it was learnt more than a minute after it happened."""
        return self.learnt_at is not None and (self.learnt_at - self.at).total_seconds() > 60


@dataclass(frozen=True)
class Owed:
    """An amount that the alert made owed, in cents."""

    label: str
    amount: int
    payer: str
    article: str


@dataclass(frozen=True)
class Evidence:
    """The record of one alert."""

    reference: str
    station: str
    contract: str
    site: str
    address: str
    customer: str
    kind: str
    opened_at: datetime
    verdicts: Sequence[str]
    under_way: bool
    instructions: str
    lines: Sequence[Line]
    owed: Sequence[Owed]
    readings: Sequence[tuple[str, str]]
    facts: int
    head: str
    printed_at: datetime
    printed_by: str


def evidence_html(record: Evidence) -> str:
    return html("evidence.html", {"record": record})


def evidence_pdf(record: Evidence) -> bytes:
    return pdf("evidence.html", {"record": record})
