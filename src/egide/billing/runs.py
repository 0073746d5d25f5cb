"""The monthly run: what each contract owes for the month becomes obligations, invoices, entries and planned debits.

Contracts go by in the order of their streams, a few hundred to a transaction, read as a stream: memory does not grow with their
number. A transaction writes all of its contracts or none, under the lock of the month's row: a run killed is run again and goes
on, two at once do each other's rest, and the totals are those of one undisturbed run. One fact per transaction commits the ledger
to the digest of what was issued.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from django.db import transaction

from egide.billing.issuer import Issuer, issuer_now
from egide.billing.issuing import Draft, drafts, issue
from egide.billing.models import Account, Invoice, Mandate, Obligation, Run
from egide.billing.owed import dues_of, follow, from_due, release_waiting
from egide.billing.refused import Refused
from egide.law.days import paris
from egide.law.types import BadValue
from egide.ledger import NewFact
from egide.runner import Runner

AT_ONCE = 400
"""Contracts in one transaction: enough to spread the cost of a commit, few enough to let others write."""


@dataclass
class Report:
    """What a run did, or would do: documents, their sums in cents, debits planned, and who could not be billed, with why."""

    month: date
    issued_on: date
    documents: int = 0
    net: int = 0
    tax: int = 0
    total: int = 0
    debits: int = 0
    debited: int = 0
    refused: list[tuple[str, str]] = field(default_factory=list)

    def add(self, draft: Draft) -> None:
        self.documents += 1
        self.total += draft.total
        self.tax += draft.tax
        self.net += draft.total - draft.tax
        if draft.debited:
            self.debits += 1
            self.debited += draft.total


def bill(
    runner: Runner, month: date, *, at_once: int = AT_ONCE, after_each: Callable[[Report], None] | None = None
) -> Report:
    """Bill a month. Again: only what is missing. `after_each` is called after each transaction with the report so far."""
    issued_on = _checked(runner, month)
    issuer = issuer_now(runner.ledger)
    follow(runner)
    release_waiting()
    Run.objects.get_or_create(month=month)
    report = Report(month, issued_on)
    for contracts in _slices(at_once):
        _slice(runner, issuer, report, contracts)
        if after_each is not None:
            after_each(report)
    with transaction.atomic():
        Run.objects.filter(month=month, finished_at=None).update(finished_at=runner.ledger.clock.now())
    return report


def preview(runner: Runner, month: date, *, at_once: int = AT_ONCE) -> Iterator[Draft | tuple[str, str]]:
    """What `bill` would do now, document by document, and (contract, why) for each that cannot be billed. The ledger is read as
    far as it goes, and nothing is issued."""
    issued_on = _checked(runner, month)
    issuer_now(runner.ledger)
    follow(runner)
    release_waiting()
    for contracts in _slices(at_once):
        planned, refused = _planned(contracts, month, issued_on)
        yield from planned
        yield from refused


def _checked(runner: Runner, month: date) -> date:
    """The day the invoices bear. A month more than two months ahead is a mistake."""
    if month.day != 1:
        raise Refused(f"mois : le premier jour d’un mois est attendu, pas le {month:%d/%m/%Y}")
    today = paris(runner.ledger.clock.now()).date()
    ahead = (month.year - today.year) * 12 + month.month - today.month
    if ahead > 2:
        raise Refused(f"mois : {month:%Y-%m} est à {ahead} mois d’ici ; on facture au plus deux mois d’avance")
    return today


def _slices(at_once: int) -> Iterator[list[str]]:
    """The contracts with a billing file, in order, some at a time; none is kept."""
    last = ""
    while True:
        found = list(
            Account.objects.filter(contract__gt=last).order_by("contract").values_list("contract", flat=True)[:at_once]
        )
        if not found:
            return
        yield found
        last = found[-1]


def _slice(runner: Runner, issuer: Issuer, report: Report, contracts: Sequence[str]) -> None:
    """One transaction: these contracts billed, all of them or none."""
    with transaction.atomic():
        run = Run.objects.select_for_update().get(month=report.month)
        planned, refused = _planned(contracts, report.month, report.issued_on)
        report.refused += refused
        if not planned:
            return
        invoices = issue(planned, issuer)
        run.invoices += len(invoices)
        run.total += sum(one.total for one in invoices)
        run.save()
        runner.ledger.append(f"billing:{report.month:%Y-%m}", [_committed(runner, invoices)])
    for draft in planned:
        report.add(draft)


def _committed(runner: Runner, invoices: Sequence[Invoice]) -> NewFact:
    """The ledger's witness of what was issued: first and last key, sums, and the digest of all that the documents say."""
    digest = hashlib.sha256("".join(one.digest for one in invoices).encode()).hexdigest()
    return NewFact(
        "invoices.issued",
        runner.ledger.clock.now(),
        {
            "first": invoices[0].number,
            "last": invoices[-1].number,
            "count": len(invoices),
            "total": sum(one.total for one in invoices),
            "digest": digest,
        },
        key=f"issued/{invoices[0].key}"[:255],
    )


def _planned(contracts: Sequence[str], month: date, issued_on: date) -> tuple[list[Draft], list[tuple[str, str]]]:
    """The documents of these contracts, some of their obligations new, others waiting; who cannot be billed and why."""
    accounts = list(Account.objects.filter(contract__in=contracts).order_by("contract"))
    dues, refused = _dues(accounts, month, issued_on)
    known = set(Obligation.objects.filter(key__in=[one.key for one in dues]).values_list("key", flat=True))
    new = [one for one in dues if one.key not in known]
    waiting = Obligation.objects.filter(contract__in=contracts, invoice=None, waits="", amount__gt=0).order_by("id")
    waiting = waiting.filter(due_on__lt=_after(month))
    owed = _by_contract([*waiting, *new])
    mandates = _mandates(contracts)
    planned = [
        draft
        for account in accounts
        for draft in drafts(account, owed.get(account.contract, ()), mandates.get(account.contract), issued_on)
    ]
    return planned, refused


def _dues(accounts: Iterable[Account], month: date, issued_on: date) -> tuple[list[Obligation], list[tuple[str, str]]]:
    found: list[Obligation] = []
    refused: list[tuple[str, str]] = []
    for account in accounts:
        try:
            found += [from_due(account, due) for due in dues_of(account, month, issued_on)]
        except BadValue as bad:
            refused.append((account.contract, str(bad)))
    return found, refused


def _by_contract(obligations: Iterable[Obligation]) -> dict[str, list[Obligation]]:
    ordered = sorted(obligations, key=lambda one: one.contract)
    return {contract: list(group) for contract, group in groupby(ordered, key=lambda one: one.contract)}


def _mandates(contracts: Sequence[str]) -> dict[str, Mandate]:
    """The mandate of each contract: the last signed that was not revoked."""
    rows = Mandate.objects.filter(contract__in=contracts, ended_on=None).order_by("signed_on", "umr")
    return {row.contract: row for row in rows}


def _after(month: date) -> date:
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)
