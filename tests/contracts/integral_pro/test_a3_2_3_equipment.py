"""Article 3.2.3, paragraph 2: equipment by age and by what became of it; the table of wear."""

from __future__ import annotations

from typing import Any

import pytest

from egide.contracts.integral_pro.items import KIND
from tests.contracts.integral_pro.asking import GOODS, answer, covered, indemnity, needs

pytestmark = pytest.mark.clause("ipro.lex.valeur-d-usage")  # what no narrower rule states of the question `use_value`

MACHINE: dict[str, Any] = {
    "label": "Presse",
    "kind": "machine",
    "place": "inside",
    "new_value": "10000.00",
    "in_service": "2022-06-01",
    "fate": "replaced",
    "done_on": "2025-06-01",
    "invoice": "9000.00",
}
WORN = {**MACHINE, "kind": "electronic", "in_service": "2021-03-03"}  # 48 months, 48 %


def worth(item: dict[str, Any], under: str = "theft", **case: Any) -> dict[str, Any]:
    """Wear, use value and what is due for one thing."""
    row: dict[str, Any] = answer("use_value", items=[item], paid_under=under, **case)["items"][0]
    return row


# ── Wear ────────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.clause("ipro.3.2.3.v-a", "ipro.3.2.3.v-b", "ipro.3.2.3.v-c")
@pytest.mark.parametrize(
    ("kind", "in_service", "rate"),
    [
        ("tube", "2023-07-03", "30 %"),  # 20 months
        ("tube", "2020-03-03", "75 %"),  # 60 months: 90 % without the limit
        ("tube", "2021-01-03", "75 %"),  # 50 months: 75 % exactly
        ("tube", "2021-02-03", "73.5 %"),
        ("electronic", "2021-03-03", "48 %"),
        ("electronic", "2021-03-04", "47 %"),
        ("electronic", "2018-07-03", "75 %"),  # 80 months
        ("cold", "2021-03-03", "48 %"),
        ("machine", "2021-01-03", "35 %"),  # 50 months
        ("machine", "2015-03-03", "75 %"),  # 120 months: 84 % without the limit
        ("machine", "2016-05-03", "74.2 %"),  # 106 months
    ],
)
def test_the_table_of_wear(kind: str, in_service: str, rate: str) -> None:
    assert worth({**MACHINE, "kind": kind, "in_service": in_service})["rate"] == rate


@pytest.mark.clause("ipro.3.2.3.v-d", "ipro.lex.vetuste")
def test_elsewhere_wear_is_agreed_or_the_experts() -> None:
    counter = {**MACHINE, "kind": "furniture", "wear": "30 %"}
    assert worth(counter)["rate"] == "30 %"
    assert needs("use_value", items=[{**counter, "wear": None}], paid_under="theft") == ["items[1].wear"]


@pytest.mark.clause("ipro.3.2.3.v-e", "ipro.3.2.3.2-d")
def test_age_runs_from_manufacture_when_service_is_not_proved() -> None:
    made = {**WORN, "in_service": None, "made": "2023-03-03"}
    assert worth(made)["rate"] == "24 %"
    assert worth({**made, "in_service": "2021-03-03"})["rate"] == "48 %"
    assert needs("use_value", items=[{**made, "made": None}], paid_under="theft") == ["items[1].in_service"]


@pytest.mark.clause("ipro.lex.valeur-d-usage")
@pytest.mark.parametrize(
    ("new", "wear", "value"),
    [("10000.00", "40 %", "6000.00"), ("0.01", "50 %", "0.01"), ("0.03", "50 %", "0.02"), ("99.99", "33 %", "66.99")],
)
def test_use_value_is_new_less_wear_half_up(new: str, wear: str, value: str) -> None:
    assert worth({**MACHINE, "kind": "furniture", "new_value": new, "wear": wear})["use_value"] == value


# ── Replaced ────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.clause("ipro.3.2.3.2-b")
@pytest.mark.parametrize(
    ("in_service", "invoice", "due"),
    [
        ("2022-06-01", "9000.00", "9000.00"),
        ("2022-06-01", "10000.00", "10000.00"),
        ("2022-06-01", "11000.00", "10000.00"),
        ("2022-03-03", "9000.00", "9000.00"),  # three years to the day
        ("2022-03-02", "9000.00", "7480.00"),  # one day more: 36 months of 0,7 %
    ],
)
def test_young_and_replaced_is_new_within_the_invoices(in_service: str, invoice: str, due: str) -> None:
    assert worth({**MACHINE, "in_service": in_service, "invoice": invoice})["due"] == due


@pytest.mark.clause("ipro.3.2.3.2-d")
def test_young_by_its_manufacture() -> None:
    made = {**MACHINE, "in_service": None, "made": "2021-01-10"}
    assert worth(made)["due"] == "6570.00"  # 49 months of 0,7 %
    assert worth({**made, "made": "2022-06-01"})["due"] == "9000.00"


@pytest.mark.clause("ipro.3.2.3.2-c")
@pytest.mark.parametrize(
    ("in_service", "due"),
    [
        ("2024-06-01", "9000.00"),
        ("2024-03-03", "9000.00"),
        ("2024-03-02", "8200.00"),  # 12 months of 1,5 %
        ("2024-01-01", "7900.00"),  # 14 months
    ],
)
def test_a_tube_is_new_for_one_year(in_service: str, due: str) -> None:
    assert worth({**MACHINE, "kind": "tube", "in_service": in_service})["due"] == due


@pytest.mark.clause("ipro.3.2.3.2-e")
@pytest.mark.parametrize("under", ["fire", "natural_disaster", "water"])
@pytest.mark.parametrize(
    ("changes", "due"),
    [
        ({}, "7700.00"),  # 5 200 + 2 500
        ({"invoice": "7000.00"}, "7000.00"),
        ({"in_service": "2021-12-03"}, "8600.00"),  # 39 months: 61 % + 25 %
        ({"new_value": "0.10"}, "0.08"),  # 5 cents and 2,5 cents, half up
    ],
)
def test_older_and_replaced_after_fire_water_or_disaster(under: str, changes: dict[str, Any], due: str) -> None:
    assert worth({**WORN, **changes}, under)["due"] == due


@pytest.mark.clause("ipro.3.2.3.2-e", "ipro.3.2.3.2-g", "ipro.3.2-a")
@pytest.mark.parametrize(
    ("changes", "due"),
    [
        ({"invoice": "9000.00"}, "7700.00"),
        ({"invoice": "7000.00"}, "7000.00"),
        ({"invoice": "9000.00", "new_value": "0.10"}, "0.08"),
        ({"invoice": "9000.00", "new_value": "0.09"}, "0.07"),  # 0,0468 → 5 cents, and 2,25
        ({"invoice": "90000.00", "kind": "furniture", "wear": "10 %", "in_service": "2020-01-01"}, "10000.00"),
    ],
)
def test_repaired_after_a_fire_within_use_value_and_a_quarter(changes: dict[str, Any], due: str) -> None:
    assert worth({**WORN, "fate": "repaired", **changes}, "fire")["due"] == due


@pytest.mark.clause("ipro.3.2.3.2-e", "ipro.3.2-a")
@pytest.mark.parametrize(("new", "due"), [("0.10", "0.08"), ("0.09", "0.07"), ("10000.00", "7700.00")])
def test_replaced_after_a_fire_is_rounded_half_up(new: str, due: str) -> None:
    assert worth({**WORN, "new_value": new}, "fire")["due"] == due


@pytest.mark.clause("ipro.3.2.3.2-a", "ipro.3.2.3.3-a")
@pytest.mark.parametrize("kind", [*KIND.values])
def test_what_its_owner_insured_kind_by_kind(kind: str) -> None:
    item = {**MACHINE, "kind": kind, "owner": "other_insured", "trade": True, "weight_kg": 400, "container": "forced"}
    theirs = {
        "tube",
        "electronic",
        "cold",
        "machine",
        "furniture",
        "tenant_fittings",
        "records",
        "token",
        "trailer",
        "goods",
        "products",
        "animal",
    }
    assert (covered(item, liable=False, landlord="refuses", taken_in="monaco") == "insured_elsewhere") is (
        kind in theirs
    )


@pytest.mark.clause("ipro.3.2.3.2-e", "ipro.3.2-a")
def test_use_value_and_a_quarter_never_exceeds_new() -> None:
    fresh = {**MACHINE, "kind": "furniture", "in_service": "2020-01-01", "wear": "10 %", "invoice": "12000.00"}
    assert worth(fresh, "fire")["due"] == "10000.00"


@pytest.mark.clause("ipro.3.2.3.2-f")
@pytest.mark.parametrize("under", ["theft", "other"])
def test_older_and_replaced_after_a_theft_is_the_use_value(under: str) -> None:
    assert worth(WORN, under)["due"] == "5200.00"
    assert worth({**WORN, "invoice": "1000.00"}, under)["due"] == "5200.00"


# ── Repaired, neither, scrap ────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.clause("ipro.3.2.3.2-g")
@pytest.mark.parametrize(
    ("item", "invoice", "due"),
    [
        (WORN, "4000.00", "4000.00"),
        (WORN, "5200.00", "5200.00"),
        (WORN, "6000.00", "5200.00"),
        (MACHINE, "4000.00", "4000.00"),
        (MACHINE, "12000.00", "10000.00"),
    ],
)
def test_repaired_within_what_replacing_would_cost(item: dict[str, Any], invoice: str, due: str) -> None:
    assert worth({**item, "fate": "repaired", "invoice": invoice})["due"] == due


@pytest.mark.clause("ipro.3.2.3.2-h")
@pytest.mark.parametrize(("parts", "due"), [("800.00", "800.00"), ("5000.00", "4000.00")])
def test_without_spare_parts_only_what_was_destroyed(parts: str, due: str) -> None:
    assert worth({**WORN, "fate": "repaired", "invoice": "4000.00", "parts_value": parts})["due"] == due


@pytest.mark.clause("ipro.3.2.3.2-i")
@pytest.mark.parametrize("fate", ["given_up", "pending"])
@pytest.mark.parametrize(("market", "due"), [("4000.00", "4000.00"), ("6000.00", "5200.00"), (None, "5200.00")])
def test_neither_replaced_nor_repaired(fate: str, market: str | None, due: str) -> None:
    assert worth({**WORN, "fate": fate, "market_value": market})["due"] == due


@pytest.mark.clause("ipro.3.2.3.2-i", "ipro.3.2.3.2-b")
@pytest.mark.parametrize(
    ("fate", "done_on", "due"),
    [
        ("replaced", "2027-03-03", "9000.00"),
        ("replaced", "2027-03-04", "7690.00"),  # 33 months of 0,7 %
        ("repaired", "2027-03-04", "7690.00"),
    ],
)
def test_two_years_to_replace_or_repair(fate: str, done_on: str, due: str) -> None:
    assert worth({**MACHINE, "fate": fate, "done_on": done_on})["due"] == due


@pytest.mark.clause("ipro.3.2.3.2-i", "ipro.3.2.3.1-a")
@pytest.mark.parametrize(
    ("loss", "done_on", "due"),
    [
        ("2027-03-03", "2029-03-03", "9000.00"),  # 731 days
        ("2027-03-03", "2029-03-04", "10000.00"),
        ("2028-02-29", "2030-02-28", "9000.00"),
        ("2028-02-29", "2030-03-01", "10000.00"),
    ],
)
def test_two_years_are_years_of_the_calendar(loss: str, done_on: str, due: str) -> None:
    """Done in time: new, within the invoice of 9,000; too late: the use value, of something new that day."""
    item = {**MACHINE, "in_service": loss, "done_on": done_on}
    assert worth(item, loss_at=f"{loss}T12:00:00")["due"] == due


@pytest.mark.clause("ipro.3.2.3.2-b", "ipro.3.2.3.2-c")
@pytest.mark.parametrize(
    ("kind", "in_service", "loss", "young"),
    [
        ("machine", "2024-02-29", "2027-02-28", True),
        ("machine", "2024-02-29", "2027-03-01", False),
        ("machine", "2022-03-03", "2025-03-03", True),  # 1,096 days
        ("tube", "2024-02-29", "2025-02-28", True),
        ("tube", "2024-02-29", "2025-03-01", False),
        ("tube", "2023-03-03", "2024-03-03", True),  # 366 days
    ],
)
def test_three_years_and_one_are_years_of_the_calendar(kind: str, in_service: str, loss: str, young: bool) -> None:
    item = {**MACHINE, "kind": kind, "in_service": in_service, "done_on": loss}
    assert (worth(item, loss_at=f"{loss}T12:00:00")["due"] == "9000.00") is young


@pytest.mark.clause("ipro.3.2.3.2-j", "ipro.lex.valeur-de-sauvetage")
def test_what_was_already_scrap() -> None:
    assert worth({**MACHINE, "fate": "scrap", "salvage": "200.00"})["due"] == "200.00"


@pytest.mark.clause("ipro.3.2.3.2-a")
@pytest.mark.parametrize(
    ("owner", "liable", "outcome"),
    [
        ("other_insured", False, "insured_elsewhere"),
        ("other_insured", True, "covered"),
        ("other_insured", None, "covered"),
        ("other_uninsured", False, "covered"),
        ("insured", False, "covered"),
        (None, False, "covered"),
    ],
)
def test_equipment_that_its_owner_insured(owner: str | None, liable: bool | None, outcome: str) -> None:
    assert covered({**MACHINE, "owner": owner}, liable=liable) == outcome


def test_the_use_value_is_a_line_of_its_own() -> None:
    told = answer("use_value", items=[WORN], paid_under="theft")
    assert told["lines"] == [{"label": "Valeur d’usage", "amount": "5200.00", "clause": "ipro.lex.valeur-d-usage"}]


def test_the_theft_question_values_as_the_use_value_question_does() -> None:
    assert indemnity(WORN) == "5200.00"
    assert indemnity({**WORN, "fate": "pending", "done_on": None}) == "5200.00"
    assert answer("use_value", items=[WORN, MACHINE], paid_under="theft")["amount"] == "14200.00"
    assert GOODS["kind"] == "goods"
