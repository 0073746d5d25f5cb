"""docs/readings.md says what the clauses say."""

from __future__ import annotations

from pathlib import Path

from egide.cli.readings import page
from egide.contracts import load, names

ROOT = Path(__file__).resolve().parents[2]


def test_the_page_is_up_to_date() -> None:
    kept = (ROOT / "docs" / "readings.md").read_text(encoding="utf8")
    assert kept == page() + "\n", "run: .venv/bin/egide readings > docs/readings.md"


def test_every_reading_is_one_line_of_french() -> None:
    for name in names():
        for clause in load(name).clauses:
            if clause.reading:
                assert "\n" not in clause.reading, clause.id
                assert clause.reading.rstrip().endswith((".", "»")), f"{clause.id}: a reading is a sentence"
