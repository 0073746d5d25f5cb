"""Nothing that is sent to a screen is kept beyond what a person types, whoever sends it and however it is announced."""

from __future__ import annotations

import asyncio
import http.client
import json
from typing import Any
from urllib.parse import urlsplit

import pytest

from egide.api import bodies
from tests.web.conftest import LiveServer, live_server  # noqa: F401 - a fixture used by name

LARGEST = 2_400_000


def post(server: LiveServer, path: str, body: Any, chunked: bool = False) -> tuple[int, str, str]:
    at = urlsplit(server.url)
    line = http.client.HTTPConnection(at.hostname or "", at.port, timeout=20)
    try:
        line.request("POST", path, body, {"Content-Type": "application/octet-stream"}, encode_chunked=chunked)
        said = line.getresponse()
        return said.status, said.headers["Content-Type"], said.read().decode()
    finally:
        line.close()


@pytest.mark.parametrize("path", ["/connexion/", "/station/", "/nulle-part/"])
def test_a_screen_says_so_in_french(live_server: LiveServer, path: str) -> None:  # noqa: F811 - the fixture by its name
    status, kind, text = post(live_server, path, bytes(LARGEST + 1))
    assert (status, kind) == (413, "text/html; charset=utf-8")
    assert "dépasse 2,4\u00a0Mo\u00a0: rien n’en a été pris" in text


def test_a_program_is_told_in_json(live_server: LiveServer) -> None:  # noqa: F811 - the fixture by its name
    status, kind, text = post(live_server, "/api/nowhere", bytes(LARGEST + 1))
    assert (status, kind) == (413, "application/json; charset=utf-8")
    assert json.loads(text)["error"]["expected"] == "2400000 bytes at most"


def test_what_is_just_small_enough_passes(live_server: LiveServer) -> None:  # noqa: F811 - the fixture by its name
    assert post(live_server, "/api/nowhere", bytes(LARGEST))[0] == 404


def test_a_body_without_announced_length_is_counted_as_it_comes(live_server: LiveServer) -> None:  # noqa: F811 - by its name
    pieces = (bytes(100_000) for _ in range(25))
    assert post(live_server, "/connexion/", pieces, chunked=True)[0] == 413


def test_nothing_is_asked_of_the_application_beyond_the_bound() -> None:
    """Of a body without end the application sees no more than the bound, and what is announced too large it never sees."""
    given: list[int] = []
    sent: list[Any] = []

    async def application(scope: Any, receive: Any, send: Any) -> None:
        while True:
            given.append(len((await receive())["body"]))

    async def endless() -> dict[str, Any]:
        return {"type": "http.request", "body": bytes(1000), "more_body": True}

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {"type": "http", "path": "/x/", "headers": []}
    asyncio.run(bodies.bounded(application, scope, endless, send, largest=5000))
    assert sum(given) == 5000
    assert sent[0]["status"] == 413
    given.clear()
    announced = {**scope, "headers": [(b"content-length", b"5001")]}
    asyncio.run(bodies.bounded(application, announced, endless, send, largest=5000))
    assert given == []
