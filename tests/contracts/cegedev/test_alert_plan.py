"""Annex 2, § 4, as a table: what is done of an alert at the point where it stands, and when."""

from __future__ import annotations

from dataclasses import asdict
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from egide.contracts import load
from egide.law.days import parse_instant
from egide.law.types import Choice
from tests.contracts.cegedev.reference import Case, first_call, handling, plan
from tests.contracts.cegedev.shop import CENTRE


def whats(**case: object) -> list[tuple[str, str]]:
    return CENTRE.whats("alert_plan", **case)


def choice(name: str) -> st.SearchStrategy[str]:
    type_ = next(one.type for one in load("cegedev").question("alert_plan").inputs if one.name == name)
    assert isinstance(type_, Choice)
    return st.sampled_from(type_.values)


# ── Which alerts the centre handles ─────────────────────────────────────────────────────────────────────────────────


@pytest.mark.clause("ceg.4-a", "ceg.4-c", "ceg.4.son-a", "ceg.1-l", "ceg.4.deconnexion-a", "ceg.1-d")
@pytest.mark.parametrize("kind", ["motion", "tamper", "sound", "smoke", "fire", "disconnection", "reconnection"])
@pytest.mark.parametrize("detection_on", [True, False])
@pytest.mark.parametrize("started", [True, False])
def test_what_reaches_the_centre(kind: str, detection_on: bool, started: bool) -> None:
    case = {"kind": kind, "detection_on": detection_on, "service_started": started}
    expected = handling(Case(kind, detection_on, started))
    assert CENTRE.verdict("alert_plan", **case) == expected
    if expected in ("not_started", "not_transmitted", "link_restored"):
        assert whats(**case) == []


@pytest.mark.clause("ceg.4-a", "ceg.4-c")
def test_mode_off_and_motion_detected_is_no_alert_at_the_centre() -> None:
    assert CENTRE.verdict("alert_plan", kind="motion", detection_on=False) == "not_transmitted"
    for detection_on in (True, False):
        cited = CENTRE.cited("alert_plan", kind="motion", detection_on=detection_on)
        assert "ceg.4-a" in cited
        assert "ceg.4.deconnexion-a" not in cited


@pytest.mark.clause("ceg.4.deconnexion-a", "ceg.4-a", "ceg.4-c")
def test_a_link_lost_with_the_mode_off_is_no_alert_then_with_the_mode_on_is_one() -> None:
    assert CENTRE.verdict("alert_plan", kind="disconnection", detection_on=False) == "not_transmitted"
    assert CENTRE.verdict("alert_plan", kind="disconnection", detection_on=True) == "link_lost"
    for kind in ("disconnection", "reconnection"):
        cited = CENTRE.cited("alert_plan", kind=kind)
        assert "ceg.4.deconnexion-a" in cited
        assert "ceg.4-a" not in cited


@pytest.mark.clause("ceg.1-d")
def test_nothing_is_monitored_before_the_start_up_is_done_not_even_a_fire() -> None:
    assert CENTRE.verdict("alert_plan", kind="fire", service_started=False) == "not_started"
    assert "ceg.1-d" in CENTRE.cited("alert_plan", kind="fire", service_started=False)


def test_only_what_still_matters_is_asked() -> None:
    bare = dict.fromkeys(CENTRE.usual)
    assert set(CENTRE.needs("alert_plan", **{**bare, "kind": "motion"})) == {
        "service_started",
        "detection_on",
        "analysis",
        "reply",
        "finding",
    }
    on = {**bare, "kind": "disconnection", "service_started": True, "detection_on": True}
    assert set(CENTRE.needs("alert_plan", **on)) == {"link_reply", "retry", "second_loss"}
    assert CENTRE.needs("alert_plan", **{**bare, "service_started": False}) == []


# ── Motion ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.clause("ceg.4.mouvement-a", "ceg.1-p")
def test_a_negative_analysis_closes_without_a_call_or_a_report() -> None:
    assert whats(kind="motion", analysis="negative") == [
        ("analyse_video", "ceg.4-c"),
        ("close_without_follow_up", "ceg.4.mouvement-a"),
    ]


@pytest.mark.clause("ceg.4.mouvement-b")
def test_an_intruder_whom_the_customer_does_not_recognise_brings_the_police_at_once() -> None:
    done = whats(kind="motion", analysis="intrusion", reply="does_not_recognise")
    assert ("call_police", "ceg.4.mouvement-b") in done
    done = whats(kind="motion", analysis="intrusion", reply="recognises")
    assert ("close", "ceg.4.mouvement-b") in done
    assert "call_police" not in [what for what, _ in done]


@pytest.mark.clause("ceg.4.mouvement-c", "ceg.1-o")
def test_an_intrusion_that_nobody_answers_for_brings_a_guard_and_no_police_yet() -> None:
    done = whats(kind="motion", analysis="intrusion", reply="no_answer")
    assert ("call_axa", "ceg.4.mouvement-c") in done
    assert ("secure_site", "ceg.1-o") in done
    assert "call_police" not in [what for what, _ in done]


@pytest.mark.clause("ceg.4.mouvement-d")
@pytest.mark.parametrize("finding", ["break_in", "attempt"])
def test_a_break_in_established_brings_police_and_measures(finding: str) -> None:
    done = whats(kind="motion", analysis="intrusion", reply="no_answer", finding=finding)
    assert ("call_police", "ceg.4.mouvement-d") in done
    assert ("conservatory_measures", "ceg.4.mouvement-d") in done


@pytest.mark.clause("ceg.4.mouvement-e")
def test_a_doubt_calls_the_contacts_and_nobody_else_first() -> None:
    assert whats(kind="motion", analysis="inconclusive") == [
        ("analyse_video", "ceg.4-c"),
        ("call_contacts", "ceg.4.mouvement-e"),
        ("report", "ceg.1-p"),
    ]


@pytest.mark.clause("ceg.4.mouvement-f", "ceg.4.mouvement-d")
def test_a_doubt_and_a_break_in_seen_by_the_customer_brings_the_police() -> None:
    done = whats(kind="motion", analysis="inconclusive", reply="break_in")
    assert ("call_police", "ceg.4.mouvement-f") in done
    assert ("conservatory_measures", "ceg.4.mouvement-d") in done


@pytest.mark.clause("ceg.4.mouvement-g")
def test_a_doubt_without_answer_brings_axa_then_the_police_once_confirmed() -> None:
    before = whats(kind="motion", analysis="inconclusive", reply="no_answer")
    assert ("call_axa", "ceg.4.mouvement-g") in before
    assert "call_police" not in [what for what, _ in before]
    after = whats(kind="motion", analysis="inconclusive", reply="no_answer", finding="break_in")
    assert ("call_police", "ceg.4.mouvement-g") in after


# ── Sound and fire ──────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.clause("ceg.4.son-a", "ceg.4.son-b")
def test_a_siren_is_analysed_and_nothing_seen_closes_without_a_call() -> None:
    assert whats(kind="sound", analysis="negative") == [
        ("analyse_video", "ceg.4.son-a"),
        ("close_without_follow_up", "ceg.4.son-b"),
    ]


@pytest.mark.clause("ceg.4.son-c")
def test_a_fire_calls_the_fire_brigade_first_and_waits_for_no_answer() -> None:
    done = whats(kind="sound", analysis="fire", reply="not_called")
    assert done[1:3] == [("call_fire_brigade", "ceg.4.son-c"), ("call_contacts", "ceg.4.son-c")]


@pytest.mark.clause("ceg.4.son-d")
def test_a_fire_without_answer_brings_a_guard_as_well_and_the_brigade_again_once_confirmed() -> None:
    done = whats(kind="sound", analysis="fire", reply="no_answer")
    assert ("call_axa", "ceg.4.son-d") in done
    assert ("call_fire_brigade", "ceg.4.son-c") in done
    confirmed = whats(kind="sound", analysis="fire", reply="no_answer", finding="fire")
    assert [one for one in confirmed if one[0] == "call_fire_brigade"] == [
        ("call_fire_brigade", "ceg.4.son-c"),
        ("call_fire_brigade", "ceg.4.son-d"),
    ]


# ── Disconnection ───────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.clause("ceg.4.deconnexion-d")
def test_a_cause_known_closes_and_a_failed_retry_asks_ozone_to_repair() -> None:
    assert ("close", "ceg.4.deconnexion-d") in whats(kind="disconnection", link_reply="cause_known")
    unknown = whats(kind="disconnection", link_reply="cause_unknown")
    assert ("retry", "ceg.4.deconnexion-d") in unknown
    assert "request_support" not in [what for what, _ in unknown]
    worked = whats(kind="disconnection", link_reply="cause_unknown", retry="worked")
    assert ("close", "ceg.4.deconnexion-d") in worked
    failed = whats(kind="disconnection", link_reply="cause_unknown", retry="failed")
    assert ("request_support", "ceg.4.deconnexion-d") in failed


@pytest.mark.clause("ceg.4.deconnexion-e")
def test_without_answer_support_is_asked_for_at_the_second_loss_and_not_before() -> None:
    first = whats(kind="disconnection", link_reply="no_answer")
    assert ("await_second_loss", "ceg.4.deconnexion-e") in first
    assert "request_support" not in [what for what, _ in first]
    second = whats(kind="disconnection", link_reply="no_answer", second_loss=True)
    assert ("request_support", "ceg.4.deconnexion-e") in second
    assert "await_second_loss" not in [what for what, _ in second]


@pytest.mark.clause("ceg.4.deconnexion-b")
@pytest.mark.parametrize(
    ("lost_at", "call_at"),
    [
        ("2024-05-10T22:30:00", "2024-05-11T08:00:00"),
        ("2024-05-10T10:00:00", "2024-05-10T10:00:00"),
        ("2024-05-10T19:59:59", "2024-05-10T19:59:59"),
        ("2024-05-10T20:00:00", "2024-05-11T08:00:00"),
        ("2024-05-11T07:59:59", "2024-05-11T08:00:00"),
        ("2024-05-11T08:00:00", "2024-05-11T08:00:00"),
        ("2024-05-12T09:00:00", "2024-05-12T09:00:00"),  # a Sunday
        ("2026-05-01T09:00:00", "2026-05-01T09:00:00"),  # a holiday
        ("2026-03-28T23:00:00", "2026-03-29T08:00:00"),  # clocks lose an hour that night
        ("2026-10-24T23:00:00", "2026-10-25T08:00:00"),  # they gain one
    ],
)
def test_a_lost_link_is_called_about_from_8_to_20_hours(lost_at: str, call_at: str) -> None:
    given_ = CENTRE.answer("first_action", kind="disconnection", alert_at=lost_at)
    assert parse_instant(given_["date"]) == parse_instant(call_at) == first_call(parse_instant(lost_at))


@pytest.mark.clause("ceg.4-c")
def test_a_film_is_analysed_at_the_second_it_arrives() -> None:
    given_ = CENTRE.answer("first_action", kind="motion", alert_at="2024-05-10T03:00:00")
    assert given_["date"] == "2024-05-10T03:00:00+02:00"
    assert "ceg.4-c" in CENTRE.cited("first_action", kind="motion", alert_at="2024-05-10T03:00:00")


# ── Against the reference ───────────────────────────────────────────────────────────────────────────────────────────

CASES = st.builds(
    Case,
    kind=choice("kind"),
    detection_on=st.booleans() | st.just(True),
    service_started=st.sampled_from([True, True, True, False]),
    analysis=choice("analysis"),
    reply=choice("reply"),
    finding=choice("finding"),
    link_reply=choice("link_reply"),
    retry=choice("retry"),
    second_loss=st.booleans(),
)


@pytest.mark.clause(
    "ceg.4.mouvement-a",
    "ceg.4.mouvement-b",
    "ceg.4.mouvement-c",
    "ceg.4.mouvement-d",
    "ceg.4.mouvement-e",
    "ceg.4.mouvement-f",
    "ceg.4.mouvement-g",
    "ceg.4.son-a",
    "ceg.4.son-b",
    "ceg.4.son-c",
    "ceg.4.son-d",
    "ceg.4.deconnexion-b",
    "ceg.4.deconnexion-d",
    "ceg.4.deconnexion-e",
    "ceg.4-c",
    "ceg.1-o",
    "ceg.1-p",
)
@settings(max_examples=400)
@given(case=CASES)
def test_every_plan_is_the_one_of_the_paper(case: Case) -> None:
    given_ = CENTRE.answer("alert_plan", **asdict(case))
    assert given_["verdict"] == handling(case)
    assert sorted((one["what"], one["clause"]) for one in given_["actions"]) == sorted(plan(case))


@pytest.mark.clause("ceg.4.deconnexion-b")
@settings(max_examples=200)
@given(minutes=st.integers(0, 4 * 366 * 1440))
def test_every_first_call_is_the_one_of_the_paper(minutes: int) -> None:
    moment = parse_instant("2024-01-01T00:00:00+01:00") + timedelta(minutes=minutes)
    given_ = CENTRE.answer("first_action", kind="disconnection", alert_at=moment.isoformat())
    assert parse_instant(given_["date"]) == first_call(moment)


@pytest.mark.clause("ceg.4-b", "ceg.4.deconnexion-c")
@pytest.mark.parametrize("kind", ["motion", "disconnection"])
@pytest.mark.parametrize("notification", [True, False])
@pytest.mark.parametrize("email", [True, False])
@pytest.mark.parametrize("link", [True, False])
def test_the_customer_is_told_in_parallel_as_chosen(kind: str, notification: bool, email: bool, link: bool) -> None:
    told = CENTRE.whats(
        "parallel_messages", kind=kind, by_notification=notification, by_email=email, link_loss_told=link
    )
    motion = kind == "motion"
    assert told == [
        *[("notify", "ceg.4-b")] * (motion and notification),
        *[("email", "ceg.4-b")] * (motion and email),
        *[("notify_link_loss", "ceg.4.deconnexion-c")] * (not motion and link),
    ]


@pytest.mark.clause("ceg.4-b", "ceg.4.deconnexion-c")
def test_nothing_is_told_in_parallel_of_what_does_not_reach_the_centre() -> None:
    chosen = {"by_notification": True, "by_email": True, "link_loss_told": True}
    for kind in ("motion", "disconnection", "reconnection"):
        assert CENTRE.whats("parallel_messages", kind=kind, detection_on=False, **chosen) == []
    assert [what for what, _ in CENTRE.whats("parallel_messages", kind="sound", **chosen)] == ["notify", "email"]
    assert CENTRE.whats("parallel_messages", kind="reconnection", **chosen) == []
