"""Annex 1, 2.3 and 2.6, written out once with the paper in hand: who does what towards whom, where it leads.

The other tests play it; these see a line that was moved, added or lost.
"""

from __future__ import annotations

import pytest

from tests.contracts.sheets import entries, step, written


@pytest.mark.clause("axa.2.3-a", "axa.2-a")
def test_repair_begins() -> None:
    assert entries("axa-assistance", "repair") == written("""
    axa.2.3-a
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
        → phone_diagnosis
    """)


@pytest.mark.clause("axa.2.3-a")
def test_repair_step_phone_diagnosis() -> None:
    assert step("axa-assistance", "repair", "phone_diagnosis") == written("""
    axa → insured, axa.2.3-a
    solved
        → END solved_by_phone
    visit_needed
        → send_provider
    """)


@pytest.mark.clause("axa.2.3.i-a")
def test_repair_step_send_provider() -> None:
    assert step("axa-assistance", "repair", "send_provider") == written("""
    axa → provider, axa.2.3.i-a
    sent
        → check_on_site
    impossible; asks reason
        → END no_provider
    """)


@pytest.mark.clause("axa.2.3.ii.a-a", "axa.2.3.ii.b-a", "axa.3-f")
def test_repair_step_check_on_site() -> None:
    assert step("axa-assistance", "repair", "check_on_site") == written("""
    provider → site, axa.2.3.ii.a-a
    covered
        → slip
    refused; asks refusal
        does tell_refusal → insured, axa.2.3.ii.b-a
        → refusal_slip
    unsafe, axa.3-f; asks reason
        → END unsafe
    """)


@pytest.mark.clause("axa.2.3.ii.b-a", "axa.2.3.ii.a-d")
def test_repair_step_slip() -> None:
    assert step("axa-assistance", "repair", "slip") == written("""
    provider → insured, axa.2.3.ii.b-a
    written; asks arrived_at left_at diagnosis signed works
        owes insured_share, axa.2.3.ii.a-d
        → END repaired
    """)


@pytest.mark.clause("axa.2.3.ii.b-a")
def test_repair_step_refusal_slip() -> None:
    assert step("axa-assistance", "repair", "refusal_slip") == written("""
    provider → insured, axa.2.3.ii.b-a
    written; asks arrived_at left_at diagnosis signed
        → END refused_on_site
    """)


@pytest.mark.clause("axa.2.6.i-a", "axa.2.6.iii-a")
def test_buyback_begins() -> None:
    assert entries("axa-assistance", "buyback") == written("""
    axa.2.6.i-a
        does note_lateness → file, axa.2.6.iii-a
    start
        → complete_declaration
    """)


@pytest.mark.clause("axa.2.6.iii.a-a")
def test_buyback_step_complete_declaration() -> None:
    assert step("axa-assistance", "buyback", "complete_declaration") == written("""
    axa → insured, axa.2.6.iii.a-a
    passed by to
        → send_file
    completed
        → send_file
    abandoned
        → END abandoned
    """)


@pytest.mark.clause("axa.2.6.iii.b-a")
def test_buyback_step_send_file() -> None:
    assert step("axa-assistance", "buyback", "send_file") == written("""
    axa → insured, axa.2.6.iii.b-a
    sent
        → await_file
    """)


@pytest.mark.clause("axa.2.6.iii.b-b")
def test_buyback_step_await_file() -> None:
    assert step("axa-assistance", "buyback", "await_file") == written("""
    insured → axa, axa.2.6.iii.b-b
    returned; asks
        covered_by_insurance declared_to_insurer complaint_needed complaint_made
        insurer_receipt complaint_receipt contract_copy invoice_or_quote
        bank_details
        → assess
        or
        → ask_pieces
    abandoned
        → END abandoned
    """)


@pytest.mark.clause("axa.2.6.iii.b-b")
def test_buyback_step_ask_pieces() -> None:
    assert step("axa-assistance", "buyback", "ask_pieces") == written("""
    axa → insured, axa.2.6.iii.b-b
    asked
        → await_file
    """)


@pytest.mark.clause("axa.2.6.ii-a", "axa.2-a", "axa.2.6.iii.b-c")
def test_buyback_step_assess() -> None:
    assert step("axa-assistance", "buyback", "assess") == written("""
    axa → file, axa.2.6.ii-a
    assessed; asks damage deductible
        → pay
        or
        → END refused
        does tell_refusal → insured, axa.2-a
    further_piece, axa.2.6.iii.b-c; asks piece
        → await_piece
    """)


@pytest.mark.clause("axa.2.6.iii.b-c")
def test_buyback_step_await_piece() -> None:
    assert step("axa-assistance", "buyback", "await_piece") == written("""
    insured → axa, axa.2.6.iii.b-c
    given
        → assess
    abandoned
        → END abandoned
    """)


@pytest.mark.clause("axa.2.6.iv-a", "axa.2.6.ii-a")
def test_buyback_step_pay() -> None:
    assert step("axa-assistance", "buyback", "pay") == written("""
    axa → insured, axa.2.6.iv-a
        owes buyback, axa.2.6.ii-a
    paid
        → END paid
    """)
