"""One pass with some inputs missing: known, open or failed. Known means the same whatever the missing inputs turn out to be."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from egide.law.delays import Delay, MonthEnd, Unit
from egide.law.evaluate import Conflict, Failed, Open, Undefined, program
from egide.law.formulas import (
    all_of,
    any_of,
    count,
    day_after,
    day_of,
    during,
    elapsed,
    euros,
    exception,
    exclusion,
    half_up,
    least,
    moment_after,
    moment_plus,
    most,
    no,
    per,
    rate,
    rows,
    rule,
    says,
    seconds,
    slices_begun,
    table,
    when,
    yes,
)
from egide.law.graph import Expr, inputs_of
from egide.law.hours import TimeWindow
from tests.law.generated import Grammar, completions, formulas, some_of
from tests.law.samples import (
    BASE,
    FIRST,
    SECOND,
    THIRD,
    alarm,
    cause,
    contacts,
    declared,
    guarded,
    locked,
    loss,
    share,
    stay,
    stop,
    visits,
)

NOON = datetime(2026, 3, 2, 11, tzinfo=UTC)
A_MONTH = Delay(1, Unit.MONTHS, month_end=MonthEnd.LAST_DAY)
HOUR = Delay(1, Unit.HOURS)
EITHER = Open(frozenset({True, False}))


def value(expr: Expr, **given: Any) -> Any:
    return program(expr).run(given).raw(expr)


@pytest.mark.parametrize(
    ("formula", "given", "expected"),
    [
        (loss + euros("0.01"), {"loss": 99}, 100),
        (loss - euros("1.00"), {"loss": 99}, -1),
        (visits * euros("80.00"), {"visits": 3}, 24_000),
        (share * loss, {"share": Fraction(1, 3), "loss": 100}, Fraction(100, 3)),
        (half_up(share * loss), {"share": Fraction(1, 3), "loss": 50}, 17),
        (half_up(share * loss), {"share": Fraction(1, 2), "loss": 1}, 1),
        (half_up(share * loss), {"share": Fraction(1, 2), "loss": -1}, -1),
        (half_up(per(euros("42.00"), stay, 3600)), {"stay": 5400}, 6300),
        (half_up(per(euros("42.00"), stay, 3600)), {"stay": 1}, 1),
        (least(loss, euros("1.00")), {"loss": 101}, 100),
        (most(loss, euros("1.00")), {"loss": 101}, 101),
        (cause == "theft", {"cause": "theft"}, True),
        (cause != "theft", {"cause": "theft"}, False),
        (cause.one_of("theft", "fire"), {"cause": "wear"}, False),
        (loss < euros("1.00"), {"loss": 100}, False),
        (loss <= euros("1.00"), {"loss": 100}, True),
        (loss > euros("1.00"), {"loss": 100}, False),
        (loss >= euros("1.00"), {"loss": 100}, True),
        (day_after(declared, A_MONTH), {"declared": date(2026, 1, 31)}, date(2026, 2, 28)),
        (moment_after(alarm, HOUR), {"alarm": NOON}, NOON + timedelta(hours=1)),
        (moment_plus(alarm, stay), {"alarm": NOON, "stay": 90}, NOON + timedelta(seconds=90)),
        (day_of(alarm), {"alarm": datetime(2026, 3, 2, 23, 30, tzinfo=UTC)}, date(2026, 3, 3)),
        (elapsed(alarm, stop), {"alarm": NOON, "stop": NOON + timedelta(seconds=30.9)}, 30),
        (elapsed(alarm, stop), {"alarm": NOON, "stop": NOON - timedelta(seconds=2)}, -2),
        (slices_begun(stay, HOUR), {"stay": 3600}, 1),
        (slices_begun(stay, HOUR), {"stay": 3601}, 2),
        (during(alarm, TimeWindow(time(21), time(7))), {"alarm": NOON}, False),
        (rows(contacts), {"contacts": ({"name": "A"}, {"name": "B"})}, 2),
    ],
)
def test_operations(formula: Expr, given: dict[str, Any], expected: object) -> None:
    assert value(formula, **given) == expected
    assert type(value(formula, **given)) is type(expected)


class TestThreeValues:
    """What settles a formula settles it, whatever the rest turns out to be."""

    def test_a_missing_input_is_open_among_its_values(self) -> None:
        assert value(locked) == EITHER
        assert value(cause) == Open(frozenset({"theft", "fire", "wear"}))
        assert value(loss) == Open()

    @pytest.mark.parametrize(
        ("formula", "expected"),
        [
            (locked & no(), False),
            (no() & locked, False),
            (locked & yes(), EITHER),
            (locked | yes(), True),
            (locked | no(), EITHER),
            (~locked, EITHER),
            (all_of(yes(), yes()), True),
            (any_of(no(), no()), False),
            (all_of(locked, guarded, no()), False),
            (any_of(locked, guarded, yes()), True),
        ],
    )
    def test_and_or_not(self, formula: Expr, expected: object) -> None:
        assert value(formula) == expected

    def test_branches_that_agree_need_no_condition(self) -> None:
        assert value(when(locked, euros("80.00"), euros("80.00"))) == 8000
        assert value(when(locked, euros("80.00"), euros("42.00"))) == Open(frozenset({8000, 4200}))
        assert value(table(cause, dict.fromkeys(("theft", "fire", "wear"), count(1)))) == 1
        assert value(when(locked, loss, euros("1.00"))) == Open()

    def test_a_few_values_are_tried_one_by_one(self) -> None:
        few = when(locked, euros("80.00"), euros("42.00"))
        assert value(few > euros("41.99")) is True
        assert value(few > euros("42.00")) == EITHER
        assert value(few + euros("1.00")) == Open(frozenset({8100, 4300}))
        assert value(least(few, euros("10.00"))) == 1000
        assert value(cause.one_of("theft", "fire", "wear")) is True

    def test_too_many_combinations_stay_open(self) -> None:
        many: Expr = when(locked, euros("0.01"), euros("0.02"))
        for _ in range(9):
            many = many + many * 7
        assert value(many) == Open()

    def test_a_choice_narrowed_by_a_condition_narrows_the_table(self) -> None:
        among = when(locked, cause, "fire")
        fees = table(among, {"theft": count(1), "fire": count(2), "wear": count(1)})
        assert value(fees, locked=False) == 2
        assert value(fees, locked=True) == Open(frozenset({1, 2}))

    def test_listings_in_branches(self) -> None:
        rows_ = ({"name": "A"},)
        same = when(locked, contacts, contacts)
        assert value(rows(same), contacts=rows_) == 1
        assert value(rows(when(locked, contacts, contacts))) == Open()


class TestRules:
    """The exception that applies; two at once name both articles."""

    FEE = rule(
        euros("0.00"),
        exception(FIRST, locked, euros("80.00")),
        exception(SECOND, guarded, euros("42.00")),
    )

    def test_two_at_once_name_both_articles(self) -> None:
        found = value(self.FEE, locked=True, guarded=True)
        assert isinstance(found, Failed)
        assert isinstance(found.error, Conflict)
        assert (found.error.first, found.error.second) == (FIRST, SECOND)
        assert "art. 2 (t.2) and art. 3 (t.3) apply at once" in str(found.error)

    def test_the_conflict_reaches_whoever_needs_the_value(self) -> None:
        trace = program(self.FEE).run({"locked": True, "guarded": True})
        with pytest.raises(Conflict, match=r"t\.2.*t\.3"):
            trace[self.FEE]
        assert not trace.known(self.FEE)

    def test_one_certain_is_not_enough_while_another_may_apply(self) -> None:
        assert value(self.FEE, locked=True) == Open(frozenset({8000}), fails=True)
        assert value(self.FEE, locked=True, guarded=False) == 8000

    def test_an_order_makes_one_certain_enough(self) -> None:
        fee = rule(
            euros("0.00"),
            exception(FIRST, locked, euros("80.00"), over=[SECOND]),
            exception(SECOND, guarded, euros("42.00")),
        )
        assert value(fee, locked=True) == 8000
        assert value(fee, locked=False) == Open(frozenset({0, 4200}))

    def test_three_that_may_apply(self) -> None:
        fee = rule(count(0), *(exception(one, locked, count(1)) for one in (FIRST, SECOND, THIRD)))
        assert value(fee) == Open(frozenset({0, 1}), fails=True)
        assert value(fee, locked=False) == 0


class TestExclusions:
    """For the insurer to prove: unknown is not invoked."""

    BARRED = exclusion(BASE, cause == "wear")

    def test_unknown_is_not_invoked_and_is_listed(self) -> None:
        trace = program(self.BARRED).run({})
        assert trace[self.BARRED] is False
        assert [node.detail for node in trace.uninvoked] == [BASE]

    @pytest.mark.parametrize(("known", "raised"), [("wear", True), ("theft", False)])
    def test_known_is_applied(self, known: str, raised: bool) -> None:
        trace = program(self.BARRED).run({"cause": known})
        assert trace[self.BARRED] is raised
        assert trace.uninvoked == ()

    def test_one_that_the_known_facts_settle_is_raised_without_the_rest(self) -> None:
        barred = exclusion(BASE, (cause == "wear") | locked)
        assert value(barred, cause="wear") is True

    def test_one_that_cannot_be_computed_fails(self) -> None:
        barred = exclusion(BASE, slices_begun(stay, HOUR) > 2)
        assert isinstance(value(barred, stay=0), Failed)
        assert value(barred) is False


class TestFailures:
    """An operation without result harms only who needs it."""

    SLICES = slices_begun(stay, HOUR)

    @pytest.mark.parametrize("length", [0, -1])
    def test_no_slice_in_no_time(self, length: int) -> None:
        trace = program(self.SLICES).run({"stay": length})
        with pytest.raises(Undefined, match="ne contient aucune tranche : la fin doit suivre le début"):
            trace[self.SLICES]

    def test_a_date_beyond_the_calendar(self) -> None:
        far = day_after(declared, A_MONTH)
        with pytest.raises(Undefined, match="trop éloignée"):
            program(far).run({"declared": date.max})[far]
        later = moment_plus(alarm, stay)
        with pytest.raises(Undefined, match="trop éloignée"):
            program(later).run({"alarm": NOON, "stay": 10**12})[later]

    def test_in_a_branch_that_is_not_taken_it_does_no_harm(self) -> None:
        assert value(when(locked, self.SLICES, 0), locked=False, stay=0) == 0
        assert value(rule(count(0), exception(FIRST, locked, self.SLICES)), locked=False, stay=-5) == 0
        assert value((self.SLICES > 1) & no(), stay=0) is False
        assert value((self.SLICES > 1) | yes(), stay=0) is True

    def test_in_the_branch_taken_it_fails(self) -> None:
        for formula in (when(locked, self.SLICES, 0), says(BASE, self.SLICES), (self.SLICES > 1) & locked):
            assert isinstance(value(formula, locked=True, stay=0), Failed)
        assert isinstance(value(when(self.SLICES > 1, "theft", cause), cause="fire", stay=0), Failed)

    def test_a_branch_that_may_fail_leaves_the_value_open(self) -> None:
        assert value(when(locked, self.SLICES, 7), stay=0) == Open(frozenset({7}), fails=True)
        assert value((self.SLICES > 1) & locked, stay=0) == Open(frozenset({False}), fails=True)
        assert value((self.SLICES > 1) | locked, stay=0) == Open(frozenset({True}), fails=True)

    def test_what_may_fail_makes_nothing_certain(self) -> None:
        open_slices = self.SLICES > 1
        assert value(when(open_slices, "fire", cause), cause="fire") == Open(frozenset({"fire"}), fails=True)
        assert value(cause.one_of("theft", "fire", "wear") & when(open_slices, yes(), yes())) == Open(
            frozenset({True}), fails=True
        )


@given(st.data())
@settings(max_examples=400)
def test_known_is_the_same_under_every_completion(data: st.DataObject) -> None:
    formula = data.draw(formulas(Grammar(), depth=3))
    paths = [one.path for one in inputs_of(formula)]
    given_ = data.draw(some_of(paths))
    compiled = program(formula)
    trace = compiled.run(given_)
    results = [compiled.run(each).raw(formula) for each in completions(given_, paths)]
    assert not any(isinstance(one, Open) for one in results), "nothing is open once everything is given"
    if trace.known(formula):
        assert set(results) == {trace[formula]}
    elif isinstance(found := trace.raw(formula), Failed):
        assert all(isinstance(one, Failed) for one in results)
    elif found.values is not None:
        assert {one for one in results if not isinstance(one, Failed)} <= found.values
        assert found.fails or not any(isinstance(one, Failed) for one in results)


def test_rates_and_seconds_compare() -> None:
    assert value(share <= rate("20 %"), share=Fraction(1, 5)) is True
    assert value(stay <= seconds(30), stay=31) is False
