"""The queue, as the operators look it up. A projection: `queue.refresh` makes a row anew from the facts of its incident."""

from __future__ import annotations

from django.db import models


class Alert(models.Model):
    """One alert of a site: where it stands in the queue."""

    stream = models.CharField(primary_key=True, max_length=100)
    site = models.CharField(max_length=100, db_index=True)
    contract = models.CharField(max_length=100)
    kind = models.CharField(max_length=40)
    priority = models.PositiveSmallIntegerField()
    opened_at = models.DateTimeField()
    owner = models.CharField(max_length=150, blank=True)
    taken_at = models.DateTimeField(null=True)
    parked_until = models.DateTimeField(null=True)
    next_due = models.DateTimeField(null=True)
    finished = models.BooleanField(default=False)
    closed_at = models.DateTimeField(null=True)
    head = models.PositiveIntegerField(default=0)

    class Meta:
        indexes = (models.Index(fields=["closed_at", "priority", "opened_at"]),)
        ordering = ("priority", "opened_at")


class Checkpoint(models.Model):
    """How far a reader of the signal journal has come. Going over the same entries again changes nothing."""

    reader = models.CharField(primary_key=True, max_length=40)
    position = models.BigIntegerField(default=0)
