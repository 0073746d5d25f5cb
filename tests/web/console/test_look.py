"""The console as it is seen: WCAG 2.2 AA in both themes, at twice the size, on a phone, in print."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.web.console.conftest import World

pytestmark = pytest.mark.browser
Open = Callable[..., Any]
WIDE = {"width": 1440, "height": 900}
WCAG = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
UNFOLD = "document.querySelectorAll('#alerte details, #site details').forEach((one) => { one.open = true; })"
OVERFLOWS = "document.documentElement.scrollWidth > innerWidth"


def violations(page: Any) -> list[str]:
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page, options=WCAG).response["violations"]
    return [f"{one['id']}: {one['help']} ({node['target']})" for one in found for node in one["nodes"]]


def themed(open_page: Open, theme: str, **options: Any) -> Any:
    page = open_page("operator", **{"viewport": WIDE, **options})
    page.context.add_cookies(
        [{"name": "egide_theme", "value": theme, "url": page.context._impl_obj._options["baseURL"]}]
    )
    return page


@pytest.fixture
def busy(world: World) -> str:
    """An alert under way with everything on it: two procedures, delays that run, calls, a signal that joined, a sum owed."""
    incident = world.taken("1042", "intrusion")
    world.signal("1042", "intrusion", zone=4)
    world.signal("2077", "sos")
    world.signal("7777", "intrusion")
    world.done(incident, "no_answer", "left", "unreachable", "left", "reached", "send_guard", "accepted")
    return incident


@pytest.mark.parametrize("theme", ["sombre", "clair"])
def test_it_works(open_page: Open, world: World, busy: str, theme: str) -> None:
    """Every page and what opens over it, without one violation."""
    page = themed(open_page, theme)
    page.goto("/station/")
    assert page.locator("html").get_attribute("data-theme") == theme
    assert violations(page) == [], "nothing open"
    page.goto(f"/station/alerte/{busy}/")
    assert violations(page) == [], "an alert"
    page.evaluate(UNFOLD)
    assert violations(page) == [], "everything unfolded"
    page.locator(".clause-mark").first.click()
    assert violations(page) == [], "a clause"
    for path in (f"alerte/{busy}/chronologie/", "site/1042/historique/", "quarantaine/", "telephone/"):
        page.goto(f"/station/{path}")
        assert violations(page) == [], path


@pytest.mark.parametrize("theme", ["sombre", "clair"])
def test_dialogs_and_refusals_too(open_page: Open, world: World, busy: str, theme: str, complaints: Any) -> None:
    page = themed(open_page, theme)
    page.goto(f"/station/alerte/{busy}/")
    page.keyboard.press("t")
    page.locator("#appel-recherche:focus").wait_for()
    page.keyboard.type("arnaud")
    page.get_by_text("12 rue des Tilleuls, 79000 Niort").last.wait_for()
    page.get_by_role("button", name="Ouvrir l’alerte").click()
    page.locator("#refus-telephone", has_text="Refusé.").wait_for()
    assert violations(page) == []
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Sons").click()
    assert violations(page) == []
    complaints.heard[:] = [said for said in complaints.heard if "status of 4" not in said]


def test_it_is_dark_until_someone_says_otherwise(open_page: Open, world: World) -> None:
    page = open_page("operator", color_scheme="light")
    page.goto("/station/")
    dark = "getComputedStyle(document.documentElement).colorScheme"
    assert page.evaluate(dark) == "dark"


@pytest.mark.parametrize(("width", "height"), [(390, 844), (720, 450), (1024, 768), (1280, 720)])
def test_it_fits(open_page: Open, world: World, busy: str, width: int, height: int) -> None:
    """A phone; 1440 by 900 at 200 %; a tablet; a small laptop: nothing is cut off, nothing scrolls sideways."""
    page = open_page("operator", viewport={"width": width, "height": height})
    page.goto(f"/station/alerte/{busy}/")
    page.evaluate(UNFOLD)
    assert not page.evaluate(OVERFLOWS)
    assert violations(page) == []
    cut = """() => [...document.querySelectorAll('.console .pane')].filter((pane) => pane.scrollWidth > pane.clientWidth + 1)
        .map((pane) => pane.id)"""
    assert page.evaluate(cut) == []


def test_a_finger_finds_its_targets(open_page: Open, world: World, busy: str) -> None:
    page = open_page("operator", viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page.goto(f"/station/alerte/{busy}/")
    small = """() => [...document.querySelectorAll('.console .button, .console .queue-row, .console .tab')]
        .filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 44)
        .map((one) => one.outerHTML.slice(0, 80))"""
    assert page.evaluate(small) == []


def test_everything_is_reached_by_tabulation(open_page: Open, world: World, busy: str) -> None:
    """From the skip link on, in the order in which the screen is read: queue, alert, site, journal."""
    page = open_page("operator", viewport=WIDE)
    page.goto(f"/station/alerte/{busy}/")
    met: list[str] = []
    for _ in range(120):
        page.keyboard.press("Tab")
        pane = page.evaluate("document.activeElement.closest('.pane')?.id || ''")
        if pane and (not met or met[-1] != pane):
            met.append(pane)
        if met and met[-1] == "journal":
            break
    assert met == ["file", "alerte", "site", "journal"]


def test_printed_the_chronological_file_says_what_each_clause_says(open_page: Open, world: World, busy: str) -> None:
    page = open_page("manager")
    page.goto(f"/station/alerte/{busy}/chronologie/")
    page.emulate_media(media="print")
    assert page.locator(".bar").is_hidden()
    note = page.locator(".clause-note").first
    assert note.is_visible()
    assert len(note.inner_text()) > 20


def test_nothing_moves_by_itself_but_the_time(open_page: Open, world: World, busy: str) -> None:
    """No animation, no transition, no blinking: a refresh that brings nothing new changes nothing on the screen."""
    page = open_page("operator", viewport=WIDE)
    page.goto(f"/station/alerte/{busy}/")
    page.locator("[data-live-state]", has_text="en direct").wait_for()
    moving = """() => document.getAnimations().map((one) => one.effect.target.outerHTML.slice(0, 80))"""
    assert page.evaluate(moving) == []
    page.locator("#alerte").evaluate("(pane) => { pane.scrollTop = 120; }")
    page.locator(".dossier").evaluate(
        "(one) => one.dispatchEvent(new CustomEvent('console:alerte', {detail: {live: true}}))"
    )
    page.wait_for_timeout(400)
    assert page.locator("#alerte").evaluate("(pane) => pane.scrollTop") == 120
    assert page.evaluate(moving) == []
