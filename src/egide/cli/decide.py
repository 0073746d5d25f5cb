"""`egide decide`: ask a contract one question about one case."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from egide.cli.arguments import Unusable, nearest, parser, tell
from egide.cli.contracts import contract_named, question_named
from egide.cli.reading import Names, as_written, called, line_of, read_file
from egide.law.contract import Contract
from egide.law.decide import Decision, decide
from egide.law.evaluate import Conflict, Undefined
from egide.law.questions import Question, read_inputs
from egide.law.types import BadValue, Field

if TYPE_CHECKING:
    from egide.law.changes import Change

EXPLAINED = """Le fichier de cas est une suite de « nom: valeur » (« egide questions » donne les noms), avec les conditions
particulières sous « schedule: ». Ce qui manque, ou vaut « inconnu », reste inconnu : la réponse est alors déjà certaine, ou
dit ce qu'il faut encore savoir. « - » lit l'entrée standard."""


def run(words: Sequence[str]) -> int:
    arguments = parser("egide decide", EXPLAINED)
    arguments.add_argument("contract", metavar="CONTRAT", help="son nom, comme ima-protect")
    arguments.add_argument("question", metavar="QUESTION", help="son nom ; « egide questions » les donne")
    arguments.add_argument("case", metavar="CAS.yaml", help="le cas, ou - pour l'entrée standard")
    arguments.add_argument("--json", action="store_true", help="en JSON")
    arguments.add_argument("--changes", action="store_true", help="dire aussi ce qui, seul, changerait la réponse")
    arguments.add_argument(
        "--save-test", metavar="FICHIER.py", help="garder ce cas et sa réponse comme test de non-régression"
    )
    arguments.add_argument(
        "--store", metavar="FICHIER.json", help="garder la décision avec son graphe, pour « egide replay »"
    )
    given = arguments.parse_args(words)
    contract = contract_named(given.contract)
    question = question_named(contract, given.question)
    case = read_file(given.case)
    decision = decided(contract, question, case, called(given.case))
    if given.save_test:
        from egide.cli.saving import save_test

        save_test(given.save_test, contract, case, decision)
    if given.store:
        from egide.cli.replay import store

        store(given.store, contract.name, decision)
    if given.json:
        print(json.dumps({**decision.to_json(), **_changes(decision, given.changes)}, ensure_ascii=False, indent=1))
    else:
        from egide.cli.showing import changes_in_french, decision_in_french

        tell(decision_in_french(decision))
        if given.changes:
            tell(changes_in_french(decision, _changed(decision)))
    return 0


def _changes(decision: Decision, wanted: bool) -> dict[str, Any]:
    """The single facts that would change the answer, with what it would be, as JSON; nothing where they are not wanted."""
    if not wanted:
        return {}
    told = [
        {
            "name": one.input.path,
            "value": one.input.type.write(one.value),
            "shown": one.shown,
            "answer": dict(one.answer),
        }
        for one in _changed(decision)
    ]
    return {"changes": told}


def _changed(decision: Decision) -> list[Change]:
    from egide.law.changes import what_would_change

    return what_would_change(decision.question, decision.values, tuple(decision.answer))


def decided(contract: Contract, question: Question, case: Names, file: str) -> Decision:
    """The decision on a case file. Raises Unusable with the place of what is wrong in it."""
    values = values_of(contract, question, case, file)
    try:
        return decide(question, values)
    except (Conflict, Undefined) as bad:
        raise Unusable(f"ce cas n'a pas de réponse : {bad}", file=file) from bad


def values_of(contract: Contract, question: Question, case: Names, file: str) -> dict[str, Any]:
    """What a case file says for a question, by path. Raises Unusable with the place of what is wrong in it."""
    _check_names(contract, question, case, file)
    try:
        values = read_inputs(_inputs(contract, question), _written(contract, question, case))
    except BadValue as bad:
        raise Unusable(str(bad), file=file, line=line_of(case, bad.where), where=bad.where) from bad
    paths = {one.path for one in question.inputs}
    return {path: value for path, value in values.items() if path in paths}


def _inputs(contract: Contract, question: Question) -> tuple[Any, ...]:
    """What the question needs, and the whole schedule: a case may carry it entire."""
    known = {one.path: one for one in (*question.inputs, *contract.schedule_inputs())}
    return tuple(known.values())


def _written(contract: Contract, question: Question, case: Names) -> dict[str, Any]:
    """The case with the numbers that stand for texts as texts."""
    known = _inputs(contract, question)
    fields = [Field(one.path, one.type, one.label) for one in known]
    return {
        name: {inner: as_written(one, fields, f"{name}.{inner}") for inner, one in value.items()}
        if isinstance(value, Mapping)
        else as_written(value, fields, name)
        for name, value in case.items()
    }


def _check_names(contract: Contract, question: Question, case: Names, file: str) -> None:
    """Raises Unusable for a name that means nothing, with those that look like it."""
    known = [one.path for one in _inputs(contract, question)]
    for name, value in case.items():
        group = [path for path in known if path.startswith(f"{name}.")]
        for path in [f"{name}.{one}" for one in value] if group and isinstance(value, Mapping) else [name]:
            if path not in known and not (path == name and group):
                choices = nearest(path, group if path != name else known)
                line = line_of(case, path)
                raise Unusable(f"« {path} » : nom inconnu ; {choices}", file=file, line=line, where=path)
