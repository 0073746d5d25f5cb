"""The console's pages, as they are asked for: who may, what they show, in which parts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.web.console.conftest import World

Visit = Callable[[str | None], Any]


def body(response: Any) -> str:
    return " ".join(response.content.decode().split())


def test_it_works(visit: Visit, world: World) -> None:
    incident = world.signal("1042", "intrusion")
    page = visit("operator").get("/station/")
    assert page.status_code == 200
    assert 'À prendre <span class="count" data-tone="time">1</span>' in body(page)
    assert f"/station/alerte/{incident}/" in body(page)
    assert "Site 1042 · zone 3" in body(page)


@pytest.mark.parametrize("role", ["operator", "manager"])
@pytest.mark.parametrize("path", ["", "file/", "telephone/", "quarantaine/", "site/1042/", "site/1042/historique/"])
def test_both_roles_are_served(visit: Visit, world: World, role: str, path: str) -> None:
    assert visit(role).get(f"/station/{path}").status_code == 200


def test_a_visitor_signs_in_first(visit: Visit, world: World) -> None:
    response = visit(None).get("/station/")
    assert response.status_code == 302
    assert response.headers["Location"].startswith("/connexion/")


def test_an_account_without_role_is_told_which_it_takes(visit: Visit, world: World) -> None:
    world.people["operator"].groups.clear()
    response = visit("operator").get("/station/")
    assert response.status_code == 403
    assert "Opérateur" in body(response)


def test_the_navigation_leads_there(visit: Visit, world: World) -> None:
    assert 'href="/station/"' in body(visit("operator").get("/"))


class TestQueue:
    def test_each_tab_holds_what_it_says(self, visit: Visit, world: World) -> None:
        mine = world.taken("1042", "intrusion")
        theirs = world.taken("2077", "intrusion", role="manager")
        new = world.signal("1042", "sos")
        operator = visit("operator")
        assert f"rang-{new}" in body(operator.get("/station/file/?onglet=new"))
        assert f"rang-{mine}" in body(operator.get("/station/file/?onglet=mine"))
        others = body(operator.get("/station/file/?onglet=others"))
        assert f"rang-{theirs}" in others
        assert "Marc Durand" in others
        assert f"rang-{mine}" not in others

    def test_what_arrives_stays_in_sight_beside_ones_own(self, visit: Visit, world: World) -> None:
        mine, new = world.taken("1042", "intrusion"), world.signal("1042", "sos")
        shown = body(visit("operator").get("/station/file/?onglet=mine"))
        assert shown.index(f"rang-{mine}") < shown.index(f"rang-{new}")

    def test_an_unknown_tab_is_the_one_with_something_to_do(self, visit: Visit, world: World) -> None:
        world.taken("1042", "intrusion")
        assert 'id="onglet" name="onglet" value="mine"' in body(visit("operator").get("/station/file/?onglet=rien"))

    def test_a_parked_alert_and_a_closed_one_are_in_their_tabs(self, visit: Visit, world: World) -> None:
        parked, closed = world.taken("1042", "intrusion"), world.taken("2077", "intrusion")
        me = world.who("operator")
        world.desk.park(f"incident:{parked}", me, 30, "attend le client")
        world.desk.close(f"incident:{closed}", me, "doublon")
        operator = visit("operator")
        assert f"rang-{parked}" in body(operator.get("/station/file/?onglet=parked"))
        assert f"rang-{closed}" in body(operator.get("/station/file/?onglet=closed"))
        assert "Vous n’avez aucune alerte." in body(operator.get("/station/file/?onglet=mine"))

    def test_the_most_urgent_comes_first_and_a_site_is_one_row(self, visit: Visit, world: World) -> None:
        world.signal("2077", "intrusion")
        intrusion, sos = world.signal("1042", "intrusion"), ""
        sos = world.signal("1042", "sos")
        shown = body(visit("operator").get("/station/file/?onglet=new"))
        assert shown.count('<li class="queue-site">') == 2
        assert shown.index(f"rang-{sos}") < shown.index(f"rang-{intrusion}") < shown.index("Site 2077")
        assert "même site" in shown

    def test_signals_are_counted_and_the_next_delay_is_named(self, visit: Visit, world: World) -> None:
        incident = world.taken("1042", "intrusion")
        world.signal("1042", "intrusion", zone=4)
        world.done(incident, "no_answer", "left", "reached", "send_guard")
        shown = body(visit("operator").get("/station/file/?onglet=mine"))
        assert "zone 4 · 2 signaux" in shown
        assert "queue-due" in shown

    def test_new_alerts_are_listed_for_the_ear_whatever_the_tab(self, visit: Visit, world: World) -> None:
        incident = world.signal("1042", "sos")
        shown = body(visit("operator").get("/station/file/?onglet=closed"))
        assert f'<li data-incident="{incident}" data-tone="danger">SOS, site 1042</li>' in shown


class TestAlert:
    def test_alone_it_is_a_whole_page(self, visit: Visit, world: World) -> None:
        incident = world.signal("1042", "intrusion")
        page = body(visit("operator").get(f"/station/alerte/{incident}/"))
        for said in (
            "Intrusion · site 1042",
            "Appeler le site et demander le code",
            "12 rue des Tilleuls, 79000 Niort",
        ):
            assert said in page
        assert "Julien Arnaud" in page
        assert "tulipe" not in page.lower(), "the code is masked"

    def test_in_the_console_it_is_its_parts(self, visit: Visit, world: World) -> None:
        incident = world.signal("1042", "intrusion")
        asked = {"HX-Request": "true"}
        whole = body(visit("operator").get(f"/station/alerte/{incident}/", headers=asked))
        again = body(visit("operator").get(f"/station/alerte/{incident}/?suite=1", headers=asked))
        assert "<html" not in whole
        assert all(f'hx-swap-oob="innerHTML:#{pane}"' in whole for pane in ("journal", "site"))
        assert 'hx-swap-oob="innerHTML:#journal"' in again
        assert 'innerHTML:#site"' not in again, "the site refreshes by itself: a revealed code stays as long as it may"

    def test_only_its_owner_is_offered_its_steps(self, visit: Visit, world: World) -> None:
        incident = world.taken("1042", "intrusion")
        mine = body(visit("operator").get(f"/station/alerte/{incident}/"))
        theirs = body(visit("manager").get(f"/station/alerte/{incident}/"))
        assert "Comparer" in mine
        assert "Comparer" not in theirs
        assert "Odile Petit s’en occupe." in theirs
        assert "Reprendre…" in theirs

    def test_an_unknown_one_is_not_found(self, visit: Visit, world: World) -> None:
        response = visit("operator").get("/station/alerte/rien/")
        assert response.status_code == 404

    def test_the_amounts_owed_name_who_pays_and_why(self, visit: Visit, world: World) -> None:
        incident = world.taken("1042", "intrusion")
        world.done(incident, "no_answer", "left", "reached", "send_guard", "accepted", "arrived")
        assert world.current(incident) == ["report"], "the guard is there"
        world.done(incident, "nothing_found", "handling_error", proof="la cliente l’a dit au téléphone")
        page = body(visit("operator").get(f"/station/alerte/{incident}/"))
        assert "Sommes dues" in page
        assert "<td>Le client</td>" in page
        assert '<td class="num">80,00' in page

    def test_the_chronological_file_tells_everything_in_order(self, visit: Visit, world: World) -> None:
        incident = world.taken("1042", "intrusion")
        world.done(incident, "no_answer", "left")
        page = body(visit("manager").get(f"/station/alerte/{incident}/chronologie/"))
        order = ["Alerte : Intrusion", "Prend l’alerte", "Personne ne répond", "Message laissé"]
        assert [page.index(said) for said in order] == sorted(page.index(said) for said in order)
        assert "Odile Petit" in page
        assert "art. 8.2.1" in page


class TestSite:
    def test_it_shows_the_way_in_and_the_instructions(self, visit: Visit, world: World) -> None:
        page = body(visit("operator").get("/station/site/1042/"))
        for said in ("Camille Arnaud", "fermé la nuit", "un beagle", "Version 1", "Centrale IP", "tel:+33639982001"):
            assert said in page
        assert "État du système inconnu" in page

    def test_its_state_follows_its_panel(self, visit: Visit, world: World) -> None:
        world.signal("1042", "disarmed")
        assert "à l’arrêt" in body(visit("operator").get("/station/site/1042/"))

    def test_its_history_holds_signals_and_acts(self, visit: Visit, world: World) -> None:
        world.signal("1042", "intrusion")
        world.desk.reveal_code("site:1042", world.who("operator"), "vérification")
        page = body(visit("manager").get("/station/site/1042/historique/"))
        for said in ("Signal : Intrusion, zone 3", "A fait révéler le code", "vérification", "Consignes enregistrées"):
            assert said in page

    def test_an_unknown_one_is_not_found(self, visit: Visit, world: World) -> None:
        assert visit("operator").get("/station/site/9999/").status_code == 404

    def test_the_search_of_the_house_finds_it(self, visit: Visit, world: World) -> None:
        page = body(visit("operator").get("/recherche/?q=tilleuls"))
        assert "1042 Camille Arnaud" in page
        assert "/station/site/1042/historique/" in page


class TestQuarantine:
    def test_an_unreadable_frame_is_shown_with_its_bytes(self, visit: Visit, world: World) -> None:
        world.raw(b"\nFFFF0012ceci n'est pas une trame\r", broken=True)
        page = body(visit("operator").get("/station/quarantaine/"))
        assert "Trame illisible" in page
        assert "63 65 63 69" in page, "its bytes"
        assert "192.0.2.7:51234" in page

    def test_an_unknown_account_is_shown_once_with_what_it_said(self, visit: Visit, world: World) -> None:
        world.signal("7777", "intrusion")
        page = body(visit("operator").get("/station/quarantaine/"))
        assert page.count('<article class="unread"') == 1
        assert "Signal sans site" in page
        assert "7777" in page
        assert "Intrusion, zone 3" in page

    def test_the_console_counts_them(self, visit: Visit, world: World) -> None:
        world.signal("7777", "intrusion")
        assert 'Quarantaine <span class="count">1</span>' in body(visit("operator").get("/station/"))

    def test_nothing_is_said_to_be_nothing(self, visit: Visit, world: World) -> None:
        assert "Rien en quarantaine." in body(visit("operator").get("/station/quarantaine/"))

    def test_its_list_alone_refreshes(self, visit: Visit, world: World) -> None:
        page = body(visit("operator").get("/station/quarantaine/", headers={"HX-Request": "true"}))
        assert "<html" not in page
