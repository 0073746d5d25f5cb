"""What a panel said, one `Signal` an event, in words the rest of the station can act on.

A `Signal` is a value: it is computed from a frame and never changes. It carries the moment the panel gives and the moment
we received it; `happened_at` is the one to act on.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
    ] = ()  # extended blocks and SIA modifiers as sent: ("V", "https://…"), ("id", "14")

    def block(self, letter: str) -> str | None:
        """The first extended block of that letter: V video link, M programming or MAC address, L location, X Y Z position."""
        return next((value for key, value in self.extra if key == letter), None)


def summary(signals: Sequence[Signal]) -> dict[str, Any]:
    """The signals of one message as JSON: what they share once, then what each says. Absent keys are the class's defaults."""
    first = signals[0]
    said: dict[str, Any] = {"account": first.account, "protocol": first.protocol, "sequence": first.sequence}
    if first.receiver is not None:
        said["receiver"] = first.receiver
    if first.line is not None:
        said["line"] = first.line
    if first.happened_at is not first.received_at:
        said["happened_at"] = first.happened_at.isoformat()
    if first.stamped_at is not None:
        said["stamped_at"] = first.stamped_at.isoformat()
    if first.occurred_at is not None:
        said["occurred_at"] = first.occurred_at.isoformat()
    said["signals"] = [_own(signal) for signal in signals]
    return said


def _own(signal: Signal) -> dict[str, Any]:
    said: dict[str, Any] = {"kind": signal.kind.value}
    if signal.code:
        said["code"] = signal.code
    if signal.qualifier is not Qualifier.NEW:
        said["qualifier"] = signal.qualifier.value
    if signal.restores is not None:
        said["restores"] = signal.restores.value
    if signal.area is not None:
        said["area"] = signal.area
    if signal.zone_or_user is not None:
        said["zone_or_user"] = signal.zone_or_user
    if signal.subject is not None:
        said["subject"] = signal.subject
    if signal.text:
        said["text"] = signal.text
    if signal.extra:
        said["extra"] = [list(pair) for pair in signal.extra]
    return said


def signals(said: Mapping[str, Any], received_at: datetime) -> list[Signal]:
    """The inverse of `summary`, for a message received at that moment."""
    shared: dict[str, Any] = {
        key: said[key] for key in ("account", "protocol", "sequence", "receiver", "line") if key in said
    }
    shared["received_at"] = shared["happened_at"] = received_at
    for key in ("happened_at", "stamped_at", "occurred_at"):
        if key in said:
            shared[key] = datetime.fromisoformat(said[key])
    found = []
    for each in said["signals"]:
        own = dict(each)
        own["kind"] = Kind(own["kind"])
        if "qualifier" in own:
            own["qualifier"] = Qualifier(own["qualifier"])
        if "restores" in own:
            own["restores"] = Kind(own["restores"])
        own["extra"] = tuple((key, value) for key, value in own.get("extra", ()))
        found.append(Signal(**shared, **own))
    return found


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
