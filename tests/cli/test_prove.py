"""`egide prove`: what it says of each point, the case files it writes, its exit codes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from egide import contracts
from egide.cli.main import main
from egide.law.contract import Contract, Wording
from egide.law.formulas import AMOUNT, ask, euros, exception, least, most, rule, says, scheduled, when
from egide.law.promises import Indemnity, Promise
from egide.law.questions import Answer, Question
from tests.law.samples import BASE, FIRST, SECOND, THIRD, guarded

NONE = euros("0.00")
loss = ask("loss", AMOUNT, "Dommages", at_least=NONE)
limit = scheduled("limit", AMOUNT, "Plafond", at_least=NONE)
GOOD = says(BASE, least(loss, limit))
# Two figures compared with each other: more cases than can be tried when the contract is built.
CLASH = rule(loss, exception(FIRST, loss > limit, NONE), exception(SECOND, guarded, NONE))
FALLS = when(loss < euros("100.00"), loss, NONE)
QUESTIONS = (
    Question("good", "Bonne", Answer(amount=GOOD), indemnity=Indemnity(loss, limit)),
    Question("clash", "Conflit", Answer(amount=CLASH)),
    Question("falls", "Baisse", Answer(amount=says(THIRD, FALLS)), indemnity=Indemnity(loss)),
    Question("empty", "Vide", Answer(amount=GOOD), proves=(Promise("any", "Toujours", most(NONE, loss) >= NONE),)),
)
CONTRACT = Contract(
    "proved",
    "À prouver",
    "exemple",
    (Wording("1", date(2024, 1, 1)),),
    (limit,),
    (BASE, FIRST, SECOND, THIRD),
    QUESTIONS,
)


@pytest.fixture(autouse=True)
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    contracts.substitute(CONTRACT, "proved")
    monkeypatch.chdir(tmp_path)
    yield
    contracts.substitute(None, "proved")


def in_json(capsys: pytest.CaptureFixture[str], *words: str) -> list[dict[str, Any]]:
    assert main(["prove", *words, "--json"]) == 0
    told: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
    return told


def test_each_point_with_what_became_of_it(capsys: pytest.CaptureFixture[str]) -> None:
    told = {(one["question"], one["kind"], *one["clauses"]): one for one in in_json(capsys, "proved")}
    assert {one["contract"] for one in told.values()} == {"proved"}
    statuses = {key: one["status"] for key, one in told.items()}
    assert statuses == {
        ("good", "never_negative"): "proved",
        ("good", "within_loss"): "proved",
        ("good", "within_limit"): "proved",
        ("good", "grows"): "proved",
        ("good", "reachable", BASE.id): "proved",
        ("clash", "conflict", FIRST.id, SECOND.id): "counterexample",
        ("clash", "reachable", FIRST.id): "proved",
        ("clash", "reachable", SECOND.id): "proved",
        ("falls", "never_negative"): "proved",
        ("falls", "within_loss"): "proved",
        ("falls", "grows"): "counterexample",
        ("falls", "reachable", THIRD.id): "proved",
        ("empty", "any"): "refused",
        ("empty", "reachable", BASE.id): "proved",
    }
    (case,) = told["clash", "conflict", FIRST.id, SECOND.id]["cases"]
    assert case["guarded"] is True
    assert Decimal(case["loss"]) > Decimal(case["schedule"]["limit"])
    assert [set(case) for case in told["falls", "grows"]["cases"]] == [{"loss"}, {"loss"}]
    assert "quoi que disent les clauses" in told["empty", "any"]["note"]


def test_a_counterexample_is_a_case_for_decide(capsys: pytest.CaptureFixture[str]) -> None:
    told = in_json(capsys, "proved", "--question", "clash", "--cases", "found")
    (path,) = next(one["files"] for one in told if one["kind"] == "conflict")
    assert Path(path).parent == Path("found")
    assert "egide decide proved clash" in Path(path).read_text(encoding="utf8")
    assert main(["decide", "proved", "clash", path]) == 2
    assert "apply at once" in capsys.readouterr().err
    falls = in_json(capsys, "proved", "--question", "falls", "--cases", "found")
    first, second = next(one["files"] for one in falls if one["kind"] == "grows")
    amounts = []
    for path in (first, second):
        assert main(["decide", "proved", "falls", path, "--json"]) == 0
        amounts.append(float(json.loads(capsys.readouterr().out)["answer"]["amount"]))
    assert amounts[1] < amounts[0]


def test_in_french(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["prove", "proved"]) == 0
    said = capsys.readouterr().out.replace("\xa0", " ").replace("\u202f", " ")
    assert "prouvé          proved good : l’indemnité ne dépasse jamais le plafond" in said
    assert "CONTRE-EXEMPLE  proved clash : les exceptions des articles 2, 3 ne s’appliquent jamais ensemble" in said
    assert '"guarded": true' in said
    assert "REFUSÉ          proved empty : Toujours (elle tiendrait quoi que disent les clauses)" in said
    assert "14 points : 11 prouvés, 2 contredits, 0 non décidés, 1 refusés" in said


def test_the_exit_code_tells_only_when_asked(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["prove", "proved", "--strict"]) == 1
    assert main(["prove", "proved", "--question", "good", "--strict"]) == 0
    capsys.readouterr()


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["nothing"], "aucun contrat ne s'appelle « nothing »"),
        (["proved", "--question", "god"], "n'a pas de question « god » ; voulez-vous dire good"),
        (["--question", "good"], "--question va avec un contrat"),
        (["proved", "--seconds", "0"], "attendu un temps supérieur à zéro"),
        (["proved", "--seconds", "x"], "ne convient pas"),
    ],
)
def test_what_cannot_be_used(words: list[str], sentence: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["prove", *words]) == 2
    assert sentence in capsys.readouterr().err.replace("\xa0", " ").replace("\u202f", " ")


def test_a_folder_that_cannot_be_written(capsys: pytest.CaptureFixture[str]) -> None:
    Path("taken").write_text("un fichier", encoding="utf8")
    assert main(["prove", "proved", "--cases", "taken"]) == 2
    assert "on ne peut pas écrire dans ce dossier" in capsys.readouterr().err
