"""What each question may answer to do, written out once, in its order.

The other tests ask the questions; these see a line that was moved, added or lost.
"""

from __future__ import annotations

import pytest

from tests.contracts.sheets import actions, written


@pytest.mark.clause("vig.preambule-e")
def test_actions_of_change_type() -> None:
    assert actions("vigilians", "change_type") == written("""
    join_conditions → customer, vig.preambule-e
    """)


@pytest.mark.clause("vig.1-x")
def test_actions_of_password_loss() -> None:
    assert actions("vigilians", "password_loss") == written("""
    change_password → customer, vig.1-x
    """)


@pytest.mark.clause("vig.3.1-d")
def test_actions_of_order_next() -> None:
    assert actions("vigilians", "order_next") == written("""
    ask_address → customer, vig.3.1-d
    """)


@pytest.mark.clause("vig.3.3-b")
def test_actions_of_amendment() -> None:
    assert actions("vigilians", "amendment") == written("""
    confirm_in_writing → customer, vig.3.3-b
    """)


@pytest.mark.clause("vig.4.4-a", "vig.4.4-b", "vig.4.2-a")
def test_actions_of_prerequisites() -> None:
    assert actions("vigilians", "prerequisites") == written("""
    box → customer, vig.4.4-a
    mobile → customer, vig.4.4-b
    camera → customer, vig.4.2-a
    """)


@pytest.mark.clause("vig.12.1.l-b")
def test_actions_of_suspension() -> None:
    assert actions("vigilians", "suspension") == written("""
    sms → customer, vig.12.1.l-b
    email → customer, vig.12.1.l-b
    """)


@pytest.mark.clause("vig.17.2.b-b")
def test_actions_of_termination_by_ozone() -> None:
    assert actions("vigilians", "termination_by_ozone") == written("""
    return_equipment → customer, vig.17.2.b-b
    """)


@pytest.mark.clause("vig.8.3-c")
def test_actions_of_installation() -> None:
    assert actions("vigilians", "installation") == written("""
    call_hotline → customer, vig.8.3-c
    """)


@pytest.mark.clause("vig.9.1-a")
def test_actions_of_people_told() -> None:
    assert actions("vigilians", "people_told") == written("""
    tell_employees → customer, vig.9.1-a
    tell_visitors → customer, vig.9.1-a
    """)


@pytest.mark.clause("vig.13.2.q-a", "vig.14.2-a", "vig.14.3-a")
def test_actions_of_conduct() -> None:
    assert actions("vigilians", "conduct") == written("""
    cut → system, vig.13.2.q-a
    return_equipment → customer, vig.13.2.q-a
    suspend_all → system, vig.14.2-a
    refuse_help → customer, vig.14.3-a
    """)


@pytest.mark.clause("vig.13.2.g-a")
def test_actions_of_finalisation() -> None:
    assert actions("vigilians", "finalisation") == written("""
    describe_needs → customer, vig.13.2.g-a
    """)


@pytest.mark.clause("vig.13.2.i-a")
def test_actions_of_backup() -> None:
    assert actions("vigilians", "backup") == written("""
    backup_before_call → customer, vig.13.2.i-a
    backup_before_end → customer, vig.13.2.i-a
    """)


@pytest.mark.clause("vig.18.3-a")
def test_actions_of_agreement() -> None:
    assert actions("vigilians", "agreement") == written("""
    record → both, vig.18.3-a
    new_confirmation → both, vig.18.3-a
    """)
