"""Where a value comes from: the fact without which nobody would know it, in the words of its contract."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from egide.claims.knowledge import contract_of
from egide.law.contract import Contract, Known
from egide.runner import Runner

WORDS: Mapping[str, str] = {
    "alert.opened": "l’alarme",
    "guard.reported": "le rapport de l’agent",
    "claim.declared": "la déclaration",
    "contract.signed": "les conditions particulières",
    "step.done": "le dossier",
}
FOUND_BY: Mapping[str, str] = {
    "guard": "le constat de l’agent",
    "contact": "le constat d’une personne prévenue",
    "customer": "le constat du client",
    "centre": "le constat du centre",
    "police": "le constat de la police",
}
LOOKED_AT = 12
"""So many facts of a kind, the latest first: which one told is shown, the rest of them would not change what is known."""


@dataclass(frozen=True)
class Source:
    """Where a value comes from, as a sentence ends: « l’alarme », and when that was."""

    words: str
    at: datetime | None


def sources(runner: Runner, stream: str, question: str) -> dict[str, Source]:
    """Path → source, for what the facts or the schedule say of a question's inputs."""
    name, contract = contract_of(runner, stream)
    tie = runner.tie(name)
    signed = Source(WORDS["contract.signed"], None)
    known = dict.fromkeys(tie.schedule, signed)
    tell = contract.inputs_from.get(question)
    if tell is None:
        return known
    at = runner.ledger.clock.now()
    history = list(runner.history(name))
    whole = tell(history, at)
    open_paths = {path for path in whole if path not in tie.schedule}
    for kind in dict.fromkeys(fact.kind for fact in reversed(history)):
        changed = _changed(whole, tell([one for one in history if one.kind != kind], at), open_paths)
        if not changed:
            continue
        for fact in [one for one in reversed(history) if one.kind == kind][:LOOKED_AT]:
            told = _changed(whole, tell([one for one in history if one is not fact], at), changed)
            known |= dict.fromkeys(told, Source(_words(contract, fact), fact.happened_at))
            changed, open_paths = changed - told, open_paths - told
        known |= dict.fromkeys(changed, Source(_kind(contract, kind), None))
        open_paths -= changed
    for fact in reversed(history):  # said twice, by facts each of which is enough: the last of them
        alone = tell([one for one in history if one is fact or one.kind == "contract.signed"], at) if open_paths else {}
        told = {path for path in open_paths if path in alone and alone[path] == whole[path]}
        known |= dict.fromkeys(told, Source(_words(contract, fact), fact.happened_at))
        open_paths -= told
    return known


def _changed(whole: Mapping[str, object], without: Mapping[str, object], paths: set[str]) -> set[str]:
    return {path for path in paths if path not in without or without[path] != whole[path]}


def _words(contract: Contract, fact: Known) -> str:
    if fact.kind == "site.break_in_found":
        return FOUND_BY.get(str(fact.data.get("found_by")), "un constat au local")
    return _kind(contract, fact.kind)


def _kind(contract: Contract, kind: str) -> str:
    record = contract.record(kind)
    return WORDS.get(kind) or (f"« {record.label} »" if record else "les faits du contrat")
