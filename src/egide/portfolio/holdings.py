"""One contract of one customer, as his space and the office show it: its files, its status, what is owed and due."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from egide.law.days import paris, parse_day
from egide.law.dealings import Request
from egide.law.french import day
from egide.ledger import Deadline, Fact, Ledger
from egide.portfolio.sheets import Sheet, sheet
from egide.runner import Entry, File, OpenStep, Owed, Runner, Tie
from egide.runner.ties import SIGNED, TIED_FILE

HANDLED_ELSEWHERE = {"alert.opened": "station", "claim.declared": "claims"}
"""What opens a file that another room works on."""
ENDED = "contract.ended"
"""What opens the file of a contract's end: from then on it is over."""
REQUESTED, ANSWERED = "request.made", "request.answered"


@dataclass(frozen=True)
class Status:
    """One word of a contract's status, and how urgent it is: on, wait, time or danger."""

    words: str
    tone: str


@dataclass(frozen=True)
class Holding:
    """A signed contract with all that is known of it at a moment."""

    tie: Tie
    number: str
    since: date
    sheet: Sheet
    facts: Sequence[Fact]
    files: Sequence[File]
    at: datetime

    @property
    def requests(self) -> list[Request]:
        """What its customer may ask for, under these particular conditions."""
        schedule = self.tie.schedule
        return [
            one
            for one in self.tie.contract.requests
            if all(schedule.get(path) == value for path, value in one.only.items())
        ]

    @property
    def own_files(self) -> list[File]:
        """The files that no other room works on: moves, arrears, ends…"""
        return [file for file in self.files if opening_of(file) not in HANDLED_ELSEWHERE]

    @property
    def alerts(self) -> list[File]:
        """The alerts, latest first."""
        return [file for file in reversed(self.files) if opening_of(file) == "alert.opened"]

    @property
    def owed(self) -> list[Owed]:
        """Every amount that a file made owed under this contract, latest first."""
        found = [one for file in self.files for one in file.owed if one.contract == self.tie.stream]
        return sorted(found, key=lambda one: one.at, reverse=True)

    @property
    def messages(self) -> list[tuple[File, Entry]]:
        """What was sent to anybody under this contract, latest first."""
        found = [(file, entry) for file in self.files for entry in file.messages]
        return sorted(found, key=lambda one: one[1].at, reverse=True)

    @property
    def deadlines(self) -> list[Deadline]:
        """What is due, the soonest first."""
        return sorted((one for file in self.files for one in file.pending), key=lambda one: one.due_at)

    @property
    def steps(self) -> list[tuple[File, OpenStep]]:
        """What somebody has to do in the files that no other room works on."""
        return [(file, step) for file in self.own_files for step in file.open_steps()]

    @property
    def waiting(self) -> list[Fact]:
        """Requests that nobody has answered and that opened no file of their own."""
        answered = {str(fact.data.get("request")) for fact in self.facts if fact.kind == ANSWERED}
        asked = [fact for fact in self.facts if fact.kind == REQUESTED and not fact.data.get("file")]
        return [fact for fact in asked if fact.id not in answered]

    @property
    def statuses(self) -> list[Status]:
        """A set of words: several may hold together."""
        return list(dict.fromkeys(self._statuses()))

    def _statuses(self) -> list[Status]:
        begun = self.since <= paris(self.at).date()
        over = next((paris(file.timeline[0].at).date() for file in self.own_files if opening_of(file) == ENDED), None)
        found = [Status("En vigueur", "on") if begun else Status("Pas encore en vigueur", "wait")]
        if over is not None:
            found = [Status(f"Terminé depuis le {day(over)}", "neutral")]
        for file in self.own_files:
            for part in file.parts.values():
                for run in part.proceedings.open:
                    found.append(Status(f"{part.contract.book[run.procedure].title} en cours", "time"))
        found += [Status(f"Demande reçue\u00a0: {fact.data.get('title', '')}", "wait") for fact in self.waiting]
        if any(file.open for file in self.alerts):
            found.append(Status("Alerte en cours", "danger"))
        return found


def holding(runner: Runner, stream: str) -> Holding:
    """A signed contract. Raises BadValue when nobody signed it."""
    ledger, tie = runner.ledger, runner.tie(stream)
    facts = ledger.read(stream)
    signed = next(fact for fact in reversed(facts) if fact.kind == SIGNED)
    names = [str(fact.data["file"]) for fact in facts if fact.kind == TIED_FILE]
    files = [file for name in dict.fromkeys((stream, *names)) if (file := runner.file(name)).runs]
    known = sheet(ledger, tie.site) if tie.site else Sheet("")
    return Holding(
        tie,
        number_of(stream),
        parse_day(str(signed.data["since"])),
        known,
        facts,
        files,
        ledger.clock.now(),
    )


def ended_on(ledger: Ledger, stream: str) -> date | None:
    """The last day of a contract; None while nothing ended it."""
    tied = next((one for one in ledger.read(stream) if one.kind == TIED_FILE and one.data["kind"] == ENDED), None)
    return paris(tied.happened_at).date() if tied is not None else None


def held_by(runner: Runner, customer: str) -> list[Tie]:
    """The contracts that a customer signed, in the order in which he did."""
    names = [str(fact.data["contract"]) for fact in runner.ledger.read(customer) if fact.kind == "contract.tied"]
    return [runner.tie(name) for name in dict.fromkeys(names)]


def opening_of(file: File) -> str:
    """The kind of the fact that opened a file."""
    return file.timeline[0].fact.kind if file.timeline else ""


def number_of(stream: str) -> str:
    """The part of a stream's name that people read and that stands in addresses."""
    return stream.partition(":")[2]
