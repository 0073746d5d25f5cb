"""How what cameras say is read: strictly, each fault named with its place and what was expected."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from egide.station.cameras.events import EVENTS, Event, read_event, read_filmed
from egide.station.cameras.refusal import Refusal

NOW = datetime(2026, 11, 22, 3, 58, 12, tzinfo=UTC)


def event(**said: Any) -> Event:
    return read_event(json.dumps({"id": "1", "kind": "motion", **said}).encode(), NOW)


def refused(raw: bytes) -> Refusal:
    with pytest.raises(Refusal) as no:
        read_event(raw, NOW)
    return no.value


def test_it_works() -> None:
    read = event(at="2026-11-22T04:58:10+01:00", detection="on", zone="caisse", label="person")
    assert (read.at, read.detection_on, read.zone, read.label) == (NOW - timedelta(seconds=2), True, "caisse", "person")
    assert event().at == NOW
    assert (event().stated_at, event().detection_on) == (None, None)


@pytest.mark.parametrize(
    ("raw", "status", "where", "expected"),
    [
        (b"", 400, "body", "an object"),
        (b"\xff", 400, "body", "an object"),
        (b"[" * 100_000, 400, "body", "an object"),
        (b'{"id": "1", "id": "2", "kind": "motion"}', 400, "body", "an object"),
        (b"[]", 422, "body", "an object"),
        (b'{"kind": "motion"}', 422, "id", "own name"),
        (b'{"id": "a b", "kind": "motion"}', 422, "id", "own name"),
        (b'{"id": 7, "kind": "motion"}', 422, "id", "own name"),
        (b'{"id": "%s", "kind": "motion"}' % (b"x" * 101), 422, "id", "1 to 100"),
        (b'{"id": "1"}', 422, "kind", "one of motion, sound"),
        (b'{"id": "1", "kind": "fly"}', 422, "kind", "one of motion, sound"),
        (b'{"id": "1", "kind": ["motion"]}', 422, "kind", "one of motion, sound"),
        (b'{"id": "1", "kind": "motion", "at": "yesterday"}', 422, "at", "with its offset"),
        (b'{"id": "1", "kind": "motion", "at": "2026-11-22T04:58:10"}', 422, "at", "with its offset"),
        (b'{"id": "1", "kind": "motion", "at": "0001-01-01T00:00:00+14:00"}', 422, "at", "with its offset"),
        (b'{"id": "1", "kind": "motion", "at": 1795000000}', 422, "at", "with its offset"),
        (b'{"id": "1", "kind": "motion", "detection": true}', 422, "detection", '"on" or "off"'),
        (b'{"id": "1", "kind": "motion", "zone": 3}', 422, "zone", "a text of 40"),
        (b'{"id": "1", "kind": "motion", "label": "%s"}' % (b"x" * 61), 422, "label", "a text of 60"),
        (b'{"id": "1", "kind": "motion", "colour": "red"}', 422, "colour", "one of id, kind, at"),
    ],
)
def test_what_is_wrong_is_named(raw: bytes, status: int, where: str, expected: str) -> None:
    no = refused(raw)
    assert (no.status, no.where) == (status, where)
    assert expected in no.expected
    assert len(str(no)) < 500


def test_a_refusal_as_it_is_answered() -> None:
    said = refused(b'{"id": "1", "kind": "fly"}').to_json()
    assert said == {"error": {"what": 'got "fly"', "where": "kind", "expected": f"one of {', '.join(EVENTS)}"}}
    assert Refusal(404, "no such camera for this token").to_json() == {
        "error": {"what": "no such camera for this token"}
    }
    assert str(Refusal(503, "later")) == "later"


def test_what_a_text_may_not_hold_is_replaced() -> None:
    assert event(zone="a\u0000b\ud800").zone == "a\ufffdb?"


@given(st.sampled_from(sorted(EVENTS)), st.none() | st.booleans(), st.text(max_size=20), st.integers(-90, 90))
def test_an_event_goes_through_the_journal_unchanged(kind: str, on: bool | None, zone: str, minutes: int) -> None:
    stated = NOW + timedelta(minutes=minutes)
    said = {
        "kind": kind,
        "zone": zone,
        "at": stated.isoformat(),
        "detection": {None: None, True: "on", False: "off"}[on],
    }
    read = event(**said)
    back = Event.from_json(json.loads(json.dumps(read.to_json())))
    assert back == read
    assert back.said == read.said


def test_what_tells_two_events_apart_is_what_was_stated() -> None:
    later = read_event(b'{"id": "1", "kind": "motion"}', NOW + timedelta(hours=1))
    assert later.said == event().said
    assert len({event().said, event(kind="fire").said, event(zone="a").said, event(detection="on").said}) == 4


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_whatever_comes_is_read_or_refused(raw: bytes) -> None:
    try:
        outcome = read_event(raw, NOW).kind
    except Refusal as no:
        outcome = str(no.status)
    assert outcome in {*EVENTS, "400", "422"}


def test_a_film_says_its_event_and_when_it_begins() -> None:
    filmed = read_filmed({"event": "m1", "started_at": "2026-11-22T03:58:07Z"}, NOW)
    assert (filmed.event, filmed.started_at) == ("m1", NOW - timedelta(seconds=5))
    ahead = read_filmed({"event": "m1", "started_at": "2027-01-01T00:00:00Z"}, NOW)
    assert (ahead.started_at, ahead.stated_at) == (NOW, datetime(2027, 1, 1, tzinfo=UTC))
    for wrong, where in (
        ({"event": "m1"}, "started_at"),
        ({"started_at": "2026-11-22T03:58:07Z"}, "event"),
        ({"event": "m1", "started_at": "2026-11-22T03:58:07Z", "who": "me"}, "who"),
    ):
        with pytest.raises(Refusal) as no:
            read_filmed(wrong, NOW)
        assert (no.value.status, no.value.where) == (422, where)
