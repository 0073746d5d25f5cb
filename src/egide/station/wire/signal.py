"""What a panel said, one `Signal` an event, in words the rest of the station can act on.

A `Signal` is a value: it is computed from a frame and never changes. It carries the moment the panel gives and the moment
we received it; `happened_at` is the one to act on.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    """What an event means, whatever the protocol that carried it. `UNKNOWN` is for a person to look at, never to ignore."""

    INTRUSION = "intrusion"
    TAMPER = "tamper"  # arrachement, ouverture d'un boîtier, brouillage radio
    FLOOD = "flood"
    SMOKE = "smoke"
    FIRE = "fire"
    CO = "co"  # carbon monoxide, and any other gas: the same danger to persons
    SOS = "sos"  # panic, medical, personal emergency
    DURESS = "duress"  # a code given under threat, a hold-up button
    POWER_CUT = "power_cut"
    POWER_RESTORE = "power_restore"
    DISARMED = "disarmed"
    ARMED = "armed"
    PARTIAL_ARMED = "partial_armed"
    PERIODIC_TEST = "periodic_test"  # also link supervision: then the protocol is NULL
    COMMUNICATION_LOSS = "communication_loss"
    LOW_BATTERY = "low_battery"
    PANEL_TROUBLE = "panel_trouble"
    RESTORAL = "restoral"  # the end of what `restores` names
    CANCEL = "cancel"  # the user called the alarm off at the keypad
    BYPASS = "bypass"  # a zone or an organ left out
    ACCESS = "access"  # doors, badges, wrong codes
    TECHNICAL = "technical"  # temperature, level, refrigeration
    INFORMATION = "information"  # configuration, maintenance, the panel's own log
    UNKNOWN = "unknown"


class Qualifier(StrEnum):
    NEW = "new"
    RESTORE = "restore"  # back to normal; for an arming code, the closing
    STATUS = "status"  # said before, still true


# How far a panel's clock is believed. Ahead: the standard says UTC, French wall clock instead would be one or two hours ahead.
# Behind: a message says when it was sent, an [H] block when the event happened (a panel cut off keeps events for days).
AHEAD = timedelta(minutes=2)
SENT_BEHIND = timedelta(days=1)
HAPPENED_BEHIND = timedelta(days=31)


@dataclass(frozen=True, slots=True)
class Signal:
    account: str  # upper case, as many digits as the panel sends
    protocol: str  # "ADM-CID", "SIA-DCS" or "NULL"
    kind: Kind
    received_at: datetime  # UTC
    happened_at: datetime  # UTC: the panel's own time where plausible, else received_at
    code: str = ""  # "130", "BA"; empty for a text or a supervision message
    qualifier: Qualifier = Qualifier.NEW
    restores: Kind | None = None  # with RESTORAL: what has ended
    text: str = ""  # French, for people
    area: str | None = None
    zone_or_user: str | None = None
    subject: str | None = None  # what zone_or_user numbers: "zone", "user", "area", "door", "device"
    stamped_at: datetime | None = None  # UTC: what the panel's timestamp says, believed or not
    occurred_at: datetime | None = None  # UTC: the [H] block, believed or not
    receiver: str | None = None
    line: str | None = None
    sequence: str = ""
    extra: tuple[
        tuple[str, str], ...
    ] = ()  # the extended blocks and SIA modifiers, in the order sent: ("V", "https://…"), ("id", "14")

    def block(self, letter: str) -> str | None:
        """The first extended block of that letter: V video link, M programming or MAC address, L location, X Y Z position."""
        return next((value for key, value in self.extra if key == letter), None)

    def as_json(self) -> dict[str, Any]:
        """Only what is known: absent keys are the defaults of the class."""
        said: dict[str, Any] = {
            "account": self.account,
            "protocol": self.protocol,
            "kind": self.kind.value,
            "qualifier": self.qualifier.value,
            "received_at": self.received_at.isoformat(),
            "happened_at": self.happened_at.isoformat(),
            "sequence": self.sequence,
        }
        for key in _OPTIONAL_TEXTS:
            value = getattr(self, key)
            if value:
                said[key] = value
        if self.stamped_at is not None:
            said["stamped_at"] = self.stamped_at.isoformat()
        if self.occurred_at is not None:
            said["occurred_at"] = self.occurred_at.isoformat()
        if self.restores is not None:
            said["restores"] = self.restores.value
        if self.extra:
            said["extra"] = [list(pair) for pair in self.extra]
        return said

    @classmethod
    def from_json(cls, said: dict[str, Any]) -> Signal:
        """The inverse of `as_json`."""
        known = dict(said)
        for key in ("received_at", "happened_at", "stamped_at", "occurred_at"):
            if key in known:
                known[key] = datetime.fromisoformat(known[key])
        known["kind"] = Kind(known["kind"])
        known["qualifier"] = Qualifier(known["qualifier"])
        if "restores" in known:
            known["restores"] = Kind(known["restores"])
        known["extra"] = tuple((key, value) for key, value in known.get("extra", ()))
        return cls(**known)


_OPTIONAL_TEXTS = ("code", "text", "area", "zone_or_user", "subject", "receiver", "line")


def happened(received_at: datetime, stamped_at: datetime | None, occurred_at: datetime | None) -> datetime:
    """The moment to act on: the [H] block where plausible, else the message's timestamp where plausible, else the reception.

    Received at 12:00 UTC and stamped 11:59:58 gives 11:59:58; stamped 14:00:00 (a panel on French summer time) gives 12:00.
    """
    latest = received_at + AHEAD
    if occurred_at is not None and received_at - HAPPENED_BEHIND <= occurred_at <= latest:
        return occurred_at
    if stamped_at is not None and received_at - SENT_BEHIND <= stamped_at <= latest:
        return stamped_at
    return received_at
