"""Preamble, articles 1 to 4: who, where, which papers, which premises, what is delivered."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest

from tests.contracts.vigilians.shop import OZONE, order

# ── Preamble and 1 ──────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.clause("vig.preambule-a")
@pytest.mark.parametrize(("on", "this"), [("2020-02-18", False), ("2020-02-19", True), ("2026-01-01", True)])
def test_this_version_applies_from_its_day(on: str, this: bool) -> None:
    assert OZONE.verdict("version", ordered_on=on) is this


@pytest.mark.clause("vig.preambule-c", "vig.1-a", "vig.1-h")
@pytest.mark.parametrize("place", ["mainland", "corsica", "overseas", "andorra", "monaco", "abroad"])
@pytest.mark.parametrize("use", ["professional", "private"])
def test_professionals_in_metropolitan_france_are_clients(place: str, use: str) -> None:
    told = OZONE.answer("applicant", place=place, use=use)
    here = place in ("mainland", "corsica")
    assert told["territory"] is here
    assert told["verdict"] == ("client" if use == "professional" else "subscriber")
    assert told["eligible"] is (here and use == "professional")
    assert ("vig.1-h" if use == "professional" else "vig.1-a") in OZONE.cited("applicant", place=place, use=use)


@pytest.mark.clause("vig.preambule-d", "vig.1-f", "vig.1-i")
@pytest.mark.parametrize("given", list(product([True, False], repeat=3)), ids=str)
def test_the_contract_is_three_papers_and_the_order_form_three_mentions(given: tuple[bool, bool, bool]) -> None:
    signed, conditions, technology = given
    one, two, three = given
    told = OZONE.answer(
        "papers",
        order_signed=signed,
        conditions_joined=conditions,
        technology_joined=technology,
        price_given=one,
        equipment_given=two,
        services_given=three,
    )
    assert told["verdict"] is all(given)
    assert told["order_form"] is all(given)
    assert told["conditions_accepted"] is signed


@pytest.mark.clause("vig.1-ab")
@pytest.mark.parametrize(
    ("user", "admitted"), [("affiliate", True), ("partner", True), ("associate", True), ("outsider", False)]
)
def test_users_of_the_client(user: str, admitted: bool) -> None:
    assert OZONE.verdict("user", user=user) is admitted


@pytest.mark.clause("vig.1-d")
def test_the_application_is_free() -> None:
    assert OZONE.answer("application_fee") == {"amount": "0.00"}


@pytest.mark.clause("vig.1-g", "vig.1-ac")
@pytest.mark.parametrize(
    ("offer", "route", "clause"), [("monitoring", "centre", "vig.1-g"), ("video", "application", "vig.1-ac")]
)
def test_an_alert_goes_to_the_centre_or_to_the_application(offer: str, route: str, clause: str) -> None:
    assert OZONE.verdict("alert_route", **order(offer=offer)) == route
    assert clause in OZONE.cited("alert_route", **order(offer=offer))


@pytest.mark.clause("vig.1-v", "vig.1-z")
@pytest.mark.parametrize("declared", [True, False])
@pytest.mark.parametrize("offer", ["monitoring", "video"])
def test_declared_premises_are_served_and_monitored_round_the_clock(declared: bool, offer: str) -> None:
    told = OZONE.answer("served", declared_premises=declared, **order(offer=offer))
    assert told == {"verdict": declared, "monitored": offer == "monitoring"}


@pytest.mark.clause("vig.1-j")
@pytest.mark.parametrize(("speed", "compliant"), [(70, True), (64, True), (63, False)])
def test_64_kilobits_are_guaranteed(speed: int, compliant: bool) -> None:
    assert OZONE.verdict("speed", measured_speed=speed) is compliant


@pytest.mark.clause("vig.1-k", "vig.1-aa", "vig.preambule-e")
@pytest.mark.parametrize(
    ("change", "type_"),
    [
        ("lower_offer", "downgrade"),
        ("remove_option", "downgrade"),
        ("remove_bundled", "neither"),
        ("higher_offer", "upgrade"),
        ("add_option", "upgrade"),
    ],
)
def test_upgrades_downgrades_and_the_conditions_that_come_with_an_option(change: str, type_: str) -> None:
    assert OZONE.verdict("change_type", change=change) == type_
    joined = [("join_conditions", "vig.preambule-e")] if change == "add_option" else []
    assert OZONE.whats("change_type", change=change) == joined
    assert ("vig.1-aa" if type_ == "upgrade" else "vig.1-k") in OZONE.cited("change_type", change=change)


@pytest.mark.clause("vig.1-l", "vig.1-m", "vig.1-n")
@pytest.mark.parametrize(
    ("software", "supplier", "visit", "verdict"),
    [
        (True, "not_needed", "passed", "eligible"),
        (True, "given", "passed", "eligible"),
        (True, "pending", "passed", "pending_supplier"),
        (True, "refused", "passed", "software_failed"),
        (False, "given", "passed", "software_failed"),
        (False, "pending", "not_done", "software_failed"),
        (True, "given", "failed", "field_failed"),
        (True, "not_needed", "not_done", "pending_visit"),
    ],
)
def test_eligibility_is_checked_at_a_distance_then_on_site(
    software: bool, supplier: str, visit: str, verdict: str
) -> None:
    assert OZONE.verdict("eligibility", software_ok=software, supplier=supplier, visit=visit) == verdict
    assert "vig.1-l" in OZONE.cited("eligibility", software_ok=software, supplier=supplier, visit=visit)


@pytest.mark.clause("vig.1-s")
@pytest.mark.parametrize("given", list(product([True, False], repeat=3)), ids=str)
def test_force_majeure_needs_all_three(given: tuple[bool, bool, bool]) -> None:
    one, two, three = given
    assert OZONE.verdict("force_majeure", exceptional=one, unforeseeable=two, irresistible=three) is all(given)


@pytest.mark.clause("vig.1-u")
@pytest.mark.parametrize("reported", [True, False])
def test_the_hotline_acts_on_what_is_reported(reported: bool) -> None:
    assert OZONE.verdict("hotline_ticket", reported=reported) is reported


@pytest.mark.clause("vig.1-w", "vig.1-x", "vig.4.3-c")
@pytest.mark.parametrize(("reported_on", "late"), [("2024-05-02", False), ("2024-05-03", True), ("2024-05-09", True)])
def test_a_password_lost_is_reported_the_same_day_and_changed_at_once(reported_on: str, late: bool) -> None:
    case = {"known_on": "2024-05-02", "reported_on": reported_on}
    told = OZONE.answer("password_loss", **case)
    assert (told["verdict"], told["client_liable"]) == (late, True)
    assert OZONE.whats("password_loss", **case) == [("change_password", "vig.1-x")]


# ── 2 and 3 ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.clause("vig.2-b", "vig.22-a", "vig.2-c")
@pytest.mark.parametrize("asked", [True, False])
def test_these_conditions_prevail_and_are_sent_to_who_asks(asked: bool) -> None:
    assert OZONE.verdict("precedence") == "these"
    assert OZONE.verdict("send_conditions", conditions_asked=asked) is asked


ORDER: dict[str, Any] = {
    "way": "post",
    "papers_returned": True,
    "order_signed": True,
    "conditions_signed": True,
    "reservation": False,
}


@pytest.mark.clause("vig.3-a", "vig.3.1-a", "vig.3.1-b", "vig.3.1-c")
@pytest.mark.parametrize(
    ("change", "verdict", "clause"),
    [
        ({}, "complete", "vig.3.1-a"),
        ({"way": "phone"}, "complete", "vig.3.1-a"),
        ({"conditions_signed": False}, "incomplete", "vig.3.1-a"),
        ({"order_signed": False}, "incomplete", "vig.3.1-a"),
        ({"reservation": True}, "reserved", "vig.3.1-b"),
        ({"papers_returned": False, "way": "phone"}, "awaited", "vig.3.1-c"),
        ({"papers_returned": False}, "incomplete", "vig.3.1-a"),
    ],
)
def test_an_order_needs_its_papers_signed_without_reservation(
    change: dict[str, Any], verdict: str, clause: str
) -> None:
    case = {**ORDER, **change}
    assert OZONE.verdict("order", **case) == verdict
    assert {clause, "vig.3-a"} <= OZONE.cited("order", **case)


RECEIVED: dict[str, Any] = {
    "papers_complete": True,
    "check_done": True,
    "software_ok": True,
    "supplier": "not_needed",
    "visit": "passed",
    "address_given": True,
}


@pytest.mark.clause("vig.3.2-a", "vig.3.2-d", "vig.3.2-e", "vig.3.1-d")
@pytest.mark.parametrize(
    ("change", "following", "clause"),
    [
        ({}, "confirm", "vig.3.2-e"),
        ({"visit": "not_done"}, "confirm", "vig.3.2-e"),
        ({"visit": "failed"}, "wait", "vig.3.2-a"),
        ({"supplier": "pending"}, "wait", "vig.3.2-a"),
        ({"software_ok": False}, "cancel", "vig.3.2-d"),
        ({"check_done": False}, "check", "vig.3.2-a"),
        ({"papers_complete": False}, "wait", "vig.3.2-a"),
        ({"papers_complete": False, "check_done": False}, "wait", "vig.3.2-a"),
    ],
)
def test_a_complete_order_is_checked_then_confirmed_or_cancelled(
    change: dict[str, Any], following: str, clause: str
) -> None:
    told = OZONE.answer("order_next", **{**RECEIVED, **change})
    assert (told["verdict"], told["amount"], told["actions"]) == (following, "0.00", [])
    assert clause in OZONE.cited("order_next", **{**RECEIVED, **change})


@pytest.mark.clause("vig.3.1-d")
def test_premises_without_an_address_cannot_be_checked() -> None:
    assert OZONE.whats("order_next", **{**RECEIVED, "address_given": False}) == [("ask_address", "vig.3.1-d")]


@pytest.mark.clause("vig.3.2-b", "vig.3.2-c")
@pytest.mark.parametrize("covered", [True, False])
@pytest.mark.parametrize("optimal", [True, False])
def test_delivery_is_in_the_coverage_and_internet_where_the_network_is_best(covered: bool, optimal: bool) -> None:
    told = OZONE.answer("delivery", in_coverage=covered, optimal_territory=optimal)
    assert told == {"verdict": covered, "internet_study": optimal}


@pytest.mark.clause("vig.3.2-f")
@pytest.mark.parametrize(
    ("received", "ships"),
    [
        ("2024-06-06T10:00:00", "2024-06-11T10:00:00+02:00"),
        ("2024-06-03T10:00:00", "2024-06-06T10:00:00+02:00"),
        ("2024-05-07T10:00:00", "2024-05-14T10:00:00+02:00"),  # over 8 and 9 May
    ],
)
def test_equipment_leaves_within_72_working_hours(received: str, ships: str) -> None:
    assert OZONE.answer("shipment", order_received_at=received)["date"] == ships


@pytest.mark.clause("vig.3.3-a", "vig.7-a", "vig.3.3-b")
@pytest.mark.parametrize(
    ("agreement", "signed", "verdict"),
    [
        ("none", False, "refused"),
        ("none", True, "refused"),
        ("phone", False, "to_sign"),
        ("post", False, "to_sign"),
        ("phone", True, "applicable"),
        ("post", True, "applicable"),
    ],
)
def test_an_amendment_is_agreed_confirmed_and_signed(agreement: str, signed: bool, verdict: str) -> None:
    case = {"agreement": agreement, "amendment_signed": signed}
    assert OZONE.verdict("amendment", **case) == verdict
    assert OZONE.whats("amendment", **case) == [("confirm_in_writing", "vig.3.3-b")] * (agreement == "phone")


@pytest.mark.clause("vig.3.3-c")
def test_an_amendment_counts_from_the_day_it_is_applied() -> None:
    assert OZONE.answer("amendment_effect", amendment_applied_on="2024-05-15")["date"] == "2024-05-15"


# ── 4 ───────────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.clause("vig.4-a", "vig.4.1-a")
@pytest.mark.parametrize(("number", "included"), [(1, True), (2, True), (3, False)])
@pytest.mark.parametrize("offer", ["monitoring", "video"])
def test_the_client_has_what_is_ordered(number: int, included: bool, offer: str) -> None:
    told = OZONE.answer("entitlements", camera_number=number, **order(offer=offer))
    assert told == {"verdict": included, "cameras": 2, "monitoring": offer == "monitoring"}


@pytest.mark.clause("vig.4.2-a", "vig.4.4-c")
@pytest.mark.parametrize(("supplied", "served"), [(0, False), (1, True), (2, True)])
def test_only_cameras_that_were_supplied_are_connected(supplied: int, served: bool) -> None:
    assert OZONE.answer("cameras", supplied_cameras=supplied) == {"verdict": served, "connected": supplied}


@pytest.mark.clause("vig.4.3-a", "vig.4.3-b", "vig.13.1.h-a")
@pytest.mark.parametrize("valid", [True, False])
@pytest.mark.parametrize("changed", [True, False])
def test_pictures_are_seen_by_a_valid_account_whose_password_was_changed(valid: bool, changed: bool) -> None:
    told = OZONE.answer("access", account_valid=valid, password_changed=changed)
    assert told == {"verdict": valid, "password_to_change": not changed}


@pytest.mark.clause("vig.4.4-a", "vig.4.4-b", "vig.4.4-c", "vig.8.2-a")
@pytest.mark.parametrize("given", list(product([True, False], repeat=3)), ids=str)
def test_prerequisites_are_a_box_a_mobile_number_and_a_camera(given: tuple[bool, bool, bool]) -> None:
    box, mobile, camera = given
    case = {"box": box, "mobile_number": mobile, "supplied_cameras": int(camera)}
    assert OZONE.verdict("prerequisites", **case) is all(given)
    assert OZONE.verdict("activation", **case) is all(given)
    assert OZONE.whats("prerequisites", **case) == [
        *[("box", "vig.4.4-a")] * (not box),
        *[("mobile", "vig.4.4-b")] * (not mobile),
        *[("camera", "vig.4.2-a")] * (not camera),
    ]
    assert "vig.8.2-a" in OZONE.cited("activation", **case)


@pytest.mark.clause("vig.4.4-d")
@pytest.mark.parametrize(
    ("at", "state"),
    [("10:09:59", "open"), ("10:10:00", "closed"), ("10:10:01", "closed"), ("10:00:00", "open")],
)
def test_a_stream_closes_after_ten_minutes(at: str, state: str) -> None:
    told = OZONE.answer("stream", opened_at="2024-05-10T10:00:00", looked_at=f"2024-05-10T{at}")
    assert told["verdict"] == state
    assert told["dates"] == {"cut_at": "2024-05-10T10:10:00+02:00"}
