"""Anchors: signed where the ledger stands, on disk before they are given, damage named by line."""

from __future__ import annotations

import json
import os
import stat
from dataclasses import replace

import pytest

from egide.ledger import MemoryLedger, NewFact
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
from tests.ledger.forged import NOON, Tampered, first


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
