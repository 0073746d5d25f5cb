"""A counterexample as a case file that `egide decide` takes, with what it breaks written above it."""

from __future__ import annotations

import json
import re
from typing import Any

from egide.law.prove.obligations import Case, Result
from egide.law.prove.world import written
from egide.law.questions import Question


def case_file(contract: str, question: Question, result: Result, case: Case) -> str:
    """The text of the file: comments that say what it shows and how to see it, then the values."""
    lines = [
        f"# {contract}, {question.name} : contre-exemple trouvé par egide prove",
        f"# Ce qui devait tenir : {result.says}",
        f"# À voir avec : egide decide {contract} {question.name} {file_name(contract, result)}",
    ]
    return "\n".join([*lines, *_mapping(written(question, case), ""), ""])


def file_name(contract: str, result: Result, second: bool = False) -> str:
    """A name that tells the contract, the question and what is broken."""
    told = "-".join([contract, result.question, result.kind, *(clause.id for clause in result.clauses[:1])])
    return re.sub(r"[^a-z0-9]+", "-", told.lower()).strip("-") + ("-2" if second else "") + ".yaml"


def _mapping(told: dict[str, Any], pad: str) -> list[str]:
    lines = []
    for name, value in told.items():
        if isinstance(value, dict):
            lines += [f"{pad}{name}:", *_mapping(value, pad + "  ")]
        else:
            lines.append(f"{pad}{name}: {json.dumps(value, ensure_ascii=False)}")
    return lines
