"""The alarm lines over TCP and UDP: listens for DC-09 messages, journals each one, and only then answers.

`serve` listens on the running event loop. To have it beside something else see `egide.station.wire.background`; as a process of
its own, `python -m egide.station.wire`.
"""

from __future__ import annotations

import asyncio
import logging
import socket
from dataclasses import dataclass
from typing import Any

from egide.ledger.clock import Clock
from egide.station.wire.commit import Counts, GroupCommit
from egide.station.wire.framing import Piece, Splitter
from egide.station.wire.intake import Lines, take
from egide.station.wire.journal import Journal
from egide.station.wire.udp import Datagrams

log = logging.getLogger(__name__)

HOST, PORT = "127.0.0.1", 12009

_READ = 64 * 1024  # bytes taken from a line at a time
_ATTEMPTS = 10  # at finding a number free on both protocols
_FAREWELL = 2  # seconds given to peers, at an orderly stop, to take their last answers


@dataclass(frozen=True)
class Limits:
    """What one connection, and all of them, may take. Times in seconds.

    A connection is healthy once it has sent a readable message: a damaged frame never closes it.
    """

    connections: int = 2000
    frame: float = 15  # for a message to end once begun
    greeting: float = 120  # for a first readable message
    idle: float = 3600  # without a byte: the standard's supervision intervals go up to an hour
    broken: int = 50  # damaged messages in a row
    garbage: int = 64 * 1024  # bytes in a row without a readable message
    unanswered: int = 256  # messages read ahead of their answers
    evictable: float = 10  # when the lines are full, the one silent longest gives way, if silent at least this long


@dataclass(frozen=True)
class Status:
    """For a screen or a probe. `trouble` is the journal's complaint: while it is not None, nothing is acknowledged."""

    connections: int
    refused: int
    dropped: int  # datagrams left unread while the disk did not follow
    counts: Counts
    trouble: str | None


async def serve(
    host: str,
    port: int,
    journal: Journal,
    *,
    clock: Clock,
    lines: Lines | None = None,
    limits: Limits | None = None,
) -> Receiver:
    """Listen on `host`:`port` over TCP and UDP (0 for any free port). OSError when the port is taken.

    `lines` and `clock.now` are called on the event loop for every message: they must answer from memory.
    """
    receiver = Receiver(journal, lines or Lines(), clock, limits or Limits())
    await receiver.listen(host, port)
    return receiver


class Receiver:
    """A listening receiver; used as `asyncio.Server` is: `close`, `wait_closed`, `serve_forever`, `async with`."""

    def __init__(self, journal: Journal, lines: Lines, clock: Clock, limits: Limits) -> None:
        self.limits = limits
        self.clock = clock
        self.lines = lines
        self.commit = GroupCommit(journal)
        self.connections: set[Connection] = set()
        self.buffer = memoryview(bytearray(_READ))
        self._refused = 0
        self._loop = asyncio.get_running_loop()
        self._server: asyncio.Server | None = None
        self._datagrams = Datagrams(self)
        self._sweeper: asyncio.TimerHandle | None = None

    async def listen(self, host: str, port: int) -> None:
        for attempt in range(_ATTEMPTS):
            self._server = await self._loop.create_server(lambda: Connection(self), host, port, backlog=512)
            try:
                await self._loop.create_datagram_endpoint(lambda: self._datagrams, (host, self.port))
                break
            except OSError:
                # The number that TCP found free may be taken on UDP: another one will do, unless a given one was asked for.
                self._server.close()
                if port or attempt + 1 == _ATTEMPTS:
                    raise
        self._sweep()

    @property
    def port(self) -> int:
        return int(self.sockets[0].getsockname()[1])

    @property
    def sockets(self) -> tuple[Any, ...]:
        return self._server.sockets if self._server is not None else ()

    def status(self) -> Status:
        return Status(
            len(self.connections), self._refused, self._datagrams.dropped, self.commit.counts, self.commit.trouble
        )

    def close(self) -> None:
        """Stop listening. `wait_closed` keeps and answers what was already read, then closes the connections."""
        if self._server is not None:
            self._server.close()
        self._datagrams.stop_reading()
        if self._sweeper is not None:
            self._sweeper.cancel()

    async def wait_closed(self) -> None:
        await self.commit.drain()
        for connection in list(self.connections):
            connection.close()
        deadline = self._loop.time() + _FAREWELL
        while self.connections and self._loop.time() < deadline:
            await asyncio.sleep(0.01)
        for connection in list(self.connections):
            connection.abort()  # it does not read its answers
        await asyncio.sleep(0)
        await self.commit.drain()
        self._datagrams.close()
        await asyncio.sleep(0)  # the loop lets go of the port
        self.commit.close()

    async def serve_forever(self) -> None:
        assert self._server is not None  # `serve` has listened
        await self._server.serve_forever()

    async def __aenter__(self) -> Receiver:
        return self

    async def __aexit__(self, *failure: object) -> None:
        self.close()
        await self.wait_closed()

    def admit(self) -> bool:
        """Whether one more connection may stay. When the lines are full, the one silent longest makes room."""
        if len(self.connections) < self.limits.connections:
            return True
        silent = min(self.connections, key=lambda connection: connection.heard_at)
        if self._loop.time() - silent.heard_at >= self.limits.evictable:
            log.warning("%s: closed, silent longest while %d lines are taken", silent.peer, len(self.connections))
            silent.abort()
            return True
        self._refused += 1
        return False

    def _sweep(self) -> None:
        now = self._loop.time()
        for connection in list(self.connections):
            connection.check_time(now)
        self._sweeper = self._loop.call_later(min(1, self.limits.frame / 4), self._sweep)


class Connection(asyncio.BufferedProtocol):
    """One panel's line."""

    def __init__(self, receiver: Receiver) -> None:
        self.peer = "?"
        self._receiver = receiver
        self._splitter = Splitter()
        self._time = receiver._loop.time
        self._transport: asyncio.Transport | None = None
        self.heard_at = self._opened_at = self._time()
        self._begun_at: float | None = None  # when the message now arriving began
        self._healthy = False
        self._broken = 0
        self._garbage = 0
        self._unanswered = 0
        self._paused = False
        self._choked = False  # the peer does not read its answers
        self._ending = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)  # what TCP gives
        self._transport = transport
        # Answers are some thirty bytes: a peer that does not read them must not fill megabytes of the kernel's memory.
        transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 32 * 1024)
        host, port = transport.get_extra_info("peername")[:2]
        self.peer = f"{host}:{port}"
        if not self._receiver.admit():
            log.warning("%s: refused, all lines are taken", self.peer)
            self._ending = True
            transport.abort()
            return
        self._receiver.connections.add(self)

    def get_buffer(self, sizehint: int) -> memoryview:
        """One buffer for all lines: what is read is copied out before the next line is."""
        return self._receiver.buffer

    def buffer_updated(self, nbytes: int) -> None:
        if self._ending:
            return
        data = bytes(self._receiver.buffer[:nbytes])
        self.heard_at = self._time()
        pieces = self._splitter.feed(data)
        if pieces:
            self._take(pieces)
            self._begun_at = None
        else:
            self._garbage += len(data)
        if not self._splitter.pending:
            self._begun_at = None
        elif self._begun_at is None:
            self._begun_at = self.heard_at
        self._check_patience()

    def _take(self, pieces: list[Piece]) -> None:
        receiver = self._receiver
        now = receiver.clock.now()
        for piece in pieces:
            taken = take(piece, now, self.peer, receiver.lines)
            if taken.readable:
                self._healthy, self._broken, self._garbage = True, 0, 0
            else:
                self._broken += 1
                self._garbage += len(piece.raw)
            self._unanswered += 1
            receiver.commit.add(taken.entry, self, taken.reply)
            if self._out_of_patience():
                break
        if self._unanswered > receiver.limits.unanswered and not self._paused and self._transport is not None:
            self._paused = True
            self._transport.pause_reading()

    def _out_of_patience(self) -> bool:
        return self._broken >= self._receiver.limits.broken or self._garbage > self._receiver.limits.garbage

    def _check_patience(self) -> None:
        if self._out_of_patience():
            log.warning("%s: closed after %d damaged messages, %d bytes", self.peer, self._broken, self._garbage)
            self.close()

    def settled(self, replies: bytes, messages: int) -> None:
        self._unanswered -= messages
        if self._transport is None:
            return
        if replies:
            self._transport.write(replies)
        if self._ending and self._unanswered == 0:
            self._transport.close()
        elif self._paused and not self._choked and self._unanswered <= self._receiver.limits.unanswered // 2:
            self._paused = False
            self._transport.resume_reading()

    def pause_writing(self) -> None:
        """The peer does not read: neither do we, until it does (or until its silence ends the connection)."""
        self._choked = True
        if not self._paused and self._transport is not None:
            self._paused = True
            self._transport.pause_reading()

    def resume_writing(self) -> None:
        self._choked = False
        if self._paused and self._unanswered <= self._receiver.limits.unanswered // 2 and self._transport is not None:
            self._paused = False
            self._transport.resume_reading()

    def eof_received(self) -> bool:
        """The peer has finished sending; perhaps it still waits for its answers."""
        self._take_rest()
        self.close()
        return True

    def connection_lost(self, error: Exception | None) -> None:
        self._take_rest()
        self._transport = None
        self._receiver.connections.discard(self)

    def _take_rest(self) -> None:
        rest = self._splitter.rest()
        if rest is not None:
            self._take([rest])

    def check_time(self, now: float) -> None:
        """Called every second: ends what has been begun, or has been silent, for too long."""
        limits = self._receiver.limits
        if self._ending:
            if now - self.heard_at > limits.frame:
                self.abort()
        elif self._begun_at is not None and now - self._begun_at > limits.frame:
            self._begun_at = None
            self._take_rest()
            if not self._healthy:
                log.warning("%s: closed, nothing readable and a message left unfinished", self.peer)
                self.close()
        elif now - self.heard_at > limits.idle or (not self._healthy and now - self._opened_at > limits.greeting):
            self.close()

    def close(self) -> None:
        """Read no more; close once what was read is answered."""
        if self._ending:
            return
        self._ending = True
        if self._transport is not None and self._unanswered == 0:
            self._transport.close()

    def abort(self) -> None:
        self._ending = True
        self._receiver.connections.discard(self)
        if self._transport is not None:
            self._transport.abort()
