"""The key of a panel: sealed in the portfolio, read by the alarm line, changed without a gap; no fact holds it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from egide.ledger.database import DatabaseLedger
from egide.portfolio import line_keys
from egide.portfolio.models import Panel
from egide.portfolio.register import Refused, Register
from egide.runner import Runner
from egide.station.service import Accounts

AT = datetime(2026, 11, 22, 9, tzinfo=UTC)
FIRST, SECOND = bytes(range(16)), bytes(range(32))


@pytest.fixture
def runner(database_ledger: DatabaseLedger, tmp_path: Path) -> Runner:
    made = Runner(database_ledger)
    register = Register(made, tmp_path)
    register.register_customer("customer:1", {"name": "Camille Arnaud"}, AT, "system")
    register.open_site("site:1", "1042", "customer:1", {"address": "12 rue des Tilleuls"}, AT, "system")
    register.attach_panel("site:1", "10A2", "centrale", AT, "system")
    return made


def test_it_works(runner: Runner, tmp_path: Path) -> None:
    accounts = Accounts(tmp_path)
    assert accounts.lines.secrecy("10A2") is None
    line_keys.set_key(runner, tmp_path, "10a2", FIRST, AT, "user:1")
    accounts.read()
    secrecy = accounts.lines.secrecy("10A2")
    assert secrecy is not None
    assert (secrecy.keys, secrecy.behind, secrecy.ahead) == ((FIRST,), timedelta(seconds=40), timedelta(seconds=20))
    assert accounts.lines.known is not None
    assert accounts.lines.known("10a2")


def test_it_is_changed_without_a_gap(runner: Runner, tmp_path: Path) -> None:
    line_keys.set_key(runner, tmp_path, "10A2", FIRST, AT, "user:1")
    line_keys.set_key(runner, tmp_path, "10A2", SECOND, AT, "user:1")
    accounts = Accounts(tmp_path)
    assert (accounts.lines.secrecy("10A2") or pytest.fail("none")).keys == (SECOND, FIRST)
    line_keys.drop_former(runner, "10A2", AT, "user:1")
    accounts.read()
    assert (accounts.lines.secrecy("10A2") or pytest.fail("none")).keys == (SECOND,)
    line_keys.withdraw(runner, "10A2", AT, "user:1")
    accounts.read()
    assert accounts.lines.secrecy("10A2") is None


def test_every_act_is_a_fact_that_holds_no_key(runner: Runner, tmp_path: Path) -> None:
    line_keys.set_key(runner, tmp_path, "10A2", FIRST, AT, "user:1")
    line_keys.set_key(runner, tmp_path, "10A2", SECOND, AT, "user:1")
    line_keys.drop_former(runner, "10A2", AT, "user:1")
    line_keys.tolerate(runner, "10A2", 120, 30, AT, "user:1")
    line_keys.withdraw(runner, "10A2", AT, "user:1")
    facts = [
        one for one in runner.ledger.read("site:1") if one.kind.startswith("panel.") and one.kind != "panel.attached"
    ]
    assert [one.kind for one in facts] == [
        "panel.key_set",
        "panel.key_set",
        "panel.former_key_dropped",
        "panel.tolerance_set",
        "panel.key_withdrawn",
    ]
    assert {one.by for one in facts} == {"user:1"}
    written = " ".join(str((one.data, one.private)) for one in facts).lower()
    assert FIRST.hex() not in written
    assert facts[1].data == {"account": "10A2", "bits": 256}


def test_a_key_stands_sealed(runner: Runner, tmp_path: Path) -> None:
    line_keys.set_key(runner, tmp_path, "10A2", FIRST, AT, "user:1")
    assert FIRST.hex() not in Panel.objects.get().key.lower()


def test_a_key_of_another_installation_opens_nothing_and_lets_nothing_by_in_clear(
    runner: Runner, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere"
    line_keys.set_key(runner, elsewhere, "10A2", FIRST, AT, "user:1")
    secrecy = Accounts(tmp_path).lines.secrecy("10A2")
    assert secrecy is not None
    assert secrecy.keys == ()


@pytest.mark.parametrize(("behind", "ahead"), [(-1, 0), (3601, 0), (0, -1), (0, 3601)])
def test_a_tolerance_has_bounds(runner: Runner, behind: int, ahead: int) -> None:
    with pytest.raises(Refused, match="il faut de 0 à 3600 s"):
        line_keys.tolerate(runner, "10A2", behind, ahead, AT, "user:1")
    assert Panel.objects.get().behind == 40
    line_keys.tolerate(runner, "10A2", 3600, 0, AT, "user:1")
    assert (Panel.objects.get().behind, Panel.objects.get().ahead) == (3600, 0)


def test_what_makes_no_sense_is_refused(runner: Runner, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="aucun site n'a le compte FFFF"):
        line_keys.set_key(runner, tmp_path, "ffff", FIRST, AT, "user:1")
    with pytest.raises(Refused, match="aucun changement de clé"):
        line_keys.drop_former(runner, "10A2", AT, "user:1")
    with pytest.raises(Refused, match="elle n'a pas de clé"):
        line_keys.withdraw(runner, "10A2", AT, "user:1")
    assert [one.kind for one in runner.ledger.read("site:1") if "key" in one.kind] == []


@pytest.mark.parametrize("bits", [128, 192, 256])
def test_a_drawn_key(bits: int) -> None:
    assert len(line_keys.draw(bits)) * 4 == bits
    assert line_keys.draw(bits) != line_keys.draw(bits)
