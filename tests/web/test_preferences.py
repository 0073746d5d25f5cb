"""The theme belongs to the screen, the keys to the person; both are remembered."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from egide.web import keys
from egide.web.keys import Gesture

FORM = {"keys_on": "on", "key_rechercher": "/", "key_aide": "?", "key_accueil": "g"}


def keymap(client: Any) -> dict[str, str]:
    found = re.search(r'<script id="touches" type="application/json">(.*?)</script>', client.get("/").content.decode())
    return json.loads(found[1]) if found else {}


@pytest.fixture
def registry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "_GESTURES", dict(keys._GESTURES))


class TestTheme:
    def test_it_works(self, visit: Any) -> None:
        client = visit("operator")
        assert 'data-theme="auto"' in client.get("/").content.decode()
        answer = client.post("/preferences/theme/", {"theme": "sombre", "retour": "/preferences/"})
        assert answer["Location"] == "/preferences/"
        assert 'data-theme="sombre"' in client.get("/").content.decode()
        client.logout()
        client.cookies["egide_theme"] = "sombre"
        assert 'data-theme="sombre"' in client.get("/connexion/").content.decode()

    def test_a_visitor_may_choose_it(self, visit: Any) -> None:
        assert visit(None).post("/preferences/theme/", {"theme": "clair"}).cookies["egide_theme"].value == "clair"

    def test_a_forged_cookie_is_no_theme(self, visit: Any) -> None:
        client = visit("operator")
        client.cookies["egide_theme"] = '"><script>'
        assert 'data-theme="auto"' in client.get("/").content.decode()

    def test_it_comes_back_to_our_own_pages_only(self, visit: Any) -> None:
        data = {"theme": "clair", "retour": "//ailleurs.example/"}
        assert visit("operator").post("/preferences/theme/", data)["Location"] == "/"


class TestKeys:
    def test_it_works(self, visit: Any) -> None:
        client = visit("operator")
        assert keymap(client).items() >= {"rechercher": "/", "aide": "?", "accueil": "g"}.items()
        answer = client.post("/preferences/", FORM | {"key_rechercher": "r"}, follow=True)
        assert "Vos touches sont enregistrées" in answer.content.decode()
        assert keymap(client)["rechercher"] == "r"
        assert keymap(visit("manager"))["rechercher"] == "/"

    def test_an_empty_field_takes_the_key_away(self, visit: Any) -> None:
        client = visit("operator")
        client.post("/preferences/", FORM | {"key_accueil": ""})
        assert keymap(client) == {"rechercher": "/", "aide": "?"}

    def test_off_means_none_at_all(self, visit: Any) -> None:
        client = visit("operator")
        data = dict(FORM)
        del data["keys_on"]
        client.post("/preferences/", data)
        page = client.get("/").content.decode()
        assert keymap(client) == {}
        assert "<kbd>" not in page

    def test_two_gestures_on_one_key_are_refused_with_both_names(self, visit: Any) -> None:
        client = visit("operator")
        page = client.post("/preferences/", FORM | {"key_accueil": "/"})
        assert page.status_code == 422
        assert "sert déjà à «\u00a0Aller à la recherche\u00a0»" in page.content.decode()
        assert keymap(client)["accueil"] == "g"

    def test_a_key_is_one_character(self, visit: Any) -> None:
        assert visit("operator").post("/preferences/", FORM | {"key_accueil": "gg"}).status_code == 422

    def test_rooms_add_gestures_of_their_own_place(self, registry: None) -> None:
        keys.register(Gesture("prendre", "p", "Prendre l’alerte", "atelier"), Gesture("payer", "p", "Payer", "caisse"))
        assert {"prendre", "payer"} <= set(keys.keymap(None))
        assert keys.clashes({}) == []
        assert [(one.action, other.action) for one, other in keys.clashes({"payer": "g"})] == [("accueil", "payer")]

    def test_a_key_already_taken_is_refused_where_it_is_written(self, registry: None) -> None:
        with pytest.raises(ValueError, match=r"key '/' of 'diviser' is already that of 'rechercher' \(partout\)"):
            keys.register(Gesture("diviser", "/", "Diviser", "station"))

    def test_registering_again_replaces(self, registry: None) -> None:
        keys.register(Gesture("accueil", "h", "Rentrer"))
        assert keys.keymap(None)["accueil"] == "h"


class TestSearch:
    def test_it_works(self, visit: Any) -> None:
        page = visit("manager").get("/recherche/?q=PETIT").content.decode()
        assert "1 résultat pour «\u00a0PETIT\u00a0»" in page
        assert "Odile Petit" in page

    def test_only_what_the_role_may_see(self, visit: Any) -> None:
        assert "Rien ne répond" in visit("operator").get("/recherche/?q=petit").content.decode()

    @pytest.mark.parametrize("query", ["", "   "])
    def test_nothing_asked(self, visit: Any, query: str) -> None:
        assert "Écrivez un nom" in visit("manager").get("/recherche/", {"q": query}).content.decode()

    def test_nothing_found_is_escaped(self, visit: Any) -> None:
        page = visit("manager").get("/recherche/", {"q": "<script>"}).content.decode()
        assert "&lt;script&gt;" in page


def test_simulated_time_says_so(visit: Any) -> None:
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from egide.web import house

    client = visit("operator")
    assert "heure simulée" not in client.get("/").content.decode()
    house.ledger().clock.travel_to(datetime(2027, 1, 1, 4, 58, tzinfo=ZoneInfo("Europe/Paris")))
    page = client.get("/").content.decode()
    assert "heure simulée" in page
    assert "1er janv. 2027, 04\u00a0h\u00a058" in page
