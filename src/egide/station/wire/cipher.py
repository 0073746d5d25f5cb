"""Encrypted DC-09 messages (5.4.4 of the standard): AES in CBC mode, the body after its bracket written as hexadecimal digits.

In clear that body is: random pad, a bar, data] [extended] … _timestamp, in whole blocks of 16 bytes, from a vector of zeros. The
header before it stays in clear, and names the account whose key is needed. Pure: keys are given, nothing is stored.
"""

from __future__ import annotations

import hashlib
import re
import secrets
import string
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from egide.station.wire.dc09 import Content, Frame, FrameError, Reason, answer_header, envelope, read_content

BITS = (128, 192, 256)

_BLOCK = 16
_VECTOR = modes.CBC(bytes(_BLOCK))
_PAD = (string.ascii_letters + string.digits).encode()  # neither bar nor bracket, which end the pad
_HEX = re.compile(rb"(?:[0-9A-Fa-f]{32})+")


@dataclass(frozen=True, slots=True)
class Secrecy:
    """How the messages of one account are encrypted. While a key is being changed the former one is read as well."""

    keys: tuple[bytes, ...]  # the one in force first; 16, 24 or 32 bytes each
    behind: timedelta = timedelta(seconds=40)  # how old a message may be, by our clock: the standard's tolerance
    ahead: timedelta = timedelta(seconds=20)

    def timely(self, stamped_at: datetime | None, received_at: datetime) -> bool:
        """Whether the timestamp says that the message was sent just now: an old one may have been recorded and replayed."""
        return stamped_at is not None and received_at - self.behind <= stamped_at <= received_at + self.ahead


class Opened(NamedTuple):
    content: Content
    key: bytes  # the one that opened it: its answer goes under the same


class BadKey(ValueError):
    """Digits that are no key. The message is French."""


def key_from(digits: str) -> bytes:
    """A key as installers write it: 32, 48 or 64 hexadecimal digits, spaces and hyphens aside. Raises BadKey."""
    plain = re.sub(r"[\s-]", "", digits)
    if len(plain) * 4 not in BITS or not all(digit in string.hexdigits for digit in plain):
        raise BadKey(
            f"clé : {len(plain)} signes ; il faut 32, 48 ou 64 chiffres hexadécimaux (AES de 128, 192 ou 256 bits)"
        )
    return bytes.fromhex(plain)


def open_frame(frame: Frame, secrecy: Secrecy | None) -> Opened:
    """What an encrypted frame says. FrameError ENCRYPTED when there is no key for it, or none that opens it."""
    if secrecy is None:
        raise FrameError(Reason.ENCRYPTED, f"Message chiffré ({frame.token})\u00a0: aucune clé pour ce compte.")
    sealed = frame.payload.strip()
    if not _HEX.fullmatch(sealed):
        raise FrameError(
            Reason.ENCRYPTED, f"Message chiffré ({frame.token})\u00a0: ce ne sont pas des blocs de 16 octets."
        )
    raw = bytes.fromhex(sealed.decode())
    for key in secrecy.keys:
        content = _content(_decrypt(key, raw))
        if content is not None:
            return Opened(content, key)
    raise FrameError(Reason.ENCRYPTED, f"Message chiffré ({frame.token})\u00a0: la clé de ce compte ne l’ouvre pas.")


def same_message(frame: Frame, content: Content) -> bytes:
    """What two sendings of one encrypted message share. Pad and timestamp are new each time, hence every byte of the body."""
    parts = (frame.token, frame.sequence, frame.receiver, frame.line, frame.account, content.data, content.blocks)
    return hashlib.sha256(repr(parts).encode()).digest()


def sealed_acknowledgement(frame: Frame, key: bytes, now: datetime) -> bytes:
    """The ACK of an encrypted frame, encrypted as it was, with our time."""
    clear = f"|]_{now.astimezone(UTC):%H:%M:%S,%m-%d-%Y}".encode()
    body = f'"*ACK"{answer_header(frame)}['.encode() + seal(key, clear)
    return envelope(body, binary_crc=frame.binary_crc)


def seal(key: bytes, clear: bytes) -> bytes:
    """`clear` (from its bar on) behind a random pad, encrypted, as hexadecimal digits."""
    length = _BLOCK + -len(clear) % _BLOCK
    pad = bytes(secrets.choice(_PAD) for _ in range(length))
    encryptor = Cipher(algorithms.AES(key), _VECTOR).encryptor()
    return (encryptor.update(pad + clear) + encryptor.finalize()).hex().upper().encode()


def _decrypt(key: bytes, raw: bytes) -> bytes:
    decryptor = Cipher(algorithms.AES(key), _VECTOR).decryptor()
    return decryptor.update(raw) + decryptor.finalize()


def _content(clear: bytes) -> Content | None:
    """The content behind the pad; None when it is no content, hence the key is not the right one.

    A message with nothing to say may leave the bar out: its pad then ends at the bracket.
    """
    bar, bracket = clear.find(b"|"), clear.find(b"]")
    if bracket < 0:
        return None
    at = bar + 1 if 0 <= bar < bracket else bracket
    try:
        content = read_content(clear[at:])
    except FrameError:
        return None
    if content.stamped_at is None and not all(20 <= byte < 127 for byte in clear):
        return None  # what a wrong key makes of a message may hold a bracket in the right place, hardly anything else
    return content
