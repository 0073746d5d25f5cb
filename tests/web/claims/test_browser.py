"""The claims desk before a browser: WCAG in both themes, nothing scrolls sideways, the whole interview by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import expect

from egide.claims.models import Claim

pytestmark = pytest.mark.browser
Open = Callable[..., Any]


@pytest.fixture
def path(desk: Any, people: Any) -> str:
    at = desk.ledger.clock.now() - timedelta(hours=5)
    stream = desk.declare("contract:1", {"loss_at": at.isoformat()}, "user:1")
    desk.answer(stream, "user:1", {"broken": True})
    return f"/sinistres/{Claim.objects.get().identifier}/"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_works(open_page: Open, path: str, scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page = open_page("handler", color_scheme=scheme, viewport={"width": 1440, "height": 900})
    for where in ("/sinistres/", "/sinistres/declarer/?contract=contract:1", path):
        page.goto(where)
        found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]})
        assert found.response["violations"] == [], where


def test_by_keyboard_alone(open_page: Open, path: str) -> None:
    page = open_page("handler")
    page.goto(path)
    page.get_by_label("Prix du remplacement").focus()
    page.keyboard.type("300")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Prendre cette décision")).to_be_visible()
    page.get_by_role("button", name="Prendre cette décision").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".status", has_text="Décision prise")).to_be_visible()


@pytest.mark.parametrize("viewport", [{"width": 360, "height": 740}, {"width": 720, "height": 450}])
def test_nothing_scrolls_sideways(open_page: Open, path: str, viewport: dict[str, int]) -> None:
    page = open_page("handler", viewport=viewport)
    page.goto(path)
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
