"""Danger to persons never waits; the police wait for the verification where property is at stake."""

from __future__ import annotations

import pytest

from tests.contracts.cegedev.shop import alert
from tests.contracts.cegedev.test_alert_handling import acts


@pytest.mark.clause("ceg.2-c")
@pytest.mark.parametrize("kind", ["motion", "sound"])
def test_a_person_in_danger_is_rescued_before_any_verification(kind: str) -> None:
    step = "analyse_motion" if kind == "motion" else "analyse_sound"
    file = alert(kind).do(f"{step}/danger")
    assert file.steps == ["call_rescue"]
    assert file.last[0].at == file.at
    assert file.do("call_rescue/called").steps == ["police_persons"]
    assert file.do("police_persons/called").steps == ["call_contact"]


@pytest.mark.clause("ceg.2-c")
def test_rescue_may_be_called_at_any_time_even_once_it_is_over() -> None:
    file = alert("motion").happen("emergency.called", service="medical", reason="malaise")
    assert file.steps == ["analyse_motion"]
    file.do("analyse_motion/negative").happen("emergency.called", service="any", reason="appel d’un voisin")
    assert file.run("alert_handling").marks[-1].outcome == "emergency.called"


@pytest.mark.clause("ceg.2-e")
def test_the_police_by_hand_wait_for_the_verification_where_property_is_at_stake() -> None:
    file = alert("motion").do("analyse_motion/intrusion")
    said = file.refused("police.called", ground="property", reason="mouvement vu")
    assert "Police appelée" in said
    file.happen("verification.recorded", clues="deux hommes masqués")
    file.happen("police.called", ground="property", reason="deux hommes masqués")
    assert file.done()[-1] == ("police_call", "police", "ceg.2-e")


@pytest.mark.clause("ceg.2-e")
def test_danger_to_persons_needs_no_verification_and_an_override_is_reviewed() -> None:
    file = alert("motion").happen("police.called", ground="persons", reason="agression")
    assert acts(file)[-1] == "police_call"
    file.happen("police.called", ground="override", reason="ordre du responsable")
    assert acts(file)[-2:] == ["police_call", "review"]
