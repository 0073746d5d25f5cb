"""`egide clauses`: every rule of the papers, where the code carries it, which tests say they hold it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from egide.cli.arguments import parser, tell
from egide.cli.contracts import contracts_chosen
from egide.cli.source import clause_places, tests_by_clause
from egide.contracts import Row, inventory
from egide.law.clauses import Clause
from egide.law.contract import Contract

EXPLAINED = """Une ligne par règle de l'inventaire : son article, où elle est portée (fichier et ligne de la clause, questions et
procédures qui s'en servent), les tests qui s'en réclament. Une règle opérante que rien ne porte se voit ainsi."""


def run(words: Sequence[str]) -> int:
    arguments = parser("egide clauses", EXPLAINED)
    arguments.add_argument("--contract", metavar="CONTRAT", help="ce contrat seulement (tous sinon)")
    arguments.add_argument("--json", action="store_true", help="en JSON")
    given = arguments.parse_args(words)
    chosen = contracts_chosen(given.contract)
    tests = tests_by_clause()
    rows = [row for contract in chosen for row in report(contract, tests)]
    if given.json:
        print(json.dumps(rows, ensure_ascii=False, indent=1))
    else:
        tell(in_words(rows))
    return 0


def report(contract: Contract, tests: dict[str, list[str]]) -> list[dict[str, Any]]:
    """One entry an inventory id, in the order of the paper."""
    carrying = {id_: clause for clause in contract.clauses for id_ in clause.ids}
    users: dict[str, list[str]] = {}
    for clause, place in contract.carried():
        if place not in users.setdefault(clause.id, []):
            users[clause.id].append(place)
    places = clause_places(contract.name)
    return [_entry(contract, row, carrying.get(row.id), places, users, tests) for row in inventory(contract.name)]


def _entry(
    contract: Contract,
    row: Row,
    clause: Clause | None,
    places: dict[str, str],
    users: dict[str, list[str]],
    tests: dict[str, list[str]],
) -> dict[str, Any]:
    """`where` is `src/…/alerts.py:12 (question guard_fee, procedure alert)`, empty when nothing carries the rule."""
    carried = f"{places.get(row.id, '')} ({', '.join(users.get(clause.id, []))})".strip() if clause is not None else ""
    return {
        "id": row.id,
        "contract": contract.name,
        "article": row.article.removeprefix("Art. "),
        "title": clause.title if clause is not None else "",
        "kind": row.kind,
        "operative": row.operative,
        "where": carried,
        "reading": clause.reading if clause is not None else None,
        "tests": tests.get(row.id, []),
    }


def in_words(rows: list[dict[str, Any]]) -> str:
    lines = []
    for row in rows:
        held = f"{len(row['tests'])} test{'s' if len(row['tests']) > 1 else ''}"
        carried = row["where"] or ("NON PORTÉE" if row["operative"] else "sans effet à porter")
        lines.append(f"{row['id']}  art. {row['article']}  {row['title']}\n    {carried} ; {held}")
    operative = [row for row in rows if row["operative"]]
    done = sum(1 for row in operative if row["where"])
    tested = sum(1 for row in operative if row["tests"])
    lines.append(
        f"\n{len(rows)} règles, {len(operative)} opérantes : {done} portées, {tested} réclamées par des tests."
    )
    return "\n".join(lines)
