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
    here = request.path
    keymap = keys.keymap(user)
    return {
        "theme": theme(request),
        "themes": THEMES,
        "role": role,
        "role_label": ROLES.get(role or "", "Sans rôle"),
        "person": display_name(user) if user is not None and user.is_authenticated else "",
        "navigation": [(entry, _is_here(entry.url, here)) for entry in navigation.entries(user)],
        "now": house.now(),
        "simulated": house.simulated(),
        "keymap": keymap,
        "gestures": [(gesture, keymap[gesture.action]) for gesture in keys.gestures() if gesture.action in keymap],
        "live_mark": live.mark(),
    }


def _is_here(url: str, here: str) -> bool:
    return here == url if url == "/" else here.startswith(url)
