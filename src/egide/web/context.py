"""What every page knows: who is here, where they may go, what time it is, how they like their screen."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from . import house, keys, live, navigation
from .accounts import display_name
from .roles import ROLES, role_of

THEMES: dict[str, str] = {"auto": "Selon l’appareil", "sombre": "Sombre", "clair": "Clair"}
THEME_COOKIE = "egide_theme"


def theme(request: HttpRequest) -> str:
    """What this screen was set to; "auto" until someone chooses (the station is dark then, the rest follows the device)."""
    chosen = request.COOKIES.get(THEME_COOKIE, "auto")
    return chosen if chosen in THEMES else "auto"


def house_context(request: HttpRequest) -> dict[str, Any]:
    user = getattr(request, "user", None)
    role = role_of(user)
    keymap = keys.keymap(user)
    return {
        "theme": theme(request),
        "themes": THEMES,
        "role": role,
        "role_label": ROLES.get(role or "", "Sans rôle"),
        "person": display_name(user) if user is not None and user.is_authenticated else "",
        "navigation": _places(navigation.entries(user), request.path),
        "now": house.now(),
        "simulated": house.simulated(),
        "keymap": keymap,
        "gestures": [(gesture, keymap[gesture.action]) for gesture in keys.gestures() if gesture.action in keymap],
        "live_mark": live.mark(),
    }


def _places(entries: list[navigation.Entry], here: str) -> list[tuple[navigation.Entry, bool]]:
    """Where one can go, and which of these places one is in: the narrowest, where one lies inside another."""
    around = [entry.url for entry in entries if here == entry.url or (entry.url != "/" and here.startswith(entry.url))]
    nearest = max(around, key=len, default="")
    return [(entry, entry.url == nearest) for entry in entries]
