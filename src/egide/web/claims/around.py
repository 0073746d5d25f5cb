"""What stands around a claim's decision: its delays, its documents, its letters, what is owed, what assistance did."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from egide.claims.beside import Benefit, beside
from egide.claims.desk import ClaimsDesk
from egide.claims.events import Event, events
from egide.claims.knowledge import contract_of, opening_of
from egide.claims.letters import ASKED, REMINDED
from egide.claims.models import Claim
from egide.claims.pieces import Wanted, wanted
from egide.claims.weighing import concerned
from egide.documents.letters_kept import WRITTEN
from egide.law.clauses import Clause
from egide.law.days import paris
from egide.ledger import Fact
from egide.ledger.outbox import FAILED, SENT
from egide.runner import File, Owed
from egide.station.board.limits import clauses, limit_lines


@dataclass(frozen=True)
class Term:
    """A delay that runs, in whole days of Paris: until the end of which day, what started it, how much of it is gone."""

    what: str
    day: date
    left: int
    because: str
    clause: Clause | None
    percent: int

    @property
    def words(self) -> str:
        if self.left < 0:
            return f"dépassé de {_days(-self.left)}"
        return ("aujourd’hui", "demain")[self.left] if self.left < 2 else f"encore {_days(self.left)}"

    @property
    def tone(self) -> str:
        return "danger" if self.left < 0 else "time" if self.percent >= 75 else "neutral"


@dataclass(frozen=True)
class Paper:
    """A document as the desk shows it: its state in one word and its tone."""

    piece: Wanted
    state: str
    tone: str


@dataclass(frozen=True)
class Post:
    """A letter of the file: what it is, when it was written, the channels that it left by."""

    number: int
    title: str
    at: datetime
    sent: Sequence[str]
    failed: Sequence[str]


@dataclass(frozen=True)
class Around:
    """All of it."""

    terms: Sequence[Term]
    papers: Sequence[Paper]
    events: Sequence[Event]
    post: Sequence[Post]
    owed: Sequence[tuple[Owed, Clause | None]]
    benefits: Sequence[Benefit]
    concerned: Sequence[tuple[int, str]]
    twice: Clause | None
    ended: Sequence[str]
    tomorrow: date

    @property
    def missing(self) -> int:
        return sum(1 for one in self.papers if one.state == "Attendu" or one.tone == "danger")


def around(desk: ClaimsDesk, row: Claim, file: File) -> Around:
    """What surrounds the decision of this claim, now."""
    stream, today = str(row.stream), paris(desk.ledger.clock.now()).date()
    known = clauses(file)
    opening = opening_of(contract_of(desk.runner, stream)[1])
    return Around(
        [
            _term(line.what, line.due, line.started_at, _why(line.because), line.clause, today)
            for line in limit_lines(file)
            if line.because not in (ASKED, REMINDED)  # a document's day stands beside the document
        ],
        [_paper(one, today, bool(file.open)) for one in wanted(desk.runner, stream)],
        events(file),
        _post(desk.ledger.read(stream)),
        [(one, known.get(one.clause)) for one in file.owed],
        beside(desk.runner, row),
        concerned(desk, stream),
        opening.borne.clause if opening and opening.borne else None,
        [run.ended.label for run in file.runs if run.ended is not None],
        today + timedelta(days=1),
    )


def _term(what: str, due: datetime, started: datetime, because: str, clause: Clause | None, today: date) -> Term:
    """A delay that ends at midnight ends with the day before."""
    day = paris(due - timedelta(seconds=1)).date()
    whole = max((day - paris(started).date()).days, 1)
    left = (day - today).days
    return Term(what, day, left, because, clause, min(max(round(100 * (whole - left) / whole), 0), 100))


def _paper(piece: Wanted, today: date, open_: bool) -> Paper:
    if piece.received:
        return Paper(piece, "Reçu", "on")
    if piece.wanted is False:
        return Paper(piece, "Sans objet", "neutral")
    if piece.wanted is None:
        return Paper(piece, "À préciser", "neutral")
    if not open_:
        return Paper(piece, "Pas venu", "neutral")
    return Paper(piece, "En retard", "danger") if piece.late(today) else Paper(piece, "Attendu", "wait")


def _post(facts: Sequence[Fact]) -> list[Post]:
    found = []
    for fact in facts:
        if fact.kind == WRITTEN:
            key = str(fact.data["message"])
            sent, failed = _by(facts, SENT, key), _by(facts, FAILED, key)
            waiting = [one for one in failed if one not in sent]
            found.append(Post(fact.seq, str(fact.data["title"]), fact.happened_at, sent, waiting))
    return found[::-1]


CHANNELS = {"letter": "courrier", "email": "e-mail"}


def _by(facts: Sequence[Fact], kind: str, key: str) -> list[str]:
    """The channels of this message with such a fact."""
    told = [one for one in facts if one.kind == kind and str(one.data.get("message", "")).rpartition("/")[0] == key]
    return list(dict.fromkeys(CHANNELS.get(str(one.data["channel"]), str(one.data["channel"])) for one in told))


def _days(count: int) -> str:
    return f"{count}\u00a0jour{'s' if count > 1 else ''}"


def _why(because: str) -> str:
    """What a delay started from, its quotation marks held to what they quote."""
    return re.sub("(?<=«) | (?=»)", "\u00a0", because)
