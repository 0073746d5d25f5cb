"""Article 1.1.4, requirements, and 2.3.1, the levels: what must be there, in order and in use, and what its lack costs."""

from __future__ import annotations

from typing import Any

import pytest

from tests.contracts.integral_pro.asking import answer, covered, indemnity, needs, not_invoked, told

DOORS: list[dict[str, Any]] = [
    {"label": "Réserve", "shop_front": False, "solid": True, "locking_points": 2},
    {"label": "Boutique", "shop_front": True, "solid": False, "locking_points": 1},
]
SHUTTERED: list[dict[str, Any]] = [{"label": "Vitrine", "height_cm": 80, "protection": "shutters"}]
BARE: list[dict[str, Any]] = [{"label": "Vitrine", "height_cm": 80, "protection": "none"}]
N3: dict[str, Any] = {"doors": DOORS, "glazing": BARE, "alarm": "monitored", "in_order": True}
NIGHT: dict[str, Any] = {
    "insured_present": False,
    "closing": "closed",
    "locked_up": True,
    "panes_shut": True,
    "alarm_on": True,
}


def level(schedule_level: str = "n3", **case: Any) -> dict[str, Any]:
    return answer("protection_level", {"protection_level": schedule_level}, **{**N3, **NIGHT, **case})


# ── The levels ──────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.clause("ipro.2.3.1.1-t")
@pytest.mark.parametrize(
    ("door", "met"),
    [
        ({"shop_front": False, "solid": True, "locking_points": 2}, True),
        ({"shop_front": False, "solid": True, "locking_points": 3}, True),
        ({"shop_front": False, "solid": True, "locking_points": 1}, False),
        ({"shop_front": False, "solid": False, "locking_points": 2}, False),
        ({"shop_front": True, "solid": False, "locking_points": 1}, True),
        ({"shop_front": True, "solid": True, "locking_points": 0}, False),
    ],
)
def test_n1_is_about_doors(door: dict[str, Any], met: bool) -> None:
    doors = [*DOORS, {"label": "Cour", **door}]
    assert level("n1", doors=doors)["met"] is met
    assert level("n1", doors=doors)["reached"] == ("n3" if met else "none")


@pytest.mark.clause("ipro.2.3.1.1-t")
def test_no_door_described_is_no_level() -> None:
    assert level("n1", doors=[])["met"] is False


@pytest.mark.clause("ipro.2.3.1.1-u")
@pytest.mark.parametrize(
    ("pane", "alarm", "met"),
    [
        ({"height_cm": 80, "protection": "shutters"}, "none", True),
        ({"height_cm": 80, "protection": "glass_p6b_p8b"}, "none", True),
        ({"height_cm": 80, "protection": "glass_lower"}, "none", False),
        ({"height_cm": 80, "protection": "curtain"}, "none", True),
        ({"height_cm": 80, "protection": "grille"}, "none", True),
        ({"height_cm": 80, "protection": "none"}, "none", False),
        ({"height_cm": 299, "protection": "none"}, "none", False),
        ({"height_cm": 300, "protection": "none"}, "none", True),
        ({"height_cm": 80, "protection": "bars", "gap_mm": 110}, "none", True),
        ({"height_cm": 80, "protection": "bars", "gap_mm": 111}, "none", False),
        ({"height_cm": 80, "protection": "bars", "gap_mm": 120}, "none", False),
        ({"height_cm": 80, "protection": "none"}, "local", True),
        ({"height_cm": 80, "protection": "none"}, "monitored", True),
        ({"height_cm": 80, "protection": "none"}, "cameras", True),
    ],
)
def test_n2_is_panes_or_an_alarm(pane: dict[str, Any], alarm: str, met: bool) -> None:
    assert level("n2", glazing=[{"label": "Vitrine", **pane}], alarm=alarm)["met"] is met


@pytest.mark.clause("ipro.2.3.1.1-u")
def test_a_gap_between_bars_not_known_is_asked_for() -> None:
    pane = {"label": "Lucarne", "height_cm": 80, "protection": "bars"}
    given = {**N3, **NIGHT, "glazing": [pane], "alarm": "none"}
    assert needs("protection_level", {"protection_level": "n2"}, **given) == ["glazing[1].gap_mm"]
    bare = [pane, *BARE]
    assert answer("protection_level", {"protection_level": "n2"}, **{**given, "glazing": bare})["met"] is False


@pytest.mark.clause("ipro.2.3.1.1-v")
@pytest.mark.parametrize(("alarm", "met"), [("monitored", True), ("cameras", True), ("local", False), ("none", False)])
def test_n3_is_an_alarm_linked_to_a_centre_and_cameras_are_one(alarm: str, met: bool) -> None:
    assert level("n3", alarm=alarm)["met"] is met


@pytest.mark.clause("ipro.2.3.1.1-v")
def test_the_reading_on_cameras_is_shown() -> None:
    given = told("protection_level", {"protection_level": "n3"}, **{**N3, **NIGHT, "alarm": "cameras"})
    assert "ipro.2.3.1.1-v" in [one["id"] for one in given["readings"]]


@pytest.mark.clause(
    "ipro.1.1.4-j", "ipro.2.3.1.1-t", "ipro.2.3.1.1-u", "ipro.2.3.1.1-v", "ipro.2.3.1.1-w", "ipro.2.3.1.1-x"
)
@pytest.mark.parametrize(
    ("glazing", "alarm", "n4", "n5", "reached"),
    [
        (SHUTTERED, "local", True, False, "n4"),
        (SHUTTERED, "monitored", True, True, "n5"),
        (SHUTTERED, "cameras", True, True, "n5"),
        (SHUTTERED, "none", False, False, "n2"),
        (BARE, "monitored", False, False, "n3"),
        (BARE, "local", False, False, "n2"),
        (BARE, "none", False, False, "n1"),
    ],
)
def test_n4_and_n5_need_panes_and_an_alarm(glazing: list[Any], alarm: str, n4: bool, n5: bool, reached: str) -> None:
    assert level("n4", glazing=glazing, alarm=alarm)["met"] is n4
    assert level("n5", glazing=glazing, alarm=alarm)["met"] is n5
    assert level("n5", glazing=glazing, alarm=alarm)["reached"] == reached


@pytest.mark.clause(
    "ipro.1.1.4-j", "ipro.2.3.1.1-t", "ipro.2.3.1.1-u", "ipro.2.3.1.1-v", "ipro.2.3.1.1-w", "ipro.2.3.1.1-x"
)
@pytest.mark.parametrize("name", ["n2", "n3", "n4", "n5"])
def test_every_level_begins_with_its_doors(name: str) -> None:
    bad = [{"label": "Cour", "shop_front": False, "solid": False, "locking_points": 0}]
    assert level(name, doors=DOORS, glazing=SHUTTERED)["met"] is True
    assert level(name, doors=bad, glazing=SHUTTERED)["met"] is False


# ── In order and in use ─────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.clause("ipro.1.1.4-j", "ipro.2.3.1.1-t")
@pytest.mark.parametrize(
    ("changes", "verdict"),
    [
        ({}, "compliant"),
        ({"in_order": False}, "out_of_order"),
        ({"alarm": "local"}, "not_equipped"),
        ({"alarm": "local", "in_order": False}, "not_equipped"),
        ({"alarm_on": False, "in_order": False}, "out_of_order"),
        ({"alarm_on": False}, "unused"),
    ],
)
def test_the_means_of_the_level_in_working_order(changes: dict[str, Any], verdict: str) -> None:
    assert level(**changes)["verdict"] == verdict


@pytest.mark.clause("ipro.1.1.4-k")
@pytest.mark.parametrize(
    ("name", "unused", "verdict"),
    [
        ("n1", "alarm_on", "compliant"),
        ("n1", "panes_shut", "compliant"),
        ("n1", "locked_up", "unused"),
        ("n2", "locked_up", "unused"),
        ("n2", "panes_shut", "unused"),
        ("n2", "alarm_on", "unused"),
        ("n3", "alarm_on", "unused"),
        ("n3", "locked_up", "unused"),
        ("n3", "panes_shut", "compliant"),
        ("n4", "alarm_on", "unused"),
        ("n4", "panes_shut", "unused"),
        ("n4", "locked_up", "unused"),
        ("n5", "alarm_on", "unused"),
        ("n5", "panes_shut", "unused"),
        ("n5", "locked_up", "unused"),
    ],
)
def test_everything_is_used_when_no_insured_is_there(name: str, unused: str, verdict: str) -> None:
    assert level(name, glazing=SHUTTERED, **{unused: False})["verdict"] == verdict
    assert level(name, glazing=SHUTTERED, **{unused: False, "insured_present": True})["verdict"] == "compliant"


@pytest.mark.clause("ipro.1.1.4-k")
def test_a_level_met_by_its_panes_needs_no_alarm_on() -> None:
    assert level("n2", glazing=SHUTTERED, alarm="none", alarm_on=False)["verdict"] == "compliant"
    for alarm in ("local", "monitored", "cameras"):
        assert level("n2", glazing=SHUTTERED, alarm=alarm, alarm_on=False)["verdict"] == "unused"


@pytest.mark.clause("ipro.1.1.4-l")
@pytest.mark.parametrize(("closing", "verdict"), [("daytime", "compliant"), ("closed", "unused"), ("open", "unused")])
def test_lunch_and_daytime_closing_cost_nothing(closing: str, verdict: str) -> None:
    assert level(closing=closing, alarm_on=False)["verdict"] == verdict


# ── What it costs ───────────────────────────────────────────────────────────────────────────────────────────────────

OFF: dict[str, Any] = {**N3, **NIGHT, "alarm_on": False}


@pytest.mark.clause("ipro.1.1.4-m")
@pytest.mark.parametrize(
    ("bearing", "amount"), [("caused", "0.00"), ("eased", "0.00"), ("worsened", "0.00"), ("none", "1000.00")]
)
def test_a_breach_that_bore_on_the_theft_costs_everything(bearing: str, amount: str) -> None:
    assert indemnity(breach_bearing=bearing, **OFF) == amount
    assert covered(breach_bearing=bearing, **OFF) == ("unprotected" if amount == "0.00" else "covered")


@pytest.mark.clause("ipro.1.1.4-j", "ipro.1.1.4-m")
def test_means_lacking_cost_as_much_as_means_unused() -> None:
    lacking = {**N3, **NIGHT, "alarm": "local"}
    assert indemnity(breach_bearing="eased", **lacking) == "0.00"
    assert indemnity(breach_bearing="eased", **N3, **NIGHT) == "1000.00"


@pytest.mark.clause("ipro.1.1.4-m", "ipro.1.1.4-l")
def test_an_alarm_off_at_lunch_is_no_breach() -> None:
    at_lunch = {**OFF, "closing": "daytime", "loss_at": "2025-03-03T13:00:00"}
    assert indemnity(breach_bearing="eased", **at_lunch) == "1000.00"


@pytest.mark.clause("ipro.1.1.4-m")
@pytest.mark.parametrize("unknown", ["breach_bearing", "alarm_on"])
def test_what_the_insurer_does_not_prove_is_not_opposed(unknown: str) -> None:
    given = {**OFF, "breach_bearing": "eased", unknown: None}
    assert indemnity(**given) == "1000.00"
    assert "ipro.1.1.4-m" in not_invoked(
        "theft_cover", items=[{"label": "x", "kind": "goods", "place": "inside"}], **given
    )


@pytest.mark.clause("ipro.1.1.4-m")
def test_the_reduction_is_a_line_of_its_own() -> None:
    goods = {"label": "Tissus", "kind": "goods", "place": "inside", "cost": "8000.00"}
    given = answer("theft_indemnity", items=[goods], breach_bearing="eased", **OFF)
    assert [(line["amount"], line["clause"]) for line in given["lines"]] == [
        ("8000.00", "ipro.1.1.4.2-a"),
        ("-8000.00", "ipro.1.1.4-m"),
    ]
