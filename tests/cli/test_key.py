"""`egide key`, and `egide panel` with a key, against a running line."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from egide.ledger.clock import SystemClock
from egide.portfolio.models import Panel, Site
from egide.station.wire import Lines, ReceiverThread, Secrecy, SqliteJournal

KEY = "00112233445566778899AABBCCDDEEFF"


@pytest.fixture
def site(db: str) -> Site:
    made = Site.objects.create(stream="site:1", reference="1042")
    Panel.objects.create(account="1042", site=made)
    return made


@pytest.mark.usefixtures("site")
class TestKey:
    def test_it_works(self, egide: Any) -> None:
        answer = egide("key", "1042", "--set", KEY)
        assert (answer.code, answer.out.strip()) == (0, "Centrale 1042 : clé enregistrée.")
        assert Panel.objects.get().key

    def test_a_drawn_one_is_shown_once(self, egide: Any) -> None:
        said, digits = egide("key", "1042", "--draw", 192).out.strip().splitlines()
        assert said == "Centrale 1042 : clé enregistrée."
        assert len(digits) * 4 == 192

    def test_a_change_from_end_to_end(self, egide: Any) -> None:
        egide("key", "1042", "--set", KEY)
        egide("key", "1042", "--draw", 256)
        assert Panel.objects.get().former_key
        assert egide("key", "1042", "--drop-former").code == 0
        assert not Panel.objects.get().former_key
        assert (
            egide("key", "1042", "--tolerance", 120, 30).out.strip().endswith("120 s de retard et 30 s d'avance admis.")
        )
        assert egide("key", "1042", "--withdraw").code == 0
        assert not Panel.objects.get().key

    @pytest.mark.parametrize(
        ("words", "said"),
        [
            (("1042", "--set", "0011"), "32, 48 ou 64 chiffres hexadécimaux"),
            (("9999", "--set", KEY), "aucun site n'a le compte 9999"),
            (("1042", "--drop-former"), "aucun changement de clé n'est en cours"),
            (("1042", "--withdraw"), "elle n'a pas de clé"),
            (("1042", "--tolerance", "9999", "0"), "il faut de 0 à 3600 s"),
        ],
    )
    def test_what_cannot_be_done_changes_nothing(self, egide: Any, words: tuple[str, ...], said: str) -> None:
        answer = egide("key", *words)
        assert answer.code == 2
        assert said in answer.err
        assert (Panel.objects.get().key, Panel.objects.get().behind) == ("", 40)


class Elsewhen:
    def now(self) -> datetime:
        return SystemClock().now() + timedelta(days=3)


@pytest.mark.parametrize("words", [(), ("--udp",)])
def test_a_panel_that_encrypts_sets_its_clock_by_the_station_s(
    egide: Any, tmp_path: Path, words: tuple[str, ...]
) -> None:
    journal = SqliteJournal(tmp_path / "signals.sqlite3")
    lines = Lines(None, {"1042": Secrecy((bytes.fromhex(KEY),))}.get)
    with ReceiverThread(journal, port=0, lines=lines, clock=Elsewhen()) as receiver:
        answer = egide("panel", "1042", "intrusion", "--key", KEY, "--port", receiver.port, *words)
    assert answer.code == 0
    assert ('"NAK"' in answer.out, '"*ACK"' in answer.out) == (True, True)
    refused, kept = journal.read()
    assert (refused.reason, kept.reason) == ("time", None)
    assert kept.signals[0].happened_at - datetime.now(UTC) > timedelta(days=2)
    journal.close()


def test_a_panel_without_the_key_is_not_heard(egide: Any, tmp_path: Path) -> None:
    journal = SqliteJournal(tmp_path / "signals.sqlite3")
    lines = Lines(None, {"1042": Secrecy((bytes.fromhex(KEY),))}.get)
    with ReceiverThread(journal, port=0, lines=lines) as receiver:
        assert egide("panel", "1042", "intrusion", "--port", receiver.port).code == 2
    assert journal.read()[0].reason == "in_clear"
    journal.close()
    assert egide("panel", "1042", "intrusion", "--key", "12").code == 2
