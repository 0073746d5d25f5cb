"""The cameras as the station's service runs them: taken in as they come, beside the alarm line, stopped cleanly."""

from __future__ import annotations

import time
from pathlib import Path

from egide.station.models import Alert
from egide.station.service import Service
from egide.station.wire import SqliteJournal
from tests.station.cameras.conftest import Station


def test_an_event_and_its_film_become_an_alert_by_themselves(station: Station, tmp_path: Path) -> None:
    line = SqliteJournal(tmp_path / "signals.sqlite3")
    service = Service(station.desk, line, "127.0.0.1", 0, {}, station.door.journal).start()
    try:
        station.say("motion", "m1", taken_in=False, detection="on")
        station.film("m1", taken_in=False)
        end = time.monotonic() + 15
        while time.monotonic() < end:
            alert = Alert.objects.first()
            if alert is not None and "clip.joined" in station.kinds(alert.stream):
                break
            time.sleep(0.05)
    finally:
        service.stop()
    (alert,) = Alert.objects.all()
    assert "clip.joined" in station.kinds(alert.stream)
    assert not [thread for thread in service._threads if thread.is_alive()]
