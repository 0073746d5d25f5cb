"""A theft claim played: deadlines, refusals, payment, things found again, complements, urgent repairs."""

from __future__ import annotations

from typing import Any

import pytest

from egide.law.contract import Known
from egide.law.days import parse_instant
from egide.law.walks import walk_paths
from tests.contracts.integral_pro.asking import SCHEDULE
from tests.contracts.playing import CONTRACT, SITE, File, known

SIGNED = known(CONTRACT, "contract.signed", "2024-01-01T00:00:00", contract="integral-pro", schedule=SCHEDULE)


def claim(at: str = "2025-03-03T09:00:00", *history: Known, **data: Any) -> File:
    """A claim declared an hour after the discovery, if nothing else is said."""
    given = {"event": "theft", "discovered_at": "2025-03-03T08:00:00", **data}
    return File("integral-pro", "claim.declared", (SIGNED, *history), at, **given)


def settled(**data: Any) -> File:
    file = claim(**data).do("collect/complete").do("assess/covered", amount="4600.00")
    file.do("offer/accepted", *(["certificate/received"] if data.get("event", "theft") == "theft" else []))
    return file.do("payment/paid", after=40 * 86400)


@pytest.mark.clause("ipro.3.1.2-d", "ipro.3.1.2-p")
@pytest.mark.parametrize(
    ("at", "late"), [("2025-03-10T23:59:00", False), ("2025-03-11T00:00:00", True), ("2025-03-03T09:00:00", False)]
)
def test_a_late_declaration_is_noted_and_nothing_more(at: str, late: bool) -> None:
    file = claim(at)
    assert file.done() == ([("note_late_declaration", "file", "ipro.3.1.2-d")] if late else [])
    assert file.steps == ["collect"]


@pytest.mark.clause("ipro.3.1.2-k", "ipro.3.1-a")
@pytest.mark.parametrize(("at", "late"), [("2025-03-04T08:00:00", False), ("2025-03-04T08:00:01", True)])
def test_a_late_complaint_is_noted_and_nothing_more(at: str, late: bool) -> None:
    file = claim().happen("complaint.filed", complaint_at=at)
    assert file.done() == ([("note_late_complaint", "file", "ipro.3.1-a")] if late else [])
    assert file.steps == ["collect"]


@pytest.mark.clause("ipro.3.1.3-a")
def test_the_statement_is_expected_within_ten_working_days_of_the_declaration() -> None:
    file = claim()
    assert file.due("statement_due") == parse_instant("2025-03-18T00:00:00")
    file.reach("statement_due")
    assert [(one.what, one.channels) for one in file.last] == [("remind_statement", ("email", "letter"))]
    assert file.steps == ["collect"]


@pytest.mark.clause("ipro.3.2.1-g")
def test_an_offer_is_made_within_thirty_days_of_the_declaration_wherever_the_file_stands() -> None:
    file = claim()
    assert file.due("offer_due") == parse_instant("2025-04-03T00:00:00")
    file.do("collect/complete")
    assert file.due("offer_due") == parse_instant("2025-04-03T00:00:00")
    file.reach("offer_due")
    assert file.done() == [("offer_late", "handler", "ipro.3.2.1-g")]


@pytest.mark.clause("ipro.3.2.1-g")
@pytest.mark.parametrize(("day", "admitted"), [("2025-04-01T23:00:00", False), ("2025-04-02T00:00:00", True)])
def test_nothing_is_paid_before_the_thirtieth_day(day: str, admitted: bool) -> None:
    file = claim().do("collect/complete").do("assess/covered", amount="4600.00").do("offer/accepted")
    file.do("certificate/received")
    seconds = (parse_instant(day) - file.at).total_seconds()
    if admitted:
        assert file.do("payment/paid", after=seconds).reasons == ["settled"]
    else:
        file.at = parse_instant(day)
        assert "n'est pas possible ici (art. 3.2.1" in file.refused("payment/paid")


@pytest.mark.clause("ipro.3.2.1-h")
@pytest.mark.parametrize(
    ("event", "step"), [("theft", "certificate"), ("attempt", "payment"), ("vandalism", "payment")]
)
def test_a_certificate_is_awaited_only_when_something_was_taken(event: str, step: str) -> None:
    file = claim(event=event).do("collect/complete").do("assess/covered", amount="4600.00").do("offer/accepted")
    assert file.steps == [step]
    assert file.owed() == ([] if step == "certificate" else [("theft_indemnity", 460000, "insurer", "ipro.3.2.1-h")])


@pytest.mark.clause("ipro.3.2.1-b")
def test_thirty_days_to_pay_from_the_certificate() -> None:
    file = claim().do("collect/complete").do("assess/covered", amount="4600.00").do("offer/accepted")
    file.do("certificate/received", after=86400)
    assert file.due("pay_by") == parse_instant("2025-04-04T00:00:00")
    file.reach("pay_by")
    assert file.done() == [("payment_late", "handler", "ipro.3.2.1-b")]


@pytest.mark.clause("ipro.3.3.3-a")
def test_the_last_figure_agreed_is_the_one_paid() -> None:
    file = claim(event="attempt").do("collect/complete").do("assess/covered", amount="3000.00")
    file.do("offer/contested").do("expertise/agreed", amount="3500.00").do("offer/accepted")
    assert file.owed() == [("theft_indemnity", 350000, "insurer", "ipro.3.2.1-h")]


@pytest.mark.clause("ipro.4.2-a")
def test_a_refusal_can_be_answered_for_two_years() -> None:
    file = claim().do("collect/complete").do("assess/refused", refused_for="unprotected")
    assert file.due("time_barred") == parse_instant("2027-03-04T00:00:00")
    assert file.do("refused/reopened").steps == ["assess"]
    leap = claim("2028-02-29T09:00:00", discovered_at="2028-02-29T08:00:00").do("collect/complete")
    assert leap.do("assess/refused", refused_for="unprotected").due("time_barred") == parse_instant(
        "2030-03-01T00:00:00"
    )
    again = claim().do("collect/complete").do("assess/refused", refused_for="unprotected").reach("time_barred")
    assert again.reasons == ["time_barred"]


@pytest.mark.clause("ipro.3.1-c")
def test_fraud_ends_in_a_refusal_until_the_file_is_paid() -> None:
    file = claim().do("collect/complete").do("assess/covered", amount="4600.00")
    assert file.happen("claim.fraud_found", proof="facture fausse").steps == ["refused"]
    assert "n'est pas possible maintenant" in settled().refused("claim.fraud_found", proof="facture fausse")


@pytest.mark.clause("ipro.3.1.4-a", "ipro.3.1.4-b")
def test_things_found_before_payment() -> None:
    file = claim().do("collect/complete").happen("goods.recovered", what="deux caisses")
    assert ("recovery_notice", "insurer", "ipro.3.1.4-a") in file.done()
    assert file.steps == ["assess", "inspect_returned"]
    file.do("inspect_returned/valued", recovery_damage="300.00", recovery_costs="50.00")
    assert file.owed() == [("recovery_costs", 35000, "insurer", "ipro.3.1.4-b")]


@pytest.mark.clause("ipro.3.1.4-a", "ipro.3.1.4-c", "ipro.3.1.4-d")
def test_things_found_after_payment() -> None:
    file = settled().happen("goods.recovered", what="une presse")
    noticed = file.at.date()
    assert file.steps == ["choose"]
    assert (file.due("choose_by").date() - noticed).days == 16  # the midnight that ends the fifteenth day
    file.do("choose/take_back")
    file.do("inspect_taken_back/valued", indemnity_paid="4000.00", recovery_damage="300.00", recovery_costs="50.00")
    assert file.owed()[-1] == ("refund", 365000, "insured", "ipro.3.1.4-d")
    assert settled().happen("goods.recovered", what="une presse").reach("choose_by").reasons[-1] == "left"


@pytest.mark.clause("ipro.3.2.3.1-d")
@pytest.mark.parametrize(
    ("done_on", "steps", "reasons"),
    [("2027-03-03", ["complement"], ["settled"]), ("2027-03-04", [], ["settled", "too_late"])],
)
def test_a_complement_once_the_works_are_done(done_on: str, steps: list[str], reasons: list[str]) -> None:
    file = settled(event="attempt").happen("works.completed", done_on=done_on)
    assert (file.steps, file.reasons) == (steps, reasons)


@pytest.mark.clause("ipro.3.2.3.1-d")
def test_no_complement_before_the_first_payment() -> None:
    assert "n'est pas possible" in claim().refused("works.completed", done_on="2026-03-03")


@pytest.mark.clause("ipro.3.1.1-c", "ipro.3.1.1-d", "ipro.3.1.1-b")
def test_an_urgent_repair_is_allowed_by_five_working_days_of_silence() -> None:
    receivable = {"urgent": True, "by_registered_letter": True, "aspect_kept": True}
    file = claim().happen("repair.permission_asked", **receivable)
    assert file.steps == ["collect", "reply"]
    assert file.due("silence") == parse_instant("2025-03-11T00:00:00")
    assert file.reach("silence").reasons == ["tacit"]
    for lacking in receivable:
        assert "art. 3.1.1" in claim().refused("repair.permission_asked", **{**receivable, lacking: False})


def test_every_path_of_a_claim_ends_or_waits_for_somebody() -> None:
    file = claim()
    ends = {"settled", "refused", "time_barred"}
    found: set[str] = set()
    for path in walk_paths(file.contract.book, "theft_claim", file.values, file.at, most=9, step_minutes=60 * 24 * 10):
        if path.complete:
            found |= {run.ended.reason for run in path.file.runs.values() if run.ended}
        else:
            assert path.file.open
    assert found == ends


@pytest.mark.parametrize("stage", ["before", "after"])
def test_every_path_of_a_recovery_ends(stage: str) -> None:
    file = claim()
    values = {**file.values, "paid_before_recovery": stage == "after"}
    paths = list(walk_paths(file.contract.book, "recovery", values, file.at))
    assert all(path.complete for path in paths)
    ends = {run.ended.reason for path in paths for run in path.file.runs.values() if run.ended}
    assert ends == ({"returned"} if stage == "before" else {"taken_back", "left"})


def test_the_facts_of_the_site_are_known_to_the_claim() -> None:
    found = known(SITE, "site.break_in_found", "2025-03-03T03:50:30", finding="break_in", found_by="guard")
    alert = known("incident:nuit", "alert.opened", "2025-03-03T03:12:08", detection_on=True)
    file = claim("2025-03-03T09:00:00", alert, found)
    assert file.values["entry"] == "break_in"
    assert file.values["loss_at"] == parse_instant("2025-03-03T03:12:08")
    assert file.values["discovered_at"] == parse_instant("2025-03-03T08:00:00")  # what is said goes first


@pytest.mark.clause("ipro.1.1-a", "ipro.3.2.1-g")
@pytest.mark.parametrize("outcome", ["covered", "refused"])
def test_what_is_told_to_the_insured_was_decided(outcome: str) -> None:
    step = claim().contract.book["theft_claim"].step("assess")
    assert {one.name: one.decided for one in step.outcomes}[outcome] == "theft_indemnity"
