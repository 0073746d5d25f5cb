"""Tables as arrays. Each is computed whole once, then kept on disk beside the kernels: holidays are slow to count."""

from __future__ import annotations

import hashlib
from importlib.metadata import version
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

import numpy as np
import numpy.typing as npt

from egide.law.integers.tables import Table

Array = npt.NDArray[Any]
_held: dict[str, Array] = {}


def form(table: Table) -> str:
    """How a table lies in memory."""
    if table.flag:
        return "u1"
    return "i4" if table.least >= -(2**31) and table.most < 2**31 else "i8"


def array(table: Table, folder: Path | None = None) -> Array:
    """Every value of the table, from its first number on."""
    if table.key not in _held:
        path = folder / f"{_name(table)}.npy" if folder is not None else None
        found = _read(path) if path is not None else None
        if found is None or len(found) != table.last - table.first + 1:
            found = _computed(table)
            if path is not None:
                _write(path, found)
        _held[table.key] = found
    return _held[table.key]


def _computed(table: Table) -> Array:
    found = np.fromiter((table.at(number) for number in range(table.first, table.last + 1)), dtype=np.int64)
    if found.min() < table.least or found.max() > table.most:
        raise AssertionError(f"table {table.key}: {found.min()} to {found.max()}, said {table.least} to {table.most}")
    if table.rising and (np.diff(found) < 0).any():
        raise AssertionError(f"table {table.key}: said to rise, and it falls")
    ahead = found - np.arange(table.first, table.last + 1)
    if table.ahead is not None and not (table.ahead[0] <= ahead.min() and ahead.max() <= table.ahead[1]):
        raise AssertionError(f"table {table.key}: {ahead.min()} to {ahead.max()} ahead, said {table.ahead}")
    return found.astype(form(table))


def _name(table: Table) -> str:
    """The list of holidays is that of a version of its library."""
    told = f"{table.key} {table.first} {table.last} {version('holidays')}"
    return "table-" + hashlib.sha256(told.encode()).hexdigest()[:24]


def _read(path: Path) -> Array | None:
    try:
        return np.load(path, allow_pickle=False)  # type: ignore[no-any-return] # arrays read from disk are untyped
    except (OSError, ValueError, EOFError):
        return None  # absent, or cut short: computed again


def _write(path: Path, found: Array) -> None:
    """Whole or not at all: another process may read it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=path.parent, suffix=".part", delete=False) as part:
        np.save(part, found, allow_pickle=False)
    Path(part.name).replace(path)
