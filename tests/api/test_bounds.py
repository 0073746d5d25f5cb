"""What is too large, too slow, broken off or too much at once costs little and leaves nothing; what is acknowledged is there."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

import pytest

from egide.api import cameras
from egide.api.rates import Together
from egide.station.cameras.intake import CameraIntake
from egide.station.models import Alert, Clip
from tests.api.conftest import RawLine, Said, Shop, moment
from tests.station.cameras.shop import BACK, FILM, SITE, WINDOW

EVENTS = f"/api/cameras/{WINDOW}/events"
CLIPS = f"/api/cameras/{WINDOW}/clips?event=m1&started_at=2026-11-22T03:58:07Z"
MP4, JSON = "Content-Type: video/mp4", "Content-Type: application/json"
GIGABYTES = 2 * 1024**3


@pytest.fixture
def line(shop: Shop) -> RawLine:
    return RawLine(shop.url)


def until(true: Callable[[], object], seconds: float = 8) -> bool:
    """Whether it comes to be true in time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if true():
            return True
        time.sleep(0.02)
    return False


class TestTooLarge:
    def test_two_gigabytes_announced_are_refused_before_they_are_sent(self, shop: Shop, line: RawLine) -> None:
        """The client asks first (as curl does) and is told no: not one byte travels."""
        line.head(CLIPS, shop.tokens[WINDOW], MP4, f"Content-Length: {GIGABYTES}", "Expect: 100-continue")
        said = line.answer()
        assert (said.status, said.error["expected"], said.headers["connection"]) == (
            413,
            "2000000 bytes at most",
            "close",
        )
        assert line.cut()
        assert shop.left() == []

    def test_two_gigabytes_sent_without_asking_are_cut_early(self, shop: Shop, line: RawLine) -> None:
        line.head(CLIPS, shop.tokens[WINDOW], MP4, "Transfer-Encoding: chunked")
        sent = line.pour(GIGABYTES)
        assert sent < 40_000_000  # the limit, what the client sends while it is told, and what the sockets hold
        assert until(lambda: shop.left() == [])
        shop.take_in()
        assert Clip.objects.count() == 0

    def test_the_refusal_can_still_be_read_by_who_sends_a_little_too_much(self, shop: Shop, line: RawLine) -> None:
        line.head(CLIPS, shop.tokens[WINDOW], MP4, "Content-Length: 2500000")
        line.socket.sendall(bytes(2_500_000))
        assert line.answer().status == 413

    def test_who_has_no_token_is_turned_away_before_anything_is_read(self, shop: Shop, line: RawLine) -> None:
        line.head(CLIPS, "egc_wrong", MP4, "Content-Length: 1500000", "Expect: 100-continue")
        assert line.answer().status == 401
        assert shop.left() == []

    def test_an_event_without_end(self, shop: Shop, line: RawLine) -> None:
        line.head(EVENTS, shop.tokens[WINDOW], JSON, "Transfer-Encoding: chunked")
        assert line.pour(GIGABYTES) < 40_000_000
        shop.take_in()
        (fact,) = [fact for fact in shop.desk.ledger.read("station") if fact.kind == "camera.refused"]
        assert fact.data["status"] == 413


class TestTooSlow:
    def test_a_film_that_stops_coming_is_given_up(self, shop: Shop, line: RawLine) -> None:
        cameras.RECEPTION.idle = 0.3
        line.head(CLIPS, shop.tokens[WINDOW], MP4, "Content-Length: 50000")
        line.socket.sendall(FILM[:1000])
        said = line.answer()
        assert (said.status, said.error["expected"]) == (408, "a byte every 0.3 s, all of it in 300 s")
        assert line.cut()
        assert shop.left() == []

    def test_a_film_that_trickles_is_given_up_too(self, shop: Shop, line: RawLine) -> None:
        cameras.RECEPTION.longest = 1.0
        line.head(CLIPS, shop.tokens[WINDOW], MP4, "Content-Length: 50000")
        begun = time.monotonic()
        for byte in FILM[:200]:
            try:
                line.socket.sendall(bytes([byte]))
            except OSError:
                break
            time.sleep(0.05)
            if time.monotonic() - begun > 3:
                break
        assert line.cut()
        assert until(lambda: shop.left() == [])

    def test_a_slow_film_that_comes_whole_is_taken(self, shop: Shop, line: RawLine) -> None:
        cameras.RECEPTION.idle = 5
        line.head(CLIPS, shop.tokens[WINDOW], MP4, f"Content-Length: {len(FILM)}")
        third = len(FILM) // 3
        for part in (FILM[:third], FILM[third : 2 * third], FILM[2 * third :]):
            line.socket.sendall(part)
            time.sleep(0.1)
        assert line.answer().status == 201


class TestBrokenOff:
    @pytest.mark.parametrize("share", [0.0, 0.5, 0.99])
    def test_who_hangs_up_in_the_middle_leaves_nothing(self, shop: Shop, line: RawLine, share: float) -> None:
        line.head(CLIPS, shop.tokens[WINDOW], MP4, f"Content-Length: {len(FILM)}")
        line.socket.sendall(FILM[: int(len(FILM) * share)])
        assert until(lambda: len(shop.left()) == 1)
        line.socket.close()
        assert until(lambda: shop.left() == [])
        assert shop.door.journal.head() == 0
        assert shop.film("m1", moment(shop.door)).status == 201

    def test_half_an_event(self, shop: Shop, line: RawLine) -> None:
        line.head(EVENTS, shop.tokens[WINDOW], JSON, "Content-Length: 500")
        line.socket.sendall(b'{"id": "1", "kind": "mot')
        line.socket.close()
        assert shop.say(id="1", kind="motion", detection="on").status == 201
        assert shop.door.journal.head() == 1


class TestTogether:
    def test_one_camera_cannot_take_all_the_room(self, shop: Shop) -> None:
        busy = [RawLine(shop.url) for _ in range(2)]
        for one in busy:
            one.head(CLIPS, shop.tokens[WINDOW], MP4, f"Content-Length: {len(FILM)}")
            one.socket.sendall(FILM[:100])
        assert until(lambda: len(shop.left()) == 2)
        third = shop.film("m3", moment(shop.door))
        assert (third.status, third.headers["retry-after"]) == (503, "5")
        assert shop.film("b1", moment(shop.door), camera=BACK).status == 201
        for one in busy:
            one.socket.sendall(FILM[100:])
        assert sorted(one.answer().status for one in busy) == [201, 201]
        assert shop.film("m3", moment(shop.door)).status == 201

    def test_many_at_once_are_each_there_once(self, shop: Shop, door_follows: CameraIntake) -> None:
        """Two cameras, events and films all at once, each sent twice, while they are taken in."""
        cameras.RECEPTION.uploads = Together(each=40, all=40)
        heard: list[Said] = []

        def work(camera: str, number: int) -> None:
            name, begins = f"e{number}", f"2026-11-22T03:58:{number:02d}Z"
            heard.append(shop.say(camera, id=name, kind="motion", detection="on"))
            heard.append(shop.film(name, begins, camera=camera))

        threads = [
            threading.Thread(target=work, args=(camera, number))
            for number in range(6)
            for camera in (WINDOW, BACK)
            for _ in range(2)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
        door_follows.catch_up()
        assert {one.status for one in heard} <= {200, 201}
        assert len(heard) == 48
        assert Clip.objects.count() == 12
        assert shop.kinds(SITE).count("signal.motion") == 12
        (alert,) = Alert.objects.all()
        assert {clip.alert for clip in Clip.objects.all()} == {alert.stream}
        assert shop.door.journal.verify().sound
        assert len([name for name in shop.left() if name.endswith(".mp4")]) == 12


@pytest.fixture
def door_follows(shop: Shop) -> CameraIntake:
    return CameraIntake(shop.door.journal, shop.desk, shop.door.media)


def test_a_film_never_stands_whole_in_memory(shop: Shop) -> None:
    """The largest piece that the reception writes is a small part of what is sent."""
    pieces: list[int] = []
    write = cameras._written

    async def watched(incoming: object, piece: bytes) -> None:
        pieces.append(len(piece))
        await write(incoming, piece)  # type: ignore[arg-type] # what it was given

    patch = pytest.MonkeyPatch()
    patch.setattr(cameras, "_written", watched)
    try:
        said = shop.film("m1", moment(shop.door), FILM + bytes(1_900_000 - len(FILM)))
    finally:
        patch.undo()
    assert said.status == 422  # a film and rubbish: read through, refused
    assert sum(pieces) == 1_900_000
    assert max(pieces) < 600_000
