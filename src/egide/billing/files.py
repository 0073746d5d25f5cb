"""Files for the bank, the accountant, the manager: never half written, and never into a folder that is not there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from egide.billing.refused import Refused
from egide.ledger.files import draft


@contextmanager
def written(target: Path) -> Iterator[IO[bytes]]:
    """The file, open for writing; it takes its name once the block is done, and is gone if the block fails."""
    if not target.parent.is_dir():
        raise Refused(f"{target} : le dossier {target.parent} n’existe pas")
    with draft(target) as beside, beside.open("wb") as file:
        yield file
