"""What the source says of clauses, read without running it: where each is written, which tests name it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import egide
from egide.contracts import folders

PACKAGE = Path(egide.__file__).resolve().parent
ROOT = PACKAGE.parent.parent


def source_tree() -> Path | None:
    """The working copy that this installation runs from, if it does."""
    return ROOT if (ROOT / "pyproject.toml").is_file() and (ROOT / "tests").is_dir() else None


def clause_places(contract: str) -> dict[str, str]:
    """Inventory id → `file:line` of the clause object that carries it."""
    folder = PACKAGE.joinpath(*folders()[contract].split(".")[1:])
    places: dict[str, str] = {}
    for path in sorted(folder.rglob("*.py")):
        shown = path.relative_to(source_tree() or PACKAGE.parent)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and _called(node.func) in _MAKERS:
                for argument in node.args:
                    for id_ in _texts(argument, {}):
                        places.setdefault(id_, f"{shown}:{node.lineno}")
    return places


def tests_by_clause() -> dict[str, list[str]]:
    """Inventory id → the pytest names of the tests marked with it. Empty where there is no source tree."""
    root = source_tree()
    found: dict[str, list[str]] = {}
    for path in sorted((root / "tests").rglob("test_*.py")) if root else []:
        text = path.read_text(encoding="utf-8")
        if "mark.clause" not in text:
            continue
        module = ast.parse(text)
        for name, ids in _marked(module.body, (), (), _constants(module)):
            for id_ in ids:
                found.setdefault(id_, []).append("::".join((str(path.relative_to(root or path)), *name)))
    return found


def _marked(
    body: list[ast.stmt], inside: tuple[str, ...], ids: tuple[str, ...], known: dict[str, ast.expr]
) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """The tests of a module or a class, with the ids that they and what they stand in are marked with."""
    for node in body:
        if isinstance(node, ast.Assign) and any(
            isinstance(one, ast.Name) and one.id == "pytestmark" for one in node.targets
        ):
            marks = node.value.elts if isinstance(node.value, ast.List | ast.Tuple) else [node.value]
            ids += _ids(marks, known)
    for node in body:
        if isinstance(node, ast.ClassDef) and node.name.startswith("Test"):
            yield from _marked(node.body, (*inside, node.name), ids + _ids(node.decorator_list, known), known)
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name.startswith("test"):
            own = dict.fromkeys(ids + _ids(node.decorator_list, known))
            if own:
                yield (*inside, node.name), tuple(own)


def _ids(marks: list[ast.expr], known: dict[str, ast.expr]) -> tuple[str, ...]:
    return tuple(
        id_
        for mark in marks
        if isinstance(mark, ast.Call) and ast.unparse(mark.func).endswith("mark.clause")
        for argument in mark.args
        for id_ in _texts(argument, known)
    )


def _constants(module: ast.Module) -> dict[str, ast.expr]:
    """The module's names for single values, so that a mark may use them."""
    return {
        node.targets[0].id: node.value
        for node in module.body
        if isinstance(node, ast.Assign) and len(node.targets) == 1 and isinstance(node.targets[0], ast.Name)
    }


def _texts(node: ast.expr, known: dict[str, ast.expr]) -> Iterator[str]:
    """The texts written in an expression: alone, in a tuple or a list, behind a star or a name of the module."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.Tuple | ast.List):
        for item in node.elts:
            yield from _texts(item, known)
    elif isinstance(node, ast.Starred):
        yield from _texts(node.value, known)
    elif isinstance(node, ast.Name) and node.id in known:
        yield from _texts(known[node.id], {})


_MAKERS = {"clause", "Priced"}
"""What writes a clause: the function itself, and a line of a price list."""


def _called(function: ast.expr) -> str:
    return ast.unparse(function).rsplit(".", 1)[-1]
