"""`egide ledger` and `egide clock`, on a database."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from egide.ledger.clock import StoredClock
from egide.ledger.database import DatabaseLedger
from egide.runner import Runner
from tests.runner import demo

pytestmark = pytest.mark.usefixtures("demo_contracts")


@pytest.fixture
def house(db: str) -> Runner:
    """A contract, and an alert whose first call waits ten minutes."""
    clock = StoredClock(db)
    runner = Runner(DatabaseLedger(clock, using=db))
    now = clock.now()
    runner.record("contract:1", demo.fact("contract.signed", now, **demo.SIGNED))
    runner.record("site:1", demo.fact("instructions.recorded", now, {"contacts": demo.PEOPLE}))
    runner.record("incident:1", demo.fact("alert.opened", now, contract="contract:1", site="site:1", kind="water"))
    return runner


def test_the_ledger_verifies(egide: Any, house: Runner) -> None:
    answer = egide("ledger", "verify", "--json")
    assert answer.code == 0
    told = answer.json()
    assert (told["ok"], told["breaks"]) == (True, [])
    assert told["facts"] == house.ledger.last_position()
    assert "La chaîne tient." in egide("ledger", "verify").out


def test_a_ledger_that_does_not_hold_together_says_so(
    egide: Any, house: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    from egide.ledger import chain

    monkeypatch.setattr(chain, "next_root", lambda root, record: "0")
    monkeypatch.setattr(chain, "parse", lambda text: {"altered": 1})
    monkeypatch.setattr(chain, "commitment_of", lambda *parts: "nothing like it")
    answer = egide("ledger", "verify")
    assert answer.code == 1
    assert "La chaîne ne tient pas : " in answer.out


def test_a_backup_and_what_it_holds(egide: Any, house: Runner, tmp_path: Path) -> None:
    target = tmp_path / "backup.jsonl"
    answer = egide("ledger", "backup", target, "--json")
    assert answer.code == 0
    assert answer.json()["held"]["fact"] == house.ledger.last_position()
    again = egide("ledger", "backup", target)
    assert (again.code, again.out) == (2, "")
    assert "existe déjà" in again.err


@pytest.mark.parametrize("name", ["backup.txt", "none/backup.jsonl"])
def test_a_backup_that_cannot_be_written(egide: Any, house: Runner, tmp_path: Path, name: str) -> None:
    answer = egide("ledger", "backup", tmp_path / name)
    assert answer.code == 2
    assert "sauvegarde impossible" in answer.err


def test_a_backup_goes_into_a_new_installation_only(
    egide: Any, house: Runner, tmp_path: Path, wipe: Any, db: str
) -> None:
    target = tmp_path / "backup.jsonl"
    egide("ledger", "backup", target)
    before = house.ledger.last_position()
    answer = egide("ledger", "restore", target)
    assert answer.code == 2
    assert "rien n'est écrit" in answer.err
    assert "a déjà un registre" in answer.err
    assert house.ledger.last_position() == before
    wipe(db)
    assert egide("ledger", "restore", target).code == 0
    assert house.ledger.last_position() == before
    assert egide("ledger", "verify").code == 0


def test_a_backup_that_is_cut_short_is_refused(egide: Any, house: Runner, tmp_path: Path, wipe: Any, db: str) -> None:
    target = tmp_path / "backup.jsonl"
    egide("ledger", "backup", target)
    target.write_bytes(target.read_bytes()[:-20])
    wipe(db)
    answer = egide("ledger", "restore", target)
    assert answer.code == 2
    assert house.ledger.last_position() == 0
    assert "n'existe pas" in egide("ledger", "restore", tmp_path / "none.jsonl").err


def test_without_tables_yet(egide: Any, house: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    from django.db import connection

    monkeypatch.setattr(connection.introspection, "table_names", list)
    answer = egide("ledger", "verify")
    assert answer.code == 2
    assert "n'a pas encore de registre" in answer.err


def test_a_database_that_does_not_answer(
    egide: Any, house: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.db import OperationalError

    from egide.ledger import maintenance

    def broken(*parts: object, **named: object) -> None:
        raise OperationalError("no such table: station_alert")

    for name in ("verify", "backup"):
        monkeypatch.setattr(maintenance, name, broken)
    monkeypatch.setattr(DatabaseLedger, "read_all", broken)
    (tmp_path / "there.jsonl").touch()
    for words in (("verify",), ("backup", tmp_path / "x.jsonl"), ("restore", tmp_path / "there.jsonl")):
        answer = egide("ledger", *words)
        assert answer.code == 2
        assert "la base ne répond pas comme attendu : no such table" in answer.err


# ── The clock ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_hour_is_shown(egide: Any, house: Runner) -> None:
    told = egide("clock", "--show", "--json").json()
    assert told["offset_seconds"] == 0
    assert abs(datetime.fromisoformat(told["now"]) - house.ledger.clock.now()) < timedelta(seconds=60)
    assert egide("clock", "--show").out.startswith("Il est ")
    assert told["reached"] == 0


def test_going_forward_lets_happen_what_was_due(egide: Any, house: Runner) -> None:
    opened = house.ledger.read("incident:1")[0].happened_at
    told = egide("clock", "--forward", "45m", "--json").json()
    assert told["reached"] == 4
    assert 44 * 60 <= told["offset_seconds"] <= 45 * 60
    limits = [fact for fact in house.ledger.read("incident:1") if fact.kind == "limit.reached"]
    assert [fact.happened_at - opened for fact in limits] == [timedelta(minutes=m) for m in (10, 20, 30, 40)]
    assert house.check("incident:1") == []


@pytest.mark.parametrize("delay", ["31m", "31 min", "1860 s", "0 h 31 min"])
def test_ways_to_say_how_long(egide: Any, house: Runner, delay: str) -> None:
    assert egide("clock", "--forward", delay, "--json").json()["reached"] == 3


def test_going_to_a_moment_and_back(egide: Any, house: Runner) -> None:
    there = house.ledger.clock.now().astimezone(UTC) + timedelta(days=2)
    answer = egide("clock", "--to", there.isoformat(timespec="seconds"))
    assert answer.code == 0
    assert "délais échus entre-temps" in answer.out
    assert abs(house.ledger.clock.now() - there) < timedelta(seconds=60)
    assert egide("clock", "--reset", "--json").json()["offset_seconds"] == 0
    assert [fact.kind for fact in house.ledger.read("incident:1")].count("limit.reached") == 5, "what was learnt stays"


def test_what_fails_is_told(egide: Any, house: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*parts: object, **named: object) -> None:
        raise ZeroDivisionError("no result")

    monkeypatch.setattr(Runner, "_follow", broken)
    told = egide("clock", "--forward", "11m", "--json").json()
    assert told["reached"] == 0
    assert told["failed"] == ["incident:1/watch/call#1/patience : no result"]
