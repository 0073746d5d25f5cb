"""The books: balanced, citing, the insurer's money apart; a file of entries that its checker accepts; ages; credit notes."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction

from egide.billing import books
from egide.billing.aged import aged
from egide.billing.books import Entry, Side, post
from egide.billing.crediting import credit
from egide.billing.fec import export, faults, name_of
from egide.billing.models import Invoice, Payment, Posting
from egide.billing.owed import call_premium
from egide.billing.refused import Refused
from egide.billing.runs import bill
from egide.billing.series import in_force, supply
from egide.law.money import rate
from tests.billing.conftest import NOW, House

DECEMBER = date(2026, 12, 1)


def test_every_line_cites_its_clause(house: House) -> None:
    house.home(1)
    house.shop(2)
    bill(house.runner, DECEMBER)
    assert not Posting.objects.filter(clause="").exists()
    assert books.unbalanced() == []


def test_an_entry_that_does_not_balance_is_refused() -> None:
    with pytest.raises(AssertionError, match="does not balance"):
        Entry("k", books.SALES, DECEMBER, "p", "l", (Side(books.BANK, 100), Side(books.CUSTOMERS, -99)))


def test_the_same_entry_is_posted_once(house: House) -> None:
    entry = Entry("k", books.BANKING, DECEMBER, "p", "l", (Side(books.BANK, 100), Side(books.CUSTOMERS, -100)))
    with transaction.atomic():
        assert (post([entry]), post([entry])) == (1, 0)
    assert books.balance(account=books.BANK) == 100


def test_the_database_refuses_a_line_of_both_sides(house: House) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Posting.objects.create(
            key="k", rank=1, journal="VE", year=2026, number=1, on=DECEMBER, account="411000", debit=1, credit=1
        )


def test_premiums_are_the_insurers(house: House) -> None:
    """A premium of 200 € and 9 % of tax: nothing of it is revenue, nor VAT."""
    contract = house.home(1, mandate=False)
    supply("insurance-tax:property", date(2026, 1, 1), "9 %", "CGI, art. 1001")
    period = (date(2026, 12, 1), date(2027, 11, 30))
    for _ in range(2):
        call_premium(
            house.runner, contract, 20000, "insurance-tax:property", period, DECEMBER, "ima.19.1-a", NOW, "user:1"
        )
    bill(house.runner, date(2026, 11, 1))
    bill(house.runner, DECEMBER)
    premium = Invoice.objects.get(kind="premium")
    assert (premium.number, premium.net, premium.tax, premium.total) == ("P2026-0000001", 20000, 1800, 21800)
    assert books.balance(account=books.PRINCIPALS, auxiliary="IMA Protect") == -21800
    assert books.balance(piece=premium.number, account=books.SERVICES) == 0
    assert "exonérée de TVA" in premium.frozen


def test_a_series_is_supplied_never_assumed(house: House) -> None:
    with pytest.raises(Refused, match="aucune valeur connue"):
        in_force("legal-rate", DECEMBER)
    supply("legal-rate", date(2026, 7, 1), "2,62 %", "arrêté")
    assert in_force("legal-rate", DECEMBER)[0] == rate("2.62 %")
    with pytest.raises(Refused, match="aucune valeur connue"):
        in_force("legal-rate", date(2026, 6, 30))
    with pytest.raises(Refused, match="déjà enregistré"):
        supply("legal-rate", date(2026, 7, 1), "2,63 %", "arrêté")
    for value, source, why in (("2,6", "arrêté", "n’est pas un taux"), ("2 %", " ", "la source")):
        with pytest.raises(Refused, match=why):
            supply("legal-rate", date(2026, 8, 1), value, source)


def test_the_file_of_entries(house: House, tmp_path: Path) -> None:
    for number in (1, 2, 3):
        house.home(number)
    bill(house.runner, DECEMBER)
    target = tmp_path / name_of("732829320", 2026)
    assert target.name == "732829320FEC20261231.txt"
    assert export(2026, target) == Posting.objects.count()
    assert faults(target) == []
    with pytest.raises(Refused, match="aucune écriture"):
        export(2025, tmp_path / "none.txt")


@pytest.mark.parametrize(
    ("before", "after", "fault"),
    [
        ("VE0000002", "VE0000009", "le numéro 2 du journal VE"),
        ("VE\tVentes", "\tVentes", "JournalCode est vide"),
        ("20261125", "20261399", "n’est pas un jour"),
        (",00\t0,00", "\t0,00", "n’est pas un montant"),
        ("JournalCode", "Journal", "les 18 attendues"),
        ("411000", "AB1000", "plan comptable"),
    ],
)
def test_the_checker_sees_faults(house: House, tmp_path: Path, before: str, after: str, fault: str) -> None:
    for number in (1, 2):
        house.shop(number, schedule={"monthly_price": "50.00"})
    bill(house.runner, DECEMBER)
    target = tmp_path / "fec.txt"
    export(2026, target)
    text = target.read_text("iso8859-15")
    assert before in text
    target.write_text(text.replace(before, after), "iso8859-15")
    assert any(fault in one for one in faults(target))


def test_ages_turn_at_midnight(house: House) -> None:
    house.home(1)
    bill(house.runner, DECEMBER)
    invoice = Invoice.objects.get()
    for late, label in ((0, "À échoir"), (1, "De 1 à 30 jours"), (30, "De 1 à 30 jours"), (31, "De 31 à 60 jours")):
        assert aged(invoice.due_on + timedelta(days=late))[label] == invoice.total
    assert aged(invoice.due_on + timedelta(days=91))["Plus de 90 jours"] == invoice.total


def test_a_credit_note_is_the_exact_opposite_once(house: House) -> None:
    contract = house.home(1)
    bill(house.runner, DECEMBER)
    note = credit(house.runner, "F2026-0000001")
    assert credit(house.runner, "F2026-0000001").number == note.number == "A2026-0000001"
    assert note.total == -Invoice.objects.get(number="F2026-0000001").total
    assert books.balance(auxiliary="customer:1", account=books.CUSTOMERS) == 0
    assert books.balance(account=books.VAT) == books.balance(account=books.SERVICES) == 0
    assert Payment.objects.get().state == "dropped"
    assert books.statement("customer:1")[-1][1] == 0
    assert bill(house.runner, DECEMBER).documents == 0, f"{contract} is not billed again"
