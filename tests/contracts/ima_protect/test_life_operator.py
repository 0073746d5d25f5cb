"""IMA Protect ends the contract, played (art. 22.2): each ground with what it asks for, and its notice."""

from __future__ import annotations

from typing import Any

import pytest

from tests.contracts.ima_protect.living import Life

IN_ARREARS: dict[str, Any] = {
    "noticed_on": "2025-05-01",
    "paid": False,
    "objected": False,
    "says_how_to_pay": True,
    "says_to_object": True,
    "says_what_follows": True,
}


def ended_by_operator(ground: str, at: str = "2025-06-01T10:00:00", **data: Any) -> Life:
    return Life("operator.terminated", at, operator_ground=ground, **data)


GROUNDS: list[tuple[str, dict[str, Any], dict[str, Any], str]] = [
    ("unpaid", IN_ARREARS, {**IN_ARREARS, "noticed_on": "2025-05-02"}, "ima.22.2-b"),
    ("breach", {"breaches": 1}, {"breaches": 0}, "ima.22.2-c"),
    ("misuse", {"compromises": True}, {"compromises": False}, "ima.22.2-d"),
    ("unhealthy", {"site_reported": True}, {"site_reported": False}, "ima.22.2-e"),
    ("animals", {"animal_seen": True}, {"animal_seen": False}, "ima.22.2-f"),
    (
        "no_link",
        {"link_lost": True, "fault_of_operator": False},
        {"link_lost": True, "fault_of_operator": True},
        "ima.22.2-g",
    ),
    ("not_customer", {"still_customer": False}, {"still_customer": True}, "ima.22.2-h"),
    ("court", {"decision_shown": True}, {"decision_shown": False}, "ima.22.2-i"),
]
AT_ONCE = tuple(clause for _, _, _, clause in GROUNDS)


@pytest.mark.clause("ima.22.2-a", "ima.20.2-c", "ima.20.2-e", *AT_ONCE)
@pytest.mark.parametrize(("ground", "shown", "lacking", "clause"), GROUNDS)
def test_each_ground_ends_it_at_once_when_it_is_shown(
    ground: str, shown: dict[str, Any], lacking: dict[str, Any], clause: str
) -> None:
    over = ended_by_operator(ground, **shown)
    assert over.places == [f"tell_{ground}"]
    over.do(f"tell_{ground}/sent")
    assert over.places == ["ended", "appointment"]
    assert over.said() == ["operator_termination → customer", "stop_monitoring → station", "stop_options → office"]
    assert {one.clause.id for one in over.emitted if one.kind == "tell"} == {clause}
    refused = ended_by_operator(ground, **lacking)
    assert refused.places == ["not_admitted"]
    assert refused.do("not_admitted/given_up").places == ["not_ended"]


@pytest.mark.clause("ima.22.2-g")
def test_a_link_that_is_there_ends_nothing() -> None:
    assert ended_by_operator("no_link", link_lost=False, fault_of_operator=False).places == ["not_admitted"]


@pytest.mark.clause("ima.20.2-b", "ima.20.2-d", "ima.20.2-e", "ima.22.2-b")
@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"paid": True}, "not_admitted"),
        ({"says_how_to_pay": False}, "not_admitted"),
        ({"says_to_object": False}, "not_admitted"),
        ({"says_what_follows": False}, "not_admitted"),
        ({"objected": True, "objected_on": "2025-05-31"}, "not_admitted"),
        ({"objected": True, "objected_on": "2025-06-01"}, "tell_unpaid"),
    ],
)
def test_arrears_end_it_only_after_thirty_days_of_silence(changes: dict[str, Any], place: str) -> None:
    assert ended_by_operator("unpaid", **{**IN_ARREARS, **changes}).places == [place]


@pytest.mark.clause("ima.22.2-a", "ima.18-a", "ima.18-b")
@pytest.mark.parametrize(
    ("at", "place"), [("2026-03-09T23:59:59", "not_admitted"), ("2026-03-10T00:00:00", "tell_a_month_ahead")]
)
def test_without_a_reason_only_after_twelve_months(at: str, place: str) -> None:
    assert ended_by_operator("no_reason", at).places == [place]


@pytest.mark.clause("ima.22.2-a")
def test_without_a_reason_a_month_ahead() -> None:
    over = ended_by_operator("no_reason", "2027-01-31T10:00:00").do("tell_a_month_ahead/sent")
    assert over.due("notice_over") == "2027-03-01T00:00:00+01:00"
    assert over.places == ["operator_notice"]
    assert over.reach("notice_over").places == ["ended", "appointment"]
    assert {one.clause.id for one in over.emitted if one.kind == "tell"} == {"ima.22.2-a"}
