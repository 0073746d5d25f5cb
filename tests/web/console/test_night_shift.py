"""A night at the console, before a real browser: what arrives by itself, what the keyboard does, what two people do at once."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from egide.station.models import Alert
from tests.web.console.conftest import World

pytestmark = pytest.mark.browser
Open = Callable[..., Any]
WIDE = {"width": 1440, "height": 900}
STEP = "[data-current-step]"


def expect_refusals(complaints: Any) -> None:
    """The browser reports a 4xx answer that a test asked for."""
    complaints.heard[:] = [said for said in complaints.heard if "status of 4" not in said]


def at(page: Any, title: str) -> None:
    """The current step is this one, and the hand was led to it."""
    page.locator(f"{STEP}:focus", has_text=title).wait_for()
    page.wait_for_timeout(550)  # longer than the guard against keys meant for the step before


def row(page: Any, incident: str) -> Any:
    """The line of an alert in the queue."""
    return page.locator(f'[id="rang-{incident}"]')


@pytest.fixture
def station(open_page: Open, world: World) -> Callable[[str], Any]:
    """The console, open and listening."""

    def opened(role: str) -> Any:
        page = open_page(role, viewport=WIDE)
        page.goto("/station/")
        page.locator("[data-live-state]", has_text="en direct").wait_for()
        return page

    return opened


def test_it_works(station: Callable[[str], Any], world: World) -> None:
    """From the signal to the closing, without a mouse: the guard goes, finds nothing, the customer had made a mistake."""
    page = station("operator")
    incident = world.signal("1042", "intrusion")
    row(page, incident).wait_for(timeout=2000)
    page.keyboard.press("j")
    page.get_by_role("heading", name="Intrusion · site 1042").wait_for()
    page.keyboard.press("p")
    at(page, "Appeler le site")
    page.keyboard.press("x")
    page.keyboard.type("mimosa")
    page.keyboard.press("Enter")
    at(page, "Laisser un message au client")
    assert page.get_by_text("Code faux").count() >= 1
    page.keyboard.press("1")
    at(page, "Julien Arnaud")
    page.keyboard.press("2")
    at(page, "Laisser un message à Julien Arnaud")
    page.keyboard.press("1")
    at(page, "Nadia Belkacem")
    page.keyboard.press("1")
    at(page, "Recueillir sa décision")
    page.keyboard.press("1")
    at(page, "Envoyer un agent")
    assert page.locator("[data-countdown]", has_text="60 min au plus").count() == 1
    page.keyboard.press("1")
    page.keyboard.type("Vigie Poitou")
    page.keyboard.press("Enter")
    at(page, "Arriver sur place")
    page.keyboard.press("1")
    at(page, "Contrôler du dehors")
    page.keyboard.press("1")
    at(page, "Établir la cause")
    page.keyboard.press("2")
    page.keyboard.type("la cliente l’a dit")
    page.keyboard.press("Enter")
    page.locator("#alerte").get_by_text("80,00").wait_for()
    page.keyboard.press("c")
    page.locator("#alerte .status", has_text="close").wait_for()
    assert world.kinds(incident)[-1] == "alert.closed"
    told = [fact for fact in world.facts(incident) if fact.kind == "step.done"]
    assert told[-1].data["data"] == {"proof": "la cliente l’a dit"}
    assert not any("mimosa" in str((fact.data, fact.private)) for fact in world.facts(incident))


class TestLive:
    def test_an_alert_appears_and_nothing_opens_in_ones_place(
        self, station: Callable[[str], Any], world: World
    ) -> None:
        page = station("operator")
        page.get_by_role("searchbox").focus()
        incident = world.signal("1042", "sos")
        row(page, incident).wait_for(timeout=2000)
        assert page.locator("#annonce").inner_text() == "Nouvelle alerte\u00a0: SOS, site 1042"
        assert page.locator(".dossier").count() == 0
        assert page.evaluate("document.activeElement.type") == "search"

    def test_a_signal_joins_the_open_alert_without_taking_the_hand(
        self, station: Callable[[str], Any], world: World
    ) -> None:
        incident = world.taken("1042", "intrusion")
        page = station("operator")
        page.goto(f"/station/alerte/{incident}/")
        page.locator("[data-live-state]", has_text="en direct").wait_for()
        page.keyboard.press("a")
        page.keyboard.type("Camille")
        page.keyboard.press("Tab")
        page.keyboard.type("du bruit")
        world.signal("1042", "intrusion", zone=4)
        page.locator(".signals", has_text="zone 4").wait_for(timeout=2000)
        page.keyboard.type(" au garage")
        assert page.locator("#appel-dit").input_value() == "du bruit au garage"
        assert page.locator("#appel-qui").input_value() == "Camille"
        assert page.locator("#annonce").inner_text() == "Nouveau signal\u00a0: Intrusion, zone 4"

    def test_sounds_are_off_until_asked_for_and_tell_alerts_apart(
        self, station: Callable[[str], Any], world: World
    ) -> None:
        incident = world.taken("1042", "intrusion")
        page = station("operator")
        world.signal("2077", "intrusion")
        page.locator(".queue-row", has_text="Site 2077").wait_for(timeout=2000)
        assert page.locator("#console").get_attribute("data-last-sound") is None
        page.get_by_role("button", name="Sons : coupés").click()
        page.get_by_label("Annoncer les alertes par un son").check()
        page.get_by_role("button", name="Fermer").click()
        page.get_by_role("button", name=re.compile("Sons : en marche")).wait_for()
        row(page, incident).click()
        page.locator(".dossier").wait_for()
        world.signal("1042", "intrusion", zone=5)
        page.locator("#console[data-last-sound=joined]").wait_for(timeout=3000)
        world.signal("2077", "sos")
        page.locator("#console[data-last-sound=persons]").wait_for(timeout=3000)

    def test_what_another_operator_does_is_seen(self, station: Callable[[str], Any], world: World) -> None:
        incident = world.signal("1042", "intrusion")
        page = station("operator")
        row(page, incident).click()
        page.get_by_role("button", name="Prendre").wait_for()
        world.desk.take(f"incident:{incident}", world.who("manager"))
        page.locator(".alert-owner", has_text="Marc Durand").wait_for(timeout=2000)
        page.locator("#onglet-others .count", has_text="1").wait_for(timeout=2000)
        assert page.get_by_role("button", name="Prendre").count() == 0

    def test_ages_run_on_the_time_of_the_station(self, station: Callable[[str], Any], world: World) -> None:
        world.signal("1042", "intrusion")
        page = station("operator")
        world.travel(minutes=10)
        world.signal("1042", "sos")
        old = page.locator(".queue-row", has_text="Intrusion").locator("[data-chrono]")
        old.filter(has_text=re.compile("^10:0")).wait_for(timeout=3000)
        before = old.inner_text()
        old.filter(has_not_text=before).wait_for(timeout=3000)
        assert old.inner_text() > before, "it runs"


class TestKeys:
    def test_a_key_meant_for_the_step_before_is_not_an_answer(
        self, station: Callable[[str], Any], world: World
    ) -> None:
        incident = world.taken("1042", "intrusion")
        world.done(incident, "no_answer", "left")
        page = station("operator")
        page.goto(f"/station/alerte/{incident}/")
        page.locator("[data-live-state]", has_text="en direct").wait_for()
        page.keyboard.press("2")
        page.locator(f"{STEP}:focus", has_text="Laisser un message à Julien Arnaud").wait_for()
        page.keyboard.press("1")
        page.locator("#annonce", has_text="relisez").wait_for(state="attached")
        assert world.current(incident) == ["contact_message"]

    def test_turned_off_they_do_nothing_and_are_not_shown(self, station: Callable[[str], Any], world: World) -> None:
        from egide.web.models import Preference

        Preference.objects.create(user=world.people["operator"], keys_on=False, keys={})
        incident = world.signal("1042", "intrusion")
        page = station("operator")
        page.keyboard.press("j")
        page.wait_for_timeout(300)
        assert page.locator(".dossier").count() == 0
        row(page, incident).focus()
        page.keyboard.press("Enter")
        page.locator(".dossier").wait_for()
        assert page.locator(".dossier kbd").count() == 0

    def test_a_refusal_stays_beside_the_act_with_what_was_typed(
        self, station: Callable[[str], Any], world: World, complaints: Any
    ) -> None:
        incident = world.taken("1042", "intrusion")
        page = station("operator")
        page.goto(f"/station/alerte/{incident}/")
        page.keyboard.press("s")
        page.locator("#acte-police-called-ouvrir").click()
        page.get_by_label("Atteinte aux biens").check()
        page.locator("#acte-police-called").get_by_role("textbox", name="Motif").fill("vitre brisée")
        page.get_by_role("button", name="Signaler : Police appelée").click()
        refusal = page.locator("#refus-acte-police-called")
        refusal.get_by_text("art. 8.2.2").wait_for()
        assert page.locator("#acte-police-called").get_by_role("textbox", name="Motif").input_value() == "vitre brisée"
        world.signal("1042", "intrusion", zone=6)
        page.locator(".signals", has_text="zone 6").wait_for()
        assert "art. 8.2.2" in refusal.inner_text(), "a refresh does not take it away"
        assert page.get_by_label("Atteinte aux biens").is_checked()
        expect_refusals(complaints)


def test_two_operators_reach_for_the_same_alert(station: Callable[[str], Any], world: World, complaints: Any) -> None:
    incident = world.signal("1042", "intrusion")
    odile, marc = station("operator"), station("manager")
    for page in (odile, marc):
        row(page, incident).click()
        page.get_by_role("button", name="Prendre").wait_for()
    marc.evaluate(
        "window.egide.held = true; document.body.addEventListener('htmx:beforeSwap', e => {"
        " if (e.detail.requestConfig && e.detail.requestConfig.verb === 'get') e.detail.shouldSwap = false; })"
    )
    odile.keyboard.press("p")
    at(odile, "Appeler le site")
    marc.keyboard.press("p")
    told = marc.locator("#refus-alerte", has_text="Odile Petit")
    told.wait_for()
    assert "Refusé." in told.inner_text()
    assert Alert.objects.get().owner == world.who("operator")
    expect_refusals(complaints)


def test_taking_over_tells_both(station: Callable[[str], Any], world: World) -> None:
    incident = world.taken("1042", "intrusion")
    odile, marc = station("operator"), station("manager")
    odile.goto(f"/station/alerte/{incident}/")
    odile.locator("[data-live-state]", has_text="en direct").wait_for()
    marc.goto(f"/station/alerte/{incident}/")
    marc.keyboard.press("p")
    marc.keyboard.type("fin de service d’Odile")
    marc.keyboard.press("Enter")
    marc.locator(".alert-owner", has_text="à vous").wait_for()
    odile.locator(".alert-owner", has_text="Marc Durand").wait_for(timeout=3000)
    assert odile.get_by_role("button", name="Comparer").count() == 0


def test_somebody_telephones(station: Callable[[str], Any], world: World) -> None:
    page = station("operator")
    page.keyboard.press("t")
    page.locator("#appel-recherche:focus").wait_for()
    page.keyboard.type("lem")
    page.get_by_text("Hugo Lemaire").wait_for()
    page.get_by_label("SOS").check()
    page.get_by_label("Le client").check()
    page.get_by_label("Ce qui est dit").fill("il a fait un malaise")
    page.get_by_role("button", name="Ouvrir l’alerte").click()
    page.get_by_role("heading", name="SOS · site 2077").wait_for()
    assert page.get_by_role("dialog").count() == 0
    assert page.locator(".alert-owner", has_text="à vous").count() == 1
    assert page.locator("#journal", has_text="il a fait un malaise").count() == 1
    assert "/station/alerte/manual-" in page.url


def test_a_code_is_revealed_for_a_reason_and_masked_again(station: Callable[[str], Any], world: World) -> None:
    incident = world.taken("1042", "intrusion")
    page = station("operator")
    page.goto(f"/station/alerte/{incident}/")
    page.locator("[data-live-state]", has_text="en direct").wait_for()
    page.get_by_text("Révéler le code").click()
    page.keyboard.type("demande de la police")
    page.keyboard.press("Enter")
    page.locator(".secret", has_text="Tulipe").wait_for()
    page.wait_for_timeout(600)  # the fact just written refreshes the pane around it
    assert page.locator(".secret", has_text="Tulipe").count() == 1
    page.get_by_role("button", name="Masquer").click()
    page.get_by_text("Révéler le code").wait_for()
    assert page.get_by_text("Tulipe").count() == 0
    assert world.desk.ledger.read("site:1042")[-1].data == {"reason": "demande de la police"}


def test_the_clock_moves_on_for_everybody(station: Callable[[str], Any], world: World) -> None:
    incident = world.taken("1042", "intrusion")
    world.done(incident, "no_answer", "left", "reached", "send_guard", "accepted")
    page = station("operator")
    page.goto(f"/station/alerte/{incident}/")
    page.get_by_role("button", name="Avancer l’horloge").click()
    with page.expect_navigation():
        page.get_by_role("button", name="1 h", exact=True).click()
    page.locator("#journal", has_text="Délai écoulé").wait_for()
    assert "05\u00a0h\u00a058" in page.locator("[data-clock]").inner_text()
