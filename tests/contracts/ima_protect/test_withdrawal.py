"""Articles 2.4, 15 and 27: premises unfit, satisfied or refunded, withdrawal."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from egide.law.money import cents
from egide.law.types import BadValue
from tests.contracts.ima_protect import reference
from tests.contracts.ima_protect.asking import answer, cited, needs, told

# ── Premises unfit (2.4) ────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.clause("ima.2.4-a", "ima.2.4-b")
@pytest.mark.parametrize(
    ("unfit", "back", "amount"),
    [(True, True, "120.00"), (True, False, "0.00"), (False, True, "0.00"), (False, False, "0.00")],
)
def test_unfit_premises_end_the_contract_and_the_deposit_comes_back(unfit: bool, back: bool, amount: str) -> None:
    case = {"unfit": unfit, "unfit_on": "2025-03-10", "deposit": "120.00", "equipment_back": back}
    given = answer("unfit_premises", **case)
    assert (given["verdict"], given["amount"]) == (unfit, amount)
    assert given["dates"] == {"ends": "2025-03-10", "refund_by": "2025-03-24"}
    assert given["lines"] == [{"label": "Acomptes rendus", "amount": amount, "clause": "ima.2.4-b"}]
    assert {"ima.2.4-a", "ima.2.4-b"} <= cited("unfit_premises", **case)


def test_fourteen_days_cross_february_and_the_year() -> None:
    for found, by in (("2028-02-20", "2028-03-05"), ("2025-12-20", "2026-01-03")):
        given = answer("unfit_premises", unfit=True, unfit_on=found, deposit="0.01", equipment_back=True)
        assert (given["amount"], given["dates"]["refund_by"]) == ("0.01", by)


# ── Satisfied or refunded (15) ──────────────────────────────────────────────────────────────────────────────────────

COUPON: dict[str, Any] = {
    "installed_on": "2025-03-10",
    "coupon_channel": "email",
    "coupon_signed": True,
    "coupon_sent_on": "2025-03-30",
    "collected": "110.00",
    "equipment_back": True,
    "returned_on": "2025-04-01",
}


def coupon(**changes: Any) -> tuple[str, str]:
    given = answer("satisfied_or_refunded", **{**COUPON, **changes})
    assert given["dismantling_fee"] == "0.00"
    assert [(one["amount"], one["clause"]) for one in given["lines"]] == [(given["amount"], "ima.15-c")]
    return given["verdict"], given["amount"]


@pytest.mark.clause("ima.15-a", "ima.15-c")
@pytest.mark.parametrize(
    ("installed", "sent", "verdict", "until"),
    [
        ("2025-03-10", "2025-03-10", "valid", "2025-04-10"),
        ("2025-03-10", "2025-04-09", "valid", "2025-04-10"),
        ("2025-03-10", "2025-04-10", "valid", "2025-04-10"),
        ("2025-03-10", "2025-04-11", "late", "2025-04-10"),
        ("2025-01-31", "2025-02-28", "valid", "2025-02-28"),
        ("2025-01-31", "2025-03-01", "late", "2025-02-28"),
        ("2028-01-31", "2028-02-29", "valid", "2028-02-29"),
    ],
)
def test_the_coupon_leaves_within_a_month(installed: str, sent: str, verdict: str, until: str) -> None:
    case = {**COUPON, "installed_on": installed, "coupon_sent_on": sent}
    given = answer("satisfied_or_refunded", **case)
    assert (given["verdict"], given["dates"]["coupon_until"]) == (verdict, until)
    assert given["amount"] == ("110.00" if verdict == "valid" else "0.00")
    assert "ima.15-a" in cited("satisfied_or_refunded", **case)


@pytest.mark.clause("ima.sr-a")
@pytest.mark.parametrize(
    ("channel", "signed", "verdict"),
    [
        ("email", True, "valid"),
        ("registered_letter", True, "valid"),
        ("email", False, "invalid"),
        ("registered_letter", False, "invalid"),
        ("other", True, "invalid"),
    ],
)
def test_the_coupon_is_signed_and_sent_as_it_says(channel: str, signed: bool, verdict: str) -> None:
    assert coupon(coupon_channel=channel, coupon_signed=signed)[0] == verdict
    assert "ima.sr-a" in cited("satisfied_or_refunded", **COUPON)


@pytest.mark.clause("ima.15-b", "ima.15-c", "ima.15-d")
def test_what_was_collected_comes_back_once_the_equipment_did() -> None:
    assert coupon() == ("valid", "110.00")
    assert coupon(equipment_back=False) == ("valid", "0.00")
    assert coupon(coupon_sent_on="2025-05-01") == ("late", "0.00")
    assert coupon(coupon_signed=False) == ("invalid", "0.00")
    assert answer("satisfied_or_refunded", **COUPON)["dates"]["refund_by"] == "2025-04-15"
    assert {"ima.15-b", "ima.15-c", "ima.15-d"} <= cited("satisfied_or_refunded", **COUPON)


# ── Withdrawal (27) ─────────────────────────────────────────────────────────────────────────────────────────────────

AWAY: dict[str, Any] = {
    "installed_on": "2025-03-10",
    "withdrawn_on": "2025-03-15",
    "withdrawal_channel": "email",
    "clear_statement": True,
    "received": "152.00",
    "handling_of_goods": "trial",
    "value_lost": "40.00",
    "uninstalled_on": "2025-04-01",
}


@pytest.mark.clause("ima.27.1-a", "ima.br-b")
@pytest.mark.parametrize(
    ("installed", "last"),
    [
        ("2025-03-10", "2025-03-24"),
        ("2025-04-07", "2025-04-21"),  # Easter Monday: the fourteenth day stays the last
        ("2025-03-08", "2025-03-22"),  # a Saturday
        ("2028-02-15", "2028-02-29"),
        ("2025-02-28", "2025-03-14"),
        ("2025-12-18", "2026-01-01"),
    ],
)
def test_fourteen_days_from_the_day_after_the_installation(installed: str, last: str) -> None:
    assert answer("withdrawal_deadline", installed_on=installed)["date"] == last
    assert {"ima.27.1-a", "ima.br-b"} <= cited("withdrawal_deadline", installed_on=installed)


@pytest.mark.clause("ima.27.1-a", "ima.27.1-c", "ima.27.2-a", "ima.27.3-b")
@pytest.mark.parametrize(
    ("sent", "verdict", "pickup"),
    [
        ("2025-03-15", "valid", "2025-03-29"),
        ("2025-03-23", "valid", "2025-04-06"),
        ("2025-03-24", "valid", "2025-04-07"),
        ("2025-03-25", "late", "2025-04-08"),
    ],
)
def test_the_day_of_sending_counts(sent: str, verdict: str, pickup: str) -> None:
    case = {**AWAY, "withdrawn_on": sent}
    given = answer("withdrawal", **case)
    assert (given["verdict"], given["amount"]) == (verdict, "152.00" if verdict == "valid" else "0.00")
    assert given["dates"] == {"deadline": "2025-03-24", "pickup_by": pickup, "refund_by": "2025-04-15"}
    assert {"ima.27.1-c", "ima.27.2-a", "ima.27.3-b"} <= cited("withdrawal", **case)


@pytest.mark.clause("ima.27.1-b", "ima.27.2-a", "ima.br-a")
@pytest.mark.parametrize(
    ("channel", "clear", "verdict"),
    [
        ("email", True, "valid"),
        ("registered_letter", True, "valid"),
        ("other", True, "not_told"),
        ("email", False, "not_told"),
    ],
)
def test_a_clear_statement_by_registered_letter_or_email(channel: str, clear: bool, verdict: str) -> None:
    case = {**AWAY, "withdrawal_channel": channel, "clear_statement": clear}
    given = answer("withdrawal", **case)
    assert (given["verdict"], given["amount"]) == (verdict, "152.00" if verdict == "valid" else "0.00")
    late = answer("withdrawal", **{**case, "withdrawn_on": "2025-05-01"})["verdict"]
    assert late == ("late" if verdict == "valid" else "not_told")
    assert {"ima.27.1-b", "ima.br-a"} <= cited("withdrawal", **case)


@pytest.mark.clause("ima.27.3-c", "ima.27.3-d", "ima.27.2-a")
@pytest.mark.parametrize(
    ("cause", "lost", "kept", "refund"),
    [
        ("trial", "40.00", "0.00", "152.00"),
        ("beyond", "40.00", "40.00", "112.00"),
        ("beyond", "0.00", "0.00", "152.00"),
        ("beyond", "152.01", "152.01", "0.00"),
    ],
)
def test_only_wear_beyond_a_trial_is_kept_and_dismantling_is_free(
    cause: str, lost: str, kept: str, refund: str
) -> None:
    given = answer("withdrawal", **{**AWAY, "handling_of_goods": cause, "value_lost": lost})
    assert (given["amount"], given["dismantling_fee"]) == (refund, "0.00")
    assert [(one["amount"], one["clause"]) for one in given["lines"]] == [
        ("152.00", "ima.27.2-a"),
        (kept, "ima.27.3-d"),
    ]
    late = answer("withdrawal", **{**AWAY, "handling_of_goods": cause, "withdrawn_on": "2025-05-01"})
    assert [one["amount"] for one in late["lines"]] == ["0.00", "0.00"]
    assert "ima.27.3-c" in cited("withdrawal", **AWAY)


@pytest.mark.clause("ima.27.2-b", "ima.27.2-c")
@pytest.mark.parametrize(("agreed", "means"), [(False, "direct_debit"), (True, "cheque")])
def test_the_same_means_unless_another_was_agreed_and_no_cost(agreed: bool, means: str) -> None:
    case = {"first_means": "direct_debit", "agreed_means": "cheque", "other_means_agreed": agreed, "bank_cost": "3.00"}
    given = answer("refund_means", **case)
    assert (given["verdict"], given["cost_for_operator"]) == (means, "3.00")
    assert {"ima.27.2-b", "ima.27.2-c"} <= cited("refund_means", **case)


@pytest.mark.clause("ima.27.3-a")
@pytest.mark.parametrize(
    ("name", "address", "complete"),
    [(True, True, True), (True, False, False), (False, True, False), (False, False, False)],
)
def test_the_form_needs_a_name_and_an_address(name: bool, address: bool, complete: bool) -> None:
    assert answer("withdrawal_form", name_given=name, address_given=address)["verdict"] is complete
    assert "ima.27.3-a" in cited("withdrawal_form", name_given=name, address_given=address)


@given(
    st.dates(date(2024, 1, 1), date(2029, 12, 31)),
    st.integers(0, 20),
    st.booleans(),
    st.integers(0, 50_000),
    st.integers(0, 50_000),
    st.booleans(),
)
def test_any_withdrawal(installed: date, later: int, clear: bool, received: int, lost: int, beyond: bool) -> None:
    sent = installed + timedelta(days=later)
    case = {
        **AWAY,
        "installed_on": installed.isoformat(),
        "withdrawn_on": sent.isoformat(),
        "clear_statement": clear,
        "received": f"{received // 100}.{received % 100:02d}",
        "value_lost": f"{lost // 100}.{lost % 100:02d}",
        "handling_of_goods": "beyond" if beyond else "trial",
    }
    given = answer("withdrawal", **case)
    verdict, back, kept = reference.withdrawal(installed, sent, clear, received, lost, beyond)
    assert (given["verdict"], [cents(one["amount"]) for one in given["lines"]]) == (verdict, [back, kept])
    assert cents(given["amount"]) == max(0, back - kept)


def test_bad_input_is_told() -> None:
    assert needs("withdrawal_deadline") == ["installed_on"]
    with pytest.raises(BadValue, match="received"):
        told("withdrawal", **{**AWAY, "received": "-1.00"})
    with pytest.raises(BadValue, match="withdrawn_on"):
        told("withdrawal", **{**AWAY, "withdrawn_on": "31/02/2025"})
