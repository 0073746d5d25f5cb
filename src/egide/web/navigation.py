"""The places one can go, by role. A screen registers its entry where it registers its address."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from .roles import MANAGER, OPERATOR, ROLES, role_of


@dataclass(frozen=True)
class Entry:
    """One entry of the navigation: its words, the name of its address, who sees it, and what one does there."""

    label: str
    url_name: str
    roles: tuple[str, ...]
    purpose: str
    rank: int = 50

    @property
    def url(self) -> str:
        return reverse(self.url_name)


_ENTRIES: dict[str, Entry] = {}


def register(entry: Entry) -> None:
    """Adds an entry; registering the same address again replaces it."""
    unknown = [role for role in entry.roles if role not in ROLES]
    if unknown:
        raise ValueError(
            f"navigation entry {entry.label!r}: unknown roles {unknown}, expected among {', '.join(ROLES)}"
        )
    _ENTRIES[entry.url_name] = entry


def entries(user: Any) -> list[Entry]:
    """What this person may open, in order."""
    role = role_of(user)
    return sorted(
        (entry for entry in _ENTRIES.values() if role in entry.roles), key=lambda entry: (entry.rank, entry.label)
    )


register(Entry("Accueil", "web:home", (OPERATOR, MANAGER), "Ce qui vous attend aujourd’hui.", rank=0))
register(Entry("Comptes", "web:users", (MANAGER,), "Créer, modifier ou fermer les comptes de l’équipe.", rank=90))
register(Entry("Composants", "web:components", (MANAGER,), "Le guide de style des écrans, vivant.", rank=95))
