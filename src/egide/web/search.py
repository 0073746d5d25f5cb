"""One search for everything: each room adds a finder, and answers only what the person asking may see."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Q
from django.urls import reverse

from .accounts import display_name
from .roles import MANAGER, ROLES, role_of


@dataclass(frozen=True)
class Hit:
    """Something found: what sort of thing, its words, where it opens, and a line that tells it from its likes."""

    sort: str
    label: str
    url: str
    detail: str = ""


Finder = Callable[[str, Any], list[Hit]]
MOST = 20  # hits a finder gives at most

_FINDERS: list[Finder] = []


def register(finder: Finder) -> Finder:
    """Adds a finder: `finder(query, user)` gives its hits, best first."""
    if finder not in _FINDERS:
        _FINDERS.append(finder)
    return finder


def find(query: str, user: Any) -> list[Hit]:
    """What the rooms know by these words, in the order the rooms registered. Nothing is called by a character nobody can type."""
    if any(ord(sign) < 32 for sign in query):
        return []
    return [hit for finder in _FINDERS for hit in finder(query, user)[:MOST]]


@register
def accounts(query: str, user: Any) -> list[Hit]:
    if role_of(user) != MANAGER:
        return []
    named = Q(username__icontains=query) | Q(first_name__icontains=query) | Q(last_name__icontains=query)
    hits = []
    for found in get_user_model().objects.filter(named).order_by("username")[:MOST]:
        detail = ROLES.get(role_of(found) or "", "Sans rôle") + ("" if found.is_active else ", compte fermé")
        hits.append(Hit("Compte", display_name(found), reverse("web:user", args=[found.pk]), detail))
    return hits
