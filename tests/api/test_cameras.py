"""Cameras over real HTTP: what is answered for is on disk, what is refused is said, and who is not a camera learns nothing."""

from __future__ import annotations

import http.client
import json
import secrets
from collections.abc import Callable
from typing import Any
from urllib.parse import quote, urlencode

import pytest

from egide.api import cameras
from egide.api.rates import Rate, Together
from egide.station.cameras.registry import Cameras
from egide.station.models import Alert, Clip
from tests.api.conftest import Shop, moment
from tests.station.cameras.films import fragmented, moof, trun
from tests.station.cameras.shop import BACK, FILM, SITE, WINDOW

EVENTS, CLIPS = f"/api/cameras/{WINDOW}/events", f"/api/cameras/{WINDOW}/clips"


def form(boundary: str, parts: list[tuple[str, str | None, bytes]]) -> bytes:
    """A multipart body, as a browser or curl writes it."""
    lines = b""
    for name, file, content in parts:
        named = f'; filename="{file}"\r\nContent-Type: video/mp4' if file else ""
        lines += (
            f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"{named}\r\n\r\n'.encode() + content + b"\r\n"
        )
    return lines + f"--{boundary}--\r\n".encode()


def test_it_works(shop: Shop) -> None:
    said = shop.say(id="m1", kind="motion", at=moment(shop.door), detection="on")
    assert (said.status, said.body["event"], said.body["known"]) == (201, "m1", False)
    filmed = shop.film("m1", moment(shop.door))
    assert (filmed.status, filmed.body["duration_ms"], filmed.body["size"]) == (201, 3000, len(FILM))
    shop.take_in()
    (alert,) = Alert.objects.all()
    (clip,) = Clip.objects.all()
    assert (alert.kind, alert.site, clip.alert) == ("motion", SITE, alert.stream)
    assert "clip.joined" in shop.kinds(alert.stream)
    assert shop.door.media.path(WINDOW, clip.name).read_bytes() == FILM


class TestWho:
    @pytest.mark.parametrize("token", ["", "x", "egc_" + "a" * 43, "é".encode().decode("latin-1")])
    def test_without_a_valid_token_nothing_is_said_of_any_camera(self, shop: Shop, token: str) -> None:
        answers = [
            shop.post(f"/api/cameras/{name}/{what}", b"{}", token, Content_Type="application/json")
            for name in (WINDOW, "nobody")
            for what in ("events", "clips")
        ]
        assert {(one.status, one.error["what"]) for one in answers} == {(401, "no valid token")}
        assert answers[0].headers["www-authenticate"] == "Bearer"
        assert shop.door.journal.head() == 0

    def test_another_sort_of_authorization_is_none(self, shop: Shop) -> None:
        said = shop.post(EVENTS, b"{}", Authorization=f"Basic {shop.tokens[WINDOW]}", Content_Type="application/json")
        assert said.status == 401

    def test_a_camera_that_is_not_mine_and_one_that_is_not_are_alike(self, shop: Shop) -> None:
        mine = shop.tokens[WINDOW]
        answers = [
            shop.post(f"/api/cameras/{name}/{what}", b"{}", mine, Content_Type="application/json")
            for name in (BACK, "nobody", quote("3051-vitrine/../3051-reserve", safe=""), "é".encode().hex())
            for what in ("events", "clips")
        ]
        assert {json.dumps(one.body) for one in answers if one.status == 404 and "where" not in one.error} == {
            '{"error": {"what": "no such camera for this token"}}'
        }
        assert {one.status for one in answers} == {404}

    def test_a_camera_withdrawn_and_a_token_renewed(self, shop: Shop) -> None:
        now, known = shop.door.ledger.clock.now(), Cameras(shop.desk.runner)
        fresh = known.renew(WINDOW, now, "system")
        assert shop.say(id="1", kind="motion", detection="on").status == 401
        assert shop.say(token=fresh, id="1", kind="motion", detection="on").status == 201
        known.withdraw(WINDOW, now, "system")
        assert shop.say(token=fresh, id="2", kind="motion", detection="on").status == 401

    def test_a_token_travels_over_https_only_where_that_is_set(self, shop: Shop, settings: Any) -> None:
        settings.HTTPS = True
        body = json.dumps({"id": "1", "kind": "motion", "detection": "on"}).encode()
        assert shop.post(EVENTS, body, shop.tokens[WINDOW], Content_Type="application/json").status == 403
        safe = {"Content_Type": "application/json", "X_Forwarded_Proto": "https"}
        assert shop.post(EVENTS, body, shop.tokens[WINDOW], **safe).status == 201


class TestWhere:
    @pytest.mark.parametrize(
        "path",
        [f"/api/cameras/{WINDOW}", "/api/cameras/", f"{EVENTS}/", f"/api/cameras/{WINDOW}/films", "/api/else", "/api/"],
    )
    def test_another_address_is_told_so_in_json(self, shop: Shop, path: str) -> None:
        said = shop.post(path, b"{}", shop.tokens[WINDOW], Content_Type="application/json")
        assert (said.status, said.error["what"]) == (404, "no such address")

    def test_another_method(self, shop: Shop) -> None:
        host = shop.url.removeprefix("http://")
        line = http.client.HTTPConnection(host, timeout=10)
        line.request("GET", EVENTS)
        answer = line.getresponse()
        assert (answer.status, answer.getheader("Allow")) == (405, "POST")
        line.close()

    def test_it_needs_no_session_and_gives_none(self, shop: Shop) -> None:
        said = shop.say(id="1", kind="motion", detection="on")
        names = {name.lower() for name in said.headers}
        assert "set-cookie" not in names
        assert said.headers["content-type"] == "application/json; charset=utf-8"
        assert (said.headers["cache-control"], said.headers["x-content-type-options"]) == ("no-store", "nosniff")


class TestEvents:
    @pytest.mark.parametrize(
        ("body", "status", "where"),
        [
            (b"not json", 400, "body"),
            (b'{"kind": "motion"}', 422, "id"),
            (b'{"id": "1", "kind": "fly"}', 422, "kind"),
            (b'{"id": "1", "kind": "motion", "at": "now"}', 422, "at"),
        ],
    )
    def test_what_is_wrong_is_named_and_shown_to_a_person(
        self, shop: Shop, body: bytes, status: int, where: str
    ) -> None:
        said = shop.post(EVENTS, body, shop.tokens[WINDOW], Content_Type="application/json")
        assert (said.status, said.error["where"]) == (status, where)
        shop.take_in()
        (fact,) = [fact for fact in shop.desk.ledger.read("station") if fact.kind == "camera.refused"]
        assert (fact.data["status"], fact.private) == (status, {"text": body.decode()})

    def test_another_sort_of_content(self, shop: Shop) -> None:
        said = shop.post(EVENTS, b"id=1", shop.tokens[WINDOW], Content_Type="application/x-www-form-urlencoded")
        assert (said.status, said.error["where"]) == (415, "Content-Type")
        packed = {"Content_Type": "application/json", "Content_Encoding": "gzip"}
        said = shop.post(EVENTS, b"\x1f\x8b", shop.tokens[WINDOW], **packed)
        assert (said.status, said.error["where"]) == (415, "Content-Encoding")

    def test_too_large_an_event(self, shop: Shop) -> None:
        said = shop.say(id="1", kind="motion", label="x" * 20_000)
        assert (said.status, said.error["expected"]) == (413, "16384 bytes at most")

    def test_the_same_again_is_200_and_something_else_409(self, shop: Shop) -> None:
        assert shop.say(id="1", kind="motion", detection="on").status == 201
        shop.take_in()
        again = shop.say(id="1", kind="motion", detection="on")
        assert (again.status, again.body["known"]) == (200, True)
        assert shop.say(id="1", kind="fire").status == 409


class TestFilms:
    def test_in_a_form(self, shop: Shop) -> None:
        boundary = secrets.token_hex(8)
        parts = [
            ("event", None, b"m1"),
            ("started_at", None, moment(shop.door).encode()),
            ("clip", "vitrine.mp4", FILM),
        ]
        content_type = f"multipart/form-data; boundary={boundary}"
        said = shop.post(CLIPS, form(boundary, parts), shop.tokens[WINDOW], Content_Type=content_type)
        assert (said.status, said.body["size"]) == (201, len(FILM))
        first = shop.post(CLIPS, form(boundary, parts[::-1]), shop.tokens[WINDOW], Content_Type=content_type)
        assert first.body["clip"] == said.body["clip"]
        assert shop.door.media.path(WINDOW, said.body["clip"]).read_bytes() == FILM

    @pytest.mark.parametrize(
        ("parts", "status", "what"),
        [
            ([("event", None, b"m1")], 422, "no film"),
            ([("film", "a.mp4", FILM)], 422, "file in field 'film'"),
            ([("clip", "a.mp4", FILM), ("clip", "b.mp4", FILM)], 422, "file in field 'clip'"),
            ([("event", None, b"1"), ("event", None, b"2"), ("clip", "a.mp4", FILM)], 422, "given twice"),
            ([("event", None, b"1"), ("clip", "a.mp4", FILM)], 422, "got nothing"),
            ([("event", None, b"x" * 3_000_000), ("clip", "a.mp4", FILM)], 413, "too large"),
            ([("clip", "a.mp4", b"no film")], 422, "got nothing"),
        ],
    )
    def test_a_form_that_is_wrong(self, shop: Shop, parts: list[Any], status: int, what: str) -> None:
        said = shop.post(CLIPS, form("b", parts), shop.tokens[WINDOW], Content_Type="multipart/form-data; boundary=b")
        assert (said.status, said.error["what"]) == (status, what)
        assert shop.left() == []

    @pytest.mark.parametrize("content_type", ["multipart/form-data", "multipart/form-data; boundary=other"])
    def test_a_form_that_cannot_be_taken_apart(self, shop: Shop, content_type: str) -> None:
        said = shop.post(CLIPS, b"--b\r\nrubbish", shop.tokens[WINDOW], Content_Type=content_type)
        assert said.status in (400, 422)
        assert shop.left() == []

    def test_in_fragments_as_gateways_send(self, shop: Shop) -> None:
        said = shop.film("m1", moment(shop.door), fragmented(moof(runs=[trun(50)])))
        assert (said.status, said.body["duration_ms"]) == (201, 5000)

    @pytest.mark.parametrize(
        ("query", "status", "where"),
        [
            ("", 422, "started_at"),
            ("event=m1", 422, "started_at"),
            ("started_at=2026-11-22T03:58:07Z", 422, "event"),
            ("event=m1&started_at=yesterday", 422, "started_at"),
            ("event=m1&event=m2&started_at=2026-11-22T03:58:07Z", 422, "event"),
            ("event=m1&started_at=2026-11-22T03:58:07Z&who=me", 422, "who"),
            ("rubbish", 400, "query"),
            ("&".join("a=1" for _ in range(20)), 400, "query"),
        ],
    )
    def test_a_film_of_which_too_little_is_said(self, shop: Shop, query: str, status: int, where: str) -> None:
        said = shop.post(f"{CLIPS}?{query}", FILM, shop.tokens[WINDOW], Content_Type="video/mp4")
        assert (said.status, said.error["where"]) == (status, where)
        assert shop.left() == []

    def test_what_is_no_film(self, shop: Shop) -> None:
        said = shop.film("m1", moment(shop.door), b"\xff\xd8\xff\xe0 a picture, really")
        assert (said.status, said.error["what"]) == (415, "not an MP4 file")
        said = shop.film("m1", moment(shop.door), FILM[:-100])
        assert (said.status, said.error["where"].partition(",")[0]) == (422, "file")
        assert shop.film("m1", moment(shop.door), b"").status == 422
        said = shop.post(f"{CLIPS}?event=m1", FILM, shop.tokens[WINDOW], Content_Type="video/quicktime")
        assert (said.status, said.error["expected"]) == (415, "video/mp4 or multipart/form-data")
        shop.take_in()
        assert shop.left() == []
        assert len([one for one in shop.desk.ledger.read("station") if one.kind == "camera.refused"]) == 4

    def test_no_room_left(self, shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("egide.station.cameras.media.ROOM", 1 << 62)
        said = shop.film("m1", moment(shop.door))
        assert (said.status, said.headers["retry-after"]) == (503, "60")


class TestPressure:
    def test_a_camera_that_speaks_too_often_is_told_when_to_come_again(self, shop: Shop) -> None:
        cameras.RECEPTION.events = Rate(burst=2, per_minute=6)
        answers = [shop.say(id=str(n), kind="motion", detection="on") for n in range(4)]
        assert [one.status for one in answers] == [201, 201, 429, 429]
        assert 1 <= int(answers[-1].headers["retry-after"]) <= 10
        assert shop.say(camera=BACK, id="1", kind="motion", detection="on").status == 201
        shop.take_in()
        assert shop.kinds(SITE).count("signal.motion") == 3

    def test_films_have_an_allowance_of_their_own(self, shop: Shop) -> None:
        cameras.RECEPTION.clips = Rate(burst=1, per_minute=1)
        assert shop.film("1", moment(shop.door)).status == 201
        assert shop.film("2", moment(shop.door)).status == 429
        assert shop.say(id="1", kind="motion", detection="on").status == 201

    def test_how_an_allowance_fills(self) -> None:
        rate = Rate(burst=2, per_minute=60)
        for now in (0.0, 0.0, 1.0, 2.5):
            rate.admit("a", now)
        with pytest.raises(Exception, match="too many") as no:
            rate.admit("a", 2.6)
        assert vars(no.value)["retry"] == 1
        rate.admit("a", 1000.0)
        rate.admit("a", 1000.0)
        with pytest.raises(Exception, match="too many"):
            rate.admit("a", 1000.0)

    def test_the_allowances_are_bounded_too(self) -> None:
        rate = Rate(burst=1, per_minute=1, most=3)
        for number in range(10):
            rate.admit(str(number), 0.0)
        assert len(rate._left) <= 3

    def test_so_many_at_once_for_each_and_in_all(self) -> None:
        together = Together(each=1, all=2)
        with together.one("a"), together.one("b"):
            for name in ("a", "c"):
                with pytest.raises(Exception, match="too many films at once"), together.one(name):
                    pass
        with together.one("a"):
            assert together._now == {"a": 1}
        assert not together._now


class TestOurFailures:
    def test_a_journal_that_fails_is_503_and_nothing_is_promised(
        self, shop: Shop, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from egide.station.wire.journal import JournalError

        def fails(batch: object) -> None:
            raise JournalError("the disk is full")

        monkeypatch.setattr(shop.door.journal, "commit", fails)
        for said in (
            shop.say(id="1", kind="motion", detection="on"),
            shop.film("1", moment(shop.door)),
        ):
            assert (said.status, said.headers["retry-after"]) == (503, "5")
        assert shop.say(id="1", kind="fly").status == 422  # what cannot even be shown to a person is at least answered

    @pytest.mark.parametrize(("failure", "status"), [("OperationalError", 503), ("ZeroDivisionError", 500)])
    def test_what_breaks_says_that_nothing_was_taken(
        self, shop: Shop, monkeypatch: pytest.MonkeyPatch, failure: str, status: int
    ) -> None:
        from django.db import OperationalError

        raised: Callable[[], Exception] = {
            "OperationalError": OperationalError,
            "ZeroDivisionError": ZeroDivisionError,
        }[failure]

        def fails(*_: object) -> None:
            raise raised()

        monkeypatch.setattr(type(shop.door), "event", fails)
        said = shop.say(id="1", kind="motion", detection="on")
        assert (said.status, said.headers["retry-after"]) == (status, "5")
        assert "Traceback" not in json.dumps(said.body)


def test_an_address_with_everything_encoded(shop: Shop) -> None:
    query = urlencode({"event": "1718000000.123456-abcdef", "started_at": "2026-11-22T04:58:07.250+01:00"})
    said = shop.post(f"{CLIPS}?{query}", FILM, shop.tokens[WINDOW], Content_Type="video/mp4")
    assert (said.status, said.body["event"]) == (201, "1718000000.123456-abcdef")
