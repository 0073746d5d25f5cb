"""What the questions on subscription, installation and duties may answer to do, written out once, in order."""

from __future__ import annotations

import pytest

from tests.contracts.ima_protect.sheet import actions, written


@pytest.mark.clause("ima.objet-d")
def test_actions_of_eligibility() -> None:
    assert actions("eligibility") == written("""
    ask_agreement → office, ima.objet-d
    """)


@pytest.mark.clause("ima.17-a")
def test_actions_of_contract_documents() -> None:
    assert actions("contract_documents") == written("""
    get_general_conditions → office, ima.17-a
    get_tariff → office, ima.17-a
    get_signed_quote → office, ima.17-a
    get_summary → office, ima.17-a
    get_instructions_recorded → office, ima.17-a
    get_user_guide → office, ima.17-a
    get_debit_mandate → office, ima.17-a
    get_intervention_report → office, ima.17-a
    """)


@pytest.mark.clause("ima.2.2-a", "ima.2.2-b")
def test_actions_of_declared_values() -> None:
    assert actions("declared_values") == written("""
    ask_area → customer, ima.2.2-a
    ask_goods → customer, ima.2.2-a
    ask_precious → customer, ima.2.2-a
    review_equipment → technician, ima.2.2-b
    ask_writing → customer, ima.2.2-b
    """)


@pytest.mark.clause("ima.2.3-a", "ima.2.3-b", "ima.7.1-a", "ima.lex.compte-rendu-a")
def test_actions_of_installation_check() -> None:
    assert actions("installation_check") == written("""
    reschedule → customer, ima.2.3-a
    configure → technician, ima.2.3-b
    propose_options → technician, ima.2.3-b
    test → technician, ima.2.3-b
    mend → technician, ima.7.1-a
    train → technician, ima.2.3-b
    validate → customer, ima.2.3-b
    send_report → customer, ima.lex.compte-rendu-a
    """)


@pytest.mark.clause("ima.3-g", "ima.3-f")
def test_actions_of_service_status() -> None:
    assert actions("service_status") == written("""
    tell_operator → customer, ima.3-g
    have_mended → customer, ima.3-g
    keep_running → customer, ima.3-f
    """)


@pytest.mark.clause("ima.objet-b", "ima.2.3-d", "ima.2.3-e")
def test_actions_of_option_added() -> None:
    assert actions("option_added") == written("""
    record_endorsement → office, ima.objet-b
    send_summary → customer, ima.2.3-e
    """)


@pytest.mark.clause("ima.1.1-b", "ima.1.2-a", "ima.1.2-c")
def test_actions_of_equipment_duties() -> None:
    assert actions("equipment_duties") == written("""
    private_use → customer, ima.1.1-b
    take_back → customer, ima.1.2-a
    insure_loss → customer, ima.1.2-c
    insure_theft → customer, ima.1.2-c
    insure_damage → customer, ima.1.2-c
    insure_lightning → customer, ima.1.2-c
    """)


@pytest.mark.clause("ima.7.2-a", "ima.7.2-b", "ima.7.2-c", "ima.7.2-d")
def test_actions_of_customer_duties() -> None:
    assert actions("customer_duties") == written("""
    follow_guide → customer, ima.7.2-a
    mend_phone → customer, ima.7.2-b
    mend_internet → customer, ima.7.2-b
    mend_power → customer, ima.7.2-b
    answer_appointment → customer, ima.7.2-c
    answer_calls → customer, ima.7.2-d
    """)
