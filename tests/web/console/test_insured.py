"""From the alert to the claim: one click, and what the alarm told is not asked again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from egide.claims.models import Claim
from egide.cli import demonstration_shop
from egide.cli.demonstration_shop import SITE
from egide.ledger import NewFact
from egide.portfolio.models import Site
from egide.portfolio.register import Register
from tests.station.test_together import CALLED
from tests.web.console.conftest import NIGHT, World

Visit = Callable[[str | None], Any]
INSURED = "contract:3001-integral-pro"


@pytest.fixture
def burgled(world: World) -> str:
    """The shop, burgled: the guard found the back door forced. The name of the alert."""
    from egide.web.claims import pages

    pages.claims.cache_clear()
    desk = world.desk
    demonstration_shop.load(Register(desk.runner, Path(settings.HOME)), NIGHT - timedelta(days=60))
    site = Site.objects.get(stream=SITE)
    desk.runner.record(SITE, NewFact("detection.on", NIGHT - timedelta(hours=9), {"camera": "3001-vitrine"}))
    stream = desk.raise_alert(site, "motion", NIGHT, {"detection_on": True}, "camera/1", by="camera")
    desk.take(stream, world.who("operator"))
    for step, outcome in (*CALLED, ("dispatch", "sent")):
        (one,) = [one for one in desk.runner.file(stream).open_steps() if one.step.name == step]
        desk.step(stream, world.who("operator"), one.run.name, step, outcome, {}, one.contract)
    world.clock.travel_to(NIGHT + timedelta(minutes=40))
    desk.act(stream, world.who("operator"), "guard.reported", {"finding": "break_in"})
    return stream.removeprefix("incident:")


def test_one_click_opens_the_claim_with_what_the_alarm_told(visit: Visit, world: World, burgled: str) -> None:
    manager = visit("manager")
    page = manager.get(f"/station/alerte/{burgled}/").content.decode()
    assert "Effraction constatée" in page
    assert "Ouvrir le sinistre" in page
    answer = manager.post(f"/station/alerte/{burgled}/sinistre/", {"contract": INSURED})
    claim = Claim.objects.get()
    assert answer.headers["Location"] == f"/sinistres/{claim.identifier}/"
    declared = world.desk.ledger.read(claim.stream)[0]
    assert str(declared.data["discovered_at"]).startswith("2026-11-22T05:38:12")
    assert {name: told for name, told in declared.data.items() if name != "discovered_at"} == {
        "contract": INSURED,
        "site": SITE,
        "event": "theft",
        "entry": "break_in",
        "alert": f"incident:{burgled}",
        "loss_at": "2026-11-22T04:58:12+01:00",
    }
    known = world.desk.runner.known(INSURED, "theft_cover")
    assert known["event"] == "theft"
    assert known["alarm_on"] is True


def test_twice_is_one_claim(visit: Visit, world: World, burgled: str) -> None:
    for role in ("operator", "manager"):
        visit(role).post(f"/station/alerte/{burgled}/sinistre/", {"contract": INSURED})
    assert Claim.objects.count() == 1
    page = visit("manager").get(f"/station/alerte/{burgled}/").content.decode()
    assert Claim.objects.get().reference in page
    assert "Ouvrir le sinistre" not in page


def test_an_operator_opens_it_and_does_not_read_it(visit: Visit, world: World, burgled: str) -> None:
    operator = visit("operator")
    answer = operator.post(f"/station/alerte/{burgled}/sinistre/", {"contract": INSURED}, follow=True)
    assert answer.redirect_chain[-1][0] == f"/station/alerte/{burgled}/"
    page = answer.content.decode()
    assert Claim.objects.get().reference in page
    assert f"/sinistres/{Claim.objects.get().identifier}/" not in page


def test_a_handler_has_no_console_and_a_visitor_nothing(visit: Visit, world: World, burgled: str) -> None:
    for role, expected in (("handler", 403), (None, 302)):
        answer = visit(role).post(f"/station/alerte/{burgled}/sinistre/", {"contract": INSURED})
        assert answer.status_code == expected
    assert Claim.objects.count() == 0


def test_a_contract_that_insures_nothing_is_not_found(visit: Visit, world: World, burgled: str) -> None:
    for contract in ("contract:3001-cegedev", "", "contract:nowhere"):
        answer = visit("manager").post(f"/station/alerte/{burgled}/sinistre/", {"contract": contract})
        assert answer.status_code == 404
    assert Claim.objects.count() == 0


def test_before_anything_was_found_the_form_asks(visit: Visit, world: World, burgled: str) -> None:
    desk = world.desk
    site = Site.objects.get(stream=SITE)
    earlier = desk.raise_alert(
        site, "sound", NIGHT - timedelta(days=3), {"detection_on": True}, "camera/0", by="camera"
    )
    name = earlier.removeprefix("incident:")
    page = visit("manager").get(f"/station/alerte/{name}/").content.decode()
    assert "Déclarer un sinistre" in page
    assert "Effraction constatée" not in page


def test_guarding_is_asked_on_the_screen(visit: Visit, world: World, burgled: str) -> None:
    operator = visit("operator")
    anchor = "demande-contract-3001-axa-assistance-guarding-requested"
    page = operator.get(f"/station/alerte/{burgled}/").content.decode()
    assert anchor in page
    told = {f"{anchor}-{name}": "non" for name in ("closes", "secure", "insured_on_site")}
    refused = operator.post(
        f"/station/alerte/{burgled}/demande/", {"place": anchor, **told}, headers={"HX-Request": "true"}
    )
    assert refused.status_code == 422
    assert "Partie du local" in refused.content.decode()
    told[f"{anchor}-place"] = "main"
    given = operator.post(
        f"/station/alerte/{burgled}/demande/", {"place": anchor, **told}, headers={"HX-Request": "true"}
    )
    assert "Placer un vigile" in given.content.decode()
    again = operator.post(
        f"/station/alerte/{burgled}/demande/", {"place": anchor, **told}, headers={"HX-Request": "true"}
    )
    assert again.status_code == 422


def test_the_films_are_held_by_a_manager_only(visit: Visit, world: World, burgled: str) -> None:
    """Nothing is filmed here: the manager is told so, the operator may not ask."""
    asked = {"act": "hold", "reason": "gendarmerie"}
    assert visit("operator").post(f"/station/alerte/{burgled}/conservation/", asked).status_code == 403
    told = visit("manager").post(f"/station/alerte/{burgled}/conservation/", asked, headers={"HX-Request": "true"})
    assert (told.status_code, "aucun clip" in told.content.decode()) == (422, True)
