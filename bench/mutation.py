"""Small faults put into the law's own modules, one at a time: do its tests notice?

    .venv/bin/python bench/mutation.py                      # the representative set, a sample of each: some minutes
    .venv/bin/python bench/mutation.py money --most 1000    # every mutant of one module

Clauses have `egide mutate`; this is for the code that reads them. A mutant is made on the syntax tree (a comparison shifted, a
number ± 1, and for or, a condition turned, a sign changed) and imported in its place by a forked process, which runs
the module's own tests. Prints each survivor with its line, then killed and made. The sample is the same every time.
"""

from __future__ import annotations

import argparse
import ast
import copy
import os
import random
import signal
import sys
import time
from collections.abc import Iterator
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_file_location
from pathlib import Path
from types import CodeType
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
LAW = ROOT / "src" / "egide" / "law"
TESTS = {
    "money": ["test_money.py"],
    "days": ["test_days.py"],
    "delays": ["test_delays.py", "test_delays_clock.py"],
    "hours": ["test_hours.py"],
    "evaluate": ["test_evaluate.py", "test_decide.py", "test_rows.py"],
    "relevance": ["test_decide.py", "test_explain.py", "test_rows.py"],
    "rules": ["test_formulas.py", "test_evaluate.py", "test_decide.py"],
    "measures": ["test_measures.py"],
    "changes": ["test_changes.py"],
    "conflicts": ["test_conflicts.py"],
    "guarantee": ["test_guarantee.py"],
    "deductibles": ["test_guarantee.py"],
    "triggers": ["test_guarantee.py"],
    "indices": ["test_indices.py"],
    "replay": ["test_replay.py"],
}
_COMPARED = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
_SETTINGS = {"strict", "frozen", "repr", "eq", "compare"}
"""Keywords that only guard what the types already hold."""
_SIGNS = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Add,
    ast.FloorDiv: ast.Mult,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
}


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("modules", nargs="*", choices=[[], *TESTS], default=[], metavar="MODULE")
    arguments.add_argument("--most", type=int, default=20, help="mutants of each module, drawn at random once for all")
    given = arguments.parse_args()
    totals = [0, 0]
    for name in given.modules or TESTS:
        killed, made = held(name, given.most)
        totals = [totals[0] + killed, totals[1] + made]
        print(f"{name}: {killed} of {made} killed", flush=True)
    print(f"in all: {totals[0]} of {totals[1]} killed, {100 * totals[0] / max(totals[1], 1):.0f} %")
    return 0


def held(name: str, most: int) -> tuple[int, int]:
    """How many mutants of a module its tests kill, of how many."""
    path = LAW / f"{name}.py"
    tree = ast.parse(path.read_text(encoding="utf8"))
    changes = list(mutants(tree))
    chosen = sorted(random.Random(name).sample(range(len(changes)), min(most, len(changes))))
    began = time.monotonic()
    if judged(path, tree, name, 600) != 0:
        raise SystemExit(f"{name}: its tests fail before anything was changed")
    patience = 30 + 10 * (time.monotonic() - began)
    killed = 0
    for number in chosen:
        what, mutant = changes[number]
        if judged(path, mutant, name, patience) == 0:
            print(f"  survived: {path.name}:{what}", flush=True)
        else:
            killed += 1
    return killed, len(chosen)


# ── The mutants ─────────────────────────────────────────────────────────────────────────────────────────────────────


def mutants(tree: ast.Module) -> Iterator[tuple[str, ast.Module]]:
    """Each small change, with its line and what it does."""
    settings = {id(one.value) for one in ast.walk(tree) if isinstance(one, ast.keyword) and one.arg in _SETTINGS}
    for place, node in enumerate(ast.walk(tree)):
        if id(node) in settings:
            continue
        for what, change in _changes(node):
            mutant = copy.deepcopy(tree)
            twin = next(other for number, other in enumerate(ast.walk(mutant)) if number == place)
            change(twin)
            yield f"{getattr(node, 'lineno', 0)}: {ast.unparse(node)[:70]!r} {what}", ast.fix_missing_locations(mutant)


def _changes(node: ast.AST) -> Iterator[tuple[str, Any]]:
    if isinstance(node, ast.Compare) and type(node.ops[0]) in _COMPARED:
        other = _COMPARED[type(node.ops[0])]
        yield f"with {other.__name__}", lambda twin: twin.ops.__setitem__(0, other())
    elif isinstance(node, ast.BoolOp):
        joined = ast.Or if isinstance(node.op, ast.And) else ast.And
        yield f"with {joined.__name__}", lambda twin: setattr(twin, "op", joined())
    elif isinstance(node, ast.BinOp) and type(node.op) in _SIGNS and not _in_type(node):
        sign = _SIGNS[type(node.op)]
        yield f"with {sign.__name__}", lambda twin: setattr(twin, "op", sign())
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not | ast.Invert):
        yield (
            "without its sign",
            lambda twin: setattr(twin, "op", ast.UAdd()) if isinstance(twin.op, ast.Invert) else _bare(twin),
        )
    elif isinstance(node, ast.IfExp | ast.If):
        yield "turned", lambda twin: setattr(twin, "test", ast.UnaryOp(ast.Not(), twin.test))
    elif isinstance(node, ast.Constant) and isinstance(node.value, bool):
        yield "the other way", lambda twin: setattr(twin, "value", not twin.value)
    elif isinstance(node, ast.Constant) and isinstance(node.value, int):
        yield "one more", lambda twin: setattr(twin, "value", twin.value + 1)


def _bare(twin: ast.UnaryOp) -> None:
    """`not x` as `not not x`: its truth."""
    twin.operand = ast.UnaryOp(ast.Not(), twin.operand)


def _in_type(node: ast.BinOp) -> bool:
    """`int | None` is a type, not a sum."""
    return isinstance(node.op, ast.BitOr) and any(
        isinstance(side, ast.Name) or (isinstance(side, ast.Constant) and side.value is None)
        for side in (node.left, node.right)
    )


# ── Judging one ─────────────────────────────────────────────────────────────────────────────────────────────────────


class Instead(MetaPathFinder):
    """Gives one module from its changed tree."""

    def __init__(self, name: str, path: Path, tree: ast.Module) -> None:
        self.name, self.path, self.tree = f"egide.law.{name}", path, tree

    def find_spec(self, fullname: str, path: Any = None, target: Any = None) -> ModuleSpec | None:
        if fullname != self.name:
            return None
        code = compile(self.tree, str(self.path), "exec")

        class Loader(SourceFileLoader):
            def get_code(self, fullname: str) -> CodeType:
                return code

        return spec_from_file_location(fullname, self.path, loader=Loader(fullname, str(self.path)))


def judged(path: Path, tree: ast.Module, name: str, seconds: float) -> int:
    """What the tests of a module say of it: 0 when they pass. A mutant that never ends is stopped, and counts as noticed."""
    child = os.fork()
    if child == 0:
        os._exit(_tested(path, tree, name))
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.02)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return 1


def _tested(path: Path, tree: ast.Module, name: str) -> int:
    """In the forked process: run the tests with the changed module in its place."""
    silent = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silent, 1)
    os.dup2(silent, 2)
    os.chdir(ROOT)
    sys.path.insert(0, str(ROOT))
    sys.meta_path.insert(0, Instead(name, path, tree))
    import pytest

    files = [str(ROOT / "tests" / "law" / file) for file in TESTS[name]]
    return int(pytest.main([*files, "-x", "-q", "-p", "no:cacheprovider", "-p", "no:django", "--hypothesis-seed=0"]))


if __name__ == "__main__":
    import hypothesis  # noqa: F401 # imported once, for all the forked processes
    import pytest  # noqa: F401 # imported once, for all of them

    raise SystemExit(main())
