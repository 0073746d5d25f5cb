"""One HTTP request over ASGI, read with bounds: so many bytes, so much time; and its answer, in JSON."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, MutableMapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from egide.station.cameras.door import Answer
from egide.station.cameras.refusal import Refusal

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]

IDLE = 15.0
"""Seconds without a byte after which the line is taken for dead."""
LONGEST = 300.0
"""Seconds that a body may take: 20 MB then need half a megabit a second."""
LINGER = 2.0
"""Seconds during which what a refused sender still sends is thrown away, so that it reads the answer before the line is cut."""
LINGER_BYTES = 4_000_000


class Gone(Exception):
    """The other side hung up: there is nobody to answer."""


@dataclass
class Exchange:
    """A request and its answer. `whole` once its body has been read to the end."""

    scope: Mapping[str, Any]
    receive: Receive
    send: Send
    idle: float
    longest: float
    whole: bool = False
    _headers: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name, value in self.scope["headers"]:
            self._headers[name.decode("latin-1").lower()] = value.decode("latin-1")

    def header(self, name: str) -> str:
        return self._headers.get(name, "")

    @property
    def peer(self) -> str:
        """Who sends, as the server sees it."""
        client = self.scope.get("client")
        return f"{client[0]}:{client[1]}" if client else ""

    def announced(self, limit: int) -> None:
        """Refuse a body that says itself too large, before any of it comes."""
        length = self.header("content-length")
        if length.isdecimal() and int(length) > limit:
            raise _too_large(limit)
        if self.header("content-encoding") not in ("", "identity"):
            raise Refusal(
                415, f"got {self.header('content-encoding')[:40]!r}", "Content-Encoding", "a body sent as it is"
            )

    async def chunks(self, limit: int) -> AsyncIterator[bytes]:
        """The body as it comes. Raises Refusal when it is too large or too slow, Gone when it ends in the middle."""
        end = asyncio.get_running_loop().time() + self.longest
        count = 0
        while not self.whole:
            message = await self._next(end)
            chunk = message.get("body", b"")
            count += len(chunk)
            if count > limit:
                raise _too_large(limit)
            self.whole = not message.get("more_body", False)
            if chunk:
                yield chunk

    async def _next(self, end: float) -> Message:
        left = end - asyncio.get_running_loop().time()
        try:
            message = await asyncio.wait_for(self.receive(), max(min(self.idle, left), 0))
        except TimeoutError as slow:
            raise Refusal(
                408,
                "the body did not come in time",
                "body",
                f"a byte every {self.idle:g} s, all of it in {self.longest:g} s",
            ) from slow
        if message["type"] == "http.disconnect":
            raise Gone
        return message

    async def answer(self, answer: Answer, extra: Mapping[str, str] | None = None) -> None:
        """Answer a program, in JSON."""
        body = json.dumps(answer.body, ensure_ascii=False).encode() + b"\n"
        await self.say(answer.status, "application/json; charset=utf-8", body, extra)

    async def say(self, status: int, kind: str, body: bytes, extra: Mapping[str, str] | None = None) -> None:
        """Answer. Before the whole body came, the line is cut once the answer has had time to be read."""
        headers = {
            "Content-Type": kind,
            "Content-Length": str(len(body)),
            "Cache-Control": "no-store",
            "X-Content-Type-Options": "nosniff",
            **({} if self.whole else {"Connection": "close"}),
            **(extra or {}),
        }
        lines = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers.items()]
        await self.send({"type": "http.response.start", "status": status, "headers": lines})
        await self.send({"type": "http.response.body", "body": body, "more_body": not self.whole})
        if not self.whole:
            with suppress(TimeoutError, Gone):
                await asyncio.wait_for(self._throw_away(), LINGER)
            await self.send({"type": "http.response.body", "body": b"", "more_body": False})

    async def _throw_away(self) -> None:
        thrown = 0
        while thrown < LINGER_BYTES:
            message = await self.receive()
            if message["type"] == "http.disconnect" or not message.get("more_body", False):
                return
            thrown += len(message.get("body", b""))


def _too_large(limit: int) -> Refusal:
    return Refusal(413, "too large", "body", f"{limit} bytes at most")
