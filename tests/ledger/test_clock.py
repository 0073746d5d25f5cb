"""Time is a parameter: three clocks, and one file that reads the system's."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

import egide
from egide.ledger import BadInput, SimulatedClock, SystemClock
from egide.ledger.clock import StoredClock

NOON = datetime(2026, 3, 1, 12, tzinfo=ZoneInfo("Europe/Paris"))


def test_the_simulated_clock_stands_where_it_is_put():
    clock = SimulatedClock(NOON)
    assert clock.now() == NOON
    assert clock.now().tzinfo is UTC
    clock.travel_to(NOON + timedelta(days=1))
    assert clock.now() == NOON + timedelta(days=1)


def test_time_in_a_play_runs_one_way():
    clock = SimulatedClock(NOON)
    with pytest.raises(BadInput, match="is before the present"):
        clock.travel_to(NOON - timedelta(seconds=1))
    with pytest.raises(BadInput, match="has no zone"):
        clock.travel_to(datetime(2027, 1, 1))  # noqa: DTZ001 - the mistake under test
    with pytest.raises(BadInput, match="has no zone"):
        SimulatedClock(datetime(2027, 1, 1))  # noqa: DTZ001 - the mistake under test
    assert clock.now() == NOON


def test_the_system_clock_moves_in_utc():
    clock = SystemClock()
    first = clock.now()
    assert first.tzinfo is UTC
    assert first <= clock.now()


def test_the_stored_clock_travels_for_every_process(db):
    one, other = StoredClock(db), StoredClock(db)
    assert abs(one.now() - SystemClock().now()) < timedelta(seconds=5)
    target = datetime(2031, 7, 14, 10, tzinfo=UTC)
    one.travel_to(target)
    assert target <= other.now() < target + timedelta(seconds=5)
    other.travel_to(datetime(2020, 1, 1, tzinfo=UTC))
    assert one.now().year == 2020
    one.reset()
    assert other.offset() == timedelta(0)
    with pytest.raises(BadInput, match="has no zone"):
        one.travel_to(datetime(2027, 1, 1))  # noqa: DTZ001 - the mistake under test


def test_no_other_file_of_the_ledger_reads_the_system_time():
    reading = re.compile(r"\.now\((?:UTC|tz|timezone|\))|time\.time\(|utcnow|date\.today|monotonic|timezone\.now")
    allowed = re.compile(r"clock\.now\(\)")
    for path in Path(egide.__file__).parent.joinpath("ledger").rglob("*.py"):
        if path.name != "clock.py":
            assert not reading.search(allowed.sub("", path.read_text())), path.name
