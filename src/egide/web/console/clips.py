"""The film of a camera, to those who handle its alert and to nobody else; by parts, so that one can go straight to a moment."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.views.decorators.http import require_safe

from egide.ledger import NewFact
from egide.station.cameras.media import Media
from egide.station.models import Clip
from egide.web import house
from egide.web.console.pages import SERVED
from egide.web.console.room import who
from egide.web.roles import role_required

PIECE = 65_536
POLICY = "default-src 'none'; media-src 'self'; style-src 'unsafe-inline'; sandbox"
"""A film opened alone is a page of the browser's own making: it may show the film and do nothing else."""
_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")


@require_safe
@role_required(*SERVED)
def film(request: HttpRequest, name: str) -> HttpResponseBase:
    """The film of a clip that belongs to an alert, whole or the part asked for. That it was shown, and to whom, is recorded."""
    clip = Clip.objects.filter(name=name, destroyed_at=None).exclude(alert="").first()
    path = Media(Path(settings.HOME) / "media").path(clip.camera_id, name) if clip else None
    if clip is None or path is None or not path.is_file():
        raise Http404("Aucun clip d’alerte ne porte ce nom, ou il a été détruit.")
    size = path.stat().st_size
    part = _part(request.headers.get("Range", ""), size)
    if part is None:
        return _headed(HttpResponse(status=416), {"Content-Range": f"bytes */{size}"})
    first, last, status = part
    _record(clip, who(request))
    headers = {"Content-Length": str(last - first + 1), "Accept-Ranges": "bytes"}
    if status == 206:
        headers["Content-Range"] = f"bytes {first}-{last}/{size}"
    if request.method == "HEAD":
        return _headed(HttpResponse(status=status, content_type="video/mp4"), headers)
    file = path.open("rb")
    answer = StreamingHttpResponse(_pieces(file, first, last), status=status, content_type="video/mp4")
    return _headed(answer, headers)


def _part(asked: str, size: int) -> tuple[int, int, int] | None:
    """First and last byte to send, and the status; None when what is asked lies beyond the end. Several parts are sent whole."""
    found = _RANGE.fullmatch(asked.replace(" ", ""))
    if found is None or found.groups() == ("", ""):
        return 0, size - 1, 200
    start, end = found.groups()
    if not start:  # the last so many bytes
        first, last = max(size - int(end), 0), size - 1
    else:
        first, last = int(start), min(int(end), size - 1) if end else size - 1
    return (first, last, 206) if first <= last and first < size else None


async def _pieces(file: BinaryIO, first: int, last: int) -> AsyncIterator[bytes]:
    with file:
        await asyncio.to_thread(file.seek, first)
        left = last - first + 1
        while left and (piece := await asyncio.to_thread(file.read, min(left, PIECE))):
            left -= len(piece)
            yield piece


def _record(clip: Clip, person: str) -> None:
    """Once for each person: that the film was put before them."""
    key = f"clip/{clip.name}/shown/{person}"
    if house.ledger().find(key) is None:
        data = {"clip": clip.name, "alert": clip.alert}
        house.ledger().append("station", [NewFact("clip.shown", house.now(), data, by=person, key=key)])


def _headed(answer: HttpResponseBase, headers: dict[str, str]) -> HttpResponseBase:
    for name, value in headers.items():
        answer.headers[name] = value
    answer.headers["Content-Security-Policy"] = POLICY
    answer.headers["Content-Disposition"] = "inline"
    return answer
