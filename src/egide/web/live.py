"""What just changed, told to the screens that show it.

`publish(topic, data)` may be called from any thread; subscribers live on the server's event loop. An event only *names* what
changed ("site:1042", "kind:user"): the screen fetches what it may see by the usual road, so nothing private travels here.

A screen that comes back says the last event it saw and gets what it missed; when that is no longer known (too long ago, or
another process answers), it is told to refresh everything, which is always right.

Each process that serves screens has its broadcaster, and a `Following` that tells it of every fact the ledger learns,
whoever writes it: the receiver of alarms, the night's billing, another server.
"""

from __future__ import annotations

import asyncio
import json
import logging
import secrets
import threading
from collections import deque
from collections.abc import Collection, Iterable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any

from django.db import connections

from egide.ledger import Fact, Ledger
from egide.ledger.follow import Follower

from .roles import MANAGER, OPERATOR

log = logging.getLogger(__name__)

STAFF = frozenset({OPERATOR, MANAGER})
#: what comes before the colon of a topic → the roles that may listen
TOPICS: dict[str, frozenset[str]] = {
    "station": STAFF,
    "site": STAFF,
    "customer": STAFF,
    "contract": STAFF,
    "incident": STAFF,
    "kind": STAFF,
}
KEPT = 2_000  # events remembered for screens that come back
WAITING = 256  # events a slow screen may have in wait before it is told to refresh everything


@dataclass(frozen=True)
class Event:
    """`name` is "message" for something that changed, "reprise" for: refresh everything."""

    id: str
    name: str
    topic: str
    data: Mapping[str, Any]

    def encode(self) -> bytes:
        body = json.dumps({"topic": self.topic, **self.data}, ensure_ascii=False)
        return f"id: {self.id}\nevent: {self.name}\ndata: {body}\n\n".encode()


class Subscription:
    """One screen's wait. Made and read on the event loop; fed from any thread."""

    def __init__(self, owner: Broadcaster, topics: Collection[str]) -> None:
        self.topics = frozenset(topics)
        self._owner = owner
        self._loop = asyncio.get_running_loop()
        self._queue: asyncio.Queue[Event] = asyncio.Queue()

    async def next(self) -> Event:
        return await self._queue.get()

    def close(self) -> None:
        self._owner.forget(self)

    def feed(self, event: Event) -> bool:
        """Called by the broadcaster, in whatever thread publishes. False when the screen is gone without saying so."""
        try:
            self._loop.call_soon_threadsafe(self._take, event)
        except RuntimeError as closed:
            log.info("a live screen's event loop is gone: %s", closed)
            return False
        return True

    def _take(self, event: Event) -> None:
        if self._queue.qsize() >= WAITING:
            while not self._queue.empty():
                self._queue.get_nowait()
            event = Event(event.id, "reprise", "", {"reason": "too slow"})
        self._queue.put_nowait(event)


class Broadcaster:
    def __init__(self, kept: int = KEPT) -> None:
        self._start = secrets.token_hex(4)  # tells this process's events from those of its predecessor
        self._count = 0
        self._events: deque[tuple[int, Event]] = deque(maxlen=kept)
        self._subscriptions: set[Subscription] = set()
        self._lock = threading.Lock()

    def mark(self) -> str:
        """The id of the last event: what a page drawn now has already seen."""
        return f"{self._start}-{self._count}"

    def publish(self, topic: str, data: Mapping[str, Any] | None = None) -> str:
        """Tells every screen that listens to `topic`; returns the event's id."""
        with self._lock:
            self._count += 1
            event = Event(self.mark(), "message", topic, dict(data or {}))
            self._events.append((self._count, event))
            hearing = [one for one in self._subscriptions if topic in one.topics]
            # Fed under the lock: call_soon_threadsafe only queues, and events of two threads keep their order.
            gone = [one for one in hearing if not one.feed(event)]
            self._subscriptions.difference_update(gone)
        return event.id

    def subscribe(self, topics: Collection[str], after: str | None = None) -> Subscription:
        """A wait for these topics, beginning after the event `after` (None: from now on)."""
        subscription = Subscription(self, topics)
        with self._lock:
            for event in self._missed(subscription.topics, after):
                subscription.feed(event)
            self._subscriptions.add(subscription)
        return subscription

    def forget(self, subscription: Subscription) -> None:
        with self._lock:
            self._subscriptions.discard(subscription)

    def __len__(self) -> int:
        return len(self._subscriptions)

    def _missed(self, topics: frozenset[str], after: str | None) -> Iterable[Event]:
        if after is None:
            return []
        start, _, number = after.partition("-")
        first_kept = self._events[0][0] if self._events else self._count + 1
        if start != self._start or not number.isdigit() or not first_kept - 1 <= int(number) <= self._count:
            return [Event(self.mark(), "reprise", "", {"reason": "too long ago"})]
        return [event for count, event in self._events if count > int(number) and event.topic in topics]


HERE = Broadcaster()
publish = HERE.publish
subscribe = HERE.subscribe
mark = HERE.mark


def announce(facts: list[Fact]) -> None:
    """Each fact is told under its stream ("site:1042") and its family ("kind:user" for user.created)."""
    for fact in facts:
        told = {"kind": fact.kind, "seq": fact.seq}
        publish(fact.stream, told)
        publish(f"kind:{fact.kind.partition('.')[0]}", told)


class Following:
    """The ledger, followed in a thread of its own from `start` to `stop`: what this process writes is told at once."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._stop, self._wake = threading.Event(), threading.Event()
        self._begun: Future[None] = Future()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Returns once what is written from now on will be told; raises what keeps the ledger from being read."""
        self._thread = threading.Thread(target=self._run, name="egide-live", daemon=True)
        self._thread.start()
        self._begun.result()

    def stop(self) -> None:
        self._stop.set()
        self._wake.set()
        if self._thread is not None:
            self._thread.join(timeout=5)

    def _run(self) -> None:
        try:
            follower = Follower(self._ledger, announce)
        except Exception as error:  # noqa: BLE001 - whatever it is, `start` raises it
            self._begun.set_exception(error)
        else:
            unsubscribe = self._ledger.subscribe(lambda facts: self._wake.set())
            self._begun.set_result(None)
            follower.run(self._stop, wake=self._wake)
            unsubscribe()
        finally:
            connections.close_all()


def refused_topics(topics: Collection[str], role: str | None) -> tuple[list[str], list[str]]:
    """(topics that do not exist, topics this role may not hear)."""
    unknown = [topic for topic in topics if topic.partition(":")[0] not in TOPICS]
    closed = [topic for topic in topics if topic not in unknown and role not in TOPICS[topic.partition(":")[0]]]
    return unknown, closed
