"""From the journal of the cameras to facts and alerts: each event and each film once, in whatever order they come.

A movement and a lost link are alerts only while activity detection is on; a sound, smoke and fire always. Where nobody ever said
whether it was on, no alert is opened and a person is shown why. A film belongs to the alert of its event, also when it comes
before it, or after the alert was closed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, ClassVar

from egide.law.days import paris
from egide.law.types import BadValue
from egide.ledger import Fact, Json, NewFact
from egide.runner.streams import Streams
from egide.station.cameras.door import clip_key, event_key
from egide.station.cameras.events import Event
from egide.station.cameras.media import Media
from egide.station.desk import Refused
from egide.station.force import why_not
from egide.station.kinds import ALERTS, joins
from egide.station.models import Alert, Camera, CameraEvent, Clip
from egide.station.reader import Reader
from egide.station.wire.journal import Entry

BY = "camera"
SWITCHES = {"detection_on": True, "detection_off": False}
ON, OFF = "detection.on", "detection.off"
ONLY_WHILE_ON = ("motion", "disconnection")
SIGNALS = {"disconnection": "signal.disconnected", "reconnection": "signal.reconnected"}
"""What contracts call the facts of the link; the others are called after their kind."""
UNKNOWN = "on ne sait pas si la détection d’activité était en marche ; la caméra doit le dire"
SAID_TWICE = "le même numéro d’événement a servi deux fois, pour dire autre chose"


@dataclass(frozen=True)
class CameraIntake(Reader):
    """Reads the journal of the cameras and derives facts, alerts and clips from it."""

    media: Media
    reader: ClassVar[str] = "cameras"
    _streams: Streams = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_streams", Streams(self.desk.ledger))

    def take_in(self, entry: Entry) -> None:
        said = entry.summary or {}
        camera: Camera | None = Camera.objects.select_related("site").filter(name=said.get("camera", "")).first()
        if "refused" in said:
            self._refused(entry, str(said["camera"]), camera, said["refused"])
        elif camera is None:
            self._unassigned(entry, str(said.get("camera", "")), "caméra inconnue", f"entry/{entry.position}")
        elif "event" in said:
            self._event(entry, camera, Event.from_json(said["event"]))
        else:
            self._clip(entry, camera, said["clip"])

    # ── Events ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def _event(self, entry: Entry, camera: Camera, event: Event) -> None:
        key = event_key(camera.name, event.id)
        known = self.desk.ledger.find(key)
        if known is not None:
            if known.data.get("said") != event.said:
                self._unassigned(entry, camera.name, SAID_TWICE, f"{key}/{event.said}")
            return None
        why = why_not(self.desk.ledger, camera.site, paris(event.at).date())
        if why:
            return self._unassigned(entry, camera.name, why, key, event)
        if event.kind in SWITCHES:
            return self._switched(camera, event, SWITCHES[event.kind], key)
        state = self._detection(camera, event, key)
        told = _told(entry, camera, event, state)
        signal = SIGNALS.get(event.kind, f"signal.{event.kind}")
        self.desk.runner.record(camera.site_id, NewFact(signal, event.at, told, by=BY, key=key))
        if event.kind not in ALERTS:
            return self.desk.tell_open_alerts(camera.site, signal, event.at, told, source=key)
        if event.kind in ONLY_WHILE_ON and not state:
            if state is None:
                self._unassigned(entry, camera.name, UNKNOWN, f"{key}/unassigned", event)
            return None
        alert = self._again(camera, event, told, signal, key) or self._opened(entry, camera, event, told, key)
        return self._joined_by(alert, entry, camera, event) if alert else None

    def _again(self, camera: Camera, event: Event, told: Mapping[str, Json], signal: str, key: str) -> str | None:
        """A link lost once more is news for the alerts that are open, told in the contracts' word for it."""
        if event.kind != "disconnection":
            return None
        self.desk.tell_open_alerts(camera.site, signal, event.at, told, source=key)
        for alert in Alert.objects.filter(site=camera.site_id, finished=False, closed_at=None):
            if joins(alert.kind, event.kind):
                return str(alert.stream)
        return None

    def _opened(self, entry: Entry, camera: Camera, event: Event, told: Mapping[str, Json], key: str) -> str | None:
        """The alert that an event opens or joins. What the site's contract does not know reaches a person."""
        try:
            with self.desk.ledger.transaction():
                source = f"camera/{entry.position}"
                return self.desk.raise_alert(camera.site, event.kind, event.at, told, source=source, by=BY)
        except (Refused, BadValue) as no:
            why = f"le contrat du site ne prend pas cette alerte : {no}"
            self._unassigned(entry, camera.name, why, f"{key}/unassigned", event)
            return None

    def _joined_by(self, alert: str, entry: Entry, camera: Camera, event: Event) -> None:
        """Remember the alert of an event, and give it the clips that came before."""
        CameraEvent.objects.get_or_create(camera=camera, event=event.id, defaults={"alert": alert})
        for clip in Clip.objects.filter(camera=camera, event=event.id, alert="", destroyed_at=None):
            self._join(clip, alert, entry.received_at, camera.place)

    def _switched(self, camera: Camera, event: Event, on: bool, key: str) -> None:
        """Activity detection was switched on or off: a fact of the site."""
        data: dict[str, Json] = {"camera": camera.name, "event": event.id, "said": event.said}
        self.desk.runner.record(camera.site_id, NewFact(ON if on else OFF, event.at, data, by=BY, key=key))

    def _detection(self, camera: Camera, event: Event, key: str) -> bool | None:
        """Whether detection was on: what the event says (a fact of the site when it is news), else what is on file."""
        known = detection(self._streams.read(camera.site_id).facts, camera.name, event.at)
        if event.detection_on is None or event.detection_on is known:
            return known
        data: dict[str, Json] = {"camera": camera.name, "event": event.id}
        kind = ON if event.detection_on else OFF
        self.desk.runner.record(camera.site_id, NewFact(kind, event.at, data, by=BY, key=f"{key}/detection"))
        return event.detection_on

    # ── Films ────────────────────────────────────────────────────────────────────────────────────────────────────────

    def _clip(self, entry: Entry, camera: Camera, said: Mapping[str, Any]) -> None:
        name = str(said["name"])
        if self.desk.ledger.find(clip_key(name)) is not None:
            return
        started = datetime.fromisoformat(said["started_at"])
        data: dict[str, Json] = {
            "clip": name,
            "camera": camera.name,
            "place": camera.place,
            **{one: said[one] for one in ("event", "started_at", "milliseconds", "sound", "codec", "width", "height")},
        }
        sheet = self.media.sheet(camera.name, name)
        private = {one: sheet[one] for one in ("sha256", "size")} if sheet else None
        fact = NewFact("clip.received", started, data, private, BY, clip_key(name))
        (kept,) = self.desk.runner.record(camera.site_id, fact)
        clip = Clip.objects.create(
            name=name,
            camera=camera,
            event=said["event"],
            started_at=started,
            received_at=entry.received_at,
            milliseconds=said["milliseconds"],
            sound=said["sound"],
            fact=kept.id,
        )
        event = CameraEvent.objects.filter(camera=camera, event=said["event"]).first()
        if event is not None and event.alert:
            self._join(clip, event.alert, entry.received_at, camera.place)

    def _join(self, clip: Clip, alert: str, at: datetime, place: str) -> None:
        """The clip is part of this alert's file from now on, whether the alert is open or closed."""
        data: dict[str, Json] = {
            "clip": clip.name,
            "camera": clip.camera_id,
            "place": place,
            "started_at": clip.started_at.isoformat(),
            "milliseconds": clip.milliseconds,
            "sound": clip.sound,
        }
        fact = NewFact("clip.joined", at, data, by=BY, key=f"{alert}/{clip_key(clip.name)}")
        self.desk.runner.record(alert, fact)
        Clip.objects.filter(name=clip.name).update(alert=alert)
        self.desk.bring_up_to_date(alert)

    # ── For a person ─────────────────────────────────────────────────────────────────────────────────────────────────

    def _refused(self, entry: Entry, name: str, camera: Camera | None, said: Mapping[str, Any]) -> None:
        data: dict[str, Json] = {
            "camera": name,
            "status": said["status"],
            "what": said["what"],
            "entry": entry.position,
        }
        if camera is not None:
            data["site"] = camera.site_id
        private: dict[str, Json] = {"text": said["text"]}
        key = f"camera/{name}/refused/{entry.position}"
        self.desk.ledger.append("station", [NewFact("camera.refused", entry.received_at, data, private, BY, key)])

    def _unassigned(self, entry: Entry, name: str, why: str, key: str, event: Event | None = None) -> None:
        data: dict[str, Json] = {"camera": name, "why": why, "entry": entry.position}
        if event is not None:
            data |= {"event": event.id, "kind": event.kind, "said": event.said}
        at = event.at if event else entry.received_at
        self.desk.ledger.append("station", [NewFact("camera.unassigned", at, data, by=BY, key=key)])


def detection(facts: Sequence[Fact], camera: str, at: datetime) -> bool | None:
    """Whether a site's facts say that activity detection was on then, for the whole site or this camera; None: never said."""
    said = [
        fact
        for fact in facts
        if fact.kind in (ON, OFF) and fact.happened_at <= at and fact.data.get("camera") in (None, camera)
    ]
    if not said:
        return None
    return max(said, key=lambda fact: (fact.happened_at, fact.seq)).kind == ON


def _told(entry: Entry, camera: Camera, event: Event, on: bool | None) -> dict[str, Json]:
    told: dict[str, Json] = {
        "camera": camera.name,
        "place": camera.place,
        "event": event.id,
        "said": event.said,
        "received_at": entry.received_at.isoformat(),
    }
    if event.kind not in ONLY_WHILE_ON:
        told["detection_on"] = True  # a camera that heard or saw it was listening, whatever it does of movements
    elif on is not None:
        told["detection_on"] = on
    if event.zone:
        told["zone_or_user"] = event.zone
    if event.label:
        told["label"] = event.label
    return told
