"""The folder as a whole: the rows that a theft needs are carried, ids and articles as in the inventory, French everywhere."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from egide.contracts import inventory, load

ARTICLES = re.compile(r"ipro\.(1\.1\.4|1\.1\.11|1\.6|3\.1\.4|3\.2\.3)[.\-]")
BESIDE = {"ipro.3.2.3.1-e"}
"""Of these articles, what concerns another guarantee: a climatic event on awnings."""
CONTRACT = load("integral-pro")


def test_every_operative_rule_of_theft_is_carried() -> None:
    rows = [row.id for row in inventory("integral-pro") if row.operative and ARTICLES.match(row.id)]
    carried = {id_ for clause in CONTRACT.clauses for id_ in clause.ids}
    assert len(rows) == 101
    assert {row for row in rows if row not in carried} == BESIDE


def test_every_clause_is_in_the_inventory_under_its_article() -> None:
    rows = {row.id: row.article.replace("'", "’") for row in inventory("integral-pro")}
    for clause in CONTRACT.clauses:
        assert all(id_ in rows for id_ in clause.ids), clause.ids
        place = re.split(r"[ ,]", clause.article)[0] if clause.article[0].isdigit() else clause.article.split(" : ")[1]
        assert any(place.lower() in rows[id_].lower() for id_ in clause.ids), (clause.article, clause.ids)


def test_the_inventory_lists_the_whole_paper() -> None:
    rows = inventory("integral-pro")
    assert len(rows) == len({row.id for row in rows}) == 1210


@pytest.mark.parametrize("what", ["title", "summary", "reading"])
def test_clauses_read_as_french_sentences(what: str) -> None:
    for clause in CONTRACT.clauses:
        text = getattr(clause, what)
        if text is None:
            continue
        assert "'" not in text, text
        assert text[0].isupper() or text[0] in "«0123456789", text
        if what != "title":
            assert text.endswith("."), text


def test_every_question_and_input_says_what_it_wants() -> None:
    for question in CONTRACT.questions:
        assert question.title[0].isupper()
        assert question.title.endswith("?")
        for one in question.inputs:
            assert one.label
            assert one.label[0].isupper(), one.label
            assert "'" not in one.label + one.help


def test_every_column_of_the_items_has_a_french_label() -> None:
    items = next(one for one in CONTRACT.question("theft_indemnity").inputs if one.name == "items")
    schema = items.type.schema()["items"]
    assert schema["required"] == ["label", "kind"]
    assert all(column["title"][0].isupper() for column in schema["properties"].values())
    assert schema["properties"]["value"]["x-minimum"] == "0.00"


def test_the_questions_have_their_json_schema() -> None:
    for question in CONTRACT.questions:
        schema = json.loads(json.dumps(question.schema(), ensure_ascii=False))
        assert schema["additionalProperties"] is False
        assert schema["properties"]


def test_files_stay_calm() -> None:
    folder = Path(__file__).parents[3] / "src" / "egide" / "contracts" / "integral_pro"
    for file in folder.glob("*.py"):
        assert len(file.read_text(encoding="utf8").splitlines()) < 300, file.name
