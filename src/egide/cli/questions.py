"""`egide questions`: what can be asked of the contracts, and with which inputs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from egide.cli.arguments import parser, tell
from egide.cli.contracts import contracts_chosen
from egide.cli.showing import input_in_words
from egide.law.contract import Contract
from egide.law.questions import Question

EXPLAINED = """Chaque question avec ses données, décrites en JSON Schema : ce sont les noms d'un fichier de cas pour
« egide decide ». Ce que les conditions particulières fixent se donne sous « schedule: »."""


def run(words: Sequence[str]) -> int:
    arguments = parser("egide questions", EXPLAINED)
    arguments.add_argument("--contract", metavar="CONTRAT", help="ce contrat seulement (tous sinon)")
    arguments.add_argument("--json", action="store_true", help="en JSON")
    given = arguments.parse_args(words)
    asked = [(one, question) for one in contracts_chosen(given.contract) for question in one.questions]
    if given.json:
        print(json.dumps([described(*one) for one in asked], ensure_ascii=False, indent=1))
    else:
        tell("\n\n".join(in_words(*one) for one in asked) or "Aucune question.")
    return 0


def described(contract: Contract, question: Question) -> dict[str, Any]:
    return {
        "contract": contract.name,
        "name": question.name,
        "title": question.title,
        "help": question.help,
        "inputs": question.schema(),
    }


def in_words(contract: Contract, question: Question) -> str:
    lines = [f"{contract.name} {question.name} : {question.title}"]
    if question.help:
        lines.append(f"  {question.help}")
    for one in question.inputs:
        lines += [f"  {line}" for line in input_in_words(one)]
    return "\n".join(lines)
