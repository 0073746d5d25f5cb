"""What opens the procedures of the system on site: a complete file, a failure, a power cut (art. 2 to 6)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from egide.contracts.ima_protect.a05_control import SOURCE
from egide.contracts.ima_protect.history import schedule_at
from egide.contracts.ima_protect.records import WHERE, nothing_known
from egide.contracts.ima_protect.site_facts import site_at
from egide.law.contract import History, Opening
from egide.law.formulas import Field


def notified_at(history: History, at: datetime) -> dict[str, bool]:
    """By which ways notifications leave: by none where the customer named none."""
    known = site_at(history, at)
    return {path: known.get(path, False) for path in ("notification_mobile", "notification_email")}


def failure_values(history: History, at: datetime, data: Mapping[str, Any]) -> dict[str, Any]:
    """How the failure is known, and by which ways the customer is told."""
    return {"source": SOURCE.read(data["source"], "source"), **notified_at(history, at)}


def power_values(history: History, at: datetime, data: Mapping[str, Any]) -> dict[str, Any]:
    """The offer, whether a GSM is among the options, and the number to tell."""
    contract = data.get("contract")
    gsm = site_at(history, at, contract).get("gsm_option", False)
    return {**schedule_at(history, contract), "gsm_option": gsm, **notified_at(history, at)}


SITE_OPENINGS = (
    Opening("installation.ordered", "installation", WHERE, nothing_known),
    Opening(
        "failure.reported", "failure", (*WHERE, Field("source", SOURCE, "Comment le défaut est connu")), failure_values
    ),
    Opening("power.cut", "power_cut", WHERE, power_values),
)
