"""What the facts known so far answer by themselves, so that nothing known is asked again."""

from __future__ import annotations

from typing import Any

import pytest

from egide.contracts import load
from egide.law.days import parse_instant
from egide.law.decide import decide
from egide.law.types import BadValue
from tests.contracts.ima_protect.playing import A_LA_CARTE, CONTACTS, TOUT_INCLUS, Alert, known, past

NOW = parse_instant("2025-07-12T20:00:00")
PERIOD = known(
    "contract:1",
    "option.protect_plus",
    "2025-07-01T09:00:00",
    **{"from": "2025-07-12T08:00:00", "until": "2025-07-13T08:00:00"},
)


def given(
    question: str, *facts: Any, schedule: Any = A_LA_CARTE, at: str = "2025-07-12T20:00:00", **more: Any
) -> dict[str, Any]:
    contract = load("ima-protect")
    return dict(contract.inputs_from[question](past(schedule, *facts, **more), parse_instant(at)))


def test_a_question_gets_what_it_asks_of_the_facts_and_nothing_else() -> None:
    contract = load("ima-protect")
    assert set(contract.inputs_from) == {question.name for question in contract.questions}
    for question in contract.questions:
        paths = {one.path for one in question.inputs}
        assert set(given(question.name, PERIOD)) <= paths


def test_with_the_contract_and_its_option_known_only_the_kind_of_alert_is_asked() -> None:
    question = load("ima-protect").question("alert_plan")
    values = given("alert_plan", PERIOD)
    assert [need.input.path for need in decide(question, values).needs] == ["kind"]
    assert decide(question, {**values, "kind": "intrusion"}).answer["verdict"] == "operator"


@pytest.mark.parametrize(
    ("at", "active"),
    [
        ("2025-07-12T07:59:59", False),
        ("2025-07-12T08:00:00", True),
        ("2025-07-13T07:59:59", True),
        ("2025-07-13T08:00:00", False),
    ],
)
def test_protect_plus_is_read_from_the_periods_ordered(at: str, active: bool) -> None:
    assert given("alert_plan", PERIOD, at=at)["protect_plus"] is active
    assert given("alert_plan", at=at)["protect_plus"] is False


def test_a_period_ordered_after_the_alert_does_not_change_it() -> None:
    later = known("contract:1", "option.protect_plus", "2025-07-12T21:00:00", **PERIOD.data)
    assert given("alert_plan", later)["protect_plus"] is False


def test_another_contract_of_the_site_lends_neither_its_schedule_nor_its_option() -> None:
    other = known("contract:9", "contract.signed", "2025-02-01T09:00:00", contract="vigilians", schedule={"offer": "x"})
    elsewhere = known("contract:9", "option.protect_plus", "2025-07-01T09:00:00", **PERIOD.data)
    alert = Alert("intrusion", past(A_LA_CARTE, other, elsewhere), "2025-07-12T20:00:00")
    assert alert.values["schedule.offer"] == "a_la_carte"
    assert alert.values["protect_plus"] is False


def test_the_instructions_in_force_answer_for_contacts_ways_and_versions() -> None:
    newer = known(
        "site:1", "instructions.recorded", "2025-07-12T19:00:00", contacts=CONTACTS[:1], email="a@example.org"
    )
    check = given("instructions_check", newer)
    assert [one["name"] for one in check["contacts"]] == ["N1"]
    assert (check["instructions_recorded"], check["code_known"], check["access_known"]) == (True, False, False)
    assert given("immediate_stop", newer)["email_known"] is True
    before = given("instructions_check", newer, at="2025-07-12T18:59:59")
    assert [one["name"] for one in before["contacts"]] == ["N1", "N2"]
    versions = given("instructions_version", newer)["versions"]
    assert [one["version"] for one in versions] == [1, 2]


def test_without_any_fact_nothing_is_made_up() -> None:
    contract = load("ima-protect")
    values = contract.inputs_from["alert_plan"]((), NOW)
    assert values == {"protect_plus": False}
    assert contract.inputs_from["instructions_check"]((), NOW) == {"instructions_recorded": False}


def test_an_erased_sheet_leaves_an_alert_that_can_be_handled() -> None:
    erased = known("site:1", "instructions.recorded", "2025-03-01T10:00:00", version=2)
    alert = Alert("intrusion", past(TOUT_INCLUS, erased)).do("call_site/no_answer", "leave_message/left")
    assert alert.steps == ["dispatch"]


def test_columns_that_the_contract_does_not_read_are_left_out() -> None:
    rows = ({"name": "N1", "phone": "0611111111", "dog": "Rex"},)
    alert = Alert("intrusion", past(TOUT_INCLUS, contacts=rows))
    assert alert.values["contacts"] == ({"name": "N1", "phone": "0611111111"},)


def test_an_option_that_ends_before_it_begins_is_refused() -> None:
    record = load("ima-protect").record("option.protect_plus")
    assert record is not None
    assert record.check is not None
    assert record.check(PERIOD.data) == []
    for until in ("2025-07-12T08:00:00", "2025-07-11T08:00:00"):
        with pytest.raises(BadValue, match="suit le début"):
            record.check({**PERIOD.data, "until": until})
