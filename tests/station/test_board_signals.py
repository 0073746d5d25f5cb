"""Signals, queue rows and what nobody could place, as they are read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from egide.ledger import Fact
from egide.station.board.queue_rows import QueueRow, site_rows, urgency
from egide.station.board.signals import kind_label, place, signal_line, signal_lines
from egide.station.board.unread import positions, unread
from egide.station.desk import Desk
from egide.station.kinds import ALERTS
from egide.station.wire.journal import Journal

AT = datetime(2026, 11, 22, 3, 58, 12, tzinfo=UTC)
Send = Callable[..., None]


def fact(what: str, seq: int = 1, at: datetime = AT, **data: Any) -> Fact:
    return Fact("incident:1", seq, seq, f"incident:1/{seq}", what, 1, at, at, data, None, "panel", None, "", None)


class TestSignals:
    def test_it_works(self) -> None:
        opened = fact(
            "alert.opened", kind="intrusion", signal_kind="intrusion", zone_or_user="3", subject="zone", area="1"
        )
        joined = fact("signal.joined", 2, AT + timedelta(seconds=28), kind="tamper", zone_or_user="4")
        taken = fact("alert.taken", 3)
        assert [line.said for line in signal_lines([opened, joined, taken])] == [
            "Intrusion, zone 3, secteur 1",
            "Arrachement du matériel, zone 4",
        ]

    def test_a_disarming_is_a_signal_and_no_alert(self) -> None:
        line = signal_line(fact("signal.disarmed", zone_or_user="2", subject="user"))
        assert line is not None
        assert (line.label, line.where, line.alert) == ("Mise à l’arrêt", "utilisateur 2", False)

    def test_an_alert_by_telephone_has_no_signal(self) -> None:
        assert signal_line(fact("alert.opened", kind="sos", caller="le client")) is None

    def test_a_fire_keeps_its_own_name(self) -> None:
        """The contract handles it as smoke; the panel said fire."""
        line = signal_line(fact("alert.opened", kind="smoke", signal_kind="fire"))
        assert line is not None
        assert line.label == "Incendie"

    @pytest.mark.parametrize(("seconds", "late"), [(0, False), (60, False), (61, True), (-5, False)])
    def test_what_came_more_than_a_minute_after_is_late(self, seconds: int, late: bool) -> None:
        received = (AT + timedelta(seconds=seconds)).isoformat()
        line = signal_line(fact("signal.joined", kind="intrusion", received_at=received))
        assert line is not None
        assert line.late is late

    def test_every_kind_of_the_wire_has_a_french_name(self) -> None:
        from egide.station.wire import Kind

        assert [kind.value for kind in Kind if kind_label(kind.value) == kind.value] == []

    @pytest.mark.parametrize(
        ("data", "words"),
        [(None, ""), ({}, ""), ({"zone": 7}, "zone 7"), ({"zone_or_user": "1", "subject": "door"}, "porte 1")],
    )
    def test_a_place_is_what_the_panel_said(self, data: Any, words: str) -> None:
        assert place(data) == words


class TestQueue:
    def row(self, site: str, priority: int, minutes: int = 0) -> QueueRow:
        at = AT + timedelta(minutes=minutes)
        return QueueRow(
            f"incident:{site}-{priority}", site, "sos", urgency(priority), at, "", None, None, None, "", [], False
        )

    def test_it_works(self) -> None:
        """One row a site, standing where its most urgent alert stands."""
        rows = [self.row("site:2", 1), self.row("site:1", 2), self.row("site:2", 3)]
        gathered = site_rows(rows, {"site:1": "1042"})
        assert [(site.reference, [one.urgency.rank for one in site.alerts]) for site in gathered] == [
            ("2", [1, 3]),
            ("1042", [2]),
        ]

    def test_every_priority_has_a_word_and_a_shape_of_its_own(self) -> None:
        known = [urgency(kind.priority) for kind in ALERTS.values()]
        assert all(one.word and one.shape for one in known)
        assert len({one.shape for one in known}) == len({one.rank for one in known})
        assert urgency(9).rank == 4, "an unknown one is the last, not an error at night"

    def test_a_row_is_named_in_addresses_without_its_family(self) -> None:
        assert self.row("site:1", 1).incident == "site:1-1"
        assert self.row("site:1", 1).last_signal is None


class TestUnread:
    def test_it_works(self, desk: Desk, journal: Journal, send: Send) -> None:
        send("7777", "BA")
        facts = desk.ledger.read("station")
        entries = {entry.position: entry for entry in journal.read()}
        (line,) = unread(facts, entries)
        assert positions(facts) == [1]
        assert (line.sort, line.account, line.said) == (
            "Signal sans site",
            "7777",
            "Intrusion, zone 3, Alarme intrusion",
        )
        assert bytes.fromhex(line.hexadecimal.replace("\n", " ")) == entries[1].raw
        assert '"SIA-DCS"' in line.text

    def test_an_unreadable_one_shows_its_bytes_and_why(self) -> None:
        told = [
            fact("signal.quarantined", position=4, reason="crc", detail="Somme de contrôle fausse.", peer="192.0.2.7:1")
        ]
        (line,) = unread(told, {})
        assert (line.sort, line.why, line.peer) == ("Trame illisible", "Somme de contrôle fausse.", "192.0.2.7:1")
        assert line.hexadecimal == "", "the journal may be elsewhere; the line is shown all the same"

    def test_a_message_told_twice_is_one_line_and_the_newest_is_first(self) -> None:
        told = [
            fact("signal.quarantined", position=4, reason="unknown_account"),
            fact("signal.unassigned", 2, position=4, account="77", kind="sos", why="compte inconnu"),
            fact("signal.quarantined", 3, position=9, reason="crc"),
            fact("user.created", 4, user="user:1"),
        ]
        assert [line.position for line in unread(told, {})] == [9, 4]
        assert unread(told, {})[1].sort == "Signal sans site"
