"""What in time brings a loss under a guarantee: the event itself, the act that caused it, or the claim made for it.

IN_FORCE = Period(first_day, ended, last_day)
event_date(TRIGGER, happened_on, IN_FORCE)
claims_made(TRIGGER, claimed_on, IN_FORCE, until=day_after(last_day, Delay(5, Unit.YEARS)), act_on=act_on, known=known)
"""

from __future__ import annotations

from dataclasses import dataclass

from egide.law.clauses import Clause
from egide.law.formulas import all_of, no
from egide.law.graph import Expr, a, refuse
from egide.law.rules import exclusion, says
from egide.law.types import DAY, FLAG


@dataclass(frozen=True)
class Period:
    """The days on which a guarantee is in force, the first and the last included. `ended` is false while it goes on."""

    first_day: Expr
    ended: Expr
    last_day: Expr

    def __post_init__(self) -> None:
        _check_day("a period's first day", self.first_day)
        _check_day("a period's last day", self.last_day)
        _check_flag("whether a period has ended", self.ended)

    def contains(self, day: Expr) -> Expr:
        """Whether a day lies in it."""
        return all_of(day >= self.first_day, self.not_over(day, self.last_day))

    def not_over(self, day: Expr, last: Expr) -> Expr:
        """Whether a day comes no later than this one, which only counts once the guarantee has ended."""
        return ~self.ended | (day <= last)


@dataclass(frozen=True)
class Trigger:
    """Whether a loss falls within the guarantee in time, the day that decides, and whether that is after its end."""

    clause: Clause
    holds: Expr
    day: Expr
    afterwards: Expr
    """Whether it is the subsequent period that still covers the loss: its limits are then those of the last year."""


def event_date(clause: Clause, happened_on: Expr, period: Period) -> Trigger:
    """The loss happens while the guarantee is in force."""
    _check_day("the event's day", happened_on)
    return Trigger(clause, says(clause, period.contains(happened_on)), happened_on, no())


def act_committed(clause: Clause, act_on: Expr, period: Period) -> Trigger:
    """The act that caused the damage is committed while the guarantee is in force, whenever the claim comes."""
    _check_day("the act's day", act_on)
    return Trigger(clause, says(clause, period.contains(act_on)), act_on, no())


def claims_made(
    clause: Clause, claimed_on: Expr, period: Period, *, until: Expr, act_on: Expr, known: Expr | None = None
) -> Trigger:
    """The claim is made from the first day of the guarantee to `until`, the end of its subsequent period (L. 124-5).

    The act comes before the end of the guarantee, however long before its beginning. `known`: the insured knew of the act when
    the guarantee began; that is for the insurer to prove.
    """
    for what, day in (
        ("the claim's day", claimed_on),
        ("the end of the subsequent period", until),
        ("the act", act_on),
    ):
        _check_day(what, day)
    holds = [
        claimed_on >= period.first_day,
        period.not_over(claimed_on, until),
        period.not_over(act_on, period.last_day),
    ]
    if known is not None:
        holds.append(~exclusion(clause, known))
    afterwards = period.ended & (claimed_on > period.last_day)
    return Trigger(clause, says(clause, all_of(*holds)), claimed_on, afterwards)


def _check_day(what: str, expr: Expr) -> None:
    if expr.type is not DAY:
        raise refuse(f"{what} is {a(expr.type)}, expected a day; day_of gives the day of a moment")


def _check_flag(what: str, expr: Expr) -> None:
    if expr.type is not FLAG:
        raise refuse(f"{what} is {a(expr.type)}, expected a flag")


__all__ = ["Period", "Trigger", "act_committed", "claims_made", "event_date"]
