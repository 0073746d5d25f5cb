"""The clock. The only file that reads the system's time: everywhere else time is a parameter.

Every clock answers in UTC. `SimulatedClock` stands still until told otherwise (tests, `egide play`); `StoredClock` is
the system's time shifted by an offset kept in the database, so that all processes of a demonstration live on the same
day.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Protocol

from egide.ledger.canonical import instant
from egide.ledger.errors import BadInput


class Clock(Protocol):
    def now(self) -> datetime:
        """The present instant, in UTC."""
        ...


class SystemClock:
    def now(self) -> datetime:
        return datetime.now(UTC)


class SimulatedClock:
    """Stands where it was put. Time in a play runs one way: travelling back is refused, start another clock instead."""

    def __init__(self, start: datetime) -> None:
        self._now = instant(start, "start of the clock")

    def now(self) -> datetime:
        return self._now

    def travel_to(self, moment: datetime) -> None:
        moment = instant(moment, "travel_to")
        if moment < self._now:
            raise BadInput(
                f"travel_to: {moment.isoformat()} is before the present {self._now.isoformat()} of this clock"
            )
        self._now = moment


class StoredClock:
    """The system's time plus the offset kept in the database `using`; zero until someone travels."""

    def __init__(self, using: str = "default") -> None:
        self._using = using

    def now(self) -> datetime:
        return datetime.now(UTC) + self.offset()

    def offset(self) -> timedelta:
        from egide.ledger.models import ClockRow

        microseconds = ClockRow.objects.using(self._using).values_list("offset_microseconds", flat=True).first()
        return timedelta(microseconds=microseconds or 0)

    def travel_to(self, moment: datetime) -> None:
        """From now on the present is `moment`, and time goes on from there at its usual pace. Backwards too: facts
        learnt meanwhile stay, dated in what is then the future."""
        self._shift(instant(moment, "travel_to") - datetime.now(UTC))

    def reset(self) -> None:
        """Back to the system's time."""
        self._shift(timedelta(0))

    def _shift(self, offset: timedelta) -> None:
        from egide.ledger.models import ClockRow

        microseconds = offset // timedelta(microseconds=1)
        ClockRow.objects.using(self._using).update_or_create(id=1, defaults={"offset_microseconds": microseconds})
