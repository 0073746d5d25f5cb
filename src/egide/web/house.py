"""The ledger and the clock as the screens see them: one of each a process."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING

from django.conf import settings

from egide.ledger import SystemClock
from egide.ledger.clock import StoredClock

if TYPE_CHECKING:
    from egide.ledger.database import DatabaseLedger


@cache
def ledger() -> DatabaseLedger:
    """The installation's ledger, on the world's time; in a demonstration, on the time travelled to."""
    from egide.ledger.database import DatabaseLedger

    return DatabaseLedger(StoredClock() if settings.DEMONSTRATION else SystemClock())


def now() -> datetime:
    """The present of the contracts: what screens show and facts are dated with."""
    return ledger().clock.now()


def real_now() -> datetime:
    """The present of the machine: sessions and refused sign-ins, which a demonstration that travels in time must not touch."""
    return SystemClock().now()


def simulated() -> bool:
    """Whether the contracts live on another time than the machine's."""
    clock = ledger().clock
    return isinstance(clock, StoredClock) and bool(clock.offset())
