"""The system on site, played (art. 2 to 6): the installation, a failure, a power cut; and what the facts then answer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import pytest

from egide.contracts import load
from egide.law.contract import Known
from egide.law.days import parse_instant
from egide.law.proceed import Emitted, Happened, LimitReached, StepDone, begin, proceed
from egide.law.types import BadValue
from egide.law.walks import walk_paths
from tests.contracts.ima_protect.playing import A_LA_CARTE, CONTRACT, SITE, TOUT_INCLUS, known, past

MORNING = "2025-03-10T09:00:00"


class Told:
    """A file opened by a fact. `at` is now."""

    def __init__(self, fact: str, history: Sequence[Known] = (), at: str = MORNING, **data: Any) -> None:
        self.contract, self.at = load("ima-protect"), parse_instant(at)
        opening = next(one for one in self.contract.openings if one.fact == fact)
        self.values = opening.values(history, self.at, {"contract": CONTRACT, "site": SITE, **data})
        self.name = opening.procedure
        self.emitted: tuple[Emitted, ...] = ()
        self.file, self.emitted = begin(self.contract.book, self.name, self.at, self.values)

    def do(self, *names: str, at: str | None = None, **data: Any) -> Told:
        for name in names:
            step, outcome = name.split("/")
            self.at = parse_instant(at) if at else self.at + timedelta(minutes=5)
            self._move(StepDone(self.name, step, outcome, self.at, "anne", data))
        return self

    def happen(self, kind: str, at: str) -> Told:
        self.at = parse_instant(at)
        return self._move(Happened(kind, self.at, "panel", {}))

    def reach(self, limit: str) -> Told:
        """Let this delay run out, when it is due."""
        run = self.file.runs[self.name]
        self.at = self.due(limit)
        return self._move(LimitReached(self.name, run.step or "", limit, run.visit, self.at))

    def _move(self, event: StepDone | Happened | LimitReached) -> Told:
        self.file, more = proceed(self.contract.book, self.file, event)
        self.emitted = (*self.emitted, *more)
        return self

    def due(self, limit: str) -> datetime:
        found = next(one.due for one in reversed(self.emitted) if one.kind == "deadline" and one.what == limit)
        assert found is not None
        return found

    @property
    def place(self) -> str | None:
        """The step where it is, or why it ended."""
        run = self.file.runs[self.name]
        return run.ended.reason if run.ended else run.step

    def said(self) -> list[tuple[str, str]]:
        """What was done and told so far, with the clause of each."""
        return [(one.what, one.clause.id) for one in self.emitted if one.kind in ("do", "tell")]

    def owed(self) -> list[tuple[str, int | None, str | None, str]]:
        return [(one.what, one.amount, one.payer, one.clause.id) for one in self.emitted if one.kind == "owe"]


# ── The installation ────────────────────────────────────────────────────────────────────────────────────────────────

PRESENT = ("visit/present", "configure/as_ordered", "test/passed", "train/trained")


@pytest.mark.clause(
    "ima.2.1-a", "ima.2.1-b", "ima.2.3-b", "ima.2.3-f", "ima.4.1-a", "ima.objet-a", "ima.lex.compte-rendu-a"
)
def test_from_the_complete_file_to_a_monitored_site() -> None:
    told = Told("installation.ordered").do("plan/planned", visit_on="2025-03-14")
    assert told.due("three_weeks") == parse_instant("2025-04-01T00:00:00")
    told.do("visit/present", at="2025-03-14T09:00:00").do(*PRESENT[1:])
    assert ("report", "ima.lex.compte-rendu-a") in told.said()
    assert told.owed() == []
    told.do("validate/signed")
    assert told.owed() == [("commissioning", 9900, "customer", "ima.2.1-b")]
    assert [one.finds.kind for one in told.emitted if one.finds] == ["equipment.installed"]
    assert told.place == "activate"
    assert told.due("two_working_days") == parse_instant("2025-03-19T00:00:00")
    assert told.do("activate/activated").place == "active"
    assert told.said()[-1] == ("active", "ima.objet-a")


@pytest.mark.clause("ima.2.3-a", "ima.2.1-a")
def test_an_absent_customer_gets_another_date_within_the_same_three_weeks() -> None:
    told = Told("installation.ordered").do("plan/planned", visit_on="2025-03-14").do("visit/customer_absent")
    assert told.place == "plan"
    assert told.due("three_weeks") == parse_instant("2025-04-01T00:00:00")
    told.reach("three_weeks")
    assert (told.place, told.said()) == ("plan", [("late_installation", "ima.2.1-a")])


@pytest.mark.clause("ima.2.3-d", "ima.objet-b", "ima.2.3-e")
def test_what_is_added_on_site_is_an_endorsement_with_its_summary() -> None:
    told = Told("installation.ordered").do("plan/planned", visit_on="2025-03-14").do("visit/present")
    told.do("configure/options_added", added="une caméra intérieure")
    assert told.said() == [("record_endorsement", "ima.objet-b"), ("endorsement_summary", "ima.2.3-e")]
    assert told.place == "test"


@pytest.mark.clause("ima.7.1-a", "ima.lex.compte-rendu-b", "ima.2.1-b")
def test_a_failed_trial_is_put_right_and_remarks_are_kept() -> None:
    told = Told("installation.ordered").do("plan/planned", visit_on="2025-03-14")
    told.do("visit/present", "configure/as_ordered", "test/failed", "test/passed", "train/trained")
    assert told.do("validate/refused").place == "test"
    told.do("test/passed", "train/trained").do("validate/signed_with_remarks", remarks="sirène faible")
    assert told.file.runs["installation"].marks[-1].data == {"remarks": "sirène faible"}
    assert told.owed() == [("commissioning", 9900, "customer", "ima.2.1-b")]
    assert [one.finds.kind for one in told.emitted if one.finds] == ["equipment.installed"]


@pytest.mark.clause("ima.4.1-a")
def test_a_late_activation_is_noticed_after_the_second_working_day() -> None:
    told = Told("installation.ordered", at="2025-03-07T09:00:00").do("plan/planned", visit_on="2025-03-07").do(*PRESENT)
    told.do("validate/signed")
    assert told.due("two_working_days") == parse_instant("2025-03-12T00:00:00")
    assert told.reach("two_working_days").said()[-1] == ("late_activation", "ima.4.1-a")


@pytest.mark.clause("ima.2.4-a", "ima.2.4-b")
@pytest.mark.parametrize("before", [(), ("visit/present",), ("visit/present", "configure/as_ordered")])
def test_unfit_premises_end_the_contract_and_the_deposit_comes_back(before: tuple[str, ...]) -> None:
    told = Told("installation.ordered").do("plan/planned", visit_on="2025-03-10").do(*before)
    told.do(f"{told.place}/unfit", reason="ondes perturbées")
    assert [what for what, _ in told.said()] == ["end_contract", "unfit"]
    assert told.due("fourteen_days") == parse_instant("2025-03-25T00:00:00")
    assert told.reach("fourteen_days").said()[-1] == ("late_refund", "ima.2.4-b")
    assert told.do("refund_deposit/refunded").place == "unfit"
    assert told.owed() == []


# ── A failure ───────────────────────────────────────────────────────────────────────────────────────────────────────

BOTH = known(SITE, "notifications.recorded", "2025-01-02T10:00:00", mobile="0600000001", email="a@example.org")


@pytest.mark.clause("ima.5.1-b", "ima.5.1-c")
@pytest.mark.parametrize(
    ("source", "history", "said"),
    [
        ("missing_test", (BOTH,), ["missing_test_sms → customer", "missing_test_email → customer"]),
        ("missing_test", (), []),
        ("self_diagnosed", (BOTH,), ["open_record → file"]),
        ("customer", (BOTH,), []),
    ],
)
def test_a_missing_test_is_told_and_a_self_diagnosed_failure_recorded(
    source: str, history: tuple[Known, ...], said: list[str]
) -> None:
    told = Told("failure.reported", history, source=source)
    assert [f"{one.what} → {one.to}" for one in told.emitted if one.kind in ("do", "tell")] == said
    assert told.place == "remote"


@pytest.mark.clause("ima.5.1-d")
def test_what_is_solved_from_afar_needs_no_visit() -> None:
    assert Told("failure.reported", source="customer").do("remote/solved").place == "solved_remotely"


@pytest.mark.clause("ima.5.3-a", "ima.5.4-a", "ima.5.4-c")
@pytest.mark.parametrize(
    ("cause", "owed"),
    [
        ("internal", []),
        ("batteries", []),
        ("gone", [("fault_visit", 9900, "customer", "ima.5.4-c"), ("fault_parts", 12900, "customer", "ima.5.4-c")]),
    ],
)
def test_the_technician_repairs_and_the_cause_says_who_pays(cause: str, owed: list[Any]) -> None:
    told = Told("failure.reported", source="customer").do("remote/unsolved", at="2025-03-10T16:00:00")
    assert told.due("fifteen_days") == parse_instant("2025-03-26T00:00:00")
    told.do("appointment/agreed", appointment_on="2025-03-18")
    told.do("visit/repaired", at="2025-03-18T10:00:00", fault_cause=cause, parts_due="129.00")
    assert (told.place, told.owed()) == ("repaired", owed)
    assert (("free_repair", "ima.5.4-a") in told.said()) is (owed == [])


@pytest.mark.clause("ima.5.3-a", "ima.5.3-b", "ima.7.2-c")
def test_fifteen_days_unless_the_customer_postpones() -> None:
    told = Told("failure.reported", source="customer").do("remote/unsolved", "appointment/unanswered")
    assert ("note_breach", "ima.7.2-c") in told.said()
    assert told.reach("fifteen_days").said()[-1] == ("late_visit", "ima.5.3-a")
    told.do("appointment/agreed", appointment_on="2025-03-27").do("visit/postponed", postponed_to="2025-04-20")
    assert told.place == "postponed_visit"
    told.do("postponed_visit/repaired", fault_cause="internal", parts_due="0.00")
    assert (told.place, told.owed()) == ("repaired", [])


# ── A power cut ─────────────────────────────────────────────────────────────────────────────────────────────────────

GSM = known(CONTRACT, "options.recorded", "2025-01-02T11:00:00", options=[{"option": "gsm", "quantity": 1}])
NO_GSM = known(CONTRACT, "options.recorded", "2025-01-02T12:00:00", options=[{"option": "smoke", "quantity": 1}])


@pytest.mark.clause("ima.6-a", "ima.6-f")
@pytest.mark.parametrize(
    ("schedule", "more", "place"),
    [
        (TOUT_INCLUS, (), "cut"),
        (A_LA_CARTE, (GSM,), "cut"),
        (A_LA_CARTE, (), "not_watched"),
        (A_LA_CARTE, (GSM, NO_GSM), "not_watched"),
    ],
)
def test_a_cut_is_watched_where_there_is_a_gsm(schedule: Any, more: tuple[Known, ...], place: str) -> None:
    told = Told("power.cut", past(schedule, *more))
    assert told.place == place
    assert told.said() == []


@pytest.mark.clause("ima.6-b", "ima.6-c", "ima.6-d")
@pytest.mark.parametrize(("number", "first"), [((BOTH,), "power_cut"), ((), "no_number")])
def test_after_ninety_minutes_one_message_and_nothing_else(number: tuple[Known, ...], first: str) -> None:
    told = Told("power.cut", past(TOUT_INCLUS, *number))
    assert told.due("ninety_minutes") == parse_instant("2025-03-10T10:30:00")
    told.reach("ninety_minutes")
    assert told.place == "told"
    assert told.said() == [(first, "ima.6-c"), ("nothing_more", "ima.6-d")]


@pytest.mark.clause("ima.6-b")
def test_power_that_comes_back_before_is_told_to_nobody() -> None:
    told = Told("power.cut", past(TOUT_INCLUS, BOTH)).happen("signal.power_restore", "2025-03-10T10:30:00")
    assert (told.place, told.said()) == ("restored", [])
    assert Told("power.cut", past(TOUT_INCLUS, BOTH)).do("cut/restored").place == "restored"


# ── All of them ─────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("fact", "history", "data"),
    [
        ("failure.reported", (BOTH,), {"source": "missing_test"}),
        ("power.cut", past(TOUT_INCLUS, BOTH), {}),
        ("power.cut", past(A_LA_CARTE), {}),
    ],
)
def test_nothing_on_site_ever_sends_a_guard_or_calls_the_police(fact: str, history: Any, data: dict[str, Any]) -> None:
    told = Told(fact, history, **data)
    count = 0
    for path in walk_paths(told.contract.book, told.name, told.values, told.at, []):
        count += 1
        assert count < 5_000
        assert {one.to for one in path.emitted} & {"guard", "police"} == set()
    assert count >= 1


# ── What the facts then answer ──────────────────────────────────────────────────────────────────────────────────────


def given(question: str, *facts: Known, at: str = MORNING) -> dict[str, Any]:
    contract = load("ima-protect")
    return dict(contract.inputs_from[question](past(A_LA_CARTE, *facts), parse_instant(at)))


def test_options_notifications_and_tests_are_not_asked_again() -> None:
    assert given("power_cut", GSM, BOTH) == {
        "schedule.offer": "a_la_carte",
        "gsm_option": True,
        "notification_mobile": True,
    }
    assert given("service_status", GSM, NO_GSM)["gsm_option"] is False
    assert [row["option"] for row in given("quote", GSM)["options"]] == ["gsm"]
    assert "gsm_option" not in given("service_status")
    installed = known(SITE, "equipment.installed", "2025-03-07T15:00:00")
    assert given("service_status", installed)["installed"] is True
    assert given("activation_deadline", installed)["installed_on"].isoformat() == "2025-03-07"
    assert given("custody", installed)["installed_on"].isoformat() == "2025-03-07"
    tested = known(SITE, "detection_test.done", "2025-02-01T10:00:00", done_on="2025-02-01")
    assert given("detection_test", tested)["last_detection_test"].isoformat() == "2025-02-01"
    daily = known(SITE, "daily_test.received", "2025-03-09T04:00:00", received_at="2025-03-09T04:00:00")
    assert given("daily_test", daily)["last_test_at"] == parse_instant("2025-03-09T04:00:00")
    assert given("daily_test", daily, at="2025-03-09T03:00:00") == {}


@pytest.mark.parametrize(
    ("data", "warnings"),
    [
        ({"mobile": "0600000001", "email": "a@example.org"}, 0),
        ({"mobile": "0600000001"}, 1),
        ({"email": "a@example.org"}, 1),
    ],
)
def test_a_way_of_notification_that_is_missing_is_pointed_out(data: dict[str, str], warnings: int) -> None:
    record = load("ima-protect").record("notifications.recorded")
    assert record is not None
    assert record.check is not None
    assert len(record.check(data)) == warnings


def test_notifications_without_any_way_are_refused() -> None:
    record = load("ima-protect").record("notifications.recorded")
    assert record is not None
    assert record.check is not None
    with pytest.raises(BadValue, match="numéro de portable"):
        record.check({})
