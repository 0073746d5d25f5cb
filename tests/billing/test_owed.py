"""What is owed, once: from what procedures record, from premiums called; what cannot be billed yet waits, and says why."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from egide.billing.accounts import change_account, open_account, rebuild
from egide.billing.arrears import overdue
from egide.billing.models import Account, Cursor, Invoice, Obligation
from egide.billing.owed import call_premium, follow, release_waiting
from egide.billing.refused import Refused
from egide.billing.runs import bill
from egide.billing.series import supply
from egide.ledger import NewFact
from tests.billing.conftest import NOW, House

DECEMBER = date(2026, 12, 1)
OUTDOOR_CAMERA = 990  # cents a month
FEE = {
    "contract": "contract:0000001",
    "run": "r",
    "what": "default_fee",
    "label": "Frais de défaut",
    "to": "customer",
    "clause": "vig.15.3-d",
    "article": "15.3",
    "amount": 1500,
    "payer": "customer",
}


def owe(house: House, key: str = "fee/1", **change: object) -> None:
    house.ledger.append("incident:1", [NewFact("amount.owed", NOW, {**FEE, **change}, key=key)])


def test_an_amount_that_a_procedure_makes_owed_is_invoiced_with_the_month(house: House) -> None:
    house.shop(1)
    owe(house)
    assert (follow(house.runner), follow(house.runner)) == (1, 0)
    bill(house.runner, DECEMBER)
    fee = Obligation.objects.get(key="fee/1")
    assert (fee.amount, fee.clause, fee.source) == (1800, "vig.15.3-d", "incident:1/1")
    assert fee.invoice == Invoice.objects.get()


def test_a_reader_that_forgot_its_place_writes_nothing_twice(house: House) -> None:
    house.shop(1)
    owe(house)
    follow(house.runner)
    Cursor.objects.update(position=0)
    assert follow(house.runner, most=1) == 0
    assert Obligation.objects.count() == 1


def test_the_database_refuses_the_same_obligation(house: House) -> None:
    house.shop(1)
    owe(house)
    follow(house.runner)
    row = Obligation.objects.get()
    row.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)


@pytest.mark.parametrize("change", [{"payer": "operator"}, {"amount": 0}])
def test_what_the_operator_bears_is_not_billed(house: House, change: dict[str, object]) -> None:
    house.shop(1)
    owe(house, **change)
    assert follow(house.runner) == 0


def test_without_a_billing_file_it_waits_then_is_released(house: House) -> None:
    owe(house)
    follow(house.runner)
    assert Obligation.objects.get().waits == "le contrat n’a pas de dossier de facturation"
    assert release_waiting() == 0
    house.shop(1)
    bill(house.runner, DECEMBER)
    fee = Obligation.objects.get(key="fee/1")
    assert (fee.waits, fee.amount) == ("", 1800)
    assert fee.invoice is not None


def test_the_contracts_own_procedure_bills_its_fee(house: House) -> None:
    """An unpaid December opens the procedure; its fee, 15 € without tax, is on January's invoice."""
    house.shop(1, mandate=False)
    bill(house.runner, DECEMBER)
    overdue(house.runner, Invoice.objects.get().due_on + timedelta(days=1))
    bill(house.runner, date(2027, 1, 1))
    labels = {one.label: one.amount for one in Invoice.objects.get(number="F2026-0000002").obligations.all()}
    assert labels["Frais de défaut de paiement"] == 1800


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    months=st.lists(st.sampled_from([DECEMBER, date(2027, 1, 1)]), min_size=2, max_size=5), at_once=st.integers(1, 3)
)
def test_whatever_the_order_each_month_is_billed_once(
    house: House, wipe: object, months: list[date], at_once: int
) -> None:
    if not Account.objects.exists():
        house.home(1)
        house.shop(2)
    for month in months:
        bill(house.runner, month, at_once=at_once)
    keys = list(Obligation.objects.values_list("key", flat=True))
    assert len(keys) == len(set(keys))
    for month in set(months):
        wanted = f"contract:0000001/subscription/{month.isoformat()}"
        assert keys.count(wanted) == 1
    assert Obligation.objects.filter(invoice=None).count() == 0


A_LA_CARTE = {"offer": "a_la_carte", "smoke_detector": False, "flood_detector": False, "co_detector": False}


@pytest.mark.parametrize(
    ("begins", "ends", "slices"),
    [
        ("2026-12-10T08:00:00", "2026-12-12T08:00:00", 2),
        ("2026-12-10T08:00:00", "2026-12-12T08:00:01", 3),
        ("2026-12-10T08:00:00", "2026-12-10T08:00:01", 1),
    ],
)
@pytest.mark.parametrize("late", [False, True])
def test_protect_plus_is_billed_by_slices_begun(house: House, begins: str, ends: str, slices: int, late: bool) -> None:
    """3 € for every 24 hours begun, once, also when the billing file was opened after the order."""
    contract = house.home(1, schedule=A_LA_CARTE)
    row = Account.objects.get()
    if late:
        Account.objects.all().delete()
    order = NewFact("option.protect_plus", NOW, {"from": begins, "until": ends}, key="order/1")
    house.runner.record(contract, order, order)
    follow(house.runner)
    if late:
        row.save()
        Cursor.objects.update(position=0)
    bill(house.runner, DECEMBER)
    bill(house.runner, DECEMBER)
    owed = Obligation.objects.get(label="Protect+")
    assert (owed.amount, owed.clause) == (300 * slices, "ima.8.1.3-b")
    assert owed.invoice is not None


def test_all_inclusive_has_no_protect_plus_to_pay(house: House) -> None:
    contract = house.home(1)
    data = {"from": "2026-12-10T08:00:00", "until": "2026-12-12T08:00:00"}
    house.runner.record(contract, NewFact("option.protect_plus", NOW, data, key="order/1"))
    assert follow(house.runner) == 0


# ── Accounts ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_an_account_is_a_projection(house: House) -> None:
    house.home(1)
    house.shop(2)
    before = list(Account.objects.values())
    Account.objects.all().delete()
    assert rebuild(house.runner) == 2
    assert list(Account.objects.values()) == before


def test_other_options_count_from_the_next_invoice(house: House) -> None:
    contract = house.home(1, starts_on=date(2026, 10, 5))
    bill(house.runner, DECEMBER)
    first = Obligation.objects.get(key=f"{contract}/subscription/2026-12-01").amount
    options = [{"option": "outdoor_camera", "quantity": 2}]
    change_account(house.runner, contract, NOW, "user:1", values={"options": options})
    change_account(house.runner, contract, NOW, "user:1", ends_on=date(2027, 1, 15))
    bill(house.runner, date(2027, 1, 1))
    assert Obligation.objects.get(key=f"{contract}/subscription/2027-01-01").amount == first + 2 * OUTDOOR_CAMERA
    house.ledger.clock.travel_to(NOW + timedelta(days=30))  # type: ignore[attr-defined] # the tests' clock travels
    assert bill(house.runner, date(2027, 2, 1)).documents == 0, "nothing after the end"


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"debtor": {"address": ["x"]}}, "le nom"),
        ({"debtor": {"name": "C"}}, "l’adresse"),
        ({"debtor": {"name": "C", "address": ["x"], "colour": "red"}}, "colour"),
        ({"business": True}, "SIREN"),
        ({"business": True, "debtor": {"name": "C", "address": ["x"], "siren": "552100555"}}, "la bonne clé"),
        ({"prenotice_days": 0}, "de 1 à 14"),
        ({"values": {"options": 3}}, "options"),
        ({"values": {"schedule": {}}}, "avenant"),
    ],
)
def test_an_account_is_checked_before_anything_is_written(house: House, change: dict[str, object], why: str) -> None:
    house.home(1)
    Account.objects.all().delete()
    given = {"debtor": {"name": "C", "address": ["x"]}, **change}
    debtor = given.pop("debtor")
    with pytest.raises(Refused, match=why):
        open_account(house.runner, "contract:0000001", DECEMBER, debtor, NOW, "u", **given)  # type: ignore[arg-type] # bad on purpose, or good
    assert not Account.objects.exists()


def test_a_premium_is_checked(house: House) -> None:
    contract = house.home(1)
    supply("tax", date(2026, 1, 1), "9 %", "CGI")
    year = (DECEMBER, date(2027, 11, 30))
    for net, series, period, clause, why in (
        (0, "tax", year, "ima.19.1-a", "au-dessus de zéro"),
        (1, "tax", (year[1], year[0]), "ima.19.1-a", "finit avant"),
        (1, "other", year, "ima.19.1-a", "aucune valeur"),
        (1, "tax", year, "absent", "pas de clause"),
    ):
        with pytest.raises(Refused, match=why):
            call_premium(house.runner, contract, net, series, period, DECEMBER, clause, NOW, "u")
    call_premium(house.runner, contract, 100, "tax", year, DECEMBER, "ima.19.1-a", NOW, "u")
    with pytest.raises(Refused, match="déjà appelée"):
        call_premium(house.runner, contract, 200, "tax", year, DECEMBER, "ima.19.1-a", NOW, "u")


def test_a_billing_file_is_not_opened_twice_for_two_debtors(house: House) -> None:
    contract = house.home(1)
    at = house.ledger.clock.now()
    same = {"name": "Client 1", "address": ["1 rue Neuve", "79000 Niort"]}
    open_account(house.runner, contract, date(2026, 11, 10), same, at, "user:1")
    with pytest.raises(Refused, match="a déjà un dossier de facturation"):
        open_account(house.runner, contract, date(2026, 11, 10), {**same, "name": "Un autre"}, at, "user:1")
