"""Moving, complaints, new conditions, personal data, beside the paper: who does what, by which clause, where it leads."""

from __future__ import annotations

import pytest

from tests.contracts.ima_protect.sheet import event, step, written


@pytest.mark.clause("ima.16-d")
def test_step_moving_ask_writing() -> None:
    assert step("moving", "ask_writing") == written("""
    office → customer, ima.16-d
    written
        → install_new
    silent
        → END not_announced
    """)


@pytest.mark.clause("ima.16-b", "ima.16-e", "ima.16-a")
def test_step_moving_install_new() -> None:
    assert step("moving", "install_new") == written("""
    technician → customer, ima.16-b
        tells customer by email move_receipt, ima.16-b
    limit installation_overdue, ima.16-e: un mois since moves_at
        does install_at_once → office, ima.16-e
        → stays
    installed
        owes move_price, ima.16-a
        → dismantle_old
    """)


@pytest.mark.clause("ima.16-b")
def test_step_moving_dismantle_old() -> None:
    assert step("moving", "dismantle_old") == written("""
    technician → customer, ima.16-b
    dismantled
        → END moved
    """)


@pytest.mark.clause("ima.16-f")
def test_event_moving_move_service_dropped() -> None:
    assert event("moving", "move.service_dropped") == written("""
    ima.16-f, refused otherwise
        at install_new
        → END not_kept
        begins termination with ground=not_moving termination_channel=letter notice_sent_on, ima.16-f
    """)


@pytest.mark.clause("ima.30-a")
def test_step_complaint_ask_writing() -> None:
    assert step("complaint", "ask_writing") == written("""
    office → customer, ima.30-a
    written
        → first_level
    silent
        → END not_written
    """)


@pytest.mark.clause("ima.30-b")
def test_step_complaint_first_level() -> None:
    assert step("complaint", "first_level") == written("""
    office → customer, ima.30-b
    limit first_overdue, ima.30-b: 30 jours ouvrés
        does answer_now → office, ima.30-b
        → unanswered
    answered
        → reply
    """)


@pytest.mark.clause("ima.30-c")
def test_step_complaint_unanswered() -> None:
    assert step("complaint", "unanswered") == written("""
    office → customer, ima.30-c
    answered
        → reply
    escalated, ima.30-c
        knows second_at
        → second_level
    """)


@pytest.mark.clause("ima.30-c")
def test_step_complaint_reply() -> None:
    assert step("complaint", "reply") == written("""
    customer → office, ima.30-c
    satisfied
        → END settled
    escalated, ima.30-c
        knows second_at
        → second_level
    """)


@pytest.mark.clause("ima.30-c")
def test_step_complaint_second_level() -> None:
    assert step("complaint", "second_level") == written("""
    office → customer, ima.30-c
    limit second_overdue, ima.30-c: 30 jours ouvrés
        does answer_now → office, ima.30-c
        → mediation
    agreed
        → END agreed
    answered
        → mediation
    """)


@pytest.mark.clause("ima.30-d", "ima.30-e", "ima.30-f")
def test_step_complaint_mediation() -> None:
    assert step("complaint", "mediation") == written("""
    customer → office, ima.30-d
        tells customer by email mediator, ima.30-e
        tells customer by email court, ima.30-f
    limit year_over, ima.30-d: un an since second_at
        → END mediation_closed
    mediator_seized
        → END mediation
    agreed
        → END agreed
    """)


@pytest.mark.clause("ima.24-b", "ima.24-a")
def test_step_conditions_change_notify_again() -> None:
    assert step("conditions_change", "notify_again") == written("""
    office → customer, ima.24-b
    given_up, ima.24-a
        → END dropped
    again
        → END to_notify
    """)


@pytest.mark.clause("ima.24-d")
def test_step_conditions_change_tell_favourable() -> None:
    assert step("conditions_change", "tell_favourable") == written("""
    office → customer, ima.24-d
    told
        → END applies_favourable
    """)


@pytest.mark.clause("ima.24-e")
def test_step_conditions_change_tell_administrative() -> None:
    assert step("conditions_change", "tell_administrative") == written("""
    office → customer, ima.24-e
    told
        → END applies_administrative
    """)


@pytest.mark.clause("ima.24-f")
def test_step_conditions_change_tell_legal() -> None:
    assert step("conditions_change", "tell_legal") == written("""
    office → customer, ima.24-f
    told
        → END applies_legal
    """)


@pytest.mark.clause("ima.24-c", "ima.22.1-f")
def test_step_conditions_change_four_months() -> None:
    assert step("conditions_change", "four_months") == written("""
    customer → office, ima.24-c
        tells customer by email refusal_right, ima.24-c
    limit over, ima.24-c: 4 mois since run.at
        → END accepted
    refused, ima.22.1-f
        → END refused
        begins termination with ground=refused_conditions termination_channel=letter in_writing=True refused_on notice_sent_on, ima.22.1-f
    """)  # noqa: E501 - one line of the sheet is one step


@pytest.mark.clause("ima.25-p", "ima.23-b")
def test_step_consent_withdrawal_confirm_end() -> None:
    assert step("consent_withdrawal", "confirm_end") == written("""
    office → customer, ima.25-p
    confirmed
        → END monitoring_stopped
        does stop_monitoring → station, ima.25-p
        begins equipment_return, ima.23-b
    kept
        → END consent_kept
    """)


@pytest.mark.clause("ima.25-p")
def test_step_consent_withdrawal_other_means() -> None:
    assert step("consent_withdrawal", "other_means") == written("""
    office → customer, ima.25-p
    done
        → END direct_debit_stopped
        does stop_direct_debit → office, ima.25-p
    """)


@pytest.mark.clause("ima.25-q")
def test_step_data_request_ask_identity() -> None:
    assert step("data_request", "ask_identity") == written("""
    delegate → customer, ima.25-q
    received
        → ask_ground
        or
        → answer
    silent
        → END not_identified
    """)


@pytest.mark.clause("ima.25-q")
def test_step_data_request_ask_ground() -> None:
    assert step("data_request", "ask_ground") == written("""
    delegate → customer, ima.25-q
    given
        → answer
    none
        → refuse
    """)


@pytest.mark.clause("ima.25-q", "ima.25-r")
def test_step_data_request_answer() -> None:
    assert step("data_request", "answer") == written("""
    delegate → customer, ima.25-q
    done
        tells customer by email answer, ima.25-r
        → END answered
    """)


@pytest.mark.clause("ima.25-q", "ima.25-r")
def test_step_data_request_refuse() -> None:
    assert step("data_request", "refuse") == written("""
    delegate → customer, ima.25-q
    done
        tells customer by email answer, ima.25-r
        → END refused
    """)
