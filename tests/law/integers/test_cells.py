"""Cells: what is certain costs none, bounds hold whatever the inputs, and each says what Python's own numbers say."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from egide.law.integers.cells import Cell, Sheet, TooWide, below, rounded, value_of
from egide.law.integers.tables import Table
from egide.law.money import half_up

SQUARES = Table("squares", -3, 3, lambda number: number * number, 0, 9)
EVEN = Table("even", -3, 3, lambda number: int(number % 2 == 0), 0, 1, flag=True)


def test_the_same_operation_is_one_cell() -> None:
    sheet = Sheet()
    x, y = sheet.input("x", 0, 9), sheet.input("y", 0, 9)
    assert sheet.add(x, y) is sheet.add(x, y)
    assert sheet.input("x", 0, 9) is x
    assert sheet.number(3) is sheet.number(3)
    assert sheet.number(1) is not sheet.yes


def test_what_changes_nothing_costs_no_cell() -> None:
    sheet = Sheet()
    x, zero, one = sheet.input("x", -5, 9), sheet.number(0), sheet.number(1)
    assert sheet.add(x, zero) is sheet.add(zero, x) is x
    assert sheet.sub(x, zero) is x
    assert sheet.sub(x, x) is zero
    assert sheet.mul(x, one) is sheet.mul(one, x) is x
    assert sheet.mul(x, zero) is zero
    assert sheet.floor(x, 1) is sheet.round(x, 1) is x
    assert sheet.least(x, x) is sheet.most(x, x) is x


def test_bounds_settle_what_they_can() -> None:
    sheet = Sheet()
    low, high = sheet.input("low", 0, 5), sheet.input("high", 5, 9)
    assert sheet.least(low, high) is low
    assert sheet.most(low, high) is high
    assert sheet.lt(high, low) is sheet.no
    assert sheet.le(low, high) is sheet.yes
    assert sheet.lt(low, high) not in (sheet.yes, sheet.no)
    assert sheet.eq(low, sheet.number(6)) is sheet.no
    assert sheet.among(low, range(-1, 9)) is sheet.yes
    assert sheet.among(low, [7, 8]) is sheet.no
    assert sheet.among(low, [3, 8]) is sheet.eq(low, sheet.number(3))


def test_flags_settle_one_another() -> None:
    sheet = Sheet()
    a, b = sheet.flag("a"), sheet.flag("b")
    assert sheet.flip(sheet.flip(a)) is a
    assert sheet.both([a, sheet.yes, a]) is a
    assert sheet.both([a, sheet.no]) is sheet.no
    assert sheet.both([a, sheet.flip(a)]) is sheet.no
    assert sheet.either([a, sheet.flip(a)]) is sheet.yes
    assert sheet.either([]) is sheet.no
    assert sheet.both([]) is sheet.yes
    assert sheet.both([sheet.both([a, b]), a]) is sheet.both([a, b])
    assert sheet.pick(a, sheet.yes, b) is sheet.either([a, b])
    assert sheet.pick(a, b, sheet.no) is sheet.both([a, b])
    assert sheet.pick(sheet.flip(a), b, b) is b
    assert sheet.eq(a, a) is sheet.yes


@pytest.mark.parametrize(("x", "y"), list(product((0, 1), repeat=2)))
def test_choices_between_flags(x: int, y: int) -> None:
    sheet = Sheet()
    a, b = sheet.flag("a"), sheet.flag("b")
    given = {"a": x, "b": y}
    for condition, then, otherwise in product(
        (a, sheet.flip(a)), (a, b, sheet.yes, sheet.no), (b, sheet.flip(b), sheet.yes)
    ):
        found = value_of(sheet.pick(condition, then, otherwise), lambda cell: given[cell.detail])
        chosen = then if value_of(condition, lambda cell: given[cell.detail]) else otherwise
        assert found == value_of(chosen, lambda cell: given[cell.detail])
    assert value_of(sheet.eq(a, b), lambda cell: given[cell.detail]) == (x == y)


def test_a_table_answers_at_once_for_a_figure() -> None:
    sheet = Sheet()
    assert sheet.lookup(sheet.number(-3), SQUARES) is sheet.number(9)
    assert sheet.lookup(sheet.number(2), EVEN) is sheet.yes
    found = sheet.lookup(sheet.input("x", -3, 3), SQUARES)
    assert (found.low, found.high) == (0, 9)
    assert value_of(found, lambda cell: -2) == 4


def test_what_is_too_wide_is_refused_when_written() -> None:
    sheet = Sheet(widest=100)
    x = sheet.input("x", -10, 10)
    assert sheet.mul(x, sheet.number(10)).high == 100
    with pytest.raises(TooWide, match="beyond 100"):
        sheet.mul(x, sheet.number(11))
    with pytest.raises(TooWide):
        sheet.round(sheet.input("y", -60, 60), 7)
    with pytest.raises(TooWide):
        sheet.input("z", 0, 101)


@given(st.integers(-(10**12), 10**12), st.integers(1, 10**6))
def test_rounding_is_that_of_the_law(x: int, by: int) -> None:
    assert rounded(x, by) == half_up(Fraction(x, by))


@st.composite
def cells(draw: st.DrawFn, sheet: Sheet, depth: int = 4) -> Cell:
    """A number made of numbers."""
    if depth == 0 or draw(st.integers(0, 4)) == 0:
        low, high = sorted((draw(st.integers(-50, 50)), draw(st.integers(-50, 50))))
        return sheet.input(f"x{low}:{high}", low, high) if draw(st.booleans()) else sheet.number(low)
    x, y = draw(cells(sheet, depth - 1)), draw(cells(sheet, depth - 1))
    op = draw(
        st.sampled_from(
            ["add", "sub", "mul", "least", "most", "floor", "round", "pick", "lookup", "floor_by", "round_by"]
        )
    )
    if op in ("floor", "round"):
        return getattr(sheet, op)(x, draw(st.integers(1, 12)))
    if op in ("floor_by", "round_by"):
        return getattr(sheet, op)(x, sheet.most(y, sheet.number(1)), *draw(mode(op)))
    if op == "pick":
        flag = draw(st.sampled_from([sheet.lt(x, y), sheet.eq(x, y), sheet.among(x, [1, 2, 5])]))
        return sheet.pick(flag, x, y)
    if op == "lookup":
        return sheet.lookup(sheet.least(sheet.number(3), sheet.most(sheet.number(-3), x)), SQUARES)
    return getattr(sheet, op)(x, y)


def mode(op: str) -> st.SearchStrategy[tuple[str, ...]]:
    return st.sampled_from([(), ("down",), ("up",)] if op == "round_by" else [()])


@given(st.data())
def test_a_value_is_within_its_bounds(data: st.DataObject) -> None:
    root = data.draw(cells(Sheet()))
    drawn: dict[str, int] = {}

    def given_value(cell: Cell) -> int:
        ends = st.sampled_from([cell.low, cell.high]) | st.integers(cell.low, cell.high)
        return drawn.setdefault(cell.detail, data.draw(ends))

    for cell in below([root]):
        assert cell.low <= value_of(cell, given_value) <= cell.high


@given(st.integers(-1000, 1000), st.integers(1, 60))
def test_division_by_a_moving_number(x: int, y: int) -> None:
    sheet = Sheet()
    top, by = sheet.input("x", -1000, 1000), sheet.input("y", 1, 60)
    given = {"x": x, "y": y}
    wanted = {None: half_up(Fraction(x, y)), "down": x // y, "up": -(-x // y)}
    for how, expected in wanted.items():
        assert value_of(sheet.round_by(top, by, how), lambda cell: given[cell.detail]) == expected
        assert value_of(sheet.round(top, y, how), lambda cell: given[cell.detail]) == expected
