"""A backup is whole or absent, restores into either database, and is refused when it is not what was written."""

from __future__ import annotations

import json
import sqlite3
import stat
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

import pytest

from egide.ledger import NewDeadline, NewFact, NewMessage
from egide.ledger.anchors import anchor, read_anchors
from egide.ledger.backup import BadBackup, _line, check
from egide.ledger.database import DatabaseLedger
from egide.ledger.maintenance import backup, restore_backup, verify

NOON = datetime(2026, 3, 1, 11, 0, 0, 123456, tzinfo=UTC)
BOTH = ["db", pytest.param("postgres", marks=pytest.mark.postgres)]


def fill(ledger):
    ledger.append("site:é", [NewFact("a", NOON, {"n": 1}, {"who": "Zoë"}, key="k"), NewFact("b", NOON)])
    ledger.append("site:2", [NewFact("c", NOON, private={"who": "Max"})])
    ledger.erase("site:2", 1, reason="r", by="dpo")
    for key in ("d1", "d2"):
        ledger.schedule(NewDeadline(key, "site:é", "n", NOON + timedelta(days=1), "site:é/1", {"n": 1}))
    ledger.settle("d1")
    for key in ("m1", "m2", "m3"):
        ledger.queue(NewMessage(key, "email", "Zoë", "Sujet", "Corps\n", "site:é", attachments=["doc:1"]))
    ledger.mark_sent("m1", {"id": "7"})
    ledger.mark_failed("m2", "no", NOON + timedelta(hours=1))


def state(ledger):
    from egide.ledger.models import DeadlineRow

    states = list(DeadlineRow.objects.using(ledger.using).order_by("id").values_list("key", "state"))
    return ledger.records(), ledger.pending(), states, ledger.outbox(unsent_only=False), ledger.streams("")


@pytest.fixture
def make(request, clock, wipe):
    """Ledgers by the name of the fixture of their database."""

    def make_one(where):
        alias = request.getfixturevalue(where)
        wipe(alias)
        return DatabaseLedger(clock, using=alias)

    return make_one


@pytest.mark.parametrize("source", BOTH)
@pytest.mark.parametrize("target", BOTH)
def test_it_restores_into_either_database(make, source, target, tmp_path):
    ledger = make(source)
    fill(ledger)
    anchor(ledger, tmp_path)
    before = state(ledger)
    path = tmp_path / "all.jsonl"
    assert backup(ledger, path).items() >= {"fact": 4, "deadline": 2, "message": 3}.items()
    restored = make(target)
    report = restore_backup(restored, path, tmp_path)
    assert report.ok
    assert (report.facts, report.anchors) == (4, 1)
    assert state(restored) == before
    assert verify(restored, tmp_path).ok
    restored.append("site:é", [NewFact("d", NOON)])
    restored.queue(NewMessage("m4", "email", "to", "s", "b", "site:é"))
    assert [item.key for item in restored.outbox()] == ["m2", "m3", "m4"]
    assert verify(restored, tmp_path).ok


@pytest.mark.parametrize("target", BOTH)
def test_a_copy_of_sqlite_restores_too(make, target, tmp_path, wipe):
    ledger = make("db")
    if ledger.using == "default" and vendor(ledger) != "sqlite":
        pytest.skip("about SQLite")
    fill(ledger)
    before = state(ledger)
    path = tmp_path / "copy.sqlite3"
    assert backup(ledger, path) == {"fact": 4, "deadline": 2, "message": 3}
    assert [item.name for item in tmp_path.iterdir()] == ["copy.sqlite3"]
    restored = make(target)
    assert restore_backup(restored, path, tmp_path).ok
    assert state(restored) == before


@pytest.mark.parametrize("where", BOTH)
def test_rows_of_other_rooms_come_along(make, where, tmp_path):
    from django.contrib.auth.models import Group, Permission, User

    ledger = make(where)
    fill(ledger)
    group = Group.objects.using(ledger.using).create(name="Opérateurs")
    permission = Permission.objects.using(ledger.using).first()
    group.permissions.add(permission)
    joined = datetime(2026, 1, 1, 0, 0, 0, 654321, tzinfo=UTC)
    user = User.objects.using(ledger.using).create(username="zoe", password="!", date_joined=joined)
    user.groups.add(group)
    path = tmp_path / "all.jsonl"
    assert backup(ledger, path)["row"] == 2
    restored = make(where)
    restore_backup(restored, path, tmp_path)
    again = User.objects.using(restored.using).get(username="zoe")
    assert (again.pk, again.date_joined) == (user.pk, joined)
    (back,) = again.groups.all()
    assert back.name == "Opérateurs"
    assert [item.codename for item in back.permissions.all()] == [permission.codename]
    assert User.objects.using(restored.using).create(username="new").pk > again.pk


def test_what_json_has_no_form_for_is_written_as_fields_read_it_back():
    from django.db import models
    from django.utils.dateparse import parse_date, parse_duration, parse_time

    line = json.loads(
        _line(
            "row",
            {
                "at": NOON,
                "on": date(2026, 3, 1),
                "time": time(11, 30, 0, 5),
                "delay": timedelta(days=3, microseconds=7),
                "price": Decimal("1234.50"),
            },
        )
    )["row"]
    assert datetime.fromisoformat(line["at"]) == NOON
    assert parse_date(line["on"]) == date(2026, 3, 1)
    assert parse_time(line["time"]) == time(11, 30, 0, 5)
    assert parse_duration(line["delay"]) == timedelta(days=3, microseconds=7)
    assert models.DecimalField(max_digits=9, decimal_places=2).to_python(line["price"]) == Decimal("1234.50")
    with pytest.raises(TypeError, match="a set cannot be kept"):
        _line("row", {"tags": {1}})


def test_it_is_readable_by_its_owner_only_and_replaces_nothing(database_ledger, tmp_path):
    fill(database_ledger)
    path = tmp_path / "all.jsonl"
    backup(database_ledger, path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [item.name for item in tmp_path.iterdir()] == ["all.jsonl"]
    before = path.read_bytes()
    with pytest.raises(BadBackup, match="already exists"):
        backup(database_ledger, path)
    assert path.read_bytes() == before


def test_where_and_how_is_told_when_it_cannot_be_written(database_ledger, tmp_path, make):
    with pytest.raises(BadBackup, match=r"expected a name that ends with \.jsonl"):
        backup(database_ledger, tmp_path / "all.zip")
    with pytest.raises(BadBackup, match="there is no folder"):
        backup(database_ledger, tmp_path / "nowhere" / "all.jsonl")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.postgres
def test_postgresql_has_no_copy_of_sqlite(make, tmp_path):
    with pytest.raises(BadBackup, match="this ledger is in postgresql"):
        backup(make("postgres"), tmp_path / "copy.sqlite3")


def test_nothing_is_left_of_a_backup_that_fails(database_ledger, tmp_path, monkeypatch):
    fill(database_ledger)

    def full(*_args):
        raise OSError("no space left on device")

    monkeypatch.setattr("egide.ledger.maintenance.check", full)
    with pytest.raises(OSError, match="no space"):
        backup(database_ledger, tmp_path / "all.jsonl")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("already", ["fact", "message"])
def test_a_ledger_that_is_not_empty_is_left_alone(make, tmp_path, already):
    ledger = make("db")
    fill(ledger)
    path = tmp_path / "all.jsonl"
    backup(ledger, path)
    target = make("db")
    if already == "fact":
        target.append("site:9", [NewFact("z", NOON)])
    else:
        target.queue(NewMessage("z", "email", "to", "s", "b", "site:1"))
    before = state(target)
    with pytest.raises(BadBackup, match="the ledger is not empty"):
        restore_backup(target, path, tmp_path)
    assert state(target) == before


@pytest.fixture
def written(make, tmp_path):
    """The lines of a good backup, and a way to try restoring others in their place."""
    ledger = make("db")
    fill(ledger)
    path = tmp_path / "all.jsonl"
    backup(ledger, path)
    lines = path.read_text().splitlines(keepends=True)

    def attempt(changed):
        target = make("db")
        path.write_text("".join(changed))
        with pytest.raises(BadBackup) as refusal:
            restore_backup(target, path, tmp_path)
        assert target.records() == []
        assert target.outbox() == []
        assert target.streams("") == []
        return str(refusal.value)

    return lines, attempt


def signed(lines):
    """The lines with an end that fits them: what a forger would write."""
    import hashlib
    from collections import Counter

    counts = Counter(next(iter(json.loads(line))) for line in lines)
    end = {"counts": counts, "sha256": hashlib.sha256("".join(lines).encode()).hexdigest()}
    return [*lines, json.dumps({"end": end}) + "\n"]


def test_a_broken_backup_is_refused(written):
    lines, attempt = written
    assert "stops before its end" in attempt(lines[:-1])
    assert "line 3: cannot be read" in attempt([*lines[:2], "{half", *lines[3:]])
    assert "line 3: cannot be read" in attempt([*lines[:2], '{"fact": 3}\n', *lines[3:]])
    assert "checksum differs" in attempt([*lines[:2], *lines[3:]])
    assert "checksum differs" in attempt([line.replace("Zoë", "Eve") for line in lines])
    assert "something follows the end" in attempt([*lines, lines[1]])
    assert "expected a backup that begins with" in attempt(lines[1:])
    assert "stops before its end" in attempt([])


def test_a_backup_that_was_forged_is_refused(written):
    lines, attempt = written
    body = lines[:-1]
    assert "private payload was altered" in attempt(signed([line.replace("Zoë", "Eve") for line in body]))
    assert "hash differs" in attempt(signed([line.replace('\\"n\\":1', '\\"n\\":2') for line in body]))
    assert "removed" in attempt(signed([body[0], *body[2:]]))
    assert "cannot be put back" in attempt(signed([*body[:2], '{"fact": {"position": 1}}\n', *body[2:]]))
    assert "cannot be put back" in attempt(signed([*body[:2], body[1], *body[2:]]))
    assert "cannot be put back" in attempt(signed([*body, '{"row": {"model": "nobody.knows", "fields": {}}}\n']))


def test_a_backup_older_than_the_last_anchor_can_still_be_put_back_and_the_loss_is_seen(make, tmp_path):
    ledger = make("db")
    fill(ledger)
    anchor(ledger, tmp_path)
    path = tmp_path / "all.jsonl"
    backup(ledger, path)
    ledger.append("site:é", [NewFact("late", NOON)])
    anchor(ledger, tmp_path)
    restored = make("db")
    assert restore_backup(restored, path, tmp_path).ok
    report = verify(restored, tmp_path)
    assert (report.first.stream, report.first.seq) == ("site:é", 3)
    assert "removed" in report.first.what


def test_a_backup_with_another_past_than_the_anchors_is_refused(make, tmp_path):
    ledger = make("db")
    fill(ledger)
    anchor(ledger, tmp_path)
    other = make("db")
    fill(other)  # the same story, with other salts: other hashes
    path = tmp_path / "all.jsonl"
    backup(other, path)
    target = make("db")
    with pytest.raises(BadBackup, match="not the one that was anchored"):
        restore_backup(target, path, tmp_path)
    assert target.records() == []


def test_a_damaged_copy_is_refused(make, tmp_path):
    ledger = make("db")
    if vendor(ledger) != "sqlite":
        pytest.skip("about SQLite")
    fill(ledger)
    path = tmp_path / "copy.sqlite3"
    backup(ledger, path)
    whole = path.read_bytes()
    target = make("db")
    for damaged in [whole[: len(whole) // 2], whole[:16], whole[:5000] + b"\xff" * 3000 + whole[8000:]]:
        path.write_bytes(damaged)
        with pytest.raises(BadBackup, match=r"copy\.sqlite3"):
            restore_backup(target, path, tmp_path)
    path.unlink()
    with sqlite3.connect(path) as empty:
        empty.execute("CREATE TABLE other (x)")
    with pytest.raises(BadBackup, match="cannot be read as a copy"):
        restore_backup(target, path, tmp_path)
    assert target.records() == []


def test_a_missing_file_is_named(database_ledger, tmp_path):
    with pytest.raises(BadBackup, match=r"nope\.jsonl: no such file"):
        restore_backup(database_ledger, tmp_path / "nope.jsonl", tmp_path)


@pytest.mark.parametrize("where", BOTH)
def test_writers_go_on_while_it_is_made_and_it_holds_one_moment(make, where, tmp_path, monkeypatch):
    import threading

    from egide.ledger import backup as module

    ledger = make(where)
    fill(ledger)
    real = module._entries

    def write():
        from django.db import connections

        ledger.append("site:late", [NewFact("late", NOON)])
        ledger.queue(NewMessage("late", "email", "to", "s", "b", "site:late"))
        connections.close_all()

    def interrupted(source):
        for number, entry in enumerate(real(source)):
            if number == 1:
                writer = threading.Thread(target=write)
                writer.start()
                writer.join(timeout=10)
                assert not writer.is_alive()
            yield entry

    monkeypatch.setattr(module, "_entries", interrupted)
    path = tmp_path / "all.jsonl"
    contents = backup(ledger, path)
    assert (contents["fact"], contents["message"]) == (4, 3)
    assert check(path) == contents
    assert len(ledger.records()) == 5
    assert read_anchors(tmp_path) == []


def vendor(ledger):
    from django.db import connections

    return connections[ledger.using].vendor
