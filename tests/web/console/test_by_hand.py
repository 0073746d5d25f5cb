"""Somebody telephones: the site is found by what they say, and the alert opens in the operator's hands."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from egide.portfolio.models import Site
from egide.station.models import Alert
from tests.web.console.conftest import World
from tests.web.console.test_pages import body

Visit = Callable[[str | None], Any]
HTMX = {"HX-Request": "true"}
CALL = {"site": "site:2077", "kind": "sos", "caller": "le client", "words": "Hugo a fait un malaise"}


def test_it_works(visit: Visit, world: World) -> None:
    response = visit("operator").post("/station/telephone/", CALL, headers=HTMX)
    alert = Alert.objects.get()
    incident = alert.stream.removeprefix("incident:")
    assert response.status_code == 204
    assert json.loads(response.headers["HX-Trigger"]) == {"console:ouvrir": {"path": f"/station/alerte/{incident}/"}}
    assert (alert.site, alert.kind, alert.owner) == ("site:2077", "sos", world.who("operator"))
    assert world.current(incident) == ["sos_call"], "the contract's own steps"


def test_what_is_said_can_be_erased(visit: Visit, world: World) -> None:
    visit("operator").post("/station/telephone/", CALL, headers=HTMX)
    facts = world.desk.ledger.read(Alert.objects.get().stream)
    assert not any("malaise" in str(fact.data) for fact in facts)
    assert any("malaise" in str(fact.private) for fact in facts)


@pytest.mark.parametrize(
    ("missing", "said"),
    [("site", "cherchez le site"), ("kind", "choisissez ce que la personne signale"), ("caller", "dites qui appelle")],
)
def test_what_is_missing_is_named(visit: Visit, world: World, missing: str, said: str) -> None:
    response = visit("operator").post("/station/telephone/", {**CALL, missing: "", "place": "telephone"}, headers=HTMX)
    assert (response.status_code, response.headers["HX-Retarget"]) == (422, "#refus-telephone")
    assert said in body(response)
    assert not Alert.objects.exists()


def test_a_site_without_a_contract_opens_nothing(visit: Visit, world: World) -> None:
    Site.objects.filter(reference="2077").update(contract="")
    response = visit("operator").post("/station/telephone/", CALL, headers=HTMX)
    assert response.status_code == 422
    assert "contrat en vigueur" in body(response)
    assert not Alert.objects.exists(), "the note and the taking are undone with it"


def test_a_site_that_is_gone_is_looked_for_again(visit: Visit, world: World) -> None:
    response = visit("operator").post("/station/telephone/", {**CALL, "site": "site:0"}, headers=HTMX)
    assert "cherchez-le de nouveau" in body(response)


def test_at_a_site_already_in_alert_it_joins(visit: Visit, world: World) -> None:
    incident = world.signal("2077", "sos")
    visit("operator").post("/station/telephone/", CALL, headers=HTMX)
    assert Alert.objects.count() == 1
    assert "signal.joined" in world.kinds(incident)


@pytest.mark.parametrize("words", ["2077", "lemaire", "LEM", "port", "rezé", "Reze", "06 39 98 20 77", "hugo port"])
def test_a_site_is_found_by_what_people_say(visit: Visit, world: World, words: str) -> None:
    shown = body(visit("operator").get("/station/telephone/sites/", {"q": words.replace("06", "+33 6")}))
    assert "Hugo Lemaire" in shown
    assert "1 site" in shown
    assert "checked" in shown, "the only one is chosen"


@pytest.mark.parametrize("words", ["", "   ", "zzz", "lemaire tilleuls"])
def test_what_nobody_answers_to_finds_nothing(visit: Visit, world: World, words: str) -> None:
    shown = body(visit("operator").get("/station/telephone/sites/", {"q": words}))
    assert "<input" not in shown
    assert ("Aucun site" in shown) == bool(words.strip())


def test_without_scripts_it_is_a_page(visit: Visit, world: World) -> None:
    client = visit("operator")
    assert "<h1>Alerte par téléphone</h1>" in body(client.get("/station/telephone/"))
    response = client.post("/station/telephone/", CALL)
    assert response.headers["Location"].startswith("/station/alerte/manual-")
