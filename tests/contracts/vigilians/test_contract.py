"""The folder as a whole: every operative row of the general conditions carried, as in the inventory; French everywhere."""

from __future__ import annotations

import re

import pytest

from egide.contracts import inventory, load


def test_every_operative_rule_is_carried() -> None:
    rows = [row.id for row in inventory("vigilians") if row.operative]
    carried = {id_ for clause in load("vigilians").clauses for id_ in clause.ids}
    assert len(rows) == 214
    assert set(rows) == carried


def test_the_inventory_lists_all_of_the_general_conditions() -> None:
    rows = inventory("vigilians")
    assert len(rows) == len({row.id for row in rows}) == 235
    assert all(row.id.startswith("vig.") for row in rows)


@pytest.mark.parametrize("what", ["title", "summary", "reading"])
def test_clauses_read_as_french_sentences_with_french_spaces(what: str) -> None:
    for clause in load("vigilians").clauses:
        text = getattr(clause, what)
        if text is None:
            continue
        assert "'" not in text, text
        assert not re.search(r" [:;?!]|« | »|\d €|\d h\b", text), text
        assert text[0].isupper() or text[0] in "«0123456789"
        if what != "title":
            assert text.endswith("."), text


def test_every_question_and_every_input_says_what_it_wants() -> None:
    for question in load("vigilians").questions:
        assert question.title.endswith("?")
        for one in question.inputs:
            assert one.label[0].isupper(), one.path
            assert one.help.endswith((".", "?", "»", "…")), one.path
