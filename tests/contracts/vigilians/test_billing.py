"""Articles 12 and 15.3: invoices, payment, arrears, to the cent and to the day."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from egide.law.evaluate import Undefined
from egide.law.money import decimal_text
from tests.contracts.vigilians.reference import penalty
from tests.contracts.vigilians.shop import OZONE, order

PRICES = [{"from": "2024-01-01", "price": "50.00"}, {"from": "2024-06-01", "price": "60.00"}]


@pytest.mark.clause("vig.12.1.a-a")
@pytest.mark.parametrize(
    ("period", "price"),
    [("2024-05-01", "50.00"), ("2024-05-31", "50.00"), ("2024-06-01", "60.00"), ("2024-07-01", "60.00")],
)
def test_the_price_is_the_one_of_the_last_amendment_applied(period: str, price: str) -> None:
    assert OZONE.answer("price", prices=PRICES, period_from=period)["amount"] == price


@pytest.mark.clause("vig.12.1.b-a")
@pytest.mark.parametrize(
    ("net", "rate", "vat", "gross"),
    [
        ("50.00", "20 %", "10.00", "60.00"),
        ("0.01", "20 %", "0.00", "0.01"),
        ("0.03", "20 %", "0.01", "0.04"),
        ("50.00", "0 %", "0.00", "50.00"),
    ],
)
def test_vat_is_added(net: str, rate: str, vat: str, gross: str) -> None:
    told = OZONE.answer("invoice", net=net, **order(vat_rate=rate))
    assert (told["vat"], told["amount"]) == (vat, gross)


@pytest.mark.clause("vig.12.1.c-a", "vig.12.1.e-a")
@pytest.mark.parametrize(
    ("until", "periods", "amount"),
    [
        ("2024-07-03", 2, "100.00"),
        ("2024-06-20", 1, "50.00"),
        ("2024-06-21", 2, "100.00"),
        ("2024-07-20", 2, "100.00"),
        ("2024-05-20", 0, "0.00"),
    ],
)
def test_a_month_begun_is_due_from_activation(until: str, periods: int, amount: str) -> None:
    told = OZONE.answer("periods", activated_on="2024-05-20", billed_until=until)
    assert (told["periods"], told["amount"], told["date"]) == (periods, amount, "2024-05-20")


@pytest.mark.clause("vig.12.1.d-a", "vig.12.1.f-a", "vig.12.1.h-a")
@pytest.mark.parametrize(("issued", "in_time"), [("2024-06-01", True), ("2024-05-25", True), ("2024-06-02", False)])
def test_an_invoice_is_issued_in_advance_shown_at_once_and_debited_later(issued: str, in_time: bool) -> None:
    told = OZONE.answer("invoice_dates", issued_on=issued, period_from="2024-06-01")
    assert told["verdict"] is in_time
    day = date.fromisoformat(issued)
    assert told["dates"] == {
        "available_from": issued,
        "earliest_debit": (day + timedelta(days=5)).isoformat(),
        "latest_debit": (day + timedelta(days=15)).isoformat(),
    }


@pytest.mark.clause("vig.12.1.f-b", "vig.12.1.g-a")
@pytest.mark.parametrize(("terminated", "rules"), [(True, "article_17"), (False, "monthly")])
def test_a_copy_is_free_and_article_17_takes_over(terminated: bool, rules: str) -> None:
    assert OZONE.answer("copy") == {"amount": "0.00"}
    assert OZONE.verdict("billing_rules", terminated=terminated) == rules


@pytest.mark.clause("vig.12.1.h-b", "vig.12.1.i-a")
@pytest.mark.parametrize(("mandate", "other"), [(True, False), (False, True), (True, True), (False, False)])
def test_billing_needs_a_mandate_or_another_means_agreed(mandate: bool, other: bool) -> None:
    assert OZONE.verdict("billing_set_up", mandate_given=mandate, other_means_agreed=other) is (mandate or other)


@pytest.mark.clause("vig.12.1.i-a")
@pytest.mark.parametrize(("paid", "late"), [("2024-06-15", False), ("2024-06-16", False), ("2024-06-17", True)])
def test_another_payment_arrives_within_fifteen_days(paid: str, late: bool) -> None:
    told = OZONE.answer("paid_late", issued_on="2024-06-01", paid_on=paid)
    assert (told["verdict"], told["dates"]) == (late, {"pay_by": "2024-06-16"})


@pytest.mark.clause("vig.12.2.a-a", "vig.12.2.b-a")
def test_the_order_form_prevails_and_the_price_follows_the_commitment() -> None:
    assert OZONE.answer("price_conflict", ordered_price="50.00")["amount"] == "50.00"
    grid = [{"months": 12, "price": "60.00"}, {"months": 36, "price": "50.00"}]
    for months, price in ((36, "50.00"), (12, "60.00")):
        assert OZONE.answer("grid_price", grid=grid, wanted_months=months)["amount"] == price
    with pytest.raises(Undefined, match="pas dans la grille"):
        OZONE.told("grid_price", grid=grid, wanted_months=24)


@pytest.mark.clause("vig.12.3-a", "vig.12.3-b")
@pytest.mark.parametrize(("required", "deposit", "debit"), [(True, "150.00", "210.00"), (False, "0.00", "60.00")])
def test_a_deposit_of_three_months_goes_with_the_first_debit(required: bool, deposit: str, debit: str) -> None:
    told = OZONE.answer("deposit", **order(deposit_required=required))
    assert told["amount"] == debit
    assert told["lines"] == [{"label": "Dépôt de garantie", "amount": deposit, "clause": "vig.12.3-a"}]
    assert "vig.12.3-b" in OZONE.cited("deposit", **order(deposit_required=required))


@pytest.mark.clause("vig.12.3-b")
@pytest.mark.parametrize(("monthly", "debit"), [("50.02", "60.02"), ("50.03", "60.04"), ("0.03", "0.04")])
def test_the_tax_of_the_first_month_is_rounded_at_the_cent(monthly: str, debit: str) -> None:
    told = OZONE.answer("deposit", **order(deposit_required=False, monthly_price=monthly))
    assert told["amount"] == debit


# ── Arrears ─────────────────────────────────────────────────────────────────────────────────────────────────────────

LATE: dict[str, Any] = {
    "amount_due": "1200.00",
    "legal_rate": "3.71 %",
    "due_on": "2025-03-01",
    "settled_on": "2025-03-31",
    "late_invoices": 1,
    "defaults": 1,
}


@pytest.mark.clause("vig.12.1.k-a", "vig.12.1.k-b", "vig.15.3-d")
def test_a_late_payment_costs_interest_forty_euros_and_the_default_fee() -> None:
    told = OZONE.answer("late_costs", **LATE)
    assert [(line["amount"], line["clause"]) for line in told["lines"]] == [
        ("8.59", "vig.12.1.k-a"),
        ("40.00", "vig.12.1.k-b"),
        ("15.00", "vig.15.3-d"),
    ]
    assert told["amount"] == "63.59"
    two = OZONE.answer("late_costs", **{**LATE, "late_invoices": 2, "defaults": 3, "settled_on": "2025-03-01"})
    assert [line["amount"] for line in two["lines"]] == ["0.00", "80.00", "45.00"]
    early = OZONE.answer("late_costs", **{**LATE, "settled_on": "2025-02-20"})
    assert early["lines"][0]["amount"] == "0.00"


@pytest.mark.clause("vig.12.1.k-a")
@settings(max_examples=200)
@given(due=st.integers(0, 500_000), basis=st.integers(0, 1_000), days=st.integers(-30, 800))
def test_every_penalty_is_the_one_of_the_paper(due: int, basis: int, days: int) -> None:
    paid = date(2025, 3, 1) + timedelta(days=days)
    case = {**LATE, "amount_due": decimal_text(due), "legal_rate": f"{basis / 100:.2f} %", "settled_on": str(paid)}
    expected = penalty(due, Fraction(basis, 10_000), date(2025, 3, 1), paid)
    assert OZONE.answer("late_costs", **case)["lines"][0]["amount"] == decimal_text(expected)


DEFAULT: dict[str, Any] = {
    "default_on": "2024-06-10",
    "reminded": True,
    "still_unpaid": True,
    "considered_on": "2024-06-15",
}


@pytest.mark.clause("vig.12.1.j-a", "vig.12.1.l-a", "vig.12.1.l-b", "vig.12.1.l-c", "vig.15.3-a", "vig.15.3-b")
@pytest.mark.parametrize(
    ("change", "suspended"),
    [
        ({}, True),
        ({"considered_on": "2024-06-14"}, False),
        ({"considered_on": "2024-06-18"}, True),
        ({"reminded": False}, False),
        ({"still_unpaid": False}, False),
        ({"considered_on": "2024-06-21", "still_unpaid": False}, False),
    ],
)
def test_five_days_after_a_reminder_the_service_may_be_cut(change: dict[str, Any], suspended: bool) -> None:
    told = OZONE.answer("suspension", **{**DEFAULT, **change})
    assert (told["verdict"], told["service"]) == (suspended, "suspended" if suspended else "active")
    assert told["dates"] == {"reminder": "2024-06-10", "cut_announced": "2024-06-15", "cut_from": "2024-06-15"}
    assert [(one["what"], one["clause"]) for one in told["actions"]] == [
        ("sms", "vig.12.1.l-b"),
        ("email", "vig.12.1.l-b"),
    ]
    assert {"vig.12.1.j-a", "vig.15.3-a"} <= OZONE.cited("suspension", **DEFAULT)


@pytest.mark.clause("vig.12.1.l-d", "vig.15.3-f")
@pytest.mark.parametrize("suspended", [True, False])
@pytest.mark.parametrize("unpaid", [True, False])
def test_a_contract_is_ended_for_arrears_after_the_suspension(suspended: bool, unpaid: bool) -> None:
    verdict = OZONE.verdict("unpaid_termination", already_suspended=suspended, still_unpaid=unpaid)
    assert verdict is (suspended and unpaid)


@pytest.mark.clause("vig.15.3-c")
@pytest.mark.parametrize(("until", "amount"), [("2024-08-15", "100.00"), ("2024-08-16", "150.00")])
def test_the_subscription_is_billed_while_suspended(until: str, amount: str) -> None:
    told = OZONE.answer("billed_while_suspended", suspended_from="2024-06-15", suspended_until=until)
    assert told["amount"] == amount


@pytest.mark.clause("vig.12.1.l-e")
def test_all_the_costs_are_the_clients() -> None:
    assert OZONE.answer("recovery_costs", handling_costs="15.00", collection_costs="60.00")["amount"] == "75.00"


@pytest.mark.clause("vig.12.1.l-f", "vig.15.3-e")
@pytest.mark.parametrize(
    ("debt", "costs", "litigated", "paid", "needed", "back"),
    [
        ("120.00", "40.00", True, "160.00", "250.00", False),
        ("120.00", "40.00", True, "250.00", "250.00", True),
        ("120.00", "40.00", True, "249.99", "250.00", False),
        ("100.00", "0.00", False, "60.00", "100.00", False),
        ("100.00", "0.00", False, "100.00", "100.00", True),
    ],
)
def test_the_way_back_is_the_debt_the_costs_and_after_litigation_the_access(
    debt: str, costs: str, litigated: bool, paid: str, needed: str, back: bool
) -> None:
    told = OZONE.answer("reconnection", debt=debt, collection_costs=costs, litigated=litigated, paid_back=paid)
    assert (told["amount"], told["verdict"]) == (needed, back)


@pytest.mark.clause("vig.12.1.m-a", "vig.15.3-g")
@pytest.mark.parametrize(
    ("debt", "sold", "verdict"),
    [
        ("12.00", True, "refused"),
        ("0.01", False, "refused"),
        ("0.00", True, "same_offer"),
        ("0.00", False, "current_offers"),
    ],
)
def test_nothing_new_while_something_is_due(debt: str, sold: bool, verdict: str) -> None:
    assert OZONE.verdict("new_contract", debt=debt, offer_still_sold=sold) == verdict
