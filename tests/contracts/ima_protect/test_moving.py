"""Articles 16 and 21: moving, who answers for a failure and up to how much, what force majeure suspends."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from egide.law.money import cents
from tests.contracts.ima_protect import reference
from tests.contracts.ima_protect.asking import answer, cited, needs, whats
from tests.contracts.ima_protect.sheet import actions, written

MOVE: dict[str, Any] = {
    "moved_before": False,
    "moves_on": "2025-06-30",
    "told_on": "2025-05-30",
    "told_in_writing": True,
}
FREE = "ima.tarif.achat.demenagement-dans-la-limite-d-un-demenagement-to-a"

# ── Moving (16) ─────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.clause("ima.16-a", "ima.16-c", FREE)
@pytest.mark.parametrize(
    ("last", "moves", "amount"),
    [
        (None, "2025-06-30", "0.00"),
        ("2024-05-01", "2026-04-30", "99.00"),
        ("2024-05-01", "2026-05-01", "0.00"),
        ("2024-05-01", "2025-03-01", "99.00"),
        ("2023-05-01", "2025-04-30", "99.00"),
        ("2024-02-29", "2026-02-27", "99.00"),
        ("2024-02-29", "2026-02-28", "0.00"),
    ],
)
def test_one_move_in_two_years_is_free(last: str | None, moves: str, amount: str) -> None:
    before = {"moved_before": True, "last_free_move": last} if last else {}
    case = {**MOVE, **before, "moves_on": moves}
    given = answer("move", **case)
    assert given["amount"] == amount
    assert [(one["amount"], one["clause"]) for one in given["lines"]] == [(amount, "ima.16-a")]
    assert ("ima.16-a" if amount == "0.00" else "ima.16-c") in cited("move", **case)


@pytest.mark.clause("ima.16-c")
def test_when_a_move_is_free_again() -> None:
    assert answer("free_move_again", last_free_move="2024-05-01")["date"] == "2026-05-01"
    assert answer("free_move_again", last_free_move="2024-02-29")["date"] == "2026-02-28"
    assert needs("move", **MOVE) == []


@pytest.mark.clause("ima.16-d")
@pytest.mark.parametrize(
    ("told_on", "moves", "writing", "verdict", "earliest"),
    [
        ("2025-05-29", "2025-06-30", True, "in_time", "2025-06-29"),
        ("2025-05-30", "2025-06-30", True, "in_time", "2025-06-30"),
        ("2025-05-31", "2025-06-30", True, "in_time", "2025-06-30"),
        ("2025-06-01", "2025-06-30", True, "late", "2025-07-01"),
        ("2025-01-31", "2025-02-28", True, "in_time", "2025-02-28"),
        ("2025-05-30", "2025-06-30", False, "not_written", "2025-06-30"),
        ("2025-06-20", "2025-06-30", False, "not_written", "2025-07-20"),
    ],
)
def test_the_move_is_announced_in_writing_a_month_before(
    told_on: str, moves: str, writing: bool, verdict: str, earliest: str
) -> None:
    case = {**MOVE, "told_on": told_on, "moves_on": moves, "told_in_writing": writing}
    given = answer("move", **case)
    assert (given["verdict"], given["dates"]["earliest_move"]) == (verdict, earliest)
    assert "ima.16-d" in cited("move", **case)


@pytest.mark.clause("ima.16-e")
@pytest.mark.parametrize(
    ("moves", "by"), [("2025-06-30", "2025-07-30"), ("2025-01-31", "2025-02-28"), ("2028-01-30", "2028-02-29")]
)
def test_the_new_home_is_equipped_within_a_month(moves: str, by: str) -> None:
    assert answer("move", **{**MOVE, "moves_on": moves})["dates"]["install_by"] == by
    assert "ima.16-e" in cited("move", **MOVE)


@pytest.mark.clause("ima.16-b")
def test_two_appointments_are_made() -> None:
    assert whats(answer("move", **MOVE)) == [
        ("install_new", "technician", "ima.16-b"),
        ("dismantle_old", "technician", "ima.16-b"),
    ]


@pytest.mark.clause("ima.16-b")
def test_actions_of_move() -> None:
    assert actions("move") == written("""
    install_new → technician, ima.16-b
    dismantle_old → technician, ima.16-b
    """)


@given(st.none() | st.dates(date(2024, 1, 1), date(2026, 12, 31)), st.integers(0, 1000))
def test_any_move(last: date | None, later: int) -> None:
    moves = (last or date(2025, 1, 1)) + timedelta(days=later)
    before = {"moved_before": True, "last_free_move": last.isoformat()} if last else {}
    given = answer("move", **{**MOVE, **before, "moves_on": moves.isoformat()})
    assert cents(given["amount"]) == reference.move_price(last, moves)


# ── Liability (21) ──────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.clause("ima.21.1-a", "ima.21.1-b", "ima.21.2-a")
@pytest.mark.parametrize(
    ("cause", "clause", "answers"),
    [
        ("own", "ima.21.1-a", True),
        ("customer", "ima.21.1-b", False),
        ("third_party", "ima.21.1-b", False),
        ("force_majeure", "ima.21.2-a", False),
    ],
)
def test_what_is_answered_for(cause: str, clause: str, answers: bool) -> None:
    case = {"failure_cause": cause, "loss": "500.00", "consumer": True}
    given = answer("compensation", **case)
    assert (given["verdict"], given["amount"]) == (answers, "500.00" if answers else "0.00")
    assert [one["clause"] for one in given["lines"]] == ["ima.21.1-a"]
    assert clause in cited("compensation", **case)


@pytest.mark.clause("ima.21.1-c")
@pytest.mark.parametrize(
    ("consumer", "loss", "paid", "amount"),
    [
        (False, "500.00", "60.00", "60.00"),
        (False, "60.00", "60.00", "60.00"),
        (False, "59.99", "60.00", "59.99"),
        (False, "500.00", "0.00", "0.00"),
        (True, "500.00", "60.00", "500.00"),
    ],
)
def test_a_professional_receives_two_months_at_most(consumer: bool, loss: str, paid: str, amount: str) -> None:
    case = {"failure_cause": "own", "loss": loss, "consumer": consumer, "two_months_paid": paid}
    assert answer("compensation", **case)["amount"] == amount
    assert ("ima.21.1-c" in cited("compensation", **case)) is not consumer


@pytest.mark.clause("ima.21.2-b")
@pytest.mark.parametrize(
    ("begins", "ends", "limit", "after"),
    [
        ("2025-01-10T00:00:00", "2025-01-13T00:00:00", "2025-01-15T00:00:00", "2025-01-18T00:00:00+01:00"),
        ("2025-03-29T12:00:00", "2025-03-30T12:00:00", "2025-03-31T12:00:00", "2025-04-01T11:00:00+02:00"),
        ("2025-01-10T00:00:00", "2025-01-10T00:00:00", "2025-01-15T00:00:00", "2025-01-15T00:00:00+01:00"),
    ],
)
def test_force_majeure_stops_the_clock(begins: str, ends: str, limit: str, after: str) -> None:
    case = {"majeure_from": begins, "majeure_until": ends, "suspended_limit": limit}
    assert answer("suspended_limit", **case)["date"] == after
    assert "ima.21.2-b" in cited("suspended_limit", **case)
