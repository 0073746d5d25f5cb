"""What the station makes of a signal's kind: which ones are alerts, how urgent, how they are called.

Priorities are the station's own order of work, not a figure of any contract: 1 is danger to persons, 2 a break-in, 3 water, 4 the
rest. What is then done with an alert is the contract's.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class AlertKind:
    """A kind of alert: its French name, its place in the queue, whether persons may be in danger.

    A silent one must stay unknown to whoever stands beside the customer: nothing that he can be forced to open may show it.
    """

    name: str
    label: str
    priority: int
    persons: bool = False
    silent: bool = False


ALERTS: dict[str, AlertKind] = {
    kind.name: kind
    for kind in (
        AlertKind("duress", "Désarmement sous contrainte", 1, persons=True, silent=True),
        AlertKind("sos", "SOS", 1, persons=True),
        AlertKind("fire", "Incendie", 1, persons=True),
        AlertKind("smoke", "Fumée", 1, persons=True),
        AlertKind("co", "Monoxyde de carbone", 1, persons=True),
        AlertKind("sound", "Sirène ou alarme entendue", 1, persons=True),
        AlertKind("intrusion", "Intrusion", 2),
        AlertKind("tamper", "Arrachement du matériel", 2),
        AlertKind("motion", "Mouvement filmé", 2),
        AlertKind("flood", "Inondation", 3),
        AlertKind("disconnection", "Perte de liaison avec la caméra", 4),
    )
}
"""Signal kind → alert. Fire is handled as smoke by contracts that know only smoke (`handled_as`)."""

HANDLED_AS = {"fire": "smoke"}
"""A panel's fire signal is a smoke alert in a contract whose paper names only smoke detection: same danger, same procedure."""


def handled_as(kind: str) -> str:
    """The alert kind under which contracts know a signal kind."""
    return HANDLED_AS.get(kind, kind)


def joins(open_kind: str, new_kind: str) -> bool:
    """Whether a new signal is part of the alert already open at its site, or opens one of its own.

    A signal that says persons may be in danger never hides inside an alert about property, nor one danger inside another.
    """
    new, known = ALERTS[new_kind], ALERTS[open_kind]
    return new_kind == open_kind or (not new.persons and not known.persons and new.priority >= known.priority)
