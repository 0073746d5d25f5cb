"""Single keys: every gesture has a name, a usual key, and words that say what it does. Each person may move them or turn
them off.

A template marks what a key does with `data-action="name"`; the key is pressed on the first such element that can be seen
(a field takes the focus, anything else is clicked). Two gestures of the same place may not share a key.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

EVERYWHERE = "partout"


@dataclass(frozen=True)
class Gesture:
    action: str
    key: str
    label: str
    place: str = EVERYWHERE


_GESTURES: dict[str, Gesture] = {}


def register(*gestures: Gesture) -> None:
    """Adds gestures; refuses a usual key already taken in the same place or everywhere."""
    for gesture in gestures:
        for other in _GESTURES.values():
            if other.action != gesture.action and other.key == gesture.key and _meet(other, gesture):
                raise ValueError(
                    f"key {gesture.key!r} of {gesture.action!r} is already that of {other.action!r} ({other.place})"
                )
        _GESTURES[gesture.action] = gesture


def gestures() -> list[Gesture]:
    return list(_GESTURES.values())


def keymap(user: Any) -> dict[str, str]:
    """action → key for this person; empty when they turned single keys off."""
    chosen: dict[str, str] = {}
    if getattr(user, "is_authenticated", False):
        preference = _preference(user)
        if preference is not None:
            if not preference.keys_on:
                return {}
            chosen = preference.keys
    return {action: key for action, gesture in _GESTURES.items() if (key := chosen.get(action, gesture.key))}


def clashes(chosen: dict[str, str]) -> list[tuple[Gesture, Gesture]]:
    """Pairs of gestures that this choice puts on one key in one place."""
    pairs = []
    taken = [(gesture, chosen.get(gesture.action, gesture.key)) for gesture in gestures()]
    for index, (one, key) in enumerate(taken):
        pairs += [(one, other) for other, its in taken[index + 1 :] if key and key == its and _meet(one, other)]
    return pairs


def _preference(user: Any) -> Any:
    from .models import Preference

    if not hasattr(user, "_egide_preference"):
        user._egide_preference = Preference.objects.filter(user=user).first()
    return user._egide_preference


def _meet(one: Gesture, other: Gesture) -> bool:
    return EVERYWHERE in {one.place, other.place} or one.place == other.place


register(
    Gesture("rechercher", "/", "Aller à la recherche"),
    Gesture("aide", "?", "Montrer les touches"),
    Gesture("accueil", "g", "Aller à l’accueil"),
)
