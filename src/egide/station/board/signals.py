"""The signals of an alert, one line each: when, what, where, and whether it joined later."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from egide.ledger import Fact, Json
from egide.station.kinds import ALERTS

OTHERS = {
    "power_cut": "Coupure de courant",
    "power_restore": "Retour du courant",
    "disarmed": "Mise à l’arrêt",
    "armed": "Mise en marche",
    "partial_armed": "Mise en marche partielle",
    "periodic_test": "Test périodique",
    "communication_loss": "Perte de liaison",
    "low_battery": "Pile faible",
    "panel_trouble": "Défaut de la centrale",
    "restoral": "Retour à la normale",
    "cancel": "Annulation au clavier",
    "bypass": "Zone exclue",
    "access": "Accès",
    "technical": "Technique",
    "information": "Information",
    "disconnected": "Perte de liaison avec la caméra",
    "reconnected": "Liaison avec la caméra rétablie",
    "unknown": "Signal inconnu",
}
"""Signals that are no alert, as they are called on screen."""

SUBJECTS = {"zone": "zone", "user": "utilisateur", "area": "secteur", "door": "porte", "device": "appareil"}
LATE = timedelta(minutes=1)
"""From how long on a delay between a signal's own time and its receipt is worth saying."""


@dataclass(frozen=True)
class SignalLine:
    """One signal as it is read: « Intrusion · zone 3 »; `late` when it came more than a minute after it happened."""

    at: datetime
    label: str
    where: str
    text: str
    alert: bool
    received_at: datetime | None = None
    seq: int = 0

    @property
    def late(self) -> bool:
        return self.received_at is not None and self.received_at - self.at > LATE

    @property
    def said(self) -> str:
        """In one breath, for a screen reader and the queue."""
        return f"{self.label}, {self.where}" if self.where else self.label


def signal_lines(facts: Sequence[Fact]) -> list[SignalLine]:
    """The signals among the facts of an alert, in the order in which they were learnt."""
    return [line for fact in facts if (line := signal_line(fact)) is not None]


def signal_line(fact: Fact) -> SignalLine | None:
    """The signal that a fact carries; None when it carries none."""
    if fact.kind == "alert.opened":
        kind = str(fact.data.get("signal_kind") or fact.data.get("kind", ""))
        return None if fact.data.get("by_hand") or "caller" in fact.data else _line(fact, kind)
    if fact.kind == "signal.joined":
        return _line(fact, str(fact.data.get("kind", "unknown")))
    if fact.kind.startswith("signal."):
        return _line(fact, fact.kind.partition(".")[2])
    return None


def kind_label(kind: str) -> str:
    """A kind of signal or alert in French."""
    return ALERTS[kind].label if kind in ALERTS else OTHERS.get(kind, kind)


def place(data: dict[str, Json] | None) -> str:
    """« zone 3, secteur 1 », from what the panel said."""
    if not data:
        return ""
    said = [f"caméra {data.get('place') or data['camera']}"] if data.get("camera") else []
    number = data.get("zone_or_user") or data.get("zone")
    if number:
        said.append(f"{SUBJECTS.get(str(data.get('subject', 'zone')), 'zone')} {number}")
    if data.get("area"):
        said.append(f"secteur {data['area']}")
    return ", ".join(said)


def _line(fact: Fact, kind: str) -> SignalLine:
    data = dict(fact.data)
    received = data.get("received_at")
    return SignalLine(
        fact.happened_at,
        kind_label(kind),
        place(data),
        str(data.get("text", "")),
        kind in ALERTS,
        datetime.fromisoformat(received) if isinstance(received, str) else None,
        fact.seq,
    )
