"""The sign-ins of the demonstration: drawn once, kept, and drawn for who joins later."""

from __future__ import annotations

import stat
from pathlib import Path

from egide.cli.demonstration import CUSTOMERS, HOMES, PEOPLE, logins

NAMES = [name for name, _ in PEOPLE]


def test_it_works(tmp_path: Path) -> None:
    drawn = logins(tmp_path)
    assert list(drawn) == NAMES
    assert len(set(drawn.values())) == len(NAMES)
    assert logins(tmp_path) == drawn, "starting again keeps them"
    assert stat.S_IMODE((tmp_path / "demonstration_logins").stat().st_mode) == 0o600


def test_an_installation_begun_before_somebody_joined_goes_on(tmp_path: Path) -> None:
    kept = tmp_path / "demonstration_logins"
    kept.write_text(f"{NAMES[0]} as-before\n")
    drawn = logins(tmp_path)
    assert sorted(drawn) == sorted(NAMES)
    assert drawn[NAMES[0]] == "as-before"
    assert kept.read_text().startswith(f"{NAMES[0]} as-before\n")
    assert logins(tmp_path) == drawn


def test_customers_of_the_demonstration_are_its_homes() -> None:
    assert set(CUSTOMERS.values()) == {f"customer:{home.number}" for home in HOMES}
    assert {name for name, role in PEOPLE if role == "customer"} == set(CUSTOMERS)
