"""Money: whole cents, exact rates, rounding written where it happens.

An amount is an ``int`` of euro cents. Between two roundings a computation is an exact ``Fraction`` of cents, and
``half_up`` brings it back to whole cents; nothing here rounds without saying so. A float is refused everywhere: it
cannot hold 0.10 €.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import TypeAlias

Cents: TypeAlias = int
"""A whole number of euro cents; negative for money owed back."""

Rate: TypeAlias = Fraction
"""An exact rate: ``rate("1.5 %")`` is 3/200."""

LARGEST: Cents = 10**15 - 1
"""The largest amount read, some ten thousand billion euros: every amount up to it is also exact in a float64 column."""

_SPACES = " \u00a0\u202f"
_MINUS = "-\u2212"
_AMOUNT = re.compile(
    rf"([{_MINUS}]?)(\d{{1,13}}|\d{{1,3}}(?:[{_SPACES}]\d{{3}}){{1,4}})(?:[.,](\d{{1,2}}))?(?:[{_SPACES}]?€)?",
    re.ASCII,
)
_PERCENT = re.compile(rf"(\d{{1,9}})(?:[.,](\d{{1,9}}))?[{_SPACES}]?%", re.ASCII)


def cents(amount: str | Decimal, where: str = "amount") -> Cents:
    """Read an amount of euros exactly.

    >>> cents("1234.50"), cents("1 234,50"), cents("-0,05"), cents("12")
    (123450, 123450, -5, 1200)

    A comma or a point marks the decimals, a space (ordinary or no-break) the thousands; a trailing € is accepted. More
    than two decimals is refused in a text: "1.234" may be one euro or a thousand. ``where`` names the field in the
    error.
    """
    if isinstance(amount, Decimal):
        return _from_decimal(amount, where)
    if not _is_text(amount):
        raise TypeError(
            f'{where}: {amount!r} is {_kind(amount)}, expected a text or a Decimal such as "1234.50"{_hint(amount)}'
        )
    found = _AMOUNT.fullmatch(amount.strip(_SPACES))
    if found is None:
        raise ValueError(
            f"{where}: {amount!r} is not an amount; expected euros and at most two decimals: 1234.50 or 1 234,50"
        )
    sign, euros, decimals = found.groups()
    whole = int(re.sub(f"[{_SPACES}]", "", euros)) * 100 + int((decimals or "").ljust(2, "0"))
    return _bounded(-whole if sign else whole, where, amount)


def whole_euros(euros: int) -> Cents:
    """An amount written in whole euros in the code: ``whole_euros(150)`` is 150,00 €."""
    if not _is_whole(euros):
        raise TypeError(
            f'whole_euros({euros!r}): {_kind(euros)}, expected a whole number of euros; cents("12.50") reads a text'
        )
    return euros * 100


def decimal_text(amount: Cents) -> str:
    """The amount as JSON and files carry it.

    >>> decimal_text(123450), decimal_text(-5)
    ('1234.50', '-0.05')
    """
    _whole(amount, "decimal_text")
    euros, rest = divmod(abs(amount), 100)
    return f"{'-' if amount < 0 else ''}{euros}.{rest:02d}"


def half_up(exact: Fraction | int) -> Cents:
    """Round an exact number of cents to the cent, half a cent going away from zero.

    The rule is applied to the magnitude, so that a credit note is the exact opposite of the invoice it cancels:

    >>> half_up(Fraction(5, 2)), half_up(Fraction(-5, 2)), half_up(Fraction(249, 100))
    (3, -3, 2)
    """
    if not _is_exact(exact):
        raise TypeError(f"half_up({exact!r}): {_kind(exact)}, expected a Fraction or an int of cents")
    magnitude = abs(Fraction(exact))
    rounded = (2 * magnitude.numerator + magnitude.denominator) // (2 * magnitude.denominator)
    return -rounded if exact < 0 else rounded


def rate(percentage: str, where: str = "rate") -> Rate:
    """Read a percentage exactly: ``rate("20 %")`` is 1/5, ``rate("1,5 %")`` is 3/200.

    The sign % is required: "20" and "0.2" could each be meant for the other.
    """
    if not _is_text(percentage):
        raise TypeError(f'{where}: {percentage!r} is {_kind(percentage)}, expected a text such as "1.5 %"')
    found = _PERCENT.fullmatch(percentage.strip(_SPACES))
    if found is None:
        raise ValueError(
            f"{where}: {percentage!r} is not a percentage; expected a number and its sign, such as 1.5 % or 20 %"
        )
    whole, decimals = found.group(1), found.group(2) or ""
    return Fraction(int(whole + decimals), 100 * 10 ** len(decimals))


def ppm(millionths: int) -> Rate:
    """A rate held as a whole number of millionths, as columns and databases store it: ``ppm(15_000)`` is 1.5 %."""
    if not _is_whole(millionths):
        raise TypeError(f"ppm({millionths!r}): {_kind(millionths)}, expected a whole number of millionths")
    return Fraction(millionths, 1_000_000)


def share(amount: Cents, part: Rate) -> Fraction:
    """The exact part of an amount, still to be rounded: ``half_up(share(9900, rate("5.5 %")))`` is 545."""
    _whole(amount, "share")
    if not _is_exact(part):
        raise TypeError(f'share: the rate {part!r} is {_kind(part)}, expected a Fraction, such as rate("1.5 %")')
    return amount * Fraction(part)


def split(amount: Cents, weights: Sequence[int | Fraction]) -> list[Cents]:
    """Divide an amount in proportion to the weights, to the cent, without losing or creating one.

    Each part is rounded down, then the cents left over go one by one to the parts that lost most (the first of them
    where they tie): the method of the largest remainder.

    >>> split(10_000, [1, 1, 1])
    [3334, 3333, 3333]
    """
    _whole(amount, "split")
    for weight in weights:
        if not _is_exact(weight):
            raise TypeError(f"split: the weight {weight!r} is {_kind(weight)}, expected an int or a Fraction")
        if weight < 0:
            raise ValueError(f"split: the weight {weight} is negative; expected weights of zero or more")
    total = sum(weights, Fraction(0))
    if total == 0:
        raise ValueError("split: the weights are empty or all zero; expected at least one above zero")
    exact = [abs(amount) * Fraction(weight) / total for weight in weights]
    parts = [int(part) for part in exact]
    by_loss = sorted(range(len(parts)), key=lambda i: parts[i] - exact[i])
    for i in by_loss[: abs(amount) - sum(parts)]:
        parts[i] += 1
    return [-part for part in parts] if amount < 0 else parts


def vat_inside(inclusive: Cents, vat_rate: Rate) -> tuple[Cents, Cents]:
    """Split a price that includes VAT into (price without VAT, VAT); the two add up to it exactly.

    The price without VAT is rounded half up; the VAT is what remains.

    >>> vat_inside(2990, rate("20 %"))
    (2492, 498)
    """
    _whole(inclusive, "vat_inside")
    if not _is_exact(vat_rate):
        raise TypeError(
            f'vat_inside: the rate {vat_rate!r} is {_kind(vat_rate)}, expected a Fraction, such as rate("20 %")'
        )
    if vat_rate < 0:
        raise ValueError(f"vat_inside: the rate {vat_rate} is negative; expected a VAT rate of zero or more")
    exclusive = half_up(Fraction(inclusive) / (1 + vat_rate))
    return exclusive, inclusive - exclusive


def _from_decimal(amount: Decimal, where: str) -> Cents:
    if not amount.is_finite():
        raise ValueError(f"{where}: {amount} is not an amount; expected a finite Decimal of euros")
    if amount == 0:
        return 0
    if amount.adjusted() > 12:  # before any arithmetic: Decimal("1e999999") would fill the memory
        raise _too_large(where, amount)
    exact = Fraction(amount) * 100 if amount.adjusted() > -30 else None
    if exact is None or exact.denominator != 1:
        raise ValueError(
            f"{where}: {amount} € is not a whole number of cents; round it where the contract says so, with half_up"
        )
    return _bounded(exact.numerator, where, amount)


def _bounded(amount: Cents, where: str, given: object) -> Cents:
    if abs(amount) > LARGEST:
        raise _too_large(where, given)
    return amount


def _too_large(where: str, given: object) -> ValueError:
    return ValueError(f"{where}: {given} is too large; expected at most {decimal_text(LARGEST)} €")


def _whole(amount: object, function: str) -> None:
    if not _is_whole(amount):
        raise TypeError(f"{function}: the amount {amount!r} is {_kind(amount)}, expected a whole number of cents (int)")


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_whole(value: object) -> bool:
    """True and False are ints for Python, and no amounts."""
    return isinstance(value, int) and not isinstance(value, bool)


def _is_exact(value: object) -> bool:
    return _is_whole(value) or isinstance(value, Fraction)


def _hint(amount: object) -> str:
    if _is_whole(amount):
        return "; whole_euros(12) makes an amount of whole euros, and an int that already counts cents needs no reading"
    return ""


def _kind(value: object) -> str:
    """The kind of a wrong value, named for a person."""
    if isinstance(value, float):
        return "a float, which cannot hold cents exactly"
    article = "an" if type(value).__name__[0] in "aeiou" else "a"
    return f"{article} {type(value).__name__}"
