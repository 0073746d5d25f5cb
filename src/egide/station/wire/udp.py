"""The alarm lines over UDP: a datagram holds a message or several; its answers go back in one, once they are on disk.

UDP names its sender without proof. What cannot be read is never answered, and an answer is no longer than a message: nobody can
use the station to flood somebody else.
"""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Any, cast

from egide.station.wire.framing import Splitter
from egide.station.wire.intake import take

if TYPE_CHECKING:
    from egide.station.wire.server import Receiver

log = logging.getLogger(__name__)

WAITING = 10_000  # messages read and not yet on disk, beyond which datagrams are left unread: the panels repeat


class Datagrams(asyncio.DatagramProtocol):
    def __init__(self, receiver: Receiver) -> None:
        self.dropped = 0
        self._receiver = receiver
        self._transport: asyncio.DatagramTransport | None = None
        self._deaf = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.DatagramTransport", transport)  # what UDP gives, whatever class it declares

    def datagram_received(self, data: bytes, address: tuple[Any, ...]) -> None:
        receiver, transport = self._receiver, self._transport
        if transport is None or self._deaf:
            return
        if receiver.commit.waiting >= WAITING:
            self.dropped += 1
            if self.dropped % 1000 == 1:
                log.warning("%d datagrams left unread: %d messages wait for the disk", self.dropped, WAITING)
            return
        splitter = Splitter()
        pieces = splitter.feed(data)
        rest = splitter.rest()
        if rest is not None:
            pieces.append(rest)
        now, peer, caller = receiver.clock.now(), f"{address[0]}:{address[1]}", Caller(transport, address)
        for piece in pieces:
            taken = take(piece, now, peer, receiver.lines)
            receiver.commit.add(taken.entry, caller, taken.reply)

    def error_received(self, error: Exception) -> None:
        """A panel that is no longer there does not take its answer; it will repeat."""
        log.debug("udp: %s", error)

    def stop_reading(self) -> None:
        """What comes from now on is left to the panels to repeat; what was read is still answered."""
        self._deaf = True

    def close(self) -> None:
        if self._transport is not None:
            self._transport.close()
            self._transport = None


class Caller:
    """Who sent one datagram."""

    def __init__(self, transport: asyncio.DatagramTransport, address: tuple[Any, ...]) -> None:
        self._transport = transport
        self._address = address

    def settled(self, replies: bytes, messages: int) -> None:
        if replies and not self._transport.is_closing():
            self._transport.sendto(replies, self._address)
