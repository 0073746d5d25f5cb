"""The shape of a guarantee, filled with everything it can hold, against the same guarantee worked out by hand in plain Python."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from fractions import Fraction
from math import floor
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from egide.law import deductibles
from egide.law.days import MonthEnd
from egide.law.decide import decide
from egide.law.deductibles import Deductible, fixed, highest, multiplied, percentage, waiting, where
from egide.law.delays import Delay, Unit
from egide.law.formulas import COUNT, DAY, FLAG, ask, count, day_after, euros, rate, scheduled
from egide.law.graph import BadFormula, Expr
from egide.law.guarantee import (
    Guarantee,
    Order,
    Part,
    condition,
    cover,
    exclude,
    forfeiture,
    no_cover,
    per_loss,
    per_year,
    reduction,
    sub_limit,
    within,
)
from egide.law.prove.obligations import PROVED, prove
from egide.law.triggers import Period, act_committed, claims_made, event_date
from egide.law.types import AMOUNT, choices
from tests.law.samples import a_clause

PLACE = choices("place", {"france": "France", "monaco": "Monaco", "elsewhere": "ailleurs"})
CAUSE = choices("event", {"theft": "vol", "fire": "incendie", "wear": "usure"})
NOTHING = euros("0.00")

cause = ask("cause", CAUSE, "Événement")
place = ask("place", PLACE, "Lieu")
happened = ask("happened_on", DAY, "Jour de l’événement")
loss = ask("loss", AMOUNT, "Dommage", at_least=NOTHING)
used = ask("used", AMOUNT, "Déjà payé dans l’année", at_least=NOTHING)
back = ask("reinstated", AMOUNT, "Reconstitué", at_least=NOTHING)
locked = ask("locked", FLAG, "Local fermé")
alarmed = ask("alarmed", FLAG, "Alarme en service")
bore = ask("bore", FLAG, "Le défaut a pesé sur le sinistre")
late = ask("late", FLAG, "Déclaration tardive")
harmed = ask("harmed", FLAG, "Préjudice du retard")
meant = ask("meant", FLAG, "Fait volontaire de l’assuré")
young = ask("young", FLAG, "Établissement de moins d’un an")
taken = scheduled("taken", FLAG, "Garantie souscrite")
first = scheduled("first_day", DAY, "Prise d’effet")
ended = scheduled("ended", FLAG, "Contrat terminé")
last = scheduled("last_day", DAY, "Dernier jour")

TAKEN, TIME, WHERE, EVENT, MEANT, LOCK, ALARM, LATE, LOSS, YEAR, SUB, KEPT, TWICE = (
    a_clause(f"g.{number}") for number in range(1, 14)
)
IN_FORCE = Period(first, ended, last)


def guarantee(order: Order) -> Guarantee:
    return Guarantee(
        "burglary",
        "Vol et incendie",
        LOSS,
        taken=condition(TAKEN, taken),
        trigger=event_date(TIME, happened, IN_FORCE),
        territory=within(WHERE, place.one_of("france", "monaco")),
        covers=(cover(EVENT, cause == "theft"), cover(EVENT, cause == "fire")),
        exclusions=(exclude(MEANT, meant),),
        requirements=(
            no_cover(LOCK, locked, bore=bore),
            reduction(ALARM, alarmed, rate("30 %"), bore=bore),
            forfeiture(LATE, ~late, harm=harmed),
        ),
        loss=loss,
        limits=(
            sub_limit(SUB, cause == "theft", euros("4000.00")),
            per_loss(LOSS, euros("9000.00")),
            per_year(YEAR, euros("12000.00"), used, back),
        ),
        deductible=multiplied(
            TWICE,
            percentage(KEPT, rate("10 %"), at_least=euros("150.00"), at_most=euros("600.00")),
            count(2),
            when_=young,
        ),
        order=order,
        grows_with=(loss,),
    )


SHAPES = {order: guarantee(order) for order in Order}
QUESTIONS = {order: shape.question("burglary", "Combien ?") for order, shape in SHAPES.items()}


def half_up(exact: Fraction) -> int:
    return floor(exact + Fraction(1, 2))


def by_hand(case: dict[str, Any], order: Order) -> tuple[bool, int]:
    """The same in plain Python, in whole cents."""
    day = case["happened_on"]
    covered = case["schedule.taken"] and case["schedule.first_day"] <= day
    covered = covered and (not case["schedule.ended"] or day <= case["schedule.last_day"])
    covered = covered and case["place"] != "elsewhere" and case["cause"] != "wear" and not case["meant"]
    covered = covered and not (case["bore"] and not case["locked"]) and not (case["late"] and case["harmed"])
    if not covered:
        return False, 0
    left = case["loss"]
    if case["bore"] and not case["alarmed"]:
        left -= half_up(Fraction(30, 100) * left)
    yearly = max(0, 1_200_000 - max(0, case["used"] - case["reinstated"]))
    limit = min(900_000, yearly, *([400_000] if case["cause"] == "theft" else []))

    def kept(amount: int) -> int:
        found = min(60_000, max(15_000, half_up(Fraction(10, 100) * amount))) * (2 if case["young"] else 1)
        return min(amount, found)

    if order is Order.DEDUCTIBLE_FIRST:
        return True, min(limit, left - kept(left))
    capped = min(limit, left)
    return True, capped - kept(capped)


amounts = st.integers(0, 1_500_000) | st.sampled_from([0, 1, 15_000, 150_000, 600_000, 899_999, 900_000, 900_001])
days = st.integers(-3, 400).map(lambda number: date(2026, 1, 1) + timedelta(days=number))
flags = st.booleans()
cases = st.fixed_dictionaries(
    {
        **dict.fromkeys(("loss", "used", "reinstated"), amounts),
        **dict.fromkeys(("locked", "alarmed", "bore", "late", "harmed", "meant", "young"), flags),
        "schedule.taken": st.sampled_from([True, True, True, False]),
        "schedule.ended": flags,
        "schedule.first_day": st.just(date(2026, 1, 1)),
        "schedule.last_day": st.just(date(2026, 12, 31)),
        "happened_on": days,
        "cause": st.sampled_from(CAUSE.values),
        "place": st.sampled_from(PLACE.values),
    }
)


@pytest.mark.parametrize("order", list(Order))
@given(case=cases)
@settings(max_examples=200, deadline=None)
def test_the_shape_pays_what_the_paper_gives_by_hand(order: Order, case: dict[str, Any]) -> None:
    told = decide(QUESTIONS[order], case).answer
    covered, amount = by_hand(case, order)
    assert told["verdict"] is covered
    assert round(float(told["amount"]) * 100) == amount
    lines = sum(round(float(line["amount"]) * 100) for line in told["lines"])
    assert lines == amount


@pytest.mark.parametrize("order", list(Order))
def test_the_solver_holds_it_to_its_bounds(order: Order) -> None:
    results = list(prove(QUESTIONS[order], seconds=20))
    assert {"never_negative", "within_loss", "within_limit"} <= {one.kind for one in results}
    assert [(one.says, one.status) for one in results if one.status != PROVED and one.kind != "grows"] == []


CASE: dict[str, Any] = {
    "cause": "fire",
    "place": "france",
    "happened_on": date(2026, 6, 1),
    "loss": 100_000,
    "used": 0,
    "reinstated": 0,
    "locked": True,
    "alarmed": True,
    "bore": False,
    "young": False,
    "schedule.taken": True,
    "schedule.first_day": date(2026, 1, 1),
    "schedule.ended": False,
}
QUESTION = QUESTIONS[Order.DEDUCTIBLE_FIRST]


def test_what_the_insurer_must_prove_is_not_asked() -> None:
    decision = decide(QUESTION, CASE)
    assert decision.answer["amount"] == "850.00"
    assert [clause.id for clause, _ in decision.not_invoked] == [MEANT.id, LATE.id]


@pytest.mark.parametrize(
    ("left_out", "asked"),
    [("place", ["place"]), ("schedule.taken", ["schedule.taken"]), ("used", ["used"]), ("locked", [])],
)
def test_what_the_insured_must_establish_is_asked_where_it_matters(left_out: str, asked: list[str]) -> None:
    case = {name: value for name, value in CASE.items() if name != left_out}
    assert [need.input.path for need in decide(QUESTION, case).needs] == asked


@pytest.mark.parametrize(
    ("fact", "value", "stands_in_the_way"),
    [
        ("schedule.taken", False, TAKEN),
        ("happened_on", date(2025, 12, 31), TIME),
        ("place", "elsewhere", WHERE),
        ("meant", True, MEANT),
    ],
)
def test_why_not_is_the_clause_that_stands_in_the_way(fact: str, value: Any, stands_in_the_way: Any) -> None:
    decision = decide(QUESTION, {**CASE, fact: value})
    assert decision.answer["verdict"] is False
    assert [step.clause for step in decision.why["verdict"]] == [stands_in_the_way]


@pytest.mark.parametrize(
    ("spent", "restored", "left"),
    [(0, 0, 900_000), (300_000, 0, 900_000), (300_001, 0, 899_999), (1_200_000, 0, 0), (1_500_000, 0, 0),
     (1_200_000, 500_000, 500_000), (1_100_000, 900_000, 900_000), (100, 200, 900_000)],
)  # fmt: skip
def test_what_a_year_leaves_once_used_and_reinstated(spent: int, restored: int, left: int) -> None:
    case = {**CASE, "loss": 5_000_000, "used": spent, "reinstated": restored}
    question = QUESTIONS[Order.DEDUCTIBLE_FIRST]
    assert decide(question, case).answer["amount"] == f"{left // 100}.{left % 100:02d}"


def test_a_year_without_reinstatement_keeps_what_was_used() -> None:
    cap = per_year(YEAR, euros("100.00"), used)
    assert [value(cap.left, {"used": spent}) for spent in (0, 4_000, 10_000, 20_000)] == [10_000, 6_000, 0, 0]


# ── Triggers in time ────────────────────────────────────────────────────────────────────────────────────────────────

claimed = ask("claimed_on", DAY, "Jour de la réclamation")
act = ask("act_on", DAY, "Jour du fait dommageable")
known = ask("known", FLAG, "Fait connu à la souscription")
UNTIL = day_after(last, Delay(5, Unit.YEARS, month_end=MonthEnd.LAST_DAY))
BY_CLAIM = claims_made(TIME, claimed, IN_FORCE, until=UNTIL, act_on=act, known=known)
ENDED = {"schedule.first_day": date(2020, 1, 1), "schedule.ended": True, "schedule.last_day": date(2026, 12, 31)}


def value(formula: Expr, case: dict[str, Any]) -> Any:
    from egide.law.evaluate import program

    return program(formula).run(case)[formula]


@pytest.mark.parametrize(
    ("claim", "committed", "knew", "holds", "afterwards"),
    [
        (date(2026, 12, 31), date(2010, 1, 1), False, True, False),  # an act from before the contract is taken over
        (date(2027, 1, 1), date(2026, 12, 31), False, True, True),
        (date(2031, 12, 31), date(2026, 12, 31), False, True, True),  # the last day of the five years
        (date(2032, 1, 1), date(2026, 12, 31), False, False, True),
        (date(2027, 1, 1), date(2027, 1, 1), False, False, True),  # an act after the end
        (date(2019, 12, 31), date(2019, 1, 1), False, False, False),  # a claim before the beginning
        (date(2020, 1, 1), date(2019, 1, 1), False, True, False),  # on the first day
        (date(2026, 6, 1), date(2019, 1, 1), True, False, False),  # known when the guarantee began
    ],
)
def test_claims_made_with_a_subsequent_period(
    claim: date, committed: date, knew: bool, holds: bool, afterwards: bool
) -> None:
    case = {**ENDED, "claimed_on": claim, "act_on": committed, "known": knew}
    assert value(BY_CLAIM.holds, case) is holds
    assert value(BY_CLAIM.afterwards, case) is afterwards


def test_a_guarantee_that_goes_on_needs_no_end() -> None:
    case = {"schedule.first_day": date(2020, 1, 1), "schedule.ended": False, "act_on": date(2019, 1, 1)}
    assert value(BY_CLAIM.holds, {**case, "claimed_on": date(2040, 1, 1)}) is True
    assert value(act_committed(TIME, act, IN_FORCE).holds, case) is False
    assert value(act_committed(TIME, act, IN_FORCE).holds, {**case, "act_on": date(2020, 1, 1)}) is True


# ── Deductibles ─────────────────────────────────────────────────────────────────────────────────────────────────────

stopped = ask("stopped", COUNT, "Jours d’arrêt")
TENTH = percentage(KEPT, rate("10 %"), at_least=euros("100.00"), at_most=euros("500.00"))
KEPT_OF: list[tuple[str, Deductible, dict[str, Any], int]] = [
    ("an amount", fixed(KEPT, euros("300.00")), {"loss": 100_000}, 30_000),
    ("never more than the loss", fixed(KEPT, euros("300.00")), {"loss": 29_999}, 29_999),
    ("the floor", TENTH, {"loss": 99_999}, 10_000),
    ("the share", TENTH, {"loss": 100_005}, 10_001),  # half a cent goes up
    ("the ceiling", TENTH, {"loss": 500_001}, 50_000),
    ("of the sum insured", percentage(KEPT, rate("5 %"), of=euros("2000.00")), {"loss": 900_000}, 10_000),
    ("three times over", multiplied(TWICE, TENTH, count(3)), {"loss": 500_000}, 150_000),
    ("the highest", highest(TWICE, TENTH, fixed(KEPT, euros("300.00"))), {"loss": 250_000}, 30_000),
    ("the highest, the other one", highest(TWICE, TENTH, fixed(KEPT, euros("300.00"))), {"loss": 310_000}, 31_000),
    ("where it applies", where(young, TENTH), {"loss": 100_000, "young": True}, 10_000),
    ("where it does not", where(young, TENTH), {"loss": 100_000, "young": False}, 0),
    ("three days of ten", waiting(KEPT, count(3), stopped), {"loss": 100_000, "stopped": 10}, 30_000),
    ("three days of seven", waiting(KEPT, count(3), stopped), {"loss": 100_000, "stopped": 7}, 42_857),
    ("three days of three", waiting(KEPT, count(3), stopped), {"loss": 100_000, "stopped": 3}, 100_000),
    ("no day", waiting(KEPT, count(3), stopped), {"loss": 0, "stopped": 0}, 0),
]


@pytest.mark.parametrize(("deductible", "case", "kept"), [row[1:] for row in KEPT_OF], ids=[row[0] for row in KEPT_OF])
def test_what_the_insured_bears(deductible: Deductible, case: dict[str, Any], kept: int) -> None:
    assert value(deductible.kept(loss), case) == kept


def test_each_word_for_a_deductible_is_tried() -> None:
    assert set(deductibles.__all__) - {"Deductible"} == {
        "fixed", "highest", "multiplied", "percentage", "waiting", "where",
    }  # fmt: skip


# ── What is refused where it is written ─────────────────────────────────────────────────────────────────────────────


def filled(**changed: Any) -> Guarantee:
    shape: dict[str, Any] = {
        "covers": (cover(EVENT, locked),),
        "loss": loss,
        "limits": (per_loss(LOSS, euros("10.00")),),
        "grows_with": (loss,),
    }
    return Guarantee("small", "Petite garantie", LOSS, **{**shape, **changed})


REFUSED: list[tuple[str, Callable[[], Guarantee | Part | object], str]] = [
    ("nothing covered", lambda: filled(covers=()), "covers nothing"),
    ("no limit", lambda: filled(limits=()), "nothing limits it"),
    ("a loss in days", lambda: filled(loss=happened), "its loss is a day, expected an amount"),
    ("no order", lambda: filled(deductible=fixed(KEPT, euros("1.00"))), "a deductible goes with order="),
    ("an order of nothing", lambda: filled(order=Order.LIMIT_FIRST), "a deductible goes with order="),
    ("an amount as cover", lambda: cover(EVENT, loss), "g.4: an amount where the guarantee needs a flag"),
    ("a flag as limit", lambda: per_loss(LOSS, locked), "a flag where the guarantee needs an amount"),
    ("a reduction by an amount", lambda: reduction(ALARM, alarmed, loss), "a reduction is by a rate"),
    ("a deductible in days", lambda: fixed(KEPT, happened), "a deductible is a day, expected an amount"),
    ("the highest of one", lambda: highest(KEPT, TENTH), "of at least two"),
    ("a moment for a day", lambda: event_date(TIME, loss, IN_FORCE), "the event's day is an amount, expected a day"),
    ("an end that is no flag", lambda: Period(first, last, last), "expected a flag"),
]


@pytest.mark.parametrize(("write", "says"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_what_does_not_fit_is_refused_with_its_place(write: Callable[[], object], says: str) -> None:
    with pytest.raises(BadFormula, match=r"test_guarantee\.py:\d+") as bad:
        write()
    assert says in str(bad.value)
