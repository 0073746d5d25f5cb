"""Codes as the ear takes them, and sealed so that nobody reads them in passing."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from egide.portfolio.sealing import Unsealable, normalise, seal, unseal


def test_it_works(tmp_path: Path) -> None:
    sealed = seal("Tulipe", tmp_path)
    assert "tulipe" not in sealed.lower()
    assert unseal(sealed, tmp_path) == "Tulipe"


def test_the_same_code_never_seals_twice_alike(tmp_path: Path) -> None:
    assert seal("1234", tmp_path) != seal("1234", tmp_path), "equal codes of two houses must not show as equal"


def test_the_key_is_its_owners_only(tmp_path: Path) -> None:
    seal("1234", tmp_path)
    assert stat.S_IMODE((tmp_path / "sealing_key").stat().st_mode) == 0o600


def test_another_installations_key_opens_nothing(tmp_path: Path) -> None:
    sealed = seal("1234", tmp_path / "one")
    with pytest.raises(Unsealable, match="sealing_key"):
        unseal(sealed, tmp_path / "two")


def test_a_changed_seal_is_refused(tmp_path: Path) -> None:
    sealed = seal("1234", tmp_path)
    with pytest.raises(Unsealable):
        unseal(sealed[:-4] + "AAAA", tmp_path)


@pytest.mark.parametrize(
    ("heard", "recorded"),
    [
        ("tulipe", "TULIPE"),
        ("Tulipe.", "tulipe"),
        ("12 34", "1234"),
        ("12-34", "1234"),
        ("élan", "ELAN"),
        ("forêt noire", "Forêt-Noire"),
        ("cœur", "cœur"),
    ],
)
def test_one_code_heard_in_several_ways(heard: str, recorded: str) -> None:
    assert normalise(heard) == normalise(recorded)


@pytest.mark.parametrize(
    ("heard", "recorded"), [("rose", "tulipe"), ("1235", "1234"), ("0", "O"), ("1", "I"), ("123", "1234")]
)
def test_other_codes_stay_other(heard: str, recorded: str) -> None:
    assert normalise(heard) != normalise(recorded)


@given(st.text(max_size=40))
def test_normalising_twice_is_once(spoken: str) -> None:
    assert normalise(normalise(spoken)) == normalise(spoken)
