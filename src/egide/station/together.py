"""One place under several contracts: what an alert handled under one of them opens under the others, in the same file.

The contracts know nothing of each other. Where the monitoring contract has the centre call the assistance company, the call opens
the assistance contract's own procedure from what the alert already knows; what the guard finds is then heard by both.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from egide.law.contract import Opening
from egide.law.days import paris, parse_day
from egide.law.procedures import Procedure
from egide.law.types import Field
from egide.ledger import Json, Ledger, NewFact
from egide.runner import File, Runner, Tie
from egide.runner.ties import SIGNED, TIED_CONTRACT
from egide.station.board.steps import anchor

GUARD = "assistance.requested"
"""The fact by which a guard is asked of an assistance company."""
GUARD_COMING = "guard_coming"
"""How the centre's call turns out when the company takes it."""
GROUNDS: Mapping[str, str] = {
    "call_axa_intrusion": "intrusion",
    "call_axa_doubt": "intrusion",
    "call_axa_fire": "fire",
}
"""The steps at which the centre asks for a guard, and why it does."""
REQUESTED = ".requested"
"""How the facts end by which somebody asks an assistance contract for a benefit."""
GIVEN = ("contract", "site")
"""What an opening takes from the alert rather than from a form."""


@dataclass(frozen=True)
class Offer:
    """A benefit that another contract of the site may give now: the fact that asks for it, and what it needs to know."""

    contract: str
    principal: str
    fact: str
    procedure: Procedure
    asks: tuple[Field, ...]

    @property
    def anchor(self) -> str:
        """Its name on the screen."""
        return anchor("demande", self.contract, self.fact)


def contracts_of(runner: Runner, site: str) -> list[Tie]:
    """The contracts signed for a site, in the order in which they were."""
    names = [str(fact.data["contract"]) for fact in runner.ledger.read(site) if fact.kind == TIED_CONTRACT]
    return [runner.tie(name) for name in dict.fromkeys(names)]


def begun(ledger: Ledger, contract: str, on: date) -> bool:
    """Whether a signed contract had taken effect on a day."""
    signed = [fact for fact in ledger.read(contract) if fact.kind == SIGNED]
    return bool(signed) and parse_day(str(signed[-1].data["since"])) <= on


def guard_requests(runner: Runner, file: File, site: str, step: str, outcome: str, at: datetime) -> Iterator[NewFact]:
    """What the centre's call for a guard opens under the assistance contract of the site; nothing where it has none."""
    if outcome != GUARD_COMING or step not in GROUNDS:
        return
    for tie, opening in _openings(runner, file, site, at):
        if opening.fact == GUARD:
            told: dict[str, Json] = {
                "contract": tie.stream,
                "requester": "centre",
                "alert_received": True,
                "ground": GROUNDS[step],
            }
            yield NewFact(GUARD, at, told, by="system", key=f"{file.stream}/{file.head}/{GUARD}")
            return


def offers(runner: Runner, file: File, site: str, at: datetime) -> list[Offer]:
    """The benefits that may be asked now of the assistance contracts of a site, in the file of an alert."""
    return [
        Offer(
            tie.stream,
            tie.contract.principal,
            opening.fact,
            tie.contract.book[opening.procedure],
            tuple(field for field in opening.asks if field.name not in GIVEN),
        )
        for tie, opening in _openings(runner, file, site, at)
        if opening.fact.endswith(REQUESTED) and opening.fact != GUARD
    ]


def _openings(runner: Runner, file: File, site: str, at: datetime) -> Iterator[tuple[Tie, Opening]]:
    """What the contracts in force at a site may still open in this file: not what is under way in it."""
    for tie in contracts_of(runner, site):
        part = file.parts.get(tie.stream)
        under_way = {run.procedure for run in part.proceedings.open} if part else set()
        for opening in tie.contract.openings:
            if opening.procedure not in under_way and begun(runner.ledger, tie.stream, paris(at).date()):
                yield tie, opening
