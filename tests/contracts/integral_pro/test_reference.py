"""The indemnity of made-up claims, compared to the cent with the oracle; its bounds."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from egide.contracts import load
from egide.law.decide import decide
from egide.law.money import cents
from tests.contracts.integral_pro.claims import a_claim
from tests.contracts.integral_pro.reference import HEADS, indemnity

QUESTION = load("integral-pro").question("theft_indemnity")
COVER = load("integral-pro").question("theft_cover")
LINES = {line.label for line in QUESTION.answer.lines}


def asked(question: Any, case: dict[str, Any]) -> dict[str, Any]:
    paths = {one.path for one in question.inputs}
    decision = decide(question, {path: value for path, value in case.items() if path in paths}).to_json()
    assert decision["status"] == "decided", [one["name"] for one in decision["needs"]]
    answer: dict[str, Any] = decision["answer"]
    return answer


def check(case: dict[str, Any]) -> None:
    expected, told = indemnity(case), asked(QUESTION, case)
    assert told["ground"] == expected.ground
    assert [(row["outcome"], cents(row["kept"])) for row in told["items"]] == list(expected.rows)
    assert cents(told["amount"]) == expected.amount
    assert sum(cents(line["amount"]) for line in told["lines"]) == expected.amount
    given_heads = [cents(line["amount"]) for line in told["lines"] if cents(line["amount"]) > 0]
    assert given_heads == [expected.heads[name] for name in HEADS if expected.heads[name]]
    taken = [cents(line["amount"]) for line in told["lines"] if cents(line["amount"]) < 0]
    assert taken == [-one for one in (expected.reduction, expected.deductible, expected.premium) if one]


@settings(max_examples=300, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_indemnity_is_the_oracles_to_the_cent(chance: Random) -> None:
    check(a_claim(chance))


@pytest.mark.parametrize("seed", range(40))
def test_the_indemnity_of_known_claims_is_the_oracles(seed: int) -> None:
    chance = Random(seed)
    for _ in range(20):
        check(a_claim(chance))


@settings(max_examples=150, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_indemnity_stays_within_loss_and_limits_and_never_below_zero(chance: Random) -> None:
    case = a_claim(chance)
    told = asked(QUESTION, case)
    amount = cents(told["amount"])
    loss = sum(cents(row["kept"]) for row in told["items"])
    limits = sum(value for path, value in case.items() if path.endswith("_limit"))
    assert 0 <= amount <= loss
    locks = sum(cents(row["kept"]) for row in told["items"] if row["head"] == "locks")
    assert amount <= limits + locks
    if told["ground"] != "acquired":
        assert amount == 0


@settings(max_examples=150, deadline=None)
@given(st.randoms(use_true_random=False))
def test_cover_and_indemnity_agree(chance: Random) -> None:
    case = a_claim(chance)
    cover, worth = asked(COVER, case), asked(QUESTION, case)
    assert cover["ground"] == worth["ground"]
    assert [row["outcome"] for row in cover["items"]] == [row["outcome"] for row in worth["items"]]
    outcomes = {row["outcome"] == "covered" for row in cover["items"]}
    if cover["ground"] != "acquired" or outcomes <= {False}:
        assert cover["verdict"] == "refused"
    else:
        assert cover["verdict"] == ("covered" if outcomes == {True} else "partly")
