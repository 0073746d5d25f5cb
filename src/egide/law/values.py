"""What a formula's value can be beside known: open, or failed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from egide.law.clauses import Clause


@dataclass(frozen=True)
class Open:
    """A value still open: among `values`, or anything of its type when None. `fails`: some completion has no result."""

    values: frozenset[Any] | None = None
    fails: bool = False


class Conflict(ValueError):
    """Two exceptions to one rule apply at once and the contract does not say which comes first."""

    def __init__(self, first: Clause, second: Clause) -> None:
        self.first, self.second = first, second
        super().__init__(
            f"art. {first.article} ({first.id}) and art. {second.article} ({second.id}) apply at once; "
            f"neither says that it comes before the other"
        )


class Undefined(ValueError):
    """An operation with no result for these facts (a negative duration in slices, a date beyond the calendar)."""


@dataclass(frozen=True)
class Failed:
    """No value: whoever needs it gets the error."""

    error: Conflict | Undefined
