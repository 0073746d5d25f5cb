"""The installation, failures and power cuts written out step by step beside the paper (art. 2.1 to 6)."""

from __future__ import annotations

import pytest

from tests.contracts.ima_protect.sheet import event, step, written


@pytest.mark.clause("ima.2.1-a")
def test_installation_plan() -> None:
    assert step("installation", "plan") == written("""
    office → customer, ima.2.1-a
    limit three_weeks, ima.2.1-a: 21 jours since run.at
        does late_installation → office, ima.2.1-a
        → stays
    planned; asks visit_on
        → visit
    """)


@pytest.mark.clause("ima.2.3-a", "ima.2.1-a", "ima.2.4-a")
def test_installation_visit() -> None:
    assert step("installation", "visit") == written("""
    technician → customer, ima.2.3-a
    limit three_weeks, ima.2.1-a: 21 jours since run.at
        does late_installation → office, ima.2.1-a
        → stays
    present
        → configure
    customer_absent, ima.2.3-a
        → plan
    unfit, ima.2.4-a; asks reason
        does end_contract → office, ima.2.4-a
        tells customer by email unfit, ima.2.4-a
        → refund_deposit
    """)


@pytest.mark.clause("ima.2.3-b", "ima.objet-b", "ima.2.3-d", "ima.2.3-e", "ima.2.4-a")
def test_installation_configure() -> None:
    assert step("installation", "configure") == written("""
    technician → customer, ima.2.3-b
    as_ordered
        → test
    options_added, ima.objet-b; asks added
        does record_endorsement → office, ima.objet-b
        tells customer by email endorsement_summary, ima.2.3-e
        → test
    unfit, ima.2.4-a; asks reason
        does end_contract → office, ima.2.4-a
        tells customer by email unfit, ima.2.4-a
        → refund_deposit
    """)


@pytest.mark.clause("ima.2.3-b", "ima.7.1-a", "ima.2.4-a")
def test_installation_test() -> None:
    assert step("installation", "test") == written("""
    technician → site, ima.2.3-b
    passed
        → train
    failed, ima.7.1-a
        → test
    unfit, ima.2.4-a; asks reason
        does end_contract → office, ima.2.4-a
        tells customer by email unfit, ima.2.4-a
        → refund_deposit
    """)


@pytest.mark.clause("ima.2.3-b")
def test_installation_train() -> None:
    assert step("installation", "train") == written("""
    technician → customer, ima.2.3-b
    trained
        → validate
    """)


@pytest.mark.clause("ima.2.3-b", "ima.lex.compte-rendu-a", "ima.2.1-b", "ima.lex.compte-rendu-b", "ima.7.1-a")
def test_installation_validate() -> None:
    assert step("installation", "validate") == written("""
    customer → technician, ima.2.3-b
        tells customer by email report, ima.lex.compte-rendu-a
    signed, ima.lex.compte-rendu-a
        does installed → file, ima.lex.compte-rendu-a
        owes commissioning, ima.2.1-b
        → activate
    signed_with_remarks, ima.lex.compte-rendu-b; asks remarks
        does installed → file, ima.lex.compte-rendu-a
        owes commissioning, ima.2.1-b
        → activate
    refused, ima.7.1-a
        → test
    """)


@pytest.mark.clause("ima.2.3-f", "ima.4.1-a", "ima.objet-a")
def test_installation_activate() -> None:
    assert step("installation", "activate") == written("""
    operator → site, ima.2.3-f
    limit two_working_days, ima.4.1-a: 2 jours ouvrés
        does late_activation → operator, ima.4.1-a
        → stays
    activated, ima.objet-a
        tells customer by email active, ima.objet-a
        → END active
    """)


@pytest.mark.clause("ima.2.4-b")
def test_installation_refund_deposit() -> None:
    assert step("installation", "refund_deposit") == written("""
    office → customer, ima.2.4-b
    limit fourteen_days, ima.2.4-b: 14 jours
        does late_refund → office, ima.2.4-b
        → stays
    refunded
        → END unfit
    """)


@pytest.mark.clause("ima.5.1-d")
def test_failure_remote() -> None:
    assert step("failure", "remote") == written("""
    office → site, ima.5.1-d
    solved
        → END solved_remotely
    unsolved
        knows unsolved_at
        → appointment
    """)


@pytest.mark.clause("ima.5.3-a", "ima.7.2-c")
def test_failure_appointment() -> None:
    assert step("failure", "appointment") == written("""
    office → customer, ima.5.3-a
    limit fifteen_days, ima.5.3-a: 15 jours since unsolved_at
        does late_visit → office, ima.5.3-a
        → stays
    agreed; asks appointment_on
        → visit
    unanswered, ima.7.2-c
        does note_breach → file, ima.7.2-c
        → appointment
    """)


@pytest.mark.clause("ima.5.3-a", "ima.5.4-c", "ima.5.4-a", "ima.5.3-b")
def test_failure_visit() -> None:
    assert step("failure", "visit") == written("""
    technician → site, ima.5.3-a
    limit fifteen_days, ima.5.3-a: 15 jours since unsolved_at
        does late_visit → office, ima.5.3-a
        → stays
    repaired; asks fault_cause parts_due
        owes fault_visit, ima.5.4-c
        owes fault_parts, ima.5.4-c
        does free_repair → office, ima.5.4-a
        → END repaired
    postponed, ima.5.3-b; asks postponed_to
        → postponed_visit
    """)


@pytest.mark.clause("ima.5.3-b", "ima.5.4-c", "ima.5.4-a")
def test_failure_postponed_visit() -> None:
    assert step("failure", "postponed_visit") == written("""
    technician → site, ima.5.3-b
    repaired; asks fault_cause parts_due
        owes fault_visit, ima.5.4-c
        owes fault_parts, ima.5.4-c
        does free_repair → office, ima.5.4-a
        → END repaired
    """)


@pytest.mark.clause("ima.6-b", "ima.6-c", "ima.6-d")
def test_power_cut_cut() -> None:
    assert step("power_cut", "cut") == written("""
    operator → site, ima.6-b
    limit ninety_minutes, ima.6-b: 1 h 30
        tells customer by sms power_cut, ima.6-c
        does no_number → file, ima.6-c
        does nothing_more → file, ima.6-d
        → END told
    restored
        → END restored
    """)


@pytest.mark.clause("ima.6-b")
def test_power_cut_on_signal_power_restore() -> None:
    assert event("power_cut", "signal.power_restore") == written("""
    ima.6-b
        → END restored
    """)
