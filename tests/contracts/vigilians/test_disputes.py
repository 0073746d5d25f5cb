"""Articles 18 to 21: hardship, transfers, insurance, the court."""

from __future__ import annotations

from itertools import product

import pytest

from tests.contracts.vigilians.shop import OZONE


@pytest.mark.clause("vig.18.2-a", "vig.18.2-b")
@pytest.mark.parametrize(
    ("registered", "cause", "dates", "valid"),
    [
        (True, True, 3, True),
        (True, True, 4, True),
        (True, True, 2, False),
        (False, True, 3, False),
        (True, False, 3, False),
    ],
)
def test_conciliation_is_asked_in_a_letter_with_three_dates(
    registered: bool, cause: bool, dates: int, valid: bool
) -> None:
    told = OZONE.answer(
        "conciliation",
        registered=registered,
        cause_stated=cause,
        dates_proposed=dates,
        letter_received_on="2024-05-10",
    )
    assert (told["verdict"], told["dates"]) == (valid, {"meet_by": "2024-07-10"})


@pytest.mark.clause("vig.18.1-a", "vig.18.4-a")
@pytest.mark.parametrize(
    ("tried", "failed", "on", "allowed"),
    [
        (True, False, "2024-09-09", False),
        (True, False, "2024-09-10", False),
        (True, False, "2024-09-11", True),
        (True, True, "2024-06-21", True),
        (False, True, "2024-09-11", False),
        (False, False, "2024-06-21", False),
    ],
)
def test_the_judge_comes_after_a_failure_or_four_months(tried: bool, failed: bool, on: str, allowed: bool) -> None:
    told = OZONE.answer(
        "judge",
        conciliation_tried=tried,
        failure_recorded=failed,
        judge_asked_on=on,
        letter_received_on="2024-05-10",
    )
    assert (told["verdict"], told["dates"]) == (allowed, {"four_months": "2024-09-10"})


@pytest.mark.clause("vig.18.2-b", "vig.18.4-a")
def test_delays_from_the_last_day_of_a_month_end_with_february() -> None:
    letter = {"registered": True, "cause_stated": True, "dates_proposed": 3, "letter_received_on": "2024-12-31"}
    assert OZONE.answer("conciliation", **letter)["dates"] == {"meet_by": "2025-02-28"}
    judge = {"conciliation_tried": True, "failure_recorded": False, "letter_received_on": "2024-10-31"}
    told = OZONE.answer("judge", **judge, judge_asked_on="2025-03-01")
    assert (told["verdict"], told["dates"]) == (True, {"four_months": "2025-02-28"})


@pytest.mark.clause("vig.18.3-a")
@pytest.mark.parametrize("agreed", [True, False])
@pytest.mark.parametrize("new_terms", [True, False])
def test_an_agreement_is_written_down(agreed: bool, new_terms: bool) -> None:
    assert OZONE.whats("agreement", agreed=agreed, new_terms=new_terms) == [
        *[("record", "vig.18.3-a")] * agreed,
        *[("new_confirmation", "vig.18.3-a")] * (agreed and new_terms),
    ]


@pytest.mark.clause("vig.19.2-a")
@pytest.mark.parametrize("given", list(product([True, False], repeat=3)), ids=str)
def test_the_register_holds_identity_use_and_period(given: tuple[bool, bool, bool]) -> None:
    identity, use, period = given
    verdict = OZONE.verdict("register", user_identity=identity, user_use=use, user_period=period)
    assert verdict is all(given)


@pytest.mark.clause("vig.19.3-a")
@pytest.mark.parametrize(
    ("agreed", "debt", "verdict"),
    [
        (True, "0.00", "allowed"),
        (True, "0.01", "debt"),
        (True, "10.00", "debt"),
        (False, "0.00", "no_agreement"),
        (False, "10.00", "no_agreement"),
    ],
)
def test_a_transfer_needs_an_agreement_and_no_debt(agreed: bool, debt: str, verdict: str) -> None:
    assert OZONE.verdict("transfer", agreement_given=agreed, account_debt=debt) == verdict


@pytest.mark.clause("vig.19.4-a")
@pytest.mark.parametrize(
    ("on", "who"), [("2024-05-09", "ozone"), ("2024-05-10", "transferee"), ("2024-05-11", "transferee")]
)
def test_ozone_is_released_from_the_day_it_cedes(on: str, who: str) -> None:
    assert OZONE.verdict("obligor", ceded_on="2024-05-10", obligation_on=on) == who


@pytest.mark.clause("vig.20.1-a")
@pytest.mark.parametrize(("on", "true"), [("2024-04-30", True), ("2024-05-01", False), ("2024-05-10", False)])
def test_the_declaration_of_insurance_ends_with_it(on: str, true: bool) -> None:
    assert OZONE.verdict("client_insurance", insured_until="2024-04-30", checked_on=on) is true


@pytest.mark.clause("vig.21.1-a")
def test_every_dispute_goes_to_avranches() -> None:
    assert OZONE.verdict("court") == "avranches"
