"""Films: kept whole before they are answered for, in the file of their alert whatever the order, and gone when they must."""

from __future__ import annotations

import hashlib
import threading
from datetime import timedelta
from pathlib import Path

import pytest

from egide.cli.drawn_clip import drawn_clip
from egide.ledger import SystemClock
from egide.station.board.clips import clip_lines
from egide.station.cameras import media as films
from egide.station.cameras.media import Media
from egide.station.cameras.refusal import Refusal
from egide.station.cameras.retention import UNSEEN, Retention
from egide.station.desk import Desk
from egide.station.models import Alert, Clip
from tests.station.cameras.conftest import Station
from tests.station.cameras.shop import BACK, FILM, SITE, WINDOW


def on_disk(station: Station) -> list[str]:
    """What lies among the films, by name."""
    folder = station.door.media.folder
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_it_works(station: Station) -> None:
    station.say("motion", "m1", detection="on")
    answer = station.film("m1", started=-5)
    assert (answer.status, answer.body["duration_ms"], answer.body["size"]) == (201, 3000, len(FILM))
    (clip,) = Clip.objects.all()
    (alert,) = Alert.objects.all()
    assert (clip.name, clip.alert, clip.milliseconds, clip.sound) == (answer.body["clip"], alert.stream, 3000, False)
    joined = station.desk.ledger.read(alert.stream)[-1]
    assert (joined.kind, joined.data["clip"], joined.data["place"]) == ("clip.joined", clip.name, "vitrine")
    assert alert.head == joined.seq
    assert station.door.media.path(WINDOW, clip.name).read_bytes() == FILM


def test_facts_and_journal_do_not_say_what_is_in_it(station: Station) -> None:
    """Its SHA-256 stands in the private payload, under the ledger's salted hash, and nowhere else."""
    station.say("motion", "m1", detection="on")
    station.film("m1")
    sha = hashlib.sha256(FILM).hexdigest()
    (received,) = [fact for fact in station.desk.ledger.read(SITE) if fact.kind == "clip.received"]
    assert received.private == {"sha256": sha, "size": len(FILM)}
    assert received.commitment
    public = [str(fact.data) for fact in station.desk.ledger.read_all(limit=10_000)]
    entries = station.door.journal.read()
    journal = [entry.raw.decode() + str(entry.summary) for entry in entries]
    assert not any(sha in text for text in public + journal)


class TestOrder:
    def test_a_film_that_comes_before_its_event(self, station: Station) -> None:
        station.film("m1")
        assert Clip.objects.get().alert == ""
        station.say("motion", "m1", detection="on")
        assert Clip.objects.get().alert == Alert.objects.get().stream

    def test_films_are_shown_by_their_own_time(self, station: Station) -> None:
        station.say("motion", "m1", detection="on")
        for started in (30, 0, 15):
            station.film("m1", started=started)
        alert = Alert.objects.get()
        begins = [line.started_at for line in clip_lines(alert.stream, alert.opened_at)]
        assert begins == sorted(begins)
        assert len(begins) == 3

    def test_a_film_of_a_closed_alert_joins_its_file_and_opens_nothing(self, station: Station) -> None:
        station.say("motion", "m1", detection="on")
        stream = Alert.objects.get().stream
        station.desk.take(stream, "user:1")
        station.desk.close(stream, "user:1", override="essai")
        closed = Alert.objects.get().closed_at
        station.film("m1")
        alert = Alert.objects.get()
        assert (alert.closed_at, Clip.objects.get().alert) == (closed, stream)
        assert station.kinds(stream)[-1] == "clip.joined"

    def test_a_film_of_an_event_that_opened_nothing_belongs_to_nobody(self, station: Station) -> None:
        station.say("motion", "m1", detection="off")
        station.film("m1")
        assert Clip.objects.get().alert == ""

    def test_a_film_of_a_joined_event_is_in_the_same_file(self, station: Station) -> None:
        station.say("motion", "m1", detection="on")
        station.say("motion", "b1", camera=BACK, detection="on")
        station.film("b1", camera=BACK)
        assert Clip.objects.get().alert == Alert.objects.get().stream


class TestTwice:
    def test_the_same_film_again_is_one(self, station: Station) -> None:
        station.say("motion", "m1", detection="on")
        first, again = station.film("m1"), station.film("m1")
        assert (first.status, again.status, again.body["known"]) == (201, 200, True)
        assert first.body["clip"] == again.body["clip"]
        assert (Clip.objects.count(), station.kinds(SITE).count("clip.received")) == (1, 1)
        assert len(station.door.journal.read()) == 2

    def test_also_before_it_was_taken_in(self, station: Station) -> None:
        first = station.film("m1", taken_in=False)
        again = station.film("m1", taken_in=False)
        assert (again.status, first.body["clip"]) == (201, again.body["clip"])
        station.intake.catch_up()
        assert Clip.objects.count() == 1

    def test_other_pictures_another_beginning_or_another_event_are_other_films(self, station: Station) -> None:
        names = {
            station.film("m1").body["clip"],
            station.film("m1", film=drawn_clip(2)).body["clip"],
            station.film("m1", started=3).body["clip"],
            station.film("m2").body["clip"],
            station.film("m1", camera=BACK).body["clip"],
        }
        assert (len(names), Clip.objects.count()) == (5, 5)

    def test_two_at_once_are_one(self, station: Station) -> None:
        """Each holds the whole film when they meet; one name wins, both are given it."""
        names: list[str] = []
        media = station.door.media
        meet = threading.Barrier(4)

        def send() -> None:
            with media.receive() as incoming:
                incoming.write(FILM)
                meet.wait(10)
                names.append(media.keep(incoming, WINDOW, "m1", station.clock.now()).name)

        threads = [threading.Thread(target=send) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(20)
        assert len(names) == 4
        assert len(set(names)) == 1
        assert len([name for name in on_disk(station) if name.endswith(".mp4")]) == 1


class TestOnDisk:
    def test_film_then_sheet_then_journal_then_the_answer(
        self, station: Station, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Every name and byte is synced before the journal hears of the film."""
        done: list[str] = []
        fsync, commit = films.os.fsync, station.door.journal.commit
        monkeypatch.setattr(films.os, "fsync", lambda handle: (fsync(handle), done.append("sync"))[0])
        monkeypatch.setattr(station.door.journal, "commit", lambda batch: (done.append("journal"), commit(batch))[1])
        answer = station.film("m1", taken_in=False)
        assert answer.status == 201
        assert done.index("journal") == done.count("sync")
        assert done.count("sync") >= 5  # the film, its sheet, their names, the index and its name

    def test_a_film_that_is_refused_leaves_nothing(self, station: Station) -> None:
        with pytest.raises(Refusal):
            station.film("m1", film=b"no film")
        with pytest.raises(Refusal) as no:
            station.film("m1", film=b"")
        assert (no.value.status, no.value.what) == (422, "the film is empty")
        assert on_disk(station) == []

    def test_a_disk_that_fails_promises_nothing_and_keeps_nothing(
        self, station: Station, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def full(*_: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(films.os, "link", full)
        with pytest.raises(Refusal) as no:
            station.film("m1")
        assert (no.value.status, no.value.what) == (503, "the film could not be kept (No space left on device)")
        assert station.door.journal.head() == 0
        assert not [name for name in on_disk(station) if name.startswith("incoming/") or name.endswith(".mp4")]

    def test_a_crash_before_the_journal_is_made_good_by_sending_again(
        self, station: Station, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(station.door.journal, "commit", lambda batch: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            station.film("m1")
        monkeypatch.undo()
        answer = station.film("m1")
        assert (answer.status, Clip.objects.count()) == (201, 1)
        assert len([name for name in on_disk(station) if name.endswith(".mp4")]) == 1

    def test_a_name_left_by_a_destroyed_film_does_not_hide_the_new_one(self, station: Station) -> None:
        name = str(station.film("m1").body["clip"])
        station.door.media.path(WINDOW, name).unlink()
        again = station.film("m1")
        assert (again.status, again.body["clip"] != name) == (201, True)
        assert station.door.media.path(WINDOW, str(again.body["clip"])).exists()

    def test_only_the_station_may_read_it(self, station: Station) -> None:
        station.film("m1")
        folder = station.door.media.folder
        assert {path.stat().st_mode & 0o077 for path in folder.rglob("*")} == {0}

    def test_room_is_left_for_the_signals(self, station: Station, monkeypatch: pytest.MonkeyPatch) -> None:
        assert station.door.media.has_room()
        monkeypatch.setattr(films, "ROOM", 1 << 62)
        assert not station.door.media.has_room()
        assert not Media(Path(station.door.media.folder.parent / "new")).has_room()


class TestGone:
    @pytest.fixture
    def retention(self, station: Station, desk: Desk) -> Retention:
        return Retention(desk.ledger, station.door.media)

    def test_films_before_a_day_are_destroyed_with_all_that_tells_of_them(
        self, station: Station, retention: Retention
    ) -> None:
        station.say("motion", "m1", detection="on")
        station.film("m1", started=-60)
        station.film("m1", started=0)
        limit = station.clock.now() - timedelta(seconds=30)
        assert retention.destroy_before(limit, "durée du contrat passée", "system") == 1
        old, new = Clip.objects.order_by("started_at")
        assert (old.destroyed_at is not None, new.destroyed_at) == (True, None)
        assert len([name for name in on_disk(station) if old.name in name]) == 0
        facts = station.desk.ledger.read(SITE)
        assert [fact.private is None for fact in facts if fact.kind == "clip.received"] == [True, False]
        assert facts[-1].kind == "clip.destroyed"
        alert = Alert.objects.get()
        assert [line.gone for line in clip_lines(alert.stream, alert.opened_at)] == [True, False]
        assert retention.destroy_before(limit, "durée du contrat passée", "system") == 0

    def test_of_one_site_only(self, station: Station, retention: Retention) -> None:
        station.film("m1")
        moment = station.clock.now() + timedelta(hours=1)
        assert retention.destroy_before(moment, "essai", "system", site="site:1042") == 0
        assert retention.destroy_before(moment, "essai", "system", site=SITE) == 1

    def test_the_same_film_may_come_again_after_that(self, station: Station, retention: Retention) -> None:
        first = station.film("m1").body["clip"]
        retention.destroy_before(station.clock.now() + timedelta(hours=1), "essai", "system")
        again = station.film("m1")
        assert (again.status, again.body["clip"] != first) == (201, True)

    def test_it_may_be_interrupted_after_the_film_is_gone(self, station: Station, retention: Retention) -> None:
        name = str(station.film("m1").body["clip"])
        station.door.media.destroy(WINDOW, name)
        station.door.media.destroy(WINDOW, name)
        assert retention.destroy_before(station.clock.now() + timedelta(hours=1), "essai", "system") == 1
        assert Clip.objects.get().destroyed_at is not None

    def test_a_film_of_no_alert_goes_after_a_day(self, station: Station, retention: Retention) -> None:
        station.say("motion", "m1", detection="on")
        station.film("m1")
        station.film("nothing")
        assert retention.destroy_unseen(station.clock.now() + UNSEEN) == 0
        assert retention.destroy_unseen(station.clock.now() + UNSEEN + timedelta(seconds=1)) == 1
        assert [clip.event for clip in Clip.objects.filter(destroyed_at=None)] == ["m1"]

    def test_what_a_crash_left_is_swept_away(self, station: Station, retention: Retention) -> None:
        kept = str(station.film("m1").body["clip"])
        lost = str(station.film("m2", taken_in=False).body["clip"])
        half = station.door.media.folder / "incoming" / "half"
        half.write_bytes(b"half a film")
        now = SystemClock().now()
        assert retention.sweep(now) == 0
        assert retention.sweep(now + UNSEEN + timedelta(minutes=1)) == 2
        names = on_disk(station)
        assert any(kept in name for name in names)
        assert not any(lost in name or "half" in name for name in names)

    def test_a_film_destroyed_before_it_was_taken_in_is_still_a_fact(self, station: Station) -> None:
        name = str(station.film("m1", taken_in=False).body["clip"])
        station.door.media.destroy(WINDOW, name)
        station.intake.catch_up()
        (received,) = [fact for fact in station.desk.ledger.read(SITE) if fact.kind == "clip.received"]
        assert (received.data["clip"], received.private) == (name, None)


class TestShown:
    def test_the_seconds_that_matter_are_marked_inside_the_film(self, station: Station) -> None:
        station.say("motion", "m1", detection="on")
        station.film("m1", started=-5, film=drawn_clip(15))
        station.film("m1", started=5)
        alert = Alert.objects.get()
        whole, rest = clip_lines(alert.stream, alert.opened_at)
        assert [(mark.label, mark.seconds) for mark in whole.marks] == [
            ("5 s avant", "0.0"),
            ("le signal", "5.0"),
            ("5 s après", "10.0"),
            ("10 s après", "15.0"),
        ]
        assert [mark.seconds for mark in rest.marks] == ["0.0"]
        assert (whole.lasting, whole.place, whole.sound, whole.late_at) == (15, "vitrine", False, None)

    def test_a_film_that_came_late_says_when(self, station: Station) -> None:
        station.say("motion", "m1", detection="on")
        station.film("m1", started=-64)
        station.film("m1", started=-63)
        alert = Alert.objects.get()
        late, in_time = clip_lines(alert.stream, alert.opened_at)
        assert (late.late_at, in_time.late_at) == (station.clock.now(), None)
