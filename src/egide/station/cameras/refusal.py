"""What a camera is told when something it sent cannot be taken: what is wrong, where, and what was expected, in English."""

from __future__ import annotations

from dataclasses import dataclass

from egide.ledger import Json


@dataclass(eq=False)
class Refusal(Exception):
    """Nothing was kept of what was sent. `status` is the HTTP status; `retry` the seconds after which to try again."""

    status: int
    what: str
    where: str = ""
    expected: str = ""
    retry: int | None = None

    def __str__(self) -> str:
        said = f"{self.where}: {self.what}" if self.where else self.what
        return f"{said}; expected {self.expected}" if self.expected else said

    def to_json(self) -> dict[str, Json]:
        said: dict[str, Json] = {"what": self.what}
        if self.where:
            said["where"] = self.where
        if self.expected:
            said["expected"] = self.expected
        return {"error": said}
