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
from tests.contracts.integral_pro.reference import HEADS, head_of, indemnity

QUESTION = load("integral-pro").question("theft_indemnity")
COVER = load("integral-pro").question("theft_cover")
HELD = (
    "ipro.1.1-a",
    "ipro.1.1.11-a",
    "ipro.1.1.11-b",
    "ipro.1.1.11-c",
    "ipro.1.1.11-d",
    "ipro.1.1.11-e",
    "ipro.1.1.11-f",
    "ipro.1.1.11-g",
    "ipro.1.1.11-h",
    "ipro.1.1.11-i",
    "ipro.1.1.11-j",
    "ipro.1.1.11-k",
    "ipro.1.1.11-l",
    "ipro.1.1.11-m",
    "ipro.1.1.4-a",
    "ipro.1.1.4-b",
    "ipro.1.1.4-c",
    "ipro.1.1.4-d",
    "ipro.1.1.4-e",
    "ipro.1.1.4-f",
    "ipro.1.1.4-g",
    "ipro.1.1.4-h",
    "ipro.1.1.4-i",
    "ipro.1.1.4-j",
    "ipro.1.1.4-k",
    "ipro.1.1.4-l",
    "ipro.1.1.4-m",
    "ipro.1.1.4.1-a",
    "ipro.1.1.4.1-b",
    "ipro.1.1.4.1-c",
    "ipro.1.1.4.2-a",
    "ipro.1.1.4.2-b",
    "ipro.1.1.4.2-c",
    "ipro.1.1.4.2-d",
    "ipro.1.1.4.2-e",
    "ipro.1.1.4.2-f",
    "ipro.1.1.4.2-g",
    "ipro.1.1.4.2-h",
    "ipro.1.1.4.2-i",
    "ipro.1.1.4.2-j",
    "ipro.1.1.4.3-a",
    "ipro.1.1.4.3-b",
    "ipro.1.1.4.3-c",
    "ipro.1.1.4.3-d",
    "ipro.1.1.4.3-e",
    "ipro.1.1.4.3-f",
    "ipro.1.1.4.3-g",
    "ipro.1.1.4.3-h",
    "ipro.1.1.4.3-i",
    "ipro.1.6-a",
    "ipro.1.6-b",
    "ipro.1.6-c",
    "ipro.1.6-d",
    "ipro.1.6-e",
    "ipro.1.6-f",
    "ipro.1.6-g",
    "ipro.1.6-h",
    "ipro.1.6-i",
    "ipro.1.6-j",
    "ipro.1.6-k",
    "ipro.1.6-l",
    "ipro.1.6-m",
    "ipro.2.1.1-c",
    "ipro.2.2.modal-h",
    "ipro.2.3.1.1-t",
    "ipro.2.3.1.1-u",
    "ipro.2.3.1.1-v",
    "ipro.2.3.1.1-w",
    "ipro.2.3.1.1-x",
    "ipro.2.4.2-d",
    "ipro.2.4.2-e",
    "ipro.3.1-b",
    "ipro.3.1-c",
    "ipro.3.2-a",
    "ipro.3.2-b",
    "ipro.3.2.1-a",
    "ipro.3.2.1-c",
    "ipro.3.2.2-a",
    "ipro.3.2.2-c",
    "ipro.3.2.3.1-a",
    "ipro.3.2.3.1-b",
    "ipro.3.2.3.1-c",
    "ipro.3.2.3.1-d",
    "ipro.3.2.3.1-f",
    "ipro.3.2.3.1-g",
    "ipro.3.2.3.1-h",
    "ipro.3.2.3.1-i",
    "ipro.3.2.3.2-a",
    "ipro.3.2.3.2-b",
    "ipro.3.2.3.2-c",
    "ipro.3.2.3.2-d",
    "ipro.3.2.3.2-e",
    "ipro.3.2.3.2-f",
    "ipro.3.2.3.2-g",
    "ipro.3.2.3.2-h",
    "ipro.3.2.3.2-i",
    "ipro.3.2.3.2-j",
    "ipro.3.2.3.2-k",
    "ipro.3.2.3.2-l",
    "ipro.3.2.3.2-m",
    "ipro.3.2.3.3-a",
    "ipro.3.2.3.3-b",
    "ipro.3.2.3.3-c",
    "ipro.3.2.3.4-a",
    "ipro.3.2.3.5-a",
    "ipro.3.2.3.5-b",
    "ipro.3.2.3.5-c",
    "ipro.3.2.3.6-a",
    "ipro.3.2.3.7-a",
    "ipro.3.2.3.v-a",
    "ipro.3.2.3.v-b",
    "ipro.3.2.3.v-c",
    "ipro.3.2.3.v-d",
    "ipro.3.2.3.v-e",
    "ipro.lex.amenagements",
    "ipro.lex.batiment-assure-a",
    "ipro.lex.batiment-assure-e",
    "ipro.lex.batiment-assure-f",
    "ipro.lex.biens-d-exposant",
    "ipro.lex.biens-et-effets-personnels-a",
    "ipro.lex.biens-et-effets-personnels-b",
    "ipro.lex.biens-et-effets-personnels-c",
    "ipro.lex.bijoux",
    "ipro.lex.contenu",
    "ipro.lex.decheance",
    "ipro.lex.documents-professionnels-a",
    "ipro.lex.documents-professionnels-b",
    "ipro.lex.especes-fonds-et-valeurs-a",
    "ipro.lex.especes-fonds-et-valeurs-b",
    "ipro.lex.especes-fonds-et-valeurs-c",
    "ipro.lex.especes-fonds-et-valeurs-d",
    "ipro.lex.especes-fonds-et-valeurs-e",
    "ipro.lex.especes-fonds-et-valeurs-f",
    "ipro.lex.facade",
    "ipro.lex.franchise",
    "ipro.lex.indice-a",
    "ipro.lex.indice-c",
    "ipro.lex.indice-d",
    "ipro.lex.marchandises",
    "ipro.lex.materiel-chaine-du-froid",
    "ipro.lex.materiel-informatique-a",
    "ipro.lex.materiel-informatique-b",
    "ipro.lex.materiel-professionnel-a",
    "ipro.lex.materiel-professionnel-b",
    "ipro.lex.materiel-professionnel-c",
    "ipro.lex.materiel-professionnel-d",
    "ipro.lex.materiel-professionnel-e",
    "ipro.lex.materiel-professionnel-f",
    "ipro.lex.materiel-professionnel-g",
    "ipro.lex.objets-precieux-a",
    "ipro.lex.objets-precieux-b",
    "ipro.lex.objets-precieux-c",
    "ipro.lex.objets-precieux-d",
    "ipro.lex.objets-precieux-e",
    "ipro.lex.periode-d-inoccupation-a",
    "ipro.lex.periode-d-inoccupation-b",
    "ipro.lex.valeur-d-usage",
    "ipro.lex.valeur-de-sauvetage",
    "ipro.lex.vandalisme",
    "ipro.lex.vetuste",
    "ipro.lex.violences",
    "ipro.lex.vol",
)
"""Every rule that a theft decision carries: the oracle states each of them on its own."""


def asked(question: Any, case: dict[str, Any]) -> dict[str, Any]:
    paths = {one.path for one in question.inputs}
    decision = decide(question, {path: value for path, value in case.items() if path in paths}).to_json()
    assert decision["status"] == "decided", [one["name"] for one in decision["needs"]]
    answer: dict[str, Any] = decision["answer"]
    return answer


def check(case: dict[str, Any]) -> None:
    expected, told = indemnity(case), asked(QUESTION, case)
    assert (told["ground"], told["payer"]) == (expected.ground, "insurer")
    assert [(row["outcome"], cents(row["kept"])) for row in told["items"]] == list(expected.rows)
    assert cents(told["amount"]) == expected.amount
    heads = [expected.heads[name] for name in HEADS if expected.heads[name]]
    taken_off = [-one for one in (expected.reduction, expected.deductible, expected.premium) if one]
    assert [cents(line["amount"]) for line in told["lines"]] == [*heads, *taken_off]
    assert sum([*heads, *taken_off]) == expected.amount


def known_claims() -> list[dict[str, Any]]:
    """Always the same claims: many that are covered, with things to value, and some that are refused."""
    acquired: list[dict[str, Any]] = []
    refused: list[dict[str, Any]] = []
    for seed in range(2000):
        case = a_claim(Random(seed))
        (acquired if case["items"] and indemnity(case).ground == "acquired" else refused).append(case)
        if len(acquired) == 100:
            break
    return [*acquired, *refused[:60]]


CLAIMS = known_claims()


@pytest.mark.clause(*HELD)
@pytest.mark.parametrize("part", range(8))
def test_cover_and_indemnity_of_known_claims_are_the_oracles(part: int) -> None:
    for case in CLAIMS[part::8]:
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
