"""A contract folder that does not hold together: each command says so in a sentence with its place, never with a traceback."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from egide import contracts
from tests.law import example_contract

EXAMPLE = Path(str(example_contract.__file__)).parent


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The tutorial's contract, to be spoilt, where contracts are looked for."""
    place = tmp_path / "door_spoilt"
    place.mkdir()
    for name in ("__init__.py", "inventory.csv"):
        text = (EXAMPLE / name).read_text(encoding="utf8").replace("door-opening", "door-spoilt")
        (place / name).write_text(text, encoding="utf8")
    monkeypatch.setattr(contracts, "__path__", [*contracts.__path__, str(tmp_path)])
    for cache in (contracts.folders, contracts.inventory, contracts._check_inventory):
        cache.cache_clear()
    yield place
    for cache in (contracts.folders, contracts.inventory, contracts._check_inventory):
        cache.cache_clear()
    sys.modules.pop("egide.contracts.door_spoilt", None)
    monkeypatch.delattr(contracts, "door_spoilt", raising=False)


SPOILT = [
    ("__init__.py", "CONTRACT = Contract(", "OTHER = Contract(", "declares no contract"),
    ("__init__.py", '"door.2-c"', '"door.2-b"', "id door.2-b is carried by two clauses"),
    ("__init__.py", '"door.2-c"', '"door.2-x"', "carries door.2-x, which inventory.csv lacks"),
    (
        "__init__.py",
        "questions=(OPENING, DECLARATION)",
        "questions=(DECLARATION,)",
        "is in no question and no procedure",
    ),
    ("__init__.py", "loss=bill,", "loss=bill + 5,", "__init__.py:"),
    ("__init__.py", 'exhausted=Go("send")', 'exhausted=Go("call_neighbour")', "procedure rescue"),
    (
        "inventory.csv",
        "id,article,kind,operative",
        "id;article;kind;operative",
        "line 1: expected id,article,kind,operative",
    ),
    ("inventory.csv", "door.2-c,2,amount,yes", "door.2-c,2,amount,oui", "door.2-c: operative is yes or no"),
]


@pytest.mark.parametrize(("file", "right", "wrong", "said"), SPOILT, ids=[row[3] for row in SPOILT])
def test_a_folder_that_does_not_hold_together(
    folder: Path, egide: Any, file: str, right: str, wrong: str, said: str
) -> None:
    text = (folder / file).read_text(encoding="utf8")
    assert right in text
    (folder / file).write_text(text.replace(right, wrong), encoding="utf8")
    answer = egide("questions", "--contract", "door-spoilt")
    assert (answer.code, answer.raw) == (2, "")
    assert answer.err.startswith("le dossier du contrat door-spoilt ne tient pas ensemble : ")
    assert said in answer.err


def test_a_folder_without_inventory(folder: Path, egide: Any) -> None:
    (folder / "inventory.csv").unlink()
    answer = egide("clauses", "--contract", "door-spoilt", "--json")
    assert answer.code == 2
    assert "has no inventory.csv" in answer.json()["error"]["message"]


def test_as_it_stands_it_is_a_contract(folder: Path, egide: Any) -> None:
    assert folder.is_dir()
    assert [one["name"] for one in egide("questions", "--contract", "door-spoilt", "--json").json()] == [
        "opening", "declaration",
    ]  # fmt: skip
