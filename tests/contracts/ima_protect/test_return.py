"""Article 23 and the last table of the tariff sheet: the equipment goes back, or is paid for."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from egide.contracts.ima_protect.tariff_return import CLAUSES
from egide.law.french import euros
from egide.law.money import cents
from egide.law.types import BadValue
from tests.contracts.ima_protect import reference
from tests.contracts.ima_protect.asking import answer, cited, needs, told

PIECE_IDS = (
    "ima.tarif.restitution.badge-a",
    "ima.tarif.restitution.bouton-d-urgence-a",
    "ima.tarif.restitution.camera-exterieure-a-la-location-a",
    "ima.tarif.restitution.camera-interieure-a-la-location-a",
    "ima.tarif.restitution.centrale-a",
    "ima.tarif.restitution.clavier-a",
    "ima.tarif.restitution.detecteur-de-monoxyde-de-carbone-connecte-a",
    "ima.tarif.restitution.detecteur-d-inondation-connecte-a",
    "ima.tarif.restitution.detecteur-de-fumee-connecte-a",
    "ima.tarif.restitution.detecteur-de-mouvement-a",
    "ima.tarif.restitution.detecteur-de-mouvement-avec-image-a",
    "ima.tarif.restitution.detecteur-de-mouvement-avec-image-et-compatible-a",
    "ima.tarif.restitution.detecteur-d-ouverture-a",
    "ima.tarif.restitution.detecteur-d-ouverture-de-porte-de-garage-a",
    "ima.tarif.restitution.detecteur-de-choc-et-d-ouverture-a",
    "ima.tarif.restitution.detecteur-de-mouvement-exterieur-avec-image-a",
    "ima.tarif.restitution.haut-parleur-de-teleinterpellation-a",
    "ima.tarif.restitution.prise-connectee-avec-mesure-energetique-a",
    "ima.tarif.restitution.sirene-interieure-a",
    "ima.tarif.restitution.sirene-exterieure-a",
    "ima.tarif.restitution.telecommande-a",
    "ima.tarif.restitution.transmetteur-a-la-carte-a",
    "ima.tarif.restitution.transmetteur-tout-inclus-a",
)
"""In the order of the sheet, as reference has their prices."""

SIGNED: dict[str, Any] = {
    "access_given": True,
    "report_signed": True,
    "taken_down_on": "2025-06-20",
    "return_noticed": False,
    "return_noticed_on": "2025-07-20",
    "settled_on": "2025-08-05",
}


def piece(name: str, state: str, installed: str = "2022-03-10", quantity: int = 1) -> dict[str, Any]:
    return {"piece": name, "state": state, "quantity": quantity, "installed_on": installed}


def owed(*pieces: dict[str, Any], **changes: Any) -> tuple[str, str]:
    given = answer("equipment_return", **{**SIGNED, **changes}, pieces=list(pieces))
    assert sum(cents(line["amount"]) for line in given["lines"]) == cents(given["amount"])
    return given["verdict"], given["amount"]


# ── Piece by piece ──────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.clause(*PIECE_IDS, "ima.tarif.restitution.regle-a", "ima.23-e")
@pytest.mark.parametrize("name", reference.PIECES)
def test_each_piece_that_is_missing_is_owed_in_full(name: str) -> None:
    price = reference.PIECES[name]
    for quantity in (1, 3):
        verdict, amount = owed(piece(name, "missing", quantity=quantity))
        assert (verdict, cents(amount)) == ("settled", quantity * price)
    assert owed(piece(name, "returned")) == ("settled", "0.00")
    found = cited("equipment_return", **SIGNED, pieces=[piece(name, "missing")])
    assert {CLAUSES[name].id, "ima.tarif.restitution.regle-a", "ima.23-e"} <= found


def test_every_line_of_the_sheet_says_its_price() -> None:
    assert [one.id for one in CLAUSES.values()] == list(PIECE_IDS)
    assert list(CLAUSES) == list(reference.PIECES)
    for name, price in reference.PIECES.items():
        assert euros(price) in CLAUSES[name].summary


@pytest.mark.clause("ima.tarif.restitution.vetuste-a")
@pytest.mark.parametrize(
    ("installed", "taken_down", "due"),
    [
        ("2022-03-10", "2025-06-20", "90.30"),
        ("2022-06-20", "2025-06-20", "90.30"),
        ("2022-06-21", "2025-06-20", "103.20"),
        ("2025-06-20", "2025-06-20", "129.00"),
        ("2016-06-20", "2025-06-20", "12.90"),
        ("2015-06-21", "2025-06-20", "12.90"),
        ("2015-06-20", "2025-06-20", "0.00"),
        ("2010-06-20", "2025-06-20", "0.00"),
        ("2024-02-29", "2025-02-28", "116.10"),
        ("2024-02-29", "2025-02-27", "129.00"),
    ],
)
def test_a_damaged_piece_costs_a_tenth_less_a_year(installed: str, taken_down: str, due: str) -> None:
    row = piece("keypad", "damaged", installed)
    assert owed(row, taken_down_on=taken_down) == ("settled", due)
    missing = piece("keypad", "missing", installed)
    assert owed(missing, taken_down_on=taken_down) == ("settled", "129.00")
    found = cited("equipment_return", **{**SIGNED, "taken_down_on": taken_down}, pieces=[row])
    assert "ima.tarif.restitution.vetuste-a" in found


ROWS = st.lists(
    st.tuples(
        st.sampled_from(list(reference.PIECES)),
        st.sampled_from(["returned", "damaged", "missing"]),
        st.integers(1, 9),
        st.integers(0, 5000),
    ),
    min_size=1,
    max_size=6,
)


@given(ROWS)
def test_any_return_is_the_sum_of_its_pieces(rows: list[tuple[str, str, int, int]]) -> None:
    taken_down = date(2025, 6, 20)
    expected, pieces = [], []
    for name, state, quantity, days in rows:
        installed = taken_down - timedelta(days=days)
        expected.append(reference.piece_due(name, state, quantity, installed, taken_down))
        pieces.append(piece(name, state, installed.isoformat(), quantity))
    given = answer("equipment_return", **SIGNED, pieces=pieces)
    assert [cents(row["due"]) for row in given["pieces_settled"]] == expected
    assert (given["verdict"], cents(given["amount"])) == ("settled", sum(expected))


# ── Nothing came back ───────────────────────────────────────────────────────────────────────────────────────────────

GONE = (piece("control_panel", "missing"), piece("keypad", "missing", quantity=9))


@pytest.mark.clause("ima.23-c", "ima.23-f", "ima.tarif.restitution.totale-a")
@pytest.mark.parametrize(
    ("noticed", "day", "verdict", "amount"),
    [
        (True, "2025-08-03", "to_notice", "0.00"),
        (True, "2025-08-04", "to_notice", "0.00"),
        (True, "2025-08-05", "penalty", "1000.00"),
        (False, "2025-08-05", "to_notice", "0.00"),
    ],
)
def test_fifteen_days_after_the_letter_the_penalty_replaces_the_pieces(
    noticed: bool, day: str, verdict: str, amount: str
) -> None:
    case = {**SIGNED, "access_given": False, "return_noticed": noticed, "settled_on": day, "pieces": list(GONE)}
    given = answer("equipment_return", **case)
    assert (given["verdict"], given["amount"]) == (verdict, amount)
    assert given["dates"] == {"penalty_after": "2025-08-04"}
    assert [line["clause"] for line in given["lines"]] == (["ima.23-f"] if verdict == "penalty" else [])
    assert {"ima.23-c", "ima.23-f", "ima.tarif.restitution.totale-a"} <= cited("equipment_return", **case)


@pytest.mark.clause("ima.tarif.restitution.totale-a", "ima.23-c", "ima.23-d", "ima.23-e", "ima.23-f")
def test_the_penalty_is_for_nothing_at_all() -> None:
    refused = {"access_given": False, "return_noticed": True}
    assert owed(*GONE, **refused) == ("penalty", "1000.00")
    for state in ("returned", "damaged"):
        given = owed(*GONE, piece("badge", state, "2010-01-01"), **refused)
        assert given == ("settled", "1427.00")
    assert owed(*GONE, return_noticed=True) == ("settled", "1427.00")
    assert owed(piece("badge", "returned"), **refused) == ("settled", "0.00")
    assert owed(piece("badge", "missing"), report_signed=False) == ("unsigned", "0.00")
    unsigned = {**SIGNED, "report_signed": False}
    assert answer("equipment_return", **unsigned, pieces=[piece("badge", "missing")])["lines"] == []
    given = answer("equipment_return", **SIGNED, pieces=list(GONE))
    assert [line["clause"] for line in given["lines"]] == ["ima.23-e"]


# ── How it is taken down ────────────────────────────────────────────────────────────────────────────────────────────

DOWN: dict[str, Any] = {
    "taken_down_by": "technician",
    "contract_ended_on": "2025-06-15",
    "access_given": True,
    "report_signed": True,
}


@pytest.mark.clause("ima.23-a", "ima.23-b", "ima.23-c", "ima.23-d")
@pytest.mark.parametrize(
    ("who", "access", "signed"),
    [
        ("technician", True, True),
        ("technician", True, False),
        ("technician", False, False),
        ("customer", True, True),
        ("other", True, True),
    ],
)
def test_taken_down_by_a_technician_with_a_signed_report(who: str, access: bool, signed: bool) -> None:
    case = {**DOWN, "taken_down_by": who, "access_given": access, "report_signed": signed}
    assert answer("dismantling", **case) == {
        "verdict": who == "technician",
        "dates": {"dismantle_by": "2025-07-15"},
        "access_refused": not access,
        "report_complete": signed,
    }
    assert {"ima.23-a", "ima.23-b", "ima.23-c", "ima.23-d"} <= cited("dismantling", **case)


@pytest.mark.clause("ima.23-b")
@pytest.mark.parametrize(("ended", "by"), [("2028-01-31", "2028-03-01"), ("2025-12-02", "2026-01-01")])
def test_thirty_days_after_the_end(ended: str, by: str) -> None:
    assert answer("dismantling", **{**DOWN, "contract_ended_on": ended})["dates"]["dismantle_by"] == by


@pytest.mark.clause("ima.23-g")
def test_holes_are_for_the_customer() -> None:
    given = answer("repairs_after", repairs="120.00")
    assert (given["amount"], given["payer"]) == ("120.00", "customer")
    assert [line["clause"] for line in given["lines"]] == ["ima.23-g"]
    assert "ima.23-g" in cited("repairs_after", repairs="120.00")


def test_bad_input_is_told() -> None:
    with pytest.raises(BadValue, match="control_panel"):
        told("equipment_return", **SIGNED, pieces=[piece("television", "missing")])
    with pytest.raises(BadValue, match="installed_on"):
        told("equipment_return", **SIGNED, pieces=[{"piece": "badge", "state": "damaged", "quantity": 1}])
    assert "pieces" in needs("equipment_return", **SIGNED)
