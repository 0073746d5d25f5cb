"""What billing keeps. Everything that must happen once has a key made from the thing owed, unique in the database.

Accounts and mandates are projections of facts; obligations, invoices, postings and payments are the books, added to and never
rewritten. Amounts are whole cents, positive when the customer owes.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

KEY = 255


class Account(models.Model):
    """The billing file of one contract, as its facts say. `values` are the inputs of its dues, `debtor` who is invoiced."""

    contract = models.CharField(primary_key=True, max_length=100)
    name = models.CharField(max_length=60)
    customer = models.CharField(max_length=100, db_index=True)
    site = models.CharField(max_length=100, blank=True)
    principal = models.CharField(max_length=100)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    business = models.BooleanField(default=False)
    prenotice_days = models.PositiveSmallIntegerField(default=14)
    values = models.TextField(default="{}")
    debtor = models.TextField(default="{}")

    class Meta:
        ordering = ("contract",)


class Run(models.Model):
    """One month billed. Run again, it is the same run: what it did stands, what it missed is done."""

    month = models.DateField(primary_key=True)
    finished_at = models.DateTimeField(null=True)
    invoices = models.PositiveIntegerField(default=0)
    total = models.BigIntegerField(default=0)


class Series(models.Model):
    """A figure that changes by date and that the operator supplies with its source: a tax, an index, the legal rate."""

    name = models.CharField(max_length=60)
    since = models.DateField()
    value = models.CharField(max_length=40)
    source = models.CharField(max_length=300)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("name", "since"), name="one_value_a_day"),)


class Counter(models.Model):
    """The last number given in a series: a stream of documents and a year, or a journal and a year."""

    name = models.CharField(primary_key=True, max_length=40)
    last = models.PositiveIntegerField(default=0)


class Cursor(models.Model):
    """How far a reader of the ledger has come."""

    name = models.CharField(primary_key=True, max_length=40)
    position = models.BigIntegerField(default=0)


class Invoice(models.Model):
    """An invoice, credit note, premium notice or receipt. `frozen` is all it says, written once; the PDF is made from it."""

    number = models.CharField(primary_key=True, max_length=30)
    kind = models.CharField(max_length=10)
    contract = models.CharField(max_length=100, db_index=True)
    customer = models.CharField(max_length=100, db_index=True)
    key = models.CharField(max_length=KEY, unique=True)
    issued_on = models.DateField()
    due_on = models.DateField()
    net = models.BigIntegerField()
    tax = models.BigIntegerField()
    total = models.BigIntegerField()
    paid = models.BigIntegerField(default=0)
    frozen = models.TextField()
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ("issued_on", "number")
        indexes = (models.Index(fields=("due_on",), name="invoice_open", condition=~Q(paid=F("total"))),)


class Obligation(models.Model):
    """One thing owed: by which contract and clause, for which period or event. Without an invoice it waits for one; `waits`
    says, in French, why a person must look at it first."""

    key = models.CharField(max_length=KEY, unique=True)
    contract = models.CharField(max_length=100, db_index=True)
    clause = models.CharField(max_length=80)
    article = models.CharField(max_length=80, blank=True)
    label = models.CharField(max_length=200)
    stream = models.CharField(max_length=10)
    amount = models.BigIntegerField()
    taxes = models.TextField(default="[]")
    held = models.BooleanField(default=False)
    period_from = models.DateField(null=True)
    period_until = models.DateField(null=True)
    due_on = models.DateField()
    source = models.CharField(max_length=KEY, blank=True)
    waits = models.CharField(max_length=300, blank=True)
    invoice = models.ForeignKey(Invoice, null=True, on_delete=models.PROTECT, related_name="obligations")

    class Meta:
        ordering = ("id",)
        indexes = (models.Index(fields=("contract",), name="obligation_open", condition=Q(invoice__isnull=True)),)


class Printed(models.Model):
    """The PDF of an invoice, made once and kept as it was."""

    invoice = models.OneToOneField(Invoice, primary_key=True, on_delete=models.PROTECT, related_name="printed")
    content = models.BinaryField()
    digest = models.CharField(max_length=64)


class Posting(models.Model):
    """One line of the books. Lines of one entry share journal, year and number, and balance; each cites its piece and clause."""

    key = models.CharField(max_length=KEY)
    rank = models.PositiveSmallIntegerField()
    journal = models.CharField(max_length=4)
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    on = models.DateField()
    account = models.CharField(max_length=20)
    auxiliary = models.CharField(max_length=100, blank=True)
    piece = models.CharField(max_length=60)
    label = models.CharField(max_length=200)
    clause = models.CharField(max_length=80, blank=True)
    debit = models.BigIntegerField(default=0)
    credit = models.BigIntegerField(default=0)

    class Meta:
        ordering = ("journal", "year", "number", "rank")
        constraints = (
            models.UniqueConstraint(fields=("key", "rank"), name="posted_once"),
            models.UniqueConstraint(fields=("journal", "year", "number", "rank"), name="entry_number_once"),
            models.CheckConstraint(
                condition=Q(debit__gt=0, credit=0) | Q(debit=0, credit__gt=0), name="debit_or_credit"
            ),
        )
        indexes = (models.Index(fields=("auxiliary", "account"), name="posting_of_customer"),)


class Mandate(models.Model):
    """A SEPA mandate, as its facts say. It lapses 36 months after it was last used, or signed when it never was."""

    umr = models.CharField(primary_key=True, max_length=35)
    contract = models.CharField(max_length=100, db_index=True)
    scheme = models.CharField(max_length=4, default="CORE")
    signed_on = models.DateField()
    iban = models.CharField(max_length=34)
    bic = models.CharField(max_length=11, blank=True)
    holder = models.CharField(max_length=70)
    last_used_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)


class BankFile(models.Model):
    """A file exchanged with the bank. `key` is, of a file received, the digest of its bytes: the same twice is one; of a file
    sent, its message's identifier. `whole` once it stands on the disk."""

    key = models.CharField(primary_key=True, max_length=64)
    name = models.CharField(max_length=200)
    schema = models.CharField(max_length=40)
    sent = models.BooleanField()
    at = models.DateTimeField()
    count = models.PositiveIntegerField(default=0)
    total = models.BigIntegerField(default=0)
    whole = models.BooleanField(default=False)


class Payment(models.Model):
    """Money asked of the customer's bank (direct debit) or of ours (refund, indemnity). `state`: planned, sent, settled,
    rejected (before settlement) or returned (after)."""

    end_to_end = models.CharField(primary_key=True, max_length=35)
    kind = models.CharField(max_length=10)
    key = models.CharField(max_length=KEY, unique=True)
    contract = models.CharField(max_length=100, db_index=True)
    invoice = models.ForeignKey(Invoice, null=True, on_delete=models.PROTECT, related_name="payments")
    mandate = models.ForeignKey(Mandate, null=True, on_delete=models.PROTECT)
    holder = models.CharField(max_length=70, blank=True)
    iban = models.CharField(max_length=34, blank=True)
    clause = models.CharField(max_length=80, blank=True)
    label = models.CharField(max_length=140)
    principal = models.CharField(max_length=100, blank=True)
    amount = models.PositiveBigIntegerField()
    on = models.DateField()
    sequence = models.CharField(max_length=4, blank=True)
    state = models.CharField(max_length=10, default="planned")
    reason = models.CharField(max_length=4, blank=True)
    file = models.ForeignKey(BankFile, null=True, on_delete=models.PROTECT)

    class Meta:
        indexes = (models.Index(fields=("kind", "state", "on"), name="payment_to_send"),)


class BankLine(models.Model):
    """One movement that the bank told, positive when money came in. `state`: matched, unmatched."""

    key = models.CharField(max_length=KEY, unique=True)
    file = models.ForeignKey(BankFile, on_delete=models.PROTECT, related_name="lines")
    on = models.DateField()
    amount = models.BigIntegerField()
    end_to_end = models.CharField(max_length=35, blank=True)
    reason = models.CharField(max_length=4, blank=True)
    text = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=10)
    why = models.CharField(max_length=300, blank=True)
