"""How often each camera may speak: so many at once, then so many a minute. Beyond that it is told when to come again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from math import ceil

from egide.station.cameras.refusal import Refusal


@dataclass
class Rate:
    """An allowance for each name: `burst` at once, filled again at `per_minute`. Kept by the process, bounded."""

    burst: int
    per_minute: int
    most: int = 100_000
    _left: dict[str, tuple[float, float]] = field(default_factory=dict)

    def admit(self, name: str, now: float) -> None:
        """Take one from the allowance of `name`; raises Refusal 429 when there is none. `now` in seconds, growing."""
        left, since = self._left.get(name, (float(self.burst), now))
        left = min(self.burst, left + (now - since) * self.per_minute / 60)
        if left < 1:
            wait = ceil((1 - left) * 60 / self.per_minute)
            raise Refusal(429, "too many in a short time", "", f"{self.per_minute} a minute", retry=wait)
        if name not in self._left and len(self._left) >= self.most:
            self._left.clear()
        self._left[name] = (left - 1, now)


@dataclass
class Together:
    """How many may be under way at once, for each name and in all."""

    each: int
    all: int
    _now: Counter[str] = field(default_factory=Counter)

    @contextmanager
    def one(self, name: str) -> Iterator[None]:
        """One more while inside; raises Refusal 503 when there are enough."""
        if self._now[name] >= self.each or self._now.total() >= self.all:
            raise Refusal(503, "too many films at once", "", "to be sent a little later", retry=5)
        self._now[name] += 1
        try:
            yield
        finally:
            self._now[name] -= 1
            if not self._now[name]:
                del self._now[name]
