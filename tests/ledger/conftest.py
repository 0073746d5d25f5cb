"""Ledgers with a few facts in them, sound to begin with."""

from __future__ import annotations

import pytest

from egide.ledger import MemoryLedger, NewFact
from egide.ledger.anchors import anchor, read_anchors
from tests.ledger.forged import NOON, fill


@pytest.fixture
def filled(ledger):
    """site:1/1 (1), site:1/2 (2), site:2/1 (3), site:1/3 (4), site:2/2 (5), site:1/4 (6)"""
    fill(ledger)
    return ledger


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
