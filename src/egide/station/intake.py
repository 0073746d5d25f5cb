"""From the journal to the alerts: every signal becomes a fact of its site, and opens, joins or interrupts an alert.

At least once, idempotently: the key of each fact is its place in the journal, so going over an entry again changes nothing. What
cannot be tied to a site under contract is a fact of the station itself, shown to a person, never dropped.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC
from typing import ClassVar

from egide.law.days import paris
from egide.ledger import Json, NewFact
from egide.portfolio.register import site_of_account
from egide.station.force import why_not
from egide.station.kinds import ALERTS
from egide.station.reader import Reader
from egide.station.wire.journal import Entry
from egide.station.wire.signal import Signal


@dataclass(frozen=True)
class Intake(Reader):
    """Reads the journal of the line and derives facts and alerts from it."""

    reader: ClassVar[str] = "intake"

    def take_in(self, entry: Entry) -> None:
        """One message of the wire. A message sent again was already taken in under its first position."""
        if entry.duplicate_of is not None:
            return
        if entry.quarantined:
            self._quarantine(entry)
        for number, signal in enumerate(entry.signals):
            if signal.protocol != "NULL":
                self._signal(entry, number, signal)

    def _signal(self, entry: Entry, number: int, signal: Signal) -> None:
        place = f"{entry.position}.{number}"
        if self.desk.ledger.find(f"signal/{place}") is not None:
            return None  # taken in before, with all that came of it: one transaction holds both
        site = site_of_account(signal.account)
        if site is None:
            return self._unassigned(entry, signal, place, "compte inconnu")
        why = why_not(self.desk.ledger, site, paris(signal.happened_at).date())
        if why:
            return self._unassigned(entry, signal, place, why)
        told = _told(entry, signal)
        kind = signal.kind.value
        fact = NewFact(f"signal.{kind}", signal.happened_at, told, by="panel", key=f"signal/{place}")
        self.desk.runner.record(site.stream, fact)
        if kind in ALERTS:
            self.desk.raise_alert(site, kind, signal.happened_at, told, source=f"signal/{place}")
        else:
            self.desk.tell_open_alerts(site, f"signal.{kind}", signal.happened_at, told, source=f"signal/{place}")
        return None

    def _quarantine(self, entry: Entry) -> None:
        data: dict[str, Json] = {"position": entry.position, "reason": entry.reason, "peer": entry.peer}
        if entry.detail:
            data["detail"] = entry.detail
        fact = NewFact("signal.quarantined", entry.received_at, data, by="line", key=f"quarantine/{entry.position}")
        self.desk.ledger.append("station", [fact])

    def _unassigned(self, entry: Entry, signal: Signal, place: str, why: str) -> None:
        data: dict[str, Json] = {**_told(entry, signal), "why": why, "kind": signal.kind.value}
        fact = NewFact("signal.unassigned", signal.happened_at, data, by="line", key=f"unassigned/{place}")
        self.desk.ledger.append("station", [fact])


def _told(entry: Entry, signal: Signal) -> dict[str, Json]:
    told: dict[str, Json] = {"position": entry.position, "account": signal.account, "code": signal.code}
    told["received_at"] = entry.received_at.astimezone(UTC).isoformat()
    for name in ("zone_or_user", "subject", "area", "text"):
        value = getattr(signal, name)
        if value:
            told[name] = str(value)
    if signal.restores is not None:
        told["restores"] = signal.restores.value
    return told
