"""Clips in a real browser: they play, go to the second that matters, and are not disturbed."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from egide.cli.drawn_clip import drawn_clip
from egide.ledger import NewFact
from egide.station.models import Clip
from egide.web.roles import MANAGER, OPERATOR
from tests.web.console.camera_shop import Shop, camera_shop
from tests.web.console.conftest import World

pytestmark = pytest.mark.browser


@pytest.fixture
def shop(world: World, tmp_path: Path) -> Iterator[Shop]:
    with camera_shop(world, tmp_path) as made:
        yield made


def until(true: Callable[[], Any]) -> None:
    """Wait until it is true: a page under a strict policy takes no expression to wait for by itself."""
    end = time.monotonic() + 10
    while not true():
        assert time.monotonic() < end, "it did not come to be true in 10 s"
        time.sleep(0.05)


def test_it_plays_and_goes_to_the_second_that_matters(shop: Shop, open_page: Callable[..., Any]) -> None:
    incident, name = shop.burgled()
    page = open_page(OPERATOR)
    page.goto(f"/station/alerte/{incident}/")
    film = page.locator(f"#clip-{name}")
    until(lambda: film.evaluate("v => v.readyState >= 1"))
    assert film.evaluate("v => [v.duration, v.videoWidth, v.videoHeight, v.error]") == [15, 320, 192, None]
    assert film.get_attribute("aria-labelledby") == f"clip-{name}-titre"
    mark = page.get_by_role("group", name="Aller à").get_by_role("button", name="5 s après")
    mark.focus()
    page.keyboard.press("Enter")
    until(lambda: film.evaluate("v => v.currentTime >= 10"))
    assert film.evaluate("v => v.paused") is False


def test_what_happens_meanwhile_does_not_stop_it(shop: Shop, open_page: Callable[..., Any]) -> None:
    """A refresh of the pane keeps the film that is playing, where it is."""
    incident, name = shop.burgled()
    page = open_page(OPERATOR)
    page.goto(f"/station/alerte/{incident}/")
    page.get_by_role("button", name="le signal").click()
    film = page.locator(f"#clip-{name}")
    until(lambda: film.evaluate("v => v.currentTime >= 5"))
    film.evaluate("v => { v.dataset.mine = 'yes'; }")
    note = NewFact("note.added", shop.world.clock.now(), {}, {"text": "le voisin passe"}, by=shop.world.who(MANAGER))
    shop.world.desk.runner.record(f"incident:{incident}", note)
    shop.film("m1", drawn_clip(4), started=10)
    expect(page.locator("video")).to_have_count(2)
    assert film.evaluate("v => [v.dataset.mine, v.paused]") == ["yes", False]
    assert Clip.objects.count() == 2


def test_axe_finds_nothing(shop: Shop, open_page: Callable[..., Any]) -> None:
    incident, _ = shop.burgled()
    page = open_page(OPERATOR)
    page.goto(f"/station/alerte/{incident}/")
    page.wait_for_selector("video")
    found = Axe().run(page, context=".clips")
    assert found.response["violations"] == []
