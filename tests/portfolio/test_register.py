"""Entering what is protected: checked before anything is written, personal data apart, found again by what panels say."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from egide.ledger import Message
from egide.ledger.database import DatabaseLedger
from egide.portfolio.addresses import NoAddress, address_of
from egide.portfolio.models import Panel, Site
from egide.portfolio.register import Refused, Register, check_schedule, site_of_account
from egide.portfolio.sheets import sheet
from egide.runner import Runner

AT = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
SCHEDULE = {"offer": "tout_inclus", "smoke_detector": True, "flood_detector": False, "co_detector": False}
INSTRUCTIONS: dict[str, Any] = {
    "contacts": [{"name": "Julien Arnaud", "phone": "+33639982001", "email": "j@exemple.fr"}],
    "code": "Tulipe",
    "access": "portail",
    "email": "c@exemple.fr",
    "site_phone": "+33549001042",
}


@pytest.fixture
def register(database_ledger: DatabaseLedger, tmp_path: Path) -> Register:
    return Register(Runner(database_ledger), tmp_path)


@pytest.fixture
def site(register: Register) -> str:
    register.register_customer("customer:1", {"name": "Camille Arnaud", "mobile": "+33639981042"}, AT, "user:1")
    register.open_site(
        "site:1", "1042", "customer:1", {"address": "12 rue des Tilleuls", "town": "79000 Niort"}, AT, "user:1"
    )
    register.attach_panel("site:1", "1042", "centrale", AT, "user:1")
    return "site:1"


def test_it_works(register: Register, site: str) -> None:
    register.sign_contract("contract:1", "ima-protect", site, "customer:1", date(2026, 3, 2), SCHEDULE, AT, "user:1")
    warnings = register.record_instructions(site, "ima-protect", INSTRUCTIONS, AT, "user:1")
    known = sheet(register.ledger, site)
    assert (known.reference, known.customer["name"], known.place["town"]) == ("1042", "Camille Arnaud", "79000 Niort")
    assert [contact["name"] for contact in known.contacts] == ["Julien Arnaud"]
    assert known.version == 1
    assert isinstance(warnings, list)
    found = site_of_account("1042")
    assert found is not None
    assert found.contract == "contract:1"


def test_personal_data_stand_apart_and_can_go(register: Register, site: str) -> None:
    for fact in register.ledger.read_all(limit=1000):
        assert "Camille" not in str(fact.data)
        assert "Tilleuls" not in str(fact.data)
    (person,) = register.ledger.read("customer:1")
    register.ledger.erase("customer:1", person.seq, reason="demande du client", by="user:1")
    assert sheet(register.ledger, site).customer == {}


def test_instructions_have_versions_and_the_one_of_the_moment_counts(register: Register, site: str, clock: Any) -> None:
    register.record_instructions(site, "ima-protect", INSTRUCTIONS, AT, "user:1")
    first = clock.now()
    clock.travel_to(first.replace(hour=12))
    register.record_instructions(
        site, "ima-protect", {**INSTRUCTIONS, "email": "neuf@exemple.fr"}, clock.now(), "user:1"
    )
    assert sheet(register.ledger, site).version == 2
    assert sheet(register.ledger, site, at=first).instructions["email"] == "c@exemple.fr"


def test_entering_twice_is_once(register: Register, site: str) -> None:
    before = register.ledger.head(site)
    register.open_site(site, "1042", "customer:1", {"address": "12 rue des Tilleuls"}, AT, "user:1")
    register.attach_panel(site, "1042", "centrale", AT, "user:1")
    assert register.ledger.head(site) == before
    assert Site.objects.count() == Panel.objects.count() == 1


@pytest.mark.parametrize("account", ["12", "G123", "1" * 17, "", "12 34"])
def test_an_account_that_no_panel_can_send_is_refused(register: Register, site: str, account: str) -> None:
    with pytest.raises(Refused, match="hexadécimaux"):
        register.attach_panel(site, account, "centrale", AT, "user:1")


def test_an_account_or_reference_of_another_site_is_refused(register: Register, site: str) -> None:
    with pytest.raises(Refused, match="1042"):
        register.open_site("site:2", "1042", "customer:1", {"address": "ailleurs"}, AT, "user:1")
    register.open_site("site:2", "2077", "customer:1", {"address": "ailleurs"}, AT, "user:1")
    with pytest.raises(Refused, match="1042"):
        register.attach_panel("site:2", "1042", "centrale", AT, "user:1")
    assert Panel.objects.count() == 1


@pytest.mark.parametrize("missing", list(SCHEDULE))
def test_a_schedule_lacking_a_figure_is_refused_by_name(missing: str) -> None:
    schedule = {name: value for name, value in SCHEDULE.items() if name != missing}
    with pytest.raises(Refused, match="il manque"):
        check_schedule("ima-protect", schedule)


@pytest.mark.parametrize(("name", "value"), [("offer", "platine"), ("smoke_detector", "peut-être"), ("inconnue", "1")])
def test_a_schedule_that_does_not_read_is_refused(name: str, value: str) -> None:
    with pytest.raises(Refused, match="ne convient pas"):
        check_schedule("ima-protect", {**SCHEDULE, name: value})


def test_a_refused_contract_leaves_nothing(register: Register, site: str) -> None:
    with pytest.raises(Refused):
        register.sign_contract("contract:1", "ima-protect", site, "customer:1", date(2026, 3, 2), {}, AT, "user:1")
    assert register.ledger.read("contract:1") == []
    assert Site.objects.get().contract == ""


def test_nobody_without_a_name_nothing_without_an_address(register: Register) -> None:
    with pytest.raises(Refused, match="nom"):
        register.register_customer("customer:9", {}, AT, "user:1")
    with pytest.raises(Refused, match="adresse"):
        register.open_site("site:9", "9", "customer:9", {}, AT, "user:1")


def message(to: str, channel: str) -> Message:
    return Message("k", channel, to, "objet", "texte", "site:1", "", (), "queued", AT, 0, None, None, None, None)


@pytest.mark.parametrize(
    ("to", "channel", "address"),
    [
        ("customer", "email", "c@exemple.fr"),
        ("customer", "sms", "+33639981042"),
        ("customer", "voice", "+33549001042"),
        ("Julien Arnaud", "sms", "+33639982001"),
        ("Julien Arnaud", "email", "j@exemple.fr"),
        ("quelqu.un@exemple.fr", "email", "quelqu.un@exemple.fr"),
    ],
)
def test_a_message_finds_its_address_when_it_leaves(
    register: Register, site: str, to: str, channel: str, address: str
) -> None:
    register.record_instructions(site, "ima-protect", INSTRUCTIONS, AT, "user:1")
    assert address_of(register.ledger, message(to, channel)) == address


def test_somebody_nobody_knows_has_no_address(register: Register, site: str) -> None:
    with pytest.raises(NoAddress, match="Inconnu"):
        address_of(register.ledger, message("Inconnu", "sms"))
