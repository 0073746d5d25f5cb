"""Whether a site was under contract on a day; and if not, what to say of it."""

from __future__ import annotations

from datetime import date

from egide.law.french import day
from egide.portfolio.models import Site


def in_force(site: Site, on: date) -> bool:
    """Whether the site was under contract on that day."""
    return bool(site.contract) and site.since is not None and site.since <= on


def not_yet(site: Site) -> str:
    """Why what came from a site opens nothing, in French."""
    if not site.contract or site.since is None:
        return "aucun contrat en vigueur"
    return f"le contrat du site ne prend effet que le {day(site.since)}"
