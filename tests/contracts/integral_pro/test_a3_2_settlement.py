"""Articles 3.2 to 3.2.2: real loss, limits, deductible, unpaid premium, when a theft is paid."""

from __future__ import annotations

from typing import Any

import pytest

from tests.contracts.integral_pro.asking import GOODS, answer, indemnity, needs, not_invoked

BIG = {**GOODS, "cost": "40000.00"}
LOSS = {**GOODS, "cost": "5000.00"}

# ── 3.2 ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.clause("ipro.3.2-a")
@pytest.mark.parametrize(
    ("proved", "amount"),
    [("10000.00", "10000.00"), ("12000.00", "12000.00"), ("12000.01", "12000.00"), (None, "12000.00")],
)
def test_never_more_than_the_real_loss(proved: str | None, amount: str) -> None:
    assert indemnity({**GOODS, "cost": "12000.00", "proved_loss": proved}) == amount


@pytest.mark.clause("ipro.3.2-b")
def test_an_insured_sum_proves_nothing() -> None:
    assert indemnity({**GOODS, "cost": "8000.00"}, schedule={"contents_limit": "20000.00"}) == "8000.00"
    assert indemnity(GOODS, GOODS, schedule={"contents_limit": "20000.00"}) == "2000.00"


@pytest.mark.clause("ipro.3.2.1-a")
@pytest.mark.parametrize(
    ("limit", "amount"), [("30000.00", "30000.00"), ("40000.00", "40000.00"), ("40000.01", "40000.00")]
)
def test_no_more_than_the_limit(limit: str, amount: str) -> None:
    assert indemnity(BIG, schedule={"contents_limit": limit}) == amount


@pytest.mark.clause(
    "ipro.3.2.1-a", "ipro.1.1.4.1-a", "ipro.1.1.4.2-a", "ipro.1.1.4.3-a", "ipro.1.1.4.3-e", "ipro.1.1.4.3-h"
)
@pytest.mark.parametrize("limit", ["building_limit", "cash_limit", "cash_transport_limit", "cash_home_limit"])
def test_a_limit_of_which_nothing_is_claimed_is_not_asked(limit: str) -> None:
    assert needs("theft_indemnity", {limit: None}, items=[LOSS]) == []


@pytest.mark.clause("ipro.3.2.1-a", "ipro.1.1.4.1-a", "ipro.1.1.4.2-a")
def test_the_limit_of_the_building() -> None:
    window = {"label": "Vitrine", "kind": "glass", "value": "600.00"}
    assert indemnity(window, schedule={"building_limit": "500.00"}) == "500.00"
    assert needs("theft_indemnity", {"building_limit": None}, items=[window]) == ["schedule.building_limit"]
    assert needs("theft_indemnity", {"contents_limit": None}, items=[window]) == []


# ── 3.2.2 ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def after(assessed: str, reduction: str, deductible: str, addresses: int = 1) -> dict[str, Any]:
    given = {"loss_assessed": assessed, "reduction_rate": reduction, "addresses": addresses}
    return answer("after_deductible", {"deductible": deductible}, **given)


@pytest.mark.clause("ipro.3.2.2-a", "ipro.lex.franchise")
@pytest.mark.parametrize(("deductible", "amount"), [("0.00", "4000.00"), ("400.00", "3600.00"), ("4500.00", "0.00")])
def test_the_deductible_stays_with_the_insured(deductible: str, amount: str) -> None:
    assert indemnity({**GOODS, "cost": "4000.00"}, schedule={"deductible": deductible}) == amount
    assert after("4000.00", "0 %", deductible)["amount"] == amount


@pytest.mark.clause("ipro.3.2.2-b")
@pytest.mark.parametrize(("addresses", "deductibles"), [(1, "300.00"), (2, "600.00")])
def test_one_deductible_for_each_address(addresses: int, deductibles: str) -> None:
    assert after("5000.00", "0 %", "300.00", addresses)["deductibles"] == deductibles


@pytest.mark.clause("ipro.3.2.2-b")
def test_one_deductible_for_the_building_and_its_contents() -> None:
    window = {"label": "Vitrine", "kind": "glass", "value": "600.00"}
    assert indemnity(window, GOODS, schedule={"deductible": "300.00"}) == "1300.00"


@pytest.mark.clause("ipro.3.2.2-c")
def test_the_reduction_first_the_deductible_then() -> None:
    told = after("5000.00", "30 %", "400.00")
    assert (told["amount"], told["reduced"]) == ("3100.00", "3500.00")
    assert after("100.01", "50 %", "0.00")["amount"] == "50.00"  # 50,005 € taken off, half up


@pytest.mark.clause("ipro.3.2.2-c")
def test_the_limit_comes_before_the_deductible() -> None:
    told = answer("theft_indemnity", {"deductible": "400.00"}, items=[BIG])
    assert told["amount"] == "29600.00"
    assert [(line["label"], line["amount"], line["clause"]) for line in told["lines"]] == [
        ("Contenu", "30000.00", "ipro.1.1.4.2-a"),
        ("Franchise", "-400.00", "ipro.3.2.2-c"),
    ]


@pytest.mark.clause("ipro.3.2.2-c", "ipro.3.2.1-c", "ipro.1.1.4-m")
def test_where_nothing_is_due_nothing_more_is_asked() -> None:
    given = {"items": [LOSS], "entry": "open", "during_fire": False, "unpaid_premiums": None}
    assert needs("theft_indemnity", {"deductible": None}, **given) == []


WINDOW: dict[str, Any] = {"label": "Vitrine", "kind": "glass", "value": "600.00"}
EVERY_HEAD: list[dict[str, Any]] = [
    WINDOW,
    {"label": "Serrure", "kind": "exterior_lock", "invoice": "70.00"},
    GOODS,
    *(
        {"label": "Recette", "kind": "cash", "place": place, "value": "5.00"}
        for place in ("inside", "transport", "home")
    ),
]


@pytest.mark.clause("ipro.3.2.2-c", "ipro.3.2.1-a", "ipro.1.1.4-m", "ipro.1.1.4.1-a", "ipro.3.2.1-c")
@pytest.mark.parametrize(
    ("deductible", "premium", "bearing", "amount"),
    [
        ("0.00", "0.00", "none", "1685.00"),
        ("85.00", "0.00", "none", "1600.00"),
        ("85.00", "100.00", "none", "1500.00"),
        ("85.00", "100.00", "eased", "0.00"),
    ],
)
def test_all_heads_add_up(deductible: str, premium: str, bearing: str, amount: str) -> None:
    robbery = {"violence": "witness", "loss_at": "2025-03-03T10:00:00", "taken_in": "monaco", "in_order": False}
    unpaid = [{"due_on": "2025-01-01", "amount": premium}]
    given = {"items": EVERY_HEAD, "unpaid_premiums": unpaid, "breach_bearing": bearing, **robbery}
    told = answer("theft_indemnity", {"deductible": deductible}, **given)
    assert told["amount"] == amount
    assert [line["amount"] for line in told["lines"]][:6] == ["600.00", "70.00", "1000.00", "5.00", "5.00", "5.00"]


@pytest.mark.clause(
    "ipro.1.1.4.1-a", "ipro.1.1.4.1-c", "ipro.1.1.4.2-a", "ipro.1.1.4.3-a", "ipro.1.1.4.3-e", "ipro.1.1.4.3-h"
)
def test_a_refused_claim_has_no_line() -> None:
    robbery = {"violence": "witness", "loss_at": "2025-03-03T10:00:00", "taken_in": "monaco"}
    told = answer("theft_indemnity", items=EVERY_HEAD, papers="forged", **robbery)
    assert (told["amount"], told["lines"]) == ("0.00", [])
    told = answer("theft_indemnity", items=EVERY_HEAD, **robbery)
    assert [line["amount"] for line in told["lines"]] == ["600.00", "70.00", "1000.00", "5.00", "5.00", "5.00"]


VACANT: dict[str, Any] = {"stays": [{"first": "2025-01-01", "last": "2025-02-01"}]}  # the 30th day is 3 March


@pytest.mark.clause("ipro.1.1.4.2-j")
@pytest.mark.parametrize(
    ("stays", "amount"),
    [
        ([{"first": "2025-01-01", "last": "2025-02-01"}], "4500.00"),
        ([{"first": "2025-01-01", "last": "2025-02-02"}], "4500.00"),  # day 29
        ([{"first": "2025-01-01", "last": "2025-02-03"}], "5600.00"),  # day 28
        (None, "5600.00"),
    ],
)
def test_a_higher_deductible_in_a_vacancy(stays: list[dict[str, str]] | None, amount: str) -> None:
    figures = {"deductible": "400.00", "vacancy_deductible": "1500.00"}
    assert indemnity({**GOODS, "cost": "6000.00"}, schedule=figures, stays=stays) == amount


@pytest.mark.clause("ipro.1.1.4.2-j")
def test_a_vacancy_that_is_not_proved_is_not_opposed() -> None:
    assert "ipro.1.1.4.2-j" in not_invoked("theft_indemnity", items=[LOSS])
    assert needs("theft_indemnity", {"vacancy_deductible": None}, items=[LOSS]) == []


@pytest.mark.clause("ipro.1.1.4.2-j")
def test_one_deductible_the_higher_one_for_building_and_contents() -> None:
    figures = {"deductible": "400.00", "vacancy_deductible": "1500.00"}
    window = {"label": "Vitrine", "kind": "glass", "value": "1000.00"}
    assert indemnity(window, LOSS, schedule=figures, **VACANT) == "4500.00"


# ── 3.2.1: unpaid premium ───────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.clause("ipro.3.2.1-c")
@pytest.mark.parametrize(
    ("premiums", "amount"),
    [
        ([{"due_on": "2025-01-01", "amount": "300.00"}], "4700.00"),
        ([{"due_on": "2025-03-02", "amount": "300.00"}], "4700.00"),
        ([{"due_on": "2025-03-03", "amount": "300.00"}], "5000.00"),
        ([{"due_on": "2025-03-04", "amount": "300.00"}], "5000.00"),
        ([{"due_on": "2024-01-01", "amount": "300.00"}, {"due_on": "2025-01-01", "amount": "50.00"}], "4650.00"),
        ([{"due_on": "2025-01-01", "amount": "6000.00"}], "0.00"),
        ([], "5000.00"),
    ],
)
def test_a_premium_due_before_and_unpaid_is_deducted(premiums: list[dict[str, str]], amount: str) -> None:
    assert indemnity(LOSS, unpaid_premiums=premiums) == amount


@pytest.mark.clause("ipro.3.2.1-c")
def test_the_premium_comes_last() -> None:
    premium = [{"due_on": "2025-01-01", "amount": "300.00"}]
    told = answer("theft_indemnity", {"deductible": "400.00"}, items=[LOSS], unpaid_premiums=premium)
    assert [(line["label"], line["amount"], line["clause"]) for line in told["lines"]] == [
        ("Contenu", "5000.00", "ipro.1.1.4.2-a"),
        ("Franchise", "-400.00", "ipro.3.2.2-c"),
        ("Prime impayée", "-300.00", "ipro.3.2.1-c"),
    ]
    assert told["amount"] == "4300.00"


@pytest.mark.clause("ipro.3.2.1-c")
def test_premiums_are_asked_for_and_never_taken_as_paid() -> None:
    assert needs("theft_indemnity", items=[LOSS], unpaid_premiums=None) == ["unpaid_premiums"]


# ── 3.2.1: when it is paid ──────────────────────────────────────────────────────────────────────────────────────────

READY: dict[str, Any] = {
    "declared_on": "2025-03-03",
    "today": "2025-04-02",
    "accepted": True,
    "certificate_given": True,
    "event": "theft",
}


@pytest.mark.clause("ipro.3.2.1-g")
@pytest.mark.parametrize(("today", "verdict"), [("2025-04-01", "too_early"), ("2025-04-02", "payable")])
def test_nothing_is_paid_for_a_theft_before_thirty_days(today: str, verdict: str) -> None:
    told = answer("payment_check", **{**READY, "today": today})
    assert (told["verdict"], told["dates"]) == (verdict, {"payable_from": "2025-04-02"})


@pytest.mark.clause("ipro.3.2.1-h")
@pytest.mark.parametrize(
    ("changes", "verdict"),
    [
        ({"certificate_given": False}, "no_certificate"),
        ({"accepted": False}, "not_accepted"),
        ({"certificate_given": False, "event": "vandalism"}, "payable"),
        ({"certificate_given": False, "event": "attempt"}, "payable"),
        ({"certificate_given": False, "event": "other"}, "payable"),
        ({"certificate_given": False, "event": "key_loss"}, "payable"),
        ({"certificate_given": False, "event": "mishap"}, "payable"),
        ({}, "payable"),
    ],
)
def test_it_waits_for_acceptance_and_the_certificate_of_the_police(changes: dict[str, Any], verdict: str) -> None:
    assert answer("payment_check", **{**READY, **changes})["verdict"] == verdict


@pytest.mark.clause("ipro.3.2.1-b", "ipro.3.2.1-h")
@pytest.mark.parametrize(
    ("event", "accepted_on", "certificate_on", "pay_by"),
    [
        ("theft", "2025-03-28", "2025-04-10", "2025-05-10"),
        ("theft", "2025-04-10", "2025-03-28", "2025-05-10"),
        ("attempt", "2025-03-03", None, "2025-04-02"),
        ("attempt", "2025-03-28", "2025-04-10", "2025-04-27"),
    ],
)
def test_thirty_days_to_pay_once_both_are_there(
    event: str, accepted_on: str, certificate_on: str | None, pay_by: str
) -> None:
    given = {"event": event, "accepted_on": accepted_on, "certificate_on": certificate_on, "declared_on": "2025-03-03"}
    told = answer("payment_deadline", **given)
    assert (told["date"], told["payer"], told["dates"]) == (pay_by, "insurer", {"payable_from": "2025-04-02"})
