"""Every path of an alert's file: what holds on all of them, whoever answers what."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from egide.law.proceed import Happened, StepDone
from egide.law.walks import Path, outcomes_taken, walk_paths
from tests.contracts.cegedev.shop import CONTACTS, alert

KINDS = ["motion", "sound", "disconnection"]
GUARD = [
    Happened("guard.reported", alert("motion").at, "guard", {"finding": finding})
    for finding in ("break_in", "fire", "nothing")
]
LINK = [Happened(f"signal.{name}", alert("motion").at, "camera", {}) for name in ("disconnected", "reconnected")]
POLICE_FOR_PROPERTY = ("police_stranger", "police_seen", "police_break_in", "police_after_doubt")


def paths(kind: str, *interrupts: Happened, contacts: int = 1, at: str = "2024-05-10T15:00:00") -> Iterator[Path]:
    file = alert(kind, at=at, contacts=CONTACTS)
    values = {**file.values, "contacts": CONTACTS[:contacts]}
    for number, path in enumerate(walk_paths(file.contract.book, "alert_handling", values, file.at, interrupts)):
        assert number < 50_000, "more paths than this test is meant for"
        yield path


def first(path: Path, *what: str) -> float | None:
    return next((one.at.timestamp() for one in path.emitted if one.what in what), None)


def verified_at(path: Path) -> float | None:
    """When somebody first established what happens: a stranger not recognised, a break-in seen or found."""
    for event in path.events:
        if isinstance(event, StepDone) and event.outcome in ("does_not_recognise", "break_in"):
            return event.at.timestamp()
        if isinstance(event, Happened) and event.data.get("finding") in ("break_in", "attempt"):
            return event.at.timestamp()
    return None


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("contacts", [0, 1, 2])
def test_every_path_comes_to_an_end_and_every_end_has_its_reason(kind: str, contacts: int) -> None:
    count = 0
    for path in paths(kind, contacts=contacts):
        count += 1
        assert path.complete, outcomes_taken(path)
        for run in path.file.runs.values():
            assert run.ended is not None
            assert run.ended.reason
    assert count >= 1


@pytest.mark.parametrize("at", ["2024-05-10T15:00:00", "2024-05-10T19:59:00", "2024-05-10T23:00:00"])
def test_every_path_of_a_lost_link_ends_whatever_the_link_does_and_the_hour(at: str) -> None:
    ends = set()
    for path in paths("disconnection", *LINK, at=at):
        assert path.complete, outcomes_taken(path)
        ends |= {run.ended.reason for run in path.file.runs.values() if run.ended}
        for one in path.emitted:
            if one.what == "call_about_link":
                assert 8 <= one.at.astimezone(path.emitted[0].at.tzinfo).hour < 20
    assert {"support_after_second_loss", "support_after_retry", "reconnected", "cause_known"} <= ends


@pytest.mark.clause("ceg.2-e")
@pytest.mark.parametrize("kind", ["motion", "sound"])
@pytest.mark.parametrize("finding", GUARD, ids=lambda one: str(one.data["finding"]))
def test_for_property_no_path_calls_the_police_before_somebody_verified(kind: str, finding: Happened) -> None:
    called = 0
    for path in paths(kind, finding):
        assert path.complete, outcomes_taken(path)
        police, verified = first(path, *POLICE_FOR_PROPERTY), verified_at(path)
        if police is not None:
            called += 1
            assert verified is not None, outcomes_taken(path)
            assert verified <= police
    assert called > 0


@pytest.mark.clause("ceg.4.son-c", "ceg.2-c")
@pytest.mark.parametrize("kind", ["motion", "sound"])
def test_danger_to_persons_waits_for_nobody(kind: str) -> None:
    seen = set()
    for path in paths(kind):
        for event in path.events:
            if isinstance(event, StepDone) and event.outcome in ("fire", "danger") and event.step.startswith("analyse"):
                wanted = "call_fire_brigade" if event.outcome == "fire" else "call_rescue"
                assert first(path, wanted) == event.at.timestamp(), outcomes_taken(path)
                seen.add(event.outcome)
    assert seen == {"fire", "danger"}


@pytest.mark.clause("ceg.2-f")
@pytest.mark.parametrize("kind", ["motion", "sound"])
def test_every_intervention_is_reported(kind: str) -> None:
    for path in paths(kind, GUARD[0]):
        asked = first(path, "call_fire_brigade", "call_rescue", "request_axa", *POLICE_FOR_PROPERTY)
        (run,) = path.file.runs.values()
        assert run.ended is not None
        if asked is not None and run.ended.reason not in ("recognised",):
            assert run.ended.reason == "intervention_reported", outcomes_taken(path)
