"""Server-sent events: one open connection a screen, which says what changed."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

from asgiref.sync import sync_to_async
from django.contrib.auth.decorators import login_not_required
from django.db import connections
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse

from egide.web import live
from egide.web.roles import role_of

HEARTBEAT = 15.0  # seconds; live.js takes the line for cut after 40 without a sign
LIFETIME = 900.0  # seconds; then the browser comes back, and whether it may still listen is asked again
MOST = 50  # topics a screen

BEAT = b"event: battement\ndata: {}\n\n"


@login_not_required  # it answers for itself: a redirection to a page would mean nothing to an event source
async def events(request: HttpRequest) -> HttpResponseBase:
    """`?sujets=site:1042,station` names the topics; Last-Event-ID, or `depuis` on first connection, what was already seen."""
    user = await request.auser()
    if not user.is_authenticated:
        return HttpResponse("Session terminée.", status=401, content_type="text/plain; charset=utf-8")
    topics = [topic for topic in request.GET.get("sujets", "").split(",") if topic]
    if not 1 <= len(topics) <= MOST:
        return _refuse(400, f"sujets : de 1 à {MOST} noms séparés par des virgules, reçu {len(topics)}.")
    unknown, closed = live.refused_topics(topics, await sync_to_async(role_of)(user))
    if unknown:
        return _refuse(
            400,
            f"sujets : inconnu(s) {', '.join(unknown)} ; attendu {', '.join(live.TOPICS)}, suivi de « :identifiant ».",
        )
    if closed:
        return _refuse(403, f"sujets : non ouverts à votre rôle : {', '.join(closed)}.")
    seen = request.headers.get("Last-Event-ID") or request.GET.get("depuis") or None
    await sync_to_async(connections.close_all)()  # the stream may last; the database has nothing more to say to it
    response = StreamingHttpResponse(stream(topics, seen), content_type="text/event-stream; charset=utf-8")
    response.headers["X-Accel-Buffering"] = "no"
    return response


async def stream(
    topics: list[str], seen: str | None, heartbeat: float = HEARTBEAT, lifetime: float = LIFETIME
) -> AsyncIterator[bytes]:
    """The lines of the stream. Whatever ends it (the browser leaves, the server stops, its time is up), its subscription ends
    too."""
    subscription = live.subscribe(topics, after=seen)
    try:
        loop = asyncio.get_running_loop()
        end = loop.time() + lifetime
        yield b"retry: 2000\n\n" + BEAT
        while (left := end - loop.time()) > 0:
            try:
                event = await asyncio.wait_for(subscription.next(), min(heartbeat, left))
            except TimeoutError:
                yield BEAT
            else:
                yield event.encode()
    finally:
        subscription.close()


def _refuse(status: int, text: str) -> HttpResponse:
    return HttpResponse(text, status=status, content_type="text/plain; charset=utf-8")
