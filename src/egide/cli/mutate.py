"""`egide mutate`: alters the clauses of a contract one at a time and tells which alterations no test notices."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from egide.cli import mutation
from egide.cli.arguments import parser, tell

EXPLAINED = """Chaque clause est altérée (un centime, un jour, < au lieu de ≤, une exclusion oubliée, une étape qui mène ailleurs)
et les tests qui se réclament d'elle sont lancés. Une altération que rien ne remarque est une clause que rien ne tient.

Une altération sans conséquence s'explique dans survivors.csv (mutant, reason), dans le dossier de tests du contrat.
Code de sortie : 0 quand rien ne survit sans explication, 1 sinon, 2 quand la demande est inutilisable."""


def run(words: Sequence[str]) -> int:
    arguments = parser("egide mutate", EXPLAINED)
    arguments.add_argument("contract", metavar="CONTRAT")
    arguments.add_argument("ids", nargs="*", metavar="CLAUSE", help="ces clauses seulement (toutes sinon)")
    arguments.add_argument("--workers", type=int, default=2, metavar="N", help="combien de mutants à la fois (2)")
    arguments.add_argument("--timeout", type=float, metavar="S", help="secondes laissées aux tests d'un mutant")
    arguments.add_argument("--tests", type=Path, nargs="+", metavar="CHEMIN", help="ces tests seulement")
    arguments.add_argument("--state", type=Path, metavar="FICHIER", help="où garder ce qui est trouvé, pour reprendre")
    arguments.add_argument("--json", action="store_true", help="en JSON")
    given = arguments.parse_args(words)
    report = mutation.run(
        given.contract,
        given.ids,
        tests=given.tests,
        workers=max(1, given.workers),
        timeout=given.timeout,
        state=given.state,
    )
    if given.json:
        print(json.dumps(report.to_json(), ensure_ascii=False, indent=1))
    else:
        tell(report.to_text())
    return report.exit_code
