"""Letters, forms and reports: what one says, as frozen data, and the page drawn from it.

A letter is made once from a contract's declaration and never changes: the same data give the same page.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from egide.documents.pages import html, pdf
from egide.law.french import long_day


@dataclass(frozen=True)
class Row:
    """One line of a part: what, how much, under which article. `numeric` lines stand to the right."""

    label: str
    value: str
    article: str = ""
    numeric: bool = False


@dataclass(frozen=True)
class Section:
    """A titled group of lines."""

    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Letter:
    """All that a letter, form or report says. `addressed` ones open and close as letters do."""

    kind: str
    title: str
    object: str
    reference: str
    sender: str
    recipient: str
    address: tuple[str, ...]
    contract: str
    place: str
    written_on: str
    addressed: bool
    paragraphs: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    box: tuple[str, ...] = ()
    blanks: tuple[str, ...] = ()
    signatures: tuple[str, ...] = ()
    references: tuple[tuple[str, str, str], ...] = field(default=())
    """Article, our summary, and the reading chosen where there is one."""

    @property
    def day(self) -> str:
        """« 22 novembre 2026 »."""
        return long_day(date.fromisoformat(self.written_on))

    def frozen(self) -> dict[str, Any]:
        """As JSON: what is kept with the fact."""
        return {name: _plain(value) for name, value in asdict(self).items()}


def thawed(data: Mapping[str, Any]) -> Letter:
    """The letter that was frozen."""
    given = dict(data)
    for name in ("address", "paragraphs", "box", "blanks", "signatures"):
        given[name] = tuple(given[name])
    given["sections"] = tuple(
        Section(one["title"], tuple(Row(**row) for row in one["rows"])) for one in given["sections"]
    )
    given["references"] = tuple((article, summary, reading) for article, summary, reading in given["references"])
    return Letter(**given)


def letter_html(letter: Letter) -> str:
    return html("letter.html", {"letter": letter})


def letter_pdf(letter: Letter) -> bytes:
    return pdf("letter.html", {"letter": letter})


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {name: _plain(one) for name, one in value.items()}
    return [_plain(one) for one in value] if isinstance(value, Sequence) and not isinstance(value, str) else value
