"""What cameras send: `POST /api/cameras/CAMERA/events` and `POST /api/cameras/CAMERA/clips`.

Who speaks is known before anything is read. What is answered with 200 or 201 is on disk; anything else was not taken, and the
answer says why, and when to try again where that helps.
"""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any, TypeVar
from urllib.parse import parse_qs

from django.conf import settings
from django.db import Error, connections

from egide.api import house
from egide.api.exchange import IDLE, LONGEST, Exchange, Gone, Receive, Send
from egide.api.multipart import take_apart
from egide.api.rates import Rate, Together
from egide.station.cameras.door import RETRY, Answer, Door
from egide.station.cameras.events import LARGEST
from egide.station.cameras.media import Incoming
from egide.station.cameras.refusal import Refusal
from egide.station.cameras.registry import holder

log = logging.getLogger(__name__)
T = TypeVar("T")

PREFIX = "/api/cameras/"
_ADDRESS = re.compile(r"/api/cameras/([^/]+)/(events|clips)")
FORM = 65_536
"""Bytes that a form may add to the film in it."""
PIECE = 262_144
"""Bytes gathered before they are written: one turn of a thread for many packets."""
SHOWN_TO_PEOPLE = frozenset({400, 409, 413, 415, 422})


@dataclass
class Reception:
    """What bounds the cameras of this process; `idle` and `longest` are the seconds that a body may take (`exchange`)."""

    events: Rate = field(default_factory=lambda: Rate(burst=60, per_minute=60))
    clips: Rate = field(default_factory=lambda: Rate(burst=20, per_minute=12))
    uploads: Together = field(default_factory=lambda: Together(each=2, all=32))
    idle: float = IDLE
    longest: float = LONGEST


RECEPTION = Reception()


async def application(scope: Any, receive: Receive, send: Send) -> None:
    """ASGI, for the addresses under PREFIX."""
    exchange = Exchange(scope, receive, send, RECEPTION.idle, RECEPTION.longest)
    try:
        answer, extra = await _answered(exchange)
        await exchange.answer(answer, extra)
    except Gone:
        log.info("%s hung up before all was said (%s)", exchange.peer, scope["path"])


async def _answered(exchange: Exchange) -> tuple[Answer, dict[str, str]]:
    try:
        return await _taken(exchange), {}
    except Refusal as no:
        extra = {"Retry-After": str(no.retry)} if no.retry is not None else {}
        if no.status == 401:
            extra["WWW-Authenticate"] = "Bearer"
        if no.status == 405:
            extra["Allow"] = "POST"
        return Answer(no.status, no.to_json()), extra
    except Gone:
        raise
    except Error:
        log.exception("the database did not answer %s", exchange.scope["path"])
        return Answer(503, Refusal(503, "the database does not answer").to_json()), {"Retry-After": str(RETRY)}
    except Exception:
        log.exception("%s failed", exchange.scope["path"])
        return Answer(500, Refusal(500, "our failure, not yours; nothing was taken").to_json()), {
            "Retry-After": str(RETRY)
        }


async def _taken(exchange: Exchange) -> Answer:
    """Who, then how often, then what."""
    address = _ADDRESS.fullmatch(exchange.scope["path"])
    if address is None:
        raise Refusal(
            404, "no such address", exchange.scope["path"][:100], f"{PREFIX}CAMERA/events or {PREFIX}CAMERA/clips"
        )
    if exchange.scope["method"] != "POST":
        raise Refusal(405, f"got {exchange.scope['method'][:20]}", "method", "POST")
    if settings.HTTPS and exchange.header("x-forwarded-proto") != "https":
        raise Refusal(403, "a token does not travel in clear", "", "https")
    camera, what = address.groups()
    await _authenticated(exchange, camera)
    now = asyncio.get_running_loop().time()
    (RECEPTION.events if what == "events" else RECEPTION.clips).admit(camera, now)
    door = house.door()
    seen = bytearray()
    try:
        if what == "events":
            return await _event(exchange, door, camera, seen)
        return await _clip(exchange, door, camera, seen)
    except Refusal as no:
        if no.status in SHOWN_TO_PEOPLE:
            await _apart(partial(_show, door, camera, no, bytes(seen), exchange.peer))
        raise


def _show(door: Door, camera: str, no: Refusal, seen: bytes, peer: str) -> None:
    """Let a person see that something was refused. Where even that cannot be kept, the camera's answer is what is left."""
    try:
        door.refused(camera, no, seen, peer)
    except Refusal as worse:
        log.error("%s: refused (%s), and that could not be kept: %s", camera, no, worse)


async def _authenticated(exchange: Exchange, camera: str) -> None:
    """The token is that of a camera, and of this one. A camera that does not exist is one that the token is not of."""
    scheme, _, token = exchange.header("authorization").partition(" ")
    known = await _apart(lambda: holder(token.strip())) if scheme.lower() == "bearer" else None
    if known is None:
        raise Refusal(401, "no valid token", "Authorization", "Bearer and the token of this camera")
    if known.name != camera:
        raise Refusal(404, "no such camera for this token")


async def _event(exchange: Exchange, door: Door, camera: str, seen: bytearray) -> Answer:
    kind = exchange.header("content-type").partition(";")[0].strip().lower()
    if kind != "application/json":
        raise Refusal(415, f"got {kind[:60]!r}", "Content-Type", "application/json")
    exchange.announced(LARGEST)
    async for chunk in exchange.chunks(LARGEST):
        seen += chunk
    return await _apart(lambda: door.event(camera, bytes(seen), exchange.peer))


async def _clip(exchange: Exchange, door: Door, camera: str, seen: bytearray) -> Answer:
    """A film, as it is (`video/mp4`, what it is in the address) or in a form (`multipart/form-data`)."""
    query = exchange.scope.get("query_string", b"")
    seen += query[:1000]
    content_type = exchange.header("content-type")
    kind = content_type.partition(";")[0].strip().lower()
    if kind not in ("video/mp4", "multipart/form-data"):
        raise Refusal(415, f"got {kind[:60]!r}", "Content-Type", "video/mp4 or multipart/form-data")
    given = _given(query)
    limit = door.largest + (FORM if kind != "video/mp4" else 0)
    exchange.announced(limit)
    if not await _apart(door.media.has_room):
        raise Refusal(503, "no room left for films", retry=60)
    with RECEPTION.uploads.one(camera), door.media.receive() as incoming:
        await _to_disk(exchange, incoming, limit)
        if kind == "video/mp4":
            return await _apart(lambda: door.clip(camera, given, incoming, exchange.peer))
        with door.media.receive() as film:
            fields = await _apart(lambda: take_apart(incoming.file, incoming.size, content_type, film))
            seen += " ".join(f"{name}={value}" for name, value in fields.items())[:1000].encode()
            if film.size > door.largest:
                raise Refusal(413, "too large", "clip", f"{door.largest} bytes at most")
            return await _apart(lambda: door.clip(camera, {**given, **fields}, film, exchange.peer))


def _given(query: bytes) -> dict[str, str]:
    """What stands in the address after the question mark, each once."""
    try:
        found = parse_qs(query.decode("ascii"), keep_blank_values=True, strict_parsing=bool(query), max_num_fields=10)
    except (UnicodeDecodeError, ValueError) as bad:
        raise Refusal(400, "cannot be read", "query", "event=…&started_at=…, percent-encoded") from bad
    for name, values in found.items():
        if len(values) != 1:
            raise Refusal(422, "given twice", name[:40], "once")
    return {name[:40]: values[0] for name, values in found.items()}


async def _to_disk(exchange: Exchange, incoming: Incoming, limit: int) -> None:
    """The body into a file, as it comes."""
    piece = bytearray()
    async for chunk in exchange.chunks(limit):
        piece += chunk
        if len(piece) >= PIECE:
            await _written(incoming, bytes(piece))
            piece.clear()
    await _written(incoming, bytes(piece))


async def _written(incoming: Incoming, piece: bytes) -> None:
    try:
        await asyncio.to_thread(incoming.write, piece)
    except OSError as error:
        raise Refusal(503, f"the film could not be written ({error.strerror})", retry=RETRY) from error


async def _apart(work: Callable[[], T]) -> T:
    """Do it beside the event loop, on a database connection of its own."""

    def done() -> T:
        try:
            return work()
        finally:
            connections.close_all()

    return await asyncio.to_thread(done)
