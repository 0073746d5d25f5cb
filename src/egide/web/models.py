"""What the screens keep for themselves: a person's keys, whose customer an account is, and the sign-ins tried lately."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class Preference(models.Model):
    """How one person works. The theme is not here: it belongs to the screen in front of them (a cookie)."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="preference")
    keys_on = models.BooleanField(default=True)
    keys = models.JSONField(default=dict)  # action → key, only where it differs from the usual one

    def __str__(self) -> str:
        return f"preferences of user:{self.user_id}"


class CustomerAccount(models.Model):
    """Whose contracts an account of role `customer` sees: a customer's stream. Several accounts may see one customer's."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="customer_account")
    customer = models.CharField(max_length=100, db_index=True)

    def __str__(self) -> str:
        return f"user:{self.user_id} is {self.customer}"


class SignInAttempt(models.Model):
    """A sign-in tried and not (yet) successful. Account and address are kept as keyed hashes: all we need is whether they are
    the same, and people type passwords into the wrong field."""

    account = models.CharField(max_length=64)
    address = models.CharField(max_length=64)
    at = models.DateTimeField(db_index=True)

    class Meta:
        indexes = [models.Index(fields=["account", "at"]), models.Index(fields=["address", "at"])]

    def __str__(self) -> str:
        return f"attempt at {self.at.isoformat()}"
