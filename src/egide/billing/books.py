"""The books, double entry. Every entry balances to the cent, has a number without gaps in its journal and year, and cites its
piece and, line by line, the clause it comes from. An entry's key makes it unique.

The insurer's money is not ours: premiums and claims go through the accounts of its principal (467), never through revenue. A
deposit is held for the customer (165), never revenue either.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Sum

from egide.billing.inserting import insert
from egide.billing.models import Counter, Posting

CUSTOMERS, PRINCIPALS, BANK = "411000", "467000", "512000"
SERVICES, VAT, DEPOSITS, SUSPENSE = "706000", "445710", "165000", "471000"
SALES, BANKING, SUNDRY = "VE", "BQ", "OD"
JOURNALS = {SALES: "Ventes et primes", BANKING: "Banque", SUNDRY: "Opérations diverses"}
NAMES = {
    CUSTOMERS: "Clients",
    PRINCIPALS: "Mandants : assureurs et partenaires",
    BANK: "Banque",
    SERVICES: "Prestations de services",
    VAT: "TVA collectée",
    DEPOSITS: "Dépôts de garantie reçus",
    SUSPENSE: "Mouvements à identifier",
}


@dataclass(frozen=True)
class Side:
    """One line of an entry: positive is a debit, negative a credit, in cents."""

    account: str
    amount: int
    auxiliary: str = ""
    clause: str = ""


@dataclass(frozen=True)
class Entry:
    """What is to be posted. `key` comes from the thing recorded, so that it is posted once."""

    key: str
    journal: str
    on: date
    piece: str
    label: str
    sides: Sequence[Side]

    def __post_init__(self) -> None:
        assert sum(one.amount for one in self.sides) == 0, f"entry {self.key} does not balance"


def post(entries: Iterable[Entry]) -> int:
    """Write entries inside the caller's transaction, those already posted left as they are; returns how many are new."""
    wanted = {one.key: one for one in entries}
    known = set(Posting.objects.filter(key__in=wanted).values_list("key", flat=True))
    new = [one for key, one in wanted.items() if key not in known]
    series: dict[tuple[str, int], list[Entry]] = {}
    for one in new:
        series.setdefault((one.journal, one.on.year), []).append(one)
    rows = []
    for (journal, year), group in sorted(series.items()):
        first = take(f"{journal}-{year}", len(group))
        rows += [line for number, one in enumerate(group, first) for line in _lines(one, year, number)]
    insert(rows)
    return len(new)


def _lines(entry: Entry, year: int, number: int) -> list[Posting]:
    sides = [one for one in entry.sides if one.amount]
    return [
        Posting(
            key=entry.key,
            rank=rank,
            journal=entry.journal,
            year=year,
            number=number,
            on=entry.on,
            account=one.account,
            auxiliary=one.auxiliary,
            piece=entry.piece,
            label=entry.label[:200],
            clause=one.clause,
            debit=max(one.amount, 0),
            credit=max(-one.amount, 0),
        )
        for rank, one in enumerate(sides, 1)
    ]


def take(name: str, count: int = 1) -> int:
    """The first of `count` numbers taken at the end of a series, inside the caller's transaction.

    The row is locked until the transaction ends: whoever comes next waits, and a transaction undone gives its numbers back.
    """
    Counter.objects.bulk_create([Counter(name=name)], ignore_conflicts=True)
    row = Counter.objects.select_for_update().get(name=name)
    first: int = row.last + 1
    row.last += count
    row.save()
    return first


# ── Reading them ────────────────────────────────────────────────────────────────────────────────────────────────────


def balance(**where: Any) -> int:
    """Debits less credits of the postings that satisfy these conditions."""
    sums = Posting.objects.filter(**where).aggregate(debit=Sum("debit"), credit=Sum("credit"))
    return (sums["debit"] or 0) - (sums["credit"] or 0)


def statement(customer: str) -> list[tuple[Posting, int]]:
    """A customer's account, line by line in order of date, each with the balance after it."""
    lines, running = [], 0
    found = Posting.objects.filter(account=CUSTOMERS, auxiliary=customer).order_by("on", "id")
    for one in found:
        running += one.debit - one.credit
        lines.append((one, running))
    return lines


def unbalanced() -> list[tuple[str, int, int]]:
    """Entries whose lines do not balance (journal, year, number): none, unless the database was altered."""
    sums = Posting.objects.values("journal", "year", "number").annotate(debits=Sum("debit"), credits=Sum("credit"))
    return [
        (one["journal"], one["year"], one["number"])
        for one in sums.order_by().iterator()
        if one["debits"] != one["credits"]
    ]
