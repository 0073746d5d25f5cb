"""Article 1.1.4, paragraph 3: cash in the building, in transport, at the carrier's home."""

from __future__ import annotations

from typing import Any

import pytest

from tests.contracts.integral_pro.asking import answer, covered, indemnity

CASH: dict[str, Any] = {"label": "Recette", "kind": "cash", "place": "inside", "value": "800.00", "container": "opened"}
CARRIED = {**CASH, "place": "transport", "value": "900.00"}
AT_HOME = {**CASH, "place": "home"}
BAG = {"label": "Sacoche", "kind": "carrier_effects", "place": "transport", "value": "120.00"}
ROBBERY: dict[str, Any] = {
    "entry": "not_entered",
    "violence": "witness",
    "during_fire": False,
    "taken_in": "metropolitan_france",
    "at_insured_address": None,
    "loss_at": "2025-03-03T10:00:00",
}


@pytest.mark.clause("ipro.1.1.4.3-a", "ipro.lex.vol")
@pytest.mark.parametrize(
    ("violence", "event", "outcome"),
    [
        ("witness", "theft", "covered"),
        ("traces", "attempt", "covered"),
        ("none", "theft", "not_in_circumstances"),
        ("witness", "vandalism", "not_in_circumstances"),
    ],
)
def test_cash_taken_at_gunpoint_in_the_building(violence: str, event: str, outcome: str) -> None:
    given = {"entry": "open", "during_fire": False, "author": "unidentified"}
    assert covered(CASH, violence=violence, event=event, **given) == outcome


@pytest.mark.clause("ipro.1.1.4.3-a")
def test_cash_stays_within_its_limit() -> None:
    assert indemnity(CASH, violence="witness") == "800.00"
    assert indemnity(CASH, schedule={"cash_limit": "500.00"}, violence="witness") == "500.00"


@pytest.mark.clause("ipro.1.1.4.3-b")
@pytest.mark.parametrize(
    ("place", "violence", "outcome"),
    [
        ("moved_inside", "witness", "covered"),
        ("moved_inside", "none", "not_in_circumstances"),
    ],
)
def test_cash_moved_within_the_building(place: str, violence: str, outcome: str) -> None:
    moved = {**CASH, "place": place, "container": "forced"}
    assert covered(moved, violence=violence) == outcome
    assert covered(moved, violence=violence, event="vandalism", author="unidentified") == "not_in_circumstances"


@pytest.mark.clause("ipro.1.1.4.3-b")
def test_on_the_pavement_it_is_no_longer_in_the_building() -> None:
    night = {**ROBBERY, "loss_at": "2025-03-03T22:00:00"}
    assert covered({**CASH, "place": "transport"}, **night) == "not_in_circumstances"


@pytest.mark.clause("ipro.1.1.4.3-c")
@pytest.mark.parametrize(
    ("container", "entry", "event", "outcome"),
    [
        ("forced", "break_in", "theft", "covered"),
        ("carried_off", "break_in", "theft", "covered"),
        ("opened", "break_in", "theft", "not_in_circumstances"),
        ("none", "break_in", "theft", "not_in_circumstances"),
        ("forced", "open", "theft", "not_in_circumstances"),
        ("forced", "break_in", "vandalism", "not_in_circumstances"),
    ],
)
def test_without_violence_the_till_must_have_been_forced(container: str, entry: str, event: str, outcome: str) -> None:
    given = {"during_fire": False, "author": "unidentified"}
    assert covered({**CASH, "container": container}, entry=entry, event=event, **given) == outcome


@pytest.mark.clause("ipro.1.1.4.3-d")
@pytest.mark.parametrize(
    ("clock", "outcome"),
    [
        ("07:59:59", "not_in_circumstances"),
        ("08:00:00", "covered"),
        ("20:59:00", "covered"),
        ("21:00:00", "not_in_circumstances"),
        ("21:01:00", "not_in_circumstances"),
    ],
)
def test_transport_is_covered_from_8_to_21(clock: str, outcome: str) -> None:
    assert covered(CARRIED, **{**ROBBERY, "loss_at": f"2025-03-03T{clock}"}) == outcome


@pytest.mark.clause("ipro.1.1.4.3-e", "ipro.1.1.4.3-f")
@pytest.mark.parametrize(
    ("violence", "event", "outcome"),
    [
        ("witness", "theft", "covered"),
        ("none", "theft", "not_in_circumstances"),
        ("witness", "key_loss", "not_in_circumstances"),
    ],
)
def test_a_carrier_robbed_with_threats(violence: str, event: str, outcome: str) -> None:
    assert covered(CARRIED, **{**ROBBERY, "violence": violence, "event": event}) == outcome


@pytest.mark.clause("ipro.1.1.4.3-f")
@pytest.mark.parametrize(("clock", "amount"), [("10:00:00", "900.00"), ("22:00:00", "0.00")])
def test_a_carrier_taken_ill(clock: str, amount: str) -> None:
    given = {**ROBBERY, "event": "mishap", "violence": "none", "loss_at": f"2025-03-03T{clock}"}
    assert indemnity(CARRIED, **given) == amount


@pytest.mark.clause("ipro.1.1.4.3-g")
@pytest.mark.parametrize(
    ("changes", "amount"),
    [
        ({}, "1020.00"),
        ({"violence": "none"}, "0.00"),
        ({"event": "mishap", "violence": "none"}, "1020.00"),
        ({"loss_at": "2025-03-03T22:00:00"}, "0.00"),
    ],
)
def test_the_carriers_bag_goes_with_the_cash(changes: dict[str, Any], amount: str) -> None:
    assert indemnity(CARRIED, BAG, **{**ROBBERY, **changes}) == amount


@pytest.mark.clause("ipro.1.1.4.3-g")
def test_a_bag_that_was_not_carrying_cash_outside_is_no_carriers_bag() -> None:
    assert covered({**BAG, "place": "inside"}, **ROBBERY) == "not_in_circumstances"
    assert covered({**BAG, "place": "home"}, **ROBBERY) == "not_in_circumstances"
    assert covered({**BAG, "place": "outdoors"}, **ROBBERY) == "excluded_theft"


@pytest.mark.clause("ipro.1.1.4.3-h")
@pytest.mark.parametrize(
    ("violence", "event", "outcome"),
    [
        ("witness", "theft", "covered"),
        ("none", "theft", "not_in_circumstances"),
        ("witness", "mishap", "not_in_circumstances"),
    ],
)
def test_cash_taken_with_violence_at_the_carriers_home(violence: str, event: str, outcome: str) -> None:
    given = {**ROBBERY, "loss_at": "2025-03-03T23:00:00", "violence": violence, "event": event}
    assert covered(AT_HOME, **given) == outcome


@pytest.mark.clause("ipro.1.1.4.3-i")
@pytest.mark.parametrize(
    ("container", "entry", "event", "outcome"),
    [
        ("forced", "break_in", "theft", "covered"),
        ("carried_off", "climbing", "theft", "covered"),
        ("forced", "clandestine", "theft", "covered"),
        ("none", "break_in", "theft", "not_in_circumstances"),
        ("forced", "open", "theft", "not_in_circumstances"),
        ("forced", "break_in", "mishap", "not_in_circumstances"),
    ],
)
def test_cash_locked_up_at_the_carriers_home(container: str, entry: str, event: str, outcome: str) -> None:
    given = {**ROBBERY, "violence": "none", "entry": entry, "event": event}
    assert covered({**AT_HOME, "container": container}, **given) == outcome


@pytest.mark.clause("ipro.1.1.4.3-c", "ipro.1.1.4.3-i")
@pytest.mark.parametrize("place", ["inside", "home"])
def test_cash_locked_up_in_the_other_circumstances(place: str) -> None:
    locked = {**CASH, "place": place, "container": "forced"}
    given = {**ROBBERY, "at_insured_address": True, "violence": "none", "entry": "open"}
    assert covered(locked, **{**given, "during_fire": True}) == "covered"
    keys = dict.fromkeys(("keys_known_at", "keys_complaint_at", "keys_secured_at"), "2025-03-03T10:00:00")
    assert covered(locked, **{**given, "entry": "own_keys"}, **keys) == "covered"
    assert covered(locked, **given) == "not_in_circumstances"


@pytest.mark.clause("ipro.1.1.4.3-f")
@pytest.mark.parametrize(
    ("event", "outcome"),
    [("mishap", "covered"), ("handed_over", "not_in_circumstances"), ("key_loss", "not_in_circumstances")],
)
def test_only_a_mishap_of_the_carrier_replaces_violence(event: str, outcome: str) -> None:
    given = {**ROBBERY, "violence": "none", "event": event}
    assert answer("theft_cover", items=[CARRIED], **given)["items"][0]["outcome"] == outcome


@pytest.mark.parametrize("place", ["showcase", "movable_showcase", "outdoors"])
def test_cash_is_covered_nowhere_else(place: str) -> None:
    outcome = covered({**CASH, "place": place, "container": "forced"}, violence="witness")
    assert outcome == ("not_in_circumstances" if place == "showcase" else "excluded_theft")


@pytest.mark.clause("ipro.1.1.4.3-a", "ipro.1.1.4.3-e", "ipro.1.1.4.3-h", "ipro.3.2.1-a")
def test_each_place_has_its_own_line_and_limit() -> None:
    told = answer(
        "theft_indemnity",
        {"cash_home_limit": "300.00"},
        items=[{**CASH, "container": "forced"}, CARRIED, AT_HOME],
        **{**ROBBERY, "at_insured_address": True},
    )
    assert [(line["label"], line["amount"], line["clause"]) for line in told["lines"]] == [
        ("Espèces, fonds et valeurs dans le bâtiment", "800.00", "ipro.1.1.4.3-a"),
        ("Valeurs en transport", "900.00", "ipro.1.1.4.3-e"),
        ("Valeurs au domicile du porteur", "300.00", "ipro.1.1.4.3-h"),
    ]
