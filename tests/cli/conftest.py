"""The command in this process: what it prints, what it says, its exit code. It knows the contracts of the runner's tests too."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

from egide import contracts
from egide.cli.main import main
from tests.runner import demo

Egide = Callable[..., "Answer"]


@dataclass(frozen=True)
class Answer:
    """`out` and `err` with ordinary spaces: one test looks at the printers' ones."""

    code: int
    raw: str
    err: str

    @property
    def out(self) -> str:
        return plain(self.raw)

    def json(self) -> Any:
        return json.loads(self.raw)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.fixture
def demo_contracts() -> Iterator[None]:
    for contract in demo.CONTRACTS.values():
        contracts.substitute(contract, contract.name)
    yield
    for name in demo.CONTRACTS:
        contracts.substitute(None, name)


@pytest.fixture
def egide(capsys: pytest.CaptureFixture[str]) -> Egide:
    """`egide("decide", …)`, as a shell would call it."""

    def call(*words: object) -> Answer:
        capsys.readouterr()
        code = main([str(word) for word in words])
        told = capsys.readouterr()
        return Answer(code, told.out, plain(told.err))

    return call


@pytest.fixture
def written(tmp_path: Path) -> Callable[[str], Path]:
    """A file with this text, its indentation taken off."""

    def write(text: str, name: str = "case.yaml") -> Path:
        path = tmp_path / name
        path.write_text(dedent(text).lstrip("\n"), encoding="utf-8")
        return path

    return write


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Callable[[bytes], None]:
    """What comes on standard input."""

    def give(raw: bytes) -> None:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(raw)))

    return give


HEAD = """\
title: A story
contract: demo-watch
since: 2026-01-01
schedule: {price: 80.00}
facts:
  - at: 2026-02-01T10:00:00
    fact: instructions.recorded
    contacts: [{name: Ana, phone: 0600000001}, {name: Bob}]
"""
ALERT = "  - {at: 2026-03-02T09:00:00, fact: alert.opened, kind: noise}\n"
WATER = "  - {at: 2026-03-02T09:00:00, fact: alert.opened, kind: water}\n"


TWO = """\
title: Two contracts
contracts:
  house: {contract: demo-watch, since: 2026-01-01, schedule: {price: 80.00}}
  help: {contract: demo-help, since: 2026-01-01}
facts:
"""


@pytest.fixture
def played(egide: Any, written: Any) -> Any:
    """The answer of a scenario: what comes after the head of all of them."""

    def play(text: str, head: str = HEAD) -> dict[str, Any]:
        answer = egide("play", written(head + text, "story.yaml"), "--json")
        assert answer.code == 0, answer.err
        told: dict[str, Any] = answer.json()
        return told

    return play


@pytest.fixture
def refused(egide: Any, written: Any) -> Any:
    """The line and the sentence of a scenario that cannot be played."""

    def play(text: str, head: str = HEAD) -> tuple[int | None, str]:
        path = written(head + text, "story.yaml")
        answer = egide("play", path, "--json")
        assert answer.code == 2
        error = answer.json()["error"]
        assert set(answer.json()) == {"error"}
        assert error["file"] == str(path)
        return error.get("line"), answer.err.strip()

    return play
