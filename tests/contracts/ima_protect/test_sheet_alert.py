"""The handling of an alert, written out once with the paper in hand: who does what towards whom, where it leads.

The other tests play the procedures; these see a line that was moved, added or lost.
"""

from __future__ import annotations

import pytest

from tests.contracts.ima_protect.sheet import event, step, written


@pytest.mark.clause("ima.8.2.1-a", "ima.8.3.3.1-c", "ima.8.2.1-b", "ima.8.2.1-c")
def test_step_call_site() -> None:
    assert step("alert_handling", "call_site") == written("""
    operator → site, ima.8.2.1-a
        does siren → site, ima.8.3.3.1-c
    code: code_right / code_wrong
    code_right, ima.8.2.1-b
        → END code_conforme
    code_wrong, ima.8.2.1-c
        → leave_message
    no_answer, ima.8.2.1-c
        → leave_message
    """)


@pytest.mark.clause("ima.8.2.1-c", "ima.8.2.1-d")
def test_step_leave_message() -> None:
    assert step("alert_handling", "leave_message") == written("""
    operator → customer, ima.8.2.1-c
    left
        → call_contact
    answered, ima.8.2.1-d
        → customer_decides
    no_voicemail
        → call_contact
    """)


@pytest.mark.clause("ima.8.2.1-d", "ima.8.2.2-a")
def test_step_customer_decides() -> None:
    assert step("alert_handling", "customer_decides") == written("""
    operator → customer, ima.8.2.1-d
    send_guard
        → END guard_asked
        begins guard_visit, ima.8.2.1-d
    no_guard, ima.8.2.2-a
        → END no_guard
    will_check
        → contact_checks
    undecided, ima.8.2.2-a
        → call_contact
    """)


@pytest.mark.clause("ima.8.2.1-h", "ima.8.2.2-a", "ima.8.2.1-d", "ima.8.2.1-e")
def test_step_call_contact() -> None:
    assert step("alert_handling", "call_contact") == written("""
    operator → contact, ima.8.2.1-h
    each of contacts × 1, then
        → END informed
        or
        → END guard_sent
        begins guard_visit, ima.8.2.2-a
    reached, ima.8.2.1-d
        → contact_decides
    unreachable, ima.8.2.1-e
        → contact_message
    """)


@pytest.mark.clause("ima.8.2.1-e")
def test_step_contact_message() -> None:
    assert step("alert_handling", "contact_message") == written("""
    operator → contact, ima.8.2.1-e
    left
        → next call_contact
    no_voicemail
        → next call_contact
    """)


@pytest.mark.clause("ima.8.2.1-d", "ima.8.2.2-a")
def test_step_contact_decides() -> None:
    assert step("alert_handling", "contact_decides") == written("""
    operator → contact, ima.8.2.1-d
    send_guard
        → END guard_asked
        begins guard_visit, ima.8.2.1-d
    no_guard, ima.8.2.2-a
        → END no_guard
    will_check
        → contact_checks
    undecided, ima.8.2.2-a
        → next call_contact
    """)


@pytest.mark.clause("ima.8.2.1-d", "ima.8.2.2-a")
def test_step_contact_checks() -> None:
    assert step("alert_handling", "contact_checks") == written("""
    operator → contact, ima.8.2.1-d
    nothing
        → END checked_nothing
    confirmed; asks clues
        knows verification=confirmed clues_recorded=True event_found=True found_at
        → secure_site
        or
        → police_confirmed
    send_guard
        → END guard_asked
        begins guard_visit, ima.8.2.1-d
    no_news, ima.8.2.2-a
        → next call_contact
    """)


@pytest.mark.clause("ima.8.2.2-j")
def test_step_police_confirmed() -> None:
    assert step("alert_handling", "police_confirmed") == written("""
    operator → police, ima.8.2.2-j
    called
        → secure_site
    """)


@pytest.mark.clause("ima.8.2.1-d", "ima.8.2.3-a")
def test_step_secure_site() -> None:
    assert step("alert_handling", "secure_site") == written("""
    operator → contact, ima.8.2.1-d
    send_guard
        → END guard_asked
        begins guard_visit, ima.8.2.1-d
    asks_guarding, ima.8.2.3-a
        → END guarding_asked
        begins guarding with guarding_mode=request requester=contact, ima.8.2.3-a
    nothing
        → END event_confirmed
    """)


@pytest.mark.clause("ima.8.1.1-b", "ima.8.1.1-f", "ima.8.1.1-d", "ima.8.1.1-e", "ima.8.1.1-c")
def test_step_voice_call() -> None:
    assert step("alert_handling", "voice_call") == written("""
    voice_server → contact, ima.8.1.1-b
    each of contacts × 2, then
        → END nobody_took_over
        tells customer by email info_alertes_email, ima.8.1.1-f
    code: acknowledged / code_wrong
    acknowledged, ima.8.1.1-d
        → END taken_over
        tells customer by email info_alertes_email, ima.8.1.1-f
    code_wrong, ima.8.1.1-e
        → next voice_call
    no_code, ima.8.1.1-e
        → next voice_call
    no_answer, ima.8.1.1-c
        → next voice_call
    """)


@pytest.mark.clause("ima.8.3.1-a", "ima.8.3.1-b", "ima.8.3.1-c")
def test_step_listen() -> None:
    assert step("alert_handling", "listen") == written("""
    operator → site, ima.8.3.1-a
    aggression, ima.8.3.1-b
        → police_aggression
    not_verifiable, ima.8.3.1-c
        → sos_call
    cannot_listen, ima.8.3.1-c
        → sos_call
    """)


@pytest.mark.clause("ima.8.3.1-f", "ima.8.3.1-d", "ima.8.3.1-e")
def test_step_sos_call() -> None:
    assert step("alert_handling", "sos_call") == written("""
    operator → site, ima.8.3.1-f
    code: code_right / code_wrong
    code_right, ima.8.3.1-d
        → confirm_mistake
    code_wrong, ima.8.3.1-e
        → police_constrained
    constrained, ima.8.3.1-e
        → police_constrained
    no_answer, ima.8.3.1-e
        → police_constrained
    """)


@pytest.mark.clause("ima.8.3.1-d", "ima.8.3.1-e")
def test_step_confirm_mistake() -> None:
    assert step("alert_handling", "confirm_mistake") == written("""
    operator → site, ima.8.3.1-d
    confirmed
        → END handling_error
    not_confirmed, ima.8.3.1-e
        → police_constrained
    """)


@pytest.mark.clause("ima.8.3.1-b")
def test_step_police_aggression() -> None:
    assert step("alert_handling", "police_aggression") == written("""
    operator → police, ima.8.3.1-b
        begins guard_visit, ima.8.3.1-b
    called
        → END police_and_guard
    """)


@pytest.mark.clause("ima.8.3.1-e")
def test_step_police_constrained() -> None:
    assert step("alert_handling", "police_constrained") == written("""
    operator → police, ima.8.3.1-e
        begins guard_visit, ima.8.3.1-e
    called
        → END police_and_guard
    """)


@pytest.mark.clause("ima.lex.code-sous-contrainte-a")
def test_step_police_duress() -> None:
    assert step("alert_handling", "police_duress") == written("""
    operator → police, ima.lex.code-sous-contrainte-a
        begins guard_visit, ima.lex.code-sous-contrainte-a
    called
        → tell_quietly
    """)


@pytest.mark.clause("ima.lex.code-sous-contrainte-a")
def test_step_tell_quietly() -> None:
    assert step("alert_handling", "tell_quietly") == written("""
    operator → contact, ima.lex.code-sous-contrainte-a
    each of contacts × 1, then
        → END duress_handed_over
    told
        → next tell_quietly
    unreachable
        → next tell_quietly
    on_site
        → next tell_quietly
    """)


@pytest.mark.clause("ima.8.3.2-a", "ima.8.3.2-b", "ima.8.3.2-c")
def test_on_signal_disarmed() -> None:
    assert event("alert_handling", "signal.disarmed") == written("""
    ima.8.3.2-a; asks means?
        does log_stop → remote_control, ima.8.3.2-b
        tells site by voice stop_voice, ima.8.3.2-c
        tells customer by email stop_email, ima.8.3.2-c
        → END immediate_stop
    """)


@pytest.mark.clause("ima.8.2.1-d", "ima.8.2.1-f", "ima.8.1.2-a")
def test_on_guard_requested() -> None:
    assert event("alert_handling", "guard.requested") == written("""
    ima.8.2.1-d; asks requester
        at call_site, leave_message, customer_decides, call_contact, contact_message, contact_decides, contact_checks
        → END guard_asked
        begins guard_visit, ima.8.2.1-d
    ima.8.2.1-f, late too; asks requester
        begins guard_visit, ima.8.2.1-f
        → stays
    ima.8.1.2-a, refused otherwise, late too; asks requester
        begins guard_visit, ima.8.1.2-a
        → stays
    """)


@pytest.mark.clause("ima.8.2.1-d")
def test_on_contact_called_back() -> None:
    assert event("alert_handling", "contact.called_back") == written("""
    ima.8.2.1-d; asks requester decision
        at call_site, leave_message, customer_decides, call_contact, contact_message, contact_decides, contact_checks
        → END guard_asked
        begins guard_visit, ima.8.2.1-d
        or
        → END no_guard
    ima.8.2.1-d, late too; asks requester decision
        → stays
    """)


@pytest.mark.clause("ima.lex.levee-de-doute-a")
def test_on_verification_recorded() -> None:
    assert event("alert_handling", "verification.recorded") == written("""
    ima.lex.levee-de-doute-a, late too; asks verification clues_recorded reason
        knows verification clues_recorded event_found=True found_at
        → stays
    ima.lex.levee-de-doute-a, late too; asks verification clues_recorded reason
        knows verification clues_recorded
        → stays
    """)


@pytest.mark.clause("ima.8.2.2-j")
def test_on_police_called() -> None:
    assert event("alert_handling", "police.called") == written("""
    ima.8.2.2-j, refused otherwise, late too; asks ground reason
        does police_call → police, ima.8.2.2-j
        does review → supervisor, ima.8.2.2-j
        → stays
    """)


@pytest.mark.clause("ima.8.2.2-k")
def test_on_police_called_by_customer() -> None:
    assert event("alert_handling", "police.called_by_customer") == written("""
    ima.8.2.2-k, late too
        does log_own_call → file, ima.8.2.2-k
        → stays
    """)


@pytest.mark.clause("ima.lex.fonction-sos-b")
def test_on_emergency_called() -> None:
    assert event("alert_handling", "emergency.called") == written("""
    ima.lex.fonction-sos-b, late too; asks service reason
        → stays
    """)


@pytest.mark.clause("ima.8.2.3-a")
def test_on_guarding_requested() -> None:
    assert event("alert_handling", "guarding.requested") == written("""
    ima.8.2.3-a, refused otherwise, late too; asks requester
        begins guarding with guarding_mode=request, ima.8.2.3-a
        → stays
    """)


@pytest.mark.clause("ima.lex.notification-b")
def test_on_notification_answered() -> None:
    assert event("alert_handling", "notification.answered") == written("""
    ima.lex.notification-b, late too
        → stays
    """)
