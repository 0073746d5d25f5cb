"""Letters kept as they were made: a fact with what they say, their page on disk, a fact with its fingerprint.

What a letter says is personal: it stands in the fact's private payload. Once that is erased the page goes too.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from egide.documents.letters import letter_pdf, thawed
from egide.documents.letters_making import letter_of
from egide.law.dealings import Paper
from egide.ledger import Fact, Json, Ledger, NewFact
from egide.ledger.files import put, put_first
from egide.runner import Runner, Tie
from egide.runner.streams import ERASED

MADE, WRITTEN, PRINTED = "document.made", "letter.written", "letter.printed"
"""A letter that somebody made, one that a message of a file takes along, the fingerprint of either's page."""


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
        data: dict[str, Json] = {"document": paper.name, "title": paper.title, "reference": reference}
        new = NewFact(MADE, at, data, {"letter": letter.frozen()}, by, key=f"{tie.stream}/document/{reference}")
        (fact,) = runner.record(tie.stream, new)
        page(runner.ledger, home, fact)
    return _kept(fact)


def kept(ledger: Ledger, stream: str) -> list[Kept]:
    """The letters made under a contract, latest first."""
    return [_kept(fact) for fact in reversed(ledger.read(stream)) if fact.kind == MADE]


def page_of(ledger: Ledger, home: Path, stream: str, number: int) -> tuple[str, bytes]:
    """The reference and page of a letter made under a contract. Raises LookupError, or Gone once erased."""
    fact = next((one for one in ledger.read(stream) if one.seq == number and one.kind == MADE), None)
    if fact is None:
        raise LookupError("aucun document ne porte ce numéro")
    return str(fact.data["reference"]), page(ledger, home, fact)


def page(ledger: Ledger, home: Path, fact: Fact) -> bytes:
    """The page of the letter that this fact froze, drawn the first time it is needed, the same bytes ever after.

    Its fingerprint is a fact too: a page lost or altered on disk is drawn anew from what was frozen. Raises Gone once erased.
    """
    path = path_of(home, fact)
    content = (fact.private or {}).get("letter")
    if not isinstance(content, Mapping):
        path.unlink(missing_ok=True)
        raise Gone("le contenu de ce document a été effacé")
    if not path.exists():
        put_first(path, letter_pdf(thawed(content)))
    drawn = path.read_bytes()
    digest = hashlib.sha256(drawn).hexdigest()
    printed = ledger.find(f"{fact.key}/printed")
    if printed is None:
        said: dict[str, Json] = {"letter": fact.id, "sha256": digest}
        ledger.append(fact.stream, [NewFact(PRINTED, ledger.clock.now(), said, key=f"{fact.key}/printed")])
    elif digest != printed.data["sha256"]:
        drawn = letter_pdf(thawed(content))
        put(path, drawn)
    return drawn


def forgetting(ledger: Ledger, home: Path) -> Callable[[Sequence[Fact]], None]:
    """What the ledger tells of each new fact: a letter that was erased takes its page along."""

    def told(facts: Sequence[Fact]) -> None:
        for stream in {one.stream for one in facts if one.kind == ERASED}:
            _forget(home, ledger.read(stream))

    return told


def forget_all(ledger: Ledger, home: Path) -> None:
    """The same, of what was erased while no process listened."""
    after = 0
    while letters := ledger.read_all(after=after, kinds=(MADE, WRITTEN)):
        _forget(home, letters)
        after = letters[-1].position


def _forget(home: Path, facts: Sequence[Fact]) -> None:
    for fact in facts:
        if fact.private is None and fact.kind in (MADE, WRITTEN):
            path_of(home, fact).unlink(missing_ok=True)


def path_of(home: Path, fact: Fact) -> Path:
    """Where the page of a letter is kept."""
    return home / "documents" / f"letter-{fact.hash}.pdf"


def _kept(fact: Fact) -> Kept:
    data = fact.data
    return Kept(fact.seq, str(data["document"]), str(data["title"]), str(data["reference"]), fact.happened_at, fact.by)
