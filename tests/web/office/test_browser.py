"""The office before a browser: WCAG in both themes, nothing scrolls sideways, a fact foreseen and recorded by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from egide.runner import Runner

pytestmark = pytest.mark.browser
Open = Callable[..., Any]
HERE = "/bureau/contrats/1042/"
PAGES = (
    "/bureau/",
    HERE,
    f"{HERE}questions/termination/",
    f"{HERE}questions/monthly_price/",
    f"{HERE}faits/instalment.unpaid/",
    f"{HERE}documents/formal_notice/",
)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_works(open_page: Open, house: Runner, scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page = open_page("manager", color_scheme=scheme, viewport={"width": 1440, "height": 900})
    for where in PAGES:
        page.goto(where)
        found = Axe().run(page, options={"runOnly": RULES})
        assert found.response["violations"] == [], where


@pytest.mark.parametrize("viewport", [{"width": 360, "height": 740}, {"width": 720, "height": 450}])
def test_nothing_scrolls_sideways(open_page: Open, house: Runner, viewport: dict[str, int]) -> None:
    page = open_page("manager", viewport=viewport)
    for where in PAGES:
        page.goto(where)
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), where


def test_a_fact_by_keyboard_alone(open_page: Open, house: Runner) -> None:
    page = open_page("manager")
    page.goto(f"{HERE}faits/instalment.unpaid/")
    page.get_by_label("Mensualité impayée").focus()
    page.keyboard.type("37,99")
    page.get_by_label("Échéance").fill("2026-11-05")
    page.get_by_role("button", name="Voir ce qui suivrait").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Envoyer la mise en demeure")).to_be_visible()
    page.get_by_role("button", name="Inscrire au dossier").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Envoyer la mise en demeure")).to_be_visible()
