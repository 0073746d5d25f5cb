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
