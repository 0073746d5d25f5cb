"""From a frame to what it says: `decode` gives the signals of one message. Pure, whatever the bytes."""

from __future__ import annotations

import re
from datetime import datetime

from egide.station.wire import contact_id, sia_block, sia_codes
from egide.station.wire.dc09 import Content, Frame, FrameError, Reason, read_content, timestamp
from egide.station.wire.signal import Kind, Qualifier, Signal, happened

# Supervision: the plain and the extended null message (DC-09 5.5.2).
_NULL = {"NULL", "XNM"}


def decode(frame: Frame) -> list[Signal]:
    """The signals of `frame`, in order, never none. FrameError ENCRYPTED, UNSUPPORTED or CONTENT when it cannot be read."""
    if frame.encrypted:
        raise FrameError(Reason.ENCRYPTED, f"Message chiffré ({frame.token}) et aucune clé pour ce compte.")
    return decode_content(frame, read_content(frame.payload))


def decode_content(frame: Frame, content: Content) -> list[Signal]:
    """The signals of a frame whose content is already in clear."""
    said = _Said(frame, content)
    if frame.token == "ADM-CID":
        return _contact_id(said)
    if frame.token == "SIA-DCS":
        return _sia(said)
    if frame.token in _NULL:
        return [said.signal("NULL", Kind.PERIODIC_TEST, text="Liaison active")]
    raise FrameError(Reason.UNSUPPORTED, f"Format {frame.token} non pris en charge.")


class _Said:
    """What all the signals of one message share."""

    __slots__ = ("account", "blocks", "data", "frame", "happened_at", "occurred_at", "stamped_at")

    def __init__(self, frame: Frame, content: Content) -> None:
        account, self.data = _account(frame.account, content.data)
        if not _ACCOUNT.fullmatch(account):
            raise FrameError(Reason.CONTENT, f"Numéro de compte illisible\u00a0: «\u00a0{account[:30]}\u00a0».")
        self.account = account.upper()
        self.frame = frame
        self.blocks = content.blocks
        self.stamped_at = content.stamped_at
        self.occurred_at: datetime | None = None
        for letter, value in content.blocks:
            if letter == "H":
                self.occurred_at = timestamp(value.encode())
        self.happened_at = happened(frame.received_at, self.stamped_at, self.occurred_at)

    def signal(
        self,
        protocol: str,
        kind: Kind,
        code: str = "",
        qualifier: Qualifier = Qualifier.NEW,
        restores: Kind | None = None,
        text: str = "",
        area: str | None = None,
        zone_or_user: str | None = None,
        subject: str | None = None,
        modifiers: tuple[tuple[str, str], ...] = (),
    ) -> Signal:
        frame = self.frame
        return Signal(
            self.account,
            protocol,
            kind,
            frame.received_at,
            self.happened_at,
            code,
            qualifier,
            restores,
            text,
            area,
            zone_or_user,
            subject,
            self.stamped_at,
            self.occurred_at,
            frame.receiver,
            frame.line,
            frame.sequence,
            self.blocks + modifiers,
        )


def _account(header: str | None, data: str) -> tuple[str, str]:
    """The account a message speaks of, and its data without it.

    The header names the sender, the data the site: a transmitter shared by several panels has them differ, and the site counts.
    """
    if data.startswith("#"):
        account, _, rest = data[1:].partition("|")
        return account.strip() or header or "", rest
    account, bar, rest = data.partition("|")
    if bar and rest and _BARE_ACCOUNT.fullmatch(account) and contact_id.read(account) is None:
        return account, rest
    return header or "", data


# Some panels leave out the # before the account in the data.
_ACCOUNT = re.compile(r"[0-9A-Za-z]{0,16}")
_BARE_ACCOUNT = re.compile(r"[0-9][0-9A-Fa-f]{2,15}")


def _contact_id(said: _Said) -> list[Signal]:
    signals = []
    for packet in said.data.split("|"):
        if not packet.strip():
            continue
        event = contact_id.read(packet)
        if event is None:
            raise FrameError(Reason.CONTENT, f"Événement Contact ID illisible\u00a0: «\u00a0{packet[:60]}\u00a0».")
        meaning = contact_id.meaning(event.code)
        restored = event.qualifier is Qualifier.RESTORE
        kind = meaning.restored if restored else meaning.new
        signals.append(
            said.signal(
                "ADM-CID",
                kind,
                event.code,
                event.qualifier,
                meaning.new if kind is Kind.RESTORAL and meaning.new is not Kind.RESTORAL else None,
                contact_id.text(meaning, event.qualifier),
                event.area,
                event.number,
                meaning.subject,
            )
        )
    if not signals:
        raise FrameError(Reason.CONTENT, "Message Contact ID sans événement.")
    return signals


def _sia(said: _Said) -> list[Signal]:
    events = sia_block.read(said.data)
    if not events:
        raise FrameError(Reason.CONTENT, "Message SIA sans événement.")
    if not any(event.code for event in events) and not said.data.lstrip("|").startswith("A"):
        raise FrameError(Reason.CONTENT, f"Événement SIA illisible\u00a0: «\u00a0{said.data[:60]}\u00a0».")
    return [_sia_signal(said, event) for event in events]


def _sia_signal(said: _Said, event: sia_block.SiaEvent) -> Signal:
    area = event.modifier("ri")
    extra = tuple(pair for pair in event.modifiers if pair[0] != "ri")
    if not event.code:
        # A text of the panel, or something beside readable events: for a person to see.
        return said.signal("SIA-DCS", Kind.UNKNOWN, text=event.text, area=area, modifiers=extra)
    meaning = sia_codes.meaning(event.code)
    qualifier = Qualifier.NEW
    if meaning.kind in (Kind.RESTORAL, Kind.POWER_RESTORE):
        qualifier = Qualifier.RESTORE
    elif event.old:
        qualifier = Qualifier.STATUS
    if meaning.subject == "area" and area is None:
        area = event.number or None
    text = f"{meaning.text} — {event.text}" if event.text else meaning.text
    restores = meaning.restores if meaning.kind is Kind.RESTORAL else None
    return said.signal(
        "SIA-DCS",
        meaning.kind,
        event.code,
        qualifier,
        restores,
        text,
        area,
        event.number or None,
        meaning.subject,
        extra,
    )
