"""Why: the same value as evaluate gives, through the clauses that it rests on and no others."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from egide.law.clauses import Clause
from egide.law.evaluate import program
from egide.law.explain import Step, clauses_in, explain, in_french
from egide.law.formulas import (
    AMOUNT,
    FLAG,
    all_of,
    any_of,
    const,
    euros,
    exception,
    exclusion,
    no,
    rule,
    says,
    table,
    when,
    yes,
)
from egide.law.graph import Expr, carried, inputs_of, rebuilt, walk
from tests.law.generated import DOMAINS, Grammar, formulas
from tests.law.samples import (
    BASE,
    CAUSE,
    FIRST,
    SECOND,
    THIRD,
    a_clause,
    alarm,
    cause,
    guarded,
    limit,
    locked,
    loss,
    visits,
)


def told(formula: Expr, **given_: Any) -> tuple[Step, ...]:
    return explain(formula, program(formula).run(given_))[0]


def ids(steps: Iterable[Step]) -> list[str]:
    return [clause.id for clause in clauses_in(steps)]


class TestWhatPlaysAPart:
    def test_the_branch_taken_and_what_chose_it(self) -> None:
        formula = says(BASE, when(says(FIRST, locked), says(SECOND, loss), says(THIRD, limit)))
        assert ids(told(formula, locked=True, loss=1, **{"schedule.limit": 2})) == ["t.1", "t.2", "t.3"]
        assert ids(told(formula, locked=False, loss=1, **{"schedule.limit": 2})) == ["t.1", "t.2", "t.4"]

    def test_the_row_of_a_table(self) -> None:
        fees = table(cause, {"theft": says(BASE, loss), "fire": says(FIRST, loss), "wear": says(SECOND, loss)})
        assert ids(told(fees, cause="fire", loss=1)) == ["t.2"]

    def test_rows_that_agree_while_the_choice_is_open(self) -> None:
        among = when(locked, cause, "fire")
        fees = table(among, {"theft": says(BASE, loss), "fire": says(FIRST, loss), "wear": says(SECOND, loss)})
        assert ids(told(fees, locked=False, loss=1)) == ["t.2"]
        assert ids(told(fees, locked=True, loss=1)) == ["t.1", "t.2", "t.3"]

    def test_the_flag_that_settled_it(self) -> None:
        both = all_of(says(BASE, locked), says(FIRST, guarded))
        assert ids(told(both, locked=True, guarded=True)) == ["t.1", "t.2"]
        assert ids(told(both, locked=True, guarded=False)) == ["t.2"]
        assert ids(told(both, guarded=False)) == ["t.2"]
        either = any_of(says(BASE, locked), says(FIRST, guarded))
        assert ids(told(either, locked=False, guarded=True)) == ["t.2"]
        assert ids(told(either, locked=False, guarded=False)) == ["t.1", "t.2"]

    def test_the_exception_that_applied_states_the_value(self) -> None:
        fee = rule(
            says(BASE, euros("0.00")),
            exception(FIRST, says(THIRD, locked), euros("80.00")),
            exception(SECOND, guarded, euros("42.00")),
        )
        steps = told(fee, locked=True, guarded=False)
        assert ids(steps) == ["t.2", "t.4"]
        assert (steps[0].value, steps[0].shown) == (8000, "80,00\u00a0€")
        assert ids(steps[0].because) == ["t.4"]

    def test_an_exception_rests_on_its_own_condition_not_on_those_that_do_not_apply(self) -> None:
        fee = rule(
            euros("0.00"), exception(FIRST, locked, euros("80.00")), exception(SECOND, guarded & (visits > 1), loss)
        )
        (step,) = told(fee, locked=False, guarded=True, visits=2, loss=500)
        assert step.clause is SECOND
        assert [one.path for one, _ in step.inputs] == ["guarded", "visits", "loss"]
        assert explain(fee, program(fee).run({"locked": False, "guarded": False}))[0] == ()

    def test_the_base_stands_because_no_exception_applied(self) -> None:
        fee = rule(says(BASE, euros("0.00")), exception(FIRST, says(THIRD, locked), euros("80.00")))
        assert ids(told(fee, locked=False)) == ["t.1", "t.4"]

    def test_an_exclusion_invoked_and_one_that_is_not(self) -> None:
        covered = ~exclusion(BASE, cause == "wear")
        step = told(covered, cause="wear")[0]
        assert (step.clause, step.value, step.inputs[0][1]) == (BASE, True, "wear")
        assert told(covered)[0].inputs == ()

    def test_what_is_open_is_not_explained(self) -> None:
        assert told(says(BASE, locked)) == ()

    def test_inputs_stand_with_the_innermost_clause_that_uses_them(self) -> None:
        formula = says(BASE, loss + says(FIRST, limit)) - euros("1.00")
        (step,) = told(formula, loss=300, **{"schedule.limit": 200})
        assert [(one.path, value) for one, value in step.inputs] == [("loss", 300)]
        assert [(one.path, value) for one, value in step.because[0].inputs] == [("schedule.limit", 200)]

    def test_inputs_outside_any_clause_are_told_apart(self) -> None:
        formula = loss + says(BASE, limit)
        steps, inputs = explain(formula, program(formula).run({"loss": 1, "schedule.limit": 2}))
        assert ids(steps) == ["t.1"]
        assert [one.path for one, _ in inputs] == ["loss"]

    def test_a_clause_used_twice_is_told_under_each(self) -> None:
        shared = says(BASE, loss)
        steps = told(says(FIRST, shared) + says(SECOND, shared), loss=1)
        assert [ids(step.because) for step in steps] == [["t.1"], ["t.1"]]
        assert ids(steps) == ["t.2", "t.1", "t.3"]


def test_the_tree_as_json_keeps_its_shape() -> None:
    read = a_clause("t.9", "9", reading="Nous lisons le plafond.")
    formula = says(read, when(visits > 1, loss, says(BASE, limit)))
    steps = told(formula, visits=1, loss=1, **{"schedule.limit": 123_450})
    assert json.loads(json.dumps([step.to_json() for step in steps], ensure_ascii=False)) == [
        {
            "clause": "t.9",
            "article": "9",
            "title": "Titre t.9",
            "summary": "Ce que dit t.9.",
            "value": "1234.50",
            "shown": "1\u202f234,50\u00a0€",
            "inputs": [{"name": "visits", "label": "Nombre de passages", "value": 1, "shown": "1"}],
            "because": [
                {
                    "clause": "t.1",
                    "article": "1",
                    "title": "Titre t.1",
                    "summary": "Ce que dit t.1.",
                    "value": "1234.50",
                    "shown": "1\u202f234,50\u00a0€",
                    "inputs": [
                        {
                            "name": "schedule.limit",
                            "label": "Plafond",
                            "value": "1234.50",
                            "shown": "1\u202f234,50\u00a0€",
                        }
                    ],
                    "because": [],
                }
            ],
            "reading": "Nous lisons le plafond.",
        }
    ]


def test_the_tree_as_french_text() -> None:
    read = a_clause("t.9", "9", reading="Nous lisons l'heure de Paris.")
    formula = says(BASE, when(says(read, alarm == alarm), euros("80.00"), euros("0.00")))
    text = in_french(told(formula, alarm=datetime(2026, 11, 22, 3, 58, tzinfo=UTC)))
    assert text.splitlines() == [
        "art.\u00a01 — Titre t.1\u00a0: 80,00\u00a0€",
        "  art.\u00a09 — Titre t.9\u00a0: oui",
        "    · Heure de l'alarme\u00a0: 22 nov. 2026, 04\u00a0h\u00a058",
        "    · lecture retenue\u00a0: Nous lisons l'heure de Paris.",
    ]


OTHERS = {
    FLAG: (yes(), no()),
    AMOUNT: (euros("999.99"), euros("0.07")),
    CAUSE: tuple(const(CAUSE, value) for value in CAUSE.values),
}


@given(st.data())
@settings(max_examples=200)
def test_no_clause_outside_the_tree_could_change_the_value(data: st.DataObject) -> None:
    """Whatever else the other clauses said, one at a time, the value would be the same: the tree holds all that grounds it."""
    formula = data.draw(formulas(Grammar(partial=False, burden=True), depth=4))
    given_ = {one.path: data.draw(st.sampled_from(DOMAINS[one.path])) for one in inputs_of(formula)}
    trace = program(formula).run(given_)
    steps, _ = explain(formula, trace)
    assert all(step.value == trace[_node(formula, step.clause)] for step in _all(steps))
    named = set(ids(steps))
    for node in walk(formula):
        if node.op == "clause" and node.detail.id not in named:
            for other in OTHERS[node.type]:
                changed = rebuilt(formula, {id(node): other})
                assert program(changed).run(given_)[changed] == trace[formula]


def _all(steps: Iterable[Step]) -> Iterable[Step]:
    for step in steps:
        yield step
        yield from _all(step.because)


def _node(formula: Expr, clause: Clause) -> Expr:
    return next(node for node in walk(formula) if clause in carried(node))


@given(st.data())
@settings(max_examples=100)
def test_each_clause_of_the_tree_is_on_the_way_that_was_taken(data: st.DataObject) -> None:
    """A clause reached only through branches not taken is never told."""
    formula = data.draw(formulas(Grammar(partial=False), depth=4))
    given_ = {one.path: data.draw(st.sampled_from(DOMAINS[one.path])) for one in inputs_of(formula)}
    trace = program(formula).run(given_)
    taken: set[int] = set()
    todo = [formula]
    while todo:
        node = todo.pop()
        taken.add(id(node))
        todo += _taken(node, trace)
    named = ids(explain(formula, trace)[0])
    assert all(id(_node(formula, clause)) in taken for clause in (_clause(formula, one) for one in named))


def _clause(formula: Expr, wanted: str) -> Clause:
    return next(one for node in walk(formula) for one in carried(node) if one.id == wanted)


def _taken(node: Expr, trace: Any) -> list[Expr]:
    args = list(node.args)
    if node.op == "when":
        return [args[0], args[1] if trace[args[0]] else args[2]]
    if node.op == "table":
        return [args[0], args[1 + node.detail.index(trace[args[0]])]]
    if node.op == "rule":
        applied = [n for n, condition in enumerate(args[1::2]) if trace[condition]]
        return [*args[1::2], args[2 + 2 * applied[0]] if applied else args[0]]
    return args
