"""What the ledger refuses, each with a sentence saying what, where and what is expected instead."""

from __future__ import annotations


class LedgerError(Exception):
    """Any refusal of the ledger. Nothing was written."""


class BadInput(LedgerError, ValueError):
    """A fact, deadline or message that cannot be kept as it was given."""


class Conflict(LedgerError):
    """The stream moved since the caller read it: read again, decide again."""

    def __init__(self, stream: str, expected: int, actual: int) -> None:
        super().__init__(
            f"{stream}: expected its last fact to be number {expected}, it is number {actual}; read it again"
        )
        self.stream, self.expected, self.actual = stream, expected, actual


class UnknownFact(LedgerError, LookupError):
    """A fact was named that the ledger does not hold."""


class UnknownKey(LedgerError, LookupError):
    """A deadline or a message was named that the ledger does not hold."""


class UnknownVersion(LedgerError):
    """A stored fact has a version of its kind that this code has never learnt to read."""
