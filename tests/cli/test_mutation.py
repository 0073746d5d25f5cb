"""Mutants meet real tests: a contract of the tests' own, in a Python of its own, collected once and forked for each mutant."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from textwrap import dedent

import pytest

from egide.cli.arguments import Unusable
from egide.cli.main import main
from egide.cli.mutation import Report, Result, run
from tests.law import example_contract

CONFTEST = """
from pathlib import Path
from egide import contracts

contracts.__path__.append(str(Path(__file__).parent / "contracts"))
contracts.folders.cache_clear()
"""
HELD = """
import time
from datetime import date
import pytest
from egide.contracts import load
from egide.law.decide import decide

QUESTION = load("door-opening").question("declaration")

@pytest.mark.clause("door.4-a")
@pytest.mark.parametrize(("lost", "until"), [(date(2026, 3, 2), "2026-03-09"), (date(2026, 4, 29), "2026-05-07")])
def test_five_working_days(lost, until):
    assert decide(QUESTION, {"lost_on": lost}).answer == {"date": until}
"""
WEAK = """
import pytest
from egide.contracts import load
from egide.law.decide import decide

@pytest.mark.clause("door.2-b")
def test_some_share_is_kept():
    question = load("door-opening").question("opening")
    case = load("door-opening").read("opening", {
        "cause": "lost", "called_at": "2026-03-02T10:00:00", "bill": "100", "used": "0",
        "schedule": {"offer": "day", "limit": "500"}
    })
    assert decide(question, case).answer["amount"] != "100.00"
"""


class Place:
    """A folder of tests with its own contract."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.state = folder / "state.jsonl"
        shutil.copytree(Path(str(example_contract.__file__)).parent, folder / "contracts" / "door_opening")
        self.write("conftest.py", CONFTEST)

    def write(self, name: str, text: str) -> None:
        (self.folder / name).write_text(dedent(text), encoding="utf8")

    def run(self, *ids: str, timeout: float | None = None, workers: int = 2) -> Report:
        return run(
            "door-opening",
            ids,
            tests=[self.folder],
            workers=workers,
            timeout=timeout,
            state=self.state,
            progress=False,
        )


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


def test_the_mutants_of_a_clause_that_is_held_die(place: Place) -> None:
    place.write("test_held.py", HELD)
    report = place.run("door.4-a")
    assert report.counts() == {"killed": 4, "timeout": 0, "survived": 0, "untested": 0}
    assert (report.exit_code, report.without_tests) == (0, ())
    assert all("test_five_working_days" in str(one.by) for one in report.results)


def test_those_of_a_clause_that_is_only_named_are_told(place: Place) -> None:
    place.write("test_weak.py", WEAK)
    report = place.run("door.2-b")
    assert report.exit_code == 1
    alive = [one.name for one in report.by_clause()["door.2-b"]]
    assert any("20\u00a0% devient 21\u00a0%" in name for name in alive)
    assert not any("toujours 0,00\u00a0€" in name and "branches" not in name for name in alive)
    assert "door.2-b : " in report.to_text()
    assert report.to_json()["survivors"][0]["outcome"] == "survived"


def test_a_clause_that_no_test_names_is_told(place: Place) -> None:
    place.write("test_held.py", HELD)
    report = place.run("door.4-a", "door.6-a")
    assert report.without_tests == ("door.6-a",)
    assert {one.outcome for one in report.results if one.clause == "door.6-a"} == {"untested"}
    assert report.exit_code == 1
    assert "Clauses qu'aucun test ne nomme :\n  door.6-a" in report.to_text()


def test_only_tests_that_stand_alone_count(place: Place) -> None:
    apart = HELD.replace("@pytest.mark.clause", "@pytest.mark.database\n@pytest.mark.clause")
    place.write("test_apart.py", apart)
    assert place.run("door.4-a").without_tests == ("door.4-a",)


def test_an_explained_survivor_is_no_failure(place: Place) -> None:
    place.write("test_weak.py", WEAK)
    first = place.run("door.2-b")
    rows = "".join(f'"{one.name}",Sans conséquence ici.\n' for one in first.survivors)
    place.write("survivors.csv", f"mutant,reason\n{rows}")
    report = place.run("door.2-b")
    assert (report.exit_code, report.survivors) == (0, ())
    assert report.to_json()["explained"] == len(first.survivors)


def test_an_explanation_of_nothing_is_told_once_everything_was_asked() -> None:
    one = Result("t.1", ("t.1",), "t.1 — mort", "killed", "test_a")
    report = Report("c", (one,), (), {"t.1 — mort": "Pour voir."})
    assert (report.stale, report.exit_code) == (("t.1 — mort",), 1)
    assert "Explications devenues inutiles (survivors.csv) :\n  t.1 — mort" in report.to_text()
    assert Report("c", (one,), (), {"t.2 — ailleurs": "Pour voir."}, complete=False).exit_code == 0


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("mutant;reason\n", "deux colonnes sont attendues, mutant et reason"),
        ("mutant,reason\nt.1 — x,\n", "un mutant et sa raison sont attendus"),
        ("mutant,reason\n,parce que\n", "un mutant et sa raison sont attendus"),
    ],
)
def test_explanations_are_read_strictly(place: Place, text: str, message: str) -> None:
    place.write("test_held.py", HELD)
    place.write("survivors.csv", text)
    with pytest.raises(Unusable, match=message):
        place.run("door.4-a")


def test_what_was_found_is_kept_until_something_changes(place: Place) -> None:
    place.write("test_held.py", HELD)
    first = place.run("door.4-a")
    lines = place.state.read_text(encoding="utf8").splitlines()
    assert len(lines) == 4
    assert place.run("door.4-a").results == first.results
    assert place.state.read_text(encoding="utf8").splitlines() == lines

    place.write("test_held.py", HELD + "# after two holidays\n")
    place.run("door.4-a")
    assert len(place.state.read_text(encoding="utf8").splitlines()) == 8


def test_a_line_cut_short_is_judged_again(place: Place) -> None:
    place.write("test_held.py", HELD)
    first = place.run("door.4-a")
    lines = place.state.read_text(encoding="utf8").splitlines()
    place.state.write_text("\n".join(lines[:2]) + "\n" + lines[2][:40], encoding="utf8")
    again = place.run("door.4-a")
    assert [one.outcome for one in again.results] == [one.outcome for one in first.results]
    assert len(place.state.read_text(encoding="utf8").splitlines()) == 5


def test_a_mutant_that_turns_for_ever_is_stopped(place: Place) -> None:
    endless = HELD.replace(
        '    assert decide(QUESTION, {"lost_on": lost}).answer == {"date": until}',
        '    while decide(QUESTION, {"lost_on": lost}).answer != {"date": until}:\n        time.sleep(0.01)\n    assert True',
    )
    place.write("test_endless.py", endless)
    report = place.run("door.4-a", timeout=1.5)
    assert report.counts() == {"killed": 0, "timeout": 4, "survived": 0, "untested": 0}
    assert report.exit_code == 0


def test_a_test_that_ends_its_process_has_noticed(place: Place) -> None:
    place.write(
        "test_crash.py",
        HELD.replace("    assert decide(", "    import os\n    assert decide(").replace(
            '== {"date": until}', '== {"date": until} or os._exit(9)'
        ),
    )
    assert place.run("door.4-a").counts()["killed"] == 4


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        (
            "test_red.py",
            HELD.replace("2026-03-09", "2026-03-10"),
            "avant tout mutant, ce test échoue déjà : .*test_five_working_days",
        ),
        ("test_broken.py", "def (", "les tests ne se lisent pas : .*test_broken.py"),
    ],
)
def test_tests_that_fail_before_any_change_judge_nothing(place: Place, name: str, text: str, message: str) -> None:
    place.write(name, text)
    with pytest.raises(Unusable, match=message):
        place.run("door.4-a")
    assert not place.state.exists()


def test_what_does_not_exist_is_told(place: Place) -> None:
    place.write("test_held.py", HELD)
    with pytest.raises(Unusable, match=r"aucune clause de door-opening ne porte : door\.9-z"):
        place.run("door.9-z")
    with pytest.raises(Unusable, match=r"aucun contrat ne s'appelle no-such ; il y a : .*ima-protect"):
        run("no-such", progress=False, state=place.state)
    with pytest.raises(Unusable, match="les mutants se jugent avec les tests"):
        run("door-opening", tests=[], progress=False, state=place.state)


def test_the_command(place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    place.write("test_held.py", HELD)
    words = ["mutate", "door-opening", "door.4-a", "--state", str(place.state), "--tests", str(place.folder), "--json"]
    assert main(words) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["mutants"], told["killed"], told["survivors"]) == (4, 4, [])
    assert main(["mutate", "door-opening", "door.9-z", "--tests", str(place.folder)]) == 2
    assert "ne porte" in capsys.readouterr().err
