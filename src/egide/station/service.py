"""What works beside the screens: the alarm line, the reader of its journal, the deadlines, the outgoing messages.

Each is a thread that keeps going, says loudly what fails, and stops cleanly. Any of them may be down for a week: on its return it
takes up where it was, every deadline dated when it was due.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from django.db import close_old_connections

from egide.ledger.anchors import anchor
from egide.ledger.clock import SystemClock
from egide.ledger.outbox import Adapter, dispatch
from egide.portfolio.models import Panel
from egide.portfolio.sealing import Unsealable, unseal
from egide.station.cameras.intake import CameraIntake
from egide.station.cameras.media import Media
from egide.station.cameras.retention import Retention
from egide.station.desk import Desk
from egide.station.intake import Intake
from egide.station.wire import (
    FollowingClock,
    Journal,
    Lines,
    PostgresJournal,
    ReceiverThread,
    Secrecy,
    SqliteJournal,
    key_from,
)

log = logging.getLogger(__name__)


def open_journal(home: Path, dsn: str | None) -> Journal:
    """The signal journal of this installation: a file of its own, or a table on PostgreSQL."""
    return PostgresJournal(dsn) if dsn else SqliteJournal(home / "signals.sqlite3")


def run_deadlines(desk: Desk) -> int:
    """Let every deadline that is due happen, each dated when it was due; returns how many."""
    reached = desk.runner.tick(desk.ledger.clock.now())
    for stream in {one.deadline.stream for one in reached}:
        desk.bring_up_to_date(stream)
    return len(reached)


@dataclass
class Service:
    """The station's threads. `adapters` send messages, by channel; `cameras` is the journal of what cameras say."""

    desk: Desk
    journal: Journal
    host: str
    port: int
    adapters: Mapping[str, Adapter]
    cameras: Journal | None = None
    _stop: threading.Event = field(default_factory=threading.Event)
    _threads: list[threading.Thread] = field(default_factory=list)
    _receiver: ReceiverThread | None = None
    _clock: FollowingClock | None = None

    def start(self) -> Service:
        """Listen on the alarm line and begin all work; OSError when the port is taken."""
        self._clock = FollowingClock(self.desk.ledger.clock)
        accounts = Accounts(self.desk.home)
        self._receiver = ReceiverThread(
            self.journal, host=self.host, port=self.port, lines=accounts.lines, clock=self._clock
        ).start()
        intake = Intake(self.journal, self.desk)
        self._every("intake", lambda: intake.follow(self._stop), 1)
        if self.cameras is not None:
            self._watch_cameras(self.cameras)
        self._every("deadlines", lambda: run_deadlines(self.desk), 1)
        self._every("outbox", lambda: dispatch(self.desk.ledger, self.adapters, self.desk.ledger.clock.now()), 1)
        self._every("accounts", accounts.read, 2)
        self._every("anchor", self._anchor, 3600)
        return self

    def _watch_cameras(self, journal: Journal) -> None:
        """Take in what cameras say and film; films that nobody may look at go in time."""
        media = Media(self.desk.home / "media")
        intake, retention = CameraIntake(journal, self.desk, media), Retention(self.desk.ledger, media)
        self._every("cameras", lambda: intake.follow(self._stop), 1)
        self._every("films", lambda: retention.destroy_unseen(self.desk.ledger.clock.now()), 600)
        self._every("old films", lambda: retention.destroy_expired(self.desk.ledger.clock.now()), 60)
        self._every("lost films", lambda: retention.sweep(SystemClock().now()), 3600)

    @property
    def line_port(self) -> int:
        assert self._receiver is not None, "started"
        return self._receiver.port

    def stop(self) -> None:
        """Stop listening, finish what was begun, return."""
        self._stop.set()
        if self._receiver is not None:
            self._receiver.stop()
        for thread in self._threads:
            thread.join(timeout=10)
        self._attempt("anchor", self._anchor, "the next anchor covers it")
        if self._clock is not None:
            self._clock.close()
        self.journal.close()
        if self.cameras is not None:
            self.cameras.close()

    def _every(self, name: str, work: Callable[[], object], seconds: float) -> None:
        def loop() -> None:
            while not self._stop.wait(seconds):
                self._attempt(name, work, f"it goes on in {seconds} s")

        thread = threading.Thread(target=loop, name=name, daemon=True)
        thread.start()
        self._threads.append(thread)

    def _anchor(self) -> None:
        """Sign where the ledger stands: every hour, and as the house stops, so that a short day is anchored too."""
        anchor(self.desk.ledger, self.desk.home)

    def _attempt(self, name: str, work: Callable[[], object], then: str) -> None:
        """Do it; a failure is logged and stops nothing else."""
        try:
            work()
        except Exception:
            log.exception("%s failed; %s", name, then)
        finally:
            close_old_connections()


class Accounts:
    """The accounts of the portfolio and their keys, as the alarm line asks for them: in memory, read again every two seconds.

    An account added a moment ago and not yet known is answered as unknown; its signal is in the journal all the same.
    """

    def __init__(self, home: Path) -> None:
        self._home = home
        self._known: frozenset[str] = frozenset()
        self._secrecy: dict[str, Secrecy] = {}
        self.read()

    @property
    def lines(self) -> Lines:
        return Lines(lambda account: account.upper() in self._known, lambda account: self._secrecy.get(account))

    def read(self) -> None:
        """Read them from the portfolio."""
        panels = list(Panel.objects.all())
        self._secrecy = {one.account: secrecy_of(one, self._home) for one in panels if one.key}
        self._known = frozenset(one.account for one in panels)


def secrecy_of(panel: Panel, home: Path) -> Secrecy:
    """How this panel's messages are encrypted. A key sealed by another installation opens nothing: they are shown, not lost."""
    keys = []
    for sealed in filter(None, (panel.key, panel.former_key)):
        try:
            keys.append(key_from(unseal(sealed, home)))
        except Unsealable as bad:
            log.error("panel %s: %s", panel.account, bad)
    return Secrecy(tuple(keys), timedelta(seconds=panel.behind), timedelta(seconds=panel.ahead))
