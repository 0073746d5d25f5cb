"""A station with two homes under contract, on a real database, at a simulated hour."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from egide.ledger import SimulatedClock
from egide.ledger.database import DatabaseLedger
from egide.portfolio.register import Register
from egide.runner import Runner
from egide.station.desk import Desk
from egide.station.intake import Intake
from egide.station.wire import SqliteJournal
from egide.station.wire.dc09 import crc16
from egide.station.wire.framing import Piece
from egide.station.wire.intake import Lines, take
from egide.station.wire.journal import Journal

NIGHT = datetime(2026, 11, 22, 3, 58, 12, tzinfo=UTC)
CONTACTS = [{"name": "Julien Arnaud", "phone": "+33639982001"}, {"name": "Nadia Belkacem", "phone": "+33549002002"}]


@pytest.fixture
def desk(database_ledger: DatabaseLedger, tmp_path: Path, clock: SimulatedClock) -> Desk:
    made = Desk(Runner(database_ledger), tmp_path)
    register = Register(made.runner, tmp_path)
    signed = clock.now()
    for number, offer in (("1042", "tout_inclus"), ("2077", "a_la_carte")):
        site, customer, contract = f"site:{number}", f"customer:{number}", f"contract:{number}"
        schedule = {"offer": offer, "smoke_detector": True, "flood_detector": False, "co_detector": False}
        instructions = {"contacts": CONTACTS, "code": "Tulipe", "access": "portail", "email": "c@exemple.fr"}
        register.register_customer(customer, {"name": "Camille Arnaud", "mobile": "+33639981042"}, signed, "system")
        register.open_site(site, number, customer, {"address": "12 rue des Tilleuls"}, signed, "system")
        register.attach_panel(site, number, "centrale", signed, "system")
        register.sign_contract(contract, "ima-protect", site, customer, signed.date(), schedule, signed, "system")
        register.record_instructions(site, "ima-protect", instructions, signed, "system")
    clock.travel_to(NIGHT)
    return made


@pytest.fixture
def register(desk: Desk, tmp_path: Path) -> Register:
    return Register(desk.runner, tmp_path)


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    made = SqliteJournal(tmp_path / "signals.sqlite3")
    yield made
    made.close()


@pytest.fixture
def send(desk: Desk, journal: Journal, clock: SimulatedClock) -> Callable[..., None]:
    """A panel says something: journalled as the line does it, then taken in. `at` seconds after the present."""
    count = iter(range(1, 10_000))

    def say(account: str, code: str, after: float = 0, taken_in: bool = True) -> None:
        moment = clock.now() + timedelta(seconds=after)
        clock.travel_to(moment)
        body = f'"SIA-DCS"{next(count):04d}L0#{account}[#{account}|N{code}3]'.encode()
        frame = b"\n%04X%04X%s\r" % (crc16(body), len(body), body)
        journal.commit([take(Piece(frame), moment, "127.0.0.1:5000", Lines()).entry])
        if taken_in:
            Intake(journal, desk).catch_up()

    return say
