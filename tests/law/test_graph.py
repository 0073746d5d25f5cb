"""What has no meaning is refused where it is written, with the file, the line and what would be right."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from decimal import Decimal

import pytest

from egide.law.formulas import (
    AMOUNT,
    COUNT,
    DURATION,
    EXACT,
    FLAG,
    all_of,
    any_of,
    ask,
    count,
    day,
    elapsed,
    euros,
    half_up,
    no,
    per,
    rate,
    seconds,
    yes,
)
from egide.law.graph import BadFormula, Expr, clauses_of, inputs_of, walk
from egide.law.rules import says
from tests.law.samples import (
    BASE,
    FIRST,
    alarm,
    cause,
    contacts,
    declared,
    guarded,
    limit,
    locked,
    loss,
    offer,
    remark,
    share,
    stay,
    stop,
    visits,
)

MIXES: list[tuple[Callable[[], object], str]] = [
    (lambda: loss + visits, "amount plus count has no meaning; dates move by delays"),
    (lambda: declared + stay, "day plus duration has no meaning"),
    (lambda: declared - declared, "day minus day has no meaning"),
    (lambda: alarm + stay, "moment plus duration has no meaning"),
    (lambda: share + loss, "rate plus amount has no meaning"),
    (lambda: locked + guarded, "flag plus flag has no meaning"),
    (lambda: loss + 80, "80 beside an amount: write it with its unit (euros('80.00')"),
    (lambda: 80 + loss, "80 beside an amount"),
    (lambda: 80 - loss, "80 beside an amount"),
    (lambda: loss - 0.5, "0.5 beside an amount"),
    (lambda: loss + Decimal("80"), "beside an amount"),
    (lambda: loss < 80, "80 beside an amount"),
    (lambda: loss < 80, "80 beside an amount"),
    (lambda: loss == "80.00", "'80.00' beside an amount"),
    (lambda: stay <= 30, "30 beside a duration: write it with its unit"),
    (lambda: visits == True, "True beside a count"),  # noqa: E712 - a mistake that people make
    (lambda: loss * loss, "amount × amount has no meaning; multiply a count or a rate by an amount"),
    (lambda: share * stay, "rate × duration has no meaning"),
    (lambda: loss * 1.5, "1.5 beside a formula: write it with its unit"),
    (lambda: declared * 2, "day × count has no meaning"),
    (lambda: loss / 2, "nothing divides in a contract; write a rate"),
    (lambda: 2 / loss, "nothing divides in a contract"),
    (lambda: visits // 2, "nothing divides in a contract"),
    (lambda: visits % 2, "nothing divides in a contract"),
    (lambda: -loss, "a formula has no sign to change; subtract it"),
    (lambda: loss == visits, "an amount cannot be compared with a count"),
    (lambda: declared < alarm, "a day cannot be compared with a moment"),
    (
        lambda: loss < share * loss,
        "an amount cannot be compared with an exact amount; round the exact one with half_up",
    ),
    (lambda: cause < cause, "a cause has no order; compare it with =="),
    (lambda: locked < guarded, "a flag has no order"),
    (lambda: remark <= remark, "a text has no order"),
    (lambda: contacts == contacts, "two listings are not compared; count their rows with rows(contacts)"),
    (lambda: cause == offer, "a cause cannot be compared with an offer"),
    (lambda: cause == "flood", "'flood' is not a value of cause: theft, fire, wear"),
    (lambda: cause != "flood", "'flood' is not a value of cause"),
    (lambda: cause.one_of("theft", "flood"), "'flood' is not a value of cause"),
    (lambda: cause.one_of(), "one_of needs at least one value of cause"),
    (lambda: cause.one_of("theft", "theft"), "'theft' is named twice"),
    (lambda: loss.one_of("theft"), "one_of needs a choice, this is an amount"),
    (lambda: locked & cause, "& needs two flags, the second is a cause"),
    (lambda: cause | locked, "| needs two flags, this is a cause"),
    (lambda: loss & True, "& needs two flags, this is an amount"),
    (lambda: ~loss, "~ needs a flag, this is an amount"),
]


@pytest.mark.parametrize(("write", "sentence"), MIXES, ids=[sentence[:40] for _, sentence in MIXES])
def test_a_mix_without_meaning_is_refused_where_it_is_written(write: Callable[[], object], sentence: str) -> None:
    line = inspect.getsourcelines(write)[1]
    with pytest.raises(BadFormula) as refused:
        write()
    where, said = str(refused.value).split(": ", 1)
    assert where == f"{__file__}:{line}"
    assert sentence in said


UNSETTLED: list[Callable[[], object]] = [
    lambda: 1 if locked else 2,
    lambda: locked and guarded,
    lambda: locked or guarded,
    lambda: not locked,
    lambda: euros("0.00") < loss < euros("80.00"),
    lambda: loss in (euros("1.00"), euros("2.00")),
    lambda: max(loss, limit),
]


@pytest.mark.parametrize("write", UNSETTLED)
def test_a_formula_is_no_condition_of_the_program(write: Callable[[], object]) -> None:
    line = inspect.getsourcelines(write)[1]
    with pytest.raises(
        BadFormula, match=r"neither true nor false while it is written; use when\(condition, a, b\)"
    ) as refused:
        write()
    assert str(refused.value).startswith(f"{__file__}:{line}: ")


def test_what_has_a_meaning_has_its_type() -> None:
    assert [expr.type for expr in (loss + limit, loss - limit, loss * 2, 2 * loss, visits * loss)] == [AMOUNT] * 5
    assert [expr.type for expr in (share * loss, loss * share, share * loss + limit, limit - share * loss)] == [
        EXACT
    ] * 4
    assert [expr.type for expr in (per(loss, stay, 3600), per(loss, stay, 60) * 3)] == [EXACT] * 2
    assert half_up(share * loss).type is AMOUNT
    assert [expr.type for expr in (visits + 1, 1 + visits, 3 - visits, visits * visits)] == [COUNT] * 4
    assert [expr.type for expr in (stay + stay, stay * 2, elapsed(alarm, stop), seconds(30))] == [DURATION] * 4
    assert [expr.type for expr in (loss < limit, cause == "theft", cause != "theft", ~locked, alarm <= stop)] == [
        FLAG
    ] * 5
    assert [
        expr.type for expr in (locked & True, True | locked, share == rate("20 %"), declared > day("2026-01-01"))
    ] == [FLAG] * 4


def test_a_plain_value_beside_a_flag_a_count_or_a_choice_takes_its_type() -> None:
    beside = [(locked == True).args[1], (visits + 3).args[1], (False | locked).args[1]]  # noqa: E712 - comparing builds a node
    assert [(one.op, one.type, one.detail) for one in beside] == [
        ("const", FLAG, True),
        ("const", COUNT, 3),
        ("const", FLAG, False),
    ]


def test_a_number_before_a_difference_keeps_its_side() -> None:
    difference = 3 - visits
    assert difference.op == "sub"
    assert [arg.op for arg in difference.args] == ["const", "input"]


def test_nodes_are_walked_once_arguments_first() -> None:
    shared = loss + limit
    both = says(BASE, shared) + says(FIRST, shared)
    order = list(walk(both))
    assert len(order) == len({id(node) for node in order}) == 6
    positions = {id(node): place for place, node in enumerate(order)}
    assert all(positions[id(arg)] < positions[id(node)] for node in order for arg in node.args)


def test_a_long_formula_is_walked_without_recursion() -> None:
    total: Expr = count(0)
    for _ in range(5000):
        total = total + visits
    assert sum(1 for _ in walk(total)) == 5000 + 2


def test_inputs_and_clauses_are_told_in_reading_order_once() -> None:
    formula = says(BASE, loss + limit) + says(FIRST, loss)
    assert [one.path for one in inputs_of(formula)] == ["loss", "schedule.limit"]
    assert [one.id for one in clauses_of(formula, formula)] == ["t.1", "t.2"]


def test_one_name_for_two_inputs_is_refused() -> None:
    with pytest.raises(BadFormula, match="two different inputs are called 'loss'; one name, one type, one label"):
        inputs_of(loss, ask("loss", AMOUNT, "Autre chose"))
    assert len(inputs_of(loss, ask("loss", AMOUNT, "Montant des dommages"))) == 1


def test_the_same_name_may_stand_in_the_schedule_and_in_the_case() -> None:
    assert [one.path for one in inputs_of(ask("limit", AMOUNT, "Autre"), limit)] == ["limit", "schedule.limit"]


def test_many_flags_join_in_one_node() -> None:
    assert len(all_of(locked, guarded, yes()).args) == len(any_of(locked, guarded, no()).args) == 3
    assert all_of(locked) is any_of(locked) is locked
