"""Article 30: complaints at two levels, mediation, the courts."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.contracts.ima_protect import reference
from tests.contracts.ima_protect.asking import answer, cited, whats
from tests.contracts.ima_protect.sheet import actions, written

COMPLAINT: dict[str, Any] = {
    "complaint_channel": "email",
    "first_received_on": "2025-03-03",
    "first_answered": True,
    "second_received_on": "2025-03-20",
}


@pytest.mark.clause("ima.30-b", "ima.30-c")
@pytest.mark.parametrize(
    ("received", "answer_by"),
    [
        ("2025-03-03", "2025-04-14"),
        ("2025-04-18", "2025-06-05"),  # Easter Monday, 1 and 8 May, Ascension
        ("2025-03-08", "2025-04-18"),  # a Saturday
        ("2025-12-24", "2026-02-06"),
        ("2025-12-25", "2026-02-06"),
    ],
)
def test_thirty_working_days_from_the_reception(received: str, answer_by: str) -> None:
    case = {**COMPLAINT, "first_received_on": received, "second_received_on": received}
    given = answer("complaint_deadlines", **case)
    assert given["dates"] == {"first_answer_by": answer_by, "second_answer_by": answer_by}
    assert {"ima.30-b", "ima.30-c"} <= cited("complaint_deadlines", **case)


@given(st.dates(date(2025, 1, 1), date(2026, 4, 15)))
def test_any_thirty_working_days(received: date) -> None:
    case = {**COMPLAINT, "first_received_on": received.isoformat(), "second_received_on": received.isoformat()}
    expected = reference.thirty_working_days(received).isoformat()
    assert answer("complaint_deadlines", **case)["dates"] == {"first_answer_by": expected, "second_answer_by": expected}


@pytest.mark.clause("ima.30-a")
@pytest.mark.parametrize(("channel", "level"), [("letter", "second"), ("email", "second"), ("phone", "to_write")])
def test_a_complaint_is_written(channel: str, level: str) -> None:
    case = {**COMPLAINT, "complaint_channel": channel}
    assert answer("complaint_deadlines", **case)["verdict"] == level
    assert "ima.30-a" in cited("complaint_deadlines", **case)


@pytest.mark.clause("ima.30-b", "ima.30-c")
@pytest.mark.parametrize(
    ("answered", "second", "level"),
    [
        (True, "2025-03-20", "second"),
        (False, "2025-03-20", "first"),
        (False, "2025-04-14", "first"),
        (False, "2025-04-15", "second"),
    ],
)
def test_the_second_level_comes_after_the_first(answered: bool, second: str, level: str) -> None:
    case = {**COMPLAINT, "first_answered": answered, "second_received_on": second}
    assert answer("complaint_deadlines", **case)["verdict"] == level


MEDIATION: dict[str, Any] = {
    "second_in_writing": True,
    "agreed_with_customer": False,
    "second_received_on": "2025-03-10",
    "mediation_asked_on": "2025-06-01",
}


@pytest.mark.clause("ima.30-d", "ima.30-e", "ima.30-f")
@pytest.mark.parametrize(
    ("changes", "admitted"),
    [
        ({}, True),
        ({"mediation_asked_on": "2026-03-09"}, True),
        ({"mediation_asked_on": "2026-03-10"}, False),
        ({"mediation_asked_on": "2026-03-11"}, False),
        ({"agreed_with_customer": True}, False),
        ({"second_in_writing": False}, False),
    ],
)
def test_mediation_within_a_year_and_the_courts_always(changes: dict[str, Any], admitted: bool) -> None:
    case = {**MEDIATION, **changes}
    given = answer("mediation", **case)
    assert (given["verdict"], given["court_open"]) == (admitted, True)
    assert given["dates"] == {"before": "2026-03-10"}
    both = [("form", "mediator", "ima.30-e"), ("letter", "mediator", "ima.30-e")]
    assert whats(given) == (both if admitted else [])
    assert {"ima.30-d", "ima.30-f"} <= cited("mediation", **case)


@pytest.mark.clause("ima.30-d")
def test_a_year_from_29_february_ends_on_the_28th() -> None:
    leap = {**MEDIATION, "second_received_on": "2023-06-01"}
    assert answer("mediation", **{**leap, "mediation_asked_on": "2024-05-31"})["verdict"] is True
    case = {**MEDIATION, "second_received_on": "2024-02-29"}
    assert answer("mediation", **{**case, "mediation_asked_on": "2025-02-27"})["verdict"] is True
    assert answer("mediation", **{**case, "mediation_asked_on": "2025-02-28"})["verdict"] is False


@pytest.mark.clause("ima.30-e")
def test_actions_of_mediation() -> None:
    assert actions("mediation") == written("""
    form → mediator, ima.30-e
    letter → mediator, ima.30-e
    """)
