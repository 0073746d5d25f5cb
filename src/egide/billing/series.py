"""Figures that change by date: insurance taxes, the legal rate, indices. The operator supplies them with their source; none is
built in as true, and one that is missing stops what needs it."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from egide.billing.models import Series
from egide.billing.refused import Refused
from egide.law.french import day as french_day
from egide.law.money import rate


def supply(name: str, since: date, value: str, source: str) -> None:
    """`value` (« 9 % ») from `since` on, as `source` says. Supplied again it must be the same: a published figure stands."""
    if not source.strip():
        raise Refused(f"série {name} : il manque la source (texte, date de publication)")
    try:
        rate(value)
    except ValueError as bad:
        raise Refused(
            f"série {name} : « {value} » n’est pas un taux ; attendu un nombre et son signe, comme 9 %"
        ) from bad
    row, made = Series.objects.get_or_create(name=name, since=since, defaults={"value": value, "source": source})
    if not made and row.value != value:
        raise Refused(f"série {name} : {row.value} est déjà enregistré au {french_day(since)}, source : {row.source}")


def in_force(name: str, on: date) -> tuple[Fraction, str]:
    """The rate in force on a day, and its source."""
    row = Series.objects.filter(name=name, since__lte=on).order_by("-since").first()
    if row is None:
        raise Refused(f"série {name} : aucune valeur connue au {french_day(on)} ; à fournir avec sa source")
    return rate(row.value), row.source
