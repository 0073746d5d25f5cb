"""What each question may answer to do, written out once, in its order.

The other tests ask the questions; these see a line that was moved, added or lost.
"""

from __future__ import annotations

import pytest

from tests.contracts.sheets import actions, written


@pytest.mark.clause("axa.2.1-c", "axa.2.1-e")
def test_actions_of_guard_dispatch() -> None:
    assert actions("axa-assistance", "guard_dispatch") == written("""
    check_presence → insured, axa.2.1-c
    send_guard → guard, axa.2.1-e
    """)


@pytest.mark.clause("axa.2.1-f", "axa.2.1-g", "axa.2.1-h", "axa.2.1-i")
def test_actions_of_guard_flow() -> None:
    assert actions("axa-assistance", "guard_flow") == written("""
    conclude → guard, axa.2.1-f
    findings_to_axa → axa, axa.2.1-g
    findings_to_insured → insured, axa.2.1-h
    call_police → insured, axa.2.1-i
    call_police → centre, axa.2.1-i
    """)


@pytest.mark.clause("axa.2.1-k")
def test_actions_of_guard_visit_payer() -> None:
    assert actions("axa-assistance", "guard_visit_payer") == written("""
    announce_fee → insured, axa.2.1-k
    invoice → insured, axa.2.1-k
    """)


@pytest.mark.clause("axa.3-f")
def test_actions_of_access() -> None:
    assert actions("axa-assistance", "access") == written("""
    stay_out → provider, axa.3-f
    """)


@pytest.mark.clause("axa.2.3-a", "axa.2.3.ii.a-a")
def test_actions_of_repair() -> None:
    assert actions("axa-assistance", "repair") == written("""
    phone_diagnosis → axa, axa.2.3-a
    check_on_site → provider, axa.2.3.ii.a-a
    """)


@pytest.mark.clause("axa.2.6.iv-a")
def test_actions_of_buyback() -> None:
    assert actions("axa-assistance", "buyback") == written("""
    pay → insured, axa.2.6.iv-a
    """)


@pytest.mark.clause("axa.2.6.iii.a-a")
def test_actions_of_buyback_declaration() -> None:
    assert actions("axa-assistance", "buyback_declaration") == written("""
    ask_name → insured, axa.2.6.iii.a-a
    ask_address → insured, axa.2.6.iii.a-a
    ask_circumstances → insured, axa.2.6.iii.a-a
    ask_insurer → insured, axa.2.6.iii.a-a
    """)


@pytest.mark.clause("axa.2.6.iii.b-b", "axa.2.6.iii.b-c")
def test_actions_of_buyback_file() -> None:
    assert actions("axa-assistance", "buyback_file") == written("""
    ask_insurer_receipt → insured, axa.2.6.iii.b-b
    ask_complaint_receipt → insured, axa.2.6.iii.b-b
    ask_contract_copy → insured, axa.2.6.iii.b-b
    ask_invoice → insured, axa.2.6.iii.b-b
    ask_bank_details → insured, axa.2.6.iii.b-b
    ask_further_piece → insured, axa.2.6.iii.b-c
    """)
