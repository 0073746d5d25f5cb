"""The theft claim before a browser: from the documents to the payment with the mouse, WCAG in both themes, on a phone too."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.claims import shop
from tests.web.claims.test_theft import PDF, opened, stream

pytestmark = pytest.mark.browser
Open = Callable[..., Any]


def test_it_works(open_page: Open, theft_desk: Any, tmp_path: Path) -> None:
    claim = opened(theft_desk)
    shop.answer(theft_desk, stream(claim))
    page = open_page("handler", viewport={"width": 1440, "height": 900})
    page.goto(claim)
    file = tmp_path / "recepisse.pdf"
    file.write_bytes(PDF)
    page.locator("#piece-1 > summary").click()
    page.locator("#fichier-1").set_input_files(str(file))
    page.locator("#piece-1").get_by_role("button", name="Noter la réception").click()
    expect(page.get_by_role("link", name="recepisse.pdf")).to_be_visible()
    page.get_by_role("button", name="Dossier complet").click()
    page.get_by_role("button", name="Prendre cette décision").click()
    page.locator("#issue-assess-covered > summary").click()
    page.locator("#issue-assess-covered").get_by_role("button", name="Garanti").click()
    expect(page.get_by_role("link", name="Offre d’indemnité")).to_be_visible()
    page.get_by_role("button", name="Offre acceptée").click()
    page.get_by_role("button", name="Attestation reçue").click()
    expect(page.get_by_text("Paiement au plus tard")).to_be_visible()
    theft_desk.ledger.clock.travel_to(theft_desk.ledger.clock.now() + timedelta(days=30))
    page.get_by_role("button", name="Payée").click()
    expect(page.locator(".status", has_text="Indemnité payée")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everyone_can_use_it(open_page: Open, theft_desk: Any, scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    claim = opened(theft_desk)
    shop.answer(theft_desk, stream(claim))
    page = open_page("handler", color_scheme=scheme, viewport={"width": 1440, "height": 900})
    page.goto(claim)
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]})
    assert found.response["violations"] == []
    page.set_viewport_size({"width": 360, "height": 740})
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
