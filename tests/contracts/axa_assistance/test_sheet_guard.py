"""Annex 1, 2.1 and 2.2, written out once with the paper in hand: who does what towards whom, where it leads.

The other tests play it; these see a line that was moved, added or lost.
"""

from __future__ import annotations

import pytest

from tests.contracts.sheets import entries, event, step, written


@pytest.mark.clause("axa.2.1-b")
def test_guard_visit_begins() -> None:
    assert entries("axa-assistance", "guard_visit") == written("""
    axa.2.1-b
    sent
        → announce_fee
        or
        → dispatch
    to_check
        → check_presence
    authorised
        → END authorised
    not_called
        → END not_called
    no_alert
        → END no_alert
    excluded
        → END excluded
    not_taken
        → END not_taken
    not_insured
        → END not_insured
    outside_territory
        → END outside_territory
    """)


@pytest.mark.clause("axa.2.1-c")
def test_guard_visit_step_check_presence() -> None:
    assert step("axa-assistance", "guard_visit", "check_presence") == written("""
    axa → insured, axa.2.1-c
    authorised
        → END authorised
    nobody_known, axa.2.1-c
        → announce_fee
        or
        → dispatch
    """)


@pytest.mark.clause("axa.2.1-k", "axa.2.1-j")
def test_guard_visit_step_announce_fee() -> None:
    assert step("axa-assistance", "guard_visit", "announce_fee") == written("""
    axa → requester, axa.2.1-k
    accepted; asks announced_fee
        → dispatch
    declined, axa.2.1-j
        → END declined
    """)


@pytest.mark.clause("axa.2.1-e")
def test_guard_visit_step_dispatch() -> None:
    assert step("axa-assistance", "guard_visit", "dispatch") == written("""
    axa → guard, axa.2.1-e
    sent
        → examination
    impossible; asks reason
        → END no_guard
    """)


@pytest.mark.clause("axa.2.1-f", "axa.3-f")
def test_guard_visit_step_examination() -> None:
    assert step("axa-assistance", "guard_visit", "examination") == written("""
    guard → site, axa.2.1-f
    unsafe, axa.3-f; asks reason
        → END unsafe
    """)


@pytest.mark.clause("axa.2.1-h")
def test_guard_visit_step_inform_insured() -> None:
    assert step("axa-assistance", "guard_visit", "inform_insured") == written("""
    axa → insured, axa.2.1-h
    informed
        → authorities
        or
        → END nothing_found
    """)


@pytest.mark.clause("axa.2.1-i")
def test_guard_visit_step_authorities() -> None:
    assert step("axa-assistance", "guard_visit", "authorities") == written("""
    insured → police, axa.2.1-i
    passed by to
        → benefits
    called
        → benefits
    not_called
        → benefits
    """)


@pytest.mark.clause("axa.2-a")
def test_guard_visit_step_benefits() -> None:
    assert step("axa-assistance", "guard_visit", "benefits") == written("""
    axa → insured, axa.2-a
    proposed
        → END break_in_handed_over
    """)


@pytest.mark.clause("axa.2.1-g", "axa.2.1-f", "axa.2.1-h", "axa.2.1-k")
def test_guard_visit_on_guard_reported() -> None:
    assert event("axa-assistance", "guard_visit", "guard.reported") == written("""
    axa.2.1-g, refused otherwise; asks finding clues?
        at examination
        does findings_to_axa → axa, axa.2.1-g
        does record_break_in → site, found site.break_in_found finding found_by=guard, axa.2.1-f
        tells insured by email findings, axa.2.1-h
        owes guard_fee, axa.2.1-k
        → inform_insured
    """)


@pytest.mark.clause("axa.2.1-d")
def test_guard_visit_on_guard_cancelled() -> None:
    assert event("axa-assistance", "guard_visit", "guard.cancelled") == written("""
    axa.2.1-d, refused otherwise; asks reason
        at announce_fee, dispatch
        → END cancelled
    """)


@pytest.mark.clause("axa.2.2-a", "axa.2-a")
def test_guarding_begins() -> None:
    assert entries("axa-assistance", "guarding") == written("""
    axa.2.2-a
    not_taken
        → END not_taken
        does tell_refusal → insured, axa.2-a
    not_insured
        → END not_insured
        does tell_refusal → insured, axa.2-a
    outside_territory
        → END outside_territory
        does tell_refusal → insured, axa.2-a
    outside_premises
        → END outside_premises
        does tell_refusal → insured, axa.2-a
    no_event
        → END no_event
        does tell_refusal → insured, axa.2-a
    excluded
        → END excluded
        does tell_refusal → insured, axa.2-a
    not_met
        → END not_met
        does tell_refusal → insured, axa.2-a
    covered
        → place_guard
    """)


@pytest.mark.clause("axa.2.2-a")
def test_guarding_step_place_guard() -> None:
    assert step("axa-assistance", "guarding", "place_guard") == written("""
    axa → site, axa.2.2-a
    in_place
        knows guarded_from
        → guarded
    impossible; asks reason
        → END not_placed
    """)


@pytest.mark.clause("axa.2.2-b")
def test_guarding_step_guarded() -> None:
    assert step("axa-assistance", "guarding", "guarded") == written("""
    guard → site, axa.2.2-b
    limit over, axa.2.2-b: until it is due
        → END time_is_up
    insured_back
        → END insured_back
    closed_again
        → END closed_again
    """)
