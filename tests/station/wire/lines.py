"""What the tests of the wire share: messages as panels write them, and a panel's end of a TCP line."""

from __future__ import annotations

import socket
from datetime import UTC, datetime

from egide.station.wire.dc09 import envelope, parse
from egide.station.wire.decode import decode
from egide.station.wire.signal import Signal

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


class Fixed:
    """A clock that stands at noon until told otherwise; tests may move it, receivers only read it."""

    def __init__(self, moment: datetime = NOON) -> None:
        self.moment = moment

    def now(self) -> datetime:
        return self.moment


def message(body: str, encoding: str = "utf-8") -> bytes:
    """`body` from the first quote on, with its CRC, length, LF and CR."""
    return envelope(body.encode(encoding))


def alarm(number: int = 1, account: str = "1234") -> bytes:
    """A burglary in zone `number`, sequence `number`."""
    return message(f'"SIA-DCS"{number:04d}L0#{account}[#{account}|Nri1/BA{number:03d}]')


def said(body: str, at: datetime = NOON) -> list[Signal]:
    """What a message says, received at `at`."""
    return decode(parse(message(body), at))


class Panel:
    """A panel's end of the line."""

    def __init__(self, port: int, timeout: float = 5) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=timeout)
        self._buffer = b""

    def send(self, data: bytes) -> None:
        self.socket.sendall(data)

    def answer(self) -> bytes:
        """The next answer, LF to CR. ConnectionError when the line is closed, TimeoutError when nothing comes."""
        while b"\r" not in self._buffer:
            data = self.socket.recv(4096)
            if not data:
                raise ConnectionError("closed by the receiver")
            self._buffer += data
        answer, _, self._buffer = self._buffer.partition(b"\r")
        return answer + b"\r"

    def ask(self, data: bytes) -> bytes:
        self.send(data)
        return self.answer()

    def silence(self, seconds: float = 0.3) -> bool:
        """Whether nothing comes for that long."""
        self.socket.settimeout(seconds)
        try:
            self._buffer += self.socket.recv(4096)
        except TimeoutError:
            return not self._buffer
        finally:
            self.socket.settimeout(5)
        return False

    def closed(self, seconds: float = 5) -> bool:
        """Whether the receiver closes the line within that time, saying nothing more."""
        self.socket.settimeout(seconds)
        try:
            return self.socket.recv(4096) == b""
        except ConnectionError:
            return True
        except TimeoutError:
            return False

    def hang_up(self) -> None:
        self.socket.close()

    def __enter__(self) -> Panel:
        return self

    def __exit__(self, *failure: object) -> None:
        self.hang_up()
