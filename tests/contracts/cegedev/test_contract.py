"""The folder as a whole: every operative row of annex 2 carried, as in the inventory; French everywhere; what is recorded."""

from __future__ import annotations

import re
from datetime import date

import pytest

from egide.contracts import inventory, load
from egide.law.days import parse_instant
from tests.contracts.cegedev.shop import CENTRE, NIGHT, SCHEDULE, past
from tests.contracts.playing import CONTRACT, SITE, known


def test_every_operative_rule_of_annex_2_is_carried() -> None:
    rows = [row.id for row in inventory("cegedev") if row.operative]
    carried = {id_ for clause in load("cegedev").clauses for id_ in clause.ids}
    assert len(rows) == 59
    assert set(rows) == carried


def test_the_inventory_lists_all_of_annex_2() -> None:
    rows = inventory("cegedev")
    assert len(rows) == len({row.id for row in rows}) == 60
    assert all(row.id.startswith("ceg.") and row.article.startswith("Annexe 2") for row in rows)


@pytest.mark.parametrize("what", ["title", "summary", "reading"])
def test_clauses_read_as_french_sentences_with_french_spaces(what: str) -> None:
    for clause in load("cegedev").clauses:
        text = getattr(clause, what)
        if text is None:
            continue
        assert "'" not in text, text
        assert not re.search(r" [:;?!]|« | »|\d €|\d h\b", text), text
        assert text[0].isupper() or text[0] in "«"
        if what != "title":
            assert text.endswith("."), text


def test_every_question_and_every_input_says_what_it_wants() -> None:
    for question in load("cegedev").questions:
        assert question.title.endswith("?")
        for one in question.inputs:
            assert one.label[0].isupper(), one.path
            assert one.help.endswith((".", "?", "»", "…")), one.path


def test_the_reading_that_annex_2_governs_monitored_customers_is_shown() -> None:
    told = CENTRE.told("axa_caller", professional_client=True)
    assert "l’annexe 2 l’emporte" in told["readings"][0]["reading"]


# ── What the facts already answer ───────────────────────────────────────────────────────────────────────────────────


def answered(question: str, *more: object, at: str = NIGHT) -> dict[str, object]:
    inputs = load("cegedev").inputs_from[question]
    return dict(inputs(past(*more), parse_instant(at)))  # type: ignore[arg-type] # facts as the history gives them


def test_the_start_up_is_known_from_its_facts_with_its_days() -> None:
    assert answered("startup") == {
        "schedule.subscription": "monitoring",
        "instructions_validated": True,
        "cameras_connected": True,
        "connection_confirmed": True,
        "password_set": True,
    }
    assert answered("startup", at="2024-01-04T12:00:00")["connection_confirmed"] is False
    assert answered("startup_date") == {
        "subscribed_on": date(2024, 1, 2),
        "instructions_validated_on": date(2024, 1, 3),
        "password_set_on": date(2024, 1, 3),
        "cameras_connected_on": date(2024, 1, 4),
        "connection_confirmed_on": date(2024, 1, 5),
    }


def test_another_contract_of_the_site_starts_nothing() -> None:
    contract = load("cegedev")
    stranger = known(CONTRACT, "contract.signed", "2024-01-02T09:00:00", contract="other", site=SITE, schedule=SCHEDULE)
    told = contract.inputs_from["startup"]((stranger,), parse_instant(NIGHT))
    assert "schedule.subscription" not in told
    assert contract.inputs_from["alert_plan"]((stranger,), parse_instant(NIGHT))["service_started"] is False


def test_the_last_alert_is_known_to_the_plan() -> None:
    opened = known("incident:1", "alert.opened", "2024-05-10T02:00:00", kind="motion", detection_on=True)
    told = answered("alert_plan", opened)
    assert told == {"service_started": True, "kind": "motion", "detection_on": True}
    assert answered("first_action", opened)["alert_at"] == opened.happened_at
    assert answered("alert_plan", known("incident:1", "alert.opened", NIGHT, kind="flood", detection_on=True)) == {
        "service_started": True
    }


def test_instructions_settings_and_planning_are_known() -> None:
    window = {"from": "2024-05-10T20:00:00", "until": "2024-05-11T07:00:00"}
    settings = known(SITE, "site.alert_settings", "2024-02-01T10:00:00", by_email=True, planning=[window])
    told = answered("parallel_messages", settings)
    assert (told["by_notification"], told["by_email"], told["link_loss_told"]) == (False, True, False)
    planning = answered("detection_schedule", settings)["planning"]
    assert isinstance(planning, tuple)
    assert planning[0]["from"] == parse_instant(window["from"])
    assert answered("instructions_check")["access_known"] is True
    versions = answered("instructions_version")["versions"]
    assert isinstance(versions, tuple)
    assert [one["version"] for one in versions] == [1]


def test_a_breach_holds_from_its_fact_to_its_end() -> None:
    breach = known(CONTRACT, "breach.recorded", "2024-05-01T10:00:00", breach="camera_off", until="2024-05-09T10:00:00")
    assert answered("liability", breach, at="2024-05-05T10:00:00") == {"camera_off": True}
    assert answered("liability", breach, at="2024-05-09T10:00:00") == {}
    assert answered("liability", breach, at="2024-04-30T10:00:00") == {}
    lasting = known(CONTRACT, "breach.recorded", "2024-05-01T10:00:00", breach="router_off")
    assert answered("liability", lasting) == {"router_off": True}


def test_nothing_is_answered_from_nothing() -> None:
    for name, inputs in load("cegedev").inputs_from.items():
        told = inputs((), parse_instant(NIGHT))
        assert "schedule.subscription" not in told, name
        assert "kind" not in told, name
