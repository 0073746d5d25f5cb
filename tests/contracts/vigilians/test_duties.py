"""Articles 8 to 11, 13 to 15: use, options, conduct, support, equipment, interruptions."""

from __future__ import annotations

from typing import Any

import pytest

from egide.contracts import load
from egide.law.types import Choice
from tests.contracts.vigilians.shop import OZONE, order

# ── 8, 9 ────────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.clause("vig.8.3-a", "vig.8.3-b", "vig.8.3-c")
@pytest.mark.parametrize("installer", ["client", "professional"])
@pytest.mark.parametrize("difficulty", [True, False])
def test_installing_is_the_clients_cost_with_the_help_of_the_hotline(installer: str, difficulty: bool) -> None:
    case = {"installer": installer, "installation_quote": "250.00", "difficulty": difficulty}
    told = OZONE.answer("installation", **case)
    assert (told["verdict"], told["amount"]) == (True, "250.00")
    assert OZONE.whats("installation", **case) == [("call_hotline", "vig.8.3-c")] * difficulty
    assert {"vig.8.3-a", "vig.8.3-b"} <= OZONE.cited("installation", **case)


@pytest.mark.clause("vig.9.1-a")
@pytest.mark.parametrize("employees", [True, False])
@pytest.mark.parametrize("visitors", [True, False])
def test_employees_and_visitors_are_told_of_the_cameras(employees: bool, visitors: bool) -> None:
    assert OZONE.whats("people_told", employees_told=employees, visitors_told=visitors) == [
        *[("tell_employees", "vig.9.1-a")] * (not employees),
        *[("tell_visitors", "vig.9.1-a")] * (not visitors),
    ]


@pytest.mark.clause("vig.9.4-a", "vig.13.2.g-b")
@pytest.mark.parametrize(("told_on", "in_time"), [("2024-05-02", True), ("2024-05-03", False)])
def test_defects_and_changes_are_told_the_same_day(told_on: str, in_time: bool) -> None:
    assert OZONE.verdict("defect_reported", seen_on="2024-05-02", told_ozone_on=told_on) is in_time
    assert OZONE.verdict("change_told", changed_on="2024-05-02", change_told_on=told_on) is in_time


@pytest.mark.clause("vig.9.9-a")
@pytest.mark.parametrize(("controlled", "pending"), [(1, 1), (2, 0), (0, 2)])
def test_each_camera_is_controlled(controlled: int, pending: int) -> None:
    assert OZONE.answer("controls", cameras_at_site=2, cameras_controlled=controlled) == {"pending": pending}


# ── 10, 11 ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.clause("vig.10-a", "vig.10-b")
@pytest.mark.parametrize("place", ["mainland", "corsica", "overseas", "andorra", "monaco", "abroad"])
def test_assistance_is_taken_at_any_time_in_the_territory(place: str) -> None:
    inside = place in ("mainland", "andorra", "monaco")
    assert OZONE.verdict("assistance_option", place=place) == ("accepted" if inside else "outside")
    if inside:
        assert "vig.10-a" in OZONE.cited("assistance_option", place=place)


@pytest.mark.clause("vig.11-a", "vig.11-b")
@pytest.mark.parametrize("place", ["mainland", "corsica", "overseas", "andorra", "monaco", "abroad"])
@pytest.mark.parametrize(
    ("when", "verdict"), [("order", "accepted"), ("offer_change", "accepted"), ("mid_term", "wrong_moment")]
)
def test_monitoring_is_taken_with_an_order_or_a_change_of_offer(place: str, when: str, verdict: str) -> None:
    expected = verdict if place == "mainland" else "outside"
    assert OZONE.verdict("monitoring_option", place=place, asked_when=when) == expected


# ── 13.1 ────────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.clause("vig.13.1.a-a")
@pytest.mark.parametrize(
    ("offer", "active", "missing"),
    [("monitoring", False, True), ("monitoring", True, False), ("video", False, False), ("video", True, False)],
)
def test_what_is_ordered_and_not_active_is_missing(offer: str, active: bool, missing: bool) -> None:
    assert OZONE.verdict("conformity", monitoring_active=active, **order(offer=offer)) is missing


@pytest.mark.clause("vig.13.1.c-a", "vig.15.1-a", "vig.15.1-f")
@pytest.mark.parametrize(("admitted", "state"), [(True, "interrupted"), (False, "running")])
def test_the_service_runs_but_for_interruptions_admitted(admitted: bool, state: str) -> None:
    assert OZONE.verdict("availability", interruption_admitted=admitted) == state
    clause = "vig.15.1-f" if admitted else "vig.13.1.c-a"
    assert clause in OZONE.cited("availability", interruption_admitted=admitted)


@pytest.mark.clause("vig.13.1.e-a")
@pytest.mark.parametrize(
    ("at", "open_", "from_"),
    [
        ("2024-05-03T18:59:00", True, "2024-05-03T18:59:00+02:00"),
        ("2024-05-03T19:00:00", False, "2024-05-06T09:00:00+02:00"),
        ("2024-05-04T10:00:00", False, "2024-05-06T09:00:00+02:00"),
        ("2024-05-06T08:59:00", False, "2024-05-06T09:00:00+02:00"),
        ("2024-05-06T09:00:00", True, "2024-05-06T09:00:00+02:00"),
        ("2026-05-01T10:00:00", True, "2026-05-01T10:00:00+02:00"),
    ],
)
def test_ozone_answers_on_weekdays_from_9_to_19_hours(at: str, open_: bool, from_: str) -> None:
    told = OZONE.answer("opening", call_at=at)
    assert (told["verdict"], told["date"]) == (open_, from_)


@pytest.mark.clause("vig.13.1.f-a", "vig.13.1.f-b")
@pytest.mark.parametrize(
    ("trouble", "supported"),
    [
        ("delivery", True),
        ("quality", True),
        ("equipment", True),
        ("business_software", False),
        ("own_network", False),
    ],
)
def test_support_is_for_the_service_and_its_equipment(trouble: str, supported: bool) -> None:
    assert OZONE.verdict("support", trouble=trouble) is supported
    assert ("vig.13.1.f-a" if supported else "vig.13.1.f-b") in OZONE.cited("support", trouble=trouble)


@pytest.mark.clause("vig.13.1.h-b")
@pytest.mark.parametrize(("what", "there"), [("offer", True), ("invoices", True), ("personal", True), ("other", False)])
def test_the_customer_space_shows_offer_invoices_and_personal_data(what: str, there: bool) -> None:
    assert OZONE.verdict("customer_space", shown=what) is there


# ── 13.2 ────────────────────────────────────────────────────────────────────────────────────────────────────────────

CONDUCT = {
    "privacy_complaint": "vig.9.2-a",
    "for_third_parties": "vig.9.3-a",
    "unlawful_use": "vig.9.5-a",
    "abusive_use": "vig.9.6-a",
    "decompiled": "vig.9.7-a",
    "links_down": "vig.9.8-a",
    "update_refused": "vig.8.4-a",
    "access_rented": "vig.13.2.d-a",
    "software_distributed": "vig.13.2.j-a",
    "illicit_content": "vig.13.2.n-a",
    "mass_mailing": "vig.13.2.n-b",
    "hacking": "vig.13.2.n-c",
    "equipment_opened": "vig.14.5-a",
    "foreign_equipment": "vig.14.1-a",
    "authentication_moved": "vig.14.2-a",
    "ordinary": "vig.13.2.a-a",
}
CUT = {"access_rented", "software_distributed", "illicit_content", "mass_mailing", "hacking"}


@pytest.mark.clause(
    "vig.9.2-a",
    "vig.9.3-a",
    "vig.9.5-a",
    "vig.9.6-a",
    "vig.9.7-a",
    "vig.9.8-a",
    "vig.8.4-a",
    "vig.13.2.d-a",
    "vig.13.2.j-a",
    "vig.13.2.n-a",
    "vig.13.2.n-b",
    "vig.13.2.n-c",
    "vig.14.5-a",
    "vig.14.1-a",
    "vig.14.2-a",
    "vig.13.2.a-a",
    "vig.13.2.q-a",
    "vig.14.3-a",
)
@pytest.mark.parametrize(("conduct", "clause"), list(CONDUCT.items()))
def test_each_conduct_has_its_clause_and_what_it_leads_to(conduct: str, clause: str) -> None:
    told = OZONE.answer("conduct", conduct=conduct)
    assert told["verdict"] is (conduct != "ordinary")
    assert clause in OZONE.cited("conduct", conduct=conduct)
    fraud = conduct == "authentication_moved"
    assert [(one["what"], one["clause"]) for one in told["actions"]] == [
        *[("cut", "vig.13.2.q-a"), ("return_equipment", "vig.13.2.q-a")] * (conduct in CUT),
        *[("suspend_all", "vig.14.2-a"), ("refuse_help", "vig.14.3-a")] * fraud,
    ]


def test_every_conduct_is_tried() -> None:
    type_ = load("vigilians").question("conduct").inputs[0].type
    assert isinstance(type_, Choice)
    assert set(type_.values) == set(CONDUCT)


@pytest.mark.clause("vig.13.2.c-a", "vig.13.2.f-a", "vig.13.2.k-a")
@pytest.mark.parametrize("one", [True, False])
@pytest.mark.parametrize("two", [True, False])
def test_credentials_identity_and_rights(one: bool, two: bool) -> None:
    assert OZONE.verdict("credentials", loss_reported=one) is one
    assert OZONE.verdict("identity", identity_asked=one, identity_given=two) is (one and not two)
    assert OZONE.verdict("rights", software_entrusted=one, rights_declared=two) is (one and not two)


@pytest.mark.clause("vig.13.2.g-a")
@pytest.mark.parametrize("needs", [True, False])
@pytest.mark.parametrize("advice", [True, False])
def test_nothing_is_finalised_without_needs_and_advice(needs: bool, advice: bool) -> None:
    case = {"needs_described": needs, "advice_given": advice}
    assert OZONE.verdict("finalisation", **case) is (needs and advice)
    assert OZONE.whats("finalisation", **case) == [("describe_needs", "vig.13.2.g-a")] * (not needs)


@pytest.mark.clause("vig.13.2.h-a", "vig.13.2.h-b")
@pytest.mark.parametrize(
    ("on", "bearer"), [("2024-05-09", "ozone"), ("2024-05-10", "client"), ("2024-05-11", "client")]
)
@pytest.mark.parametrize("equipment", ["purchase", "rental", "loan"])
def test_the_client_bears_the_risk_from_reception_and_pays_on(on: str, bearer: str, equipment: str) -> None:
    case = {"equipment_received_on": "2024-05-10", "incident_on": on, **order(equipment=equipment)}
    told = OZONE.answer("risk", **case)
    assert (told["verdict"], told["amount"]) == (bearer, "50.00")
    cited = OZONE.cited("risk", **case)
    assert "vig.13.2.h-a" in cited
    assert ("vig.13.2.h-b" in cited) is (equipment == "purchase")


@pytest.mark.clause("vig.13.2.i-a", "vig.13.2.i-b")
@pytest.mark.parametrize("call", [True, False])
@pytest.mark.parametrize("leaving", [True, False])
def test_backups_come_before_the_call_and_before_the_end(call: bool, leaving: bool) -> None:
    assert OZONE.whats("backup", calls_support=call, leaving_soon=leaving) == [
        *[("backup_before_call", "vig.13.2.i-a")] * call,
        *[("backup_before_end", "vig.13.2.i-a")] * leaving,
    ]
    for on, state in (("2024-08-31", "kept"), ("2024-09-01", "erased")):
        assert OZONE.verdict("data", ended_on="2024-08-31", looked_on=on) == state


@pytest.mark.clause("vig.13.2.l-a")
def test_all_that_a_third_party_wins_is_paid_back() -> None:
    assert OZONE.answer("recourse", damages_paid="3000.00", court_costs="800.00")["amount"] == "3800.00"


# ── 14 ──────────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.clause("vig.14-a", "vig.14.4-a", "vig.1-p")
@pytest.mark.parametrize(("equipment", "owner"), [("purchase", "client"), ("rental", "ozone"), ("loan", "ozone")])
def test_what_is_bought_is_the_clients_and_all_of_it_follows_article_14(equipment: str, owner: str) -> None:
    told = OZONE.answer("owner", **order(equipment=equipment))
    assert (told["verdict"], told["article_14"]) == (owner, True)
    assert ("vig.1-p" if owner == "client" else "vig.14.4-a") in OZONE.cited("owner", **order(equipment=equipment))


@pytest.mark.clause("vig.14.4-b")
def test_a_seizure_is_told_the_same_day() -> None:
    assert OZONE.answer("seizure", opened_on="2024-05-10")["date"] == "2024-05-10"


@pytest.mark.clause("vig.14.8-a", "vig.14.8-b")
@pytest.mark.parametrize(
    ("asked", "given", "state"),
    [
        (False, False, "unproven"),
        (True, False, "requested"),
        (True, True, "proven"),
        (False, True, "proven"),
    ],
)
def test_insurance_is_proven_when_asked(asked: bool, given: bool, state: str) -> None:
    assert OZONE.verdict("insurance", proof_asked=asked, proof_given=given) == state
    clause = "vig.14.8-a" if given else "vig.14.8-b"
    assert clause in OZONE.cited("insurance", proof_asked=asked, proof_given=given)


@pytest.mark.clause("vig.14.9-a")
@pytest.mark.parametrize("proven", ["manufacturing_defect", "hidden_defect", "approved_installer", None])
@pytest.mark.parametrize("sole", [True, False])
def test_the_client_answers_for_damage_unless_another_cause_alone_is_proven(proven: str | None, sole: bool) -> None:
    causes = ("manufacturing_defect", "hidden_defect", "approved_installer")
    case: dict[str, Any] = {name: name == proven for name in causes}
    verdict = OZONE.verdict("damage_by_equipment", sole_cause=sole, **case)
    assert verdict == ("not_client" if proven and sole else "client")


# ── 15 ──────────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.clause("vig.15.1-b", "vig.15.1-c", "vig.15.1-d", "vig.15.1-e", "vig.15.1-g")
@pytest.mark.parametrize(
    ("reason", "clause"),
    [
        ("legal", "vig.15.1-b"),
        ("interference", "vig.15.1-c"),
        ("infrastructure", "vig.15.1-d"),
        ("illegal_use", "vig.15.1-e"),
        ("commercial", None),
    ],
)
def test_four_reasons_suspend_the_service_without_compensation(reason: str, clause: str | None) -> None:
    case = {"reason": reason, "cause_ends_at": "2024-05-10T11:00:00"}
    told = OZONE.answer("interruption", **case)
    assert (told["verdict"], told["amount"]) == (clause is not None, "0.00")
    assert told["dates"] == {"resumes_at": "2024-05-10T11:00:00+02:00"}
    if clause:
        assert clause in OZONE.cited("interruption", **case)


@pytest.mark.clause("vig.15.2-a")
@pytest.mark.parametrize(("part", "rest"), [("monitoring", "video"), ("video", "monitoring"), ("option", "main")])
def test_the_rest_goes_on_when_a_part_becomes_impossible(part: str, rest: str) -> None:
    assert OZONE.verdict("partly_impossible", impossible_part=part) == rest
