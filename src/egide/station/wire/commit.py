"""Group commit: the messages of one loop pass become one batch, and their answers leave together once it is on disk.

A journal that commits on the loop's own thread is called once per pass. One that waits for a network runs on a worker thread,
one batch at a time, and what arrives meanwhile is the next batch. A batch the journal refuses is answered by silence: the
panels repeat, nothing was promised.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Protocol

from egide.station.wire.journal import Journal, JournalError, NewEntry

log = logging.getLogger(__name__)


class Sender(Protocol):
    """Who is waiting for answers: a connection."""

    def settled(self, replies: bytes, messages: int) -> None:
        """`messages` of this sender are settled; `replies` leave now (empty when nothing is to be said)."""
        ...


@dataclass
class Counts:
    """Since the receiver started."""

    received: int = 0
    acknowledged: int = 0
    duplicates: int = 0
    quarantined: int = 0
    lost: int = 0  # not kept by a failing journal, hence not acknowledged: the panels repeat them
    batches: int = 0
    largest_batch: int = 0


class GroupCommit:
    def __init__(self, journal: Journal) -> None:
        self.counts = Counts()
        self.trouble: str | None = None  # what the journal last complained about; None once it works again
        self._journal = journal
        self._loop = asyncio.get_running_loop()
        self._pending: list[tuple[NewEntry, Sender, bytes]] = []
        self._scheduled = False
        self._worker = None if journal.inline else ThreadPoolExecutor(1, thread_name_prefix="signal-journal")
        self._flushing: asyncio.Future[list[int | None]] | None = None

    def add(self, entry: NewEntry, sender: Sender, reply: bytes) -> None:
        """Keep `entry`, then send `reply` to `sender`."""
        self._pending.append((entry, sender, reply))
        if not self._scheduled:
            self._scheduled = True
            self._loop.call_soon(self._flush)

    @property
    def waiting(self) -> int:
        """Messages read and not yet on disk, those of a batch under way aside."""
        return len(self._pending)

    async def drain(self) -> None:
        """Until nothing is pending: for an orderly stop."""
        while self._pending or self._flushing is not None:
            if self._flushing is not None:
                await asyncio.wait([self._flushing])
            await asyncio.sleep(0)

    def close(self) -> None:
        if self._worker is not None:
            self._worker.shutdown()

    def _flush(self) -> None:
        if self._flushing is not None:
            return  # its end flushes what came meanwhile
        self._scheduled = False
        batch, self._pending = self._pending, []
        if not batch:
            return
        entries = [entry for entry, _, _ in batch]
        if self._worker is None:
            self._conclude(batch, lambda: self._journal.commit(entries))
            return
        self._flushing = self._loop.run_in_executor(self._worker, self._journal.commit, entries)
        self._flushing.add_done_callback(lambda done: self._flushed(batch, done))

    def _flushed(self, batch: list[tuple[NewEntry, Sender, bytes]], done: asyncio.Future[list[int | None]]) -> None:
        self._flushing = None
        self._conclude(batch, done.result)
        self._flush()

    def _conclude(self, batch: list[tuple[NewEntry, Sender, bytes]], result: Callable[[], list[int | None]]) -> None:
        """The answers of a kept batch, one write per sender; for a batch that was not kept, none."""
        try:
            duplicates = result()
        except Exception as error:
            # Whatever it is, nothing was promised to anybody: silence is true, an acknowledgement would not be.
            self.trouble = str(error) if isinstance(error, JournalError) else f"unexpected: {error!r}"
            self.counts.lost += len(batch)
            log.error("signal journal: %s", self.trouble, exc_info=not isinstance(error, JournalError))
            self._settle(batch, keep=False)
            return
        if self.trouble is not None:
            log.warning("signal journal: works again")
            self.trouble = None
        self._count(batch, duplicates)
        self._settle(batch, keep=True)

    def _count(self, batch: list[tuple[NewEntry, Sender, bytes]], duplicates: list[int | None]) -> None:
        counts = self.counts
        counts.batches += 1
        counts.largest_batch = max(counts.largest_batch, len(batch))
        counts.received += len(batch)
        for (entry, _, _), original in zip(batch, duplicates, strict=True):
            if entry.answer == "ACK":
                counts.acknowledged += 1
            if entry.reason is not None:
                counts.quarantined += 1
            if original is not None:
                counts.duplicates += 1
                log.info("%s: message sent again, first kept at position %d", entry.peer, original)

    @staticmethod
    def _settle(batch: list[tuple[NewEntry, Sender, bytes]], *, keep: bool) -> None:
        replies: dict[Sender, list[bytes]] = {}
        for _, sender, reply in batch:
            replies.setdefault(sender, []).append(reply)
        for sender, parts in replies.items():
            sender.settled(b"".join(parts) if keep else b"", len(parts))
