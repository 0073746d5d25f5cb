"""Time is travelled in a demonstration only."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def test_only_a_demonstration_travels(tmp_path: Path) -> None:
    """Elsewhere the clock is the world's: nothing moves it."""
    home = {**os.environ, "EGIDE_HOME": str(tmp_path), "EGIDE_DEMONSTRATION": ""}
    home.pop("DATABASE_URL", None)
    migrate = [sys.executable, "-m", "django", "migrate", "--verbosity", "0"]
    subprocess.run(migrate, env=home, check=True)
    moved = [sys.executable, "-m", "egide.cli.main", "clock", "--forward", "30m"]
    ended = subprocess.run(moved, env=home, capture_output=True, text=True, check=False)
    assert ended.returncode == 2
    assert "celle du monde" in ended.stderr
