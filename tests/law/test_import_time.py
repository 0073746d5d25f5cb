"""The law is light: whoever imports it pays for no database, no solver, no compiler, no list of holidays."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import egide

HEAVY = ("django", "polars", "pyarrow", "numpy", "numba", "z3", "holidays", "weasyprint", "hypothesis")
MODULES_OF_OURS = ("money", "days", "delays", "calendars", "hours", "french")


def run(code: str) -> str:
    """What a fresh interpreter prints."""
    source = str(Path(egide.__file__).parents[1])
    path = os.pathsep.join(filter(None, (source, os.environ.get("PYTHONPATH"))))
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.mark.parametrize("module", ["egide.law", *(f"egide.law.{name}" for name in MODULES_OF_OURS)])
def test_importing_the_law_loads_nothing_heavy(module: str) -> None:
    loaded = run(f"import sys, {module}; print(*(name for name in {HEAVY!r} if name in sys.modules))")
    assert loaded == ""


def test_holidays_are_loaded_when_first_asked_for() -> None:
    code = "\n".join(
        [
            "import sys",
            "from datetime import date",
            "from egide.law.calendars import FRANCE",
            "from egide.law.delays import Delay, Unit",
            "Delay(5, Unit.DAYS).end_of(date(2026, 3, 2))",
            "before = 'holidays' in sys.modules",
            "FRANCE.is_holiday(date(2026, 7, 14))",
            "print(before, 'holidays' in sys.modules)",
        ]
    )
    assert run(code) == "False True"


def test_importing_the_law_is_quick() -> None:
    """Under 0.1 s on a quiet machine; the bound leaves room for a busy one, and would still see Django or Z3 come in."""
    code = "import time; began = time.perf_counter(); import egide.law; print(time.perf_counter() - began)"
    assert min(float(run(code)) for _ in range(5)) < 0.5
