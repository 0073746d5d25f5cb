"""What a camera says becomes facts, and alerts while detection is on: once, in whatever order, nothing dropped."""

from __future__ import annotations

from egide.station.models import Alert
from tests.station.cameras.conftest import Station
from tests.station.cameras.shop import SITE, WINDOW


def test_it_works(station: Station) -> None:
    answer = station.say("motion", "m1", detection="on")
    assert (answer.status, answer.body["known"]) == (201, False)
    (alert,) = Alert.objects.all()
    assert (alert.kind, alert.site, alert.priority) == ("motion", SITE, 2)
    (step,) = station.desk.runner.file(alert.stream).open_steps()
    assert step.step.name == "analyse_motion"
    opened = station.desk.ledger.read(alert.stream)[0]
    assert (opened.data["camera"], opened.data["place"], opened.data["detection_on"]) == (WINDOW, "vitrine", True)
    assert opened.by == "camera"


def test_a_switch_and_then_movements(station: Station) -> None:
    station.say("detection_off")
    station.say("motion")
    assert not Alert.objects.exists()
    station.say("detection_on")
    station.say("motion")
    assert Alert.objects.count() == 1
    assert station.kinds(SITE)[-4:] == ["detection.off", "signal.motion", "detection.on", "signal.motion"]
