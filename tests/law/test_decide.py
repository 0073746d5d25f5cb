"""Ask: decided only when nothing still missing could change the answer; otherwise what to ask, most decisive first."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from egide.law.decide import Decision, decide
from egide.law.evaluate import Conflict, Undefined
from egide.law.formulas import (
    FLAG,
    all_of,
    any_of,
    ask,
    const,
    count,
    euros,
    exception,
    exclusion,
    no,
    rule,
    says,
    slices_begun,
    when,
    yes,
)
from egide.law.questions import Action, Answer, Line, Question
from tests.law.generated import DOMAINS, Grammar, completions, questions, some_of
from tests.law.samples import (
    BASE,
    CAUSE,
    FIRST,
    PAYER,
    SECOND,
    THIRD,
    a_clause,
    cause,
    guarded,
    limit,
    locked,
    loss,
    stay,
    visits,
)
from tests.law.test_evaluate import HOUR


def asked(answer: Answer) -> Question:
    return Question("fee", "Combien ?", answer)


def needs(decision: Decision) -> list[str]:
    return [one.input.path for one in decision.needs]


FEE = asked(
    Answer(
        amount=rule(
            says(BASE, euros("0.00")),
            exception(FIRST, (cause == "wear") & locked, euros("80.00")),
        )
    )
)


class TestAnswers:
    """What the answer holds, for whoever reads JSON."""

    QUESTION = asked(
        Answer(
            verdict=when(locked, "theft", const(CAUSE, "wear")),
            amount=says(BASE, loss),
            payer=rule(const(PAYER, "operator"), exception(SECOND, ~locked, "customer")),
            lines=(
                Line("Gardiennage", euros("42.00"), FIRST, guarded),
                Line("Part", loss, BASE),
            ),
            actions=(
                Action("call", "Appeler la police", "police", THIRD, locked),
                Action("letter", "Écrire", "customer", BASE),
            ),
            fields={"visits": visits + 1, "cause": cause},
        )
    )
    CASE: Mapping[str, Any] = {"locked": True, "loss": 123_450, "guarded": False, "visits": 1, "cause": "fire"}

    def test_every_part_in_its_place(self) -> None:
        told = decide(self.QUESTION, self.CASE).to_json()
        assert told["status"] == "decided"
        assert told["needs"] == []
        assert told["answer"] == {
            "verdict": "theft",
            "verdict_label": "vol",
            "amount": "1234.50",
            "payer": "operator",
            "payer_label": "l'opérateur",
            "lines": [{"label": "Part", "amount": "1234.50", "clause": "t.1"}],
            "actions": [
                {"what": "call", "label": "Appeler la police", "to": "police", "clause": "t.4"},
                {"what": "letter", "label": "Écrire", "to": "customer", "clause": "t.1"},
            ],
            "visits": 2,
            "cause": "fire",
            "cause_label": "incendie",
        }

    def test_only_the_clauses_that_played_a_part_are_cited(self) -> None:
        cited = [one["id"] for one in decide(self.QUESTION, self.CASE).to_json()["citations"]]
        assert cited == ["t.1", "t.4"]
        other = decide(self.QUESTION, {**self.CASE, "locked": False, "guarded": True})
        assert [one.id for one in other.citations] == ["t.1", "t.3", "t.2"]

    def test_it_reads_back_as_json(self) -> None:
        told = decide(self.QUESTION, self.CASE).to_json()
        assert json.loads(json.dumps(told, ensure_ascii=False)) == told
        assert list(told) == ["status", "answer", "needs", "not_invoked", "why", "citations", "readings"]

    def test_an_amount_whose_line_does_not_apply_is_not_asked(self) -> None:
        question = asked(Answer(lines=(Line("Dommages", loss, BASE, guarded),)))
        assert needs(decide(question, {})) == ["guarded", "loss"]
        assert needs(decide(question, {"guarded": True})) == ["loss"]
        assert decide(question, {"guarded": False}).to_json()["answer"] == {"lines": []}

    def test_nor_does_its_failure_matter(self) -> None:
        question = asked(Answer(lines=(Line("Tranches", slices_begun(stay, HOUR) * euros("3.00"), BASE, guarded),)))
        assert decide(question, {"guarded": False, "stay": 0}).status == "decided"
        with pytest.raises(Undefined):
            decide(question, {"guarded": True, "stay": 0})

    def test_readings_are_shown_with_what_they_decided(self) -> None:
        read = a_clause("t.9", "9", reading="L'article se tait ; nous lisons zéro.")
        told = decide(asked(Answer(amount=says(read, euros("0.00")))), {}).to_json()
        assert told["readings"] == [{"id": "t.9", "article": "9", "reading": "L'article se tait ; nous lisons zéro."}]
        assert told["why"]["amount"][0]["reading"] == "L'article se tait ; nous lisons zéro."


class TestNeeds:
    """What is still asked, in which order, and for which clause."""

    def test_one_fact_may_settle_it(self) -> None:
        assert decide(FEE, {"cause": "theft"}).to_json()["answer"] == {"amount": "0.00"}
        assert needs(decide(FEE, {"cause": "wear"})) == ["locked"]
        assert decide(FEE, {"cause": "wear", "locked": True}).to_json()["answer"] == {"amount": "80.00"}

    def test_while_something_is_needed_there_is_no_answer(self) -> None:
        told = decide(FEE, {}).to_json()
        assert (told["status"], told["answer"]) == ("needs", None)
        first = told["needs"][0]
        assert first["name"] == "cause", "two of its values in three settle it"
        assert first["label"] == "Cause du sinistre"
        assert first["enum"] == ["theft", "fire", "wear"]
        assert [one["id"] for one in first["clauses"]] == ["t.2"]

    def test_the_clauses_of_a_need_are_found_when_the_input_is_written_twice(self) -> None:
        again = ask("locked", FLAG, "Porte fermée à clé")
        question = asked(Answer(verdict=says(BASE, locked) | says(FIRST, again)))
        assert [one.id for one in decide(question, {}).needs[0].clauses] == ["t.1", "t.2"]

    def test_the_most_decisive_comes_first(self) -> None:
        third = ask("third", FLAG, "Troisième")
        verdict = when(locked, yes(), all_of(guarded, third))
        assert needs(decide(asked(Answer(verdict=verdict)), {}))[0] == "locked"
        reversed_ = when(~locked, all_of(guarded, third), yes())
        assert needs(decide(asked(Answer(verdict=reversed_)), {}))[0] == "locked"

    def test_the_most_decisive_comes_first_also_beyond_what_can_be_tried(self) -> None:
        amount = when(all_of(loss < limit, guarded), loss, when(locked, euros("0.00"), limit))
        verdict = when(locked, no(), all_of(guarded, loss < limit))
        decision = decide(asked(Answer(verdict=verdict)), {})
        assert needs(decision)[0] in ("locked", "guarded")
        assert set(needs(decision)) == {"locked", "guarded", "loss", "schedule.limit"}
        assert set(needs(decide(asked(Answer(amount=amount)), {"guarded": False, "locked": False}))) == {
            "schedule.limit"
        }

    def test_what_cancels_out_is_not_asked(self) -> None:
        verdict = any_of(locked, ~locked) & guarded
        assert needs(decide(asked(Answer(verdict=verdict)), {})) == ["guarded"]
        decided = decide(asked(Answer(verdict=verdict)), {"guarded": True})
        assert decided.to_json()["answer"] == {"verdict": True}

    def test_a_supposed_fact_is_not_told_as_known(self) -> None:
        verdict = any_of(says(BASE, locked), says(FIRST, ~locked))
        told = decide(asked(Answer(verdict=verdict)), {}).to_json()
        assert told["answer"] == {"verdict": True}
        assert [step["inputs"] for step in told["why"]["verdict"]] == [[]]

    def test_nothing_asked_nothing_needed(self) -> None:
        assert decide(asked(Answer(amount=euros("80.00"))), {}).to_json()["answer"] == {"amount": "80.00"}


class TestBurdenOfProof:
    """Elements of cover are asked for; exclusions that nobody raised are listed."""

    VERDICT = all_of(says(BASE, locked), ~exclusion(FIRST, cause == "wear"), ~exclusion(SECOND, guarded & (visits > 3)))
    QUESTION = asked(Answer(verdict=VERDICT))

    def test_what_the_insured_must_establish_is_asked(self) -> None:
        assert needs(decide(self.QUESTION, {})) == ["locked"]

    def test_an_exclusion_not_known_is_not_invoked_and_is_listed(self) -> None:
        told = decide(self.QUESTION, {"locked": True}).to_json()
        assert told["answer"] == {"verdict": True}
        assert [(one["id"], one["unknown"]) for one in told["not_invoked"]] == [
            ("t.2", ["cause"]),
            ("t.3", ["guarded", "visits"]),
        ]

    def test_half_known_it_still_names_what_is_unknown(self) -> None:
        told = decide(self.QUESTION, {"locked": True, "cause": "theft", "guarded": True}).to_json()
        assert [(one["id"], one["unknown"]) for one in told["not_invoked"]] == [("t.3", ["visits"])]

    def test_a_known_one_is_applied_and_cited(self) -> None:
        decision = decide(self.QUESTION, {"locked": True, "cause": "wear"})
        assert decision.to_json()["answer"] == {"verdict": False}
        assert [one.id for one in decision.citations] == ["t.2"]

    def test_known_not_to_apply_it_is_not_listed(self) -> None:
        told = decide(self.QUESTION, {"locked": True, "cause": "theft", "guarded": False}).to_json()
        assert (told["answer"], told["not_invoked"]) == ({"verdict": True}, [])

    def test_where_the_decision_does_not_rest_on_it_it_is_not_listed(self) -> None:
        assert decide(self.QUESTION, {"locked": False}).to_json()["not_invoked"] == []

    def test_an_element_of_cover_asked_anyway_raises_the_exclusion(self) -> None:
        verdict = (cause != "fire") & ~exclusion(FIRST, cause == "wear")
        question = asked(Answer(verdict=verdict))
        assert needs(decide(question, {})) == ["cause"]
        assert decide(question, {"cause": "wear"}).to_json()["answer"] == {"verdict": False}

    def test_an_exclusion_that_some_completion_raises_may_make_others_matter(self) -> None:
        barred = exclusion(FIRST, locked)
        question = asked(Answer(verdict=locked | ~locked, lines=(Line("Frais", loss, BASE, barred),)))
        assert decide(question, {"locked": False}).status == "decided"
        assert needs(decide(question, {"locked": True})) == ["loss"]
        assert needs(decide(question, {})) == ["locked"]


class TestErrors:
    """A decision that cannot be made says why."""

    def test_two_exceptions_at_once(self) -> None:
        fee = rule(count(0), exception(FIRST, locked, 1), exception(SECOND, guarded, 2))
        question = asked(Answer(fields={"fee": fee}))
        with pytest.raises(Conflict, match=r"art. 2 \(t.2\) and art. 3 \(t.3\)"):
            decide(question, {"locked": True, "guarded": True})
        assert needs(decide(question, {"locked": True})) == ["guarded"]

    def test_a_conflict_under_every_completion_is_an_error(self) -> None:
        fee = rule(count(0), exception(FIRST, locked | ~locked, 1), exception(SECOND, guarded | ~guarded, 2))
        with pytest.raises(Conflict):
            decide(asked(Answer(fields={"fee": fee})), {})


# ── Properties ──────────────────────────────────────────────────────────────────────────────────────────────────────


def answer_of(question: Question, values: Mapping[str, Any]) -> object:
    try:
        decision = decide(question, values)
    except (Conflict, Undefined) as bad:
        return type(bad)
    assert decision.status == "decided", "everything is given"
    return decision.answer


def raises_more(question: Question, given_: Mapping[str, Any], completion: Mapping[str, Any]) -> bool:
    """Whether this completion raises an exclusion that the facts given left aside."""
    left = {id(node) for node in question.program.run(given_).uninvoked}
    trace = question.program.run(completion)
    return any(trace.raw(node) is not False for node in question.program.order if id(node) in left)


@given(st.data())
@settings(max_examples=250)
def test_decided_is_never_said_too_early(data: st.DataObject) -> None:
    question = data.draw(questions(Grammar(burden=True)))
    paths = [one.path for one in question.inputs]
    given_ = data.draw(some_of(paths))
    try:
        decision = decide(question, given_)
    except (Conflict, Undefined):
        for completion in completions(given_, paths):
            if not raises_more(question, given_, completion):
                assert answer_of(question, completion) in (Conflict, Undefined)
        return
    if decision.status == "needs":
        assert needs(decision)
        assert not set(needs(decision)) & set(given_)
        return
    for completion in completions(given_, paths):
        if not raises_more(question, given_, completion):
            assert answer_of(question, completion) == decision.answer


@given(st.data())
@settings(max_examples=200)
def test_answering_what_is_asked_ends_in_a_decision(data: st.DataObject) -> None:
    question = data.draw(questions(Grammar(burden=True)))
    values: dict[str, Any] = {}
    for asked_so_far in range(len(question.inputs) + 1):
        try:
            decision = decide(question, values)
        except (Conflict, Undefined):
            break
        assert len(values) == asked_so_far, "each answer is to a new question"
        if decision.status == "decided":
            break
        path = needs(decision)[0]
        values[path] = data.draw(st.sampled_from(DOMAINS[path]))
    else:
        pytest.fail("still asking when everything is known")


@given(st.data())
@settings(max_examples=200)
def test_of_flags_and_choices_only_those_that_matter_are_asked(data: st.DataObject) -> None:
    question = data.draw(questions(Grammar(finite=True, partial=False)))
    paths = [one.path for one in question.inputs]
    given_ = data.draw(some_of(paths))
    decision = decide(question, given_)
    answers = {tuple(sorted(one.items())): answer_of(question, one) for one in completions(given_, paths)}
    matter = {
        path
        for one in completions(given_, paths)
        for path in paths
        if path not in given_
        for value in DOMAINS[path]
        if answers[tuple(sorted(one.items()))] != answers[tuple(sorted({**one, path: value}.items()))]
    }
    assert set(needs(decision)) == matter
    assert (decision.status == "decided") is (not matter)
