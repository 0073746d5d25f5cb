"""A station at night: two homes under the real contract, panels that speak, operators of each role, over one ledger."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from egide.ledger import Fact
from egide.ledger.clock import StoredClock
from egide.portfolio.register import Register
from egide.station.desk import Desk
from egide.station.intake import Intake
from egide.station.models import Alert
from egide.station.wire import SqliteJournal
from egide.station.wire.dc09 import crc16
from egide.station.wire.framing import Piece
from egide.station.wire.intake import Lines, take
from egide.station.wire.journal import Journal

NIGHT = datetime(2026, 11, 22, 3, 58, 12, tzinfo=UTC)
HOMES: dict[str, dict[str, Any]] = {
    "1042": {
        "offer": "tout_inclus",
        "person": {"name": "Camille Arnaud", "mobile": "+33 6 39 98 10 42"},
        "place": {"address": "12 rue des Tilleuls", "town": "79000 Niort", "gate": "fermé la nuit", "dog": "un beagle"},
        "code": "Tulipe",
        "contacts": [
            {"name": "Julien Arnaud", "phone": "+33 6 39 98 20 01"},
            {"name": "Nadia Belkacem", "phone": "+33 5 49 00 20 02"},
        ],
    },
    "2077": {
        "offer": "a_la_carte",
        "person": {"name": "Hugo Lemaire", "mobile": "+33 6 39 98 20 77"},
        "place": {"address": "3 allée du Port", "town": "44400 Rezé"},
        "code": "1907",
        "contacts": [{"name": "Élise Lemaire", "phone": "+33 6 39 98 30 03"}],
    },
}
CODES = {"intrusion": "BA", "sos": "PA", "flood": "WA", "smoke": "FA", "disarmed": "OP"}


@dataclass
class World:
    """The station under test, and the gestures of the world outside."""

    desk: Desk
    journal: Journal
    people: dict[str, Any]
    _sequence: Iterator[int] = field(default_factory=lambda: count(1))

    @property
    def clock(self) -> StoredClock:
        clock = self.desk.ledger.clock
        assert isinstance(clock, StoredClock)
        return clock

    def who(self, role: str) -> str:
        """The person of that role, as facts name them."""
        return f"user:{self.people[role].pk}"

    def signal(self, account: str, kind: str, zone: int = 3) -> str:
        """A panel speaks, and the station has taken it in; the incident it belongs to, "" when none."""
        self.raw(f'"SIA-DCS"{next(self._sequence):04d}L0#{account}[#{account}|N{CODES[kind]}{zone}]'.encode())
        last = Alert.objects.filter(site=f"site:{account}").order_by("-opened_at").first()
        return last.stream.removeprefix("incident:") if last else ""

    def raw(self, body: bytes, broken: bool = False) -> None:
        """Bytes on the line, journalled as the receiver does it, then taken in."""
        frame = body if broken else b"\n%04X%04X%s\r" % (crc16(body), len(body), body)
        lines = Lines(known=lambda account: account in HOMES)
        self.journal.commit([take(Piece(frame), self.clock.now(), "192.0.2.7:51234", lines).entry])
        Intake(self.journal, self.desk).catch_up()

    def travel(self, **delay: float) -> None:
        """Time passes; what was due happens."""
        from egide.station.service import run_deadlines

        self.clock.travel_to(self.clock.now() + timedelta(**delay))
        run_deadlines(self.desk)

    def facts(self, incident: str) -> list[Fact]:
        return self.desk.ledger.read(f"incident:{incident}")

    def kinds(self, incident: str) -> list[str]:
        return [fact.kind for fact in self.facts(incident)]

    def current(self, incident: str) -> list[str]:
        """The names of the steps to do now."""
        return [one.step.name for one in self.desk.runner.file(f"incident:{incident}").open_steps()]

    def taken(self, account: str, kind: str, role: str = "operator") -> str:
        """An alert that the person of that role has."""
        incident = self.signal(account, kind)
        self.desk.take(f"incident:{incident}", self.who(role))
        return incident

    def done(self, incident: str, *outcomes: str, **told: str) -> None:
        """The current steps of the first open run turn out so, one after the other; `told` comes with the last."""
        for outcome in outcomes:
            step = self.desk.runner.file(f"incident:{incident}").open_steps()[0]
            owner = Alert.objects.get(stream=f"incident:{incident}").owner
            self.desk.step(
                f"incident:{incident}",
                owner,
                step.run.name,
                step.step.name,
                outcome,
                told if outcome is outcomes[-1] else {},
            )


@pytest.fixture
def world(people: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    from egide.web import house
    from egide.web.console import by_hand, room, watch

    for kept in (room.desk, room.streams, by_hand.finder):
        kept.cache_clear()
    house.ledger().clock.travel_to(NIGHT)
    desk = room.desk()
    register = Register(desk.runner, Path(settings.HOME))
    for number, home in HOMES.items():
        _enter(register, number, home)
    journal = SqliteJournal(tmp_path / "signals.sqlite3")
    monkeypatch.setattr(watch, "journal", lambda: journal)
    yield World(desk, journal, people)
    journal.close()


def _enter(register: Register, number: str, home: dict[str, Any]) -> None:
    site, customer, contract = f"site:{number}", f"customer:{number}", f"contract:{number}"
    signed = NIGHT - timedelta(days=60)
    schedule = {"offer": home["offer"], "smoke_detector": True, "flood_detector": True, "co_detector": False}
    instructions = {
        "contacts": home["contacts"],
        "code": home["code"],
        "access": "portail vert",
        "email": "c@exemple.fr",
    }
    register.register_customer(customer, home["person"], signed, "system")
    register.open_site(site, number, customer, home["place"], signed, "system")
    register.attach_panel(site, number, "Centrale IP", signed, "system")
    register.sign_contract(contract, "ima-protect", site, customer, signed.date(), schedule, signed, "system")
    register.record_instructions(site, "ima-protect", instructions, signed, "system")
