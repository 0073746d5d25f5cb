"""Files that never exist half written: written beside, synced, then renamed at once."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from egide.billing.refused import Refused


@contextmanager
def written(target: Path) -> Iterator[IO[bytes]]:
    """The file under a temporary name; it takes its own once the block is done, and is removed if the block fails."""
    if not target.parent.is_dir():
        raise Refused(f"{target} : le dossier {target.parent} n’existe pas")
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    folder = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
