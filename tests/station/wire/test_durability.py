"""Nothing acknowledged is lost: the sync is seen before the send, and a receiver killed in a storm keeps every promise once."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from egide.station.wire import SqliteJournal
from tests.station.wire.lines import Panel, alarm

CALLS = "trace=recvfrom,pwrite64,write,fsync,fdatasync,sendto"


class Receivers:
    """Receiver processes; none outlives its test."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._running: list[subprocess.Popen[str]] = []

    def start(self, port: int = 0, before: tuple[str, ...] = (), program: tuple[str, ...] = ()) -> int:
        """A receiver on the journal; its port."""
        what = program or ("-m", "egide.station.wire")
        command = [*before, sys.executable, *what, "--journal", str(self._path), "--port", str(port)]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self._running.append(process)
        assert process.stdout is not None
        assert process.stderr is not None
        said = process.stdout.readline()
        if not said.startswith("listening on"):
            problem = process.stderr.read()
            if "ptrace" in problem:
                skip(f"tracing is not allowed here: {problem[:200]}")
            pytest.fail(f"the receiver did not start: {problem}")
        return int(said.rsplit(":", 1)[1])

    def stop(self, number: int = signal.SIGTERM) -> None:
        while self._running:
            process = self._running.pop()
            # strace hands no signal on: what it traces is stopped, and it ends by itself.
            children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
            traced = children.read_text().split() if children.exists() else []
            if process.poll() is None:
                os.kill(int(traced[0]) if traced else process.pid, number)
            process.wait(20)
            for pipe in (process.stdout, process.stderr):
                if pipe is not None:
                    pipe.close()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "signals.sqlite3"


@pytest.fixture
def receivers(path: Path) -> Iterator[Receivers]:
    running = Receivers(path)
    yield running
    running.stop(signal.SIGKILL)


def skip(why: str) -> None:
    """A test that cannot run here is skipped with its reason; on the build server that is a failure."""
    if os.environ.get("CI") == "true":
        pytest.fail(why)
    pytest.skip(why)


def unkept_promises(trace: str) -> tuple[int, list[str]]:
    """From the system calls of a receiver: how many acknowledgements left, and those that left before their message was synced.

    A message is on disk when, after it was received, its bytes were written to the journal's log and the log was then synced.
    """
    written: set[str] = set()
    synced: set[str] = set()
    sent, broken = 0, []
    for line in trace.splitlines():
        if "signals.sqlite3-wal" in line and re.search(r"pwrite64\(|write\(", line):
            written |= set(re.findall(r"Nri1/BA(\d{3})", line))
        elif re.search(r"f(?:data)?sync\(\d+<[^>]*signals\.sqlite3-wal>\)\s+= 0", line):
            synced |= written
        elif "sendto(" in line:
            for sequence in re.findall(r'ACK\\"0(\d{3})', line):
                sent += 1
                if sequence not in synced:
                    broken.append(line)
    return sent, broken


@pytest.fixture
def traced(tmp_path: Path) -> tuple[str, ...]:
    if shutil.which("strace") is None:
        skip("strace is not installed: it shows the order of the sync and the acknowledgement")
    return ("strace", "-f", "-y", "-s", "100000", "-e", CALLS, "-o", str(tmp_path / "trace"))


def storm(port: int) -> None:
    """Forty alarms, alone and by the handful."""
    panels = [Panel(port, timeout=30) for _ in range(4)]
    for number in range(1, 21):
        assert b'"ACK"%04d' % number in panels[0].ask(alarm(number))
    for number in range(21, 41, 4):
        for place, panel in enumerate(panels):
            panel.send(alarm(number + place))
        for place, panel in enumerate(panels):
            assert b'"ACK"%04d' % (number + place) in panel.answer()
    for panel in panels:
        panel.hang_up()


def test_the_sync_comes_before_the_acknowledgement(
    tmp_path: Path, receivers: Receivers, traced: tuple[str, ...]
) -> None:
    storm(receivers.start(before=traced))
    receivers.stop()
    sent, broken = unkept_promises((tmp_path / "trace").read_text(errors="replace"))
    assert sent == 40
    assert broken == []


CARELESS = """
import sys
from egide.station.wire import sqlite_journal
opened = sqlite_journal.SqliteJournal.__init__
def careless(self, path):
    opened(self, path)
    self._db.execute('PRAGMA synchronous=OFF')
sqlite_journal.SqliteJournal.__init__ = careless
from egide.station.wire.__main__ import main
sys.exit(main(sys.argv[1:]))
"""


def test_the_test_above_sees_a_receiver_that_does_not_sync(
    tmp_path: Path, receivers: Receivers, traced: tuple[str, ...]
) -> None:
    storm(receivers.start(before=traced, program=("-c", CARELESS)))
    receivers.stop()
    sent, broken = unkept_promises((tmp_path / "trace").read_text(errors="replace"))
    assert sent == 40
    assert len(broken) == 40


class Dialler(threading.Thread):
    """A panel that repeats each alarm until it is acknowledged, whatever happens to the line."""

    def __init__(self, account: str, port: int, total: int) -> None:
        super().__init__()
        self.messages = [alarm(number, account) for number in range(1, total + 1)]
        self.acknowledged: list[bytes] = []
        self.tries = 0
        self._port = port

    def run(self) -> None:
        panel: Panel | None = None
        for number, message in enumerate(self.messages, 1):
            while True:
                self.tries += 1
                try:
                    if panel is None:
                        panel = Panel(self._port, timeout=5)
                    assert b'"ACK"%04d' % number in panel.ask(message)
                    break
                except OSError:
                    if panel is not None:
                        panel.hang_up()
                    panel = None
                    time.sleep(0.02)
            self.acknowledged.append(message)
        if panel is not None:
            panel.hang_up()


def test_killed_in_a_storm_every_acknowledged_signal_is_kept_exactly_once(path: Path, receivers: Receivers) -> None:
    port = receivers.start()
    diallers = [Dialler(f"{account:04X}", port, total=250) for account in range(0x1000, 0x1010)]
    for dialler in diallers:
        dialler.start()
    for pause in (0.25, 0.1, 0.35):
        time.sleep(pause)
        receivers.stop(signal.SIGKILL)
        promised = [message for dialler in diallers for message in list(dialler.acknowledged)]
        assert set(promised) <= set(facts(path)), "acknowledged, and not in the journal after the kill"
        receivers.start(port)
    for dialler in diallers:
        dialler.join(60)
        assert not dialler.is_alive()
    receivers.stop()
    kept = facts(path)
    assert sorted(kept) == sorted(message for dialler in diallers for message in dialler.messages)
    assert sum(dialler.tries for dialler in diallers) > len(kept), (
        "nothing was repeated: the kills fell between the messages"
    )


def facts(path: Path) -> list[bytes]:
    """The messages of the journal, each counted once; the chain is sound."""
    journal = SqliteJournal(path)
    assert journal.verify().sound
    found = [entry.raw for entry in journal.read(limit=1_000_000) if entry.duplicate_of is None]
    journal.close()
    return found
