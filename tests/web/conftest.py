"""The screens under test: people of each role, Django's client, and a browser before a real server.

- `people`: one account of each role, with the password `PASSWORD`.
- `visit(role)`: Django's client, signed in with that role (None: a visitor).
- `live_server`: the whole application under uvicorn on a free port, over the test's database.
- `open_page(role, **context)`: a page of Debian's chromium on that server, signed in; anything the browser complains about
  (a script error, a file the policy refuses) fails the test.

Playwright keeps an event loop running in the thread of the tests. So browser tests have modules of their own: it starts and
ends with the module, and the database is allowed beside it meanwhile.
"""

from __future__ import annotations

import os
import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

PASSWORD = "une phrase assez longue"
CHROMIUM = Path("/usr/bin/chromium")
IN_CI = os.environ.get("CI") == "true"


@pytest.fixture(autouse=True)
def _cheap_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    """Still Argon2, without the hundred megabytes that make each try expensive."""
    from django.contrib.auth.hashers import Argon2PasswordHasher

    monkeypatch.setattr(Argon2PasswordHasher, "memory_cost", 1024)
    monkeypatch.setattr(Argon2PasswordHasher, "time_cost", 1)


@pytest.fixture
def people(db: str) -> dict[str, Any]:
    from egide.web import accounts
    from egide.web.roles import HANDLER, MANAGER, OPERATOR

    found = {}
    for role, username, first, last in (
        (OPERATOR, "o.petit", "Odile", "Petit"),
        (MANAGER, "m.durand", "Marc", "Durand"),
        (HANDLER, "a.martin", "Anne", "Martin"),
    ):
        user = accounts.create_user(username, role, by=None, first_name=first, last_name=last)
        user.set_password(PASSWORD)
        user.save(update_fields=["password"])
        found[role] = user
    return found


@pytest.fixture
def visit(people: dict[str, Any]) -> Callable[[str | None], Any]:
    from django.test import Client

    def signed_in(role: str | None) -> Any:
        client = Client(SERVER_NAME="127.0.0.1")
        if role is not None:
            client.force_login(people[role])
        return client

    return signed_in


@dataclass
class LiveServer:
    url: str
    server: Any


@pytest.fixture
def live_server(db: str) -> Iterator[LiveServer]:
    import uvicorn

    from egide.asgi import application

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        config = uvicorn.Config(application, log_level="critical", lifespan="on", timeout_graceful_shutdown=1)
        server = uvicorn.Server(config)
        free.listen(64)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [free]}, name="uvicorn")
        thread.start()
        deadline = time.monotonic() + 10
        while not server.started and time.monotonic() < deadline:
            time.sleep(0.01)
        assert server.started, "uvicorn did not start within 10 s"
        try:
            yield LiveServer(f"http://127.0.0.1:{port}", server)
        finally:
            server.should_exit = True
            thread.join(timeout=10)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    if not CHROMIUM.exists():
        why = f"no {CHROMIUM}: install Debian's chromium to drive the screens"
        if IN_CI:
            pytest.fail(why)
        pytest.skip(why)
    from playwright.sync_api import sync_playwright

    flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        found = playwright.chromium.launch(executable_path=str(CHROMIUM), args=flags)
        yield found
        found.close()


@dataclass
class Complaints:
    """What the browser said was wrong; refusals that a test provokes are taken out by it."""

    heard: list[str] = field(default_factory=list)


@pytest.fixture
def complaints() -> Complaints:
    return Complaints()


@pytest.fixture
def open_page(
    browser: Any, live_server: LiveServer, people: dict[str, Any], complaints: Complaints
) -> Iterator[Callable[..., Any]]:
    contexts = []

    def opened(role: str | None, **options: Any) -> Any:
        context = browser.new_context(
            base_url=live_server.url, locale="fr-FR", timezone_id="America/New_York", **options
        )
        contexts.append(context)
        if role is not None:
            context.add_cookies([{"name": "egide_session", "value": _session(people[role]), "url": live_server.url}])
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("console", lambda said: complaints.heard.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: complaints.heard.append(str(error)))
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints.heard == []


def _session(user: Any) -> str:
    """A session of this person, as signing in leaves it."""
    from django.test import Client

    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(user)
    return str(client.cookies["egide_session"].value)
