"""The tables of the ledger. Only `egide.ledger` reads or writes them: every other room goes through `Ledger`.

Database triggers (first migration) refuse to change or delete a fact. A later migration that alters `ledger_fact` or
`ledger_private` on SQLite makes Django rebuild the table, which drops its triggers: it must create them again.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class StreamRow(models.Model):
    """The names of the streams, so that listing them does not read the facts."""

    name = models.CharField(max_length=200, primary_key=True)

    class Meta:
        db_table = "ledger_stream"


class FactRow(models.Model):
    """One fact. `position` is given by the writer under its lock; `data` is the canonical JSON text that was hashed."""

    position = models.BigAutoField(primary_key=True)
    stream = models.CharField(max_length=200)
    seq = models.BigIntegerField()
    kind = models.CharField(max_length=100)
    version = models.IntegerField()
    happened_at = models.DateTimeField()
    learnt_at = models.DateTimeField()
    data = models.TextField()
    by = models.CharField(max_length=200)
    key = models.CharField(max_length=255, null=True, unique=True)  # NULL: several facts have no key
    hash = models.CharField(max_length=64)
    commitment = models.CharField(max_length=64, null=True)  # NULL: there never was a private payload

    class Meta:
        db_table = "ledger_fact"
        constraints = [models.UniqueConstraint(fields=["stream", "seq"], name="ledger_fact_once_per_seq")]
        indexes = [models.Index(fields=["kind", "position"], name="ledger_fact_by_kind")]


class PrivateRow(models.Model):
    """The personal data of a fact, apart from it: may be deleted (erasure), never changed."""

    fact = models.OneToOneField(
        FactRow, on_delete=models.PROTECT, primary_key=True, db_column="position", related_name="private"
    )
    salt = models.CharField(max_length=64)
    payload = models.TextField()

    class Meta:
        db_table = "ledger_private"


class DeadlineRow(models.Model):
    key = models.CharField(max_length=255, unique=True)
    stream = models.CharField(max_length=200)
    name = models.CharField(max_length=200)
    due_at = models.DateTimeField()
    started_by = models.CharField(max_length=255)
    data = models.TextField()
    state = models.CharField(max_length=10, default="pending")

    class Meta:
        db_table = "ledger_deadline"
        indexes = [
            models.Index(fields=["due_at", "id"], condition=Q(state="pending"), name="ledger_deadline_due"),
            models.Index(fields=["stream"], condition=Q(state="pending"), name="ledger_deadline_by_stream"),
        ]


class MessageRow(models.Model):
    key = models.CharField(max_length=255, unique=True)
    channel = models.CharField(max_length=50)
    to = models.TextField()
    subject = models.TextField()
    body = models.TextField()
    stream = models.CharField(max_length=200)
    clause = models.TextField()
    attachments = models.TextField()
    state = models.CharField(max_length=13, default="queued")
    queued_at = models.DateTimeField()
    attempts = models.IntegerField(default=0)
    retry_at = models.DateTimeField(null=True)
    error = models.TextField(null=True)  # NULL: no attempt failed
    sent_at = models.DateTimeField(null=True)
    proof = models.TextField(null=True)  # NULL: not sent
    erased = models.BooleanField(default=False)

    class Meta:
        db_table = "ledger_message"
        indexes = [models.Index(fields=["id"], condition=~Q(state="sent"), name="ledger_message_unsent")]


class ClockRow(models.Model):
    """How far the demonstration has travelled from the system's time. One row."""

    offset_microseconds = models.BigIntegerField(default=0)

    class Meta:
        db_table = "ledger_clock"
