"""Files that are whole or absent: a failure leaves what stood there, and nothing beside it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from egide.ledger import files
from egide.ledger.files import draft, put, put_first


def test_it_works(tmp_path: Path) -> None:
    path = tmp_path / "new" / "letter.pdf"
    put(path, b"one")
    put(path, b"two")
    assert path.read_bytes() == b"two"
    assert path.stat().st_mode & 0o777 == 0o600
    assert [one.name for one in path.parent.iterdir()] == ["letter.pdf"]


def test_the_first_of_two_wins(tmp_path: Path) -> None:
    path = tmp_path / "key"
    assert put_first(path, b"mine")
    assert not put_first(path, b"his")
    assert path.read_bytes() == b"mine"
    assert [one.name for one in tmp_path.iterdir()] == ["key"]


def test_a_failure_leaves_what_stood_there(tmp_path: Path) -> None:
    path = tmp_path / "backup"
    put(path, b"before")

    def write() -> None:
        with draft(path) as beside:
            beside.write_bytes(b"half")
            raise OSError("no space left")

    with pytest.raises(OSError, match="no space left"):
        write()
    assert path.read_bytes() == b"before"
    assert [one.name for one in tmp_path.iterdir()] == ["backup"]


def test_it_is_on_disk_before_it_has_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, seen = tmp_path / "letter", []
    sync = os.fsync
    monkeypatch.setattr(files.os, "fsync", lambda handle: (seen.append(path.exists()), sync(handle))[1])
    put(path, b"one")
    assert seen == [False, True], "the content first, then the folder that names it"
