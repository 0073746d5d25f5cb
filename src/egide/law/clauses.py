"""A clause: where a rule stands in the paper, and what it says in our own words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Clause:
    """One rule of a contract.

    `ids` are its addresses in the inventory (a rule stated twice carries both); `article` is what the reader of the paper looks
    up; `summary` is one sentence of ours; `reading` says, where the text is ambiguous or a reference broken, what we chose.
    """

    ids: tuple[str, ...]
    article: str
    title: str
    summary: str
    reading: str | None = None

    def __post_init__(self) -> None:
        if not self.ids or not all(self.ids):
            raise ValueError(f"clause {self.title!r}: needs at least one inventory id")

    @property
    def id(self) -> str:
        """The first id: the one citations show."""
        return self.ids[0]

    @property
    def place(self) -> str:
        """Where it stands, as a French sentence says it: « art. 8.2.1 », « Lexique : Alerte »."""
        return f"art.\u00a0{self.article}" if self.article[:1].isdigit() else self.article

    def cite(self) -> dict[str, str | list[str]]:
        """The citation as JSON."""
        return {
            "id": self.id,
            "ids": list(self.ids),
            "article": self.article,
            "title": self.title,
            "summary": self.summary,
        }


def clause(*ids: str, article: str, title: str, summary: str, reading: str | None = None) -> Clause:
    """`clause("ima.8.2.1-b", article="8.2.1", title=…, summary=…)`."""
    return Clause(ids, article, title, summary, reading)
