"""What becomes of one message: the journal entry it makes, and the bytes that answer it once that entry is on disk. Pure."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from egide.station.wire.cipher import Secrecy, open_frame, same_message, sealed_acknowledgement
from egide.station.wire.dc09 import Answer, Frame, FrameError, Reason, answer, key_of, nak, parse, read_content
from egide.station.wire.decode import decode_content
from egide.station.wire.framing import Piece
from egide.station.wire.journal import STAMPED_WINDOW, UNSTAMPED_WINDOW, NewEntry
from egide.station.wire.signal import Signal, summary

_json = json.JSONEncoder(separators=(",", ":")).encode
log = logging.getLogger(__name__)


class Taken(NamedTuple):
    entry: NewEntry
    reply: bytes  # empty: the standard wants silence
    readable: bool  # a frame of the standard, whatever it says: its sender is a panel


# Tokens of answers: a receiver that answered an answer could do so for ever with another receiver.
_ANSWERS = {"ACK", "NAK", "DUH", "RSP"}


@dataclass(frozen=True, slots=True)
class Lines:
    """What the station knows of the accounts that may report; each is asked on the event loop and answers from memory."""

    known: Callable[[str], bool] | None = None  # None: every account is
    secrecy: Callable[[str], Secrecy | None] = lambda account: None  # None: its messages come in clear


def take(piece: Piece, received_at: datetime, peer: str, lines: Lines) -> Taken:
    """The fate of `piece`."""
    if piece.reason is Reason.OVERSIZED:
        detail = f"Message sans fin\u00a0: {len(piece.raw)} octets gardés, la suite écartée jusqu’au prochain message."
        return _broken(piece, received_at, peer, Reason.OVERSIZED, detail)
    try:
        frame = parse(piece.raw, received_at)
    except FrameError as error:
        if piece.reason is not None:
            return _unfinished(piece, received_at, peer, piece.reason)
        return _broken(piece, received_at, peer, error.reason, error.detail)
    try:
        return _sealed(frame, peer, lines) if frame.encrypted else _in_clear(frame, peer, lines)
    except FrameError as error:
        if piece.reason is not None and error.reason is Reason.CONTENT:
            return _unfinished(piece, received_at, peer, piece.reason)
        kind = Answer.NOTHING if frame.token in _ANSWERS else Answer.DUH
        return _refused(frame, peer, error, kind)


def _in_clear(frame: Frame, peer: str, lines: Lines) -> Taken:
    content = read_content(frame.payload)
    signals = decode_content(frame, content)
    for account in {frame.account or "", *(signal.account for signal in signals)}:
        if lines.secrecy(account.upper()) is not None:
            # Whoever can reach the line could otherwise speak for an account whose key he does not have.
            raise FrameError(Reason.IN_CLEAR, f"Message en clair du compte {account}, dont les messages sont chiffrés.")
    window = UNSTAMPED_WINDOW if content.stamped_at is None else STAMPED_WINDOW
    reason, why = _account_trouble(signals, lines.known)
    key = frame.body if reason is None else key_of(frame.raw, reason)
    said = _summary(frame, frame.notes + content.notes, signals)
    entry = NewEntry(frame.raw, frame.received_at, peer, Answer.ACK.value, said, reason, why, key, window)
    return Taken(entry, answer(Answer.ACK, frame), True)


def _sealed(frame: Frame, peer: str, lines: Lines) -> Taken:
    secrecy = lines.secrecy((frame.account or "").upper())
    content, used = open_frame(frame, secrecy)
    assert secrecy is not None  # a key has opened the message
    if not secrecy.timely(content.stamped_at, frame.received_at):
        return _untimely(frame, peer, content.stamped_at)
    signals = decode_content(frame, content)
    for signal in signals:
        other = lines.secrecy(signal.account)
        if other is not None and used not in other.keys:
            raise FrameError(
                Reason.ENCRYPTED, f"Message chiffré par un autre compte que {signal.account}, dont il parle."
            )
    same = same_message(frame, content)
    reason, why = _account_trouble(signals, lines.known)
    said = _summary(frame, frame.notes + content.notes, signals, same)
    key = same if reason is None else key_of(frame.raw, reason)
    entry = NewEntry(frame.raw, frame.received_at, peer, Answer.ACK.value, said, reason, why, key, UNSTAMPED_WINDOW)
    return Taken(entry, sealed_acknowledgement(frame, used, frame.received_at), True)


def _untimely(frame: Frame, peer: str, stamped_at: datetime | None) -> Taken:
    """Encrypted, and not sent just now: a panel whose clock is wrong sets it by our answer and repeats; a replay does not."""
    when = "sans heure" if stamped_at is None else f"daté de {stamped_at:%d/%m/%Y %H:%M:%S} UTC"
    error = FrameError(Reason.TIME, f"Message chiffré {when}, hors de la tolérance du compte.")
    return _refused(frame, peer, error, Answer.NAK)


def _unfinished(piece: Piece, received_at: datetime, peer: str, reason: Reason) -> Taken:
    return _broken(piece, received_at, peer, reason, "Message inachevé\u00a0: la suite n’est jamais venue.")


def _broken(piece: Piece, received_at: datetime, peer: str, reason: Reason, detail: str) -> Taken:
    """Not a message: kept raw, never answered. The same rubbish repeated is one thing to look at."""
    key = key_of(piece.raw, reason)
    return Taken(NewEntry(piece.raw, received_at, peer, "", None, reason.value, detail, key), b"", False)


# What a panel writes may hold anything; PostgreSQL's texts may not hold NUL, nor a screen the rest.
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")


def _refused(frame: Frame, peer: str, error: FrameError, kind: Answer) -> Taken:
    """A whole message that says something we cannot read."""
    key = key_of(frame.raw, error.reason)
    detail = _CONTROL.sub("\ufffd", error.detail)
    entry = NewEntry(
        frame.raw,
        frame.received_at,
        peer,
        kind.value,
        None,
        error.reason.value,
        detail,
        key,
    )
    return Taken(entry, _reply(kind, frame), True)


def _reply(kind: Answer, frame: Frame) -> bytes:
    if kind is Answer.NOTHING:
        return b""
    if kind is Answer.NAK:
        return nak(frame.received_at, binary_crc=frame.binary_crc)
    return answer(kind, frame)


def _account_trouble(
    signals: list[Signal], known_account: Callable[[str], bool] | None
) -> tuple[str | None, str | None]:
    if known_account is None:
        return None, None
    for account in {signal.account for signal in signals}:
        try:
            known = known_account(account)
        except Exception:
            # The list of accounts cannot be asked: an alarm is not refused for that, a person decides.
            log.exception("known_account(%r) failed", account)
            return Reason.UNKNOWN_ACCOUNT.value, f"Le compte {account} n’a pas pu être vérifié."
        if not known:
            return Reason.UNKNOWN_ACCOUNT.value, f"Aucun site n’a le compte {account or '(vide)'}."
    return None, None


def _summary(frame: Frame, notes: tuple[str, ...], signals: list[Signal], same: bytes | None = None) -> str:
    said = summary(signals)
    if same is not None:
        said["same"] = same.hex()
    if frame.account is not None and frame.account != said["account"]:
        said["sender"] = frame.account
    if notes:
        said["notes"] = list(notes)
    return _json(said)
