"""Article 4.2: what instructions must hold, which version applies, by which way they change."""

from __future__ import annotations

from typing import Any

import pytest

from egide.contracts import load
from egide.law.types import BadValue
from tests.contracts.ima_protect.asking import answer, cited, needs, told, whats

ANNE = {"name": "Anne", "phone": "06 12 34 56 78"}
PAUL = {"name": "Paul", "phone": "+33 2 51 17 91 79"}
COMPLETE: dict[str, Any] = {
    "instructions_recorded": True,
    "contacts": [ANNE, PAUL],
    "access_known": True,
    "code_known": True,
}


@pytest.mark.clause("ima.4.2-a")
def test_without_recorded_instructions_the_contract_is_incomplete() -> None:
    without = answer("instructions_check", **COMPLETE | {"instructions_recorded": False})
    assert without["verdict"] == "none"
    assert ("ask_instructions", "customer", "ima.4.2-a") in whats(without)
    with_them = answer("instructions_check", **COMPLETE)
    assert with_them["verdict"] == "complete"
    assert whats(with_them) == []
    assert "ima.4.2-a" in cited("instructions_check", **COMPLETE)


@pytest.mark.clause("ima.4.2-a", "ima.4.2-b", "ima.4.2-d")
@pytest.mark.parametrize(
    "known",
    [
        {},
        {"contacts": []},
        {"contacts": [ANNE]},
        {"contacts": [ANNE, {"name": "Lise"}], "access_known": True, "code_known": True},
        {"contacts": [ANNE, {"name": "Lise", "phone": "+32 2 123 45 67"}], "access_known": False, "code_known": False},
    ],
)
def test_where_nothing_is_recorded_nothing_else_is_asked(known: dict[str, Any]) -> None:
    nothing = answer("instructions_check", instructions_recorded=False, **known)
    assert (nothing["verdict"], nothing["numbers_not_metropolitan"], nothing["numbers_missing"]) == ("none", 0, 0)
    assert whats(nothing) == [("ask_instructions", "customer", "ima.4.2-a")]


@pytest.mark.clause("ima.4.2-b")
@pytest.mark.parametrize(
    ("change", "verdict", "asked"),
    [
        ({"access_known": False}, "incomplete", [("ask_access", "customer", "ima.4.2-b")]),
        ({"contacts": []}, "refused", [("ask_contacts", "customer", "ima.4.2-b")]),
        ({"contacts": [ANNE]}, "complete", [("ask_second_contact", "customer", "ima.4.2-b")]),
        ({}, "complete", []),
    ],
)
def test_instructions_name_people_to_call_and_the_way_in(
    change: dict[str, Any], verdict: str, asked: list[tuple[str, str, str]]
) -> None:
    given = answer("instructions_check", **COMPLETE | change)
    assert given["verdict"] == verdict
    assert whats(given) == asked


@pytest.mark.clause("ima.4.2-d")
@pytest.mark.parametrize(
    "phone",
    [
        "0612345678",
        "06 12 34 56 78",
        "06.12.34.56.78",
        "+33612345678",
        "+33 (0)6 12 34 56 78",
        "0033 1 42 00 00 00",
        "01-42-00-00-00",
        "07 00 00 00 00",
        "09 70 00 00 00",
        "05 56 00 00 00",
    ],
)
def test_a_number_of_metropolitan_france_passes(phone: str) -> None:
    given = answer("instructions_check", **COMPLETE | {"contacts": [ANNE, {"name": "Paul", "phone": phone}]})
    assert (given["verdict"], given["numbers_not_metropolitan"]) == ("complete", 0)


@pytest.mark.clause("ima.4.2-d")
@pytest.mark.parametrize(
    "phone",
    [
        "+32 2 123 45 67",
        "+262 692 12 34 56",
        "0692 12 34 56",
        "02 62 12 34 56",
        "0590 12 34 56",
        "08 92 00 00 00",
        "00 12 34 56 78",
        "061234567",
        "06123456789",
        "le voisin",
    ],
)
def test_any_other_number_is_flagged_not_refused(phone: str) -> None:
    given = answer("instructions_check", **COMPLETE | {"contacts": [ANNE, {"name": "Paul", "phone": phone}]})
    assert (given["verdict"], given["numbers_not_metropolitan"]) == ("to_correct", 1)
    assert whats(given) == [("correct_numbers", "customer", "ima.4.2-d")]


@pytest.mark.clause("ima.4.2-d")
def test_a_contact_without_a_number_is_flagged_and_so_is_a_missing_code() -> None:
    silent = answer("instructions_check", **COMPLETE | {"contacts": [ANNE, {"name": "Paul"}]})
    assert (silent["verdict"], silent["numbers_missing"], silent["numbers_not_metropolitan"]) == ("to_correct", 1, 0)
    no_code = answer("instructions_check", **COMPLETE | {"code_known": False})
    assert no_code["verdict"] == "incomplete"
    assert whats(no_code) == [("ask_code", "customer", "ima.4.2-d")]


VERSIONS = [
    {"version": 1, "recorded_at": "2025-01-02T10:00:00"},
    {"version": 2, "recorded_at": "2025-03-10T12:00:00"},
]


@pytest.mark.clause("ima.4.2-c")
@pytest.mark.parametrize(
    ("alert_at", "version"),
    [
        ("2025-03-10T11:59:59", 1),
        ("2025-03-10T12:00:00", 2),
        ("2025-03-10T12:01:00", 2),
        ("2025-01-02T10:00:00", 1),
    ],
)
def test_the_version_recorded_when_the_alert_comes_applies(alert_at: str, version: int) -> None:
    assert answer("instructions_version", versions=VERSIONS, alert_at=alert_at)["version"] == version


@pytest.mark.clause("ima.4.2-c")
def test_before_any_version_there_is_none_to_apply() -> None:
    with pytest.raises(ValueError, match="aucune ligne"):
        told("instructions_version", versions=VERSIONS, alert_at="2025-01-02T09:59:59")
    assert needs("instructions_version", versions=VERSIONS) == ["alert_at"]


@pytest.mark.clause("ima.4.2-e")
@pytest.mark.parametrize(
    ("channel", "admitted"),
    [
        ("customer_space", True),
        ("letter", True),
        ("notification_reply", False),
        ("phone", False),
        ("email", False),
        ("other", False),
    ],
)
def test_instructions_change_by_the_customer_space_or_by_letter(channel: str, admitted: bool) -> None:
    assert answer("update_channel", channel=channel)["verdict"] is admitted
    assert needs("update_channel") == ["channel"]
    assert cited("update_channel", channel=channel) == {"ima.4.2-e"}


def check(data: dict[str, Any]) -> list[str]:
    record = load("ima-protect").record("instructions.recorded")
    assert record is not None
    assert record.check is not None
    return list(record.check(data))


FULL: dict[str, Any] = {"contacts": [ANNE, PAUL], "code": "TULIPE", "access": "portail ouvert"}


@pytest.mark.clause("ima.4.2-b")
def test_instructions_with_nobody_to_call_are_refused_when_recorded() -> None:
    assert check(FULL) == []
    for nobody in ({**FULL, "contacts": []}, {"code": "TULIPE"}):
        with pytest.raises(BadValue, match="au moins une personne"):
            check(nobody)


def test_each_thing_to_put_right_is_a_sentence_of_its_own() -> None:
    assert len(check({**FULL, "contacts": [ANNE]})) == 1
    abroad = {"name": "Lise", "phone": "+32 2 123 45 67"}
    (sentence,) = check({**FULL, "contacts": [ANNE, abroad]})
    assert "Lise" in sentence
    assert "+32 2 123 45 67" in sentence
    (own,) = check({**FULL, "site_phone": "0262 12 34 56"})
    assert "téléphone du site" in own
    (mute,) = check({**FULL, "contacts": [ANNE, {"name": "Paul"}]})
    assert "Paul" in mute
    assert [len(check({k: v for k, v in FULL.items() if k != gone})) for gone in ("code", "access")] == [1, 1]


def test_instructions_may_carry_more_than_the_contract_reads() -> None:
    assert check({**FULL, "contacts": [{**ANNE, "relation": "voisine", "dog": "non"}, PAUL]}) == []
