"""What the questions on changes, tests, failures and power cuts may answer to do, written out once, in order."""

from __future__ import annotations

import pytest

from tests.contracts.ima_protect.sheet import actions, written


@pytest.mark.clause("ima.3-j", "ima.3-d")
def test_actions_of_home_change() -> None:
    assert actions("home_change") == written("""
    technical_opinion → customer, ima.3-j
    adapt_remotely → system, ima.3-d
    send_technician → technician, ima.3-d
    """)


@pytest.mark.clause("ima.5.1-b")
def test_actions_of_daily_test() -> None:
    assert actions("daily_test") == written("""
    sms → customer, ima.5.1-b
    email → customer, ima.5.1-b
    """)


@pytest.mark.clause("ima.5.2-b", "ima.lex.test-detection-a")
def test_actions_of_detection_test() -> None:
    assert actions("detection_test") == written("""
    remind → customer, ima.5.2-b
    """)


@pytest.mark.clause("ima.5.1-c", "ima.5.1-d")
def test_actions_of_fault() -> None:
    assert actions("fault") == written("""
    open_record → file, ima.5.1-c
    try_remote → system, ima.5.1-d
    send_technician → technician, ima.5.1-d
    """)


@pytest.mark.clause("ima.6-c")
def test_actions_of_power_cut() -> None:
    assert actions("power_cut") == written("""
    sms → customer, ima.6-c
    """)


@pytest.mark.clause("ima.lex.temporisation-b", "ima.lex.mode-partiel-b")
def test_actions_of_setting_change() -> None:
    assert actions("setting_change") == written("""
    change_setting → technical_service, ima.lex.temporisation-b
    """)
