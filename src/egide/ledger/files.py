"""Files that are whole or absent, and on disk: written beside, synced, and only then named."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PRIVATE = 0o600
"""Readable by the account that runs Egide and by nobody else."""


@contextmanager
def draft(path: Path, mode: int = PRIVATE) -> Iterator[Path]:
    """A file beside `path` to write to; it takes that name once the block is done, and is gone if the block fails."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    os.close(handle)
    beside = Path(name)
    try:
        yield beside
        _settle(beside, mode)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
    sync_folder(path.parent)


def put(path: Path, content: bytes, mode: int = PRIVATE) -> None:
    """This content under this name, whatever stood there; its folder is made when missing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with draft(path, mode) as beside:
        beside.write_bytes(content)


def put_first(path: Path, content: bytes, mode: int = PRIVATE) -> bool:
    """The same, unless somebody was quicker: False then, and what stands there is his, whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    os.close(handle)
    beside = Path(name)
    try:
        beside.write_bytes(content)
        _settle(beside, mode)
        os.link(beside, path)
    except FileExistsError:
        return False
    finally:
        beside.unlink()
    sync_folder(path.parent)
    return True


def sync_folder(folder: Path) -> None:
    """Make sure that a file just created or renamed in `folder` is still there after a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _settle(file: Path, mode: int) -> None:
    file.chmod(mode)
    with file.open("rb") as written:
        os.fsync(written.fileno())
