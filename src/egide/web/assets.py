"""Static files: collected, compressed and named by their hash once, when the installation first needs them.

Nothing has to be run by hand after an upgrade: the collected folder remembers the sources it was made from, and is made
again when they differ. Several processes starting together wait for the one that collects.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.functional import empty
from whitenoise.middleware import WhiteNoiseMiddleware

IGNORED = ["*htmx-4*", "*htmax-4*", "ext"]  # what django_htmx brings and we do not serve


def fingerprint() -> str:
    """Changes when a source file is added, removed or touched."""
    found = hashlib.sha256()
    for finder in finders.get_finders():
        for name, storage in sorted(finder.list(IGNORED), key=lambda pair: pair[0]):
            state = os.stat(storage.path(name))
            found.update(f"{name}\0{state.st_size}\0{state.st_mtime_ns}\n".encode())
    return found.hexdigest()


def ensure() -> None:
    """Brings the collected folder up to date; in debug mode the sources are served as they are."""
    if settings.DEBUG:
        return
    root = Path(settings.STATIC_ROOT)
    root.mkdir(parents=True, exist_ok=True)
    with (root.parent / "static.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        stamp, wanted = root.parent / "static.sources", fingerprint()  # beside the folder: what is in it is served
        if stamp.exists() and stamp.read_text() == wanted and any(root.iterdir()):
            return
        call_command("collectstatic", interactive=False, verbosity=0, clear=True, ignore_patterns=IGNORED)
        stamp.write_text(wanted)
    staticfiles_storage._wrapped = empty  # whoever read the old manifest reads the new one


class StaticFiles(WhiteNoiseMiddleware):
    """WhiteNoise, whose small files are sent whole: under ASGI a file read piece by piece would block the loop."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        ensure()
        super().__init__(get_response)

    @staticmethod
    def serve(static_file, request: HttpRequest) -> HttpResponse:
        found = static_file.get_response(request.method, request.META)
        content = b""
        if found.file is not None:
            with found.file as file:
                content = file.read()
        response = HttpResponse(content, status=int(found.status))
        del response["content-type"]
        for name, value in found.headers:
            response[name] = value
        return response
