"""Receivables by age: what customers owe, by how long ago it fell due."""

from __future__ import annotations

from datetime import date

from django.db.models import F, Sum

from egide.billing.models import Invoice

AGES = ((0, "À échoir"), (30, "De 1 à 30 jours"), (60, "De 31 à 60 jours"), (90, "De 61 à 90 jours"))
OLDER = "Plus de 90 jours"


def aged(on: date) -> dict[str, int]:
    """Cents by age, on a day. A credit note not yet used counts in less. A day late is late."""
    found = {label: 0 for _, label in AGES} | {OLDER: 0}
    open_by_day = (
        Invoice.objects.filter(issued_on__lte=on)
        .exclude(paid=F("total"))
        .order_by()
        .values("due_on")
        .annotate(left=Sum(F("total") - F("paid")))
    )
    for row in open_by_day:
        late = (on - row["due_on"]).days
        label = next((label for most, label in AGES if late <= most), OLDER)
        found[label] += row["left"]
    return found
