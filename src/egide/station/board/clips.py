"""The clips of an alert, as they are looked at: in the order in which they were filmed, with the seconds that matter marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from egide.station.board.signals import LATE
from egide.station.models import Clip

MARKS = ((-5, "5 s avant"), (0, "le signal"), (5, "5 s après"), (10, "10 s après"))
"""The seconds around the alert that one goes to first."""

NEAR = timedelta(seconds=1)


@dataclass(frozen=True)
class Mark:
    """A moment of a clip: `at` is where in the film, in tenths of a second."""

    label: str
    at: int

    @property
    def seconds(self) -> str:
        return f"{self.at // 10}.{self.at % 10}"


@dataclass(frozen=True)
class ClipLine:
    """One clip: what filmed it, when, whether it has sound, where the alert falls in it.

    `late_at` is when it came, when that was more than a minute after its end; `gone` once it was destroyed.
    """

    name: str
    place: str
    started_at: datetime
    ended_at: datetime
    sound: bool
    late_at: datetime | None
    gone: bool
    marks: Sequence[Mark]

    @property
    def lasting(self) -> int:
        """Seconds, whole."""
        return round((self.ended_at - self.started_at).total_seconds())


def clip_lines(alert: str, opened_at: datetime) -> list[ClipLine]:
    """The clips of an alert's file, by the time at which they begin, whenever they came."""
    return [_line(row, opened_at) for row in Clip.objects.select_related("camera").filter(alert=alert)]


def _line(row: Clip, opened_at: datetime) -> ClipLine:
    length = timedelta(milliseconds=row.milliseconds)
    late = row.received_at - row.started_at - length > LATE
    return ClipLine(
        row.name,
        row.camera.place,
        row.started_at,
        row.started_at + length,
        row.sound,
        row.received_at if late else None,
        row.destroyed_at is not None,
        _marks(row.started_at, length, opened_at),
    )


def _marks(started_at: datetime, length: timedelta, opened_at: datetime) -> list[Mark]:
    """The marks that fall inside the film, or within a second of its ends."""
    found = []
    for seconds, label in MARKS:
        into = opened_at + timedelta(seconds=seconds) - started_at
        if -NEAR <= into <= length + NEAR:
            found.append(Mark(label, min(max(into, timedelta(0)), length) // timedelta(milliseconds=100)))
    return found
