"""Which contract an incident belongs to, and what is known of that contract: its stream, its site's, its customer's.

A contract that is signed leaves a `contract.tied` on its site and on its customer, an incident that it opens a `file.tied` on the
contract: one finds the way in both directions without searching the ledger.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from egide.law.contract import Contract, Known
from egide.law.days import parse_day
from egide.law.proceed import BadEvent
from egide.law.questions import read_inputs
from egide.law.types import BadValue
from egide.ledger import Fact, Json, NewFact
from egide.runner.streams import Snapshot, merged

SIGNED = "contract.signed"
TIED_CONTRACT = "contract.tied"
TIED_FILE = "file.tied"

Contracts = Callable[[str], Contract]


@dataclass(frozen=True)
class Tie:
    """A signed contract: its stream, the contract itself, the site and the customer it is for, its schedule as read."""

    stream: str
    contract: Contract
    site: str | None
    customer: str | None
    schedule: Mapping[str, Any]

    @property
    def streams(self) -> tuple[str, ...]:
        """Its own stream, its site's, its customer's."""
        return (self.stream, *(one for one in (self.site, self.customer) if one))


@dataclass(frozen=True)
class Ties:
    """Contracts found by stream, over what the ledger holds during one operation."""

    streams: Snapshot
    contracts: Contracts
    _signed: dict[str, Tie] = field(default_factory=dict)

    def signed(self, stream: str, before: int | None = None) -> Tie | None:
        """The contract of a contract's stream, as signed last before this position of the ledger; None when it is not."""
        facts = self.streams.of_kind(stream, SIGNED)
        found = next((fact for fact in reversed(facts) if _before(fact, before)), None)
        if found is not None and found.id not in self._signed:
            self._signed[found.id] = self.read(stream, merged(found))
        return self._signed[found.id] if found else None

    def read(self, stream: str, data: Mapping[str, Any]) -> Tie:
        """What `contract.signed` says. Raises BadValue: an unknown contract, a figure that is missing or unreadable."""
        if not stream.startswith("contract:"):
            raise BadValue("contract.signed", stream, "le fil d'un contrat, comme contract:1")
        contract = self._named(data.get("contract"))
        if not isinstance(data.get("since"), str):
            raise BadValue("since", data.get("since"), "le jour où le contrat prend effet, comme 2026-11-22")
        try:
            parse_day(data["since"])
        except ValueError as bad:
            raise BadValue("since", data["since"], "le jour où le contrat prend effet, comme 2026-11-22") from bad
        given = data.get("schedule") or {}
        schedule = read_inputs(contract.schedule_inputs(), {"schedule": given} if given else {})
        missing = [one for one in contract.schedule_inputs() if one.path not in schedule]
        if missing:
            names = ", ".join(f"{one.name} ({one.label} ; {one.type.expected})" for one in missing)
            raise BadValue("schedule", "rien", f"pour les conditions particulières de {contract.name} : {names}")
        return Tie(stream, contract, _stream(data, "site"), _stream(data, "customer"), schedule)

    def _named(self, name: object) -> Contract:
        if not isinstance(name, str):
            raise BadValue("contract", name, "le nom d'un contrat")
        try:
            return self.contracts(name)
        except KeyError as bad:
            raise BadValue("contract", name, f"le nom d'un contrat ({bad.args[0]})") from bad

    def opened_by(self, fact: Fact) -> list[Tie]:
        """The contracts under which this fact opens a file. Raises BadEvent when it names one that nobody signed."""
        ties = []
        for stream in named_contracts(fact):
            tie = self.signed(stream, fact.position)
            if tie is None and stream != fact.stream:
                raise BadEvent(f"{fact.kind} : {stream} n'est pas un contrat signé")
            if tie is not None and any(one.fact == fact.kind for one in tie.contract.openings):
                ties.append(tie)
        return ties

    def tied_to(self, stream: str) -> list[Tie]:
        """The contracts that a stream belongs to: itself, or those of a site or a customer."""
        if stream.startswith("contract:"):
            names = [stream]
        else:
            names = [str(one.data["contract"]) for one in self.streams.of_kind(stream, TIED_CONTRACT)]
        return [tie for name in dict.fromkeys(names) if (tie := self.signed(name)) is not None]

    def files(self, contract: str, apart: str = "", but: str = "") -> list[str]:
        """The incidents that this contract has a part in, in the order in which they were opened.

        Those that a fact of the kind `apart` opened are left out, except `but`.
        """
        tied = self.streams.of_kind(contract, TIED_FILE)
        return [str(one.data["file"]) for one in tied if one.data["kind"] != apart or one.data["file"] == but]

    def told_from(self, tie: Tie) -> tuple[str, ...]:
        """The streams that openings of this contract may read."""
        files = any(one.reads_files for one in tie.contract.openings)
        return (*tie.streams, *(self.files(tie.stream) if files else ()))

    def history(
        self, tie: Tie, *, before: int | None = None, at: datetime | None = None, files: Sequence[str] = ()
    ) -> Sequence[Known]:
        """What is known of a contract and in these files, as it was learnt: before a position, or by a moment."""
        return self.streams.history([*tie.streams, *files], before, at)


def ties_of(tie: Tie, at: datetime) -> Iterator[tuple[str, NewFact]]:
    """The facts that a signed contract leaves on its site and on its customer."""
    for stream in (tie.site, tie.customer):
        if stream:
            data: dict[str, Json] = {"contract": tie.stream}
            yield stream, NewFact(TIED_CONTRACT, at, data, key=f"{tie.stream}/tied/{stream}")


def file_tie(contract: str, file: str, kind: str, at: datetime) -> NewFact:
    """The fact that a file leaves on the contract it was opened under."""
    return NewFact(TIED_FILE, at, {"file": file, "kind": kind}, key=f"{file}/tied/{contract}")


def named_contracts(fact: Fact) -> list[str]:
    """The contracts that a fact names: `contract`, or several as `contracts`; a contract's own stream names itself."""
    if fact.stream.startswith("contract:"):
        return [] if fact.kind == SIGNED else [fact.stream]
    several = fact.data.get("contracts")
    names = [fact.data.get("contract"), *(several if isinstance(several, list) else ())]
    return list(dict.fromkeys(name for name in names if isinstance(name, str)))


def _before(fact: Fact, position: int | None) -> bool:
    return position is None or fact.position < position


def _stream(data: Mapping[str, Any], name: str) -> str | None:
    value = data.get(name)
    if value is not None and not isinstance(value, str):
        raise BadValue(name, value, f"le fil du dossier, comme {name}:1")
    return value or None
