"""A letter out of what a contract declares: its questions answered from what is known, its words with the answers in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from egide.documents.letters import Letter, Row, Section
from egide.law.clauses import Clause
from egide.law.days import paris
from egide.law.dealings import Paper
from egide.law.decide import Decision
from egide.law.french import long_day
from egide.law.graph import Input
from egide.law.types import AMOUNT, DAY, Field, Listing, Type
from egide.portfolio.answers import Said, answered, known_values, said
from egide.portfolio.sheets import Sheet, sheet
from egide.runner import Runner, Tie

NUMERIC = {"amount", "line"}


class Missing(ValueError):
    """What must be known first: the labels of what is missing, for the person who makes the letter (French)."""


@dataclass(frozen=True)
class Making:
    """What a letter needs: the inputs nobody knows yet, the fields it asks, what is known, by path or name."""

    inputs: tuple[Input, ...]
    asks: tuple[Field, ...]
    known: Mapping[str, Any]


def needed(runner: Runner, tie: Tie, paper: Paper, at: datetime) -> Making:
    """What has to be given before this paper can be made."""
    known: dict[str, Any] = {}
    inputs: dict[str, Input] = {}
    for name in paper.questions:
        values = {**paper.settled(at), **known_values(runner, tie.stream, name, at)}
        for one in tie.contract.question(name).inputs:
            if one.path in values:
                known[one.path] = values[one.path]
            elif not isinstance(one.type, Listing):
                inputs.setdefault(one.path, one)
    return Making(tuple(inputs.values()), paper.asks, known)


def letter_of(
    runner: Runner,
    tie: Tie,
    paper: Paper,
    given: Mapping[str, Any],
    reference: str,
    sender: str,
    at: datetime,
) -> Letter:
    """The letter, from typed values: `given` holds inputs by path and asked fields by name. Raises Missing or Unanswerable."""
    decisions = {name: _decision(runner, tie, paper, name, given, at) for name in paper.questions}
    lacking = [one.label for one in paper.asks if not one.optional and given.get(one.name) in (None, "")]
    lacking += [need.input.label for decision in decisions.values() for need in decision.needs]
    if lacking:
        raise Missing(f"il manque encore\u00a0: {', '.join(dict.fromkeys(lacking))}")
    words = _words(tie, paper, decisions, given)
    known = sheet(runner.ledger, tie.site) if tie.site else Sheet("")
    clauses = {clause.id: clause for clause in paper.clauses}
    for decision in decisions.values():
        clauses |= {clause.id: clause for clause in decision.citations}
    return Letter(
        paper.name,
        paper.title,
        paper.object,
        reference,
        sender,
        str(known.customer.get("name", "")),
        tuple(str(known.place[part]) for part in ("address", "town") if known.place.get(part)),
        tie.contract.title,
        f"site {known.reference}" if known.reference else "",
        paris(at).date().isoformat(),
        paper.letter,
        tuple(one.format_map(words) for one in paper.says),
        tuple(_sections(tie, paper, decisions, given, known)),
        tuple(one.format_map(words) for one in paper.box),
        paper.blanks,
        paper.signatures,
        tuple((clause.place, clause.summary, clause.reading or "") for clause in clauses.values()),
    )


def _decision(runner: Runner, tie: Tie, paper: Paper, name: str, given: Mapping[str, Any], at: datetime) -> Decision:
    values = {**paper.settled(at), **known_values(runner, tie.stream, name, at)}
    asked = {one.path for one in tie.contract.question(name).inputs}
    values |= {path: value for path, value in given.items() if path in asked}
    return answered(tie.contract, name, {path: value for path, value in values.items() if path in asked})


class _Words(dict[str, str]):
    """What may be named in a text, : « {withdrawal__deadline} »; what was optional and left out leaves its place open."""

    def __missing__(self, name: str) -> str:
        return "…"


def _words(tie: Tie, paper: Paper, decisions: Mapping[str, Decision], given: Mapping[str, Any]) -> _Words:
    """The answers and what was asked, as a text may name them: « {termination__ends} », « {amount} »."""
    found = _Words()
    for name, decision in decisions.items():
        question = decision.question.answer
        parts = {"verdict": question.verdict, "amount": question.amount, "date": question.date}
        for part, expr in {**parts, **question.dates, **question.fields}.items():
            written = decision.answer.get("dates", {}).get(part, decision.answer.get(part))
            if expr is not None and written is not None and not isinstance(expr.type, Listing):
                found[f"{name}__{part}"] = _in_a_sentence(expr.type, expr.type.read(written, part))
    for asked in paper.asks:
        if given.get(asked.name) is not None:
            found[asked.name] = _in_a_sentence(asked.type, given[asked.name])
    for one in (one for name in paper.questions for one in tie.contract.question(name).inputs):
        if one.path in given:
            found[one.name] = _in_a_sentence(one.type, given[one.path])
    return found


def _in_a_sentence(type_: Type, value: Any) -> str:
    """A value as a letter writes it: days in full."""
    return long_day(value) if type_ is DAY else type_.show(value)


def _sections(
    tie: Tie, paper: Paper, decisions: Mapping[str, Decision], given: Mapping[str, Any], known: Sheet
) -> Iterator[Section]:
    if paper.summary:
        rows = [
            Row(one.label, one.type.show(tie.schedule[one.path]))
            for one in tie.contract.schedule_inputs()
            if one.path in tie.schedule
        ]
        yield Section("Conditions particulières", tuple(rows))
        yield Section("Consignes en vigueur", tuple(_instructions(known)))
    asked = [one for one in paper.asks if given.get(one.name) not in (None, "")]
    if asked:
        yield Section(
            "Constaté", tuple(Row(one.label, _shown(one, given[one.name]), "", one.type is AMOUNT) for one in asked)
        )
    for name, decision in decisions.items():
        lines = said(tie.contract, decision)
        rows = _rows(
            [one for one in lines if one.part != "action" and not (paper.letter and one.value in ("Oui", "Non"))]
        )
        if rows:
            yield Section(tie.contract.words.get(name, decision.question.title), tuple(rows))
    for table in paper.tables:
        yield Section(
            table.title, tuple(Row(label, value, _article(clause), True) for label, value, clause in table.rows)
        )


def _rows(lines: Sequence[Said]) -> list[Row]:
    """Facts first; the amount, which its lines make up, after them."""
    several = sum(one.part == "line" for one in lines) > 0
    kept = [one for one in lines if not (several and one.part == "amount")]
    kept += [one for one in lines if several and one.part == "amount"]
    return [Row(one.label, one.value, _article(one.clause), one.part in NUMERIC) for one in kept]


def _article(clause: Clause | None) -> str:
    """Where it stands; the price list, which has no numbers, is named shortly."""
    if clause is None:
        return ""
    return clause.place if len(clause.place) <= 18 else "fiche tarifaire" if "tarif" in clause.place else clause.place


def _instructions(known: Sheet) -> Iterator[Row]:
    if not known.version:
        yield Row("Consignes", "aucune n’est enregistrée")
        return
    yield Row("Version", str(known.version))
    for rank, contact in enumerate(known.contacts, 1):
        said_ = ", ".join(str(contact[name]) for name in ("name", "phone") if contact.get(name))
        yield Row(f"Personne à appeler n°\u00a0{rank}", said_)
    yield Row("Code d’identification", "enregistré, jamais imprimé" if known.instructions.get("code") else "aucun")
    if known.instructions.get("access"):
        yield Row("Accès", str(known.instructions["access"]))


def _shown(asked: Field, value: Any) -> str:
    return asked.type.show(value)
