"""Following the ledger from another process or thread than the one that writes: live screens, projections, a mirror.

`Ledger.subscribe` tells of what this very ledger wrote; a follower reads what anybody wrote, in order of position and
without missing any. It asks for the last position a few times a second, which costs one look at an index, on both
databases.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Collection

from egide.ledger.facts import Fact
from egide.ledger.protocol import Ledger

PAGE = 500
EVERY = 0.25  # seconds between two looks
log = logging.getLogger("egide.ledger")


class Follower:
    """Tells `tell` of every fact after the position `after` (None: of those written from now on), at least once, in
    order."""

    def __init__(
        self,
        ledger: Ledger,
        tell: Callable[[list[Fact]], object],
        *,
        after: int | None = None,
        kinds: Collection[str] | None = None,
    ) -> None:
        self._ledger, self._tell, self._kinds = ledger, tell, kinds
        self.position = ledger.last_position() if after is None else after

    def poll(self) -> int:
        """Tell of what is new; how many facts that was. When `tell` fails, they will be told of again."""
        told, end = 0, self._ledger.last_position()
        while self.position < end:
            facts = self._ledger.read_all(after=self.position, kinds=self._kinds, limit=PAGE)
            if facts:
                self._tell(facts)
            told += len(facts)
            self.position = facts[-1].position if len(facts) == PAGE else max(end, facts[-1].position if facts else 0)
        return told

    def run(self, stop: threading.Event, *, every: float = EVERY, wake: threading.Event | None = None) -> None:
        """Poll until `stop` is set, and at once whenever `wake` is (whoever sets `stop` then sets both). A failure is logged
        and tried again: a follower must outlive a database that restarts."""
        while not stop.is_set():
            (wake or stop).wait(every)
            if stop.is_set():
                return
            if wake is not None:
                wake.clear()
            try:
                self.poll()
            except Exception:
                log.exception("following the ledger from position %s failed; trying again", self.position)
