"""docs/add-a-contract.md followed to the letter: its code, in an empty folder, is a contract that every command knows."""

from __future__ import annotations

import csv
import json
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from egide import contracts
from egide.cli import mutation
from egide.cli.main import main
from egide.law import deductibles, formulas, guarantee, listings, measures, procedures, services, triggers
from egide.law.graph import BadFormula
from egide.law.types import Field
from tests.law.example_contract import bill, cause, in_hours, lost_on

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "add-a-contract.md").read_text(encoding="utf8")
EXAMPLE = Path(__file__).parent / "example_contract"
INIT = "door_opening/__init__.py"


def blocks() -> dict[str, list[str]]:
    """The code of the page, by the file that it is part of."""
    found: dict[str, list[str]] = {}
    for name, code in re.findall(r"^```\w+ (\S+)\n(.*?)\n```$", PAGE, re.MULTILINE | re.DOTALL):
        found.setdefault(name, []).append(code)
    return found


@pytest.fixture
def followed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder that somebody who follows the page ends up with; contracts are looked for in it too."""
    for name, parts in blocks().items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n\n".join(parts) + "\n", encoding="utf8")
    monkeypatch.setattr(contracts, "__path__", [*contracts.__path__, str(tmp_path)])
    contracts.folders.cache_clear()
    yield tmp_path
    contracts.folders.cache_clear()
    contracts.inventory.cache_clear()
    sys.modules.pop("egide.contracts.door_opening", None)
    monkeypatch.delattr(contracts, "door_opening", raising=False)


def told(capsys: pytest.CaptureFixture[str], *words: str) -> Any:
    assert main([*words, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_the_page_shows_the_example_whole() -> None:
    def lines(text: str) -> list[str]:
        return [line for line in text.splitlines() if line.strip()]

    assert lines("\n".join(blocks()[INIT])) == lines((EXAMPLE / "__init__.py").read_text(encoding="utf8"))
    assert blocks()["door_opening/inventory.csv"][0] + "\n" == (EXAMPLE / "inventory.csv").read_text(encoding="utf8")


def test_its_code_is_a_contract(followed: Path) -> None:
    contract = contracts.load("door-opening")
    assert contract.title == "Ouverture de porte"
    assert str(sys.modules["egide.contracts.door_opening"].__file__) == str(followed / INIT)
    operative = {row.id for row in contracts.inventory("door-opening") if row.operative}
    assert operative == {id_ for one in contract.clauses for id_ in one.ids}


def test_the_commands_find_it(followed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    questions = told(capsys, "questions", "--contract", "door-opening")
    assert [one["name"] for one in questions] == ["opening", "declaration"]
    clauses = told(capsys, "clauses", "--contract", "door-opening")
    assert [one["id"] for one in clauses][:2] == ["door.1-a", "door.2-a"]


def test_the_case_is_decided_as_the_page_says(followed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    decision = told(capsys, "decide", "door-opening", "opening", str(followed / "case.yaml"))
    assert decision["answer"]["amount"] == "100.00"
    assert [one["amount"] for one in decision["answer"]["lines"]] == ["150.00", "-30.00", "-20.00"]
    assert [one["id"] for one in decision["not_invoked"]] == ["door.3-a", "door.4-b"]

    case = (followed / "case.yaml").read_text(encoding="utf8").replace("called_at", "# called_at")
    (followed / "case.yaml").write_text(case, encoding="utf8")
    decision = told(capsys, "decide", "door-opening", "opening", str(followed / "case.yaml"))
    assert [(one["name"], one["clauses"][0]["id"]) for one in decision["needs"]] == [("called_at", "door.1-a")]


def test_its_questions_are_forms_and_schemas(followed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from egide.web.fields import form_of

    question = contracts.load("door-opening").question("opening")
    fields = [Field(one.path, one.type, one.label, True, one.help) for one in question.inputs]
    form = form_of(fields, "cas", None)
    assert {str(one.label) for one in form} == {one.label for one in question.inputs}
    assert "clés perdues" in form.as_p()

    (told_, _) = told(capsys, "questions", "--contract", "door-opening")
    assert (followed / INIT).is_file()
    assert told_["inputs"]["properties"]["cause"]["x-labels"]["worn"] == "serrure usée"
    assert set(told_["inputs"]["properties"]["schedule"]["properties"]) == {"offer", "limit"}


def test_a_file_of_cases_is_decided_and_every_case_proved(followed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answers = followed / "answers.csv"
    unknown = "altered,lost_on,declared_on,harmed"
    assert unknown in PAGE
    told(capsys, "batch", "door-opening", "opening", str(followed / "cases.csv"), str(answers), "--unknown", unknown)
    with answers.open(encoding="utf8") as file:
        rows = [(row["status"], row["verdict"], row["amount"]) for row in csv.DictReader(file)]
    assert rows == [("decided", "true", "100.00"), ("decided", "false", "0.00"), ("decided", "true", "50.00")]

    points = told(capsys, "prove", "door-opening")
    assert {one["status"] for one in points} == {"proved"}
    assert {"within_loss", "within_limit", "never_negative", "grows"} <= {one["kind"] for one in points}


def test_the_story_plays_as_it_expects(followed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["play", str(followed / "scenario.yaml")]) == 0
    assert "20,00\u00a0€" in capsys.readouterr().out


def test_its_test_holds_what_it_names(followed: Path) -> None:
    """The page's own test, run as it stands, kills the four mutants that the page promises."""
    tests = followed / "tests" / "contracts" / "door_opening"
    (tests / "conftest.py").write_text(
        f"from egide import contracts\n\ncontracts.__path__.append({str(followed)!r})\ncontracts.folders.cache_clear()\n",
        encoding="utf8",
    )
    report = mutation.run("door-opening", ["door.4-a"], tests=[tests], state=followed / "state.jsonl", progress=False)
    assert report.counts() == {"killed": 4, "timeout": 0, "survived": 0, "untested": 0}
    assert "4 mutants, 4 killed" in PAGE


REFUSED: list[tuple[str, Callable[[], object]]] = [
    ("`bill + 5`", lambda: bill + 5),
    ("`lost_on + bill`", lambda: lost_on + bill),
    ('`cause == "stolen"`', lambda: cause == "stolen"),
    ("`if in_hours:`", lambda: 1 if in_hours else 2),
]


@pytest.mark.parametrize(("written", "write"), REFUSED, ids=[written for written, _ in REFUSED])
def test_the_mistakes_that_the_page_names_are_refused(written: str, write: Callable[[], object]) -> None:
    assert written in PAGE
    with pytest.raises(BadFormula):
        write()


def test_every_word_of_the_language_is_in_its_reference() -> None:
    reference = (ROOT / "docs" / "language.md").read_text(encoding="utf8")
    words = {*formulas.__all__, *listings.__all__, *measures.__all__, *services.__all__} - {"Choice", "Listing", "Type"}
    words |= {*guarantee.__all__, *deductibles.__all__, *triggers.__all__} - {"Deductible", "Trigger"}
    words |= {"choices", "listing", "Procedure", "Step", "Outcome", "Limit", "Interrupt"}
    words |= {"Go", "Next", "End", "Stay", "Branch", "Do", "Tell", "Owe", "Begin", "Finding"}
    assert [word for word in sorted(words) if not re.search(rf"\b{word}\b", reference)] == []
    assert all(
        hasattr(procedures, word) for word in ("Go", "Next", "End", "Stay", "Branch", "Do", "Tell", "Owe", "Begin")
    )
