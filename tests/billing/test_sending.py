"""Files for the bank: they satisfy the ISO 20022 schemas, hold each payment once, and never exist half written."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
import sepaxml
from lxml import etree

from egide.billing import sending
from egide.billing.mandates import amend, revoke, sign, usable
from egide.billing.models import Mandate, Payment
from egide.billing.refused import Refused
from egide.billing.runs import bill
from egide.billing.sending import export
from egide.ledger import SimulatedClock
from tests.billing.conftest import IBAN, NOW, House

DECEMBER, MONTH_END = date(2026, 12, 1), date(2026, 12, 31)


def schema(name: str) -> etree.XMLSchema:
    return etree.XMLSchema(file=str(Path(sepaxml.__file__).parent / "schemas" / f"{name}.xsd"))


def values(path: Path, tag: str) -> list[str]:
    return [str(one.text) for one in etree.parse(path).iter(f"{{*}}{tag}")]


@pytest.fixture
def billed(house: House) -> House:
    for number in (1, 2, 3):
        house.home(number)
    bill(house.runner, DECEMBER)
    return house


def test_the_schema_accepts_the_debits(billed: House, tmp_path: Path) -> None:
    target = tmp_path / "debits.xml"
    file = export(billed.runner, "debit", MONTH_END, target)
    schema("pain.008.001.08").assertValid(etree.parse(target))
    assert file.count == 3
    assert values(target, "EndToEndId") == ["F2026-0000001-1", "F2026-0000002-1", "F2026-0000003-1"]
    assert values(target, "SeqTp") == ["FRST"]
    assert values(target, "ReqdColltnDt") == ["2026-12-09"]
    assert list(tmp_path.glob(".debits*")) == []


def test_what_left_leaves_no_more(billed: House, tmp_path: Path) -> None:
    export(billed.runner, "debit", MONTH_END, tmp_path / "1.xml")
    with pytest.raises(Refused, match="rien à envoyer"):
        export(billed.runner, "debit", MONTH_END, tmp_path / "2.xml")
    assert not (tmp_path / "2.xml").exists()


def test_the_second_debit_of_a_mandate_recurs(billed: House, tmp_path: Path) -> None:
    export(billed.runner, "debit", MONTH_END, tmp_path / "1.xml")
    bill(billed.runner, date(2027, 1, 1))
    export(billed.runner, "debit", date(2027, 1, 31), tmp_path / "2.xml")
    assert values(tmp_path / "2.xml", "SeqTp") == ["RCUR"]


def test_of_two_debits_under_a_new_mandate_one_is_the_first(billed: House, tmp_path: Path) -> None:
    bill(billed.runner, date(2027, 1, 1))
    export(billed.runner, "debit", date(2027, 1, 31), tmp_path / "1.xml")
    assert values(tmp_path / "1.xml", "SeqTp") == ["FRST", "RCUR"]
    assert Mandate.objects.get(umr="M1").last_used_on == date(2027, 1, 4)


def test_a_failure_while_writing_leaves_nothing(billed: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wrote: list[Any] = []

    def fails(payment: Payment) -> Any:
        wrote.append(payment)
        raise OSError("disk full")

    monkeypatch.setattr(sending, "_debit", fails)
    with pytest.raises(OSError, match="disk full"):
        export(billed.runner, "debit", MONTH_END, tmp_path / "1.xml")
    assert wrote
    assert list(tmp_path.glob("*.xml")) == list(tmp_path.glob(".1*")) == []
    monkeypatch.undo()
    file = export(billed.runner, "debit", MONTH_END, tmp_path / "1.xml")
    assert (file.count, file.key) == (3, "EG20261125-D000001")
    assert values(tmp_path / "1.xml", "MsgId") == ["EG20261125-D000001"]
    assert Payment.objects.filter(state="sent").count() == 3


def test_a_mandate_is_checked(house: House) -> None:
    contract = house.home(1, mandate=False)
    for change, why in (
        ({"iban": "FR1420041010050500013M02607"}, "n’est pas valide"),
        ({"signed_on": date(2026, 11, 26)}, "dans le futur"),
        ({"umr": "réf"}, "la référence"),
        ({"scheme": "COR1"}, "CORE ou B2B"),
        ({"bic": "AGRI"}, "BIC"),
    ):
        given: dict[str, Any] = {"umr": "M1", "iban": IBAN, "holder": "C", "signed_on": date(2026, 11, 25), **change}
        with pytest.raises(Refused, match=why):
            sign(house.runner, contract, at=NOW, by="user:1", **given)
    assert not Mandate.objects.exists()


def test_a_mandate_lapses_after_thirty_six_months(house: House) -> None:
    house.home(1)
    mandate = Mandate.objects.get()
    assert usable(mandate, date(2029, 11, 2))
    assert not usable(mandate, date(2029, 11, 3))
    mandate.last_used_on = date(2026, 12, 9)
    assert usable(mandate, date(2029, 12, 9))


def test_a_revoked_mandate_debits_no_more(billed: House, tmp_path: Path) -> None:
    revoke(billed.runner, "M1", date(2026, 12, 1), NOW, "user:1")
    amend(billed.runner, "M2", "FR7630006000011234567890189", NOW, "user:1")
    export(billed.runner, "debit", MONTH_END, tmp_path / "1.xml")
    assert values(tmp_path / "1.xml", "MndtId") == ["M2", "M3"]
    assert "FR7630006000011234567890189" in values(tmp_path / "1.xml", "IBAN")[1:]


def test_a_late_debit_does_not_move_past_the_end_of_its_mandate(
    billed: House, now: SimulatedClock, tmp_path: Path
) -> None:
    """Due on the 9th, its mandate revoked for the 20th, exported on the 22nd: the bank's next day is no longer his."""
    revoke(billed.runner, "M1", date(2026, 12, 20), NOW, "user:1")
    now.travel_to(datetime(2026, 12, 22, 9, tzinfo=UTC))
    export(billed.runner, "debit", MONTH_END, tmp_path / "1.xml")
    assert values(tmp_path / "1.xml", "MndtId") == ["M2", "M3"]
    assert Payment.objects.get(mandate="M1").state == "dropped"
