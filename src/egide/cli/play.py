"""`egide play`: a dated story in, everything the contracts make of it out."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence

from egide.cli.arguments import parser, tell, typeset
from egide.cli.reading import called, read_file
from egide.cli.scenario.expecting import failures
from egide.cli.scenario.reading import read_scenario
from egide.cli.scenario.stage import play
from egide.cli.scenario.telling import timeline, told

EXPLAINED = """Joue un scénario sur une horloge et un registre à lui : rien n'est gardé. docs/play.md décrit le format ;
« egide play --facts CONTRAT » liste les faits, étapes et issues que ce contrat connaît.

Code de sortie : 0 joué, 1 une attente (expect) n'est pas remplie, 2 le scénario ne peut pas être joué."""


def run(words: Sequence[str]) -> int:
    arguments = parser("egide play", EXPLAINED)
    what = arguments.add_mutually_exclusive_group(required=True)
    what.add_argument("scenario", metavar="SCENARIO.yaml", nargs="?", help="le scénario, ou - pour l'entrée standard")
    what.add_argument("--facts", metavar="CONTRAT", help="ce que ce contrat connaît, au lieu de jouer")
    arguments.add_argument("--json", action="store_true", help="en JSON")
    given = arguments.parse_args(words)
    if given.facts:
        from egide.cli import facts

        return facts.run([given.facts, *(["--json"] if given.json else [])])
    scenario = read_scenario(read_file(given.scenario), called(given.scenario))
    answer = told(play(scenario))
    failed = failures(scenario, answer)
    if scenario.expect:
        answer["expected"] = {"count": len(scenario.expect), "failed": failed}
    if given.json:
        print(json.dumps(answer, ensure_ascii=False, indent=1))
    else:
        tell(timeline(answer))
        if scenario.expect and not failed:
            tell(f"\nToutes les attentes sont remplies ({len(scenario.expect)}).")
    for why in failed:
        print(typeset(f"attente non remplie, {scenario.file}, {why}"), file=sys.stderr)
    return 1 if failed else 0
