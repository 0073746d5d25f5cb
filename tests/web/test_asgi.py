"""The server's life: the ledger is followed from its start to its stop, and a failure to start says why."""

from __future__ import annotations

import asyncio
import threading
from typing import Any

import pytest

from egide.asgi import application
from egide.web import live


def life(asked: list[str]) -> list[dict[str, Any]]:
    """What the application answers to these messages of the server."""
    answers: list[dict[str, Any]] = []

    async def run() -> None:
        messages = iter(asked)

        async def receive() -> dict[str, str]:
            return {"type": next(messages)}

        async def send(message: Any) -> None:
            answers.append(dict(message) | {"following": is_following()})

        await application({"type": "lifespan"}, receive, send)

    asyncio.run(run())
    return answers


def is_following() -> bool:
    return any(thread.name == "egide-live" for thread in threading.enumerate())


def test_it_works(db: str) -> None:
    assert life(["lifespan.startup", "lifespan.shutdown"]) == [
        {"type": "lifespan.startup.complete", "following": True},
        {"type": "lifespan.shutdown.complete", "following": False},
    ]


def test_a_ledger_that_cannot_be_read_stops_the_start_with_its_reason(db: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any) -> None:
        raise RuntimeError("unable to open database file")

    monkeypatch.setattr(live, "Follower", broken)
    answers: list[Any] = []

    async def run() -> None:
        async def receive() -> dict[str, str]:
            return {"type": "lifespan.startup"}

        async def send(message: Any) -> None:
            answers.append(message)

        await application({"type": "lifespan"}, receive, send)

    with pytest.raises(RuntimeError):
        asyncio.run(run())
    assert answers == [
        {"type": "lifespan.startup.failed", "message": "the ledger cannot be read: unable to open database file"}
    ]


def test_following_may_be_stopped_before_it_began(db: str) -> None:
    from egide.web import house

    live.Following(house.ledger()).stop()
    assert not is_following()
