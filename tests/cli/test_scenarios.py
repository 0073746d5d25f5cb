"""Every scenario of the house, and the one that the documentation shows, gives what it expects."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from egide.cli.main import COMMANDS
from tests.hygiene.source import ROOT

SCENARIOS = sorted((ROOT / "scenarios").rglob("*.yaml"))
PAGE = (ROOT / "docs" / "play.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: str(path.relative_to(ROOT / "scenarios")))
def test_a_scenario_gives_what_it_expects(egide: Any, path: Path) -> None:
    answer = egide("play", path, "--json")
    assert answer.code == 0, answer.err
    told = answer.json()
    assert told["expected"]["count"] >= 2, "a scenario of the house expects something"
    assert told["expected"]["failed"] == []
    for event in told["events"]:
        if event["kind"] in ("step", "action", "amount", "message", "deadline", "end"):
            assert event["clause"] in event["ids"], event
            assert event["article"], event
    assert egide("play", path).code == 0


def test_the_example_of_the_page_plays(egide: Any, written: Any) -> None:
    example = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)[0]
    answer = egide("play", written(example, "example.yaml"), "--json")
    assert (answer.code, answer.err) == (0, "")
    shown = json.loads(re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL)[0])
    (event,) = [one for one in answer.json()["events"] if one["what"] == shown["what"]]
    assert {**event, "reading": ""} == {**shown, "reading": ""}


def test_the_page_tells_every_name_of_the_format() -> None:
    from egide.cli.scenario.expecting import SORTS
    from egide.cli.scenario.reading import ENTRY, TOP
    from egide.cli.scenario.telling import KINDS

    for name in (*TOP, *ENTRY, *SORTS, *KINDS.values(), "fact", "done", "limit", "failure"):
        assert re.search(rf"`{name}[`:]|`{name}: ", PAGE), name


def test_the_pages_name_real_commands() -> None:
    pages = PAGE + (ROOT / "docs" / "questions.md").read_text(encoding="utf-8")
    named = set(re.findall(r"(?:bin/|`)egide ([a-z]+)", pages))
    assert {"play", "facts", "decide", "questions"} <= named <= set(COMMANDS)


def test_the_case_of_the_page_decides(egide: Any, written: Any) -> None:
    page = (ROOT / "docs" / "questions.md").read_text(encoding="utf-8")
    (case,) = re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)
    answer = egide("decide", "ima-protect", "guard_visit_payer", written(case), "--json")
    assert answer.code == 0
    assert answer.json()["answer"]["amount"] == "80.00"
    (python,) = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    space: dict[str, Any] = {}
    exec(python, space)
    assert space["decision"].status == "decided"


def test_the_tour_of_the_readme_says_what_is_answered(egide: Any, written: Any) -> None:
    page = (ROOT / "README.md").read_text(encoding="utf-8")
    (case,) = re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)
    lines = [line.removeprefix("   ") for line in case.rstrip().splitlines()]

    def told(count: int) -> Any:
        return egide("decide", "ima-protect", "guard_visit_payer", written("\n".join(lines[:count])), "--json").json()

    breach = told(4)["answer"]
    assert (breach["payer"], breach["amount"]) == ("customer", "80.00")
    assert told(3)["answer"]["payer"] == "operator"
    assert next(one["name"] for one in told(2)["needs"]) == "kind"
    for scenario in re.findall(r"egide play (\S+)", page):
        assert (ROOT / scenario).is_file()
