"""An unpaid bill, written out once with the paper in hand: who does what towards whom, where it leads.

The other tests play it; these see a line that was moved, added or lost.
"""

from __future__ import annotations

import pytest

from tests.contracts.sheets import entries, event, step, written


@pytest.mark.clause("vig.12.1.l-a", "vig.12.1.l-b", "vig.15.3-d")
def test_arrears_begins() -> None:
    assert entries("vigilians", "arrears") == written("""
    vig.12.1.l-a
        tells customer by sms reminder_sms, vig.12.1.l-b
        tells customer by email reminder_email, vig.12.1.l-b
        owes default_fee, vig.15.3-d
    start
        → await_payment
    """)


@pytest.mark.clause("vig.12.1.l-a", "vig.12.1.l-b")
def test_arrears_step_await_payment() -> None:
    assert step("vigilians", "arrears", "await_payment") == written("""
    customer → office, vig.12.1.l-a
    limit cut, vig.12.1.l-b: 5 jours since run.at
        → suspend
    paid
        → END paid_in_time
    """)


@pytest.mark.clause("vig.15.3-a", "vig.12.1.l-c")
def test_arrears_step_suspend() -> None:
    assert step("vigilians", "arrears", "suspend") == written("""
    office → system, vig.15.3-a
    suspended, vig.12.1.l-c
        does cut_service → system, vig.12.1.l-c
        → suspended
    paid
        → END paid_in_time
    """)


@pytest.mark.clause("vig.12.1.j-a", "vig.12.1.l-f", "vig.12.1.l-d")
def test_arrears_step_suspended() -> None:
    assert step("vigilians", "arrears", "suspended") == written("""
    office → customer, vig.12.1.j-a
    paid, vig.12.1.l-f; asks debt collection_costs paid_back
        → END reconnected
        does restore_service → system, vig.12.1.l-f
    terminated, vig.12.1.l-d
        knows litigated=True
        owes termination_fee, vig.12.1.l-d
        → recover
    """)


@pytest.mark.clause("vig.12.1.l-d", "vig.12.1.l-e")
def test_arrears_step_recover() -> None:
    assert step("vigilians", "arrears", "recover") == written("""
    office → collection, vig.12.1.l-d
    recovered; asks collection_costs
        owes collection_costs, vig.12.1.l-e
        → END recovered
    written_off
        → END written_off
    """)


@pytest.mark.clause("vig.12.1.l-a")
def test_arrears_on_payment_received() -> None:
    assert event("vigilians", "arrears", "payment.received") == written("""
    vig.12.1.l-a; asks settled
        at await_payment, suspend
        → END paid_in_time
    vig.12.1.l-a, late too; asks settled
        → stays
    """)
