"""Reading SIA event blocks (DC-03) as SIA-DCS messages carry them: `Nri1/BA01`, `Nri1/BA01/BA02`, `Nri2id14BA3^Entrée^|AText`.

A block is a function letter (N new event, O old event, A text) and packets: modifiers in lower case (area, user, time) that
apply to the events after them, then events in upper case with their number. Panels omit the slash; two events written without
anything between them are two events.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from egide.station.wire.sia_codes import TABLE


class SiaEvent(NamedTuple):
    code: str  # empty: a text alone, or something that could not be read, kept in `text`
    number: str
    modifiers: tuple[tuple[str, str], ...] = ()
    text: str = ""
    old: bool = False

    def modifier(self, name: str) -> str | None:
        """The value of a modifier: ri area, id user, pi peripheral, ti and da panel's own time and date."""
        return next((value for key, value in reversed(self.modifiers) if key == name), None)


# Nine messages in ten: one new event of one area.
_USUAL = re.compile(r"Nri([0-9]+)/([A-Z]{2})([0-9]{0,4})")
_MODIFIER = re.compile(r"(da|ti|id|ri|pi|ai|ph|lv|va|pt|rg|ss)([0-9.:\-]*)")
# An event's number is hexadecimal, so "BA01BA02" could be read as one long number: a run of decimal digits followed by
# another code of the table and a digit ends there.
_EVENT = re.compile(r"([A-Z]{2})(?:([0-9]{1,6})(?=([A-Z]{2})[0-9])|([0-9A-F]{0,8}))")
_CODE = re.compile(r"([A-Z]{2})([0-9A-F]{0,8})")
_UNITS = re.compile(r"\*([0-9.\-]+[A-Za-z_]{0,2})")
_DESCRIPTION = re.compile(r"\^([^\^/]*)\^?")
_QUOTED = re.compile(r"""\*(?:"([^"]*)"|'([^']*)')(?:NM)?""")


def read(data: str) -> list[SiaEvent]:
    """The events of a message's data, in order. What cannot be read becomes an event without a code, its text kept whole."""
    usual = _USUAL.fullmatch(data)
    if usual is not None:
        return [SiaEvent(usual[2], usual[3], (("ri", usual[1]),))]
    events: list[SiaEvent] = []
    for block in data.split("|"):
        if block in ("", "A"):
            continue
        if block[0] in "NO":
            events.extend(_block(block))
        elif block[0] == "A":
            _attach_text(events, block[1:])
        else:
            events.append(SiaEvent("", "", text=block))
    return events


def _attach_text(events: list[SiaEvent], text: str) -> None:
    """A text block speaks of the event before it; alone, it is a message of its own."""
    if events and events[-1].code:
        last = events[-1]
        events[-1] = SiaEvent(last.code, last.number, last.modifiers, _join(last.text, text), last.old)
    else:
        events.append(SiaEvent("", "", text=text))


def _block(block: str) -> list[SiaEvent]:
    events: list[SiaEvent] = []
    modifiers: list[tuple[str, str]] = []
    old = block[0] == "O"
    at, end = 1, len(block)
    while at < end:
        if block[at] in "/ ":
            at += 1
            continue
        modifier = _MODIFIER.match(block, at)
        if modifier is not None:
            note, at = _description(block, modifier.end())
            modifiers = [pair for pair in modifiers if pair[0] != modifier[1]]
            modifiers.append((modifier[1], f"{modifier[2]} {note}".strip()))
            continue
        if block[at] in "NO" and _starts_block(block, at + 1):
            old, at = block[at] == "O", at + 1
            continue
        event, at = _event(block, at, tuple(modifiers), old)
        events.append(event)
    return events


def _starts_block(block: str, at: int) -> bool:
    """Whether the N or O before `at` is a function letter glued to what precedes ("BA01NBA02") rather than a code's first letter
    ("NL1"): a known code or a modifier follows it."""
    return block[at : at + 2] in TABLE or _MODIFIER.match(block, at) is not None


def _event(block: str, at: int, modifiers: tuple[tuple[str, str], ...], old: bool) -> tuple[SiaEvent, int]:
    found = _EVENT.match(block, at)
    if found is None:
        return SiaEvent("", "", modifiers, block[at:], old), len(block)
    if found[3] is not None and found[3] not in TABLE:
        found = _CODE.match(block, at)
        assert found is not None  # whatever _EVENT reads begins as _CODE does
        number = found[2]
    else:
        number = found[2] or found[4] or ""
    text, at = _description(block, found.end())
    return SiaEvent(found[1], number, modifiers, text, old), at


def _description(block: str, at: int) -> tuple[str, int]:
    """The free text after a packet (`*12C`, `^Entrée^`, `*"Entrée"NM`), and where it ends."""
    text = ""
    while at < len(block):
        found = _QUOTED.match(block, at) or _DESCRIPTION.match(block, at) or _UNITS.match(block, at)
        if found is None:
            break
        text = _join(text, next((group for group in found.groups() if group), "").strip())
        at = found.end()
    return text, at


def _join(first: str, second: str) -> str:
    return " — ".join(part for part in (first, second) if part)
