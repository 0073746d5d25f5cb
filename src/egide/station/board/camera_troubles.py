"""What cameras sent and nobody could place: messages refused, sites without contract, detection that nobody spoke of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from egide.ledger import Fact
from egide.station.board.signals import kind_label
from egide.station.board.unread import CAMERAS, looked_at

REFUSED, UNASSIGNED = "camera.refused", "camera.unassigned"


@dataclass(frozen=True)
class CameraTrouble:
    """One message of a camera: what it was, why it went no further.

    `answer` is what the camera was told, in English; `text` the beginning of what it sent, while it is held.
    """

    at: datetime
    sort: str
    camera: str
    why: str
    said: str
    answer: str
    text: str
    entry: int


def camera_troubles(facts: Iterable[Fact]) -> list[CameraTrouble]:
    """The messages of cameras that wait for a person, newest first."""
    known = list(facts)
    done = looked_at(known, CAMERAS)
    found = [line for fact in known if fact.kind in (REFUSED, UNASSIGNED) and (line := _line(fact)).entry not in done]
    return sorted(found, key=lambda line: line.entry, reverse=True)


def _line(fact: Fact) -> CameraTrouble:
    data, entry = fact.data, fact.data.get("entry")
    refused = fact.kind == REFUSED
    return CameraTrouble(
        fact.learnt_at,
        "Message de caméra refusé" if refused else "Événement de caméra sans suite",
        str(data.get("camera", "")),
        "rien n’en a été pris, et la caméra l’a su" if refused else str(data.get("why", "")),
        kind_label(str(data["kind"])) if data.get("kind") else "",
        str(data.get("what", "")),
        str((fact.private or {}).get("text", "")) if refused else "",
        entry if isinstance(entry, int) else 0,
    )
