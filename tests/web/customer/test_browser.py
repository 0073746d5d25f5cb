"""The space before a browser: WCAG in both themes, nothing scrolls sideways on a phone, everything by keyboard alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import expect

from egide.runner import Runner
from tests.web.customer.conftest import today

pytestmark = pytest.mark.browser
Open = Callable[..., Any]
PAGES = (
    "",
    "consignes/",
    "demarches/",
    "demarches/termination/",
    "demarches/complaint/",
    "alertes/",
    "messages/",
    "sommes/",
    "documents/",
)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_works(open_page: Open, house: Runner, scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page = open_page("customer", color_scheme=scheme, viewport={"width": 1024, "height": 900})
    for where in PAGES:
        page.goto(f"/espace/1042/{where}")
        found = Axe().run(page, options={"runOnly": RULES})
        assert found.response["violations"] == [], where


@pytest.mark.parametrize("viewport", [{"width": 360, "height": 740}, {"width": 720, "height": 450}])
def test_nothing_scrolls_sideways(open_page: Open, house: Runner, viewport: dict[str, int]) -> None:
    page = open_page("customer", viewport=viewport)
    for where in PAGES:
        page.goto(f"/espace/1042/{where}")
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), where


def test_leaving_by_keyboard_alone(open_page: Open, house: Runner) -> None:
    page = open_page("customer")
    page.goto("/espace/1042/demarches/termination/")
    installed = today(house) - timedelta(days=100)
    for _ in range(6):
        if page.get_by_role("button", name="Résilier", exact=True).count():
            break
        asked = page.locator("input[name=path]").get_attribute("value")
        if asked == "installed_on":
            page.locator("#reponse-value").fill(installed.isoformat())
        elif asked == "ground":
            page.locator("#reponse-value").select_option("none")
        else:
            page.locator("input[type=radio][value=non]").focus()
            page.keyboard.press("Space")
        page.get_by_role("button", name="Continuer").focus()
        with page.expect_navigation():
            page.keyboard.press("Enter")
    expect(page.get_by_text("249,00").first).to_be_visible()
    page.get_by_role("button", name="Résilier", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("référence D-1042-").first).to_be_visible()


def test_instructions_by_keyboard_alone(open_page: Open, house: Runner) -> None:
    page = open_page("customer")
    page.goto("/espace/1042/consignes/")
    page.get_by_label("Nom").nth(0).fill("Nadia Belkacem")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.name") == "contact-0-phone"
    page.get_by_role("button", name="Enregistrer mes consignes").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Elles valent dès la prochaine alerte")).to_be_visible()
