"""Formulas made at random over every type and operation of the language, and cases for them: small figures, limits, odd dates."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from fractions import Fraction
from itertools import count as counter
from typing import Any

from hypothesis import strategies as st

from egide.law.days import MonthEnd
from egide.law.delays import Delay, Extend, Start, Unit
from egide.law.formulas import (
    AMOUNT,
    COUNT,
    DAY,
    DURATION,
    EXACT,
    FLAG,
    MOMENT,
    RATE,
    TEXT,
    ask,
    const,
    count,
    day,
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
    per,
    rate,
    rows,
    rule,
    says,
    seconds,
    slices_begun,
    table,
    when,
)
from egide.law.graph import Expr
from egide.law.hours import TimeWindow
from egide.law.measures import days_between, months_begun, months_between, prorata, years_begun, years_completed
from egide.law.questions import Answer, Line, Question
from egide.law.types import Type
from tests.law.samples import CAUSE, CONTACTS, a_clause

NAMES: Mapping[Type, Sequence[str]] = {
    FLAG: ("flag1", "flag2"),
    AMOUNT: ("loss", "paid"),
    RATE: ("share",),
    COUNT: ("visits", "months"),
    DURATION: ("stay",),
    DAY: ("declared", "due"),
    MOMENT: ("alarm", "stop"),
    TEXT: ("remark",),
    CAUSE: ("cause",),
    CONTACTS: ("contacts",),
}
INPUTS = {type: [ask(name, type, name) for name in names] for type, names in NAMES.items()}
DELAYS = [
    Delay(5, Unit.DAYS),
    Delay(10, Unit.WORKING_DAYS),
    Delay(3, Unit.WORKABLE_DAYS, extend=Extend.NEXT_WORKING),
    Delay(1, Unit.MONTHS, month_end=MonthEnd.LAST_DAY),
    Delay(2, Unit.MONTHS, month_end=MonthEnd.NEXT_DAY, start=Start.EVENT),
    Delay(1, Unit.YEARS, month_end=MonthEnd.LAST_DAY),
]
MOMENT_DELAYS = [
    Delay(24, Unit.HOURS),
    Delay(36, Unit.HOURS, start=Start.NEXT_DAY),
    Delay(2, Unit.DAYS),
    Delay(0, Unit.DAYS),
    Delay(2, Unit.WORKING_DAYS),
    Delay(3, Unit.DAYS, start=Start.NEXT_DAY, extend=Extend.NEXT_WORKABLE),
    Delay(1, Unit.MONTHS, month_end=MonthEnd.LAST_DAY),
]
WINDOWS = [TimeWindow(time(8, 30), time(20)), TimeWindow(time(21), time(7)), TimeWindow(time(0), time(0))]


def _moments() -> st.SearchStrategy[datetime]:
    near = [datetime(2026, 3, 29, 0, 59, 59, tzinfo=UTC), datetime(2026, 10, 25, 0, 30, tzinfo=UTC)]
    steps = st.integers(-100_000, 100_000).map(lambda n: timedelta(seconds=n, microseconds=n % 7))
    around = st.builds(lambda start, step: start + step, st.sampled_from(near), steps)
    any_year = st.integers(-(10**8), 3 * 10**9).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))
    return st.one_of(around, any_year)


VALUES: Mapping[Type, st.SearchStrategy[Any]] = {
    FLAG: st.booleans(),
    AMOUNT: st.one_of(st.integers(-500, 5000), st.integers(-(10**9), 10**9), st.integers(-(10**15) + 1, 10**15 - 1)),
    RATE: st.one_of(
        st.integers(0, 10**6).map(lambda n: Fraction(n, 10**6)),
        st.fractions(0, 1, max_denominator=97),
        st.just(Fraction(3, 2)),
    ),
    COUNT: st.one_of(st.integers(-3, 40), st.integers(-(10**9), 10**12)),
    DURATION: st.one_of(st.integers(-10, 90_000), st.integers(0, 10**10)),
    DAY: st.one_of(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.dates(date(1850, 1, 1), date(2150, 1, 1))),
    MOMENT: _moments(),
    TEXT: st.sampled_from(["", "oui", "porte"]),
    CAUSE: st.sampled_from(CAUSE.values),
    CONTACTS: st.lists(st.just({"name": "A"}), max_size=3).map(tuple),
}


def cases(question: Question, whole: bool = False) -> st.SearchStrategy[dict[str, Any]]:
    """Values for the inputs of a question, some of them missing unless `whole`."""
    known = {one.path: VALUES[one.type] if whole else st.none() | VALUES[one.type] for one in question.inputs}
    return st.fixed_dictionaries(known).map(lambda case: {path: v for path, v in case.items() if v is not None})


@st.composite
def wide_questions(draw: st.DrawFn, depth: int = 4) -> Question:
    """A question with parts of every kind."""
    maker = _Maker(draw)
    kinds = draw(st.lists(st.sampled_from([AMOUNT, RATE, EXACT, COUNT, DAY, MOMENT, DURATION, FLAG, TEXT]), max_size=3))
    answer = Answer(
        verdict=maker.make(CAUSE, 2) if draw(st.booleans()) else None,
        amount=maker.make(AMOUNT, depth),
        date=maker.make(draw(st.sampled_from([DAY, MOMENT])), 2) if draw(st.booleans()) else None,
        fields={f"field{number}": maker.make(kind, depth - 1) for number, kind in enumerate(kinds)},
        lines=(Line("Ligne", maker.make(AMOUNT, 2), maker.clause(), maker.make(FLAG, 2)),) * draw(st.booleans()),
    )
    return Question("wide", "Question", answer)


class _Maker:
    def __init__(self, draw: st.DrawFn) -> None:
        self.draw, self.numbers = draw, counter(1)

    def clause(self) -> Any:
        return a_clause(f"w.{next(self.numbers)}")

    def one(self, *ways: Callable[[], Expr]) -> Expr:
        return self.draw(st.sampled_from(ways))()

    def make(self, kind: Type, depth: int) -> Expr:
        if depth <= 0 or self.draw(st.integers(0, 5)) == 0:
            return self.leaf(kind)
        return self.one(
            lambda: self.own(kind, depth - 1), lambda: self.own(kind, depth - 1), lambda: self.shaped(kind, depth - 1)
        )

    def shaped(self, kind: Type, depth: int) -> Expr:
        """What any type may stand in."""
        return self.one(
            lambda: says(self.clause(), self.make(kind, depth)),
            lambda: when(self.make(FLAG, depth), self.make(kind, depth), self.make(kind, depth)),
            lambda: table(self.make(CAUSE, depth), {value: self.make(kind, depth) for value in CAUSE.values}),
            lambda: rule(
                self.make(kind, depth),
                *(exception(self.clause(), self.make(FLAG, depth), self.make(kind, depth)) for _ in range(2)),
            ),
        )

    def own(self, kind: Type, depth: int) -> Expr:
        makers: Mapping[Type, Callable[[int], Expr]] = {
            FLAG: self.flag,
            AMOUNT: self.amount,
            EXACT: self.exact,
            RATE: self.rate,
            COUNT: self.count,
            DURATION: self.duration,
            DAY: self.day,
            MOMENT: self.moment,
        }
        return makers[kind](depth) if kind in makers else self.leaf(kind)

    def flag(self, depth: int) -> Expr:
        kind = self.draw(st.sampled_from([AMOUNT, EXACT, RATE, COUNT, DURATION, DAY, MOMENT]))
        x, y = self.make(kind, depth), self.make(kind, depth)
        return self.one(
            lambda: x < y,
            lambda: x <= y,
            lambda: x == y,
            lambda: x > y,
            lambda: x >= y,
            lambda: ~self.make(FLAG, depth),
            lambda: self.make(FLAG, depth) & self.make(FLAG, depth),
            lambda: self.make(FLAG, depth) | self.make(FLAG, depth),
            lambda: self.make(CAUSE, depth).one_of("theft", "wear"),
            lambda: exclusion(self.clause(), self.make(FLAG, depth)),
            lambda: self.make(TEXT, 0) == const(TEXT, "oui"),
            lambda: during(self.make(MOMENT, depth), self.draw(st.sampled_from(WINDOWS))),
        )

    def amount(self, depth: int) -> Expr:
        x, y = self.make(AMOUNT, depth), self.make(AMOUNT, depth)
        return self.one(
            lambda: x + y,
            lambda: x - y,
            lambda: least(x, y),
            lambda: most(x, y),
            lambda: self.make(COUNT, depth) * x,
            lambda: half_up(self.make(EXACT, depth)),
            lambda: half_up(self.make(EXACT, depth)),
        )

    def exact(self, depth: int) -> Expr:
        x = self.make(AMOUNT, depth)
        return self.one(
            lambda: self.make(RATE, depth) * x,
            lambda: per(x, self.make(DURATION, depth), 3600),
            lambda: prorata(x, self.make(COUNT, depth), self.make(COUNT, depth)),
            lambda: prorata(x, self.make(RATE, depth), self.make(RATE, depth)),
            lambda: self.make(EXACT, depth) + x,
            lambda: least(self.make(EXACT, depth), self.make(EXACT, depth)),
        )

    def rate(self, depth: int) -> Expr:
        return self.one(
            lambda: self.make(COUNT, depth) * self.make(RATE, depth),
            lambda: rate("100 %") - self.make(RATE, depth),
            lambda: least(self.make(RATE, depth), rate("75 %")),
            lambda: self.make(RATE, depth) * rate("12.5 %"),
        )

    def count(self, depth: int) -> Expr:
        x, y = self.make(DAY, depth), self.make(DAY, depth)
        return self.one(
            lambda: days_between(x, y),
            lambda: months_between(x, y),
            lambda: months_begun(x, y),
            lambda: years_completed(x, y),
            lambda: years_begun(x, y),
            lambda: slices_begun(self.make(DURATION, depth), Delay(24, Unit.HOURS)),
            lambda: self.make(COUNT, depth) - self.make(COUNT, depth),
            lambda: rows(self.leaf(CONTACTS)),
        )

    def duration(self, depth: int) -> Expr:
        return self.one(
            lambda: elapsed(self.make(MOMENT, depth), self.make(MOMENT, depth)),
            lambda: self.make(DURATION, depth) + self.make(DURATION, depth),
            lambda: self.make(COUNT, depth) * seconds(3600),
        )

    def day(self, depth: int) -> Expr:
        return self.one(
            lambda: day_after(self.make(DAY, depth), self.draw(st.sampled_from(DELAYS))),
            lambda: day_of(self.make(MOMENT, depth)),
            lambda: most(self.make(DAY, depth), self.make(DAY, depth)),
        )

    def moment(self, depth: int) -> Expr:
        return self.one(
            lambda: moment_after(self.make(MOMENT, depth), self.draw(st.sampled_from(MOMENT_DELAYS))),
            lambda: moment_plus(self.make(MOMENT, depth), self.make(DURATION, depth)),
            lambda: least(self.make(MOMENT, depth), self.make(MOMENT, depth)),
        )

    def leaf(self, kind: Type) -> Expr:
        figures: Mapping[Type, Sequence[Expr]] = {
            AMOUNT: [euros("0.00"), euros("80.00"), euros("0.01")],
            RATE: [rate("20 %"), rate("0.7 %"), rate("33.333 %")],
            COUNT: [count(0), count(7)],
            DURATION: [seconds(30), seconds(7200)],
            DAY: [day("2024-02-29"), day("2026-11-22")],
            CAUSE: [const(CAUSE, "fire")],
        }
        if kind is EXACT:
            return rate("33.3 %") * self.leaf(AMOUNT)
        return self.draw(st.sampled_from([*INPUTS[kind], *INPUTS[kind], *figures.get(kind, ())]))
