"""The monthly run: the right amounts, each once, whatever is repeated; a dry run that says exactly what then happens."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

import pytest

from egide.billing import books
from egide.billing.issuing import Draft
from egide.billing.models import Invoice, Obligation, Payment, Posting
from egide.billing.refused import Refused
from egide.billing.runs import bill, preview
from egide.ledger import SimulatedClock
from tests.billing.conftest import House

DECEMBER = date(2026, 12, 1)


def lines(contract: str) -> list[tuple[str, int, str]]:
    rows = Obligation.objects.filter(contract=contract).order_by("id")
    return [(one.label, one.amount, one.clause) for one in rows]


def test_a_home_installed_in_november(house: House) -> None:
    """21 days of 30 in proportion, December, and the start-up: 37.99 × 21/30 = 26.593, rounded half up to 26.59."""
    contract = house.home(1)
    report = bill(house.runner, DECEMBER)
    monthly = Obligation.objects.get(key=f"{contract}/subscription/2026-12-01").amount
    prorata = (monthly * 21 * 2 + 30) // 60
    assert lines(contract) == [
        ("Abonnement, mois d’installation", prorata, "ima.20.1-e"),
        ("Abonnement", monthly, "ima.20.1-d"),
        ("Mise en service", 9900, "ima.20.1-f"),
    ]
    invoice = Invoice.objects.get()
    assert (invoice.number, invoice.total) == ("F2026-0000001", prorata + monthly + 9900)
    assert invoice.net + invoice.tax == invoice.total == report.total
    assert invoice.due_on == date(2026, 12, 9)  # fourteen days after it was announced


def test_again_changes_nothing(house: House) -> None:
    for number in (1, 2):
        house.home(number)
    house.shop(3)
    first = bill(house.runner, DECEMBER, at_once=2)
    before = (Invoice.objects.count(), Posting.objects.count(), Payment.objects.count())
    again = bill(house.runner, DECEMBER, at_once=1)
    assert first.documents == 3
    assert (again.documents, again.total) == (0, 0)
    assert (Invoice.objects.count(), Posting.objects.count(), Payment.objects.count()) == before


def test_the_dry_run_says_exactly_what_happens(house: House) -> None:
    house.home(1)
    house.shop(2)
    said = [one for one in preview(house.runner, DECEMBER) if isinstance(one, Draft)]
    assert not Invoice.objects.exists()
    report = bill(house.runner, DECEMBER)
    assert [one.total for one in said] == list(Invoice.objects.order_by("number").values_list("total", flat=True))
    assert sum(one.total for one in said if one.debited) == report.debited


def test_a_shop_pays_its_month_from_activation_and_its_deposit(house: House) -> None:
    contract = house.shop(1)
    bill(house.runner, DECEMBER)
    assert lines(contract) == [("Dépôt de garantie", 14970, "vig.12.3-a"), ("Abonnement", 5988, "vig.12.1.c-a")]
    period = Obligation.objects.get(label="Abonnement")
    assert (period.period_from, period.period_until) == (date(2026, 12, 17), date(2027, 1, 16))
    assert books.balance(account=books.DEPOSITS) == -14970
    assert books.balance(account=books.VAT) == -998
    assert json.loads(Invoice.objects.get().frozen)["taxes"] == [["1/5", 4990, 998]]


def test_numbers_have_no_gap_and_entries_balance(house: House) -> None:
    for number in range(1, 8):
        house.home(number)
    bill(house.runner, DECEMBER, at_once=3)
    numbers = list(Invoice.objects.order_by("number").values_list("number", flat=True))
    assert numbers == [f"F2026-{rank:07d}" for rank in range(1, 8)]
    assert books.unbalanced() == []
    assert books.balance(account=books.CUSTOMERS) == sum(Invoice.objects.values_list("total", flat=True))


def test_an_account_without_its_inputs_stops_no_other(house: House) -> None:
    house.home(1, values={"proof_given": True})  # entitled to the reduced rate, but on which part?
    house.home(2)
    report = bill(house.runner, DECEMBER)
    assert report.documents == 1
    assert [contract for contract, _ in report.refused] == ["contract:0000001"]


def test_a_month_too_far_ahead(house: House) -> None:
    with pytest.raises(Refused, match="deux mois d’avance"):
        bill(house.runner, date(2027, 3, 1))


def test_the_ledger_commits_to_what_was_issued(house: House) -> None:
    house.home(1)
    bill(house.runner, DECEMBER)
    (fact,) = house.ledger.read("billing:2026-12")
    assert (fact.kind, fact.data["count"], fact.data["first"]) == ("invoices.issued", 1, "F2026-0000001")


def test_what_a_later_run_adds_bears_its_own_day(house: House, now: SimulatedClock) -> None:
    """Signed after the month was billed: announced the day it is issued, debited no sooner than fourteen days later."""
    house.home(1)
    bill(house.runner, DECEMBER)
    now.travel_to(datetime(2026, 12, 9, 9, tzinfo=UTC))
    house.home(2)
    bill(house.runner, DECEMBER)
    invoice = Invoice.objects.get(number="F2026-0000002")
    assert invoice.issued_on == date(2026, 12, 9)
    assert Payment.objects.get(invoice=invoice).on >= date(2026, 12, 23)
