"""The clock of a demonstration: it moves on, and everything due on the way happens at its own date."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from egide.ledger import SystemClock
from tests.web.console.conftest import World
from tests.web.console.test_pages import body

Visit = Callable[[str | None], Any]
HTMX = {"HX-Request": "true"}


def on_the_way(world: World) -> str:
    incident = world.taken("1042", "intrusion")
    world.done(incident, "no_answer", "left", "reached", "send_guard", "accepted")
    return incident


@pytest.mark.parametrize("role", ["operator", "manager"])
def test_it_works(visit: Visit, world: World, role: str) -> None:
    incident = on_the_way(world)
    before = world.clock.now()
    response = visit(role).post("/station/horloge/", {"minutes": "60"}, headers=HTMX)
    assert (response.status_code, response.headers["HX-Refresh"]) == (204, "true")
    assert timedelta(minutes=60) <= world.clock.now() - before < timedelta(minutes=61)
    reached = [fact for fact in world.facts(incident) if fact.kind == "limit.reached"]
    assert [fact.data["limit"] for fact in reached] == ["earliest", "latest"]
    assert all(fact.happened_at < world.clock.now() for fact in reached), "each at its own date"


def test_it_is_a_fact_of_the_station(visit: Visit, world: World) -> None:
    visit("operator").post("/station/horloge/", {"minutes": "30"})
    fact = world.desk.ledger.read("station")[-1]
    assert (fact.kind, fact.by, fact.data["minutes"]) == ("clock.moved", world.who("operator"), 30)


@pytest.mark.parametrize("minutes", ["", "-30", "31", "une heure"])
def test_only_the_leaps_it_offers(visit: Visit, world: World, minutes: str) -> None:
    before = world.clock.offset()
    assert visit("operator").post("/station/horloge/", {"minutes": minutes}).status_code == 400
    assert world.clock.offset() == before


def test_a_clock_of_the_world_does_not_move(visit: Visit, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    client = visit("operator")
    monkeypatch.setattr(world.desk.ledger, "clock", SystemClock())
    assert client.post("/station/horloge/", {"minutes": "30"}).status_code == 404
    assert "Avancer l’horloge" not in body(client.get("/station/"))


def test_the_control_says_what_it_does(visit: Visit, world: World) -> None:
    shown = body(visit("operator").get("/station/horloge/"))
    assert "Réservé aux démonstrations" in shown
    assert "1 semaine" in shown


def test_a_delay_shows_its_name_its_end_and_what_started_it(visit: Visit, world: World) -> None:
    incident = on_the_way(world)
    shown = body(visit("operator").get(f"/station/alerte/{incident}/"))
    assert "Agent sur place 60 min au plus après la décision" in shown
    assert "1\u00a0h après « Recueillir sa décision : Demande un agent »" in body_with_spaces(visit, incident)
    assert "encore 59\u00a0min" in body_with_spaces(visit, incident)
    world.travel(minutes=61)
    assert "dépassé" not in body_with_spaces(visit, incident), "what is over no longer runs"


def body_with_spaces(visit: Visit, incident: str) -> str:
    return str(visit("operator").get(f"/station/alerte/{incident}/").content.decode())


def test_a_message_looked_at_leaves_the_quarantine(visit: Visit, world: World) -> None:
    """Who looked and what came of it stay on the page; a second time is refused, and so is a message that is not there."""
    world.signal("9999", "intrusion")
    client = visit("operator")
    assert "Marquer comme traité" in body(client.get("/station/quarantaine/"))
    told = {"journal": "line", "place": "1", "reason": "ancien compte, client rappelé"}
    shown = body(client.post("/station/quarantaine/traite/", told, follow=True))
    assert "Marquer comme traité" not in shown
    assert "ancien compte, client rappelé" in shown
    assert "Odile Petit" in shown
    for again in (told, {**told, "place": "x"}, {**told, "place": "99"}):
        assert "pas en quarantaine" in body(client.post("/station/quarantaine/traite/", again, follow=True))
    assert len([one for one in world.desk.ledger.read("station") if one.kind == "quarantine.handled"]) == 1


def test_beside_an_alert_stand_the_instructions_that_held_when_it_came(visit: Visit, world: World) -> None:
    """Changed meanwhile, they are those of the next alert: the pane says so, and reveals the code of this one."""
    from pathlib import Path

    from django.conf import settings

    from egide.portfolio.register import Register

    incident = world.taken("1042", "intrusion")
    changed: dict[str, Any] = {
        "contacts": [{"name": "Zoé Nouvelle", "phone": "+33 6 39 98 99 99"}],
        "code": "Rose",
        "access": "portail",
    }
    register = Register(world.desk.runner, Path(settings.HOME))
    register.record_instructions("site:1042", "ima-protect", changed, world.clock.now(), world.who("manager"))
    client = visit("operator")
    for address in (f"/station/alerte/{incident}/", f"/station/site/1042/?alerte=incident:{incident}"):
        shown = body(client.get(address))
        assert "Julien Arnaud" in shown
        assert "Zoé Nouvelle" not in shown
        assert "la version 2 vaudra pour la suivante" in shown
    assert "Zoé Nouvelle" in body(client.get("/station/site/1042/"))
    told = {"reason": "police", "alerte": f"incident:{incident}"}
    assert "Tulipe" in body(client.post("/station/site/1042/code/", told))
    assert "Rose" in body(client.post("/station/site/1042/code/", {"reason": "police"}))
