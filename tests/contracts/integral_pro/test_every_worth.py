"""What every kind of thing is worth, whatever became of it, in one claim after another: to the cent what the oracle says."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest

from egide.contracts import load
from egide.contracts.integral_pro.a3_2_3_building import STATE
from egide.contracts.integral_pro.items import FATE, KIND
from egide.law.days import parse_instant
from egide.law.decide import decide
from egide.law.money import cents
from tests.contracts.integral_pro.asking import GOODS, answer, covered
from tests.contracts.integral_pro.claims import Maker
from tests.contracts.integral_pro.reference import HEADS, head_of, judge
from tests.contracts.integral_pro.test_a3_2_settlement import after
from tests.contracts.integral_pro.test_claim import settled
from tests.contracts.integral_pro.test_every_thing import BURGLARY

INDEMNITY = load("integral-pro").question("theft_indemnity")
PATHS = {one.path for one in INDEMNITY.inputs}
UNLIMITED = 10**12
CASE: dict[str, Any] = {
    **BURGLARY,
    **{f"schedule.{head}_limit": UNLIMITED for head in ("building", "contents", "cash", "cash_transport", "cash_home")},
    "schedule.deductible": 0,
    "schedule.vacancy_deductible": 0,
    "violence": "witness",
    "unpaid_premiums": (),
}
INDEX = {"series": "ffb", "published_on": BURGLARY["schedule.effect_on"], "value": 20_000}


def rows_of(chance: Random) -> tuple[dict[str, Any], ...]:
    """One thing of each kind for each fate, with everything else at random."""
    maker, day = Maker(chance), BURGLARY["loss_at"].date()
    things = []
    for kind in KIND.values:
        for fate in FATE.values:
            row = maker.item(day)
            new = 500 + maker.amount(200_000)
            told = {"kind": kind, "fate": fate, "place": "inside", "cause": "event", "new_value": new}
            told["invoice"] = 1 + maker.amount(3 * new // 2)
            things.append({**row, **told, "done_on": maker.day(day, -1, 1100)})
            things[-1].pop("sell_by", None)
            if "parts_value" in row:
                things[-1]["parts_value"] = 1 + maker.amount(new)
            if maker.flag():
                young = maker.day(day, 1200, 0)
                things[-1] |= {"in_service": young}
    return tuple(things)


@pytest.mark.clause(
    "ipro.3.2-a",
    "ipro.3.2-b",
    "ipro.3.2.3.1-a",
    "ipro.3.2.3.1-b",
    "ipro.3.2.3.1-c",
    "ipro.3.2.3.1-d",
    "ipro.3.2.3.1-f",
    "ipro.3.2.3.1-g",
    "ipro.3.2.3.1-h",
    "ipro.3.2.3.1-i",
    "ipro.3.2.3.2-b",
    "ipro.3.2.3.2-c",
    "ipro.3.2.3.2-f",
    "ipro.3.2.3.2-g",
    "ipro.3.2.3.2-h",
    "ipro.3.2.3.2-i",
    "ipro.3.2.3.2-j",
    "ipro.1.1.11-l",
)
@pytest.mark.parametrize("state", [None, *STATE.values])
def test_every_thing_is_worth_what_the_oracle_says(state: str | None) -> None:
    items = rows_of(Random(str(state)))
    case = {**CASE, "items": items, "index_values": (INDEX,), **({"building_state": state} if state else {})}
    told = decide(INDEMNITY, {path: value for path, value in case.items() if path in PATHS}).to_json()["answer"]
    found = [(row["kind"], row["fate"], row["outcome"], cents(row["kept"])) for row in told["items"]]
    assert found == [(row["kind"], row["fate"], *judge(case, row)) for row in items]
    heads = dict.fromkeys(HEADS, 0)
    for row in items:
        if (head := head_of(case, row)) != "none":
            heads[head] += judge(case, row)[1]
    assert [cents(line["amount"]) for line in told["lines"]] == [one for one in heads.values() if one]


@pytest.mark.clause("ipro.3.2-b", "ipro.3.2.1-a", "ipro.3.3.1-a")
@pytest.mark.parametrize("limited", ["building", "contents", "cash", "cash_transport", "cash_home", None])
def test_each_head_has_its_own_line_within_its_own_limit(limited: str | None) -> None:
    due = {"building": 100, "locks": 200, "contents": 400, "cash": 800, "cash_transport": 1610, "cash_home": 3200}
    items = [
        {"label": "Vitrine", "kind": "glass", "value": "100.00"},
        {"label": "Serrure", "kind": "exterior_lock", "invoice": "200.00"},
        {**GOODS, "cost": "400.00"},
        {"label": "Données", "kind": "data", "place": "inside"},
        {"label": "Caisse", "kind": "cash", "place": "inside", "value": "800.00"},
        {"label": "Sacoche", "kind": "cash", "place": "transport", "value": "1600.00"},
        {"label": "Sac", "kind": "carrier_effects", "place": "transport", "value": "10.00", "invoice": "99.00"},
        {"label": "Chez lui", "kind": "cash", "place": "home", "value": "3200.00"},
    ]
    limits = {f"{head}_limit": "5000.00" for head in due if head != "locks"}
    told = answer(
        "theft_indemnity",
        {**limits, **({f"{limited}_limit": "1.00"} if limited else {})},
        items=items,
        violence="witness",
        taken_in="metropolitan_france",
        loss_at="2025-03-03T14:00:00",
    )
    expected = {**due, **({limited: 1} if limited else {})}
    assert [line["amount"] for line in told["lines"]] == [f"{one}.00" for one in expected.values()]


@pytest.mark.clause("ipro.3.2.2-c")
def test_what_a_reduction_and_a_deductible_leave_to_the_cent() -> None:
    assert after("100.00", "0 %", "150.00")["amount"] == "0.00"
    assert after("100.00", "50 %", "60.00")["amount"] == "0.00"
    assert after("100.01", "10 %", "0.00")["amount"] == "90.01"  # 10,001 € taken off
    assert after("100.06", "10 %", "0.00")["amount"] == "90.05"  # 10,006 €


@pytest.mark.clause("ipro.3.2.3.3-a", "ipro.3.2.3.2-a", "ipro.3.2-b")
@pytest.mark.parametrize("kind", ["goods", "furniture"])
def test_what_belongs_to_the_insured_is_never_insured_elsewhere(kind: str) -> None:
    row = {**GOODS, "kind": kind}
    assert covered({**row, "owner": "insured"}, liable=False) == "covered"
    assert covered({**row, "owner": "other_uninsured"}, liable=False) == "covered"
    assert covered({**row, "owner": "other_insured"}, liable=False) == "insured_elsewhere"
    assert covered({**row, "owner": "other_insured"}, liable=True) == "covered"


# ── The complement ──────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.clause("ipro.3.2.3.1-d")
@pytest.mark.parametrize(
    ("discovered", "done_on", "in_time"),
    [
        ("2024-01-15", "2026-01-15", True),  # 731 days later
        ("2024-01-15", "2026-01-16", False),
        ("2024-02-29", "2026-02-28", True),
        ("2024-02-29", "2026-03-01", False),
    ],
)
def test_two_years_for_the_works_are_years_not_days(discovered: str, done_on: str, in_time: bool) -> None:
    file = settled(at=f"{discovered}T09:00:00", event="attempt", discovered_at=f"{discovered}T08:00:00")
    assert file.happen("works.completed", done_on=done_on).reasons == ["settled", *([] if in_time else ["too_late"])]


@pytest.mark.clause("ipro.3.2.3.1-d", "ipro.3.2.1-b")
def test_the_insurer_owes_the_complement_within_thirty_days() -> None:
    file = settled(event="attempt").happen("works.completed", done_on="2026-03-03")
    file.do("complement/due", complement="1200.00")
    assert ("complement", 120_000, "insurer", "ipro.3.2.3.1-d") in file.owed()
    assert (file.due("pay_by").date() - parse_instant(file.at.isoformat()).date()).days in (30, 31)


# ── One piece of equipment, under each guarantee ────────────────────────────────────────────────────────────────────


@pytest.mark.clause("ipro.3.2.3.2-g", "ipro.3.2.3.2-h", "ipro.lex.valeur-d-usage", "ipro.3.2.3.2-e", "ipro.3.2.3.2-f")
@pytest.mark.parametrize(
    ("under", "most"),
    [
        ("theft", "800.00"),
        ("fire", "1000.00"),
        ("natural_disaster", "1000.00"),
        ("water", "1000.00"),
        ("other", "800.00"),
    ],
)
def test_what_became_of_old_equipment_under_each_guarantee(under: str, most: str) -> None:
    """Worth 1 000 € new and 800 € used: use value and a quarter of the new would be 1 050 €, more than the loss."""
    old = {"label": "Four", "kind": "furniture", "new_value": "1000.00", "wear": "20 %", "in_service": "2015-01-01"}
    done = {**old, "done_on": "2025-06-01", "invoice": "5000.00"}

    def due(row: dict[str, Any]) -> str:
        return str(answer("use_value", items=[row], paid_under=under)["amount"])

    assert due({**done, "fate": "replaced"}) == most
    assert due({**done, "fate": "moved"}) == most
    assert due({**done, "fate": "moved", "invoice": "700.00"}) == ("800.00" if most == "800.00" else "700.00")
    assert due({**done, "fate": "repaired"}) == most
    assert due({**done, "fate": "repaired", "invoice": "300.00"}) == "300.00"
    assert due({**done, "fate": "repaired", "invoice": "300.00", "parts_value": "200.00"}) == "200.00"
    assert due({**done, "fate": "repaired", "invoice": "300.00", "parts_value": "400.00"}) == "300.00"
    assert due({**old, "fate": "pending", "market_value": "500.00"}) == "500.00"
    assert due({**old, "fate": "given_up"}) == "800.00"
    assert due({**old, "fate": "scrap", "salvage": "40.00", "market_value": "500.00"}) == "40.00"


@pytest.mark.clause("ipro.3.2-b", "ipro.3.2.3.1-h")
def test_on_others_land_no_more_than_the_deed_refunds() -> None:
    wall = {"label": "Mur", "kind": "building", "new_value": "50000.00", "wear": "40 %", "fate": "given_up"}
    case = {"building_state": "others_land", "schedule": {"building_limit": "100000.00"}}
    refunded = {**wall, "deed_refund": "20000.00", "salvage": "500.00"}
    assert answer("theft_indemnity", items=[refunded], **case)["amount"] == "20000.00"
    assert answer("theft_indemnity", items=[{**wall, "salvage": "500.00"}], **case)["amount"] == "500.00"
