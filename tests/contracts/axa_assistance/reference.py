"""Annex 1 in plain Python, written from the paper: amounts and cover. Knows nothing of the law language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

EXCLUDED_WORKS = {"joinery", "armour", "reinforcement", "masonry", "shutter", "finish", "dismantling"}
EXCLUDED_CAUSES = {"own_explosives", "nuclear", "insured_act", "complicity", "negligence"}


@dataclass(frozen=True)
class Work:
    """A line of works, in cents; `original` is None when nobody said whether the proof is an original."""

    work: str
    amount: int
    original: bool | None = None


@dataclass(frozen=True)
class Loss:
    """What was broken, where, why, by what event."""

    event: str
    place: str
    problem: str
    cause: str | None
    element: str = "pane"
    insecure: bool = True
    lock_kind: str = "key"
    sent_by_axa: bool = True
    unsafe_access: bool = False


def repair_covered(loss: Loss) -> bool:
    """2.3 with its exclusions, article 3 and the definitions of article 1, for premises declared and reached by road."""
    if loss.event not in ("break_in", "attempt") or loss.unsafe_access or loss.cause in EXCLUDED_CAUSES:
        return False
    if loss.problem == "lock" and (loss.cause == "wear" or loss.lock_kind == "electronic"):
        return False
    if loss.problem == "glass" and (loss.element == "other" or not loss.insecure):
        return False
    inside = ("main", "adjoining_annex", "communicating_outbuilding", "communicating_cellar")
    return loss.problem != "other" and loss.place in inside and loss.sent_by_axa


def repair_shares(loss: Loss, works: Sequence[Work]) -> tuple[int, int]:
    """What AXA Assistance pays, to 200 €, and what is left to the insured."""
    cost = sum(one.amount for one in works)
    kept = sum(one.amount for one in works if one.work not in EXCLUDED_WORKS and one.original is not False)
    paid = min(kept, 20000) if repair_covered(loss) else 0
    return paid, cost - paid


def buyback(damage: int, deductible: int, eligible: bool) -> int:
    """2.6: the deductible, never more than the damage nor than 100 €."""
    return min(damage, deductible, 10000) if eligible else 0


def guard_fee(unjustified: int, announced: int) -> int:
    """2.1: the third request of the year and those after it are paid at the price announced."""
    return announced if unjustified >= 2 else 0


def support_cost(before: int, asked: int, price: int) -> int:
    """2.4: three interviews a year are paid by AXA Assistance."""
    return max(0, before + asked - max(3, before)) * price
