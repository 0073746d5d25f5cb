"""What the handler's acts say in the file's story: answers in the contract's words, decisions with their amount."""

from __future__ import annotations

from collections.abc import Mapping

from egide.claims.beside import WEIGHED
from egide.claims.decided import DECIDED, SIGNED
from egide.claims.knowledge import ANSWERED, RECEIVED, contract_of, questions_of
from egide.claims.letters import ASKED, REMINDED
from egide.documents.letters_kept import WRITTEN
from egide.law.french import euros
from egide.law.graph import Input
from egide.ledger import Fact
from egide.runner import Runner


def acts_said(runner: Runner, stream: str) -> Mapping[int, tuple[str, str]]:
    """Number of the fact → what it says and its details, for the acts of this room."""
    contract = contract_of(runner, stream)[1]
    inputs = {one.path: one for name in questions_of(contract) for one in contract.question(name).inputs}
    said = {fact.seq: _said(fact, inputs) for fact in runner.ledger.read(stream)}
    return {seq: words for seq, words in said.items() if words is not None}


def _said(fact: Fact, inputs: Mapping[str, Input]) -> tuple[str, str] | None:
    if fact.kind == "claim.declared":
        return "Sinistre déclaré", ""
    if fact.kind == ANSWERED:
        return "Réponse", " · ".join(
            _answer(path, value, inputs) for path, value in (fact.private or {}).items()
        ) or "effacée"
    if fact.kind == DECIDED:
        amount = fact.data.get("amount")
        return "Décision prise", euros(amount) if isinstance(amount, int) else ""
    if fact.kind == SIGNED:
        return "Seconde signature", ""
    if fact.kind in (ASKED, REMINDED):
        return str(fact.data["label"]), str((fact.private or {}).get("label", ""))
    if fact.kind == RECEIVED:
        how = "sur papier" if fact.data["on_paper"] else str((fact.private or {}).get("filename", "détruit"))
        return "Document reçu", how
    if fact.kind == WEIGHED:
        kept = "retirée d’un bien" if fact.data["row"] is not None else "sans rapport avec les biens"
        return f"Part de {fact.data['principal']} {kept}", euros(int(str(fact.data["amount"])))
    if fact.kind == WRITTEN:
        return "Lettre écrite", str(fact.data["title"])
    return None


def _answer(path: str, value: object, inputs: Mapping[str, Input]) -> str:
    one = inputs.get(path)
    if one is None:
        return path
    return f"{one.label} : {'pas encore su' if value is None else one.type.show(one.type.read(value, path))}"
