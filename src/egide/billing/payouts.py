"""Money that we pay: refunds out of the customer's account, indemnities out of the insurer's. Each once, by its key."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from egide.billing.books import take
from egide.billing.issuing import next_banking_day
from egide.billing.mandates import checked_iban
from egide.billing.models import Account, Payment
from egide.billing.refused import Refused


def pay_out(
    key: str,
    contract: str,
    amount: int,
    iban: str,
    holder: str,
    label: str,
    clause: str,
    on: date,
    *,
    indemnity: bool = False,
) -> Payment:
    """A transfer planned for a day. `key` names the thing owed (a decision, a deposit): asked again, it is the same payment."""
    if amount <= 0:
        raise Refused("virement : un montant au-dessus de zéro est attendu")
    if not holder.strip() or len(holder) > 70:
        raise Refused("virement : le nom du bénéficiaire, 1 à 70 caractères, est attendu")
    iban = checked_iban(iban, "virement")
    account = Account.objects.filter(contract=contract).first()
    if account is None:
        raise Refused(f"virement : {contract} n’a pas de dossier de facturation")
    with transaction.atomic():
        known: Payment | None = Payment.objects.filter(key=f"out/{key}").first()
        if known is not None:
            if (known.amount, known.iban) != (amount, iban):
                raise Refused(f"virement {key} : déjà prévu, d’un autre montant ou vers un autre compte")
            return known
        row: Payment = Payment.objects.create(
            end_to_end=f"V{on.year}-{take(f'V{on.year}'):07d}",
            kind="transfer",
            key=f"out/{key}",
            contract=contract,
            holder=holder,
            iban=iban,
            clause=clause,
            label=label[:140],
            principal=account.principal if indemnity else "",
            amount=amount,
            on=next_banking_day(on),
        )
    return row
