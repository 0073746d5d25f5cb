"""Contracts and questions as command lines name them."""

from __future__ import annotations

from egide.cli.arguments import Unusable, nearest
from egide.contracts import NoSuchContract, load, names
from egide.law.contract import BadContract, Contract
from egide.law.graph import BadFormula
from egide.law.procedures import BadProcedure
from egide.law.questions import Question


def contract_named(name: str) -> Contract:
    """The contract of this name. Raises Unusable with the names that exist."""
    try:
        return load(name)
    except NoSuchContract as bad:
        raise Unusable(f"aucun contrat ne s'appelle « {name} » ; {nearest(name, names())}") from bad
    except (BadContract, BadFormula, BadProcedure) as bad:
        raise Unusable(f"le dossier du contrat {name} ne tient pas ensemble : {bad}") from bad


def contracts_chosen(name: str | None) -> list[Contract]:
    """The one asked for, or all of them."""
    return [contract_named(name)] if name is not None else [contract_named(one) for one in names()]


def question_named(contract: Contract, name: str) -> Question:
    """The question of this name. Raises Unusable with the names that exist."""
    known = tuple(one.name for one in contract.questions)
    if name not in known:
        raise Unusable(f"{contract.name} n'a pas de question « {name} » ; {nearest(name, known)}")
    return contract.question(name)
