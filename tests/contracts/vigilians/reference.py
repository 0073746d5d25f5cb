"""The amounts of the general conditions in plain Python, written from the paper. Knows nothing of the law language."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

IMMATERIAL = {"customers", "turnover", "profit", "data", "image"}


def rounded(exact: Fraction) -> int:
    """Half up, at the cent."""
    return int(exact + Fraction(1, 2))


def penalty(due: int, legal: Fraction, due_on: date, paid_on: date) -> int:
    """12.1.k: the legal rate and five points, by the day, over 365."""
    days = max(0, (paid_on - due_on).days)
    return rounded(due * (legal + Fraction(5, 100)) * days / 365)


def months_left(effect: date, term: date) -> int:
    """17.1.c: the months begun between the end of the service and the end of the commitment."""
    if effect >= term:
        return 0
    months = (term.year - effect.year) * 12 + term.month - effect.month
    return months + (term.day > effect.day)


def repair_charge(bought: bool, state: str, repair: int, value: int) -> int:
    """14.7, 17.1.e, 17.1.f: what equipment that is not bought costs when it comes back damaged, or not at all."""
    if bought or state == "good":
        return 0
    return min(repair, value) if state == "damaged" else value


def indemnity(
    engaged: bool, harms: Sequence[tuple[str, int]], monthly: int, paid: Sequence[tuple[date, int]], event: date
) -> int:
    """16.3 and 16.4: admissible harm, three months an event, six over the twelve months before it."""
    if not engaged:
        return 0
    admissible = sum(amount for harm, amount in harms if harm not in IMMATERIAL)
    recent = sum(amount for on, amount in paid if on <= event and not _over_a_year(on, event))
    return min(admissible, 3 * monthly, max(0, 6 * monthly - recent))


def _over_a_year(on: date, event: date) -> bool:
    anniversary = date(on.year + 1, on.month, 28 if (on.month, on.day) == (2, 29) else on.day)
    return anniversary < event
