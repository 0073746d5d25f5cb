"""Where one is, said once: of two places one inside the other, the narrower."""

from __future__ import annotations

import re
from typing import Any

import pytest


@pytest.mark.parametrize(
    ("where", "place"),
    [
        ("/bureau/", "Bureau"),
        ("/bureau/encaissements/", "Encaissements"),
        ("/sinistres/", "Sinistres"),
        ("/", "Accueil"),
    ],
)
def test_one_place_is_marked(visit: Any, where: str, place: str) -> None:
    page = visit("manager").get(where).content.decode()
    marked = re.findall(r'<a [^>]*aria-current="page"[^>]*>(.*?)</a>', page, re.DOTALL)
    assert [one.strip() for one in marked] == [place]
