"""Money before a browser: WCAG in both themes, nothing scrolls sideways, a month foreseen by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.billing.conftest import House, house, now
from tests.web.money.test_money import HERE, billed

__all__ = ["billed", "house", "now"]
pytestmark = pytest.mark.browser
Open = Callable[..., Any]
PAGES = (HERE, f"{HERE}apercu/?month=2026-12", f"{HERE}clients/customer:1/")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_works(open_page: Open, billed: House, scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page = open_page("manager", color_scheme=scheme, viewport={"width": 1440, "height": 900})
    for where in PAGES:
        page.goto(where)
        found = Axe().run(page, options={"runOnly": RULES})
        assert found.response["violations"] == [], where


def test_nothing_scrolls_sideways(open_page: Open, billed: House) -> None:
    page = open_page("manager", viewport={"width": 360, "height": 740})
    for where in PAGES:
        page.goto(where)
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), where


def test_the_next_month_is_foreseen_by_keyboard_alone(open_page: Open, billed: House) -> None:
    page = open_page("manager")
    page.goto(HERE)
    page.get_by_role("button", name="Voir ce qui serait facturé").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Ce qui serait facturé pour")
