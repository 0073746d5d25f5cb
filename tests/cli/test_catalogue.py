"""Clauses with where they are carried and which tests hold them; questions; what a contract understands."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

import pytest

from egide.cli import source
from egide.cli.showing import input_in_words
from egide.contracts import inventory, load
from egide.law.graph import Input
from egide.law.types import COUNT, Choice
from tests.hygiene.source import ROOT


def test_one_entry_an_inventory_id_in_the_order_of_the_paper(egide: Any) -> None:
    rows = egide("clauses", "--contract", "ima-protect", "--json").json()
    assert [row["id"] for row in rows] == [row.id for row in inventory("ima-protect")]
    assert {row["contract"] for row in rows} == {"ima-protect"}
    assert set(rows[0]) == {"id", "contract", "article", "title", "kind", "operative", "where", "reading", "tests"}


def test_where_is_the_clause_itself_and_who_carries_it(egide: Any) -> None:
    rows = {row["id"]: row for row in egide("clauses", "--contract", "ima-protect", "--json").json()}
    row = rows["ima.8.1.2-b"]
    place, users = row["where"].split(" ", 1)
    path, line = place.rsplit(":", 1)
    written = (ROOT / path).read_text(encoding="utf-8").splitlines()[int(line) - 1 : int(line) + 1]
    assert '"ima.8.1.2-b"' in " ".join(written)
    assert "question guard_visit_payer" in users
    assert row["title"] == "L’agent à la demande se paie"
    assert row["article"] == "8.1.2"


def test_every_clause_of_the_contract_is_found_in_the_source(egide: Any) -> None:
    rows = {row["id"]: row for row in egide("clauses", "--contract", "ima-protect", "--json").json()}
    for clause in load("ima-protect").clauses:
        for id_ in clause.ids:
            assert rows[id_]["where"].startswith("src/egide/contracts/ima_protect/"), id_


def test_what_nothing_carries_shows(egide: Any) -> None:
    rows = [row for row in egide("clauses", "--contract", "ima-protect", "--json").json() if not row["where"]]
    assert all(row["title"] == "" and row["reading"] is None for row in rows)
    told = egide("clauses", "--contract", "ima-protect").out
    assert "sans effet à porter" in told
    assert " opérantes : " in told.splitlines()[-1]


MARKED = """
import pytest

IDS = ("x.1-a", "x.1-b")
ONE = "x.2-a"
pytestmark = pytest.mark.clause("x.0-a")


@pytest.mark.clause(*IDS)
def test_several():
    pass


@pytest.mark.clause(ONE)
@pytest.mark.parametrize("n", [1])
async def test_one(n):
    pass


def test_only_the_module_s():
    pass


def helper():
    pass


@pytest.mark.clause("x.3-a")
class TestGroup:
    pytestmark = [pytest.mark.clause("x.3-b")]

    @pytest.mark.clause("x.3-c")
    def test_inside(self):
        pass
"""


def test_marks_are_found_without_running_the_tests(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "tests" / "room").mkdir(parents=True)
    (tmp_path / "pyproject.toml").touch()
    (tmp_path / "tests" / "room" / "test_marked.py").write_text(MARKED)
    (tmp_path / "tests" / "room" / "test_plain.py").write_text("def test_x():\n    pass\n")
    monkeypatch.setattr(source, "ROOT", tmp_path)
    found = source.tests_by_clause()
    module = "tests/room/test_marked.py"
    inside = f"{module}::TestGroup::test_inside"
    assert found == {
        "x.0-a": [f"{module}::{name}" for name in ("test_several", "test_one", "test_only_the_module_s")] + [inside],
        "x.1-a": [f"{module}::test_several"],
        "x.1-b": [f"{module}::test_several"],
        "x.2-a": [f"{module}::test_one"],
        "x.3-a": [inside],
        "x.3-b": [inside],
        "x.3-c": [inside],
    }


def test_without_a_source_tree_there_are_no_tests_and_the_rest_works(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(source, "ROOT", tmp_path)
    assert source.tests_by_clause() == {}
    assert source.clause_places("ima-protect")["ima.8.1.2-b"].startswith("egide/contracts/ima_protect/")


def test_texts_are_read_through_stars_and_names() -> None:
    call = ast.parse("f('a', *('b', 'c'), D, e.f, 1)", mode="eval").body
    assert isinstance(call, ast.Call)
    known = {"D": ast.parse("['d']", mode="eval").body}
    assert [text for argument in call.args for text in source._texts(argument, known)] == ["a", "b", "c", "d"]


def test_questions_are_described_by_a_schema(egide: Any) -> None:
    questions = egide("questions", "--contract", "ima-protect", "--json").json()
    names = [one["name"] for one in questions]
    assert names == [one.name for one in load("ima-protect").questions]
    (visit,) = [one for one in questions if one["name"] == "guard_visit_payer"]
    assert set(visit) == {"contract", "name", "title", "help", "inputs"}
    offer = visit["inputs"]["properties"]["schedule"]["properties"]["offer"]
    assert offer["enum"] == ["tout_inclus", "a_la_carte"]
    assert visit["inputs"]["additionalProperties"] is False


def test_questions_in_french(egide: Any) -> None:
    told = egide("questions", "--contract", "ima-protect").out
    assert "ima-protect guard_visit_payer : Qui paie la visite" in told
    assert "  schedule.offer : Offre souscrite" in told


def test_questions_tell_the_values_of_a_choice_and_the_columns_of_a_listing(egide: Any) -> None:
    told = egide("questions", "--contract", "ima-protect").out.replace("\u00a0", " ").replace("\u202f", " ")
    assert "une valeur de la liste" not in told
    assert "  schedule.offer : Offre souscrite (tout_inclus : Tout inclus | a_la_carte : À la carte)" in told
    assert "  contacts : Personnes à appeler, dans l’ordre (une liste de lignes, chacune avec :)\n" in told
    assert "    - name : Nom (un texte)\n" in told
    assert "    - phone : Numéro de téléphone (un texte, facultatif)\n" in told
    for question in load("ima-protect").questions:
        for one in question.inputs:
            for value in one.type.values if isinstance(one.type, Choice) else ():
                assert f"{value} : " in told, (question.name, value)


def test_questions_tell_what_is_refused_beyond_a_bound() -> None:
    bounded = Input("rooms", COUNT, "Pièces", help="Celles qui sont habitées.", at_least=1, at_most=40)
    assert list(input_in_words(bounded)) == [
        "rooms : Pièces (un nombre entier, comme 3, 1 au moins, 40 au plus)",
        "  Celles qui sont habitées.",
    ]


def test_what_is_still_needed_comes_with_its_values(egide: Any, tmp_path: Path) -> None:
    case = tmp_path / "case.yaml"
    case.write_text("schedule: {offer: a_la_carte}\n")
    told = egide("decide", "ima-protect", "guard_visit_payer", str(case)).out
    assert "une valeur de la liste" not in told
    assert "tamper : Arrachement du matériel | " in told


def test_what_a_contract_understands(egide: Any) -> None:
    known = egide("facts", "ima-protect", "--json").json()
    alert = next(one for one in known["openings"] if one["fact"] == "alert.opened")
    fields = {one["name"]: one for one in alert["fields"]}
    assert "contract" not in fields, "play fills it in"
    assert "duress" in fields["kind"]["values"]
    handling = next(one for one in known["procedures"] if one["name"] == "alert_handling")
    call = next(one for one in handling["steps"] if one["step"] == "call_site")
    assert call["heard"] == {"right": "code_right", "wrong": "code_wrong"}
    assert {one["outcome"] for one in call["outcomes"]} == {"code_right", "code_wrong", "no_answer"}
    assert {one["kind"] for one in handling["follows"]} == {"action", "message", "procedure"}
    assert "immediate_stop" in {one["reason"] for one in handling["ends"]}
    assert egide("play", "--facts", "ima-protect", "--json").json() == known


def test_conditions_are_told_in_french(egide: Any) -> None:
    known = egide("facts", "ima-protect", "--json").json()
    handling = next(one for one in known["procedures"] if one["name"] == "alert_handling")
    (stop,) = [one for one in handling["facts"] if one["fact"] == "signal.disarmed"]
    assert "≤ 30" in stop["condition"].replace("\u00a0", " ")
    (replied,) = [one for one in handling["facts"] if one["fact"] == "notification.answered"]
    assert "condition" not in replied


def test_what_a_contract_understands_in_french(egide: Any) -> None:
    told = egide("facts", "ima-protect").out
    for part in (
        "offer : Offre souscrite (tout_inclus | a_la_carte)",
        "alert.opened : ",
        "contacts : Personnes à appeler, dans l’ordre (lignes avec name, phone",
        "step: call_site : ",
        "outcome: code_right : ",
        "heard: ce qui est entendu",
        "pour chaque ligne de contacts, 2 fois",
        "délai latest : ",
        "fin immediate_stop : ",
        "peut suivre : message info_alertes_email",
    ):
        assert part in told, part
    assert egide("play", "--facts", "ima-protect").out == told
