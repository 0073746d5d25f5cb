"""How far the inputs of a question go, as whole numbers: the bounds their author declared, else those of their type."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor
from typing import Any

from egide.law.graph import Input
from egide.law.integers import tables
from egide.law.integers.lower import PPM, code
from egide.law.types import AMOUNT, COUNT, DAY, DURATION, EXACT, FLAG, MOMENT, RATE, TEXT, Choice, Type


@dataclass(frozen=True)
class Widths:
    """How large the figures of a case may be where nothing else bounds them."""

    amount: int
    count: int
    duration: int


def bounds(one: Input, widths: Widths) -> tuple[int, int]:
    """The least and the largest of an input, as whole numbers."""
    low, high = _of_type(one.type, widths)
    if one.at_least is not None:
        low = max(low, ceil(_whole(one, one.at_least)))
    if one.at_most is not None:
        high = min(high, floor(_whole(one, one.at_most)))
    return low, max(low, high)


def _whole(one: Input, value: Any) -> Fraction:
    return value * PPM if one.type is RATE else Fraction(code({}, one.type, value))


def _of_type(type: Type, widths: Widths) -> tuple[int, int]:
    if isinstance(type, Choice):
        return 0, len(type.values) - 1
    fixed: dict[Type, tuple[int, int]] = {
        FLAG: (0, 1),
        RATE: (0, PPM),
        DAY: (tables.FIRST_DAY, tables.LAST_DAY),
        MOMENT: (tables.FIRST_MOMENT, tables.LAST_MOMENT),
        TEXT: (0, 2**31 - 1),
    }
    if type in fixed:
        return fixed[type]
    width = {AMOUNT: widths.amount, EXACT: widths.amount, COUNT: widths.count, DURATION: widths.duration}.get(type, 0)
    return -width - 1 if width & (width + 1) == 0 else -width, width
