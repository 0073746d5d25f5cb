"""No dead module: each is imported by another, named by one, or is a door that a framework opens by its name."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from tests.hygiene.source import PACKAGE, ROOT, module, name, source_files, text, tree

# Django, pytest and Python find these by their name. A contract is found by its folder.
DOORS = {"__init__", "__main__", "apps", "models", "admin", "settings"}
# What a contract's tests are written with: it belongs to the language, and nothing that runs needs it.
FOR_TESTS = {"egide.law.walks"}
# What authors write contracts with, by docs/language.md and docs/add-a-contract.md, whether or not one of ours does today.
FOR_AUTHORS = {"egide.law.guarantee"}
DOOR_FOLDERS = {"migrations", "commands", "templatetags"}


def test_every_module_is_used() -> None:
    wanted = mentioned()
    dead = [
        name(path)
        for path in source_files()
        if not is_door(path) and module(path) not in wanted | FOR_TESTS | FOR_AUTHORS
    ]
    assert not dead, "imported by nothing:\n" + "\n".join(dead)


def test_the_search_sees_imports_and_names() -> None:
    """The rule above is only worth what `mentioned` finds."""
    sample = ast.parse(
        "from egide.law import money\nfrom . import days\nimport egide.ledger.facts\nx = 'egide.web.urls'"
    )
    found = mentioned_in(sample, "egide.law")
    assert {"egide.law", "egide.law.money", "egide.law.days", "egide.ledger.facts", "egide.web.urls"} <= found
    assert "egide.law.graph" not in found


def is_door(path: Path) -> bool:
    return path.stem in DOORS or bool(DOOR_FOLDERS & set(path.parts))


def mentioned() -> set[str]:
    """Dotted names that another module imports or spells in a string, or that pyproject.toml declares as a command."""
    found = set(re.findall(r'"(egide(?:\.\w+)+)', text(ROOT / "pyproject.toml")))
    for path in source_files():
        package = module(path) if path.stem == "__init__" else module(path).rpartition(".")[0]
        found |= mentioned_in(tree(path), package) - {module(path)}
    for page in PACKAGE.rglob("*.html"):
        # Template tags are loaded by the name of their file.
        found |= {f"egide.{tag}" for tag in re.findall(r"{% load ([\w ]+)", text(page))}
    return found


def mentioned_in(code: ast.Module, package: str) -> set[str]:
    """`package` is where the code stands, for relative imports. A whole string counts, a mention in one does not."""
    found: set[str] = set()
    for node in ast.walk(code):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            parts = package.split(".")
            base = ".".join(parts[: len(parts) - node.level + 1]) if node.level else ""
            origin = ".".join(part for part in (base, node.module or "") if part)
            found |= {origin, *(f"{origin}.{alias.name}" for alias in node.names)}
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            dotted = re.fullmatch(r"(egide(?:\.\w+)+)(?::\w+)?", node.value)
            if dotted:
                # A string may name a class or a function: its module is what it keeps alive.
                found |= {dotted[1], dotted[1].rpartition(".")[0]}
    return found
