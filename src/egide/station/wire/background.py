"""The receiver beside something else: on a thread with an event loop of its own, started and stopped from anywhere."""

from __future__ import annotations

import asyncio
import logging
import threading
from datetime import datetime, timedelta

from egide.ledger.clock import Clock, SystemClock
from egide.station.wire.intake import Lines
from egide.station.wire.journal import Journal
from egide.station.wire.server import HOST, PORT, Limits, Receiver, Status, serve

log = logging.getLogger(__name__)


class ReceiverThread:
    """`start` returns once it listens (OSError when the port is taken); `stop` keeps and answers what was read, then returns.

    Used as a context manager too. The journal stays open: whoever opened it closes it.
    """

    def __init__(
        self,
        journal: Journal,
        *,
        host: str = HOST,
        port: int = PORT,
        lines: Lines | None = None,
        clock: Clock | None = None,
        limits: Limits | None = None,
    ) -> None:
        self._journal = journal
        self._where = (host, port)
        self._lines = lines
        self._clock = clock or SystemClock()
        self._limits = limits
        self._ready = threading.Event()
        self._failure: BaseException | None = None
        self._receiver: Receiver | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stopping: asyncio.Event | None = None
        self._thread = threading.Thread(target=self._run, name="dc09-receiver", daemon=True)

    @property
    def port(self) -> int:
        assert self._receiver is not None  # started
        return self._receiver.port

    def status(self) -> Status | None:
        return self._receiver.status() if self._receiver is not None else None

    @property
    def alive(self) -> bool:
        return self._thread.is_alive()

    def start(self) -> ReceiverThread:
        self._thread.start()
        self._ready.wait()
        if self._failure is not None:
            raise self._failure
        return self

    def stop(self, timeout: float = 10) -> None:
        if self._loop is not None and self._stopping is not None and self._thread.is_alive():
            self._loop.call_soon_threadsafe(self._stopping.set)
        self._thread.join(timeout)

    def __enter__(self) -> ReceiverThread:
        return self.start()

    def __exit__(self, *failure: object) -> None:
        self.stop()

    def _run(self) -> None:
        try:
            asyncio.run(self._serve())
        except BaseException as error:
            if self._ready.is_set():
                log.exception("the alarm receiver stopped")
            self._failure = error
        finally:
            self._ready.set()

    async def _serve(self) -> None:
        self._loop, self._stopping = asyncio.get_running_loop(), asyncio.Event()
        host, port = self._where
        self._receiver = await serve(
            host, port, self._journal, lines=self._lines, clock=self._clock, limits=self._limits
        )
        async with self._receiver:
            self._ready.set()
            await self._stopping.wait()


class FollowingClock:
    """A clock that must ask a database (`StoredClock`), made fit for the event loop: the system's time plus an offset read every
    `every` seconds on a thread of its own. A day travelled to is thus seen `every` seconds late."""

    def __init__(self, followed: Clock, every: float = 1.0) -> None:
        self._followed = followed
        self._system = SystemClock()
        self._offset = timedelta(0)
        self._every = every
        self._stopped = threading.Event()
        self._read()
        self._thread = threading.Thread(target=self._follow, name="following-clock", daemon=True)
        self._thread.start()

    def now(self) -> datetime:
        return self._system.now() + self._offset

    def close(self) -> None:
        self._stopped.set()
        self._thread.join()

    def _read(self) -> None:
        self._offset = self._followed.now() - self._system.now()

    def _follow(self) -> None:
        while not self._stopped.wait(self._every):
            try:
                self._read()
            except Exception:
                # The last offset known stays good: an alarm is received all the same.
                log.exception("the clock could not be read")
