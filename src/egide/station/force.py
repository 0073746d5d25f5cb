"""Whether a site was under contract on a day; and if not, what to say of it."""

from __future__ import annotations

from datetime import date

from egide.law.french import day
from egide.ledger import Ledger
from egide.portfolio.holdings import ended_on
from egide.portfolio.models import Site


def why_not(ledger: Ledger, site: Site, on: date) -> str:
    """Why what comes from a site on that day opens nothing, in French; empty when it does. Its last day still counts."""
    if not site.contract or site.since is None:
        return f"le site {site.reference} n'a pas de contrat en vigueur"
    if on < site.since:
        return f"le contrat du site ne prend effet que le {day(site.since)}"
    ended = ended_on(ledger, site.contract)
    return f"le contrat du site a pris fin le {day(ended)}" if ended is not None and on > ended else ""
