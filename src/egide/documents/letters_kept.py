"""Letters kept as they were made: a fact with what they say, and their page on disk under its fingerprint.

What a letter says is personal: it stands in the fact's private payload. Once that is erased the page goes too.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from egide.documents.letters import Letter, letter_pdf, thawed
from egide.documents.letters_making import letter_of
from egide.law.dealings import Paper
from egide.ledger import Fact, Ledger, NewFact
from egide.runner import Runner, Tie

MADE = "document.made"


class Gone(LookupError):
    """A letter whose content was erased: French sentence."""


@dataclass(frozen=True)
class Kept:
    """A letter that was made, as lists show it."""

    number: int
    kind: str
    title: str
    reference: str
    made_at: datetime
    by: str


def make(runner: Runner, home: Path, tie: Tie, paper: Paper, given: Mapping[str, Any], sender: str, by: str) -> Kept:
    """Make a letter and keep it: what it says is frozen. Raises Missing or Unanswerable before anything is written."""
    at = runner.ledger.clock.now()
    with runner.ledger.transaction():
        seq = runner.ledger.head(tie.stream) + 1
        reference = f"{tie.stream.partition(':')[2]}-{seq:04d}"
        letter = letter_of(runner, tie, paper, given, reference, sender, at)
        page = letter_pdf(letter)
        digest = hashlib.sha256(page).hexdigest()
        _write(home / "documents" / f"{digest}.pdf", page)
        data = {"document": paper.name, "title": paper.title, "reference": reference, "sha256": digest}
        new = NewFact(MADE, at, data, {"letter": letter.frozen()}, by, key=f"{tie.stream}/document/{reference}")
        (fact,) = runner.record(tie.stream, new)
    return _kept(fact)


def kept(ledger: Ledger, stream: str) -> list[Kept]:
    """The letters made under a contract, latest first."""
    return [_kept(fact) for fact in reversed(ledger.read(stream)) if fact.kind == MADE]


def page_of(ledger: Ledger, home: Path, stream: str, number: int) -> tuple[str, bytes]:
    """The reference and page of a letter, byte for byte as it was made. Raises LookupError, or Gone once erased."""
    fact = next((one for one in ledger.read(stream) if one.seq == number and one.kind == MADE), None)
    if fact is None:
        raise LookupError("aucun document ne porte ce numéro")
    path = home / "documents" / f"{fact.data['sha256']}.pdf"
    if fact.private is None:
        path.unlink(missing_ok=True)
        raise Gone("le contenu de ce document a été effacé")
    page = path.read_bytes() if path.exists() else b""
    if (
        hashlib.sha256(page).hexdigest() != fact.data["sha256"]
    ):  # lost or altered on disk: drawn anew from what was frozen
        page = letter_pdf(letter_in(fact))
    return str(fact.data["reference"]), page


def letter_in(fact: Fact) -> Letter:
    """What the letter of this fact says."""
    content = (fact.private or {}).get("letter")
    if not isinstance(content, Mapping):
        raise Gone("le contenu de ce document a été effacé")
    return thawed(content)


def _kept(fact: Fact) -> Kept:
    data = fact.data
    return Kept(fact.seq, str(data["document"]), str(data["title"]), str(data["reference"]), fact.happened_at, fact.by)


def _write(path: Path, content: bytes) -> None:
    """The whole page or none, on disk before the fact says that it was made."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_suffix(f".{os.getpid()}.part")
    with temporary.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)
