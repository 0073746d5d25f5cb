"""Cutting a TCP stream into messages, however the network or the panel chopped it.

TCP keeps no borders: two messages arrive in one read, one message in two. A message ends at its CR; panels also send CR LF, LF
alone, a NUL after the CR, or nothing at all when their length is right. What never ends is cut at `MAX_FRAME` bytes.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from egide.station.wire.dc09 import Reason, crc16

# The standard's length has three hexadecimal digits: 4095 bytes, and 9 before them, and a CR.
MAX_FRAME = 4095 + 10

_HEX_HEADER = re.compile(rb'\n?([0-9A-Fa-f]{4})([0-9A-Fa-f]{4})"')
_BINARY_HEADER = re.compile(rb'\n(?s:..)(0[0-9A-Fa-f]{3})"')
_SEPARATORS = b"\r\n\0 "
_END = re.compile(rb"[\r\n]")


class Piece(NamedTuple):
    raw: bytes
    reason: Reason | None = None  # set when the stream itself is at fault: OVERSIZED, INCOMPLETE


class Splitter:
    """One connection's bytes in, messages out. Holds at most `MAX_FRAME` bytes; `pending` says how many."""

    __slots__ = ("_buffer", "_skipping")

    def __init__(self) -> None:
        self._buffer = b""
        self._skipping = False

    @property
    def pending(self) -> int:
        """Bytes of a message begun and not ended."""
        return len(self._buffer.strip(_SEPARATORS))

    def feed(self, data: bytes) -> list[Piece]:
        """The messages completed by `data`."""
        if not self._buffer and not self._skipping and _is_one_message(data):
            return [Piece(data)]
        buffer = self._buffer + data
        pieces: list[Piece] = []
        at = 0
        while True:
            if self._skipping:
                end = _END.search(buffer, at)
                if end is None:
                    at = len(buffer)
                    break
                at = end.start()
                self._skipping = False
            at = _skip_separators(buffer, at)
            end_at = _end_of_message(buffer, at)
            if end_at is None:
                if len(buffer) - at <= MAX_FRAME:
                    break
                pieces.append(Piece(buffer[at : at + MAX_FRAME], Reason.OVERSIZED))
                at += MAX_FRAME
                self._skipping = True
                continue
            if end_at - at > MAX_FRAME:
                pieces.append(Piece(buffer[at : at + MAX_FRAME], Reason.OVERSIZED))
            else:
                pieces.append(Piece(buffer[at:end_at]))
            at = end_at
        self._buffer = buffer[at:]
        return pieces

    def rest(self) -> Piece | None:
        """What is left when the connection ends or waits too long: perhaps a message without its CR, perhaps half of one."""
        left, self._buffer = self._buffer.strip(_SEPARATORS), b""
        return Piece(left, Reason.INCOMPLETE) if left else None


def _is_one_message(data: bytes) -> bool:
    """Nearly every read: one message, LF to CR."""
    return (
        10 < len(data) <= MAX_FRAME
        and data[0] == 0x0A
        and data.find(b"\r") == len(data) - 1
        and data.find(b"\n", 1) < 0
    )


def _skip_separators(buffer: bytes, at: int) -> int:
    """Past the CRs, NULs and spaces between messages, and all but the last of several LFs (that one begins a message)."""
    while at < len(buffer):
        byte = buffer[at]
        if byte == 0x0A:
            after = buffer[at + 1 : at + 2]
            if not after or after not in _SEPARATORS or _may_be_binary(buffer, at):
                return at
        elif byte not in _SEPARATORS:
            return at
        at += 1
    return at


def _end_of_message(buffer: bytes, at: int) -> int | None:
    """Where the message that begins at `at` ends (after its CR if it has one); None while it may still be arriving."""
    header = _HEX_HEADER.match(buffer, at)
    if header is not None:
        start, body = header.end() - 1, int(header[2], 16)
        crc = header[1]
        expected = int(crc, 16)
    else:
        header = _BINARY_HEADER.match(buffer, at)
        if header is not None:
            start, body = header.end() - 1, int(header[1], 16)
            expected = int.from_bytes(buffer[at + 1 : at + 3], "big")
    if header is None:
        # The two bytes of a binary CRC may be a CR or an LF: wait until the header can be told.
        end = _END.search(buffer, at + 1)
        if end is None or (buffer[at : at + 1] == b"\n" and end.start() < at + 3 and _may_be_binary(buffer, at)):
            return None
        return end.end() if end[0] == b"\r" else end.start()
    if 0 < body <= len(buffer) - start and crc16(buffer[start : start + body]) == expected:
        end_at = start + body
        return end_at + 1 if buffer[end_at : end_at + 1] == b"\r" else end_at
    end = _END.search(buffer, start)
    if end is None:
        return None
    return end.end() if end[0] == b"\r" else end.start()


def _may_be_binary(buffer: bytes, at: int) -> bool:
    """Whether the LF at `at` begins, or could still turn out to begin, two CRC bytes and a length."""
    if len(buffer) - at >= 8:
        return _BINARY_HEADER.match(buffer, at) is not None
    return re.fullmatch(rb"(?:0[0-9A-Fa-f]{0,3})?", buffer[at + 3 :]) is not None
