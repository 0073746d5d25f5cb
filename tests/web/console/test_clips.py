"""Clips in the alert's pane: seen and played by those who handle it, by parts, and by nobody else."""

from __future__ import annotations

import http.client
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from egide.cli.drawn_clip import drawn_clip
from egide.law.days import paris
from egide.station.cameras.refusal import Refusal
from egide.station.cameras.retention import Retention
from egide.station.models import Clip
from egide.web.roles import MANAGER, OPERATOR
from tests.station.cameras.shop import WINDOW
from tests.web.conftest import LiveServer
from tests.web.console.camera_shop import FILM, Shop, camera_shop
from tests.web.console.conftest import World


@pytest.fixture
def shop(world: World, tmp_path: Path) -> Iterator[Shop]:
    with camera_shop(world, tmp_path) as made:
        yield made


def address(name: str) -> str:
    return f"/station/clip/{name}.mp4"


class TestWho:
    def test_those_who_handle_alerts_and_nobody_else(self, shop: Shop, visit: Callable[[str | None], Any]) -> None:
        _, name = shop.burgled()
        for role in (OPERATOR, MANAGER):
            assert visit(role).head(address(name)).status_code == 200
        assert visit(None).get(address(name)).status_code == 302
        assert visit(OPERATOR).post(address(name)).status_code == 405

    def test_a_film_of_no_alert_is_nobody_s(self, shop: Shop, visit: Callable[[str | None], Any]) -> None:
        name = shop.film("unknown")
        assert visit(OPERATOR).head(address(name)).status_code == 404

    def test_one_that_is_not_or_no_longer(self, shop: Shop, visit: Callable[[str | None], Any]) -> None:
        _, name = shop.burgled()
        retention = Retention(shop.world.desk.ledger, shop.media)
        retention.destroy_before(shop.world.clock.now(), "essai", "system")
        for gone in (name, "0" * 32, "..%2f..%2fsecret_key"):
            assert visit(OPERATOR).head(address(gone)).status_code == 404

    def test_that_it_was_shown_and_to_whom_is_a_fact_once(self, shop: Shop, visit: Callable[[str | None], Any]) -> None:
        _, name = shop.burgled()
        for role in (OPERATOR, OPERATOR, MANAGER):
            visit(role).head(address(name))
        shown = [fact for fact in shop.world.desk.ledger.read("station") if fact.kind == "clip.shown"]
        assert [fact.by for fact in shown] == [shop.world.who(OPERATOR), shop.world.who(MANAGER)]
        assert shown[0].data["clip"] == name


class TestParts:
    """Over a real server: that is where a film travels in parts."""

    @pytest.fixture
    def ask(
        self, shop: Shop, live_server: LiveServer, visit: Callable[[str | None], Any]
    ) -> Callable[[str], tuple[http.client.HTTPResponse, bytes]]:
        _, name = shop.burgled()
        session = visit(OPERATOR).cookies["egide_session"].value

        def asked(part: str) -> tuple[http.client.HTTPResponse, bytes]:
            line = http.client.HTTPConnection(live_server.url.removeprefix("http://"), timeout=10)
            headers = {"Cookie": f"egide_session={session}", **({"Range": part} if part else {})}
            line.request("GET", address(name), headers=headers)
            answer = line.getresponse()
            body = answer.read()
            line.close()
            return answer, body

        return asked

    def test_whole(self, ask: Callable[[str], Any]) -> None:
        answer, body = ask("")
        assert (answer.status, body == FILM) == (200, True)
        assert answer.headers["Content-Type"] == "video/mp4"
        assert answer.headers["Accept-Ranges"] == "bytes"
        assert "private, no-store" in answer.headers["Cache-Control"]
        assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")
        assert answer.headers["X-Content-Type-Options"] == "nosniff"

    @pytest.mark.parametrize(
        ("part", "first", "last"),
        [
            ("bytes=0-0", 0, 0),
            ("bytes=100-199", 100, 199),
            ("bytes=1000-", 1000, len(FILM) - 1),
            ("bytes=-500", len(FILM) - 500, len(FILM) - 1),
            ("bytes=-99999999", 0, len(FILM) - 1),
            ("bytes=5-999999999", 5, len(FILM) - 1),
        ],
    )
    def test_a_part(self, ask: Callable[[str], Any], part: str, first: int, last: int) -> None:
        answer, body = ask(part)
        assert (answer.status, answer.headers["Content-Range"]) == (206, f"bytes {first}-{last}/{len(FILM)}")
        assert body == FILM[first : last + 1]

    @pytest.mark.parametrize("part", [f"bytes={len(FILM)}-", "bytes=9-3", "bytes=-0"])
    def test_a_part_that_is_not_there(self, ask: Callable[[str], Any], part: str) -> None:
        answer, body = ask(part)
        assert (answer.status, answer.headers["Content-Range"], body) == (416, f"bytes */{len(FILM)}", b"")

    @pytest.mark.parametrize("part", ["bytes=-", "bytes=0-1,5-6", "pages=1-2", "bytes=a-b"])
    def test_what_cannot_be_read_is_answered_whole(self, ask: Callable[[str], Any], part: str) -> None:
        answer, body = ask(part)
        assert (answer.status, len(body)) == (200, len(FILM))


class TestThePane:
    def test_clips_by_their_time_with_their_marks(self, shop: Shop, visit: Callable[[str | None], Any]) -> None:
        incident, _ = shop.burgled()
        shop.film("m1", drawn_clip(4), started=-20)
        page = visit(OPERATOR).get(f"/station/alerte/{incident}/").content.decode()
        assert page.count("<video") == 2
        before, during = (f"{paris(clip.started_at):%H:%M:%S}" for clip in Clip.objects.order_by("started_at"))
        assert page.index(before) < page.index(during)
        assert page.count("sans son") >= 2
        for mark in ("5 s avant", "le signal", "5 s après", "10 s après"):
            assert page.count(f">{mark}</button>") == 1
        assert "Clip : caméra vitrine" in page

    def test_a_destroyed_clip_says_so(self, shop: Shop, visit: Callable[[str | None], Any]) -> None:
        incident, _ = shop.burgled()
        Retention(shop.world.desk.ledger, shop.media).destroy_before(shop.world.clock.now(), "essai", "system")
        page = visit(OPERATOR).get(f"/station/alerte/{incident}/").content.decode()
        assert ("<video" in page, "Clip détruit" in page) == (False, True)

    def test_without_clips_nothing_is_said_of_them(self, world: World, visit: Callable[[str | None], Any]) -> None:
        incident = world.signal("1042", "intrusion")
        assert "clips-titre" not in visit(OPERATOR).get(f"/station/alerte/{incident}/").content.decode()

    def test_the_site_s_history_tells_of_cameras_in_words(self, shop: Shop, visit: Callable[[str | None], Any]) -> None:
        shop.burgled()
        shop.say("l1", "disconnection")
        page = visit(OPERATOR).get("/station/site/3051/historique/").content.decode()
        for words in (
            "Caméra enregistrée",
            "Détection d’activité en marche",
            "Clip reçu",
            "Signal\N{NO-BREAK SPACE}: Mouvement",
        ):
            assert words in page
        assert "Perte de liaison avec la caméra" in page
        assert "clip.received" not in page


class TestQuarantine:
    def test_what_cameras_sent_and_nobody_could_place(self, shop: Shop, visit: Callable[[str | None], Any]) -> None:
        refused = Refusal(422, 'got "fly"', "kind", "one of motion")
        shop.door.refused(WINDOW, refused, b'{"id": "1", "kind": "<fly>"}', "")
        shop.door.event(WINDOW, b'{"id": "2", "kind": "motion"}', "")
        shop.take_in()
        client = visit(OPERATOR)
        page = client.get("/station/quarantaine/").content.decode()
        assert "Message de caméra refusé" in page
        assert "kind: got &quot;fly&quot;; expected one of motion" in page
        assert "&lt;fly&gt;" in page
        assert "Événement de caméra sans suite" in page
        assert "Mouvement filmé" in page
        assert "Rien en quarantaine" not in page
        assert '<span class="count">2</span>' in client.get("/station/").content.decode()

    def test_nothing_there(self, world: World, visit: Callable[[str | None], Any]) -> None:
        assert "Rien en quarantaine" in visit(OPERATOR).get("/station/quarantaine/").content.decode()


def test_a_manager_keeps_them_for_the_authorities_and_lets_them_go(
    shop: Shop, visit: Callable[[str | None], Any]
) -> None:
    """On the alert itself, with who asks; operators see it and do not decide it."""
    incident, _ = shop.burgled()
    manager, address = visit(MANAGER), f"/station/alerte/{incident}/"
    assert "détruit 30 jours après" in manager.get(address).content.decode()
    assert "Conserver pour les autorités" not in visit(OPERATOR).get(address).content.decode()
    manager.post(f"{address}conservation/", {"act": "hold", "reason": "gendarmerie, PV 42"})
    shown = visit(OPERATOR).get(address).content.decode()
    assert "à la demande des autorités" in shown
    assert "gendarmerie, PV 42" in shown
    manager.post(f"{address}conservation/", {"act": "release", "reason": "réquisition levée"})
    assert "Conserver pour les autorités" in manager.get(address).content.decode()
