"""ANSI/SIA DC-09 messages: reading what a panel sends, writing what the receiver answers.

    LF  crc  0LLL  "id"  seq  [R rcvr]  L pref  #acct  [ data ] [x ext] … _HH:MM:SS,MM-DD-YYYY  CR

crc is CRC-16/ARC of what goes from the first quote to before the CR, 0LLL its length, both in hexadecimal. Reading has two
layers: `parse` checks the envelope and gives a `Frame` whose payload begins after the bracket; `read_content` reads a payload.
Encryption (`"*SIA-DCS"`, see `cipher`) stands between the two: it turns one payload into another.

What a frame is answered (`Answer`), and why:

- ACK: stored and understood, or stored for an account nobody knows: it is on disk and a person sees it, so the panel has done
  its part (a DUH would make it repeat for ever, or give up on a receiver that did keep its alarm);
- DUH: received whole, stored, and beyond us (an encrypted body without its key, a message in clear of an account that encrypts,
  a format we do not read, unreadable data);
- nothing: a wrong CRC or length, since nothing in it can be trusted, the return address least of all; the panel will repeat;
- NAK: only for an encrypted message whose timestamp is out of its window (it carries our time so that the panel sets its clock).
  A plain alarm is never refused for its clock.
"""

from __future__ import annotations

import json
import re
import struct
from datetime import UTC, datetime
from enum import StrEnum
from typing import NamedTuple


class Reason(StrEnum):
    """Why a message is in quarantine."""

    CRC = "crc"
    LENGTH = "length"
    HEADER = "header"
    CONTENT = "content"
    ENCRYPTED = "encrypted"
    IN_CLEAR = "in_clear"
    TIME = "time"
    UNSUPPORTED = "unsupported"
    UNKNOWN_ACCOUNT = "unknown_account"
    OVERSIZED = "oversized"
    INCOMPLETE = "incomplete"


class Answer(StrEnum):
    ACK = "ACK"
    DUH = "DUH"
    NAK = "NAK"
    NOTHING = ""


class FrameError(Exception):
    """A message that cannot be read further. `detail` is French, for the person who opens the quarantine."""

    def __init__(self, reason: Reason, detail: str) -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason = reason
        self.detail = detail


class Frame(NamedTuple):
    raw: bytes  # as received, LF and CR included
    received_at: datetime  # UTC
    token: str  # "ADM-CID", "SIA-DCS", "NULL"…
    encrypted: bool
    sequence: str
    receiver: str | None  # the digits after R; "" when the panel sent R alone, None when it sent no R
    line: str | None  # likewise after L
    account: str | None  # likewise after #, as written
    body: bytes  # from the first quote to the end: what the CRC covers, and what two sendings of one message share
    payload: bytes  # after the opening bracket, in clear or still encrypted
    binary_crc: bool = False  # the two CRC bytes came as such, and the answer's must too
    notes: tuple[str, ...] = ()  # liberties the panel took with the standard, in English


class Content(NamedTuple):
    data: str
    blocks: tuple[tuple[str, str], ...] = ()  # extended data: letter, text
    stamped_at: datetime | None = None  # UTC
    notes: tuple[str, ...] = ()


def _crc_table() -> list[int]:
    """The CRC of every 16-bit word, so that a message is walked two bytes at a time."""
    one = []
    for byte in range(256):
        crc = byte
        for _ in range(8):
            crc = (crc >> 1) ^ (0xA001 if crc & 1 else 0)
        one.append(crc)
    return [one[(one[word & 0xFF] ^ (word >> 8)) & 0xFF] ^ (one[word & 0xFF] >> 8) for word in range(0x10000)]


_CRC = _crc_table()
_WORDS: dict[int, struct.Struct] = {length: struct.Struct(f"<{length // 2}H") for length in range(0, 512, 2)}


def crc16(data: bytes) -> int:
    """CRC-16/ARC: polynomial 0xA001 reflected, from zero. crc16(b"123456789") is 0xBB3D."""
    even = len(data) & ~1
    words = _WORDS.get(even) or struct.Struct(f"<{even // 2}H")
    crc = 0
    for word in words.unpack_from(data):
        crc = _CRC[crc ^ word]
    if len(data) > even:
        # The table's word for one byte alone: an odd byte is the high half of a word whose low half changes nothing.
        crc = _CRC[((crc ^ data[-1]) & 0xFF) << 8] ^ (crc >> 8)
    return crc


def key_of(raw: bytes, reason: str | None, said: str | None = None) -> bytes:
    """What two sendings of one message share: account, sequence, content and timestamp, which is the whole body.

    An encrypted message is new in every byte each time it is sent; its summary `said` (JSON) keeps what they share.

    A message in quarantine is only ever the same as another in the same quarantine: when the good copy of a damaged frame
    comes, or the account has been created meanwhile, it is news.
    """
    if reason is not None:
        return b"%b %b" % (reason.encode(), raw)
    found = _ENVELOPE.match(raw)
    body = raw[found.end() if found else 0 :].rstrip(b"\r\n\0")
    if said is not None and body.startswith(b'"*'):
        return bytes.fromhex(json.loads(said)["same"])
    return body


_ENVELOPE = re.compile(rb'\n?(?:([0-9A-Fa-f]{4})([0-9A-Fa-f]{4})(?=")|(?s:(..))(0[0-9A-Fa-f]{3})(?="))?')
_HEADER = re.compile(
    rb'"(\*?)([A-Za-z0-9-]{2,12})"([0-9A-Fa-f]{4})(?:R([0-9A-Fa-f]{0,6}))?(?:L([0-9A-Fa-f]{0,6}))?(?:#([0-9A-Za-z]{0,16}))?\[',
)


def parse(raw: bytes, received_at: datetime) -> Frame:
    """The frame in `raw` (with or without its LF and CR). FrameError CRC, LENGTH or HEADER when it cannot be one.

    A frame without CRC and length is read and noted; one whose CRC or length is there and wrong is not.
    """
    envelope = _ENVELOPE.match(raw)
    assert envelope is not None  # everything in the pattern is optional
    hex_crc, hex_length, raw_crc, short_length = envelope.groups()
    body = raw[envelope.end() :].rstrip(b"\r\n\0")
    header = _HEADER.match(body)
    notes: tuple[str, ...] = ()
    if hex_crc is not None:
        _check(body, int(hex_crc, 16), int(hex_length, 16), header is not None)
        if hex_crc != hex_crc.upper() or hex_length != hex_length.upper():
            notes = ("lowercase CRC or length",)
    elif raw_crc is not None:
        _check(body, int.from_bytes(raw_crc, "big"), int(short_length, 16), header is not None)
        notes = ("binary CRC",)
    elif header is not None:
        notes = ("no CRC and length",)
    if header is None:
        raise FrameError(Reason.HEADER, "Ce n’est pas une trame DC-09\u00a0: en-tête illisible.")
    star, token, sequence, receiver, line, account = header.groups()
    return Frame(
        raw,
        received_at,
        token.decode().upper(),
        bool(star),
        sequence.decode(),
        None if receiver is None else receiver.decode(),
        None if line is None else line.decode(),
        None if account is None else account.decode(),
        body,
        body[header.end() :],
        raw_crc is not None,
        notes,
    )


def _check(body: bytes, crc: int, length: int, readable: bool) -> None:
    """The CRC, then the length. A message both wrong and unreadable is not a frame at all, and says so."""
    computed = crc16(body)
    if computed != crc:
        if not readable and not body.startswith(b'"'):
            raise FrameError(Reason.HEADER, "Ce n’est pas une trame DC-09\u00a0: en-tête illisible.")
        raise FrameError(Reason.CRC, f"CRC reçu {crc:04X}, calculé {computed:04X}.")
    if length != len(body):
        raise FrameError(Reason.LENGTH, f"Longueur annoncée {length}, reçue {len(body)}.")


_CONTENT = re.compile(rb"([^\[\]]*)\]((?:\[[^\[\]]*\])*)\s*(?:_(.*))?", re.DOTALL)
_BLOCK = re.compile(rb"\[([^\[\]]*)\]")


def read_content(payload: bytes) -> Content:
    """Data, extended blocks and timestamp of a payload in clear. FrameError CONTENT when the brackets do not hold together."""
    found = _CONTENT.fullmatch(payload)
    if found is None:
        raise FrameError(Reason.CONTENT, "Données illisibles\u00a0: crochets mal formés.")
    data, blocks, stamp = found.groups()
    notes: tuple[str, ...] = ()
    stamped_at = None
    if stamp is not None:
        stamped_at = timestamp(stamp)
        if stamped_at is None:
            notes = (f"unreadable timestamp {text(stamp)!r}",)
    if not blocks:
        return Content(text(data), (), stamped_at, notes)
    pairs = tuple((text(block[:1]), text(block[1:])) for block in _BLOCK.findall(blocks) if block)
    return Content(text(data), pairs, stamped_at, notes)


def text(raw: bytes) -> str:
    """Panels write ASCII, UTF-8 (2026 edition) or Windows-1252 (before it). What is none of these keeps its readable part."""
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")


_STAMP = re.compile(rb"(\d\d):(\d\d):(\d\d),(\d\d)-(\d\d)-(\d{4})\s*")


def timestamp(stamp: bytes) -> datetime | None:
    """`HH:MM:SS,MM-DD-YYYY`, UTC by the standard; None when it is no such time."""
    found = _STAMP.fullmatch(stamp)
    if found is None:
        return None
    hour, minute, second, month, day, year = map(int, found.groups())
    try:
        return datetime(year, month, day, hour, minute, second, tzinfo=UTC)
    except ValueError:
        return None


def answer(kind: Answer, frame: Frame) -> bytes:
    """ACK or DUH of a frame: its sequence, receiver, line and account come back exactly as they came, present or absent."""
    return envelope(f'"{kind.value}"{answer_header(frame)}[]'.encode(), binary_crc=frame.binary_crc)


def answer_header(frame: Frame) -> str:
    header = frame.sequence
    if frame.receiver is not None:
        header += f"R{frame.receiver}"
    if frame.line is not None:
        header += f"L{frame.line}"
    if frame.account is not None:
        header += f"#{frame.account}"
    return header


def nak(now: datetime, *, binary_crc: bool = False) -> bytes:
    """The negative acknowledgement: no sequence and no account of its own, and the receiver's time in UTC."""
    return envelope(f'"NAK"0000R0L0A0[]_{now.astimezone(UTC):%H:%M:%S,%m-%d-%Y}'.encode(), binary_crc=binary_crc)


def envelope(body: bytes, *, binary_crc: bool = False) -> bytes:
    """`body` between LF and CR, with its CRC and length."""
    crc = crc16(body)
    if binary_crc:
        return b"\n%b%04X%b\r" % (crc.to_bytes(2, "big"), len(body), body)
    return b"\n%04X%04X%b\r" % (crc, len(body), body)
