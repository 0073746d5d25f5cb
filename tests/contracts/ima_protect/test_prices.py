"""The tariff sheet: subscriptions, options, packs, purchases, visits; each price with its clause."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from egide.contracts.ima_protect.tariff_options import CLAUSES as OPTION_CLAUSES
from egide.contracts.ima_protect.tariff_purchases import CLAUSES as PURCHASE_CLAUSES
from egide.law.french import euros
from egide.law.money import cents
from egide.law.types import BadValue
from tests.contracts.ima_protect import reference
from tests.contracts.ima_protect.asking import answer, cited, needs, told

OFFERS = ("tout_inclus", "a_la_carte")
OPTION_IDS = (
    "ima.tarif.mensuel.bouton-d-urgence-a",
    "ima.tarif.mensuel.camera-interieure-ima-protect-avec-carte-micro-s-a",
    "ima.tarif.mensuel.camera-exterieure-ima-protect-avec-carte-micro-s-a",
    "ima.tarif.mensuel.detecteur-d-ouverture-a",
    "ima.tarif.mensuel.pack-de-5-detecteurs-d-ouverture-a",
    "ima.tarif.mensuel.detecteur-de-choc-et-d-ouverture-a",
    "ima.tarif.mensuel.pack-de-5-detecteurs-de-choc-et-d-ouverture-a",
    "ima.tarif.mensuel.detecteur-d-ouverture-de-porte-de-garage-a",
    "ima.tarif.mensuel.detecteur-de-mouvement-au-choix-compatible-anima-a",
    "ima.tarif.mensuel.detecteur-de-mouvement-avec-image-et-compatible-a",
    "ima.tarif.mensuel.detecteur-de-mouvement-exterieur-avec-image-a",
    "ima.tarif.mensuel.pack-de-dissuasion-exterieure-sirene-exterieure-a",
    "ima.tarif.mensuel.sirene-exterieure-sauf-interdiction-municipale-a",
    "ima.tarif.mensuel.sirene-interieure-supplementaire-a",
    "ima.tarif.mensuel.transmetteur-gsm-gprs-et-carte-sim-en-secours-de-a",
    "ima.tarif.mensuel.detecteur-de-fumee-connecte-a",
    "ima.tarif.mensuel.detecteur-d-inondation-connecte-a",
    "ima.tarif.mensuel.detecteur-de-monoxyde-de-carbone-connecte-a",
    "ima.tarif.mensuel.clavier-supplementaire-avec-sirene-integree-a",
    "ima.tarif.mensuel.prise-connectee-avec-mesure-energetique-avec-pil-a",
    "ima.tarif.mensuel.repeteur-radio-a",
    "ima.tarif.mensuel.telecommande-a",
    "ima.tarif.mensuel.abonnement-telesurveillance-plus-association-et-a",
    "ima.tarif.mensuel.liaison-station-camera-ima-protect-1-abonnement-a",
)
PURCHASE_IDS = (
    "ima.tarif.achat.camera-exterieure-netatmo-a",
    "ima.tarif.achat.camera-interieure-netatmo-a",
    "ima.tarif.achat.kit-legrand-prise-connectee-ampoule-connectee-et-a",
    "ima.tarif.achat.pack-securite-camera-interieure-netatmo-kit-legr-a",
    "ima.tarif.achat.pack-economie-d-energie-thermostat-connecte-neta-a",
    "ima.tarif.achat.serrure-connectee-a",
    "ima.tarif.achat.thermostat-connecte-netatmo-a",
    "ima.tarif.achat.camera-interieure-ima-protect-a",
    "ima.tarif.achat.carte-micro-sd-64-go-a",
    "ima.tarif.achat.detecteur-de-fumee-autonome-a",
    "ima.tarif.achat.detecteur-de-monoxyde-de-carbone-autonome-a",
    "ima.tarif.achat.autocollants-exterieurs-a",
    "ima.tarif.achat.plaque-de-signalisation-exterieure-a",
    "ima.tarif.achat.badge-de-securite-a",
    "ima.tarif.achat.pack-de-2-badges-de-securite-a",
    "ima.tarif.achat.boite-a-cle-securisee-a",
    "ima.tarif.achat.pack-2-boitiers-cpl-a",
)
"""In the order of the sheet, as reference has their prices."""


def monthly(offer: str, *options: tuple[str, int]) -> dict[str, Any]:
    rows = [{"option": option, "quantity": quantity} for option, quantity in options]
    return answer("monthly_price", {"offer": offer}, options=rows)


@pytest.mark.clause("ima.tarif.ti.abonnement-a", "ima.tarif.alc.abonnement-a", "ima.19.1-a")
@pytest.mark.parametrize(("offer", "price"), [("tout_inclus", "37.99"), ("a_la_carte", "23.99")])
def test_a_month_without_options(offer: str, price: str) -> None:
    given = monthly(offer)
    assert (given["verdict"], given["amount"]) == ("valid", price)
    assert [(line["amount"], line["clause"]) for line in given["lines"]] == [
        (price, "ima.19.1-a"),
        ("0.00", "ima.19.1-a"),
    ]
    assert "ima.19.1-a" in cited("monthly_price", {"offer": offer}, options=[])


@pytest.mark.clause(*OPTION_IDS, "ima.11-i")
@pytest.mark.parametrize("option", reference.OPTIONS)
@pytest.mark.parametrize("offer", OFFERS)
def test_one_of_each_option(offer: str, option: str) -> None:
    given = monthly(offer, (option, 1))
    verdict, price = reference.monthly_price(offer, [(option, 1)])
    assert (given["verdict"], cents(given["amount"])) == (verdict, price)
    assert given["options_priced"][0]["refused"] == (1 if reference.ELSEWHERE[offer] == option else 0)
    assert OPTION_CLAUSES[option].id in cited(
        "monthly_price", {"offer": offer}, options=[{"option": option, "quantity": 1}]
    )


def test_every_line_of_the_sheet_says_its_price() -> None:
    assert [one.id for one in OPTION_CLAUSES.values()] == list(OPTION_IDS)
    assert [one.id for one in PURCHASE_CLAUSES.values()] == list(PURCHASE_IDS)
    for clauses, prices in ((OPTION_CLAUSES, reference.OPTIONS), (PURCHASE_CLAUSES, reference.PURCHASES)):
        assert list(clauses) == list(prices)
        for value, price in prices.items():
            assert (euros(price) if price else "offert") in clauses[value].summary


@pytest.mark.clause(
    "ima.tarif.mensuel.pack-de-5-detecteurs-d-ouverture-a",
    "ima.tarif.mensuel.pack-de-5-detecteurs-de-choc-et-d-ouverture-a",
)
@pytest.mark.parametrize(
    ("single", "pack", "five_singles", "one_pack"),
    [("opening", "opening_pack", "31.49", "29.99"), ("shock", "shock_pack", "36.49", "33.99")],
)
def test_five_at_once_cost_less(single: str, pack: str, five_singles: str, one_pack: str) -> None:
    five = monthly("a_la_carte", (single, 5))
    assert (five["verdict"], five["amount"]) == ("cheaper_in_packs", five_singles)
    assert monthly("a_la_carte", (single, 4))["verdict"] == "valid"
    assert monthly("a_la_carte", (single, 6))["verdict"] == "cheaper_in_packs"
    lot = monthly("a_la_carte", (pack, 1))
    assert (lot["verdict"], lot["amount"]) == ("valid", one_pack)
    for other in set(reference.OPTIONS) - {"opening", "shock", "camera_link"}:
        assert monthly("a_la_carte", (other, 5))["verdict"] == "valid"
    cite = cited("monthly_price", {"offer": "a_la_carte"}, options=[{"option": single, "quantity": 5}])
    assert OPTION_CLAUSES[pack].id in cite


@pytest.mark.clause("ima.tarif.mensuel.liaison-station-camera-ima-protect-1-abonnement-a", "ima.9.1-a", "ima.9.1-d")
def test_cameras_are_linked_once_a_site_and_in_tout_inclus_only() -> None:
    once = monthly("tout_inclus", ("camera_link", 1), ("outdoor_camera", 3))
    assert (once["verdict"], once["amount"]) == ("valid", "72.68")
    for rows in ([("camera_link", 2)], [("camera_link", 1), ("camera_link", 1)]):
        assert monthly("tout_inclus", *rows)["verdict"] == "one_link"
    assert monthly("tout_inclus", ("camera_link", 2))["amount"] == "42.98"
    elsewhere = monthly("a_la_carte", ("camera_link", 1))
    assert (elsewhere["verdict"], elsewhere["amount"]) == ("other_offer", "23.99")
    assert monthly("a_la_carte", ("camera_link", 2))["verdict"] == "other_offer"
    assert monthly("a_la_carte", ("camera_link", 1), ("opening", 9))["verdict"] == "other_offer"
    assert monthly("tout_inclus", ("camera_link", 2), ("opening", 9))["verdict"] == "one_link"


@pytest.mark.clause("ima.tarif.mensuel.transmetteur-gsm-gprs-et-carte-sim-en-secours-de-a")
def test_the_gsm_option_is_for_a_la_carte() -> None:
    assert monthly("tout_inclus", ("gsm", 1))["verdict"] == "other_offer"
    assert monthly("tout_inclus", ("gsm", 2), ("remote", 1))["amount"] == "39.49"
    assert monthly("a_la_carte", ("gsm", 1))["verdict"] == "valid"
    assert [row["refused"] for row in monthly("tout_inclus", ("gsm", 2), ("remote", 1))["options_priced"]] == [1, 0]


@pytest.mark.parametrize("quantity", [0, -1, 1001, "beaucoup"])
def test_a_quantity_that_is_none_is_refused(quantity: object) -> None:
    with pytest.raises(BadValue, match="quantity"):
        told("monthly_price", {"offer": "a_la_carte"}, options=[{"option": "plug", "quantity": quantity}])


def test_an_unknown_option_is_refused_with_those_there_are() -> None:
    with pytest.raises(BadValue, match="camera_link"):
        told("monthly_price", {"offer": "a_la_carte"}, options=[{"option": "drone", "quantity": 1}])
    assert needs("monthly_price", {"offer": "a_la_carte"}) == ["options"]


CHOSEN = st.lists(st.tuples(st.sampled_from(list(reference.OPTIONS)), st.integers(1, 9)), max_size=6)


@given(st.sampled_from(OFFERS), CHOSEN)
def test_any_month_is_the_sum_of_the_paper(offer: str, options: list[tuple[str, int]]) -> None:
    given = monthly(offer, *options)
    assert (given["verdict"], cents(given["amount"])) == reference.monthly_price(offer, options)
    assert cents(given["amount"]) == sum(cents(line["amount"]) for line in given["lines"])


# ── What the offer holds ────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.clause("ima.tarif.ti.pack-a", "ima.tarif.alc.pack-a", "ima.tarif.ti.services-a")
@pytest.mark.parametrize(
    ("offer", "speakers", "smoke", "gsm"), [("tout_inclus", 1, 1, True), ("a_la_carte", 0, 0, False)]
)
def test_the_base_pack(offer: str, speakers: int, smoke: int, gsm: bool) -> None:
    assert answer("base_pack", {"offer": offer}) == {
        "control_panels": 1,
        "keypads": 1,
        "loudspeakers": speakers,
        "opening_detectors": 1,
        "image_motion_detectors": 1,
        "smoke_detectors": smoke,
        "badges": 2,
        "gsm_included": gsm,
        "operators_included": gsm,
    }


# ── What is bought ──────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.clause(*PURCHASE_IDS, "ima.20.1-f")
@pytest.mark.parametrize("item", reference.PURCHASES)
def test_each_thing_that_is_bought(item: str) -> None:
    price = reference.PURCHASES[item]
    for quantity in (1, 3):
        given = answer("purchase_price", purchases=[{"item": item, "quantity": quantity}])
        assert cents(given["amount"]) == quantity * price
        assert cents(given["purchases_priced"][0]["due"]) == quantity * price
    assert PURCHASE_CLAUSES[item].id in cited("purchase_price", purchases=[{"item": item, "quantity": 1}])


def test_badges_cost_less_by_two_and_nothing_costs_nothing() -> None:
    two = answer("purchase_price", purchases=[{"item": "badge", "quantity": 2}, {"item": "badge_pair", "quantity": 1}])
    assert [row["due"] for row in two["purchases_priced"]] == ["11.00", "9.00"]
    assert answer("purchase_price", purchases=[])["amount"] == "0.00"


@pytest.mark.clause("ima.tarif.achat.frais-d-installation-des-produits-telesurveillan-a", "ima.11-d")
def test_a_technician_installs_connected_things_for_199_euros() -> None:
    assert answer("purchase_price", purchases=[])["plus_installation"] == "199.00"


@pytest.mark.clause("ima.tarif.achat.pre-visite-par-un-technicien-expert-remboursee-s-a")
@pytest.mark.parametrize(
    ("visited", "subscribed", "until", "refund"),
    [
        ("2025-03-10", "2025-04-10", "2025-04-10", "99.00"),
        ("2025-03-10", "2025-04-11", "2025-04-10", "0.00"),
        ("2025-03-10", "2025-03-10", "2025-04-10", "99.00"),
        ("2025-03-10", "2025-03-09", "2025-04-10", "0.00"),
        ("2025-01-31", "2025-02-28", "2025-02-28", "99.00"),
        ("2028-01-31", "2028-03-01", "2028-02-29", "0.00"),
    ],
)
def test_a_first_visit_is_refunded_to_who_subscribes_within_a_month(
    visited: str, subscribed: str, until: str, refund: str
) -> None:
    given = answer("pre_visit", visited_on=visited, subscribed_on=subscribed)
    assert (given["verdict"], given["amount"]) == (refund != "0.00", refund)
    assert (given["dates"], given["price"]) == ({"subscribe_until": until}, "99.00")
