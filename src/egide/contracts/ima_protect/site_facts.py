"""What is recorded of the system on site (options, notifications, tests: art. 2 to 9), and what that answers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from egide.contracts.ima_protect.tariff_options import OPTIONS
from egide.law.contract import History, Record
from egide.law.formulas import DAY, MOMENT, TEXT, Field
from egide.law.types import BadValue

NOTIFICATIONS, CHOSEN, TESTED, DAILY = (
    "notifications.recorded",
    "options.recorded",
    "detection_test.done",
    "daily_test.received",
)
SHARED = {"gsm": "gsm_option", "plus": "plus_taken", "camera_link": "link_wanted"}
"""Options that other questions ask about by a name of their own."""


def site_at(history: History, at: datetime, contract: object = None) -> dict[str, Any]:
    """Options in force, where notifications go, the last tests: what the facts say of them at a moment."""
    past = [fact for fact in history if fact.happened_at <= at]
    options = last([fact for fact in past if contract is None or fact.stream == contract], CHOSEN)
    notifications, tested, daily = last(past, NOTIFICATIONS), last(past, TESTED), last(past, DAILY)
    known: dict[str, Any] = {"installed": True} if last(past, "equipment.installed") is not None else {}
    if options is not None:
        rows = OPTIONS.read(options["options"], "options")
        taken = {row["option"] for row in rows}
        known |= {"options": rows} | {path: option in taken for option, path in SHARED.items()}
    if notifications is not None:
        known["notification_mobile"] = bool(notifications.get("mobile"))
        known["notification_email"] = bool(notifications.get("email"))
    if tested is not None:
        known["last_detection_test"] = DAY.read(tested["done_on"], "done_on")
    if daily is not None:
        known["last_test_at"] = MOMENT.read(daily["received_at"], "received_at")
    return known


def last(history: History, kind: str) -> Mapping[str, Any] | None:
    """What the last fact of a kind says; nothing where there is none."""
    facts = [fact.data for fact in history if fact.kind == kind]
    return facts[-1] if facts else None


def check_notifications(data: Mapping[str, Any]) -> list[str]:
    """One way at least; a missing one is only pointed out."""
    if not data.get("mobile") and not data.get("email"):
        raise BadValue("mobile", "rien", "un numéro de portable, une adresse e-mail, ou les deux (art. 5.1)")
    missing = [
        word for name, word in (("mobile", "numéro de portable"), ("email", "adresse e-mail")) if not data.get(name)
    ]
    return [f"aucun {word} : ces notifications ne partiront pas (art. 5.1)" for word in missing]


SITE_RECORDS = (
    Record(CHOSEN, "Options en vigueur, avenants compris", (Field("options", OPTIONS, "Toutes les options"),)),
    Record(
        NOTIFICATIONS,
        "Coordonnées de notification",
        (
            Field("mobile", TEXT, "Numéro de portable", optional=True),
            Field("email", TEXT, "Adresse e-mail", optional=True),
        ),
        check=check_notifications,
    ),
    Record(TESTED, "Test de détection fait par le client", (Field("done_on", DAY, "Jour du test"),)),
    Record(DAILY, "Test cyclique reçu", (Field("received_at", MOMENT, "Reçu à"),)),
)
