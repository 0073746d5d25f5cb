"""Article 3.2.3: the building in two payments, glass, papers, goods, personal effects, cash, precious objects."""

from __future__ import annotations

from typing import Any

import pytest

from tests.contracts.integral_pro.asking import answer, covered, indemnity, needs

WALL: dict[str, Any] = {
    "label": "Mur",
    "kind": "building",
    "new_value": "100000.00",
    "wear": "40 %",
    "fate": "replaced",
    "done_on": "2027-03-03",
    "invoice": "100000.00",
}
WIDE = {"building_limit": "900000.00"}


def building(**changes: Any) -> str:
    state = {"building_state": changes.pop("building_state", None)}
    return indemnity({**WALL, **changes}, schedule=WIDE, **state)


# ── § 1 ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.clause("ipro.3.2.3.1-a")
@pytest.mark.parametrize(("done_on", "amount"), [("2027-03-03", "93000.00"), ("2027-03-04", "60000.00")])
def test_new_only_if_the_works_end_within_two_years(done_on: str, amount: str) -> None:
    assert building(done_on=done_on) == amount


@pytest.mark.clause("ipro.3.2.3.1-b")
@pytest.mark.parametrize(
    ("fate", "amount"),
    [
        ("moved", "60000.00"),
        ("moved_by_law", "93000.00"),
        ("repaired", "93000.00"),
        ("given_up", "60000.00"),
        ("scrap", "60000.00"),
    ],
)
def test_on_its_own_spot_unless_the_law_forbids_it(fate: str, amount: str) -> None:
    assert building(fate=fate) == amount


@pytest.mark.clause("ipro.3.2.3.1-b")
def test_what_is_not_restored_yet_is_not_on_its_spot() -> None:
    """On somebody else's land, neither replaced nor repaired, the materials: a day given for works to come changes nothing."""
    assert building(building_state="others_land", fate="pending", salvage="3000.00") == "3000.00"
    assert building(building_state="others_land", fate="replaced", salvage="3000.00") == "93000.00"


@pytest.mark.clause("ipro.3.2.3.1-c", "ipro.3.2.3.1-f")
@pytest.mark.parametrize("fate", ["pending", "given_up"])
@pytest.mark.parametrize(("market", "amount"), [("55000.00", "55000.00"), ("65000.00", "60000.00"), (None, "60000.00")])
def test_first_the_use_value_within_the_market_value(fate: str, market: str | None, amount: str) -> None:
    assert building(fate=fate, done_on=None, invoice=None, market_value=market) == amount


@pytest.mark.clause("ipro.3.2-a", "ipro.3.2.3.1-d")
@pytest.mark.parametrize(
    ("changes", "amount"),
    [
        ({}, "93000.00"),
        ({"invoice": "80000.00"}, "80000.00"),
        ({"invoice": "50000.00"}, "60000.00"),  # what was paid at once stays
        ({"market_value": "55000.00"}, "93000.00"),
        ({"wear": "10 %", "invoice": "120000.00"}, "100000.00"),  # never more than new
        ({"new_value": "1.50", "wear": "0 %", "invoice": "1.50"}, "1.50"),
    ],
)
def test_then_the_complement_up_to_the_invoices_and_a_third(changes: dict[str, Any], amount: str) -> None:
    assert building(**changes) == amount


@pytest.mark.clause("ipro.3.2.3.1-g", "ipro.3.2.3.1-i")
@pytest.mark.parametrize(
    ("state", "amount"),
    [
        ("uninhabitable", "3000.00"),
        ("squatted", "3000.00"),
        ("cut_off", "3000.00"),
        ("expropriated", "3000.00"),
        ("to_demolish", "3000.00"),
        ("ordinary", "93000.00"),
        (None, "93000.00"),
    ],
)
def test_a_building_worth_its_materials(state: str | None, amount: str) -> None:
    assert building(building_state=state, salvage="3000.00") == amount


@pytest.mark.clause("ipro.3.2.3.1-h")
@pytest.mark.parametrize(
    ("changes", "amount"),
    [
        ({"fate": "given_up", "deed_refund": "20000.00"}, "20000.00"),
        ({"fate": "given_up", "deed_refund": "70000.00"}, "60000.00"),
        ({"fate": "given_up"}, "3000.00"),
        ({"deed_refund": "20000.00"}, "93000.00"),
    ],
)
def test_on_the_land_of_others(changes: dict[str, Any], amount: str) -> None:
    assert building(building_state="others_land", salvage="3000.00", **changes) == amount


# ── § 6 ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.clause("ipro.3.2.3.6-a")
@pytest.mark.parametrize(
    ("changes", "amount"),
    [({"transport": "60.00", "fitting": "140.00"}, "600.00"), ({"fitting": "140.00"}, "540.00"), ({}, "400.00")],
)
def test_glass_with_transport_and_fitting(changes: dict[str, str], amount: str) -> None:
    assert indemnity({"label": "Vitrine", "kind": "glass", "value": "400.00", **changes}) == amount


# ── § 2, documents and tokens ───────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.clause("ipro.3.2.3.2-k", "ipro.lex.documents-professionnels-a", "ipro.lex.materiel-professionnel-c")
@pytest.mark.parametrize(("invoice", "amount"), [("1100.00", "1100.00"), ("900.00", "900.00"), ("1200.00", "1100.00")])
def test_papers_and_moulds(invoice: str, amount: str) -> None:
    papers = {"label": "Dossiers", "kind": "records", "place": "inside", "value": "100.00", "making": "800.00"}
    assert indemnity({**papers, "overheads": "200.00", "invoice": invoice}) == amount


@pytest.mark.clause("ipro.3.2.3.2-l", "ipro.lex.materiel-informatique-a", "ipro.lex.documents-professionnels-b")
def test_data_are_for_another_guarantee() -> None:
    data = {"label": "Sauvegardes", "kind": "data", "place": "inside", "invoice": "2000.00"}
    assert covered(data) == "not_property"
    assert indemnity(data) == "0.00"


@pytest.mark.clause("ipro.3.2.3.2-m")
def test_tokens_at_cost() -> None:
    assert (
        indemnity({"label": "Jetons", "kind": "token", "place": "inside", "cost": "20.00", "value": "200.00"})
        == "20.00"
    )


# ── § 3 ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

STOCK: dict[str, Any] = {"label": "Stock", "kind": "goods", "place": "inside", "cost": "1000.00"}


@pytest.mark.clause("ipro.3.2.3.3-a")
@pytest.mark.parametrize("kind", ["goods", "products", "animal"])
@pytest.mark.parametrize(
    ("owner", "liable", "outcome"),
    [
        ("other_insured", False, "insured_elsewhere"),
        ("other_insured", True, "covered"),
        ("other_uninsured", False, "covered"),
        (None, False, "covered"),
    ],
)
def test_goods_that_their_owner_insured(kind: str, owner: str | None, liable: bool, outcome: str) -> None:
    assert covered({**STOCK, "kind": kind, "owner": owner, "trade": True}, liable=liable) == outcome


@pytest.mark.clause("ipro.3.2.3.3-b", "ipro.lex.marchandises")
@pytest.mark.parametrize("kind", ["goods", "animal"])
@pytest.mark.parametrize(
    ("changes", "amount"),
    [
        ({"transport": "50.00"}, "1050.00"),
        ({"taxes": "20.00", "transport": "50.00"}, "1070.00"),
        ({"making": "500.00"}, "1000.00"),
        ({}, "1000.00"),
    ],
)
def test_goods_at_cost(kind: str, changes: dict[str, str], amount: str) -> None:
    assert indemnity({**STOCK, "kind": kind, "trade": True, **changes}) == amount


@pytest.mark.clause("ipro.3.2.3.3-c", "ipro.lex.marchandises")
@pytest.mark.parametrize(
    ("changes", "amount"),
    [
        ({"making": "200.00", "overheads": "60.00", "value": "1200.00"}, "660.00"),
        ({"making": "200.00", "overheads": "60.00", "taxes": "10.00", "transport": "5.00"}, "675.00"),
    ],
)
def test_products_at_production_cost(changes: dict[str, str], amount: str) -> None:
    assert indemnity({**STOCK, "kind": "products", "cost": "400.00", **changes}) == amount


# ── § 4 ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

COAT: dict[str, Any] = {"label": "Manteau", "kind": "effects", "place": "inside", "new_value": "200.00", "wear": "40 %"}


@pytest.mark.clause("ipro.3.2-a", "ipro.3.2.3.4-a")
@pytest.mark.parametrize(
    ("changes", "amount"),
    [
        ({"invoice": "200.00"}, "170.00"),
        ({}, "120.00"),
        ({"invoice": "200.00", "wear": "10 %"}, "200.00"),  # 180 + 50, but never more than new
        ({"invoice": "200.00", "new_value": "0.10"}, "0.09"),  # 6 cents and 2,5 cents, half up
    ],
)
def test_effects_are_use_value_and_a_quarter_on_invoices(changes: dict[str, str], amount: str) -> None:
    assert indemnity({**COAT, **changes}) == amount


# ── § 5 ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.clause("ipro.3.2.3.5-a")
def test_cash_at_its_face_value() -> None:
    assert (
        indemnity({"label": "Caisse", "kind": "cash", "place": "inside", "value": "450.00"}, violence="witness")
        == "450.00"
    )


@pytest.mark.clause("ipro.3.2.3.5-b")
@pytest.mark.parametrize(("trade", "amount"), [(True, "30.00"), (False, "40.00")])
def test_tickets_at_the_public_price_or_as_goods(trade: bool, amount: str) -> None:
    tickets = {"label": "Jeux", "kind": "tickets", "place": "inside", "cost": "30.00", "value": "40.00", "trade": trade}
    assert indemnity(tickets, violence="witness") == amount
    assert needs("theft_indemnity", items=[{**tickets, "trade": None}], violence="witness") == ["items[1].trade"]


@pytest.mark.clause("ipro.3.2.3.5-c")
@pytest.mark.parametrize("kind", ["bullion", "securities"])
def test_ingots_and_securities_at_their_last_quotation(kind: str) -> None:
    ingot = {"label": "Lingot", "kind": kind, "place": "inside", "value": "1900.00"}
    assert indemnity(ingot, violence="witness") == "1900.00"


# ── § 7 ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

INDEX = [
    {"series": "ffb", "published_on": "2025-01-15", "value": "1100.00"},
    {"series": "ffb", "published_on": "2024-10-15", "value": "1000.00"},
    {"series": "ri", "published_on": "2025-02-15", "value": "5000.00"},
    {"series": "ffb", "published_on": "2025-03-04", "value": "9999.00"},
]
RUG: dict[str, Any] = {
    "label": "Tapis",
    "kind": "art",
    "place": "inside",
    "value": "3301.00",
    "trade": False,
    "new_value": "5000.00",
    "wear": "50 %",
    "fate": "given_up",
}


@pytest.mark.clause("ipro.3.2.3.7-a", "ipro.lex.objets-precieux-b", "ipro.lex.bijoux")
@pytest.mark.parametrize("value", ["50.00", "2000.00"])
def test_a_jewel_at_the_experts_price_whatever_it_is_worth(value: str) -> None:
    brooch = {**RUG, "label": "Broche", "kind": "jewel", "value": value}
    assert indemnity(brooch) == value


@pytest.mark.clause(
    "ipro.lex.objets-precieux-c",
    "ipro.lex.objets-precieux-d",
    "ipro.lex.indice-a",
    "ipro.lex.indice-c",
    "ipro.lex.indice-d",
)
@pytest.mark.parametrize("kind", ["art", "collection"])
@pytest.mark.parametrize(
    ("value", "amount"),
    [("3300.00", "2500.00"), ("3300.01", "3300.01"), ("3301.00", "3301.00"), ("4000.00", "4000.00")],
)
def test_above_three_times_the_index_it_is_precious(kind: str, value: str, amount: str) -> None:
    assert indemnity({**RUG, "kind": kind, "value": value}, index_values=INDEX) == amount


@pytest.mark.clause("ipro.lex.objets-precieux-e", "ipro.lex.indice-d")
@pytest.mark.parametrize(
    ("value", "amount"), [("33000.00", "2500.00"), ("33000.01", "33000.01"), ("33500.00", "33500.00")]
)
def test_another_object_is_precious_above_thirty_times_the_index(value: str, amount: str) -> None:
    clock = {**RUG, "kind": "rare_object", "value": value}
    assert indemnity(clock, schedule={"contents_limit": "90000.00"}, index_values=INDEX) == amount


@pytest.mark.clause("ipro.lex.objets-precieux-a")
@pytest.mark.parametrize("kind", ["jewel", "art", "collection", "rare_object"])
def test_what_one_sells_is_goods_and_not_precious(kind: str) -> None:
    stock = {**RUG, "kind": kind, "trade": True, "cost": "700.00"}
    assert indemnity(stock) == "700.00"


@pytest.mark.clause("ipro.lex.objets-precieux-a")
def test_trade_is_asked_only_for_what_may_be_precious() -> None:
    assert needs("theft_indemnity", items=[{**RUG, "kind": "jewel", "trade": None, "cost": "1.00"}]) == [
        "items[1].trade"
    ]
    assert needs("theft_indemnity", items=[{**RUG, "kind": "furniture", "trade": None}]) == []


@pytest.mark.parametrize("kind", ["exhibit", "carrier_effects"])
def test_what_no_rule_values_is_worth_what_the_expert_says(kind: str) -> None:
    place = "inside" if kind == "exhibit" else "transport"
    thing = {"label": "Tableau", "kind": kind, "place": place, "value": "800.00"}
    given = {"violence": "witness", "loss_at": "2025-03-03T10:00:00", "taken_in": "monaco"}
    assert indemnity(thing, **given) == "800.00"


def test_the_index_is_asked_for_and_its_absence_is_a_clear_answer() -> None:
    assert needs("theft_indemnity", items=[RUG]) == ["index_values"]
    with pytest.raises(Exception, match="aucune valeur de l’indice FFB n’est publiée au jour des faits"):
        indemnity(RUG, index_values=[INDEX[2], INDEX[3]])


def test_items_fields_tell_each_thing() -> None:
    told = answer("theft_indemnity", items=[STOCK, COAT])["items"]
    assert [(row["label"], row["head"], row["outcome"], row["kept"]) for row in told] == [
        ("Stock", "contents", "covered", "1000.00"),
        ("Manteau", "contents", "covered", "120.00"),
    ]
