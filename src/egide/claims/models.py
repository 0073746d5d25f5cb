"""Claims as they are looked up, and how far each handler may decide alone."""

from __future__ import annotations

from django.db import models


class Claim(models.Model):
    """One claim file. A projection: `register.refresh` makes it anew from the facts."""

    stream = models.CharField(primary_key=True, max_length=100)
    reference = models.CharField(max_length=40, unique=True)
    contract = models.CharField(max_length=100, db_index=True)
    site = models.CharField(max_length=100, blank=True)
    happened_at = models.DateTimeField()
    declared_at = models.DateTimeField()
    amount = models.BigIntegerField(null=True)
    to_sign = models.BooleanField(default=False)
    finished = models.BooleanField(default=False)
    head = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("finished", "-declared_at")

    @property
    def identifier(self) -> str:
        """The part of the stream's name that stands in addresses."""
        return str(self.stream).removeprefix("incident:")


class Delegation(models.Model):
    """How much one person may decide alone, in cents. Nobody without a row decides anything alone."""

    user = models.CharField(primary_key=True, max_length=40)
    limit = models.BigIntegerField()
