"""Two exceptions that apply at once are an error of the contract, found when it is built."""

from __future__ import annotations

from datetime import date

import pytest

from egide.law.conflicts import clashes
from egide.law.contract import BadContract, Contract, Wording
from egide.law.delays import Delay, Unit
from egide.law.formulas import day_after, euros, exception, rule, says
from egide.law.graph import Expr
from egide.law.prove.obligations import COUNTEREXAMPLE, prove
from egide.law.questions import Answer, Question
from tests.law.samples import BASE, FIRST, SECOND, cause, declared, guarded, locked, loss, visits


def fee(*exceptions: tuple[Expr, Expr], over: bool = False) -> Expr:
    first, second = exceptions
    return rule(
        euros("0.00"),
        exception(FIRST, first[0], first[1], over=[SECOND] if over else []),
        exception(SECOND, second[0], second[1]),
    )


def two(first: Expr, second: Expr, over: bool = False) -> Expr:
    return fee((first, euros("80.00")), (second, euros("42.00")), over=over)


APART = [
    (two(cause == "theft", cause == "fire"), "two values of a choice"),
    (two(locked & guarded, ~locked), "a flag and its contrary"),
    (two(loss < euros("10.00"), loss >= euros("10.00")), "two bands that meet"),
    (two(locked, guarded, over=True), "in order"),
]
TOGETHER = [
    (two(locked, guarded), "Porte fermée à clé : oui, Local gardé : oui"),
    (two(loss <= euros("10.00"), loss >= euros("10.00")), "Montant des dommages : 10,00\u00a0€"),
    (two(loss < euros("10.00"), guarded & (loss < euros("10.00"))), "Montant des dommages : 9,99\u00a0€"),
    (two(visits > 3, (visits > 5) & (cause == "fire")), "Nombre de passages : 6"),
]


@pytest.mark.parametrize(("formula", "why"), APART, ids=[why for _, why in APART])
def test_exceptions_that_never_meet(formula: Expr, why: str) -> None:
    assert why
    assert list(clashes(says(BASE, formula))) == []


@pytest.mark.parametrize(("formula", "case"), TOGETHER)
def test_exceptions_that_meet_are_named_with_a_case(formula: Expr, case: str) -> None:
    (clash,) = clashes(says(BASE, formula))
    assert (clash.first, clash.second) == (FIRST, SECOND)
    assert case in clash.case


def test_the_contract_cannot_be_built() -> None:
    question = Question("q", "Q", Answer(amount=says(BASE, two(locked, guarded))))
    wordings = (Wording("1", date(2026, 1, 1)),)
    with pytest.raises(BadContract) as bad:
        Contract("c", "C", "N", wordings, (), (BASE, FIRST, SECOND), (question,))
    for part in ("art. 2 (t.2)", "art. 3 (t.3)", "comes before the other", "Porte fermée à clé : oui"):
        assert part in str(bad.value)


def test_what_goes_by_the_calendar_is_left_to_the_solver() -> None:
    late = day_after(declared, Delay(5, Unit.DAYS)) > day_after(declared, Delay(3, Unit.WORKING_DAYS))
    formula = two(late, guarded)
    assert list(clashes(formula)) == []
    results = list(prove(Question("q", "Q", Answer(amount=formula)), seconds=20))
    assert [one.status for one in results if one.kind == "conflict"] == [COUNTEREXAMPLE]


def test_a_rule_is_looked_into_once() -> None:
    from egide.law import conflicts
    from egide.law.fingerprint import fingerprint

    formula = two(locked, guarded & locked)
    (found,) = clashes(formula)
    assert conflicts._known[fingerprint(formula)] is found
    assert next(iter(clashes(two(locked, guarded & locked)))) is found, "another graph that says the same"
