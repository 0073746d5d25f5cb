"""What becomes of one message: the journal entry it makes, and the bytes that answer it once that entry is on disk. Pure."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from egide.station.wire.dc09 import Answer, Frame, FrameError, Reason, answer, key_of, parse, read_content
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


def take(piece: Piece, received_at: datetime, peer: str, known_account: Callable[[str], bool] | None) -> Taken:
    """The fate of `piece`. With `known_account` None every account is known."""
    raw = piece.raw
    if piece.reason is Reason.OVERSIZED:
        detail = f"Message sans fin\u00a0: {len(raw)} octets gardés, la suite écartée jusqu’au prochain message."
        return _broken(piece, received_at, peer, Reason.OVERSIZED, detail)
    try:
        frame = parse(raw, received_at)
    except FrameError as error:
        if piece.reason is not None:
            return _broken(
                piece, received_at, peer, piece.reason, "Message inachevé\u00a0: la suite n’est jamais venue."
            )
        return _broken(piece, received_at, peer, error.reason, error.detail)
    try:
        if frame.encrypted:
            detail = f"Message chiffré ({frame.token})\u00a0: aucune clé pour ce compte."
            raise FrameError(Reason.ENCRYPTED, detail)
        content = read_content(frame.payload)
        signals = decode_content(frame, content)
    except FrameError as error:
        if piece.reason is not None and error.reason is Reason.CONTENT:
            return _broken(
                piece, received_at, peer, piece.reason, "Message inachevé\u00a0: la suite n’est jamais venue."
            )
        kind = Answer.NOTHING if frame.token in _ANSWERS else Answer.DUH
        return _refused(frame, peer, error, kind)
    window = UNSTAMPED_WINDOW if content.stamped_at is None else STAMPED_WINDOW
    reason, why = _account_trouble(signals, known_account)
    key = frame.body if reason is None else key_of(raw, reason)
    entry = NewEntry(
        raw,
        received_at,
        peer,
        "ACK",
        _summary(frame, frame.notes + content.notes, signals),
        reason,
        why,
        key,
        window,
    )
    return Taken(entry, answer(Answer.ACK, frame), True)


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
    return Taken(entry, b"" if kind is Answer.NOTHING else answer(kind, frame), True)


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


def _summary(frame: Frame, notes: tuple[str, ...], signals: list[Signal]) -> str:
    said = summary(signals)
    if frame.account is not None and frame.account != said["account"]:
        said["sender"] = frame.account
    if notes:
        said["notes"] = list(notes)
    return _json(said)
