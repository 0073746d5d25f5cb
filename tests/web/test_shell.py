from __future__ import annotations

from typing import Any

import pytest


def test_it_works(visit: Any) -> None:
    page = visit("operator").get("/")
    assert page.status_code == 200
    assert "Bonjour Odile" in page.content.decode()


@pytest.mark.parametrize(
    "path",
    ["/", "/comptes/", "/comptes/nouveau/", "/composants/", "/preferences/", "/recherche/?q=pet", "/mot-de-passe/"],
)
def test_pages(visit: Any, path: str) -> None:
    page = visit("manager").get(path)
    assert page.status_code == 200
