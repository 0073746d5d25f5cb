"""Where the films stand: a folder a camera, apart from the facts, each film with a sheet that says what it is.

    media/incoming/…              what is being received; never read by anybody
    media/CAMERA/CLIP.mp4         the film
    media/CAMERA/CLIP.json        its SHA-256 and what was said with it
    media/CAMERA/known/…          by content, event and beginning: the film already kept, so that one sent again is one

The name of a film is drawn at random and is all that facts and journal say of it in clear. Its SHA-256 stands in the fact's
private payload, under a salted hash, and in the sheet: once film, sheet and payload are destroyed, nothing left tells what it
showed.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

from egide.ledger import Json
from egide.ledger.files import put, put_first, sync_folder

INCOMING = "incoming"
ROOM = 500_000_000
"""Bytes that must stay free on the disk: the signals and the facts need them more than films do."""


@dataclass(frozen=True)
class Kept:
    """A film that is on disk. `again` when the same was already there."""

    name: str
    sha256: str
    again: bool


@dataclass
class Incoming:
    """A film being received: written as it comes, hashed on the way."""

    path: Path
    file: BinaryIO
    size: int = 0
    _hash: Any = field(default_factory=hashlib.sha256)

    def write(self, chunk: bytes) -> None:
        self.file.write(chunk)
        self._hash.update(chunk)
        self.size += len(chunk)

    @property
    def sha256(self) -> str:
        return str(self._hash.hexdigest())


@dataclass(frozen=True)
class Media:
    """The films under one folder. May be used by several processes at once."""

    folder: Path

    @contextmanager
    def receive(self) -> Iterator[Incoming]:
        """A file to write what comes into; whatever happens, nothing of it stays but what `keep` was given."""
        place = self.folder / INCOMING
        _make(place)
        path = place / secrets.token_hex(16)
        with os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "w+b") as file:
            try:
                yield Incoming(path, file)
            finally:
                path.unlink(missing_ok=True)

    def has_room(self) -> bool:
        """Whether the disk can take more films."""
        there = self.folder if self.folder.exists() else self.folder.parent
        return shutil.disk_usage(there).free > ROOM

    def keep(self, incoming: Incoming, camera: str, event: str, started_at: datetime) -> Kept:
        """Put a film in its place; on return it is on disk, whole, with its sheet. The same film of the same event is one."""
        incoming.file.flush()
        os.fsync(incoming.file.fileno())
        identity = json.dumps([event, started_at.isoformat(), incoming.sha256])
        known = self._folder(camera) / "known" / hashlib.sha256(identity.encode()).hexdigest()
        there = self._already(camera, known)
        if there is not None:
            return Kept(there, incoming.sha256, again=True)
        name = secrets.token_hex(16)
        sheet = {"sha256": incoming.sha256, "size": incoming.size, "known": known.name}
        put(self.sheet_path(camera, name), json.dumps(sheet).encode())
        os.link(incoming.path, self.path(camera, name))
        sync_folder(self._folder(camera))
        if _claim(known, name):
            return Kept(name, incoming.sha256, again=False)
        self._remove(camera, name)  # the same film, received twice at once: the other was quicker
        return Kept(self._already(camera, known) or name, incoming.sha256, again=True)

    def path(self, camera: str, name: str) -> Path:
        return self.folder / camera / f"{name}.mp4"

    def sheet_path(self, camera: str, name: str) -> Path:
        return self.folder / camera / f"{name}.json"

    def sheet(self, camera: str, name: str) -> Mapping[str, Json] | None:
        """What is known of a film beside it; None once it was destroyed."""
        try:
            said: dict[str, Json] = json.loads(self.sheet_path(camera, name).read_bytes())
        except FileNotFoundError:
            return None
        return said

    def destroy(self, camera: str, name: str) -> None:
        """The film and all that tells of its content. Twice is once."""
        sheet = self.sheet(camera, name)
        if sheet is not None:
            (self._folder(camera) / "known" / str(sheet["known"])).unlink(missing_ok=True)
        self._remove(camera, name)

    def films(self) -> Iterator[tuple[str, str, float]]:
        """Camera, name and age in the file system (seconds since the epoch) of each film."""
        for path in sorted(self.folder.glob("*/*.mp4")):
            with suppress(FileNotFoundError):  # destroyed by another process meanwhile
                yield path.parent.name, path.stem, path.stat().st_mtime

    def forget_incoming(self, before: float) -> int:
        """Remove what was being received before that (seconds since the epoch) and never ended; returns how many."""
        count = 0
        for path in (self.folder / INCOMING).glob("*"):
            with suppress(FileNotFoundError):
                if path.stat().st_mtime < before:
                    path.unlink()
                    count += 1
        return count

    def _remove(self, camera: str, name: str) -> None:
        self.path(camera, name).unlink(missing_ok=True)
        self.sheet_path(camera, name).unlink(missing_ok=True)
        sync_folder(self._folder(camera))

    def _already(self, camera: str, known: Path) -> str | None:
        """The film that this index names, if it is still there."""
        try:
            name = known.read_text()
        except FileNotFoundError:
            return None
        return name if self.path(camera, name).exists() else None

    def _folder(self, camera: str) -> Path:
        folder = self.folder / camera
        if not (folder / "known").exists():
            _make(folder / "known")
            for made in (folder, self.folder, self.folder.parent):
                sync_folder(made)
        return folder


def _make(folder: Path) -> None:
    """A folder and those above it, for this account only."""
    for made in (*reversed(folder.parents), folder):
        if not made.exists():
            made.mkdir(exist_ok=True, mode=0o700)


def _claim(known: Path, name: str) -> bool:
    """Write who it is, whole or not at all; False when somebody did before. A name whose film is gone is replaced."""
    if put_first(known, name.encode()):
        return True
    if (known.parent.parent / f"{known.read_text()}.mp4").exists():
        return False
    put(known, name.encode())
    return True
