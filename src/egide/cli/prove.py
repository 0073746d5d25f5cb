"""`egide prove`: prove what contracts guarantee for all cases, or show a case that breaks it."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from egide.cli.arguments import Unusable, parser, tell, typeset
from egide.cli.contracts import contracts_chosen, question_named
from egide.law.contract import Contract
from egide.law.questions import Question

if TYPE_CHECKING:
    from egide.law.prove.obligations import Result

EXPLAINED = """Pour chaque question : deux exceptions d'une même règle ne s'appliquent jamais ensemble ; toute clause joue
dans un cas au moins ; une indemnité reste entre zéro, le dommage et le plafond, et ne baisse pas quand le dommage
augmente ; et ce que la question promet en plus. Chaque point finit prouvé, avec un contre-exemple à donner à
« egide decide », ou non décidé dans le temps donné."""
SIGNS = {"proved": "prouvé", "counterexample": "CONTRE-EXEMPLE", "undecided": "non décidé", "refused": "REFUSÉ"}


def run(words: Sequence[str]) -> int:
    arguments = parser("egide prove", EXPLAINED)
    arguments.add_argument("contract", nargs="?", metavar="CONTRAT", help="son nom ; sans lui, tous")
    arguments.add_argument("--question", metavar="NOM", help="cette question seulement")
    arguments.add_argument("--seconds", type=float, default=10.0, metavar="N", help="temps donné à chaque point (10)")
    arguments.add_argument("--cases", metavar="DOSSIER", help="y écrire un fichier de cas par contre-exemple")
    arguments.add_argument("--strict", action="store_true", help="code de sortie 1 si un point n'est pas prouvé")
    arguments.add_argument("--json", action="store_true", help="en JSON")
    given = arguments.parse_args(words)
    if given.seconds <= 0:
        raise Unusable(f"--seconds {given.seconds:g} : attendu un temps supérieur à zéro")
    if given.question and not given.contract:
        raise Unusable("--question va avec un contrat : egide prove CONTRAT --question NOM")
    folder = None if given.cases is None else _folder(given.cases)
    told: list[dict[str, Any]] = []
    for contract, question in chosen(given.contract, given.question):
        for result in results(question, given.seconds, sys.stderr.isatty()):
            told.append(to_json(contract, question, result))
            if folder is not None:
                told[-1]["files"] = save(folder, contract, question, result)
            if not given.json:
                tell(in_french(contract, question, told[-1]))
    if given.json:
        print(json.dumps(told, ensure_ascii=False, indent=1))
    else:
        tell(summary(told))
    return int(given.strict and any(one["status"] != "proved" for one in told))


def chosen(contract: str | None, question: str | None) -> Iterator[tuple[Contract, Question]]:
    for one in contracts_chosen(contract):
        for asked in one.questions if question is None else [question_named(one, question)]:
            yield one, asked


def results(question: Question, seconds: float, shown: bool) -> Iterator[Result]:
    """What becomes of each obligation, with the time that passes on the terminal."""
    from egide.law.prove.obligations import prove

    began = time.monotonic()
    for number, result in enumerate(prove(question, seconds), 1):
        if shown:
            sys.stderr.write(f"\r{question.name} : {number} points, {time.monotonic() - began:.1f} s \r\x1b[K")
            sys.stderr.flush()
        yield result


def to_json(contract: Contract, question: Question, result: Result) -> dict[str, Any]:
    from egide.law.prove.world import written

    cases = [written(question, case) for case in (result.case, result.other) if case is not None]
    return {
        "contract": contract.name,
        "question": result.question,
        "kind": result.kind,
        "says": result.says,
        "status": result.status,
        "seconds": result.seconds,
        "clauses": [clause.id for clause in result.clauses],
        "cases": cases,
        "note": result.note,
    }


def _folder(path: str) -> Path:
    folder = Path(path)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as bad:
        raise Unusable(f"on ne peut pas écrire dans ce dossier ({bad.strerror})", file=path) from bad
    return folder


def save(folder: Path, contract: Contract, question: Question, result: Result) -> list[str]:
    """One file a case; the names of the files."""
    from egide.law.prove.cases import case_file, file_name

    names = []
    for second, case in enumerate((result.case, result.other)):
        if case is not None:
            path = folder / file_name(contract.name, result, second=bool(second))
            path.write_text(case_file(contract.name, question, result, case), encoding="utf8")
            names.append(str(path))
    return names


def in_french(contract: Contract, question: Question, one: dict[str, Any]) -> str:
    note = f" ({one['note']})" if one["note"] else ""
    line = f"{SIGNS[one['status']]:<15} {contract.name} {question.name} : {one['says']}{note} [{one['seconds']:.2f} s]"
    for path in one.get("files", ()):
        line += f"\n{'':16}egide decide {contract.name} {question.name} {path}"
    if one["cases"] and "files" not in one:
        line += "".join(f"\n{'':16}{json.dumps(case, ensure_ascii=False)}" for case in one["cases"])
    return line


def summary(told: Sequence[dict[str, Any]]) -> str:
    counts = {status: sum(one["status"] == status for one in told) for status in SIGNS}
    parts = [
        f"{counts['proved']} prouvés",
        f"{counts['counterexample']} contredits",
        f"{counts['undecided']} non décidés",
        f"{counts['refused']} refusés",
    ]
    return typeset(f"{len(told)} points : {', '.join(parts)}")
