"""A shop under annex 1: what is usual in its cases, and the facts that come before a request."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from egide.law.contract import Known
from tests.contracts.asking import Asking
from tests.contracts.playing import CONTRACT, SITE, File, known

SCHEDULE: dict[str, Any] = {
    "assistance": True,
    "insured_declared": True,
    "location": "mainland",
    "drivable_road": True,
    "monitored": False,
}
BREAK_IN: dict[str, Any] = {"event": "break_in", "place": "main"}
AXA = Asking("axa-assistance", BREAK_IN, SCHEDULE)
NIGHT = "2024-05-10T03:00:00"


def past(*more: Known, since: str = "2024-01-02", **schedule: Any) -> tuple[Known, ...]:
    """A contract signed in January, and what else is known."""
    data: Mapping[str, Any] = {
        "contract": "axa-assistance",
        "site": SITE,
        "since": since,
        "schedule": {**SCHEDULE, **schedule},
    }
    return (known(CONTRACT, "contract.signed", f"{since}T09:00:00", **data), *more)


def found(at: str, finding: str = "break_in") -> Known:
    """A break-in is a fact of the site."""
    return known(SITE, "site.break_in_found", at, finding=finding, found_by="guard")


def visited(number: int, at: str, finding: str, ground: str = "intrusion") -> tuple[Known, Known]:
    """An earlier visit of a guard, in a file of its own."""
    stream = f"incident:{number}"
    return (
        known(stream, "assistance.requested", at, requester="insured", alert_received=True, ground=ground),
        known(stream, "guard.reported", at, finding=finding),
    )


def opened(fact: str, *more: Known, at: str = NIGHT, schedule: Mapping[str, Any] | None = None, **data: Any) -> File:
    """A file of annex 1, opened under the contract."""
    return File("axa-assistance", fact, past(*more, **(schedule or {})), at, **data)
