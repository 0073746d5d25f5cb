"""Keeping a decision as a regression test: the case, the answer, the clauses it cites."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from pprint import pformat
from typing import Any

from egide.cli.arguments import Unusable
from egide.law.contract import Contract
from egide.law.decide import Decision

TEMPLATE = '''"""{title}: a case kept by `egide decide --save-test`."""

from __future__ import annotations

import pytest

from egide.contracts import load
from egide.law.decide import decide

CASE = {case}
ANSWER = {answer}
NEEDS = {needs}


@pytest.mark.clause({ids})
def test_{name}() -> None:
    question = load("{contract}").question("{question}")
    told = decide(question, question.read(CASE)).to_json()
    assert told["answer"] == ANSWER
    assert [one["name"] for one in told["needs"]] == NEEDS
'''


def save_test(path: str, contract: Contract, case: Mapping[str, Any], decision: Decision) -> None:
    """Write the test. Raises Unusable: a file that exists is never replaced."""
    target = Path(path)
    if not re.fullmatch(r"test_[a-z0-9_]+\.py", target.name):
        raise Unusable("le nom d'un test est test_….py, en minuscules, chiffres et _", file=path)
    told = decision.to_json()
    text = TEMPLATE.format(
        title=f"{contract.name} {decision.question.name}",
        case=_written(_used(case, decision)),
        answer=_written(told["answer"]),
        needs=_written([one["name"] for one in told["needs"]]),
        ids=", ".join(f'"{clause.id}"' for clause in decision.citations),
        name=target.stem.removeprefix("test_"),
        contract=contract.name,
        question=decision.question.name,
    )
    try:
        with target.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError as bad:
        raise Unusable("ce fichier existe déjà ; un test gardé n'est jamais remplacé", file=path) from bad
    except OSError as bad:
        raise Unusable(f"impossible d'écrire ici ({bad.strerror})", file=path) from bad


def _used(case: Mapping[str, Any], decision: Decision) -> dict[str, Any]:
    """The case without what this question does not need of the schedule."""
    paths = {one.path for one in decision.question.inputs}
    kept: dict[str, Any] = {}
    for name, value in case.items():
        if isinstance(value, Mapping):
            inner = {one: what for one, what in value.items() if f"{name}.{one}" in paths}
            if inner:
                kept[name] = inner
        elif name in paths:
            kept[name] = value
    return kept


def _written(value: Any) -> str:
    return pformat(_plain(value), width=116, sort_dicts=False)


def _plain(value: Any) -> Any:
    """Amounts as the texts they were read from, the file's own mappings as plain ones."""
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, Mapping):
        return {name: _plain(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    return value
