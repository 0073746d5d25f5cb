"""Moving, complaints, new conditions and personal data played (art. 16, 24, 25 and 30)."""

from __future__ import annotations

from typing import Any

import pytest

from egide.contracts import load
from egide.law.days import parse_instant
from egide.law.proceed import BadEvent
from egide.law.walks import outcomes_taken, walk_paths
from tests.contracts.ima_protect.living import Life, lived
from tests.contracts.ima_protect.playing import CONTRACT, SITE, known

# ── Moving ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def moving(at: str = "2025-06-01T10:00:00", on: str = "2025-07-01", history: Any = None, writing: bool = True) -> Life:
    return Life("move.announced", at, history, moves_on=on, told_in_writing=writing)


@pytest.mark.clause("ima.16-a", "ima.16-b", "ima.16-d", "ima.16-e")
def test_a_first_move_is_free_and_the_home_equipped_within_a_month() -> None:
    move = moving()
    assert (move.places, move.said()) == (["install_new"], ["move_receipt → customer"])
    assert move.due("installation_overdue") == "2025-08-02T00:00:00+02:00"
    move.do("install_new/installed", "dismantle_old/dismantled", at="2025-07-10T10:00:00")
    assert (move.places, move.owed()) == (["moved"], [("move_price", 0, "customer")])


@pytest.mark.clause("ima.16-a", "ima.16-c")
@pytest.mark.parametrize(
    ("free", "last", "on", "cents"),
    [
        (True, "2023-07-01T10:00:00", "2025-06-30", 9900),
        (True, "2023-07-01T10:00:00", "2025-07-01", 0),
        (False, "2024-07-01T10:00:00", "2025-06-30", 0),
    ],
)
def test_a_second_move_in_two_years_pays_the_commissioning(free: bool, last: str, on: str, cents: int) -> None:
    past = known(SITE, "move.completed", last, free=free)
    move = moving("2025-05-01T10:00:00", on, lived(past, installed="2022-03-10T10:00:00"))
    assert move.do("install_new/installed").owed() == [("move_price", cents, "customer")]


@pytest.mark.clause("ima.16-b", "ima.16-d", "ima.16-e")
@pytest.mark.parametrize(
    ("on", "writing", "place"),
    [("2025-07-01", True, "install_new"), ("2025-06-30", True, "install_new"), ("2025-07-01", False, "ask_writing")],
)
def test_told_late_the_service_is_the_same_told_by_mouth_it_is_confirmed(on: str, writing: bool, place: str) -> None:
    move = moving(on=on, writing=writing)
    assert move.places == [place]
    if place == "ask_writing":
        assert move.do("ask_writing/written").places == ["install_new"]
        assert moving(on=on, writing=False).do("ask_writing/silent").places == ["not_announced"]


@pytest.mark.clause("ima.16-e")
def test_a_month_after_the_move_somebody_is_told_and_the_installation_is_still_due() -> None:
    assert moving("2025-12-01T10:00:00", "2026-01-31").due("installation_overdue") == "2026-03-01T00:00:00+01:00"
    late = moving().reach("installation_overdue")
    assert (late.places, late.said()[-1]) == (["install_new"], "install_at_once → office")


@pytest.mark.clause("ima.16-f", "ima.22.1-b")
def test_not_keeping_the_service_is_ending_the_contract() -> None:
    dropped = moving().happen("move.service_dropped")
    assert dropped.places == ["not_kept", "check_ground"]
    dropped.do("check_ground/proved", "receipt/sent").reach("notice_over")
    assert dropped.owed() == [("termination_fee", 24900, "customer")]
    with pytest.raises(BadEvent):
        moving().do("install_new/installed").happen("move.service_dropped")


# ── Complaints ───────────────────────────────────────────────────────────────────────────────────────────────────────


def complaint(channel: str = "email", at: str = "2025-03-03T10:00:00") -> Life:
    return Life("complaint.received", at, complaint_channel=channel, subject="Deux visites facturées")


@pytest.mark.clause("ima.30-a", "ima.30-b")
@pytest.mark.parametrize(
    ("channel", "place"), [("letter", "first_level"), ("email", "first_level"), ("phone", "ask_writing")]
)
def test_a_complaint_is_written(channel: str, place: str) -> None:
    assert complaint(channel).places == [place]
    if channel == "phone":
        assert complaint(channel).do("ask_writing/silent").places == ["not_written"]
        written = complaint(channel).do("ask_writing/written", at="2025-04-18T10:00:00")
        assert written.due("first_overdue") == "2025-06-06T00:00:00+02:00"  # Easter Monday, 1, 8 and 29 May


@pytest.mark.clause("ima.30-b", "ima.30-c", "ima.30-d", "ima.30-e", "ima.30-f")
def test_two_levels_of_thirty_working_days_then_a_year_to_mediate() -> None:
    file = complaint()
    assert file.due("first_overdue") == "2025-04-15T00:00:00+02:00"
    file.do("first_level/answered", at="2025-03-10T10:00:00").do("reply/escalated", at="2025-03-20T10:00:00")
    assert file.due("second_overdue") == "2025-05-06T00:00:00+02:00"
    file.do("second_level/answered", at="2025-04-01T10:00:00")
    assert file.said() == ["mediator → customer", "court → customer"]
    assert file.due("year_over") == "2026-03-20T10:00:00+01:00"
    assert file.reach("year_over").places == ["mediation_closed"]


@pytest.mark.clause("ima.30-b", "ima.30-c")
def test_without_an_answer_the_next_level_opens() -> None:
    silent = complaint().reach("first_overdue")
    assert (silent.places, silent.said()) == (["unanswered"], ["answer_now → office"])
    silent.do("unanswered/escalated").reach("second_overdue")
    assert silent.places == ["mediation"]
    assert silent.do("mediation/mediator_seized").places == ["mediation"]
    assert complaint().reach("first_overdue").do("unanswered/answered", "reply/satisfied").places == ["settled"]


@pytest.mark.clause("ima.30-d")
def test_a_year_from_29_february_is_over_on_the_28th() -> None:
    file = complaint(at="2028-02-01T10:00:00").do("first_level/answered")
    file.do("reply/escalated", at="2028-02-29T10:00:00").do("second_level/answered")
    assert file.due("year_over") == "2029-02-28T10:00:00+01:00"


@pytest.mark.clause("ima.30-c", "ima.30-d")
def test_an_agreement_ends_it_at_any_level() -> None:
    again = complaint().do("first_level/answered", "reply/escalated")
    assert again.do("second_level/agreed").places == ["agreed"]
    later = complaint().do("first_level/answered", "reply/escalated", "second_level/answered", "mediation/agreed")
    assert later.places == ["agreed"]


# ── New conditions ───────────────────────────────────────────────────────────────────────────────────────────────────


def notified(change: str, effective: str = "2025-07-01", at: str = "2025-06-01T10:00:00") -> Life:
    return Life("conditions.notified", at, effective_on=effective, change=change)


@pytest.mark.clause("ima.24-a", "ima.24-b", "ima.24-c", "ima.24-d", "ima.24-e", "ima.24-f")
@pytest.mark.parametrize(
    ("change", "effective", "place"),
    [
        ("other", "2025-07-01", "four_months"),
        ("favourable", "2025-07-01", "tell_favourable"),
        ("administrative", "2025-07-01", "tell_administrative"),
        ("legal", "2025-07-01", "tell_legal"),
        ("other", "2025-06-30", "notify_again"),
        ("legal", "2025-06-30", "notify_again"),
    ],
)
def test_a_month_ahead_and_three_cases_without_refusal(change: str, effective: str, place: str) -> None:
    told = notified(change, effective)
    assert told.places == [place]
    if place.startswith("tell_"):
        assert told.do(f"{place}/told").places == [f"applies_{change}"]


@pytest.mark.clause("ima.24-a", "ima.24-b")
def test_notified_too_late_they_are_dropped_or_notified_again() -> None:
    assert notified("other", "2025-06-30").do("notify_again/given_up").places == ["dropped"]
    assert notified("other", "2025-06-30").do("notify_again/again").places == ["to_notify"]


@pytest.mark.clause("ima.24-c", "ima.22.1-f")
def test_refused_within_four_months_the_contract_ends_for_free() -> None:
    refused = notified("other").do("four_months/refused", at="2025-10-01T23:00:00")
    assert refused.places == ["refused", "check_ground"]
    refused.do("check_ground/proved", "receipt/sent").reach("notice_over")
    assert refused.owed() == [("termination_fee", 0, "customer")]
    assert refused.due("notice_over") == "2025-11-02T00:00:00+01:00"


@pytest.mark.clause("ima.24-c")
def test_four_months_of_silence_and_they_are_accepted() -> None:
    winter = notified("other", "2025-12-15", "2025-10-31T10:00:00")
    assert winter.due("over") == "2026-03-01T00:00:00+01:00"
    silent = notified("other")
    assert silent.due("over") == "2025-10-02T00:00:00+02:00"
    assert silent.said() == ["refusal_right → customer"]
    assert silent.reach("over").places == ["accepted"]


# ── Personal data ────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.clause("ima.25-p")
@pytest.mark.parametrize(
    ("category", "place"),
    [
        ("identity", "confirm_end"),
        ("assets", "confirm_end"),
        ("contract", "confirm_end"),
        ("payment_means", "other_means"),
        ("marketing", "solicitations_stopped"),
        ("situation", "nothing_stops"),
        ("payments", "nothing_stops"),
        ("other", "nothing_stops"),
    ],
)
def test_consent_withdrawn_stops_what_needs_it(category: str, place: str) -> None:
    away = Life("consent.withdrawn", "2025-06-01T10:00:00", withdrawn_data=category)
    assert away.places == [place]
    stopped = {"solicitations_stopped": ["stop_solicitations → office"]}
    assert away.said() == stopped.get(place, [])


@pytest.mark.clause("ima.25-p", "ima.23-b")
def test_what_stops_is_told_first_and_the_customer_may_think_again() -> None:
    def away(category: str) -> Life:
        return Life("consent.withdrawn", "2025-06-01T10:00:00", withdrawn_data=category)

    assert away("identity").do("confirm_end/kept").places == ["consent_kept"]
    gone = away("identity").do("confirm_end/confirmed")
    assert (gone.places, gone.said()) == (["monitoring_stopped", "appointment"], ["stop_monitoring → station"])
    transfer = away("payment_means").do("other_means/done")
    assert (transfer.places, transfer.said()) == (["direct_debit_stopped"], ["stop_direct_debit → office"])


@pytest.mark.clause("ima.25-q", "ima.25-r")
@pytest.mark.parametrize(
    ("right", "identity", "ground", "done", "end"),
    [
        ("access", True, None, ["answer/done"], "answered"),
        ("erasure", True, False, ["answer/done"], "answered"),
        ("correction", False, None, ["ask_identity/received", "answer/done"], "answered"),
        ("access", False, None, ["ask_identity/silent"], "not_identified"),
        ("objection", True, True, ["answer/done"], "answered"),
        ("objection", True, False, ["ask_ground/given", "answer/done"], "answered"),
        ("objection", True, False, ["ask_ground/none", "refuse/done"], "refused"),
        ("objection", False, False, ["ask_identity/received", "ask_ground/none", "refuse/done"], "refused"),
        ("objection", False, True, ["ask_identity/received", "answer/done"], "answered"),
    ],
)
def test_four_rights(right: str, identity: bool, ground: bool | None, done: list[str], end: str) -> None:
    data = {"data_right": right, "identity_proved": identity, "ground_given": ground}
    asked = Life("data.asked", "2025-06-01T10:00:00", **data).do(*done)
    assert asked.places == [end]
    assert asked.said() == ([] if end == "not_identified" else ["answer → customer"])


# ── Every path ───────────────────────────────────────────────────────────────────────────────────────────────────────

OPENED: dict[str, dict[str, Any]] = {
    "termination.received": {"termination_channel": "letter", "ground": "debt"},
    "withdrawal.received": {"withdrawal_channel": "email", "clear_statement": True},
    "coupon.received": {"coupon_channel": "email", "coupon_signed": True},
    "conditions.notified": {"effective_on": "2025-06-01", "change": "other"},
    "consent.withdrawn": {"withdrawn_data": "identity"},
    "data.asked": {"data_right": "objection", "identity_proved": False, "ground_given": False},
    "move.announced": {"moves_on": "2025-06-01", "told_in_writing": False},
}


@pytest.mark.parametrize("fact", [name for name in OPENED if name not in ("termination.received", "consent.withdrawn")])
def test_every_path_ends_with_its_reason(fact: str) -> None:
    file = Life(fact, "2025-03-20T10:00:00", **OPENED[fact])
    opening = next(one for one in file.contract.openings if one.fact == fact)
    count = 0
    for path in walk_paths(file.contract.book, opening.procedure, file.values, file.at, most=8):
        count += 1
        if path.complete:
            assert all(run.ended is not None and run.ended.label for run in path.file.runs.values())
        else:  # a lost letter may be sent again for ever: the equipment is still to come back
            assert len(path.events) == 8, outcomes_taken(path)
    assert count >= 1


def test_no_path_pays_both_fees_and_none_pays_the_penalty_with_the_pieces() -> None:
    """One fee of termination for a file at most; the penalty stands in place of the pieces (art. 22.1, tariff sheet)."""
    ends = 0
    for sent in ("2025-06-01T10:00:00", "2026-06-01T10:00:00"):
        file = Life("termination.received", sent, termination_channel="letter", ground="debt")
        for path in walk_paths(load("ima-protect").book, "termination", file.values, file.at, most=8):
            owed = [one.what for one in path.emitted if one.kind == "owe"]
            assert owed.count("termination_fee") <= 1
            assert len(owed) == len(set(owed))
            assert not {"penalty", "pieces"} <= set(owed)
            fees = [one.amount for one in path.emitted if one.what == "termination_fee" and one.kind == "owe"]
            assert set(fees) <= {0, 24900, 9900}
            ends += path.complete
    assert ends > 0


def test_what_the_history_knows_is_not_asked_again() -> None:
    contract = load("ima-protect")
    moved = known(SITE, "move.completed", "2025-05-05T10:00:00", free=True)
    known_of = contract.inputs_from["move"](lived(moved), parse_instant("2025-06-01T10:00:00"))
    assert {key: str(value) for key, value in known_of.items()} == {
        "moved_before": "True",
        "last_free_move": "2025-05-05",
    }
    later = contract.inputs_from["withdrawal_deadline"](lived(), parse_instant("2025-03-11T10:00:00"))
    assert [str(value) for value in later.values()] == ["2025-03-10"]
    assert contract.inputs_from["withdrawal_deadline"](lived(), parse_instant("2025-03-10T09:59:59")) == {}
    offer = known(
        CONTRACT, "contract.signed", "2026-01-15T09:00:00", contract="ima-protect", schedule={"offer": "a_la_carte"}
    )
    term = contract.inputs_from["term"](lived(offer), parse_instant("2026-06-01T10:00:00"))
    assert {key: str(value) for key, value in term.items()} == {
        "installed_on": "2025-03-10",
        "offer_changed": "True",
        "new_offer_on": "2026-01-15",
    }
