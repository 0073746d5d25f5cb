"""The commands that the documentation names exist, and do what it takes to be called."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.hygiene.source import ROOT, files, text

PAGES = [path for path in files() if path.suffix == ".md"]
PROMISED = ("setup", "run", "run-fresh", "test", "lint", "test-sqlite", "test-postgres", "bench", "format", "lock")


def commands(page: Path) -> str:
    """What a page shows as code: blocks and spans."""
    return "\n".join(re.findall(r"```.*?```|`[^`\n]+`", text(page), flags=re.DOTALL))


def documented(pattern: str) -> list[str]:
    """What the pages show of a command, each once."""
    return sorted({found for page in PAGES for found in re.findall(pattern, commands(page))})


@pytest.mark.parametrize("target", PROMISED)
def test_make_knows(target: str) -> None:
    dry = subprocess.run(["make", "-n", target], cwd=ROOT, capture_output=True, text=True, timeout=20, check=False)
    assert dry.returncode == 0, dry.stderr


def test_make_alone_lists_the_commands() -> None:
    listed = subprocess.run(["make"], cwd=ROOT, capture_output=True, text=True, timeout=20, check=True).stdout
    assert [target for target in PROMISED if f"make {target} " not in listed] == []


def test_the_documentation_names_real_targets() -> None:
    named = documented(r"\bmake ([a-z][a-z-]*)\b")
    assert {"setup", "run", "test"} <= set(named) <= set(PROMISED)


@pytest.mark.parametrize("command", documented(r"(?:^|[\s`/])egide ([a-z]+)\b"))
def test_the_documented_egide_command_answers(command: str) -> None:
    words = [str(Path(sys.executable).with_name("egide")), command, "--help"]
    answer = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert answer.returncode == 0, answer.stderr
    assert "usage" in answer.stdout.lower()


def test_ci_runs_what_a_person_runs() -> None:
    script = text(ROOT / ".ci" / "run")
    assert "set -euo pipefail" in script
    assert re.findall(r"^make (?:--keep-going )?(\w+)$", script, re.MULTILINE) == ["setup", "test"]


def test_before_each_commit_only_our_own_tools_run() -> None:
    """No hook is fetched from elsewhere: what judges a commit is what requirements/dev.txt locks."""
    hooks = text(ROOT / ".pre-commit-config.yaml")
    assert re.findall(r"repo: (\S+)", hooks) == ["local"]
    assert set(re.findall(r"entry: (\S+)", hooks)) == {".venv/bin/ruff", ".venv/bin/mypy", ".venv/bin/lint-imports"}
