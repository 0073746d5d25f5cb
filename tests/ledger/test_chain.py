"""Whatever is altered, removed, reordered or cut off is found and named; erasing personal data breaks nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from egide.ledger import MemoryLedger, NewFact, SimulatedClock
from egide.ledger.anchors import (
    anchor,
    public_key,
    read_anchors,
)
from egide.ledger.chain import verify
from egide.ledger.record import commitment_of
from tests.ledger.forged import NOON, Tampered, first, rehashed


def test_a_sound_ledger_verifies(filled, tmp_path):
    anchor(filled, tmp_path)
    report = verify(filled, read_anchors(tmp_path), trusted={public_key(tmp_path)})
    assert report.ok
    assert report.first is None
    assert (report.facts, report.streams, report.anchors, report.anchored_to, report.erased) == (6, 2, 1, 6, 0)


def test_an_empty_ledger_verifies(ledger):
    assert verify(ledger, []).ok


def test_erasing_breaks_nothing(filled, tmp_path):
    anchor(filled, tmp_path)
    filled.erase("site:1", 1, reason="request", by="dpo")
    anchor(filled, tmp_path)
    filled.erase("site:2", 1, reason="request", by="dpo")
    report = verify(filled, read_anchors(tmp_path))
    assert report.ok, report.breaks
    assert report.erased == 2


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("kind", "z"),
        ("version", 2),
        ("happened_at", NOON.replace(year=2025)),
        ("learnt_at", NOON.replace(year=2025)),
        ("data", '{"n":2}'),
        ("by", "somebody"),
        ("key", "other"),
        ("hash", "0" * 64),
        ("commitment", None),
        ("commitment", "0" * 64),
    ],
)
def test_an_altered_fact_is_found_without_any_anchor(sample, field, value):
    records, _ = sample
    records[0] = replace(records[0], **{field: value})
    found = first(records)
    assert (found.stream, found.seq, found.position) == ("site:1", 1, 1)
    assert "altered" in found.what


def test_only_the_altered_fact_is_blamed(sample):
    records, _ = sample
    records[1] = replace(records[1], data='{"n":2}')
    report = verify(Tampered(records), [])
    assert [(item.stream, item.seq) for item in report.breaks] == [("site:1", 2)]


def test_a_removed_fact_is_named(sample):
    records, anchors = sample
    del records[1]
    found = first(records)
    assert (found.stream, found.seq) == ("site:1", 2)
    assert "removed" in found.what
    assert first(records, anchors).stream == "site:1"


def test_a_removed_last_fact_of_a_stream_is_named_thanks_to_the_anchor(sample):
    records, anchors = sample
    del records[4]  # site:2/2, and site:1/3 still comes after it
    assert "no fact from here to position 5" in first(records).what
    found = first(records, anchors)
    assert (found.stream, found.seq) == ("site:2", 2)


def test_a_whole_stream_removed_is_named(sample):
    records, anchors = sample
    found = first([record for record in records if record.stream != "site:2"], anchors)
    assert (found.stream, found.seq) == ("site:2", 1)


def test_a_stream_missing_from_the_list_of_streams_is_found(sample, monkeypatch):
    records, anchors = sample
    monkeypatch.setattr(Tampered, "streams", lambda self, prefix="": ["site:1"])
    found = first(records, anchors)
    assert (found.stream, found.seq) == ("site:2", 2)
    assert "the list of streams does not name this stream" in found.what


def test_reordered_facts_are_found(sample):
    records, _ = sample
    one, two = records[0], records[1]
    records[0], records[1] = replace(two, position=1), replace(one, position=2)
    found = first(records)
    assert found.stream == "site:1"
    assert "reordered" in found.what


def test_facts_swapped_between_streams_are_found(sample):
    records, _ = sample
    records[3], records[4] = replace(records[4], position=4), replace(records[3], position=5)
    assert first(records).position == 4


def test_a_cut_tail_looks_sound_until_an_anchor_speaks(sample):
    records, anchors = sample
    assert verify(Tampered(records[:4]), []).ok
    assert verify(Tampered(records[:4]), anchors[:1]).ok
    found = first(records[:4], anchors)
    assert (found.stream, found.seq, found.position) in {("site:1", 4, 5), ("site:2", 2, 5)}
    report = verify(Tampered(records[:4]), anchors)
    assert {(item.stream, item.seq) for item in report.breaks if item.stream} == {("site:2", 2), ("site:1", 4)}
    (whole,) = [item for item in report.breaks if not item.stream]
    assert (whole.position, whole.seq) == (6, 0)
    assert "the ledger ends at 4, its tail was removed" in whole.what
    assert "removed" in found.what
    assert first([], anchors).seq == 1


def test_a_past_rewritten_with_all_its_hashes_is_found_by_the_anchors(sample):
    records, anchors = sample
    records[1] = replace(records[1], data='{"n":999}')
    forged = rehashed(records)
    assert verify(Tampered(forged), []).ok
    found = first(forged, anchors)
    assert (found.stream, found.seq) == ("site:1", 2)
    assert "not the one that was anchored" in found.what


def test_a_fact_slipped_in_is_found_by_the_anchors(sample):
    records, anchors = sample
    records.insert(2, replace(records[2], stream="site:3", data='{"new":1}'))
    forged = rehashed(records)
    assert verify(Tampered(forged), []).ok
    assert not verify(Tampered(forged), anchors).ok


def test_private_payloads_are_held_to_their_commitment(sample):
    records, _ = sample
    whole = records[0]
    for bad in [replace(whole, private='{"who":"Eve"}'), replace(whole, salt="0" * 64)]:
        records[0] = bad
        assert "private payload was altered" in first(records).what
    records[0] = replace(whole, salt=None, private=None)
    assert "is gone, and no fact says why" in first(records).what


def test_an_erasure_that_did_not_happen_is_found(ledger, tmp_path):
    ledger.append("site:1", [NewFact("a", NOON, private={"who": "Zoë"})])
    kept = ledger.records()[0]
    ledger.erase("site:1", 1, reason="r", by="dpo")
    found = first([kept, *ledger.records(after=1)])
    assert (found.stream, found.seq) == ("site:1", 1)
    assert "still there" in found.what


def test_an_erasure_of_nothing_is_found(ledger):
    ledger.append("site:1", [NewFact("payload.erased", NOON, {"seq": 7, "reason": "r"})])
    assert "says that a private payload site:1/7 was erased" in verify(ledger, []).first.what


def test_what_is_written_and_erased_during_the_verification_is_no_break(filled, tmp_path, monkeypatch):
    """It ends where the ledger ended when it began, and a payload erased behind its back is not missed."""
    read, monitored = filled.records, []

    def records(**given):
        if not monitored:
            monitored.append("erasing")
            filled.erase("site:1", 1, reason="r", by="dpo")
        filled.append("site:busy", [NewFact("a", NOON)])
        return read(**given)[:2]

    monkeypatch.setattr(filled, "records", records)
    report = verify(filled, [])
    assert report.ok, report.breaks
    assert report.facts < filled.last_position()
    assert report.erased == 1
    assert anchor(filled, tmp_path).position < filled.last_position()


def test_a_payload_cannot_be_guessed_without_its_salt():
    payload = '{"who":"Zoë"}'
    assert commitment_of("a" * 64, payload) != commitment_of("b" * 64, payload)


# Anchors by themselves


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 9)), min_size=1, max_size=12), st.data())
def test_any_single_change_is_found(steps, data):
    ledger = MemoryLedger(SimulatedClock(NOON))
    for stream, number in steps:
        ledger.append(f"site:{stream}", [NewFact("a", NOON, {"n": number})])
    records = ledger.records()
    index = data.draw(st.integers(0, len(records) - 1))
    change = data.draw(st.sampled_from(["alter", "remove", "swap"]))
    if change == "alter":
        records[index] = replace(records[index], data='{"n":10}')
    elif change == "remove" and index < len(records) - 1:
        del records[index]
    elif change == "swap" and index:
        one, two = records[index - 1], records[index]
        records[index - 1], records[index] = replace(two, position=one.position), replace(one, position=two.position)
    else:
        return
    assert not verify(Tampered(records), []).ok
