"""Article 1.1.11: property, causes and costs that no guarantee of property covers."""

from __future__ import annotations

from typing import Any

import pytest

from tests.contracts.integral_pro.asking import GOODS, answer, covered, indemnity, invoked, not_invoked

TOOL: dict[str, Any] = {
    "label": "Machine",
    "kind": "furniture",
    "place": "inside",
    "new_value": "1000.00",
    "wear": "0 %",
    "fate": "given_up",
}


@pytest.mark.clause("ipro.1.1.11-a")
def test_they_are_added_to_the_exclusions_of_the_guarantee() -> None:
    coins = {"label": "Monnaies", "kind": "coin_collection", "place": "inside", "value": "300.00"}
    goods = {**GOODS, "cost": "700.00"}
    told = answer("theft_indemnity", items=[goods, coins])
    assert told["amount"] == "700.00"
    assert [row["outcome"] for row in told["items"]] == ["covered", "excluded_property"]
    assert answer("theft_cover", items=[goods, coins])["verdict"] == "partly"


@pytest.mark.clause("ipro.1.1.11-b")
def test_a_stamp_collection() -> None:
    assert covered({"label": "Timbres", "kind": "coin_collection", "place": "inside"}) == "excluded_property"
    assert covered({**GOODS, "kind": "goods"}) == "covered"


@pytest.mark.clause("ipro.1.1.11-c")
@pytest.mark.parametrize(
    ("kind", "weight", "outcome"),
    [
        ("vehicle", None, "excluded_property"),
        ("caravan", None, "excluded_property"),
        ("trailer", 501, "excluded_property"),
        ("trailer", 500, "covered"),
        ("trailer", None, "covered"),
        ("furniture", 501, "covered"),
    ],
)
def test_vehicles_and_trailers_over_500_kg(kind: str, weight: int | None, outcome: str) -> None:
    assert covered({**TOOL, "kind": kind, "weight_kg": weight}) == outcome


@pytest.mark.clause("ipro.1.1.11-d")
@pytest.mark.parametrize(("trade", "outcome"), [(True, "covered"), (False, "excluded_property"), (None, "covered")])
def test_an_animal_unless_it_is_what_one_sells(trade: bool | None, outcome: str) -> None:
    assert covered({**GOODS, "kind": "animal", "trade": trade}) == outcome
    assert covered({**GOODS, "trade": False}) == "covered"


@pytest.mark.clause("ipro.1.1.11-e", "ipro.1.1.11-f", "ipro.1.1.11-g")
@pytest.mark.parametrize(
    ("cause", "outcome"),
    [
        ("wear", "excluded_property"),
        ("misuse", "excluded_property"),
        ("known_defect", "excluded_property"),
        ("unknown_defect", "covered"),
        ("event", "covered"),
        (None, "covered"),
    ],
)
def test_causes_that_are_excluded(cause: str | None, outcome: str) -> None:
    assert covered({**TOOL, "cause": cause}) == outcome


@pytest.mark.clause("ipro.1.1.11-e", "ipro.1.1.11-f", "ipro.1.1.11-g")
@pytest.mark.parametrize(("cause", "id_"), [("wear", "e"), ("misuse", "f"), ("known_defect", "g")])
def test_each_cause_by_its_own_clause(cause: str, id_: str) -> None:
    found = invoked("theft_cover", items=[{**TOOL, "cause": cause}])
    assert found & {f"ipro.1.1.11-{letter}" for letter in "efg"} == {f"ipro.1.1.11-{id_}"}


@pytest.mark.clause("ipro.1.1.11-h", "ipro.1.1.11-i", "ipro.1.1.11-m")
@pytest.mark.parametrize("kind", ["improvement", "compliance", "upkeep"])
def test_costs_that_are_excluded(kind: str) -> None:
    cost = {"label": "Frais", "kind": kind, "invoice": "700.00", "place": "inside"}
    assert covered(cost) == "excluded_property"
    assert indemnity(cost) == "0.00"


@pytest.mark.clause("ipro.1.1.11-j")
@pytest.mark.parametrize(
    ("sell_by", "outcome"),
    [
        ("2025-03-02", "excluded_property"),
        ("2025-03-03", "excluded_property"),
        ("2025-03-04", "covered"),
        (None, "covered"),
    ],
)
def test_goods_whose_date_is_reached(sell_by: str | None, outcome: str) -> None:
    assert covered({**GOODS, "sell_by": sell_by}) == outcome


@pytest.mark.clause("ipro.1.1.11-k")
@pytest.mark.parametrize(
    ("warranty", "outcome"),
    [
        ("running", "excluded_property"),
        ("exhausted", "covered"),
        ("declined", "covered"),
        ("none", "covered"),
        (None, "covered"),
    ],
)
def test_a_manufacturers_warranty_comes_first(warranty: str | None, outcome: str) -> None:
    assert covered({**GOODS, "warranty": warranty}) == outcome


@pytest.mark.clause("ipro.1.1.11-l")
@pytest.mark.parametrize(
    ("warranty", "paid", "amount"),
    [
        ("exhausted", "3000.00", "2000.00"),
        ("declined", None, "5000.00"),
        ("declined", "3000.00", "2000.00"),
        ("exhausted", "6000.00", "0.00"),
        ("none", "3000.00", "5000.00"),
        (None, "3000.00", "5000.00"),
    ],
)
def test_what_the_warranty_left_is_due(warranty: str | None, paid: str | None, amount: str) -> None:
    assert indemnity({**GOODS, "cost": "5000.00", "warranty": warranty, "warranty_paid": paid}) == amount


@pytest.mark.clause("ipro.1.1.11-c", "ipro.1.1.11-d", "ipro.1.1.11-k")
def test_what_is_unknown_is_listed_as_not_invoked() -> None:
    trailer = {**TOOL, "kind": "trailer"}
    assert "ipro.1.1.11-c" in not_invoked("theft_cover", items=[trailer])
    assert "ipro.1.1.11-d" in not_invoked("theft_cover", items=[{**GOODS, "kind": "animal"}])
    assert "ipro.1.1.11-k" in not_invoked("theft_cover", items=[GOODS])
    assert "ipro.1.1.11-k" not in not_invoked("theft_cover", items=[{**GOODS, "warranty": "none"}])


BY_KIND = {
    "coin_collection": "b",
    "vehicle": "c",
    "caravan": "c",
    "trailer": "c",
    "animal": "d",
    "improvement": "h",
    "compliance": "i",
    "upkeep": "m",
    "goods": "",
    "furniture": "",
    "building": "",
}


@pytest.mark.clause(
    "ipro.1.1.11-b",
    "ipro.1.1.11-c",
    "ipro.1.1.11-d",
    "ipro.1.1.11-h",
    "ipro.1.1.11-i",
    "ipro.1.1.11-m",
)
@pytest.mark.parametrize("kind", BY_KIND)
def test_each_kind_by_its_own_clause(kind: str) -> None:
    item = {"label": "Chose", "kind": kind, "place": "inside", "trade": False, "weight_kg": 501}
    found = invoked("theft_cover", items=[item])
    expected = {f"ipro.1.1.11-{BY_KIND[kind]}"} if BY_KIND[kind] else set()
    assert found & {f"ipro.1.1.11-{letter}" for letter in "bcdhim"} == expected
