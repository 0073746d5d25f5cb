"""Thirty days, then films go; what the authorities asked for stays until their request is lifted, by recorded acts."""

from __future__ import annotations

from datetime import timedelta

import pytest

from egide.station.board.chronicle import chronicle
from egide.station.cameras.holds import hold, hold_of, release
from egide.station.cameras.retention import Retention
from egide.station.desk import Desk, Refused
from egide.station.models import Alert, Clip
from tests.station.cameras.conftest import Station

SALOME = "user:3"
MONTH = timedelta(days=30)
MOMENT = timedelta(seconds=1)


@pytest.fixture
def retention(station: Station, desk: Desk) -> Retention:
    return Retention(desk.ledger, station.door.media)


@pytest.fixture
def alert(station: Station) -> str:
    """A movement with its film, which begins now."""
    station.say("motion", "m1", detection="on")
    station.film("m1")
    return str(Alert.objects.get().stream)


@pytest.mark.parametrize(("after", "gone"), [(MONTH - MOMENT, 0), (MONTH, 0), (MONTH + MOMENT, 1)])
def test_thirty_days_and_not_one_more(
    station: Station, retention: Retention, alert: str, after: timedelta, gone: int
) -> None:
    assert retention.destroy_expired(Clip.objects.get().started_at + after) == gone
    assert Clip.objects.filter(destroyed_at=None).count() == 1 - gone


def test_what_the_authorities_asked_for_stays(station: Station, retention: Retention, alert: str) -> None:
    hold(station.desk.ledger, alert, SALOME, "gendarmerie de Niort, PV 2026/1042")
    late = station.clock.now() + timedelta(days=400)
    assert retention.destroy_expired(late) == 0
    assert retention.destroy_before(late, "essai", "system") == 0
    standing = hold_of(station.desk.ledger.read(alert))
    assert standing is not None
    assert (standing.reason, standing.by) == ("gendarmerie de Niort, PV 2026/1042", SALOME)
    release(station.desk.ledger, alert, SALOME, "réquisition levée")
    assert hold_of(station.desk.ledger.read(alert)) is None
    assert retention.destroy_expired(late) == 1


def test_the_acts_stand_in_the_file(station: Station, alert: str) -> None:
    hold(station.desk.ledger, alert, SALOME, "police, PV 7")
    release(station.desk.ledger, alert, SALOME, "affaire classée")
    lines = [(line.what, line.detail, line.by) for line in chronicle(station.desk.runner.file(alert))][-2:]
    assert lines == [
        ("Conserve les clips à la demande des autorités", "police, PV 7", SALOME),
        ("Lève la conservation des clips", "affaire classée", SALOME),
    ]
    assert station.desk.runner.check(alert) == []


def test_what_cannot_be_is_refused_and_nothing_is_written(station: Station, retention: Retention, alert: str) -> None:
    ledger = station.desk.ledger
    head = ledger.head(alert)
    with pytest.raises(Refused, match="qui le demande"):
        hold(ledger, alert, SALOME, "  ")
    with pytest.raises(Refused, match="aucune demande"):
        release(ledger, alert, SALOME, "erreur")
    assert ledger.head(alert) == head
    hold(ledger, alert, SALOME, "police")
    with pytest.raises(Refused, match="déjà conservés"):
        hold(ledger, alert, SALOME, "police")
    with pytest.raises(Refused, match="demande une raison"):
        release(ledger, alert, SALOME, "")
    release(ledger, alert, SALOME, "levée")
    retention.destroy_expired(station.clock.now() + timedelta(days=31))
    with pytest.raises(Refused, match="plus aucun clip"):
        hold(ledger, alert, SALOME, "police, trop tard")


def test_another_alert_is_not_held_with_it(station: Station, retention: Retention, alert: str) -> None:
    station.desk.take(alert, SALOME)
    station.desk.close(alert, SALOME, override="essai")
    station.say("sound", "s2")
    station.film("s2")
    other = str(Alert.objects.exclude(stream=alert).get().stream)
    hold(station.desk.ledger, alert, SALOME, "police")
    assert retention.destroy_expired(station.clock.now() + timedelta(days=31)) == 1
    assert Clip.objects.get(alert=other).destroyed_at is not None
    assert Clip.objects.get(alert=alert).destroyed_at is None
