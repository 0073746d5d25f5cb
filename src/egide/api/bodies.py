"""No request of a screen or of a program may be larger than what a person types: beyond that it is refused before it is kept.

Django reads a whole body before anybody asks who sends it; so what is too large is turned away here, whoever sends it. Cameras
have a door of their own (`egide.api.cameras`), with its own bounds.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from html import escape
from typing import Any

from egide.api.exchange import IDLE, LONGEST, Exchange, Message, Receive, Send
from egide.station.cameras.door import Answer
from egide.station.cameras.refusal import Refusal

log = logging.getLogger(__name__)

LARGEST = 2_400_000
"""Bytes of a body. Django keeps two and a half million in memory before it writes to the disk: it never has to."""
PROGRAMS = "/api/"
PAGE = """<!doctype html><html lang="fr"><meta charset="utf-8"><title>Envoi trop volumineux</title>
<h1>Envoi trop volumineux</h1><p>{said}</p><p><a href="/">Aller à l’accueil</a></p></html>
"""

Application = Callable[[Any, Receive, Send], Awaitable[None]]


class _TooLarge(Exception):
    """More has come than is taken."""


async def bounded(application: Application, scope: Any, receive: Receive, send: Send, largest: int = LARGEST) -> None:
    """The application, for a request whose body is at most `largest` bytes; 413 otherwise, and nothing of it is kept."""
    exchange = Exchange(scope, receive, send, IDLE, LONGEST)
    length = exchange.header("content-length")
    taken = 0

    async def counted() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > largest:
            raise _TooLarge
        return message

    try:
        if length.isdecimal() and int(length) > largest:
            raise _TooLarge
        await application(scope, counted, send)
    except _TooLarge:
        log.warning("%s: a body above %s bytes was refused (%s)", exchange.peer, largest, scope["path"])
        await _refuse(exchange, largest)


async def _refuse(exchange: Exchange, largest: int) -> None:
    if exchange.scope["path"].startswith(PROGRAMS):
        no = Refusal(413, "too large", "body", f"{largest} bytes at most")
        await exchange.answer(Answer(413, no.to_json()))
        return
    most = f"{largest / 1_000_000:.1f}".replace(".", ",")
    said = f"Ce qui a été envoyé dépasse {most}\u00a0Mo\u00a0: rien n’en a été pris. Envoyez-le en plusieurs fois."
    await exchange.say(413, "text/html; charset=utf-8", PAGE.format(said=escape(said)).encode())
