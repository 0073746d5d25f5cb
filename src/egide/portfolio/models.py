"""What is looked up by something else than a stream's name. Projections: `register.rebuild` makes them anew from the facts."""

from __future__ import annotations

from django.db import models


class Site(models.Model):
    """A place under contract. Its name and address are personal data: they stay in the ledger's erasable payloads."""

    stream = models.CharField(primary_key=True, max_length=100)
    reference = models.CharField(max_length=40, unique=True)
    contract = models.CharField(max_length=100, blank=True)
    since = models.DateField(null=True)

    class Meta:
        ordering = ("reference",)


class Panel(models.Model):
    """An alarm panel's account number on the DC-09 line, and the site it watches."""

    account = models.CharField(primary_key=True, max_length=16)
    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="panels")
    model = models.CharField(max_length=100, blank=True)
    # With a key (hexadecimal digits, sealed) its messages are encrypted; while it is changed the former one is read too.
    key = models.TextField(blank=True)
    former_key = models.TextField(blank=True)
    behind = models.PositiveSmallIntegerField(default=40)  # seconds by which a message may be older than our clock
    ahead = models.PositiveSmallIntegerField(default=20)
