"""Every kind of thing in every place, in one claim after another: how each row fares is what the oracle says of it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from egide.contracts import load
from egide.contracts.integral_pro.items import KIND, PLACE
from egide.law.days import parse_instant
from egide.law.decide import decide
from tests.contracts.integral_pro.asking import GOODS, covered, indemnity, told
from tests.contracts.integral_pro.reference import head_of, outcome_of

COVER = load("integral-pro").question("theft_cover")
EVERYWHERE = tuple(
    {"label": f"{kind} {place}", "kind": kind, "place": place, "container": "forced", "trade": True, "weight_kg": 100}
    for kind in KIND.values
    for place in PLACE.values
)
NIGHT: datetime = parse_instant("2025-03-03T02:00:00+01:00")
DAY: datetime = parse_instant("2025-03-03T14:00:00+01:00")
BURGLARY: dict[str, Any] = {
    "schedule.effect_on": NIGHT.date().replace(year=2024),
    "schedule.theft_taken": True,
    "schedule.site_in": "metropolitan_france",
    "schedule.protection_level": "n1",
    "event": "theft",
    "author": "unidentified",
    "loss_at": NIGHT,
    "at_insured_address": True,
    "taken_in": "metropolitan_france",
    "entry": "break_in",
    "violence": "none",
    "during_fire": False,
    "open_hours": False,
    "panes": "forced",
    "landlord": "refuses",
    "keys_known_at": NIGHT,
    "keys_complaint_at": NIGHT,
    "keys_secured_at": NIGHT,
}
HELD = (
    "ipro.1.1.4-a",
    "ipro.1.1.4.1-a",
    "ipro.1.1.4.1-b",
    "ipro.1.1.4.1-c",
    "ipro.1.1.4.2-a",
    "ipro.1.1.4.3-a",
    "ipro.1.1.4.3-b",
    "ipro.1.1.4.3-c",
    "ipro.1.1.4.3-e",
    "ipro.1.1.4.3-f",
    "ipro.1.1.4.3-g",
    "ipro.1.1.4.3-h",
    "ipro.1.1.4.3-i",
    "ipro.3.2-a",
    "ipro.3.2-b",
    "ipro.lex.amenagements",
    "ipro.lex.contenu",
    "ipro.lex.facade",
)


@pytest.mark.clause(*HELD)
@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"entry": "open"},
        {"entry": "open", "violence": "witness", "loss_at": DAY, "open_hours": True},
        {"entry": "open", "violence": "witness"},
        {"entry": "open", "violence": "witness", "loss_at": DAY, "container": "none"},
        {"container": "carried_off"},
        {"container": "opened"},
        {"event": "mishap", "loss_at": DAY},
        {"event": "mishap"},
        {"event": "key_loss"},
        {"event": "vandalism"},
        {"event": "attempt", "panes": "untouched"},
        {"schedule.site_in": "overseas"},
        {"taken_in": "abroad", "violence": "traces", "loss_at": DAY},
        {"landlord": "restores"},
    ],
    ids=lambda changes: " ".join(map(str, changes.values())) or "burglary",
)
def test_every_kind_of_thing_in_every_place(changes: dict[str, Any]) -> None:
    things = [{**row, "container": changes.get("container", "forced")} for row in EVERYWHERE]
    case = {**BURGLARY, **changes, "items": tuple(things)}
    decision = decide(COVER, {path: value for path, value in case.items() if path in {o.path for o in COVER.inputs}})
    answer = decision.to_json()["answer"]
    found = [(row["label"], row["head"], row["outcome"]) for row in answer["items"]]
    assert found == [(row["label"], head_of(case, row), outcome_of(case, row)) for row in things]


@pytest.mark.clause("ipro.1.1.4.1-b", "ipro.lex.facade", "ipro.3.2-b")
@pytest.mark.parametrize("kind", KIND.values)
def test_tags_leave_only_the_outside_walls_and_their_panes_out(kind: str) -> None:
    row = {"label": "Tag", "kind": kind, "place": "inside", "trade": True, "weight_kg": 0, "container": "forced"}
    dirty = covered(
        {**row, "harm": "soiled"},
        event="vandalism",
        author="unidentified",
        landlord="refuses",
        taken_in="metropolitan_france",
    )
    clean = covered(
        {**row, "harm": "damaged"},
        event="vandalism",
        author="unidentified",
        landlord="refuses",
        taken_in="metropolitan_france",
    )
    assert dirty == ("excluded_theft" if kind in ("facade", "glass") else clean)


NAMED = {
    "building": {"ipro.lex.amenagements"},
    "facade": {"ipro.lex.batiment-assure-e"},
    "tube": set[str](),
    "electronic": {"ipro.lex.materiel-professionnel-b"},
    "cold": {"ipro.lex.materiel-professionnel-d"},
    "machine": {"ipro.lex.materiel-professionnel-a"},
    "furniture": {"ipro.lex.materiel-professionnel-a"},
    "tenant_fittings": {"ipro.lex.materiel-professionnel-f"},
    "records": {"ipro.lex.materiel-professionnel-c"},
    "data": {"ipro.lex.materiel-informatique-a"},
    "token": set[str](),
    "goods": {"ipro.lex.marchandises"},
    "products": {"ipro.lex.marchandises"},
    "effects": {"ipro.lex.biens-et-effets-personnels-a"},
    "exhibit": {"ipro.lex.biens-d-exposant"},
    "jewel": set[str](),
    "cash": {"ipro.lex.especes-fonds-et-valeurs-a"},
    "tickets": {"ipro.lex.especes-fonds-et-valeurs-d"},
    "securities": {"ipro.lex.especes-fonds-et-valeurs-b"},
    "bullion": set[str](),
    "private_cash": {"ipro.lex.especes-fonds-et-valeurs-f"},
}
DEFINITIONS = {id_ for ids in NAMED.values() for id_ in ids}


@pytest.mark.clause("ipro.3.2-b", *sorted(DEFINITIONS))
@pytest.mark.parametrize("kind", NAMED)
def test_each_thing_is_placed_by_its_own_definition(kind: str) -> None:
    row = {"label": "Bien", "kind": kind, "place": "inside", "container": "forced", "trade": False}
    decision = told("theft_cover", items=[row], landlord="refuses", during_fire=False)
    cited = {id_ for one in decision["citations"] for id_ in one["ids"]}
    assert cited & DEFINITIONS == NAMED[kind]


@pytest.mark.clause("ipro.1.1.4.1-a")
@pytest.mark.parametrize(
    ("event", "amount"),
    [("theft", "800.00"), ("attempt", "800.00"), ("vandalism", "800.00"), ("key_loss", "0.00"), ("mishap", "0.00")],
)
def test_damage_to_the_building_follows_theft_attempt_or_vandalism_only(event: str, amount: str) -> None:
    door = {"label": "Porte", "kind": "building", "new_value": "1000.00", "wear": "20 %", "fate": "pending"}
    assert indemnity(door, event=event, author="unidentified") == amount


# ── Protection, level by level ──────────────────────────────────────────────────────────────────────────────────────

DOOR = {"label": "Porte", "shop_front": False, "solid": True, "locking_points": 2}
USED = {"insured_present": False, "closing": "closed", "locked_up": True, "panes_shut": True, "alarm_on": True}
LINKED = {**USED, "in_order": True, "breach_bearing": "caused", "doors": [DOOR], "glazing": [], "alarm": "monitored"}


def against(level: str, **changes: Any) -> str:
    """How goods fare where the level is required and its lack let the thief in."""
    return covered(GOODS, schedule={"protection_level": level}, **{**LINKED, **changes})


@pytest.mark.clause("ipro.1.1.4-j", "ipro.2.3.1.1-t", "ipro.2.3.1.1-u", "ipro.2.3.1.1-v", "ipro.2.3.1.1-w")
@pytest.mark.parametrize(
    ("changes", "kept"),
    [
        ({}, {"n1", "n2", "n3", "n4", "n5"}),
        ({"doors": []}, set[str]()),
        ({"doors": [DOOR, {**DOOR, "locking_points": 1}]}, set[str]()),
        (
            {"doors": [{**DOOR, "shop_front": True, "solid": False, "locking_points": 1}]},
            {"n1", "n2", "n3", "n4", "n5"},
        ),
        ({"doors": [{**DOOR, "shop_front": True, "locking_points": 0}]}, set[str]()),
        ({"alarm": "local"}, {"n1", "n2", "n4"}),
        ({"alarm": "cameras"}, {"n1", "n2", "n3", "n4", "n5"}),
        ({"alarm": "none"}, {"n1", "n2"}),
        ({"alarm": "none", "glazing": [{"label": "V", "height_cm": 299, "protection": "none"}]}, {"n1"}),
    ],
)
def test_what_each_level_asks(changes: dict[str, Any], kept: set[str]) -> None:
    levels = ("n1", "n2", "n3", "n4", "n5")
    assert {level for level in levels if against(level, **changes) == "covered"} == kept


@pytest.mark.clause("ipro.1.1.4-j", "ipro.2.3.1.1-u", "ipro.2.3.1.1-w", "ipro.2.3.1.1-x")
@pytest.mark.parametrize(
    ("pane", "outcome"),
    [
        ({"protection": "none", "height_cm": 299}, "unprotected"),
        ({"protection": "none", "height_cm": 300}, "covered"),
        ({"protection": "glass_lower", "height_cm": 100}, "unprotected"),
        ({"protection": "glass_lower", "height_cm": 100, "gap_mm": 50}, "unprotected"),
        ({"protection": "curtain", "height_cm": 100}, "covered"),
        ({"protection": "curtain", "height_cm": 100, "gap_mm": 500}, "covered"),
        ({"protection": "grille", "height_cm": 100}, "covered"),
        ({"protection": "grille", "height_cm": 100, "gap_mm": 500}, "covered"),
        ({"protection": "shutters", "height_cm": 100, "gap_mm": 500}, "covered"),
        ({"protection": "glass_p6b_p8b", "height_cm": 100, "gap_mm": 500}, "covered"),
        ({"protection": "bars", "height_cm": 100, "gap_mm": 110}, "covered"),
        ({"protection": "bars", "height_cm": 100, "gap_mm": 111}, "unprotected"),
        ({"protection": "bars", "height_cm": 300, "gap_mm": 111}, "covered"),
    ],
)
@pytest.mark.parametrize("behind", [0, 1])
def test_panes_of_the_levels_that_ask_for_them(pane: dict[str, Any], outcome: str, behind: int) -> None:
    sound = [{"label": "Derrière", "protection": "curtain", "height_cm": 100}] * behind
    glazing = [{"label": "Vitrine", **pane}, *sound]
    assert [against(level, glazing=glazing) for level in ("n4", "n5")] == [outcome, outcome]
    assert against("n2", alarm="none", glazing=glazing) == outcome


# ── To the cent ─────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.clause("ipro.3.2-a", "ipro.3.2.3.4-a", "ipro.3.2.3.1-d")
@pytest.mark.parametrize(
    ("new", "effects", "building"),
    [
        ("100.01", "75.01", "83.01"),  # 50,01 in use, then 25,0025 and 33,0033
        ("100.02", "75.02", "83.02"),  # 50,01, then 25,005 (half up) and 33,0066
        ("100.03", "75.03", "83.03"),  # 50,02, then 25,0075 and 33,0099
        ("100.04", "75.03", "83.03"),  # 50,02, then 25,01 and 33,0132
    ],
)
def test_use_value_and_its_increase_to_the_cent(new: str, effects: str, building: str) -> None:
    row = {"label": "Bien", "place": "inside", "new_value": new, "wear": "50 %", "invoice": "500.00"}
    assert indemnity({**row, "kind": "effects"}) == effects
    assert indemnity({**row, "kind": "building", "fate": "replaced", "done_on": "2025-06-01"}) == building
