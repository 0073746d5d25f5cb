"""The guard's visit and guarding, written out once with the paper in hand: who does what towards whom, where it leads.

The other tests play the procedures; these see a line that was moved, added or lost.
"""

from __future__ import annotations

import pytest

from tests.contracts.ima_protect.sheet import event, step, written


@pytest.mark.clause("ima.8.2.2-a", "ima.8.2.2-b")
def test_step_dispatch() -> None:
    assert step("guard_visit", "dispatch") == written("""
    operator → guard, ima.8.2.2-a
    limit earliest, ima.8.2.2-b: 30 min since run.at
        → stays
    limit latest, ima.8.2.2-b: 1 h since run.at
        does late_guard → guard, ima.8.2.2-b
        → stays
    accepted; asks company?
        → arrival
    """)


@pytest.mark.clause("ima.8.2.2-b")
def test_step_arrival() -> None:
    assert step("guard_visit", "arrival") == written("""
    guard → site, ima.8.2.2-b
    limit earliest, ima.8.2.2-b: 30 min since run.at
        → stays
    limit latest, ima.8.2.2-b: 1 h since run.at
        does late_guard → guard, ima.8.2.2-b
        → stays
    arrived
        → report
    """)


@pytest.mark.clause(
    "ima.8.2.2-c",
    "ima.lex.aps-a",
    "ima.8.2.2-e",
    "ima.lex.aps-b",
    "ima.8.1.2-b",
    "ima.8.3.1-g",
    "ima.tarif.achat.deplacement-d-un-agent-de-prevention-et-securite-b",
    "ima.8.2.2-i",
)
def test_step_report() -> None:
    assert step("guard_visit", "report") == written("""
    guard → site, ima.8.2.2-c
    nothing_found, ima.lex.aps-a
        → cause
    gate_locked, ima.8.2.2-e
        → cause
    event_found, ima.lex.aps-b; asks found clues
        knows verification=confirmed clues_recorded=True event_found=True found_at cause=real_event
        does fire_brigade → rescue, ima.lex.aps-b
        owes guard_visit_fee, ima.8.1.2-b
        owes guard_visit_fee, ima.8.3.1-g
        owes guard_visit_fee, ima.tarif.achat.deplacement-d-un-agent-de-prevention-et-securite-b
        owes guard_visit_fee, ima.8.2.2-i
        → call_police
    """)


@pytest.mark.clause("ima.lex.aps-b")
def test_step_call_police() -> None:
    assert step("guard_visit", "call_police") == written("""
    operator → police, ima.lex.aps-b
    called; asks unit?
        → inform_customer
    """)


@pytest.mark.clause("ima.8.2.2-g", "ima.8.2.3-a")
def test_step_inform_customer() -> None:
    assert step("guard_visit", "inform_customer") == written("""
    operator → customer, ima.8.2.2-g
    passed by to
        → inform_contact
    asks_guarding, ima.8.2.3-a
        → END guarding_asked
        begins guarding with guarding_mode=request requester=customer, ima.8.2.3-a
    declines_guarding
        → END guarding_declined
    undecided
        → inform_contact
    unreachable
        → inform_contact
    """)


@pytest.mark.clause("ima.8.2.2-g", "ima.8.2.3-d", "ima.8.2.3-b", "ima.8.2.3-a")
def test_step_inform_contact() -> None:
    assert step("guard_visit", "inform_contact") == written("""
    operator → contact, ima.8.2.2-g
    each of contacts × 1, then
        → END left_to_the_police
        or
        → END guarded_as_precaution
        tells customer by sms precaution_sms, ima.8.2.3-d
        tells customer by email precaution_email, ima.8.2.3-d
        begins guarding with guarding_mode=precaution guarding_end, ima.8.2.3-b
    asks_guarding, ima.8.2.3-a
        → END guarding_asked
        begins guarding with guarding_mode=request requester=contact, ima.8.2.3-a
    declines_guarding
        → END guarding_declined
    undecided, ima.8.2.3-b
        → next inform_contact
    unreachable, ima.8.2.3-b
        → next inform_contact
    """)


@pytest.mark.clause(
    "ima.8.2.2-i",
    "ima.8.2.2-h",
    "ima.8.1.2-b",
    "ima.8.3.1-g",
    "ima.tarif.achat.deplacement-d-un-agent-de-prevention-et-securite-b",
)
def test_step_cause() -> None:
    assert step("guard_visit", "cause") == written("""
    operator → file, ima.8.2.2-i
    unexplained, ima.8.2.2-h
        knows cause=unexplained
        → END nothing_found_unexplained
        owes guard_visit_fee, ima.8.1.2-b
        owes guard_visit_fee, ima.8.3.1-g
        owes guard_visit_fee, ima.tarif.achat.deplacement-d-un-agent-de-prevention-et-securite-b
        owes guard_visit_fee, ima.8.2.2-i
    handling_error, ima.8.2.2-i; asks proof
        knows cause=handling_error
        → END nothing_found_handling_error
        owes guard_visit_fee, ima.8.1.2-b
        owes guard_visit_fee, ima.8.3.1-g
        owes guard_visit_fee, ima.tarif.achat.deplacement-d-un-agent-de-prevention-et-securite-b
        owes guard_visit_fee, ima.8.2.2-i
    breach, ima.8.2.2-i; asks proof
        knows cause=breach
        → END nothing_found_breach
        owes guard_visit_fee, ima.8.1.2-b
        owes guard_visit_fee, ima.8.3.1-g
        owes guard_visit_fee, ima.tarif.achat.deplacement-d-un-agent-de-prevention-et-securite-b
        owes guard_visit_fee, ima.8.2.2-i
    """)


@pytest.mark.clause("ima.8.2.2-b")
def test_on_force_majeure_recorded() -> None:
    assert event("guard_visit", "force_majeure.recorded") == written("""
    ima.8.2.2-b; asks reason
        knows force_majeure=True
        → stays
    """)


@pytest.mark.clause("ima.8.2.2-a")
def test_on_guard_cancelled() -> None:
    assert event("guard_visit", "guard.cancelled") == written("""
    ima.8.2.2-a, refused otherwise; asks requester
        at dispatch, arrival
        → END cancelled
    """)


@pytest.mark.clause("ima.8.2.3-a")
def test_step_check_request() -> None:
    assert step("guarding", "check_request") == written("""
    operator → file, ima.8.2.3-a
    eligible; asks lasting
        tells requester by sms guarding_confirmed_sms, ima.8.2.3-a
        tells requester by email guarding_confirmed_email, ima.8.2.3-a
        → place_requested
    refused; asks reason
        → END not_eligible
    """)


@pytest.mark.clause("ima.8.2.3-a")
def test_step_place_requested() -> None:
    assert step("guarding", "place_requested") == written("""
    guard_company → site, ima.8.2.3-a
    in_place
        knows guarded_from guarding_end
        → guarded
    impossible
        → END not_placed
    """)


@pytest.mark.clause("ima.8.2.3-b", "ima.8.2.3-c")
def test_step_place_precaution() -> None:
    assert step("guarding", "place_precaution") == written("""
    guard_company → site, ima.8.2.3-b
    limit over, ima.8.2.3-c: until it is due
        → END over_before_placed
    in_place
        knows guarded_from
        → guarded
    impossible
        → END not_placed
    """)


@pytest.mark.clause("ima.lex.gardiennage-a", "ima.8.2.3-e", "ima.tarif.achat.prestation-de-gardiennage-a")
def test_step_guarded() -> None:
    assert step("guarding", "guarded") == written("""
    guard → site, ima.lex.gardiennage-a
    limit over, ima.8.2.3-e: until it is due
        → END time_is_up
        owes guarding_cost, ima.tarif.achat.prestation-de-gardiennage-a
    released
        → END released
        owes guarding_cost, ima.tarif.achat.prestation-de-gardiennage-a
    """)


@pytest.mark.clause("ima.8.2.3-e")
def test_on_guarding_extension_requested() -> None:
    assert event("guarding", "guarding.extension_requested") == written("""
    ima.8.2.3-e, refused otherwise; asks requester more_time
        at place_precaution
        knows guarding_end
        tells customer by sms extension_sms, ima.8.2.3-e
        tells customer by email extension_email, ima.8.2.3-e
        → place_precaution
    ima.8.2.3-e, refused otherwise; asks requester more_time
        at guarded
        knows guarding_end
        tells customer by sms extension_sms, ima.8.2.3-e
        tells customer by email extension_email, ima.8.2.3-e
        → guarded
    """)
