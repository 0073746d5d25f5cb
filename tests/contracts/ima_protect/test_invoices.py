"""Articles 19.2 and 20: what is invoiced, when, how it is paid, and which tax it includes."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from egide.law.money import cents
from egide.law.types import BadValue
from tests.contracts.ima_protect import reference
from tests.contracts.ima_protect.asking import answer, cited, needs


def first(offer: str, installed: str, *options: tuple[str, int], purchases: Any = ()) -> dict[str, Any]:
    rows = [{"option": option, "quantity": quantity} for option, quantity in options]
    return answer("first_invoice", {"offer": offer}, options=rows, installed_on=installed, purchases=list(purchases))


# ── The first instalment ────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.clause(
    *("ima.20.1-a", "ima.20.1-d", "ima.20.1-g", "ima.20.1-e", "ima.20.1-f"),
    *("ima.tarif.ti.mise-en-service-a", "ima.tarif.alc.mise-en-service-a"),
    "ima.tarif.achat.frais-de-mise-en-service-par-un-technicien-exper-a",
)
@pytest.mark.parametrize(
    ("installed", "instalment", "prorata"),
    [
        ("2025-03-10", "2025-04-01", "26.96"),  # 22 of 31 days
        ("2025-03-01", "2025-04-01", "37.99"),
        ("2025-03-31", "2025-04-01", "1.23"),
        ("2025-12-31", "2026-01-01", "1.23"),
        ("2025-02-28", "2025-03-01", "1.36"),
        ("2028-02-28", "2028-03-01", "2.62"),
        ("2028-02-29", "2028-03-01", "1.31"),
        ("2025-01-31", "2025-02-01", "1.23"),
    ],
)
def test_the_first_instalment(installed: str, instalment: str, prorata: str) -> None:
    given = first("tout_inclus", installed, purchases=[{"item": "sign", "quantity": 2}])
    assert given["dates"] == {"billing_starts": installed, "first_instalment": instalment}
    assert [(line["amount"], line["clause"]) for line in given["lines"]] == [
        (prorata, "ima.20.1-e"),
        ("37.99", "ima.20.1-d"),
        ("99.00", "ima.20.1-f"),
        ("19.00", "ima.20.1-f"),
    ]
    assert cents(given["amount"]) == sum(cents(line["amount"]) for line in given["lines"])
    assert {"ima.20.1-a", "ima.20.1-d", "ima.20.1-e", "ima.20.1-f", "ima.tarif.ti.mise-en-service-a"} <= cited(
        "first_invoice", {"offer": "tout_inclus"}, options=[], installed_on=installed, purchases=[]
    )


@given(
    st.sampled_from(["tout_inclus", "a_la_carte"]),
    st.dates(date(2024, 1, 1), date(2029, 12, 31)),
    st.lists(st.tuples(st.sampled_from(list(reference.OPTIONS)), st.integers(1, 9)), max_size=3),
)
def test_any_first_month_is_in_proportion(offer: str, installed: date, options: list[tuple[str, int]]) -> None:
    _, price = reference.monthly_price(offer, options)
    given = first(offer, installed.isoformat(), *options)
    amounts = [cents(line["amount"]) for line in given["lines"]]
    assert amounts == [reference.first_prorata(price, installed), price, 9900, 0]
    assert cents(given["amount"]) == sum(amounts)


@pytest.mark.clause("ima.20.1-i")
@pytest.mark.parametrize(
    ("added", "billed_from"),
    [("2025-04-15", "2025-05-01"), ("2025-04-01", "2025-05-01"), ("2025-12-31", "2026-01-01")],
)
def test_what_is_added_is_billed_from_the_next_month(added: str, billed_from: str) -> None:
    assert answer("option_billing", added_on=added)["date"] == billed_from


# ── Invoiced apart ──────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.clause(
    *("ima.19.2-c", "ima.19.2-d", "ima.19.2-e", "ima.19.2-f", "ima.19.2-g", "ima.19.2-h", "ima.19.2-i", "ima.19.2-j"),
    *("ima.tarif.achat.deplacement-d-un-technicien-expert-a-votre-deman-a", "ima.19.2-a"),
)
@pytest.mark.parametrize(
    ("fee", "given_amount", "due", "clause"),
    [
        ("second_move", None, "99.00", "ima.19.2-c"),
        ("option_visit", None, "99.00", "ima.19.2-d"),
        ("guard_a_la_carte", None, "80.00", "ima.19.2-e"),
        ("guard_after_breach", None, "80.00", "ima.19.2-f"),
        ("guarding", "476.00", "476.00", "ima.19.2-g"),
        ("termination", "249.00", "249.00", "ima.19.2-h"),
        ("equipment", "90.30", "90.30", "ima.19.2-i"),
        ("purchase", "65.00", "65.00", "ima.19.2-j"),
    ],
)
def test_each_fee_has_an_invoice_of_its_own(fee: str, given_amount: str | None, due: str, clause: str) -> None:
    rows = [{"fee": fee, **({"amount": given_amount} if given_amount else {})}]
    given = answer("separate_invoice", fees=rows)
    assert (given["amount"], given["fees_charged"][0]["due"]) == (due, due)
    assert clause in cited("separate_invoice", fees=rows)


@pytest.mark.clause("ima.19.2-a", "ima.19.2-b", "ima.20.1-j")
def test_fees_add_up_apart_from_the_subscription() -> None:
    rows = [{"fee": "guard_a_la_carte"}, {"fee": "guarding", "amount": "84.00"}]
    assert answer("separate_invoice", fees=rows)["amount"] == "164.00"
    assert answer("separate_invoice", fees=[])["amount"] == "0.00"
    assert {"ima.19.2-a", "ima.19.2-b", "ima.20.1-j"} <= cited("separate_invoice", fees=rows)
    assert needs("separate_invoice", fees=[{"fee": "guarding"}]) == ["fees[1].amount"]


# ── Paying ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.clause("ima.20.1-b", "ima.20.1-c")
@pytest.mark.parametrize(
    ("means", "signed", "bank", "verdict"),
    [
        ("direct_debit", True, True, "accepted"),
        ("direct_debit", True, False, "incomplete"),
        ("direct_debit", False, True, "incomplete"),
        ("direct_debit", False, False, "incomplete"),
        ("transfer", False, False, "accepted"),
        ("cheque", True, True, "refused"),
    ],
)
def test_direct_debit_with_its_mandate_or_transfer(means: str, signed: bool, bank: bool, verdict: str) -> None:
    case = {"payment": means, "mandate_signed": signed, "bank_details": bank}
    assert answer("payment_means", **case)["verdict"] == verdict
    assert "ima.20.1-b" in cited("payment_means", **case)
    assert ("ima.20.1-c" in cited("payment_means", **case)) is (means == "direct_debit")


@pytest.mark.clause("ima.20.1-h")
@pytest.mark.parametrize(
    ("asked", "asked_on", "invoiced_on", "form"),
    [
        (True, "2025-04-15", "2025-05-01", "paper"),
        (True, "2025-04-15", "2025-04-15", "paper"),
        (True, "2025-04-15", "2025-04-14", "electronic"),
        (False, "2025-04-15", "2025-05-01", "electronic"),
    ],
)
def test_paper_for_who_asks(asked: bool, asked_on: str, invoiced_on: str, form: str) -> None:
    given = answer("invoice_form", paper_asked=asked, paper_asked_on=asked_on, invoiced_on=invoiced_on)
    assert given["verdict"] == form


# ── Tax ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def split(price: str, **case: Any) -> list[str]:
    given = answer("vat_split", price=price, **{"rates_changed": False, "proof_given": False, **case})
    assert cents(given["amount"]) == sum(cents(line["amount"]) for line in given["lines"])
    return [given["amount"], *(line["amount"] for line in given["lines"])]


@pytest.mark.clause("ima.20.3-a", "ima.20.3-c", "ima.20.3-d", "ima.tarif.tva-a")
@pytest.mark.parametrize(
    ("price", "share", "expected"),
    [
        ("36.00", None, ["36.00", "30.00", "0.00", "6.00"]),
        ("37.99", None, ["37.99", "31.66", "0.00", "6.33"]),
        ("0.03", None, ["0.03", "0.03", "0.00", "0.00"]),
        ("36.00", "2/3", ["34.00", "30.00", "2.00", "2.00"]),
        ("36.00", "100 %", ["33.00", "30.00", "3.00", "0.00"]),
        ("36.00", "0 %", ["36.00", "30.00", "0.00", "6.00"]),
        ("0.00", "50 %", ["0.00", "0.00", "0.00", "0.00"]),
    ],
)
def test_the_tax_that_a_price_includes(price: str, share: str | None, expected: list[str]) -> None:
    proof = {"proof_given": True, "eligible_share": share} if share else {}
    assert split(price, **proof) == expected


def test_without_proof_nobody_is_asked_for_the_share() -> None:
    assert needs("vat_split", price="36.00", rates_changed=False, proof_given=False) == []
    assert needs("vat_split", price="36.00", rates_changed=False, proof_given=True) == ["eligible_share"]


@pytest.mark.clause("ima.20.3-a", "ima.20.3-b", "ima.20.3-d", "ima.tarif.tva-a")
def test_the_rate_is_that_of_the_invoice_day() -> None:
    case = {"rates_changed": True, "standard_rate": "25 %", "reduced_rate": "5 %"}
    assert split("36.00", **case) == ["36.00", "28.80", "0.00", "7.20"]
    assert split("36.00", **case, proof_given=True, eligible_share="50 %") == ["33.12", "28.80", "0.72", "3.60"]
    assert "ima.20.3-b" in cited("vat_split", price="36.00", proof_given=False, **case)


@pytest.mark.clause("ima.20.3-a", "ima.20.3-c", "ima.20.3-d", "ima.tarif.tva-a")
@given(st.integers(0, 100_000), st.none() | st.integers(0, 100))
def test_any_split_adds_up(price: int, share: int | None) -> None:
    written = f"{price // 100}.{price % 100:02d}"
    proof = {} if share is None else {"proof_given": True, "eligible_share": f"{share} %"}
    total, *lines = (cents(one) for one in split(written, **proof))
    assert (*lines, total) == reference.vat(price, share)


@pytest.mark.clause("ima.20.3-e")
def test_a_wrong_declaration_owes_the_missing_tax() -> None:
    given = answer("vat_difference", rates_changed=False, wrongly_taxed="20.00")
    assert (given["amount"], given["payer"]) == ("2.00", "customer")
    assert [(line["amount"], line["clause"]) for line in given["lines"]] == [("2.00", "ima.20.3-e")]
    assert answer("vat_difference", rates_changed=False, wrongly_taxed="0.05")["amount"] == "0.01"
    assert answer("vat_difference", rates_changed=False, wrongly_taxed="0.04")["amount"] == "0.00"


@pytest.mark.clause("ima.20.3-d")
@pytest.mark.parametrize("share", ["101 %", "-1 %"])
def test_no_more_than_the_whole_subscription_bears_the_reduced_rate(share: str) -> None:
    with pytest.raises(BadValue, match="eligible_share"):
        answer("vat_split", price="37.99", rates_changed=False, proof_given=True, eligible_share=share)
