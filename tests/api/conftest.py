"""A shop with two cameras, behind the whole application under uvicorn; what the cameras said is taken in when a test asks."""

from __future__ import annotations

import http.client
import json
import socket
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest

from egide.ledger.clock import StoredClock
from egide.ledger.database import DatabaseLedger
from egide.runner import Runner
from egide.station.cameras.door import Door
from egide.station.cameras.intake import CameraIntake
from egide.station.desk import Desk
from tests.station.cameras.shop import FILM, WINDOW, open_shop
from tests.web.conftest import live_server  # noqa: F401 - a fixture used by name


@dataclass
class Said:
    """An answer of the server."""

    status: int
    body: dict[str, Any]
    headers: dict[str, str]

    @property
    def error(self) -> dict[str, str]:
        return dict(self.body["error"])


@dataclass
class Shop:
    """The cameras of the shop and the server before them."""

    url: str
    tokens: dict[str, str]
    desk: Desk
    door: Door
    headers: dict[str, str] = field(default_factory=dict)

    def post(self, path: str, body: Any, token: str = "", **headers: str) -> Said:
        """One request on a connection of its own."""
        at = urlsplit(self.url)
        line = http.client.HTTPConnection(at.hostname or "", at.port, timeout=20)
        lines = {
            "Authorization": f"Bearer {token}",
            **{name.replace("_", "-"): value for name, value in headers.items()},
        }
        try:
            line.request("POST", path, body, lines)
            return answer(line.getresponse())
        finally:
            line.close()

    def say(self, camera: str = WINDOW, token: str = "", **event: Any) -> Said:
        body = json.dumps(event).encode()
        return self.post(
            f"/api/cameras/{camera}/events", body, token or self.tokens[camera], Content_Type="application/json"
        )

    def film(self, event: str, started: str, film: bytes = FILM, camera: str = WINDOW) -> Said:
        path = f"/api/cameras/{camera}/clips?" + urlencode({"event": event, "started_at": started})
        return self.post(path, film, self.tokens[camera], Content_Type="video/mp4")

    def take_in(self) -> None:
        CameraIntake(self.door.journal, self.desk, self.door.media).catch_up()

    def left(self) -> list[str]:
        """What lies among the films."""
        folder = self.door.media.folder
        return sorted(path.name for path in folder.rglob("*") if path.is_file())

    def kinds(self, stream: str) -> list[str]:
        return [fact.kind for fact in self.desk.ledger.read(stream)]


def answer(response: http.client.HTTPResponse) -> Said:
    text = response.read()
    return Said(response.status, json.loads(text), dict(response.getheaders()))


@pytest.fixture
def door(db: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Door]:
    """A door whose journal and films are this test's own."""
    from egide.api import cameras, house
    from egide.station.cameras.door import open_camera_journal
    from egide.station.cameras.media import Media

    journal = open_camera_journal(tmp_path, None)
    made = Door(DatabaseLedger(StoredClock(), using=db), journal, Media(tmp_path / "media"), 120, 2_000_000)
    monkeypatch.setattr(house, "door", lambda: made)
    monkeypatch.setattr(cameras, "RECEPTION", cameras.Reception())
    yield made
    journal.close()


@pytest.fixture
def settings() -> Iterator[Any]:
    """Django's settings, given back as they were."""
    from django.conf import settings as real
    from django.test import override_settings

    with override_settings():
        yield real


@pytest.fixture
def shop(door: Door, tmp_path: Path, request: pytest.FixtureRequest) -> Shop:
    desk = Desk(Runner(door.ledger), tmp_path)
    return Shop(request.getfixturevalue("live_server").url, open_shop(desk.runner, tmp_path), desk, door)


def moment(door: Door) -> str:
    return str(door.ledger.clock.now().isoformat())


@dataclass
class RawLine:
    """A client that speaks HTTP by hand: half requests, slow ones, too long ones."""

    url: str
    socket: socket.socket = field(init=False)

    def __post_init__(self) -> None:
        at = urlsplit(self.url)
        self.socket = socket.create_connection((at.hostname, at.port), timeout=20)

    def head(self, path: str, token: str, *lines: str) -> None:
        words = [f"POST {path} HTTP/1.1", "Host: 127.0.0.1", f"Authorization: Bearer {token}", *lines]
        self.socket.sendall("\r\n".join(words).encode() + b"\r\n\r\n")

    def pour(self, most: int) -> int:
        """Send chunks of nothing until the server has had enough; how many bytes that took."""
        piece, sent = bytes(1 << 20), 0
        try:
            while sent < most:
                self.socket.sendall(b"%x\r\n" % len(piece) + piece + b"\r\n")
                sent += len(piece)
        except OSError:
            return sent
        return sent

    def answer(self) -> Said:
        response = http.client.HTTPResponse(self.socket)
        response.begin()
        return answer(response)

    def cut(self) -> bool:
        """Whether the server hangs up, within a few seconds."""
        self.socket.settimeout(8)
        try:
            while self.socket.recv(65536):
                pass
        except ConnectionError:
            return True
        except TimeoutError:
            return False
        return True
