"""Articles 3.3.1 to 3.3.5 and 4.2: average, several insurers, experts, recourse, the two years."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from tests.contracts.integral_pro.asking import GOODS, answer, indemnity, needs, not_invoked
from tests.contracts.sheets import actions

# ── 3.3.1, 3.3.2 ────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.clause("ipro.3.3.1-a", "ipro.3.2.1-a")
def test_a_limit_below_the_value_of_all_reduces_nothing_else() -> None:
    stock = {**GOODS, "cost": "20000.00"}
    assert indemnity(stock, schedule={"contents_limit": "80000.00"}) == "20000.00"
    assert indemnity(stock, schedule={"contents_limit": "20000.00"}) == "20000.00"
    assert indemnity(stock, schedule={"contents_limit": "19999.99"}) == "19999.99"


def several(**changes: Any) -> tuple[str, str]:
    told = answer(
        "several_insurers",
        **{"value_at_loss": "10000.00", "due_here": "8000.00", "paid_elsewhere": "0.00", **changes},
    )
    assert told["payer"] == "insurer"
    return told["verdict"], told["amount"]


@pytest.mark.clause("ipro.3.3.2-a", "ipro.3.3.2-b")
@pytest.mark.parametrize(
    ("elsewhere", "expected"),
    [
        ("0.00", ("payable", "8000.00")),
        ("2000.00", ("payable", "8000.00")),
        ("2000.01", ("reduced", "7999.99")),
        ("8000.00", ("reduced", "2000.00")),
        ("10000.00", ("reduced", "0.00")),
        ("10000.01", ("reduced", "0.00")),
    ],
)
def test_two_policies_never_pay_more_than_the_value(elsewhere: str, expected: tuple[str, str]) -> None:
    assert several(paid_elsewhere=elsewhere) == expected


@pytest.mark.clause("ipro.3.3.2-c")
def test_a_fraudulent_accumulation_voids_the_contract() -> None:
    assert several(cumulated_by_fraud=True) == ("void", "0.00")
    assert several(cumulated_by_fraud=False) == ("payable", "8000.00")
    known = {"value_at_loss": "10000.00", "due_here": "8000.00", "paid_elsewhere": "0.00"}
    assert not_invoked("several_insurers", **known) == {"ipro.3.3.2-c"}


# ── 3.3.3 ───────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.clause("ipro.3.3.3-b")
@pytest.mark.parametrize("insured", ["4000.00", "5000.00", "6500.00"])
@pytest.mark.parametrize("insurer", ["4000.00", "5000.00", "6500.00"])
@pytest.mark.parametrize("third", ["4000.00", "5000.00", "6500.00", "9000.00"])
def test_the_majority_of_three_experts(insured: str, insurer: str, third: str) -> None:
    told = answer("expert_estimate", insured_estimate=insured, insurer_estimate=insurer, third_estimate=third)
    votes = [insured, insurer, third]
    agreed = insured if insured == insurer else next((one for one in votes if votes.count(one) > 1), None)
    assert told["amount"] == (agreed or sorted(votes, key=Decimal)[1])


@pytest.mark.clause("ipro.3.3.3-b")
def test_the_third_expert_is_asked_only_where_the_two_differ() -> None:
    assert needs("expert_estimate", insured_estimate="5000.00", insurer_estimate="5000.00") == []
    assert needs("expert_estimate", insured_estimate="5000.00", insurer_estimate="4000.00") == ["third_estimate"]


@pytest.mark.clause("ipro.3.3.3-a", "ipro.3.3.3-b", "ipro.3.3.3-c")
@pytest.mark.parametrize(
    ("known", "verdict"),
    [
        ({"both_named": False}, "appoint"),
        ({"both_named": True, "experts_agree": True}, "settled"),
        ({"both_named": True, "experts_agree": False, "third_agreed": True}, "three"),
        ({"both_named": True, "experts_agree": False, "third_agreed": False}, "appoint"),
    ],
)
def test_how_an_expertise_goes_on(known: dict[str, bool], verdict: str) -> None:
    told = answer("expertise", **known)
    assert told["verdict"] == verdict
    asked = [(one["what"], one["to"], one["clause"]) for one in told["actions"]]
    assert asked == (
        [
            ("request_to_president", "court", "ipro.3.3.3-c"),
            ("summon_other_party", "other_party", "ipro.3.3.3-c"),
        ]
        if verdict == "appoint"
        else []
    )
    assert actions("integral-pro", "expertise").splitlines() == [
        "request_to_president → court, ipro.3.3.3-c",
        "summon_other_party → other_party, ipro.3.3.3-c",
    ]


@pytest.mark.clause("ipro.3.3.3-d")
@pytest.mark.parametrize(
    ("third", "insured", "half", "insurer"),
    [
        ("800.00", "700.00", "400.00", "400.00"),
        ("800.01", "700.01", "400.01", "400.00"),
        ("0.00", "300.00", "0.00", "0.00"),
    ],
)
def test_each_pays_its_expert_and_half_the_third(third: str, insured: str, half: str, insurer: str) -> None:
    told = answer("expert_costs", own_expert_fees="300.00", third_expert_fees=third)
    assert (told["amount"], told["payer"], told["insurer_part"]) == (insured, "insured", insurer)
    assert [(one["label"], one["amount"], one["clause"]) for one in told["lines"]] == [
        ("Son expert", "300.00", "ipro.3.3.3-d"),
        ("Moitié du troisième", half, "ipro.3.3.3-d"),
    ]


# ── 3.3.4, 3.3.5 ────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.clause("ipro.3.3.4-c", "ipro.3.3.5-a", "ipro.3.3.5-b", "ipro.3.3.5-c")
@pytest.mark.parametrize(
    ("known", "verdict", "amount"),
    [
        ({"liable_person": "nobody"}, "none", "0.00"),
        ({"liable_person": "third_party"}, "liable", "5000.00"),
        ({"liable_person": "visitor", "with_malice": True}, "liable", "5000.00"),
        ({"liable_person": "visitor", "with_malice": False, "liable_is_insured": True}, "their_insurer", "5000.00"),
        ({"liable_person": "visitor", "with_malice": False, "liable_is_insured": False}, "none", "0.00"),
        ({"liable_person": "lessor", "lessor_waived": False}, "liable", "5000.00"),
        ({"liable_person": "lessor", "lessor_waived": True, "liable_is_insured": True}, "their_insurer", "5000.00"),
        ({"liable_person": "lessor", "lessor_waived": True, "liable_is_insured": False}, "none", "0.00"),
    ],
)
def test_who_pays_back_the_insurer(known: dict[str, Any], verdict: str, amount: str) -> None:
    told = answer("recourse", paid_by_insurer="5000.00", **known)
    assert (told["verdict"], told["amount"]) == (verdict, amount)


@pytest.mark.clause("ipro.3.3.4-d")
@pytest.mark.parametrize(
    ("lost", "amount"), [("3000.00", "2000.00"), ("5000.00", "0.00"), ("5000.01", "0.00"), ("0.00", "5000.00")]
)
def test_a_recourse_lost_by_the_insured_frees_the_insurer_as_far(lost: str, amount: str) -> None:
    told = answer("lost_recourse", lost_by_insured=True, before_discharge="5000.00", lost_recourse=lost)
    assert (told["amount"], told["payer"]) == (amount, "insurer")
    kept = answer("lost_recourse", lost_by_insured=False, before_discharge="5000.00", lost_recourse=lost)
    assert kept["amount"] == "5000.00"
    assert not_invoked("lost_recourse", before_discharge="5000.00") == {"ipro.3.3.4-d"}


# ── 4.2 ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.clause("ipro.4.2-a", "ipro.4.2-b", "ipro.4.2-c", "ipro.4.2-d", "ipro.4.2-e")
@pytest.mark.parametrize(
    ("cause", "on", "act_by"),
    [
        ("none", None, "2027-03-03"),
        ("plain_letter", "2026-01-10", "2027-03-03"),
        ("expert", "2025-09-01", "2027-09-01"),
        ("registered_letter", "2026-01-10", "2028-01-10"),
        ("court", "2026-03-03", "2028-03-03"),
        ("ordinary", "2026-03-03", "2028-03-03"),
        ("court", "2027-03-03", "2029-03-03"),
        ("court", "2027-03-04", "2027-03-03"),
    ],
)
def test_what_starts_the_two_years_again(cause: str, on: str | None, act_by: str) -> None:
    told = answer("time_limit", born_on="2025-03-03", interruption=cause, interrupted_on=on)
    assert (told["date"], told["interrupted"]) == (act_by, act_by != "2027-03-03")


@pytest.mark.clause("ipro.4.2-a", "ipro.4.2-b")
def test_two_years_from_a_leap_day() -> None:
    assert answer("time_limit", born_on="2024-02-29", interruption="none")["date"] == "2026-02-28"
    assert answer("time_limit", born_on="2024-01-15", interruption="none")["date"] == "2026-01-15"  # 731 days
    interrupted = {"born_on": "2023-03-01", "interruption": "court", "interrupted_on": "2024-02-29"}
    assert answer("time_limit", **interrupted)["date"] == "2026-02-28"


@pytest.mark.clause("ipro.4.2-a")
@pytest.mark.parametrize(("on", "verdict"), [("2027-03-03", "open"), ("2027-03-04", "barred")])
def test_an_action_after_the_two_years_is_barred(on: str, verdict: str) -> None:
    assert answer("right_to_act", born_on="2025-03-03", interruption="none", acting_on=on)["verdict"] == verdict
