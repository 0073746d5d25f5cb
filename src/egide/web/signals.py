"""Sessions opened and refused become facts of the station."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import User
from django.contrib.auth.signals import user_logged_in, user_login_failed
from django.dispatch import receiver
from django.http import HttpRequest

from . import accounts, sessions
from .roles import role_of


def address_of(request: HttpRequest | None) -> str:
    """Where a request comes from; behind a proxy the server is told to trust its headers, not we."""
    return str(request.META.get("REMOTE_ADDR", "")) if request is not None else ""


@receiver(user_logged_in)
def opened(request: HttpRequest | None, user: User, **_: Any) -> None:
    if request is not None:
        sessions.begin(request)
    data = {"user": accounts.identity(user), "role": role_of(user)}
    accounts.record("session.opened", accounts.identity(user), data, {"address": address_of(request)})


@receiver(user_login_failed)
def refused(credentials: dict[str, Any], request: HttpRequest | None = None, **_: Any) -> None:
    record_refusal(str(credentials.get("username", "")), address_of(request), "password")


def record_refusal(username: str, address: str, reason: str, key: str | None = None) -> None:
    """Only an account that exists is named: people type passwords into the wrong field."""
    user = get_user_model().objects.filter(username=username).first()
    data = {"reason": reason, "user": accounts.identity(user) if user else None}
    accounts.record("session.refused", "system", data, {"address": address}, key)
