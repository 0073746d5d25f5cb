"""Egide as an ASGI application: `uvicorn egide.asgi:application`.

From the server's start to its stop the ledger is followed, so that screens show what any process writes. Live screens keep a
connection open each: give the server a bound on its goodbye (`timeout_graceful_shutdown`), the browsers come back by
themselves.
"""

from __future__ import annotations

import os
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from asgiref.sync import sync_to_async
from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "egide.settings")

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]

screens = get_asgi_application()

from egide.api import bodies, cameras  # noqa: E402 - they need Django set up


async def application(scope: Message, receive: Receive, send: Send) -> None:
    if scope["type"] == "lifespan":
        await _live(receive, send)
    elif scope["type"] == "http" and scope["path"].startswith(cameras.PREFIX):
        await cameras.application(scope, receive, send)
    elif scope["type"] == "http":
        await bodies.bounded(screens, scope, receive, send)
    else:
        await screens(scope, receive, send)


async def _live(receive: Receive, send: Send) -> None:
    """The server's life: `lifespan.startup`, then `lifespan.shutdown`, each answered once what it asks is done."""
    from egide.web import house, live

    following = live.Following(house.ledger())
    await receive()
    try:
        await sync_to_async(following.start)()
    except Exception as error:
        await send({"type": "lifespan.startup.failed", "message": f"the ledger cannot be read: {error}"})
        raise
    await send({"type": "lifespan.startup.complete"})
    await receive()
    await sync_to_async(following.stop)()
    await send({"type": "lifespan.shutdown.complete"})
