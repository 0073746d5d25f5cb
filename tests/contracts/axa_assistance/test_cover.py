"""Annex 1, preamble, articles 1 and 2: what the words mean and what opens the benefits."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest

from tests.contracts.axa_assistance.shop import AXA, SCHEDULE

LOCATIONS = {
    "mainland": True,
    "corsica": True,
    "island": True,
    "overseas": False,
    "andorra": True,
    "monaco": True,
    "abroad": False,
}
PLACES = {
    "main": True,
    "adjoining_annex": True,
    "open_annex": False,
    "communicating_outbuilding": True,
    "detached_outbuilding": False,
    "communicating_cellar": True,
    "separate_cellar": False,
    "common_part": False,
    "site_connection": False,
    "public_domain": False,
}


def with_(**schedule: Any) -> dict[str, Any]:
    return {"schedule": {**SCHEDULE, **schedule}}


@pytest.mark.clause("axa.preambule-a", "axa.2-a")
def test_a_break_in_opens_assistance_and_a_leak_does_not() -> None:
    assert AXA.verdict("cover") == "covered"
    assert AXA.verdict("cover", event="attempt") == "covered"
    assert AXA.verdict("cover", event="none") == "no_event"
    assert AXA.verdict("cover", **with_(assistance=False)) == "not_taken"
    assert {"axa.preambule-a", "axa.2-a"} <= AXA.cited("cover")


ELIGIBLE = {
    "covered_by_insurance": True,
    "declared_to_insurer": True,
    "complaint_needed": False,
    "complaint_made": False,
    "damage": "600.00",
    "deductible": "150.00",
}
LOCK = {
    "problem": "lock",
    "lock_kind": "key",
    "sent_by_axa": True,
    "works": [{"work": "labour", "amount": "100.00"}],
}
BENEFITS: dict[str, dict[str, Any]] = {
    "cover": {},
    "guarding_cover": {"closes": False, "secure": False, "insured_on_site": False},
    "repair": LOCK,
    "support": {"support_asked": True},
    "administrative_help": {},
    "buyback": ELIGIBLE,
}


@pytest.mark.clause(
    "axa.preambule-a",
    "axa.preambule-c",
    "axa.1-a",
    "axa.1-e",
    "axa.2-a",
    "axa.2.2-a",
    "axa.2.3.ii.a-d",
    "axa.2.4-a",
    "axa.2.5-a",
    "axa.2.6.ii-a",
    "axa.2.6.iv-a",
    "axa.3-a",
)
@pytest.mark.parametrize("benefit", list(BENEFITS))
@pytest.mark.parametrize(
    ("case", "verdict"),
    [
        ({}, "covered"),
        ({**with_(assistance=False, insured_declared=False, location="abroad"), "event": "none"}, "not_taken"),
        ({**with_(insured_declared=False, location="abroad"), "event": "none"}, "not_insured"),
        ({**with_(location="abroad"), "event": "none", "cause": "nuclear"}, "outside_territory"),
        ({"event": "none", "cause": "nuclear", "place": "open_annex"}, "no_event"),
        ({"cause": "nuclear", "place": "open_annex"}, "excluded"),
        ({"place": "open_annex"}, "outside_premises"),
        ({"place": "public_domain"}, "outside_premises"),
        (with_(drivable_road=False), "outside_premises"),
        (with_(assistance=False), "not_taken"),
        (with_(insured_declared=False), "not_insured"),
        (with_(location="overseas"), "outside_territory"),
        ({"event": "none"}, "no_event"),
        ({"cause": "nuclear"}, "excluded"),
    ],
)
def test_the_first_obstacle_on_the_way_is_the_one_told(benefit: str, case: dict[str, Any], verdict: str) -> None:
    told = AXA.answer(benefit, **{**BENEFITS[benefit], **case})
    assert told["verdict"] == verdict
    if "amount" in told:
        assert told["amount"] == ("100.00" if verdict == "covered" else "0.00")
        assert bool(told["lines"]) is bool(told["actions"]) is (verdict == "covered")


@pytest.mark.clause("axa.2.3.ii.a-d", "axa.2.6.ii-a", "axa.2.6.iv-a")
@pytest.mark.parametrize(
    ("benefit", "case"), [("repair", {"sent_by_axa": False}), ("buyback", {"declared_to_insurer": False})]
)
def test_a_condition_that_is_not_met_pays_nothing_and_asks_nothing(benefit: str, case: dict[str, Any]) -> None:
    told = AXA.answer(benefit, **{**BENEFITS[benefit], **case})
    assert (told["verdict"], told["amount"], told["lines"], told["actions"]) == ("not_met", "0.00", [], [])


@pytest.mark.clause("axa.preambule-c")
@pytest.mark.parametrize(("location", "inside"), list(LOCATIONS.items()))
def test_the_territory(location: str, inside: bool) -> None:
    assert AXA.verdict("territory", **with_(location=location)) is inside
    assert AXA.verdict("cover", **with_(location=location)) == ("covered" if inside else "outside_territory")


@pytest.mark.clause("axa.1-a")
@pytest.mark.parametrize("known", list(product([True, False], repeat=3)), ids=str)
def test_the_insured_is_a_natural_person_who_adhered_and_was_declared(known: tuple[bool, bool, bool]) -> None:
    natural, adherent, declared = known
    case = {"natural_person": natural, "adherent": adherent, **with_(insured_declared=declared)}
    assert AXA.verdict("beneficiary", **case) is all(known)


@pytest.mark.clause("axa.1-b", "axa.1-l")
@pytest.mark.parametrize(
    ("damaged", "got_in", "stopped_by", "verdict"),
    [
        (True, True, "nobody_came", "break_in"),
        (True, True, "outside", "break_in"),
        (False, True, "nobody_came", "none"),  # opened with a stolen key
        (True, False, "outside", "attempt"),
        (False, False, "outside", "attempt"),
        (True, False, "own_will", "none"),
        (False, False, "own_will", "none"),
        (False, False, "nobody_came", "none"),
    ],
)
def test_break_in_and_attempt(damaged: bool, got_in: bool, stopped_by: str, verdict: str) -> None:
    case = {"closing_damaged": damaged, "got_in": got_in, "stopped_by": stopped_by}
    assert AXA.verdict("event_class", **case) == verdict
    assert ("axa.1-b" if verdict == "break_in" else "axa.1-l") in AXA.cited("event_class", **case)


@pytest.mark.clause("axa.1-e", "axa.1-g")
@pytest.mark.parametrize(("place", "inside"), list(PLACES.items()))
def test_the_premises_and_what_is_not_of_them(place: str, inside: bool) -> None:
    assert AXA.verdict("premises", place=place) is inside
    assert AXA.verdict("cover", place=place) == ("covered" if inside else "outside_premises")


@pytest.mark.clause("axa.1-g")
def test_what_is_not_the_premises_is_established_by_the_place() -> None:
    assert "axa.1-g" not in AXA.not_invoked("premises", place="main")
    assert "axa.1-g" in AXA.cited("premises", place="common_part")


@pytest.mark.clause("axa.1-f")
@pytest.mark.parametrize(
    ("road", "location", "inside"),
    [
        (True, "mainland", True),
        (False, "mainland", False),
        (True, "andorra", True),
        (True, "overseas", False),
    ],
)
def test_premises_are_reached_by_car_in_the_territory(road: bool, location: str, inside: bool) -> None:
    assert AXA.verdict("premises", place="main", **with_(drivable_road=road, location=location)) is inside


@pytest.mark.clause("axa.1-d")
@pytest.mark.parametrize("location", list(LOCATIONS))
@pytest.mark.parametrize("main", [True, False])
def test_a_home_is_a_main_residence_off_the_islands(location: str, main: bool) -> None:
    assert AXA.verdict("home", home_location=location, main_residence=main) is (main and location == "mainland")


@pytest.mark.clause("axa.1-k")
@pytest.mark.parametrize(("kind", "lock"), [("key", True), ("knob", True), ("handle", True), ("electronic", False)])
def test_a_lock_is_worked_by_hand_with_something_removable(kind: str, lock: bool) -> None:
    assert AXA.verdict("lock", lock_kind=kind) is lock


@pytest.mark.clause("axa.1-m", "axa.1-n")
@pytest.mark.parametrize("element", ["pane", "window", "french_window", "door", "other"])
@pytest.mark.parametrize("event", ["break_in", "attempt", "none"])
@pytest.mark.parametrize("insecure", [True, False])
def test_broken_glass_needs_a_break_in_and_premises_left_unsafe(element: str, event: str, insecure: bool) -> None:
    given = AXA.answer("broken_glass", element=element, event=event, insecure=insecure)
    assert given["glazing"] is (element != "other")
    assert given["verdict"] is (element != "other" and event != "none" and insecure)


@pytest.mark.clause("axa.1-h", "axa.1-i", "axa.2.1-j")
def test_trips_are_counted_each_for_what_it_is() -> None:
    visits = [
        {"kind": "phone", "on": "2024-03-01"},
        {"kind": "provider", "on": "2024-03-01"},
        {"kind": "guard", "on": "2024-03-02", "result": "unjustified"},
        {"kind": "guard", "on": "2024-03-03", "result": "justified"},
        {"kind": "guard", "on": "2024-03-04", "result": "fire"},
    ]
    given = AXA.answer("interventions", visits=visits, year_from="2024-01-02")
    assert given == {"interventions": 1, "guard_visits": 3, "unjustified_visits": 1}


@pytest.mark.clause("axa.2.1-j")
def test_only_a_guards_visit_can_be_unjustified() -> None:
    visits = [{"kind": kind, "on": "2024-03-01", "result": "unjustified"} for kind in ("phone", "provider", "guard")]
    assert AXA.answer("interventions", visits=visits, year_from="2024-01-02")["unjustified_visits"] == 1


@pytest.mark.clause("axa.1-h", "axa.1-i", "axa.2.1-j")
@pytest.mark.parametrize(("on", "counted"), [("2025-02-27", 1), ("2025-02-28", 0)])
def test_a_year_from_29_february_ends_with_the_next_february(on: str, counted: int) -> None:
    visits = [{"kind": "guard", "on": on, "result": "unjustified"}, {"kind": "provider", "on": on}]
    given = AXA.answer("interventions", visits=visits, year_from="2024-02-29")
    assert given == {"interventions": counted, "guard_visits": counted, "unjustified_visits": counted}


@pytest.mark.clause("axa.1-h", "axa.1-i", "axa.2.1-j")
@pytest.mark.parametrize(
    ("on", "counted"), [("2024-01-01", 0), ("2024-01-02", 1), ("2025-01-01", 1), ("2025-01-02", 0)]
)
def test_the_year_runs_from_one_anniversary_to_the_next(on: str, counted: int) -> None:
    visits = [{"kind": "guard", "on": on, "result": "unjustified"}, {"kind": "provider", "on": on}]
    given = AXA.answer("interventions", visits=visits, year_from="2024-01-02")
    assert given == {"interventions": counted, "guard_visits": counted, "unjustified_visits": counted}


@pytest.mark.clause("axa.3-a", "axa.3-b", "axa.3-c", "axa.3-g", "axa.3-h")
@pytest.mark.parametrize(
    ("cause", "clause"),
    [
        ("nuclear", "axa.3-b"),
        ("own_explosives", "axa.3-c"),
        ("insured_act", "axa.3-g"),
        ("complicity", "axa.3-g"),
        ("negligence", "axa.3-h"),
        ("burglar_explosives", None),
        ("burglar", None),
        ("wear", None),
        ("other", None),
    ],
)
def test_the_cause_raises_its_exclusion_by_itself(cause: str, clause: str | None) -> None:
    assert AXA.verdict("cover", cause=cause) == ("excluded" if clause else "covered")
    article_3 = {"axa.3-a", "axa.3-b", "axa.3-c", "axa.3-f", "axa.3-g", "axa.3-h"}
    raised = AXA.cited("cover", cause=cause) & article_3
    if clause:
        assert raised == {"axa.3-a", clause}


@pytest.mark.clause("axa.3-b", "axa.3-c", "axa.3-f", "axa.3-g", "axa.3-h")
def test_exclusions_that_nobody_established_are_listed_and_change_nothing() -> None:
    assert AXA.verdict("cover") == "covered"
    assert AXA.not_invoked("cover") == {"axa.3-b", "axa.3-c", "axa.3-f", "axa.3-g", "axa.3-h"}
    assert AXA.not_invoked("cover", cause="burglar", unsafe_access=False) == set()


@pytest.mark.clause("axa.3-f")
def test_nobody_goes_where_it_is_dangerous() -> None:
    assert AXA.verdict("access", unsafe_access=True) is False
    assert AXA.whats("access", unsafe_access=True) == [("stay_out", "axa.3-f")]
    assert AXA.verdict("access", unsafe_access=False) is True
    assert AXA.whats("access", unsafe_access=False) == []
    assert AXA.verdict("cover", unsafe_access=True) == "excluded"
