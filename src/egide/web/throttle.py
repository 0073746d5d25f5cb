"""Guessing a password is bounded: so many tries in a quarter of an hour, for one account from one place, for one account from
anywhere, and from one place for any account.

The try is written before the password is looked at, so that tries made at the same time count too. A person locked out waits, or
asks a manager for a one-time link, which passes by this.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet
from django.utils.crypto import salted_hmac

from .house import real_now
from .models import SignInAttempt

WINDOW = timedelta(minutes=15)
PER_PAIR = 5
PER_ACCOUNT = 20
PER_ADDRESS = 30


@dataclass
class Throttled(Exception):
    """Too many tries; `until` is when the next one is admitted, the same for all tries refused meanwhile."""

    until: datetime


def _hash(what: str, text: str) -> str:
    return salted_hmac(f"egide.web.throttle.{what}", text, algorithm="sha256").hexdigest()


def _account(account: str) -> str:
    return _hash("account", unicodedata.normalize("NFKC", account).casefold())


def name(account: str, address: str) -> str:
    """A short name for this account from this place, which says neither."""
    return _hash("pair", f"{_account(account)} {_hash('address', address)}")[:16]


def begin(account: str, address: str) -> None:
    """Counts one try, or raises Throttled, in which case it is not counted (waiting is enough)."""
    now = real_now()
    SignInAttempt.objects.filter(at__lt=now - WINDOW).delete()
    who, where = _account(account), _hash("address", address)
    mine = SignInAttempt.objects.create(account=who, address=where, at=now)
    bounds = (
        (Q(account=who, address=where), PER_PAIR),
        (Q(account=who), PER_ACCOUNT),
        (Q(address=where), PER_ADDRESS),
    )
    waits = [wait for same, bound in bounds if (wait := _wait(SignInAttempt.objects.filter(same), bound))]
    if waits:
        mine.delete()
        raise Throttled(until=max(waits))


def _wait(tries: QuerySet[SignInAttempt], bound: int) -> datetime | None:
    """When a new try fits under the bound again; None when the one just written already does."""
    if tries.count() <= bound:
        return None
    oldest_that_counts = tries.order_by("-at", "-id").values_list("at", flat=True)[bound]
    return oldest_that_counts + WINDOW


def forgive(account: str, address: str) -> None:
    """The password was right: what this person mistyped from here no longer counts."""
    SignInAttempt.objects.filter(account=_account(account), address=_hash("address", address)).delete()
