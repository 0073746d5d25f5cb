"""What the questions on cameras and shared access may answer to do, written out once, in order."""

from __future__ import annotations

import pytest

from tests.contracts.ima_protect.sheet import actions, written


@pytest.mark.clause("ima.9-a")
def test_actions_of_camera_choice() -> None:
    assert actions("camera_choice") == written("""
    attach_sheet → office, ima.9-a
    """)


@pytest.mark.clause("ima.9.1-i", "ima.9.1-k")
def test_actions_of_film_kept() -> None:
    assert actions("film_kept") == written("""
    hand_over → authority, ima.9.1-i
    destroy → system, ima.9.1-k
    """)


@pytest.mark.clause("ima.9.2-a", "ima.9.2-b", "ima.9.2-c", "ima.9.2-e")
def test_actions_of_camera_duties() -> None:
    assert actions("camera_duties") == written("""
    tell_people → customer, ima.9.2-a
    tell_employees → customer, ima.9.2-b
    keep_data_law → customer, ima.9.2-b
    tell_public → customer, ima.9.2-c
    turn_camera → customer, ima.9.2-e
    """)


@pytest.mark.clause("ima.12-g")
def test_actions_of_shared_access() -> None:
    assert actions("shared_access") == written("""
    tell_customer → customer, ima.12-g
    """)


@pytest.mark.clause("ima.14-b", "ima.12-d", "ima.14-a")
def test_actions_of_lost_control() -> None:
    assert actions("lost_control") == written("""
    neutralise → station, ima.14-b
    remove_access → customer, ima.12-d
    lock_phone → customer, ima.14-a
    """)
