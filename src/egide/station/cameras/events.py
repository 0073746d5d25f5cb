"""What a camera says: an event, or what the film is that it sends. Read strictly; what cannot be read is said, with its place.

The camera's clock is believed where it may be right (`wire.signal.happened`): an alarm is never refused for a wrong hour.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from egide.ledger import Json
from egide.ledger.canonical import digest
from egide.station.cameras.refusal import Refusal
from egide.station.wire.signal import happened

EVENTS: Mapping[str, str] = {
    "motion": "something moves in the picture",
    "sound": "a siren or an alarm is heard",
    "smoke": "smoke is seen or heard of",
    "fire": "fire is seen or heard of",
    "tamper": "the camera was masked, turned or torn off",
    "disconnection": "the link with the camera was lost",
    "reconnection": "the link with the camera is back",
    "detection_on": "activity detection was switched on",
    "detection_off": "activity detection was switched off",
}
"""What a camera may say."""

LARGEST = 16_384
"""Bytes of an event."""
_NAME = re.compile(r"[A-Za-z0-9._:-]{1,100}")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_FIELDS = ("id", "kind", "at", "detection", "zone", "label")


@dataclass(frozen=True)
class Event:
    """One event. `stated_at` is what the camera says, believed or not; `detection_on` its own state then, None when not said."""

    id: str
    kind: str
    at: datetime
    stated_at: datetime | None = None
    detection_on: bool | None = None
    zone: str = ""
    label: str = ""

    @property
    def said(self) -> str:
        """What tells two events of one name apart: all that the camera stated."""
        stated = None if self.stated_at is None else self.stated_at.isoformat()
        return digest(self.kind, stated, self.detection_on, self.zone, self.label)[:16]

    def to_json(self) -> dict[str, Json]:
        said: dict[str, Json] = {"id": self.id, "kind": self.kind, "at": self.at.isoformat()}
        if self.stated_at is not None:
            said["stated_at"] = self.stated_at.isoformat()
        if self.detection_on is not None:
            said["detection_on"] = self.detection_on
        for name in ("zone", "label"):
            if getattr(self, name):
                said[name] = str(getattr(self, name))
        return said

    @staticmethod
    def from_json(said: Mapping[str, Any]) -> Event:
        times = {name: datetime.fromisoformat(said[name]) for name in ("at", "stated_at") if name in said}
        return Event(**{**said, **times})


@dataclass(frozen=True)
class Filmed:
    """Which event a film shows, and when it begins."""

    event: str
    started_at: datetime
    stated_at: datetime


def read_event(raw: bytes, now: datetime) -> Event:
    """The event in this JSON. Raises Refusal."""
    said = _object(raw)
    for name in said:
        if name not in _FIELDS:
            raise Refusal(422, "unknown field", name, f"one of {', '.join(_FIELDS)}")
    kind = said.get("kind")
    if not isinstance(kind, str) or kind not in EVENTS:
        raise Refusal(422, f"got {_shown(kind)}", "kind", f"one of {', '.join(EVENTS)}")
    stated = _moment(said["at"], "at") if said.get("at") is not None else None
    detection = said.get("detection")
    if detection not in (None, "on", "off"):
        raise Refusal(
            422, f"got {_shown(detection)}", "detection", 'the state of activity detection then: "on" or "off"'
        )
    return Event(
        event_name(said.get("id"), "id"),
        kind,
        happened(now, stated, None),
        stated,
        None if detection is None else detection == "on",
        _text(said, "zone", 40),
        _text(said, "label", 60),
    )


def read_filmed(said: Mapping[str, Any], now: datetime) -> Filmed:
    """What comes with a film: `event` and `started_at`. Raises Refusal."""
    for name in said:
        if name not in ("event", "started_at"):
            raise Refusal(422, "unknown field", name, "event and started_at, and the film")
    stated = _moment(said.get("started_at"), "started_at")
    return Filmed(event_name(said.get("event"), "event"), happened(now, stated, None), stated)


def event_name(value: object, where: str) -> str:
    """The camera's own name for an event."""
    if not isinstance(value, str) or not _NAME.fullmatch(value):
        raise Refusal(422, f"got {_shown(value)}", where, "the event's own name: 1 to 100 letters, digits, . _ : -")
    return value


def _object(raw: bytes) -> dict[str, Any]:
    try:
        said = json.loads(raw.decode("utf-8"), object_pairs_hook=_once)
    except (UnicodeDecodeError, ValueError, RecursionError) as bad:
        raise Refusal(
            400, f"the body is not JSON ({bad})"[:200], "body", 'an object such as {"id": "1", "kind": "motion"}'
        ) from bad
    if not isinstance(said, dict):
        raise Refusal(422, f"got {_shown(said)}", "body", 'an object such as {"id": "1", "kind": "motion"}')
    return said


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a field is given twice")
    return found


def _moment(value: object, where: str) -> datetime:
    expected = "a moment with its offset (ISO 8601), such as 2026-11-22T03:58:12Z"
    if not isinstance(value, str):
        raise Refusal(422, f"got {_shown(value)}", where, expected)
    try:
        moment = datetime.fromisoformat(value)
        if moment.tzinfo is None:
            raise ValueError("no offset")
        return moment.astimezone(UTC)
    except (ValueError, OverflowError) as bad:
        raise Refusal(422, f"got {_shown(value)} ({bad})"[:200], where, expected) from bad


def _text(said: Mapping[str, Any], name: str, longest: int) -> str:
    value = said.get(name)
    if value is None:
        return ""
    if not isinstance(value, str) or len(value) > longest:
        raise Refusal(422, f"got {_shown(value)}", name, f"a text of {longest} characters at most")
    return _CONTROL.sub("\ufffd", value).encode("utf-8", "replace").decode()


def _shown(value: object) -> str:
    if value is None:
        return "nothing"
    said = json.dumps(value, default=str)
    return said if len(said) <= 60 else f"{said[:57]}…"
