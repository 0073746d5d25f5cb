"""Answers that cannot be true, cover that was not there, an index nobody published: a sentence, never a silent zero."""

from __future__ import annotations

from typing import Any

import pytest

from egide.law.evaluate import Undefined
from egide.law.types import BadValue
from tests.contracts.integral_pro.asking import GOODS, answer, needs, told
from tests.contracts.integral_pro.test_claim import claim

COMPUTER: dict[str, Any] = {
    "label": "Ordinateur",
    "kind": "electronic",
    "place": "inside",
    "new_value": "1000.00",
    "in_service": "2024-01-01",
    "fate": "pending",
}
RUG: dict[str, Any] = {"label": "Tapis", "kind": "art", "place": "inside", "value": "1000.00", "trade": False}


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"in_service": "2030-01-01"}, "va du 2030-01-01 au 2025-03-03"),
        ({"fate": "replaced", "done_on": "2020-01-01", "invoice": "900.00"}, "va du 2025-03-03 au 2020-01-01"),
        ({"fate": "repaired", "done_on": "2025-03-02", "invoice": "900.00"}, "la fin doit suivre le début"),
    ],
)
def test_an_impossible_date_is_an_error_that_names_its_row(changes: dict[str, Any], said: str) -> None:
    with pytest.raises(Undefined, match="ligne 2") as error:
        told("theft_indemnity", items=[GOODS, {**COMPUTER, **changes}])
    assert said in str(error.value)


@pytest.mark.clause("ipro.3.2.3.2-i")
def test_a_wall_mended_before_it_was_broken_is_an_error() -> None:
    wall = {"label": "Mur", "kind": "building", "new_value": "1000.00", "wear": "10 %", "fate": "repaired"}
    for done_on, amount in (("2025-03-03", "900.00"), ("2025-03-04", "900.00")):
        row = {**wall, "done_on": done_on, "invoice": "900.00"}
        assert answer("theft_indemnity", items=[row])["amount"] == amount
    with pytest.raises(Undefined, match="va du 2025-03-03 au 2025-03-02"):
        told("theft_indemnity", items=[{**wall, "done_on": "2025-03-02", "invoice": "900.00"}])


@pytest.mark.clause("ipro.3.2.3.2-i")
def test_what_is_replaced_on_the_very_day_is_replaced_in_time() -> None:
    for done_on in ("2025-03-03", "2025-03-04", "2025-04-02", "2027-03-03"):
        row = {**COMPUTER, "fate": "replaced", "done_on": done_on, "invoice": "900.00"}
        assert answer("theft_indemnity", items=[row])["amount"] == "900.00"
    late = {**COMPUTER, "fate": "replaced", "done_on": "2027-03-04", "invoice": "900.00"}
    assert answer("theft_indemnity", items=[late])["amount"] == "860.00"  # fourteen months old


@pytest.mark.parametrize(
    ("column", "value", "expected"),
    [
        ("new_value", "-1.00", "0,00"),
        ("new_value", "10.001", "au centime"),
        ("in_service", "2024-02-30", "une date"),
        ("kind", "bicycle", "tube"),
        ("prix", "1", "new_value"),
    ],
)
def test_a_cell_that_cannot_be_read_says_where_and_what_is_expected(column: str, value: str, expected: str) -> None:
    with pytest.raises(BadValue) as error:
        told("theft_indemnity", items=[GOODS, {**COMPUTER, column: value}])
    assert f"items[2].{column}" in str(error.value)
    assert expected in str(error.value).replace("\u202f", " ")


@pytest.mark.clause("ipro.lex.indice-a")
@pytest.mark.parametrize(
    "published", [[], [{"series": "ffb", "published_on": "2025-03-04", "value": "900.00"}]], ids=["none", "later"]
)
def test_an_index_that_nobody_published_is_never_guessed(published: list[dict[str, str]]) -> None:
    with pytest.raises(Undefined, match="aucune valeur de l’indice FFB n’est publiée au jour des faits"):
        told("theft_indemnity", items=[RUG], index_values=published)
    assert needs("theft_indemnity", items=[RUG])[0] == "index_values"


@pytest.mark.clause("ipro.2.1.1-c", "ipro.2.4.2-d", "ipro.2.4.2-e")
@pytest.mark.parametrize(
    ("case", "ground"),
    [
        ({"loss_at": "2023-12-31T23:59:00"}, "not_in_force"),
        ({"loss_at": "2024-01-01T00:00:00"}, "acquired"),
        ({"notices": [{"sent_on": "2025-02-01"}]}, "suspended"),
        ({"notices": [{"sent_on": "2025-02-02"}]}, "acquired"),
    ],
)
def test_a_claim_outside_the_period_or_on_suspended_cover_says_its_ground(case: dict[str, Any], ground: str) -> None:
    given = answer("theft_indemnity", items=[GOODS], **case)
    assert given["ground"] == ground
    assert given["amount"] == ("1000.00" if ground == "acquired" else "0.00")
    assert answer("theft_cover", items=[GOODS], **case)["ground"] == ground


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"discovered_at": "2025-03-03T09:00:01"}, "discovered_at"),
        ({"loss_at": "2025-03-03T08:00:01"}, "loss_at"),
    ],
)
def test_a_claim_cannot_be_known_before_it_happens_nor_declared_before_it_is_known(
    changes: dict[str, str], said: str
) -> None:
    with pytest.raises(BadValue, match=said):
        claim(**changes)
    assert claim(discovered_at="2025-03-03T09:00:00", loss_at="2025-03-03T09:00:00").steps == ["collect"]
