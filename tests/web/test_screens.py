"""The shell before a real browser: contrast and names, keyboard, phone, zoom, time that runs, parts that refresh."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from egide.law import french
from egide.web import accounts, house

pytestmark = pytest.mark.browser

WCAG = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
PAGES = [
    (None, "/connexion/"),
    ("operator", "/"),
    ("manager", "/"),
    ("manager", "/comptes/"),
    ("manager", "/comptes/nouveau/"),
    ("manager", "/comptes/{operator}/"),
    ("manager", "/preferences/"),
    ("manager", "/recherche/?q=petit"),
    ("manager", "/mot-de-passe/"),
    ("manager", "/composants/"),
    ("manager", "/rien/"),
]
Open = Callable[..., Any]


def violations(page: Any) -> list[str]:
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page, options=WCAG).response["violations"]
    return [f"{one['id']}: {one['help']} ({node['target']})" for one in found for node in one["nodes"]]


def expect_refusals(complaints: Any) -> None:
    """The browser reports a 4xx answer that a test asked for."""
    complaints.heard[:] = [said for said in complaints.heard if "status of 4" not in said]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_works(open_page: Open, people: Any, complaints: Any, scheme: str) -> None:
    """Every page, in both themes, without one violation of WCAG 2.2 AA."""
    opened = {role: open_page(role, color_scheme=scheme) for role in (None, "operator", "manager")}
    for role, path in PAGES:
        page = opened[role]
        page.goto(path.format(operator=people["operator"].pk))
        assert page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches") == (scheme == "dark")
        assert violations(page) == [], path
    expect_refusals(complaints)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_opens_over_the_page_too(open_page: Open, people: Any, scheme: str) -> None:
    page = open_page("manager", color_scheme=scheme)
    page.goto("/composants/")
    page.locator(".clause-mark").first.click()
    assert page.locator(".clause-note:popover-open").count() == 1
    assert violations(page) == []
    page.goto(f"/comptes/{people['operator'].pk}/")
    page.get_by_role("button", name="Fermer le compte").click()
    assert page.get_by_role("dialog", name="Fermer ce compte").is_visible()
    assert violations(page) == []
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Marc Durand").click()
    assert violations(page) == []


def test_a_visitor_signs_in_by_keyboard(open_page: Open, complaints: Any) -> None:
    page = open_page(None)
    page.goto("/comptes/")
    page.keyboard.type("m.durand")
    page.keyboard.press("Tab")
    page.keyboard.type("faux")
    page.keyboard.press("Enter")
    summary = page.get_by_role("alert")
    assert "Identifiant ou mot de passe incorrect" in summary.inner_text()
    assert summary.evaluate("element => element === document.activeElement")
    assert violations(page) == []
    page.get_by_label("Mot de passe").fill("une phrase assez longue")
    page.keyboard.press("Enter")
    page.wait_for_url("**/comptes/")
    expect_refusals(complaints)


def test_errors_lead_to_their_fields(open_page: Open, complaints: Any) -> None:
    page = open_page("manager")
    page.goto("/comptes/nouveau/")
    page.get_by_role("button", name="Créer le compte").click()
    page.get_by_role("alert").get_by_role("link", name=re.compile("Prénom")).click()
    field = page.get_by_label("Prénom")
    assert field.evaluate("element => element === document.activeElement")
    assert field.get_attribute("aria-invalid") == "true"
    described = page.locator(f"#{field.get_attribute('aria-describedby')}")
    assert "Ce champ est obligatoire" in described.inner_text()
    page.get_by_role("alert").get_by_role("link", name=re.compile("Rôle")).click()
    assert page.evaluate("document.activeElement.type") == "radio"
    expect_refusals(complaints)


class TestKeys:
    def test_a_key_goes_to_the_search_and_types_nothing_there(self, open_page: Open) -> None:
        page = open_page("operator")
        page.goto("/")
        page.keyboard.press("/")
        page.keyboard.type("g/?")
        assert page.get_by_role("searchbox").input_value() == "g/?"
        assert page.url.endswith("/")
        page.keyboard.press("Escape")
        page.keyboard.press("?")
        assert page.get_by_role("dialog", name="Touches").is_visible()
        page.keyboard.press("g")  # over the page a dialog is open: its gestures wait
        assert page.get_by_role("dialog", name="Touches").is_visible()

    def test_moved_keys_act_and_the_old_do_not(self, open_page: Open) -> None:
        page = open_page("operator")
        page.goto("/preferences/")
        page.get_by_label("Aller à l’accueil").fill("h")
        page.get_by_role("button", name="Enregistrer les touches").click()
        page.wait_for_selector(".notice")
        page.keyboard.press("g")
        assert page.url.endswith("/preferences/")
        page.keyboard.press("Control+h")
        assert page.url.endswith("/preferences/")
        page.keyboard.press("h")
        page.wait_for_url(re.compile(r"/$"))

    def test_off_they_do_nothing(self, open_page: Open) -> None:
        page = open_page("operator")
        page.goto("/preferences/")
        page.get_by_label("Utiliser les touches simples").uncheck()
        page.get_by_role("button", name="Enregistrer les touches").click()
        page.wait_for_selector(".notice")
        page.keyboard.press("/")
        assert page.evaluate("document.activeElement.id") != "recherche"


class TestTheme:
    def test_at_once_and_remembered(self, open_page: Open) -> None:
        page = open_page("operator", color_scheme="light")
        page.goto("/preferences/")
        paper = "getComputedStyle(document.documentElement).backgroundColor"
        light = page.evaluate(paper)
        page.locator("main").get_by_role("button", name="Sombre").click()
        page.wait_for_function(f"() => {paper} !== '{light}'")
        dark = page.evaluate(paper)
        assert page.locator("main").get_by_role("button", name="Sombre").get_attribute("aria-pressed") == "true"
        page.goto("/")
        assert page.evaluate(paper) == dark

    def test_without_script_too(self, open_page: Open) -> None:
        page = open_page("operator", java_script_enabled=False)
        page.goto("/preferences/")
        page.locator("main").get_by_role("button", name="Sombre").click()
        assert page.locator("html").get_attribute("data-theme") == "sombre"
        assert page.url.endswith("/preferences/")

    def test_low_luminance_neither_black_nor_white(self, open_page: Open) -> None:
        for scheme in ("light", "dark"):
            page = open_page("operator", color_scheme=scheme)
            page.goto("/")
            colours = page.evaluate(
                """[...document.querySelectorAll("body, body *")].flatMap((element) => {
                    const style = getComputedStyle(element);
                    return [style.color, style.backgroundColor];
                })"""
            )
            assert not {"rgb(0, 0, 0)", "rgb(255, 255, 255)"} & set(colours)


class TestClauseNote:
    def test_by_keyboard(self, open_page: Open) -> None:
        page = open_page("manager")
        page.goto("/composants/")
        mark = page.locator(".clause-mark").first
        mark.focus()
        page.keyboard.press("Enter")
        note = page.locator(".clause-note:popover-open")
        assert "Lecture retenue" in note.inner_text()
        assert mark.get_attribute("popovertarget") == note.get_attribute("id")
        page.keyboard.press("Escape")
        assert page.locator(".clause-note:popover-open").count() == 0
        assert mark.evaluate("element => element === document.activeElement")

    def test_it_opens_on_the_screen(self, open_page: Open) -> None:
        page = open_page("manager", viewport={"width": 390, "height": 700})
        page.goto("/composants/")
        for mark in page.locator(".clause-mark").all():
            mark.scroll_into_view_if_needed()
            mark.click()
            box = page.locator(".clause-note:popover-open").bounding_box()
            assert box is not None
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= 390
            assert box["y"] + box["height"] <= 701
            page.keyboard.press("Escape")

    def test_printed_it_is_a_note(self, open_page: Open) -> None:
        page = open_page("manager")
        page.goto("/composants/")
        page.emulate_media(media="print")
        assert page.locator(".clause-summary").first.is_visible()
        assert not page.locator("header.bar").is_visible()
        assert not page.get_by_role("button", name="Montrer un avis").is_visible()


@pytest.mark.parametrize(
    "viewport",
    [{"width": 390, "height": 844}, {"width": 640, "height": 480}, {"width": 320, "height": 568}],
    ids=["phone", "zoom", "reflow"],
)
def test_nothing_scrolls_sideways(open_page: Open, people: Any, complaints: Any, viewport: dict[str, int]) -> None:
    """A phone; 1280 pixels at 200 % zoom; the 320 pixels of WCAG's reflow."""
    opened = {role: open_page(role, viewport=viewport, has_touch=True) for role in (None, "operator", "manager")}
    for role, path in PAGES:
        opened[role].goto(path.format(operator=people["operator"].pk))
        assert opened[role].evaluate("document.documentElement.scrollWidth") <= viewport["width"], path
    expect_refusals(complaints)


def test_targets_are_large_enough_for_a_finger(open_page: Open) -> None:
    page = open_page("manager", viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page.goto("/comptes/nouveau/")
    for target in page.locator("main button, main .button, main input:not([type=radio], [type=hidden])").all():
        box = target.bounding_box()
        assert box is not None
        assert box["height"] >= 44, target.inner_text()


class TestTime:
    def test_the_clock_shows_the_simulated_time_of_paris(self, open_page: Open) -> None:
        house.ledger().clock.travel_to(datetime(2027, 7, 1, 4, 58, 57, tzinfo=ZoneInfo("Europe/Paris")))
        page = open_page("operator")
        page.goto("/")
        clock = page.locator(".clock")
        assert "heure simulée" in clock.inner_text()
        assert "1er juil. 2027, 04\u00a0h\u00a058" in clock.inner_text()
        page.wait_for_function("() => document.querySelector('[data-clock]').textContent.endsWith('59')")

    def test_ages_and_countdowns_run_and_say_when_they_change(self, open_page: Open) -> None:
        page = open_page("manager")
        page.goto("/composants/")
        before = page.locator("[data-left]").first.inner_text()
        page.wait_for_function(f"() => document.querySelector('[data-left]').textContent !== {before!r}")
        page.evaluate(
            """() => {
                const element = document.querySelector("[data-countdown]");
                element.dataset.due = new Date(egide.time.now() + 2000).toISOString();
            }"""
        )
        page.wait_for_function("() => document.querySelector('[data-countdown]').dataset.tone === 'time'")
        page.wait_for_function("() => document.querySelector('[data-countdown]').dataset.tone === 'danger'")
        first = page.locator("[data-countdown]").first
        assert "dépassé de" in first.locator("[data-said]").text_content()
        assert first.locator("[data-shape]").text_content() == "◆"

    def test_its_words_are_those_of_the_server(self, open_page: Open) -> None:
        from egide.web.templatetags import egide

        page = open_page("operator")
        page.goto("/")
        lengths = [0, 0.4, 1, 59, 60, 61, 3599, 3600, 3660, 7322, 86399, 86400, 90061, 400 * 86400, 4000 * 86400]
        for seconds in [*lengths, *(-length for length in lengths if length)]:
            assert page.evaluate("egide.time.ago", seconds) == french.ago(seconds)
            assert page.evaluate("egide.time.about", seconds) == egide._about(seconds)
        moment = datetime(2026, 1, 1, 0, 30, tzinfo=ZoneInfo("Europe/Paris"))
        for _ in range(14):
            assert page.evaluate("egide.time.instant", moment.timestamp() * 1000) == french.instant(moment)
            moment += timedelta(days=27, hours=5, minutes=7)


class TestLive:
    def test_a_part_refreshes_by_itself_and_the_session_knows(self, open_page: Open, people: Any) -> None:
        page = open_page("manager")
        requests: list[Any] = []
        page.on("request", lambda request: requests.append(request))
        page.goto("/comptes/")
        page.get_by_text("en direct").wait_for()
        accounts.create_user("c.martin", "operator", by=people["manager"], first_name="Claire", last_name="Martin")
        page.get_by_role("link", name="Claire Martin").wait_for()
        part = next(request for request in requests if request.headers.get("hx-request"))
        assert part.headers["x-egide-passive"] == "1"

    def test_focus_is_not_stolen(self, open_page: Open, people: Any) -> None:
        page = open_page("manager")
        page.goto("/comptes/")
        page.get_by_text("en direct").wait_for()
        page.keyboard.press("/")
        page.keyboard.type("pet")
        accounts.create_user("c.martin", "operator", by=people["manager"], first_name="Claire", last_name="Martin")
        page.get_by_role("link", name="Claire Martin").wait_for()
        assert page.evaluate("document.activeElement.id") == "recherche"
        assert page.get_by_role("searchbox").input_value() == "pet"

    def test_a_lost_line_is_shown(self, open_page: Open, live_server: Any, complaints: Any) -> None:
        page = open_page("manager")
        page.goto("/comptes/")
        page.get_by_text("en direct").wait_for()
        live_server.server.should_exit = True
        page.get_by_text("liaison perdue depuis").wait_for()
        state = page.locator("[data-live-state]")
        assert state.get_attribute("data-tone") == "danger"
        assert state.get_attribute("role") == "status"
        page.wait_for_timeout(200)
        complaints.heard[:] = [said for said in complaints.heard if "ERR_" not in said]

    def test_a_page_that_shows_nothing_live_opens_no_line(self, open_page: Open) -> None:
        page = open_page("operator")
        requests: list[str] = []
        page.on("request", lambda request: requests.append(request.url))
        page.goto("/")
        page.wait_for_timeout(200)
        assert not any("/evenements/" in url for url in requests)


def test_the_link_is_handed_over(open_page: Open, people: Any) -> None:
    page = open_page("manager")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"/comptes/{people['operator'].pk}/")
    page.get_by_role("button", name="Remettre un lien de connexion").click()
    page.get_by_role("button", name="Faire le lien").click()
    link = page.get_by_label("Lien de connexion").input_value()
    assert violations(page) == []
    page.get_by_role("button", name="Copier le lien").click()
    page.locator("#avis").get_by_text("Copié.").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == link
    visitor = open_page(None)
    visitor.goto(link)
    assert violations(visitor) == []
    visitor.get_by_label("Nouveau mot de passe", exact=True).fill("phrase neuve et longue")
    visitor.get_by_label("Confirmation du nouveau mot de passe").fill("phrase neuve et longue")
    visitor.get_by_role("button", name="Enregistrer et se connecter").click()
    visitor.get_by_text("Bonjour Odile").wait_for()


def test_forced_colours_and_no_motion(open_page: Open) -> None:
    page = open_page("manager", forced_colors="active", reduced_motion="reduce")
    page.goto("/composants/")
    assert page.evaluate("getComputedStyle(document.querySelector('.button')).transitionDuration") == "0s"
    border = "getComputedStyle(document.querySelector('.status')).borderTopStyle"
    assert page.evaluate(border) == "solid"
