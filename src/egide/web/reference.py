"""What stands behind a figure, a deadline or a step on a screen: the clause it comes from, in our words, with the values used.

Screens build these from what a decision or a procedure cites; the component `{% clause_ref %}` shows them. This module knows no
contract.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class ClauseRef:
    """`article` is how the paper numbers it ("8.2.2 § Agent"); `ids` are inventory ids; `reading` is the reading chosen where the
    text is ambiguous; `values` are (what, how much) pairs already written in French."""

    article: str
    summary: str
    title: str = ""
    ids: Sequence[str] = ()
    reading: str = ""
    values: Sequence[tuple[str, str]] = ()
    contract: str = ""

    @property
    def label(self) -> str:
        """« art. 8.2.2 », for clauses that are articles; annexes and schedules keep their own word."""
        return f"art. {self.article}" if self.article[:1].isdigit() else self.article
