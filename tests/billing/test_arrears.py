"""Unpaid: the contract's own procedure, dated from the due date; payment ends it; being late costs what the contract says."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from egide.billing.arrears import file_of, overdue
from egide.billing.models import Invoice, Obligation
from egide.billing.receiving import assign, receive
from egide.billing.runs import bill
from egide.billing.series import supply
from egide.ledger import SimulatedClock
from tests.billing.conftest import House
from tests.billing.test_receiving import entry, refusal, statement
from tests.billing.test_sending import export

DECEMBER = date(2026, 12, 1)


def day_after(invoice: Invoice) -> date:
    return invoice.due_on + timedelta(days=1)


def test_a_day_late_is_late(house: House) -> None:
    house.home(1, mandate=False)
    bill(house.runner, DECEMBER)
    invoice = Invoice.objects.get()
    assert overdue(house.runner, invoice.due_on) == []
    assert overdue(house.runner, day_after(invoice)) == [file_of(invoice.number)]
    assert overdue(house.runner, day_after(invoice)) == [file_of(invoice.number)]
    opened = [one for one in house.ledger.read(file_of(invoice.number)) if one.kind == "instalment.unpaid"]
    assert [(one.data["fell_due_on"], one.data["amount"]) for one in opened] == [
        (invoice.due_on.isoformat(), f"{invoice.total // 100}.{invoice.total % 100:02d}")
    ]


def test_a_job_that_was_down_dates_everything_from_the_due_date(house: House, now: SimulatedClock) -> None:
    """Vigilians: reminded the day after the due date, cut five days later, whenever the job ran."""
    house.shop(1, mandate=False)
    bill(house.runner, DECEMBER)
    invoice = Invoice.objects.get()
    now.travel_to(datetime(2027, 1, 20, 9, 0, tzinfo=UTC))
    overdue(house.runner, date(2027, 1, 20))
    house.runner.tick(now.now())
    stream = file_of(invoice.number)
    owed = next(one for one in house.ledger.read(stream) if one.kind == "amount.owed")
    assert (owed.data["amount"], owed.happened_at.date()) == (
        1500,
        invoice.due_on,
    )  # midnight in Paris, the day before in UTC
    assert [one.step.name for one in house.runner.file(stream).open_steps()] == ["suspend"]


def test_a_debit_on_its_way_is_not_late(house: House, tmp_path: Path) -> None:
    house.home(1)
    bill(house.runner, DECEMBER)
    invoice = Invoice.objects.get()
    export(house.runner, "debit", date(2026, 12, 31), tmp_path / "out.xml")
    assert overdue(house.runner, day_after(invoice)) == []
    path = tmp_path / "in.xml"
    path.write_text(refusal("F2026-0000001-1", "AM04"))
    receive(house.runner, path)
    assert overdue(house.runner, day_after(invoice)) == [file_of(invoice.number)]


def test_payment_ends_the_file_and_lateness_has_its_price(house: House, now: SimulatedClock, tmp_path: Path) -> None:
    """209.58 € paid 20 days late at 2.62 % + 5 points: 0.875 → 0.88 €; and 40 €. Owed with the next invoice, once.
    The bank's day counts, not the later one on which its file is read."""
    house.shop(1, mandate=False)
    supply("legal-rate", date(2026, 7, 1), "2,62 %", "arrêté")
    bill(house.runner, DECEMBER)
    invoice = Invoice.objects.get()
    now.travel_to(
        datetime(invoice.due_on.year, invoice.due_on.month, invoice.due_on.day, 9, tzinfo=UTC) + timedelta(days=2)
    )
    overdue(house.runner, day_after(invoice))
    now.travel_to(now.now() + timedelta(days=40))
    path = tmp_path / "in.xml"
    day = (invoice.due_on + timedelta(days=20)).isoformat()
    path.write_text(statement(entry("V1", "209.58", text=invoice.number, on=day)))
    receive(house.runner, path)
    assign(house.runner, "V1/1", invoice.number, "user:1")
    owed = {
        one.label.split(",")[0]: (one.amount, one.clause) for one in Obligation.objects.filter(source=invoice.number)
    }
    interest = (20958 * 762 * 20 * 2 + 10000 * 365) // (2 * 10000 * 365)
    assert owed["Pénalité de retard"] == (interest, "vig.12.1.k-a")
    assert owed["Indemnité de recouvrement"] == (4000, "vig.12.1.k-b")
    bill(house.runner, date(2027, 1, 1))
    labels = [one.label for one in Invoice.objects.exclude(number=invoice.number).get().obligations.all()]
    assert any("Pénalité" in one for one in labels)


def test_the_procedures_step_is_told_of_the_payment(house: House, tmp_path: Path) -> None:
    house.home(1, mandate=False)
    bill(house.runner, DECEMBER)
    invoice = Invoice.objects.get()
    overdue(house.runner, day_after(invoice))
    path = tmp_path / "in.xml"
    path.write_text(statement(entry("V1", f"{invoice.total // 100}.{invoice.total % 100:02d}", text=invoice.number)))
    receive(house.runner, path)
    assign(house.runner, "V1/1", invoice.number, "user:1")
    file = house.runner.file(file_of(invoice.number))
    assert file.open == ()
    assert file.reasons() == ("paid",)
