"""Annex 2, § 1: what instructions hold, when a change counts, whose error is whose."""

from __future__ import annotations

from typing import Any

import pytest

from egide.contracts import load
from egide.law.types import BadValue
from tests.contracts.cegedev.shop import CENTRE

A = {"name": "A", "phone": "0600000001", "agreed": True}
B = {"name": "B", "phone": "0600000002", "agreed": True}


@pytest.mark.clause("ceg.1-s", "ceg.1-t", "ceg.1-u")
@pytest.mark.parametrize(
    ("contacts", "access", "verdict", "asked"),
    [
        ([A], True, "refused", ["ceg.1-s"]),
        ([], True, "refused", ["ceg.1-s"]),
        ([A], False, "refused", ["ceg.1-s", "ceg.1-t"]),
        ([A, B], True, "complete", []),
        ([A, B], False, "incomplete", ["ceg.1-t"]),
        ([A, B, A], True, "complete", []),
        ([A, {**B, "agreed": False}], True, "complete", ["ceg.1-u"]),
        ([A, {"name": "C"}], True, "complete", ["ceg.1-u"]),
    ],
)
def test_instructions_need_two_contacts_the_way_in_and_their_agreement(
    contacts: list[dict[str, Any]], access: bool, verdict: str, asked: list[str]
) -> None:
    given = CENTRE.answer("instructions_check", contacts=contacts, access_known=access)
    assert given["verdict"] == verdict
    assert [one["clause"] for one in given["actions"]] == asked


@pytest.mark.clause("ceg.1-u")
@pytest.mark.parametrize(
    ("agreements", "lacking"), [((True, True), 0), ((True, False), 1), ((False, None), 2), ((None, None), 2)]
)
def test_each_contact_without_a_recorded_agreement_is_counted(
    agreements: tuple[bool | None, ...], lacking: int
) -> None:
    contacts = [{"name": "N"} if one is None else {"name": "N", "agreed": one} for one in agreements]
    given = CENTRE.answer("instructions_check", contacts=contacts, access_known=True)
    assert given["without_agreement"] == lacking


@pytest.mark.clause("ceg.1-q")
@pytest.mark.parametrize(
    ("alert_at", "version"),
    [("2024-05-10T10:01:00", 2), ("2024-05-10T10:00:00", 2), ("2024-05-10T09:59:59", 1), ("2024-06-01T00:00:00", 2)],
)
def test_a_change_counts_from_the_second_it_is_saved(alert_at: str, version: int) -> None:
    versions = [
        {"version": 1, "recorded_at": "2024-05-01T10:00:00"},
        {"version": 2, "recorded_at": "2024-05-10T10:00:00"},
    ]
    assert CENTRE.answer("instructions_version", versions=versions, alert_at=alert_at)["version"] == version


@pytest.mark.clause("ceg.1-n")
def test_contacts_are_called_in_the_order_written() -> None:
    given = CENTRE.answer("call_order", contacts=[B, A])
    assert [one["name"] for one in given["calls"]] == ["B", "A"]
    assert given["number_of_calls"] == 2
    assert "ceg.1-n" in CENTRE.cited("call_order", contacts=[B, A])


# ── As facts ────────────────────────────────────────────────────────────────────────────────────────────────────────


def check(kind: str, **data: Any) -> list[str]:
    record = load("cegedev").record(kind)
    assert record is not None
    assert record.check is not None
    return list(record.check(data))


def test_instructions_with_one_contact_are_refused_with_a_sentence() -> None:
    with pytest.raises(BadValue, match="au moins deux personnes à appeler"):
        check("instructions.recorded", contacts=[A])


def test_instructions_say_what_the_customer_should_put_right() -> None:
    assert check("instructions.recorded", contacts=[A, B], access="cour") == []
    warned = check("instructions.recorded", contacts=[A, {"name": "C"}])
    assert [one.split("\u00a0:")[0] for one in warned] == [
        "C",
        "il manque l’accès et les particularités du local (annexe 2, §\u00a01)",
    ]


@pytest.mark.parametrize("until", ["2024-05-10T20:00:00", "2024-05-10T19:00:00"])
def test_a_detection_window_ends_after_it_begins(until: str) -> None:
    with pytest.raises(BadValue, match=r"planning\[1\]\.until"):
        check("site.alert_settings", planning=[{"from": "2024-05-10T20:00:00", "until": until}])


def test_settings_without_a_planning_and_with_a_sound_one_are_taken() -> None:
    assert check("site.alert_settings", by_email=True) == []
    window = {"from": "2024-05-10T20:00:00", "until": "2024-05-11T07:00:00"}
    assert check("site.alert_settings", planning=[window]) == []


def test_a_breach_is_one_of_the_paper() -> None:
    assert check("breach.recorded", breach="camera_off") == []
    with pytest.raises(BadValue):
        check("breach.recorded", breach="late_payment")
