"""What may come while an alert is handled, written out once with the paper in hand: who does what towards whom, where it leads.

The other tests play it; these see a line that was moved, added or lost.
"""

from __future__ import annotations

import pytest

from tests.contracts.sheets import event, written


@pytest.mark.clause("ceg.4.mouvement-d", "ceg.2-d", "ceg.2-g")
def test_alert_handling_on_guard_reported() -> None:
    assert event("cegedev", "alert_handling", "guard.reported") == written("""
    ceg.4.mouvement-d; asks finding clues?
        at call_axa_intrusion, call_axa_doubt, call_axa_fire, await_guard
        knows verified=True
        does record_break_in → site, found site.break_in_found finding found_by=guard, ceg.4.mouvement-d
        → police_after_doubt
        or
        → police_break_in
    ceg.2-d; asks finding clues?
        at call_axa_intrusion, call_axa_doubt, call_axa_fire, await_guard
        knows verified=True
        → fire_brigade_again
        or
        → fire_brigade_found
    ceg.2-g; asks finding clues?
        at call_axa_intrusion, call_axa_doubt, call_axa_fire, await_guard
        → report
    ceg.4.mouvement-d, late too; asks finding clues?
        knows verified=True
        does record_break_in → site, found site.break_in_found finding found_by=guard, ceg.4.mouvement-d
        does call_police → police, ceg.4.mouvement-d
        does request_measures → axa, ceg.4.mouvement-d
        → stays
    ceg.2-d, late too; asks finding clues?
        does call_fire_brigade → fire, ceg.2-d
        → stays
    """)


@pytest.mark.clause("ceg.4.mouvement-d", "ceg.4.mouvement-b", "ceg.1-p", "ceg.1-n", "ceg.2-g")
def test_alert_handling_on_contact_called_back() -> None:
    assert event("cegedev", "alert_handling", "contact.called_back") == written("""
    ceg.4.mouvement-d; asks reply clues?
        at ask_password, call_contact, ask_contact, call_axa_intrusion, call_axa_doubt, await_guard
        knows verified=True finding=break_in
        does record_break_in → site, found site.break_in_found finding found_by=contact, ceg.4.mouvement-d
        → police_after_doubt
        or
        → police_break_in
    ceg.4.mouvement-b; asks reply clues?
        at ask_password, call_contact, ask_contact, call_axa_intrusion, call_axa_doubt, await_guard
        knows verified=True
        → police_stranger
    ceg.4.mouvement-b; asks reply clues?
        at ask_password, call_contact, ask_contact, call_axa_intrusion, call_axa_doubt
        → END recognised
        tells customer by email event_report, ceg.1-p
    ceg.1-n, late too; asks reply clues?
        does tell_axa → axa, ceg.2-g
        → stays
    """)


@pytest.mark.clause("ceg.4.deconnexion-d", "ceg.1-p", "ceg.4.deconnexion-e")
def test_alert_handling_on_signal_reconnected() -> None:
    assert event("cegedev", "alert_handling", "signal.reconnected") == written("""
    ceg.4.deconnexion-d
        at call_about_link, await_hours, retry
        → END reconnected
        tells customer by email event_report, ceg.1-p
    ceg.4.deconnexion-e
        at await_second_loss
        knows link_back=True
        → stays
    """)


@pytest.mark.clause("ceg.4.deconnexion-e")
def test_alert_handling_on_signal_disconnected() -> None:
    assert event("cegedev", "alert_handling", "signal.disconnected") == written("""
    ceg.4.deconnexion-e
        at await_second_loss
        → END support_after_second_loss
        does request_support → ozone, ceg.4.deconnexion-e
    ceg.4.deconnexion-e
        at call_about_link, await_hours, retry
        knows second_loss=True link_back=False
        → stays
    """)


@pytest.mark.clause("ceg.2-e")
def test_alert_handling_on_verification_recorded() -> None:
    assert event("cegedev", "alert_handling", "verification.recorded") == written("""
    ceg.2-e, late too; asks clues
        knows verified=True
        → stays
    """)


@pytest.mark.clause("ceg.2-e")
def test_alert_handling_on_police_called() -> None:
    assert event("cegedev", "alert_handling", "police.called") == written("""
    ceg.2-e, refused otherwise, late too; asks ground reason
        does police_call → police, ceg.2-e
        does review → supervisor, ceg.2-e
        → stays
    """)


@pytest.mark.clause("ceg.2-c")
def test_alert_handling_on_emergency_called() -> None:
    assert event("cegedev", "alert_handling", "emergency.called") == written("""
    ceg.2-c, late too; asks service reason
        → stays
    """)
