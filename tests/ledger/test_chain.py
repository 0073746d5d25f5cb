"""Whatever is altered, removed, reordered or cut off is found and named; erasing personal data breaks nothing."""

from __future__ import annotations

import json
import os
import stat
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from egide.ledger import MemoryLedger, NewFact, SimulatedClock
from egide.ledger.anchors import (
    ANCHORS_FILE,
    KEY_FILE,
    BadAnchors,
    anchor,
    parse_anchors,
    public_key,
    read_anchors,
    signing_key,
)
from egide.ledger.chain import verify
from egide.ledger.record import Head, Record, commitment_of

NOON = datetime(2026, 3, 1, 11, tzinfo=UTC)


@pytest.fixture
def filled(ledger):
    """site:1/1 (1), site:1/2 (2), site:2/1 (3), site:1/3 (4), site:2/2 (5), site:1/4 (6)"""
    fill(ledger)
    return ledger


def fill(ledger):
    ledger.append("site:1", [NewFact("a", NOON, {"n": 1}, private={"who": "Zoë"}), NewFact("b", NOON, key="k")])
    ledger.append("site:2", [NewFact("c", NOON, private={"who": "Max"})])
    ledger.append("site:1", [NewFact("d", NOON)])
    ledger.append("site:2", [NewFact("e", NOON)])
    ledger.append("site:1", [NewFact("f", NOON)])


class Tampered:
    """A ledger whose stored records somebody has changed behind its back."""

    def __init__(self, records: list[Record], clock=None):
        self.stored = records
        self.clock = clock

    def records(self, *, after=0, limit=1000):
        return [record for record in self.stored if record.position > after][:limit]

    def last_position(self):
        return max((record.position for record in self.stored), default=0)

    def find(self, key):
        return next((record for record in self.stored if record.key == key), None)

    def record(self, id):
        return next((record for record in self.stored if record.id == id), None)

    def streams(self, prefix=""):
        return sorted({record.stream for record in self.stored})


def rehashed(records: list[Record]) -> list[Record]:
    """What a careful forger does: every position, seq and hash made to fit again."""
    heads: dict[str, Head] = {}
    out = []
    for position, record in enumerate(records, 1):
        head = heads.get(record.stream, Head())
        fitted = replace(record, position=position, seq=head.seq + 1)
        fitted = replace(fitted, hash=fitted.expected_hash(head.hash))
        heads[record.stream] = Head(fitted.seq, fitted.hash)
        out.append(fitted)
    return out


@pytest.fixture
def sample(tmp_path, clock):
    """Records, and anchors made at position 3 and at the end."""
    ledger = MemoryLedger(clock)
    ledger.append("site:1", [NewFact("a", NOON, {"n": 1}, private={"who": "Zoë"}), NewFact("b", NOON)])
    ledger.append("site:2", [NewFact("c", NOON)])
    anchor(ledger, tmp_path)
    ledger.append("site:1", [NewFact("d", NOON)])
    ledger.append("site:2", [NewFact("e", NOON)])
    ledger.append("site:1", [NewFact("f", NOON)])
    anchor(ledger, tmp_path)
    return ledger.records(), read_anchors(tmp_path)


def first(records, anchors=()):
    report = verify(Tampered(records), anchors)
    assert not report.ok
    return report.first


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


def test_nothing_new_makes_no_anchor(filled, tmp_path):
    made = anchor(filled, tmp_path)
    assert made.position == 6
    assert set(made.heads) == {"site:1", "site:2"}
    assert anchor(filled, tmp_path) is None
    filled.append("site:2", [NewFact("g", NOON)])
    assert set(anchor(filled, tmp_path).heads) == {"site:2"}
    assert [item.position for item in read_anchors(tmp_path)] == [6, 7]


def test_a_home_is_made_where_there_is_none(filled, tmp_path):
    home = tmp_path / "new" / "home"
    assert public_key(home) == anchor(filled, home).public_key
    other = tmp_path / "other" / "home"
    assert anchor(filled, other).previous == ""


def test_the_key_is_made_once_and_readable_by_its_owner_only(tmp_path):
    key = public_key(tmp_path)
    assert public_key(tmp_path) == key
    path = tmp_path / KEY_FILE
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [item.name for item in tmp_path.iterdir()] == [KEY_FILE]
    path.chmod(0o644)
    with pytest.raises(BadAnchors, match="others can read the key"):
        signing_key(tmp_path)


def test_a_key_of_another_sort_is_refused(tmp_path):
    from cryptography.hazmat.primitives import serialization as s
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

    pem = X25519PrivateKey.generate().private_bytes(s.Encoding.PEM, s.PrivateFormat.PKCS8, s.NoEncryption())
    path = tmp_path / KEY_FILE
    path.write_bytes(pem)
    path.chmod(0o600)
    with pytest.raises(BadAnchors, match="expected an Ed25519 private key"):
        signing_key(tmp_path)
    path.write_text("no key at all")
    with pytest.raises(BadAnchors, match=KEY_FILE):
        signing_key(tmp_path)


@pytest.mark.parametrize("change", [{"position": 2}, {"root": "0" * 64}, {"at": "2020-01-01"}, {"signature": "00"}])
def test_an_altered_anchor_is_found(sample, change):
    records, anchors = sample
    anchors[0] = replace(anchors[0], **change)
    report = verify(Tampered(records), anchors)
    assert any("anchor 1: its signature does not match" in item.what for item in report.breaks)


def test_a_removed_or_moved_anchor_is_found(sample):
    records, anchors = sample
    assert "anchor 1: does not follow" in first(records, anchors[1:]).what
    assert any("anchor 1: does not follow" in item.what for item in verify(Tampered(records), anchors[::-1]).breaks)


def test_an_anchor_of_another_key_is_found(sample, tmp_path):
    records, anchors = sample
    report = verify(Tampered(records), anchors, trusted={"00" * 32})
    assert "unknown key" in report.first.what
    assert verify(Tampered(records), anchors, trusted={public_key(tmp_path)}).ok


def test_a_damaged_file_of_anchors_names_its_line(tmp_path, clock):
    ledger = MemoryLedger(clock)
    ledger.append("site:1", [NewFact("a", NOON)])
    anchor(ledger, tmp_path)
    path = tmp_path / ANCHORS_FILE
    good = path.read_text()
    for bad in ["{", '{"format":"other"}', "[]", "", json.dumps({**json.loads(good), "heads": {"s": 1}})]:
        path.write_text(good + bad + "\n")
        with pytest.raises(BadAnchors, match=f"{ANCHORS_FILE}, line 2"):
            read_anchors(tmp_path)
    assert read_anchors(tmp_path / "nowhere") == []
    assert parse_anchors(good, "mail")[0].signed_by_its_key()


def test_a_line_left_unfinished_by_a_crash_is_made_again(tmp_path, clock):
    ledger = MemoryLedger(clock)
    ledger.append("site:é", [NewFact("a", NOON)])
    anchor(ledger, tmp_path)
    path = tmp_path / ANCHORS_FILE
    path.write_bytes(path.read_bytes() + '{"at":"20é'.encode()[:-1])
    assert len(read_anchors(tmp_path)) == 1
    ledger.append("site:é", [NewFact("b", NOON)])
    anchor(ledger, tmp_path)
    assert verify(ledger, read_anchors(tmp_path)).ok
    assert len(path.read_text().splitlines()) == 2


def test_an_anchor_is_on_disk_before_it_is_given(tmp_path, clock, monkeypatch):
    ledger = MemoryLedger(clock)
    ledger.append("site:1", [NewFact("a", NOON)])
    synced: list[str] = []
    real = os.fsync

    def watch(handle):
        synced.append((tmp_path / ANCHORS_FILE).read_text())
        real(handle)

    signing_key(tmp_path)
    monkeypatch.setattr(os, "fsync", watch)
    made = anchor(ledger, tmp_path)
    assert synced[-1] == made.line() + "\n"


# Generated histories


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
