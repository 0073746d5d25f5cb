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
