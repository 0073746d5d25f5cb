"""Termination, return, withdrawal and coupon, beside the paper: who does what, by which clause, where it leads."""

from __future__ import annotations

import pytest

from tests.contracts.ima_protect.sheet import step, written


@pytest.mark.clause("ima.22-a")
def test_step_termination_ask_channel() -> None:
    assert step("termination", "ask_channel") == written("""
    office → customer, ima.22-a
    invited
        tells customer by email channels, ima.22-a
        → END not_valid
    """)


@pytest.mark.clause("ima.22-b")
def test_step_termination_check_ground() -> None:
    assert step("termination", "check_ground") == written("""
    office → file, ima.22-b
    passed by to
        → receipt
    proved
        → receipt
    not_proved
        knows ground=none
        → receipt
    """)


@pytest.mark.clause("ima.22.1-a", "ima.22-b", "ima.9.1-c", "ima.23-b", "ima.22.1-i")
def test_step_termination_receipt() -> None:
    assert step("termination", "receipt") == written("""
    office → customer, ima.22.1-a
    limit notice_over, ima.22.1-a: un mois since run.at
        → END ended
        owes termination_fee, ima.22-b
        does stop_monitoring → station, ima.22.1-a
        does stop_options → office, ima.9.1-c
        begins equipment_return, ima.23-b
    sent
        tells customer by email termination_receipt, ima.22.1-a
        tells customer by email no_fee, ima.22.1-i
        → notice
    """)


@pytest.mark.clause("ima.22.1-a", "ima.22-b", "ima.9.1-c", "ima.23-b")
def test_step_termination_notice() -> None:
    assert step("termination", "notice") == written("""
    office → customer, ima.22.1-a
    limit notice_over, ima.22.1-a: un mois since run.at
        → END ended
        owes termination_fee, ima.22-b
        does stop_monitoring → station, ima.22.1-a
        does stop_options → office, ima.9.1-c
        begins equipment_return, ima.23-b
    """)


@pytest.mark.clause("ima.22.2-a")
def test_step_operator_termination_not_admitted() -> None:
    assert step("operator_termination", "not_admitted") == written("""
    office → file, ima.22.2-a
    given_up
        → END not_ended
    """)


@pytest.mark.clause("ima.22.2-b", "ima.9.1-c", "ima.23-b")
def test_step_operator_termination_tell_unpaid() -> None:
    assert step("operator_termination", "tell_unpaid") == written("""
    office → customer, ima.22.2-b
    sent
        tells customer by letter operator_termination, ima.22.2-b
        → END ended
        does stop_monitoring → station, ima.22.2-b
        does stop_options → office, ima.9.1-c
        begins equipment_return, ima.23-b
    """)


@pytest.mark.clause("ima.22.2-c", "ima.9.1-c", "ima.23-b")
def test_step_operator_termination_tell_breach() -> None:
    assert step("operator_termination", "tell_breach") == written("""
    office → customer, ima.22.2-c
    sent
        tells customer by letter operator_termination, ima.22.2-c
        → END ended
        does stop_monitoring → station, ima.22.2-c
        does stop_options → office, ima.9.1-c
        begins equipment_return, ima.23-b
    """)


@pytest.mark.clause("ima.22.2-d", "ima.9.1-c", "ima.23-b")
def test_step_operator_termination_tell_misuse() -> None:
    assert step("operator_termination", "tell_misuse") == written("""
    office → customer, ima.22.2-d
    sent
        tells customer by letter operator_termination, ima.22.2-d
        → END ended
        does stop_monitoring → station, ima.22.2-d
        does stop_options → office, ima.9.1-c
        begins equipment_return, ima.23-b
    """)


@pytest.mark.clause("ima.22.2-e", "ima.9.1-c", "ima.23-b")
def test_step_operator_termination_tell_unhealthy() -> None:
    assert step("operator_termination", "tell_unhealthy") == written("""
    office → customer, ima.22.2-e
    sent
        tells customer by letter operator_termination, ima.22.2-e
        → END ended
        does stop_monitoring → station, ima.22.2-e
        does stop_options → office, ima.9.1-c
        begins equipment_return, ima.23-b
    """)


@pytest.mark.clause("ima.22.2-f", "ima.9.1-c", "ima.23-b")
def test_step_operator_termination_tell_animals() -> None:
    assert step("operator_termination", "tell_animals") == written("""
    office → customer, ima.22.2-f
    sent
        tells customer by letter operator_termination, ima.22.2-f
        → END ended
        does stop_monitoring → station, ima.22.2-f
        does stop_options → office, ima.9.1-c
        begins equipment_return, ima.23-b
    """)


@pytest.mark.clause("ima.22.2-g", "ima.9.1-c", "ima.23-b")
def test_step_operator_termination_tell_no_link() -> None:
    assert step("operator_termination", "tell_no_link") == written("""
    office → customer, ima.22.2-g
    sent
        tells customer by letter operator_termination, ima.22.2-g
        → END ended
        does stop_monitoring → station, ima.22.2-g
        does stop_options → office, ima.9.1-c
        begins equipment_return, ima.23-b
    """)


@pytest.mark.clause("ima.22.2-h", "ima.9.1-c", "ima.23-b")
def test_step_operator_termination_tell_not_customer() -> None:
    assert step("operator_termination", "tell_not_customer") == written("""
    office → customer, ima.22.2-h
    sent
        tells customer by letter operator_termination, ima.22.2-h
        → END ended
        does stop_monitoring → station, ima.22.2-h
        does stop_options → office, ima.9.1-c
        begins equipment_return, ima.23-b
    """)


@pytest.mark.clause("ima.22.2-i", "ima.9.1-c", "ima.23-b")
def test_step_operator_termination_tell_court() -> None:
    assert step("operator_termination", "tell_court") == written("""
    office → customer, ima.22.2-i
    sent
        tells customer by letter operator_termination, ima.22.2-i
        → END ended
        does stop_monitoring → station, ima.22.2-i
        does stop_options → office, ima.9.1-c
        begins equipment_return, ima.23-b
    """)


@pytest.mark.clause("ima.22.2-a")
def test_step_operator_termination_tell_a_month_ahead() -> None:
    assert step("operator_termination", "tell_a_month_ahead") == written("""
    office → customer, ima.22.2-a
    sent
        tells customer by letter operator_termination, ima.22.2-a
        → operator_notice
    """)


@pytest.mark.clause("ima.22.2-a", "ima.9.1-c", "ima.23-b")
def test_step_operator_termination_operator_notice() -> None:
    assert step("operator_termination", "operator_notice") == written("""
    office → customer, ima.22.2-a
    limit notice_over, ima.22.2-a: un mois
        → END ended
        does stop_monitoring → station, ima.22.2-a
        does stop_options → office, ima.9.1-c
        begins equipment_return, ima.23-b
    """)


@pytest.mark.clause("ima.23-b", "ima.23-a", "ima.23-c")
def test_step_equipment_return_appointment() -> None:
    assert step("equipment_return", "appointment") == written("""
    office → customer, ima.23-b
    limit overdue, ima.23-b: 30 jours
        → formal_notice
    taken_down, ima.23-a
        knows taken_down_on
        → report
    no_access, ima.23-c
        → formal_notice
    """)


@pytest.mark.clause("ima.23-d", "ima.23-e", "ima.23-g")
def test_step_equipment_return_report() -> None:
    assert step("equipment_return", "report") == written("""
    technician → customer, ima.23-d
    signed, ima.23-e; asks pieces
        → END settled
        owes pieces, ima.23-e
        tells customer by email settlement, ima.23-g
    unsigned
        → signature
    """)


@pytest.mark.clause("ima.23-d", "ima.23-e", "ima.23-g")
def test_step_equipment_return_signature() -> None:
    assert step("equipment_return", "signature") == written("""
    office → customer, ima.23-d
    signed, ima.23-e; asks pieces
        → END settled
        owes pieces, ima.23-e
        tells customer by email settlement, ima.23-g
    given_up
        → END unsigned
    """)


@pytest.mark.clause("ima.23-f", "ima.23-a")
def test_step_equipment_return_formal_notice() -> None:
    assert step("equipment_return", "formal_notice") == written("""
    office → customer, ima.23-f
    sent
        tells customer by registered_letter return_notice, ima.23-f
        → delivery
    taken_down, ima.23-a
        knows taken_down_on
        → report
    """)


@pytest.mark.clause("ima.23-f", "ima.23-a")
def test_step_equipment_return_delivery() -> None:
    assert step("equipment_return", "delivery") == written("""
    post → customer, ima.23-f
    presented
        → fifteen_days
    lost
        → formal_notice
    taken_down, ima.23-a
        knows taken_down_on
        → report
    """)


@pytest.mark.clause("ima.23-f", "ima.23-a")
def test_step_equipment_return_fifteen_days() -> None:
    assert step("equipment_return", "fifteen_days") == written("""
    customer → office, ima.23-f
    limit over, ima.23-f: 15 jours
        → END penalty
        owes penalty, ima.23-f
        does collect → office, ima.23-f
    taken_down, ima.23-a
        knows taken_down_on
        → report
    """)


@pytest.mark.clause("ima.27.1-b")
def test_step_withdrawal_answer_unclear() -> None:
    assert step("withdrawal", "answer_unclear") == written("""
    office → customer, ima.27.1-b
    told
        → END not_told
    """)


@pytest.mark.clause("ima.27.1-c")
def test_step_withdrawal_answer_late() -> None:
    assert step("withdrawal", "answer_late") == written("""
    office → customer, ima.27.1-c
    told
        → END late
    """)


@pytest.mark.clause("ima.27.3-b", "ima.27.3-c")
def test_step_withdrawal_pickup() -> None:
    assert step("withdrawal", "pickup") == written("""
    technician → customer, ima.27.3-b
        tells customer by email withdrawal_receipt, ima.27.3-c
    limit pickup_overdue, ima.27.3-b: 14 jours since run.at
        does remind_pickup → office, ima.27.3-b
        → stays
    taken_back
        knows returned_at
        → settle
    """)


@pytest.mark.clause("ima.27.3-d", "ima.27.2-a")
def test_step_withdrawal_settle() -> None:
    assert step("withdrawal", "settle") == written("""
    office → file, ima.27.3-d
    settled; asks received value_lost handling_of_goods
        owes refund, ima.27.2-a
        → refund
    """)


@pytest.mark.clause("ima.27.2-b", "ima.27.2-a")
def test_step_withdrawal_refund() -> None:
    assert step("withdrawal", "refund") == written("""
    office → customer, ima.27.2-b
    limit refund_overdue, ima.27.2-a: 14 jours since returned_at
        does refund_now → office, ima.27.2-a
        → stays
    paid
        → END refunded
    """)


@pytest.mark.clause("ima.sr-a")
def test_step_satisfied_or_refunded_coupon_refused() -> None:
    assert step("satisfied_or_refunded", "coupon_refused") == written("""
    office → customer, ima.sr-a
    told
        → END coupon_refused
    """)


@pytest.mark.clause("ima.15-a")
def test_step_satisfied_or_refunded_coupon_late() -> None:
    assert step("satisfied_or_refunded", "coupon_late") == written("""
    office → customer, ima.15-a
    told
        → END coupon_late
    """)


@pytest.mark.clause("ima.15-d", "ima.15-b", "ima.15-c")
def test_step_satisfied_or_refunded_coupon_pickup() -> None:
    assert step("satisfied_or_refunded", "coupon_pickup") == written("""
    technician → customer, ima.15-d
        tells customer by email coupon_receipt, ima.15-b
    taken_back; asks collected
        owes coupon_refund, ima.15-c
        → coupon_refund
    """)


@pytest.mark.clause("ima.15-c")
def test_step_satisfied_or_refunded_coupon_refund() -> None:
    assert step("satisfied_or_refunded", "coupon_refund") == written("""
    office → customer, ima.15-c
    limit refund_overdue, ima.15-c: 14 jours
        does refund_now → office, ima.15-c
        → stays
    paid
        → END refunded
    """)
