"""What each question may answer to do, written out once, in its order.

The other tests play the procedures; these see a line that was moved, added or lost.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.contracts.ima_protect.sheet import actions, headings, written


@pytest.mark.clause("ima.4.2-a", "ima.4.2-b", "ima.4.2-d")
def test_actions_of_instructions_check() -> None:
    assert actions("instructions_check") == written("""
    ask_instructions → customer, ima.4.2-a
    ask_contacts → customer, ima.4.2-b
    ask_second_contact → customer, ima.4.2-b
    ask_access → customer, ima.4.2-b
    ask_code → customer, ima.4.2-d
    correct_numbers → customer, ima.4.2-d
    """)


@pytest.mark.clause("ima.8.1.1-b", "ima.8.1.1-d", "ima.8.1.1-e", "ima.8.1.1-f")
def test_actions_of_info_alertes_calls() -> None:
    assert actions("info_alertes_calls") == written("""
    call_in_order → contacts, ima.8.1.1-b
    stop_on_code → contacts, ima.8.1.1-d
    go_on → contacts, ima.8.1.1-e
    email → customer, ima.8.1.1-f
    """)


@pytest.mark.clause(
    "ima.8.3.3.1-c",
    "ima.8.2.1-a",
    "ima.8.2.1-b",
    "ima.8.2.1-c",
    "ima.lex.consignes-a",
    "ima.8.2.1-h",
    "ima.8.2.1-e",
    "ima.8.2.1-d",
    "ima.8.2.2-a",
    "ima.8.2.1-f",
    "ima.8.1.1-b",
    "ima.8.1.1-c",
    "ima.8.1.1-f",
    "ima.8.3.1-a",
    "ima.8.3.1-c",
    "ima.8.3.1-f",
    "ima.8.3.1-d",
    "ima.8.3.1-e",
    "ima.lex.code-sous-contrainte-a",
)
def test_actions_of_alert_plan() -> None:
    assert actions("alert_plan") == written("""
    siren → site, ima.8.3.3.1-c
    call_site → site, ima.8.2.1-a
    close_on_code → file, ima.8.2.1-b
    leave_message → customer, ima.8.2.1-c
    follow_instructions → file, ima.lex.consignes-a
    call_contacts → contacts, ima.8.2.1-h
    leave_message_to_contact → contact, ima.8.2.1-e
    follow_decision → contact, ima.8.2.1-d
    send_guard → guard, ima.8.2.2-a
    inform_only → contacts, ima.8.2.1-f
    voice_calls → contacts, ima.8.1.1-b
    second_round → contacts, ima.8.1.1-c
    email → customer, ima.8.1.1-f
    listen → site, ima.8.3.1-a
    call_site → site, ima.8.3.1-c
    call_site → site, ima.8.3.1-f
    close_on_mistake → file, ima.8.3.1-d
    call_police → police, ima.8.3.1-e
    send_guard → guard, ima.8.3.1-e
    stay_silent → site, ima.lex.code-sous-contrainte-a
    call_police → police, ima.lex.code-sous-contrainte-a
    send_guard → guard, ima.lex.code-sous-contrainte-a
    tell_contacts_quietly → contacts, ima.lex.code-sous-contrainte-a
    """)


@pytest.mark.clause("ima.8.3.2-b", "ima.8.3.2-c")
def test_actions_of_immediate_stop() -> None:
    assert actions("immediate_stop") == written("""
    log_stop → remote_control, ima.8.3.2-b
    confirm_by_voice → site, ima.8.3.2-c
    confirm_by_email → customer, ima.8.3.2-c
    """)


@pytest.mark.clause("ima.8.3.1-a", "ima.8.3.1-c", "ima.8.3.1-f", "ima.8.3.1-b", "ima.8.3.1-e", "ima.8.3.1-d")
def test_actions_of_sos_plan() -> None:
    assert actions("sos_plan") == written("""
    listen → site, ima.8.3.1-a
    call_site → site, ima.8.3.1-c
    call_site → site, ima.8.3.1-f
    call_police → police, ima.8.3.1-b
    send_guard → guard, ima.8.3.1-b
    call_police → police, ima.8.3.1-e
    send_guard → guard, ima.8.3.1-e
    close → file, ima.8.3.1-d
    """)


@pytest.mark.clause("ima.lex.notification-a")
def test_actions_of_notification() -> None:
    assert actions("notification") == written("""
    sms → customer, ima.lex.notification-a
    email → customer, ima.lex.notification-a
    """)


@pytest.mark.clause("ima.8.2.2-a", "ima.8.2.2-c", "ima.lex.aps-a")
def test_actions_of_guard_dispatch() -> None:
    assert actions("guard_dispatch") == written("""
    send_guard → guard, ima.8.2.2-a
    check_outside → site, ima.8.2.2-c
    report → station, ima.lex.aps-a
    """)


@pytest.mark.clause("ima.lex.aps-b", "ima.8.2.2-g")
def test_actions_of_after_event() -> None:
    assert actions("after_event") == written("""
    call_police → police, ima.lex.aps-b
    inform_customer → customer, ima.8.2.2-g
    inform_contact → contact, ima.8.2.2-g
    """)


@pytest.mark.clause("ima.8.2.3-a")
def test_actions_of_guarding() -> None:
    assert actions("guarding") == written("""
    sms → requester, ima.8.2.3-a
    email → requester, ima.8.2.3-a
    """)


@pytest.mark.clause("ima.8.2.3-b", "ima.8.2.3-d")
def test_actions_of_precautionary_guarding() -> None:
    assert actions("precautionary_guarding") == written("""
    guard_site → guard, ima.8.2.3-b
    sms → customer, ima.8.2.3-d
    email → customer, ima.8.2.3-d
    """)


@pytest.mark.clause("ima.8.2.3-e")
def test_actions_of_guarding_extension() -> None:
    assert actions("guarding_extension") == written("""
    sms → customer, ima.8.2.3-e
    email → customer, ima.8.2.3-e
    """)


def test_everything_is_written_out() -> None:
    """A step, an event or a question that has no sheet yet shows here."""
    here = Path(__file__).parent
    text = "".join(path.read_text(encoding="utf8") for path in here.glob("test_*.py"))
    found = {f"{a} / {b}" for a, b in re.findall(r'step\("(\w+)", "(\w+)"\)', text)}
    found |= {f"{a} on {b}" for a, b in re.findall(r'event\("(\w+)", "([\w.]+)"\)', text)}
    found |= {f"question {name}" for name in re.findall(r'actions\("(\w+)"\)', text)}
    assert found == headings()
