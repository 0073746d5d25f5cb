"""A decision kept in a file and made again, by the command."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

BREACH = """
    schedule:
      offer: a_la_carte
    kind: intrusion
    protect_plus: false
    cause: breach
"""


@pytest.fixture
def kept(egide: Any, written: Any, tmp_path: Path) -> Path:
    file = tmp_path / "decision.json"
    assert egide("decide", "ima-protect", "guard_visit_payer", written(BREACH), "--store", file).code == 0
    return file


def test_it_is_made_again_to_the_same_bytes(egide: Any, kept: Path) -> None:
    answer = egide("replay", kept)
    assert (answer.code, answer.err) == (0, "")
    assert answer.out == "Rejouée à l'identique.\nAujourd'hui, la réponse serait la même.\n"
    told = egide("replay", kept, "--json").json()
    assert (told["replayed"], told["answer"]["amount"], told["today"]["differences"]) == (True, "80.00", [])


def test_what_was_learnt_since(egide: Any, kept: Path, tmp_path: Path) -> None:
    since = tmp_path / "since.yaml"
    since.write_text("protect_plus: true\n", encoding="utf-8")
    assert "verdict : on_request → false_alarm" in egide("replay", kept, "--with", since).out
    told = egide("replay", kept, "--with", since, "--json").json()
    assert {"part": "verdict", "then": "on_request", "now": "false_alarm"} in told["today"]["differences"]


def test_once_erased_it_says_since_when(egide: Any, kept: Path) -> None:
    assert egide("replay", kept, "--forget").code == 0
    assert "80.00" not in kept.read_text(encoding="utf-8")
    answer = egide("replay", kept)
    assert answer.code == 1
    assert "ne peut plus être rejouée : ses données ont été effacées le " in answer.out
    assert egide("replay", kept, "--json").json()["erased_at"].startswith("20")
    assert list(kept.parent.glob("*.part")) == []


def test_a_contract_that_is_no_more_is_replayed_all_the_same(egide: Any, kept: Path) -> None:
    told = json.loads(kept.read_text(encoding="utf-8"))
    kept.write_text(json.dumps({**told, "contract": "gone"}), encoding="utf-8")
    answer = egide("replay", kept)
    assert (answer.code, "n'existe plus" in answer.out) == (0, True)


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"version": 1}', '{"version": 1, "graph": 3}'])
def test_what_is_no_decision_is_refused(egide: Any, tmp_path: Path, text: str) -> None:
    file = tmp_path / "other.json"
    file.write_text(text, encoding="utf-8")
    answer = egide("replay", file)
    assert answer.code == 2
    assert "other.json : " in answer.err
    assert "Traceback" not in answer.err


def test_a_file_is_never_replaced(egide: Any, written: Any, kept: Path) -> None:
    before = kept.read_bytes()
    answer = egide("decide", "ima-protect", "guard_visit_payer", written(BREACH), "--store", kept)
    assert (answer.code, kept.read_bytes()) == (2, before)
    assert "jamais remplacée" in answer.err
    assert egide("replay", kept.parent / "absent.json").code == 2
