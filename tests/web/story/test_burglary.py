"""One burglary through three contracts, as its people live it: camera, operator, guard, handler, manager, each at their screen."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import Locator, Page, expect

from egide.cli.drawn_clip import drawn_clip
from tests.web.story.conftest import Story

pytestmark = [pytest.mark.browser, pytest.mark.timeout(400)]


def test_it_works(story: Story) -> None:
    odile = story.sits_down("odile")
    camera_films(story, odile)
    guard_is_sent(odile)
    guard_finds_a_break_in(odile)
    assistance_is_asked(odile)
    assert story.heard == []


# ── The alert ───────────────────────────────────────────────────────────────────────────────────────────────────────


def camera_films(story: Story, odile: Page) -> None:
    """A movement is told and filmed; the film plays beside the alert, at the second that matters."""
    odile.goto(story.house.url("/station/"))
    status, said = story.camera.say("motion", "on")
    assert status == 201, said
    row = odile.get_by_role("region", name="File d’attente").get_by_text("Mouvement filmé").first
    expect(row).to_be_visible(timeout=5_000)
    begins = datetime.fromisoformat(said["at"]) - timedelta(seconds=5)
    status, kept = story.camera.film(said["event"], begins, drawn_clip(enters=5))
    assert (status, kept["duration_ms"]) == (201, 15_000)
    row.click()
    odile.get_by_role("button", name=re.compile("^Prendre")).first.click()
    expect(alert(odile)).to_contain_text("à vous")
    film = odile.locator("video")
    expect(film).to_have_count(1, timeout=5_000)
    odile.get_by_role("group", name="Aller à").get_by_role("button", name="5 s après").click()


def guard_is_sent(odile: Page) -> None:
    """Nobody answers: the centre asks AXA Assistance, whose own procedure opens by itself beside the centre's."""
    does(odile, "Intrusion")
    does(odile, "Ne répond pas")
    does(odile, "Ne répond pas")
    does(odile, "Un agent part")
    expect(alert(odile)).to_contain_text("AXA Assistance (Vigilians, annexe 1)")
    does(odile, "Agent en route")


def guard_finds_a_break_in(odile: Page) -> None:
    """The guard reports once; both contracts hear it, and the site's file keeps it."""
    odile.locator("#actes-ouvrir").click()
    odile.locator("#acte-guard-reported-ouvrir").click()
    act = odile.locator("#acte-guard-reported")
    act.get_by_label("Effraction", exact=True).check()
    act.get_by_label("Indices relevés").fill("porte de la réserve forcée")
    with odile.expect_response(lambda answer: answer.url.endswith("/acte/")):
        act.get_by_role("button", name=re.compile("^Signaler")).click()
    expect(alert(odile)).to_contain_text("Effraction constatée")
    does(odile, "Appel passé")
    does(odile, "Demandées")
    does(odile, "Transmis")


def assistance_is_asked(odile: Page) -> None:
    """A guard stays, a locksmith comes: under annex 1, in the same file."""
    guarding = opened(odile, "guarding-requested")
    guarding.get_by_label("Partie du local concernée").select_option("main")
    for name in ("Le local ferme encore", "Le local est encore sûr", "L’assuré est sur place"):
        guarding.get_by_role("group", name=name).get_by_label("Non").check()
    sent(odile, guarding)
    does(odile, "Vigile en place")
    repair = opened(odile, "repair-requested")
    repair.get_by_label("Partie du local concernée").select_option("main")
    repair.locator("input[name$=problem][value=lock]").check()
    repair.locator("input[name$=lock_kind][value=key]").check()
    sent(odile, repair)
    does(odile, "Il faut venir")
    does(odile, "En route, l’assuré le sait")
    does(odile, "Proposées")


# ── Gestures ────────────────────────────────────────────────────────────────────────────────────────────────────────


def alert(page: Page) -> Locator:
    return page.get_by_role("region", name="Alerte en cours")


def does(page: Page, outcome: str) -> None:
    """A step turns out so."""
    with page.expect_response(lambda answer: answer.url.endswith("/etape/")) as told:
        page.locator("[data-current-step]").get_by_role("button", name=outcome).first.click()
    assert told.value.ok, f"{outcome}: {told.value.text()}"


def opened(page: Page, request: str) -> Locator:
    """The form of a benefit of AXA Assistance."""
    name = f"demande-contract-3001-axa-assistance-{request}"
    page.locator(f"#{name}-ouvrir").click()
    return page.locator(f"#{name}")


def sent(page: Page, form: Locator) -> None:
    with page.expect_response(lambda answer: answer.url.endswith("/demande/")) as told:
        form.get_by_role("button", name=re.compile("^Demander")).click()
    assert told.value.ok, told.value.text()
