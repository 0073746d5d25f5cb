"""A reader of a journal: takes each entry in once it is there, and remembers how far it has come."""

from __future__ import annotations

import logging
import threading
from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from egide.station.desk import Desk
from egide.station.models import Checkpoint
from egide.station.wire.journal import Entry, Journal

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Reader(ABC):
    """Reads the journal onward and derives facts and alerts from it, each entry with its checkpoint in one transaction."""

    journal: Journal
    desk: Desk
    reader: ClassVar[str]

    @abstractmethod
    def take_in(self, entry: Entry) -> None:
        """One entry. It may have been taken in before: then nothing changes."""

    def catch_up(self, limit: int = 500) -> int:
        """Take in what the journal holds beyond the checkpoint; returns how many entries."""
        row, _ = Checkpoint.objects.get_or_create(reader=self.reader)
        taken = 0
        for entry in self.journal.read(row.position, limit):
            with self.desk.ledger.transaction():
                self.take_in(entry)
                Checkpoint.objects.filter(reader=self.reader).update(position=entry.position)
            taken += 1
        return taken

    def follow(self, stop: threading.Event, after_each: Callable[[], None] | None = None) -> None:
        """Take in what comes until told to stop. An entry that fails is tried again, loudly, and holds its place."""
        while not stop.is_set():
            position = Checkpoint.objects.filter(reader=self.reader).values_list("position", flat=True).first() or 0
            if not self.journal.wait(position, timeout=0.5):
                continue
            try:
                self.catch_up()
            except Exception:
                log.exception(
                    "%s: after journal position %s nothing could be taken in; again in 2 s", self.reader, position
                )
                stop.wait(2)
            if after_each:
                after_each()
