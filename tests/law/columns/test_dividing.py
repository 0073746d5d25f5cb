"""Division by multiplication is exact: held against whole numbers at the edges where it could be one off."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from egide.law.columns import blocks
from egide.law.columns.circuit import DIVIDED_FLOAT, ESTIMATED, WIDEST, Circuit, Out, Port
from egide.law.columns.kernels import Workshop
from egide.law.integers.cells import Cell, Sheet, value_of

WORKSHOP = Workshop(threads=1)


def computed(
    sheet: Sheet, root: Cell, ports: Sequence[tuple[str, int, int]], rows: Sequence[Sequence[int]]
) -> list[list[int]]:
    """The cell's values by the kernel, then by blocks."""
    circuit = Circuit(
        tuple(Port(name, "i8", low, high) for name, low, high in ports), (Out("y", "i8", root),), sheet.no
    )
    columns = {
        f"port {name}": np.array(column, np.int64)
        for (name, _, _), column in zip(ports, zip(*rows, strict=True), strict=True)
    }
    found = []
    for run in (
        lambda held: WORKSHOP.kernel(circuit).run(held, len(rows), 1),
        lambda held: blocks.run(circuit, held, len(rows)),
    ):
        held = {**columns, "out y": np.zeros(len(rows), np.int64), "marks": np.zeros(len(rows), np.uint8)}
        run(held)
        assert not held["marks"].any()
        found.append(held["out y"].tolist())
    return found


def near(by: int, widest: int, x: int) -> list[int]:
    """x, and the numbers around the multiples of `by` (and its halves) nearest to it and to the ends."""
    found = {x, 0, 1, -1, widest, -widest}
    for start in (x, widest, -widest):
        multiple = start // by * by
        for step in (0, by // 2, by - by // 2, by):
            found |= {multiple + step + small for small in (-1, 0, 1)}
    return [one for one in found if -widest <= one <= widest]


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from([DIVIDED_FLOAT, DIVIDED_FLOAT + 1, 2**55, 2**60]),
    st.one_of(st.integers(2, 2000), st.sampled_from([10**6, 3600, 86400 * 10**6, 2**31 - 1, 10**12 + 39])),
    st.integers(-(2**60), 2**60),
    st.sampled_from([None, "down", "up"]),
)
@example(DIVIDED_FLOAT, 1000, DIVIDED_FLOAT, None)
@example(DIVIDED_FLOAT, 3, -DIVIDED_FLOAT, None)
@example(2**60, 2, 2**60, None)
@example(2**60, 1023, -(2**60), "down")
def test_a_fixed_divisor(widest: int, by: int, x: int, how: str | None) -> None:
    sheet = Sheet(WIDEST)
    root = sheet.round(sheet.input("x", -widest, widest), by, how)
    numbers = near(by, widest, max(-widest, min(widest, x)))
    expected = [value_of(root, lambda cell, one=one: one) for one in numbers]  # type: ignore[misc] # mypy sees no default
    for found in computed(sheet, root, [("x", -widest, widest)], [[one] for one in numbers]):
        assert found == expected


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from([DIVIDED_FLOAT // 2 - 2**20, 2**55, 2**60]),
    st.sampled_from([1, 2**10, 2**20]),
    st.integers(0, 2**20),
    st.integers(-(2**60), 2**60),
    st.sampled_from([None, "down", "up"]),
)
def test_a_moving_divisor(widest: int, least: int, more: int, x: int, how: str | None) -> None:
    sheet = Sheet(WIDEST)
    by = least + more
    ports = [("x", -widest, widest), ("y", least, least + 2**20)]
    root = sheet.round_by(sheet.input(*ports[0]), sheet.input(*ports[1]), how)
    rows = [[one, by] for one in near(by, widest, max(-widest, min(widest, x)))]

    def given_value(row: Sequence[int]) -> int:
        return value_of(root, lambda cell: row[0] if cell.detail == "x" else row[1])

    expected = [given_value(row) for row in rows]
    for found in computed(sheet, root, ports, rows):
        assert found == expected


def test_half_goes_away_from_zero_on_both_sides() -> None:
    sheet = Sheet(WIDEST)
    root = sheet.round(sheet.input("x", -100, 100), 20)
    rows = [[10], [-10], [9], [-9], [30], [-30], [0]]
    for found in computed(sheet, root, [("x", -100, 100)], rows):
        assert found == [1, -1, 0, 0, 2, -2, 0]


@pytest.mark.parametrize("by", [2, 3, 7, 1000])
def test_the_largest_quotient_estimated_is_put_right(by: int) -> None:
    """Just under the bound the estimate is used; from the bound on, the processor divides."""
    for reach in (ESTIMATED * by - 1, ESTIMATED * by + by):
        sheet = Sheet(WIDEST)
        root = sheet.floor(sheet.input("x", -reach, reach), by)
        numbers = near(by, reach, reach - by)
        for found in computed(sheet, root, [("x", -reach, reach)], [[one] for one in numbers]):
            assert found == [one // by for one in numbers]
