"""Amounts are read exactly, rounded half up, and divided without losing a cent."""

from __future__ import annotations

import doctest
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from egide.law import money
from egide.law.french import euros, percent
from egide.law.money import (
    LARGEST,
    cents,
    decimal_text,
    half_up,
    ppm,
    rate,
    share,
    split,
    vat_inside,
    whole_euros,
)

amounts = st.integers(-LARGEST, LARGEST)
exact_amounts = st.fractions(-(10**9), 10**9, max_denominator=10**6)


def test_it_works() -> None:
    exclusive, vat = vat_inside(cents("29,90"), rate("20 %"))
    assert (decimal_text(exclusive), decimal_text(vat)) == ("24.92", "4.98")


def test_the_examples_of_the_docstrings() -> None:
    result = doctest.testmod(money)
    assert result.attempted >= 5
    assert result.failed == 0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0", 0),
        ("12", 1200),
        ("12.5", 1250),
        ("1234.50", 123450),
        ("1234,50", 123450),
        ("1 234,50", 123450),
        ("1\u202f234,50", 123450),
        ("1\u00a0234,50\u00a0€", 123450),
        ("1\u202f234\u202f567,89 €", 123456789),
        ("12€", 1200),
        (" 3,00 ", 300),
        ("-0.05", -5),
        ("\u22120,05", -5),
        ("0000000000012", 1200),
        ("9999999999999.99", LARGEST),
    ],
)
def test_amounts_read(text: str, expected: int) -> None:
    assert cents(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "€",
        "douze",
        "1.234",  # one euro and something, or a thousand and more
        "1,234.50",
        "1.234,50",
        "12 34",
        "1234 567",
        "1 2345",
        " 1  234",
        "12.",
        ".50",
        "+12",
        "--12",
        "1e3",
        "NaN",
        "١٢",  # digits of another script
        "12.50 $",
        "99999999999999",
        "12\n",
    ],
)
def test_amounts_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not an amount; expected euros"):
        cents(text)


@pytest.mark.parametrize(
    ("amount", "expected"),
    [
        (Decimal("12.50"), 1250),
        (Decimal("12.5000"), 1250),
        (Decimal("-0.01"), -1),
        (Decimal("1E+3"), 100000),
        (Decimal("0E+999999"), 0),
        (Decimal("0E-999999"), 0),
        (Decimal("9999999999999.99"), LARGEST),
    ],
)
def test_decimals_read(amount: Decimal, expected: int) -> None:
    assert cents(amount) == expected


@pytest.mark.parametrize(
    ("amount", "message"),
    [
        (Decimal("12.345"), "whole number of cents"),
        (Decimal("1E-999999"), "whole number of cents"),
        (Decimal("NaN"), "finite"),
        (Decimal("-Infinity"), "finite"),
        (Decimal("1E+999999"), "too large"),
        (Decimal("10000000000000"), "too large"),
    ],
)
def test_decimals_refused(amount: Decimal, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        cents(amount)


@pytest.mark.parametrize("amount", [12, True, 12.5, None, b"12", Fraction(1, 2)])
def test_only_a_text_or_a_decimal_is_read(amount: object) -> None:
    with pytest.raises(TypeError, match=r"^contents\[2\]\.value: .* expected a text or a Decimal"):
        cents(amount, "contents[2].value")


def test_the_error_helps() -> None:
    with pytest.raises(TypeError, match="a float, which cannot hold cents exactly"):
        cents(12.5)
    with pytest.raises(TypeError, match="whole_euros"):
        cents(12)
    with pytest.raises(ValueError, match=r"^premium: '12\.345' is not an amount"):
        cents("12.345", "premium")


def test_whole_euros() -> None:
    assert (whole_euros(150), whole_euros(0), whole_euros(-3)) == (15000, 0, -300)
    for wrong in (1.0, "150", True):
        with pytest.raises(TypeError, match="expected a whole number of euros"):
            whole_euros(wrong)


@given(amounts)
def test_an_amount_survives_its_decimal_text_and_its_french_one(amount: int) -> None:
    assert cents(decimal_text(amount)) == amount
    assert cents(Decimal(decimal_text(amount))) == amount
    assert cents(euros(amount)) == amount


def test_nothing_is_neither_owed_nor_owed_back() -> None:
    assert decimal_text(0) == "0.00"
    assert cents("-0.00") == 0


def test_decimal_text_refuses_what_is_not_cents() -> None:
    for wrong in (1.5, "12", False, Decimal(1)):
        with pytest.raises(TypeError, match=r"expected a whole number of cents \(int\)"):
            decimal_text(wrong)


@pytest.mark.parametrize(
    ("exact", "expected"),
    [
        (Fraction(0), 0),
        (Fraction(49, 100), 0),
        (Fraction(1, 2), 1),
        (Fraction(3, 2), 2),
        (Fraction(5, 2), 3),
        (Fraction(249, 100), 2),
        (Fraction(-49, 100), 0),
        (Fraction(-1, 2), -1),
        (Fraction(-5, 2), -3),
        (7, 7),
    ],
)
def test_half_up(exact: Fraction | int, expected: int) -> None:
    assert half_up(exact) == expected


@given(exact_amounts)
def test_half_up_is_the_nearest_and_the_same_on_both_sides_of_zero(exact: Fraction) -> None:
    rounded = half_up(exact)
    assert abs(rounded - exact) <= Fraction(1, 2)
    assert half_up(-exact) == -rounded
    if abs(rounded - exact) == Fraction(1, 2):
        assert abs(rounded) > abs(exact)


@given(exact_amounts, exact_amounts)
def test_half_up_keeps_the_order(one: Fraction, other: Fraction) -> None:
    low, high = sorted((one, other))
    assert half_up(low) <= half_up(high)


def test_a_wrong_kind_is_named_as_one_says_it() -> None:
    with pytest.raises(TypeError, match="an object, expected"):
        half_up(object())  # type: ignore[arg-type] # what a careless caller gives
    with pytest.raises(TypeError, match="a str, expected"):
        half_up("1")  # type: ignore[arg-type] # what a careless caller gives


def test_half_up_refuses_a_float() -> None:
    for wrong in (0.5, "1", True, Decimal("0.5")):
        with pytest.raises(TypeError, match="expected a Fraction or an int"):
            half_up(wrong)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("20 %", Fraction(1, 5)),
        ("20%", Fraction(1, 5)),
        ("1.5 %", Fraction(3, 200)),
        ("1,5\u00a0%", Fraction(3, 200)),
        ("0 %", Fraction(0)),
        ("100 %", Fraction(1)),
        ("0,045 %", Fraction(45, 100_000)),
    ],
)
def test_rates_read(text: str, expected: Fraction) -> None:
    assert rate(text) == expected
    assert rate(percent(expected)) == expected


@pytest.mark.parametrize("text", ["20", "0.2", "%", "vingt %", "-5 %", "1.2.3 %", "5 ‰", ""])
def test_rates_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"^vat: .* is not a percentage; expected a number and its sign"):
        rate(text, "vat")


def test_a_rate_is_a_text_or_millionths() -> None:
    assert ppm(15_000) == rate("1.5 %")
    with pytest.raises(TypeError, match="cannot hold cents exactly"):
        rate(0.2)
    with pytest.raises(TypeError, match="expected a whole number of millionths"):
        ppm(0.5)


def test_share_is_exact_until_it_is_rounded() -> None:
    assert share(9900, rate("5.5 %")) == Fraction(1089, 2)
    assert half_up(share(9900, rate("5.5 %"))) == 545
    assert share(100, 1) == 100
    with pytest.raises(TypeError, match="expected a whole number of cents"):
        share(1.5, rate("5 %"))
    with pytest.raises(TypeError, match=r"the rate 0\.05 is a float"):
        share(100, 0.05)


@pytest.mark.parametrize(
    ("amount", "weights", "expected"),
    [
        (10_000, [1, 1, 1], [3334, 3333, 3333]),
        (100, [1], [100]),
        (0, [1, 2], [0, 0]),
        (5, [0, 1, 0], [0, 5, 0]),
        (1, [1, 1], [1, 0]),  # a tie goes to the first
        (10, [1, 2], [3, 7]),  # the second lost more
        (-10_000, [1, 1, 1], [-3334, -3333, -3333]),
        (100, [Fraction(1, 3), Fraction(2, 3)], [33, 67]),
    ],
)
def test_split(amount: int, weights: list[int | Fraction], expected: list[int]) -> None:
    assert split(amount, weights) == expected


@given(amounts, st.lists(st.integers(0, 10**6) | st.fractions(0, 100), min_size=1, max_size=12))
def test_split_loses_nothing_and_is_fair_to_the_cent(amount: int, weights: list[int | Fraction]) -> None:
    total = sum(weights, Fraction(0))
    if not total:
        weights, total = [*weights, 1], Fraction(1)
    parts = split(amount, weights)
    assert sum(parts) == amount
    for part, weight in zip(parts, weights, strict=True):
        assert abs(part - amount * Fraction(weight) / total) < 1
        assert part == 0 or weight != 0


def test_split_refuses_what_cannot_be_divided() -> None:
    for weights in ([], [0, 0]):
        with pytest.raises(ValueError, match="expected at least one above zero"):
            split(100, weights)
    with pytest.raises(ValueError, match="the weight -1 is negative"):
        split(100, [2, -1])
    with pytest.raises(TypeError, match=r"the weight 0\.5 is a float"):
        split(100, [0.5])
    with pytest.raises(TypeError, match="expected a whole number of cents"):
        split(1.5, [1])


@pytest.mark.parametrize(
    ("inclusive", "percentage", "expected"),
    [
        (12_000, "20 %", (10_000, 2_000)),
        (2_990, "20 %", (2_492, 498)),
        (1, "20 %", (1, 0)),
        (3, "20 %", (3, 0)),  # 2.5 cents go up
        (10_550, "5.5 %", (10_000, 550)),
        (999, "0 %", (999, 0)),
        (-2_990, "20 %", (-2_492, -498)),  # the credit note undoes the invoice
    ],
)
def test_vat_inside(inclusive: int, percentage: str, expected: tuple[int, int]) -> None:
    assert vat_inside(inclusive, rate(percentage)) == expected


@given(amounts, st.integers(0, 1_000_000))
def test_vat_and_price_add_up_and_the_vat_is_right_to_the_cent(inclusive: int, millionths: int) -> None:
    exclusive, vat = vat_inside(inclusive, ppm(millionths))
    assert exclusive + vat == inclusive
    assert abs(vat - exclusive * ppm(millionths)) <= 1
    assert vat_inside(-inclusive, ppm(millionths)) == (-exclusive, -vat)


def test_vat_refuses_a_rate_that_is_none() -> None:
    with pytest.raises(ValueError, match="negative"):
        vat_inside(100, Fraction(-1, 5))
    with pytest.raises(TypeError, match="is a float"):
        vat_inside(100, 0.2)
