"""What is held for insurers and partners: the receipt of a premium once it is paid, and the month's statement to each principal.

Premiums invoiced, premiums cashed and claims paid stand side by side: what is due to the insurer is what was cashed less what was
paid out for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from egide.billing.books import BANKING, CUSTOMERS, PRINCIPALS, SALES
from egide.billing.issuer import issuer_now
from egide.billing.issuing import Draft, issue_receipt
from egide.billing.models import Account, Invoice, Posting
from egide.law.days import paris
from egide.runner import Runner


def receipt(runner: Runner, notice: Invoice) -> Invoice:
    """The receipt of a premium notice paid in full; asked again, the same one."""
    key = f"receipt/{notice.number}"
    known: Invoice | None = Invoice.objects.filter(key=key).first()
    if known is not None:
        return known
    account = Account.objects.get(contract=notice.contract)
    today = paris(runner.ledger.clock.now()).date()
    obligations = tuple(notice.obligations.order_by("id"))
    draft = Draft(account, "receipt", obligations, today, today, cancels=notice.number)
    return issue_receipt(draft, key, issuer_now(runner.ledger))


@dataclass(frozen=True)
class Row:
    """One movement of the month, in cents: a premium invoiced (`called`), cashed, or a claim paid."""

    on: date
    contract: str
    piece: str
    called: int = 0
    cashed: int = 0
    claimed: int = 0


def statement(principal: str, month: date) -> list[Row]:
    """The movements of a principal in a calendar month, in their order."""
    after = date(month.year + month.month // 12, month.month % 12 + 1, 1)
    within = {"on__gte": month, "on__lt": after}
    rows = []
    for one in Posting.objects.filter(account=PRINCIPALS, auxiliary=principal, **within).order_by("on", "id"):
        notice = Invoice.objects.filter(number=one.piece).first()
        contract = notice.contract if notice else one.label
        if one.journal == SALES:
            rows.append(Row(one.on, contract, one.piece, called=one.credit - one.debit))
        else:
            rows.append(Row(one.on, contract, one.piece, claimed=one.debit - one.credit))
    contracts = Account.objects.filter(principal=principal).values("contract")
    premiums = Invoice.objects.filter(kind="premium", contract__in=contracts)
    numbers = {one.number: one.contract for one in premiums.iterator(chunk_size=2000)}
    cashed = Posting.objects.filter(account=CUSTOMERS, journal__in=(BANKING, "OD"), **within).order_by("on", "id")
    for one in cashed.iterator(chunk_size=2000):
        number = one.piece.rsplit("-", 1)[0] if one.piece not in numbers else one.piece
        if number in numbers:
            rows.append(Row(one.on, numbers[number], number, cashed=one.credit - one.debit))
    return sorted(rows, key=lambda row: (row.on, row.piece))
