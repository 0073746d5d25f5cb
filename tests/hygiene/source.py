"""The project's own files, read for the tests of this folder."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "egide"
NOT_OURS = {".git", ".venv", "var", "__pycache__", "build", "dist", "node_modules", "staticfiles"}
TEXT = {".py", ".html", ".md", ".txt", ".yaml", ".yml", ".toml", ".css", ".js", ".po", ".json", ".csv", ".svg", ""}

Function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def files() -> list[Path]:
    """Every file that is, or would be, in the repository; outside of git, every file that is not a tool's."""
    words = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode == 0:
        found = [ROOT / line for line in listed.stdout.splitlines()]
    else:
        found = [path for path in ROOT.rglob("*") if not NOT_OURS & set(path.relative_to(ROOT).parts)]
    return sorted(path for path in found if path.is_file())


def text_files() -> list[Path]:
    return [path for path in files() if path.suffix in TEXT and path.stat().st_size < 2_000_000]


def python_files() -> list[Path]:
    """Ours only: what Django generates (migrations) keeps Django's shape."""
    return [path for path in files() if path.suffix == ".py" and "migrations" not in path.parts]


def is_test(path: Path) -> bool:
    return ROOT / "tests" in path.parents


def source_files() -> list[Path]:
    return [path for path in python_files() if PACKAGE in path.parents]


@cache
def text(path: Path) -> str:
    return path.read_text(encoding="utf8", errors="replace")


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(text(path), filename=str(path))


def name(path: Path) -> str:
    """The path as a reader would type it from the project's root."""
    return path.relative_to(ROOT).as_posix()


def functions(path: Path) -> Iterator[tuple[Function, list[str]]]:
    """Every function with the base classes of the class it stands in, if it stands in one."""
    owners: dict[int, list[str]] = {}
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.ClassDef):
            owners |= {id(child): [ast.unparse(base) for base in node.bases] for child in node.body}
    for node in ast.walk(tree(path)):
        if isinstance(node, Function):
            yield node, owners.get(id(node), [])


def module(path: Path) -> str:
    """The dotted name of a file under src/."""
    parts = path.relative_to(ROOT / "src").with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
