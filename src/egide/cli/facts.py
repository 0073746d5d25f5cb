"""`egide facts`: what a contract understands, so that anybody can write a scenario for it."""

from __future__ import annotations

import json
from collections.abc import Sequence

from egide.cli.arguments import parser, typeset
from egide.cli.contracts import contract_named
from egide.cli.scenario.vocabulary import in_words, vocabulary

EXPLAINED = """Les conditions particulières, les faits, les étapes et leurs issues, avec ce que chacun demande : tout ce qui
peut figurer dans un scénario de « egide play » pour ce contrat. Produit à partir de ce que le contrat déclare."""


def run(words: Sequence[str]) -> int:
    arguments = parser("egide facts", EXPLAINED)
    arguments.add_argument("contract", metavar="CONTRAT", help="son nom, comme ima-protect")
    arguments.add_argument("--json", action="store_true", help="en JSON")
    given = arguments.parse_args(words)
    known = vocabulary(contract_named(given.contract))
    print(json.dumps(known, ensure_ascii=False, indent=1) if given.json else typeset(in_words(known)))
    return 0
