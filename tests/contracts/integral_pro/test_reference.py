"""The indemnity of made-up claims, compared to the cent with the oracle; its bounds."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from egide.contracts import load
from egide.law.decide import decide
from egide.law.graph import clauses_of
from egide.law.money import cents
from tests.contracts.integral_pro.claims import a_claim
from tests.contracts.integral_pro.reference import HEADS, head_of, indemnity

QUESTION = load("integral-pro").question("theft_indemnity")
COVER = load("integral-pro").question("theft_cover")
HELD = sorted({id_ for one in (QUESTION, COVER) for clause in clauses_of(*one.answer.formulas()) for id_ in clause.ids})
"""Every rule that a theft decision carries: the oracle states each of them on its own."""


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


@settings(max_examples=120, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_indemnity_is_the_oracles_to_the_cent(chance: Random) -> None:
    check(a_claim(chance))


@pytest.mark.clause(*HELD)
@pytest.mark.parametrize("part", range(4))
def test_cover_and_indemnity_of_known_claims_are_the_oracles(part: int) -> None:
    for seed in range(part, 400, 4):
        case = a_claim(Random(seed))
        check(case)
        check_cover(case)


@settings(max_examples=80, deadline=None)
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


def check_cover(case: dict[str, Any]) -> None:
    expected, told = indemnity(case), asked(COVER, case)
    assert told["ground"] == expected.ground
    assert [row["outcome"] for row in told["items"]] == [outcome for outcome, _ in expected.rows]
    assert [row["head"] for row in told["items"]] == [head_of(case, row) for row in case["items"]]
    covered = [outcome == "covered" for outcome, _ in expected.rows]
    if expected.ground != "acquired" or not any(covered):
        assert told["verdict"] == "refused"
    else:
        assert told["verdict"] == ("covered" if all(covered) else "partly")


@settings(max_examples=80, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_cover_is_the_oracles(chance: Random) -> None:
    check_cover(a_claim(chance))
