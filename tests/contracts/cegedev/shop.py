"""A shop under annex 2: what is usual in its cases, and the facts that come before an alert."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from egide.law.contract import Known
from tests.contracts.asking import Asking
from tests.contracts.playing import CONTRACT, SITE, File, known

SCHEDULE: dict[str, Any] = {"subscription": "monitoring", "professional": True, "second_loss_within": "24 h"}
ALERT: dict[str, Any] = {
    "service_started": True,
    "detection_on": True,
    "analysis": "pending",
    "reply": "not_called",
    "finding": "none_yet",
    "link_reply": "not_called",
    "retry": "not_tried",
    "second_loss": False,
}
CENTRE = Asking("cegedev", ALERT, SCHEDULE)
CONTACTS = ({"name": "N1", "phone": "0611111111", "agreed": True}, {"name": "N2", "phone": "0622222222"})
NIGHT = "2024-05-10T03:00:00"


def past(*more: Known, schedule: Mapping[str, Any] = SCHEDULE, **instructions: Any) -> tuple[Known, ...]:
    """A contract signed and started in January, and what else is known."""
    sheet = {"contacts": CONTACTS, "code": "MIMOSA", "access": "cour", **instructions}
    return (
        known(CONTRACT, "contract.signed", "2024-01-02T09:00:00", contract="cegedev", site=SITE, schedule=schedule),
        known(SITE, "instructions.recorded", "2024-01-03T10:00:00", **sheet),
        known(CONTRACT, "startup.recorded", "2024-01-04T10:00:00", done="cameras_connected"),
        known(CONTRACT, "startup.recorded", "2024-01-05T10:00:00", done="connection_confirmed"),
        *more,
    )


def alert(kind: str, *more: Known, at: str = NIGHT, detection_on: bool = True, **instructions: Any) -> File:
    """An alert of this kind, opened under the contract."""
    history = past(*more, **instructions)
    return File("cegedev", "alert.opened", history, at, kind=kind, detection_on=detection_on)
