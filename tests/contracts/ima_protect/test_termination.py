"""Articles 18, 22.1 and 24: commitment, termination by the customer, new conditions refused, options without commitment."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from egide.law.money import cents
from tests.contracts.ima_protect import reference
from tests.contracts.ima_protect.asking import answer, cited, needs

DURING = "ima.tarif.achat.frais-de-resiliation-pendant-la-periode-d-engage-a"
AFTER = "ima.tarif.achat.frais-de-resiliation-au-dela-de-la-periode-d-eng-a"


# ── How long one is committed (18) ──────────────────────────────────────────────────────────────────────────────────


@pytest.mark.clause("ima.18-a", "ima.18-b", "ima.18-c")
@pytest.mark.parametrize(
    ("installed", "day", "verdict", "free_from"),
    [
        ("2025-03-10", "2025-03-09", "not_begun", "2026-03-10"),
        ("2025-03-10", "2025-03-10", "committed", "2026-03-10"),
        ("2025-03-10", "2026-03-09", "committed", "2026-03-10"),
        ("2025-03-10", "2026-03-10", "open_ended", "2026-03-10"),
        ("2025-03-10", "2026-03-11", "open_ended", "2026-03-10"),
        ("2024-02-29", "2025-02-28", "open_ended", "2025-02-28"),
        ("2024-02-29", "2025-02-27", "committed", "2025-02-28"),
    ],
)
def test_twelve_months_from_the_installation(installed: str, day: str, verdict: str, free_from: str) -> None:
    case = {"installed_on": installed, "offer_changed": False, "on_day": day}
    given = answer("term", **case)
    assert (given["verdict"], given["dates"]) == (verdict, {"effect": installed, "commitment_ends": free_from})
    assert {"ima.18-a", "ima.18-b"} <= cited("term", **case)
    assert ("ima.18-c" in cited("term", **case)) is (verdict != "not_begun")


@pytest.mark.clause("ima.18-d")
def test_another_offer_commits_again() -> None:
    case = {"installed_on": "2025-03-10", "offer_changed": True, "new_offer_on": "2026-05-01", "on_day": "2026-06-01"}
    given = answer("term", **case)
    assert (given["verdict"], given["dates"]["commitment_ends"]) == ("committed", "2027-05-01")
    assert "ima.18-d" in cited("term", **case)


# ── The customer leaves (22.1) ──────────────────────────────────────────────────────────────────────────────────────


def leaving(sent: str, ground: str = "none", offer: str = "tout_inclus", **more: Any) -> dict[str, Any]:
    case = {
        "installed_on": "2025-03-10",
        "offer_changed": False,
        "termination_channel": "email",
        "notice_sent_on": sent,
        "ground": ground,
        **more,
    }
    return answer("termination", {"offer": offer}, **case)


def short(given: dict[str, Any]) -> tuple[str, str]:
    return given["verdict"], given["amount"]


@pytest.mark.clause("ima.22.1-a", "ima.22.1-b", "ima.22.1-k", "ima.22-b", "ima.15-a", "ima.sr-a", DURING, AFTER)
@pytest.mark.parametrize(
    ("sent", "ends", "basis", "fee"),
    [
        ("2025-03-20", "2025-04-20", "trial", "0.00"),
        ("2025-04-10", "2025-05-10", "trial", "0.00"),
        ("2025-04-11", "2025-05-11", "during", "249.00"),
        ("2025-05-15", "2025-06-15", "during", "249.00"),
        ("2025-05-31", "2025-06-30", "during", "249.00"),
        ("2026-02-09", "2026-03-09", "during", "249.00"),
        ("2026-02-10", "2026-03-10", "after", "99.00"),
        ("2026-04-10", "2026-05-10", "after", "99.00"),
        ("2028-01-31", "2028-02-29", "after", "99.00"),
    ],
)
def test_one_month_ahead_and_what_it_costs(sent: str, ends: str, basis: str, fee: str) -> None:
    given = leaving(sent)
    assert short(given) == (basis, fee)
    assert given["dates"] == {"ends": ends, "commitment_ends": "2026-03-10"}
    assert given["lines"] == [{"label": "Frais de résiliation, démontage compris", "amount": fee, "clause": "ima.22-b"}]
    assert given["legitimate"] is False


@pytest.mark.clause("ima.22-a", "ima.22-b")
@pytest.mark.parametrize(
    ("channel", "basis", "fee"),
    [
        ("letter", "during", "249.00"),
        ("email", "during", "249.00"),
        ("customer_space", "during", "249.00"),
        ("phone", "wrong_channel", "0.00"),
    ],
)
def test_three_ways_to_leave(channel: str, basis: str, fee: str) -> None:
    assert short(leaving("2025-09-01", termination_channel=channel)) == (basis, fee)


@pytest.mark.clause("ima.22-a", "ima.22-b", "ima.22.1-i", "ima.24-c", "ima.22.1-b", "ima.22.1-k")
def test_by_phone_nothing_is_ended_whatever_the_ground_and_the_day() -> None:
    for sent, ground in (("2025-09-01", "uncovered_move"), ("2025-03-20", "none"), ("2026-09-01", "debt")):
        assert leaving(sent, ground, termination_channel="phone")["verdict"] == "wrong_channel"


@pytest.mark.clause(
    *("ima.22.1-b", "ima.22.1-c", "ima.22.1-d", "ima.22.1-e", "ima.22.1-g", "ima.22.1-i", "ima.22-b"),
    *("ima.16-f", "ima.24-c"),
)
@pytest.mark.parametrize(
    ("ground", "offer", "clause", "basis", "fee"),
    [
        ("debt", "tout_inclus", "ima.22.1-c", "legitimate", "0.00"),
        ("death", "a_la_carte", "ima.22.1-d", "legitimate", "0.00"),
        ("abroad", "tout_inclus", "ima.22.1-e", "legitimate", "0.00"),
        ("gsm_lost", "tout_inclus", "ima.22.1-g", "legitimate", "0.00"),
        ("gsm_lost", "a_la_carte", "ima.22.1-g", "during", "249.00"),
        ("not_moving", "tout_inclus", "ima.16-f", "during", "249.00"),
        ("none", "a_la_carte", "ima.22.1-b", "during", "249.00"),
    ],
)
def test_a_legitimate_ground_waives_the_fee_of_the_commitment(
    ground: str, offer: str, clause: str, basis: str, fee: str
) -> None:
    given = leaving("2025-09-01", ground, offer)
    assert short(given) == (basis, fee)
    assert given["legitimate"] is (basis == "legitimate")
    case = {"installed_on": "2025-03-10", "offer_changed": False, "termination_channel": "email"}
    assert clause in cited("termination", {"offer": offer}, **case, notice_sent_on="2025-09-01", ground=ground)
    assert short(leaving("2026-09-01", ground, offer)) == ("after", "99.00")


@pytest.mark.clause("ima.22.1-h", "ima.22.1-i", "ima.22-b", "ima.24-c")
@pytest.mark.parametrize(
    ("sent", "basis", "fee"),
    [("2025-06-09", "during", "249.00"), ("2025-06-10", "legitimate", "0.00"), ("2025-06-11", "legitimate", "0.00")],
)
def test_no_guard_any_more_counts_once_it_was_notified(sent: str, basis: str, fee: str) -> None:
    assert short(leaving(sent, "no_guard", guard_notice_on="2025-06-10")) == (basis, fee)
    assert short(leaving("2026-06-10", "no_guard", guard_notice_on="2025-06-10")) == ("after", "99.00")


@pytest.mark.clause("ima.22.1-h", "ima.22.1-i", "ima.22-b")
@pytest.mark.parametrize("sent", ["2025-03-20", "2025-06-10", "2026-09-01"])
def test_moving_where_no_guard_goes_costs_nothing(sent: str) -> None:
    given = leaving(sent, "uncovered_move")
    assert (*short(given), given["legitimate"]) == ("uncovered", "0.00", True)
    case = {"installed_on": "2025-03-10", "offer_changed": False, "termination_channel": "email"}
    found = cited("termination", {"offer": "tout_inclus"}, **case, notice_sent_on=sent, ground="uncovered_move")
    assert "ima.22.1-i" in found
    if sent != "2025-06-10":
        assert leaving(sent, "abroad")["verdict"] != "uncovered"


@pytest.mark.clause("ima.22.1-f", "ima.22-b", "ima.24-c")
@pytest.mark.parametrize(
    ("written", "change", "refused", "during", "later"),
    [
        (True, "other", "2025-10-01", "refusal", "refusal"),
        (True, "other", "2025-10-02", "during", "after"),
        (False, "other", "2025-10-01", "during", "after"),
        (True, "legal", "2025-10-01", "during", "after"),
    ],
)
def test_new_conditions_refused_in_writing_and_in_time(
    written: bool, change: str, refused: str, during: str, later: str
) -> None:
    given = {"in_writing": written, "notified_on": "2025-06-01", "change": change, "refused_on": refused}
    fees = {"refusal": "0.00", "during": "249.00", "after": "99.00"}
    assert short(leaving("2025-10-02", "refused_conditions", **given)) == (during, fees[during])
    assert short(leaving("2026-10-02", "refused_conditions", **given)) == (later, fees[later])


@pytest.mark.clause("ima.15-a")
@pytest.mark.parametrize(("sent", "basis"), [("2025-02-28", "trial"), ("2025-03-01", "during")])
def test_the_first_month_ends_with_february(sent: str, basis: str) -> None:
    assert leaving(sent, installed_on="2025-01-31")["verdict"] == basis


@given(
    st.dates(date(2024, 1, 1), date(2026, 12, 31)),
    st.integers(0, 800),
    st.sampled_from(["none", "debt", "death", "abroad", "gsm_lost", "uncovered_move", "not_moving"]),
    st.sampled_from(["tout_inclus", "a_la_carte"]),
)
def test_any_termination(installed: date, later: int, ground: str, offer: str) -> None:
    sent = installed + timedelta(days=later)
    basis, fee, ends = reference.termination(installed, sent, ground, offer)
    given = leaving(sent.isoformat(), ground, offer, installed_on=installed.isoformat())
    assert (given["verdict"], cents(given["amount"]), given["dates"]["ends"]) == (basis, fee, ends.isoformat())


def test_only_what_decides_is_asked() -> None:
    case = {"termination_channel": "email", "ground": "uncovered_move"}
    missing = needs("termination", {"offer": "tout_inclus"}, **case, installed_on="2025-03-10", offer_changed=False)
    assert missing == ["notice_sent_on"]


@pytest.mark.clause("ima.22.1-j")
def test_without_a_guard_the_price_is_another_until_one_comes_back() -> None:
    case = {"options": [{"option": "plug", "quantity": 1}], "adapted_price": "25.00"}
    schedule = {"offer": "tout_inclus"}
    kept = answer("without_guard", schedule, **case, guard_restored=False)
    assert (kept["verdict"], kept["amount"]) == (False, "25.00")
    back = answer("without_guard", schedule, **case, guard_restored=True)
    assert (back["verdict"], back["amount"]) == (True, "39.49")
    assert "ima.22.1-j" in cited("without_guard", schedule, **case, guard_restored=False)


# ── New conditions (24) ─────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.clause("ima.22.1-f", "ima.24-b", "ima.24-c", "ima.24-d", "ima.24-e", "ima.24-f")
@pytest.mark.parametrize(
    ("change", "refused", "verdict", "clause"),
    [
        ("other", "2025-10-01", "free", "ima.24-c"),
        ("other", "2025-10-02", "late", "ima.24-c"),
        ("favourable", "2025-06-02", "not_open", "ima.24-d"),
        ("administrative", "2025-06-02", "not_open", "ima.24-e"),
        ("legal", "2025-06-02", "not_open", "ima.24-f"),
    ],
)
def test_who_may_refuse_and_until_when(change: str, refused: str, verdict: str, clause: str) -> None:
    case = {"notified_on": "2025-06-01", "change": change, "refused_on": refused}
    given = answer("conditions_change", **case)
    assert (given["verdict"], given["dates"]) == (
        verdict,
        {"earliest_effect": "2025-07-01", "refuse_until": "2025-10-01"},
    )
    assert clause in cited("conditions_change", **case)


@pytest.mark.clause("ima.24-b", "ima.24-c")
@pytest.mark.parametrize(
    ("notified", "earliest", "until"),
    [("2025-01-31", "2025-02-28", "2025-05-31"), ("2025-10-31", "2025-11-30", "2026-02-28")],
)
def test_months_that_lack_the_day_end_with_their_last(notified: str, earliest: str, until: str) -> None:
    given = answer("conditions_change", notified_on=notified, change="other", refused_on=until)
    assert given["dates"] == {"earliest_effect": earliest, "refuse_until": until}


@pytest.mark.clause("ima.24-a", "ima.24-b")
@pytest.mark.parametrize(
    ("effective", "day", "apply"),
    [
        ("2025-06-20", "2025-07-02", False),
        ("2025-06-30", "2025-07-02", False),
        ("2025-07-01", "2025-07-02", True),
        ("2025-07-01", "2025-07-01", True),
        ("2025-07-01", "2025-06-30", False),
    ],
)
def test_new_conditions_apply_after_a_month(effective: str, day: str, apply: bool) -> None:
    case = {"notified_on": "2025-06-01", "effective_on": effective, "on_day": day}
    given = answer("new_conditions", **case)
    assert (given["verdict"], given["dates"]) == (apply, {"earliest_effect": "2025-07-01"})
    assert "ima.24-a" in cited("new_conditions", **case)


# ── Options without commitment (9.3, 11) ────────────────────────────────────────────────────────────────────────────


@pytest.mark.clause("ima.9.3-a", "ima.11-f", "ima.9.1-c", "ima.9.3-b", "ima.11-e", "ima.11-g")
@pytest.mark.parametrize(
    ("channel", "ended", "verdict", "ends"),
    [
        ("phone", False, "on_request", "2025-03-20"),
        ("email", False, "on_request", "2025-03-20"),
        ("letter", False, "on_request", "2025-03-20"),
        ("other", False, "goes_on", "2025-03-20"),
        ("other", True, "with_contract", "2025-06-30"),
        ("phone", True, "with_contract", "2025-06-30"),
    ],
)
def test_an_option_ends_on_request_or_with_the_contract(channel: str, ended: bool, verdict: str, ends: str) -> None:
    case = {"option_channel": channel, "option_stopped_on": "2025-03-20", "contract_ended": ended}
    given = answer("option_end", **case, contract_ended_on="2025-06-30")
    assert (given["verdict"], given["date"]) == (verdict, ends)
    assert ("ima.9.3-a" in cited("option_end", **case, contract_ended_on="2025-06-30")) is not ended
