"""The folder as a whole: every operative row of annex 1 carried; French everywhere; every path ends; what the facts answer."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from egide.contracts import inventory, load
from egide.law.days import parse_instant
from egide.law.proceed import Happened
from egide.law.types import BadValue
from egide.law.walks import outcomes_taken, walk_paths
from tests.contracts.axa_assistance.shop import NIGHT, found, opened, past, visited
from tests.contracts.playing import File, known


def test_every_operative_rule_of_annex_1_is_carried() -> None:
    rows = [row.id for row in inventory("axa-assistance") if row.operative]
    carried = {id_ for clause in load("axa-assistance").clauses for id_ in clause.ids}
    assert len(rows) == 76
    assert set(rows) == carried


def test_the_inventory_lists_all_of_annex_1() -> None:
    rows = inventory("axa-assistance")
    assert len(rows) == len({row.id for row in rows}) == 78
    assert all(row.id.startswith("axa.") and row.article.startswith("Annexe 1") for row in rows)


@pytest.mark.parametrize("what", ["title", "summary", "reading"])
def test_clauses_read_as_french_sentences_with_french_spaces(what: str) -> None:
    for clause in load("axa-assistance").clauses:
        text = getattr(clause, what)
        if text is None:
            continue
        assert "'" not in text, text
        assert not re.search(r" [:;?!]|« | »|\d €|\d h\b", text), text
        assert text[0].isupper() or text[0] in "«0123456789"
        if what != "title":
            assert text.endswith("."), text


def test_every_question_and_every_input_says_what_it_wants() -> None:
    for question in load("axa-assistance").questions:
        assert question.title.endswith("?")
        for one in question.inputs:
            assert one.label[0].isupper(), one.path
            assert one.help.endswith((".", "?", "»", "…")), one.path


# ── Every path ──────────────────────────────────────────────────────────────────────────────────────────────────────

REPORTS = [
    Happened(
        "guard.reported",
        opened("assistance.requested", requester="insured", alert_received=True).at,
        "guard",
        {"finding": one},
    )
    for one in ("nothing", "break_in")
]
TWO = (*visited(1, "2024-02-01T03:00:00", "nothing"), *visited(2, "2024-03-01T03:00:00", "nothing"))
LOCK = {"place": "main", "event": "break_in", "problem": "lock", "lock_kind": "key"}
OPEN = {"place": "main", "event": "break_in", "closes": False, "secure": False, "insured_on_site": False}


def ends(file: File, procedure: str, *interrupts: Happened, most: int = 60) -> set[str]:
    """Why the procedure may end; fails on a path that never does."""
    found_: set[str] = set()
    paths = walk_paths(file.contract.book, procedure, file.values, file.at, interrupts, most=most)
    for number, path in enumerate(paths):
        assert number < 50_000, "more paths than this test is meant for"
        assert path.complete, outcomes_taken(path)
        found_ |= {run.ended.reason for run in path.file.runs.values() if run.ended}
    return found_


@pytest.mark.parametrize("earlier", [(), TWO], ids=["free", "charged"])
@pytest.mark.parametrize("report", REPORTS, ids=["nothing", "break_in"])
def test_every_visit_ends(earlier: Any, report: Happened) -> None:
    file = opened("assistance.requested", *earlier, requester="insured", alert_received=True, presence="not_checked")
    paths = walk_paths(file.contract.book, "guard_visit", file.values, file.at, [report], most=20)
    complete = [path for path in paths if path.complete]
    reasons = {run.ended.reason for path in complete for run in path.file.runs.values() if run.ended}
    assert {"authorised", "no_guard", "unsafe"} <= reasons
    assert ("break_in_handed_over" if report.data["finding"] == "break_in" else "nothing_found") in reasons


def test_every_guarding_and_every_repair_ends() -> None:
    assert ends(opened("guarding.requested", **OPEN), "guarding") == {
        "time_is_up",
        "insured_back",
        "closed_again",
        "not_placed",
    }
    file = opened("repair.requested", **LOCK)
    file.do("phone_diagnosis/visit_needed", "send_provider/sent")
    assert file.steps == ["check_on_site"]


# ── What the facts already answer ───────────────────────────────────────────────────────────────────────────────────


def answered(question: str, *more: Any, at: str = NIGHT, **signed: Any) -> dict[str, Any]:
    inputs = load("axa-assistance").inputs_from[question]
    return dict(inputs(past(*more, **signed), parse_instant(at)))


def test_the_last_break_in_found_at_the_site_is_the_event() -> None:
    told = answered("buyback_deadline", found("2024-05-01T03:00:00", "attempt"), found("2024-05-09T23:30:00"))
    assert told == {"event_on": date(2024, 5, 9)}
    assert answered("support", found("2024-05-09T23:30:00", "attempt"))["event"] == "attempt"
    assert "event" not in answered("support", found("2024-06-01T03:00:00"))
    assert "event" not in answered("support")


def test_visits_of_the_year_are_counted_from_the_anniversary() -> None:
    assert answered("guard_visit_payer", *TWO)["unjustified_visits"] == 2
    assert answered("guard_visit_payer", *TWO, since="2023-03-01")["unjustified_visits"] == 1
    assert answered("guard_visit_payer", *TWO, since="2023-02-15")["unjustified_visits"] == 1
    assert answered("guard_visit_payer", *visited(1, "2024-02-01T03:00:00", "break_in"))["unjustified_visits"] == 0
    told = answered("interventions", *visited(1, "2024-02-01T03:00:00", "fire"))
    assert told["visits"] == ({"kind": "guard", "on": date(2024, 2, 1), "result": "fire"},)
    assert told["year_from"] == date(2024, 1, 2)
    assert answered("interventions", since="2020-02-29", at="2025-02-28T12:00:00")["year_from"] == date(2025, 2, 28)
    assert answered("interventions", since="2024-06-01")["year_from"] == date(2024, 6, 1)


def test_the_request_and_the_alert_are_known_to_the_dispatch() -> None:
    request = known("incident:9", "assistance.requested", NIGHT, requester="centre", alert_received=True)
    told = answered("guard_dispatch", request)
    assert (told["requester"], told["alert_received"]) == ("centre", True)
    alert = known("incident:9", "alert.opened", NIGHT, kind="motion")
    assert answered("guard_dispatch", alert)["alert_received"] is True
    assert "alert_received" not in answered("guard_dispatch")


def test_another_contract_of_the_site_answers_nothing() -> None:
    stranger = known("contract:2", "contract.signed", NIGHT, contract="cegedev", since="2024-01-02", schedule={})
    told = load("axa-assistance").inputs_from["guard_visit_payer"]((stranger,), parse_instant(NIGHT))
    assert told == {}


def test_a_break_in_is_recorded_in_words_that_every_contract_reads() -> None:
    record = load("axa-assistance").record("site.break_in_found")
    assert record is not None
    assert record.check is not None
    assert record.check({"finding": "break_in"}) == []
    assert record.check({"finding": "attempt", "found_by": "guard"}) == []
    for wrong in ({"finding": "none"}, {"finding": "break_in", "found_by": "nobody"}):
        with pytest.raises(BadValue):
            record.check(wrong)


def test_the_schedule_of_another_contract_stream_is_not_this_ones() -> None:
    file = opened("assistance.requested", requester="insured", alert_received=True)
    assert file.values["schedule.assistance"] is True
    assert file.values["presence"] == "not_checked"
