"""What each question may answer to do, written out once, in its order.

The other tests ask the questions; these see a line that was moved, added or lost.
"""

from __future__ import annotations

import pytest

from tests.contracts.sheets import actions, written


@pytest.mark.clause(
    "ceg.4-c",
    "ceg.4.son-a",
    "ceg.4.mouvement-a",
    "ceg.4.son-b",
    "ceg.4.son-c",
    "ceg.4.mouvement-b",
    "ceg.4.mouvement-e",
    "ceg.4.mouvement-c",
    "ceg.4.mouvement-g",
    "ceg.4.son-d",
    "ceg.1-o",
    "ceg.4.mouvement-f",
    "ceg.4.mouvement-d",
    "ceg.4.deconnexion-b",
    "ceg.4.deconnexion-d",
    "ceg.4.deconnexion-e",
    "ceg.1-p",
)
def test_actions_of_alert_plan() -> None:
    assert actions("cegedev", "alert_plan") == written("""
    analyse_video → operator, ceg.4-c
    analyse_video → operator, ceg.4.son-a
    close_without_follow_up → file, ceg.4.mouvement-a
    close_without_follow_up → file, ceg.4.son-b
    call_fire_brigade → fire, ceg.4.son-c
    call_contacts → contacts, ceg.4.son-c
    call_contacts → contacts, ceg.4.mouvement-b
    call_contacts → contacts, ceg.4.mouvement-e
    close → file, ceg.4.mouvement-b
    call_police → police, ceg.4.mouvement-b
    call_axa → axa, ceg.4.mouvement-c
    call_axa → axa, ceg.4.mouvement-g
    call_axa → axa, ceg.4.son-d
    secure_site → site, ceg.1-o
    call_police → police, ceg.4.mouvement-f
    call_police → police, ceg.4.mouvement-d
    call_police → police, ceg.4.mouvement-g
    conservatory_measures → axa, ceg.4.mouvement-d
    call_fire_brigade → fire, ceg.4.son-d
    call_customer → customer, ceg.4.deconnexion-b
    close → file, ceg.4.deconnexion-d
    retry → customer, ceg.4.deconnexion-d
    close → file, ceg.4.deconnexion-d
    request_support → ozone, ceg.4.deconnexion-d
    await_second_loss → file, ceg.4.deconnexion-e
    request_support → ozone, ceg.4.deconnexion-e
    report → customer, ceg.1-p
    """)


@pytest.mark.clause("ceg.4-b", "ceg.4.deconnexion-c")
def test_actions_of_parallel_messages() -> None:
    assert actions("cegedev", "parallel_messages") == written("""
    notify → customer, ceg.4-b
    email → customer, ceg.4-b
    notify_link_loss → customer, ceg.4.deconnexion-c
    """)


@pytest.mark.clause("ceg.2-c", "ceg.2-d", "ceg.2-e")
def test_actions_of_response() -> None:
    assert actions("cegedev", "response") == written("""
    call_rescue → rescue, ceg.2-c
    call_rescue_centre → fire, ceg.2-d
    call_authority → police, ceg.2-e
    """)


@pytest.mark.clause("ceg.1-e", "ceg.1-f", "ceg.1-g", "ceg.1-h", "ceg.1-j")
def test_actions_of_startup() -> None:
    assert actions("cegedev", "startup") == written("""
    subscribe → customer, ceg.1-e
    validate_instructions → customer, ceg.1-f
    connect_cameras → customer, ceg.1-g
    confirm_connection → centre, ceg.1-h
    set_password → customer, ceg.1-j
    """)


@pytest.mark.clause("ceg.1-s", "ceg.1-t", "ceg.1-u")
def test_actions_of_instructions_check() -> None:
    assert actions("cegedev", "instructions_check") == written("""
    ask_contacts → customer, ceg.1-s
    ask_access → customer, ceg.1-t
    ask_agreement → customer, ceg.1-u
    """)


@pytest.mark.clause("ceg.2-f")
def test_actions_of_intervention_report() -> None:
    assert actions("cegedev", "intervention_report") == written("""
    add_causes → operator, ceg.2-f
    add_conditions → operator, ceg.2-f
    add_services → operator, ceg.2-f
    """)


@pytest.mark.clause("ceg.3-j")
def test_actions_of_after_change() -> None:
    assert actions("cegedev", "after_change") == written("""
    check_link → customer, ceg.3-j
    update_instructions → customer, ceg.3-j
    """)
