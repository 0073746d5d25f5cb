"""Annex 2, § 4, written out once with the paper in hand: who does what towards whom, where it leads.

The other tests play it; these see a line that was moved, added or lost.
"""

from __future__ import annotations

import pytest

from tests.contracts.sheets import entries, step, written


@pytest.mark.clause("ceg.4-c", "ceg.4-b", "ceg.4.deconnexion-c", "ceg.1-d")
def test_alert_handling_begins() -> None:
    assert entries("cegedev", "alert_handling") == written("""
    ceg.4-c
        tells customer by push parallel_notification, ceg.4-b
        tells customer by email parallel_email, ceg.4-b
        tells customer by push parallel_link_loss, ceg.4.deconnexion-c
    motion
        → analyse_motion
    sound
        → analyse_sound
    link_lost
        → call_about_link
    link_restored
        → END link_restored
    not_transmitted
        → END not_transmitted
    not_started
        → END not_started
        does finish_startup → customer, ceg.1-d
    """)


@pytest.mark.clause(
    "ceg.4-c",
    "ceg.1-k",
    "ceg.4.mouvement-a",
    "ceg.1-m",
    "ceg.4.mouvement-b",
    "ceg.4.mouvement-e",
    "ceg.4.son-c",
    "ceg.2-c",
)
def test_alert_handling_step_analyse_motion() -> None:
    assert step("cegedev", "alert_handling", "analyse_motion") == written("""
    operator → site, ceg.4-c
        does open_analysis → file, ceg.1-k
    negative, ceg.4.mouvement-a
        knows analysis=negative
        → END no_follow_up
    person_present, ceg.1-m
        knows analysis=intrusion
        → ask_password
    intrusion, ceg.4.mouvement-b
        knows analysis=intrusion
        → call_contact
    inconclusive, ceg.4.mouvement-e
        knows analysis=inconclusive
        → ask_contact
    fire, ceg.4.son-c
        knows analysis=fire
        → call_fire_brigade
    danger, ceg.2-c
        knows analysis=intrusion
        → call_rescue
    """)


@pytest.mark.clause("ceg.1-m", "ceg.1-p")
def test_alert_handling_step_ask_password() -> None:
    assert step("cegedev", "alert_handling", "ask_password") == written("""
    operator → site, ceg.1-m
    code: password_right / password_wrong
    password_right
        → END authorised
        tells customer by email event_report, ceg.1-p
    password_wrong
        → call_contact
    no_answer
        → call_contact
    """)


@pytest.mark.clause("ceg.2-c")
def test_alert_handling_step_call_rescue() -> None:
    assert step("cegedev", "alert_handling", "call_rescue") == written("""
    operator → rescue, ceg.2-c
    called
        → police_persons
    """)


@pytest.mark.clause("ceg.2-c")
def test_alert_handling_step_police_persons() -> None:
    assert step("cegedev", "alert_handling", "police_persons") == written("""
    operator → police, ceg.2-c
    called
        → call_contact
    """)


@pytest.mark.clause("ceg.4.mouvement-b", "ceg.1-p", "ceg.4.mouvement-d", "ceg.1-n")
def test_alert_handling_step_call_contact() -> None:
    assert step("cegedev", "alert_handling", "call_contact") == written("""
    operator → contact, ceg.4.mouvement-b
    each of contacts × 1, then
        → call_axa_intrusion
    recognises
        → END recognised
        tells customer by email event_report, ceg.1-p
    does_not_recognise
        knows verified=True
        → police_stranger
    break_in, ceg.4.mouvement-d; asks clues
        knows verified=True finding=break_in
        does record_break_in → site, found site.break_in_found finding=break_in found_by=contact, ceg.4.mouvement-d
        → police_break_in
    undecided, ceg.1-n
        → next call_contact
    no_answer, ceg.1-n
        → next call_contact
    """)


@pytest.mark.clause("ceg.4.mouvement-e", "ceg.1-p", "ceg.4.mouvement-f", "ceg.1-n")
def test_alert_handling_step_ask_contact() -> None:
    assert step("cegedev", "alert_handling", "ask_contact") == written("""
    operator → contact, ceg.4.mouvement-e
    each of contacts × 1, then
        → call_axa_doubt
    all_clear
        → END all_clear
        tells customer by email event_report, ceg.1-p
    break_in, ceg.4.mouvement-f; asks clues
        knows verified=True finding=break_in
        does record_break_in → site, found site.break_in_found finding=break_in found_by=contact, ceg.4.mouvement-f
        → police_seen
    undecided, ceg.1-n
        → next ask_contact
    no_answer, ceg.1-n
        → next ask_contact
    """)


@pytest.mark.clause("ceg.4.mouvement-c", "ceg.2-g", "ceg.1-o")
def test_alert_handling_step_call_axa_intrusion() -> None:
    assert step("cegedev", "alert_handling", "call_axa_intrusion") == written("""
    operator → axa, ceg.4.mouvement-c
        does request_axa → axa, ceg.2-g
        does secure_site → site, ceg.1-o
    guard_coming
        → await_guard
    no_guard; asks reason
        → report
    """)


@pytest.mark.clause("ceg.4.mouvement-g", "ceg.2-g", "ceg.1-o")
def test_alert_handling_step_call_axa_doubt() -> None:
    assert step("cegedev", "alert_handling", "call_axa_doubt") == written("""
    operator → axa, ceg.4.mouvement-g
        does request_axa → axa, ceg.2-g
        does secure_site → site, ceg.1-o
    guard_coming
        → await_guard
    no_guard; asks reason
        → report
    """)


@pytest.mark.clause("ceg.2-g")
def test_alert_handling_step_await_guard() -> None:
    assert step("cegedev", "alert_handling", "await_guard") == written("""
    axa → operator, ceg.2-g
    no_report; asks reason
        → report
    """)


@pytest.mark.clause("ceg.4.mouvement-b")
def test_alert_handling_step_police_stranger() -> None:
    assert step("cegedev", "alert_handling", "police_stranger") == written("""
    operator → police, ceg.4.mouvement-b
    called
        → report
    """)


@pytest.mark.clause("ceg.4.mouvement-f")
def test_alert_handling_step_police_seen() -> None:
    assert step("cegedev", "alert_handling", "police_seen") == written("""
    operator → police, ceg.4.mouvement-f
    called
        → measures
    """)


@pytest.mark.clause("ceg.4.mouvement-d")
def test_alert_handling_step_police_break_in() -> None:
    assert step("cegedev", "alert_handling", "police_break_in") == written("""
    operator → police, ceg.4.mouvement-d
    called
        → measures
    """)


@pytest.mark.clause("ceg.4.mouvement-g")
def test_alert_handling_step_police_after_doubt() -> None:
    assert step("cegedev", "alert_handling", "police_after_doubt") == written("""
    operator → police, ceg.4.mouvement-g
    called
        → measures
    """)


@pytest.mark.clause("ceg.4.mouvement-d")
def test_alert_handling_step_measures() -> None:
    assert step("cegedev", "alert_handling", "measures") == written("""
    operator → axa, ceg.4.mouvement-d
        does request_measures → axa, ceg.4.mouvement-d
    asked
        → report
    """)


@pytest.mark.clause("ceg.2-f")
def test_alert_handling_step_report() -> None:
    assert step("cegedev", "alert_handling", "report") == written("""
    operator → customer, ceg.2-f
    written; asks causes conditions services
        → END intervention_reported
    """)


@pytest.mark.clause("ceg.4.son-a", "ceg.1-k", "ceg.4.son-b", "ceg.1-m", "ceg.4.mouvement-b", "ceg.4.son-c", "ceg.2-c")
def test_alert_handling_step_analyse_sound() -> None:
    assert step("cegedev", "alert_handling", "analyse_sound") == written("""
    operator → site, ceg.4.son-a
        does open_analysis → file, ceg.1-k
    negative, ceg.4.son-b
        knows analysis=negative
        → END no_follow_up
    person_present, ceg.1-m
        knows analysis=intrusion
        → ask_password
    intrusion, ceg.4.mouvement-b
        knows analysis=intrusion
        → call_contact
    inconclusive, ceg.4.son-a
        knows analysis=inconclusive
        → ask_contact
    fire, ceg.4.son-c
        knows analysis=fire
        → call_fire_brigade
    danger, ceg.2-c
        knows analysis=intrusion
        → call_rescue
    """)


@pytest.mark.clause("ceg.4.son-c")
def test_alert_handling_step_call_fire_brigade() -> None:
    assert step("cegedev", "alert_handling", "call_fire_brigade") == written("""
    operator → fire, ceg.4.son-c
        does call_contacts_too → contacts, ceg.4.son-c
    called
        → tell_contact
    """)


@pytest.mark.clause("ceg.4.son-c", "ceg.1-n")
def test_alert_handling_step_tell_contact() -> None:
    assert step("cegedev", "alert_handling", "tell_contact") == written("""
    operator → contact, ceg.4.son-c
    each of contacts × 1, then
        → call_axa_fire
    told
        → report
    no_answer, ceg.1-n
        → next tell_contact
    """)


@pytest.mark.clause("ceg.4.son-d", "ceg.2-g", "ceg.1-o")
def test_alert_handling_step_call_axa_fire() -> None:
    assert step("cegedev", "alert_handling", "call_axa_fire") == written("""
    operator → axa, ceg.4.son-d
        does request_axa → axa, ceg.2-g
        does secure_site → site, ceg.1-o
    guard_coming
        → await_guard
    no_guard; asks reason
        → report
    """)


@pytest.mark.clause("ceg.4.son-d")
def test_alert_handling_step_fire_brigade_again() -> None:
    assert step("cegedev", "alert_handling", "fire_brigade_again") == written("""
    operator → fire, ceg.4.son-d
    called
        → report
    """)


@pytest.mark.clause("ceg.2-d")
def test_alert_handling_step_fire_brigade_found() -> None:
    assert step("cegedev", "alert_handling", "fire_brigade_found") == written("""
    operator → fire, ceg.2-d
    called
        → report
    """)


@pytest.mark.clause("ceg.4.deconnexion-b", "ceg.4.deconnexion-e", "ceg.4.deconnexion-d", "ceg.1-p")
def test_alert_handling_step_call_about_link() -> None:
    assert step("cegedev", "alert_handling", "call_about_link") == written("""
    operator → contact, ceg.4.deconnexion-b
    each of contacts × 1, then
        → END support_after_second_loss
        does request_support → ozone, ceg.4.deconnexion-e
        or
        → await_second_loss
    passed by to
        → await_hours
    limit closing, ceg.4.deconnexion-b: until it is due
        → END support_still_lost
        does request_support → ozone, ceg.4.deconnexion-e
        or
        → await_hours
    cause_known, ceg.4.deconnexion-d; asks cause
        → END cause_known
        tells customer by email event_report, ceg.1-p
    cause_unknown, ceg.4.deconnexion-d
        → retry
    no_answer, ceg.4.deconnexion-e
        → next call_about_link
    """)


@pytest.mark.clause("ceg.4.deconnexion-b")
def test_alert_handling_step_await_hours() -> None:
    assert step("cegedev", "alert_handling", "await_hours") == written("""
    system → file, ceg.4.deconnexion-b
    limit opening, ceg.4.deconnexion-b: until it is due
        → call_about_link
    """)


@pytest.mark.clause("ceg.4.deconnexion-d", "ceg.1-p")
def test_alert_handling_step_retry() -> None:
    assert step("cegedev", "alert_handling", "retry") == written("""
    customer → site, ceg.4.deconnexion-d
    worked
        → END reconnected
        tells customer by email event_report, ceg.1-p
    failed
        → END support_after_retry
        does request_support → ozone, ceg.4.deconnexion-d
    """)


@pytest.mark.clause("ceg.4.deconnexion-e", "ceg.1-p")
def test_alert_handling_step_await_second_loss() -> None:
    assert step("cegedev", "alert_handling", "await_second_loss") == written("""
    system → file, ceg.4.deconnexion-e
    limit waited, ceg.4.deconnexion-e: until it is due
        → END link_held
        tells customer by email event_report, ceg.1-p
        or
        → END support_still_lost
        does request_support → ozone, ceg.4.deconnexion-e
    """)
