"""The journal of the cameras: of its own beside that of the alarm line, in a file and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

import pytest

from egide.station.cameras.door import open_camera_journal
from egide.station.service import open_journal
from egide.station.wire import Journal, NewEntry
from tests.station.wire.conftest import postgres_dsn

AT = datetime(2026, 11, 22, 3, 58, 12, tzinfo=UTC)


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def both(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Journal, Journal]]:
    """The journals of the line and of the cameras of one installation."""
    with ExitStack() as stack:
        dsn = postgres_dsn(request, stack) if request.param == "postgres" else None
        line, cameras = open_journal(tmp_path, dsn), open_camera_journal(tmp_path, dsn)
        yield line, cameras
        line.close()
        cameras.close()


def test_each_has_its_own_entries_and_chain(both: tuple[Journal, Journal]) -> None:
    line, cameras = both
    line.commit([NewEntry(b"a panel", AT, "", "ACK")])
    for number in range(3):
        cameras.commit([NewEntry(b'{"id": "%d"}' % number, AT, "", "201", '{"camera": "c"}')])
    assert (line.head(), cameras.head()) == (1, 3)
    assert [entry.raw for entry in line.read()] == [b"a panel"]
    assert [entry.summary for entry in cameras.read()] == [{"camera": "c"}] * 3
    assert line.verify().sound
    assert cameras.verify().sound
    assert line.verify().head != cameras.verify().head


def test_it_only_grows_and_is_never_taken_for_a_repetition(both: tuple[Journal, Journal]) -> None:
    """A camera repeats itself under the ledger's keys, not the journal's: what it says twice stands there twice."""
    _, cameras = both
    for _ in range(2):
        assert cameras.commit([NewEntry(b'{"id": "1"}', AT, "", "201", '{"camera": "c"}')]) == [None]
    assert [entry.duplicate_of for entry in cameras.read()] == [None, None]
