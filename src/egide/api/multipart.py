"""A form with a film in it (multipart/form-data), taken apart on disk: the film goes from file to file, never into memory."""

from __future__ import annotations

from typing import Any, BinaryIO

from django.core.exceptions import SuspiciousOperation, TooManyFilesSent
from django.core.files.uploadhandler import FileUploadHandler, StopFutureHandlers
from django.http.multipartparser import MultiPartParser, MultiPartParserError

from egide.station.cameras.media import Incoming
from egide.station.cameras.refusal import Refusal

FILM = "clip"


class _ToIncoming(FileUploadHandler):  # type: ignore[misc] # Django comes without types
    """Writes the one file of the form into what is being received."""

    def __init__(self, incoming: Incoming) -> None:
        super().__init__()
        self.incoming = incoming
        self.seen = 0

    def new_file(self, field_name: str, *args: Any, **kwargs: Any) -> None:
        super().new_file(field_name, *args, **kwargs)
        self.seen += 1
        if field_name != FILM or self.seen > 1:
            raise Refusal(422, f"file in field {field_name[:40]!r}", "body", f"one file, in the field {FILM}")
        raise StopFutureHandlers

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.incoming.write(raw_data)

    def file_complete(self, file_size: int) -> None:
        return None


def take_apart(form: BinaryIO, size: int, content_type: str, incoming: Incoming) -> dict[str, str]:
    """The texts of a form; its film is in `incoming`. Raises Refusal."""
    handler = _ToIncoming(incoming)
    form.seek(0)
    meta = {"CONTENT_TYPE": content_type, "CONTENT_LENGTH": str(size)}
    try:
        fields, _ = MultiPartParser(meta, form, [handler], "utf-8").parse()
    except (MultiPartParserError, SuspiciousOperation, TooManyFilesSent) as bad:
        raise Refusal(400, f"the form cannot be read ({bad})"[:200], "body", "multipart/form-data") from bad
    if not handler.seen:
        raise Refusal(422, "no film", "body", f"a file in the field {FILM}")
    found: dict[str, str] = {}
    for name, values in fields.lists():
        if len(values) != 1:
            raise Refusal(422, "given twice", str(name)[:40], "once")
        found[str(name)[:40]] = str(values[0])
    return found
