"""The letter that offers a settlement, or refuses one: facts, decision, amounts line by line with their articles, what to do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from egide.documents.pages import html, pdf
from egide.law.french import euros


@dataclass(frozen=True)
class AmountLine:
    """One line of the decision, in cents; negative when it is taken off."""

    label: str
    amount: int
    article: str


@dataclass(frozen=True)
class Settlement:
    """The letter. `amount` None or 0 with `reasons` is a refusal; `to_do` says what is expected and by when."""

    sender: str
    reference: str
    recipient: str
    address: Sequence[str]
    contract: str
    happened_at: datetime
    declared_at: datetime
    verdict: str
    amount: int | None
    lines: Sequence[AmountLine]
    reasons: Sequence[tuple[str, str]]
    """Article and our one-line summary of each clause that the decision rests on."""
    not_invoked: Sequence[str]
    to_do: Sequence[str]
    complaint: str
    written_at: datetime
    signed_by: str

    @property
    def amount_shown(self) -> str:
        return euros(self.amount or 0)

    @property
    def paid(self) -> bool:
        return bool(self.amount)


def settlement_html(letter: Settlement) -> str:
    return html("settlement.html", {"letter": letter})


def settlement_pdf(letter: Settlement) -> bytes:
    return pdf("settlement.html", {"letter": letter})
