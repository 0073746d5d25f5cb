"""Codes that people choose: which are refused, which will do, which two are the same to the ear."""

from __future__ import annotations

import pytest

from egide.portfolio.codes import equal_codes, why_weak

ABOUT = ("Camille Arnaud", "+33 6 39 98 10 42")


@pytest.mark.parametrize("code", ["tulipe", "1907", "8264", "Corbeau 12", "été 2019"])
def test_it_works(code: str) -> None:
    assert why_weak(code, ABOUT) == ""


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("", "trop court"),
        ("abc", "trop court"),
        ("1 2 .", "trop court"),
        ("0000", "même signe"),
        ("1234", "ordre"),
        ("4321", "ordre"),
        ("abcd", "ordre"),
        ("Azerty", "premiers"),
        ("arnaud", "coordonnées"),
        ("ARNAUD", "coordonnées"),
        ("1042", "coordonnées"),
        ("981042", "coordonnées"),
    ],
)
def test_what_is_too_easy_to_guess(code: str, says: str) -> None:
    assert says in why_weak(code, ABOUT)


def test_two_codes_the_same_to_the_ear() -> None:
    assert equal_codes({"un": "Tulipe", "deux": "tulipe."}) == ("un", "deux")
    assert equal_codes({"un": "12 34", "deux": "1234"}) == ("un", "deux")
    assert equal_codes({"un": "", "deux": ""}) is None
    assert equal_codes({"un": "1907", "deux": "tulipe"}) is None
