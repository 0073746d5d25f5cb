"""Keeping a decision as a regression test: the case, the answer, the clauses it cites."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
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


@pytest.mark.clause(
{ids})
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
        ids="".join(f'    "{clause.id}",\n' for clause in decision.citations),
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


def _written(value: Any, depth: int = 0) -> str:
    """The value as Python, one item a line, as our formatter leaves it. Amounts are the texts they were read from."""
    inner, outer = "    " * (depth + 1), "    " * depth
    if isinstance(value, Mapping) and value:
        rows = [f"{inner}{_text(str(name))}: {_written(one, depth + 1)},\n" for name, one in value.items()]
        return "{\n" + "".join(rows) + outer + "}"
    if isinstance(value, list) and value:
        return "[\n" + "".join(f"{inner}{_written(one, depth + 1)},\n" for one in value) + outer + "]"
    if isinstance(value, str | Decimal):
        return _text(str(value))
    return {"Names": "{}", "Rows": "[]"}.get(type(value).__name__, repr(value))


def _text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
