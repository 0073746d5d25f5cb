"""Cameras are registered at a site, prove themselves by a token that only they hold, and go."""

from __future__ import annotations

import hashlib

import pytest

from egide.ledger import SimulatedClock
from egide.portfolio.register import Refused
from egide.station.cameras.registry import Cameras, holder
from egide.station.desk import Desk
from egide.station.models import Camera
from tests.station.cameras.shop import BACK, SITE, WINDOW


@pytest.fixture
def cameras(desk: Desk, tokens: dict[str, str]) -> Cameras:
    return Cameras(desk.runner)


def test_it_works(cameras: Cameras, tokens: dict[str, str]) -> None:
    found = holder(tokens[WINDOW])
    assert found is not None
    assert (found.name, found.site_id, found.place) == (WINDOW, SITE, "vitrine")
    assert tokens[WINDOW] != tokens[BACK]
    assert holder("egc_nobody") is None
    assert holder("") is None


def test_only_the_hash_of_a_token_is_kept(cameras: Cameras, tokens: dict[str, str]) -> None:
    token = tokens[WINDOW]
    assert Camera.objects.get(name=WINDOW).token_hash == hashlib.sha256(token.encode()).hexdigest()
    said = [str((fact.data, fact.private)) for fact in cameras.ledger.read_all(limit=10_000)]
    assert not any(token in text for text in said)
    assert len(token) >= 43
    assert token.startswith("egc_")


def test_a_renewed_token_ends_the_old_one(cameras: Cameras, tokens: dict[str, str], clock: SimulatedClock) -> None:
    fresh = cameras.renew(WINDOW, clock.now(), "user:1")
    assert holder(tokens[WINDOW]) is None
    assert getattr(holder(fresh), "name", None) == WINDOW
    assert cameras.ledger.read(SITE)[-1].by == "user:1"


def test_a_withdrawn_camera_says_nothing_more(cameras: Cameras, tokens: dict[str, str], clock: SimulatedClock) -> None:
    cameras.withdraw(WINDOW, clock.now(), "system")
    cameras.withdraw(WINDOW, clock.now(), "system")
    assert holder(tokens[WINDOW]) is None
    assert Camera.objects.filter(name=WINDOW).exists()
    assert [fact.kind for fact in cameras.ledger.read(SITE)].count("camera.withdrawn") == 1


@pytest.mark.parametrize(
    ("name", "site", "place", "why"),
    [
        ("3051 vitrine", SITE, "vitrine", "1 à 40 lettres"),
        ("Vitrine", SITE, "vitrine", "1 à 40 lettres"),
        ("-vitrine", SITE, "vitrine", "1 à 40 lettres"),
        ("../vitrine", SITE, "vitrine", "1 à 40 lettres"),
        ("incoming/x", SITE, "vitrine", "1 à 40 lettres"),
        ("v" * 41, SITE, "vitrine", "1 à 40 lettres"),
        ("", SITE, "vitrine", "1 à 40 lettres"),
        ("3051-cour", SITE, " ", "dites ce qu’elle regarde"),
        ("3051-cour", SITE, "x" * 61, "dites ce qu’elle regarde"),
        ("3051-cour", "site:nowhere", "cour", "aucun site"),
        (WINDOW, SITE, "vitrine", "déjà pris"),
    ],
)
def test_what_cannot_be_registered(
    cameras: Cameras, clock: SimulatedClock, name: str, site: str, place: str, why: str
) -> None:
    before = cameras.ledger.last_position()
    with pytest.raises(Refused, match=why):
        cameras.register(name, site, place, clock.now(), "system")
    assert (cameras.ledger.last_position(), Camera.objects.count()) == (before, 2)


def test_a_camera_nobody_registered_is_not_renewed(cameras: Cameras, clock: SimulatedClock) -> None:
    with pytest.raises(Refused, match="aucune caméra"):
        cameras.renew("nobody", clock.now(), "system")
    with pytest.raises(Refused, match="aucune caméra"):
        cameras.withdraw("nobody", clock.now(), "system")


def test_a_folder_of_the_films_is_no_camera(cameras: Cameras, clock: SimulatedClock) -> None:
    """`incoming` is where films are received: no camera may have that name."""
    with pytest.raises(Refused, match="réservé"):
        cameras.register("incoming", SITE, "entrée", clock.now(), "system")
