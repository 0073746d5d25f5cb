"""What would change a decision: each fact alone, and nothing that leaves the answer as it is."""

from __future__ import annotations

from egide.law.changes import what_would_change
from egide.law.decide import decide
from tests.claims.invented import INDEMNITY

CASE = {"broken": True, "loss": 30_000, "schedule.limit": 80_000}


def test_it_works() -> None:
    found = {
        (one.input.path, one.value): one.answer["amount"] for one in what_would_change(INDEMNITY, CASE, ("amount",))
    }
    assert found == {("broken", False): "0.00", ("on_purpose", True): "0.00"}


def test_each_change_is_true() -> None:
    for one in what_would_change(INDEMNITY, CASE, ("amount", "verdict")):
        assert decide(INDEMNITY, {**CASE, one.input.path: one.value}).answer == one.answer


def test_what_moves_nothing_is_not_shown() -> None:
    refused = {**CASE, "broken": False}
    assert [one.input.path for one in what_would_change(INDEMNITY, refused, ("amount",))] == ["broken"]


def test_nothing_is_said_of_a_case_not_yet_decided() -> None:
    assert what_would_change(INDEMNITY, {"broken": True}, ("amount",)) == []


def test_it_is_said_in_french() -> None:
    (change, *_) = what_would_change(INDEMNITY, CASE, ("amount",))
    assert change.shown == "non"
