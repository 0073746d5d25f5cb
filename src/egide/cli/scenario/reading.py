"""A scenario's file, read strictly: every name is known, every date exists, facts come in the order in which they are learnt."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from egide.cli.arguments import Unusable, nearest
from egide.cli.contracts import contract_named
from egide.cli.reading import Names, Rows
from egide.cli.showing import how_written
from egide.law.contract import Contract
from egide.law.days import paris, start_of_day
from egide.law.french import instant
from egide.law.types import DAY, DURATION, MOMENT, BadValue

MOST_FACTS = 1000
TOP = ("title", "contract", "since", "schedule", "site", "contracts", "facts", "until", "expect")
SIGNED = ("contract", "since", "schedule", "site", "customer")
ENTRY = (
    "at",
    "learnt",
    "fact",
    "step",
    "outcome",
    "heard",
    "run",
    "incident",
    "contract",
    "contracts",
    "site",
    "by",
    "with",
)


@dataclass(frozen=True)
class Signature:
    """A contract of the story: how the file calls it, since when, with which schedule, for which site."""

    alias: str
    contract: Contract
    since: date
    schedule: Mapping[str, Any]
    site: str
    customer: str
    line: int

    @property
    def stream(self) -> str:
        return f"contract:{self.alias}"


@dataclass(frozen=True)
class Entry:
    """One thing of the story: a fact, or a step that turned out somehow. `line` is where it is written."""

    line: int
    at: datetime
    learnt: datetime
    fact: str | None
    step: str | None
    outcome: str | None
    heard: str | None
    run: str | None
    incident: str | None
    contracts: tuple[str, ...]
    site: str | None
    by: str | None
    fields: Mapping[str, Any]


@dataclass(frozen=True)
class Scenario:
    """A whole story. `file` is what errors call it."""

    file: str
    title: str
    signatures: tuple[Signature, ...]
    entries: tuple[Entry, ...]
    until: datetime
    expect: Rows

    def wrong(self, message: str, line: int | None = None) -> Unusable:
        return Unusable(message, file=self.file, line=line)


def read_scenario(data: Names, file: str) -> Scenario:
    """The scenario that a file holds. Raises Unusable with the line of what is wrong."""
    return _Reader(file).scenario(data)


class _Reader:
    def __init__(self, file: str) -> None:
        self.file = file

    def wrong(self, message: str, line: int | None = None) -> Unusable:
        return Unusable(message, file=self.file, line=line)

    def scenario(self, data: Names) -> Scenario:
        self.known(data, TOP)
        signatures = tuple(self.signatures(data))
        rows = data.get("facts")
        if not isinstance(rows, Rows) or not rows:
            raise self.wrong("facts : attendu : une liste de faits, au moins un", data.lines.get("facts", data.line))
        if len(rows) > MOST_FACTS:
            raise self.wrong(f"facts : {MOST_FACTS} faits au plus", data.lines["facts"])
        entries = self.entries(rows)
        last = max(entry.learnt for entry in entries)
        until = last
        if data.get("until") is not None:
            until = self.moment(data["until"], last, "until", data.lines["until"])
            if until < last:
                raise self.wrong(
                    f"until : {instant(until, True)} est avant le dernier fait ({instant(last, True)})",
                    data.lines["until"],
                )
        expect = data.get("expect") or Rows(data.line)
        if not isinstance(expect, Rows):
            raise self.wrong("expect : attendu : une liste", data.lines["expect"])
        title = data.get("title")
        if not isinstance(title, str) or not title.strip():
            raise self.wrong("title : attendu : le titre du scénario", data.lines.get("title", data.line))
        return Scenario(self.file, title, signatures, entries, until, expect)

    # ── Contracts ────────────────────────────────────────────────────────────────────────────────────────────────────

    def signatures(self, data: Names) -> Iterator[Signature]:
        """One contract written at the top, or several under `contracts`, each with the name the story gives it."""
        if ("contract" in data) == ("contracts" in data):
            raise self.wrong(
                "attendu : contract (un seul contrat) ou contracts (plusieurs, chacun avec son nom)", data.line
            )
        if "contract" in data:
            yield self.signature(str(data["contract"]), data, data.line)
            return
        for name in ("since", "schedule", "site"):
            if name in data:
                raise self.wrong(f"{name} : se donne sous chaque contrat de contracts", data.lines[name])
        several = data["contracts"]
        if not isinstance(several, Names) or not several:
            raise self.wrong(
                "contracts : attendu : « nom: {contract: …, since: …, schedule: …} »", data.lines["contracts"]
            )
        for alias, one in several.items():
            line = several.lines[alias]
            if not isinstance(one, Names) or not re.fullmatch(r"[a-z0-9][a-z0-9-]{0,40}", alias):
                raise self.wrong(
                    f"contracts.{alias} : attendu : un nom en minuscules, puis contract, since, schedule", line
                )
            self.known(one, SIGNED)
            yield self.signature(alias, one, line)

    def signature(self, alias: str, data: Names, line: int) -> Signature:
        name = data.get("contract")
        if not isinstance(name, str):
            raise self.wrong("contract : attendu : le nom d'un contrat", data.lines.get("contract", line))
        try:
            contract = contract_named(name)
        except Unusable as bad:
            raise self.wrong(bad.message, data.lines["contract"]) from bad
        if data.get("since") is None:
            raise self.wrong("since : il manque le jour où le contrat prend effet, comme 2026-01-01", line)
        schedule = data.get("schedule") or {}
        if not isinstance(schedule, Mapping):
            raise self.wrong(
                "schedule : attendu : les conditions particulières, « nom: valeur »", data.lines["schedule"]
            )
        self.schedule(contract, schedule, data.lines.get("schedule", line))
        return Signature(
            alias,
            contract,
            self.typed(DAY, data["since"], "since", data.lines["since"]),
            plain(schedule),
            f"site:{self.name(data, 'site') or 'main'}",
            f"customer:{self.name(data, 'customer') or 'main'}",
            line,
        )

    def schedule(self, contract: Contract, schedule: Mapping[str, Any], line: int) -> None:
        """Each figure reads as the contract says, and none is missing."""
        known = {one.name: one for one in contract.schedule_inputs()}
        lines: Mapping[str, int] = getattr(schedule, "lines", {})
        for name, value in schedule.items():
            if name not in known:
                raise self.wrong(
                    f"schedule.{name} : nom inconnu ; {nearest(name, sorted(known))}", lines.get(name, line)
                )
            if value is not None:
                self.typed(known[name].type, value, f"schedule.{name}", lines.get(name, line))
        missing = [
            f"{one.name} ({one.label} ; {how_written(one)})" for one in known.values() if schedule.get(one.name) is None
        ]
        if missing:
            raise self.wrong(f"schedule : il manque {', '.join(missing)}", line)

    # ── Facts ────────────────────────────────────────────────────────────────────────────────────────────────────────

    def entries(self, rows: Rows) -> tuple[Entry, ...]:
        entries: list[Entry] = []
        for number, row in enumerate(rows):
            line = rows.lines[number]
            if not isinstance(row, Names):
                raise self.wrong("attendu : « at: … » avec « fact: … » ou « step: … »", line)
            entry = self.entry(row, entries[-1] if entries else None)
            if entries and entry.learnt < entries[-1].learnt:
                told, before = instant(entry.learnt, True), instant(entries[-1].learnt, True)
                raise self.wrong(
                    f"les faits se suivent dans l'ordre où ils sont appris : {told} vient après {before} ; "
                    "pour un fait appris plus tard, donnez learnt",
                    row.lines.get("learnt", row.lines["at"]),
                )
            entries.append(entry)
        return tuple(entries)

    def entry(self, row: Names, before: Entry | None) -> Entry:
        if "at" not in row:
            raise self.wrong("at : il manque le moment du fait", row.line)
        at = self.moment(row["at"], before.learnt if before else None, "at", row.lines["at"])
        learnt = at
        if row.get("learnt") is not None:
            learnt = self.moment(row["learnt"], at, "learnt", row.lines["learnt"])
            if learnt < at:
                raise self.wrong("learnt : un fait ne peut pas être appris avant d'arriver", row.lines["learnt"])
        self.sort_of(row)
        inner = row.get("with") or {}
        if not isinstance(inner, Mapping):
            raise self.wrong("with : attendu : les précisions du fait, « nom: valeur »", row.lines["with"])
        fields = {name: value for name, value in row.items() if name not in ENTRY}
        return Entry(
            row.line,
            at,
            learnt,
            fact=self.text(row, "fact"),
            step=self.text(row, "step"),
            outcome=self.text(row, "outcome"),
            heard=self.text(row, "heard"),
            run=self.text(row, "run"),
            incident=self.name(row, "incident"),
            contracts=self.aliases(row),
            site=self.text(row, "site"),
            by=self.name(row, "by"),
            fields=plain({**fields, **inner}),
        )

    def sort_of(self, row: Names) -> None:
        """A fact, or a step with either its outcome or what was heard."""
        if ("fact" in row) == ("step" in row):
            raise self.wrong("attendu : fact (un fait) ou step (une étape), l'un des deux", row.line)
        if "step" in row and ("outcome" in row) == ("heard" in row):
            raise self.wrong(
                "avec step, attendu : outcome (l'issue) ou heard (le code entendu), l'un des deux", row.line
            )
        for name in ("outcome", "heard", "run"):
            if "fact" in row and name in row:
                raise self.wrong(f"{name} : ne va qu'avec step", row.lines[name])

    def aliases(self, row: Names) -> tuple[str, ...]:
        if "contracts" not in row:
            one = self.text(row, "contract")
            return (one,) if one else ()
        several = row["contracts"]
        if "contract" in row or not isinstance(several, Rows) or not all(isinstance(one, str) for one in several):
            raise self.wrong("contracts : attendu : une liste de contrats de ce scénario", row.lines["contracts"])
        return tuple(several)

    # ── Values ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def known(self, data: Names, names: tuple[str, ...]) -> None:
        for name in data:
            if name not in names:
                raise self.wrong(f"« {name} » : nom inconnu ; {nearest(name, names)}", data.lines[name])

    def text(self, data: Names, name: str) -> str | None:
        """A text, or a whole number written without quotes; None when absent."""
        value = data.get(name)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, str | int):
            raise self.wrong(f"{name} : attendu : un texte", data.lines[name])
        return str(value)

    def name(self, data: Names, name: str) -> str | None:
        """A short printable text."""
        value = self.text(data, name)
        if value is not None and (not value.isprintable() or value != value.strip() or not 0 < len(value) <= 60):
            raise self.wrong(f"{name} : attendu : un nom de 1 à 60 caractères, sans espace au bord", data.lines[name])
        return value

    def moment(self, raw: object, before: datetime | None, name: str, line: int) -> datetime:
        """A date and a time; or, after another fact, a time of the same day or a delay such as « +45 s »."""
        if isinstance(raw, str) and before is not None:
            if raw.startswith("+"):
                return before + timedelta(seconds=self.typed(DURATION, raw[1:].strip(), name, line))
            if re.fullmatch(r"\d{2}:\d{2}(:\d{2})?", raw):
                raw = f"{paris(before).date().isoformat()}T{raw}{'' if raw.count(':') == 2 else ':00'}"
        read: datetime = self.typed(MOMENT, raw, name, line)
        return read

    def typed(self, type_: Any, raw: object, name: str, line: int) -> Any:
        try:
            return type_.read(raw, name)
        except BadValue as bad:
            raise self.wrong(str(bad), line) from bad


def plain(value: Any) -> Any:
    """What the ledger keeps: exact decimals as the texts they were read from, the file's mappings and lists as plain ones."""
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, Mapping):
        return {str(name): plain(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [plain(inner) for inner in value]
    return value


def first_moment(scenario: Scenario) -> datetime:
    """When the story's clock starts: as its first fact is learnt or its first contract takes effect."""
    return min(scenario.entries[0].at, *(start_of_day(one.since) for one in scenario.signatures))
