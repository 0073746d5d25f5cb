"""Style, held by an ordinary test: each rule says where it is broken, and its docstring says why it is a rule."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from tests.hygiene.source import (
    PACKAGE,
    ROOT,
    Function,
    functions,
    is_test,
    name,
    python_files,
    source_files,
    text,
    text_files,
    tree,
)

FILE_LINES = 400
FUNCTION_LINES = 70
CLOCK = PACKAGE / "ledger" / "clock.py"
PURE = (PACKAGE / "law", PACKAGE / "contracts")
COLUMNS = PACKAGE / "law" / "columns"
HERE = Path(__file__).resolve().parent

LATER = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|XX" + r"X|HA" + r"CK)\b")
MACHINE_PATH = re.compile(r"(?<![\w.:/}-])/(?:home|Users|root|work)/\w|\.\./shared\b")
READS_CLOCK = re.compile(
    r"(datetime\.(now|utcnow|today)|date\.today|timezone\.(now|localdate|localtime)|time\.time(_ns)?)$"
)
SILENCED = re.compile(r"#\s*(?:noqa|type:\s*ignore)\b(?P<rest>.*)")
CODES = re.compile(r"^(?:\[[\w\-, ]+\]|:\s*[A-Z]+\d+(?:,\s*[A-Z]+\d+)*)")
ASSERTS = re.compile(r"(raises|warns|assert|expect|check|verify|should)", re.IGNORECASE)


def assert_none(found: list[str]) -> None:
    assert not found, "\n".join(["", *found])


def test_files_stay_short() -> None:
    """A file has one subject and is read in one sitting."""
    long = {name(path): text(path).count("\n") for path in python_files()}
    assert_none([f"{path}: {lines} lines" for path, lines in long.items() if lines > FILE_LINES])


def test_functions_stay_short() -> None:
    """A function fits on a screen, so that its end is seen from its beginning."""
    found = []
    for path in python_files():
        for function, _ in functions(path):
            lines = (function.end_lineno or function.lineno) - function.lineno + 1
            if lines > FUNCTION_LINES:
                found.append(f"{name(path)}:{function.lineno} {function.name}: {lines} lines")
    assert_none(found)


def test_nothing_is_left_for_later() -> None:
    """What is not done is an issue, where it is seen; a note in the code is where it is forgotten."""
    assert_none([where for where, line in lines(text_files()) if LATER.search(line)])


def test_no_path_of_a_machine() -> None:
    """The project runs anywhere: it names no folder of the computer it was written on."""
    here = str(ROOT)
    assert_none([where for where, line in lines(text_files()) if MACHINE_PATH.search(line) or here in line])


def test_no_error_is_swallowed() -> None:
    """An error handled by silence is found by the customer."""
    found = []
    for path in python_files():
        for node in ast.walk(tree(path)):
            if not isinstance(node, ast.ExceptHandler):
                continue
            broad = node.type is None or ast.unparse(node.type) in {"Exception", "BaseException"}
            if broad and all(isinstance(step, ast.Pass | ast.Continue) for step in node.body):
                found.append(f"{name(path)}:{node.lineno}")
    assert_none(found)


def test_only_the_clock_reads_the_clock() -> None:
    """Time is a parameter: the tests and the demonstration travel to any date."""
    found = []
    for path in source_files():
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Call) and READS_CLOCK.search(ast.unparse(node.func)) and path != CLOCK:
                found.append(f"{name(path)}:{node.lineno} {ast.unparse(node)}")
    assert_none(found)


def test_no_float_in_law_and_contracts() -> None:
    """Money is whole cents and rates are exact rationals: no float is near them.

    Except in `law/columns`, whose kernels hold whole cents exactly in float64 below 2^53 and prove it by their bounds.
    """
    found = []
    for path in source_files():
        if not any(room in path.parents for room in PURE) or COLUMNS in path.parents:
            continue
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Constant) and isinstance(node.value, float):
                found.append(f"{name(path)}:{node.lineno} {node.value}")
    assert_none(found)


def test_every_test_asserts() -> None:
    """A test that asserts nothing passes whatever happens."""
    found = []
    for path in python_files():
        for function, _ in functions(path) if is_test(path) else ():
            if function.name.startswith("test_") and not asserts(function):
                found.append(f"{name(path)}:{function.lineno} {function.name}")
    assert_none(found)


def test_no_stub() -> None:
    """A function that only promises is worse than none: its caller believes it."""
    found = []
    for path in source_files():
        for function, bases in functions(path):
            if is_stub(function, bases):
                found.append(f"{name(path)}:{function.lineno} {function.name}")
    assert_none(found)


def test_every_silenced_check_says_why() -> None:
    """A check switched off names its code and gives a reason, on its line or in the comment just above."""
    found = []
    for path in python_files():
        above = ""
        for number, line in enumerate(text(path).splitlines(), 1):
            silenced = SILENCED.search(line)
            if silenced and HERE not in path.parents and not explained(silenced["rest"], above):
                found.append(f"{name(path)}:{number} {line.strip()}")
            above = line.strip()
    assert_none(found)


@pytest.mark.parametrize(
    ("comment", "above", "good"),
    [
        ("[attr-defined]  # Django adds it at run time", "", True),
        (": E501 the example is one line on paper too", "", True),
        ("[attr-defined]", "# Django adds this attribute at run time", True),
        ("[attr-defined]", "value = 1", False),
        ("", "# a whole sentence above, but no code named", False),
        (": E501", "", False),
    ],
)
def test_what_counts_as_a_reason(comment: str, above: str, good: bool) -> None:
    assert explained(comment, above) is good


@pytest.mark.parametrize(
    ("code", "stub"),
    [
        ("def f(): ...", True),
        ("def f():\n    'Says much.'", True),
        ("def f():\n    'Says much.'\n    raise NotImplementedError('later')", True),
        ("def f():\n    pass", True),
        ("@abstractmethod\ndef f(): ...", False),
        ("def f():\n    raise ValueError('a real refusal')", False),
        ("def f():\n    return 1", False),
    ],
)
def test_what_counts_as_a_stub(code: str, stub: bool) -> None:
    function = ast.parse(code).body[0]
    assert isinstance(function, Function)
    assert is_stub(function, []) is stub
    assert not is_stub(function, ["Protocol[T]"])


def lines(paths: list[Path]) -> list[tuple[str, str]]:
    """Each line with its place; not those of this folder, which has to name what it looks for."""
    return [
        (f"{name(path)}:{number} {line.strip()[:100]}", line)
        for path in paths
        if HERE not in path.parents
        for number, line in enumerate(text(path).splitlines(), 1)
    ]


def asserts(function: Function) -> bool:
    for node in ast.walk(function):
        if isinstance(node, ast.Assert):
            return True
        if isinstance(node, ast.Call) and ASSERTS.search(ast.unparse(node.func)):
            return True
    return False


def is_stub(function: Function, bases: list[str]) -> bool:
    """Nothing but a docstring, `pass`, `...` or NotImplementedError, outside of a Protocol or an abstract method."""
    if any(base.split("[")[0].split(".")[-1] in {"Protocol", "ABC"} for base in bases):
        return False
    if any(re.search("abstract|overload", ast.unparse(decorator)) for decorator in function.decorator_list):
        return False
    body = [step for step in function.body if not is_text(step)]
    if len(body) != 1:
        return not body
    only = body[0]
    if isinstance(only, ast.Raise) and only.exc is not None:
        return "NotImplemented" in ast.unparse(only.exc)
    return isinstance(only, ast.Pass) or (isinstance(only, ast.Expr) and ast.unparse(only) == "...")


def is_text(step: ast.stmt) -> bool:
    return isinstance(step, ast.Expr) and isinstance(step.value, ast.Constant) and isinstance(step.value.value, str)


def explained(rest: str, above: str) -> bool:
    codes = CODES.match(rest.strip())
    if codes is None:
        return False
    reason = rest.strip()[codes.end() :] + (above if above.startswith("#") else "")
    return len(re.findall(r"[^\W\d_]{2,}", reason)) >= 3
