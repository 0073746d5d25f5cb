"""Cameras (art. 9 to 9.2): bought or rented, linked or not, when they film, how long films stay, who is told."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest

from tests.contracts.ima_protect.asking import A_LA_CARTE, TOUT_INCLUS, answer, cited, told, whats

PRICES = {
    ("indoor", "purchase"): ("bought", "130.00"),
    ("indoor", "rental"): ("rented", "5.90"),
    ("outdoor", "purchase"): ("not_sold", "0.00"),
    ("outdoor", "rental"): ("rented", "9.90"),
    ("netatmo_indoor", "purchase"): ("bought", "199.99"),
    ("netatmo_indoor", "rental"): ("not_rented", "0.00"),
    ("netatmo_outdoor", "purchase"): ("bought", "319.99"),
    ("netatmo_outdoor", "rental"): ("not_rented", "0.00"),
}


@pytest.mark.clause(
    "ima.9-a",
    "ima.9-b",
    "ima.tarif.achat.camera-interieure-ima-protect-a",
    "ima.tarif.achat.camera-interieure-netatmo-a",
    "ima.tarif.achat.camera-exterieure-netatmo-a",
    "ima.tarif.mensuel.camera-interieure-ima-protect-avec-carte-micro-s-a",
    "ima.tarif.mensuel.camera-exterieure-ima-protect-avec-carte-micro-s-a",
)
@pytest.mark.parametrize(("camera", "way"), list(PRICES))
def test_each_camera_as_the_sheet_offers_it(camera: str, way: str) -> None:
    verdict, price = PRICES[camera, way]
    given = answer("camera_choice", camera=camera, camera_way=way)
    assert (given["verdict"], given["amount"]) == (verdict, price)
    sheet = [("attach_sheet", "office", "ima.9-a")]
    assert whats(given) == (sheet if verdict in ("bought", "rented") else [])


@pytest.mark.clause("ima.9.1-b", "ima.lex.camera-autonome-a", "ima.9.1-a", "ima.9.1-d")
def test_a_camera_is_linked_if_its_sheet_says_so() -> None:
    for offer, wanted, able in product((TOUT_INCLUS, A_LA_CARTE), [True, False], [True, False]):
        case = {"link_wanted": wanted, "link_on_sheet": able}
        given = answer("camera_link", offer, **case)
        if not wanted:
            verdict = "autonomous"
        elif offer is A_LA_CARTE:
            verdict = "other_offer"
        else:
            verdict = "linked" if able else "no_function"
        assert given == {
            "verdict": verdict,
            "verdict_label": given["verdict_label"],
            "reaches_station": verdict == "linked",
        }
        assert ("ima.lex.camera-autonome-a" in cited("camera_link", offer, **case)) is not wanted


ALERTS = ["intrusion", "tamper", "smoke", "flood", "co", "sos"]


def filmed(mode: str, alert: str, active: bool, flood: bool, co: bool) -> bool:
    """Article 9.1 in plain Python."""
    if mode == "armed" or alert in ("smoke", "sos"):
        return True
    if alert == "flood":
        return flood
    if alert == "co":
        return co
    return mode == "partial" and active


@pytest.mark.clause("ima.9.1-e", "ima.9.1-f", "ima.9.1-g", "ima.9.1-h", "ima.lex.mode-partiel-a")
@pytest.mark.parametrize("mode", ["armed", "partial", "off"])
@pytest.mark.parametrize("alert", ALERTS)
def test_when_a_camera_films_and_what_the_station_sees(mode: str, alert: str) -> None:
    for active, flood, co in product([True, False], repeat=3):
        schedule = TOUT_INCLUS | {"flood_detector": flood, "co_detector": co}
        case: dict[str, Any] = {"mode": mode, "filmed_alert": alert, "detector_active": active}
        given = answer("camera_films", schedule, **case)
        films = filmed(mode, alert, active, flood, co)
        assert given == {"verdict": films, "sent_to_station": films and alert == "intrusion"}
    clause = {"armed": "ima.9.1-e", "partial": "ima.9.1-f", "off": "ima.9.1-g"}[mode]
    assert clause in cited("camera_films", schedule, **case)


@pytest.mark.clause("ima.lex.fonction-sos-a")
@pytest.mark.parametrize(("means", "reaches"), [("keypad", True), ("remote", True), ("button", True), ("other", False)])
def test_three_ways_to_raise_an_sos(means: str, reaches: bool) -> None:
    assert answer("sos_received", sos_means=means)["verdict"] is reaches


@pytest.mark.clause("ima.9.1-i", "ima.9.1-j", "ima.9.1-k")
@pytest.mark.parametrize("on", ["2025-04-08", "2025-04-09", "2025-04-10"])
@pytest.mark.parametrize("asked", [None, "2025-04-01", "2025-04-09", "2025-04-10"])
def test_a_film_stays_thirty_days_unless_an_authority_asked_for_it(on: str, asked: str | None) -> None:
    given = answer(
        "film_kept",
        filmed_on="2025-03-10",
        film_asked_on=on,
        authority_asked=asked is not None,
        authority_asked_on=asked,
    )
    in_time = asked is not None and asked <= "2025-04-09"
    verdict = "available" if on <= "2025-04-09" else "held" if in_time else "destroyed"
    assert given["verdict"] == verdict
    assert given["dates"] == {"available_until": "2025-04-09"}
    expected = [("hand_over", "authority", "ima.9.1-i")] if in_time else []
    assert whats(given) == expected + ([("destroy", "system", "ima.9.1-k")] if verdict == "destroyed" else [])


@pytest.mark.clause("ima.9.2-a", "ima.9.2-b", "ima.9.2-c", "ima.9.2-e")
def test_everybody_who_may_be_filmed_is_told() -> None:
    names = [
        "people_told",
        "has_employees",
        "employees_told",
        "data_law_kept",
        "receives_public",
        "public_told",
        "outdoor_camera",
        "sees_beyond",
    ]
    for values in product([True, False], repeat=len(names)):
        case = dict(zip(names, values, strict=True))
        expected = [
            ("tell_people", "ima.9.2-a", not case["people_told"]),
            ("tell_employees", "ima.9.2-b", case["has_employees"] and not case["employees_told"]),
            ("keep_data_law", "ima.9.2-b", case["has_employees"] and not case["data_law_kept"]),
            ("tell_public", "ima.9.2-c", case["receives_public"] and not case["public_told"]),
            ("turn_camera", "ima.9.2-e", case["outdoor_camera"] and case["sees_beyond"]),
        ]
        given = answer("camera_duties", **case)
        due = [(what, "customer", clause) for what, clause, holds in expected if holds]
        assert (whats(given), given["verdict"]) == (due, not due)


@pytest.mark.clause("ima.9.2-d", "ima.9.2-f")
def test_it_answers_neither_for_unlawful_use_nor_for_poor_pictures() -> None:
    for unlawful, poor in product([True, False], repeat=2):
        given = answer("video_liability", unlawful_use=unlawful, poor_quality=poor)
        assert given["verdict"] is (not unlawful and not poor)
    unknown = told("video_liability")
    assert unknown["answer"]["verdict"] is True
    assert {one["id"] for one in unknown["not_invoked"]} == {"ima.9.2-d", "ima.9.2-f"}
