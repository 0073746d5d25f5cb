"""What a camera says becomes facts, and alerts while detection is on: once, in whatever order, nothing dropped."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from egide.ledger import NewFact
from egide.portfolio.models import Site
from egide.station.cameras.intake import CameraIntake, detection
from egide.station.cameras.refusal import Refusal
from egide.station.cameras.registry import Cameras
from egide.station.models import Alert, Camera, CameraEvent, Checkpoint
from egide.station.wire.journal import Entry, JournalError
from tests.station.cameras.conftest import Station
from tests.station.cameras.shop import BACK, SITE, WINDOW


def unassigned(station: Station) -> list[str]:
    """Why events of cameras went no further, as people are told."""
    facts = station.desk.ledger.read("station")
    return [str(fact.data["why"]) for fact in facts if fact.kind == "camera.unassigned"]


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


class TestDetection:
    def test_a_movement_is_an_alert_only_while_detection_is_on(self, station: Station) -> None:
        station.say("detection_off")
        station.say("motion")
        assert not Alert.objects.exists()
        assert unassigned(station) == []
        station.say("detection_on")
        station.say("motion")
        assert Alert.objects.count() == 1
        assert station.kinds(SITE)[-4:] == ["detection.off", "signal.motion", "detection.on", "signal.motion"]

    def test_nobody_ever_said_no_alert_and_a_person_is_told(self, station: Station) -> None:
        station.say("motion")
        assert not Alert.objects.exists()
        (why,) = unassigned(station)
        assert "on ne sait pas" in why

    @pytest.mark.parametrize("kind", ["sound", "smoke", "fire"])
    def test_a_sound_smoke_and_fire_are_alerts_whatever_detection_is(self, station: Station, kind: str) -> None:
        station.say("detection_off")
        station.say(kind)
        (alert,) = Alert.objects.all()
        assert (alert.kind, alert.priority) == (kind, 1)
        assert [one.step.name for one in station.desk.runner.file(alert.stream).open_steps()] == ["analyse_sound"]

    def test_what_the_event_says_counts_before_what_is_on_file_and_becomes_a_fact(self, station: Station) -> None:
        station.say("detection_on")
        station.say("motion", detection="off")
        assert not Alert.objects.exists()
        assert station.kinds(SITE)[-3:] == ["detection.on", "detection.off", "signal.motion"]
        station.say("motion", detection="on")
        assert Alert.objects.count() == 1
        station.say("motion", detection="on")
        assert station.kinds(SITE).count("detection.on") == 2

    def test_a_state_is_of_one_camera_or_of_the_whole_site(self, station: Station) -> None:
        station.say("detection_on", camera=BACK)
        station.say("motion")
        assert not Alert.objects.exists()
        station.desk.runner.record(SITE, NewFact("detection.on", station.clock.now()))
        station.say("motion")
        assert Alert.objects.count() == 1

    def test_the_state_of_then_counts_for_an_event_that_comes_late(self, station: Station) -> None:
        then = (station.clock.now() + timedelta(seconds=30)).isoformat()
        station.say("detection_on")
        station.clock.travel_to(station.clock.now() + timedelta(minutes=5))
        station.say("detection_off")
        station.say("motion", at=then)
        assert Alert.objects.count() == 1
        facts = station.desk.ledger.read(SITE)
        now = station.clock.now()
        assert detection(facts, WINDOW, now) is False
        assert detection(facts, WINDOW, now - timedelta(minutes=4)) is True
        assert detection(facts, WINDOW, now - timedelta(days=1)) is None

    def test_a_lost_link_too_is_an_alert_only_while_it_is_on(self, station: Station) -> None:
        station.say("disconnection", detection="off")
        assert not Alert.objects.exists()
        assert station.kinds(SITE)[-1] == "signal.disconnected"
        station.say("disconnection", detection="on")
        assert Alert.objects.get().kind == "disconnection"


class TestTheLink:
    def test_a_second_loss_is_told_to_the_alert_of_the_first(self, station: Station) -> None:
        station.say("disconnection", detection="on")
        station.say("disconnection", "again", detection="on")
        (alert,) = Alert.objects.all()
        told = [kind for kind in station.kinds(alert.stream) if kind.startswith("signal.")]
        assert told == ["signal.disconnected"]
        assert CameraEvent.objects.get(event="again").alert == alert.stream

    def test_a_link_that_comes_back_is_told_to_the_alerts_that_are_open(self, station: Station) -> None:
        station.say("disconnection", detection="on")
        station.say("reconnection")
        (alert,) = Alert.objects.all()
        assert "signal.reconnected" in station.kinds(alert.stream)
        assert station.kinds(SITE)[-1] == "signal.reconnected"

    def test_a_link_lost_during_a_burglary_is_part_of_it(self, station: Station) -> None:
        station.say("motion", detection="on")
        station.say("disconnection", camera=BACK, detection="on")
        (alert,) = Alert.objects.all()
        assert alert.kind == "motion"
        assert "signal.disconnected" in station.kinds(alert.stream)

    def test_a_link_lost_beside_a_fire_is_handled_for_itself(self, station: Station) -> None:
        station.say("fire")
        station.say("disconnection", detection="on")
        assert sorted(alert.kind for alert in Alert.objects.all()) == ["disconnection", "fire"]
        assert "signal.disconnected" in station.kinds(Alert.objects.get(kind="fire").stream)


class TestTwice:
    def test_the_same_event_again_is_one_fact(self, station: Station) -> None:
        first = station.say("motion", "m1", detection="on")
        again = station.say("motion", "m1", detection="on")
        assert (again.status, again.body["known"], again.body["at"]) == (200, True, first.body["at"])
        assert station.kinds(SITE).count("signal.motion") == 1

    def test_also_before_it_was_taken_in(self, station: Station) -> None:
        station.say("motion", "m1", taken_in=False, detection="on")
        station.say("motion", "m1", detection="on")
        assert station.kinds(SITE).count("signal.motion") == 1
        assert (Alert.objects.count(), unassigned(station)) == (1, [])

    def test_the_same_name_for_something_else_is_refused(self, station: Station) -> None:
        station.say("motion", "m1", detection="on")
        with pytest.raises(Refusal) as no:
            station.say("fire", "m1")
        assert (no.value.status, no.value.where) == (409, "id")

    def test_and_where_it_was_already_acknowledged_a_person_is_told(self, station: Station) -> None:
        station.say("motion", "m1", taken_in=False, detection="on")
        station.say("fire", "m1", taken_in=False)
        station.intake.catch_up()
        assert [alert.kind for alert in Alert.objects.all()] == ["motion"]
        (why,) = unassigned(station)
        assert "a servi deux fois" in why

    def test_two_cameras_may_use_the_same_names(self, station: Station) -> None:
        station.say("motion", "1", detection="on")
        assert station.say("motion", "1", camera=BACK, detection="on").status == 201
        assert station.kinds(SITE).count("signal.motion") == 2

    def test_going_over_the_journal_again_changes_nothing(self, station: Station) -> None:
        station.say("detection_on")
        station.say("motion", "m1")
        station.film("m1")
        station.say("disconnection")
        before = [fact.id for fact in station.desk.ledger.read_all(limit=10_000)]
        Checkpoint.objects.update(position=0)
        assert station.intake.catch_up() == 4
        assert [fact.id for fact in station.desk.ledger.read_all(limit=10_000)] == before

    def test_a_crash_in_the_middle_loses_and_repeats_nothing(
        self, station: Station, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        station.say("motion", "m1", taken_in=False, detection="on")
        station.film("m1", taken_in=False)
        taken = CameraIntake.take_in

        def fails_at_the_second(self: CameraIntake, entry: Entry) -> None:
            taken(self, entry)
            if entry.position == 2:
                raise RuntimeError("the power went")

        monkeypatch.setattr(CameraIntake, "take_in", fails_at_the_second)
        with pytest.raises(RuntimeError):
            station.intake.catch_up()
        (alert,) = Alert.objects.all()
        assert "clip.joined" not in station.kinds(alert.stream)
        monkeypatch.undo()
        assert station.intake.catch_up() == 1
        assert station.kinds(alert.stream).count("clip.joined") == 1


class TestWhatAPersonMustSee:
    def test_a_site_without_contract(self, station: Station) -> None:
        Site.objects.filter(stream=SITE).update(contract="")
        station.say("motion", detection="on")
        (why,) = unassigned(station)
        assert why.endswith("n'a pas de contrat en vigueur")
        assert Alert.objects.count() == 0
        assert "signal.motion" not in station.kinds(SITE)

    def test_an_alert_that_the_contract_does_not_know(self, station: Station) -> None:
        Cameras(station.desk.runner).register("1042-entree", "site:1042", "entrée", station.clock.now(), "system")
        station.say("motion", camera="1042-entree", detection="on")
        (why,) = unassigned(station)
        assert why.startswith("le contrat du site ne prend pas cette alerte")
        assert station.kinds("site:1042")[-1] == "signal.motion"
        assert not Alert.objects.exists()

    def test_a_camera_that_is_no_longer_in_the_portfolio(self, station: Station) -> None:
        station.say("motion", taken_in=False, detection="on")
        Camera.objects.all().delete()
        station.intake.catch_up()
        assert unassigned(station) == ["caméra inconnue"]

    def test_what_was_refused(self, station: Station) -> None:
        station.door.refused(WINDOW, Refusal(422, "got nothing", "kind", "motion"), b'{"id": "1"}', "192.0.2.7")
        station.intake.catch_up()
        (fact,) = [fact for fact in station.desk.ledger.read("station") if fact.kind == "camera.refused"]
        assert (fact.data["status"], fact.data["what"]) == (422, "kind: got nothing; expected motion")
        assert fact.private == {"text": '{"id": "1"}'}

    def test_a_camera_unknown_by_now_may_have_been_refused_too(self, station: Station) -> None:
        station.door.refused("gone", Refusal(415, "not an MP4 file"), b"\xff\x00", "")
        station.intake.catch_up()
        (fact,) = [fact for fact in station.desk.ledger.read("station") if fact.kind == "camera.refused"]
        assert (fact.data["camera"], "site" in fact.data) == ("gone", False)


class TestTheDoor:
    def test_it_is_in_the_journal_before_it_is_answered(self, station: Station) -> None:
        station.say("motion", "m1", taken_in=False, detection="on")
        (entry,) = station.door.journal.read()
        assert json.loads(entry.raw) == {"id": "m1", "kind": "motion", "detection": "on"}
        assert (entry.peer, entry.answer, entry.quarantined) == ("192.0.2.7", "201", False)

    def test_a_journal_that_fails_promises_nothing(self, station: Station, monkeypatch: pytest.MonkeyPatch) -> None:
        def fails(batch: object) -> None:
            raise JournalError("the disk is full")

        monkeypatch.setattr(station.door.journal, "commit", fails)
        with pytest.raises(Refusal) as no:
            station.say("motion", detection="on")
        assert (no.value.status, no.value.retry) == (503, 5)
        with pytest.raises(Refusal) as no:
            station.film("m1")
        assert no.value.status == 503

    def test_a_camera_whose_clock_is_wrong_is_heard_at_the_hour_of_reception(self, station: Station) -> None:
        long_ago, ahead = (station.clock.now() + timedelta(days=days) for days in (-300, 1))
        for moment in (long_ago, ahead):
            answer = station.say("motion", at=moment.isoformat(), detection="on")
            assert answer.body["at"] == station.clock.now().isoformat()
        assert json.loads(station.door.journal.read()[0].raw)["at"] == long_ago.isoformat()
