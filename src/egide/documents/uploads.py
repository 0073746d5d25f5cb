"""Documents that people hand in: believed to be what their first bytes say, kept apart from the facts, destroyed with them.

    documents/received/NAME    the file, under a name drawn at random

The facts say that it was received, when, how large; its own name and its SHA-256 are personal and stand in the private payload.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from dataclasses import dataclass
from pathlib import Path

from egide.ledger.files import put

LARGEST = 2_000_000
"""Bytes. A scanned page takes a tenth of it; the screens take no larger body anyway."""
KINDS = {
    "application/pdf": (b"%PDF-", "PDF"),
    "image/jpeg": (b"\xff\xd8\xff", "JPEG"),
    "image/png": (b"\x89PNG\r\n\x1a\n", "PNG"),
}
ENDS = {"application/pdf": b"%%EOF", "image/jpeg": b"\xff\xd9", "image/png": b"IEND"}
_NAME = re.compile(r"[0-9a-f]{32}")


class BadUpload(ValueError):
    """A file that cannot be taken: French sentence."""


@dataclass(frozen=True)
class Upload:
    """A file that can be taken: what it is, its own name shortened, its content."""

    kind: str
    filename: str
    content: bytes

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


def read_upload(filename: str, content: bytes) -> Upload:
    """What was handed in, checked by its content and not by its name. Raises BadUpload."""
    shown = filename.replace("\\", "/").rsplit("/", 1)[-1].strip()[:120] or "sans nom"
    if not content:
        raise BadUpload(f"« {shown} » est vide\u00a0: choisissez un fichier PDF, JPEG ou PNG")
    if len(content) > LARGEST:
        size = f"{len(content) / 1_000_000:.1f}".replace(".", ",")
        raise BadUpload(f"« {shown} » fait {size}\u00a0Mo\u00a0; attendu\u00a0: 2\u00a0Mo au plus")
    kind = next((kind for kind, (first, _) in KINDS.items() if content.startswith(first)), None)
    if kind is None:
        raise BadUpload(f"« {shown} » n’est pas un document\u00a0; attendu\u00a0: un fichier PDF, JPEG ou PNG")
    if ENDS[kind] not in content[-1024:]:
        raise BadUpload(f"« {shown} » est incomplet\u00a0: sa fin manque. Envoyez-le à nouveau")
    return Upload(kind, shown, content)


def keep(home: Path, upload: Upload) -> str:
    """Put it on disk; returns the name it is kept under."""
    name = secrets.token_hex(16)
    put(_path(home, name), upload.content)
    return name


def kept(home: Path, name: str) -> bytes | None:
    """The file kept under this name; None once it was destroyed."""
    path = _path(home, name)
    return path.read_bytes() if path.is_file() else None


def destroy(home: Path, name: str) -> None:
    """The file is gone. Twice is once."""
    _path(home, name).unlink(missing_ok=True)


def _path(home: Path, name: str) -> Path:
    if not _NAME.fullmatch(name):
        raise BadUpload("aucun document ne porte ce nom")
    return home / "documents" / "received" / name
