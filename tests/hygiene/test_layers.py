"""Imports go down only: the rules of pyproject.toml refuse what they are there to refuse, seen on a small house of paper."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.hygiene.source import ROOT

ROOMS = ["law", "contracts/ima_protect", "contracts/vigilians", "ledger", "runner", "station", "claims", "web", "cli"]


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """Rooms with nothing in them but their names."""
    for room in ROOMS:
        for folder in (tmp_path / "egide", *(tmp_path / "egide" / part for part in (room.split("/")[0], room))):
            folder.mkdir(exist_ok=True)
            (folder / "__init__.py").touch()
    return tmp_path


def judged(house: Path) -> subprocess.CompletedProcess[str]:
    linter = [
        str(Path(sys.executable).with_name("lint-imports")),
        "--no-cache",
        "--config",
        str(ROOT / "pyproject.toml"),
    ]
    environment = {**os.environ, "PYTHONPATH": str(house)}
    return subprocess.run(linter, cwd=house, env=environment, capture_output=True, text=True, timeout=60, check=False)


def test_it_works(house: Path) -> None:
    (house / "egide" / "station" / "alerts.py").write_text("import egide.ledger\nimport egide.contracts.ima_protect\n")
    verdict = judged(house)
    assert verdict.returncode == 0, verdict.stdout + verdict.stderr


@pytest.mark.parametrize(
    ("room", "line", "why"),
    [
        ("ledger", "import egide.station", "the ledger knows no room above it"),
        ("station", "import egide.claims", "they meet through facts"),
        ("web", "import egide.cli", "two faces do not know each other"),
        ("law", "import egide.ledger", "the language is below everything"),
        ("law", "import django.db", "the language is pure"),
        ("contracts/ima_protect", "import socket", "contracts are pure"),
        ("contracts/ima_protect", "import egide.ledger", "a contract does not know where facts are kept"),
        ("contracts/ima_protect", "import egide.contracts.vigilians", "contracts are independent"),
    ],
)
def test_it_refuses(house: Path, room: str, line: str, why: str) -> None:
    (house / "egide" / room / "wrong.py").write_text(line + "\n")
    verdict = judged(house)
    assert verdict.returncode == 1, why
    assert f"egide.{room.replace('/', '.')}.wrong -> " in verdict.stdout
    assert "BROKEN" in verdict.stdout


def test_a_new_room_must_find_its_place(house: Path) -> None:
    (house / "egide" / "attic").mkdir()
    (house / "egide" / "attic" / "__init__.py").touch()
    assert judged(house).returncode != 0
