"""The shop of the cameras' tests beside the homes of the console's world, and what its camera sends."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from django.conf import settings

from egide.cli.drawn_clip import drawn_clip
from egide.station.cameras.door import Door, open_camera_journal
from egide.station.cameras.intake import CameraIntake
from egide.station.cameras.media import Media
from egide.station.models import Alert
from tests.station.cameras.shop import SITE, WINDOW, open_shop
from tests.web.console.conftest import World

FILM = drawn_clip(15)


class Shop:
    """The shop, its door and its films."""

    def __init__(self, world: World, home: Path) -> None:
        self.world = world
        open_shop(world.desk.runner, Path(settings.HOME))
        self.media = Media(Path(settings.HOME) / "media")
        self.journal = open_camera_journal(home, None)
        self.door = Door(world.desk.ledger, self.journal, self.media, 120, 20_000_000)

    def burgled(self, film: bytes = FILM, started: float = -5) -> tuple[str, str]:
        """A movement and its film; the names of the alert and of the clip."""
        self.say("m1")
        name = self.film("m1", film, started)
        return Alert.objects.get(site=SITE).stream.removeprefix("incident:"), name

    def say(self, event: str, kind: str = "motion") -> None:
        self.door.event(WINDOW, json.dumps({"id": event, "kind": kind, "detection": "on"}).encode(), "")
        self.take_in()

    def film(self, event: str, film: bytes = FILM, started: float = -5) -> str:
        begins = self.world.clock.now() + timedelta(seconds=started)
        with self.media.receive() as incoming:
            incoming.write(film)
            kept = self.door.clip(WINDOW, {"event": event, "started_at": begins.isoformat()}, incoming, "")
        self.take_in()
        return str(kept.body["clip"])

    def take_in(self) -> None:
        CameraIntake(self.journal, self.world.desk, self.media).catch_up()


@contextmanager
def camera_shop(world: World, home: Path) -> Iterator[Shop]:
    """The shop, while a test needs it."""
    made = Shop(world, home)
    try:
        yield made
    finally:
        made.journal.close()
