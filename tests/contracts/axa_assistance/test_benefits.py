"""Annex 1, 2.4 to 2.6 and article 4: support, information, deductible, declarations."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from egide.law.money import decimal_text
from tests.contracts.axa_assistance.reference import buyback, support_cost
from tests.contracts.axa_assistance.shop import AXA

# ── 2.4 Support ─────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.clause("axa.2.4-a")
@pytest.mark.parametrize(
    ("event", "asked", "verdict"),
    [
        ("attempt", True, "covered"),
        ("break_in", True, "covered"),
        ("none", True, "no_event"),
        ("break_in", False, "not_met"),
    ],
)
def test_support_is_arranged_on_request_after_a_break_in_or_an_attempt(event: str, asked: bool, verdict: str) -> None:
    assert AXA.verdict("support", event=event, support_asked=asked) == verdict


@pytest.mark.clause("axa.2.4-b")
@pytest.mark.parametrize(
    ("at", "open_", "from_"),
    [
        ("2024-05-13T19:59:00", True, "2024-05-13T19:59:00+02:00"),
        ("2024-05-13T20:01:00", False, "2024-05-14T08:00:00+02:00"),
        ("2024-05-13T20:00:00", False, "2024-05-14T08:00:00+02:00"),
        ("2024-05-13T08:00:00", True, "2024-05-13T08:00:00+02:00"),
        ("2024-05-13T07:59:59", False, "2024-05-13T08:00:00+02:00"),
        ("2024-05-11T10:00:00", False, "2024-05-13T08:00:00+02:00"),  # a Saturday
        ("2024-05-10T20:00:00", False, "2024-05-13T08:00:00+02:00"),  # a Friday
        ("2026-05-01T10:00:00", True, "2026-05-01T10:00:00+02:00"),  # a holiday
    ],
)
def test_the_specialist_is_reached_on_weekdays_from_8_to_20_hours(at: str, open_: bool, from_: str) -> None:
    told = AXA.answer("support_hours", asked_at=at)
    assert (told["verdict"], told["date"]) == (open_, from_)


@pytest.mark.clause("axa.2.4-c", "axa.2.4-d")
@pytest.mark.parametrize(
    ("before", "asked", "axa", "insured", "amount", "payer"),
    [
        (0, 5, 3, 2, "120.00", "insured"),
        (0, 3, 3, 0, "0.00", "axa"),
        (3, 1, 0, 1, "60.00", "insured"),
        (2, 1, 1, 0, "0.00", "axa"),
        (2, 2, 1, 1, "60.00", "insured"),
        (5, 1, 0, 1, "60.00", "insured"),
        (0, 0, 0, 0, "0.00", "axa"),
    ],
)
def test_three_interviews_a_year_are_axas(
    before: int, asked: int, axa: int, insured: int, amount: str, payer: str
) -> None:
    told = AXA.answer("support_cost", interviews_before=before, interviews=asked, interview_price="60.00")
    assert (told["paid_by_axa"], told["paid_by_insured"]) == (axa, insured)
    assert (told["amount"], told["payer"]) == (amount, payer)
    assert told["lines"] == [{"label": "Entretiens au-delà de trois", "amount": amount, "clause": "axa.2.4-d"}]


@pytest.mark.clause("axa.2.4-c", "axa.2.4-d")
@settings(max_examples=100)
@given(before=st.integers(0, 6), asked=st.integers(0, 6), price=st.integers(0, 20_000))
def test_every_support_cost_is_the_one_of_the_paper(before: int, asked: int, price: int) -> None:
    told = AXA.answer("support_cost", interviews_before=before, interviews=asked, interview_price=decimal_text(price))
    assert told["amount"] == decimal_text(support_cost(before, asked, price))


# ── 2.5 Information ─────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.clause("axa.2.5-a")
@pytest.mark.parametrize(("event", "verdict"), [("attempt", "covered"), ("break_in", "covered"), ("none", "no_event")])
def test_information_is_open_after_a_break_in_or_an_attempt(event: str, verdict: str) -> None:
    assert AXA.verdict("administrative_help", event=event) == verdict
    if verdict == "covered":
        assert "axa.2.5-a" in AXA.cited("administrative_help", event=event)


THEMES = ("identity_card", "passport", "vehicle", "tax", "cheques", "bank_card", "bank_account", "insurance")


@pytest.mark.clause("axa.2.5-b", "axa.2.5-d")
@pytest.mark.parametrize("theme", [*THEMES, "other"])
def test_eight_themes_and_nothing_about_the_business(theme: str) -> None:
    private = AXA.verdict("administrative_question", theme=theme, about_business=False)
    assert private == ("off_theme" if theme == "other" else "accepted")
    assert AXA.verdict("administrative_question", theme=theme, about_business=True) == "professional"
    assert AXA.verdict("administrative_question", theme=theme) == private
    assert AXA.not_invoked("administrative_question", theme=theme) == {"axa.2.5-d"}


@pytest.mark.clause("axa.2.5-c")
@pytest.mark.parametrize(
    ("at", "open_", "from_"),
    [
        ("2024-05-11T19:29:00", True, "2024-05-11T19:29:00+02:00"),  # a Saturday
        ("2024-05-11T19:30:00", False, "2024-05-13T08:00:00+02:00"),
        ("2024-05-12T10:00:00", False, "2024-05-13T08:00:00+02:00"),  # a Sunday
        ("2024-05-13T07:59:00", False, "2024-05-13T08:00:00+02:00"),
        ("2024-05-13T08:00:00", True, "2024-05-13T08:00:00+02:00"),
        ("2026-05-01T10:00:00", True, "2026-05-01T10:00:00+02:00"),
    ],
)
def test_the_desk_answers_from_monday_to_saturday(at: str, open_: bool, from_: str) -> None:
    told = AXA.answer("administrative_hours", asked_at=at)
    assert (told["verdict"], told["date"]) == (open_, from_)


@pytest.mark.clause("axa.2.5-e")
def test_axa_does_not_answer_for_information_misread() -> None:
    assert AXA.verdict("liability", misread=True) is False
    assert "axa.2.5-e" in AXA.cited("liability", misread=True)
    assert AXA.verdict("liability", misread=False) is True
    assert AXA.verdict("liability") is True
    assert AXA.not_invoked("liability") == {"axa.2.5-e"}


# ── 2.6 The deductible ──────────────────────────────────────────────────────────────────────────────────────────────

ELIGIBLE: dict[str, Any] = {
    "covered_by_insurance": True,
    "declared_to_insurer": True,
    "complaint_needed": False,
    "complaint_made": False,
    "damage": "600.00",
    "deductible": "150.00",
}


@pytest.mark.clause("axa.2.6.ii-a", "axa.2.6.iv-a", "axa.1-c")
@pytest.mark.parametrize(
    ("damage", "deductible", "amount"),
    [
        ("600.00", "150.00", "100.00"),
        ("600.00", "80.00", "80.00"),
        ("600.00", "100.00", "100.00"),
        ("600.00", "100.01", "100.00"),
        ("600.00", "99.99", "99.99"),
        ("50.00", "80.00", "50.00"),
        ("600.00", "0.00", "0.00"),
    ],
)
def test_the_deductible_is_paid_back_to_100_euros(damage: str, deductible: str, amount: str) -> None:
    told = AXA.answer("buyback", **{**ELIGIBLE, "damage": damage, "deductible": deductible})
    assert (told["verdict"], told["amount"]) == ("covered", amount)
    assert told["lines"] == [{"label": "Rachat de franchise", "amount": amount, "clause": "axa.2.6.ii-a"}]
    assert [(one["what"], one["to"], one["clause"]) for one in told["actions"]] == [("pay", "insured", "axa.2.6.iv-a")]
    cited = AXA.cited("buyback", **{**ELIGIBLE, "damage": damage, "deductible": deductible})
    assert {"axa.1-c", "axa.2.6.ii-a", "axa.2.6.iv-a"} <= cited


@pytest.mark.clause("axa.2.6.i-a")
@pytest.mark.parametrize(
    ("change", "verdict"),
    [
        ({"declared_to_insurer": False}, "not_met"),
        ({"covered_by_insurance": False}, "not_met"),
        ({"complaint_needed": True}, "not_met"),
        ({"complaint_needed": True, "complaint_made": True}, "covered"),
        ({"complaint_made": True}, "covered"),
        ({"event": "attempt"}, "covered"),
        ({"event": "none"}, "no_event"),
        ({"cause": "complicity"}, "excluded"),
    ],
)
def test_the_damage_is_covered_and_declared_to_the_insurer(change: dict[str, Any], verdict: str) -> None:
    told = AXA.answer("buyback", **{**ELIGIBLE, **change})
    assert told["verdict"] == verdict
    assert told["amount"] == ("100.00" if verdict == "covered" else "0.00")
    assert bool(told["actions"]) is bool(told["lines"]) is (verdict == "covered")


@pytest.mark.clause("axa.2.6.ii-a", "axa.2.6.iv-a", "axa.2.6.i-a")
@settings(max_examples=200)
@given(damage=st.integers(0, 100_000), deductible=st.integers(0, 30_000), declared=st.booleans())
def test_every_buyback_is_the_one_of_the_paper(damage: int, deductible: int, declared: bool) -> None:
    case = {"damage": decimal_text(damage), "deductible": decimal_text(deductible), "declared_to_insurer": declared}
    told = AXA.answer("buyback", **{**ELIGIBLE, **case})
    assert told["amount"] == decimal_text(buyback(damage, deductible, declared))


@pytest.mark.clause("axa.2.6.iii-a")
@pytest.mark.parametrize(
    ("event_on", "last"),
    [
        ("2024-05-10", "2024-05-17"),
        ("2024-05-06", "2024-05-15"),  # over 8 and 9 May, both holidays
        ("2024-05-11", "2024-05-17"),  # a Saturday
        ("2026-04-30", "2026-05-11"),  # over 1 and 8 May
    ],
)
def test_five_working_days_from_the_event_over_holidays(event_on: str, last: str) -> None:
    assert AXA.answer("buyback_deadline", event_on=event_on)["date"] == last


@pytest.mark.clause("axa.2.6.iii-a")
@pytest.mark.parametrize(("declared_on", "late"), [("2024-05-10", False), ("2024-05-17", False), ("2024-05-18", True)])
def test_a_late_declaration_is_noted_and_takes_nothing_away(declared_on: str, late: bool) -> None:
    told = AXA.answer("buyback_late", event_on="2024-05-10", declared_on=declared_on)
    assert told["verdict"] is late
    assert told["dates"] == {"declare_by": "2024-05-17"}
    assert "declared_on" not in {one.path for one in _inputs("buyback")}


def _inputs(question: str) -> Any:
    from egide.contracts import load

    return load("axa-assistance").question(question).inputs


NAMED = ("name", "address", "circumstances", "insurer")


@pytest.mark.clause("axa.2.6.iii.a-a")
@pytest.mark.parametrize("missing", [(), *((one,) for one in NAMED), NAMED])
def test_a_declaration_says_who_where_how_and_which_insurer(missing: tuple[str, ...]) -> None:
    case = {f"{name}_given": name not in missing for name in NAMED}
    told = AXA.answer("buyback_declaration", **case)
    assert told["verdict"] is (not missing)
    assert [one["what"] for one in told["actions"]] == [f"ask_{name}" for name in NAMED if name in missing]


PIECES = ("insurer_receipt", "contract_copy", "invoice_or_quote", "bank_details")
FILE: dict[str, Any] = {
    "file_sent": True,
    "file_returned": True,
    "complaint_needed": True,
    "complaint_receipt": True,
    "further_piece_asked": False,
    "further_piece_given": False,
    **dict.fromkeys(PIECES, True),
}


@pytest.mark.clause("axa.2.6.iii.b-a", "axa.2.6.iii.b-b", "axa.2.6.iii.b-c")
@pytest.mark.parametrize(
    ("change", "state", "asked"),
    [
        ({}, "complete", []),
        ({"file_sent": False}, "to_send", []),
        ({"file_returned": False}, "awaited", []),
        ({"bank_details": False}, "incomplete", ["ask_bank_details"]),
        ({"insurer_receipt": False}, "incomplete", ["ask_insurer_receipt"]),
        ({"contract_copy": False}, "incomplete", ["ask_contract_copy"]),
        ({"invoice_or_quote": False}, "incomplete", ["ask_invoice"]),
        ({"complaint_receipt": False}, "incomplete", ["ask_complaint_receipt"]),
        ({"complaint_receipt": False, "complaint_needed": False}, "complete", []),
        ({"further_piece_asked": True}, "further_piece", ["ask_further_piece"]),
        ({"further_piece_asked": True, "further_piece_given": True}, "complete", []),
        ({"further_piece_asked": True, "bank_details": False}, "incomplete", ["ask_bank_details", "ask_further_piece"]),
    ],
)
def test_the_file_is_sent_returned_and_completed(change: dict[str, Any], state: str, asked: list[str]) -> None:
    told = AXA.answer("buyback_file", **{**FILE, **change})
    assert told["verdict"] == state
    assert [one["what"] for one in told["actions"]] == asked


# ── Article 4 ───────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.clause("axa.4-a", "axa.4-b", "axa.4-d")
@pytest.mark.parametrize("at", ["2024-05-12T03:00:00", "2024-05-12T02:00:00", "2026-05-01T00:00:00"])
def test_the_line_and_the_network_answer_at_any_hour_and_axa_handles_the_claim(at: str) -> None:
    told = AXA.answer("hotline", called_at=at)
    assert told == {
        "verdict": True,
        "number": "01 55 92 27 85",
        "network_available": True,
        "handled_by": "axa",
        "handled_by_label": "AXA Assistance, avec l’assuré",
    }


@pytest.mark.clause("axa.4-e")
@pytest.mark.parametrize(
    ("false_statement", "bad_faith", "verdict", "kept"),
    [
        (True, True, "annulled", "120.00"),
        (True, False, "valid", "0.00"),
        (False, True, "valid", "0.00"),
        (True, None, "valid", "0.00"),
    ],
)
def test_bad_faith_annuls_and_refunds_nothing(
    false_statement: bool, bad_faith: bool | None, verdict: str, kept: str
) -> None:
    case = {"false_statement": false_statement, "bad_faith": bad_faith, "premiums_paid": "120.00"}
    told = AXA.answer("false_declaration", **case)
    assert (told["verdict"], told["premiums_kept"], told["amount"]) == (verdict, kept, "0.00")
    assert AXA.not_invoked("false_declaration", **case) == ({"axa.4-e"} if bad_faith is None else set())
