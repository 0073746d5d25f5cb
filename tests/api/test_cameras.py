"""Cameras over real HTTP: what is answered for is on disk, what is refused is said, and who is not a camera learns nothing."""

from __future__ import annotations

from egide.station.models import Alert, Clip
from tests.api.conftest import Shop, moment
from tests.station.cameras.shop import FILM, SITE


def test_it_works(shop: Shop) -> None:
    said = shop.say(id="m1", kind="motion", at=moment(shop.door), detection="on")
    assert (said.status, said.body["event"], said.body["known"]) == (201, "m1", False)
    filmed = shop.film("m1", moment(shop.door))
    assert (filmed.status, filmed.body["duration_ms"], filmed.body["size"]) == (201, 3000, len(FILM))
    shop.take_in()
    (alert,) = Alert.objects.all()
    (clip,) = Clip.objects.all()
    assert (alert.kind, alert.site, clip.alert) == ("motion", SITE, alert.stream)
    assert shop.kinds(alert.stream)[0] == "alert.opened"
    assert "clip.joined" in shop.kinds(alert.stream)
