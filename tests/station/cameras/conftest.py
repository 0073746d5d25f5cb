"""A shop under contract with two cameras, beside the homes of the station's tests."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from egide.ledger import SimulatedClock
from egide.station.cameras.door import Answer, Door, open_camera_journal
from egide.station.cameras.intake import CameraIntake
from egide.station.cameras.media import Media
from egide.station.desk import Desk
from tests.station.cameras.shop import FILM, WINDOW, open_shop


@dataclass
class Station:
    """The door and the intake over one desk, as the server and the service hold them."""

    desk: Desk
    door: Door
    intake: CameraIntake
    clock: SimulatedClock

    def say(self, kind: str, id: str = "", camera: str = WINDOW, taken_in: bool = True, **more: Any) -> Answer:
        """An event of a camera, one second later; taken in at once unless told otherwise."""
        self.clock.travel_to(self.clock.now() + timedelta(seconds=1))
        said = {"id": id or f"{kind}-{self.clock.now().timestamp():.0f}", "kind": kind, **more}
        answer = self.door.event(camera, json.dumps(said).encode(), "192.0.2.7")
        if taken_in:
            self.intake.catch_up()
        return answer

    def film(
        self, event: str, camera: str = WINDOW, started: float = 0, film: bytes = FILM, taken_in: bool = True
    ) -> Answer:
        """A film of an event that begins so many seconds from now."""
        with self.door.media.receive() as incoming:
            incoming.write(film)
            begins = (self.clock.now() + timedelta(seconds=started)).isoformat()
            answer = self.door.clip(camera, {"event": event, "started_at": begins}, incoming, "192.0.2.7")
        if taken_in:
            self.intake.catch_up()
        return answer

    def kinds(self, stream: str) -> list[str]:
        return [fact.kind for fact in self.desk.ledger.read(stream)]


@pytest.fixture
def tokens(desk: Desk, tmp_path: Path) -> dict[str, str]:
    """The shop and its cameras; their tokens by name."""
    return open_shop(desk.runner, tmp_path)


@pytest.fixture
def station(desk: Desk, tokens: dict[str, str], tmp_path: Path, clock: SimulatedClock) -> Iterator[Station]:
    journal, media = open_camera_journal(tmp_path, None), Media(tmp_path / "media")
    yield Station(desk, Door(desk.ledger, journal, media, 120, 20_000_000), CameraIntake(journal, desk, media), clock)
    journal.close()
