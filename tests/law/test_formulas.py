"""What a contract author writes: figures have units, rules an order, tables all their rows; the rest is refused with its line."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from fractions import Fraction
from typing import Any

import pytest

from egide.law.delays import Delay, Extend, Start, Unit
from egide.law.evaluate import program
from egide.law.formulas import (
    AMOUNT,
    DAY,
    FLAG,
    MOMENT,
    RATE,
    TEXT,
    all_of,
    any_of,
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
    hours,
    least,
    minutes,
    moment_after,
    moment_plus,
    most,
    no,
    per,
    rate,
    rows,
    rule,
    scheduled,
    seconds,
    slices_begun,
    table,
    when,
    yes,
)
from egide.law.graph import BadFormula, Expr
from egide.law.hours import TimeWindow
from tests.law.samples import (
    BASE,
    CAUSE,
    CONTACTS,
    FIRST,
    PAYER,
    SECOND,
    THIRD,
    alarm,
    cause,
    declared,
    guarded,
    locked,
    loss,
    offer,
    remark,
    share,
    stay,
    stop,
    visits,
)

FIVE_DAYS = Delay(5, Unit.WORKING_DAYS)
AN_HOUR = Delay(1, Unit.HOURS)
EXTENDED = Delay(5, Unit.DAYS, extend=Extend.NEXT_WORKING)

REFUSED: list[tuple[Callable[[], object], str]] = [
    (lambda: euros("80.005"), "euros('80.005'): expected such as euros('80.00')"),
    (lambda: euros("1,5 %"), "euros('1,5 %'): expected such as"),
    (lambda: euros(80), "euros reads a text, such as euros('80.00'); got 80"),  # type: ignore[arg-type] # the mistake under test
    (lambda: euros(80.0), "euros reads a text"),  # type: ignore[arg-type] # the mistake under test
    (lambda: rate("20"), "rate('20'): expected such as rate('20 %')"),
    (lambda: rate("0.2"), "rate('0.2'): expected such as rate('20 %')"),
    (lambda: day("22/11/2026"), "day('22/11/2026'): expected such as day('2026-11-22')"),
    (lambda: day("2026-02-30"), "day('2026-02-30'): expected"),
    (lambda: count(True), "True is not the value of a count"),
    (lambda: count(1.0), "1.0 is not the value of a count"),  # type: ignore[arg-type] # the mistake under test
    (lambda: seconds(1.5), "1.5 is not the value of a duration"),  # type: ignore[arg-type] # the mistake under test
    (lambda: const(AMOUNT, "80.00"), "'80.00' is not the value of an amount"),
    (lambda: const(RATE, 1), "1 is not the value of a rate"),
    (lambda: const(FLAG, 1), "1 is not the value of a flag"),
    (lambda: const(DAY, datetime(2026, 1, 1, tzinfo=UTC)), "is not the value of a day"),
    (lambda: const(MOMENT, datetime(2026, 1, 1)), "is not the value of a moment"),  # noqa: DTZ001 - the mistake under test
    (lambda: const(TEXT, 3), "3 is not the value of a text"),
    (lambda: const(CAUSE, "flood"), "'flood' is not a value of cause: theft, fire, wear"),
    (lambda: const(CONTACTS, []), "[] is not the value of a contacts"),
    (lambda: ask("Montant", AMOUNT, "Montant"), "'Montant' cannot name an input; expected small letters"),
    (lambda: scheduled("plafond-vol", AMOUNT, "Plafond"), "'plafond-vol' cannot name an input"),
    (lambda: ask("loss", AMOUNT, ""), "input loss: it needs a label"),
    (lambda: exclusion(BASE, loss), "an exclusion is a predicate, this is an amount"),
    (lambda: exception(FIRST, cause, "customer"), "exception t.2: its condition is a cause, expected a flag"),
    (lambda: rule(loss), "a rule has at least one exception"),
    (lambda: rule(loss, exception(FIRST, locked, visits)), "exception t.2: gives a count, the rule gives an amount"),
    (lambda: rule(loss, exception(FIRST, locked, 80)), "80 beside an amount: write it with its unit"),
    (lambda: rule(const(PAYER, "customer"), exception(FIRST, locked, "police")), "'police' is not a value of payer"),
    (
        lambda: rule(loss, exception(FIRST, locked, loss), exception(FIRST, guarded, loss)),
        "two exceptions of one rule carry the same clause",
    ),
    (
        lambda: rule(loss, exception(FIRST, locked, loss, over=[SECOND])),
        "t.2 comes before t.3, no exception of this rule",
    ),
    (lambda: rule(loss, exception(FIRST, locked, loss, over=[FIRST])), "t.2 comes, through the others, before itself"),
    (
        lambda: rule(
            loss,
            exception(FIRST, locked, loss, over=[SECOND]),
            exception(SECOND, guarded, loss, over=[THIRD]),
            exception(THIRD, guarded, loss, over=[FIRST]),
        ),
        "t.2 comes, through the others, before itself",
    ),
    (lambda: when(loss, loss, loss), "when needs a flag first, this is an amount"),
    (lambda: when(locked, loss, visits), "when: one branch is an amount, the other a count"),
    (lambda: when(locked, loss, 80), "80 beside an amount"),
    (lambda: when(locked, "customer", "operator"), "'customer' beside a formula"),
    (lambda: table(loss, {}), "a table goes by a choice, this is an amount"),
    (lambda: table(cause, {"theft": loss, "flood": loss}), "table by cause: missing fire, wear; unknown flood"),
    (
        lambda: table(cause, {"theft": loss, "fire": visits, "wear": loss}),
        "a table's rows: all are of one type, here an amount and a count",
    ),
    (lambda: all_of(), "all_of needs at least one flag"),
    (lambda: any_of(locked, loss), "any_of needs flags, one of these is an amount"),
    (lambda: least(), "least needs at least one value"),
    (lambda: least(loss, share * loss), "least: all are of one type, here an amount and an exact amount"),
    (lambda: most(cause, cause), "most: a cause has no order"),
    (lambda: half_up(visits), "half_up rounds an exact amount, this is a count"),
    (lambda: per(share * loss, stay, 3600), "per needs an amount and a duration, got an exact amount and a duration"),
    (lambda: per(loss, stay, 0), "per: the unit is 0, expected a number of seconds"),
    (lambda: day_after(alarm, FIVE_DAYS), "day_after starts from a day, this is a moment; day_of gives"),
    (lambda: day_after(declared, AN_HOUR), "day_after counts days, this delay is in hours; expected moment_after"),
    (lambda: moment_after(declared, AN_HOUR), "moment_after starts from a moment, this is a day"),
    (lambda: moment_after(alarm, EXTENDED), "moment_after: only a delay that ends with a day is extended"),
    (lambda: moment_plus(alarm, visits), "moment_plus needs a moment and a duration, got a moment and a count"),
    (lambda: day_of(declared), "day_of needs a moment, this is a day"),
    (lambda: elapsed(declared, stop), "elapsed needs two moments, got a day and a moment"),
    (lambda: slices_begun(visits, AN_HOUR), "slices_begun needs a duration, this is a count"),
    (lambda: slices_begun(stay, FIVE_DAYS), "slices_begun: a slice of 5 working days has no length; expected hours"),
    (lambda: slices_begun(stay, Delay(0, Unit.HOURS)), "slices_begun: a slice of 0 hours has no length"),
    (lambda: during(declared, TimeWindow(time(21), time(7))), "during needs a moment, this is a day"),
    (lambda: rows(loss), "rows counts a listing, this is an amount"),
]


@pytest.mark.parametrize(("write", "sentence"), REFUSED, ids=[sentence[:44] for _, sentence in REFUSED])
def test_it_is_refused_with_its_line(write: Callable[[], object], sentence: str) -> None:
    first = inspect.getsourcelines(write)[1]
    last = first + len(inspect.getsourcelines(write)[0])
    with pytest.raises(BadFormula) as refused:
        write()
    where, said = str(refused.value).split(": ", 1)
    file, _, line = where.rpartition(":")
    assert (file, first <= int(line) < last) == (__file__, True)
    assert sentence in said


def value(expr: Expr, **given: Any) -> Any:
    return program(expr).run(given)[expr]


@pytest.mark.parametrize(
    ("written", "holds"),
    [
        (euros("80.00"), 8000),
        (euros("1 234,50"), 123_450),
        (rate("20 %"), Fraction(1, 5)),
        (count(3), 3),
        (seconds(30), 30),
        (minutes(90), 5400),
        (hours(12), 43_200),
        (day("2026-11-22"), date(2026, 11, 22)),
        (yes(), True),
        (no(), False),
        (const(PAYER, "customer"), "customer"),
        (const(TEXT, "sans objet"), "sans objet"),
        (const(MOMENT, datetime(2026, 1, 1, tzinfo=UTC)), datetime(2026, 1, 1, tzinfo=UTC)),
    ],
)
def test_a_figure_is_what_the_paper_says(written: Expr, holds: object) -> None:
    assert value(written) == holds


class TestRule:
    """The base holds unless an exception applies."""

    def test_the_base_then_the_exception(self) -> None:
        payer = rule(const(PAYER, "operator"), exception(FIRST, locked, "customer"))
        assert value(payer, locked=False) == "operator"
        assert value(payer, locked=True) == "customer"

    def test_an_order_between_exceptions_is_followed(self) -> None:
        fee = rule(
            euros("0.00"),
            exception(FIRST, locked, euros("80.00")),
            exception(SECOND, guarded, euros("42.00"), over=[FIRST]),
        )
        told = {(a, b): value(fee, locked=a, guarded=b) for a in (True, False) for b in (True, False)}
        assert told == {(True, True): 4200, (True, False): 8000, (False, True): 4200, (False, False): 0}

    def test_an_order_of_three_holds_between_neighbours(self) -> None:
        fee = rule(
            euros("0.00"),
            exception(FIRST, locked, euros("1.00"), over=[SECOND]),
            exception(SECOND, guarded, euros("2.00"), over=[THIRD]),
            exception(THIRD, cause == "fire", euros("3.00"), over=[]),
        )
        assert value(fee, locked=True, guarded=True, cause="fire") == 100
        assert value(fee, locked=False, guarded=True, cause="fire") == 200
        assert value(fee, locked=False, guarded=False, cause="fire") == 300

    def test_a_flag_or_a_count_is_written_plainly(self) -> None:
        assert value(rule(visits, exception(FIRST, locked, 3)), visits=1, locked=True) == 3
        assert value(rule(yes(), exception(FIRST, locked, False)), locked=True) is False


def test_when_takes_a_plain_value_from_its_other_branch() -> None:
    assert value(when(locked, "customer", const(PAYER, "operator")), locked=True) == "customer"
    assert value(when(locked, visits, 0), locked=False) == 0


def test_a_table_follows_the_order_of_the_choice_not_of_its_writing() -> None:
    fees = table(cause, {"wear": euros("3.00"), "theft": euros("1.00"), "fire": euros("2.00")})
    assert [value(fees, cause=one) for one in CAUSE.values] == [100, 200, 300]


def test_a_schedule_gives_what_the_paper_leaves_open() -> None:
    assert offer.detail.path == "schedule.offer"
    assert value(offer == "full", **{"schedule.offer": "full"}) is True


def test_remarks_and_declarations_are_inputs_like_others() -> None:
    assert value(remark, remark="brisé") == "brisé"
    assert value(day_after(declared, FIVE_DAYS), declared=date(2026, 4, 30)) == date(2026, 5, 11)


def test_a_delay_started_the_next_day_may_be_extended() -> None:
    late = Delay(5, Unit.DAYS, start=Start.NEXT_DAY, extend=Extend.NEXT_WORKING)
    ended = value(moment_after(alarm, late), alarm=datetime(2026, 3, 2, 10, tzinfo=UTC))
    assert ended == datetime(2026, 3, 9, 23, tzinfo=UTC)


def test_stop_and_alarm_are_compared_to_the_second() -> None:
    short = elapsed(alarm, stop) <= seconds(30)
    began = datetime(2026, 3, 2, 10, tzinfo=UTC)
    assert value(short, alarm=began, stop=began.replace(second=30)) is True
    assert value(short, alarm=began, stop=began.replace(second=31)) is False
