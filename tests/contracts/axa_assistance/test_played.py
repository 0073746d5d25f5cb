"""Annex 1 played step by step: the guard's visit, guarding, repairs, the deductible; amounts owed; what is refused."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from egide.law.days import parse_instant
from tests.contracts.axa_assistance.shop import found, opened, visited
from tests.contracts.playing import File

CALL: dict[str, Any] = {"requester": "insured", "alert_received": True, "presence": "unknown", "ground": "intrusion"}
TWO = (*visited(1, "2024-02-01T03:00:00", "nothing"), *visited(2, "2024-03-01T03:00:00", "nothing"))


def visit(*more: Any, monitored: bool = False, **data: Any) -> File:
    return opened("assistance.requested", *more, schedule={"monitored": monitored}, **{**CALL, **data})


# ── The guard's visit (2.1) ─────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.clause("axa.2.1-b", "axa.2.1-d", "axa.2.1-e", "axa.2.1-k")
def test_a_call_sends_a_guard_who_examines_and_reports() -> None:
    file = visit()
    assert file.steps == ["dispatch"]
    file.do("dispatch/sent")
    assert file.steps == ["examination"]
    file.happen("guard.reported", finding="nothing")
    assert file.steps == ["inform_insured"]
    assert file.do("inform_insured/informed").reasons == ["nothing_found"]
    assert file.owed() == []


@pytest.mark.clause("axa.2.1-g", "axa.2.1-h")
def test_axa_has_the_finding_before_the_insured_is_told() -> None:
    file = visit().do("dispatch/sent").happen("guard.reported", finding="break_in", clues="porte forcée")
    told = [(one.kind, one.what, one.to, one.clause.id) for one in file.last]
    assert told[0] == ("do", "findings_to_axa", "axa", "axa.2.1-g")
    assert ("tell", "findings", "insured", "axa.2.1-h") in told
    assert told[-1] == ("step", "inform_insured", "insured", "axa.2.1-h")


@pytest.mark.clause("axa.2.1-i", "axa.2-a")
@pytest.mark.parametrize("monitored", [True, False])
@pytest.mark.parametrize("finding", ["break_in", "attempt"])
def test_after_a_break_in_the_insured_calls_the_police_unless_a_centre_watches(monitored: bool, finding: str) -> None:
    file = visit(monitored=monitored).do("dispatch/sent").happen("guard.reported", finding=finding)
    recorded = ("record_break_in", "site", "axa.2.1-f") in file.done()
    assert recorded is not monitored  # the centre's own file records it
    file.do("inform_insured/informed")
    assert file.steps == (["benefits"] if monitored else ["authorities"])
    if not monitored:
        file.do("authorities/not_called")
    assert file.do("benefits/proposed").reasons == ["break_in_handed_over"]


@pytest.mark.clause("axa.2.1-f", "axa.2.1-h")
@pytest.mark.parametrize("monitored", [True, False])
@pytest.mark.parametrize("finding", ["nothing", "fire", "attempt", "break_in"])
def test_only_a_break_in_or_an_attempt_is_recorded_and_followed(monitored: bool, finding: str) -> None:
    file = visit(monitored=monitored).do("dispatch/sent").happen("guard.reported", finding=finding)
    real = finding in ("attempt", "break_in")
    assert ("record_break_in" in [what for what, _, _ in file.done()]) is (real and not monitored)
    file.do("inform_insured/informed")
    assert (file.reasons == ["nothing_found"]) is not real


@pytest.mark.clause("axa.2.1-c", "axa.2.1-j")
def test_the_insured_who_has_not_checked_is_asked_first() -> None:
    assert visit(presence="not_checked").steps == ["check_presence"]
    assert visit(presence="not_checked").do("check_presence/authorised").reasons == ["authorised"]
    assert visit(presence="not_checked").do("check_presence/nobody_known").steps == ["dispatch"]
    assert visit(*TWO, presence="not_checked").do("check_presence/nobody_known").steps == ["announce_fee"]


@pytest.mark.clause("axa.2.1-a", "axa.2.1-d")
def test_what_sends_nobody_ends_with_its_reason() -> None:
    assert visit(requester="other").reasons == ["not_called"]
    assert visit(requester="centre").reasons == ["not_called"]
    assert visit(requester="centre", monitored=True, presence="not_checked").steps == ["dispatch"]
    assert visit(alert_received=False).reasons == ["no_alert"]
    assert visit(presence="authorised").reasons == ["authorised"]
    refused = {"assistance": "not_taken", "insured_declared": "not_insured"}
    for field, reason in refused.items():
        assert opened("assistance.requested", schedule={field: False}, **CALL).reasons == [reason]
    assert opened("assistance.requested", schedule={"location": "overseas"}, **CALL).reasons == ["outside_territory"]


@pytest.mark.clause("axa.2.1-j", "axa.2.1-k")
def test_the_third_request_of_the_year_is_announced_then_charged_whatever_it_finds() -> None:
    file = visit(*TWO)
    assert file.steps == ["announce_fee"]
    file.do("announce_fee/accepted", announced_fee="120.00")
    assert file.owed() == []
    file.do("dispatch/sent").happen("guard.reported", finding="break_in")
    assert file.owed() == [("guard_fee", 12_000, "insured", "axa.2.1-k")]


@pytest.mark.clause("axa.2.1-j")
def test_a_price_that_is_declined_costs_nothing() -> None:
    file = visit(*TWO).do("announce_fee/declined")
    assert file.reasons == ["declined"]
    assert file.owed() == []


@pytest.mark.clause("axa.2.1-j")
@pytest.mark.parametrize(
    ("second", "since", "free"),
    [
        (visited(2, "2024-03-01T03:00:00", "nothing"), "2024-01-02", False),
        (visited(2, "2024-03-01T03:00:00", "break_in"), "2024-01-02", True),
        (visited(2, "2024-03-01T03:00:00", "attempt"), "2024-01-02", True),
        (visited(2, "2024-03-01T03:00:00", "fire"), "2024-01-02", True),
        (visited(2, "2024-03-01T03:00:00", "nothing", ground="fire"), "2024-01-02", True),
        (visited(2, "2024-03-01T03:00:00", "nothing"), "2023-05-10", True),  # an anniversary today
        (visited(2, "2024-03-01T03:00:00", "nothing"), "2023-05-11", False),  # and tomorrow
    ],
)
def test_which_visits_of_the_year_count(second: Any, since: str, free: bool) -> None:
    from tests.contracts.axa_assistance.shop import NIGHT, past

    earlier = (*visited(1, "2024-02-01T03:00:00", "nothing"), *second)
    file = File("axa-assistance", "assistance.requested", past(*earlier, since=since), NIGHT, **CALL)
    assert file.steps == (["dispatch"] if free else ["announce_fee"])


@pytest.mark.clause("axa.2.1-f")
def test_a_report_before_the_dispatch_is_refused_with_a_sentence() -> None:
    file = visit()
    said = file.refused("guard.reported", finding="nothing")
    assert "Envoyer un agent" in said
    file.do("dispatch/sent")
    assert "constat" in file.refused("guard.reported")
    assert file.steps == ["examination"]


@pytest.mark.clause("axa.3-f", "axa.2.1-e", "axa.2.1-d")
def test_a_guard_who_cannot_approach_is_none_or_is_called_off() -> None:
    assert visit().do("dispatch/sent").do("examination/unsafe", reason="toit effondré").reasons == ["unsafe"]
    assert visit().do("dispatch/impossible", reason="aucun agent").reasons == ["no_guard"]
    assert visit().happen("guard.cancelled", reason="c’est mon fils").reasons == ["cancelled"]
    assert "guard.cancelled" in visit().do("dispatch/sent").refused("guard.cancelled", reason="trop tard")


# ── Guarding (2.2) ──────────────────────────────────────────────────────────────────────────────────────────────────

OPEN = {"place": "main", "closes": False, "secure": False, "insured_on_site": False}


@pytest.mark.clause("axa.2.2-a", "axa.2.2-b")
def test_premises_are_guarded_for_24_hours_from_the_guards_arrival() -> None:
    file = opened("guarding.requested", found("2024-05-10T02:00:00"), **OPEN)
    assert file.steps == ["place_guard"]
    file.do("place_guard/in_place")
    assert file.due("over") == parse_instant("2024-05-11T03:01:00")
    assert file.reach("over").reasons == ["time_is_up"]


@pytest.mark.clause("axa.2.2-a", "axa.2.2-b")
def test_guarding_ends_when_the_insured_is_back_or_the_premises_close() -> None:
    for outcome in ("insured_back", "closed_again"):
        file = opened("guarding.requested", event="break_in", **OPEN).do("place_guard/in_place", f"guarded/{outcome}")
        assert file.reasons == [outcome]
    none = opened("guarding.requested", event="break_in", **OPEN).do("place_guard/impossible", reason="personne")
    assert none.reasons == ["not_placed"]


@pytest.mark.clause("axa.2.2-c", "axa.2-a")
def test_guarding_is_refused_with_its_reason() -> None:
    attempt = opened("guarding.requested", found("2024-05-10T02:00:00", "attempt"), **OPEN)
    assert attempt.reasons == ["not_met"]
    assert attempt.done() == [("tell_refusal", "insured", "axa.2-a")]
    assert opened("guarding.requested", event="none", **OPEN).reasons == ["no_event"]
    assert opened("guarding.requested", event="break_in", **{**OPEN, "place": "public_domain"}).reasons == [
        "outside_premises"
    ]


# ── Repairs (2.3) ───────────────────────────────────────────────────────────────────────────────────────────────────

LOCK = {"place": "main", "event": "break_in", "problem": "lock", "lock_kind": "key"}
SLIP = {"arrived_at": "2024-05-10T10:00:00", "left_at": "2024-05-10T11:15:00", "diagnosis": "cylindre", "signed": True}


@pytest.mark.clause("axa.2.3-a", "axa.2.3.i-a", "axa.2.3.ii.a-a", "axa.2.3.ii.b-a", "axa.2.3.ii.a-d")
@pytest.mark.parametrize(("cost", "owed"), [("260.00", 6_000), ("200.00", None), ("200.01", 1)])
def test_a_lock_is_repaired_and_what_exceeds_200_euros_is_the_insureds(cost: str, owed: int | None) -> None:
    file = opened("repair.requested", **LOCK)
    assert file.steps == ["phone_diagnosis"]
    file.do("phone_diagnosis/visit_needed", "send_provider/sent", "check_on_site/covered")
    file.do("slip/written", works=[{"work": "lock", "amount": cost}], **SLIP)
    assert file.reasons == ["repaired"]
    assert file.owed() == ([("insured_share", owed, "insured", "axa.2.3.ii.a-d")] if owed else [])


@pytest.mark.clause("axa.2.3-a", "axa.2.3.i-a", "axa.3-f")
def test_the_other_ways_a_repair_ends() -> None:
    assert opened("repair.requested", **LOCK).do("phone_diagnosis/solved").reasons == ["solved_by_phone"]
    sent = opened("repair.requested", **LOCK).do("phone_diagnosis/visit_needed")
    assert sent.do("send_provider/impossible", reason="nuit de Noël").reasons == ["no_provider"]
    there = opened("repair.requested", **LOCK).do("phone_diagnosis/visit_needed", "send_provider/sent")
    assert there.do("check_on_site/unsafe", reason="échafaudage").reasons == ["unsafe"]


@pytest.mark.clause("axa.2.3.ii.a-a", "axa.2.3.ii.b-a")
def test_a_refusal_on_site_is_explained_on_the_slip() -> None:
    file = opened("repair.requested", **LOCK).do("phone_diagnosis/visit_needed", "send_provider/sent")
    assert "refusal" in file.refused("check_on_site/refused")
    file.do("check_on_site/refused", refusal="usure")
    assert file.done()[-1] == ("tell_refusal", "insured", "axa.2.3.ii.b-a")
    assert file.do("refusal_slip/written", **SLIP).reasons == ["refused_on_site"]


@pytest.mark.clause("axa.2.3.iii-a", "axa.2.3.iii-d", "axa.2-a")
def test_a_repair_that_is_not_covered_ends_at_once() -> None:
    assert opened("repair.requested", **{**LOCK, "cause": "wear"}).reasons == ["excluded"]
    assert opened("repair.requested", **{**LOCK, "event": "none"}).reasons == ["no_event"]
    assert opened("repair.requested", **{**LOCK, "lock_kind": "electronic"}).reasons == ["not_met"]


# ── The deductible (2.6) ────────────────────────────────────────────────────────────────────────────────────────────

DECLARED = {
    "place": "main",
    "name": "Claire Martin",
    "address": "1 rue du Port",
    "circumstances": "porte forcée",
    "insurer": "Mutuelle du Port",
}
IN_THE_FILE = {
    "covered_by_insurance": True,
    "declared_to_insurer": True,
    "complaint_needed": True,
    "complaint_made": True,
    "insurer_receipt": True,
    "complaint_receipt": True,
    "contract_copy": True,
    "invoice_or_quote": True,
    "bank_details": True,
}


def declared(at: str = "2024-05-17T09:00:00", **change: Any) -> File:
    return opened("buyback.declared", found("2024-05-10T03:00:00"), at=at, **{**DECLARED, **change})


@pytest.mark.clause("axa.2.6.i-a", "axa.2.6.ii-a", "axa.2.6.iii.b-a", "axa.2.6.iii.b-b", "axa.2.6.iv-a")
@pytest.mark.parametrize(("deductible", "paid"), [("150.00", 10_000), ("80.00", 8_000)])
def test_a_deductible_is_bought_back(deductible: str, paid: int) -> None:
    file = declared().do("send_file/sent").do("await_file/returned", **IN_THE_FILE)
    assert file.steps == ["assess"]
    file.do("assess/assessed", damage="600.00", deductible=deductible)
    assert file.owed() == [("buyback", paid, "axa", "axa.2.6.ii-a")]
    assert file.do("pay/paid").reasons == ["paid"]


@pytest.mark.clause("axa.2.6.iii.b-b")
@pytest.mark.parametrize(
    "missing", ["insurer_receipt", "complaint_receipt", "contract_copy", "invoice_or_quote", "bank_details"]
)
def test_a_file_without_a_piece_is_completed_first(missing: str) -> None:
    file = declared().do("send_file/sent").do("await_file/returned", **{**IN_THE_FILE, missing: False})
    assert file.steps == ["ask_pieces"]
    assert file.do("ask_pieces/asked").steps == ["await_file"]
    assert file.do("await_file/returned", **IN_THE_FILE).steps == ["assess"]


@pytest.mark.clause("axa.2.6.iii.b-c")
def test_a_further_piece_is_waited_for() -> None:
    file = declared().do("send_file/sent").do("await_file/returned", **IN_THE_FILE)
    file.do("assess/further_piece", piece="photo").do("await_piece/given")
    assert file.steps == ["assess"]


@pytest.mark.clause("axa.2.6.iii.a-a")
@pytest.mark.parametrize("missing", ["name", "address", "circumstances", "insurer"])
@pytest.mark.parametrize("nothing", [None, " "])
def test_a_declaration_that_lacks_something_is_completed_first(missing: str, nothing: str | None) -> None:
    change = {missing: nothing} if nothing else {}
    given = {name: value for name, value in {**DECLARED, **change}.items() if name != missing or nothing}
    file = opened("buyback.declared", found("2024-05-10T03:00:00"), at="2024-05-17T09:00:00", **given)
    assert file.steps == ["complete_declaration"]
    assert file.do("complete_declaration/completed").steps == ["send_file"]
    assert declared().steps == ["send_file"]


@pytest.mark.clause("axa.2.6.iii-a")
@pytest.mark.parametrize(("at", "late"), [("2024-05-17T23:59:00", False), ("2024-05-18T00:00:00", True)])
def test_lateness_is_noted_and_the_file_goes_on(at: str, late: bool) -> None:
    file = declared(at)
    assert file.done() == [("note_lateness", "file", "axa.2.6.iii-a")] * late
    assert file.steps == ["send_file"]
    assert file.values["event_on"] == date(2024, 5, 10)


@pytest.mark.clause("axa.2.6.ii-a")
@pytest.mark.parametrize(("deductible", "owed"), [("0.00", []), ("0.01", [1])])
def test_a_deductible_of_nothing_owes_nothing(deductible: str, owed: list[int]) -> None:
    file = declared().do("send_file/sent").do("await_file/returned", **IN_THE_FILE)
    file.do("assess/assessed", damage="600.00", deductible=deductible)
    assert file.steps == ["pay"]
    assert [amount for _, amount, _, _ in file.owed()] == owed


@pytest.mark.clause("axa.2.6.ii-a")
def test_assistance_that_was_not_taken_pays_no_deductible() -> None:
    file = opened("buyback.declared", found("2024-05-10T03:00:00"), schedule={"assistance": False}, **DECLARED)
    file.do("send_file/sent").do("await_file/returned", **IN_THE_FILE)
    file.do("assess/assessed", damage="600.00", deductible="80.00")
    assert file.reasons == ["refused"]


@pytest.mark.clause("axa.2.6.i-a", "axa.2.6.ii-a", "axa.2-a")
def test_a_damage_that_the_insurer_does_not_cover_is_refused() -> None:
    file = declared().do("send_file/sent").do("await_file/returned", **{**IN_THE_FILE, "covered_by_insurance": False})
    file.do("assess/assessed", damage="600.00", deductible="80.00")
    assert file.reasons == ["refused"]
    assert file.owed() == []
    assert file.done()[-1] == ("tell_refusal", "insured", "axa.2-a")


@pytest.mark.clause("axa.2.6.iii.a-a", "axa.2.6.iii.b-b", "axa.2.6.iii.b-c")
def test_the_insured_may_give_up_at_any_point() -> None:
    lacking = opened("buyback.declared", found("2024-05-10T03:00:00"), place="main")
    assert lacking.do("complete_declaration/abandoned").reasons == ["abandoned"]
    assert declared().do("send_file/sent", "await_file/abandoned").reasons == ["abandoned"]
    file = declared().do("send_file/sent").do("await_file/returned", **IN_THE_FILE)
    assert file.do("assess/further_piece", piece="photo").do("await_piece/abandoned").reasons == ["abandoned"]
