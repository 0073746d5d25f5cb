"""Every path of an alert's file: what holds on all of them, whoever answers what."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest

from egide.law.proceed import Happened, StepDone
from egide.law.walks import Path, outcomes_taken, walk_paths
from tests.contracts.ima_protect.playing import A_LA_CARTE, TOUT_INCLUS, Alert, past

KINDS = ["intrusion", "flood", "sos", "duress"]  # tampering and smoke go as intrusion, carbon monoxide as water
OFFERS = {"tout_inclus": TOUT_INCLUS, "a_la_carte": A_LA_CARTE | {"flood_detector": True}}


def paths(
    kind: str,
    offer: str,
    *interrupts: tuple[str, dict[str, Any]],
    contacts: int = 1,
    procedure: str = "alert_handling",
) -> Iterator[Path]:
    """All the ways a file can go, up to its very end, with the guard's visit and the guarding that follow."""
    people = tuple({"name": f"N{number}"} for number in range(1, contacts + 1))
    alert = Alert(kind, past(OFFERS[offer], contacts=people))
    events = [Happened(name, alert.at, "system", data) for name, data in interrupts]
    for number, path in enumerate(walk_paths(alert.contract.book, procedure, alert.values, alert.at, events)):
        assert number < 50_000, "more paths than this test is meant for"
        yield path


def done(path: Path) -> list[str]:
    return [event.outcome for event in path.events if isinstance(event, StepDone)]


def first(path: Path, *what: str) -> datetime | None:
    """When something of this name was first emitted."""
    return next((one.at for one in path.emitted if one.what in what), None)


def clues_at(path: Path) -> datetime | None:
    """When somebody first reported an event with its clues."""
    return next((e.at for e in path.events if isinstance(e, StepDone) and "clues" in e.data), None)


POLICE = ("police_confirmed", "call_police", "police_aggression", "police_constrained", "police_duress", "police_call")


@pytest.mark.parametrize("offer", list(OFFERS))
@pytest.mark.parametrize("kind", KINDS)
def test_every_path_comes_to_an_end_and_every_end_has_its_reason(kind: str, offer: str) -> None:
    count = 0
    for path in paths(kind, offer):
        count += 1
        assert path.complete, outcomes_taken(path)
        for run in path.file.runs.values():
            assert run.ended is not None
            assert run.ended.reason
            assert run.ended.label
    assert count >= 1


@pytest.mark.parametrize("kind", ["intrusion", "flood"])
def test_for_property_no_path_calls_the_police_before_somebody_reports_clues(kind: str) -> None:
    called = 0
    for path in paths(kind, "tout_inclus"):
        police, clues = first(path, *POLICE), clues_at(path)
        if police is not None:
            called += 1
            assert clues is not None, outcomes_taken(path)
            assert clues <= police
    assert called > 0


def test_an_operators_own_call_about_property_is_admitted_after_verification_alone() -> None:
    call = ("police.called", {"ground": "property", "reason": "indices"})
    admitted = 0
    for path in paths("intrusion", "tout_inclus", call, contacts=0):
        for event in path.events:
            if event == Happened("police.called", event.at, "system", call[1]):
                admitted += 1
                clues = clues_at(path)
                assert clues is not None
                assert clues < event.at
    assert admitted > 0


@pytest.mark.parametrize("offer", list(OFFERS))
def test_an_sos_ends_with_a_confirmed_mistake_or_with_help_at_once(offer: str) -> None:
    doubts = {"aggression", "constrained", "code_wrong", "no_answer", "not_confirmed"}
    for path in paths("sos", offer):
        mistake = path.file.runs["alert_handling"].ended
        assert mistake is not None
        doubt = next((e for e in path.events if isinstance(e, StepDone) and e.outcome in doubts), None)
        if mistake.reason == "handling_error":
            assert doubt is None
            assert first(path, *POLICE) is None
        else:
            assert doubt is not None
            assert first(path, *POLICE) == first(path, "dispatch") == doubt.at


@pytest.mark.parametrize("offer", list(OFFERS))
def test_a_forced_disarm_calls_police_and_guard_in_its_first_second_and_never_the_victim(offer: str) -> None:
    for path in paths("duress", offer):
        assert first(path, "police_duress") == first(path, "dispatch") == path.emitted[0].at
        for one in path.emitted:
            assert not (one.kind == "tell" and one.to in ("site", "customer")), outcomes_taken(path)
            assert not (one.kind == "step" and one.to == "customer"), outcomes_taken(path)
            assert one.what not in ("call_site", "sos_call", "listen", "leave_message", "siren")


def test_for_water_no_path_sends_a_guard_that_nobody_asked_for() -> None:
    visits = 0
    for path in paths("flood", "tout_inclus"):
        if first(path, "dispatch") is not None:
            visits += 1
            assert "send_guard" in done(path), outcomes_taken(path)
    assert visits > 0


@pytest.mark.parametrize("kind", KINDS)
def test_in_tout_inclus_no_visit_is_charged_without_a_fault_or_a_request(kind: str) -> None:
    for path in paths(kind, "tout_inclus"):
        fees = [one for one in path.emitted if one.what == "guard_visit_fee"]
        fault = {"handling_error", "breach"} & set(done(path))
        visited = "arrived" in done(path)
        assert len(fees) == (visited and (bool(fault) or kind in ("flood", "co"))), outcomes_taken(path)
        assert all((one.amount, one.payer) == (8000, "customer") for one in fees)


def test_in_a_la_carte_every_visit_made_is_charged_once() -> None:
    visits = 0
    for path in paths("intrusion", "a_la_carte", procedure="guard_visit"):
        fees = [one.amount for one in path.emitted if one.what == "guard_visit_fee"]
        visited = "arrived" in done(path)
        visits += visited
        assert fees == [8000] * visited, outcomes_taken(path)
    assert visits > 0


def test_the_voice_server_calls_in_order_stops_at_a_code_and_always_writes() -> None:
    for path in paths("intrusion", "a_la_carte", contacts=3):
        called = [one.to for one in path.emitted if one.what == "voice_call"]
        assert called == ["N1", "N2", "N3", "N1", "N2", "N3"][: len(called)]
        assert ("acknowledged" in done(path)) or len(called) == 6
        assert "acknowledged" not in done(path)[:-1]
        assert sum(one.what == "info_alertes_email" for one in path.emitted) == 1


def test_no_guarding_without_an_event_and_none_lasts_beyond_its_end() -> None:
    for path in paths("intrusion", "tout_inclus"):
        if "guarding" in path.file.runs:
            assert clues_at(path) is not None
        for one in path.emitted:
            if one.what == "guarding_cost":
                assert one.payer == "customer"
                assert one.amount is not None
                assert 0 <= one.amount <= 12 * 4200
