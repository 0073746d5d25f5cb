"""What just changed reaches the screens that show it: once, in order, also after a cut, and nothing stays behind."""

from __future__ import annotations

import asyncio
import http.client
import json
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

import pytest

from egide.ledger import NewFact, SystemClock
from egide.ledger.database import DatabaseLedger
from egide.web import accounts, house, live
from egide.web.live import Broadcaster, Event
from egide.web.views import events
from tests.web.conftest import LiveServer


async def heard(subscription: live.Subscription, count: int) -> list[Event]:
    return [await asyncio.wait_for(subscription.next(), 2) for _ in range(count)]


async def silent(subscription: live.Subscription) -> bool:
    try:
        await asyncio.wait_for(subscription.next(), 0.05)
    except TimeoutError:
        return True
    return False


class TestBroadcaster:
    def test_it_works(self) -> None:
        async def story() -> None:
            source = Broadcaster()
            one = source.subscribe(["site:1", "station"])
            source.publish("site:1", {"kind": "signal"})
            source.publish("site:2")
            source.publish("station", {"n": 2})
            first, second = await heard(one, 2)
            assert (first.topic, first.data) == ("site:1", {"kind": "signal"})
            assert (second.topic, second.data) == ("station", {"n": 2})
            assert await silent(one)

        asyncio.run(story())

    def test_from_any_thread_in_order_and_once(self) -> None:
        async def story() -> None:
            source = Broadcaster()
            two = [source.subscribe(["station"]), source.subscribe(["station"])]
            threads = [
                threading.Thread(target=lambda: [source.publish("station", {"n": n}) for n in range(50)])
                for _ in range(4)
            ]
            for thread in threads:
                thread.start()
            ids = [[event.id for event in await heard(one, 200)] for one in two]
            for thread in threads:
                thread.join()
            assert ids[0] == ids[1]
            numbers = [int(one.partition("-")[2]) for one in ids[0]]
            assert numbers == list(range(1, 201))

        asyncio.run(story())

    def test_who_comes_back_gets_what_was_missed(self) -> None:
        async def story() -> None:
            source = Broadcaster()
            seen = source.publish("site:1", {"n": 1})
            source.publish("site:1", {"n": 2})
            source.publish("site:2", {"n": 3})
            source.publish("site:1", {"n": 4})
            one = source.subscribe(["site:1"], after=seen)
            assert [event.data["n"] for event in await heard(one, 2)] == [2, 4]
            source.publish("site:1", {"n": 5})
            assert (await heard(one, 1))[0].data["n"] == 5

        asyncio.run(story())

    def test_who_missed_nothing_gets_nothing(self) -> None:
        async def story() -> None:
            source = Broadcaster()
            assert await silent(source.subscribe(["station"], after=source.mark()))
            source.publish("station")
            assert await silent(source.subscribe(["station"], after=source.mark()))

        asyncio.run(story())

    @pytest.mark.parametrize("after", ["another-3", "nonsense", "", "-", "{start}-999", "{start}-x", "{start}-0"])
    def test_when_it_is_not_known_what_was_missed_everything_is_refreshed(self, after: str) -> None:
        async def story() -> None:
            source = Broadcaster(kept=2)
            for _ in range(3):
                source.publish("station")
            start = source.mark().partition("-")[0]
            (event,) = await heard(source.subscribe(["station"], after=after.format(start=start)), 1)
            assert (event.name, event.id) == ("reprise", source.mark())

        asyncio.run(story())

    def test_a_slow_screen_is_told_to_refresh_everything(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(live, "WAITING", 3)

        async def story() -> None:
            source = Broadcaster()
            one = source.subscribe(["station"])
            for _ in range(4):
                source.publish("station")
            await asyncio.sleep(0)
            (event,) = await heard(one, 1)
            assert (event.name, event.id) == ("reprise", source.mark())
            assert await silent(one)

        asyncio.run(story())

    def test_a_screen_that_left_is_forgotten(self) -> None:
        source = Broadcaster()

        async def story() -> None:
            one = source.subscribe(["station"])
            assert len(source) == 1
            one.close()
            one.close()
            assert len(source) == 0
            source.subscribe(["station"])

        asyncio.run(story())
        assert len(source) == 1
        source.publish("station")  # its loop is closed
        assert len(source) == 0

    def test_an_event_is_one_block_of_lines(self) -> None:
        block = Event("a-1", "message", "site:1", {"text": "deux\nlignes"}).encode().decode()
        assert block == 'id: a-1\nevent: message\ndata: {"topic": "site:1", "text": "deux\\nlignes"}\n\n'


class TestFacts:
    def test_they_are_told_under_their_stream_and_their_family_once_committed(self, db: str) -> None:
        async def story() -> list[Event]:
            one = live.subscribe(["site:7", "kind:signal", "kind:user"])
            following = live.Following(house.ledger())
            await asyncio.to_thread(following.start)
            await asyncio.to_thread(self.write)
            found = await heard(one, 2)
            assert await silent(one)
            one.close()
            await asyncio.to_thread(following.stop)
            return found

        found = asyncio.run(story())
        assert [event.topic for event in found] == ["site:7", "kind:signal"]
        assert found[0].data == {"kind": "signal.received", "seq": 1}

    @staticmethod
    def write() -> None:
        """By another ledger than the one followed, as another process would."""
        from django.db import connection, transaction

        ledger = DatabaseLedger(SystemClock())
        with ledger.transaction():
            ledger.append("site:7", [NewFact("signal.lost", ledger.clock.now())])
            transaction.set_rollback(True)
        ledger.append("site:7", [NewFact("signal.received", ledger.clock.now(), private={"who": "secret"})])
        connection.close()


class TestStream:
    def read(self, story: Callable[[AsyncIterator[bytes]], Any], **limits: float) -> None:
        async def run() -> None:
            stream = events.stream(["station"], None, **limits)
            try:
                await story(stream)
            finally:
                await stream.aclose()

        asyncio.run(run())
        assert len(live.HERE) == 0

    def test_it_beats_while_nothing_happens_and_ends_when_its_time_is_up(self) -> None:
        async def story(stream: AsyncIterator[bytes]) -> None:
            blocks = [block async for block in stream]
            assert blocks[0].startswith(b"retry: 2000")
            assert 2 <= blocks.count(events.BEAT) <= 12

        self.read(story, heartbeat=0.02, lifetime=0.1)

    def test_left_in_the_middle_it_cleans_up(self) -> None:
        async def story(stream: AsyncIterator[bytes]) -> None:
            await anext(stream)
            live.publish("station", {"n": 1})
            assert b'"n": 1' in await anext(stream)
            assert len(live.HERE) == 1

        self.read(story)

    def test_cancelled_while_waiting_it_cleans_up(self) -> None:
        async def story(stream: AsyncIterator[bytes]) -> None:
            await anext(stream)
            waiting = asyncio.create_task(anext(stream))
            await asyncio.sleep(0.01)
            waiting.cancel()
            with pytest.raises(asyncio.CancelledError):
                await waiting

        self.read(story)


@contextmanager
def listening(server: LiveServer, client: Any, query: str, **headers: str) -> Iterator[http.client.HTTPResponse]:
    """An open connection to the events, as a browser holds it."""
    cookie = "; ".join(f"{name}={value.value}" for name, value in client.cookies.items())
    connection = http.client.HTTPConnection(urlsplit(server.url).netloc, timeout=5)
    connection.request("GET", f"/evenements/?{query}", headers={"Cookie": cookie, **headers})
    try:
        yield connection.getresponse()
    finally:
        connection.close()


def block(answer: http.client.HTTPResponse) -> dict[str, str]:
    """The next event that says something: neither a heartbeat nor the setting of the browser's patience."""
    while True:
        lines: dict[str, str] = {}
        while line := answer.readline().decode().rstrip("\n"):
            name, _, value = line.partition(": ")
            lines[name] = value
        assert lines, "the stream ended"
        if "id" in lines:
            return lines


def eventually(true: Callable[[], bool]) -> bool:
    end = time.monotonic() + 5
    while not true() and time.monotonic() < end:
        time.sleep(0.02)
    return true()


class TestEndpoint:
    def test_it_works(self, live_server: LiveServer, visit: Any) -> None:
        with listening(live_server, visit("operator"), "sujets=site:1042,station") as answer:
            assert answer.status == 200
            assert answer.headers["Content-Type"].startswith("text/event-stream")
            assert "no-store" in answer.headers["Cache-Control"]
            assert answer.headers["X-Accel-Buffering"] == "no"
            assert eventually(lambda: len(live.HERE) == 1)
            said = live.publish("site:1042", {"kind": "signal.received"})
            event = block(answer)
            assert event["id"] == said
            assert json.loads(event["data"]) == {"topic": "site:1042", "kind": "signal.received"}
        assert eventually(lambda: len(live.HERE) == 0)

    def test_a_fact_written_elsewhere_arrives(self, people: Any, visit: Any, live_server: LiveServer) -> None:
        with listening(live_server, visit("manager"), "sujets=kind:user") as answer:
            assert eventually(lambda: len(live.HERE) == 1)
            accounts.deactivate(people["operator"], by=people["manager"])
            assert json.loads(block(answer)["data"])["kind"] == "user.deactivated"

    def test_what_happened_between_the_page_and_the_line_is_not_lost(self, live_server: LiveServer, visit: Any) -> None:
        client = visit("operator")
        mark = client.get("/").content.decode().partition('data-live-mark="')[2].partition('"')[0]
        live.publish("station", {"n": 1})
        with listening(live_server, client, f"sujets=station&depuis={mark}") as answer:
            assert json.loads(block(answer)["data"])["n"] == 1

    def test_coming_back_the_browser_says_what_it_saw(self, live_server: LiveServer, visit: Any) -> None:
        client, old = visit("operator"), live.mark()
        seen = live.publish("station", {"n": 1})
        live.publish("station", {"n": 2})
        with listening(live_server, client, f"sujets=station&depuis={old}", **{"Last-Event-ID": seen}) as answer:
            assert json.loads(block(answer)["data"])["n"] == 2

    def test_after_a_restart_of_the_server_everything_is_refreshed(self, live_server: LiveServer, visit: Any) -> None:
        with listening(live_server, visit("operator"), "sujets=station", **{"Last-Event-ID": "before-12"}) as answer:
            assert block(answer)["event"] == "reprise"

    @pytest.mark.parametrize(
        ("role", "query", "status", "said"),
        [
            (None, "sujets=station", 401, "Session terminée"),
            ("operator", "", 400, "reçu 0"),
            ("operator", "sujets=" + ",".join(["station"] * 51), 400, "reçu 51"),
            ("operator", "sujets=banque:1", 400, "inconnu(s) banque:1"),
        ],
    )
    def test_refusals(self, live_server: LiveServer, visit: Any, role: str, query: str, status: int, said: str) -> None:
        with listening(live_server, visit(role), query) as answer:
            assert answer.status == status
            assert said in answer.read().decode()

    def test_topics_are_for_those_whose_role_may_hear_them(
        self, live_server: LiveServer, visit: Any, people: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setitem(live.TOPICS, "station", frozenset({"manager"}))
        with listening(live_server, visit("operator"), "sujets=station,site:1") as answer:
            assert answer.status == 403
            assert answer.read().decode().endswith("non ouverts à votre rôle\u00a0: station.")

    def test_many_screens_listen_at_once(self, live_server: LiveServer, visit: Any) -> None:
        client = visit("operator")
        with (
            listening(live_server, client, "sujets=station") as one,
            listening(live_server, client, "sujets=station") as two,
        ):
            assert eventually(lambda: len(live.HERE) == 2)
            live.publish("station", {"n": 1})
            assert block(one)["id"] == block(two)["id"]
            assert client.get("/").status_code == 200
        assert eventually(lambda: len(live.HERE) == 0)

    def test_the_server_stops_while_screens_listen(self, live_server: LiveServer, visit: Any) -> None:
        with listening(live_server, visit("operator"), "sujets=station") as answer:
            assert answer.status == 200
            live_server.server.should_exit = True
            assert eventually(lambda: len(live.HERE) == 0)


def test_what_this_process_writes_is_told_at_once(db: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without waiting for the next look at the ledger, which is put off here."""
    import time

    from egide.ledger import NewFact, follow
    from egide.web import house

    monkeypatch.setattr(follow.Follower.run, "__kwdefaults__", {"every": 60.0, "wake": None})
    following = live.Following(house.ledger())
    following.start()
    try:
        before = live.mark()
        house.ledger().append("station", [NewFact("note.added", house.now(), {})])
        until = time.monotonic() + 10
        while live.mark() == before and time.monotonic() < until:
            time.sleep(0.01)
        assert live.mark() != before
    finally:
        following.stop()
    assert not [thread for thread in threading.enumerate() if thread.name == "egide-live"], "it stops at once too"
