"""The folder as a whole: every operative row of its articles carried, ids and articles as in the inventory, French everywhere."""

from __future__ import annotations

import json
import re

import pytest

from egide.contracts import inventory, load

PEOPLE = {
    "operator",
    "voice_server",
    "guard",
    "guard_company",
    "office",
    "post",
    "customer",
    "technician",
    "delegate",
}
ARTICLES = re.compile(r"ima\.(4\.2|8\.1|8\.2|8\.3\.1|8\.3\.2)")


def test_every_rule_of_articles_4_2_and_8_1_to_8_3_2_is_carried() -> None:
    rows = [row.id for row in inventory("ima-protect") if row.operative and ARTICLES.match(row.id)]
    carried = {id_ for clause in load("ima-protect").clauses for id_ in clause.ids}
    assert len(rows) == 54
    assert [row for row in rows if row not in carried] == []


def test_every_rule_of_the_tariff_sheet_and_of_the_last_chapters_is_carried() -> None:
    """Prices, and articles 15 to 30."""
    chapters = re.compile(r"ima\.(tarif|1[5-9]|2[0-9]|30|sr|br|2\.4)[.-]")
    rows = [row.id for row in inventory("ima-protect") if row.operative and chapters.match(row.id)]
    carried = {id_ for clause in load("ima-protect").clauses for id_ in clause.ids}
    assert len(rows) > 88
    assert [row for row in rows if row not in carried] == []


def test_every_clause_is_in_the_inventory_under_its_article() -> None:
    rows = {row.id: row for row in inventory("ima-protect")}
    for clause in load("ima-protect").clauses:
        for id_ in clause.ids:
            assert id_ in rows
        written = [rows[id_].article for id_ in clause.ids]
        assert any(clause.article.replace("\u00a0", " ").replace("’", "'") in article for article in written), (
            clause.article,
            written,
        )


def test_the_inventory_lists_the_whole_paper() -> None:
    rows = inventory("ima-protect")
    assert len(rows) == len({row.id for row in rows}) == 434
    assert sum(row.operative for row in rows) == 332 + 88


@pytest.mark.parametrize("what", ["title", "summary", "reading"])
def test_clauses_read_as_french_sentences_with_french_spaces(what: str) -> None:
    for clause in load("ima-protect").clauses:
        text = getattr(clause, what)
        if text is None:
            continue
        assert "'" not in text, text
        assert not re.search(r" [:;?!]|« | »|\d €", text), text
        assert text[0].isupper() or text[0] in "«"
        if what != "title":
            assert text.endswith("."), text


def test_every_input_says_what_it_wants() -> None:
    for question in load("ima-protect").questions:
        assert question.title[0].isupper()
        assert question.title.endswith("?")
        for one in question.inputs:
            assert one.label
            assert one.help.endswith((".", "?", "»"))
            assert one.label[0].isupper()


def test_the_schedule_of_a_case_file_is_described_in_full() -> None:
    contract = load("ima-protect")
    assert [one.path for one in contract.schedule_inputs()] == [
        "schedule.offer",
        "schedule.smoke_detector",
        "schedule.flood_detector",
        "schedule.co_detector",
    ]
    for question in contract.questions:
        schema = question.schema()
        assert json.loads(json.dumps(schema)) == schema
        assert schema["properties"]


def test_an_alert_opens_its_procedure_with_what_the_station_sends() -> None:
    contract = load("ima-protect")
    assert [(one.fact, one.procedure) for one in contract.openings] == [
        ("alert.opened", "alert_handling"),
        ("instalment.unpaid", "arrears"),
        ("installation.ordered", "installation"),
        ("failure.reported", "failure"),
        ("power.cut", "power_cut"),
        ("termination.received", "termination"),
        ("operator.terminated", "operator_termination"),
        ("contract.ended", "equipment_return"),
        ("withdrawal.received", "withdrawal"),
        ("coupon.received", "satisfied_or_refunded"),
        ("move.announced", "moving"),
        ("complaint.received", "complaint"),
        ("conditions.notified", "conditions_change"),
        ("consent.withdrawn", "consent_withdrawal"),
        ("data.asked", "data_request"),
    ]
    opening = contract.openings[0]
    asked = {one.name: one.optional for one in opening.asks}
    assert {name for name, optional in asked.items() if not optional} == {"contract", "site", "kind"}
    assert {"zone_or_user", "received_at", "position", "signal_kind", "caller"} <= set(asked)


def test_every_step_and_outcome_is_told_in_french_to_whoever_does_it() -> None:
    for procedure in load("ima-protect").procedures:
        for step in procedure.steps:
            assert step.by in PEOPLE
            assert step.title[0].isupper()
            for outcome in step.outcomes:
                assert outcome.label[0].isupper()
