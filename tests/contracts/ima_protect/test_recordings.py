"""Article 25: recorded calls and images; who may object, how long they live, who may have them, who must be told."""

from __future__ import annotations

from typing import Any

import pytest

from tests.contracts.ima_protect.asking import answer, cited, told, whats
from tests.contracts.ima_protect.sheet import actions, written

CALL: dict[str, Any] = {"call": "service", "objects": False, "person_added": False, "listener_authorised": True}


@pytest.mark.clause("ima.25-g", "ima.25-h")
@pytest.mark.parametrize(
    ("call", "objects", "verdict", "clause"),
    [
        ("service", False, "allowed", "ima.25-g"),
        ("service", True, "objected", "ima.25-g"),
        ("station", False, "always", "ima.25-h"),
        ("station", True, "always", "ima.25-h"),
        ("intercom", False, "always", "ima.25-h"),
        ("intercom", True, "always", "ima.25-h"),
    ],
)
def test_one_may_object_to_the_customer_service_only(call: str, objects: bool, verdict: str, clause: str) -> None:
    case = {**CALL, "call": call, "objects": objects}
    given = answer("call_recording", **case)
    assert given["verdict"] == verdict
    notice = [("play_notice", "caller", "ima.25-h")] if verdict == "always" else []
    assert whats(given) == notice
    assert clause in cited("call_recording", **case)


@pytest.mark.clause("ima.25-g")
@pytest.mark.parametrize("authorised", [True, False])
def test_only_authorised_people_listen(authorised: bool) -> None:
    assert answer("call_recording", **{**CALL, "listener_authorised": authorised})["may_listen"] is authorised


@pytest.mark.clause("ima.25-i")
def test_who_is_added_must_be_told_by_the_customer() -> None:
    assert whats(answer("call_recording", **CALL)) == []
    added = answer("call_recording", **{**CALL, "person_added": True})
    assert whats(added) == [("remind_to_tell", "customer", "ima.25-i")]


@pytest.mark.clause("ima.25-j")
@pytest.mark.parametrize(
    ("recorded", "months", "on", "until", "held"),
    [
        ("2025-03-10", 6, "2025-09-10", "2025-09-10", True),
        ("2025-03-10", 6, "2025-09-11", "2025-09-10", False),
        ("2025-08-31", 6, "2026-02-28", "2026-02-28", True),
        ("2025-08-31", 6, "2026-03-01", "2026-02-28", False),
    ],
)
def test_recordings_live_as_long_as_the_law_says(recorded: str, months: int, on: str, until: str, held: bool) -> None:
    given = answer("recording_retention", recorded_on=recorded, legal_months=months, held_on=on)
    assert given == {"verdict": held, "dates": {"kept_until": until}}


@pytest.mark.clause("ima.25-l")
@pytest.mark.parametrize(
    ("on", "asked", "held"),
    [
        ("2025-04-08", False, True),
        ("2025-04-09", False, True),
        ("2025-04-10", False, False),
        ("2025-04-08", True, True),
        ("2025-04-10", True, True),
    ],
)
def test_images_live_thirty_days_unless_an_authority_asks_for_them(on: str, asked: bool, held: bool) -> None:
    given = answer("images_retention", taken_on="2025-03-10", held_on=on, asked_by_authority=asked)
    assert given == {"verdict": held, "dates": {"kept_until": "2025-04-09"}}


@pytest.mark.clause("ima.25-k", "ima.25-m")
@pytest.mark.parametrize(
    ("proof", "what", "clause"),
    [("recording", "export_recording", "ima.25-k"), ("images", "export_images", "ima.25-m")],
)
@pytest.mark.parametrize(("court", "held"), [(True, True), (True, False), (False, True), (False, False)])
def test_to_the_courts_what_still_exists(proof: str, what: str, clause: str, court: bool, held: bool) -> None:
    case = {"proof": proof, "by_court": court, "still_held": held}
    given = answer("judicial_request", **case)
    assert given["verdict"] is (court and held)
    assert whats(given) == ([(what, "court", clause)] if court and held else [])
    assert cited("judicial_request", **case) == {clause} | ({clause} if court and held else set())


FILMED: dict[str, Any] = {"visitors": False, "visitors_told": False, "has_employees": False, "employees_told": False}


@pytest.mark.clause("ima.25-n")
@pytest.mark.parametrize(
    ("changes", "reminders"),
    [
        ({}, []),
        ({"visitors": True}, ["tell_visitors"]),
        ({"visitors": True, "visitors_told": True}, []),
        ({"has_employees": True}, ["tell_employees"]),
        ({"has_employees": True, "employees_told": True}, []),
        ({"visitors": True, "has_employees": True}, ["tell_visitors", "tell_employees"]),
        ({"visitors": True, "visitors_told": True, "has_employees": True}, ["tell_employees"]),
    ],
)
def test_whoever_may_be_filmed_is_told(changes: dict[str, Any], reminders: list[str]) -> None:
    given = answer("filming_duties", **{**FILMED, **changes})
    assert given["verdict"] is (not reminders)
    assert [one["what"] for one in given["actions"]] == reminders
    assert {one["clause"] for one in given["actions"]} <= {"ima.25-n"}


@pytest.mark.clause("ima.25-o")
@pytest.mark.parametrize(
    ("user", "lawful", "answers"),
    [("customer", False, False), ("customer", True, True), ("operator", False, True), ("operator", True, True)],
)
def test_unlawful_use_by_the_customer_is_his_own(user: str, lawful: bool, answers: bool) -> None:
    assert answer("images_liability", image_user=user, lawful_use=lawful) == {"verdict": answers}


@pytest.mark.clause("ima.25-o")
def test_an_unlawful_use_that_nobody_established_is_not_invoked() -> None:
    decision = told("images_liability", image_user="customer")
    assert (decision["status"], decision["answer"]) == ("decided", {"verdict": True})
    assert [one["ids"] for one in decision["not_invoked"]] == [["ima.25-o"]]


@pytest.mark.clause("ima.25-h", "ima.25-i")
def test_actions_of_call_recording() -> None:
    assert actions("call_recording") == written("""
    play_notice → caller, ima.25-h
    remind_to_tell → customer, ima.25-i
    """)


@pytest.mark.clause("ima.25-k", "ima.25-m")
def test_actions_of_judicial_request() -> None:
    assert actions("judicial_request") == written("""
    export_recording → court, ima.25-k
    export_images → court, ima.25-m
    """)


@pytest.mark.clause("ima.25-n")
def test_actions_of_filming_duties() -> None:
    assert actions("filming_duties") == written("""
    tell_visitors → customer, ima.25-n
    tell_employees → customer, ima.25-n
    """)
