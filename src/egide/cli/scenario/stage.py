"""Playing a scenario: each entry finds its stream and is recorded when it is learnt; delays run out on the way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from typing import Any

from egide.cli.arguments import nearest
from egide.cli.reading import as_written
from egide.cli.scenario.reading import Entry, Scenario, Signature, first_moment
from egide.law.days import paris, start_of_day
from egide.law.french import day
from egide.law.types import DAY, TEXT, BadValue, Field
from egide.ledger import Fact, MemoryLedger, NewFact, SimulatedClock
from egide.runner import File, OpenStep, Runner

SIGNING = "contract.signed"
SIGNED_AGAIN = (Field("since", DAY, "Prise d'effet"), Field("schedule", TEXT, "Conditions particulières"))
ALERT = "alert.opened"
MOST_DELAYS = 1000
_SITE_FACTS = ("instructions.", "site.", "signal.")


@dataclass
class Played:
    """A scenario once played: its ledger holds everything that happened."""

    scenario: Scenario
    runner: Runner
    clock: SimulatedClock
    warnings: list[str] = field(default_factory=list)

    @property
    def incidents(self) -> list[str]:
        """The incidents, in the order in which they were opened."""
        facts = {
            stream: self.runner.ledger.read(stream)[0].position for stream in self.runner.ledger.streams("incident:")
        }
        return sorted(facts, key=lambda stream: facts[stream])

    def files(self) -> list[File]:
        return [self.runner.file(stream) for stream in self.incidents]


def play(scenario: Scenario) -> Played:
    """Everything the scenario tells, and what follows until its end. Raises Unusable with the line of what cannot be."""
    by_name = {one.contract.name: one.contract for one in scenario.signatures}
    clock = SimulatedClock(first_moment(scenario))
    stage = _Stage(Played(scenario, Runner(MemoryLedger(clock), by_name.__getitem__), clock))
    stage.sign()
    for entry in scenario.entries:
        stage.pass_time(entry.learnt)
        stage.enter(entry)
    stage.pass_time(scenario.until, included=True)
    return stage.played


class _Stage:
    def __init__(self, played: Played) -> None:
        self.played = played
        self.scenario, self.runner, self.clock = played.scenario, played.runner, played.clock
        self.ledger = self.runner.ledger
        self.delays = 0

    def pass_time(self, until: datetime, included: bool = False) -> None:
        """Go to a moment, stopping at each delay that runs out before it (or at it, when included)."""
        while due := next(iter(self.ledger.pending()), None):
            if due.due_at > until or (due.due_at == until and not included):
                break
            self.delays += 1
            if self.delays > MOST_DELAYS:
                raise self.scenario.wrong(
                    f"plus de {MOST_DELAYS} délais échus : le scénario va trop loin dans le temps"
                )
            self.clock.travel_to(max(due.due_at, self.clock.now()))
            self.runner.tick(self.clock.now())
        self.clock.travel_to(until)

    def record(self, entry: Entry, stream: str, new: NewFact) -> Fact:
        """Write a fact; what the contract refuses is told with its line."""
        try:
            return self.runner.record(stream, new)[0]
        except OverflowError as bad:
            raise self.scenario.wrong("une date sort du calendrier", entry.line) from bad
        except ValueError as bad:  # BadEvent, BadValue, and formulas without result
            raise self.scenario.wrong(str(bad), entry.line) from bad

    # ── Contracts ────────────────────────────────────────────────────────────────────────────────────────────────────

    def sign(self) -> None:
        """Each contract is signed as it takes effect, or at the beginning when the story begins earlier."""
        for one in self.scenario.signatures:
            data = signing(one)
            at = min(start_of_day(one.since), self.scenario.entries[0].at)
            try:
                self.runner.record(one.stream, NewFact(SIGNING, at, data, by="customer", key=f"{one.stream}/signed"))
            except BadValue as bad:
                raise self.scenario.wrong(str(bad), one.line) from bad

    def signed(self, entry: Entry) -> list[Signature]:
        """The contracts that an entry speaks of: those it names, or all."""
        known = {one.alias: one for one in self.scenario.signatures}
        for alias in entry.contracts:
            if alias not in known:
                raise self.scenario.wrong(
                    f"contract : « {alias} » n'est pas de ce scénario ; {nearest(alias, list(known))}", entry.line
                )
        chosen = [one for one in known.values() if not entry.contracts or one.alias in entry.contracts]
        if entry.site is not None:
            chosen = [one for one in chosen if one.site == f"site:{entry.site}"]
            if not chosen:
                raise self.scenario.wrong(f"site : « {entry.site} » n'est pas de ce scénario", entry.line)
        return chosen

    def begun(self, entry: Entry, chosen: Iterable[Signature]) -> None:
        """An alert is for a contract that has taken effect: before, there is nothing to handle it under."""
        for one in chosen:
            if paris(entry.at).date() < one.since:
                raise self.scenario.wrong(
                    f"{entry.fact} : le contrat {one.alias} ne prend effet que le {day(one.since)} ; l'alerte le précède",
                    entry.line,
                )

    # ── Entries ──────────────────────────────────────────────────────────────────────────────────────────────────────

    def enter(self, entry: Entry) -> None:
        if entry.step is not None:
            self.step(entry, entry.step)
            return
        kind, chosen = entry.fact or "", self.signed(entry)
        opening = [one for one in chosen if any(other.fact == kind for other in one.contract.openings)]
        incidents = self.concerned(entry, kind, chosen)
        recording = [one for one in chosen if one.contract.record(kind) is not None]
        if kind == SIGNING:
            self.sign_again(entry, chosen)
        elif opening:
            self.open(entry, kind, opening)
        elif incidents and not recording:
            self.tell(entry, kind, chosen, incidents)
        elif recording:
            self.keep(entry, kind, recording)
        elif kind.startswith("signal.") and kind in {name for one in chosen for name in fact_kinds(one)}:
            self.signal(entry, kind, chosen)
        else:
            raise self.scenario.wrong(self.unknown(entry, kind, chosen), entry.line)

    def unknown(self, entry: Entry, kind: str, chosen: list[Signature]) -> str:
        known = sorted({name for one in chosen for name in fact_kinds(one)})
        if kind in known:
            return (
                f"{kind} : aucun dossier de ce nom n'est ouvert"
                if entry.incident
                else f"{kind} : aucun dossier n'est ouvert"
            )
        return f"fact : « {kind} » est inconnu ; {nearest(kind, known)}"

    def sign_again(self, entry: Entry, chosen: list[Signature]) -> None:
        """An endorsement: the contract signed anew, with another schedule."""
        (one, *others) = chosen
        if others:
            raise self.scenario.wrong(f"{SIGNING} : précisez contract", entry.line)
        fields = self.fields(entry, SIGNING, SIGNED_AGAIN)
        self.record(entry, one.stream, self.fact(entry, SIGNING, {**signing(one), **fields}, "customer"))

    def open(self, entry: Entry, kind: str, opening: list[Signature]) -> None:
        """An incident: under every contract of one site that such a fact opens a file of."""
        sites = {one.site for one in opening}
        if len(sites) > 1:
            names = ", ".join(sorted(site.removeprefix("site:") for site in sites))
            raise self.scenario.wrong(
                f"{kind} : précisez site ou contract ; sites de ce scénario : {names}", entry.line
            )
        asks = [one for each in opening for other in each.contract.openings if other.fact == kind for one in other.asks]
        fields = self.fields(entry, kind, [one for one in asks if one.name not in ("contract", "site")])
        if kind == ALERT:
            self.begun(entry, opening)
        streams = [one.stream for one in opening]
        data = {**fields, "site": opening[0].site}
        data |= {"contract": streams[0]} if len(streams) == 1 else {"contracts": streams}
        self.record(entry, self.new_incident(entry), self.fact(entry, kind, data, "panel"))

    def new_incident(self, entry: Entry) -> str:
        """The incident named, which another contract may have opened already, or the next number."""
        if entry.incident is not None:
            return f"incident:{entry.incident}"
        numbers = (f"incident:{number}" for number in count(len(self.played.incidents) + 1))
        return next(one for one in numbers if one not in self.played.incidents)

    def keep(self, entry: Entry, kind: str, recording: list[Signature]) -> None:
        """A fact of the contract or of its site, that later questions and procedures read."""
        for stream in dict.fromkeys(stream_of(one, kind) for one in recording):
            owners = [one for one in recording if stream_of(one, kind) == stream]
            records = [found for one in owners if (found := one.contract.record(kind)) is not None]
            fields = self.fields(entry, kind, [one for record in records for one in record.fields])
            for record in records:
                if record.check is not None:
                    try:
                        self.played.warnings += record.check(fields)
                    except BadValue as bad:
                        raise self.scenario.wrong(str(bad), entry.line) from bad
            self.record(entry, stream, self.fact(entry, kind, fields, "customer"))

    def signal(self, entry: Entry, kind: str, chosen: list[Signature]) -> None:
        """A signal that opens nothing and that no open incident waits for: part of the site's history."""
        fields = self.fields(entry, kind, asked(chosen, kind))
        for site in dict.fromkeys(one.site for one in chosen):
            self.record(entry, site, self.fact(entry, kind, fields, "panel"))

    def tell(self, entry: Entry, kind: str, chosen: list[Signature], incidents: list[str]) -> None:
        """Something that happens to incidents under way: a panel's signal to all of its site, anything else to one."""
        if kind.startswith("signal."):
            self.signal(entry, kind, chosen)
        data = self.fields(entry, kind, asked(chosen, kind))
        if len(incidents) > 1 and not kind.startswith("signal."):
            names = ", ".join(one.removeprefix("incident:") for one in incidents)
            raise self.scenario.wrong(f"{kind} : précisez incident : {names}", entry.line)
        if len(entry.contracts) == 1:
            data["contract"] = f"contract:{entry.contracts[0]}"
        by = "panel" if kind.startswith("signal.") else "operator"
        for stream in incidents:
            self.record(entry, stream, self.fact(entry, kind, data, by))

    def concerned(self, entry: Entry, kind: str, chosen: list[Signature]) -> list[str]:
        """The incidents that such a fact may reach: the one named, else those still open, else the last one that waits for it."""
        streams = {one.stream for one in chosen}
        found: list[tuple[str, File]] = []
        for stream in self.played.incidents:
            file = self.runner.file(stream)
            waits = any(
                one.on == kind
                for name, part in file.parts.items()
                if name in streams
                for run in part.proceedings.runs.values()
                for one in part.contract.book[run.procedure].interrupts
            )
            if waits and entry.incident in (None, stream.removeprefix("incident:")):
                found.append((stream, file))
        still = [stream for stream, file in found if file.open]
        return still or [stream for stream, _ in found][-1:]

    # ── Steps ────────────────────────────────────────────────────────────────────────────────────────────────────────

    def step(self, entry: Entry, step: str) -> None:
        stream, at = self.current(entry, step)
        outcome = entry.outcome
        if entry.heard is not None:
            outcome = self.heard(entry, stream, at)
        asks = next((one.asks for one in at.step.outcomes if one.name == outcome), ())
        data: dict[str, Any] = {
            "contract": at.contract,
            "run": at.run.name,
            "step": step,
            "outcome": outcome,
            "data": {name: as_written(value, asks, name) for name, value in entry.fields.items()},
        }
        self.record(entry, stream, self.fact(entry, "step.done", data, at.step.by))

    def current(self, entry: Entry, step: str) -> tuple[str, OpenStep]:
        """The incident and the run where this step is to be done now."""
        there = [(stream, one) for stream in self.played.incidents for one in self.runner.file(stream).open_steps()]
        streams = {f"contract:{alias}" for alias in entry.contracts}
        found = [
            (stream, one)
            for stream, one in there
            if one.step.name == step
            and entry.incident in (None, stream.removeprefix("incident:"))
            and entry.run in (None, one.run.name)
            and (not streams or one.contract in streams)
        ]
        if len(found) == 1:
            return found[0]
        if not found:
            now = ", ".join(f"{one.step.name} ({one.step.title})" for _, one in there) or "aucune, tout est terminé"
            raise self.scenario.wrong(f"step : « {step} » n'est pas en cours ; étapes en cours : {now}", entry.line)
        names = ", ".join(f"incident {stream.removeprefix('incident:')}, run {one.run.name}" for stream, one in found)
        raise self.scenario.wrong(
            f"step : « {step} » est en cours à plusieurs endroits ; précisez : {names}", entry.line
        )

    def heard(self, entry: Entry, stream: str, at: OpenStep) -> str:
        """The outcome when the code heard is compared with the one of the instructions in force as the file opened."""
        if at.step.code is None:
            raise self.scenario.wrong(f"heard : aucun code n'est demandé à l'étape « {at.step.name} »", entry.line)
        from egide.portfolio.sheets import instructions_held

        site = self.runner.tie(at.contract).site or ""
        code = instructions_held(self.ledger, site, self.ledger.read(stream)[0]).get("code")
        if not code:
            raise self.scenario.wrong(
                "heard : aucun code n'était enregistré dans les consignes du site à l'ouverture du dossier", entry.line
            )
        from egide.portfolio.sealing import normalise

        right, wrong = at.step.code
        return right if normalise(entry.heard or "") == normalise(str(code)) else wrong

    # ── Common ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def fact(self, entry: Entry, kind: str, data: Mapping[str, Any], by: str) -> NewFact:
        return NewFact(kind, entry.at, data, by=entry.by or by)

    def fields(self, entry: Entry, kind: str, asks: Iterable[Field]) -> dict[str, Any]:
        """What comes with a fact, every name known; numbers that stand for texts are texts."""
        asks = tuple(asks)
        names = sorted({one.name for one in asks})
        for name in entry.fields:
            if name not in names:
                raise self.scenario.wrong(f"{kind}.{name} : précision inconnue ; {nearest(name, names)}", entry.line)
        return {name: as_written(value, asks, name) for name, value in entry.fields.items()}


def signing(one: Signature) -> dict[str, Any]:
    """What `contract.signed` says of a contract of the story."""
    return {
        "contract": one.contract.name,
        "site": one.site,
        "customer": one.customer,
        "since": one.since.isoformat(),
        "schedule": dict(one.schedule),
    }


def asked(chosen: list[Signature], kind: str) -> list[Field]:
    """What may come with a fact which happens to incidents."""
    interrupts = (one for each in chosen for procedure in each.contract.procedures for one in procedure.interrupts)
    return [field for one in interrupts if one.on == kind for field in one.asks]


def stream_of(signed: Signature, kind: str) -> str:
    """Where a fact that a contract declares is kept: with the site, the customer, or the contract itself."""
    if kind.startswith(_SITE_FACTS):
        return signed.site
    return signed.customer if kind.startswith("customer.") else signed.stream


def fact_kinds(signed: Signature) -> Iterator[str]:
    """The facts that a contract understands."""
    yield SIGNING
    yield from (one.fact for one in signed.contract.openings)
    yield from (one.kind for one in signed.contract.records)
    for procedure in signed.contract.procedures:
        yield from (one.on for one in procedure.interrupts)
