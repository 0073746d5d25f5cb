"""A decision kept with its graph: the same bytes again, the difference today, and nothing once it was erased."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from egide.contracts import load, names
from egide.law.decide import decide
from egide.law.evaluate import Conflict, Undefined
from egide.law.fingerprint import fingerprint
from egide.law.formulas import all_of, euros, exclusion, half_up, least, rate, says, when
from egide.law.graph_text import BadGraph, address, canonical, graph_of, question_of
from egide.law.questions import Answer, Question
from egide.law.replay import CannotReplay, Forgotten, compare, forget, keep, replay
from tests.law.example_contract import CONTRACT, OPENING
from tests.law.generated import Grammar, questions, some_of
from tests.law.samples import BASE, FIRST, SECOND, guarded, limit, locked, loss

CASE = {
    "cause": "lost",
    "called_at": "2026-03-02T19:30:00",
    "bill": "150.00",
    "used": "0.00",
    "schedule": {"offer": "day", "limit": "100.00"},
}
ERASED = datetime(2026, 5, 1, 8, 30, tzinfo=UTC)


def kept(**case: Any) -> dict[str, Any]:
    """What comes back from a disk."""
    decision = decide(OPENING, CONTRACT.read("opening", {**CASE, **case}))
    found: dict[str, Any] = json.loads(json.dumps(keep("door-opening", decision)))
    return found


@pytest.mark.parametrize("name", names())
def test_every_question_of_every_contract_comes_back_from_its_text(name: str) -> None:
    contract = load(name)
    for question in contract.questions:
        text = json.loads(canonical(graph_of(question)))
        again = question_of(text)
        assert address(graph_of(again)) == address(text)
        assert again.inputs == question.inputs
        assert fingerprint(again.answer) == fingerprint(question.answer)


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_any_formula_comes_back_and_decides_alike(data: st.DataObject) -> None:
    question = data.draw(questions(Grammar(burden=True)))
    case = data.draw(some_of([one.path for one in question.inputs]))
    again = question_of(json.loads(canonical(graph_of(question))))
    assert _told(again, case) == _told(question, case)


def _told(question: Question, case: dict[str, Any]) -> Any:
    try:
        return canonical(decide(question, case).to_json())
    except (Conflict, Undefined) as bad:
        return str(bad)


def test_it_replays_to_the_same_bytes() -> None:
    first = kept()
    again = replay(first)
    assert again.same
    assert again.decision.answer["amount"] == "100.00"
    assert canonical(again.decision.to_json()) == canonical(first["told"])


def test_the_same_graph_has_the_same_name_whatever_the_case() -> None:
    assert kept()["graph"]["hash"] == kept(bill="20.00")["graph"]["hash"]
    assert kept()["told_hash"] != kept(bill="20.00")["told_hash"]


def test_a_decision_that_still_needs_something_replays_too() -> None:
    first = kept(called_at=None)
    assert first["told"]["status"] == "needs"
    assert replay(first).same


def test_another_answer_by_the_same_graph_is_told() -> None:
    """As after a program that reads it otherwise."""
    first = kept()
    told = {**first["told"], "answer": {**first["told"]["answer"], "amount": "99.00"}}
    assert replay({**first, "told": told, "told_hash": address(told)}).same is False


def test_what_it_would_be_by_todays_knowledge() -> None:
    today = compare(kept(), OPENING, {"altered": True})
    assert [(one.part, one.then, one.now) for one in today.differences][:2] == [
        ("verdict", True, False),
        ("amount", "100.00", "0.00"),
    ]
    assert (today.clauses, today.unused) == ((), ())
    assert compare(kept(), OPENING, {}).differences == ()


def test_what_it_would_be_by_todays_wording() -> None:
    """The share became 30 %, the lock no longer matters, the hours are asked no more."""
    before = Question(
        "q", "Q", Answer(amount=_paid("20 %") - euros("0.00"), verdict=all_of(guarded, ~exclusion(SECOND, locked)))
    )
    after = Question("q", "Q", Answer(amount=_paid("30 %") - euros("0.00"), verdict=~exclusion(SECOND, locked)))
    case = {"loss": 10_000, "schedule.limit": 50_000, "guarded": True, "locked": False}
    today = compare(keep("any", decide(before, case)), after, {})
    assert [(one.part, one.then, one.now) for one in today.differences] == [("amount", "80.00", "70.00")]
    assert [id_ for id_, _, _ in today.clauses] == [FIRST.id]
    assert today.unused == ("guarded",)


def _paid(share: str) -> Any:
    kept_by = says(FIRST, half_up(rate(share) * loss))
    return says(BASE, when(loss > euros("0.00"), least(loss - kept_by, limit), euros("0.00")))


def test_once_erased_it_says_since_when() -> None:
    gone = forget(kept(), ERASED)
    assert "case" not in gone
    assert "told" not in gone
    with pytest.raises(Forgotten) as bad:
        replay(gone)
    assert bad.value.since == ERASED
    with pytest.raises(Forgotten):
        compare(gone, OPENING, {})


def _touched(what: str) -> dict[str, Any]:
    one = kept()
    if what == "graph":
        one["graph"]["text"]["title"] = "Autre"
    elif what == "told":
        one["told"]["answer"]["amount"] = "1000.00"
    elif what == "case":
        one["case"]["bill"] = "beaucoup"
    elif what == "stranger":
        one["case"]["stranger"] = "1"
    elif what == "version":
        one["version"] = 2
    elif what == "erased":
        one["erased_at"] = "hier"
    else:
        del one["graph"]
    return one


@pytest.mark.parametrize(
    ("what", "says_"),
    [
        ("graph", "le graphe de cette décision n’est pas celui"),
        ("told", "la réponse gardée n’est pas celle"),
        ("case", "bill"),
        ("stranger", "stranger"),
        ("version", "version 2"),
        ("erased", "hier"),
        ("missing", "ce n’est pas une décision gardée"),
    ],
)
def test_what_was_touched_is_refused(what: str, says_: str) -> None:
    with pytest.raises(CannotReplay, match=says_):
        replay(_touched(what))


@pytest.mark.parametrize(
    "text",
    [{}, {"version": 2}, {"version": 1, "nodes": [["add", {"type": "amount"}, [3], None]], "answer": {}}, []],
    ids=["empty", "later", "loop", "list"],
)
def test_a_text_that_is_no_graph_is_refused(text: Any) -> None:
    with pytest.raises(BadGraph):
        question_of(text)


def test_a_graph_may_be_stored_apart() -> None:
    from egide.law.replay import opened

    first = kept()
    text = first["graph"].pop("text")
    graphs = {first["graph"]["hash"]: text}
    question, values = opened(first, graphs.__getitem__)
    assert (question.name, values["cause"]) == ("opening", "lost")
    assert replay(first, graphs.__getitem__).same
    assert compare(first, OPENING, {}, graphs.__getitem__).differences == ()
    with pytest.raises(CannotReplay):
        replay(first, {}.__getitem__)
    with pytest.raises(CannotReplay):
        opened(first, graph=lambda hash_: {**text, "name": "other"})


def test_days_and_listings_come_back() -> None:
    decision = decide(CONTRACT.question("declaration"), {"lost_on": date(2026, 4, 29)})
    assert replay(json.loads(json.dumps(keep("door-opening", decision)))).decision.answer == {"date": "2026-05-07"}
