"""What the facts already answer, so that nothing known is asked again."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from egide.contracts import load
from egide.law.contract import Known
from egide.law.days import parse_instant
from egide.law.types import BadValue
from tests.contracts.integral_pro.asking import SCHEDULE
from tests.contracts.playing import CONTRACT, SITE, known

SIGNED = known(CONTRACT, "contract.signed", "2024-01-01T00:00:00", contract="integral-pro", schedule=SCHEDULE)
FILE = "incident:vol"
CLAIM = known(
    FILE,
    "claim.declared",
    "2025-03-04T09:00:00",
    event="theft",
    discovered_at="2025-03-03T08:00:00",
    loss_at="2025-03-03T03:12:00",
)


def known_to(question: str, *history: Known, at: str = "2025-06-01T00:00:00") -> dict[str, Any]:
    return dict(load("integral-pro").inputs_from[question](history, parse_instant(at)))


def test_nothing_is_made_up_where_nothing_is_known() -> None:
    for question in load("integral-pro").inputs_from:
        assert known_to(question) == {}


def test_the_schedule_of_this_contract_and_no_other() -> None:
    other = known("contract:2", "contract.signed", "2024-01-01T00:00:00", contract="cegedev", schedule={"x": 1})
    told = known_to("theft_cover", other, SIGNED)
    assert told["schedule.protection_level"] == "n3"
    assert told["schedule.effect_on"] == date(2024, 1, 1)


def test_the_premium_unpaid_notices_and_payments() -> None:
    unpaid = known(CONTRACT, "premium.unpaid", "2025-01-01T00:00:00", due_on="2025-01-01", amount="300.00")
    older = known(CONTRACT, "premium.unpaid", "2024-01-01T00:00:00", due_on="2024-07-01", amount="200.00")
    notice = known(CONTRACT, "premium.notice_sent", "2025-01-20T10:00:00", due_on="2025-01-01")
    paid = known(CONTRACT, "premium.paid", "2025-02-25T10:00:00", due_on="2025-01-01")
    told = known_to("theft_indemnity", SIGNED, older, unpaid, notice)
    assert [row["amount"] for row in told["unpaid_premiums"]] == [20000, 30000]
    assert told["notices"] == ({"sent_on": date(2025, 1, 20)},)
    told = known_to("theft_indemnity", SIGNED, older, unpaid, notice, paid)
    assert [row["amount"] for row in told["unpaid_premiums"]] == [20000]
    assert told["notices"] == ({"sent_on": date(2025, 1, 20), "paid_on": date(2025, 2, 25)},)
    assert known_to("theft_indemnity", SIGNED)["unpaid_premiums"] == ()


def test_the_index_as_it_was_published() -> None:
    value = known(
        CONTRACT, "index.published", "2025-01-15T00:00:00", series="ffb", published_on="2025-01-15", value="1.10"
    )
    assert known_to("index_amount", value)["index_values"] == (
        {"series": "ffb", "published_on": date(2025, 1, 15), "value": 110},
    )
    assert "index_values" not in known_to("index_amount", SIGNED)


@pytest.mark.parametrize(
    ("facts", "on"),
    [
        ([("signal.armed", "2025-03-02T19:30:00")], True),
        ([("signal.armed", "2025-03-02T19:30:00"), ("signal.disarmed", "2025-03-03T02:00:00")], False),
        ([("signal.disarmed", "2025-03-03T02:00:00"), ("signal.armed", "2025-03-02T19:30:00")], False),
        ([("signal.armed", "2025-03-02T19:30:00"), ("signal.disarmed", "2025-03-03T07:00:00")], True),
        ([("signal.partial_armed", "2025-03-02T19:30:00")], True),
        ([("detection.on", "2025-03-02T19:30:00")], True),
        ([("detection.off", "2025-03-02T19:30:00")], False),
        ([], None),
    ],
)
def test_whether_the_alarm_was_on_comes_from_the_facts(facts: list[tuple[str, str]], on: bool | None) -> None:
    history = [known(SITE, kind, at) for kind, at in facts]
    assert known_to("theft_cover", SIGNED, *history, CLAIM).get("alarm_on") is on


def test_what_an_alert_and_a_guard_already_said() -> None:
    alert = known("incident:nuit", "alert.opened", "2025-03-03T03:12:08", kind="motion", detection_on=True)
    found = known(SITE, "site.break_in_found", "2025-03-03T03:50:30", finding="break_in", found_by="guard")
    told = known_to("theft_cover", SIGNED, alert, found)
    assert told["event"] == "theft"
    assert told["entry"] == "break_in"
    assert told["loss_at"] == parse_instant("2025-03-03T03:12:08")
    assert told["alarm_on"] is True
    assert told["at_insured_address"] is True
    attempt = known(SITE, "site.break_in_found", "2025-03-03T03:50:30", finding="attempt")
    assert known_to("theft_cover", SIGNED, attempt)["event"] == "attempt"
    odd = known(SITE, "site.break_in_found", "2025-03-03T03:50:30", finding="nothing")
    assert "event" not in known_to("theft_cover", SIGNED, odd)
    later = known(SITE, "site.break_in_found", "2025-07-03T03:50:30", finding="break_in")
    assert "event" not in known_to("theft_cover", SIGNED, later)


def test_what_the_declaration_says_goes_before_what_is_deduced() -> None:
    found = known(SITE, "site.break_in_found", "2025-03-03T03:50:30", finding="break_in")
    told = known_to(
        "theft_cover", SIGNED, found, known(FILE, "claim.declared", "2025-03-04T09:00:00", event="vandalism")
    )
    assert (told["event"], told["entry"]) == ("vandalism", "break_in")


def test_the_dates_that_came_since() -> None:
    history = (
        SIGNED,
        CLAIM,
        known(FILE, "complaint.filed", "2025-03-04T10:00:00", complaint_at="2025-03-03T11:00:00"),
        known(FILE, "step.done", "2025-03-12T10:00:00", step="collect", outcome="complete"),
        known(FILE, "step.done", "2025-03-20T10:00:00", step="offer", outcome="accepted"),
        known(FILE, "step.done", "2025-03-28T10:00:00", step="certificate", outcome="received"),
        known(FILE, "step.done", "2025-03-28T10:00:00", step="assess", outcome="covered"),
    )
    late = known_to("late_duties", *history)
    assert late == {
        "discovered_at": parse_instant("2025-03-03T08:00:00"),
        "declared_on": date(2025, 3, 4),
        "complaint_at": parse_instant("2025-03-03T11:00:00"),
        "statement_on": date(2025, 3, 12),
    }
    paying = known_to("payment_deadline", *history)
    assert (paying["accepted_on"], paying["certificate_on"]) == (date(2025, 3, 20), date(2025, 3, 28))
    ready = known_to("payment_check", *history)
    assert ready["accepted"] is ready["certificate_given"] is True
    papers = known_to("claim_documents", *history)
    assert papers["statement_given"] is papers["proofs_given"] is True


def test_things_found_again_and_whether_the_indemnity_was_paid() -> None:
    paid = known(FILE, "step.done", "2025-04-10T10:00:00", step="payment", outcome="paid")
    found = known(FILE, "goods.recovered", "2025-05-03T10:00:00", what="une presse")
    told = known_to("recovered_goods", SIGNED, CLAIM, paid, found)
    assert told == {"paid_before_recovery": True, "recovery_noticed_on": date(2025, 5, 3)}


def test_an_index_of_nothing_is_refused() -> None:
    record = load("integral-pro").record("index.published")
    assert record is not None
    assert record.check is not None
    assert record.check({"value": "1100.00"}) == []
    with pytest.raises(BadValue, match="au-dessus de zéro"):
        record.check({"value": "0.00"})
