"""What people read is set as French printers set it: no line ever begins with « ; » or « ! », no guillemet stands alone."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import egide.web

ROOM = Path(egide.web.__file__).parent
BREAKABLE = re.compile(r"«[ \n]|[ \n]»|(?<=[\wé»’.)}]) (?:[;?!](?=[\s<\"]|$)|:(?=\s|$))")
STRAIGHT = re.compile(r"\b(?:[cdjlmnstCDJLMNST]|[Qq]u)'[a-zéèêàâîôûA-ZÉ]")


def shown() -> Iterator[tuple[str, str]]:
    """The words of templates outside tags, and French sentences in code."""
    for page in sorted(ROOM.rglob("*.html")):
        text = re.sub(r"{#.*?#}|{%.*?%}|<[^>]*>", "|", page.read_text(), flags=re.DOTALL)
        yield page.name, text
    for file in sorted(ROOM.rglob("*.py")):
        tree = ast.parse(file.read_text())
        docs = {id(node.body[0].value) for node in ast.walk(tree) if _documented(node)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
                yield f"{file.name}:{node.lineno}", node.value


def _documented(node: ast.AST) -> bool:
    if not isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
        return False
    return ast.get_docstring(node) is not None


def test_no_sign_begins_a_line() -> None:
    found = [
        f"{where}: …{text[max(0, hit.start() - 30) : hit.end() + 10]!r}"
        for where, text in shown()
        for hit in BREAKABLE.finditer(text)
    ]
    assert found == []


def test_apostrophes_are_curved() -> None:
    found = [f"{where}: {hit[0]}" for where, text in shown() for hit in STRAIGHT.finditer(text)]
    assert found == []


@pytest.mark.parametrize("wrong", ["Fini !", "Mot de passe ? Un", "« mot »", "fermé : rouvrez", "ici ; là"])
def test_the_search_sees(wrong: str) -> None:
    assert BREAKABLE.search(wrong)


@pytest.mark.parametrize(
    "right", ["Fini\u202f!", "«\u00a0mot\u00a0»", "fermé\u00a0: rouvrez", "key 'x': expected", "a if b else c"]
)
def test_and_only_that(right: str) -> None:
    assert not BREAKABLE.search(right)
